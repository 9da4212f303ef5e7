/* From an admissible set to a preferred one that holds it. */
#ifndef ELN_AF_GROW_H
#define ELN_AF_GROW_H

#include "af/part.h"

/* Make an admissible set a maximal one.
 *   in       [part->g->n] an admissible set of what is not barred, also the
 *            empty one; on ELN_YES the maximal one; else any admissible one
 *   answer   YES, or UNKNOWN: the budget is spent
 *   Returns  ELN_OK, ELN_E_NOMEM or ELN_E_MISSING
 *   Source   Baumann, Brewka, Ulbricht 2020 (the reduct by a set); Baroni,
 *            Giacomin, Guida 2005 (component by component) */
eln_status eln_grow(const eln_part *part, eln_budget *budget, uint8_t *in,
                    eln_answer *answer);

#endif
