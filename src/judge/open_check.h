/* The part of reason_check.c that is about open verdicts. */
#ifndef ELN_JUDGE_OPEN_CHECK_H
#define ELN_JUDGE_OPEN_CHECK_H

#include "judge/reason_tree.h"

/* Check labels, knot and decisions of an open verdict; the path was looked at
 * before, step by step.
 *   fault  set if something is wrong
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_check_open(const eln_why *w, const char **fault);

#endif
