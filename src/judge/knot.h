/* What an open verdict hangs on: part of reason.c, told apart. */
#ifndef ELN_JUDGE_KNOT_H
#define ELN_JUDGE_KNOT_H

#include "judge/needs.h"
#include "judge/reason_tree.h"

/* Fill in w->labels, w->knot and the nodes of the path to it.
 *   roots  [n] sentences that the verdict is about, the open one first
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_why_open(eln_why *w, const uint32_t *roots, uint32_t n);

/* The verdict on w's claim or argument under other labels.
 *   sure, possible  [sentences] */
eln_verdict eln_why_verdict(const eln_why *w, const eln_sentences *needs,
                            const uint8_t *sure, const uint8_t *possible);

#endif
