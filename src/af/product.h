/* Extensions of what falls apart: those of the pieces, each with each. */
#ifndef ELN_AF_PRODUCT_H
#define ELN_AF_PRODUCT_H

#include "af/question.h"
#include "af/sets.h"
#include "base/natural.h"

/* Show every combination, the last piece's sets changing fastest.
 *   in      [whole] where they are put together; what is outside of the pieces
 *           is left as it is
 *   answer  YES: all were shown, or enough; UNKNOWN: the budget is spent
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_MISSING */
eln_status eln_product_list(const eln_part *part, eln_sets_kind kind,
                            eln_budget *budget, uint8_t *in, eln_viewer viewer,
                            eln_answer *answer);

/* How many there are. count: set on YES. */
eln_status eln_product_count(const eln_part *part, eln_sets_kind kind,
                             eln_budget *budget, eln_natural *count,
                             eln_answer *answer);

#endif
