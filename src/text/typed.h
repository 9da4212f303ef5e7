/* Which of many names was meant by what somebody typed: the nearest one, where
 * capitals and other forms of the same letters do not count. */
#ifndef ELN_TEXT_TYPED_H
#define ELN_TEXT_TYPED_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

/* The names, folded once for all calls. A zeroed one is ready for use. */
typedef struct eln_typed {
    ELN_VEC(eln_str) folded;
    eln_arena arena;
} eln_typed;

/* Find the name nearest to `wanted` by eln_nearest on what eln_fold makes of
 * both.
 *   names  [n] borrowed for the call; with the same t, those of earlier calls
 *          first
 *   near   its index; SIZE_MAX if none is within `most`, and on failure
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost   that of eln_nearest, and of folding what is new. */
eln_status eln_typed_nearest(eln_typed *t, eln_str wanted, const eln_str *names,
                             size_t n, unsigned most, size_t *near);

/* The same for once. Who only wants it for a hint need not ask for memory. */
eln_status eln_nearest_typed(eln_str wanted, const eln_str *names, size_t n,
                             unsigned most, size_t *near);

void eln_typed_free(eln_typed *t);

#endif
