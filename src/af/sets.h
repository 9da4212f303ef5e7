/* The extensions of one piece, one after the other, each once. */
#ifndef ELN_AF_SETS_H
#define ELN_AF_SETS_H

#include "af/hunt.h"
#include "af/range.h"

typedef enum eln_sets_kind {
    ELN_SETS_ADMISSIBLE,
    ELN_SETS_COMPLETE,
    ELN_SETS_STABLE,
    ELN_SETS_PREFERRED,
    ELN_SETS_SEMI_STABLE,
    ELN_SETS_NAIVE,
    ELN_SETS_STAGE,
    ELN_SETS_STRONG /* strongly admissible */
} eln_sets_kind;

/* A zeroed one is closed. */
typedef struct eln_sets {
    eln_sets_kind kind;
    const eln_part *part; /* borrowed */
    eln_budget *budget;
    uint8_t *set;      /* [part->g->n] the last one */
    eln_search s;      /* those that are all models */
    eln_hunt hunt;     /* PREFERRED */
    eln_ranger ranger; /* SEMI_STABLE, STAGE */
    int within; /* a literal under which sets of the range at hand are left
                 * out, once shown; 0: there is none at hand */
    bool begun, done;
    uint8_t *fixed;   /* [n] STRONG: 1 taken, 2 left out, by the branches */
    uint32_t *branch; /* [n] STRONG: the arguments branched on, in order */
    uint32_t branches;
} eln_sets;

/* Begin. Returns ELN_OK, ELN_E_NOMEM, ELN_E_LIMIT or ELN_E_MISSING; after a
 * failure it is closed. */
eln_status eln_sets_open(eln_sets *e, const eln_part *part, eln_sets_kind kind,
                         eln_budget *budget);

/* The next one: in e->set on YES; NO: there are no more; UNKNOWN: the budget is
 * spent. Returns ELN_OK, ELN_E_NOMEM or ELN_E_MISSING. */
eln_status eln_sets_next(eln_sets *e, eln_answer *answer);

void eln_sets_close(eln_sets *e);

#endif
