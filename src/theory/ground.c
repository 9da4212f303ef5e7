/* The grounded extension: one queue, and loops only where they are.
 *
 * A sentence is decided once: it becomes sure or it stops being possible
 * ("gone"). Decided sentences stand in one queue in the order of their times.
 * Taking one from the queue counts down what waits for it:
 *
 *   sure   the missing body sentences of each rule it is in; at zero the head
 *          is sure. The assumptions it attacks are gone.
 *   gone   each rule it is in is lost; a head with no rule left is gone. The
 *          attackers left of each assumption it attacked; at zero it is sure.
 *
 * When the queue is dry, what is undecided may still hold itself up by a cycle
 * of rules. So each undecided sentence on a cycle keeps one rule as its source.
 * The cycles are those of the strongly connected parts ("knots") of heads and
 * bodies, found once, when the queue is dry for the first time. Inside a knot
 * each founded sentence has a rank, and the sentences of its source that are in
 * the same knot have lower ranks: no circle. A sentence whose source is lost
 * takes its next rule with lower ranks only; if there is none, it and those
 * whose sources hang on it are adrift. They are founded anew, with higher
 * ranks, from what is not adrift; those that cannot be are gone together.
 *
 * I1  Nothing is both sure and gone: sure is derivable from assumptions that
 *     are IN, and IN never meets OUT in the fixed point, at any of its stages.
 * I2  A rule is lost if a body sentence is gone and was taken from the queue,
 *     or if its head is in its own body (it can found nothing).
 * I3  With the queue dry and no orphans: each undecided sentence of a knot has
 *     a source that is not lost and keeps the law of ranks.
 * I4  source[s] only moves on while the rank of s stays: a rule passed over is
 *     lost, or has a body sentence of a rank that was not lower, and ranks only
 *     grow.
 *
 * Cost: everything but the knots is linear. In a knot, a sentence is looked at
 * again only when it is adrift; in the worst case (a knot whose sources are
 * taken away one by one, each by what the last one freed) that is the size of
 * the knot each time. */
#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "theory/theory.h"

enum { NO_KNOT = 0 };

/* While a knot is settled: held by a source; held by none; founded anew, with
 * its rank still to come. Between, all are ASHORE. */
enum { ASHORE, ADRIFT, REACHED };

typedef struct ground {
    const eln_theory *t;
    uint32_t sentences;
    uint32_t rules;
    uint32_t *sure_at; /* [sentences] the result */
    uint32_t *gone_at; /* [sentences] the result */
    uint32_t clock;    /* the next time */
    uint32_t *queue;   /* [sentences] decided, in the order of times */
    uint32_t head;     /* taken from the queue */
    uint32_t tail;     /* put into it */
    uint32_t *need;    /* [rules] body sentences that are not sure yet */
    uint32_t *left;    /* [sentences] assumption: attackers that are not gone;
                          else rules for it that are not lost */
    uint8_t *lost;     /* [rules] see I2 */

    /* Knots; NULL until they are looked for. */
    uint32_t knots;      /* knots are numbered from 1 */
    uint32_t *knot;      /* [sentences] or NO_KNOT */
    uint32_t *source;    /* [sentences] place in its list of rules; the length
                            of the list: none */
    uint64_t *rank;      /* [sentences] see I3 */
    uint64_t last_rank;  /* given so far */
    uint8_t *adrift;     /* [sentences] ASHORE, ADRIFT or REACHED */
    uint32_t *waits;     /* [rules] body sentences adrift, while founding */
    uint32_t *orphans;   /* [knots + 1] 1 + the first orphan of the knot */
    uint32_t *orphan;    /* [sentences] 1 + the next orphan of its knot */
    uint8_t *is_orphan;  /* [sentences] it is in the list of its knot */
    uint32_t *work;      /* [sentences] one knot's sentences in work */
    uint32_t *founded;   /* [sentences] queue of founding */
    uint32_t *open;      /* [knots] ring of knots that have orphans */
    uint32_t open_first; /* place in the ring */
    uint32_t open_count; /* knots in the ring */
} ground;

static bool is_decided(const ground *g, uint32_t s)
{
    return g->sure_at[s] != ELN_NEVER || g->gone_at[s] != ELN_NEVER;
}

/* ---- deciding ---- */

