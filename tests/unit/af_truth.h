/* The solver against the oracle by subsets. */
#ifndef AF_TRUTH_H
#define AF_TRUTH_H

#include "../oracle/af_subsets.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

/* Every task and semantics of one framework; fails where they differ. */
void af_truth_try(const oracle_af *f);

#endif
