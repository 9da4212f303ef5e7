/* Verifying against an oracle that tries all subsets, and at sizes where a
 * recursion, or anything worse than linear, would show. */
#include "sat/port.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../oracle/af_subsets.h"
#include "../oracle/random_theory.h"
#include "af_shapes.h"
#include "fail_alloc.h"
#include "sanitized.h"

static const char *const names[] = {
#define X(id, name, text) name,
    ELN_SEMANTICS_MAP(X)
#undef X
};

/* Where the build has no SAT solver, what needs none is tested still. */
static bool is_missing(eln_status st)
{
    return st == ELN_E_MISSING && !eln_sat_backend();
}

/* ---- every subset of small frameworks ---- */

/* The members of a bit set: upwards or downwards, some of them twice. */
static uint32_t spread(unsigned bits, uint32_t *set)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < ORACLE_MOST; i++) {
        uint32_t a = bits % 3 ? i : ORACLE_MOST - 1 - i;
        if (bits >> a & 1) set[n++] = a;
        if (bits >> a & 1 && bits % 5 == 0) set[n++] = a;
    }
    return n;
}

static oracle_af to_oracle(const af_plan *p)
{
    oracle_af f = {.n = p->n};
    for (uint32_t i = 0; i < p->attacks; i++)
        f.attacks[p->ends[2 * i]] |= (uint16_t)(1u << p->ends[2 * i + 1]);
    return f;
}

static void check_all_subsets(const af_plan *p)
{
    static uint16_t sets[1 << ORACLE_MOST];
    static bool listed[1 << ORACLE_MOST];
    oracle_af f = to_oracle(p);
    eln_af *af = af_plan_build(p);
    for (int s = 0; s < ELN_SEMANTICS_COUNT; s++) {
        size_t count = oracle_extensions(&f, names[s], sets);
        memset(listed, 0, sizeof listed);
        for (size_t i = 0; i < count; i++) listed[sets[i]] = true;
        for (unsigned bits = 0; bits < 1u << p->n; bits++) {
            uint32_t set[2 * ORACLE_MOST], n = spread(bits, set);
            eln_answer right = ELN_UNKNOWN;
            eln_status st =
                eln_af_verify(af, (eln_semantics)s, set, n, NULL, &right);
            if (is_missing(st)) continue;
            assert_int_equal(st, ELN_OK);
            if (right == (listed[bits] ? ELN_YES : ELN_NO)) continue;
            af_plan_tell(p);
            fail_msg("%s: answer %d for the set 0x%x", names[s], (int)right,
                     bits);
        }
    }
    eln_af_free(af);
}

static void every_framework_up_to_three(void **state)
{
    (void)state;
    for (uint32_t n = 0; n <= 3; n++)
        for (unsigned attacks = 0; attacks < 1u << (n * n); attacks++) {
            af_plan p = {.n = n};
            for (uint32_t i = 0; i < n * n; i++)
                if (attacks >> i & 1) af_plan_attack(&p, i / n, i % n);
            check_all_subsets(&p);
            af_plan_free(&p);
        }
}

static void random_frameworks_up_to_eight(void **state)
{
    (void)state;
    uint64_t seed = 4711;
    for (int round = 0; round < (SANITIZED ? 300 : 3000); round++) {
        af_plan p = af_plan_random(&seed, (af_shape)(round % AF_SHAPE_COUNT),
                                   4 + oracle_random(&seed, 5));
        check_all_subsets(&p);
        af_plan_free(&p);
    }
}

/* ---- when memory or the budget ends ---- */

static void lack_of_memory_is_told(void **state)
{
    (void)state;
    if (!eln_sat_backend()) skip();
    uint64_t seed = 99;
    for (int round = 0; round < 3 * AF_SHAPE_COUNT; round++) {
        af_plan p = af_plan_random(&seed, (af_shape)(round % AF_SHAPE_COUNT),
                                   3 + oracle_random(&seed, 10));
        eln_af *af = af_plan_build(&p);
        for (int s = 0; s < ELN_SEMANTICS_COUNT; s++) {
            /* Extensions go furthest: some extension, and the empty set. */
            eln_af_answer some = {0};
            assert_int_equal(
                eln_af_solve(af, ELN_SE, (eln_semantics)s, 0, NULL, &some),
                ELN_OK);
            for (long k = 0;; k++) {
                long before = eln_live_blocks();
                eln_answer right = (eln_answer)7;
                eln_fail_at(k);
                eln_status st = eln_af_verify(af, (eln_semantics)s, some.set,
                                              some.set_size, NULL, &right);
                bool failed = eln_fail_stop();
                assert_int_equal(eln_live_blocks(), before);
                assert_int_equal(st, failed ? ELN_E_NOMEM : ELN_OK);
                if (!failed) break;
                assert_int_equal(right, 7);
            }
            eln_af_answer_free(&some);
        }
        eln_af_free(af);
        af_plan_free(&p);
    }
}

/* True from the n-th time on. */
static bool cancel_at(void *user)
{
    int *left = user;
    return (*left)-- <= 0;
}