static void make_sure(ground *g, uint32_t s)
{
    assert(!is_decided(g, s)); /* I1 */
    g->sure_at[s] = g->clock++;
    g->queue[g->tail++] = s;
}

/* Gone at the time of the clock, which the caller moves on. */
static void make_gone(ground *g, uint32_t s)
{
    assert(!is_decided(g, s)); /* I1 */
    g->gone_at[s] = g->clock;
    g->queue[g->tail++] = s;
}

static void lose_attacker(ground *g, uint32_t assumption)
{
    if (--g->left[assumption] == 0) make_sure(g, assumption);
}

static void strike_out(ground *g, uint32_t assumption)
{
    if (g->gone_at[assumption] != ELN_NEVER) return;
    make_gone(g, assumption);
    g->clock++;
}

static void push_orphan(ground *g, uint32_t s)
{
    if (g->is_orphan[s]) return;
    uint32_t k = g->knot[s];
    g->is_orphan[s] = 1;
    g->orphan[s] = g->orphans[k];
    g->orphans[k] = s + 1;
}

/* The source of s is lost: its knot is to be settled. */
static void make_orphan(ground *g, uint32_t s)
{
    uint32_t k = g->knot[s];
    if (g->orphans[k] == 0) {
        size_t end = (size_t)g->open_first + g->open_count++;
        g->open[end % g->knots] = k;
    }
    push_orphan(g, s);
}

static bool is_source(const ground *g, uint32_t s, uint32_t rule)
{
    eln_ids rules = eln_theory_rules_for(g->t, s);
    return g->source[s] < rules.n && rules.at[g->source[s]] == rule;
}

static void lose_rule(ground *g, uint32_t rule)
{
    if (g->lost[rule]) return;
    g->lost[rule] = 1;
    uint32_t s = eln_theory_head(g->t, rule);
    uint32_t left = --g->left[s];
    if (is_decided(g, s)) return;
    if (left == 0) {
        make_gone(g, s);
        g->clock++;
    } else if (g->knots && g->knot[s] != NO_KNOT && is_source(g, s, rule)) {
        make_orphan(g, s);
    }
}

static void take_sure(ground *g, uint32_t s)
{
    eln_ids with = eln_theory_rules_with(g->t, s);
    for (uint32_t i = 0; i < with.n; i++) {
        uint32_t r = with.at[i];
        if (--g->need[r] > 0) continue;
        uint32_t h = eln_theory_head(g->t, r);
        if (g->sure_at[h] == ELN_NEVER) make_sure(g, h);
    }
    eln_ids attacked = eln_theory_attacked(g->t, s);
    for (uint32_t i = 0; i < attacked.n; i++) strike_out(g, attacked.at[i]);
}

static void take_gone(ground *g, uint32_t s)
{
    eln_ids with = eln_theory_rules_with(g->t, s);
    for (uint32_t i = 0; i < with.n; i++) lose_rule(g, with.at[i]);
    eln_ids attacked = eln_theory_attacked(g->t, s);
    for (uint32_t i = 0; i < attacked.n; i++) lose_attacker(g, attacked.at[i]);
}

static void run_dry(ground *g)
{
    while (g->head < g->tail) {
        uint32_t s = g->queue[g->head++];
        if (g->sure_at[s] != ELN_NEVER)
            take_sure(g, s);
        else
            take_gone(g, s);
    }
}

/* ---- the beginning ---- */

/* Time 0: sentences that nothing can found. */
static void begin_gone(ground *g)
{
    for (uint32_t s = 0; s < g->sentences; s++)
        if (g->left[s] == 0 && !eln_theory_is_assumption(g->t, s))
            make_gone(g, s);
    g->clock = 1;
}

static void begin_sure(ground *g)
{
    for (uint32_t r = 0; r < g->rules; r++) {
        uint32_t s = eln_theory_head(g->t, r);
        if (g->need[r] == 0 && g->sure_at[s] == ELN_NEVER) make_sure(g, s);
    }
    eln_ids all = eln_theory_assumptions(g->t);
    for (uint32_t i = 0; i < all.n; i++)
        if (g->left[all.at[i]] == 0) make_sure(g, all.at[i]);
}

static bool has(eln_ids ids, uint32_t id)
{
    for (uint32_t i = 0; i < ids.n; i++)
        if (ids.at[i] == id) return true;
    return false;
}

