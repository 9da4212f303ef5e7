#include "judge/views.h"

#include "base/scc.h"

/* ---- circles of rules ---- */

/* The sentence that a copy is a copy of. */
static uint32_t plain_of(const eln_map_theory *t, uint32_t sentence)
{
    const eln_about *a = &t->about.at[sentence];
    if (a->view == ELN_NO_ID) return sentence;
    if (a->kind == ELN_S_HOLDS) return eln_holds(a->literal);
    if (a->kind == ELN_S_REASON) return eln_reason(a->literal);
    return t->infers.at[a->infer].applied;
}

/* A plain sentence leads to the plain heads of the rules it is used in. */
static bool plain_head(const void *graph, uint32_t node, uint32_t i,
                       uint32_t *to)
{
    const eln_map_theory *t = graph;
    eln_ids rules = eln_theory_rules_with(t->theory, node);
    if (i == rules.n || t->about.at[node].view != ELN_NO_ID) return false;
    *to = eln_theory_head(t->theory, rules.at[i]);
    if (t->about.at[*to].view != ELN_NO_ID) *to = ELN_NO_ID;
    return true;
}

bool eln_map_theory_circles(const eln_map_theory *t, uint32_t *component)
{
    uint32_t n = eln_theory_sentence_count(t->theory), count;
    if (!eln_scc(t, plain_head, n, component, &count)) return false;
    for (uint32_t i = 0; i < n; i++) component[i] = component[plain_of(t, i)];
    return true;
}

/* ---- one derivation of everything ---- */

static void link_copies(eln_support *s, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        const eln_about *a = &s->t->about.at[i];
        s->next_copy[i] = i;
        if (a->kind != ELN_S_HOLDS || a->view == ELN_NO_ID) continue;
        uint32_t first = eln_holds(a->literal); /* stands before i */
        s->next_copy[i] = s->next_copy[first];
        s->next_copy[first] = i;
    }
}

static void derive(eln_support *s, uint32_t *left, uint32_t *queue,
                   const eln_grounded *g, bool sure)
{
    const eln_theory *t = s->t->theory;
    uint32_t head = 0, tail = 0;
    eln_ids assumptions = eln_theory_assumptions(t);
    for (uint32_t r = 0; r < eln_theory_rule_count(t); r++) {
        uint32_t to = eln_theory_head(t, r);
        left[r] = eln_theory_body(t, r).n;
        if (left[r] > 0 || s->rule[to] != ELN_BY_NOTHING) continue;
        s->rule[to] = r;
        queue[tail++] = to;
    }
    for (uint32_t i = 0; i < assumptions.n; i++) {
        uint32_t a = assumptions.at[i];
        if (sure ? !eln_is_sure(g, a) : !eln_is_possible(g, a)) continue;
        s->rule[a] = ELN_BY_ITSELF;
        queue[tail++] = a;
    }
    while (head < tail) {
        eln_ids rules = eln_theory_rules_with(t, queue[head++]);
        for (uint32_t i = 0; i < rules.n; i++) {
            uint32_t r = rules.at[i], to = eln_theory_head(t, r);
            if (--left[r] > 0 || s->rule[to] != ELN_BY_NOTHING) continue;
            s->rule[to] = r;
            queue[tail++] = to;
        }
    }
}

eln_status eln_support_init(eln_support *s, const eln_map_theory *t,
                            const eln_grounded *g, bool sure)
{
    uint32_t n = eln_theory_sentence_count(t->theory);
    eln_arena tmp = {0};
    *s = (eln_support){.t = t};
    s->rule = eln_new(&s->arena, uint32_t, n);
    s->component = eln_new(&s->arena, uint32_t, n);
    s->next_copy = eln_new(&s->arena, uint32_t, n);
    s->mark = eln_new(&s->arena, uint32_t, n);
    s->open = eln_new(&s->arena, uint32_t, n);
    uint32_t *left = eln_new(&tmp, uint32_t, eln_theory_rule_count(t->theory));
    bool ok = s->rule && s->component && s->next_copy && s->mark && s->open &&
              left && eln_map_theory_circles(t, s->component);
    if (ok) {
        for (uint32_t i = 0; i < n; i++) s->rule[i] = ELN_BY_NOTHING;
        link_copies(s, n);
        derive(s, left, s->open, g, sure);
    } else {
        eln_support_free(s);
    }
    eln_arena_free(&tmp);
    return ok ? ELN_OK : ELN_E_NOMEM;
}

void eln_support_free(eln_support *s)
{
    eln_arena_free(&s->arena);
    *s = (eln_support){0};
}

/* ---- without one presumption ---- */

