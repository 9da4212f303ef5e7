/* What the standing of an argument depends on. */
#ifndef ELN_JUDGE_NEEDS_H
#define ELN_JUDGE_NEEDS_H

#include "judge/judge.h"

/* What an argument's standing depends on: sentences that must be sure.
 *   out  [at most 2 + lines + 2 * steps of its structure]
 *   Returns ELN_OK or ELN_E_NOMEM. */
typedef struct eln_sentences {
    ELN_VEC(uint32_t) list;
} eln_sentences;

eln_status eln_argument_sentences(const eln_map_theory *t,
                                  const eln_argument *a, eln_sentences *out);

#endif
