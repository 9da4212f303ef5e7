/* The islands of a scene (islands.h) as a question to dot, and its answer: one
 * graph for each island of more than one item. */
#ifndef ELN_DRAW_DOT_QUESTION_H
#define ELN_DRAW_DOT_QUESTION_H

#include "draw/islands.h"

enum {
    ELN_STROKES_ASKED = 1500, /* of one island; where there are more, dot is
                               * asked about the first of each item, and the
                               * others are drawn straight: it takes its time
                               * with many */
    ELN_STROKES_QUICK = 400,  /* likewise, where it took too long */
    ELN_FRAME_TITLE = 32,     /* height of a frame's title */
    ELN_FRAME_EDGE = 14       /* between a frame and what is in it */
};

/* The question.
 *   quick  ask for less: for what took too long
 *   all    all strokes, however many
 *   out    appended */
void eln_dot_ask(const eln_scene *s, const eln_islands *islands, bool quick,
                 bool all, eln_out *out);

/* Read the answer: the places of the items and points of the strokes of each
 * island, wherever its origin is. Strokes that were not asked about have none:
 * those that are too many, and those from an item to itself.
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_IO: it is no answer to this question
 */
eln_status eln_dot_read(eln_scene *s, const eln_islands *islands,
                        eln_str answer);

/* The width that a frame's title asks for. */
uint32_t eln_frame_title_width(const eln_scene *s, uint32_t frame);

#endif
