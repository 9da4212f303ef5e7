/* A framework being read: what the readers of the formats share.
 *
 * I1  The builder has as many arguments as were seen.
 * I2  Reading ends at the first fault (io/scan.h): what a reader tells after
 *     it is of no account. */
#ifndef ELN_IO_AF_READING_H
#define ELN_IO_AF_READING_H

#include <elenchus/af.h>

#include "io/af_names.h"
#include "io/scan.h"

enum { ELN_AF_NAME_MOST = 1000 }; /* bytes of a name */

/* The hint where a text is no framework. */
#define ELN_AF_READING_FORMATS                                                 \
    "a framework begins with \"p af <n>\", or is APX (\"arg(a). "              \
    "att(a,b).\"), "                                                           \
    "or TGF"

/* How large a framework may be. */
typedef struct eln_af_limits {
    uint32_t arguments;
    uint32_t attacks;  /* doubles counted */
    size_t name_bytes; /* of all names together */
} eln_af_limits;

typedef struct eln_af_reading {
    eln_scan scan;
    eln_af_builder *builder;
    eln_af_limits limits;
    eln_af_names names;
    uint32_t attacks; /* so far, doubles counted */
    eln_status st;    /* ELN_OK, or ELN_E_NOMEM */
} eln_af_reading;

/* The argument of a name that was just passed (eln_scan_word), made now if it
 * is new. ELN_NO_ID: a fault was told, or memory is out.
 *   name  with the bytes beyond ELN_AF_NAME_MOST, if there are any */
uint32_t eln_af_reading_argument(eln_af_reading *r, eln_str name);

/* Whether so many arguments may be; else a fault is told. */
bool eln_af_reading_may_have(eln_af_reading *r, uint32_t arguments);

/* There are more attacks than may be. */
void eln_af_reading_refuse_attack(eln_af_reading *r);

/* from attacks to, which are there. */
static inline void eln_af_reading_attack(eln_af_reading *r, uint32_t from,
                                         uint32_t to)
{
    if (ELN_UNLIKELY(r->attacks >= r->limits.attacks)) {
        eln_af_reading_refuse_attack(r);
    } else {
        eln_af_attack(r->builder, from, to);
        r->attacks++;
    }
}

/* The text is at its end, and nothing was in it. */
void eln_af_reading_refuse_empty(eln_af_reading *r);

#endif
