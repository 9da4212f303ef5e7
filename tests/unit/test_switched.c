/* Labels kept up to date: random theories with random switches against the
 * definition and against the grounded extension of what is left, and the law of
 * causes. */
#include "theory/switched.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../oracle/random_theory.h"
#include "base/scc.h"
#include "fail_alloc.h"

/* ---- switches beside the code under test ---- */

/* The switches as they are, and how they were before the last update. */
typedef struct board {
    const oracle_theory *o;
    const eln_theory *t;
    eln_switched *w;
    bool *rule_on, *rule_was;             /* [rules] */
    bool *assumption_on, *assumption_was; /* [sentences] */
    uint32_t *rule_tag, *assumption_tag;
    eln_state *before; /* [sentences] */
} board;

static void *zeros(size_t n, size_t size)
{
    void *p = calloc(n + 1, size);
    assert_non_null(p);
    return p;
}

static void board_open(board *b, const oracle_theory *o, const eln_theory *t)
{
    *b = (board){.o = o, .t = t, .w = eln_switched_new(t)};
    assert_non_null(b->w);
    b->rule_on = zeros(o->rule_count, sizeof(bool));
    b->rule_was = zeros(o->rule_count, sizeof(bool));
    b->rule_tag = zeros(o->rule_count, sizeof(uint32_t));
    b->assumption_on = zeros(o->sentences, sizeof(bool));
    b->assumption_was = zeros(o->sentences, sizeof(bool));
    b->assumption_tag = zeros(o->sentences, sizeof(uint32_t));
    b->before = zeros(o->sentences, sizeof(eln_state));
}

static void board_close(board *b)
{
    eln_switched_free(b->w);
    free(b->rule_on);
    free(b->rule_was);
    free(b->rule_tag);
    free(b->assumption_on);
    free(b->assumption_was);
    free(b->assumption_tag);
    free(b->before);
}

static void set_rule(board *b, uint32_t r, bool on, uint32_t tag)
{
    b->rule_on[r] = on;
    b->rule_tag[r] = tag;
    eln_switched_rule(b->w, r, on, tag);
}

static void set_assumption(board *b, uint32_t s, bool on, uint32_t tag)
{
    b->assumption_on[s] = on;
    b->assumption_tag[s] = tag;
    eln_switched_assumption(b->w, s, on, tag);
}

/* The theory without what is off. */
static oracle_theory *what_is_left(const board *b)
{
    const oracle_theory *o = b->o;
    oracle_theory *left = oracle_new(o->sentences);
    for (uint32_t s = 0; s < o->sentences; s++)
        if (b->assumption_on[s]) oracle_assume(left, s);
    for (uint32_t r = 0; r < o->rule_count; r++)
        if (b->rule_on[r])
            oracle_rule_add(left, o->rules[r].head, o->rules[r].body,
                            o->rules[r].n);
    for (uint32_t c = 0; c < o->contrary_count; c++)
        if (b->assumption_on[o->contraries[c].assumption])
            oracle_contrary_add(left, o->contraries[c].assumption,
                                o->contraries[c].sentence);
    return left;
}

static eln_state state_of(bool sure, bool possible)
{
    return sure ? ELN_SURE : possible ? ELN_UNSURE : ELN_GONE;
}

static void check_against_ground(const board *b, const oracle_theory *left)
{
    eln_theory *t = oracle_build(left);
    eln_grounded g;
    assert_non_null(t);
    assert_int_equal(eln_theory_ground(t, &g), ELN_OK);
    for (uint32_t s = 0; s < left->sentences; s++)
        assert_int_equal(eln_switched_state(b->w, s),
                         state_of(eln_is_sure(&g, s), eln_is_possible(&g, s)));
    eln_grounded_free(&g);
    eln_theory_free(t);
}

static void check_against_definition(const board *b, const oracle_theory *left)
{
    size_t n = (size_t)left->sentences + 1;
    bool *want = zeros(4 * n, sizeof *want);
    bool *sure = want + 2 * n, *possible = want + 3 * n;
    oracle_ground(left, want, want + n, sure, possible);
    for (uint32_t s = 0; s < left->sentences; s++)
        assert_int_equal(eln_switched_state(b->w, s),
                         state_of(sure[s], possible[s]));
    free(want);
}

