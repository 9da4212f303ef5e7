/* Sets of a piece with a maximal range: what they hold or attack. */
#ifndef ELN_AF_RANGE_H
#define ELN_AF_RANGE_H

#include "af/components.h"
#include "af/search.h"

/* A zeroed one is closed. */
typedef struct eln_ranger {
    eln_search s; /* with covers */
    eln_components layers;
    uint32_t encoded; /* layers that s knows */
    uint8_t *set;     /* [n] the set at hand */
    uint8_t *range;   /* [n] 1: it holds or attacks it */
} eln_ranger;

/* Begin. part is borrowed until eln_ranger_close.
 *   base     ELN_BASE_ADMISSIBLE or ELN_BASE_FREE
 *   Returns  ELN_OK, ELN_E_NOMEM, ELN_E_LIMIT or ELN_E_MISSING; after a failure
 *            it is closed */
eln_status eln_ranger_open(eln_ranger *r, const eln_part *part, eln_base base,
                           eln_budget *budget);
void eln_ranger_close(eln_ranger *r);

/* All answer UNKNOWN when the budget is spent, and return ELN_OK or
 * ELN_E_NOMEM. `also` is a literal that holds meanwhile; 0: none. */

/* Any set with a maximal range becomes the one at hand. YES. */
eln_status eln_ranger_first(eln_ranger *r, eln_answer *answer);

/* A set under the literal, and all that was left, widened under the literal.
 */
eln_status eln_ranger_find(eln_ranger *r, int also, eln_answer *answer);

/* A set with the range of the one at hand, under the literal. */
eln_status eln_ranger_same(eln_ranger *r, int also, eln_answer *answer);

/* A set whose range is larger than that of the one at hand, widened. */
eln_status eln_ranger_more(eln_ranger *r, eln_answer *answer);

/* From now on, only sets that cover something beyond the one at hand. */
void eln_ranger_leave(eln_ranger *r);

#endif