static void begin(ground *g)
{
    for (uint32_t s = 0; s < g->sentences; s++)
        g->sure_at[s] = g->gone_at[s] = ELN_NEVER;
    for (uint32_t r = 0; r < g->rules; r++) {
        eln_ids body = eln_theory_body(g->t, r);
        uint32_t s = eln_theory_head(g->t, r);
        g->need[r] = body.n;
        g->lost[r] = has(body, s);
        if (!g->lost[r]) g->left[s]++;
    }
    eln_ids all = eln_theory_assumptions(g->t);
    for (uint32_t i = 0; i < all.n; i++)
        g->left[all.at[i]] = eln_theory_attackers(g->t, all.at[i]).n;
    begin_gone(g);
    begin_sure(g);
}

/* ---- knots ----
 *
 * Strongly connected parts of the undecided sentences, from heads to bodies,
 * after Pearce (An improved algorithm for finding the strongly connected
 * components of a directed graph, 2005), without recursion. Bodies come before
 * heads, so knots are numbered from below. */

typedef struct walk {
    uint32_t *low;    /* [sentences] 0: not seen; else a number by the order of
                         seeing, lowered to what is reached from here; CLOSED
                         when the part is complete */
    uint8_t *lowered; /* [sentences] so it is not the first of its part */
    uint32_t *rule;   /* [sentences] place in its list of rules */
    uint32_t *place;  /* [sentences] place in the body of that rule */
    uint32_t *path;   /* [sentences] from the root to here */
    uint32_t depth;   /* sentences on the path */
    uint32_t *parked; /* [sentences] left, but their part is not complete */
    uint32_t parking; /* sentences parked */
    uint32_t seen;    /* numbers given */
} walk;

static const uint32_t CLOSED = UINT32_MAX;

static void step_in(walk *w, uint32_t s)
{
    w->low[s] = ++w->seen;
    w->path[w->depth++] = s;
}

/* Whether s may be on a cycle that matters. */
static bool is_loose(const ground *g, uint32_t s)
{
    return !is_decided(g, s) && !eln_theory_is_assumption(g->t, s);
}

/* The next loose body sentence of a rule for s; false: no more. */
static bool next_below(const ground *g, walk *w, uint32_t s, uint32_t *below)
{
    eln_ids rules = eln_theory_rules_for(g->t, s);
    for (; w->rule[s] < rules.n; w->rule[s]++, w->place[s] = 0) {
        if (g->lost[rules.at[w->rule[s]]]) continue;
        eln_ids body = eln_theory_body(g->t, rules.at[w->rule[s]]);
        while (w->place[s] < body.n) {
            *below = body.at[w->place[s]++];
            if (is_loose(g, *below)) return true;
        }
    }
    return false;
}

/* Whether the last parked sentence is of the part that begins at number low:
 * those parked earlier reach back before it. */
static bool parked_since(const walk *w, uint32_t low)
{
    return w->parking > 0 && w->low[w->parked[w->parking - 1]] >= low;
}

/* s, the first of its part to be seen, is left: the part is complete. Alone it
 * is no knot (a rule with its head in its body is lost, I2). */
static void close_part(ground *g, walk *w, uint32_t s)
{
    uint32_t low = w->low[s];
    uint32_t knot = parked_since(w, low) ? ++g->knots : NO_KNOT;
    while (parked_since(w, low)) {
        uint32_t m = w->parked[--w->parking];
        w->low[m] = CLOSED;
        g->knot[m] = knot;
    }
    w->low[s] = CLOSED;
    g->knot[s] = knot;
}

static void lower(walk *w, uint32_t s, uint32_t to)
{
    if (to >= w->low[s]) return;
    w->low[s] = to;
    w->lowered[s] = 1;
}

static void walk_from(ground *g, walk *w, uint32_t root)
{
    step_in(w, root);
    while (w->depth > 0) {
        uint32_t s = w->path[w->depth - 1];
        uint32_t below;
        if (next_below(g, w, s, &below)) {
            if (w->low[below] == 0)
                step_in(w, below);
            else
                lower(w, s, w->low[below]);
            continue;
        }
        w->depth--;
        if (w->lowered[s])
            w->parked[w->parking++] = s;
        else
            close_part(g, w, s);
        if (w->depth > 0) lower(w, w->path[w->depth - 1], w->low[s]);
    }
}

