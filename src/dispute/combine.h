/* The combinations of cases: one scenario of each group. */
#ifndef ELN_DISPUTE_COMBINE_H
#define ELN_DISPUTE_COMBINE_H

#include "dispute/dispute.h"

/* How many there are: the groups multiply. 0 without groups, where a group is
 * empty, and where there are more groups than scenarios may be in force. At
 * most UINT32_MAX, which stands for more, too. */
uint32_t eln_combinations(const eln_dispute *d);

/* Add the scenarios of the i-th combination to a selection, which has none; the
 * last group turns fastest. */
void eln_combine(const eln_dispute *d, uint32_t i, eln_selection *s);

#endif