/* Each sentence that changed is listed once, and no other. */
static void check_changed(const board *b)
{
    uint32_t n = 0;
    eln_ids changed = eln_switched_changed(b->w);
    uint8_t *listed = zeros(b->o->sentences, 1);
    for (uint32_t i = 0; i < changed.n; i++) {
        assert_int_equal(listed[changed.at[i]], 0);
        listed[changed.at[i]] = 1;
    }
    for (uint32_t s = 0; s < b->o->sentences; s++) {
        assert_int_equal(eln_switched_before(b->w, s), b->before[s]);
        n += eln_switched_state(b->w, s) != b->before[s];
        if (listed[s]) assert_true(eln_switched_state(b->w, s) != b->before[s]);
    }
    assert_int_equal(n, changed.n);
    free(listed);
}

/* ---- the law of causes ---- */

/* Whether a sentence has become at least `least` (up), or is it no more. */
static bool goes(const board *b, uint32_t s, bool up, eln_state least)
{
    bool is = eln_switched_state(b->w, s) >= least;
    bool was = b->before[s] >= least;
    return up ? is && !was : was && !is;
}

/* Whether a rule gives at least `least` to its head, now (up) or before. */
static bool gives(const board *b, uint32_t r, bool up, eln_state least)
{
    const oracle_rule *rule = &b->o->rules[r];
    if (!(up ? b->rule_on[r] : b->rule_was[r])) return false;
    for (uint32_t i = 0; i < rule->n; i++) {
        uint32_t s = rule->body[i];
        if ((up ? eln_switched_state(b->w, s) : b->before[s]) < least)
            return false;
    }
    return true;
}

/* Whether the cause of s is what switched rule r, or that of a sentence of it
 * that changed likewise. */
static bool is_by_rule(const board *b, uint32_t s, uint32_t r, bool up,
                       eln_state least)
{
    uint32_t cause = eln_switched_cause(b->w, s);
    const oracle_rule *rule = &b->o->rules[r];
    if (rule->head != s || !gives(b, r, up, least)) return false;
    if (b->rule_on[r] != b->rule_was[r]) return cause == b->rule_tag[r];
    for (uint32_t i = 0; i < rule->n; i++)
        if (goes(b, rule->body[i], up, least) &&
            eln_switched_cause(b->w, rule->body[i]) == cause)
            return true;
    return false;
}

static bool is_by_attack(const board *b, uint32_t s, uint32_t c, bool up,
                         eln_state least)
{
    const oracle_contrary *k = &b->o->contraries[c];
    eln_state other = least == ELN_SURE ? ELN_UNSURE : ELN_SURE;
    return k->assumption == s && goes(b, k->sentence, !up, other) &&
           eln_switched_cause(b->w, k->sentence) == eln_switched_cause(b->w, s);
}

static bool has_its_cause(const board *b, uint32_t s)
{
    bool up = eln_switched_state(b->w, s) > b->before[s];
    if (b->o->assumption[s] && b->assumption_on[s] != b->assumption_was[s])
        return eln_switched_cause(b->w, s) == b->assumption_tag[s];
    for (eln_state least = ELN_UNSURE; least <= ELN_SURE; least++) {
        if (!goes(b, s, up, least)) continue;
        for (uint32_t r = 0; r < b->o->rule_count; r++)
            if (is_by_rule(b, s, r, up, least)) return true;
        for (uint32_t c = 0; c < b->o->contrary_count; c++)
            if (is_by_attack(b, s, c, up, least)) return true;
    }
    return false;
}

static bool is_tag_of_a_flip(const board *b, uint32_t tag)
{
    for (uint32_t r = 0; r < b->o->rule_count; r++)
        if (b->rule_on[r] != b->rule_was[r] && b->rule_tag[r] == tag)
            return true;
    for (uint32_t s = 0; s < b->o->sentences; s++)
        if (b->assumption_on[s] != b->assumption_was[s] &&
            b->assumption_tag[s] == tag)
            return true;
    return false;
}

