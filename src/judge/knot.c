/* What an open verdict hangs on.
 *
 * The cone of a verdict is all that its sentences depend on: the bodies of
 * their rules, and what attacks assumptions. Its open part is a graph; a knot
 * is a strongly connected component of it that depends on no other. What is
 * decided stays decided whatever becomes of an open assumption, so to try a
 * decision it is enough to ground the open part of the cone anew. */
#include "judge/knot.h"

#include <assert.h>

#include "base/scc.h"

/* Sentences in the tables that take about as long as to judge one. */
enum { TABLES = 4 };

/* Steps of trying decisions, in sentences looked at, before it is given up. */
#define TRY_MOST ((uint64_t)1 << 23)

typedef struct cone {
    eln_why *w;
    const eln_map_theory *t;
    const eln_theory *theory;
    const eln_grounded *g;
    const uint32_t *roots;
    uint32_t root_count;
    uint32_t *all; /* [count] sentences of the cone */
    uint32_t count;
    uint8_t *in;         /* [sentences] 1: in the cone */
    uint32_t *from;      /* [sentences] open ones that the open root hangs on:
                          * what hangs on this one, on the shortest path;
                          * ELN_NO_ID: not such */
    uint32_t *by;        /* [sentences] in which of its rules; ELN_NO_ID: as
                          * an attacker */
    uint32_t *queue;     /* [sentences] scratch */
    uint8_t *dead;       /* [rules] 1: a part of its body is gone */
    uint32_t *component; /* [sentences] of the open part */
    uint32_t components;
    eln_arena tmp;
} cone;

static bool is_open(const cone *c, uint32_t sentence)
{
    return c->in[sentence] && !eln_is_sure(c->g, sentence) &&
           eln_is_possible(c->g, sentence);
}

/* Open, and the open root hangs on it. */
static bool is_above(const cone *c, uint32_t sentence)
{
    return c->from[sentence] != ELN_NO_ID;
}

static void take_in(cone *c, uint32_t sentence)
{
    if (c->in[sentence]) return;
    c->in[sentence] = 1;
    c->all[c->count++] = sentence;
}

static void take_body(cone *c, uint32_t rule)
{
    eln_ids body = eln_theory_body(c->theory, rule);
    for (uint32_t i = 0; i < body.n; i++) {
        take_in(c, body.at[i]);
        if (!eln_is_possible(c->g, body.at[i])) c->dead[rule] = 1;
    }
}

static bool make_tables(cone *c)
{
    size_t n = c->t->about.n;
    c->all = eln_new(&c->tmp, uint32_t, n);
    c->in = eln_new(&c->tmp, uint8_t, n);
    c->dead = eln_new(&c->tmp, uint8_t, eln_theory_rule_count(c->theory));
    c->component = eln_new(&c->tmp, uint32_t, n);
    c->from = eln_new(&c->tmp, uint32_t, n);
    c->by = eln_new(&c->tmp, uint32_t, n);
    c->queue = eln_new(&c->tmp, uint32_t, n);
    return c->all && c->in && c->dead && c->component && c->from && c->by &&
           c->queue;
}

static void find_cone(cone *c)
{
    for (uint32_t i = 0; i < c->root_count; i++) take_in(c, c->roots[i]);
    for (uint32_t i = 0; i < c->count; i++) {
        eln_ids by = eln_theory_attackers(c->theory, c->all[i]);
        eln_ids rules = eln_theory_rules_for(c->theory, c->all[i]);
        for (uint32_t k = 0; k < by.n; k++) take_in(c, by.at[k]);
        for (uint32_t k = 0; k < rules.n; k++) take_body(c, rules.at[k]);
    }
}

static bool keep_labels(cone *c)
{
    for (uint32_t i = 0; i < c->t->about.n; i++) {
        if (!c->in[i] || !eln_theory_is_assumption(c->theory, i)) continue;
        eln_labelled l = {i, eln_label_of(c->g, i)};
        if (!eln_push(&c->w->labels, l)) return false;
    }
    return true;
}

/* ---- what the open root hangs on ---- */

static void visit(cone *c, uint32_t *tail, uint32_t from, uint32_t to,
                  uint32_t rule)
{
    if (!is_open(c, to) || c->from[to] != ELN_NO_ID) return;
    c->from[to] = from;
    c->by[to] = rule;
    c->queue[(*tail)++] = to;
}

