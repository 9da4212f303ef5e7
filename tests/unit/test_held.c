/* F07 held, yet it falls; F08 argues in a circle. */
#include "test_findings_map.h"

static void held_though_it_falls(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, date: 2031}\n  - <A>: a {by: q}\n\n"
                          "[T]: t {by: p, date: 2031, stance: denies}\n\n"
                          "[T]\n  + <B>: b {by: q}\n\n"
                          "[S] {by: r, date: 2030}\n\n"
                          "[S] {by: r, date: 2031, stance: questions}\n\n");
    told_expect(
        &t, ELN_F07,
        "Party P held \"s\" [S] (2031), and has not given it up since, yet it "
        "falls: "
        "<A> speaks against it\nParty P denied \"t\" [T] (2031), and has not "
        "taken that back since, yet it stands: <B> speaks for it");
    told_free(&t);
}

/* Who holds the opposite as well contradicts itself: that is told already. */
static void torn(void **state)
{
    (void)state;
    told t;
    told_open(&t,
              PARTIES "[S]: s {by: p}\n  + <A>: a {by: q}\n\n"
                      "[S] {by: p, date: 2031, stance: denies, deed: true}\n\n"
                      "[T]: t {by: q, deed: true}\n  - <B>: b\n\n");
    assert_int_equal(told_count(&t, ELN_F02), 1);
    told_expect(&t, ELN_F07,
                "Party Q held \"t\" [T] (by deed), and has not given it up "
                "since, yet it "
                "falls: <B> speaks against it");
    told_free(&t);
}

/* All records of a claim are its places; an argument that falls is answered. */
static void claims_only(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "<A>: a {by: p, date: 2030}\n  - <B>: b\n\n"
                          "[S]: s {by: p}\n  - <C>: c\n\n[S] {by: p}\n\n");
    told_expect(
        &t, ELN_F07,
        "Party P held \"s\" [S], and has not given it up since, yet it falls: "
        "<C> speaks against it");
    assert_int_equal(told_first(&t, ELN_F07)->span_count, 3);
    told_free(&t);
}

static void what_is_open_is_none(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p}\n  >< [T]\n\n[T]: t {by: q}\n\n");
    told_expect(&t, ELN_F07, "");
    told_free(&t);
}

#define CIRCLE                                                                 \
    "<A>\n\n(1) [S]\n-----\n(2) [T]: t\n\n<B>\n\n(1) [T]\n-----\n(2) [S]\n\n"

static void a_circle(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p}\n\n" CIRCLE);
    told_expect(&t, ELN_F08,
                "All that speaks for \"s\" [S] (<B>) rests in the end on its "
                "being taken for granted");
    assert_true(eln_str_is(told_first(&t, ELN_F08)->title, "[S]"));
    told_free(&t);
}

static void no_circle(void **state)
{
    (void)state;
    static const char *const MAPS[] = {
        "[S]: s\n\n<A>\n\n(1) [S]\n-----\n(2) [T]: t\n\n", /* one way */
        "[S]: s\n  + <C>: c\n\n" CIRCLE,                   /* another reason */
        "[S]: s\n\n[T]\n  + <C>: c\n\n" CIRCLE,
        "[S]: s {given: true}\n\n" CIRCLE,
        "[S]: s\n\n[T]: t\n\n" CIRCLE,       /* both are claimed on their own */
        "<A>: a\n  + <B>: b\n    + <A>\n\n", /* as are these */
    };
    for (size_t i = 0; i < sizeof MAPS / sizeof *MAPS; i++) {
        told t;
        told_open(&t, MAPS[i]);
        told_expect(&t, ELN_F08, "");
        told_free(&t);
    }
}

/* Where no argument says so, what does. */
static void what_stands_against_it(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: p, stance: concedes}\n"
                          "  >< [N]: n {given: true}\n\n"
                          "[T]: t {by: q}\n  - [U]: u {strict: true}\n\n"
                          "[U]\n  + <A>: a\n\n"
                          "[V]: v {by: r, stance: denies}\n\n"
                          "<B>: b\n  +> [V]\n");
    told_expect(
        &t, ELN_F07,
        "Party P conceded \"s\" [S], and has not given it up since, yet "
        "it falls: its opposite is given\nParty Q held \"t\" [T], and "
        "has not given it up since, yet it falls: [U] rules it out\n"
        "Party R denied \"v\" [V], and has not taken that back since, "
        "yet it stands: <B> speaks for it");
    told_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(held_though_it_falls),
        cmocka_unit_test(what_stands_against_it),
        cmocka_unit_test(torn),
        cmocka_unit_test(claims_only),
        cmocka_unit_test(what_is_open_is_none),
        cmocka_unit_test(a_circle),
        cmocka_unit_test(no_circle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
