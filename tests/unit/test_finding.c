/* Findings as a whole: their order, what a selection does to them, and what
 * happens without memory. */
#include "test_findings_map.h"

#include "fail_alloc.h"

/* One of everything but what needs cases. */
#define EVERYTHING                                                             \
    PARTIES                                                                    \
    "[S]: s {by: q, date: 2031-01}\n"                                          \
    "  - <A>: a {by: p, date: 2031-03, scheme: expert-opinion}\n\n"            \
    "[T]: t {by: p, date: 2031-01}\n  - <A>\n\n"                               \
    "[E]: e {by: q, date: 2031-09}\n  - [F]: f {by: q, strict: true}\n\n"      \
    "[G]: g {by: q, date: 2031-09, stance: denies, deed: true}\n\n"            \
    "[G] {by: q, date: 2031-09}\n\n"                                           \
    "[H]: h {by: r, date: 2031-01}\n\n"                                        \
    "[H] {by: r, date: 2031-02, stance: denies}\n\n"                           \
    "[I]: i {by: r}\n  - [J]: j {by: r}\n\n"                                   \
    "<B> {by: r}\n\n(1) [K]: k\n-----\n(2) [L]: l\n\n"                         \
    "<C> {by: r}\n\n(1) [L]\n-----\n(2) [K]\n\n[K]: k\n\n"                     \
    "[M]: m {by: p}\n  + <D>: d {by: q}\n    - <DD>: dd {by: p}\n\n"           \
    "[M] {by: q}\n\n"

static void names(void **state)
{
    (void)state;
    assert_string_equal(eln_finding_name(ELN_F01), "F01");
    assert_string_equal(eln_finding_name(ELN_F12), "F12");
    assert_string_equal(eln_finding_about(ELN_F02), "word against deed");
}

static void the_most_serious_first(void **state)
{
    (void)state;
    static const eln_finding_code ORDER[] = {ELN_F02, ELN_F01, ELN_F04, ELN_F05,
                                             ELN_F03, ELN_F10, ELN_F07, ELN_F08,
                                             ELN_F06, ELN_F09, ELN_F12};
    told t;
    size_t at = 0;
    told_open(&t, EVERYTHING);
    for (size_t i = 0; i < t.found.list.n; i++) {
        const eln_finding *f = &t.found.list.at[i];
        while (at < sizeof ORDER / sizeof *ORDER && ORDER[at] != f->code) at++;
        if (at == sizeof ORDER / sizeof *ORDER)
            fail_msg("%s comes too late", eln_finding_name(f->code));
        assert_true(f->span_count > 0 && f->message.n > 0);
        if (i == 0) continue;
        assert_true(t.found.list.at[i - 1].rank <= f->rank);
    }
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++)
        assert_true(told_count(&t, ORDER[i]) > 0);
    assert_int_equal(t.found.left_out, 0);
    told_free(&t);
}

/* The same answer every time. */
static void the_same_again(void **state)
{
    (void)state;
    told t, again;
    told_open(&t, EVERYTHING);
    told_open(&again, EVERYTHING);
    assert_int_equal(t.found.list.n, again.found.list.n);
    for (size_t i = 0; i < t.found.list.n; i++)
        assert_true(eln_str_eq(t.found.list.at[i].message,
                               again.found.list.at[i].message));
    told_free(&again);
    told_free(&t);
}

static void nothing_to_find(void **state)
{
    (void)state;
    told t;
    told_open(&t, "[S]: s\n\n");
    assert_int_equal(t.found.list.n, 0);
    told_free(&t);
    told_open(&t, "[S]: s\n  + <A>: a\n\n");
    assert_int_equal(t.found.list.n, 0);
    told_free(&t);
}

/* What a scenario leaves out was not said. */
static void left_out_by_a_scenario(void **state)
{
    (void)state;
    told t;
    told_open(&t, "===\nelenchus:\n  parties: {p: Party P}\n"
                  "  scenarios: {no: {without: [\"[S]\"]}}\n===\n\n"
                  "[S]: s {by: p}\n  - [T]: t {by: p, strict: true}\n\n");
    assert_int_equal(told_count(&t, ELN_F01), 1);
    told_select(&t, NULL, "no");
    assert_int_equal(t.found.list.n, 0);
    told_free(&t);
}