/* Marks of a test: lost is 2 * test, won back is 2 * test + 1. */
static bool is_lost(const eln_support *s, uint32_t sentence)
{
    return s->mark[sentence] == 2 * s->test;
}

static bool is_holds_of(const eln_map_theory *t, uint32_t sentence,
                        eln_literal l)
{
    const eln_about *a = &t->about.at[sentence];
    return a->kind == ELN_S_HOLDS && a->literal == l;
}

/* Mark what rests on holds(l), within its circle. Returns how many, listed in
 * s->open. */
static uint32_t lose(eln_support *s, eln_literal l)
{
    const eln_theory *t = s->t->theory;
    uint32_t circle = s->component[eln_holds(l)], n = 0, i = eln_holds(l);
    do {
        s->mark[i] = 2 * s->test;
        s->open[n++] = i;
        i = s->next_copy[i];
    } while (i != eln_holds(l));
    for (uint32_t head = 0; head < n; head++) {
        eln_ids rules = eln_theory_rules_with(t, s->open[head]);
        s->work += rules.n + 1;
        for (uint32_t k = 0; k < rules.n; k++) {
            uint32_t to = eln_theory_head(t, rules.at[k]);
            if (s->rule[to] != rules.at[k] || is_lost(s, to) ||
                s->component[to] != circle)
                continue;
            s->mark[to] = 2 * s->test;
            s->open[n++] = to;
        }
    }
    return n;
}

static bool is_good(eln_support *s, uint32_t rule)
{
    eln_ids body = eln_theory_body(s->t->theory, rule);
    for (uint32_t i = 0; i < body.n; i++) {
        s->work++;
        if (s->rule[body.at[i]] == ELN_BY_NOTHING || is_lost(s, body.at[i]))
            return false;
    }
    return true;
}

static bool has_good_rule(eln_support *s, uint32_t sentence)
{
    eln_ids rules = eln_theory_rules_for(s->t->theory, sentence);
    for (uint32_t i = 0; i < rules.n; i++)
        if (is_good(s, rules.at[i])) return true;
    return false;
}

/* Win back what has other support; true as soon as `wanted` has it. The list
 * of the lost is used up: what is won back is stacked over its beginning. */
static bool win_back(eln_support *s, uint32_t n, uint32_t wanted, eln_literal l)
{
    const eln_theory *t = s->t->theory;
    uint32_t top = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t lost = s->open[i];
        if (is_holds_of(s->t, lost, l) || !has_good_rule(s, lost)) continue;
        s->open[top++] = lost;
    }
    for (uint32_t i = 0; i < top; i++) s->mark[s->open[i]] = 2 * s->test + 1;
    while (top > 0) {
        uint32_t won = s->open[--top];
        if (won == wanted) return true;
        eln_ids rules = eln_theory_rules_with(t, won);
        for (uint32_t k = 0; k < rules.n; k++) {
            uint32_t to = eln_theory_head(t, rules.at[k]);
            if (!is_lost(s, to) || is_holds_of(s->t, to, l) ||
                !is_good(s, rules.at[k]))
                continue;
            s->mark[to] = 2 * s->test + 1;
            s->open[top++] = to;
        }
    }
    return false;
}

bool eln_support_without(eln_support *s, uint32_t reason, eln_literal l)
{
    if (s->component[eln_holds(l)] != s->component[eln_reason(l)]) return true;
    s->test++; /* below 2^31: one test a literal and round */
    uint32_t n = lose(s, l);
    if (!is_lost(s, reason)) return true;
    return win_back(s, n, reason, l);
}

/* ---- adding a view ---- */

typedef struct extender {
    eln_map_theory *t;
    eln_theory *theory; /* the new one */
    const eln_grounded *g;     /* NULL: all is possible */
    const uint32_t *component; /* [old sentences] of the circles of rules */
    uint32_t *copy;   /* [old sentences] its copy in this view, or 0 */
    uint32_t *region; /* [old sentences] those that are copied */
    uint32_t region_n;
    uint32_t *replaced; /* [old sentences] reasons: their copy, or 0 */
    ELN_VEC(uint32_t) body;
    size_t places; /* in the bodies of copies */
    size_t most;   /* of these */
    bool ok;
} extender;

static bool copy_old(extender *e)
{
    const eln_theory *old = e->t->theory;
    for (uint32_t i = 0; i < eln_theory_sentence_count(old); i++) {
        uint32_t id = eln_theory_sentence(e->theory);
        if (eln_theory_is_assumption(old, i)) eln_theory_assume(e->theory, id);
    }
    for (uint32_t r = 0; r < eln_theory_rule_count(old); r++) {
        eln_ids body = eln_theory_body(old, r);
        eln_theory_rule(e->theory, eln_theory_head(old, r), body.at, body.n);
    }
    return true;
}

