/* The arguments of a framework that has names for them, in the order of first
 * sight. Each name is held once. */
#ifndef ELN_IO_AF_NAMES_H
#define ELN_IO_AF_NAMES_H

#include "base/arena.h"
#include "base/intern.h"

/* A zeroed one is ready for use. */
typedef struct eln_af_names {
    eln_intern table; /* ids are arguments */
    eln_arena arena;  /* of the names' bytes */
    size_t bytes;     /* of all names together */
} eln_af_names;

/* The argument of that name, or ELN_NO_ID. */
uint32_t eln_af_names_find(const eln_af_names *names, eln_str name);

/* A new argument of that name (copied), which has none yet; ELN_NO_ID: out of
 * memory. */
uint32_t eln_af_names_add(eln_af_names *names, eln_str name);

void eln_af_names_free(eln_af_names *names);

#endif