static void check_causes(const board *b)
{
    eln_ids changed = eln_switched_changed(b->w);
    for (uint32_t i = 0; i < changed.n; i++) {
        assert_true(has_its_cause(b, changed.at[i]));
        assert_true(
            is_tag_of_a_flip(b, eln_switched_cause(b->w, changed.at[i])));
    }
}

/* ---- what would be ---- */

/* What was seen, so that dull theories are noticed. */
typedef struct tally {
    uint32_t updates, sure, unsure, gone, changed;
    uint32_t possible_without, impossible_without, sure_with, unsure_with;
} tally;

/* Close what holds under the rules that are on, but for what is out. */
static void derive(const board *b, bool *holds, const bool *out)
{
    for (bool again = true; again;) {
        again = false;
        for (uint32_t r = 0; r < b->o->rule_count; r++) {
            const oracle_rule *rule = &b->o->rules[r];
            uint32_t i = 0;
            while (i < rule->n && holds[rule->body[i]]) i++;
            if (!b->rule_on[r] || i < rule->n || holds[rule->head] ||
                (out && out[rule->head]))
                continue;
            holds[rule->head] = again = true;
        }
    }
}

static bool head_of(const void *graph, uint32_t s, uint32_t i, uint32_t *to)
{
    const eln_theory *t = graph;
    eln_ids rules = eln_theory_rules_with(t, s);
    if (i < rules.n) *to = eln_theory_head(t, rules.at[i]);
    return i < rules.n;
}

static void ask_without(const board *b, uint64_t *seed, const uint32_t *part,
                        tally *c)
{
    uint32_t n = b->o->sentences, taken[3], many = 0;
    uint32_t s = oracle_random(seed, n);
    uint64_t steps = 0;
    bool *holds = zeros(n, sizeof *holds), *out = zeros(n, sizeof *out);
    bool by_part = oracle_random(seed, 2);
    for (uint32_t i = oracle_random(seed, 4); i > 0; i--) {
        uint32_t k = oracle_random(seed, n);
        if (b->o->assumption[k] || (by_part && part[k] != part[s])) continue;
        out[k] = true;
        taken[many++] = k;
    }
    for (uint32_t k = 0; k < n; k++)
        holds[k] =
            b->o->assumption[k] && eln_switched_state(b->w, k) != ELN_GONE;
    derive(b, holds, out);
    bool got = eln_switched_without(b->w, s, taken, many, by_part ? part : NULL,
                                    &steps);
    assert_int_equal(got, holds[s]);
    if (eln_switched_state(b->w, s) != ELN_GONE && !out[s]) {
        c->possible_without += got;
        c->impossible_without += !got;
    }
    free(holds);
    free(out);
}

static void ask_with(const board *b, uint64_t *seed, tally *c)
{
    uint32_t n = b->o->sentences, more[3], asked[2];
    bool *holds = zeros(n, sizeof *holds), all = true;
    for (uint32_t k = 0; k < n; k++)
        holds[k] = eln_switched_state(b->w, k) == ELN_SURE;
    for (uint32_t i = 0; i < 3; i++)
        holds[more[i] = oracle_random(seed, n)] = true;
    derive(b, holds, NULL);
    for (uint32_t i = 0; i < 2; i++)
        all = holds[asked[i] = oracle_random(seed, n)] && all;
    bool got = eln_switched_with(b->w, more, 3, asked, 2);
    assert_int_equal(got, all);
    c->sure_with += got;
    c->unsure_with += !got;
    free(holds);
}

static void ask(const board *b, uint64_t *seed, const uint32_t *part, tally *c)
{
    for (int i = 0; i < 4; i++) ask_without(b, seed, part, c);
    ask_with(b, seed, c);
}

/* ---- random switching ---- */

static void count(const board *b, tally *c)
{
    c->updates++;
    c->changed += eln_switched_changed(b->w).n;
    for (uint32_t s = 0; s < b->o->sentences; s++) {
        eln_state state = eln_switched_state(b->w, s);
        c->sure += state == ELN_SURE;
        c->unsure += state == ELN_UNSURE;
        c->gone += state == ELN_GONE;
    }
}

/* What is on goes off more seldom than the other way round. */
static bool turn(uint64_t *seed, bool on)
{
    return on ? oracle_random(seed, 2) : oracle_random(seed, 8) > 0;
}

