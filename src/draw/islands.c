/* Sets of items, joined where a stroke joins them. The frame of a set is the
 * innermost around all its items; a frame within that one, with some items of
 * the set in it, joins all that is in it. That may lift the frame of a set, so
 * it is done until nothing changes: at most once for each depth of frames. */
#include "draw/islands.h"

#include "base/banned.h"

typedef struct finder {
    const eln_scene *s;
    uint32_t *root;  /* [items + frames] union-find; the first item of a set */
    uint32_t *frame; /* [items] of the set of a root */
    uint32_t *depth; /* [frames] from 1 */
    bool *whole;     /* [frames] all in it is in one set, and so is the frame */
    bool changed;
} finder;

static uint32_t find(finder *f, uint32_t i)
{
    while (f->root[i] != i) {
        f->root[i] = f->root[f->root[i]];
        i = f->root[i];
    }
    return i;
}

static void join(finder *f, uint32_t a, uint32_t b)
{
    a = find(f, a);
    b = find(f, b);
    if (a == b) return;
    f->root[a > b ? a : b] = a > b ? b : a;
    f->changed = true;
}

static uint32_t depth_of(const finder *f, uint32_t frame)
{
    return frame == ELN_NO_ID ? 0 : f->depth[frame];
}

static uint32_t parent_of(const finder *f, uint32_t frame)
{
    return f->s->frames[frame].parent;
}

static uint32_t common_frame(const finder *f, uint32_t a, uint32_t b)
{
    while (a != b) {
        if (depth_of(f, a) >= depth_of(f, b))
            a = parent_of(f, a);
        else
            b = parent_of(f, b);
    }
    return a;
}

/* The frame of each set. */
static void find_frames(finder *f)
{
    uint32_t items = f->s->item_count;
    for (uint32_t i = 0; i < items; i++) f->frame[i] = f->s->items[i].frame;
    for (uint32_t i = 0; i < items; i++) {
        uint32_t r = find(f, i);
        f->frame[r] = common_frame(f, f->frame[r], f->s->items[i].frame);
    }
}

/* Frames between an item and the frame of its set become whole. */
static void join_frames(finder *f)
{
    uint32_t items = f->s->item_count;
    for (uint32_t i = 0; i < items; i++) {
        uint32_t set = f->frame[find(f, i)];
        uint32_t at = f->s->items[i].frame;
        for (; at != set && depth_of(f, at) > depth_of(f, set);
             at = parent_of(f, at)) {
            f->whole[at] = true;
            join(f, i, items + at);
        }
    }
}

/* What is in a whole frame is in its set. */
static void join_inside(finder *f)
{
    uint32_t items = f->s->item_count;
    for (uint32_t i = 0; i < f->s->frame_count; i++) {
        uint32_t parent = parent_of(f, i);
        if (parent == ELN_NO_ID || !f->whole[parent]) continue;
        f->whole[i] = true;
        join(f, items + i, items + parent);
    }
    for (uint32_t i = 0; i < items; i++) {
        uint32_t frame = f->s->items[i].frame;
        if (frame != ELN_NO_ID && f->whole[frame]) join(f, i, items + frame);
    }
}

static void find_sets(finder *f)
{
    const eln_scene *s = f->s;
    for (uint32_t i = 0; i < s->item_count + s->frame_count; i++)
        f->root[i] = i;
    for (uint32_t i = 0; i < s->frame_count; i++)
        f->depth[i] = 1 + depth_of(f, parent_of(f, i));
    for (uint32_t i = 0; i < s->stroke_count; i++)
        join(f, s->strokes[i].from, s->strokes[i].to);
    do {
        f->changed = false;
        find_frames(f);
        join_frames(f);
        join_inside(f);
    } while (f->changed);
}

/* ---- sets as islands ---- */

static void list_islands(finder *f, eln_islands *out)
{
    uint32_t items = f->s->item_count;
    for (uint32_t i = 0; i < items; i++) {
        uint32_t r = find(f, i);
        if (r == i) {
            out->of[i] = out->count;
            out->at[out->count++] = (eln_island){.frame = f->frame[i]};
        }
        out->of[i] = out->of[r];
        out->at[out->of[i]].count++;
    }
    for (uint32_t i = 0, sum = 0; i < out->count; i++) {
        out->at[i].first = sum;
        sum += out->at[i].count;
        out->at[i].count = 0;
    }
    for (uint32_t i = 0; i < items; i++) {
        eln_island *p = &out->at[out->of[i]];
        out->items[p->first + p->count++] = i;
    }
    for (uint32_t i = 0; i < f->s->frame_count; i++)
        out->frame_island[i] =
            f->whole[i] ? out->of[find(f, items + i)] : ELN_NO_ID;
}

bool eln_islands_find(const eln_scene *s, eln_arena *arena, eln_islands *out)
{
    eln_arena tmp = {0};
    size_t items = s->item_count, frames = s->frame_count;
    finder f = {.s = s,
                .root = eln_new(&tmp, uint32_t, items + frames),
                .frame = eln_new(&tmp, uint32_t, items),
                .depth = eln_new(&tmp, uint32_t, frames),
                .whole = eln_new(&tmp, bool, frames)};
    eln_islands p = {.at = eln_new(arena, eln_island, items),
                     .items = eln_new(arena, uint32_t, items),
                     .of = eln_new(arena, uint32_t, items),
                     .frame_island = eln_new(arena, uint32_t, frames)};
    bool ok = f.root && f.frame && f.depth && f.whole && p.at && p.items &&
              p.of && p.frame_island;
    if (ok) {
        find_sets(&f);
        list_islands(&f, &p);
        *out = p;
    }
    eln_arena_free(&tmp);
    return ok;
}
