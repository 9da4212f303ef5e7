/* Sets that no admissible set with an argument goes with. */
#ifndef ELN_AF_REFUTE_H
#define ELN_AF_REFUTE_H

#include "af/search.h"

/* A zeroed one is closed. */
typedef struct eln_refuter {
    eln_search s;
    uint32_t argument;
    uint8_t *core;      /* [n] the part of a set that defends the argument */
    uint8_t *candidate; /* [n] */
    bool joining;       /* it is asked what goes with the candidate */
} eln_refuter;

/* Begin. part is borrowed until eln_refuter_close.
 *   Returns ELN_OK, ELN_E_NOMEM, ELN_E_LIMIT or ELN_E_MISSING */
eln_status eln_refuter_open(eln_refuter *r, const eln_part *part,
                            uint32_t argument, eln_budget *budget);
void eln_refuter_close(eln_refuter *r);

/* Go on.
 *   conflicts  of one SAT call before it is left off; also, so many calls
 *   in         [n] written on YES: the set
 *   answer     NO: every preferred extension holds the argument; UNKNOWN: left
 *              off, or the budget is spent */
eln_status eln_refuter_next(eln_refuter *r, uint64_t conflicts, uint8_t *in,
                            eln_answer *answer);

#endif
