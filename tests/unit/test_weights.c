/* Weights: which figures are weaker than which, with and without an audience.
 */
#include "judge/weights.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fail_alloc.h"

static eln_str values[] = {{"life", 4}, {"wages", 5}, {"cost", 4}};
static const eln_audience AUDIENCE = {.values = values, .count = 3};

static eln_figure strength(double d)
{
    return (eln_figure){.has_strength = true, .strength = d};
}

static eln_figure value(const char *name)
{
    return (eln_figure){.has_value = true, .value = eln_str_of(name)};
}

static eln_figure both(double d, const char *name)
{
    eln_figure f = value(name);
    f.has_strength = true;
    f.strength = d;
    return f;
}

/* Whether figure a is weaker than figure b, of two. */
static bool weaker(const eln_audience *audience, eln_figure a, eln_figure b)
{
    eln_figure list[] = {a, b};
    uint32_t level[2];
    eln_arena arena = {0};
    eln_weights w;
    assert_int_equal(eln_weights_find(audience, list, 2, &arena, &w, level),
                     ELN_OK);
    bool is = level[0] != ELN_NO_ID && level[1] != ELN_NO_ID &&
              eln_weaker(&w, level[0], level[1]);
    eln_arena_free(&arena);
    return is;
}

static void strengths_alone(void **state)
{
    (void)state;
    assert_true(weaker(NULL, strength(-1), strength(0.5)));
    assert_false(weaker(NULL, strength(0.5), strength(-1)));
    assert_false(weaker(NULL, strength(2), strength(2)));
    assert_false(weaker(NULL, strength(1), value("life")));
    assert_false(weaker(NULL, value("cost"), value("life")));
    assert_true(weaker(NULL, both(1, "life"), both(2, "cost")));
}

static void an_audience_ranks(void **state)
{
    (void)state;
    assert_true(weaker(&AUDIENCE, value("cost"), value("life")));
    assert_false(weaker(&AUDIENCE, value("life"), value("cost")));
    assert_false(weaker(&AUDIENCE, value("life"), value("life")));
    /* The ranks decide before the strengths do ... */
    assert_true(weaker(&AUDIENCE, both(9, "cost"), both(1, "life")));
    assert_false(weaker(&AUDIENCE, both(1, "life"), both(9, "life")));
    /* ... but only if both values are ranked. */
    assert_true(weaker(&AUDIENCE, both(1, "life"), both(2, "beauty")));
    assert_true(weaker(&AUDIENCE, both(1, "life"), strength(2)));
    assert_false(weaker(&AUDIENCE, both(9, "cost"), value("beauty")));
    assert_false(weaker(&AUDIENCE, value("cost"), strength(2)));
}

static void equal_figures_share_a_weight(void **state)
{
    (void)state;
    eln_figure list[] = {both(1, "life"), strength(0), both(3, "life"),
                         value("wages"),  {0},         value("beauty")};
    enum { N = sizeof list / sizeof *list };
    uint32_t level[N];
    eln_arena arena = {0};
    eln_weights w;
    assert_int_equal(eln_weights_find(NULL, list, N, &arena, &w, level),
                     ELN_OK);
    assert_true(w.ordered);
    assert_int_equal(w.n, 3);
    assert_int_equal(level[0], 1);
    assert_int_equal(level[1], 0);
    assert_int_equal(level[2], 2);
    assert_int_equal(level[3], ELN_NO_ID);
    assert_int_equal(level[4], ELN_NO_ID);
    assert_int_equal(eln_weights_find(&AUDIENCE, list, N, &arena, &w, level),
                     ELN_OK);
    assert_false(w.ordered); /* strength 0 and the value wages: incomparable */
    assert_int_equal(level[4], ELN_NO_ID);
    assert_int_equal(level[5], ELN_NO_ID);
    assert_false(eln_weaker(&w, level[1], level[3]));
    assert_false(eln_weaker(&w, level[3], level[1]));
    assert_true(eln_weaker(&w, level[1], level[0]));
    assert_true(eln_weaker(&w, level[3], level[0]));
    eln_arena_free(&arena);
}

static void where_all_are_ranked_strengths_do_not_matter(void **state)
{
    (void)state;
    eln_figure list[] = {both(1, "life"), both(3, "life"), value("cost")};
    uint32_t level[3];
    eln_arena arena = {0};
    eln_weights w;
    assert_int_equal(eln_weights_find(&AUDIENCE, list, 3, &arena, &w, level),
                     ELN_OK);
    assert_true(w.ordered);
    assert_int_equal(w.n, 2);
    assert_int_equal(level[0], level[1]);
    assert_int_equal(level[2], 0);
    eln_arena_free(&arena);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    eln_figure list[] = {strength(1), value("life")};
    uint32_t level[2] = {7, 7};
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_arena arena = {0};
        eln_weights w;
        eln_fail_at(k);
        eln_status st = eln_weights_find(&AUDIENCE, list, 2, &arena, &w, level);
        bool failed = eln_fail_stop();
        eln_arena_free(&arena);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
        assert_int_equal(level[0], 7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strengths_alone),
        cmocka_unit_test(an_audience_ranks),
        cmocka_unit_test(equal_figures_share_a_weight),
        cmocka_unit_test(where_all_are_ranked_strengths_do_not_matter),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