static void visit_all(cone *c, uint32_t *tail, uint32_t s)
{
    eln_ids by = eln_theory_attackers(c->theory, s);
    eln_ids rules = eln_theory_rules_for(c->theory, s);
    for (uint32_t i = 0; i < by.n; i++) visit(c, tail, s, by.at[i], ELN_NO_ID);
    for (uint32_t i = 0; i < rules.n; i++) {
        eln_ids body = eln_theory_body(c->theory, rules.at[i]);
        for (uint32_t k = 0; k < body.n && !c->dead[rules.at[i]]; k++)
            visit(c, tail, s, body.at[k], rules.at[i]);
    }
}

/* Breadth first, so that paths are short. */
static void find_above(cone *c)
{
    uint32_t tail = 0;
    for (uint32_t i = 0; i < c->t->about.n; i++) c->from[i] = ELN_NO_ID;
    visit(c, &tail, c->roots[0], c->roots[0], ELN_NO_ID);
    for (uint32_t head = 0; head < tail; head++)
        visit_all(c, &tail, c->queue[head]);
}

/* ---- the knot ---- */

/* From an open sentence to what depends on it, above the open root. */
static bool dependent(const void *graph, uint32_t node, uint32_t i,
                      uint32_t *to)
{
    const cone *c = graph;
    *to = ELN_NO_ID;
    if (!is_above(c, node)) return false;
    eln_ids rules = eln_theory_rules_with(c->theory, node);
    if (i < rules.n) {
        uint32_t head = eln_theory_head(c->theory, rules.at[i]);
        if (is_above(c, head) && !c->dead[rules.at[i]]) *to = head;
        return true;
    }
    eln_ids attacked = eln_theory_attacked(c->theory, node);
    if (i - rules.n == attacked.n) return false;
    if (is_above(c, attacked.at[i - rules.n])) *to = attacked.at[i - rules.n];
    return true;
}

typedef struct part {
    bool led_to; /* it depends on another part */
    bool is_open;
    uint32_t assumptions; /* in it */
} part;

static part *measure_parts(cone *c)
{
    part *parts = eln_new(&c->tmp, part, c->components);
    for (uint32_t i = 0; parts && i < c->count; i++) {
        uint32_t s = c->all[i], to;
        if (!is_above(c, s)) continue;
        part *p = &parts[c->component[s]];
        p->is_open = true;
        p->assumptions += eln_theory_is_assumption(c->theory, s);
        for (uint32_t k = 0; dependent(c, s, k, &to); k++)
            if (to != ELN_NO_ID && c->component[to] != c->component[s])
                parts[c->component[to]].led_to = true;
    }
    return parts;
}

/* The place where a part of the graph is written first. */
static uint32_t first_place(const cone *c, uint32_t component)
{
    uint32_t first = UINT32_MAX;
    for (uint32_t i = 0; i < c->count; i++) {
        if (!is_above(c, c->all[i]) || c->component[c->all[i]] != component)
            continue;
        uint32_t at = eln_sentence_span(c->t, c->all[i]).begin;
        if (at < first) first = at;
    }
    return first;
}

static bool is_knot(const part *p)
{
    return p->is_open && !p->led_to;
}

/* The smallest knot; of several the one that is written first. The places are
 * looked up for few: equals of the smallest found so far. */
static uint32_t choose_knot(const cone *c, const part *parts)
{
    enum { COMPARED_MOST = 64 };
    uint32_t best = ELN_NO_ID, place = 0, compared = 0;
    for (uint32_t i = 0; i < c->components; i++) {
        if (!is_knot(&parts[i])) continue;
        c->w->knot.others++;
        bool smaller =
            best == ELN_NO_ID || parts[i].assumptions < parts[best].assumptions;
        bool same = !smaller && parts[i].assumptions == parts[best].assumptions;
        if (!smaller && (!same || compared == COMPARED_MOST)) continue;
        uint32_t at = compared < COMPARED_MOST ? first_place(c, i) : 0;
        compared += compared < COMPARED_MOST;
        if (same && at >= place) continue;
        best = i;
        place = at;
    }
    if (c->w->knot.others > 0) c->w->knot.others--;
    return best;
}

static bool keep_knot(cone *c, uint32_t component)
{
    eln_knot *k = &c->w->knot;
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->count; i++)
        n += is_above(c, c->all[i]) && c->component[c->all[i]] == component;
    k->sentences = eln_new(&c->w->arena, uint32_t, n);
    if (!k->sentences) return false;
    for (uint32_t i = 0; i < c->t->about.n; i++) {
        if (!is_above(c, i) || c->component[i] != component) continue;
        k->sentences[k->count++] = i;
        k->assumptions += eln_theory_is_assumption(c->theory, i);
    }
    return true;
}

/* ---- the path to the knot ---- */

/* The assumption of the knot with the shortest path; of several the one that
 * comes first. */
