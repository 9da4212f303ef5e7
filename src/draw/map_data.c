/* docs/json/map.md says what the values mean; web/src/doc.ts has their types.
 */
#include "draw/map_data.h"

#include <math.h>

#include "base/vec.h"
#include "draw/drawing.h"

static eln_value *lines_json(eln_json *j, const eln_str *at, uint32_t n)
{
    eln_value *a = eln_json_array(j);
    for (uint32_t i = 0; i < n; i++)
        eln_json_add(j, a, eln_json_string(j, at[i]));
    return a;
}

static eln_value *text_json(eln_json *j, const eln_lettering *l)
{
    eln_value *a = eln_json_array(j);
    for (uint32_t i = 0; i < l->texts; i++)
        eln_json_add(j, a, eln_json_string(j, l->text[i].text));
    return a;
}

/* A tenth of a pixel is enough. */
static void put_number(eln_json *j, eln_value *o, const char *key, double d)
{
    double tenths = round(d * 10);
    eln_json_set(j, o, key,
                 fmod(tenths, 10) == 0
                     ? eln_json_integer(j, (int64_t)(tenths / 10))
                     : eln_json_number(j, tenths / 10));
}

static void put_place(eln_json *j, eln_value *o, double x, double y, double w,
                      double h)
{
    put_number(j, o, "x", x);
    put_number(j, o, "y", y);
    put_number(j, o, "w", w);
    put_number(j, o, "h", h);
}

/* What has been written to a text in hand; emptied. */
static eln_value *text_value(eln_json *j, eln_out *text)
{
    if (text->st != ELN_OK && j->st == ELN_OK) j->st = text->st;
    eln_value *v = eln_json_string(j, eln_out_str(text));
    eln_out_clear(text);
    return v;
}

static eln_value *id_json(eln_json *j, const eln_scene *s, uint32_t item,
                          eln_out *text)
{
    eln_item_put_id(text, s, &s->items[item]);
    return text_value(j, text);
}

static eln_value *key_json(eln_json *j, const eln_scene *s,
                           const eln_item *item)
{
    char key[ELN_KEY_TEXT];
    if (item->box == ELN_NO_ID) return eln_json_null(j);
    eln_box_key(&s->picture->boxes[item->box], key);
    return eln_json_string(j, eln_str_of(key));
}

static eln_value *part_id_json(eln_json *j, const eln_folding *f, uint32_t part)
{
    return part == ELN_NO_ID ? eln_json_null(j)
                             : eln_json_string(j, f->parts[part].id);
}

static eln_value *box_json(eln_json *j, const eln_scene *s, uint32_t i,
                           eln_out *text)
{
    const eln_item *item = &s->items[i];
    bool elsewhere =
        item->kind == ELN_ITEM_FOLD || item->kind == ELN_ITEM_OUTSIDE;
    eln_value *o = eln_json_object(j);
    eln_json_set(j, o, "id", id_json(j, s, i, text));
    eln_json_put(j, o, "kind", eln_str_of(eln_item_kind_name(item->kind)));
    eln_json_set(j, o, "key", key_json(j, s, item));
    eln_json_set(j, o, "part",
                 elsewhere ? part_id_json(j, s->folding, item->part)
                           : eln_json_null(j));
    eln_json_put_integer(j, o, "count", item->count);
    put_place(j, o, item->x, item->y, item->w, item->h);
    eln_json_set(j, o, "title",
                 lines_json(j, item->words.title, item->words.titles));
    eln_json_set(j, o, "text", text_json(j, &item->words));
    eln_json_put(j, o, "party", item->words.party);
    eln_json_put(j, o, "date", item->words.date);
    return o;
}

static eln_value *edge_json(eln_json *j, const eln_scene *s,
                            const eln_stroke *stroke, eln_out *text)
{
    eln_value *o = eln_json_object(j);
    eln_json_put(j, o, "kind", eln_str_of(eln_stroke_name(stroke->kind)));
    eln_json_set(j, o, "from", id_json(j, s, stroke->from, text));
    eln_json_set(j, o, "to", id_json(j, s, stroke->to, text));
    eln_stroke_put_path(text, stroke, false);
    eln_json_set(j, o, "path", text_value(j, text));
    eln_json_put_integer(
        j, o, "relation",
        stroke->relation == ELN_NO_ID ? -1 : (int64_t)stroke->relation);
    return o;
}

static eln_value *group_json(eln_json *j, const eln_scene *s,
                             const eln_scene_frame *frame)
{
    const eln_frame *g = &s->picture->groups[frame->group];
    eln_value *o = eln_json_object(j);
    eln_json_put_integer(j, o, "section", g->made ? -1 : (int64_t)g->section);
    eln_json_put(j, o, "title", g->title);
    eln_json_put_integer(j, o, "level", g->level);
    put_place(j, o, frame->x, frame->y, frame->w, frame->h);
    return o;
}

static eln_value *scene_json(eln_json *j, const eln_scene *s)
{
    const eln_part *part = &s->folding->parts[s->part];
    eln_out text = {0};
    eln_value *o = eln_json_object(j), *boxes = eln_json_array(j),
              *edges = eln_json_array(j), *groups = eln_json_array(j);
    eln_json_put(j, o, "part", part->id);
    eln_part_put_title(&text, s->picture, part);
    eln_json_set(j, o, "title", text_value(j, &text));
    eln_json_set(j, o, "parent", part_id_json(j, s->folding, part->parent));
    eln_part_put_why(&text, part);
    eln_json_set(j, o, "why_folded", text_value(j, &text));
    put_number(j, o, "width", s->width);
    put_number(j, o, "height", s->height);
    for (uint32_t i = 0; i < s->item_count; i++)
        eln_json_add(j, boxes, box_json(j, s, i, &text));
    for (uint32_t i = 0; i < s->stroke_count; i++)
        eln_json_add(j, edges, edge_json(j, s, &s->strokes[i], &text));
    for (uint32_t i = 0; i < s->frame_count; i++)
        eln_json_add(j, groups, group_json(j, s, &s->frames[i]));
    eln_json_set(j, o, "boxes", boxes);
    eln_json_set(j, o, "edges", edges);
    eln_json_set(j, o, "groups", groups);
    eln_out_free(&text);
    return o;
}

