/* Building a theory, its tables, and closure. */
#define _POSIX_C_SOURCE 200809L

#include "theory/theory.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../oracle/theory_oracle.h"
#include "fail_alloc.h"

#define N(ids) ((uint32_t)(sizeof(ids) / sizeof *(ids)))

/* The list is these ids, in this order. */
static void expect_ids(eln_ids got, const uint32_t *want, uint32_t n)
{
    assert_int_equal(got.n, n);
    for (uint32_t i = 0; i < n; i++) assert_int_equal(got.at[i], want[i]);
}

static void rule(eln_theory *t, uint32_t head, const uint32_t *body, uint32_t n)
{
    (void)eln_theory_rule(t, head, body, n);
}

/* 0 and 1 assumptions; 2 <- 0; 2 <- 1, 3; 3 <- ; 4 <- 2, 2, 3, 2; 4 attacks 0;
 * 1 attacks itself; 4 attacks 1; 0 attacks 1. */
static eln_theory *small(void)
{
    eln_theory *t = eln_theory_new();
    if (!t) return NULL;
    for (int i = 0; i < 5; i++) eln_theory_sentence(t);
    eln_theory_assume(t, 1);
    eln_theory_assume(t, 0);
    eln_theory_assume(t, 0);
    rule(t, 2, (uint32_t[]){0}, 1);
    rule(t, 2, (uint32_t[]){1, 3}, 2);
    rule(t, 3, NULL, 0);
    rule(t, 4, (uint32_t[]){2, 2, 3, 2}, 4);
    eln_theory_contrary(t, 0, 4);
    eln_theory_contrary(t, 1, 1);
    eln_theory_contrary(t, 1, 4);
    eln_theory_contrary(t, 1, 0);
    eln_theory_contrary(t, 1, 4);
    return t;
}

static void ids_are_dense_in_the_order_of_adding(void **state)
{
    (void)state;
    eln_theory *t = eln_theory_new();
    assert_non_null(t);
    for (uint32_t i = 0; i < 100; i++)
        assert_int_equal(eln_theory_sentence(t), i);
    for (uint32_t i = 0; i < 100; i++)
        assert_int_equal(eln_theory_rule(t, i, &i, 1), i);
    assert_int_equal(eln_theory_seal(t), ELN_OK);
    assert_int_equal(eln_theory_sentence_count(t), 100);
    assert_int_equal(eln_theory_rule_count(t), 100);
    eln_theory_free(t);
}

static void tables_go_both_ways(void **state)
{
    (void)state;
    eln_theory *t = small();
    assert_int_equal(eln_theory_seal(t), ELN_OK);
    expect_ids(eln_theory_assumptions(t), (uint32_t[]){0, 1}, 2);
    assert_true(eln_theory_is_assumption(t, 1));
    assert_false(eln_theory_is_assumption(t, 2));
    assert_int_equal(eln_theory_head(t, 1), 2);
    expect_ids(eln_theory_body(t, 0), (uint32_t[]){0}, 1);
    expect_ids(eln_theory_body(t, 1), (uint32_t[]){1, 3}, 2);
    expect_ids(eln_theory_body(t, 2), NULL, 0);
    expect_ids(eln_theory_rules_for(t, 0), NULL, 0);
    expect_ids(eln_theory_rules_for(t, 2), (uint32_t[]){0, 1}, 2);
    expect_ids(eln_theory_rules_for(t, 4), (uint32_t[]){3}, 1);
    expect_ids(eln_theory_rules_with(t, 3), (uint32_t[]){1, 3}, 2);
    expect_ids(eln_theory_rules_with(t, 4), NULL, 0);
    expect_ids(eln_theory_attackers(t, 0), (uint32_t[]){4}, 1);
    expect_ids(eln_theory_attacked(t, 4), (uint32_t[]){0, 1}, 2);
    expect_ids(eln_theory_attacked(t, 0), (uint32_t[]){1}, 1);
    expect_ids(eln_theory_attacked(t, 2), NULL, 0);
    eln_theory_free(t);
}

static void doubles_count_once(void **state)
{
    (void)state;
    eln_theory *t = small();
    assert_int_equal(eln_theory_seal(t), ELN_OK);
    expect_ids(eln_theory_body(t, 3), (uint32_t[]){2, 3}, 2);
    expect_ids(eln_theory_rules_with(t, 2), (uint32_t[]){3}, 1);
    expect_ids(eln_theory_attackers(t, 1), (uint32_t[]){0, 1, 4}, 3);
    assert_int_equal(eln_theory_assumptions(t).n, 2);
    eln_theory_free(t);
}

