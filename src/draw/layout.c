#include "draw/layout.h"

#include <math.h>

#include "draw/bundles.h"
#include "draw/child.h"
#include "draw/dot_question.h"
#include "draw/pack.h"

#include "base/banned.h"

static eln_child_result ask(eln_str question, const eln_layout_limits *limits,
                            eln_out *answer)
{
    const char *const words[] = {limits->program ? limits->program : "dot",
                                 "-Tplain", "-y", NULL};
    eln_child_limits child = {.seconds = limits->seconds,
                              .output = limits->output,
                              .memory = limits->memory,
                              .cancel = limits->cancel,
                              .user = limits->user};
    return eln_child_run(words, question, &child, answer);
}

static void tell(eln_out *trouble, eln_child_result r,
                 const eln_layout_limits *limits)
{
    eln_child_limits child = {.seconds = limits->seconds,
                              .output = limits->output};
    eln_out_puts(trouble, "Graphviz (dot) ");
    eln_child_put(trouble, r, &child);
    if (r.end == ELN_CHILD_MISSING)
        eln_out_puts(trouble, ": install the package graphviz, or draw what "
                              "--format dot prints with another program");
    if (r.end == ELN_CHILD_LATE)
        eln_out_puts(trouble, ", and again when it was asked for less");
}

/* What is not asked about is drawn straight, from edge to edge. */
static eln_point edge_point(const eln_item *of, const eln_item *to)
{
    double cx = of->x + of->w / 2, cy = of->y + of->h / 2;
    double dx = to->x + to->w / 2 - cx, dy = to->y + to->h / 2 - cy;
    double reach = fmax(fabs(dx) / fmax(of->w / 2, 1e-9),
                        fabs(dy) / fmax(of->h / 2, 1e-9));
    double part = reach > 1 ? 1 / reach : 1;
    return (eln_point){cx + dx * part, cy + dy * part};
}

static bool draw_straight(eln_scene *s)
{
    for (uint32_t i = 0; i < s->stroke_count; i++) {
        eln_stroke *stroke = &s->strokes[i];
        if (stroke->points) continue;
        const eln_item *from = &s->items[stroke->from];
        const eln_item *to = &s->items[stroke->to];
        stroke->points = eln_new(&s->arena, eln_point, 2);
        if (!stroke->points) return false;
        stroke->points[0] = edge_point(from, to);
        stroke->points[1] = edge_point(to, from);
        stroke->point_count = 2;
        stroke->curved = false;
    }
    return true;
}

typedef struct work {
    eln_scene *s;
    eln_layouts *layouts;
    const eln_layout_limits *limits;
    eln_out *trouble;
    eln_islands islands;
    eln_bundles bundles;
    eln_out question, answer;
    eln_arena arena;
} work;

/* Write a question; whether its answer is known. */
static bool is_known(work *w, bool quick)
{
    eln_str known;
    eln_out_clear(&w->question);
    eln_dot_ask(w->s, &w->islands, quick, w->limits->all_strokes, &w->question);
    if (!w->layouts || w->question.st != ELN_OK ||
        !eln_layouts_find(w->layouts, eln_out_str(&w->question), &known))
        return false;
    eln_out_put(&w->answer, known);
    return true;
}

/* With less care where it takes too long; if that is known, at once. */
static eln_child_result find_answer(work *w)
{
    eln_child_result r = {ELN_CHILD_DONE, 0};
    if (is_known(w, false) || (w->question.n && is_known(w, true))) return r;
    for (int quick = 0; quick < 2; quick++) {
        eln_out_clear(&w->answer);
        is_known(w, quick);
        if (w->question.n == 0) break;
        r = ask(eln_out_str(&w->question), w->limits, &w->answer);
        if (r.end != ELN_CHILD_LATE) break;
    }
    if (r.end == ELN_CHILD_DONE && w->layouts)
        eln_layouts_put(w->layouts, eln_out_str(&w->question),
                        eln_out_str(&w->answer));
    return r;
}

static eln_status place(work *w)
{
    eln_child_result r = find_answer(w);
    if (w->question.st != ELN_OK || w->answer.st != ELN_OK) return ELN_E_NOMEM;
    if (r.end != ELN_CHILD_DONE) {
        tell(w->trouble, r, w->limits);
        return w->trouble->st;
    }
    eln_status st = eln_dot_read(w->s, &w->islands, eln_out_str(&w->answer));
    if (st != ELN_E_IO) return st;
    eln_out_puts(w->trouble,
                 "Graphviz (dot) gave an answer that cannot be read");
    return w->trouble->st;
}

eln_status eln_layout_scene(eln_scene *s, eln_layouts *layouts,
                            const eln_layout_limits *limits, eln_out *trouble)
{
    work w = {
        .s = s, .layouts = layouts, .limits = limits, .trouble = trouble};
    size_t before = trouble->n;
    bool found = eln_islands_find(s, &w.arena, &w.islands) &&
                 eln_bundles_tie(s, &w.arena, &w.bundles);
    eln_status st = found ? ELN_OK : ELN_E_NOMEM;
    if (st == ELN_OK) st = place(&w);
    if (st == ELN_OK && trouble->n == before) {
        bool ok = eln_bundles_untie(s, &w.bundles) &&
                  eln_pack_scene(s, &w.islands) && draw_straight(s);
        st = ok ? ELN_OK : ELN_E_NOMEM;
    }
    eln_out_free(&w.question);
    eln_out_free(&w.answer);
    eln_arena_free(&w.arena);
    return st;
}
