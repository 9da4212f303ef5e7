/* Branching on rows of bits against the SAT solver: on frameworks that are too
 * large to try all subsets, both say the same, and what is found is what was
 * asked for. Left off at every few branches, it finds the same. */
#include "af/branch.h"
#include "af/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "af_shapes.h"
#include "fail_alloc.h"

enum { MOST = 300 };

/* Two rows and an argument that is excluded, at random. */
typedef struct demands {
    uint32_t at[3];
    uint32_t args[8];
    eln_rows rows;
} demands;

static uint32_t draw(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*seed >> 33) % below;
}

static void draw_demands(uint64_t *seed, const eln_part *part, demands *d)
{
    uint32_t n = 0, count = draw(seed, 3);
    for (uint32_t i = 0; i < count; i++) {
        d->at[i] = n;
        for (uint32_t k = draw(seed, 4); k > 0; k--) {
            uint32_t a = draw(seed, part->g->n);
            if (!part->barred[a]) d->args[n++] = a;
        }
    }
    d->at[count] = n;
    uint32_t excluded = draw(seed, part->g->n + 1);
    d->rows = (eln_rows){d->at, d->args, count,
                         excluded < part->g->n ? excluded : UINT32_MAX};
}

static eln_answer by_sat(const eln_part *part, bool stable, const demands *d)
{
    eln_search s;
    eln_answer answer = ELN_UNKNOWN;
    assert_int_equal(
        eln_search_open(&s, part,
                        stable ? ELN_BASE_STABLE : ELN_BASE_ADMISSIBLE, false,
                        NULL),
        ELN_OK);
    for (uint32_t i = 0; i < d->rows.count; i++) {
        for (uint32_t k = d->at[i]; k < d->at[i + 1]; k++)
            eln_search_add(&s, eln_in(&s, d->args[k]));
        eln_search_add(&s, 0);
    }
    if (d->rows.excluded != UINT32_MAX) {
        eln_search_add(&s, -eln_in(&s, d->rows.excluded));
        eln_search_add(&s, 0);
    }
    assert_int_equal(eln_search_ask(&s, &answer), ELN_OK);
    eln_search_close(&s);
    return answer;
}

/* Is what was found what was asked for? */
static void check(const eln_af *af, bool stable, const demands *d,
                  const uint8_t *in)
{
    uint32_t set[MOST], n = 0;
    eln_answer right = ELN_UNKNOWN;
    for (uint32_t a = 0; a < eln_af_size(af); a++)
        if (in[a]) set[n++] = a;
    assert_int_equal(
        eln_af_verify(af, stable ? ELN_ST : ELN_AD, set, n, NULL, &right),
        ELN_OK);
    assert_int_equal(right, ELN_YES);
    for (uint32_t i = 0; i < d->rows.count; i++) {
        bool met = false;
        for (uint32_t k = d->at[i]; k < d->at[i + 1]; k++)
            met = met || in[d->args[k]];
        assert_true(met);
    }
    if (d->rows.excluded != UINT32_MAX) assert_false(in[d->rows.excluded]);
}

static void compare(const eln_af *af, bool stable, const demands *d,
                    const eln_part *part)
{
    uint8_t in[MOST], again[MOST];
    eln_branch *b;
    assert_int_equal(eln_branch_open(part, stable, &d->rows, &b), ELN_OK);
    eln_answer answer = eln_branch_run(b, UINT64_MAX / 16, NULL, in);
    eln_branch_close(b);
    assert_int_equal(answer, by_sat(part, stable, d));
    if (answer == ELN_YES) check(af, stable, d, in);

    assert_int_equal(eln_branch_open(part, stable, &d->rows, &b), ELN_OK);
    eln_answer bit = ELN_UNKNOWN;
    while (bit == ELN_UNKNOWN) bit = eln_branch_run(b, 3, NULL, again);
    eln_branch_close(b);
    assert_int_equal(bit, answer);
    if (bit == ELN_YES) assert_memory_equal(in, again, part->g->n);
}

static void test_against_sat(void **state)
{
    (void)state;
    if (!eln_sat_backend()) skip();
    uint64_t seed = 7;
    for (int round = 0; round < 400; round++) {
        uint32_t n = 5 + draw(&seed, round % 40 == 0 ? MOST - 5 : 60);
        af_plan plan =
            af_plan_random(&seed, (af_shape)(round % AF_SHAPE_COUNT), n);
        eln_af *af = af_plan_build(&plan);
        eln_part part = {0};
        demands d;
        assert_int_equal(eln_part_whole(af, &part), ELN_OK);
        if (part.g->n > 0 && part.g->n <= MOST) {
            draw_demands(&seed, &part, &d);
            compare(af, round % 2 == 0, &d, &part);
        }
        eln_part_free(&part);
        eln_af_free(af);
        af_plan_free(&plan);
    }
}

static void test_without_memory(void **state)
{
    (void)state;
    uint64_t seed = 9;
    af_plan plan = af_plan_random(&seed, AF_DENSE, 40);
    eln_af *af = af_plan_build(&plan);
    eln_part part = {0};
    demands d = {.rows = {NULL, NULL, 0, UINT32_MAX}};
    d.rows.at = d.at;
    assert_int_equal(eln_part_whole(af, &part), ELN_OK);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_branch *b = NULL;
        eln_fail_at(k);
        eln_status st = eln_branch_open(&part, false, &d.rows, &b);
        bool failed = eln_fail_stop();
        eln_branch_close(b);
        assert_int_equal(eln_live_blocks(), before);
        assert_int_equal(st, failed ? ELN_E_NOMEM : ELN_OK);
        if (!failed) break;
    }
    eln_part_free(&part);
    eln_af_free(af);
    af_plan_free(&plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_sat),
        cmocka_unit_test(test_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
