/* Explaining a verdict: building the tree of judge/reason_tree.h. */
#ifndef ELN_JUDGE_REASON_H
#define ELN_JUDGE_REASON_H

#include "judge/reason_tree.h"

/* Explain the verdict on a class, or on an argument.
 *   j    borrowed; must outlive the tree
 *   out  written on success only; freed with eln_why_free
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost linear in the part of the theory that the verdict depends on; for
 *        open ones that times the decisions tried, which are limited. */
eln_status eln_why_class(const eln_judgement *j, const eln_class *of,
                         eln_why *out);
eln_status eln_why_argument(const eln_judgement *j, const eln_argument *a,
                            eln_why *out);

void eln_why_free(eln_why *w);

#endif
