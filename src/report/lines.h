/* Lines of a report: a text in hand, cut to the width, and places. */
#ifndef ELN_REPORT_LINES_H
#define ELN_REPORT_LINES_H

#include "base/out.h"
#include "text/source.h"

/* The columns of a report: 80 for 0, 40 at least. */
unsigned eln_report_width(unsigned width);

/* Write the line in hand, cut between words, and empty it.
 *   line     emptied; its failure is out's, too
 *   width    of the lines, with their indents, in columns
 *   indent   of the first line
 *   further  of the others */
void eln_put_lines(eln_out *out, eln_out *line, unsigned width, unsigned indent,
                   unsigned further);

/* "  (bus.argdown:12)"; without a name: "  (:12)". */
void eln_put_place(eln_out *out, const eln_source *source, eln_span span);

#endif
