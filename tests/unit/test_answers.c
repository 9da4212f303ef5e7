/* F05: what was left unanswered. */
#include "test_findings_map.h"

/* Q holds S, P argues against it, Q speaks of something else later. */
#define ATTACK                                                                 \
    PARTIES "[S]: s {by: q, date: 2031-01}\n"                                  \
            "  - <A>: a {by: p, date: 2031-03}\n\n"
#define ELSEWHERE "[E]: e {by: q, date: 2031-09}\n\n"

#define ARGUED "Party P argued \"a\" <A> (2031-03) against \"s\" [S], "
#define HOLDS ARGUED "held by Party Q (2031-01)"
#define SINCE " since 2031-03, though it spoke later (2031-09)"

static void expect(const char *more, const char *lines)
{
    told t;
    eln_out text = {0};
    eln_out_puts(&text, ATTACK);
    eln_out_puts(&text, more);
    assert_int_equal(text.st, ELN_OK);
    told_open(&t, text.p);
    told_expect(&t, ELN_F05, lines);
    told_free(&t);
    eln_out_free(&text);
}

static void unanswered(void **state)
{
    (void)state;
    told t;
    expect(ELSEWHERE, HOLDS ", unanswered" SINCE);
    told_open(&t, ATTACK ELSEWHERE);
    const eln_finding *f = told_first(&t, ELN_F05);
    assert_true(eln_str_is(f->title, "<A>"));
    assert_int_equal(f->party_count, 2);
    assert_int_equal(f->rank, 3);
    told_select(&t, "2031-08", NULL);
    told_expect(&t, ELN_F05, "");
    told_free(&t);
}

static void who_has_not_spoken(void **state)
{
    (void)state;
    expect("", "");
    expect("[E]: e {by: q}\n\n", "");
    expect("[E]: e {by: q, date: 2031-03-31}\n\n", "");
    expect("[E]: e {by: q, date: 2031-09, deed: true}\n\n", "");
    expect("[E]: e {by: r, date: 2031-09}\n\n", "");
}

/* An answer to the argument, its link, or a premise; a failing one, too. */
static void answered(void **state)
{
    (void)state;
    expect(ELSEWHERE "<A>\n  - <B>: b {by: q, date: 2031-04}\n\n", "");
    expect(ELSEWHERE "<A>\n  _ <B>: b {by: q, date: 2031-04}\n\n", "");
    expect(ELSEWHERE "<A>\n  - <B>: b {by: q, date: 2031-04}\n"
                     "    - <C>: c {by: r}\n\n",
           "");
    expect(ELSEWHERE "<A>\n  - [B]: b {by: q, date: 2031-04}\n\n", "");
}

/* Who attacks or denies the conclusion answers, unless it is just the opposite
 * of what is held. */
static void the_conclusion_answered(void **state)
{
    (void)state;
#define CONCLUDES(arrow)                                                       \
    PARTIES "[S]: s {by: q, date: 2031-01}\n\n"                                \
            "<A>: a {by: p, date: 2031-03}\n\n"                                \
            "(1) [X]: x\n----\n(2) [C]: c\n\n[C]\n  " arrow " [S]\n\n"
    static const char *const ANSWERS[] = {
        "[C] {by: q, date: 2031-04, stance: denies}\n\n",
        "[C]\n  - <B>: b {by: q, date: 2031-04}\n\n",
        "[C]\n  - [B]: b {by: q, date: 2031-04}\n\n"};
    for (size_t i = 0; i < 3; i++) {
        told t;
        eln_out text = {0};
        eln_out_printf(&text, CONCLUDES("->") "%s" ELSEWHERE, ANSWERS[i]);
        assert_int_equal(text.st, ELN_OK);
        told_open(&t, text.p);
        told_expect(&t, ELN_F05, "");
        told_free(&t);
        eln_out_clear(&text);
        eln_out_printf(&text, CONCLUDES("><") "%s" ELSEWHERE, ANSWERS[i]);
        told_open(&t, text.p);
        assert_int_equal(told_count(&t, ELN_F05), 1);
        told_free(&t);
        eln_out_free(&text);
    }
}

/* Who grants the claim has answered. */
static void a_claim_that_is_granted(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES
              "[S]: s {by: q, date: 2031-01}\n"
              "  - [N]: n {by: p, date: 2031-03}\n\n"
              "[N] {by: q, date: 2031-04, stance: concedes}\n\n" ELSEWHERE);
    told_expect(&t, ELN_F05, "");
    told_free(&t);
}

/* An arrow without a date is drawn when the statement is said. */
static void by_an_arrow_without_a_date(void **state)
{
    (void)state;
    told t;
    told_open(&t,
              PARTIES "[S]: s {by: q, date: 2031-01}\n\n"
                      "[N]: n {by: p, date: 2031-03}\n  -> [S]\n\n" ELSEWHERE);
    told_expect(&t, ELN_F05,
                "Party P argued \"n\" [N] (2031-03) against \"s\" [S], held by "
                "Party Q (2031-01), unanswered" SINCE);
    told_free(&t);
}

