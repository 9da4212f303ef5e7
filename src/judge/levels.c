/* The copies for figures: what speaks for a literal when inferences weaker
 * than some weight are left out.
 *
 * Level k is the k-th weight (weights.h). reason@k(l) follows from the ordinary
 * applied(r) for every defeasible r for l that is not weaker than k, and from
 * copies at k of what is not defeasible: presumptions, givens, strict steps and
 * arrows. Copies are made when asked for, and only where they differ:
 *
 * L1  l has no copy of its own at k if no inference weaker than k reaches it
 *     over strict steps and arrows alone: nothing that is left out at k can
 *     matter to it.
 * L2  Where the weights are in order, what is had at a level is had at all
 *     lower ones. So the defeasible inferences for l hang on its copies as a
 *     chain, each on one copy only, and each copy follows from the next higher
 *     one; and lowest[l], the lowest level among the inferences that reach l,
 *     answers L1. Where they are not (an audience ranks the values of some
 *     figures only), each copy has all its inferences, and each level asked for
 *     is spread anew. */
#include "judge/build.h"

/* Lists of inferences by literal. */
typedef struct lists {
    uint32_t *start; /* [literals + 2] */
    uint32_t *at;
} lists;

typedef struct entry {
    eln_literal literal;
    uint32_t infer;
} entry;

typedef struct copy {
    eln_literal literal;
    uint32_t level;
    uint32_t reason, holds; /* sentences */
} copy;

typedef struct levels {
    eln_builder *b;
    uint32_t *lowest;     /* [literals] in order only */
    uint8_t **reached;    /* [weights] by level, not in order only: [literals]
                           * what weaker inferences reach; NULL: not asked */
    lists strict_from;    /* strict inferences by what goes in */
    lists strict_to;      /* by what comes out, contrapositives too */
    uint32_t *defeasible; /* by head, then level, then id */
    uint32_t defeasible_count;
    uint32_t *view_of;  /* [level_count] or ELN_NO_ID */
    eln_pairs copy_ids; /* (literal, level) */
    ELN_VEC(copy) copies;
    eln_pairs step_ids;      /* (inference, level) */
    ELN_VEC(uint32_t) steps; /* by id of step_ids: sentence applied@k */
} levels;

static bool is_defeasible(const eln_infer *r)
{
    return !r->strict && r->kind != ELN_INFER_UNDERCUT;
}

static const eln_infer *infer_at(const levels *v, uint32_t i)
{
    return &v->b->out->infers.at[i];
}

static eln_literal body_at(const levels *v, const eln_infer *r, uint32_t i)
{
    return v->b->out->bodies.at[r->body_at + i];
}

static eln_literal soundness(const levels *v, const eln_infer *r)
{
    return eln_argument_literal(&v->b->out->claims, r->argument);
}

/* ---- weights ---- */

static bool weigh(eln_builder *b)
{
    uint32_t n = (uint32_t)b->out->infers.n;
    const eln_selected *picked = &b->out->selected;
    uint32_t who = picked->selection.audience;
    eln_figure *figures = eln_new(&b->tmp, eln_figure, n);
    uint32_t *level = eln_new(&b->tmp, uint32_t, n);
    if (!figures || !level) return false;
    for (uint32_t i = 0; i < n; i++)
        if (is_defeasible(&b->out->infers.at[i]))
            figures[i] = b->out->infers.at[i].figure;
    if (eln_weights_find(who == ELN_NO_ID ? NULL : &b->d->audiences[who],
                         figures, n, &b->out->arena, &b->out->weights,
                         level) != ELN_OK)
        return false;
    for (uint32_t i = 0; i < n; i++) b->out->infers.at[i].level = level[i];
    return true;
}

/* ---- lists ---- */

typedef struct entries {
    ELN_VEC(entry) list;
    bool failed;
} entries;

static void add_entry(entries *e, eln_literal l, uint32_t infer)
{
    entry x = {l, infer};
    if (!eln_push(&e->list, x)) e->failed = true;
}

