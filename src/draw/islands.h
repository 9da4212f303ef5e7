/* What of a scene must be laid out together: what strokes join. Where these
 * cross the edge of a frame, all that is in the frame belongs to the island; a
 * frame that no stroke leaves is a island of its own, which other islands are
 * in. */
#ifndef ELN_DRAW_ISLANDS_H
#define ELN_DRAW_ISLANDS_H

#include "draw/scene.h"

typedef struct eln_island {
    uint32_t first; /* its items: items[first …], in the order of the text */
    uint32_t count;
    uint32_t frame; /* the innermost frame around all of it; ELN_NO_ID: none */
    double w, h;    /* its size, once it is laid out */
    double x, y;    /* its place, likewise */
} eln_island;

typedef struct eln_islands {
    eln_island *at; /* [count] in the order of their first items */
    uint32_t count;
    uint32_t *items;        /* [items of the scene] island by island */
    uint32_t *of;           /* [items] the island of each */
    uint32_t *frame_island; /* [frames] the island that the frame is in as a
                             * whole; ELN_NO_ID: islands are in it */
} eln_islands;

/* Find them; the arena keeps them. Returns false: out of memory. Near-linear
 * for frames that are not deep. */
bool eln_islands_find(const eln_scene *s, eln_arena *arena, eln_islands *out);

#endif
