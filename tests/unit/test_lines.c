/* F04: who changed their line. */
#include "test_findings_map.h"

static void no_reason(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: It is so. {source: letter}\n\n"
                          "[S] {by: p, date: 2031-09, stance: denies}\n\n");
    told_expect(&t, ELN_F04,
                "Party P held \"It is so.\" [S] (The letter, 2031-05) and "
                "later denied it (2031-09), no reason given");
    const eln_finding *f = told_first(&t, ELN_F04);
    assert_true(eln_str_is(f->title, "[S]"));
    assert_int_equal(f->date_count, 2);
    assert_int_equal(f->span_count, 2);
    told_select(&t, "2031-08", NULL);
    told_expect(&t, ELN_F04, "");
    told_free(&t);
}

static void withdrawn(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031-01, stance: denies}\n\n"
                          "[S] {by: p, date: 2031-02, stance: withdraws}\n\n"
                          "<A>: a {by: q, date: 2031-01}\n\n"
                          "<A> {by: q, date: 2031-02, stance: withdraws}\n\n");
    told_expect(&t, ELN_F04,
                "Party P denied \"s\" [S] (2031-01) and withdrew that "
                "(2031-02), no reason given\n"
                "Party Q held \"a\" <A> (2031-01) and withdrew it (2031-02), "
                "no reason given");
    told_free(&t);
}

/* Concessions, questions, reports, suppositions, deeds, and what overlaps. */
static void what_is_no_change(void **state)
{
    (void)state;
    static const char *const LATER[] = {
        "stance: questions, date: 2031-02",
        "stance: reports, date: 2031-02",
        "stance: supposes, date: 2031-02",
        "stance: denies, deed: true, date: 2031-02",
        "stance: denies, date: 2031",
        "stance: denies",
    };
    for (size_t i = 0; i < sizeof LATER / sizeof *LATER; i++) {
        told t;
        char text[512];
        snprintf(text, sizeof text,
                 PARTIES "[S]: s {by: p, date: 2031-01}\n\n[S] {by: p, %s}\n\n",
                 LATER[i]);
        told_open(&t, text);
        told_expect(&t, ELN_F04, "");
        told_free(&t);
    }
}

static void a_concession_is_none(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031-01}\n\n"
                          "[T]: t {by: p, date: 2031-02, stance: concedes}\n"
                          "  >< [S]\n\n");
    told_expect(&t, ELN_F04, "");
    told_free(&t);
}

/* The last old word before the first new one; what comes after adds nothing
 * until the old line is taken up again. */
static void one_finding_a_change(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031-01}\n\n"
                          "[S] {by: p, date: 2031-02}\n\n"
                          "[S] {by: p, date: 2031-03, stance: denies}\n\n"
                          "[S] {by: p, date: 2031-04, stance: withdraws}\n\n"
                          "[S] {by: p, date: 2031-05}\n\n"
                          "[S] {by: p, date: 2031-06, stance: withdraws}\n\n");
    told_expect(&t, ELN_F04,
                "Party P held \"s\" [S] (2031-02) and later denied it "
                "(2031-03), no reason given\n"
                "Party P denied \"s\" [S] (2031-03) and withdrew that "
                "(2031-04), no reason given\n"
                "Party P held \"s\" [S] (2031-05) and withdrew it (2031-06), "
                "no reason given");
    told_free(&t);
}

static void who_denied_and_holds(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031-01, stance: denies}\n\n"
                          "[S] {by: p, date: 2031-02}\n\n"
                          "[T]: t {by: q, date: 2031-01, stance: denies}\n\n"
                          "[U]: u {by: q, date: 2031-02}\n  >< [V]: v\n\n"
                          "[V]\n  >< [T]\n\n");
    told_expect(&t, ELN_F04,
                "Party P denied \"s\" [S] (2031-01) and later held it "
                "(2031-02), no reason given\n"
                "Party Q denied \"t\" [T] (2031-01) and later held \"u\" [U] "
                "(2031-02), its opposite, no reason given");
    told_free(&t);
}

static void a_strict_contrary(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031-01}\n\n"
                          "[T]: t {by: p, date: 2031-02}\n\n"
                          "[T]\n  +> [U] {strict: true}\n\n"
                          "[U]: u\n  -> [S] {strict: true}\n\n");
    told_expect(&t, ELN_F04,
                "Party P held \"s\" [S] (2031-01) and later held \"t\" [T] "
                "(2031-02), which excludes it, no reason given");
    told_free(&t);
}

/* In the window, an argument for the new line, for what entails it, against the
 * old one; with its verdict. */
static void reasons(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031-01}\n"
                          "  - <A>: a {by: p, date: 2031-02}\n"
                          "    - <B>: b {by: q}\n"
                          "  - <Old>: o {by: p, date: 2030}\n"
                          "  - <Late>: l {by: p, date: 2031-04}\n"
                          "  - <Other>: o {by: q, date: 2031-02}\n\n"
                          "[T]: t {by: p, date: 2031-03}\n"
                          "  - [S] {strict: true}\n"
                          "  + [V]: v {by: p, date: 2031-02}\n\n"
                          "[U]: u\n  +> [T] {strict: true}\n"
                          "  + <C>: c {by: p, date: 2031-03}\n\n");
    told_expect(&t, ELN_F04,
                "Party P held \"s\" [S] (2031-01) and later held \"t\" [T] "
                "(2031-03), which excludes it, reason given: \"a\" <A> "
                "(falls), \"v\" [V] (stands), \"c\" <C> (stands)");
    assert_int_equal(told_first(&t, ELN_F04)->party_count, 1);
    told_free(&t);
}

