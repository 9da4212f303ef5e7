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

typedef struct leaf {
    uint32_t to, kind, stroke;
} leaf;

static int by_target(const void *a, const void *b)
{
    const leaf *x = a, *y = b;
    if (x->to != y->to) return x->to < y->to ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    return x->stroke < y->stroke ? -1 : x->stroke > y->stroke;
}

static bool is_leaf(const eln_scene *s, const eln_stroke *stroke,
                    const uint32_t *degree)
{
    const eln_item *from = &s->items[stroke->from];
    return degree[stroke->from] == 1 && !stroke->both &&
           stroke->kind != ELN_STROKE_INFERENCE &&
           from->kind != ELN_ITEM_INFERENCE &&
           from->frame == s->items[stroke->to].frame;
}

/* [*n] in the arena; NULL: out of memory. */
static leaf *list_leaves(const eln_scene *s, eln_arena *arena, uint32_t *n)
{
    uint32_t *degree = eln_new(arena, uint32_t, s->item_count);
    leaf *list = eln_new(arena, leaf, s->stroke_count);
    *n = 0;
    if (!degree || !list) return NULL;
    for (uint32_t i = 0; i < s->stroke_count; i++) {
        degree[s->strokes[i].from]++;
        degree[s->strokes[i].to]++;
    }
    for (uint32_t i = 0; i < s->stroke_count; i++) {
        const eln_stroke *stroke = &s->strokes[i];
        if (is_leaf(s, stroke, degree))
            list[(*n)++] = (leaf){.to = stroke->to,
                                  .kind = (uint32_t)stroke->kind,
                                  .stroke = i};
    }
    if (*n) qsort(list, *n, sizeof *list, by_target);
    return list;
}

/* ---- columns ---- */

static eln_item *item_of(eln_scene *s, const eln_bundles *b, uint32_t i)
{
    return &s->items[s->strokes[b->strokes[i]].from];
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
    b->at[b->count++] = (eln_bundle){.first = *used, .count = to - from};
    for (; from < to; from++) b->strokes[(*used)++] = list[from].stroke;
}

static int by_source(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static bool order_strokes(eln_scene *s, eln_bundles *b, eln_bundle *of,
                          eln_arena *arena)
{
    uint64_t *keys = eln_new(arena, uint64_t, of->count);
    if (!keys) return false;
    for (uint32_t i = 0; i < of->count; i++) {
        uint32_t stroke = b->strokes[of->first + i];
        keys[i] = (uint64_t)s->strokes[stroke].from << 32 | stroke;
    }
    qsort(keys, of->count, sizeof *keys, by_source);
    for (uint32_t i = 0; i < of->count; i++)
        b->strokes[of->first + i] = (uint32_t)keys[i];
    return true;
}

bool eln_bundles_tie(eln_scene *s, eln_arena *arena, eln_bundles *out)
{
    eln_arena tmp = {0};
    uint32_t n = 0, used = 0, from = 0;
    leaf *list = list_leaves(s, &tmp, &n);
    eln_bundles b = {.at = eln_new(arena, eln_bundle, n / ELN_BUNDLE_LEAST),
                     .strokes = eln_new(arena, uint32_t, n)};
    bool ok = list && b.at && b.strokes;
    for (uint32_t i = 1; ok && i <= n; i++) {
        if (i < n && list[i].to == list[from].to &&
            list[i].kind == list[from].kind)
            continue;
        put_bundle(&b, list, from, i, &used);
        from = i;
    }
    for (uint32_t i = 0; ok && i < b.count; i++) {
        ok = order_strokes(s, &b, &b.at[i], &tmp);
        if (ok) tie(s, &b, &b.at[i]);
    }
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
    p->at[p->n++] = (eln_point){from.x + (x - from.x) / 3,
                                from.y + (y - from.y) / 3};
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

static bool draw_stroke(eln_scene *s, eln_stroke *stroke,
                        const eln_point *way, uint32_t n)
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

static bool untie(eln_scene *s, const eln_bundles *b, const eln_bundle *of)
{
    eln_item *first = item_of(s, b, of->first);
    const eln_stroke *asked = &s->strokes[b->strokes[of->first]];
    double x = first->x, y = first->y;
    eln_point straight[4];
    const eln_point *way = asked->points;
    uint32_t n = asked->point_count;
    if (!way) { /* dot was not asked: straight up */
        const eln_item *to = &s->items[asked->to];
        pen p = {straight, 1};
        straight[0] = (eln_point){x + of->w / 2, y};
        line_to(&p, to->x + to->w / 2, to->y + to->h);
        way = straight;
        n = 4;
    }
    first->w = of->leaf_w;
    first->h = of->leaf_h;
    choose_columns(s, b, of);
    for (uint32_t i = of->first; i < of->first + of->count; i++) {
        eln_item *item = item_of(s, b, i);
        item->x += x;
        item->y += y;
        item->held = false;
    }
    for (uint32_t i = of->first; i < of->first + of->count; i++)
        if (!draw_stroke(s, &s->strokes[b->strokes[i]], way, n)) return false;
    return true;
}

bool eln_bundles_untie(eln_scene *s, const eln_bundles *b)
{
    for (uint32_t i = 0; i < b->count; i++)
        if (!untie(s, b, &b->at[i])) return false;
    return true;
}