static void no_answer(void **state)
{
    (void)state;
    expect(ELSEWHERE "<A>\n  - <B>: b {by: q, date: 2031-02}\n    - <C>: c\n\n",
           HOLDS ", unanswered" SINCE);
    expect(ELSEWHERE "<A>\n  - <B>: b {by: r, date: 2031-04}\n    - <C>: c\n\n",
           HOLDS ", unanswered" SINCE);
}

static void by_counter_argument(void **state)
{
    (void)state;
    expect(ELSEWHERE "[S]\n  + <B>: b {by: q, date: 2031-04}\n\n", HOLDS
           ", met only by counter-argument by \"b\" <B> (2031-04)," SINCE);
    expect(ELSEWHERE "[S]\n  + <B>: b {by: q, date: 2031-02}\n\n",
           HOLDS ", unanswered" SINCE);
}

static void gave_way(void **state)
{
    (void)state;
    expect("[S] {by: q, date: 2031-09, stance: withdraws}\n\n",
           ARGUED "once held by Party Q (2031-01), to which it gave way "
                  "without an answer "
                  "(2031-09)");
    expect(ELSEWHERE "[S] {by: q, date: 2031-02, stance: withdraws}\n\n", "");
}

/* Who gave way had perhaps argued the opposite before. */
static void gave_way_after_a_counter_argument(void **state)
{
    (void)state;
    expect("[S]\n  + <B>: b {by: q, date: 2031-04}\n\n"
           "[S] {by: q, date: 2031-09, stance: withdraws}\n\n",
           ARGUED "once held by Party Q (2031-01), met only by "
                  "counter-argument by \"b\" <B> (2031-04), before it gave way "
                  "(2031-09)");
}

/* What is only supposed need not be answered before somebody asserts it. An
 * answer may come sooner. */
static void from_a_supposition(void **state)
{
    (void)state;
#define SUPPOSED                                                               \
    PARTIES "[S]: s {by: q, date: 2031-01}\n\n"                                \
            "<A>: a {by: p, date: 2031-03}\n\n"                                \
            "(1) [X]: x {stance: supposes}\n----\n(2) [N]: n\n  -> [S]\n\n"    \
            "[X] {by: r, date: 2031-06}\n\n"
    told t;
    told_open(&t, SUPPOSED "[E]: e {by: q, date: 2031-05}\n\n");
    told_expect(&t, ELN_F05, "");
    told_free(&t);
    told_open(&t, SUPPOSED ELSEWHERE);
    told_expect(&t, ELN_F05,
                HOLDS ", unanswered since 2031-06, though it spoke later "
                      "(2031-09)");
    told_free(&t);
    told_open(&t, SUPPOSED ELSEWHERE
              "<A>\n  - <B>: b {by: q, date: 2031-05}\n    - <C>: c\n\n");
    told_expect(&t, ELN_F05, "");
    told_free(&t);
}

/* Who holds what the argument speaks for, or the argument itself, has nothing
 * to answer. */
static void nothing_to_answer(void **state)
{
    (void)state;
    told t;
    told_open(
        &t, PARTIES
        "[S]: s {by: q, date: 2031-01}\n"
        "  + <A>: a {by: p, date: 2031-03}\n\n"
        "[S] {by: q, date: 2031-02, stance: denies, deed: true}\n\n" ELSEWHERE);
    told_expect(&t, ELN_F05, "");
    told_free(&t);
    expect("<A> {by: q, date: 2031-05, stance: concedes}\n\n" ELSEWHERE, "");
    expect("<A> {by: q, date: 2031-05, stance: concedes}\n\n"
           "<A> {by: q, date: 2031-06, stance: withdraws}\n\n" ELSEWHERE,
           HOLDS ", unanswered" SINCE);
}

/* What was done is told as a deed. */
static void against_a_deed(void **state)
{
    (void)state;
    told t;
    told_open(
        &t, PARTIES
        "[S]: s\n  + <A>: a {by: p, date: 2031-03}\n\n"
        "[S] {by: q, date: 2031-01, stance: denies, deed: true}\n\n" ELSEWHERE);
    told_expect(&t, ELN_F05,
                "Party P argued \"a\" <A> (2031-03) for \"s\" [S], denied by "
                "Party Q (by deed, 2031-01), unanswered" SINCE);
    told_free(&t);
}

