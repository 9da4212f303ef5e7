/* Who said it, when and where, in words. */
#include "test_judge_map.h"

#include "fail_alloc.h"
#include "report/holders.h"

#define HEAD                                                                   \
    "===\nelenchus:\n  parties: {p: Party P, q: Party Q, r: Party R}\n"        \
    "  sources: {letter: {title: A letter, by: q, date: 2031-05}}\n"           \
    "  scenarios: {dry: {title: It is dry, given: [\"not [S]\"]}}\n===\n\n"

/* What is said of a claim that is put forward (or, with `not`, denied). */
static void expect_holders(const char *text, bool denied, const char *expected)
{
    map m;
    eln_holders h;
    eln_out out = {0};
    map_open(&m, text);
    assert_int_equal(m.diags.errors, 0);
    assert_int_equal(eln_holders_init(&m.judgement, &h), ELN_OK);
    eln_literal l = eln_class_literal(&m.basis.claims, map_class(&m, "S"));
    eln_held_by by = eln_holders_of(&h, denied ? eln_not(l) : l);
    eln_put_holders(&out, &m.dispute, by);
    if (!eln_str_is(eln_out_str(&out), expected))
        fail_msg("%.*s", ELN_FMT(eln_out_str(&out)));
    eln_out_free(&out);
    eln_holders_free(&h);
    map_free(&m);
}

static void where_nothing_is_said(void **state)
{
    (void)state;
    expect_holders("[S]: s\n", false, "");
    expect_holders(HEAD "[S]: s\n", false, "");
    expect_holders(HEAD "[S]: s {date: 2031}\n", false, " (2031)");
    expect_holders(HEAD "[S]: s {analyst: true}\n", false, " by the map-maker");
}

static void one_holder(void **state)
{
    (void)state;
    expect_holders(HEAD "[S]: s {by: p}\n", false, " by Party P");
    expect_holders(HEAD "[S]: s {source: letter, at: p. 2}\n", false,
                   " by Party Q (A letter, 2031-05, p. 2)");
    expect_holders(HEAD "[S]: s {by: p, source: letter}\n", false,
                   " by Party P, according to Party Q (A letter, 2031-05)");
    expect_holders(HEAD "[S]: s {by: p, stance: denies, date: 2031-02}\n", true,
                   " by Party P (2031-02)");
    expect_holders(HEAD "[S]: s {by: p, stance: denies}\n", false, "");
}

/* The earliest first, each once, those without a date last; a withdrawal takes
 * its party away. */
static void several_holders(void **state)
{
    (void)state;
    expect_holders(HEAD "[S]: s {by: p}\n\n[S] {by: q, date: 2031-03}\n\n"
                        "[S] {date: 2030}\n",
                   false, " by Party Q (2031-03) and Party P");
    expect_holders(HEAD "[S]: s {by: p, date: 2031-04}\n\n"
                        "[S] {by: q, date: 2031-03}\n\n"
                        "[S] {by: q, stance: concedes}\n\n"
                        "[S] {by: r, date: 2031-02}\n",
                   false,
                   " by Party R (2031-02), Party Q (2031-03) and 1 more");
    expect_holders(HEAD "[S]: s {by: p, date: 2031-04}\n\n[S] {by: q}\n\n"
                        "[S] {by: p, date: 2031-05, stance: withdraws}\n",
                   false, " by Party Q");
}

/* A premise that a structure concludes is put forward only on its own. */
static void premises(void **state)
{
    (void)state;
    expect_holders(HEAD "<A> {by: p}\n\n(1) [S]: s\n-----\n(2) [C]: c\n", false,
                   " by Party P");
    expect_holders(HEAD "<A> {by: p}\n\n(1) [S]: s\n-----\n(2) [C]: c\n\n"
                        "<B>\n\n(1) [D]: d\n-----\n(2) [S]\n\n"
                        "[S] {by: q}\n",
                   false, " by Party Q");
}

static void what_one_claim_says(void **state)
{
    (void)state;
    expect_holders(HEAD "[S]: s {by: p}\n  >< [T]: t {by: q, stance: denies}\n",
                   false, " by Party P and Party Q");
}

static void who_drew_it(void **state)
{
    (void)state;
    map m;
    eln_holders h;
    eln_out out = {0};
    map_open(&m, HEAD "[S]: s\n  - <A>: a {by: p, source: letter}\n"
                      "  + <B>: b {date: 2031-02}\n  + <C>: c {by: r}\n"
                      "  + <D>: d\n");
    assert_int_equal(eln_holders_init(&m.judgement, &h), ELN_OK);
    for (uint32_t i = 0; i < m.judgement.map.infers.n; i++) {
        eln_put_drawn(&out, &m.dispute, &h.drawers.first[i]);
        eln_out_char(&out, ';');
    }
    if (!eln_str_is(eln_out_str(&out),
                    " (Party P, 2031-05, according to Party Q); (2031-02);"
                    " (Party R);;"))
        fail_msg("%.*s", ELN_FMT(eln_out_str(&out)));
    eln_out_free(&out);
    eln_holders_free(&h);
    map_free(&m);
}

static void given_by_a_scenario(void **state)
{
    (void)state;
    map m;
    eln_judgement j;
    map_open(&m, HEAD "[S]: s {by: p}\n");
    eln_literal l = eln_class_literal(&m.basis.claims, map_class(&m, "S"));
    assert_null(eln_given_by_scenario(&m.judgement.map, eln_not(l)));
    eln_selection dry = map_selection(&m, NULL, "dry", NULL);
    assert_int_equal(eln_judge(&m.basis, &dry, &m.diags, &j), ELN_OK);
    const eln_scenario *s = eln_given_by_scenario(&j.map, eln_not(l));
    assert_non_null(s);
    assert_true(eln_str_is(s->title, "It is dry"));
    assert_null(eln_given_by_scenario(&j.map, l));
    eln_judgement_free(&j);
    map_free(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    map_open(&m, HEAD "[S]: s {by: p}\n  - <A>: a {by: q}\n");
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_holders h;
        eln_fail_at(k);
        eln_status st = eln_holders_init(&m.judgement, &h);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) eln_holders_free(&h);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_nothing_is_said),
        cmocka_unit_test(one_holder),
        cmocka_unit_test(several_holders),
        cmocka_unit_test(premises),
        cmocka_unit_test(what_one_claim_says),
        cmocka_unit_test(who_drew_it),
        cmocka_unit_test(given_by_a_scenario),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
