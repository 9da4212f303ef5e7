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
 *   want     any: all are shown; else the first that is shown fulfils the wish,
 *            with one argument in the part's numbers, and no more may be asked
 *            for
 *   out      written on success
 *   Returns  ELN_OK or ELN_E_NOMEM */
eln_status eln_recursion_open(const eln_part *part, const eln_scheme *scheme,
                              eln_want want, eln_budget *budget,
                              eln_recursion **out);
void eln_recursion_close(eln_recursion *r); /* NULL is fine */

/* The next extension.
 *   set      [part->g->n] written on YES
 *   answer   NO: there are no more; UNKNOWN: the budget is spent; once it is
 *            started anew, this can be gone on with
 *   Returns  ELN_OK, ELN_E_NOMEM or ELN_E_MISSING */
eln_status eln_recursion_next(eln_recursion *r, uint8_t *set,
                              eln_answer *answer);

#endif