static void add_strict(const levels *v, uint32_t i, entries *from, entries *to)
{
    const eln_infer *r = infer_at(v, i);
    add_entry(from, eln_not(r->head), i);
    add_entry(to, r->head, i);
    if (r->kind == ELN_INFER_STEP) add_entry(from, soundness(v, r), i);
    for (uint32_t k = 0; k < r->body_count; k++) {
        add_entry(from, body_at(v, r, k), i);
        add_entry(to, eln_not(body_at(v, r, k)), i);
    }
}

static bool make_lists(levels *v, const entries *e, lists *out)
{
    eln_builder *b = v->b;
    out->start = eln_new(&b->tmp, uint32_t, (size_t)b->literals + 2);
    out->at = eln_new(&b->tmp, uint32_t, e->list.n);
    if (e->failed || !out->start || !out->at) return false;
    for (size_t i = 0; i < e->list.n; i++)
        out->start[e->list.at[i].literal + 2]++;
    for (uint32_t i = 2; i < b->literals + 2; i++)
        out->start[i] += out->start[i - 1];
    for (size_t i = 0; i < e->list.n; i++)
        out->at[out->start[e->list.at[i].literal + 1]++] = e->list.at[i].infer;
    return true;
}

static bool list_strict(levels *v)
{
    entries from = {0}, to = {0};
    for (uint32_t i = 0; i < v->b->out->infers.n; i++)
        if (infer_at(v, i)->strict) add_strict(v, i, &from, &to);
    bool ok = make_lists(v, &from, &v->strict_from) &&
              make_lists(v, &to, &v->strict_to);
    eln_vec_free(&from.list);
    eln_vec_free(&to.list);
    return ok;
}

typedef struct sort_key {
    eln_literal head;
    uint32_t level, infer;
} sort_key;

static int by_key(const void *a, const void *b)
{
    const sort_key *x = a, *y = b;
    if (x->head != y->head) return x->head < y->head ? -1 : 1;
    if (x->level != y->level) return x->level < y->level ? -1 : 1;
    return x->infer < y->infer ? -1 : x->infer > y->infer;
}

static bool list_defeasible(levels *v)
{
    eln_builder *b = v->b;
    sort_key *keys = eln_new(&b->tmp, sort_key, b->out->infers.n);
    v->defeasible = eln_new(&b->tmp, uint32_t, b->out->infers.n);
    if (!keys || !v->defeasible) return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->out->infers.n; i++) {
        const eln_infer *r = infer_at(v, i);
        if (is_defeasible(r)) keys[n++] = (sort_key){r->head, r->level, i};
    }
    if (n > 0) qsort(keys, n, sizeof *keys, by_key);
    for (uint32_t i = 0; i < n; i++) v->defeasible[i] = keys[i].infer;
    v->defeasible_count = n;
    return true;
}

/* ---- lowest levels (L1) ---- */

typedef struct spread {
    uint32_t *queue; /* [literals] */
    uint32_t tail;
    uint8_t *went; /* [inferences] 1: passed */
} spread;

static void reach(levels *v, spread *s, eln_literal l, uint32_t level)
{
    if (v->lowest[l] <= level) return;
    v->lowest[l] = level;
    s->queue[s->tail++] = l;
}

/* Something that goes into strict inference i was reached: so is whatever
 * comes out of it. (That a premise reaches its own opposite is more than is
 * true, and does no harm: a copy more is made.) */
static void pass(levels *v, spread *s, uint32_t i, uint32_t level)
{
    const eln_infer *r = infer_at(v, i);
    if (s->went[i]) return;
    s->went[i] = 1;
    reach(v, s, r->head, level);
    for (uint32_t k = 0; k < r->body_count; k++)
        reach(v, s, eln_not(body_at(v, r, k)), level);
}

static void spread_level(levels *v, spread *s, uint32_t level)
{
    for (uint32_t head = 0; head < s->tail; head++) {
        eln_literal l = s->queue[head];
        for (uint32_t i = v->strict_from.start[l];
             i < v->strict_from.start[l + 1]; i++)
            pass(v, s, v->strict_from.at[i], level);
    }
    s->tail = 0;
}

static int by_level(const void *a, const void *b)
{
    const sort_key *x = a, *y = b;
    if (x->level != y->level) return x->level < y->level ? -1 : 1;
    return x->infer < y->infer ? -1 : x->infer > y->infer;
}