static void take_in(extender *e, uint32_t sentence, uint32_t view)
{
    if (e->copy[sentence] || eln_theory_is_assumption(e->t->theory, sentence))
        return;
    eln_about about = e->t->about.at[sentence];
    about.view = view;
    if (!eln_push(&e->t->about, about)) e->ok = false;
    e->copy[sentence] = eln_theory_sentence(e->theory);
    e->region[e->region_n++] = sentence;
}

/* Whether a sentence differs in the view: on the circle, and still possible. */
static bool may_differ(const extender *e, uint32_t sentence, uint32_t circle)
{
    return e->component[sentence] == circle &&
           (!e->g || eln_is_possible(e->g, sentence));
}

static void copy_rule(extender *e, uint32_t rule, uint32_t view,
                      uint32_t circle)
{
    const eln_theory *old = e->t->theory;
    eln_ids body = eln_theory_body(old, rule);
    eln_rule_about about = e->t->rules.at[rule];
    e->body.n = 0;
    e->places += body.n + 1;
    for (uint32_t i = 0; i < body.n; i++) {
        uint32_t part = body.at[i];
        if (may_differ(e, part, circle)) take_in(e, part, view);
        if (!eln_push(&e->body, e->copy[part] ? e->copy[part] : part))
            e->ok = false;
    }
    if (!e->ok || !eln_push(&e->t->rules, about)) {
        e->ok = false;
        return;
    }
    eln_theory_rule(e->theory, e->copy[eln_theory_head(old, rule)], e->body.at,
                    (uint32_t)e->body.n);
}

/* Copy what `reason`, of literal l, rests on in its circle. */
static void add_view(extender *e, uint32_t reason, eln_literal l)
{
    const eln_map_theory *t = e->t;
    uint32_t circle = e->component[eln_holds(l)];
    eln_view view = {l, ELN_NO_ID};
    uint32_t from = t->about.at[reason].view;
    if (from != ELN_NO_ID) {
        view.level = t->views.at[from].level;
    }
    if (!eln_push(&e->t->views, view)) {
        e->ok = false;
        return;
    }
    uint32_t id = (uint32_t)e->t->views.n - 1;
    take_in(e, reason, id);
    for (uint32_t i = 0; i < e->region_n && e->ok && e->places <= e->most;
         i++) {
        uint32_t s = e->region[i];
        bool own = is_holds_of(t, s, l);
        eln_ids rules = eln_theory_rules_for(t->theory, s);
        for (uint32_t k = 0; k < rules.n && e->ok; k++)
            if (!own || t->rules.at[rules.at[k]].kind == ELN_R_BY_REASON)
                copy_rule(e, rules.at[k], id, circle);
    }
    e->replaced[reason] = e->copy[reason];
    for (uint32_t i = 0; i < e->region_n; i++) e->copy[e->region[i]] = 0;
    e->region_n = 0;
}

static void copy_contraries(extender *e)
{
    eln_map_theory *t = e->t;
    eln_ids all = eln_theory_assumptions(t->theory);
    for (size_t i = 0; i < t->infers.n; i++) {
        eln_infer *r = &t->infers.at[i];
        if (r->carry != ELN_NO_ID && e->replaced[r->against])
            r->against = e->replaced[r->against];
    }
    for (uint32_t i = 0; i < all.n; i++) {
        const eln_about *about = &t->about.at[all.at[i]];
        eln_ids by = eln_theory_attackers(t->theory, all.at[i]);
        if (about->kind == ELN_S_CARRY)
            eln_theory_contrary(e->theory, all.at[i],
                                t->infers.at[about->infer].against);
        else
            for (uint32_t k = 0; k < by.n; k++)
                eln_theory_contrary(e->theory, all.at[i], by.at[k]);
    }
}

/* ---- the rounds ---- */

/* Whether holds(l) may follow from more than its reasons. */
static bool is_presumed_or_implied(const eln_map_theory *t,
                                   const eln_grounded *g, eln_literal l)
{
    eln_ids rules = eln_theory_rules_for(t->theory, eln_holds(l));
    for (uint32_t i = 0; i < rules.n; i++) {
        eln_ids body = eln_theory_body(t->theory, rules.at[i]);
        if (t->rules.at[rules.at[i]].kind != ELN_R_BY_REASON &&
            eln_is_possible(g, body.at[0]))
            return true;
    }
    return false;
}