static void an_empty_theory_is_a_theory(void **state)
{
    (void)state;
    eln_theory *t = eln_theory_new();
    assert_int_equal(eln_theory_seal(t), ELN_OK);
    assert_int_equal(eln_theory_sentence_count(t), 0);
    assert_int_equal(eln_theory_rule_count(t), 0);
    assert_int_equal(eln_theory_assumptions(t).n, 0);
    uint8_t nothing = 7;
    assert_int_equal(eln_theory_closure(t, NULL, 0, &nothing), ELN_OK);
    assert_int_equal(nothing, 7);
    eln_theory_free(t);
}

static void too_large_a_body_is_a_limit_and_then_all_is_quiet(void **state)
{
    (void)state;
    eln_theory *t = small();
    uint32_t one = 1;
    assert_int_equal(eln_theory_rule(t, 4, &one, UINT32_MAX), 0);
    assert_int_equal(eln_theory_sentence(t), 0);
    assert_int_equal(eln_theory_rule(t, 4, &one, 1), 0);
    eln_theory_assume(t, 99);
    eln_theory_contrary(t, 99, 99);
    assert_int_equal(eln_theory_seal(t), ELN_E_LIMIT);
    assert_int_equal(eln_theory_seal(t), ELN_E_LIMIT);
    eln_theory_free(t);
}

static void building_survives_lack_of_memory(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_fail_at(k);
        eln_theory *t = small();
        eln_status st = t ? eln_theory_seal(t) : ELN_E_NOMEM;
        bool failed = eln_fail_stop();
        eln_theory_free(t);
        assert_int_equal(eln_live_blocks(), before);
        assert_int_equal(st, failed ? ELN_E_NOMEM : ELN_OK);
        if (!failed) break;
        assert_true(k < 1000);
    }
}

static void a_failure_is_kept_when_memory_comes_back(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_fail_once_at(k);
        eln_theory *t = small();
        if (t) {
            eln_theory_sentence(t);
            eln_theory_seal(t);
        }
        bool failed = eln_fail_stop();
        if (t && failed) {
            assert_int_equal(eln_theory_sentence(t), 0);
            assert_int_equal(eln_theory_seal(t), ELN_E_NOMEM);
        }
        eln_theory_free(t);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_true(k < 1000);
    }
}

static void closure_follows_the_rules(void **state)
{
    (void)state;
    eln_theory *t = small();
    assert_int_equal(eln_theory_seal(t), ELN_OK);
    uint8_t holds[5];
    memset(holds, 9, sizeof holds);
    assert_int_equal(eln_theory_closure(t, NULL, 0, holds), ELN_OK);
    assert_memory_equal(holds, ((uint8_t[]){0, 0, 0, 1, 0}), 5);
    uint32_t from[] = {1, 1, 3};
    assert_int_equal(eln_theory_closure(t, from, N(from), holds), ELN_OK);
    assert_memory_equal(holds, ((uint8_t[]){0, 1, 1, 1, 1}), 5);
    eln_theory_free(t);
}

static void closure_does_not_run_in_circles(void **state)
{
    (void)state;
    eln_theory *t = eln_theory_new();
    for (uint32_t i = 0; i < 3; i++) eln_theory_sentence(t);
    for (uint32_t i = 0; i < 3; i++) rule(t, i, (uint32_t[]){(i + 1) % 3}, 1);
    rule(t, 0, (uint32_t[]){0}, 1);
    assert_int_equal(eln_theory_seal(t), ELN_OK);
    uint8_t holds[3];
    assert_int_equal(eln_theory_closure(t, NULL, 0, holds), ELN_OK);
    assert_memory_equal(holds, ((uint8_t[]){0, 0, 0}), 3);
    assert_int_equal(eln_theory_closure(t, (uint32_t[]){2}, 1, holds), ELN_OK);
    assert_memory_equal(holds, ((uint8_t[]){1, 1, 1}), 3);
    eln_theory_free(t);
}