static bool find_lowest(levels *v)
{
    eln_builder *b = v->b;
    sort_key *keys = eln_new(&b->tmp, sort_key, v->defeasible_count);
    spread s = {.queue = eln_new(&b->tmp, uint32_t, b->literals),
                .went = eln_new(&b->tmp, uint8_t, b->out->infers.n)};
    v->lowest = eln_new(&b->tmp, uint32_t, b->literals);
    if (!keys || !s.queue || !s.went || !v->lowest) return false;
    for (eln_literal l = 0; l < b->literals; l++)
        v->lowest[l] = b->out->weights.n;
    uint32_t n = 0;
    for (uint32_t i = 0; i < v->defeasible_count; i++) {
        const eln_infer *r = infer_at(v, v->defeasible[i]);
        if (r->level != ELN_NO_ID)
            keys[n++] = (sort_key){r->head, r->level, v->defeasible[i]};
    }
    if (n > 0) qsort(keys, n, sizeof *keys, by_level);
    for (uint32_t i = 0; i < n; i++) {
        reach(v, &s, keys[i].head, keys[i].level);
        if (i + 1 == n || keys[i + 1].level != keys[i].level)
            spread_level(v, &s, keys[i].level);
    }
    return true;
}

/* ---- what weaker inferences reach, where weights are in no order ---- */

static bool spread_below(levels *v, uint32_t level)
{
    eln_builder *b = v->b;
    spread s = {.queue = eln_new(&b->tmp, uint32_t, b->literals),
                .went = eln_new(&b->tmp, uint8_t, b->out->infers.n)};
    uint8_t *reached = eln_new(&b->tmp, uint8_t, b->literals);
    v->lowest = eln_new(&b->tmp, uint32_t, b->literals);
    if (!s.queue || !s.went || !reached || !v->lowest) return false;
    for (eln_literal l = 0; l < b->literals; l++) v->lowest[l] = 1;
    for (uint32_t i = 0; i < v->defeasible_count; i++) {
        const eln_infer *r = infer_at(v, v->defeasible[i]);
        if (r->level != ELN_NO_ID &&
            eln_weaker(&b->out->weights, r->level, level))
            reach(v, &s, r->head, 0);
    }
    spread_level(v, &s, 0);
    for (eln_literal l = 0; l < b->literals; l++)
        reached[l] = v->lowest[l] == 0;
    v->reached[level] = reached;
    return true;
}

/* Whether l at a level is l itself (L1). */
static bool is_itself(levels *v, eln_literal l, uint32_t level)
{
    if (v->b->out->weights.ordered) return v->lowest[l] >= level;
    if (!v->reached[level] && !spread_below(v, level)) {
        v->b->st = ELN_E_NOMEM;
        return true;
    }
    return !v->reached[level][l];
}

/* ---- copies ---- */

static uint32_t view_at(levels *v, uint32_t level)
{
    eln_builder *b = v->b;
    if (v->view_of[level] == ELN_NO_ID) {
        eln_view view = {ELN_NO_ID, level};
        if (!eln_push(&b->out->views, view)) {
            b->st = ELN_E_NOMEM;
            return ELN_NO_ID;
        }
        v->view_of[level] = (uint32_t)b->out->views.n - 1;
    }
    return v->view_of[level];
}

/* The copy of l at a level; NULL: l itself will do (or memory ran out). */
static const copy *copy_of(levels *v, eln_literal l, uint32_t level)
{
    eln_builder *b = v->b;
    if (b->st != ELN_OK || is_itself(v, l, level) || b->st != ELN_OK)
        return NULL;
    uint32_t id = eln_pairs_add(&v->copy_ids, l, level);
    if (id == ELN_NO_ID) {
        b->st = ELN_E_NOMEM;
        return NULL;
    }
    if (id == v->copies.n) {
        uint32_t view = view_at(v, level);
        copy c = {l, level,
                  eln_build_sentence(b, ELN_S_REASON, l, ELN_NO_ID, view),
                  eln_build_sentence(b, ELN_S_HOLDS, l, ELN_NO_ID, view)};
        if (!eln_push(&v->copies, c)) {
            b->st = ELN_E_NOMEM;
            return NULL;
        }
    }
    return &v->copies.at[id];
}

