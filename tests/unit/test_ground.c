/* The grounded extension: cases with known answers, random theories against the
 * definition, Dung's labelling on graphs, and the laws of times. */
#include "theory/theory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../oracle/random_theory.h"
#include "fail_alloc.h"

/* ---- the laws of times, checked without the solver ---- */

static bool has_earlier_body(const eln_grounded *g, const oracle_rule *r)
{
    for (uint32_t i = 0; i < r->n; i++)
        if (g->sure_at[r->body[i]] >= g->sure_at[r->head]) return false;
    return true;
}

/* The earliest time at which a body sentence is gone; ELN_NEVER: none is. */
static uint32_t lost_at(const eln_grounded *g, const oracle_rule *r)
{
    uint32_t at = ELN_NEVER;
    for (uint32_t i = 0; i < r->n; i++)
        if (g->gone_at[r->body[i]] < at) at = g->gone_at[r->body[i]];
    return at;
}

static bool is_in_body(const oracle_rule *r, uint32_t s)
{
    for (uint32_t i = 0; i < r->n; i++)
        if (r->body[i] == s) return true;
    return false;
}

typedef struct evidence {
    bool reason;   /* sure: a rule whose body came earlier */
    bool rules;    /* it has a rule that is not for itself */
    bool circular; /* gone: a rule that no earlier sentence had stopped */
    bool answered; /* assumption: all attackers were gone before it was sure */
    bool struck;   /* assumption: an attacker was sure before it was gone */
} evidence;

static void gather(const oracle_theory *o, const eln_grounded *g, evidence *e)
{
    for (uint32_t s = 0; s < o->sentences; s++)
        e[s] = (evidence){.answered = true};
    for (uint32_t i = 0; i < o->rule_count; i++) {
        const oracle_rule *r = &o->rules[i];
        uint32_t h = r->head;
        if (g->sure_at[h] != ELN_NEVER && has_earlier_body(g, r))
            e[h].reason = true;
        if (is_in_body(r, h)) continue;
        e[h].rules = true;
        if (g->gone_at[h] == ELN_NEVER) continue;
        uint32_t at = lost_at(g, r);
        assert_true(at <= g->gone_at[h]);
        if (at == g->gone_at[h]) e[h].circular = true;
    }
    for (uint32_t i = 0; i < o->contrary_count; i++) {
        uint32_t a = o->contraries[i].assumption;
        uint32_t by = o->contraries[i].sentence;
        if (g->gone_at[by] >= g->sure_at[a]) e[a].answered = false;
        if (g->sure_at[by] < g->gone_at[a]) e[a].struck = true;
    }
}

/* at_time[t]: how many sentences have the time t. */
static void check_sentence(const oracle_theory *o, const eln_grounded *g,
                           uint32_t s, const evidence *e,
                           const uint32_t *at_time)
{
    uint32_t sure = g->sure_at[s];
    uint32_t gone = g->gone_at[s];
    assert_true(sure == ELN_NEVER || gone == ELN_NEVER);
    if (sure != ELN_NEVER) {
        assert_true(sure > 0);
        assert_int_equal(at_time[sure], 1);
        assert_true(o->assumption[s] ? e->answered : e->reason);
    }
    if (gone == ELN_NEVER) return;
    if (o->assumption[s]) {
        assert_true(e->struck);
        assert_int_equal(at_time[gone], 1);
    } else {
        assert_int_equal(gone == 0, !e->rules);
        if (gone > 0 && at_time[gone] > 1) assert_true(e->circular);
    }
}

static void check_times(const oracle_theory *o, const eln_grounded *g)
{
    evidence *e = calloc((size_t)o->sentences + 1, sizeof *e);
    uint32_t *at_time = calloc((size_t)g->times + 1, sizeof *at_time);
    assert_true(e && at_time);
    for (uint32_t s = 0; s < o->sentences; s++) {
        assert_true(g->sure_at[s] == ELN_NEVER || g->sure_at[s] < g->times);
        assert_true(g->gone_at[s] == ELN_NEVER || g->gone_at[s] < g->times);
        if (g->sure_at[s] != ELN_NEVER) at_time[g->sure_at[s]]++;
        if (g->gone_at[s] != ELN_NEVER) at_time[g->gone_at[s]]++;
    }
    gather(o, g, e);
    for (uint32_t s = 0; s < o->sentences; s++)
        check_sentence(o, g, s, &e[s], at_time);
    free(at_time);
    free(e);
}

