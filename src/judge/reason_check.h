/* A second look at a reason tree: every node is held against the theory alone,
 * without the labels of the solver and without its code.
 *
 *  - sure and gone nodes by their rules and attackers, and the whole for
 *    circles (reason.h, R1 to R4): what passes is a proof;
 *  - an open verdict by its labelling: it must be a complete one of everything
 *    that the verdict depends on, so no sound method can decide the verdict;
 *    its knot must be strongly connected and depend on nothing else open, and
 *    each decision is tried by repeating the definition. */
#ifndef ELN_JUDGE_REASON_CHECK_H
#define ELN_JUDGE_REASON_CHECK_H

#include "judge/reason_tree.h"

/* Check a tree.
 *   w      borrowed
 *   fault  NULL when the tree holds, else what is wrong with it: words for a
 *          developer, of the program's own
 *   Returns ELN_OK, or ELN_E_NOMEM (fault is then not written).
 *   Cost   linear in the tree and in what it depends on, for open verdicts
 *          times the rounds of the repeated definition; decisions on large
 *          knots are checked as long as ELN_CHECK_WORK_MOST lasts. */
eln_status eln_why_check(const eln_why *w, const char **fault);

#define ELN_CHECK_WORK_MOST ((uint64_t)1 << 28)

#endif