static uint32_t reason_at(levels *v, eln_literal l, uint32_t level)
{
    const copy *c = copy_of(v, l, level);
    return c ? c->reason : eln_reason(l);
}

static uint32_t holds_at(levels *v, eln_literal l, uint32_t level)
{
    const copy *c = copy_of(v, l, level);
    return c ? c->holds : eln_holds(l);
}

static void put_body(levels *v, const eln_infer *r, eln_literal without,
                     uint32_t level)
{
    for (uint32_t i = 0; i < r->body_count && v->b->st == ELN_OK; i++) {
        eln_literal l = body_at(v, r, i);
        if (l != without) eln_build_put(v->b, holds_at(v, l, level));
    }
    if (r->kind == ELN_INFER_STEP)
        eln_build_put(v->b, holds_at(v, soundness(v, r), level));
}

/* reason@k(head) <- applied@k(r) <- body@k, for a strict step. */
static void copy_step(levels *v, uint32_t infer, copy c)
{
    eln_builder *b = v->b;
    const eln_infer *r = infer_at(v, infer);
    uint32_t id = eln_pairs_add(&v->step_ids, infer, c.level);
    if (id == ELN_NO_ID) {
        b->st = ELN_E_NOMEM;
        return;
    }
    if (id == v->steps.n) {
        uint32_t applied = eln_build_sentence(b, ELN_S_APPLIED, r->head, infer,
                                              view_at(v, c.level));
        if (!eln_push(&v->steps, applied)) b->st = ELN_E_NOMEM;
        put_body(v, r, ELN_NO_ID, c.level);
        eln_build_rule(b, applied, ELN_R_APPLIES, infer);
    }
    if (b->st == ELN_OK)
        eln_build_rule1(b, c.reason, v->steps.at[id], ELN_R_BY_INFERENCE,
                        infer);
}

static void copy_implication(levels *v, uint32_t infer, copy c,
                             eln_literal from)
{
    eln_build_rule1(v->b, c.holds, holds_at(v, from, c.level),
                    ELN_R_BY_IMPLICATION, infer);
    eln_build_rule1(v->b, c.reason, reason_at(v, from, c.level),
                    ELN_R_BY_IMPLICATION, infer);
}

static void copy_contraposed(levels *v, uint32_t infer, copy c)
{
    const eln_infer *r = infer_at(v, infer);
    eln_build_put(v->b, reason_at(v, eln_not(r->head), c.level));
    put_body(v, r, eln_not(c.literal), c.level);
    eln_build_rule(v->b, c.reason, ELN_R_CONTRAPOSED, infer);
}

static void copy_strict(levels *v, uint32_t infer, copy c)
{
    const eln_infer *r = infer_at(v, infer);
    bool out = c.literal == r->head, back = false;
    for (uint32_t i = 0; i < r->body_count && !back; i++)
        back = body_at(v, r, i) == eln_not(c.literal);
    if (r->kind == ELN_INFER_ARROW) {
        if (out) copy_implication(v, infer, c, body_at(v, r, 0));
        if (back && !(out && r->head == eln_not(body_at(v, r, 0))))
            copy_implication(v, infer, c, eln_not(r->head));
        return;
    }
    if (out) copy_step(v, infer, c);
    if (back) copy_contraposed(v, infer, c);
}

static void make_copy_rules(levels *v, copy c)
{
    eln_builder *b = v->b;
    eln_build_rule1(b, c.holds, c.reason, ELN_R_BY_REASON, ELN_NO_ID);
    if (b->out->presume[c.literal] != ELN_NO_ID)
        eln_build_rule1(b, c.holds, b->out->presume[c.literal],
                        ELN_R_BY_PRESUMPTION, ELN_NO_ID);
    if (b->plan->given[c.literal])
        eln_build_rule(b, c.reason, ELN_R_GIVEN, ELN_NO_ID);
    uint32_t last = ELN_NO_ID; /* one that is listed twice stands together */
    for (uint32_t i = v->strict_to.start[c.literal];
         i < v->strict_to.start[c.literal + 1] && b->st == ELN_OK; i++) {
        uint32_t infer = v->strict_to.at[i];
        if (infer != last) copy_strict(v, infer, c);
        last = infer;
    }
}

