/* The extensions of an SCC-recursive semantics, one after the other: depth
 * first over the components, with no more in memory than the way to the one at
 * hand.
 */
#ifndef ELN_AF_RECURSIVE_H
#define ELN_AF_RECURSIVE_H

#include "af/question.h"
#include "af/walk.h"

typedef struct eln_recursion eln_recursion;

/* Begin.
 *   part     borrowed until eln_recursion_close
 *   want     only those with, or without, one argument (in the part's numbers);
 *            of those that are alike in the argument's ancestors, one
 *            representative of the preferred semantics may stand for all
 *   out      written on success
 *   Returns  ELN_OK or ELN_E_NOMEM */
eln_status eln_recursion_open(const eln_part *part, const eln_scheme *scheme,
                              eln_want want, eln_budget *budget,
                              eln_recursion **out);
void eln_recursion_close(eln_recursion *r); /* NULL is fine */

/* The next extension.
 *   choices  how many may be made before it is left off, to be gone on with; 0:
 *            no bound
 *   set      [part->g->n] written on YES
 *   answer   NO: there are no more; UNKNOWN: left off, or the budget is spent
 *   Returns  ELN_OK, ELN_E_NOMEM or ELN_E_MISSING */
eln_status eln_recursion_next(eln_recursion *r, uint64_t choices, uint8_t *set,
                              eln_answer *answer);

#endif