/* Switch so many things, tags from 1 on. */
static void switch_some(board *b, uint64_t *seed, uint32_t n)
{
    for (uint32_t i = 1; i <= n; i++) {
        uint32_t s = oracle_random(seed, b->o->sentences);
        if (b->o->assumption[s]) {
            set_assumption(b, s, turn(seed, b->assumption_on[s]), i);
        } else if (b->o->rule_count > 0) {
            uint32_t r = oracle_random(seed, b->o->rule_count);
            set_rule(b, r, turn(seed, b->rule_on[r]), i);
        }
    }
}

static void switch_all_on(board *b)
{
    for (uint32_t s = 0; s < b->o->sentences; s++)
        if (b->o->assumption[s]) set_assumption(b, s, true, s);
    for (uint32_t r = 0; r < b->o->rule_count; r++)
        set_rule(b, r, true, b->o->sentences + r);
}

static void update(board *b, bool by_definition)
{
    for (uint32_t s = 0; s < b->o->sentences; s++)
        b->before[s] = eln_switched_state(b->w, s);
    eln_switched_update(b->w);
    oracle_theory *left = what_is_left(b);
    check_against_ground(b, left);
    if (by_definition) check_against_definition(b, left);
    oracle_free(left);
    check_changed(b);
}

static void remember(board *b)
{
    memcpy(b->rule_was, b->rule_on, b->o->rule_count * sizeof(bool));
    memcpy(b->assumption_was, b->assumption_on, b->o->sentences * sizeof(bool));
}

static void play(const oracle_theory *o, uint64_t *seed, uint32_t updates,
                 uint32_t most, tally *c)
{
    board b;
    eln_theory *t = oracle_build(o);
    assert_non_null(t);
    board_open(&b, o, t);
    uint32_t parts, *part = zeros(o->sentences, sizeof *part);
    assert_true(eln_scc(t, head_of, o->sentences, part, &parts));
    for (uint32_t i = 0; i < updates; i++) {
        if (i == 1)
            switch_all_on(&b);
        else
            switch_some(&b, seed, oracle_random(seed, most + 1));
        update(&b, true);
        check_causes(&b);
        ask(&b, seed, part, c);
        count(&b, c);
        remember(&b);
    }
    free(part);
    board_close(&b);
    eln_theory_free(t);
}

static void random_switches_equal_the_definition(void **state)
{
    (void)state;
    uint64_t seed = 88;
    tally c = {0};
    for (int round = 0; round < 4000; round++) {
        oracle_shape p = oracle_shape_random(&seed);
        oracle_theory *o = oracle_theory_random(&seed, &p);
        play(o, &seed, 12, 1 + oracle_random(&seed, 8), &c);
        oracle_free(o);
    }
    assert_true(c.sure > 100000 && c.unsure > 40000 && c.gone > 100000);
    assert_true(c.changed > 40000);
    assert_true(c.possible_without > 40000 && c.impossible_without > 400);
    assert_true(c.sure_with > 10000 && c.unsure_with > 10000);
}

static void staged_theories_equal_the_definition(void **state)
{
    (void)state;
    uint64_t seed = 15;
    tally c = {0};
    for (int round = 0; round < 1500; round++) {
        oracle_theory *o = oracle_theory_staged(&seed);
        play(o, &seed, 12, 1 + oracle_random(&seed, 8), &c);
        oracle_free(o);
    }
    assert_true(c.sure > 100000 && c.unsure > 40000 && c.gone > 100000);
    assert_true(c.changed > 40000);
}

/* Attacks alone, with many circles of them. */
static void attacks_alone_equal_the_definition(void **state)
{
    (void)state;
    uint64_t seed = 4;
    tally c = {0};
    for (int round = 0; round < 2000; round++) {
        uint32_t n = 1 + oracle_random(&seed, 12);
        oracle_theory *o = oracle_new(n);
        for (uint32_t s = 0; s < n; s++) oracle_assume(o, s);
        for (uint32_t i = oracle_random(&seed, 2 * n + 1); i > 0; i--)
            oracle_contrary_add(o, oracle_random(&seed, n),
                                oracle_random(&seed, n));
        play(o, &seed, 15, 3, &c);
        oracle_free(o);
    }
    assert_true(c.sure > 30000 && c.unsure > 5000 && c.gone > 30000);
}

