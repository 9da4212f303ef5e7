/* Selections: dates, withdrawals, scenarios, audiences, and the verdicts under
 * them (docs/positions.md, worked out by hand). */
#include "test_judge_map.h"

#include "fail_alloc.h"

enum { LINES = 6 };

/* The verdicts under one selection. */
typedef struct look {
    const char *as_of, *scenario, *audience;
    const char *lines[LINES];
} look;

static void expect_looks(const char *text, const look *looks, size_t n)
{
    map m;
    map_open(&m, text);
    assert_int_equal(m.diags.errors, 0);
    for (size_t i = 0; i < n; i++) {
        map_select(&m, looks[i].as_of, looks[i].scenario, looks[i].audience);
        for (size_t k = 0; k < LINES && looks[i].lines[k]; k++)
            map_expect(&m, looks[i].lines[k]);
    }
    map_free(&m);
}

#define EXPECT_LOOKS(text, looks)                                              \
    expect_looks(text, looks, sizeof looks / sizeof *(looks))

#define PARTIES "===\nelenchus:\n  parties: {union: U, port: P}\n===\n\n"

static void what_is_later_is_not_in_yet(void **state)
{
    (void)state;
    static const look LOOKS[] = {
        {"2031-02", NULL, NULL, {"[T] stands presumed", "<C> falls"}},
        {"2031-03-08", NULL, NULL, {"[T] stands presumed"}},
        {"2031-03", NULL, NULL, {"[T] falls", "<C> stands", "<D> falls"}},
        {"2031", NULL, NULL, {"[T] stands presumed", "<C> falls"}},
        {NULL, NULL, NULL, {"[T] stands presumed", "<C> falls"}},
    };
    EXPECT_LOOKS("[T]: t {date: 2030}\n\n"
                 "# March {date: 2031-03-09}\n\n<C>: c\n  -> [T]\n\n"
                 "# December {date: 2031-12}\n\n<D>: d\n  -> <C>\n",
                 LOOKS);
}

static void an_arrow_has_a_date_of_its_own(void **state)
{
    (void)state;
    static const look LOOKS[] = {
        {"2031", NULL, NULL, {"[T] stands presumed", "[R] stands presumed"}},
        {"2032", NULL, NULL, {"[T] falls", "[R] stands presumed"}},
    };
    EXPECT_LOOKS("[T]: t\n\n[R]: r\n\n# Later {date: 2032}\n\n[T]\n  - [R]\n",
                 LOOKS);
}

static void a_premise_bears_no_burden_before_it_is_argued_for(void **state)
{
    (void)state;
    /* [C] is a premise of B from the start; from 2032 on, <A> concludes it, and
     * <A> is undercut. */
    static const look LOOKS[] = {
        {"2031", NULL, NULL, {"[C] stands presumed", "[D] stands argued"}},
        {"2032", NULL, NULL, {"[C] unsupported", "[D] unsupported"}},
    };
    EXPECT_LOOKS("<B>\n\n(1) [C]: c\n----\n(2) [D]: d\n\n"
                 "<A>: a {date: 2032}\n  <_ <U>: u\n\n"
                 "(1) [P]: p\n----\n(2) [C]\n",
                 LOOKS);
}

static void what_is_withdrawn_is_no_longer_put_forward(void **state)
{
    (void)state;
    static const look LOOKS[] = {
        {"2031", NULL, NULL, {"[T] stands presumed"}},
        {"2032", NULL, NULL, {"[T] unsupported"}},
        {"2033", NULL, NULL, {"[T] falls"}},
        {"2034", NULL, NULL, {"[T] open"}},
    };
    EXPECT_LOOKS(PARTIES "[T]: t {by: union, date: 2031}\n\n"
                         "[T] {by: union, date: 2032, stance: withdraws}\n\n"
                         "[T] {by: union, date: 2033, stance: denies}\n\n"
                         "[T] {by: port, date: 2034}\n",
                 LOOKS);
}

static void only_its_holder_can_withdraw_a_claim(void **state)
{
    (void)state;
    static const look LOOKS[] = {
        {NULL, NULL, NULL, {"[T] stands presumed", "[S] stands presumed"}},
    };
    EXPECT_LOOKS(PARTIES "[T]: t {by: union, date: 2031}\n\n"
                         "[T] {by: port, date: 2032, stance: withdraws}\n\n"
                         "[S]: s\n\n"
                         "[S] {by: union, date: 2032, stance: questions}\n",
                 LOOKS);
}

static void a_withdrawn_argument_is_out(void **state)
{
    (void)state;
    static const look LOOKS[] = {
        {"2031", NULL, NULL, {"[T] falls", "<C> stands"}},
        {NULL, NULL, NULL, {"[T] stands presumed", "<C> falls"}},
    };
    EXPECT_LOOKS(PARTIES "[T]: t\n  - <C>: c {by: union, date: 2031}\n\n"
                         "<C> {by: union, date: 2032, stance: withdraws}\n",
                 LOOKS);
}