static uint32_t nearest(const cone *c)
{
    const eln_knot *k = &c->w->knot;
    uint32_t best = ELN_NO_ID, least = UINT32_MAX;
    for (uint32_t i = 0; i < k->count; i++) {
        uint32_t s = k->sentences[i], length = 0;
        if (!eln_theory_is_assumption(c->theory, s)) continue;
        for (; c->from[s] != s && length < least; s = c->from[s]) length++;
        if (length >= least) continue;
        least = length;
        best = k->sentences[i];
    }
    assert(best != ELN_NO_ID); /* what is open without an assumption would be
                                * sure, or not possible */
    return best;
}

/* Nodes from the root down to the knot. */
static bool keep_path(cone *c)
{
    uint32_t n = 0;
    for (uint32_t s = nearest(c);; s = c->from[s]) {
        c->queue[n++] = s;
        if (c->from[s] == s) break;
    }
    for (uint32_t i = n; i > 0; i--) {
        uint32_t s = c->queue[i - 1], id = (uint32_t)c->w->nodes.n;
        eln_why_node node = {s,
                             ELN_WHY_OPEN,
                             i == n ? ELN_WHY_ROOT : ELN_WHY_HANGS,
                             c->by[s],
                             i == n ? ELN_NO_ID : id - 1,
                             ELN_NO_ID,
                             false};
        if (!eln_push(&c->w->nodes, node)) return false;
    }
    return true;
}

/* ---- decisions ---- */

eln_verdict eln_why_verdict(const eln_why *w, const eln_sentences *needs,
                            const uint8_t *sure, const uint8_t *possible)
{
    if (!w->argument) {
        bool stands = sure[eln_holds(w->literal)];
        bool falls = sure[eln_holds(eln_not(w->literal))];
        if (stands && falls) return ELN_VERDICT_CONTRADICTORY;
        if (stands) return ELN_VERDICT_STANDS;
        if (falls) return ELN_VERDICT_FALLS;
        return possible[eln_holds(w->literal)] ? ELN_VERDICT_OPEN
                                               : ELN_VERDICT_UNSUPPORTED;
    }
    bool all = true, lost = false;
    for (size_t i = 0; i < needs->list.n; i++) {
        all = all && sure[needs->list.at[i]];
        lost = lost || !possible[needs->list.at[i]];
    }
    return all    ? ELN_VERDICT_STANDS
           : lost ? ELN_VERDICT_FALLS
                  : ELN_VERDICT_OPEN;
}

typedef struct trial {
    cone *c;
    uint32_t *id;  /* [sentences] in the small theory */
    uint8_t *sure; /* [sentences] */
    uint8_t *possible;
    uint32_t *body; /* scratch */
    eln_sentences needs;
} trial;

static void add_rules(const trial *r, eln_theory *small, uint32_t s)
{
    const cone *c = r->c;
    eln_ids rules = eln_theory_rules_for(c->theory, s);
    for (uint32_t i = 0; i < rules.n; i++) {
        eln_ids body = eln_theory_body(c->theory, rules.at[i]);
        uint32_t n = 0;
        if (c->dead[rules.at[i]]) continue;
        for (uint32_t k = 0; k < body.n; k++)
            if (is_open(c, body.at[k])) r->body[n++] = r->id[body.at[k]];
        eln_theory_rule(small, r->id[s], r->body, n);
    }
}

/* The open part of the cone, with one assumption decided. */
static eln_theory *make_small(const trial *r, uint32_t decided, bool in)
{
    const cone *c = r->c;
    eln_theory *small = eln_theory_new();
    if (!small) return NULL;
    for (uint32_t i = 0; i < c->count; i++)
        if (is_open(c, c->all[i]))
            r->id[c->all[i]] = eln_theory_sentence(small);
    for (uint32_t i = 0; i < c->count; i++) {
        uint32_t s = c->all[i];
        if (!is_open(c, s)) continue;
        add_rules(r, small, s);
        if (!eln_theory_is_assumption(c->theory, s) || (s == decided && !in))
            continue;
        eln_theory_assume(small, r->id[s]);
        eln_ids by = eln_theory_attackers(c->theory, s);
        for (uint32_t k = 0; k < by.n && s != decided; k++)
            if (is_open(c, by.at[k]))
                eln_theory_contrary(small, r->id[s], r->id[by.at[k]]);
    }
    if (eln_theory_seal(small) != ELN_OK) {
        eln_theory_free(small);
        return NULL;
    }
    return small;
}

/* Whether what follows from a decision speaks against it. */
static bool defeats_itself(const trial *r, const eln_decision *d)
{
    eln_ids by = eln_theory_attackers(r->c->theory, d->assumption);
    if (d->verdict == ELN_VERDICT_CONTRADICTORY) return true;
    for (uint32_t i = 0; d->in && i < by.n; i++)
        if (r->sure[by.at[i]]) return true;
    return false;
}

