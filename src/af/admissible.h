/* Admissible sets, in linear time. */
#ifndef ELN_AF_ADMISSIBLE_H
#define ELN_AF_ADMISSIBLE_H

#include "af/graph.h"

/* Add what a set defends, step by step: the complete set that an admissible one
 * leads to; the grounded extension, from nothing.
 *   in       [g->n] an admissible set
 *   barred   [g->n] never added; NULL: none
 *   order    [g->n] written: the members, in the order in which they came in;
 *            NULL: it is not asked for
 *   Returns  ELN_OK or ELN_E_NOMEM; in is then of no use.
 *   Cost     O(n + attacks): each attack is looked at once or twice. */
eln_status eln_admissible_complete(const eln_af *g, const uint8_t *barred,
                                   uint8_t *in, uint32_t *order);

/* Take away, again and again, what an argument attacks that the set does not
 * attack: the largest subset that defends itself, which is admissible if the
 * set has no conflict.
 *   in       [g->n]
 *   Returns  ELN_OK or ELN_E_NOMEM. O(n + attacks). */
eln_status eln_admissible_within(const eln_af *g, uint8_t *in);

/* Does a set attack an argument? */
bool eln_is_attacked(const eln_af *g, uint32_t argument, const uint8_t *in);

#endif
