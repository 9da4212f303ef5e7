#include "findings/questions.h"

#include <stdlib.h>

#include "findings/draft.h"
#include "findings/targets.h"
#include "text/render.h"

enum {
    ELN_QUESTIONS_WORK_MOST = 1 << 24,
    TOLD_MOST = 3 /* unasked ones in full; the others by name */
};

/* What became of an attack that raises a question; the later, the better for
 * the argument. */
typedef enum status { STANDING, DISPUTED, ANSWERED, UNASKED } status;

typedef struct finder {
    eln_finder *f;
    const eln_moves *moves;
    const eln_pointer **asks; /* [n] by scheme, then question, then as they
                               * stand */
    uint32_t n;
    uint64_t work;
    bool cut;                     /* more may have been found */
    const eln_argument *argument; /* at hand */
    eln_literals striking;        /* what reaches it */
    ELN_VEC(uint32_t) unasked;    /* questions */
    ELN_VEC(uint32_t) answered;   /* likewise */
    eln_arena tmp;
} finder;

static void fail(finder *x)
{
    eln_finder_fail(x->f);
}

static bool is_ok(finder *x)
{
    if (x->work > ELN_QUESTIONS_WORK_MOST) x->cut = true;
    return x->f->out->st == ELN_OK && !x->cut;
}

/* ---- who asks what ---- */

static int by_question(const void *a, const void *b)
{
    const eln_pointer *x = *(const eln_pointer *const *)a;
    const eln_pointer *y = *(const eln_pointer *const *)b;
    if (x->scheme != y->scheme) return x->scheme < y->scheme ? -1 : 1;
    if (x->question != y->question) return x->question < y->question ? -1 : 1;
    return x < y ? -1 : x > y;
}

static bool sort_asks(finder *x)
{
    const eln_pointers *all = &x->f->d->asks;
    x->asks = eln_new(&x->tmp, const eln_pointer *, all->n);
    if (!x->asks) return false;
    for (uint32_t i = 0; i < all->n; i++)
        if (all->at[i].scheme) x->asks[x->n++] = &all->at[i];
    if (x->n > 0) qsort(x->asks, x->n, sizeof *x->asks, by_question);
    return true;
}

/* The first that raises a question. */
static uint32_t first_asking(const finder *x, const eln_scheme *scheme,
                             uint32_t question)
{
    uint32_t lo = 0, hi = x->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        const eln_pointer *p = x->asks[mid];
        bool before =
            p->scheme != scheme ? p->scheme < scheme : p->question < question;
        if (before)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* ---- what reaches the argument ---- */

/* What strikes the argument, or speaks against one of its conclusions or
 * against what a sketched one speaks for. */
static bool find_striking(finder *x)
{
    eln_finder *f = x->f;
    const eln_argument *a = x->argument;
    x->striking.list.n = 0;
    bool ok = eln_add_striking(f, a, &x->striking);
    for (uint32_t i = x->moves->of_argument[a->id];
         ok && i < x->moves->of_argument[a->id + 1]; i++) {
        const eln_move *m = &x->moves->at[x->moves->argument_at[i]];
        ok = eln_add_against(f, m->head, &x->striking);
    }
    eln_literals_sort(&x->striking);
    x->work += x->striking.list.n;
    return ok;
}

static bool strikes(finder *x, eln_literal l)
{
    x->work++;
    return eln_literals_has(&x->striking, l);
}

/* Whether a statement reaches the argument: by what it says, or by an arrow. */
static bool statement_reaches(finder *x, const eln_class *of)
{
    const eln_moves *all = x->moves;
    eln_literal l = eln_class_literal(x->f->claims, of);
    if (strikes(x, l)) return true;
    for (uint32_t i = all->from_body[l]; i < all->from_body[l + 1]; i++) {
        const eln_move *m = &all->at[all->body_at[i]];
        if (!m->argument && strikes(x, m->head)) return true;
    }
    return false;
}

static bool argument_reaches(finder *x, const eln_argument *a)
{
    const eln_moves *all = x->moves;
    for (uint32_t i = all->of_argument[a->id]; i < all->of_argument[a->id + 1];
         i++)
        if (strikes(x, all->at[all->argument_at[i]].head)) return true;
    return a->structure.n > 0 &&
           statement_reaches(x, a->structure.at[a->structure.n - 1]->of);
}

static status status_of(const finder *x, const eln_pointer *p)
{
    const eln_judgement *j = x->f->j;
    eln_verdict v =
        p->of ? j->classes[p->of->id].verdict : j->arguments[p->argument->id];
    if (v == ELN_VERDICT_STANDS) return STANDING;
    if (v == ELN_VERDICT_FALLS || v == ELN_VERDICT_UNSUPPORTED) return ANSWERED;
    return DISPUTED;
}

/* ---- telling ---- */

static void begin(finder *x)
{
    eln_finder *f = x->f;
    eln_draft_begin(f, ELN_F09, ELN_RANK_QUESTION);
    eln_draft_about_argument(f, x->argument);
    eln_draft_span(f, eln_argument_span(x->argument));
    eln_tell(f, "Of ");
    eln_tell_point(f, x->argument);
}

static void tell_question(finder *x, const eln_scheme *scheme,
                          uint32_t question)
{
    eln_out *out = &x->f->draft.text;
    const eln_scheme_part *q = &scheme->questions[question];
    eln_out_puts(out, "\"");
    eln_render_text(out, q->text);
    eln_out_puts(out, "\" (");
    eln_render_text(out, scheme->id);
    eln_out_puts(out, "/");
    eln_render_text(out, q->id);
    eln_out_puts(out, ")");
}

static void tell_asked(finder *x, const eln_scheme *scheme, uint32_t question,
                       const eln_pointer *p, status s)
{
    eln_finder *f = x->f;
    begin(x);
    eln_tell(f, ", the critical question ");
    tell_question(x, scheme, question);
    eln_tell(f, " is raised by ");
    if (p->of)
        eln_tell_class(f, p->of);
    else
        eln_tell_point(f, p->argument);
    eln_tell(f, s == STANDING ? ", which is standing" : ", which is disputed");
    eln_draft_span(f, p->span);
    eln_draft_end(f);
}

/* "difference, known" */
static void tell_names(finder *x, const eln_scheme *scheme, const uint32_t *at,
                       size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0) eln_tell(x->f, ", ");
        eln_render_text(&x->f->draft.text, scheme->questions[at[i]].id);
    }
}

