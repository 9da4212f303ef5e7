/* Derivations in which each sentence is ranked behind what it is derived from;
 * and whether what attacks a carry is derived without what the carry's view
 * leaves out (P3 in proof.h). */
#include "judge/prover.h"

enum {
    ROUNDS = 8,            /* of deriving anew for what is not seen */
    WATCHES_MOST = 1 << 20 /* then nothing more is seen */
};

/* ---- deriving ---- */

/* A derivation on its way. */
typedef struct derivation {
    eln_prover *p;
    uint32_t *rank; /* [sentences] ELN_UNDERIVED: not yet */
    uint32_t *rule; /* [sentences] by which; or NULL */
    uint32_t *left; /* [rules] parts that are not derived */
    uint8_t *late;  /* [literals] 1: their holds is kept back; or NULL */
    size_t head;    /* how many in p->queue were passed on */
} derivation;

/* Rank a sentence, if it is not yet. */
static void derive_one(derivation *d, uint32_t s)
{
    eln_prover *p = d->p;
    if (d->rank[s] != ELN_UNDERIVED) return;
    d->rank[s] = (uint32_t)p->queue.n;
    if (!eln_push(&p->queue, s)) p->no_memory = true;
}

static void derive_by(derivation *d, uint32_t rule)
{
    uint32_t s = eln_theory_head(d->p->theory, rule);
    const eln_about *about = &d->p->t->about.at[s];
    if (d->rule && d->rule[s] == ELN_UNDERIVED) d->rule[s] = rule;
    if (!d->late || about->kind != ELN_S_HOLDS || !d->late[about->literal])
        derive_one(d, s);
}

/* Pass on what was derived. */
static void pass_on(derivation *d)
{
    eln_prover *p = d->p;
    while (d->head < p->queue.n && !p->no_memory) {
        eln_ids with = eln_theory_rules_with(p->theory, p->queue.at[d->head++]);
        for (uint32_t i = 0; i < with.n; i++)
            if (--d->left[with.at[i]] == 0) derive_by(d, with.at[i]);
    }
}

static bool start(derivation *d, eln_arena *tmp)
{
    eln_prover *p = d->p;
    d->left = eln_new(tmp, uint32_t, p->rules);
    p->queue.n = 0;
    if (!d->left || !d->rank) {
        p->no_memory = true;
        return false;
    }
    for (uint32_t s = 0; s < p->sentences; s++) d->rank[s] = ELN_UNDERIVED;
    for (uint32_t s = 0; s < p->sentences && d->rule; s++)
        d->rule[s] = ELN_UNDERIVED;
    for (uint32_t r = 0; r < p->rules; r++) {
        d->left[r] = eln_theory_body(p->theory, r).n;
        if (d->left[r] == 0) derive_by(d, r);
    }
    return true;
}

/* ---- what is possible ---- */

/* A walk over sentences, to what they may be derived from. */
typedef struct walk {
    const eln_prover *p;
    uint32_t *rule; /* [sentences] place in its list of rules; of a presumption
                     * 1: its reason was passed */
    uint32_t *part; /* [sentences] place in the body of that rule */
    uint32_t *path; /* [sentences] from the root to here */
    uint32_t depth;
    uint8_t *seen; /* [sentences] */
} walk;

/* The next of what should be derived before s; false: no more. Of a
 * presumption that is a reason for the same. */
static bool next_before(walk *w, uint32_t s, uint32_t *before)
{
    const eln_theory *t = w->p->theory;
    const eln_about *about = &w->p->t->about.at[s];
    eln_ids rules = eln_theory_rules_for(t, s);
    if (about->kind == ELN_S_PRESUME && w->rule[s]++ == 0) {
        *before = eln_reason(about->literal);
        return true;
    }
    for (; w->rule[s] < rules.n; w->rule[s]++, w->part[s] = 0) {
        eln_ids body = eln_theory_body(t, rules.at[w->rule[s]]);
        if (w->part[s] == body.n) continue;
        *before = body.at[w->part[s]++];
        return true;
    }
    return false;
}

