/* What holds of every question: memory that runs out, budgets that are spent,
 * lists that are cut short. */
#include <elenchus/af.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "af_shapes.h"
#include "fail_alloc.h"
#include "sat/port.h"

static eln_af *draw(uint64_t seed, af_shape shape, uint32_t n)
{
    af_plan plan = af_plan_random(&seed, shape, n);
    eln_af *af = af_plan_build(&plan);
    af_plan_free(&plan);
    return af;
}

static bool count_sets(void *user, const uint32_t *set, uint32_t n)
{
    (void)set;
    (void)n;
    ++*(size_t *)user;
    return true;
}

/* A building whose k-th allocation fails, and the asking of every question. */
static void test_building_without_memory(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_af *af = NULL;
        eln_status st = ELN_E_NOMEM;
        eln_fail_at(k);
        eln_af_builder *b = eln_af_builder_new();
        if (b) {
            eln_af_arguments(b, 3);
            eln_af_attack(b, 0, 1);
            eln_af_attack(b, 1, 2);
            eln_af_attack(b, 0, 1);
            st = eln_af_seal(b, &af);
        }
        bool failed = eln_fail_stop();
        if (!failed) assert_int_equal(eln_af_attacks(af), 2);
        eln_af_free(af);
        assert_int_equal(eln_live_blocks(), before);
        assert_int_equal(st, failed ? ELN_E_NOMEM : ELN_OK);
        if (!failed) break;
    }
}

