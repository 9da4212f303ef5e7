/* A link whose ends are in two parts is seen in three of them: in either part
 * of an end, where the other end is a box that is drawn elsewhere, or the box
 * of the folded part that it is in; and in the lowest part that both are below,
 * as a stroke between folded parts. */
#include "draw/scene.h"

#include <assert.h>
#include <stdlib.h>

#include "base/banned.h"

/* ---- threads ---- */

typedef enum end_kind { AS_BOX, AS_FOLD, AS_OUTSIDE } end_kind;

/* An end of a link as a part shows it. */
typedef struct end {
    end_kind kind;
    uint32_t id; /* box, or part */
} end;

typedef struct thread {
    uint32_t part;
    uint32_t link;
    end from, to;
} thread;

struct eln_threads {
    uint32_t *start; /* [parts + 1] where a part's begin in at */
    thread *at;
    eln_arena arena;
};

typedef ELN_VEC(thread) threads;

/* What a box is seen as in a part that it is not in. */
static end seen_from(const eln_folding *f, uint32_t part, uint32_t box)
{
    uint32_t child = eln_folding_towards(f, part, f->part_of[box]);
    if (child != ELN_NO_ID) return (end){AS_FOLD, child};
    return (end){AS_OUTSIDE, box};
}

static uint32_t common_part(const eln_folding *f, uint32_t a, uint32_t b)
{
    while (a != b) {
        if (a > b)
            a = f->parts[a].parent;
        else
            b = f->parts[b].parent;
    }
    return a;
}

static bool put_threads(const eln_picture *p, const eln_folding *f, uint32_t i,
                        threads *all)
{
    const eln_link *l = &p->links[i];
    uint32_t a = f->part_of[l->from], b = f->part_of[l->to];
    end from = {AS_BOX, l->from}, to = {AS_BOX, l->to};
    if (a == b) return eln_push(all, (thread){a, i, from, to});
    uint32_t common = common_part(f, a, b);
    bool ok = eln_push(all, (thread){a, i, from, seen_from(f, a, l->to)}) &&
              eln_push(all, (thread){b, i, seen_from(f, b, l->from), to});
    if (!ok || common == a || common == b) return ok;
    return eln_push(all, (thread){common, i, seen_from(f, common, l->from),
                                  seen_from(f, common, l->to)});
}

eln_threads *eln_threads_find(const eln_picture *p, const eln_folding *f)
{
    threads all = {0};
    bool ok = true;
    for (uint32_t i = 0; i < p->link_count && ok; i++)
        ok = put_threads(p, f, i, &all);
    eln_threads *t = ok ? calloc(1, sizeof *t) : NULL;
    if (t) {
        t->start = eln_new(&t->arena, uint32_t, f->part_count + (size_t)2);
        t->at = eln_new(&t->arena, thread, all.n);
    }
    if (t && (!t->start || !t->at)) {
        eln_threads_free(t);
        t = NULL;
    }
    if (t) {
        for (size_t i = 0; i < all.n; i++) t->start[all.at[i].part + 2]++;
        for (uint32_t i = 2; i < f->part_count + 2; i++)
            t->start[i] += t->start[i - 1];
        for (size_t i = 0; i < all.n; i++)
            t->at[t->start[all.at[i].part + 1]++] = all.at[i];
    }
    eln_vec_free(&all);
    return t;
}

void eln_threads_free(eln_threads *t)
{
    if (!t) return;
    eln_arena_free(&t->arena);
    free(t);
}

/* ---- words ---- */

void eln_put_count(eln_out *out, uint32_t n)
{
    if (n >= 1000) {
        eln_put_count(out, n / 1000);
        eln_out_printf(out, ",%03u", n % 1000);
    } else {
        eln_out_printf(out, "%u", n);
    }
}

static eln_str name_of_box(const eln_box *b)
{
    if (b->lettering.titles == 0 && b->lettering.texts > 0)
        return b->lettering.text[0].text;
    return b->title;
}

