/* Where many speak for or against one and do nothing else, a row of them would
 * be very wide: they are set in columns, as a list is, and dot is asked about
 * the whole list as one box. */
#ifndef ELN_DRAW_BUNDLES_H
#define ELN_DRAW_BUNDLES_H

#include "draw/scene.h"

enum { ELN_BUNDLE_LEAST = 7 }; /* items that make a bundle */

typedef struct eln_bundle {
    uint32_t first, count; /* its items: items[first …], in the order of the
                            * text; all of one kind, and to one item; or folded
                            * parts, and to one item */
    double w, h;           /* of the list */
    double leaf_w, leaf_h; /* of the first item, which stands for the list */
} eln_bundle;

typedef struct eln_bundles {
    eln_bundle *at;  /* [count] */
    uint32_t *items; /* of the scene, bundle by bundle */
    uint32_t *of;    /* [items of the scene] bundle; ELN_NO_ID: in none */
    uint32_t count;
} eln_bundles;

/* Find them, and make the first item of each stand for its list: it has the
 * size of it, and the others are `held`. Returns false: out of memory. */
bool eln_bundles_tie(eln_scene *s, eln_arena *arena, eln_bundles *out);

/* Once the first items and their strokes have places: give all their places and
 * points, and the first their sizes again.
 *   Returns false: out of memory. */
bool eln_bundles_untie(eln_scene *s, const eln_bundles *b);

#endif