static void scenarios_change_a_map(void **state)
{
    (void)state;
    static const look LOOKS[] = {
        {NULL, NULL, NULL, {"[T] open", "[R] stands presumed"}},
        {NULL, "given", NULL, {"[T] stands given", "<C> stands"}},
        {NULL, "denied", NULL, {"[T] falls", "<A> stands"}},
        {NULL, "withdrawn", NULL, {"[T] open", "[R] unsupported"}},
        {NULL, "without", NULL, {"[T] stands argued", "<C> falls"}},
        {NULL, "sound", NULL, {"[T] falls", "<A> falls"}},
        {NULL, "silent", NULL, {"[R] unsupported", "[S] falls"}},
    };
    EXPECT_LOOKS("===\nelenchus:\n  scenarios:\n"
                 "    given: {given: '[T]'}\n"
                 "    denied: {given: ['not [T]']}\n"
                 "    withdrawn: {withdraw: '[R]'}\n"
                 "    without: {without: ['<C>']}\n"
                 "    sound: {withdraw: '<A>'}\n"
                 "    silent: {without: '[R]'}\n"
                 "===\n\n"
                 "[T]: t\n  + <A>: a\n  - <C>: c\n\n"
                 "[R]: r\n\n[S]: s\n  - [Q]: q\n    - [R]\n",
                 LOOKS);
}

static void what_is_left_out_is_not_given(void **state)
{
    (void)state;
    static const look LOOKS[] = {
        {NULL, NULL, NULL, {"[T] stands given"}},
        {NULL, "less", NULL, {"[T] unsupported"}},
    };
    EXPECT_LOOKS("===\nelenchus: {scenarios: {less: {without: '[T]'}}}\n===\n\n"
                 "[T] {given: true}\n\n[T]: t\n",
                 LOOKS);
}

static void leaving_an_argument_out_takes_its_lines_along(void **state)
{
    (void)state;
    /* Without <A>, nobody speaks of [P] any more; [C] is no longer argued for,
     * so that its use as a premise puts it forward. */
    static const look LOOKS[] = {
        {NULL, NULL, NULL, {"[P] falls", "[C] unsupported", "[D] unsupported"}},
        {NULL,
         "less",
         NULL,
         {"[P] falls", "[C] stands presumed", "[D] stands argued"}},
    };
    EXPECT_LOOKS("===\nelenchus: {scenarios: {less: {without: <A>}}}\n===\n\n"
                 "<A>\n\n(1) [P]: p\n----\n(2) [C]: c\n\n"
                 "<B>\n\n(1) [C]\n----\n(2) [D]: d\n\n"
                 "[B2]\n  + [C]: c again\n\n<K>: k\n  -> [P]\n",
                 LOOKS);
}

/* Also what only a line of it says is given. */
static void leaving_an_argument_out_takes_what_it_gives(void **state)
{
    (void)state;
    map m;
    map_open(&m, "===\nelenchus: {scenarios: {s: {without: <A>}}}\n===\n\n"
                 "[T]: t\n  - <C>: c\n\n"
                 "<A>\n\n(1) [T] {given: true}\n----\n(2) [S]\n");
    map_expect(&m, "[T] stands given");
    map_select(&m, NULL, "s", NULL);
    map_expect(&m, "[T] falls");
    map_free(&m);
}

static void an_audience_ranks_values(void **state)
{
    (void)state;
    static const look LOOKS[] = {
        {NULL, NULL, NULL, {"[T] open"}},
        {NULL, NULL, "safe", {"[T] stands argued"}},
        {NULL, NULL, "thrifty", {"[T] falls"}},
        {NULL, NULL, "other", {"[T] open"}},
    };
    EXPECT_LOOKS("===\nelenchus:\n  audiences:\n"
                 "    safe: [safety, cost]\n    thrifty: [cost, safety]\n"
                 "    other: [safety, beauty]\n===\n\n"
                 "[T]: t\n  + <A>: a {value: safety}\n"
                 "  - <C>: c {value: cost}\n",
                 LOOKS);
}

