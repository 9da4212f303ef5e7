/* One part of a picture as it is drawn: the boxes in it, marks of inferences, a
 * box for each part that is folded away in it, boxes for neighbours that are
 * drawn elsewhere, the strokes between them, and frames around them; first
 * without, then with their places (layout.h).
 *
 * I1  Items are in the order of the text; frames before what they hold. */
#ifndef ELN_DRAW_SCENE_H
#define ELN_DRAW_SCENE_H

#include "draw/fold.h"

enum {
    ELN_OUTSIDE_MOST = 40, /* boxes that are drawn elsewhere */
    ELN_MARK_SIZE = 14     /* of the mark of an inference */
};

/* ORDER eln_item_kind: also the names in scene.c */
typedef enum eln_item_kind {
    ELN_ITEM_CLAIM,
    ELN_ITEM_ARGUMENT,
    ELN_ITEM_INFERENCE, /* of the argument that is its box */
    ELN_ITEM_FOLD,
    ELN_ITEM_OUTSIDE
} eln_item_kind;

typedef struct eln_item {
    eln_item_kind kind;
    uint32_t box;   /* of the picture; folds: ELN_NO_ID */
    uint32_t part;  /* folds, outside: where it is drawn */
    uint32_t count; /* folds: boxes that it hides */
    uint32_t frame; /* the innermost around it; ELN_NO_ID: none */
    uint32_t at;    /* where it stands in the text */
    bool held;      /* in a list that another stands for (bundles.h) */
    bool top;       /* a main claim that speaks for nothing here */
    eln_str title;  /* in full */
    eln_lettering words;
    double x, y, w, h;
} eln_item;

/* What is drawn beside the kinds of relations. */
enum { ELN_STROKE_INFERENCE = ELN_UNDERCUT + 1 };

typedef struct eln_point {
    double x, y;
} eln_point;

typedef struct eln_stroke {
    int kind;          /* an eln_relation_kind or ELN_STROKE_INFERENCE */
    uint32_t from, to; /* items */
    uint32_t relation; /* of the model; ELN_NO_ID: none */
    bool both;
    bool curved;       /* points are those of Bézier curves: one, then threes;
                        * else of lines */
    eln_point *points; /* [point_count] from `from` to `to` */
    uint32_t point_count;
} eln_stroke;

typedef struct eln_scene_frame {
    uint32_t group;  /* of the picture */
    uint32_t parent; /* frame; ELN_NO_ID: none */
    double x, y, w, h;
} eln_scene_frame;

typedef struct eln_scene {
    const eln_picture *picture; /* borrowed */
    const eln_folding *folding; /* borrowed */
    uint32_t part;
    eln_item *items; /* [item_count] */
    uint32_t item_count;
    eln_stroke *strokes; /* [stroke_count] */
    uint32_t stroke_count;
    eln_scene_frame *frames; /* [frame_count] */
    uint32_t frame_count;
    double width, height;
    eln_arena arena; /* keeps it */
} eln_scene;

/* Which links are seen in which part: found once for all parts. */
typedef struct eln_threads eln_threads;

/* Returns NULL: out of memory. O(links x depth of parts). */
eln_threads *eln_threads_find(const eln_picture *p, const eln_folding *f);
void eln_threads_free(eln_threads *t); /* NULL is fine */

/* Put a part together, without places.
 *   p, f, t  borrowed; p and f must outlive the scene
 *   out      written on success only; freed with eln_scene_free
 *   Returns  ELN_OK or ELN_E_NOMEM */
eln_status eln_scene_make(const eln_picture *p, const eln_folding *f,
                          const eln_threads *t, uint32_t part, eln_scene *out);
void eln_scene_free(eln_scene *s);

/* "c12", "i3", "fold:s:2", "out:c4": unique in the scene. */
void eln_item_put_id(eln_out *out, const eln_scene *s, const eln_item *item);

/* "claim", "argument", "inference", "fold", "outside". */
const char *eln_item_kind_name(eln_item_kind kind);

/* "attack", "support", …, "inference". */
const char *eln_stroke_name(int kind);

/* "Noise", "201 to 400 of 5,000": what a part is called; "" for the uppermost.
 * Appended. */
void eln_part_put_title(eln_out *out, const eln_picture *p,
                        const eln_part *part);

/* 12345 as "12,345". */
void eln_put_count(eln_out *out, uint32_t n);

#endif