/* ---- against the definition ---- */

/* What the random theories have shown, so that a generator that only makes
 * dull ones is noticed. */
typedef struct tally {
    uint32_t in, out, undecided;
    uint32_t gone_together; /* theories with an unfounded set */
    uint32_t open;          /* sentences possible and not sure */
} tally;

static void count(const oracle_theory *o, const eln_grounded *g, tally *c)
{
    bool together = false;
    for (uint32_t s = 0; s < o->sentences; s++) {
        if (!eln_is_sure(g, s) && eln_is_possible(g, s)) c->open++;
        for (uint32_t u = 0; u < s && o->sentences < 64; u++)
            if (g->gone_at[s] != ELN_NEVER && g->gone_at[s] > 0 &&
                g->gone_at[s] == g->gone_at[u])
                together = true;
        if (!o->assumption[s]) continue;
        eln_label l = eln_label_of(g, s);
        c->in += l == ELN_IN;
        c->out += l == ELN_OUT;
        c->undecided += l == ELN_UNDECIDED;
    }
    c->gone_together += together;
}

static void check_against_definition(const oracle_theory *o, tally *c)
{
    size_t n = (size_t)o->sentences + 1;
    bool *want = calloc(4 * n, sizeof *want);
    assert_non_null(want);
    bool *in = want, *out = in + n, *sure = out + n, *possible = sure + n;
    oracle_ground(o, in, out, sure, possible);
    eln_theory *t = oracle_build(o);
    assert_non_null(t);
    eln_grounded g;
    assert_int_equal(eln_theory_ground(t, &g), ELN_OK);
    for (uint32_t s = 0; s < o->sentences; s++) {
        assert_int_equal(eln_is_sure(&g, s), sure[s]);
        assert_int_equal(eln_is_possible(&g, s), possible[s]);
        if (!o->assumption[s]) continue;
        assert_int_equal(eln_label_of(&g, s) == ELN_IN, in[s]);
        assert_int_equal(eln_label_of(&g, s) == ELN_OUT, out[s]);
    }
    check_times(o, &g);
    count(o, &g, c);
    eln_grounded_free(&g);
    eln_theory_free(t);
    free(want);
}

static void random_theories_equal_the_definition(void **state)
{
    (void)state;
    uint64_t seed = 2026;
    tally c = {0};
    for (int round = 0; round < 10000; round++) {
        oracle_shape p = oracle_shape_random(&seed);
        oracle_theory *o = oracle_theory_random(&seed, &p);
        check_against_definition(o, &c);
        oracle_free(o);
    }
    assert_true(c.in > 10000 && c.out > 5000 && c.undecided > 5000);
    assert_true(c.gone_together > 500 && c.open > 10000);
}

static void staged_theories_equal_the_definition(void **state)
{
    (void)state;
    uint64_t seed = 7;
    tally c = {0};
    for (int round = 0; round < 5000; round++) {
        oracle_theory *o = oracle_theory_staged(&seed);
        check_against_definition(o, &c);
        oracle_free(o);
    }
    assert_true(c.in > 5000 && c.out > 5000 && c.undecided > 5000);
    assert_true(c.gone_together > 4000 && c.open > 10000);
}

static void large_theories_equal_the_definition(void **state)
{
    (void)state;
    uint64_t seed = 99;
    tally c = {0};
    for (uint32_t round = 0; round < 12; round++) {
        oracle_shape p = {.assumptions = 3000, .sentences = 12000};
        p.rules = 14000 + 1000 * round;
        p.contraries = 2500 + 250 * round;
        p.longest = 1 + round % 3;
        p.in_empty = 100;
        p.reach = round % 2 ? 40 : 0;
        oracle_theory *o = oracle_theory_random(&seed, &p);
        check_against_definition(o, &c);
        oracle_free(o);
    }
    assert_true(c.in > 1000 && c.out > 1000 && c.undecided > 1000);
}

