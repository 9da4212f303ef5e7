/* Islands in rows, frames around them: the order of the text is the order of
 * reading, from left to right, row by row. */
#ifndef ELN_DRAW_PACK_H
#define ELN_DRAW_PACK_H

#include "draw/islands.h"

/* Give everything in a scene its final place: items, frames, points.
 *   s        items and strokes have places within their islands (islands of one
 *            item: any place)
 *   islands  their sizes and places are filled in
 *   Returns  false: out of memory. O(n log n). */
bool eln_pack_scene(eln_scene *s, eln_islands *islands);

#endif
