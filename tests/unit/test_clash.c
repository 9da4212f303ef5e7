/* F01, F02 and F03: what a party holds together that cannot be. */
#include "test_findings_map.h"

/* ---- F01 ---- */

static void a_claim_and_its_opposite(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: It is so.\n\n"
                          "[S] {by: p, date: 2031-03}\n\n"
                          "[S] {by: p, date: 2031-03-09, stance: denies}\n\n"
                          "[S] {by: p, date: 2031-08, stance: withdraws}\n\n"
                          "[S] {by: q, date: 2031-03, stance: denies}\n\n");
    told_expect(&t, ELN_F01,
                "Party P held \"It is so.\" [S] (2031-03) and its opposite "
                "(2031-03-09) together from 2031-03 to 2031-08, when it "
                "withdrew the first (2031-08)");
    const eln_finding *f = told_first(&t, ELN_F01);
    assert_true(eln_str_is(f->title, "[S]"));
    assert_int_equal(f->party_count, 1);
    assert_int_equal(f->parties[0], 0);
    assert_int_equal(f->date_count, 3);
    assert_true(eln_str_is(f->dates[0].written, "2031-03"));
    assert_true(eln_str_is(f->dates[1].written, "2031-03-09"));
    assert_true(eln_str_is(f->dates[2].written, "2031-08"));
    assert_int_equal(f->span_count, 3);
    assert_false(f->second_hand);
    assert_int_equal(told_count(&t, ELN_F02) + told_count(&t, ELN_F03), 0);
    told_select(&t, "2031-07", NULL);
    told_expect(&t, ELN_F01,
                "Party P held \"It is so.\" [S] (2031-03) and its opposite "
                "(2031-03-09) together from 2031-03 on, still open");
    told_select(&t, "2031-03-10", NULL);
    told_expect(&t, ELN_F01, "");
    told_free(&t);
}

static void without_dates(void **state)
{
    (void)state;
    told t;
    told_open(&t,
              PARTIES "[S]: s {by: p}\n  - [T]: t {by: p, strict: true}\n\n");
    told_expect(&t, ELN_F01,
                "Party P held \"s\" [S] and \"t\" [T], which cannot both be "
                "true, together, still open");
    told_free(&t);
}

static void who_turns_round_does_not(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031-01}\n\n"
                          "[S] {by: p, date: 2031-02, stance: denies}\n\n");
    told_expect(&t, ELN_F01, "");
    told_free(&t);
}

/* By a strict step of two premises; and by way of its contrapositive. */
/* What ended it is named: a claim that excludes what was held. */
static void ended_by_what_excludes(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES
              "[S]: s {by: p, date: 2031-01}\n"
              "  - [T]: t {strict: true}\n\n"
              "[S] {by: p, date: 2031-02, stance: denies, deed: true}\n\n"
              "[T] {by: p, source: letter}\n\n");
    told_expect(&t, ELN_F02,
                "Party P held \"s\" [S] (by word, 2031-01) and its opposite "
                "(by deed, 2031-02) together from 2031-02 to 2031-05, when it "
                "said \"t\" [T] (The letter, 2031-05), which excludes the "
                "first");
    told_free(&t);
}

/* A deed is ended by a deed, which is not said. */
static void ended_by_a_deed(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES
              "[S]: s {by: p, date: 2031-01}\n\n"
              "[S] {by: p, date: 2031-02, stance: denies, deed: true}\n\n"
              "[S] {by: p, source: letter, deed: true}\n\n");
    told_expect(&t, ELN_F02,
                "Party P held \"s\" [S] (by word, 2031-01) and its opposite "
                "(by deed, 2031-02) together from 2031-02 to 2031-05, when it "
                "did the opposite of the second (The letter, 2031-05)");
    told_free(&t);
}

/* The same by a denial, here of what the claim entails. */
static void ended_by_a_denial(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES
              "[U]: u\n  + [S]: s {by: p, date: 2031-01, strict: true}\n\n"
              "[S] {by: p, date: 2031-02, stance: denies, deed: true}\n\n"
              "[U] {by: p, source: letter, stance: denies}\n\n");
    told_expect(&t, ELN_F02,
                "Party P held \"s\" [S] (by word, 2031-01) and its opposite "
                "(by deed, 2031-02) together from 2031-02 to 2031-05, when it "
                "said the opposite of \"u\" [U] (The letter, 2031-05), which "
                "excludes the first");
    told_free(&t);
}