/* ---- Dung's grounded labelling, on the graph ---- */

/* attacks[n * a + b]: a attacks b. Label what has all attackers out, and what
 * has an attacker in, until nothing changes. */
static void dung(const bool *attacks, uint32_t n, eln_label *label)
{
    for (uint32_t a = 0; a < n; a++) label[a] = ELN_UNDECIDED;
    for (bool more = true; more;) {
        more = false;
        for (uint32_t a = 0; a < n; a++) {
            if (label[a] != ELN_UNDECIDED) continue;
            bool all_out = true;
            bool one_in = false;
            for (uint32_t b = 0; b < n; b++) {
                if (!attacks[n * b + a]) continue;
                if (label[b] != ELN_OUT) all_out = false;
                if (label[b] == ELN_IN) one_in = true;
            }
            if (all_out) label[a] = ELN_IN;
            if (one_in) label[a] = ELN_OUT;
            more = more || all_out || one_in;
        }
    }
}

static void check_graph(uint64_t *seed, uint32_t n, uint32_t edges)
{
    bool *attacks = calloc((size_t)n * n + 1, sizeof *attacks);
    eln_label *want = calloc((size_t)n + 1, sizeof *want);
    eln_theory *t = eln_theory_new();
    assert_true(attacks && want && t);
    for (uint32_t a = 0; a < n; a++)
        eln_theory_assume(t, eln_theory_sentence(t));
    for (uint32_t i = 0; i < edges; i++) {
        uint32_t a = oracle_random(seed, n);
        uint32_t b = oracle_random(seed, n);
        attacks[n * a + b] = true;
        eln_theory_contrary(t, b, a);
    }
    assert_int_equal(eln_theory_seal(t), ELN_OK);
    eln_grounded g;
    assert_int_equal(eln_theory_ground(t, &g), ELN_OK);
    dung(attacks, n, want);
    for (uint32_t a = 0; a < n; a++)
        assert_int_equal(eln_label_of(&g, a), want[a]);
    eln_grounded_free(&g);
    eln_theory_free(t);
    free(want);
    free(attacks);
}

static void attacks_alone_give_dungs_labelling(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int round = 0; round < 5000; round++) {
        uint32_t n = 1 + oracle_random(&seed, 12);
        check_graph(&seed, n, oracle_random(&seed, 2 * n + 1));
    }
    for (int round = 0; round < 20; round++) check_graph(&seed, 300, 350);
}

/* ---- cases with known answers ---- */

static eln_grounded ground(eln_theory *t)
{
    assert_int_equal(eln_theory_seal(t), ELN_OK);
    eln_grounded g;
    assert_int_equal(eln_theory_ground(t, &g), ELN_OK);
    return g;
}

static eln_theory *sentences(uint32_t n, uint32_t assumptions)
{
    eln_theory *t = eln_theory_new();
    assert_non_null(t);
    for (uint32_t i = 0; i < n; i++) eln_theory_sentence(t);
    for (uint32_t i = 0; i < assumptions; i++) eln_theory_assume(t, i);
    return t;
}

static void rule(eln_theory *t, uint32_t head, uint32_t body)
{
    eln_theory_rule(t, head, &body, 1);
}

static void nothing_gives_nothing(void **state)
{
    (void)state;
    eln_theory *t = sentences(0, 0);
    eln_grounded g = ground(t);
    eln_grounded_free(&g);
    assert_null(g.sure_at);
    eln_theory_free(t);
}

static void what_nothing_attacks_is_in(void **state)
{
    (void)state;
    eln_theory *t = sentences(3, 1); /* 1 <- 0; 2 has no rule */
    rule(t, 1, 0);
    eln_grounded g = ground(t);
    assert_int_equal(eln_label_of(&g, 0), ELN_IN);
    assert_true(eln_is_sure(&g, 1));
    assert_true(g.sure_at[0] < g.sure_at[1]);
    assert_int_equal(g.gone_at[2], 0);
    assert_int_equal(g.times, 3);
    eln_grounded_free(&g);
    eln_theory_free(t);
}