/* ---- the defeasible inferences for the copies (L2) ---- */

static int by_literal(const void *a, const void *b)
{
    const copy *x = a, *y = b;
    if (x->literal != y->literal) return x->literal < y->literal ? -1 : 1;
    return x->level < y->level ? -1 : x->level > y->level;
}

/* The first defeasible inference for a head. */
static uint32_t first_for(const levels *v, eln_literal head)
{
    uint32_t lo = 0, hi = v->defeasible_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (infer_at(v, v->defeasible[mid])->head < head)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The copies of one literal, lowest level first: hang its inferences on. */
static void make_chain(levels *v, const copy *c, size_t n)
{
    eln_builder *b = v->b;
    uint32_t i = first_for(v, c->literal);
    for (size_t k = 0; k < n && b->st == ELN_OK; k++) {
        for (; i < v->defeasible_count; i++) {
            const eln_infer *r = infer_at(v, v->defeasible[i]);
            if (r->head != c->literal) break;
            if (r->level < c[k].level) continue; /* weaker than all */
            if (k + 1 < n && r->level >= c[k + 1].level) break;
            eln_build_rule1(b, c[k].reason, r->applied, ELN_R_BY_INFERENCE,
                            v->defeasible[i]);
        }
        if (k + 1 < n)
            eln_build_rule1(b, c[k].reason, c[k + 1].reason, ELN_R_STRONGER,
                            ELN_NO_ID);
    }
}

/* All inferences for one copy. */
static void hang_all(levels *v, copy c)
{
    eln_builder *b = v->b;
    for (uint32_t i = first_for(v, c.literal);
         i < v->defeasible_count && b->st == ELN_OK; i++) {
        const eln_infer *r = infer_at(v, v->defeasible[i]);
        if (r->head != c.literal) break;
        if (r->level == ELN_NO_ID ||
            !eln_weaker(&b->out->weights, r->level, c.level))
            eln_build_rule1(b, c.reason, r->applied, ELN_R_BY_INFERENCE,
                            v->defeasible[i]);
    }
}

static void hang_inferences(levels *v)
{
    eln_builder *b = v->b;
    copy *c = v->copies.at;
    size_t n = v->copies.n;
    if (n == 0) return;
    qsort(c, n, sizeof *c, by_literal);
    for (size_t i = 0; i < n && !b->out->weights.ordered; i++)
        hang_all(v, c[i]);
    for (size_t i = 0, end; i < n && b->out->weights.ordered; i = end) {
        for (end = i + 1; end < n && c[end].literal == c[i].literal;) end++;
        make_chain(v, c + i, end - i);
    }
}

static void find_attackers(levels *v)
{
    eln_builder *b = v->b;
    for (uint32_t i = 0; i < b->out->infers.n && b->st == ELN_OK; i++) {
        eln_infer *r = &b->out->infers.at[i];
        if (r->carry == ELN_NO_ID) continue;
        r->against = r->level == ELN_NO_ID
                         ? eln_reason(eln_not(r->head))
                         : reason_at(v, eln_not(r->head), r->level);
    }
    for (size_t i = 0; i < v->copies.n && b->st == ELN_OK; i++)
        make_copy_rules(v, v->copies.at[i]);
}

static bool start_levels(levels *v)
{
    eln_builder *b = v->b;
    if (!weigh(b)) return false;
    uint32_t n = b->out->weights.n;
    v->view_of = eln_new(&b->tmp, uint32_t, n);
    v->reached = eln_new(&b->tmp, uint8_t *, n);
    if (!v->view_of || !v->reached) return false;
    for (uint32_t i = 0; i < n; i++) v->view_of[i] = ELN_NO_ID;
    return list_defeasible(v) && list_strict(v) &&
           (!b->out->weights.ordered || find_lowest(v));
}

void eln_build_levels(eln_builder *b)
{
    levels v = {.b = b};
    if (start_levels(&v)) {
        find_attackers(&v);
        if (b->st == ELN_OK) hang_inferences(&v);
    } else {
        b->st = ELN_E_NOMEM;
    }
    eln_pairs_free(&v.copy_ids);
    eln_vec_free(&v.copies);
    eln_pairs_free(&v.step_ids);
    eln_vec_free(&v.steps);
}