static void large_theories_equal_a_new_start(void **state)
{
    (void)state;
    uint64_t seed = 61;
    tally c = {0};
    for (uint32_t round = 0; round < 8; round++) {
        oracle_shape p = {.assumptions = 1500, .sentences = 6000};
        p.rules = 7000 + 700 * round;
        p.contraries = 1200 + 150 * round;
        p.longest = 1 + round % 3;
        p.in_empty = 100;
        p.reach = round % 2 ? 40 : 0;
        oracle_theory *o = oracle_theory_random(&seed, &p);
        eln_theory *t = oracle_build(o);
        board b;
        board_open(&b, o, t);
        switch_all_on(&b);
        for (int i = 0; i < 40; i++) {
            update(&b, false);
            count(&b, &c);
            remember(&b);
            switch_some(&b, &seed, i % 8 ? 5 : 500);
        }
        board_close(&b);
        eln_theory_free(t);
        oracle_free(o);
    }
    assert_true(c.sure > 100000 && c.unsure > 50000 && c.gone > 100000);
    assert_true(c.changed > 20000);
}

/* ---- cases with known answers ---- */

static eln_theory *sentences(uint32_t n, uint32_t assumptions)
{
    eln_theory *t = eln_theory_new();
    assert_non_null(t);
    for (uint32_t i = 0; i < n; i++) eln_theory_sentence(t);
    for (uint32_t i = 0; i < assumptions; i++) eln_theory_assume(t, i);
    return t;
}

static uint32_t rule(eln_theory *t, uint32_t head, uint32_t body)
{
    return eln_theory_rule(t, head, &body, 1);
}

static eln_switched *open_switched(eln_theory *t)
{
    assert_int_equal(eln_theory_seal(t), ELN_OK);
    eln_switched *w = eln_switched_new(t);
    assert_non_null(w);
    return w;
}

static void all_on(eln_switched *w, const eln_theory *t)
{
    eln_ids a = eln_theory_assumptions(t);
    for (uint32_t i = 0; i < a.n; i++)
        eln_switched_assumption(w, a.at[i], true, 1000);
    for (uint32_t r = 0; r < eln_theory_rule_count(t); r++)
        eln_switched_rule(w, r, true, 1000);
    eln_switched_update(w);
}

static void expect_changed(const eln_switched *w, uint32_t s, eln_state state,
                           uint32_t cause)
{
    assert_int_equal(eln_switched_state(w, s), state);
    assert_int_not_equal(eln_switched_before(w, s), state);
    assert_int_equal(eln_switched_cause(w, s), cause);
}

static void at_first_all_is_gone(void **state)
{
    (void)state;
    eln_theory *t = sentences(2, 1);
    eln_theory_rule(t, 1, NULL, 0);
    eln_switched *w = open_switched(t);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(eln_switched_state(w, 0), ELN_GONE);
        assert_int_equal(eln_switched_state(w, 1), ELN_GONE);
        assert_int_equal(eln_switched_changed(w).n, 0);
        eln_switched_update(w);
    }
    eln_switched_free(w);
    eln_theory_free(t);
}

/* 2 <- 0 and 2 attacks 1: a claim, and what it speaks against. */
static void a_change_goes_up_with_its_cause(void **state)
{
    (void)state;
    eln_theory *t = sentences(3, 2);
    uint32_t r = rule(t, 2, 0);
    eln_theory_contrary(t, 1, 2);
    eln_switched *w = open_switched(t);
    eln_switched_rule(w, r, true, 1);
    eln_switched_assumption(w, 1, true, 2);
    eln_switched_update(w);
    assert_int_equal(eln_switched_changed(w).n, 1);
    expect_changed(w, 1, ELN_SURE, 2);
    eln_switched_assumption(w, 0, true, 3);
    eln_switched_update(w);
    assert_int_equal(eln_switched_changed(w).n, 3);
    expect_changed(w, 0, ELN_SURE, 3);
    expect_changed(w, 2, ELN_SURE, 3);
    expect_changed(w, 1, ELN_GONE, 3);
    eln_switched_rule(w, r, false, 4);
    eln_switched_update(w);
    assert_int_equal(eln_switched_changed(w).n, 2);
    expect_changed(w, 2, ELN_GONE, 4);
    expect_changed(w, 1, ELN_SURE, 4);
    eln_switched_free(w);
    eln_theory_free(t);
}