static void ranks_go_before_strengths(void **state)
{
    (void)state;
    /* For T: 1, safety. Against T: 2, cost; and a strict step from what is
     * argued for by strength 3 alone. */
    static const look LOOKS[] = {
        {NULL, NULL, NULL, {"[T] falls"}},
        {NULL, NULL, "safe", {"[T] stands argued"}},
        {NULL, NULL, "mixed", {"[T] falls"}},
    };
    EXPECT_LOOKS("===\nelenchus:\n  audiences:\n"
                 "    safe: [safety, cost]\n    mixed: [beauty, cost]\n"
                 "===\n\n[T]: t\n  + <A>: a {value: safety, strength: 1}\n"
                 "  - <C>: c {value: cost, strength: 2}\n",
                 LOOKS);
    /* Three figures in no order: cost and safety are ranked, and weight 5 is
     * not; it beats the argument with strength 1, not the one without. */
    static const look NO_ORDER[] = {
        {NULL,
         NULL,
         "safe",
         {"[T] stands argued", "[S] falls", "[R] open", "[Q] stands argued"}},
    };
    EXPECT_LOOKS(
        "===\nelenchus: {audiences: {safe: [safety, cost]}}\n===\n\n"
        "[T]: t\n  + <A1>: a {value: safety}\n  - <C1>: c {value: cost}\n\n"
        "[S]: s\n  + <A2>: a {value: safety, strength: 1}\n"
        "  - <C2>: c {strength: 5}\n\n"
        "[R]: r\n  + <A3>: a {value: safety}\n  - <C3>: c {strength: 5}\n\n"
        "[Q]: q\n  + <A4>: a {strength: 5}\n"
        "  - <C4>: c {value: cost, strength: 4}\n",
        NO_ORDER);
}

static void what_is_not_in_has_not_been_spoken_of(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t {date: 2030}\n\n[N]: n {date: 2032}\n\n[U]: u\n\n"
                 "<A>: a {date: 2032}\n\n(1) [P]: p\n----\n(2) [C]: c\n");
    map_select(&m, "2031", NULL, NULL);
    const eln_selected *s = &m.judgement.map.selected;
    assert_true(eln_class_in(&m.dispute, s, map_class(&m, "T")));
    assert_false(eln_class_in(&m.dispute, s, map_class(&m, "N")));
    assert_true(eln_class_in(&m.dispute, s, map_class(&m, "U")));
    assert_false(eln_class_in(&m.dispute, s, map_class(&m, "P")));
    assert_false(s->arguments[map_argument(&m, "A")->id]);
    map_select(&m, "2032", NULL, NULL);
    s = &m.judgement.map.selected;
    assert_true(eln_class_in(&m.dispute, s, map_class(&m, "N")));
    assert_true(eln_class_in(&m.dispute, s, map_class(&m, "C")));
    map_free(&m);
}

static eln_absence absence_of(const map *m, const char *argument)
{
    return eln_argument_absence(&m->dispute, &m->judgement.map.selected,
                                map_argument(m, argument));
}

static void an_argument_is_out_for_one_reason(void **state)
{
    (void)state;
    map m;
    map_open(&m, "===\nelenchus:\n  parties: {p: P}\n"
                 "  scenarios: {s: {without: <A>}}\n===\n\n"
                 "[T]: t\n  - <A>: a {by: p, date: 2030}\n"
                 "  - <B>: b {by: p, date: 2030}\n\n"
                 "<B> {by: p, date: 2032, stance: withdraws}\n");
    map_select(&m, "2031", NULL, NULL);
    assert_int_equal(absence_of(&m, "A"), ELN_IS_IN);
    assert_int_equal(absence_of(&m, "B"), ELN_IS_IN);
    map_select(&m, "2029", NULL, NULL);
    assert_int_equal(absence_of(&m, "A"), ELN_IS_TO_COME);
    map_select(&m, NULL, "s", NULL);
    assert_int_equal(absence_of(&m, "A"), ELN_IS_LEFT_OUT);
    assert_int_equal(absence_of(&m, "B"), ELN_IS_GIVEN_UP);
    map_free(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    map_open(&m, "===\nelenchus:\n  parties: {p: P}\n"
                 "  scenarios: {s: {given: '[T]', without: <C>}}\n"
                 "  audiences: {a: [x]}\n===\n\n"
                 "[T]: t {by: p, date: 2031}\n  + <A>: a {value: x}\n"
                 "  - <C>: c {strength: 2}\n  - <D>: d {strength: 1}\n");
    eln_selection pick = map_selection(&m, "2031", "s", "a");
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_judgement j;
        eln_fail_at(k);
        eln_status st = eln_judge(&m.basis, &pick, NULL, &j);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) eln_judgement_free(&j);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_later_is_not_in_yet),
        cmocka_unit_test(an_arrow_has_a_date_of_its_own),
        cmocka_unit_test(a_premise_bears_no_burden_before_it_is_argued_for),
        cmocka_unit_test(what_is_withdrawn_is_no_longer_put_forward),
        cmocka_unit_test(only_its_holder_can_withdraw_a_claim),
        cmocka_unit_test(a_withdrawn_argument_is_out),
        cmocka_unit_test(scenarios_change_a_map),
        cmocka_unit_test(what_is_left_out_is_not_given),
        cmocka_unit_test(leaving_an_argument_out_takes_its_lines_along),
        cmocka_unit_test(leaving_an_argument_out_takes_what_it_gives),
        cmocka_unit_test(an_audience_ranks_values),
        cmocka_unit_test(ranks_go_before_strengths),
        cmocka_unit_test(what_is_not_in_has_not_been_spoken_of),
        cmocka_unit_test(an_argument_is_out_for_one_reason),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
