/* The solver against the oracle by subsets. */
#ifndef AF_TRUTH_H
#define AF_TRUTH_H

#include "../oracle/af_subsets.h"

/* Every task and semantics of one framework; fails where they differ. */
void af_truth_try(const oracle_af *f);

#endif
