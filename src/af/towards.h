/* Is there a preferred extension with, or without, an argument? */
#ifndef ELN_AF_TOWARDS_H
#define ELN_AF_TOWARDS_H

#include "af/question.h"

/* Look for one as far as is needed.
 *   part     what the argument hangs on: closed under attackers
 *   want     with one argument, or without it, in the part's numbers
 *   in       [part->g->n] written on YES: an admissible set that holds the
 *            argument; or that attacks it, or that no admissible set with the
 *            argument goes with
 *   answer   UNKNOWN: the budget is spent
 *   Returns  ELN_OK, ELN_E_NOMEM or ELN_E_MISSING */
eln_status eln_towards(const eln_part *part, eln_want want, eln_budget *budget,
                       uint8_t *in, eln_answer *answer);

#endif