static void step_in(walk *w, uint32_t s)
{
    if (w->seen[s]) return;
    w->seen[s] = 1;
    w->path[w->depth++] = s;
}

static void derive_below(derivation *d, walk *w, uint32_t root)
{
    eln_prover *p = d->p;
    step_in(w, root);
    while (w->depth > 0) {
        uint32_t s = w->path[w->depth - 1], before;
        if (next_before(w, s, &before)) {
            step_in(w, before);
            continue;
        }
        w->depth--;
        if (!eln_theory_is_assumption(p->theory, s) ||
            !eln_is_possible(p->g, s))
            continue;
        derive_one(d, s);
        pass_on(d);
    }
}

/* In the order of a walk that leaves a presumption when it has left what may be
 * a reason for the same: so reasons are derived without their own presumption,
 * where the walk does not run in a circle. */
void eln_prover_derive(eln_prover *p)
{
    eln_arena tmp = {0};
    derivation d = {.p = p, .rank = p->rank};
    walk w = {.p = p,
              .rule = eln_new(&tmp, uint32_t, p->sentences),
              .part = eln_new(&tmp, uint32_t, p->sentences),
              .path = eln_new(&tmp, uint32_t, p->sentences),
              .seen = eln_new(&tmp, uint8_t, p->sentences)};
    if (!w.rule || !w.part || !w.path || !w.seen) {
        p->no_memory = true;
    } else if (start(&d, &tmp)) {
        pass_on(&d);
        for (uint32_t s = 0; s < p->sentences && !p->no_memory; s++)
            derive_below(&d, &w, s);
    }
    eln_arena_free(&tmp);
}

/* ---- what would be ---- */

static bool is_supposed(const eln_dispute *d, const eln_statement *line)
{
    return line->role == ELN_ROLE_PREMISE &&
           eln_occurrence_read(d, line).supposes;
}

void eln_prover_suppose(eln_prover *p, const eln_argument *a)
{
    eln_arena tmp = {0};
    uint32_t i = 0;
    while (i < a->structure.n &&
           !is_supposed(p->t->dispute, a->structure.at[i]))
        i++;
    if (i == a->structure.n) return;
    p->would = eln_new(&p->arena, uint32_t, p->sentences);
    p->supposed = eln_new(&p->arena, uint8_t, p->sentences);
    derivation d = {.p = p, .rank = p->would};
    if (!p->supposed) p->no_memory = true;
    if (p->supposed && start(&d, &tmp)) {
        for (uint32_t s = 0; s < p->sentences; s++)
            if (eln_is_sure(p->g, s)) derive_one(&d, s);
        for (; i < a->structure.n; i++) {
            const eln_statement *line = a->structure.at[i];
            uint32_t s = eln_holds(eln_class_literal(&p->t->claims, line->of));
            if (!is_supposed(p->t->dispute, line)) continue;
            p->supposed[s] = 1;
            derive_one(&d, s);
        }
        pass_on(&d);
    }
    eln_arena_free(&tmp);
}

/* ---- carries ---- */

/* Looking at carries. */
typedef struct looker {
    eln_prover *p;
    uint32_t *walked; /* [sentences] number of the last walk */
    uint32_t walks;
    ELN_VEC(uint32_t) infers; /* whose carries are still to be looked at */
    ELN_VEC(uint32_t) late;   /* literals whose presumption is in the way */
    uint8_t *is_late;         /* [literals] */
    uint32_t *rank, *rule;    /* [sentences] of a derivation apart */
    eln_arena arena;
} looker;

/* What the view of an inference does without. */
static eln_literal own_of(const eln_infer *r)
{
    return eln_not(r->head);
}

