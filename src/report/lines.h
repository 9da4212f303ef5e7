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

/* Something new begins with the line; it is a heading. */
enum { ELN_LINE_GAP = 1, ELN_LINE_HEADING = 2 };

/* A line that is told: to a terminal, or onto a page. */
typedef struct eln_line {
    unsigned depth; /* 0: a heading or a paragraph; else an item under one */
    unsigned marks; /* ELN_LINE_… */
    eln_str text;   /* safe for a terminal; borrowed during the call */
    bool placed;    /* it has a place: */
    eln_span span;
} eln_line;

typedef void eln_line_sink(void *user, const eln_line *line);

/* Gives lines to a sink. A zeroed one with a sink is ready for use. */
typedef struct eln_line_teller {
    eln_line_sink *sink;
    void *user;
    eln_out line; /* the line in hand; its failure is the teller's */
} eln_line_teller;

/* Hand on the line in hand, and empty it. */
void eln_line_tell(eln_line_teller *t, unsigned depth, unsigned marks);
void eln_line_tell_at(eln_line_teller *t, unsigned depth, eln_span span);

/* A sink for text. */
typedef struct eln_line_printer {
    const eln_source *source;
    eln_out *out;
    bool color;       /* headings are bold */
    unsigned width;   /* as of eln_report_width */
    unsigned further; /* columns by which the second line is set in */
    eln_out line;
} eln_line_printer;

void eln_line_print(void *printer, const eln_line *line);

#endif
