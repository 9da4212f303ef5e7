/* The same map under all its selections; the combinations of cases. */
#include "test_judge_map.h"

#include "dispute/combine.h"
#include "fail_alloc.h"
#include "judge/compare.h"

static const char TEXT[] =
    "===\n"
    "elenchus:\n"
    "  scenarios:\n"
    "    a: {given: '[T]'}\n"
    "    b: {given: 'not [T]'}\n"
    "    c: {without: <R>}\n"
    "    d: {}\n"
    "  cases: {first: [a, b], second: [c, d]}\n"
    "  audiences: {x: [v, w], y: [w, v]}\n"
    "===\n\n"
    "[T]: t {stance: questions}\n  + <P>: p {stance: questions}\n\n"
    "[S]: s\n  - <R>: r\n\n"
    "[V]: v\n  + <A>: a {value: v}\n  - <C>: c {value: w}\n";

static const char *verdict(const eln_comparison *c, uint32_t column,
                           const eln_class *of)
{
    return eln_verdict_name(c->columns[column].classes[of->id].verdict);
}

static void all_columns_in_order(void **state)
{
    (void)state;
    map m;
    eln_comparison c;
    eln_selection all = eln_select_all();
    map_open(&m, TEXT);
    assert_int_equal(m.diags.errors, 0);
    assert_int_equal(eln_compare(&m.basis, &all, &c), ELN_OK);
    /* as it is; a b c d; ac ad bc bd; x y */
    assert_int_equal(c.count, 11);
    assert_int_equal(c.left_out, 0);
    const eln_class *t = map_class(&m, "T"), *s = map_class(&m, "S"),
                    *v = map_class(&m, "V");
    static const char *const T[] = {"stands", "stands", "falls",  "stands",
                                    "stands", "stands", "stands", "falls",
                                    "falls",  "stands", "stands"};
    static const char *const S[] = {"falls", "falls",  "falls", "stands",
                                    "falls", "stands", "falls", "stands",
                                    "falls", "falls",  "falls"};
    for (uint32_t i = 0; i < c.count; i++) {
        assert_string_equal(verdict(&c, i, t), T[i]);
        assert_string_equal(verdict(&c, i, s), S[i]);
    }
    assert_string_equal(verdict(&c, 8, v), "open");
    assert_string_equal(verdict(&c, 9, v), "stands");
    assert_string_equal(verdict(&c, 10, v), "falls");
    assert_true(eln_class_differs(&c, t));
    assert_true(eln_argument_differs(&c, map_argument(&m, "R")));
    assert_false(eln_argument_differs(&c, map_argument(&m, "A")));
    eln_comparison_free(&c);
    map_free(&m);
}

static void groups_multiply(void **state)
{
    (void)state;
    map m;
    map_open(&m, TEXT);
    assert_int_equal(eln_combinations(&m.dispute), 4);
    static const uint32_t PAIRS[4][2] = {{0, 2}, {0, 3}, {1, 2}, {1, 3}};
    for (uint32_t i = 0; i < 4; i++) {
        eln_selection s = eln_select_all();
        eln_combine(&m.dispute, i, &s);
        assert_int_equal(s.scenario_count, 2);
        assert_int_equal(s.scenarios[0], PAIRS[i][0]);
        assert_int_equal(s.scenarios[1], PAIRS[i][1]);
    }
    map_free(&m);
    map_open(&m, "[T]: t\n");
    assert_int_equal(eln_combinations(&m.dispute), 0);
    map_free(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    eln_selection all = eln_select_all();
    map_open(&m, TEXT);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_comparison c;
        eln_fail_at(k);
        eln_status st = eln_compare(&m.basis, &all, &c);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) eln_comparison_free(&c);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_columns_in_order),
        cmocka_unit_test(groups_multiply),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