static void an_attack_on_oneself_decides_nothing(void **state)
{
    (void)state;
    eln_theory *t = sentences(3, 2); /* 0 attacks 0; 2 <- 1 attacks 1 */
    eln_theory_contrary(t, 0, 0);
    rule(t, 2, 1);
    eln_theory_contrary(t, 1, 2);
    eln_grounded g = ground(t);
    assert_int_equal(eln_label_of(&g, 0), ELN_UNDECIDED);
    assert_int_equal(eln_label_of(&g, 1), ELN_UNDECIDED);
    assert_true(!eln_is_sure(&g, 2) && eln_is_possible(&g, 2));
    eln_grounded_free(&g);
    eln_theory_free(t);
}

static void what_is_given_strikes_both_of_a_pair(void **state)
{
    (void)state;
    eln_theory *t = sentences(4, 2); /* 2 and 3 given; 2 attacks 0, 3 attacks 1,
                                        and 0 and 1 attack each other */
    eln_theory_rule(t, 2, NULL, 0);
    eln_theory_rule(t, 3, NULL, 0);
    eln_theory_contrary(t, 0, 2);
    eln_theory_contrary(t, 1, 3);
    eln_theory_contrary(t, 0, 1);
    eln_theory_contrary(t, 1, 0);
    eln_grounded g = ground(t);
    assert_int_equal(eln_label_of(&g, 0), ELN_OUT);
    assert_int_equal(eln_label_of(&g, 1), ELN_OUT);
    eln_grounded_free(&g);
    eln_theory_free(t);
}

static void a_head_in_its_own_body_founds_nothing(void **state)
{
    (void)state;
    eln_theory *t = sentences(3, 1); /* 1 <- 1; 2 <- 2; 2 <- 0 */
    rule(t, 1, 1);
    rule(t, 2, 2);
    rule(t, 2, 0);
    eln_grounded g = ground(t);
    assert_false(eln_is_possible(&g, 1));
    assert_true(eln_is_sure(&g, 2));
    eln_grounded_free(&g);
    eln_theory_free(t);
}

enum { LONG = 100000 };

static void a_long_line_of_attacks_alternates(void **state)
{
    (void)state;
    eln_theory *t = sentences(LONG, LONG);
    for (uint32_t i = 1; i < LONG; i++) eln_theory_contrary(t, i, i - 1);
    eln_grounded g = ground(t);
    for (uint32_t i = 0; i < LONG; i++)
        assert_int_equal(eln_label_of(&g, i), i % 2 ? ELN_OUT : ELN_IN);
    eln_grounded_free(&g);
    eln_theory_free(t);
}

static void a_ring_of_attacks_is_undecided(void **state)
{
    (void)state;
    eln_theory *t = sentences(LONG, LONG);
    for (uint32_t i = 0; i < LONG; i++)
        eln_theory_contrary(t, (i + 1) % LONG, i);
    eln_grounded g = ground(t);
    for (uint32_t i = 0; i < LONG; i++)
        assert_int_equal(eln_label_of(&g, i), ELN_UNDECIDED);
    assert_int_equal(g.times, 1);
    eln_grounded_free(&g);
    eln_theory_free(t);
}

/* A ring of rules over the sentences from first on, and back. */
static void ring(eln_theory *t, uint32_t first, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        rule(t, first + i, first + (i + 1) % n);
        rule(t, first + (i + 1) % n, first + i);
    }
}

static void a_ring_of_rules_holds_up_nothing(void **state)
{
    (void)state;
    eln_theory *t = sentences(LONG, 0);
    ring(t, 0, LONG);
    eln_grounded g = ground(t);
    for (uint32_t i = 0; i < LONG; i++)
        assert_int_equal(g.gone_at[i], g.gone_at[0]);
    assert_int_not_equal(g.gone_at[0], ELN_NEVER);
    eln_grounded_free(&g);
    eln_theory_free(t);
}