/* One question, asked with less memory each time until there is enough. */
static void ask_without_memory(const eln_af *af, eln_task task,
                               eln_semantics semantics)
{
    for (long k = 0;; k = k < 60 ? k + 1 : k + k / 7) {
        long before = eln_live_blocks();
        eln_af_answer answer = {.count = NULL, .set_size = 77};
        eln_answer end = ELN_UNKNOWN;
        size_t shown = 0;
        eln_fail_at(k);
        eln_status st =
            task == ELN_EE
                ? eln_af_each(af, semantics, NULL, count_sets, &shown, &end)
                : eln_af_solve(af, task, semantics, 1, NULL, &answer);
        bool failed = eln_fail_stop();
        assert_true(st == ELN_OK || (failed && st == ELN_E_NOMEM));
        if (st != ELN_OK) assert_int_equal(answer.set_size, 77);
        if (st == ELN_OK && task != ELN_EE) eln_af_answer_free(&answer);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
}

static void test_asking_without_memory(void **state)
{
    (void)state;
    if (!eln_sat_backend()) skip();
    for (uint64_t i = 0; i < 4; i++) {
        eln_af *af = draw(i, i % 2 == 0 ? AF_LAYERS : AF_RINGS, 9);
        for (int s = 0; s < ELN_SEMANTICS_COUNT; s++)
            for (int t = 0; t < ELN_TASK_COUNT; t++)
                ask_without_memory(af, (eln_task)t, (eln_semantics)s);
        eln_af_free(af);
    }
}

/* Says yes from the given time on. */
static bool give_up(void *user)
{
    long *left = user;
    return (*left)-- <= 0;
}

/* Cancelled at any time, an answer is the right one or unknown. */
static void test_cancelled(void **state)
{
    (void)state;
    if (!eln_sat_backend()) skip();
    for (uint64_t i = 0; i < 12; i++) {
        eln_af *af = draw(100 + i, (af_shape)(i % AF_SHAPE_COUNT), 24);
        for (int s = 0; s < ELN_SEMANTICS_COUNT; s++) {
            eln_af_answer full, cut;
            assert_int_equal(
                eln_af_solve(af, ELN_DC, (eln_semantics)s, 3, NULL, &full),
                ELN_OK);
            for (long after = 0; after < 400; after = after * 2 + 1) {
                long left = after;
                eln_budget budget = {.cancel = give_up, .user = &left};
                eln_budget_start(&budget);
                assert_int_equal(eln_af_solve(af, ELN_DC, (eln_semantics)s, 3,
                                              &budget, &cut),
                                 ELN_OK);
                assert_true(cut.answer == full.answer ||
                            cut.answer == ELN_UNKNOWN);
                if (cut.answer == ELN_UNKNOWN) assert_false(cut.has_set);
                eln_af_answer_free(&cut);
            }
            eln_af_answer_free(&full);
        }
        eln_af_free(af);
    }
}

/* ---- lists ---- */

typedef struct kept {
    size_t n, enough;
    char text[4096];
    size_t used;
} kept;

static bool keep(void *user, const uint32_t *set, uint32_t n)
{
    kept *k = user;
    for (uint32_t i = 0; i < n && k->used + 2 < sizeof k->text; i++)
        k->text[k->used++] = (char)('0' + set[i] % 64);
    k->text[k->used++] = '/';
    return ++k->n < k->enough;
}

/* The same order each time; cut short, the beginning of it. */
static void test_lists_are_steady(void **state)
{
    (void)state;
    if (!eln_sat_backend()) skip();
    for (uint64_t i = 0; i < 10; i++) {
        eln_af *af = draw(200 + i, (af_shape)(i % AF_SHAPE_COUNT), 12);
        for (int s = 0; s < ELN_SEMANTICS_COUNT; s++) {
            static kept once, twice, part;
            eln_answer end;
            once = twice = (kept){.enough = 20};
            part = (kept){.enough = 2};
            eln_af_each(af, (eln_semantics)s, NULL, keep, &once, &end);
            assert_int_equal(end, ELN_YES);
            eln_af_each(af, (eln_semantics)s, NULL, keep, &twice, &end);
            assert_memory_equal(&once, &twice, sizeof once);
            eln_af_each(af, (eln_semantics)s, NULL, keep, &part, &end);
            assert_int_equal(end, ELN_YES);
            assert_int_equal(part.n, once.n < 2 ? once.n : 2);
            assert_memory_equal(once.text, part.text, part.used);
        }
        eln_af_free(af);
    }
}

/* 40 pairs that attack each other have 2^40 stable extensions; a ring of three
 * beside them leaves none, which is told at once. */
static void test_a_part_without(void **state)
{
    (void)state;
    if (!eln_sat_backend()) skip();
    eln_af_builder *b = eln_af_builder_new();
    assert_non_null(b);
    eln_af_arguments(b, 83);
    for (uint32_t i = 0; i < 80; i += 2) {
        eln_af_attack(b, i, i + 1);
        eln_af_attack(b, i + 1, i);
    }
    for (uint32_t i = 0; i < 3; i++) eln_af_attack(b, 80 + i, 80 + (i + 1) % 3);
    eln_af *af;
    assert_int_equal(eln_af_seal(b, &af), ELN_OK);
    size_t shown = 0;
    eln_answer end = ELN_UNKNOWN;
    eln_budget budget = {.conflicts = 100000};
    eln_budget_start(&budget);
    assert_int_equal(eln_af_each(af, ELN_ST, &budget, count_sets, &shown, &end),
                     ELN_OK);
    assert_int_equal(end, ELN_YES);
    assert_int_equal(shown, 0);
    static const struct {
        eln_semantics semantics;
        const char *count;
    } counts[] = {{ELN_ST, "0"},
                  {ELN_PR, "1099511627776"},
                  {ELN_SST, "1099511627776"},
                  {ELN_CO, "12157665459056928801"},
                  {ELN_STG, "3298534883328"}};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        eln_af_answer answer;
        assert_int_equal(
            eln_af_solve(af, ELN_CE, counts[i].semantics, 0, NULL, &answer),
            ELN_OK);
        assert_string_equal(answer.count, counts[i].count);
        eln_af_answer_free(&answer);
    }
    eln_af_free(af);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_building_without_memory),
        cmocka_unit_test(test_asking_without_memory),
        cmocka_unit_test(test_cancelled),
        cmocka_unit_test(test_lists_are_steady),
        cmocka_unit_test(test_a_part_without),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
