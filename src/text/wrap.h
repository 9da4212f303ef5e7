/* Cutting a text into lines of so many terminal columns, or of any width. */
#ifndef ELN_TEXT_WRAP_H
#define ELN_TEXT_WRAP_H

#include "base/str.h"

/* Take the next line off a text, without blanks at its ends.
 *   text     what is left; shortened
 *   columns  of the line; at least 1
 *   cut      a word wider than the line is cut, behind a hyphen if it has one;
 *            else it stands alone and sticks out
 *   Returns a view of the text: cut between words where possible, never within
 *   a character; empty only if nothing is left. */
eln_str eln_wrap_line(eln_str *text, size_t columns, bool cut);

/* The width of a character. */
typedef unsigned eln_measure(uint32_t cp);

/* The same with lines of any width.
 *   room  of the line, as measure counts */
eln_str eln_wrap_measured(eln_str *text, size_t room, bool cut,
                          eln_measure *measure);

#endif