static void several_at_once(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES
              "<A>\n\n(1) [S]\n(2) [T]\n-- {strict: true} --\n(3) [U]\n\n"
              "[S]: s {by: p}\n\n[T]: t {by: p}\n\n"
              "[U]: u {by: p, stance: denies}\n\n"
              "[S] {by: q}\n\n[U] {by: q, stance: denies}\n\n"
              "[V]: v {by: q}\n  +> [T] {strict: true}\n\n");
    told_expect(
        &t, ELN_F01,
        "Party P held \"s\" [S], \"t\" [T] and the opposite of \"u\" "
        "[U], which by <A> cannot all be true, together, still open\nParty Q "
        "held \"s\" [S], the opposite of \"u\" [U] and \"v\" [V], "
        "which by <A> cannot all be true, together, still open");
    told_free(&t);
}

/* Each of n claims excludes its neighbour; sets of one part are many, parts are
 * searched apart. */
static void many_parts(void **state)
{
    (void)state;
    enum { N = 40 };
    told t;
    eln_out text = {0};
    eln_out_puts(&text, PARTIES);
    for (int i = 0; i < N; i++)
        eln_out_printf(&text,
                       "[S%d]: s {by: p}\n  - [T%d]: t {by: p, strict: true}\n"
                       "\n",
                       i, i);
    assert_int_equal(text.st, ELN_OK);
    told_open(&t, text.p);
    assert_int_equal(told_count(&t, ELN_F01), N);
    assert_int_equal(t.found.left_out, 0);
    told_free(&t);
    eln_out_free(&text);
}

static void more_than_can_be_told(void **state)
{
    (void)state;
    enum { N = 100 };
    told t;
    eln_out text = {0};
    eln_out_puts(&text, PARTIES "[S]: s {by: p}\n");
    for (int i = 0; i < N; i++)
        eln_out_printf(&text, "  - [T%d]: t {by: p, strict: true}\n", i);
    assert_int_equal(text.st, ELN_OK);
    told_open(&t, text.p);
    assert_int_equal(told_count(&t, ELN_F01), 64);
    assert_true(t.found.left_out > 0);
    told_free(&t);
    eln_out_free(&text);
}

static void what_rules_itself_out(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p}\n  - [S] {strict: true}\n\n");
    told_expect(&t, ELN_F01,
                "Party P held \"s\" [S], which rules itself out, still open");
    told_free(&t);
}

/* Taken up again: two times, two findings. */
static void two_times(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, date: 2030}\n\n[T]: t\n\n"
                          "[S]\n  >< [T]\n\n"
                          "[T] {by: p, date: 2031-01, deed: true}\n\n"
                          "[S] {by: p, date: 2031-02, stance: questions}\n\n"
                          "[S] {by: p, date: 2031-03}\n\n");
    told_expect(
        &t, ELN_F02,
        "Party P held \"s\" [S] (by word, 2030) and \"t\" [T] (by deed, "
        "2031-01), which cannot both be true, together from 2031-01 to "
        "2031-02, when it questioned the first (2031-02)\nParty P held \"t\" "
        "[T] (by deed, 2031-01) and \"s\" [S] (by word, 2031-03), which cannot "
        "both be true, together from 2031-03 on, still open");
    told_expect(&t, ELN_F01, "");
    told_free(&t);
}

static void second_hand(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {source: letter}\n\n"
                          "[S] {by: p, source: paper, stance: denies, "
                          "date: 2031-05-02}\n\n");
    told_expect(&t, ELN_F01,
                "Party P held \"s\" [S] (The letter, 2031-05) and its opposite "
                "(The paper, 2031-05-02, according to Party Q) together from "
                "2031-05 on, still open");
    assert_true(told_first(&t, ELN_F01)->second_hand);
    told_first_hand(&t);
    told_expect(&t, ELN_F01, "");
    told_free(&t);
}

