/* Whether a text has a quote in it, and where it comes nearest to one.
 *
 * Compared are the words as they are read, not as they are set: runs of white
 * space are one space; hyphens do not count, nor does the end of the line
 * behind one; typographic quotes are plain ones. `[…]` or `[...]` in a quote
 * skips any words. */
#ifndef ELN_FINDINGS_PASSAGE_H
#define ELN_FINDINGS_PASSAGE_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

/* A text as it is compared.
 *   out  in the arena; written on success only
 *   Returns ELN_OK or ELN_E_NOMEM. O(bytes). */
eln_status eln_passage_fold(eln_arena *arena, eln_str text, eln_str *out);

/* Whether a folded text has the quote in it, in whole words: its parts between
 * skips, one behind the other.
 *   missing  the first part that is not there, as it is written in the quote;
 *            written when the answer is no
 *   Returns ELN_OK or ELN_E_NOMEM. O(bytes of both). */
eln_status eln_passage_find(eln_str folded, eln_str quote, bool *found,
                            eln_str *missing);

enum { ELN_PASSAGE_WORDS_MOST = 128 }; /* of a quote that are compared */

/* Where a text shares most words with a part of a quote: the first of the
 * stretches half as long again as the part, in words, with the most of its
 * words.
 *   text  as it is, not folded
 *   out   from the first such word to the last; in any case written over
 *   Returns whether there is one: with half of the part's words, at least. No
 *   memory; O(bytes of both). */
bool eln_passage_nearest(eln_str text, eln_str part, eln_span *out);

#endif
