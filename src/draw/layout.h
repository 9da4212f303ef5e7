/* Where things go: Graphviz's dot is asked as a child process, with boxes of
 * given sizes and no text, so that no font has a part in it. What hangs
 * together is laid out together; the pieces are set in rows, in the order of
 * the text.
 *
 * I1  The question depends on the scene alone; so does the answer, for one
 *     version of dot. */
#ifndef ELN_DRAW_LAYOUT_H
#define ELN_DRAW_LAYOUT_H

#include "draw/layouts.h"
#include "draw/scene.h"

/* Fill in all places of a scene.
 *   layouts  what was laid out before, and where this is kept; NULL: neither
 *   limits   borrowed
 *   trouble  gets a sentence if it could not be laid out; the places are then
 *            not to be read
 *   Returns  ELN_OK or ELN_E_NOMEM */
eln_status eln_layout_scene(eln_scene *s, eln_layouts *layouts,
                            const eln_layout_limits *limits, eln_out *trouble);

/* ---- several at once: the program is started once ---- */

/* The question about a scene, which is not to be used any more.
 *   question  appended; nothing if there is none
 *   Returns   ELN_OK or ELN_E_NOMEM */
eln_status eln_layout_put_question(eln_scene *s,
                                   const eln_layout_limits *limits,
                                   eln_out *question);

/* Ask several questions, and keep the answers. What fails is not told: it will
 * be asked again, alone.
 *   questions  one behind the other
 *   ends       [count] where each ends */
void eln_layout_ask_ahead(eln_layouts *layouts, const eln_layout_limits *limits,
                          eln_str questions, const size_t *ends, size_t count);

#endif