static void a_ring_hangs_on_what_is_undecided(void **state)
{
    (void)state;
    eln_theory *t = sentences(LONG, 2); /* 0 and 1 attack each other */
    eln_theory_contrary(t, 0, 1);
    eln_theory_contrary(t, 1, 0);
    ring(t, 2, LONG - 2);
    rule(t, LONG / 2, 0);
    rule(t, LONG / 3, 1);
    eln_grounded g = ground(t);
    for (uint32_t i = 0; i < LONG; i++)
        assert_true(!eln_is_sure(&g, i) && eln_is_possible(&g, i));
    eln_grounded_free(&g);
    eln_theory_free(t);
}

/* A ring hangs on assumption 0 alone, which falls only after another ring has
 * fallen: 1 is IN as soon as the first ring is gone, and attacks 0. */
static void rings_fall_one_after_another(void **state)
{
    (void)state;
    eln_theory *t = sentences(102, 2);
    ring(t, 2, 50);
    eln_theory_contrary(t, 1, 30);
    eln_theory_contrary(t, 0, 1);
    ring(t, 52, 50);
    rule(t, 77, 0);
    eln_grounded g = ground(t);
    assert_int_equal(eln_label_of(&g, 1), ELN_IN);
    assert_int_equal(eln_label_of(&g, 0), ELN_OUT);
    for (uint32_t i = 0; i < 50; i++) {
        assert_int_equal(g.gone_at[2 + i], g.gone_at[2]);
        assert_int_equal(g.gone_at[52 + i], g.gone_at[52]);
    }
    assert_true(g.gone_at[2] < g.sure_at[1]);
    assert_true(g.sure_at[1] < g.gone_at[0]);
    assert_true(g.gone_at[0] < g.gone_at[52]);
    eln_grounded_free(&g);
    eln_theory_free(t);
}

/* A ring with two feet: one is taken away, the other still holds all of it. */
static void a_ring_stands_on_its_other_foot(void **state)
{
    (void)state;
    eln_theory *t = sentences(110, 4);
    ring(t, 4, 50); /* unfounded: frees 0, which strikes out the foot 1 */
    eln_theory_contrary(t, 0, 4);
    eln_theory_contrary(t, 1, 0);
    eln_theory_contrary(t, 2, 3); /* the other foot is undecided */
    eln_theory_contrary(t, 3, 2);
    ring(t, 54, 50);
    rule(t, 54, 1);
    rule(t, 80, 2);
    eln_grounded g = ground(t);
    assert_int_equal(eln_label_of(&g, 1), ELN_OUT);
    for (uint32_t i = 54; i < 104; i++)
        assert_true(!eln_is_sure(&g, i) && eln_is_possible(&g, i));
    eln_grounded_free(&g);
    eln_theory_free(t);
}

/* The knot h, d, b, c is founded twice. At first h stands on its foot and
 * not on `h <- b, f`, which then is lost with f; when h loses its foot, and b,
 * founded anew on c, is reached again, that rule must not come back. */
static void a_lost_rule_stays_lost(void **state)
{
    (void)state;
    enum {
        h,
        d,
        b,
        c,
        open,
        f,
        h_foot,
        b_foot,
        p,
        q,
        p_foot,
        g1,
        v,
        w,
        g0,
        all
    };
    eln_theory *t = sentences(all, 0);
    const uint32_t assumptions[] = {open, f, h_foot, b_foot, p_foot, g1, g0};
    for (int i = 0; i < 7; i++) eln_theory_assume(t, assumptions[i]);
    rule(t, h, h_foot);
    eln_theory_rule(t, h, (uint32_t[]){b, f}, 2);
    rule(t, h, d);
    rule(t, d, h);
    rule(t, b, b_foot);
    rule(t, b, h);
    rule(t, b, c);
    rule(t, c, open);
    rule(t, c, b);
    eln_theory_contrary(t, open, open);
    rule(t, p, q);
    rule(t, q, p);
    rule(t, p, p_foot);
    rule(t, v, w);
    rule(t, w, v);
    eln_theory_contrary(t, g0, v);
    eln_theory_contrary(t, f, g0);
    eln_theory_contrary(t, p_foot, g0);
    eln_theory_contrary(t, g1, p);
    eln_theory_contrary(t, h_foot, g1);
    eln_theory_contrary(t, b_foot, g1);
    eln_grounded g = ground(t);
    assert_int_equal(eln_label_of(&g, g0), ELN_IN);
    assert_int_equal(eln_label_of(&g, g1), ELN_IN);
    assert_false(eln_is_possible(&g, h));
    assert_int_equal(g.gone_at[h], g.gone_at[d]);
    assert_true(!eln_is_sure(&g, b) && eln_is_possible(&g, b));
    assert_true(!eln_is_sure(&g, c) && eln_is_possible(&g, c));
    eln_grounded_free(&g);
    eln_theory_free(t);
}

