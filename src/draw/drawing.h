/* A drawing from within the room: what map_data.h keeps to itself. */
#ifndef ELN_DRAW_DRAWING_H
#define ELN_DRAW_DRAWING_H

#include "draw/layout.h"
#include "draw/map_data.h"

struct eln_drawing {
    eln_picture picture;
    eln_folding folding;
    eln_threads *threads;
    eln_drawing_options options;
};

/* Lay out a part of a drawing.
 *   limits   NULL: ELN_LAYOUT_LIMITS
 *   trouble  gets a sentence if there is no layout
 *   out      written on success without trouble only; freed with
 *            eln_scene_free
 *   Returns  ELN_OK or ELN_E_NOMEM */
eln_status eln_drawing_lay(const eln_drawing *d, uint32_t part,
                           eln_layouts *layouts,
                           const eln_layout_limits *limits, eln_out *trouble,
                           eln_scene *out);

/* "M10 20C…": the points of a stroke as SVG path data.
 *   back  from its target: then the dashes of strokes that come together fall
 *         into one */
void eln_stroke_put_path(eln_out *out, const eln_stroke *stroke, bool back);

/* "5,012 boxes are too many for one picture: …"; nothing where nothing had to
 * be folded. */
void eln_part_put_why(eln_out *out, const eln_part *part);

#endif
