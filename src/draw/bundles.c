/* A list has columns, each filled from above; left of each column a line comes
 * down, with a branch to each item. All these lines come from the middle of the
 * list's upper edge, where the stroke to the target begins. */
#include "draw/bundles.h"

#include <math.h>
#include <stdlib.h>

enum {
    GUTTER = 26, /* left of a column, for its line */
    STEM = 12,   /* from the line to an item */
    HEAD = 14,   /* above the first item */
    ROW = 14,    /* between items */
    BEND = 6     /* radius of a corner */
};

/* ---- finding ---- */

enum { FOLDS = ELN_STROKE_INFERENCE + 1 }; /* beside the kinds of strokes */

/* What all strokes of an item have in common. */
typedef struct leaf {
    uint32_t item, to; /* to  ELN_NO_ID: nothing, it is no leaf */
    int kind;          /* of its stroke; folded parts may have several: FOLDS */
} leaf;

static int by_target(const void *a, const void *b)
{
    const leaf *x = a, *y = b;
    if (x->to != y->to) return x->to < y->to ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

static bool may_be_leaf(const eln_scene *s, const eln_stroke *stroke)
{
    const eln_item *from = &s->items[stroke->from];
    return !stroke->both && stroke->kind != ELN_STROKE_INFERENCE &&
           from->kind != ELN_ITEM_INFERENCE &&
           from->frame == s->items[stroke->to].frame;
}

/* A stroke makes an item a leaf, or takes that from it. */
static void count_stroke(const eln_scene *s, const eln_stroke *stroke,
                         leaf *leaves, bool *seen)
{
    leaf *l = &leaves[stroke->from];
    bool fold = s->items[stroke->from].kind == ELN_ITEM_FOLD;
    if (!seen[stroke->from]) {
        l->to = may_be_leaf(s, stroke) ? stroke->to : ELN_NO_ID;
        l->kind = fold ? FOLDS : stroke->kind;
    } else if (!fold || l->to != stroke->to) {
        l->to = ELN_NO_ID;
    }
    seen[stroke->from] = true;
}

/* [*n] in the arena, by target; NULL: out of memory. */
static leaf *list_leaves(const eln_scene *s, eln_arena *arena, uint32_t *n)
{
    leaf *leaves = eln_new(arena, leaf, s->item_count);
    bool *seen = eln_new(arena, bool, s->item_count);
    *n = 0;
    if (!leaves || !seen) return NULL;
    for (uint32_t i = 0; i < s->item_count; i++)
        leaves[i] = (leaf){.item = i, .to = ELN_NO_ID};
    for (uint32_t i = 0; i < s->stroke_count; i++)
        count_stroke(s, &s->strokes[i], leaves, seen);
    for (uint32_t i = 0; i < s->stroke_count; i++)
        leaves[s->strokes[i].to].to = ELN_NO_ID;
    for (uint32_t i = 0; i < s->item_count; i++)
        if (leaves[i].to != ELN_NO_ID) leaves[(*n)++] = leaves[i];
    if (*n) qsort(leaves, *n, sizeof *leaves, by_target);
    return leaves;
}

/* ---- columns ---- */

static eln_item *item_of(eln_scene *s, const eln_bundles *b, uint32_t i)
{
    return &s->items[b->items[i]];
}

/* Set the items in columns of about this height; places from the upper left of
 * the list. Returns its size. */
static eln_point set_columns(eln_scene *s, const eln_bundles *b,
                             const eln_bundle *of, double height)
{
    double x = 0, y = HEAD, wide = 0;
    eln_point size = {0, 0};
    for (uint32_t i = of->first; i < of->first + of->count; i++) {
        eln_item *item = item_of(s, b, i);
        if (y > HEAD && y + item->h / 2 > height) {
            x += GUTTER + wide;
            y = HEAD;
            wide = 0;
        }
        item->x = x + GUTTER;
        item->y = y;
        wide = fmax(wide, item->w);
        size.x = fmax(size.x, item->x + item->w);
        size.y = fmax(size.y, item->y + item->h);
        y += item->h + ROW;
    }
    return size;
}

/* As few columns as make the list wider than high. */
static eln_point choose_columns(eln_scene *s, const eln_bundles *b,
                                const eln_bundle *of)
{
    double sum = HEAD;
    for (uint32_t i = of->first; i < of->first + of->count; i++)
        sum += item_of(s, b, i)->h + ROW;
    eln_point size = {0, 0};
    for (uint32_t columns = 2; columns <= of->count; columns++) {
        size = set_columns(s, b, of, HEAD + sum / columns);
        if (size.x >= 1.2 * size.y) break;
    }
    return size;
}

static void tie(eln_scene *s, const eln_bundles *b, eln_bundle *of)
{
    eln_point size = choose_columns(s, b, of);
    eln_item *first = item_of(s, b, of->first);
    of->w = size.x;
    of->h = size.y;
    of->leaf_w = first->w;
    of->leaf_h = first->h;
    for (uint32_t i = of->first + 1; i < of->first + of->count; i++)
        item_of(s, b, i)->held = true;
    first->w = of->w;
    first->h = of->h;
}

static void put_bundle(eln_bundles *b, const leaf *list, uint32_t from,
                       uint32_t to, uint32_t *used)
{
    if (to - from < ELN_BUNDLE_LEAST) return;
    b->at[b->count] = (eln_bundle){.first = *used, .count = to - from};
    for (; from < to; from++) {
        b->of[list[from].item] = b->count;
        b->items[(*used)++] = list[from].item;
    }
    b->count++;
}

bool eln_bundles_tie(eln_scene *s, eln_arena *arena, eln_bundles *out)
{
    eln_arena tmp = {0};
    uint32_t n = 0, used = 0, from = 0;
    leaf *list = list_leaves(s, &tmp, &n);
    eln_bundles b = {.at = eln_new(arena, eln_bundle, n / ELN_BUNDLE_LEAST),
                     .items = eln_new(arena, uint32_t, n),
                     .of = eln_new(arena, uint32_t, s->item_count)};
    bool ok = list && b.at && b.items && b.of;
    for (uint32_t i = 0; ok && i < s->item_count; i++) b.of[i] = ELN_NO_ID;
    for (uint32_t i = 1; ok && i <= n; i++) {
        if (i < n && list[i].to == list[from].to &&
            list[i].kind == list[from].kind)
            continue;
        put_bundle(&b, list, from, i, &used);
        from = i;
    }
    for (uint32_t i = 0; ok && i < b.count; i++) tie(s, &b, &b.at[i]);
    eln_arena_free(&tmp);
    *out = b;
    return ok;
}

/* ---- untying ---- */

/* Points of a stroke being made. */
typedef struct pen {
    eln_point *at;
    uint32_t n;
} pen;

static void line_to(pen *p, double x, double y)
{
    eln_point from = p->at[p->n - 1];
    p->at[p->n++] =
        (eln_point){from.x + (x - from.x) / 3, from.y + (y - from.y) / 3};
    p->at[p->n++] = (eln_point){x - (x - from.x) / 3, y - (y - from.y) / 3};
    p->at[p->n++] = (eln_point){x, y};
}

/* Towards a corner, round it, and on towards (x, y). */
static void bend_at(pen *p, eln_point corner, double x, double y)
{
    eln_point from = p->at[p->n - 1];
    double before = hypot(corner.x - from.x, corner.y - from.y);
    double behind = hypot(x - corner.x, y - corner.y);
    double r = fmin(BEND, fmin(before, behind) / 2);
    if (r < 0.5) {
        line_to(p, corner.x, corner.y);
        return;
    }
    line_to(p, corner.x + (from.x - corner.x) * r / before,
            corner.y + (from.y - corner.y) * r / before);
    eln_point end = {corner.x + (x - corner.x) * r / behind,
                     corner.y + (y - corner.y) * r / behind};
    p->at[p->n++] = corner;
    p->at[p->n++] = corner;
    p->at[p->n++] = end;
}

enum { BENT = 1 + 3 * 7 }; /* points before the stroke to the target */

/* From an item to its line, up, and along to where the way to the target
 * begins. */
static void draw_way(pen *p, const eln_item *item, eln_point gate)
{
    double x = item->x - STEM, y = item->y + fmin(item->h / 2, 40);
    p->at[p->n++] = (eln_point){item->x, y};
    bend_at(p, (eln_point){x, y}, x, gate.y);
    bend_at(p, (eln_point){x, gate.y}, gate.x, gate.y);
    line_to(p, gate.x, gate.y);
}

static bool draw_stroke(eln_scene *s, eln_stroke *stroke, const eln_point *way,
                        uint32_t n)
{
    pen p = {eln_new(&s->arena, eln_point, BENT + (size_t)n), 0};
    if (!p.at) return false;
    draw_way(&p, &s->items[stroke->from], way[0]);
    for (uint32_t i = 1; i < n; i++) p.at[p.n++] = way[i];
    stroke->points = p.at;
    stroke->point_count = p.n;
    stroke->curved = true;
    return true;
}

/* The ways from the lists to their targets, by bundle and kind. */
typedef struct ways {
    const eln_point **at; /* [bundles x kinds] NULL: dot was not asked */
    uint32_t *n;
} ways;

static size_t way_of(const eln_bundles *b, const eln_stroke *stroke)
{
    return (size_t)b->of[stroke->from] * FOLDS + (size_t)stroke->kind;
}

static bool find_ways(const eln_scene *s, const eln_bundles *b,
                      eln_arena *arena, ways *w)
{
    w->at = eln_new(arena, const eln_point *, (size_t)b->count *FOLDS);
    w->n = eln_new(arena, uint32_t, (size_t)b->count * FOLDS);
    if (!w->at || !w->n) return false;
    for (uint32_t i = 0; i < s->stroke_count; i++) {
        const eln_stroke *stroke = &s->strokes[i];
        if (b->of[stroke->from] == ELN_NO_ID || !stroke->points) continue;
        w->at[way_of(b, stroke)] = stroke->points;
        w->n[way_of(b, stroke)] = stroke->point_count;
    }
    return true;
}

/* Straight up, where there is no way. */
static bool draw_plain(eln_scene *s, eln_stroke *stroke, eln_point gate)
{
    const eln_item *to = &s->items[stroke->to];
    eln_point straight[4] = {gate};
    pen p = {straight, 1};
    line_to(&p, to->x + to->w / 2, to->y + to->h);
    return draw_stroke(s, stroke, straight, p.n);
}

static void place(eln_scene *s, const eln_bundles *b, const eln_bundle *of,
                  eln_point *gate)
{
    eln_item *first = item_of(s, b, of->first);
    double x = first->x, y = first->y;
    *gate = (eln_point){x + of->w / 2, y};
    first->w = of->leaf_w;
    first->h = of->leaf_h;
    choose_columns(s, b, of);
    for (uint32_t i = of->first; i < of->first + of->count; i++) {
        eln_item *item = item_of(s, b, i);
        item->x += x;
        item->y += y;
        item->held = false;
    }
}

bool eln_bundles_untie(eln_scene *s, const eln_bundles *b)
{
    eln_arena tmp = {0};
    ways w;
    eln_point *gates = eln_new(&tmp, eln_point, b->count);
    bool ok = gates && find_ways(s, b, &tmp, &w);
    for (uint32_t i = 0; ok && i < b->count; i++)
        place(s, b, &b->at[i], &gates[i]);
    for (uint32_t i = 0; ok && i < s->stroke_count; i++) {
        eln_stroke *stroke = &s->strokes[i];
        if (b->of[stroke->from] == ELN_NO_ID) continue;
        size_t way = way_of(b, stroke);
        ok = w.at[way] ? draw_stroke(s, stroke, w.at[way], w.n[way])
                       : draw_plain(s, stroke, gates[b->of[stroke->from]]);
    }
    eln_arena_free(&tmp);
    return ok;
}