void eln_part_put_title(eln_out *out, const eln_picture *p,
                        const eln_part *part)
{
    switch (part->kind) {
    case ELN_PART_TOP:
        break;
    case ELN_PART_SECTION:
        eln_out_put(out, p->groups[part->about].title);
        break;
    case ELN_PART_BRANCH:
        eln_out_put(out, name_of_box(&p->boxes[part->about]));
        break;
    case ELN_PART_RANGE:
        eln_put_count(out, part->first);
        eln_out_puts(out, " to ");
        eln_put_count(out, part->last);
        eln_out_puts(out, " of ");
        eln_put_count(out, part->of);
        break;
    }
}

const char *eln_item_kind_name(eln_item_kind kind)
{
    static const char *const NAMES[] = {"claim", "argument", "inference",
                                        "fold", "outside"};
    return NAMES[kind];
}

const char *eln_stroke_name(int kind)
{
    return kind == ELN_STROKE_INFERENCE
               ? "inference"
               : eln_relation_name((eln_relation_kind)kind);
}

void eln_item_put_id(eln_out *out, const eln_scene *s, const eln_item *item)
{
    char key[ELN_KEY_TEXT] = "";
    if (item->kind == ELN_ITEM_FOLD) {
        eln_out_puts(out, "fold:");
        eln_out_put(out, s->folding->parts[item->part].id);
        return;
    }
    eln_box_key(&s->picture->boxes[item->box], key);
    if (item->kind == ELN_ITEM_OUTSIDE) eln_out_puts(out, "out:");
    if (item->kind == ELN_ITEM_INFERENCE) key[0] = 'i';
    eln_out_puts(out, key);
}

/* ---- the scene ---- */

/* Where things of the picture are in the scene; ELN_NO_ID: nowhere. */
typedef struct maker {
    eln_scene s;
    const thread *threads; /* [thread_count] of this part */
    uint32_t thread_count;
    uint32_t *boxes, *marks; /* [boxes] */
    uint32_t *folds;         /* [parts] */
    uint32_t *frames;        /* [groups] */
    uint64_t *outside;       /* [outside_count] boxes; their uses above */
    uint32_t outside_count;
    eln_arena tmp;
} maker;

static uint32_t *nowhere(maker *k, uint32_t n)
{
    uint32_t *at = eln_new(&k->tmp, uint32_t, n);
    for (uint32_t i = 0; at && i < n; i++) at[i] = ELN_NO_ID;
    return at;
}

static bool make_frames(maker *k)
{
    const eln_picture *p = k->s.picture;
    k->s.frames = eln_new(&k->s.arena, eln_scene_frame, p->group_count);
    if (!k->s.frames) return false;
    for (uint32_t i = 0; i < p->group_count; i++) {
        if (k->s.folding->frame_in[i] != k->s.part) continue;
        uint32_t parent = p->groups[i].parent;
        k->frames[i] = k->s.frame_count;
        k->s.frames[k->s.frame_count++] = (eln_scene_frame){
            .group = i,
            .parent = parent == ELN_MAP_NONE ? ELN_NO_ID : k->frames[parent]};
    }
    return true;
}

