/* Whether a map comes to what its author expects. */
#ifndef ELN_JUDGE_EXPECT_H
#define ELN_JUDGE_EXPECT_H

#include "judge/judge.h"

/* What became of one expectation. */
typedef struct eln_expected {
    bool met;
    eln_verdict verdict; /* the actual ones, under the expectation's own */
    eln_ground ground;   /* selection */
} eln_expected;

/* Judge all expectations of a dispute, each selection once.
 *   basis  borrowed for the call
 *   out    [expectation_count of the dispute] written whole on success
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_LIMIT (a selection is too large to
 *   judge).
 *   Cost   that of judging, for each different selection. */
eln_status eln_expectations_judge(const eln_basis *basis, eln_expected *out);

#endif