/* ---- F02 ---- */

static void a_deed_that_a_word_repeats(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p}\n\n"
                          "[S] {by: p, stance: denies, deed: true}\n\n");
    assert_int_equal(told_count(&t, ELN_F01), 0);
    assert_int_equal(told_count(&t, ELN_F02), 1);
    told_free(&t);
    told_open(&t, PARTIES "[S]: s {by: p}\n\n"
                          "[S] {by: p, stance: denies, deed: true}\n\n"
                          "[S] {by: p, stance: denies}\n\n");
    assert_int_equal(told_count(&t, ELN_F01), 1);
    assert_int_equal(told_count(&t, ELN_F02), 0);
    told_free(&t);
}

/* ---- F03 ---- */

static void by_its_own_arrow(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[T]: t {by: p, date: 2031-01, stance: denies}\n"
                          "  + [S]: s {by: p, date: 2031-02}\n\n"
                          "[S] {by: q}\n\n[T] {by: q, stance: denies}\n\n");
    told_expect(&t, ELN_F03,
                "Party P held the opposite of \"t\" [T] (2031-01) and \"s\" "
                "[S] (2031-02), which its own reasoning turns against each "
                "other, together from 2031-02 on, still open");
    assert_int_equal(told_count(&t, ELN_F01), 0);
    told_free(&t);
}

/* From a premise that the argument supposes, and the party holds. */
static void by_its_own_argument(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "<A> {by: p, date: 2031-01}\n\n"
                          "(1) [S]: s {stance: supposes}\n-----\n(2) [T]: t\n\n"
                          "[S] {by: p, date: 2031-02}\n\n"
                          "[T] {by: p, date: 2031-03, stance: denies}\n\n"
                          "<A> {by: p, date: 2031-09, stance: withdraws}\n\n");
    told_expect(&t, ELN_F03,
                "Party P held \"s\" [S] (2031-02) and the opposite of \"t\" "
                "[T] (2031-03), which its own reasoning turns against each "
                "other (<A>), together from 2031-03 to 2031-09, when it "
                "withdrew <A> (2031-09)");
    told_free(&t);
}

/* What a party concludes and holds is not derived once more. */
static void a_conclusion_that_is_held(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[T]: t\n  - <B>: b {by: p, date: 2031-01}\n\n"
                          "<A> {by: p, date: 2031-02}\n\n"
                          "(1) [S]: s\n-----\n(2) [T]\n\n");
    told_expect(&t, ELN_F03,
                "Party P held \"b\" <B> (2031-01) and \"t\" [T] (2031-02), "
                "which its own reasoning turns against each other, together "
                "from 2031-02 on, still open");
    told_free(&t);
}

/* What is put up in order to be answered is no reasoning of one's own. */
static void an_objection_that_is_answered(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "# One {by: p, date: 2031}\n\n"
                          "[S]: s\n  - <A>: a\n    - <B>: b\n\n");
    told_expect(&t, ELN_F03, "");
    told_free(&t);
    told_open(&t, PARTIES "# One {by: p, date: 2031}\n\n[S]: s\n  - <A>: a\n\n"
                          "# Two {by: p, date: 2032}\n\n<A>\n  - <B>: b\n\n");
    told_expect(&t, ELN_F03, "");
    told_free(&t);
    /* what was said before is no answer */
    told_open(&t, PARTIES "# One {by: p, date: 2031}\n\n<B>: b\n  -> <A>\n\n"
                          "# Two {by: p, date: 2032}\n\n"
                          "[S]: s\n  - <A>: a\n\n");
    assert_true(told_count(&t, ELN_F03) > 0);
    told_free(&t);
}

/* Nor is what is granted, or what was done. */
static void reasoning_of_others(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031}\n"
                          "  - <A>: a {by: q, date: 2032}\n\n"
                          "<A> {by: p, date: 2033, stance: concedes}\n");
    told_expect(&t, ELN_F03, "");
    told_free(&t);
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031}\n"
                          "  - [N]: n {by: p, date: 2032, deed: true}\n");
    told_expect(&t, ELN_F03, "");
    told_free(&t);
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031}\n"
                          "  - [N]: n {by: p, date: 2032}\n");
    assert_int_equal(told_count(&t, ELN_F03), 1);
    told_free(&t);
}

