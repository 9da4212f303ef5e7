/* The formatter: a document in its canonical layout.
 *
 * One empty line between paragraphs, none elsewhere; "\n" ends every line, the
 * last one too; 4 blanks a level of relations, further lines of a text below
 * its first; + - _ for <+ <- <_; one blank behind a marker; inferences in one
 * line, or in three if they were in several. Texts, data, front matter and
 * numbers stay as they are written, comments where they stand.
 *
 * I1  The model of the result is that of the text, but for positions.
 * I2  Formatting the result changes nothing.
 * I3  The comments are the same, but for white space.
 * All three hold by construction: a paragraph that layout would change is left
 * as it is written, and so is, at worst, the whole text. Blanks that are part
 * of a text stay, even at the end of a line. */
#ifndef ELN_ARGDOWN_FORMAT_H
#define ELN_ARGDOWN_FORMAT_H

#include "base/out.h"
#include "text/diag.h"

/* Format a text. What it includes is not read: a paragraph with `@include(...)`
 * is left as it is written.
 *   text   valid UTF-8 without NUL, below 2^32 - 1 bytes; borrowed
 *   diags  gets the errors of a text that is not formatted because of them
 *   out    appended to; nothing if there are errors. To be ignored on failure
 *   kept   how many paragraphs had to be left as written, includes aside;
 *          written on success; may be NULL
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT for too large a text.
 *   Cost   O(bytes), with a factor of about 20 on that of reading. */
eln_status eln_format(eln_str text, eln_diags *diags, eln_out *out,
                      size_t *kept);

#endif
