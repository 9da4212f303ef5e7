/* F06: one claim, disputed grounds. */
#include "test_findings_map.h"

#define BOTH                                                                   \
    PARTIES "[T]: t {by: p}\n\n"                                               \
            "<B> {by: q}\n\n(1) [X]: x\n-----\n(2) [T]\n\n"

static void an_argument_is_disputed(void **state)
{
    (void)state;
    told t;
    told_open(&t, BOTH "<B>\n  - <A>: a {by: p}\n\n");
    told_expect(&t, ELN_F06,
                "Party P and Party Q both hold \"t\" [T], but the former "
                "disputes the latter's argument <B> by \"a\" <A>");
    const eln_finding *f = told_first(&t, ELN_F06);
    assert_true(eln_str_is(f->title, "[T]"));
    assert_int_equal(f->party_count, 2);
    told_free(&t);
    told_open(&t, BOTH "<B>\n  _ <A>: a {by: p}\n\n");
    assert_int_equal(told_count(&t, ELN_F06), 1);
    told_free(&t);
}

static void a_premise_is_disputed(void **state)
{
    (void)state;
    told t;
    told_open(&t, BOTH "[X] {by: p, date: 2031, stance: denies}\n\n");
    told_expect(&t, ELN_F06,
                "Party P and Party Q both hold \"t\" [T], but the former "
                "disputes the latter's argument <B> by holding the opposite of "
                "\"x\" [X] (2031)");
    told_free(&t);
    told_open(&t, BOTH "[X]\n  - [Y]: y {by: p}\n\n");
    told_expect(&t, ELN_F06,
                "Party P and Party Q both hold \"t\" [T], but the former "
                "disputes the latter's argument <B> by \"y\" [Y]");
    told_free(&t);
}

static void a_sketched_argument(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[T]: t {by: p}\n  + <B>: b {by: q}\n"
                          "    - <A>: a {by: p}\n\n[T] {by: q}\n\n");
    assert_int_equal(told_count(&t, ELN_F06), 1);
    told_free(&t);
}

static void no_dispute(void **state)
{
    (void)state;
    static const char *const MAPS[] = {
        BOTH "<B>\n  - <A>: a {by: r}\n\n", /* who does not hold it */
        BOTH "[T] {by: r}\n\n",             /* who disputes nothing */
        BOTH "<B>\n  - <A>: a {by: p, date: 2030}\n\n"
             "<A> {by: p, date: 2031, stance: withdraws}\n\n",
        PARTIES "[T]: t {by: p, stance: denies}\n\n"
                "<B> {by: q}\n\n(1) [X]: x\n-----\n(2) [T]\n\n"
                "<B>\n  - <A>: a {by: p}\n\n",
    };
    for (size_t i = 0; i < sizeof MAPS / sizeof *MAPS; i++) {
        told t;
        told_open(&t, MAPS[i]);
        told_expect(&t, ELN_F06, "");
        told_free(&t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_argument_is_disputed),
        cmocka_unit_test(a_premise_is_disputed),
        cmocka_unit_test(a_sketched_argument),
        cmocka_unit_test(no_dispute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