static void an_arrow_that_follows(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, stance: denies}\n\n"
                          "<A> {by: p}\n\n(1) [T]: t\n-----\n(2) [U]: u\n\n"
                          "<A>\n  +> <B>\n\n"
                          "<B> {by: q}\n\n(1) [U]\n-----\n(2) [S]\n\n");
    told_expect(&t, ELN_F03, "");
    told_free(&t);
}

/* A strict step of somebody else binds, and is named. */
static void by_whose_step(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031}\n\n"
                          "[N]: n {by: p, date: 2031}\n\n"
                          "<A> {by: q, date: 2032}\n\n"
                          "(1) [N]\n-- {strict: true} --\n(2) [M]: m\n"
                          "  >< [S]\n\n<B>\n\n"
                          "(1) [M]\n-- {strict: true} --\n(2) [K]: k\n");
    told_expect(&t, ELN_F01,
                "Party P held \"s\" [S] (2031) and \"n\" [N] (2031), which by "
                "<A> (Party Q, 2032) cannot both be true, together from 2031 "
                "on, still open");
    told_free(&t);
}

/* A step that has premises on the way, but not all, is not what they clash by.
 */
static void a_step_beside_the_way(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[C]: c {by: p, stance: denies}\n\n[A]: a {by: p}\n\n"
                          "<S>\n\n(1) [A]\n(2) [B]: b\n"
                          "-- {strict: true} --\n(3) [C]\n\n"
                          "[N]: n\n  >< [C]\n"
                          "  -> [A] {strict: true, stance: questions}\n");
    told_expect(&t, ELN_F01,
                "Party P held the opposite of \"c\" [C] and \"a\" [A], which "
                "cannot both be true, together, still open");
    told_free(&t);
}

/* With an open end nobody knows since when; with no beginning it is told. */
static void open_dates(void **state)
{
    (void)state;
    told t;
    told_open(&t,
              PARTIES "[S]: s {by: p, date: \"2031-01/\"}\n"
                      "  - [T]: t {by: p, date: 2031-04-05, strict: true}\n");
    told_expect(
        &t, ELN_F01,
        "Party P held \"t\" [T] (2031-04-05) and \"s\" [S] (2031-01 or "
        "later), which cannot both be true, together from 2031-04-05 or "
        "later, still open");
    told_free(&t);
    told_open(&t, PARTIES "[S]: s {by: p, date: \"/2031-01\"}\n"
                          "  - [T]: t {by: p, date: 2030, strict: true}\n");
    told_expect(&t, ELN_F01,
                "Party P held \"t\" [T] (2030) and \"s\" [S] (2031-01 or "
                "earlier), which cannot both be true, together from 2031-01 or "
                "earlier on, still open");
    told_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_dates),
        cmocka_unit_test(by_whose_step),
        cmocka_unit_test(a_step_beside_the_way),
        cmocka_unit_test(a_claim_and_its_opposite),
        cmocka_unit_test(without_dates),
        cmocka_unit_test(who_turns_round_does_not),
        cmocka_unit_test(ended_by_what_excludes),
        cmocka_unit_test(ended_by_a_deed),
        cmocka_unit_test(ended_by_a_denial),
        cmocka_unit_test(several_at_once),
        cmocka_unit_test(many_parts),
        cmocka_unit_test(more_than_can_be_told),
        cmocka_unit_test(what_rules_itself_out),
        cmocka_unit_test(two_times),
        cmocka_unit_test(second_hand),
        cmocka_unit_test(a_deed_that_a_word_repeats),
        cmocka_unit_test(by_its_own_arrow),
        cmocka_unit_test(by_its_own_argument),
        cmocka_unit_test(a_conclusion_that_is_held),
        cmocka_unit_test(an_objection_that_is_answered),
        cmocka_unit_test(reasoning_of_others),
        cmocka_unit_test(an_arrow_that_follows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
