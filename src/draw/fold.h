/* Folding a picture into parts that can be laid out and looked at: a tree of
 * parts, in which every box is drawn exactly once.
 *
 * A part begins with what is uppermost and goes on downwards while there is
 * room, small branches and sections first; what finds none becomes one box, and
 * a part of its own. Where something has too many children, they are folded by
 * number: "201 to 400 of 5,000".
 *
 * I1  Each box is in one part.
 * I2  A part shows at most ELN_PART_MOST boxes, with marks of inferences and
 *     what is folded (but not what is drawn elsewhere: scene.h).
 * I3  A part's parent comes before it; the uppermost is the first. */
#ifndef ELN_DRAW_FOLD_H
#define ELN_DRAW_FOLD_H

#include "draw/picture.h"

enum { ELN_PART_MOST = 260 };

typedef enum eln_part_kind {
    ELN_PART_TOP,
    ELN_PART_SECTION, /* what is in a section */
    ELN_PART_BRANCH,  /* what is below a box */
    ELN_PART_RANGE    /* some of what is in another part */
} eln_part_kind;

typedef struct eln_part {
    eln_part_kind kind;
    eln_str id;      /* "", "s:2" (section), "b:c12" (branch), "s:2/201-400" */
    uint32_t parent; /* part; ELN_NO_ID: none */
    uint32_t about;  /* section: group; branch: box; range: neither */
    uint32_t at;     /* where it begins in the text */
    uint32_t group;  /* that the folded box stands in, or ELN_MAP_NONE */
    uint32_t first, last, of; /* range: which children, from 1, of how many */
    uint32_t count;           /* boxes in it and below it */
    uint32_t boxes;           /* boxes in it */
    bool folds; /* something in it is folded because there is no room */
} eln_part;

typedef struct eln_folding {
    eln_part *parts; /* [part_count] */
    uint32_t part_count;
    uint32_t *part_of;  /* [boxes of the picture] */
    uint32_t *frame_in; /* [groups of the picture] the part in which it is a
                         * frame around boxes; ELN_NO_ID: it is folded, or a
                         * part itself */
    eln_arena arena;
} eln_folding;

/* Fold.
 *   p      borrowed for the call
 *   whole  all in one part
 *   out    written on success only; freed with eln_folding_free
 *   Returns ELN_OK or ELN_E_NOMEM. O(n log n) in boxes and links. */
eln_status eln_fold_picture(const eln_picture *p, bool whole, eln_folding *out);
void eln_folding_free(eln_folding *f);

/* The part of an id, or ELN_NO_ID. */
uint32_t eln_folding_find(const eln_folding *f, eln_str id);

/* The child of part `above` that part `below` is in or is; ELN_NO_ID: it is
 * not below it. O(depth). */
uint32_t eln_folding_towards(const eln_folding *f, uint32_t above,
                             uint32_t below);

#endif