/* Whether holds(l) may follow from more than its reasons. */
static bool is_presumed_or_implied(const eln_prover *p, eln_literal l)
{
    eln_ids rules = eln_theory_rules_for(p->theory, eln_holds(l));
    for (uint32_t i = 0; i < rules.n; i++)
        if (p->t->rules.at[rules.at[i]].kind != ELN_R_BY_REASON &&
            eln_is_possible(p->g,
                            eln_theory_body(p->theory, rules.at[i]).at[0]))
            return true;
    return false;
}

/* Whether what attacks r's carry does without its own presumption: as it is a
 * copy made for that (views.h), or there is none, or it was derived before its
 * own holds and all copies of that.
 *   when  [sentences] times of becoming sure, or ranks */
static bool is_first(const eln_prover *p, const eln_infer *r,
                     const uint32_t *when)
{
    uint32_t first = eln_holds(own_of(r)), i = first;
    uint32_t view = p->t->about.at[r->against].view;
    if (view != ELN_NO_ID && p->t->views.at[view].own == own_of(r)) return true;
    do {
        if (when[i] < when[r->against])
            return !is_presumed_or_implied(p, own_of(r));
        i = p->next_copy[i];
    } while (i != first);
    return when[r->against] != UINT32_MAX;
}

static bool is_own(const eln_prover *p, const eln_infer *r, uint32_t s)
{
    const eln_about *about = &p->t->about.at[s];
    return about->kind == ELN_S_HOLDS && about->literal == own_of(r);
}

static void watch_one(eln_prover *p, eln_watch w)
{
    if (!eln_push(&p->watches, w)) p->no_memory = true;
}

static void step_down(looker *l, uint32_t s)
{
    eln_prover *p = l->p;
    if (l->walked[s] == l->walks) return;
    l->walked[s] = l->walks;
    if (!eln_push(&p->queue, s)) p->no_memory = true;
}

/* Let GONE or NOT_SURE of r's carry rest on the derivation of what attacks it.
 * Returns whether that does without its own holds.
 *   rule  [sentences] of the derivation; NULL: those that meet SURE */
static bool watch(looker *l, const eln_infer *r, eln_duty duty,
                  const uint32_t *rule)
{
    eln_prover *p = l->p;
    size_t before = p->watches.n;
    eln_watch w = {.rests = {r->carry, duty}};
    l->walks++;
    p->queue.n = 0;
    step_down(l, r->against);
    while (p->queue.n > 0 && !p->no_memory) {
        uint32_t s = p->queue.at[--p->queue.n];
        if (is_own(p, r, s) || p->watches.n >= WATCHES_MOST) {
            p->watches.n = before;
            return false;
        }
        w.is_rule = !eln_theory_is_assumption(p->theory, s);
        w.index = s;
        if (w.is_rule) {
            w.index = rule ? rule[s]
                           : eln_theory_rules_for(p->theory, s)
                                 .at[p->place[ELN_D_SURE][s]];
            eln_ids body = eln_theory_body(p->theory, w.index);
            for (uint32_t i = 0; i < body.n; i++) step_down(l, body.at[i]);
        }
        watch_one(p, w);
    }
    p->by[duty][r->carry]++; /* beside the plain attack */
    return true;
}

/* Derive all that is possible, holds of the late literals and its copies as
 * late as can be: one literal after the other, when there is nothing else. */
static void derive_apart(looker *l)
{
    eln_prover *p = l->p;
    eln_arena tmp = {0};
    derivation d = {
        .p = p, .rank = l->rank, .rule = l->rule, .late = l->is_late};
    eln_ids all = eln_theory_assumptions(p->theory);
    bool ok = start(&d, &tmp);
    for (uint32_t i = 0; i < all.n && ok; i++)
        if (eln_is_possible(p->g, all.at[i])) derive_one(&d, all.at[i]);
    if (ok) pass_on(&d);
    for (size_t k = 0; k < l->late.n && ok; k++) {
        uint32_t first = eln_holds(l->late.at[k]), i = first;
        l->is_late[l->late.at[k]] = 0;
        do {
            if (l->rule[i] != ELN_UNDERIVED) derive_one(&d, i);
            i = p->next_copy[i];
        } while (i != first);
        pass_on(&d);
    }
    eln_arena_free(&tmp);
}