/* Second-hand records end nothing where they are left out. */
static void hearsay_ends_nothing(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031-01}\n"
                          "  - [T]: t {by: p, date: 2031-01, strict: true}\n\n"
                          "[S] {by: p, source: paper, stance: withdraws}\n\n");
    told_expect(&t, ELN_F01,
                "Party P held \"s\" [S] (2031-01) and \"t\" [T] (2031-01), "
                "which cannot both be true, together from 2031-01 to 2031-07, "
                "when it withdrew the first (The paper, 2031-07, according to "
                "Party Q)");
    assert_true(told_first(&t, ELN_F01)->second_hand);
    told_first_hand(&t);
    told_expect(
        &t, ELN_F01,
        "Party P held \"s\" [S] (2031-01) and \"t\" [T] (2031-01), which "
        "cannot both be true, together from 2031-01 on, still open");
    told_free(&t);
}

/* What is the map-maker's own is nobody's. */
static void the_analyst(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "# One {by: p}\n\n[S]: s\n  - [T]: t {strict: true, "
                          "analyst: true}\n\n");
    told_expect(&t, ELN_F01, "");
    told_free(&t);
}

/* Text is shown safe, and cut between words. */
static void what_is_shown(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES
              "[S]: One two three four five six seven eight nine ten eleven "
              "twelve thirteen fourteen fifteen \x1b[31m. {by: p}\n\n"
              "[S] {by: p, stance: denies}\n\n[\x1b]: t {by: p}\n\n"
              "[\x1b] {by: p, stance: denies}\n\n");
    const char *text = "\"One two three four five six seven eight nine ten "
                       "eleven twelve thirteen ...\" [S]";
    const eln_finding *f = told_first(&t, ELN_F01);
    assert_true(eln_str_find(f->message, eln_str_of(text), 0) < f->message.n);
    for (size_t i = 0; i < t.found.list.n; i++) {
        f = &t.found.list.at[i];
        assert_int_equal(eln_str_find(f->message, ELN_STR("\x1b"), 0),
                         f->message.n);
    }
    told_free(&t);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    static const bool BOTH[] = {false, true};
    map m;
    map_open(&m,
             "===\nelenchus:\n  parties: {p: P, q: Q}\n"
             "  sources: {s: {by: q, date: 2030}}\n"
             "  scenarios: {one: {given: [\"[S]\"]}, two: {given: [\"[S]\"]}"
             "}\n  cases: {c: [one, two]}\n===\n\n"
             "[S]: s {by: q, date: 2031-01}\n"
             "  - <A>: a {by: p, date: 2031-03, scheme: sign}\n\n"
             "[T]: t {by: p, date: 2031-01}\n  - <A>\n\n"
             "[T] {by: p, date: 2031-09, stance: denies}\n"
             "  - [U]: u {by: p, strict: true}\n"
             "  - [V]: v {by: p, source: s}\n\n"
             "[E]: e {by: q, date: 2031-09}\n\n");
    for (size_t i = 0; i < 2; i++)
        for (long k = 0;; k++) {
            long before = eln_live_blocks();
            eln_findings_options options = {.first_hand = BOTH[i]};
            eln_findings found = {0};
            eln_fail_at(k);
            eln_status st = eln_findings_find(&m.judgement, &options, &found);
            bool failed = eln_fail_stop();
            if (st == ELN_OK) assert_true(found.list.n > 3);
            eln_findings_free(&found);
            assert_int_equal(eln_live_blocks(), before);
            if (!failed) break;
            assert_int_equal(st, ELN_E_NOMEM);
        }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(the_most_serious_first),
        cmocka_unit_test(the_same_again),
        cmocka_unit_test(nothing_to_find),
        cmocka_unit_test(left_out_by_a_scenario),
        cmocka_unit_test(hearsay_ends_nothing),
        cmocka_unit_test(the_analyst),
        cmocka_unit_test(what_is_shown),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
