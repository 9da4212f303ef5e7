/* Whether two documents say the same. */
#ifndef ELN_ARGDOWN_FORMAT_SAME_H
#define ELN_ARGDOWN_FORMAT_SAME_H

#include "argdown/model.h"

/* Whether two models are equal in everything but positions: titles, texts,
 * roles, ranges, tags, data, relations, sections, and the order of all of
 * them.
 *   Returns ELN_OK or ELN_E_NOMEM; *same is written on success.
 *   Cost    O(size of the smaller model). */
eln_status eln_model_same(const eln_model *a, const eln_model *b, bool *same);

#endif