static void the_last_note_counts_and_none_is_no_change(void **state)
{
    (void)state;
    eln_theory *t = sentences(1, 1);
    eln_switched *w = open_switched(t);
    eln_switched_assumption(w, 0, true, 1);
    eln_switched_assumption(w, 0, false, 2);
    eln_switched_update(w);
    assert_int_equal(eln_switched_changed(w).n, 0);
    eln_switched_assumption(w, 0, false, 3);
    eln_switched_assumption(w, 0, true, 4);
    assert_int_equal(eln_switched_state(w, 0), ELN_GONE);
    eln_switched_update(w);
    expect_changed(w, 0, ELN_SURE, 4);
    eln_switched_assumption(w, 0, true, 5);
    eln_switched_update(w);
    assert_int_equal(eln_switched_changed(w).n, 0);
    eln_switched_free(w);
    eln_theory_free(t);
}

/* 4 <- 0 and 4 <- 1: one reason goes, the other one keeps it, and what it
 * attacks (2) hears nothing; 3 hears of 0. */
static void another_reason_keeps_a_sentence(void **state)
{
    (void)state;
    eln_theory *t = sentences(5, 4);
    rule(t, 4, 0);
    rule(t, 4, 1);
    eln_theory_contrary(t, 2, 4);
    eln_theory_contrary(t, 3, 0);
    eln_switched *w = open_switched(t);
    all_on(w, t);
    eln_switched_assumption(w, 0, false, 5);
    eln_switched_update(w);
    assert_int_equal(eln_switched_changed(w).n, 2);
    expect_changed(w, 0, ELN_GONE, 5);
    expect_changed(w, 3, ELN_SURE, 5);
    eln_switched_free(w);
    eln_theory_free(t);
}

/* 0 and 1 attack each other: the one that is alone is in. */
static void a_pair_is_open_while_both_are_on(void **state)
{
    (void)state;
    eln_theory *t = sentences(2, 2);
    eln_theory_contrary(t, 0, 1);
    eln_theory_contrary(t, 1, 0);
    eln_switched *w = open_switched(t);
    all_on(w, t);
    assert_int_equal(eln_switched_state(w, 0), ELN_UNSURE);
    assert_int_equal(eln_switched_state(w, 1), ELN_UNSURE);
    eln_switched_assumption(w, 0, false, 7);
    eln_switched_update(w);
    expect_changed(w, 0, ELN_GONE, 7);
    expect_changed(w, 1, ELN_SURE, 7);
    eln_switched_assumption(w, 0, true, 8);
    eln_switched_update(w);
    expect_changed(w, 0, ELN_UNSURE, 8);
    expect_changed(w, 1, ELN_UNSURE, 8);
    eln_switched_free(w);
    eln_theory_free(t);
}

/* 0 attacks itself and 1; 2 attacks 0. */
static void what_attacks_itself_is_never_in(void **state)
{
    (void)state;
    eln_theory *t = sentences(3, 3);
    eln_theory_contrary(t, 0, 0);
    eln_theory_contrary(t, 1, 0);
    eln_theory_contrary(t, 0, 2);
    eln_switched *w = open_switched(t);
    all_on(w, t);
    assert_int_equal(eln_switched_state(w, 0), ELN_GONE);
    assert_int_equal(eln_switched_state(w, 1), ELN_SURE);
    eln_switched_assumption(w, 2, false, 6);
    eln_switched_update(w);
    expect_changed(w, 0, ELN_UNSURE, 6);
    expect_changed(w, 1, ELN_UNSURE, 6);
    eln_switched_free(w);
    eln_theory_free(t);
}