static void closure_leaves_the_result_alone_without_memory(void **state)
{
    (void)state;
    eln_theory *t = small();
    assert_int_equal(eln_theory_seal(t), ELN_OK);
    for (long k = 0;; k++) {
        uint8_t holds[5] = {9, 9, 9, 9, 9};
        long before = eln_live_blocks();
        eln_fail_at(k);
        eln_status st = eln_theory_closure(t, (uint32_t[]){0}, 1, holds);
        bool failed = eln_fail_stop();
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
        assert_memory_equal(holds, ((uint8_t[]){9, 9, 9, 9, 9}), 5);
    }
    eln_theory_free(t);
}

static uint32_t random_below(uint64_t *seed, uint32_t n)
{
    uint64_t z = *seed += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ (z >> 31)) % n);
}

static void closure_equals_repetition(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (int round = 0; round < 2000; round++) {
        uint32_t n = 1 + random_below(&seed, 20);
        oracle_theory *o = oracle_new(n);
        for (uint32_t r = random_below(&seed, 40); r > 0; r--) {
            uint32_t body[4];
            for (int i = 0; i < 4; i++) body[i] = random_below(&seed, n);
            oracle_rule_add(o, random_below(&seed, n), body,
                            random_below(&seed, 5));
        }
        bool from[20] = {0};
        bool want[20];
        uint8_t got[20];
        uint32_t s = random_below(&seed, n);
        from[s] = true;
        oracle_closure(o, from, want);
        eln_theory *t = oracle_build(o);
        assert_non_null(t);
        assert_int_equal(eln_theory_closure(t, &s, 1, got), ELN_OK);
        for (uint32_t i = 0; i < n; i++) assert_int_equal(got[i], want[i]);
        eln_theory_free(t);
        oracle_free(o);
    }
}

static void what_is_read_back_is_what_was_built(void **state)
{
    (void)state;
    eln_theory *t = small();
    assert_int_equal(eln_theory_seal(t), ELN_OK);
    oracle_theory *o = oracle_of(t);
    eln_theory *u = oracle_build(o);
    assert_non_null(u);
    for (uint32_t s = 0; s < 5; s++) {
        eln_ids f = eln_theory_rules_for(t, s);
        expect_ids(eln_theory_rules_for(u, s), f.at, f.n);
        eln_ids a = eln_theory_attackers(t, s);
        expect_ids(eln_theory_attackers(u, s), a.at, a.n);
    }
    for (uint32_t r = 0; r < 4; r++) {
        eln_ids b = eln_theory_body(t, r);
        expect_ids(eln_theory_body(u, r), b.at, b.n);
    }
    eln_theory_free(u);
    oracle_free(o);
    eln_theory_free(t);
}

/* ---- misuse stops the program ---- */

static void read_unsealed(eln_theory *t)
{
    (void)eln_theory_sentence_count(t);
}

static void add_to_sealed(eln_theory *t)
{
    eln_theory_seal(t);
    eln_theory_sentence(t);
}

static void unknown_head(eln_theory *t)
{
    rule(t, 5, NULL, 0);
}

static void unknown_body(eln_theory *t)
{
    rule(t, 4, (uint32_t[]){5}, 1);
}

static void rule_for_assumption(eln_theory *t)
{
    rule(t, 0, NULL, 0);
    eln_theory_seal(t);
}

static void contrary_of_no_assumption(eln_theory *t)
{
    eln_theory_contrary(t, 2, 0);
    eln_theory_seal(t);
}

static bool stops(void (*act)(eln_theory *))
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr)) _exit(1);
        act(small());
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void misuse_stops_the_program(void **state)
{
    (void)state;
    assert_true(stops(read_unsealed));
    assert_true(stops(add_to_sealed));
    assert_true(stops(unknown_head));
    assert_true(stops(unknown_body));
    assert_true(stops(rule_for_assumption));
    assert_true(stops(contrary_of_no_assumption));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_dense_in_the_order_of_adding),
        cmocka_unit_test(tables_go_both_ways),
        cmocka_unit_test(doubles_count_once),
        cmocka_unit_test(an_empty_theory_is_a_theory),
        cmocka_unit_test(too_large_a_body_is_a_limit_and_then_all_is_quiet),
        cmocka_unit_test(building_survives_lack_of_memory),
        cmocka_unit_test(a_failure_is_kept_when_memory_comes_back),
        cmocka_unit_test(closure_follows_the_rules),
        cmocka_unit_test(closure_does_not_run_in_circles),
        cmocka_unit_test(closure_leaves_the_result_alone_without_memory),
        cmocka_unit_test(closure_equals_repetition),
        cmocka_unit_test(what_is_read_back_is_what_was_built),
        cmocka_unit_test(misuse_stops_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