static void a_spent_budget_never_says_what_is_wrong(void **state)
{
    (void)state;
    if (!eln_sat_backend()) skip();
    uint64_t seed = 12;
    int unknown = 0;
    for (int round = 0; round < (SANITIZED ? 30 : 150); round++) {
        af_plan p = af_plan_random(&seed, (af_shape)(round % AF_SHAPE_COUNT),
                                   20 + oracle_random(&seed, 40));
        eln_af *af = af_plan_build(&p);
        for (int s = 0; s < ELN_SEMANTICS_COUNT; s++) {
            /* A preferred set comes near to being most of the others. */
            eln_af_answer some = {0};
            eln_semantics of = round % 2 ? ELN_PR : (eln_semantics)s;
            assert_int_equal(eln_af_solve(af, ELN_SE, of, 0, NULL, &some),
                             ELN_OK);
            eln_answer right, bound;
            assert_int_equal(eln_af_verify(af, (eln_semantics)s, some.set,
                                           some.set_size, NULL, &right),
                             ELN_OK);
            assert_int_not_equal(right, ELN_UNKNOWN);
            for (int way = 0; way < 6; way++) {
                int left = way < 4 ? way * way * way : 100;
                eln_budget b = {0};
                if (way < 5)
                    b.cancel = cancel_at, b.user = &left;
                else
                    b.conflicts = 1;
                eln_budget_start(&b);
                assert_int_equal(eln_af_verify(af, (eln_semantics)s, some.set,
                                               some.set_size, &b, &bound),
                                 ELN_OK);
                unknown += bound == ELN_UNKNOWN;
                if (bound != ELN_UNKNOWN) assert_int_equal(bound, right);
            }
            eln_af_answer_free(&some);
        }
        eln_af_free(af);
        af_plan_free(&p);
    }
    assert_true(unknown > 0);
}

/* ---- large ones ---- */

enum { LONG = 200000 };
static uint32_t large_set[LONG];

static eln_answer verify(const eln_af *af, eln_semantics s, uint32_t n)
{
    eln_answer right = ELN_UNKNOWN;
    assert_int_equal(eln_af_verify(af, s, large_set, n, NULL, &right), ELN_OK);
    return right;
}

static void a_long_chain(void **state)
{
    (void)state;
    if (!eln_sat_backend()) skip();
    af_plan p = {.n = LONG};
    for (uint32_t a = 0; a + 1 < LONG; a++) af_plan_attack(&p, a, a + 1);
    eln_af *af = af_plan_build(&p);
    for (uint32_t i = 0; i < LONG / 2; i++) large_set[i] = 2 * i;
    for (int s = 0; s < ELN_SEMANTICS_COUNT; s++)
        assert_int_equal(verify(af, (eln_semantics)s, LONG / 2), ELN_YES);
    for (int s = 0; s < ELN_SEMANTICS_COUNT; s++)
        assert_int_equal(verify(af, (eln_semantics)s, LONG / 2 - 1),
                         s == ELN_AD || s == ELN_SA ? ELN_YES : ELN_NO);
    for (uint32_t i = 0; i < LONG / 2; i++) large_set[i] = 2 * i + 1;
    for (int s = 0; s < ELN_SEMANTICS_COUNT; s++)
        assert_int_equal(verify(af, (eln_semantics)s, LONG / 2),
                         s == ELN_NA ? ELN_YES : ELN_NO);
    eln_af_free(af);
    af_plan_free(&p);
}

/* Pairs that attack each other, each attacked by the one before it. */
static void a_long_chain_of_pairs(void **state)
{
    (void)state;
    af_plan p = {.n = LONG};
    for (uint32_t a = 0; a < LONG; a += 2) {
        af_plan_attack(&p, a, a + 1);
        af_plan_attack(&p, a + 1, a);
        if (a > 0) af_plan_attack(&p, a - 2, a);
    }
    eln_af *af = af_plan_build(&p);
    /* The first of the first pair is in, so that of the next one is out. */
    for (uint32_t i = 0; i < LONG / 2; i++) large_set[i] = 2 * i + i % 2;
    const eln_semantics all[] = {ELN_CO,  ELN_ST, ELN_PR, ELN_AD,
                                 ELN_STG, ELN_NA, ELN_CF2};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_int_equal(verify(af, all[i], LONG / 2), ELN_YES);
    assert_int_equal(verify(af, ELN_GR, 0), ELN_YES);
    assert_int_equal(verify(af, ELN_GR, LONG / 2), ELN_NO);
    large_set[1] = 2; /* attacked by 0 */
    assert_int_equal(verify(af, ELN_CF2, LONG / 2), ELN_NO);
    eln_af_free(af);
    af_plan_free(&p);
}

/* z 0 takes y 1 away, whereupon z 1 is alone and takes y 2 away, and so on: the
 * recursion of CF2 is as deep as this is long. */
static void a_deep_recursion(void **state)
{
    (void)state;
    enum { DEEP = SANITIZED ? 300 : 3000 };
    af_plan p = {.n = 2 * DEEP + 1}; /* z i is 2 i, y i is 2 i - 1 */
    for (uint32_t i = 1; i <= DEEP; i++) {
        af_plan_attack(&p, 2 * i - 2, 2 * i - 1);
        af_plan_attack(&p, 2 * i - 1, 2 * i);
        af_plan_attack(&p, 2 * DEEP, 2 * i - 1);
    }
    eln_af *af = af_plan_build(&p);
    for (uint32_t i = 0; i <= DEEP; i++) large_set[i] = 2 * i;
    assert_int_equal(verify(af, ELN_CF2, DEEP + 1), ELN_YES);
    assert_int_equal(verify(af, ELN_ST2, DEEP + 1), ELN_YES);
    assert_int_equal(verify(af, ELN_CF2, DEEP), ELN_NO);
    large_set[DEEP - 1] = 2 * DEEP; /* of the last layers, one is missing */
    assert_int_equal(verify(af, ELN_CF2, DEEP), ELN_NO);
    eln_af_free(af);
    af_plan_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_framework_up_to_three),
        cmocka_unit_test(random_frameworks_up_to_eight),
        cmocka_unit_test(lack_of_memory_is_told),
        cmocka_unit_test(a_spent_budget_never_says_what_is_wrong),
        cmocka_unit_test(a_long_chain),
        cmocka_unit_test(a_long_chain_of_pairs),
        cmocka_unit_test(a_deep_recursion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