static void announced(void **state)
{
    (void)state;
    static const char text[] = PARTIES
        "<A> {by: p, date: 2030}\n\n(1) [F]: f {stance: supposes}\n-----\n"
        "(2) [T]: t\n\n"
        "[S]: s {by: p, date: 2031-01}\n  >< [T]\n\n"
        "[T] {by: p, date: 2031-02}\n\n[F] {by: q, date: 2031, stance: %s}\n\n";
    told t;
    char full[sizeof text + 16];
    snprintf(full, sizeof full, text, "asserts");
    told_open(&t, full);
    told_expect(&t, ELN_F04,
                "Party P held \"s\" [S] (2031-01) and later held \"t\" [T] "
                "(2031-02), its opposite, announced by <A> (stands)");
    told_free(&t);
    snprintf(full, sizeof full, text, "questions");
    told_open(&t, full);
    told_expect(&t, ELN_F04,
                "Party P held \"s\" [S] (2031-01) and later held \"t\" [T] "
                "(2031-02), its opposite, no reason given");
    told_free(&t);
}

static void rival_explanations(void **state)
{
    (void)state;
    told t;
    told_open(&t,
              PARTIES "[S]: s {by: p, date: 2031-01}\n\n"
                      "[S] {by: p, date: 2031-02, stance: withdraws}\n\n"
                      "[Bought]: It was paid. {by: q, explains: \"[S]\"}\n\n"
                      "[Chart]: A new chart came. {by: r, explains: \"[S]\"}\n"
                      "  - <No>: There is none. {by: q}\n\n");
    told_expect(&t, ELN_F04,
                "Party P held \"s\" [S] (2031-01) and withdrew it (2031-02), "
                "no reason given; rival explanations: \"It was paid.\" "
                "[Bought] (Party Q, stands), \"A new chart came.\" [Chart] "
                "(Party R, falls)");
    told_free(&t);
}

/* Whose an explanation is, is told with who says so; and whether it was only
 * asked. */
static void whose_explanation_it_is(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES
              "[S]: s {by: p, date: 2031-01}\n\n"
              "[S] {by: p, date: 2031-02, stance: withdraws}\n\n"
              "[Bought]: It was paid. {by: r, source: paper, "
              "explains: \"[S]\"}\n\n"
              "[Chart]: A new chart came. {by: r, stance: questions, "
              "explains: \"[S]\"}\n  + <Seen>: It was seen. {by: q}\n\n");
    told_expect(&t, ELN_F04,
                "Party P held \"s\" [S] (2031-01) and withdrew it (2031-02), "
                "no reason given; rival explanations: \"It was paid.\" "
                "[Bought] (Party R, according to Party Q, stands), \"A new "
                "chart came.\" [Chart] (a question of Party R, stands)");
    assert_true(told_first(&t, ELN_F04)->second_hand);
    told_free(&t);
}

/* What an argument commits to is a word. */
static void by_way_of_arguments(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "<A> {by: p, date: 2031-01}\n\n(1) [S]: s\n-----\n"
                          "(2) [T]: t\n\n"
                          "<B> {by: p, date: 2031-02}\n\n(1) [U]: u\n-----\n"
                          "(2) [V]: v\n\n[V]\n  >< [T]\n\n");
    told_expect(&t, ELN_F04,
                "Party P held \"t\" [T] (2031-01) and later held \"v\" [V] "
                "(2031-02), its opposite, reason given: <B> (stands)");
    told_free(&t);
}

static void a_conclusion_is_denied(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "<A> {by: p, date: 2031-01}\n\n(1) [S]: s\n-----\n"
                          "(2) [T]: t\n\n"
                          "[T] {by: p, date: 2031-02, stance: denies}\n\n");
    told_expect(&t, ELN_F04,
                "Party P held \"t\" [T] (2031-01) and later denied it "
                "(2031-02), no reason given");
    told_free(&t);
}

static void second_hand(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES
              "[S]: s {source: letter}\n\n"
              "[S] {by: p, source: paper, date: 2031-06, stance: denies}\n\n");
    told_expect(&t, ELN_F04,
                "Party P held \"s\" [S] (The letter, 2031-05) and later denied "
                "it (The paper, 2031-06, according to Party Q), no reason "
                "given");
    assert_true(told_first(&t, ELN_F04)->second_hand);
    told_first_hand(&t);
    told_expect(&t, ELN_F04, "");
    told_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_reason),
        cmocka_unit_test(withdrawn),
        cmocka_unit_test(what_is_no_change),
        cmocka_unit_test(a_concession_is_none),
        cmocka_unit_test(one_finding_a_change),
        cmocka_unit_test(who_denied_and_holds),
        cmocka_unit_test(a_strict_contrary),
        cmocka_unit_test(reasons),
        cmocka_unit_test(announced),
        cmocka_unit_test(rival_explanations),
        cmocka_unit_test(whose_explanation_it_is),
        cmocka_unit_test(by_way_of_arguments),
        cmocka_unit_test(a_conclusion_is_denied),
        cmocka_unit_test(second_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
