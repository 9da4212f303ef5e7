/* How many extensions an SCC-recursive semantics has, without showing them. */
#ifndef ELN_AF_COUNT_H
#define ELN_AF_COUNT_H

#include "af/walk.h"
#include "base/natural.h"

/* Count the extensions of a piece: what falls apart is multiplied, and what was
 * counted once is not counted again.
 *   count    set on ELN_YES
 *   answer   YES, or UNKNOWN: the budget is spent
 *   Returns  ELN_OK, ELN_E_NOMEM or ELN_E_MISSING
 *   Cost     memory for what was counted is bounded */
eln_status eln_count(const eln_part *part, const eln_scheme *scheme,
                     eln_budget *budget, eln_natural *count,
                     eln_answer *answer);

#endif
