/* `@include(path)` for a reader that does not follow it. */
#ifndef ELN_ARGDOWN_FORMAT_INCLUDES_H
#define ELN_ARGDOWN_FORMAT_INCLUDES_H

#include "base/out.h"

/* Whether a text may include others. */
bool eln_includes_any(eln_str text);

/* A text of the same length in which each `@include(path)` is a comment: what
 * it stands for may be anything. Within comments and behind a backslash it is
 * only text, as it is for argdown/include.h.
 *   copy  emptied; keeps the result where it is not the text itself
 *   out   borrowed from text or copy; written on success
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost  O(bytes). */
eln_status eln_includes_hide(eln_str text, eln_out *copy, eln_str *out);

#endif
