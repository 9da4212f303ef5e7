/* Which changes may be made, in which order they are tried, and trying them:
 * the search is theory/changes.c, and what it learns from a failure is proof.c.
 *
 * Changes are tried from near to far: in the order in which a walk over the
 * unchanged theory, from the verdict down to what it depends on, meets what
 * they touch. */
#include "judge/flip.h"

#include <assert.h>

#include "judge/needs.h"
#include "judge/theory_build.h"
#include "judge/views.h"

typedef struct flipper {
    const eln_judgement *j;
    const eln_flip_question *q;
    eln_flip *out;
    eln_touches touches; /* of the changes in the order of trying */
    eln_change *tried;   /* [change_count] in the order of trying */
    uint32_t *place;     /* [change_count] their places in out->changes */
    eln_change *all;     /* [those of the selection + change_count] */
    uint32_t before;     /* those of the selection */
    uint8_t *made;       /* [change_count] */
    uint64_t work;       /* spent so far, as in the question */
    eln_verdict verdict; /* of the last try */
    eln_ground ground;
    bool stopped; /* nobody waits for more */
    bool no_memory;
    eln_arena arena;
} flipper;

/* Steps of the search, or of a proof, that take about as long as to judge one
 * sentence. */
enum { STEPS = 32 };

/* What it takes to build a theory and judge it: strict arrows have rules and no
 * sentences of their own. */
static uint64_t cost_of(const eln_map_theory *t)
{
    return t->about.n > t->rules.n ? t->about.n : t->rules.n;
}

/* ---- the changes ---- */

/* Whether a change would be no answer: to give the claim that is asked about,
 * or its opposite; to take the argument away. */
static bool is_no_answer(const flipper *f, const eln_change *c)
{
    const eln_target *t = &f->q->target;
    const eln_claims *claims = &f->j->map.claims;
    if (c->argument) return c->argument == t->argument;
    if (c->kind != ELN_GIVE) return false;
    eln_literal asked = t->of ? eln_class_literal(claims, t->of)
                              : eln_argument_literal(claims, t->argument);
    return eln_class_literal(claims, c->of) / 2 == asked / 2;
}

static uint64_t key_of(const flipper *f, const eln_change *c)
{
    uint64_t id =
        c->of ? c->of->id
              : (uint64_t)f->j->map.model->class_count + c->argument->id;
    return (id * 3 + c->kind) * 2 + c->opposite;
}

typedef struct listed {
    ELN_VEC(eln_change) list;
    eln_pairs seen;
} listed;

static bool add_change(const flipper *f, listed *l, eln_change c)
{
    if (is_no_answer(f, &c)) return true;
    uint32_t n = l->seen.n;
    if (eln_pairs_add(&l->seen, key_of(f, &c), 0) == ELN_NO_ID) return false;
    return l->seen.n == n || eln_push(&l->list, c);
}

/* Declared: these, each once. */
static bool list_declared(const flipper *f, listed *l)
{
    const eln_dispute *d = f->j->map.dispute;
    for (uint32_t i = 0; i < d->changeable_count; i++)
        if (!add_change(f, l, d->changeable[i])) return false;
    return true;
}

/* What is presumed of a claim may be withdrawn or given, as it was put forward;
 * each argument may be left out. */
static bool list_default(const flipper *f, listed *l)
{
    const eln_map_theory *t = &f->j->map;
    for (eln_literal i = 0; i < 2 * t->claims.count; i++) {
        const eln_statement *by = t->forward[i];
        const eln_class *of = by ? by->of : eln_claim_class(&t->claims, i / 2);
        if (!of || t->presume[i] == ELN_NO_ID) continue;
        eln_change c = {.kind = ELN_WITHDRAW,
                        .of = of,
                        .opposite = eln_class_literal(&t->claims, of) != i,
                        .span = by ? by->span : eln_class_span(of)};
        if (!add_change(f, l, c)) return false;
        c.kind = ELN_GIVE;
        if (!add_change(f, l, c)) return false;
    }
    for (uint32_t i = 0; i < t->model->argument_count; i++) {
        const eln_argument *a = t->model->arguments[i];
        eln_change c = {
            .kind = ELN_LEAVE_OUT, .argument = a, .span = eln_argument_span(a)};
        if (t->selected.arguments[i] && !add_change(f, l, c)) return false;
    }
    return true;
}

