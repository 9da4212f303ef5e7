/* From the innermost frames outwards: what is in a frame (islands, and frames
 * that are not part of one) is set in rows of a width that makes it about half
 * as wide again as high; then the frame is one thing to be set in the next.
 * Places are relative to what they are in until all is set. */
#include "draw/pack.h"

#include <math.h>
#include <stdlib.h>

#include "draw/dot_question.h"

#include "base/banned.h"

enum {
    GAP = 40,    /* between things in a row, and between rows */
    BORDER = 24, /* around the whole */
    ASPECT = 150 /* width for a height of 100 */
};

/* What is set in rows: an island or a frame. */
typedef struct thing {
    uint64_t order; /* where it stands in the text */
    bool frame;
    uint32_t id;
} thing;

typedef struct packer {
    eln_scene *s;
    eln_islands *islands;
    uint32_t *start; /* [frames + 2] where the things in a frame begin; the
                      * last: of what is in none */
    thing *things;
    uint32_t *at; /* [frames] where the first item in a frame stands */
    eln_arena tmp;
} packer;

typedef struct bounds {
    double x0, y0, x1, y1;
} bounds;

static void cover(bounds *b, double x, double y)
{
    if (x < b->x0) b->x0 = x;
    if (y < b->y0) b->y0 = y;
    if (x > b->x1) b->x1 = x;
    if (y > b->y1) b->y1 = y;
}

static void cover_box(bounds *b, double x, double y, double w, double h)
{
    cover(b, x, y);
    cover(b, x + w, y + h);
}

static const bounds nothing = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};

/* ---- islands ---- */

/* Frames in islands are around what is in them. */
static void set_inner_frames(packer *k, bounds *frame)
{
    eln_scene *s = k->s;
    for (uint32_t i = 0; i < s->frame_count; i++) frame[i] = nothing;
    for (uint32_t i = 0; i < s->item_count; i++) {
        const eln_item *item = &s->items[i];
        if (item->frame != ELN_NO_ID)
            cover_box(&frame[item->frame], item->x, item->y, item->w, item->h);
    }
    for (uint32_t i = 0; i < s->stroke_count; i++) {
        const eln_stroke *stroke = &s->strokes[i];
        uint32_t at = s->items[stroke->from].frame;
        if (stroke->from != stroke->to || at == ELN_NO_ID) continue;
        for (uint32_t j = 0; j < stroke->point_count; j++)
            cover(&frame[at], stroke->points[j].x, stroke->points[j].y);
    }
    for (uint32_t i = s->frame_count; i-- > 0;) {
        eln_scene_frame *f = &s->frames[i];
        if (k->islands->frame_island[i] == ELN_NO_ID) continue;
        double least = eln_frame_title_width(s, i);
        f->x = frame[i].x0 - ELN_FRAME_EDGE;
        f->y = frame[i].y0 - ELN_FRAME_TITLE;
        f->w = fmax(frame[i].x1 - frame[i].x0, least) + 2 * ELN_FRAME_EDGE;
        f->h = frame[i].y1 + ELN_FRAME_EDGE - f->y;
        if (f->parent != ELN_NO_ID)
            cover_box(&frame[f->parent], f->x, f->y, f->w, f->h);
    }
}

static void move_points(eln_stroke *stroke, double dx, double dy)
{
    for (uint32_t i = 0; i < stroke->point_count; i++) {
        stroke->points[i].x += dx;
        stroke->points[i].y += dy;
    }
}

/* Move everything in the islands. to: by how much, [islands] */
static void move_islands(packer *k, const eln_point *by)
{
    eln_scene *s = k->s;
    for (uint32_t i = 0; i < s->item_count; i++) {
        s->items[i].x += by[k->islands->of[i]].x;
        s->items[i].y += by[k->islands->of[i]].y;
    }
    for (uint32_t i = 0; i < s->frame_count; i++) {
        uint32_t island = k->islands->frame_island[i];
        if (island == ELN_NO_ID) continue;
        s->frames[i].x += by[island].x;
        s->frames[i].y += by[island].y;
    }
    for (uint32_t i = 0; i < s->stroke_count; i++) {
        const eln_point *d = &by[k->islands->of[s->strokes[i].from]];
        move_points(&s->strokes[i], d->x, d->y);
    }
}

/* Each island from its own upper left. */
static bool set_islands(packer *k)
{
    eln_scene *s = k->s;
    eln_islands *l = k->islands;
    bounds *all = eln_new(&k->tmp, bounds, l->count);
    bounds *frame = eln_new(&k->tmp, bounds, s->frame_count);
    eln_point *by = eln_new(&k->tmp, eln_point, l->count);
    if (!all || !frame || !by) return false;
    set_inner_frames(k, frame);
    for (uint32_t i = 0; i < l->count; i++) all[i] = nothing;
    for (uint32_t i = 0; i < s->item_count; i++)
        cover_box(&all[l->of[i]], s->items[i].x, s->items[i].y, s->items[i].w,
                  s->items[i].h);
    for (uint32_t i = 0; i < s->frame_count; i++)
        if (l->frame_island[i] != ELN_NO_ID)
            cover_box(&all[l->frame_island[i]], s->frames[i].x, s->frames[i].y,
                      s->frames[i].w, s->frames[i].h);
    for (uint32_t i = 0; i < s->stroke_count; i++)
        for (uint32_t j = 0; j < s->strokes[i].point_count; j++)
            cover(&all[l->of[s->strokes[i].from]], s->strokes[i].points[j].x,
                  s->strokes[i].points[j].y);
    for (uint32_t i = 0; i < l->count; i++) {
        l->at[i].w = all[i].x1 - all[i].x0;
        l->at[i].h = all[i].y1 - all[i].y0;
        by[i] = (eln_point){-all[i].x0, -all[i].y0};
    }
    move_islands(k, by);
    return true;
}