/* 1 and 2 hold each other up, and 0 both; 1 <- 1 besides. */
static void a_circle_does_not_hold_itself_up(void **state)
{
    (void)state;
    eln_theory *t = sentences(3, 1);
    rule(t, 1, 0);
    rule(t, 1, 2);
    rule(t, 2, 1);
    rule(t, 1, 1);
    eln_switched *w = open_switched(t);
    all_on(w, t);
    assert_int_equal(eln_switched_state(w, 2), ELN_SURE);
    eln_switched_assumption(w, 0, false, 9);
    eln_switched_update(w);
    assert_int_equal(eln_switched_changed(w).n, 3);
    expect_changed(w, 1, ELN_GONE, 9);
    expect_changed(w, 2, ELN_GONE, 9);
    eln_switched_assumption(w, 0, true, 10);
    eln_switched_update(w);
    expect_changed(w, 1, ELN_SURE, 10);
    expect_changed(w, 2, ELN_SURE, 10);
    eln_switched_free(w);
    eln_theory_free(t);
}

/* A ring over all sentences from 2 on, both ways, with two feet; 0 and 1 attack
 * each other, so that the ring is open where it is not gone. */
enum { LONG = 50000 };

static void a_ring_stands_on_either_foot(void **state)
{
    (void)state;
    eln_theory *t = sentences(LONG, 2);
    eln_theory_contrary(t, 0, 1);
    eln_theory_contrary(t, 1, 0);
    for (uint32_t i = 2; i < LONG; i++) {
        uint32_t j = i + 1 < LONG ? i + 1 : 2;
        rule(t, i, j);
        rule(t, j, i);
    }
    uint32_t one = rule(t, 5, 0), two = rule(t, LONG / 2, 1);
    eln_switched *w = open_switched(t);
    all_on(w, t);
    assert_int_equal(eln_switched_state(w, LONG / 3), ELN_UNSURE);
    eln_switched_rule(w, one, false, 1);
    eln_switched_update(w);
    assert_int_equal(eln_switched_changed(w).n, 0);
    eln_switched_rule(w, one, true, 2);
    eln_switched_rule(w, two, false, 2);
    eln_switched_update(w);
    assert_int_equal(eln_switched_changed(w).n, 0);
    eln_switched_rule(w, one, false, 3);
    eln_switched_update(w);
    assert_int_equal(eln_switched_changed(w).n, LONG - 2);
    expect_changed(w, LONG / 3, ELN_GONE, 3);
    eln_switched_assumption(w, 1, false, 4);
    eln_switched_rule(w, one, true, 5);
    eln_switched_update(w);
    assert_int_equal(eln_switched_changed(w).n, LONG);
    assert_int_equal(eln_switched_state(w, LONG / 3), ELN_SURE);
    eln_switched_free(w);
    eln_theory_free(t);
}

/* Two switches in one update: each sentence has the one that made it what it
 * is. 3 <- 0; 4 <- 1; 5 <- 3, 4; 3 attacks 2. */
static void causes_are_told_apart(void **state)
{
    (void)state;
    eln_theory *t = sentences(6, 3);
    rule(t, 3, 0);
    rule(t, 4, 1);
    uint32_t both[] = {4, 3};
    eln_theory_rule(t, 5, both, 2);
    eln_theory_contrary(t, 2, 3);
    eln_switched *w = open_switched(t);
    all_on(w, t);
    eln_switched_assumption(w, 0, false, 1);
    eln_switched_update(w);
    eln_switched_assumption(w, 0, true, 2);
    eln_switched_assumption(w, 1, false, 3);
    eln_switched_update(w);
    assert_int_equal(eln_switched_changed(w).n, 5);
    expect_changed(w, 3, ELN_SURE, 2);
    expect_changed(w, 2, ELN_GONE, 2);
    expect_changed(w, 4, ELN_GONE, 3);
    assert_int_equal(eln_switched_state(w, 5), ELN_GONE);
    eln_switched_free(w);
    eln_theory_free(t);
}

static void an_empty_theory_can_be_switched(void **state)
{
    (void)state;
    eln_theory *t = sentences(0, 0);
    eln_switched *w = open_switched(t);
    eln_switched_update(w);
    assert_int_equal(eln_switched_changed(w).n, 0);
    eln_switched_free(w);
    eln_switched_free(NULL);
    eln_theory_free(t);
}