static int by_place(const void *a, const void *b)
{
    const eln_change *x = a, *y = b;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->opposite != y->opposite) return x->opposite ? 1 : -1;
    uint32_t i = x->of ? x->of->id : x->argument->id;
    uint32_t k = y->of ? y->of->id : y->argument->id;
    return i < k ? -1 : i > k;
}

static bool list_changes(flipper *f)
{
    listed l = {0};
    bool ok = f->j->map.dispute->has_changeable ? list_declared(f, &l)
                                                : list_default(f, &l);
    uint32_t n = (uint32_t)l.list.n;
    f->out->changes = eln_new(&f->out->arena, eln_change, n);
    f->out->change_count = n;
    if (ok && f->out->changes && n > 0) {
        memcpy(f->out->changes, l.list.at, n * sizeof *l.list.at);
        qsort(f->out->changes, n, sizeof *f->out->changes, by_place);
    }
    eln_vec_free(&l.list);
    eln_pairs_free(&l.seen);
    return ok && f->out->changes;
}

/* ---- from near to far ---- */

typedef struct walker {
    const eln_judgement *j;
    const eln_touches *touches;
    uint32_t *order; /* [changes] those met, in the order of meeting */
    uint32_t met;
    uint8_t *is_met; /* [changes] */
    uint32_t *queue; /* [sentences] */
    uint32_t tail;
    uint8_t *is_seen; /* [sentences] */
} walker;

static void see(walker *w, uint32_t s)
{
    if (w->is_seen[s]) return;
    w->is_seen[s] = 1;
    w->queue[w->tail++] = s;
}

static void meet_thing(walker *w, uint32_t thing)
{
    eln_touch_list list = eln_touches_of(w->touches, thing);
    for (uint32_t i = 0; i < list.n; i++) {
        uint32_t change = list.at[i].change;
        if (w->is_met[change]) continue;
        w->is_met[change] = 1;
        w->order[w->met++] = change;
    }
}

static void meet_things(walker *w, eln_things things)
{
    for (uint32_t i = 0; i < things.n; i++) meet_thing(w, things.at[i]);
}

static void meet_about(walker *w, uint32_t s)
{
    const eln_about *about = &w->j->map.about.at[s];
    if (about->kind == ELN_S_HOLDS)
        meet_thing(w, eln_thing(w->touches, ELN_T_PRESUMPTION, about->literal));
    if (about->kind == ELN_S_REASON) {
        meet_thing(w, eln_thing(w->touches, ELN_T_GIVEN, about->literal));
        meet_things(w, eln_makers_of(w->touches, about->literal));
    }
    if (about->kind == ELN_S_LINK)
        meet_things(w, eln_undercuts_of(w->touches, about->literal));
}

static void walk(walker *w)
{
    const eln_theory *t = w->j->map.theory;
    for (uint32_t head = 0; head < w->tail; head++) {
        uint32_t s = w->queue[head];
        meet_about(w, s);
        eln_ids rules = eln_theory_rules_for(t, s);
        for (uint32_t i = 0; i < rules.n; i++) {
            eln_ids body = eln_theory_body(t, rules.at[i]);
            for (uint32_t k = 0; k < body.n; k++) see(w, body.at[k]);
        }
        if (!eln_theory_is_assumption(t, s)) continue;
        eln_ids by = eln_theory_attackers(t, s);
        for (uint32_t i = 0; i < by.n; i++) see(w, by.at[i]);
    }
}