/* Fill g->knot, which is zero, and count the knots. */
static bool find_knots(ground *g)
{
    eln_arena tmp = {0};
    uint32_t n = g->sentences;
    walk w = {.low = eln_new(&tmp, uint32_t, n),
              .lowered = eln_new(&tmp, uint8_t, n),
              .rule = eln_new(&tmp, uint32_t, n),
              .place = eln_new(&tmp, uint32_t, n),
              .path = eln_new(&tmp, uint32_t, n),
              .parked = eln_new(&tmp, uint32_t, n)};
    bool ok = w.low && w.lowered && w.rule && w.place && w.path && w.parked;
    for (uint32_t s = 0; ok && s < n; s++)
        if (w.low[s] == 0 && is_loose(g, s)) walk_from(g, &w, s);
    eln_arena_free(&tmp);
    return ok;
}

/* ---- founding anew ---- */

/* Whether body sentence b may hold up s, of the same knot or not. */
static bool may_hold(const ground *g, uint32_t b, uint32_t s)
{
    if (g->knot[b] != g->knot[s]) return true;
    return !g->adrift[b] && g->rank[b] < g->rank[s];
}

static bool may_be_source(const ground *g, uint32_t rule, uint32_t s)
{
    if (g->lost[rule]) return false;
    eln_ids body = eln_theory_body(g->t, rule);
    for (uint32_t i = 0; i < body.n; i++)
        if (!may_hold(g, body.at[i], s)) return false;
    return true;
}

/* Move on to the next rule that may be the source of s (I4). */
static bool find_source(ground *g, uint32_t s)
{
    eln_ids rules = eln_theory_rules_for(g->t, s);
    while (g->source[s] < rules.n &&
           !may_be_source(g, rules.at[g->source[s]], s))
        g->source[s]++;
    return g->source[s] < rules.n;
}

/* Those whose sources hang on s lose them. */
static void let_go(ground *g, uint32_t s)
{
    eln_ids with = eln_theory_rules_with(g->t, s);
    for (uint32_t i = 0; i < with.n; i++) {
        uint32_t h = eln_theory_head(g->t, with.at[i]);
        if (g->knot[h] != g->knot[s] || is_decided(g, h) || g->adrift[h])
            continue;
        if (is_source(g, h, with.at[i])) push_orphan(g, h);
    }
}

/* Empty the knot's list of orphans. Returns how many are adrift: in work. */
static uint32_t set_adrift(ground *g, uint32_t knot)
{
    uint32_t n = 0;
    while (g->orphans[knot] != 0) {
        uint32_t s = g->orphans[knot] - 1;
        g->orphans[knot] = g->orphan[s];
        g->is_orphan[s] = 0;
        if (is_decided(g, s) || find_source(g, s)) continue;
        g->adrift[s] = ADRIFT;
        g->work[n++] = s;
        let_go(g, s);
    }
    return n;
}

static void reach_shore(ground *g, uint32_t s, uint32_t *n)
{
    if (g->adrift[s] != ADRIFT) return;
    g->adrift[s] = REACHED;
    g->founded[(*n)++] = s;
}

/* Count what each rule for s waits for; s is founded if one waits for none. */
static void count_waits(ground *g, uint32_t s, uint32_t *n)
{
    eln_ids rules = eln_theory_rules_for(g->t, s);
    for (uint32_t i = 0; i < rules.n; i++) {
        if (g->lost[rules.at[i]]) continue;
        eln_ids body = eln_theory_body(g->t, rules.at[i]);
        uint32_t waits = 0;
        for (uint32_t k = 0; k < body.n; k++)
            if (g->adrift[body.at[k]]) waits++;
        g->waits[rules.at[i]] = waits;
        if (waits == 0) reach_shore(g, s, n);
    }
}

/* s has a foundation: give it a rank and a source, and count down the rules
 * that wait for it. */
static void found(ground *g, uint32_t s, uint32_t *n)
{
    g->rank[s] = ++g->last_rank;
    g->adrift[s] = ASHORE;
    g->source[s] = 0;
    bool has_source = find_source(g, s);
    assert(has_source); /* I3: the rule that reached it */
    (void)has_source;
    eln_ids with = eln_theory_rules_with(g->t, s);
    for (uint32_t i = 0; i < with.n; i++) {
        uint32_t r = with.at[i];
        uint32_t h = eln_theory_head(g->t, r);
        if (!g->adrift[h] || g->lost[r]) continue;
        if (--g->waits[r] == 0) reach_shore(g, h, n);
    }
}