/* ---- what is in what ---- */

static uint32_t slot_of(const packer *k, uint32_t frame)
{
    return frame == ELN_NO_ID ? k->s->frame_count : frame;
}

static int by_order(const void *a, const void *b)
{
    const thing *x = a, *y = b;
    if (x->order != y->order) return x->order < y->order ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static void put_thing(packer *k, uint32_t slot, thing t)
{
    k->things[k->start[slot + 1]++] = t;
}

static bool list_things(packer *k)
{
    const eln_scene *s = k->s;
    const eln_islands *l = k->islands;
    uint32_t frames = s->frame_count;
    k->start = eln_new(&k->tmp, uint32_t, (size_t)frames + 3);
    k->things = eln_new(&k->tmp, thing, (size_t)l->count + frames);
    k->at = eln_new(&k->tmp, uint32_t, frames);
    if (!k->start || !k->things || !k->at) return false;
    for (uint32_t i = 0; i < l->count; i++)
        k->start[slot_of(k, l->at[i].frame) + 2]++;
    for (uint32_t i = 0; i < frames; i++)
        if (l->frame_island[i] == ELN_NO_ID)
            k->start[slot_of(k, s->frames[i].parent) + 2]++;
    for (uint32_t i = 2; i < frames + 3; i++) k->start[i] += k->start[i - 1];
    for (uint32_t i = 0; i < l->count; i++)
        put_thing(k, slot_of(k, l->at[i].frame),
                  (thing){s->items[l->items[l->at[i].first]].at, false, i});
    for (uint32_t i = 0; i < frames; i++)
        if (l->frame_island[i] == ELN_NO_ID)
            put_thing(
                k, slot_of(k, s->frames[i].parent),
                (thing){s->picture->groups[s->frames[i].group].at, true, i});
    return true;
}

/* ---- rows ---- */

typedef struct box {
    double *x, *y, w, h;
} box;

static box box_of(packer *k, const thing *t)
{
    if (t->frame) {
        eln_scene_frame *f = &k->s->frames[t->id];
        return (box){&f->x, &f->y, f->w, f->h};
    }
    eln_island *i = &k->islands->at[t->id];
    return (box){&i->x, &i->y, i->w, i->h};
}

static double width_for(packer *k, const thing *at, uint32_t n)
{
    double area = 0, widest = 0;
    for (uint32_t i = 0; i < n; i++) {
        box b = box_of(k, &at[i]);
        area += (b.w + GAP) * (b.h + GAP);
        widest = fmax(widest, b.w);
    }
    return fmax(widest, sqrt(area * ASPECT / 100.0));
}

/* Set what is in a slot in rows from (x, y); how large that is. */
static eln_point set_rows(packer *k, uint32_t slot, double x, double y)
{
    thing *at = k->things + k->start[slot];
    uint32_t n = k->start[slot + 1] - k->start[slot];
    if (n) qsort(at, n, sizeof *at, by_order);
    double most = width_for(k, at, n), right = 0, left = 0, top = 0, high = 0;
    for (uint32_t i = 0; i < n; i++) {
        box b = box_of(k, &at[i]);
        if (left > 0 && left + b.w > most) {
            top += high + GAP;
            left = high = 0;
        }
        *b.x = x + left;
        *b.y = y + top;
        left += b.w + GAP;
        right = fmax(right, left - GAP);
        high = fmax(high, b.h);
    }
    return (eln_point){right, top + high};
}

/* From the innermost frame outwards. */
static void set_frames(packer *k)
{
    eln_scene *s = k->s;
    for (uint32_t i = s->frame_count; i-- > 0;) {
        if (k->islands->frame_island[i] != ELN_NO_ID) continue;
        eln_point size = set_rows(k, i, ELN_FRAME_EDGE, ELN_FRAME_TITLE);
        double least = eln_frame_title_width(s, i);
        s->frames[i].w = fmax(size.x, least) + 2 * ELN_FRAME_EDGE;
        s->frames[i].h = size.y + ELN_FRAME_TITLE + ELN_FRAME_EDGE;
    }
    eln_point size = set_rows(k, s->frame_count, BORDER, BORDER);
    s->width = ceil(size.x + 2 * BORDER);
    s->height = ceil(size.y + 2 * BORDER);
}

/* From places within what a thing is in to places in the whole. */
static bool settle(packer *k)
{
    eln_scene *s = k->s;
    eln_islands *l = k->islands;
    eln_point *by = eln_new(&k->tmp, eln_point, l->count);
    if (!by) return false;
    for (uint32_t i = 0; i < s->frame_count; i++) {
        uint32_t parent = s->frames[i].parent;
        if (l->frame_island[i] != ELN_NO_ID || parent == ELN_NO_ID) continue;
        s->frames[i].x += s->frames[parent].x;
        s->frames[i].y += s->frames[parent].y;
    }
    for (uint32_t i = 0; i < l->count; i++) {
        uint32_t frame = l->at[i].frame;
        by[i] = (eln_point){l->at[i].x, l->at[i].y};
        if (frame == ELN_NO_ID) continue;
        by[i].x += s->frames[frame].x;
        by[i].y += s->frames[frame].y;
    }
    move_islands(k, by);
    return true;
}

bool eln_pack_scene(eln_scene *s, eln_islands *islands)
{
    packer k = {.s = s, .islands = islands};
    bool ok = set_islands(&k) && list_things(&k);
    if (ok) {
        set_frames(&k);
        ok = settle(&k);
    }
    eln_arena_free(&k.tmp);
    return ok;
}