static eln_status start(const flipper *f, walker *w)
{
    const eln_map_theory *t = &f->j->map;
    const eln_target *target = &f->q->target;
    if (target->of) {
        eln_literal l = eln_class_literal(&t->claims, target->of);
        see(w, eln_holds(l));
        see(w, eln_holds(eln_not(l)));
        return ELN_OK;
    }
    eln_sentences needs = {0};
    eln_status st = eln_argument_sentences(t, target->argument, &needs);
    for (size_t i = 0; st == ELN_OK && i < needs.list.n; i++)
        see(w, needs.list.at[i]);
    eln_vec_free(&needs.list);
    return st;
}

/* Number the changes by the walk; those that it does not meet come last. */
static eln_status order_changes(flipper *f, const eln_touches *touches)
{
    eln_arena tmp = {0};
    uint32_t sentences = (uint32_t)f->j->map.about.n;
    uint32_t n = f->out->change_count;
    walker w = {.j = f->j,
                .touches = touches,
                .order = f->place,
                .is_met = eln_new(&tmp, uint8_t, n),
                .queue = eln_new(&tmp, uint32_t, sentences),
                .is_seen = eln_new(&tmp, uint8_t, sentences)};
    eln_status st = ELN_E_NOMEM;
    if (w.is_met && w.queue && w.is_seen) st = start(f, &w);
    if (st == ELN_OK) {
        walk(&w);
        for (uint32_t i = 0; i < n; i++)
            if (!w.is_met[i]) w.order[w.met++] = i;
        for (uint32_t i = 0; i < n; i++)
            f->tried[i] = f->out->changes[w.order[i]];
    }
    eln_arena_free(&tmp);
    return st;
}

/* ---- trying ---- */

static eln_selection selection_of(flipper *f, const uint32_t *made, uint32_t n)
{
    eln_selection s = f->j->map.selected.selection;
    for (uint32_t i = 0; i < n; i++) f->all[f->before + i] = f->tried[made[i]];
    s.changes = f->all;
    s.change_count = f->before + n;
    return s;
}

static void note_verdict(flipper *f, const eln_judgement *j)
{
    const eln_target *t = &f->q->target;
    f->verdict = eln_target_verdict(j, t);
    f->ground = t->of ? j->classes[t->of->id].ground : ELN_GROUND_NONE;
}

/* Judge as far as the verdict asked for needs it: of a claim the labels tell.
 */
static eln_status judge_asked(const flipper *f, const eln_selection *s,
                              eln_judgement *out)
{
    eln_judgement j = {0};
    if (f->q->target.argument) return eln_judge(f->j->map.basis, s, NULL, out);
    eln_status st = eln_map_theory_build(f->j->map.basis, s, NULL, &j.map);
    if (st == ELN_OK) st = eln_map_theory_ground(&j.map, &j.grounded);
    if (st == ELN_OK)
        *out = j;
    else
        eln_judgement_free(&j);
    return st;
}

/* Judge it whole, to confirm it. */
static eln_status confirm(flipper *f, const eln_selection *s, bool *succeeded)
{
    eln_judgement j;
    eln_status st = eln_judge(f->j->map.basis, s, NULL, &j);
    if (st != ELN_OK) return st;
    f->work += cost_of(&j.map);
    note_verdict(f, &j);
    *succeeded = eln_target_met(&j, &f->q->target);
    assert(*succeeded);
    eln_judgement_free(&j);
    return ELN_OK;
}