/* Whether a decision settles the verdict, and how. Returns false when out of
 * memory. */
static bool try_one(trial *r, eln_decision *d, bool *settles)
{
    const cone *c = r->c;
    eln_grounded g;
    eln_theory *small = make_small(r, d->assumption, d->in);
    if (!small) return false;
    eln_status st = eln_theory_ground(small, &g);
    for (uint32_t i = 0; i < c->count && st == ELN_OK; i++) {
        uint32_t s = c->all[i];
        bool open = is_open(c, s);
        r->sure[s] = open ? eln_is_sure(&g, r->id[s]) : eln_is_sure(c->g, s);
        r->possible[s] =
            open ? eln_is_possible(&g, r->id[s]) : eln_is_possible(c->g, s);
    }
    if (st == ELN_OK) {
        d->verdict = eln_why_verdict(c->w, &r->needs, r->sure, r->possible);
        *settles = d->verdict != ELN_VERDICT_OPEN && !defeats_itself(r, d);
        eln_grounded_free(&g);
    }
    eln_theory_free(small);
    return st == ELN_OK;
}

typedef struct candidate {
    uint32_t place, assumption;
} candidate;

static int by_place(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->place != y->place) return x->place < y->place ? -1 : 1;
    return x->assumption < y->assumption ? -1 : x->assumption > y->assumption;
}

static candidate *list_candidates(cone *c)
{
    const eln_knot *k = &c->w->knot;
    candidate *list = eln_new(&c->tmp, candidate, k->assumptions);
    uint32_t n = 0;
    for (uint32_t i = 0; list && i < k->count; i++)
        if (eln_theory_is_assumption(c->theory, k->sentences[i]))
            list[n++] =
                (candidate){eln_sentence_span(c->t, k->sentences[i]).begin,
                            k->sentences[i]};
    if (n > 0) qsort(list, n, sizeof *list, by_place);
    return list;
}

static bool try_all(trial *r, const candidate *list)
{
    eln_knot *k = &r->c->w->knot;
    uint64_t cost = 0;
    k->all_tried = true;
    for (uint32_t i = 0; i < 2 * k->assumptions; i++) {
        eln_decision d = {list[i / 2].assumption, i % 2 == 0, ELN_VERDICT_OPEN};
        cost += r->c->count;
        r->c->w->work += r->c->count;
        if (k->settle_count == ELN_SETTLE_MOST || cost > TRY_MOST) {
            k->all_tried = false;
            return true;
        }
        bool settles = false;
        if (!try_one(r, &d, &settles)) return false;
        if (settles) k->settle[k->settle_count++] = d;
    }
    return true;
}

static bool find_decisions(cone *c)
{
    size_t n = c->t->about.n;
    trial r = {.c = c,
               .id = eln_new(&c->tmp, uint32_t, n),
               .sure = eln_new(&c->tmp, uint8_t, n),
               .possible = eln_new(&c->tmp, uint8_t, n),
               .body = eln_new(&c->tmp, uint32_t, n)};
    candidate *list = list_candidates(c);
    c->w->knot.settle = eln_new(&c->w->arena, eln_decision, ELN_SETTLE_MOST);
    bool ok =
        r.id && r.sure && r.possible && r.body && list && c->w->knot.settle;
    if (ok && c->w->argument)
        ok = eln_argument_sentences(c->t, c->w->argument, &r.needs) == ELN_OK;
    if (ok) ok = try_all(&r, list);
    eln_vec_free(&r.needs.list);
    return ok;
}

static bool explain_open(cone *c)
{
    if (!make_tables(c)) return false;
    find_cone(c);
    find_above(c);
    if (!keep_labels(c) || !eln_scc(c, dependent, (uint32_t)c->t->about.n,
                                    c->component, &c->components))
        return false;
    part *parts = measure_parts(c);
    if (!parts) return false;
    return keep_knot(c, choose_knot(c, parts)) && keep_path(c) &&
           find_decisions(c);
}

eln_status eln_why_open(eln_why *w, const uint32_t *roots, uint32_t n)
{
    cone c = {.w = w,
              .t = &w->judgement->map,
              .theory = w->judgement->map.theory,
              .g = &w->judgement->grounded,
              .roots = roots,
              .root_count = n};
    bool ok = explain_open(&c);
    w->work += c.t->about.n / TABLES + c.count / 2;
    eln_arena_free(&c.tmp);
    return ok ? ELN_OK : ELN_E_NOMEM;
}
