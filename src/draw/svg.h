/* A scene as SVG: text is text, a verdict is told by its word, its line and its
 * shape before its colour, light or dark as the reader's system is. */
#ifndef ELN_DRAW_SVG_H
#define ELN_DRAW_SVG_H

#include "draw/scene.h"
#include "draw/standing.h"

typedef struct eln_svg_options {
    const eln_judgement *judgement; /* NULL: without verdicts */
    eln_str title;                  /* of the picture */
    const eln_str *notes;           /* [note_count] lines below it */
    uint32_t note_count;
} eln_svg_options;

/* Write it.
 *   s    with its places; borrowed
 *   out  appended
 *   Returns ELN_OK or ELN_E_NOMEM */
eln_status eln_svg_put(const eln_scene *s, const eln_svg_options *options,
                       eln_out *out);

#endif