static eln_status attempt(void *user, const uint32_t *made, uint32_t n,
                          bool *succeeded, eln_reasons *why)
{
    flipper *f = user;
    eln_selection s = selection_of(f, made, n);
    eln_judgement j;
    eln_status st = judge_asked(f, &s, &j);
    if (st != ELN_OK) return st;
    f->work += cost_of(&j.map);
    *succeeded = eln_target_met(&j, &f->q->target);
    if (*succeeded) {
        st = confirm(f, &s, succeeded);
    } else {
        uint64_t steps = 0;
        for (uint32_t i = 0; i < n; i++) f->made[made[i]] = 1;
        st = eln_proof_find(&j, &f->touches, f->made, &f->q->target, why,
                            &steps);
        for (uint32_t i = 0; i < n; i++) f->made[made[i]] = 0;
        f->work += steps / STEPS;
    }
    eln_judgement_free(&j);
    return st;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* The set that was just tried brings it about. */
static bool found(void *user, const uint32_t *made, uint32_t n)
{
    flipper *f = user;
    eln_flip_answer a = {.changes = eln_new(&f->out->arena, uint32_t, n),
                         .count = n,
                         .verdict = f->verdict,
                         .ground = f->ground};
    for (uint32_t i = 0; a.changes && i < n; i++)
        a.changes[i] = f->place[made[i]];
    if (a.changes && n > 1) qsort(a.changes, n, sizeof *a.changes, by_number);
    if (!a.changes || !eln_push(&f->out->answers, a)) {
        f->no_memory = true;
        return false;
    }
    f->out->enough = f->out->answers.n == f->q->answers;
    if (f->q->found && !f->q->found(f->q->user, f->out)) f->stopped = true;
    return !f->out->enough && !f->stopped;
}

static bool go_on(void *user)
{
    flipper *f = user;
    uint64_t most = f->q->work ? f->q->work : ELN_FLIP_WORK;
    return f->work < most && !f->stopped &&
           (!f->q->go_on || f->q->go_on(f->q->user));
}

static eln_status search(flipper *f)
{
    uint64_t most = f->q->work ? f->q->work : ELN_FLIP_WORK;
    eln_changes c = {.n = f->out->change_count,
                     .most = f->q->most ? f->q->most : UINT32_MAX,
                     .tries = UINT64_MAX,
                     .steps =
                         most < UINT64_MAX / STEPS ? most * STEPS : UINT64_MAX,
                     .user = f,
                     .attempt = attempt,
                     .found = found,
                     .go_on = go_on};
    eln_status st = eln_changes_search(&c, &f->out->search);
    return st == ELN_OK && f->no_memory ? ELN_E_NOMEM : st;
}

/* ---- the whole ---- */

static bool prepare(flipper *f)
{
    uint32_t n = f->out->change_count;
    const eln_selection *s = &f->j->map.selected.selection;
    f->before = s->change_count;
    f->tried = eln_new(&f->arena, eln_change, n);
    f->place = eln_new(&f->arena, uint32_t, n);
    f->made = eln_new(&f->arena, uint8_t, n);
    f->all = eln_new(&f->arena, eln_change, (size_t)f->before + n);
    if (!f->tried || !f->place || !f->made || !f->all) return false;
    for (uint32_t i = 0; i < f->before; i++) f->all[i] = s->changes[i];
    return true;
}

static eln_status find(flipper *f)
{
    eln_touches touches;
    bool weighs = f->j->map.selected.weighs;
    if (!list_changes(f) || !prepare(f)) return ELN_E_NOMEM;
    eln_status st = eln_touches_find(f->j->map.basis, f->out->changes,
                                     f->out->change_count, weighs, &touches);
    if (st != ELN_OK) return st;
    st = order_changes(f, &touches);
    eln_touches_free(&touches);
    if (st == ELN_OK)
        st = eln_touches_find(f->j->map.basis, f->tried, f->out->change_count,
                              weighs, &f->touches);
    if (st != ELN_OK) return st;
    st = search(f);
    eln_touches_free(&f->touches);
    return st;
}

eln_status eln_flip_find(const eln_judgement *j,
                         const eln_flip_question *question, eln_flip *out)
{
    ELN_REQUIRE(!question->target.of != !question->target.argument,
                "a claim or an argument");
    eln_flip flip = {
        .judgement = j, .target = question->target, .most = question->most};
    flipper f = {.j = j, .q = question, .out = &flip};
    note_verdict(&f, j);
    flip.verdict = f.verdict;
    flip.ground = f.ground;
    eln_status st = find(&f);
    eln_arena_free(&f.arena);
    flip.work = f.work + cost_of(&j->map);
    if (st == ELN_OK)
        *out = flip;
    else
        eln_flip_free(&flip);
    return st;
}

void eln_flip_free(eln_flip *f)
{
    eln_vec_free(&f->answers);
    eln_arena_free(&f->arena);
    *f = (eln_flip){0};
}