static uint32_t frame_of(const maker *k, uint32_t group)
{
    return group == ELN_MAP_NONE ? ELN_NO_ID : k->frames[group];
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* The boxes elsewhere: those with the most links; then in the order of the
 * text. */
static bool choose_outside(maker *k)
{
    uint32_t n = 0;
    uint32_t *uses = eln_new(&k->tmp, uint32_t, k->s.picture->box_count);
    k->outside = eln_new(&k->tmp, uint64_t, 2 * (size_t)k->thread_count);
    if (!uses || !k->outside) return false;
    for (uint32_t i = 0; i < k->thread_count; i++) {
        const end ends[2] = {k->threads[i].from, k->threads[i].to};
        for (int e = 0; e < 2; e++)
            if (ends[e].kind == AS_OUTSIDE && uses[ends[e].id]++ == 0)
                k->outside[n++] = ends[e].id;
    }
    for (uint32_t i = 0; i < n; i++)
        k->outside[i] |= (uint64_t)(UINT32_MAX - uses[k->outside[i]]) << 32;
    if (n) qsort(k->outside, n, sizeof *k->outside, by_number);
    k->outside_count = n < ELN_OUTSIDE_MOST ? n : ELN_OUTSIDE_MOST;
    return true;
}

/* ---- items ---- */

static bool words_for(maker *k, eln_str title, eln_item *item)
{
    eln_wording w = {.title = title};
    return eln_lettering_make(&k->s.arena, &w, &item->words);
}

static bool put_fold(maker *k, uint32_t part)
{
    const eln_part *folded = &k->s.folding->parts[part];
    eln_item *item = &k->s.items[k->s.item_count++];
    eln_out title = {0};
    if (folded->kind == ELN_PART_BRANCH) eln_out_puts(&title, "Below ");
    eln_part_put_title(&title, k->s.picture, folded);
    *item = (eln_item){.kind = ELN_ITEM_FOLD,
                       .box = ELN_NO_ID,
                       .part = part,
                       .count = folded->count,
                       .frame = frame_of(k, folded->group),
                       .at = folded->at};
    bool ok = title.st == ELN_OK &&
              eln_arena_copy(&k->s.arena, eln_out_str(&title), &item->title);
    eln_out_free(&title);
    return ok && words_for(k, item->title, item);
}

static bool put_outside(maker *k, uint32_t box)
{
    const eln_box *b = &k->s.picture->boxes[box];
    eln_item *item = &k->s.items[k->s.item_count++];
    *item = (eln_item){.kind = ELN_ITEM_OUTSIDE,
                       .box = box,
                       .part = k->s.folding->part_of[box],
                       .frame = ELN_NO_ID,
                       .at = b->at,
                       .title = b->title};
    return words_for(k, name_of_box(b), item);
}

static void put_box(maker *k, uint32_t box)
{
    const eln_box *b = &k->s.picture->boxes[box];
    eln_item item = {.kind = b->argument ? ELN_ITEM_ARGUMENT : ELN_ITEM_CLAIM,
                     .box = box,
                     .frame = frame_of(k, b->group),
                     .at = b->at,
                     .title = b->title,
                     .words = b->lettering};
    k->s.items[k->s.item_count++] = item;
    if (!b->undercut) return;
    item.kind = ELN_ITEM_INFERENCE;
    item.words = (eln_lettering){.w = ELN_MARK_SIZE, .h = ELN_MARK_SIZE};
    k->s.items[k->s.item_count++] = item;
}

static size_t most_items(const maker *k)
{
    const eln_folding *f = k->s.folding;
    size_t n = 2 * (size_t)f->parts[k->s.part].boxes + k->outside_count;
    for (uint32_t i = k->s.part + 1; i < f->part_count; i++)
        n += f->parts[i].parent == k->s.part;
    return n;
}

/* Put the items into the order of the text. */
static bool order_items(maker *k)
{
    uint32_t n = k->s.item_count;
    uint64_t *keys = eln_new(&k->tmp, uint64_t, n);
    eln_item *ordered = eln_new(&k->s.arena, eln_item, n);
    if (!keys || !ordered) return false;
    for (uint32_t i = 0; i < n; i++)
        keys[i] = (uint64_t)k->s.items[i].at << 32 | i;
    if (n) qsort(keys, n, sizeof *keys, by_number);
    for (uint32_t i = 0; i < n; i++) {
        eln_item *item = &ordered[i];
        *item = k->s.items[(uint32_t)keys[i]];
        item->w = item->words.w;
        item->h = item->words.h;
        if (item->kind == ELN_ITEM_FOLD)
            k->folds[item->part] = i;
        else
            (item->kind == ELN_ITEM_INFERENCE ? k->marks
                                              : k->boxes)[item->box] = i;
    }
    k->s.items = ordered;
    return true;
}

static bool make_items(maker *k)
{
    const eln_folding *f = k->s.folding;
    k->s.items = eln_new(&k->tmp, eln_item, most_items(k));
    if (!k->s.items) return false;
    for (uint32_t i = 0; i < k->s.picture->box_count; i++)
        if (f->part_of[i] == k->s.part) put_box(k, i);
    for (uint32_t i = k->s.part + 1; i < f->part_count; i++)
        if (f->parts[i].parent == k->s.part && !put_fold(k, i)) return false;
    for (uint32_t i = 0; i < k->outside_count; i++)
        if (!put_outside(k, (uint32_t)k->outside[i])) return false;
    return order_items(k);
}

/* ---- strokes ---- */

static uint32_t item_of(const maker *k, end e)
{
    return e.kind == AS_FOLD ? k->folds[e.id] : k->boxes[e.id];
}

/* Strokes with an end that stands for many are drawn once. */
static bool put_stroke(maker *k, eln_pairs *seen, eln_stroke s)
{
    uint32_t a = s.from, b = s.to, before = seen->n;
    if (s.both && b < a) {
        a = s.to;
        b = s.from;
    }
    uint32_t id = eln_pairs_add(seen, (uint64_t)a << 32 | b, (uint64_t)s.kind);
    if (id == ELN_NO_ID) return false;
    if (id == before) k->s.strokes[k->s.stroke_count++] = s;
    return true;
}

static bool draw_thread(maker *k, const thread *t, eln_pairs *seen)
{
    const eln_link *l = &k->s.picture->links[t->link];
    eln_stroke s = {.kind = (int)l->kind,
                    .from = item_of(k, t->from),
                    .to = item_of(k, t->to),
                    .relation = l->relation,
                    .both = l->both};
    if (s.from == ELN_NO_ID || s.to == ELN_NO_ID) return true;
    bool undercuts = l->kind == ELN_UNDERCUT;
    if (undercuts && t->to.kind == AS_BOX) s.to = k->marks[t->to.id];
    if (!undercuts && t->from.kind == AS_BOX &&
        k->marks[t->from.id] != ELN_NO_ID)
        s.from = k->marks[t->from.id];
    return put_stroke(k, seen, s);
}

static bool draw_marks(maker *k, eln_pairs *seen)
{
    for (uint32_t i = 0; i < k->s.item_count; i++) {
        const eln_item *item = &k->s.items[i];
        if (item->kind != ELN_ITEM_INFERENCE) continue;
        eln_stroke s = {.kind = ELN_STROKE_INFERENCE,
                        .from = k->boxes[item->box],
                        .to = i,
                        .relation = ELN_NO_ID};
        if (!put_stroke(k, seen, s)) return false;
    }
    return true;
}

static bool make_strokes(maker *k)
{
    eln_pairs seen = {0};
    k->s.strokes = eln_new(&k->s.arena, eln_stroke,
                           (size_t)k->thread_count + k->s.item_count);
    bool ok = k->s.strokes && draw_marks(k, &seen);
    for (uint32_t i = 0; ok && i < k->thread_count; i++)
        ok = draw_thread(k, &k->threads[i], &seen);
    eln_pairs_free(&seen);
    return ok;
}

/* Main claims that speak for nothing in this part. */
static void find_tops(eln_scene *s)
{
    for (uint32_t i = 0; i < s->item_count; i++)
        s->items[i].top = s->items[i].kind == ELN_ITEM_CLAIM &&
                          s->picture->boxes[s->items[i].box].main;
    for (uint32_t i = 0; i < s->stroke_count; i++)
        if (!s->strokes[i].both && s->strokes[i].from != s->strokes[i].to)
            s->items[s->strokes[i].from].top = false;
}

static bool make(maker *k)
{
    const eln_picture *p = k->s.picture;
    k->boxes = nowhere(k, p->box_count);
    k->marks = nowhere(k, p->box_count);
    k->folds = nowhere(k, k->s.folding->part_count);
    k->frames = nowhere(k, p->group_count);
    if (!k->boxes || !k->marks || !k->folds || !k->frames) return false;
    if (!make_frames(k) || !choose_outside(k) || !make_items(k)) return false;
    if (!make_strokes(k)) return false;
    find_tops(&k->s);
    return true;
}

eln_status eln_scene_make(const eln_picture *p, const eln_folding *f,
                          const eln_threads *t, uint32_t part, eln_scene *out)
{
    maker k = {.s = {.picture = p, .folding = f, .part = part},
               .threads = t->at + t->start[part],
               .thread_count = t->start[part + 1] - t->start[part]};
    bool ok = make(&k);
    eln_arena_free(&k.tmp);
    if (!ok) eln_arena_free(&k.s.arena);
    if (ok) *out = k.s;
    return ok ? ELN_OK : ELN_E_NOMEM;
}

void eln_scene_free(eln_scene *s)
{
    eln_arena_free(&s->arena);
    *s = (eln_scene){0};
}
