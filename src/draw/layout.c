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
        eln_out_puts(trouble, ", and again when it was asked for less: "
                              "try again when this machine has less to do, or "
                              "draw what --format dot prints with another "
                              "program");
}

enum { LOOP_WIDE = 24, LOOP_HIGH = 9 };

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

/* From an item to itself: out and in again at its right side. */
static bool draw_loops(eln_scene *s)
{
    for (uint32_t i = 0; i < s->stroke_count; i++) {
        eln_stroke *stroke = &s->strokes[i];
        const eln_item *of = &s->items[stroke->from];
        if (stroke->from != stroke->to) continue;
        double x = of->x + of->w, y = of->y + of->h / 2;
        stroke->points = eln_new(&s->arena, eln_point, 4);
        if (!stroke->points) return false;
        stroke->points[0] = (eln_point){x, y - LOOP_HIGH};
        stroke->points[1] = (eln_point){x + LOOP_WIDE, y - LOOP_HIGH};
        stroke->points[2] = (eln_point){x + LOOP_WIDE, y + LOOP_HIGH};
        stroke->points[3] = (eln_point){x, y + LOOP_HIGH};
        stroke->point_count = 4;
        stroke->curved = true;
    }
    return true;
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

/* Kept for a question that took too long, so that it is not asked again. */
static const eln_str late = {"late", 4};

static void put_question(work *w, bool quick)
{
    eln_out_clear(&w->question);
    eln_dot_ask(w->s, &w->islands, quick, w->limits->all_strokes, &w->question);
}

static bool is_known(work *w, eln_str *answer)
{
    return w->layouts &&
           eln_layouts_find(w->layouts, eln_out_str(&w->question), answer);
}

static void keep(work *w, eln_str answer)
{
    if (w->layouts)
        eln_layouts_put(w->layouts, eln_out_str(&w->question), answer);
}

/* The answer to the question in hand, kept or new. */
static eln_child_result find_one(work *w)
{
    eln_str known;
    eln_child_result r = {ELN_CHILD_DONE, 0};
    eln_out_clear(&w->answer);
    if (is_known(w, &known)) {
        if (eln_str_eq(known, late)) r.end = ELN_CHILD_LATE;
        eln_out_put(&w->answer, known);
        return r;
    }
    r = ask(eln_out_str(&w->question), w->limits, &w->answer);
    if (r.end == ELN_CHILD_DONE) keep(w, eln_out_str(&w->answer));
    if (r.end == ELN_CHILD_LATE) keep(w, late);
    return r;
}

/* With less care where it takes too long. */
static eln_child_result find_answer(work *w)
{
    eln_child_result r = {ELN_CHILD_DONE, 0};
    put_question(w, false);
    if (w->question.n == 0) return r;
    r = find_one(w);
    if (r.end != ELN_CHILD_LATE) return r;
    put_question(w, true);
    r = find_one(w);
    if (r.end == ELN_CHILD_DONE && w->limits->care)
        *w->limits->care = ELN_CARE_LESS;
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

static eln_status start(work *w)
{
    bool ok = eln_islands_find(w->s, &w->arena, &w->islands) &&
              eln_bundles_tie(w->s, &w->arena, &w->bundles);
    return ok ? ELN_OK : ELN_E_NOMEM;
}

eln_status eln_layout_scene(eln_scene *s, eln_layouts *layouts,
                            const eln_layout_limits *limits, eln_out *trouble)
{
    work w = {.s = s, .layouts = layouts, .limits = limits, .trouble = trouble};
    size_t before = trouble->n;
    eln_status st = start(&w);
    if (st == ELN_OK) st = place(&w);
    if (st == ELN_OK && trouble->n == before) {
        bool ok = eln_bundles_untie(s, &w.bundles) && draw_loops(s) &&
                  eln_pack_scene(s, &w.islands) && draw_straight(s);
        st = ok ? ELN_OK : ELN_E_NOMEM;
    }
    eln_out_free(&w.question);
    eln_out_free(&w.answer);
    eln_arena_free(&w.arena);
    return st;
}

/* ---- several at once ---- */

eln_status eln_layout_put_question(eln_scene *s,
                                   const eln_layout_limits *limits,
                                   eln_out *question)
{
    work w = {.s = s, .limits = limits};
    eln_status st = start(&w);
    if (st == ELN_OK) put_question(&w, false);
    if (st == ELN_OK) st = w.question.st;
    if (st == ELN_OK) eln_out_put(question, eln_out_str(&w.question));
    eln_out_free(&w.question);
    eln_arena_free(&w.arena);
    return st == ELN_OK ? question->st : st;
}

/* Behind the line that ends the n-th graph of an answer; bytes of the answer if
 * there are fewer. */
static size_t end_of_graphs(eln_str answer, size_t from, size_t n)
{
    for (; n > 0 && from < answer.n; n--) {
        from = eln_str_find(answer, ELN_STR("stop\n"), from);
        if (from < answer.n) from += 5;
    }
    return from;
}

static size_t count_graphs(eln_str question)
{
    size_t n = 0, at = 0;
    while ((at = eln_str_find(question, ELN_STR("digraph {"), at)) <
           question.n) {
        n++;
        at++;
    }
    return n;
}

void eln_layout_ask_ahead(eln_layouts *layouts, const eln_layout_limits *limits,
                          eln_str questions, const size_t *ends, size_t count)
{
    eln_out answer = {0};
    eln_child_result r = ask(questions, limits, &answer);
    eln_str all = eln_out_str(&answer);
    size_t begin = 0, from = 0;
    bool ok = r.end == ELN_CHILD_DONE && answer.st == ELN_OK;
    for (size_t i = 0; ok && i < count; i++) {
        eln_str question = eln_str_sub(questions, begin, ends[i]);
        size_t end = end_of_graphs(all, from, count_graphs(question));
        eln_layouts_put(layouts, question, eln_str_sub(all, from, end));
        begin = ends[i];
        from = end;
    }
    eln_out_free(&answer);
}