/* ---- memory, order, misuse ---- */

static void lack_of_memory_gives_nothing(void **state)
{
    (void)state;
    uint64_t seed = 2;
    oracle_theory *o = oracle_theory_staged(&seed);
    eln_theory *t = oracle_build(o);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_fail_at(k);
        eln_switched *w = eln_switched_new(t);
        bool failed = eln_fail_stop();
        assert_int_equal(!w, failed);
        eln_switched_free(w);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
    eln_theory_free(t);
    oracle_free(o);
}

static void nothing_is_allocated_later(void **state)
{
    (void)state;
    uint64_t seed = 2;
    oracle_theory *o = oracle_theory_staged(&seed);
    eln_theory *t = oracle_build(o);
    eln_switched *w = eln_switched_new(t);
    assert_non_null(w);
    eln_fail_at(0);
    all_on(w, t);
    assert_false(eln_fail_stop());
    eln_switched_free(w);
    eln_theory_free(t);
    oracle_free(o);
}

static void the_same_switches_give_the_same_changes(void **state)
{
    (void)state;
    uint64_t seed = 33;
    oracle_shape p = {300, 1500, 2200, 400, 2, 50, 9};
    oracle_theory *o = oracle_theory_random(&seed, &p);
    eln_theory *t = oracle_build(o);
    board a, b;
    board_open(&a, o, t);
    board_open(&b, o, t);
    for (int i = 0; i < 30; i++) {
        uint64_t again = seed;
        switch_some(&a, &seed, 200);
        switch_some(&b, &again, 200);
        eln_switched_update(a.w);
        eln_switched_update(b.w);
        eln_ids x = eln_switched_changed(a.w), y = eln_switched_changed(b.w);
        assert_int_equal(x.n, y.n);
        for (uint32_t k = 0; k < x.n; k++) {
            assert_int_equal(x.at[k], y.at[k]);
            assert_int_equal(eln_switched_cause(a.w, x.at[k]),
                             eln_switched_cause(b.w, y.at[k]));
        }
    }
    board_close(&a);
    board_close(&b);
    eln_theory_free(t);
    oracle_free(o);
}

static void no_such_rule(eln_switched *w)
{
    eln_switched_rule(w, 1, true, 0);
}

static void no_assumption(eln_switched *w)
{
    eln_switched_assumption(w, 1, true, 0);
}

static void no_such_sentence(eln_switched *w)
{
    (void)eln_switched_state(w, 2);
}

static void no_change(eln_switched *w)
{
    (void)eln_switched_cause(w, 0);
}

static bool stops(void (*act)(eln_switched *))
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr)) _exit(1);
        eln_theory *t = sentences(2, 1);
        rule(t, 1, 0);
        act(open_switched(t));
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void misuse_stops_the_program(void **state)
{
    (void)state;
    assert_true(stops(no_such_rule));
    assert_true(stops(no_assumption));
    assert_true(stops(no_such_sentence));
    assert_true(stops(no_change));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_first_all_is_gone),
        cmocka_unit_test(a_change_goes_up_with_its_cause),
        cmocka_unit_test(the_last_note_counts_and_none_is_no_change),
        cmocka_unit_test(another_reason_keeps_a_sentence),
        cmocka_unit_test(a_pair_is_open_while_both_are_on),
        cmocka_unit_test(what_attacks_itself_is_never_in),
        cmocka_unit_test(a_circle_does_not_hold_itself_up),
        cmocka_unit_test(a_ring_stands_on_either_foot),
        cmocka_unit_test(causes_are_told_apart),
        cmocka_unit_test(an_empty_theory_can_be_switched),
        cmocka_unit_test(random_switches_equal_the_definition),
        cmocka_unit_test(staged_theories_equal_the_definition),
        cmocka_unit_test(attacks_alone_equal_the_definition),
        cmocka_unit_test(large_theories_equal_a_new_start),
        cmocka_unit_test(lack_of_memory_gives_nothing),
        cmocka_unit_test(nothing_is_allocated_later),
        cmocka_unit_test(the_same_switches_give_the_same_changes),
        cmocka_unit_test(misuse_stops_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