eln_value *eln_drawing_part_json(eln_json *j, const eln_drawing *d,
                                 uint32_t part, eln_layouts *layouts,
                                 const eln_layout_limits *limits,
                                 eln_out *trouble)
{
    eln_scene s;
    size_t before = trouble->n;
    if (j->st != ELN_OK) return NULL;
    eln_status st = eln_drawing_lay(d, part, layouts, limits, trouble, &s);
    if (st == ELN_OK) st = trouble->st;
    if (st != ELN_OK) {
        j->st = st;
        return NULL;
    }
    if (trouble->n > before) return eln_json_null(j);
    eln_value *v = scene_json(j, &s);
    eln_scene_free(&s);
    return v;
}

eln_value *eln_drawing_part_of_json(eln_json *j, const eln_drawing *d)
{
    eln_value *o = eln_json_object(j);
    for (uint32_t i = 0; i < d->picture.box_count; i++) {
        char key[ELN_KEY_TEXT];
        eln_box_key(&d->picture.boxes[i], key);
        eln_json_put(j, o, key, d->folding.parts[d->folding.part_of[i]].id);
    }
    return o;
}

/* Questions that are put together until there are enough. */
typedef struct batch {
    const eln_drawing *d;
    eln_layouts *layouts;
    const eln_layout_limits *limits;
    eln_out questions;
    ELN_VEC(size_t) ends;
    uint32_t count; /* parts, and the one whose question is the next */
    uint32_t next;
} batch;

enum { BATCH = 1 << 16 /* bytes of questions */ };

/* Put the question about a part to the others, unless its answer is known. */
static eln_status put_question(batch *b, uint32_t part)
{
    eln_scene s;
    eln_str known;
    size_t before = b->questions.n;
    eln_status st =
        eln_scene_make(&b->d->picture, &b->d->folding, b->d->threads, part, &s);
    if (st != ELN_OK) return st;
    st = eln_layout_put_question(&s, b->limits, &b->questions);
    eln_scene_free(&s);
    if (st != ELN_OK || b->questions.n == before) return st;
    eln_str question =
        eln_str_sub(eln_out_str(&b->questions), before, b->questions.n);
    if (eln_layouts_find(b->layouts, question, &known)) {
        eln_out_cut(&b->questions, before);
        return ELN_OK;
    }
    return eln_push(&b->ends, b->questions.n) ? ELN_OK : ELN_E_NOMEM;
}

/* Ask about as many parts as make a batch. */
static eln_status ask_batch(batch *b)
{
    eln_status st = ELN_OK;
    eln_out_clear(&b->questions);
    b->ends.n = 0;
    while (st == ELN_OK && b->next < b->count && b->questions.n < BATCH)
        st = put_question(b, b->next++);
    if (st == ELN_OK && b->ends.n > 1)
        eln_layout_ask_ahead(b->layouts, b->limits, eln_out_str(&b->questions),
                             b->ends.at, b->ends.n);
    return st;
}

/* Where two parts could not be laid out, others are not tried. */
static void put_parts(eln_json *j, eln_value *parts, batch *b, eln_out *trouble)
{
    eln_out told = {0};
    uint32_t failed = 0;
    for (uint32_t i = 0; i < b->count && failed < 2 && j->st == ELN_OK; i++) {
        if (i == b->next && failed == 0) j->st = ask_batch(b);
        eln_value *part =
            eln_drawing_part_json(j, b->d, i, b->layouts, b->limits, &told);
        if (told.n == 0) {
            eln_json_add(j, parts, part);
        } else {
            if (failed++ == 0) eln_out_put(trouble, eln_out_str(&told));
            eln_out_clear(&told);
        }
    }
    eln_out_free(&told);
}

eln_value *eln_drawing_parts_json(eln_json *j, const eln_drawing *d,
                                  uint32_t most, eln_layouts *layouts,
                                  const eln_layout_limits *limits,
                                  eln_out *trouble)
{
    eln_value *parts = eln_json_array(j);
    eln_layout_limits usual = ELN_LAYOUT_LIMITS;
    eln_layouts *own = layouts ? NULL : eln_layouts_new(8 * (size_t)BATCH);
    batch b = {.d = d,
               .layouts = layouts ? layouts : own,
               .count = d->folding.part_count,
               .limits = limits ? limits : &usual};
    if (most < b.count) b.count = most;
    if (b.layouts)
        put_parts(j, parts, &b, trouble);
    else if (j->st == ELN_OK)
        j->st = ELN_E_NOMEM;
    eln_vec_free(&b.ends);
    eln_out_free(&b.questions);
    eln_layouts_free(own);
    return parts;
}

eln_value *eln_drawing_json(eln_json *j, const eln_drawing *d,
                            eln_layouts *layouts,
                            const eln_layout_limits *limits, eln_out *trouble)
{
    size_t before = trouble->n;
    eln_value *o = eln_json_object(j);
    eln_value *parts =
        eln_drawing_parts_json(j, d, UINT32_MAX, layouts, limits, trouble);
    eln_json_put(j, o, "trouble",
                 eln_str_sub(eln_out_str(trouble), before, trouble->n));
    eln_json_set(j, o, "parts", parts);
    eln_json_set(j, o, "part_of", eln_drawing_part_of_json(j, d));
    return o;
}