static void list_late(looker *l, size_t round)
{
    size_t n = l->infers.n;
    l->late.n = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t infer = l->infers.at[(i + round) % n];
        eln_literal own = own_of(&l->p->t->infers.at[infer]);
        if (l->is_late[own]) continue;
        l->is_late[own] = 1;
        if (!eln_push(&l->late, own)) l->p->no_memory = true;
    }
}

/* What comes last in a round is derived without its own holds, or cannot be;
 * the others mostly, too. */
static void look_apart(looker *l, size_t round)
{
    eln_prover *p = l->p;
    size_t kept = 0;
    list_late(l, round);
    if (!p->no_memory) derive_apart(l);
    for (size_t i = 0; i < l->infers.n && !p->no_memory; i++) {
        const eln_infer *r = &p->t->infers.at[l->infers.at[i]];
        if (!is_first(p, r, l->rank) || !watch(l, r, ELN_D_NOT_SURE, l->rule))
            l->infers.at[kept++] = l->infers.at[i];
    }
    l->infers.n = kept;
}

/* Those that the times, or the ranks, do not show to be seen from there. */
static void look_at_carry(looker *l, uint32_t infer)
{
    eln_prover *p = l->p;
    const eln_infer *r = &p->t->infers.at[infer];
    if (r->carry == ELN_NO_ID) return;
    bool gone = p->met[r->carry] & 1U << ELN_D_GONE;
    bool not_sure = p->met[r->carry] & 1U << ELN_D_NOT_SURE;
    if (gone && !is_first(p, r, p->g->sure_at) &&
        !watch(l, r, ELN_D_GONE, NULL))
        eln_prover_drop(p, r->carry, ELN_D_GONE);
    if (not_sure && eln_is_possible(p->g, r->against) &&
        !is_first(p, r, p->rank) && !eln_push(&l->infers, infer))
        p->no_memory = true;
}

static int by_index(const void *a, const void *b)
{
    const eln_watch *x = a, *y = b;
    if (x->is_rule != y->is_rule) return x->is_rule ? -1 : 1;
    if (x->index != y->index) return x->index < y->index ? -1 : 1;
    if (x->rests.sentence != y->rests.sentence)
        return x->rests.sentence < y->rests.sentence ? -1 : 1;
    return (int)x->rests.duty - (int)y->rests.duty;
}

static void sort_watches(eln_prover *p)
{
    if (p->watches.n > 1)
        qsort(p->watches.at, p->watches.n, sizeof *p->watches.at, by_index);
    for (size_t i = 0; i < p->watches.n; i++)
        p->watched[p->watches.at[i].is_rule][p->watches.at[i].index] = 1;
}

void eln_prover_see(eln_prover *p)
{
    looker l = {.p = p};
    uint32_t n = p->sentences;
    l.walked = eln_new(&l.arena, uint32_t, n);
    l.rank = eln_new(&l.arena, uint32_t, n);
    l.rule = eln_new(&l.arena, uint32_t, n);
    l.is_late = eln_new(&l.arena, uint8_t, 2 * (size_t)p->t->claims.count);
    if (!l.walked || !l.rank || !l.rule || !l.is_late) p->no_memory = true;
    for (uint32_t i = 0; i < p->t->infers.n && !p->no_memory; i++)
        look_at_carry(&l, i);
    for (size_t i = 0; i < ROUNDS && l.infers.n > 0 && !p->no_memory; i++)
        look_apart(&l, i);
    for (size_t i = 0; i < l.infers.n && !p->no_memory; i++)
        eln_prover_drop(p, p->t->infers.at[l.infers.at[i]].carry,
                        ELN_D_NOT_SURE);
    if (!p->no_memory) sort_watches(p);
    eln_vec_free(&l.infers);
    eln_vec_free(&l.late);
    eln_arena_free(&l.arena);
}
