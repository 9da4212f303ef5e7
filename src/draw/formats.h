/* A drawing as a file: SVG, PNG and PDF show the uppermost part, laid out; DOT
 * and GraphML have all boxes and links, not laid out; JSON has all parts, laid
 * out. */
#ifndef ELN_DRAW_FORMATS_H
#define ELN_DRAW_FORMATS_H

#include "draw/map_data.h"
#include "judge/judge.h"

/* ORDER eln_format: also the table in formats.c */
typedef enum eln_format {
    ELN_FORMAT_SVG,
    ELN_FORMAT_PNG,
    ELN_FORMAT_PDF,
    ELN_FORMAT_DOT,
    ELN_FORMAT_JSON,
    ELN_FORMAT_GRAPHML
} eln_format;

enum { ELN_FORMATS = ELN_FORMAT_GRAPHML + 1 };

/* "svg", …: also the end of a file's name. */
const char *eln_format_name(eln_format format);

/* The format of a name, whatever its capitals; false: there is none. */
bool eln_format_find(eln_str name, eln_format *out);

/* Whether it needs a layout, and so Graphviz. */
bool eln_format_is_laid_out(eln_format format);

typedef struct eln_writing {
    const eln_drawing *drawing;
    const eln_judgement *judgement; /* NULL: without verdicts */
    eln_str title;                  /* of the map */
    eln_str selection; /* in words, what was judged; empty: everything */
    const eln_layout_limits *limits; /* NULL: ELN_LAYOUT_LIMITS */
    uint32_t width, height;          /* SVG, PNG, PDF: filled in, pixels */
} eln_writing;

/* Write it.
 *   out      appended; the whole file or nothing
 *   trouble  gets a sentence if a program that is needed failed
 *   Returns  ELN_OK (also with trouble), ELN_E_NOMEM or ELN_E_LIMIT: more than
 *            JSON can hold */
eln_status eln_format_write(eln_writing *w, eln_format format, eln_out *out,
                            eln_out *trouble);

#endif