/* Who argues against a denial argues for what is denied. */
static void a_denial(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: q, date: 2031-01, stance: denies}\n"
                          "  + <A>: a {by: p, date: 2031-03}\n\n" ELSEWHERE);
    told_expect(&t, ELN_F05,
                "Party P argued \"a\" <A> (2031-03) for \"s\" [S], denied by "
                "Party Q (2031-01), unanswered" SINCE);
    told_free(&t);
    told_open(&t, PARTIES "[S]: s {by: q, date: 2031-01, stance: denies}\n"
                          "  + <A>: a {by: p, date: 2031-03}\n\n"
                          "[S] {by: q, date: 2031-09}\n\n");
    told_expect(&t, ELN_F05,
                "Party P argued \"a\" <A> (2031-03) for \"s\" [S], once denied "
                "by Party Q (2031-01), to which it gave way without an answer "
                "(2031-09)");
    told_free(&t);
}

/* Only what stands, of whoever still says it, against others. */
static void no_attack(void **state)
{
    (void)state;
    expect(ELSEWHERE "<A>\n  - <B>: b {by: r}\n\n", "");
    expect(ELSEWHERE "<A> {by: p, date: 2031-04, stance: withdraws}\n\n", "");
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031-01}\n"
                          "  - <A>: a {by: p, date: 2031-03}\n\n" ELSEWHERE);
    told_expect(&t, ELN_F05, "");
    told_free(&t);
}

/* Through the conclusion of a structure; answered at a premise. */
#define STRUCTURE                                                              \
    PARTIES "[S]: s {by: q, date: 2031-01}\n\n"                                \
            "<A> {by: p, date: 2031-03}\n\n(1) [X]: x\n-----\n(2) [T]: t\n"    \
            "  -> [S]\n\n" ELSEWHERE

static void through_a_conclusion(void **state)
{
    (void)state;
    told t;
    told_open(&t, STRUCTURE);
    told_expect(
        &t, ELN_F05,
        "Party P argued \"t\" <A> (2031-03) against \"s\" [S], held by Party "
        "Q (2031-01), unanswered" SINCE);
    told_free(&t);
    told_open(&t, STRUCTURE "[X] {by: q, date: 2031-05, stance: denies}\n\n");
    told_expect(&t, ELN_F05, "");
    told_free(&t);
    told_open(&t, STRUCTURE "[Y]: y {by: q, date: 2031-05}\n"
                            "  -> [X] {strict: true}\n\n");
    told_expect(&t, ELN_F05, "");
    told_free(&t);
}

/* What an argument concludes is attacked as it stands in the map: an argument
 * of Q's own, and one that only asserts its soundness. */
static void an_argument_is_attacked(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "<B>: b {by: q, date: 2031-01}\n"
                          "  - <A>: a {by: p, date: 2031-03}\n\n" ELSEWHERE);
    told_expect(&t, ELN_F05,
                "Party P argued \"a\" <A> (2031-03) against \"b\" <B>, held by "
                "Party Q (2031-01), unanswered" SINCE);
    told_free(&t);
}

static void a_charge(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES
              "<A>: a {by: p, date: 2031-03, against: q}\n\n" ELSEWHERE);
    told_expect(&t, ELN_F05,
                "Party P charged \"a\" <A> (2031-03) against Party Q, "
                "unanswered" SINCE);
    told_free(&t);
}

static void an_arrow_from_a_statement(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: q, date: 2031-01}\n"
                          "  - [T]: t {by: p, date: 2031-03}\n\n" ELSEWHERE);
    told_expect(&t, ELN_F05,
                "Party P argued \"t\" [T] (2031-03) against \"s\" [S], held by "
                "Party Q (2031-01), unanswered" SINCE);
    told_free(&t);
}

/* An arrow that was drawn later than Q last spoke. */
static void a_late_arrow(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: q, date: 2031-01}\n\n"
                          "<A>: a {by: p, date: 2031-03}\n\n" ELSEWHERE
                          "# Late {by: p, date: 2031-10}\n\n"
                          "<A>\n  -> [S]\n\n");
    told_expect(&t, ELN_F05, "");
    told_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unanswered),
        cmocka_unit_test(who_has_not_spoken),
        cmocka_unit_test(answered),
        cmocka_unit_test(the_conclusion_answered),
        cmocka_unit_test(a_claim_that_is_granted),
        cmocka_unit_test(by_an_arrow_without_a_date),
        cmocka_unit_test(no_answer),
        cmocka_unit_test(by_counter_argument),
        cmocka_unit_test(gave_way),
        cmocka_unit_test(gave_way_after_a_counter_argument),
        cmocka_unit_test(from_a_supposition),
        cmocka_unit_test(nothing_to_answer),
        cmocka_unit_test(against_a_deed),
        cmocka_unit_test(a_denial),
        cmocka_unit_test(no_attack),
        cmocka_unit_test(through_a_conclusion),
        cmocka_unit_test(an_argument_is_attacked),
        cmocka_unit_test(a_charge),
        cmocka_unit_test(an_arrow_from_a_statement),
        cmocka_unit_test(a_late_arrow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
