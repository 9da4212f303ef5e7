/* The formats a framework may be written in, in one table. Which one it is,
 * the text says, where it says so beyond doubt; else the name of the file;
 * else what the text looks like. */
#ifndef ELN_IO_AF_FORMATS_H
#define ELN_IO_AF_FORMATS_H

#include "io/af_reading.h"

/* How much a text looks like a format. */
typedef enum eln_likeness {
    ELN_UNLIKE,
    ELN_POSSIBLE, /* it may be, as much else may */
    ELN_LIKE,     /* an attempt at it, if it is nothing else */
    ELN_SURE
} eln_likeness;

typedef struct eln_af_format {
    const char *name;   /* as people call it */
    const char *suffix; /* ".af" */
    char comment;       /* what begins a comment; '\0': there are none */
    /* How much the first line that is neither blank nor a comment looks like
     * it. */
    eln_likeness (*judge)(eln_str line);
    /* Read all of the text, from its first byte. */
    void (*read)(eln_af_reading *r);
} eln_af_format;

/* "p af <n>", then lines of two numbers, which count from 1. */
extern const eln_af_format eln_af_numbers;
/* arg(a). att(a,b). */
extern const eln_af_format eln_af_apx;
/* The trivial graph format: lines of nodes, "#", lines of attacks. */
extern const eln_af_format eln_af_tgf;

/* The format of a text.
 *   head  how it begins: all of it, or ELN_SCAN_AHEAD bytes
 *   name  of its file; empty: none
 *   Returns one of the above, never NULL */
const eln_af_format *eln_af_format_of(eln_str head, eln_str name);

#endif
