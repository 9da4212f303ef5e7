/* Expectations, each under its own selection. */
#include "test_judge_map.h"

#include "fail_alloc.h"
#include "judge/expect.h"

static const char TEXT[] =
    "===\n"
    "elenchus:\n"
    "  scenarios:\n"
    "    flood: {without: <A>}\n"
    "    ebb: {given: 'not [T]'}\n"
    "  expect:\n"
    "    - {claim: '[T]', verdict: stands, ground: argued}\n"
    "    - {claim: '[T]', verdict: stands, ground: presumed}\n"
    "    - {claim: '[T]', verdict: falls}\n"
    "    - {claim: <A>, verdict: stands}\n"
    "    - {claim: <A>, verdict: falls}\n"
    "    - {claim: '[T]', ground: presumed, scenario: flood}\n"
    "    - {claim: '[T]', verdict: falls, scenario: [ebb]}\n"
    "    - {claim: '[T]', verdict: falls, scenario: [ebb, flood]}\n"
    "    - {claim: '[N]', verdict: unsupported, as-of: 2031-04}\n"
    "    - {claim: '[N]', verdict: stands, as-of: 2031-05}\n"
    "===\n\n"
    "[T]: t\n  + <A>: a\n\n[N]: n {date: 2031-05}\n";

static void each_is_judged_under_its_own(void **state)
{
    (void)state;
    static const bool MET[] = {true, false, false, true, false,
                               true, true,  true,  true, true};
    enum { N = sizeof MET / sizeof *MET };
    map m;
    eln_expected found[N];
    map_open(&m, TEXT);
    assert_int_equal(m.diags.errors, 0);
    assert_int_equal(m.dispute.expectation_count, N);
    assert_int_equal(eln_expectations_judge(&m.basis, found), ELN_OK);
    for (uint32_t i = 0; i < N; i++)
        if (found[i].met != MET[i]) fail_msg("expectation %u", i + 1);
    assert_int_equal(found[1].ground, ELN_GROUND_ARGUED);
    assert_int_equal(found[2].verdict, ELN_VERDICT_STANDS);
    map_free(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    eln_expected found[16];
    map_open(&m, TEXT);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_fail_at(k);
        eln_status st = eln_expectations_judge(&m.basis, found);
        bool failed = eln_fail_stop();
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_judged_under_its_own),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
