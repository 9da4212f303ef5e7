/* Diagnostics as people see them:
 *
 *     debate.argdown:3:5: error[E016]: this structure has no conclusion
 *         (1) Rain is wet.
 *         ^~~~~~~~~~~~~~~~
 *         hint: put "-----" and a conclusion behind it
 *
 * What is shown is safe for a terminal: controls, direction overrides and
 * wrong bytes come out as visible marks. */
#ifndef ELN_TEXT_RENDER_H
#define ELN_TEXT_RENDER_H

#include "base/out.h"
#include "text/diag.h"
#include "text/fault.h"
#include "text/source.h"

enum { ELN_RENDER_WIDTH = 80 }; /* columns, where none are given */

/* Write s with everything visible: a control as its picture (U+2400 on), what
 * hides or reorders text as <U+202E>, a wrong byte as <FF>. Line ends and tabs
 * become pictures too. */
void eln_render_text(eln_out *o, eln_str s);

/* Write one diagnostic, each line ended with "\n".
 *   color  escape sequences as well; nothing is told by colour alone
 *   width  columns; longer lines of the source are cut around the place
 *          (at least 24 are used); 0: ELN_RENDER_WIDTH
 *   Cost   O(width + bytes of the line), the latter only to count columns. */
void eln_diag_render(eln_out *o, const eln_source *s, const eln_diag *d,
                     bool color, unsigned width);

/* Write a fault in the same manner.
 *   name  of the text, as shown to people
 *   f     f->there */
void eln_fault_render(eln_out *o, eln_str name, const eln_fault *f, bool color,
                      unsigned width);

/* Write all, in their order, then how many are left out, if any are. */
void eln_diags_render(eln_out *o, const eln_source *s, const eln_diags *d,
                      bool color, unsigned width);

#endif
