/* UTF-8 and what Unicode says about code points. The one place that knows
 * utf8proc. Bytes that are not UTF-8 are never a failure here: each stands for
 * one U+FFFD, so that any bytes can be measured and shown. */
#ifndef ELN_TEXT_UNICODE_H
#define ELN_TEXT_UNICODE_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

#define ELN_REPLACEMENT 0xfffdu

/* Whether all of s is UTF-8: shortest forms, no surrogates, up to U+10FFFF.
 *   bad_at  where the first wrong sequence begins; written on false only; may
 *           be NULL */
bool eln_utf8_valid(eln_str s, size_t *bad_at);

/* The code point that p[0 .. left) begins with.
 *   cp  written always: ELN_REPLACEMENT for a wrong byte
 *   Returns its bytes, 1 to 4; 1 for a wrong byte; 0 if left is 0. */
size_t eln_utf8_decode(const char *p, size_t left, uint32_t *cp);

/* Write cp as UTF-8. Returns the bytes written, 1 to 4; what is no code point
 * is written as ELN_REPLACEMENT. */
size_t eln_utf8_encode(uint32_t cp, char out[4]);

/* The code points of s, and its length in UTF-16 units. In bytes that are not
 * UTF-8, those that look like the second of a sequence count for nothing. */
size_t eln_utf8_length(eln_str s);
size_t eln_utf16_length(eln_str s);

/* The begin of the code point that byte `at` of s belongs to. */
size_t eln_utf8_begin(eln_str s, size_t at);

/* The longest beginning of s with at most `most` bytes that cuts no code
 * point. */
eln_str eln_utf8_cut(eln_str s, size_t most);

/* Terminal columns: 2 for wide ones, 0 for combining and control ones. */
unsigned eln_char_width(uint32_t cp);
size_t eln_width(eln_str s);

/* Controls, and what hides or reorders text: line and paragraph separators,
 * direction marks, overrides and isolates, the byte order mark. */
bool eln_char_is_control(uint32_t cp);

/* s without case and compatibility differences (NFKC_Casefold), for comparing
 * what people typed. Runs of more than 128 code points that hang together are
 * folded in parts, which bounds the work to O(bytes).
 *   out  in the arena; written on success only
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_fold(eln_arena *arena, eln_str s, eln_str *out);

#endif
