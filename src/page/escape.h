/* Text on its way into HTML. What comes from a map is text and nothing else:
 * never markup, never an address that does something, never able to reorder
 * what stands around it. */
#ifndef ELN_PAGE_ESCAPE_H
#define ELN_PAGE_ESCAPE_H

#include "base/out.h"

/* Write text: between tags, or as the value of an attribute in double quotes.
 * Ends of lines and tabs are blanks; other controls, and what hides or reorders
 * text, are shown as marks (text/render.h). */
void eln_html_text(eln_out *out, eln_str s);
void eln_html_words(eln_out *out, const char *words);

/* The same of a text in hand, which is emptied; its failure is out's, too. */
void eln_html_line(eln_out *out, eln_out *line);

/* Write JSON for the inside of a <script>: the same values, without any "<",
 * ">", "&", and without the separators that old scripts do not read. */
void eln_html_json(eln_out *out, eln_str json);

/* Write an SVG picture as the address of an <img>: it is shown apart from the
 * page, so that its styles and names are its own. */
void eln_html_picture(eln_out *out, eln_str svg);

/* Whether bytes can stand as they are within <script> and </script>, or <style>
 * and </style>. */
bool eln_html_may_embed(eln_str bytes);

#endif