/* Found the orphans of a knot anew; those that cannot be are gone together. */
static void settle(ground *g, uint32_t knot)
{
    uint32_t adrift = set_adrift(g, knot);
    uint32_t founded = 0;
    for (uint32_t i = 0; i < adrift; i++) count_waits(g, g->work[i], &founded);
    for (uint32_t i = 0; i < founded; i++) found(g, g->founded[i], &founded);
    if (founded == adrift) return;
    for (uint32_t i = 0; i < adrift; i++) {
        uint32_t s = g->work[i];
        if (g->adrift[s] == ASHORE) continue;
        g->adrift[s] = ASHORE;
        make_gone(g, s);
    }
    g->clock++;
}

/* All sentences of knots begin as orphans without a source; knots from below,
 * so that each is founded on what is settled. */
static void begin_knots(ground *g)
{
    for (uint32_t s = g->sentences; s-- > 0;) {
        if (g->knot[s] == NO_KNOT) continue;
        g->source[s] = eln_theory_rules_for(g->t, s).n;
        push_orphan(g, s);
    }
    for (uint32_t k = 0; k < g->knots; k++) g->open[k] = k + 1;
    g->open_count = g->knots;
}

static bool make_knots(ground *g, eln_arena *a)
{
    uint32_t n = g->sentences;
    g->knot = eln_new(a, uint32_t, n);
    if (!g->knot || !find_knots(g)) return false;
    if (g->knots == 0) return true;
    g->source = eln_new(a, uint32_t, n);
    g->rank = eln_new(a, uint64_t, n);
    g->adrift = eln_new(a, uint8_t, n);
    g->waits = eln_new(a, uint32_t, g->rules);
    g->orphans = eln_new(a, uint32_t, (size_t)g->knots + 1);
    g->orphan = eln_new(a, uint32_t, n);
    g->is_orphan = eln_new(a, uint8_t, n);
    g->work = eln_new(a, uint32_t, n);
    g->founded = eln_new(a, uint32_t, n);
    g->open = eln_new(a, uint32_t, g->knots);
    if (!g->source || !g->rank || !g->adrift || !g->waits || !g->orphans ||
        !g->orphan || !g->is_orphan || !g->work || !g->founded || !g->open)
        return false;
    begin_knots(g);
    return true;
}

/* ---- the whole ---- */

static bool has_loose(const ground *g)
{
    if (g->tail == g->sentences) return false;
    for (uint32_t s = 0; s < g->sentences; s++)
        if (is_loose(g, s)) return true;
    return false;
}

static bool run(ground *g, eln_arena *a)
{
    begin(g);
    run_dry(g);
    if (!has_loose(g)) return true;
    if (!make_knots(g, a)) return false;
    while (g->open_count > 0) {
        uint32_t knot = g->open[g->open_first];
        g->open_first = (g->open_first + 1) % g->knots;
        g->open_count--;
        settle(g, knot);
        run_dry(g);
    }
    return true;
}

eln_status eln_theory_ground(const eln_theory *t, eln_grounded *out)
{
    ELN_REQUIRE(out, "no place for the result");
    eln_status st = ELN_E_NOMEM;
    eln_arena tmp = {0};
    ground g = {.t = t,
                .sentences = eln_theory_sentence_count(t),
                .rules = eln_theory_rule_count(t)};
    uint32_t *times = calloc((size_t)g.sentences + 1, 2 * sizeof *times);
    g.queue = eln_new(&tmp, uint32_t, g.sentences);
    g.need = eln_new(&tmp, uint32_t, g.rules);
    g.left = eln_new(&tmp, uint32_t, g.sentences);
    g.lost = eln_new(&tmp, uint8_t, g.rules);
    if (!times || !g.queue || !g.need || !g.left || !g.lost) goto done;
    g.sure_at = times;
    g.gone_at = times + g.sentences;
    if (!run(&g, &tmp)) goto done;
    *out = (eln_grounded){g.sure_at, g.gone_at, g.clock};
    times = NULL;
    st = ELN_OK;
done:
    free(times);
    eln_arena_free(&tmp);
    return st;
}

void eln_grounded_free(eln_grounded *g)
{
    if (!g) return;
    free(g->sure_at); /* one block: see eln_theory_ground */
    *g = (eln_grounded){0};
}