static bool is_in_question(const eln_map_theory *t, const eln_grounded *g,
                           const eln_infer *r)
{
    if (r->carry == ELN_NO_ID || eln_label_of(g, r->carry) != ELN_UNDECIDED)
        return false;
    eln_literal l = eln_not(r->head);
    uint32_t view = t->about.at[r->against].view;
    if (view != ELN_NO_ID && t->views.at[view].own == l) return false;
    return eln_is_possible(g, r->applied) && eln_is_possible(g, r->against) &&
           is_presumed_or_implied(t, g, l);
}

/* The reasons that need a view: [*n] pairs of an inference's index. */
static eln_status find_needed(const eln_map_theory *t, const eln_grounded *g,
                              eln_support *s, eln_arena *tmp, uint32_t **needed,
                              uint32_t *n)
{
    uint8_t *seen = eln_new(tmp, uint8_t, t->about.n);
    *needed = eln_new(tmp, uint32_t, t->infers.n);
    *n = 0;
    if (!seen || !*needed) return ELN_E_NOMEM;
    for (uint32_t i = 0; i < t->infers.n; i++) {
        const eln_infer *r = &t->infers.at[i];
        if (!is_in_question(t, g, r) || seen[r->against]) continue;
        seen[r->against] = 1;
        if (!eln_support_without(s, r->against, eln_not(r->head)))
            (*needed)[(*n)++] = i;
        if (s->work > ELN_VIEW_WORK_MOST) return ELN_E_LIMIT;
    }
    return ELN_OK;
}

static eln_status extend(eln_map_theory *t, const eln_grounded *g,
                         const uint32_t *component, size_t most, eln_arena *tmp,
                         const uint32_t *needed, uint32_t n)
{
    uint32_t sentences = eln_theory_sentence_count(t->theory);
    extender e = {
        .t = t, .g = g, .component = component, .most = most, .ok = true};
    e.copy = eln_new(tmp, uint32_t, sentences);
    e.region = eln_new(tmp, uint32_t, sentences);
    e.replaced = eln_new(tmp, uint32_t, sentences);
    e.theory = eln_theory_new();
    eln_status st = ELN_E_NOMEM;
    if (!e.copy || !e.region || !e.replaced || !e.theory) goto done;
    copy_old(&e);
    for (uint32_t i = 0; i < n && e.ok; i++) {
        const eln_infer *r = &t->infers.at[needed[i]];
        add_view(&e, r->against, eln_not(r->head));
        if (e.places > most || t->rules.n > ELN_PLACES_MOST) {
            st = ELN_E_LIMIT;
            goto done;
        }
    }
    if (!e.ok) goto done;
    copy_contraries(&e);
    st = eln_theory_seal(e.theory);
    if (st == ELN_OK) {
        eln_theory *old = t->theory;
        t->theory = e.theory;
        e.theory = old;
    }
done:
    eln_vec_free(&e.body);
    eln_theory_free(e.theory);
    return st;
}

/* One round: *again if views were added. */
static eln_status refine(eln_map_theory *t, const eln_grounded *g,
                         uint64_t *work, bool *again)
{
    eln_arena tmp = {0};
    eln_support s = {0};
    uint32_t *needed, n = 0;
    eln_status st = eln_support_init(&s, t, g, false);
    if (st != ELN_OK) goto done;
    s.work = *work + t->about.n + t->rules.n;
    st = find_needed(t, g, &s, &tmp, &needed, &n);
    *work = s.work;
    *again = n > 0;
    if (st == ELN_OK && n > 0)
        st = extend(t, g, s.component, ELN_PLACES_MOST, &tmp, needed, n);
done:
    eln_support_free(&s);
    eln_arena_free(&tmp);
    return st;
}

static bool any_in_question(const eln_map_theory *t, const eln_grounded *g)
{
    for (size_t i = 0; i < t->infers.n; i++)
        if (is_in_question(t, g, &t->infers.at[i])) return true;
    return false;
}

eln_status eln_map_theory_ground(eln_map_theory *t, eln_grounded *out)
{
    uint64_t work = 0;
    for (;;) {
        eln_grounded g;
        bool again = false;
        eln_status st = eln_theory_ground(t->theory, &g);
        if (st != ELN_OK) return st;
        if (any_in_question(t, &g)) st = refine(t, &g, &work, &again);
        if (st == ELN_OK && !again) {
            *out = g;
            return ELN_OK;
        }
        eln_grounded_free(&g);
        if (st != ELN_OK) return st;
    }
}

eln_status eln_map_theory_see(eln_map_theory *t, const uint32_t *component,
                              const uint32_t *infers, uint32_t n, size_t most)
{
    eln_arena tmp = {0};
    eln_status st = extend(t, NULL, component, most, &tmp, infers, n);
    eln_arena_free(&tmp);
    return st;
}