/* What nobody asks; and, beside it, what was answered. */
static void tell_unasked(finder *x, const eln_scheme *scheme)
{
    size_t n = x->unasked.n, parts = n > TOLD_MOST ? TOLD_MOST + 1 : n;
    if (n == 0 || !is_ok(x)) return;
    begin(x);
    eln_tell(x->f,
             n == 1 ? ", the critical question " : ", the critical questions ");
    for (size_t i = 0; i < parts; i++) {
        eln_tell_between(x->f, i, parts);
        if (i < TOLD_MOST) {
            tell_question(x, scheme, x->unasked.at[i]);
            continue;
        }
        eln_out_printf(&x->f->draft.text, "%zu more (", n - TOLD_MOST);
        tell_names(x, scheme, x->unasked.at + TOLD_MOST, n - TOLD_MOST);
        eln_tell(x->f, ")");
    }
    eln_tell(x->f, n == 1 ? " is unasked" : " are unasked");
    if (x->answered.n > 0) {
        eln_tell(x->f, "; answered: ");
        tell_names(x, scheme, x->answered.at, x->answered.n);
    }
    eln_draft_end(x->f);
}

/* ---- all of it ---- */

static void look_at_question(finder *x, const eln_scheme *scheme,
                             uint32_t question)
{
    const eln_pointer *by = NULL;
    status worst = UNASKED;
    for (uint32_t i = first_asking(x, scheme, question);
         i < x->n && x->asks[i]->scheme == scheme &&
         x->asks[i]->question == question;
         i++) {
        const eln_pointer *p = x->asks[i];
        status s = status_of(x, p);
        x->work++;
        if (s >= worst) continue;
        if (p->of ? statement_reaches(x, p->of)
                  : argument_reaches(x, p->argument)) {
            worst = s;
            by = p;
        }
    }
    if (worst == UNASKED && !eln_push(&x->unasked, question)) fail(x);
    if (worst == ANSWERED && !eln_push(&x->answered, question)) fail(x);
    if (worst < ANSWERED) tell_asked(x, scheme, question, by, worst);
}

static void look_at(finder *x)
{
    const eln_finder *f = x->f;
    const eln_scheme *scheme = f->d->scheme_of[x->argument->id];
    if (!scheme || f->picked->arguments_left_out[x->argument->id] ||
        !f->j->map.selected.arguments[x->argument->id])
        return;
    if (!find_striking(x)) fail(x);
    x->unasked.n = x->answered.n = 0;
    for (uint32_t q = 0; q < scheme->question_count && is_ok(x); q++)
        look_at_question(x, scheme, q);
    tell_unasked(x, scheme);
}

eln_status eln_find_questions(eln_finder *f, const eln_moves *moves)
{
    finder x = {.f = f, .moves = moves};
    if (!sort_asks(&x)) fail(&x);
    for (uint32_t i = 0; i < f->m->argument_count && is_ok(&x); i++) {
        x.argument = f->m->arguments[i];
        look_at(&x);
    }
    if (x.cut) f->out->left_out++;
    eln_vec_free(&x.striking.list);
    eln_vec_free(&x.unasked);
    eln_vec_free(&x.answered);
    eln_arena_free(&x.tmp);
    return f->out->st;
}