/* ---- memory, and the same answer twice ---- */

static eln_theory *with_knots(void)
{
    uint64_t seed = 3;
    oracle_shape p = {.assumptions = 200,
                      .sentences = 3000,
                      .rules = 4500,
                      .contraries = 300,
                      .longest = 2,
                      .in_empty = 50,
                      .reach = 9};
    oracle_theory *o = oracle_theory_random(&seed, &p);
    eln_theory *t = oracle_build(o);
    oracle_free(o);
    assert_non_null(t);
    return t;
}

static bool has_unfounded_set(const eln_theory *t, const eln_grounded *g)
{
    uint32_t gone = 0;
    uint32_t last = 0;
    for (uint32_t s = 0; s < eln_theory_sentence_count(t); s++) {
        if (g->gone_at[s] == ELN_NEVER || g->gone_at[s] == 0) continue;
        gone += g->gone_at[s] == last;
        last = g->gone_at[s];
    }
    return gone > 0;
}

static void lack_of_memory_leaves_the_result_alone(void **state)
{
    (void)state;
    eln_theory *t = with_knots();
    for (long k = 0;; k++) {
        eln_grounded g = {.times = 77};
        long before = eln_live_blocks();
        eln_fail_at(k);
        eln_status st = eln_theory_ground(t, &g);
        bool failed = eln_fail_stop();
        if (failed) {
            assert_int_equal(st, ELN_E_NOMEM);
            assert_true(g.times == 77 && !g.sure_at && !g.gone_at);
        } else {
            assert_int_equal(st, ELN_OK);
            assert_true(has_unfounded_set(t, &g)); /* knots were swept too */
            eln_grounded_free(&g);
        }
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
    eln_theory_free(t);
}

static void the_same_theory_gives_the_same_times(void **state)
{
    (void)state;
    eln_theory *t = with_knots();
    eln_theory *u = with_knots();
    eln_grounded a;
    eln_grounded b;
    assert_int_equal(eln_theory_ground(t, &a), ELN_OK);
    assert_int_equal(eln_theory_ground(u, &b), ELN_OK);
    size_t bytes = eln_theory_sentence_count(t) * sizeof(uint32_t);
    assert_int_equal(a.times, b.times);
    assert_memory_equal(a.sure_at, b.sure_at, bytes);
    assert_memory_equal(a.gone_at, b.gone_at, bytes);
    eln_grounded_free(&a);
    eln_grounded_free(&b);
    eln_theory_free(t);
    eln_theory_free(u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_gives_nothing),
        cmocka_unit_test(what_nothing_attacks_is_in),
        cmocka_unit_test(an_attack_on_oneself_decides_nothing),
        cmocka_unit_test(what_is_given_strikes_both_of_a_pair),
        cmocka_unit_test(a_head_in_its_own_body_founds_nothing),
        cmocka_unit_test(a_long_line_of_attacks_alternates),
        cmocka_unit_test(a_ring_of_attacks_is_undecided),
        cmocka_unit_test(a_ring_of_rules_holds_up_nothing),
        cmocka_unit_test(a_ring_hangs_on_what_is_undecided),
        cmocka_unit_test(rings_fall_one_after_another),
        cmocka_unit_test(a_ring_stands_on_its_other_foot),
        cmocka_unit_test(a_lost_rule_stays_lost),
        cmocka_unit_test(random_theories_equal_the_definition),
        cmocka_unit_test(staged_theories_equal_the_definition),
        cmocka_unit_test(large_theories_equal_the_definition),
        cmocka_unit_test(attacks_alone_give_dungs_labelling),
        cmocka_unit_test(lack_of_memory_leaves_the_result_alone),
        cmocka_unit_test(the_same_theory_gives_the_same_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
