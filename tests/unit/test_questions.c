/* F09: what became of the critical questions. */
#include "test_findings_map.h"

/* A scheme of two questions. */
#define SCHEME                                                                 \
    "===\nelenchus:\n  parties: {p: Party P, q: Party Q}\n"                    \
    "  schemes:\n    omen:\n      name: Omen\n      about: It bodes so.\n"     \
    "      roles: {sign: what is seen}\n"                                      \
    "      questions: {seen: \"Was it seen?\", bodes: \"Does it bode?\"}\n"    \
    "===\n\n"

#define SEEN "\"Was it seen?\" (omen/seen)"
#define BODES "\"Does it bode?\" (omen/bodes)"
#define RAISED "Of \"t\" <A>, the critical question " SEEN " is raised by "
#define ONE_UNASKED "Of \"t\" <A>, the critical question " BODES " is unasked"
#define ALL_UNASKED                                                            \
    "Of \"t\" <A>, the critical questions " SEEN " and " BODES " are unasked"

#define ARGUMENT                                                               \
    "<A> {by: p, scheme: omen}\n\n(1) [X]: x\n-----\n(2) [T]: t\n\n"

static void expect(const char *more, const char *lines)
{
    told t;
    eln_out text = {0};
    eln_out_puts(&text, SCHEME ARGUMENT);
    eln_out_puts(&text, more);
    assert_int_equal(text.st, ELN_OK);
    told_open(&t, text.p);
    told_expect(&t, ELN_F09, lines);
    told_free(&t);
    eln_out_free(&text);
}

static void unasked(void **state)
{
    (void)state;
    told t;
    expect("", ALL_UNASKED);
    told_open(&t, SCHEME ARGUMENT);
    assert_true(eln_str_is(told_first(&t, ELN_F09)->title, "<A>"));
    told_free(&t);
}

/* Of many questions the first three are told, the others counted. */
static void many_unasked(void **state)
{
    (void)state;
    static const char HEAD[] =
        "===\nelenchus:\n  schemes:\n    omen:\n      name: Omen\n"
        "      about: It bodes so.\n      roles: {sign: what is seen}\n"
        "      questions: {a: A?, b: B?, c: C?%s}\n===\n\n<A>: x "
        "{scheme: omen}\n";
    static const struct {
        const char *more, *line;
    } cases[] = {
        {"", "Of \"x\" <A>, the critical questions \"A?\" (omen/a), \"B?\" "
             "(omen/b) and \"C?\" (omen/c) are unasked"},
        {", d: D?, e: E?",
         "Of \"x\" <A>, the critical questions \"A?\" (omen/a), \"B?\" "
         "(omen/b), \"C?\" (omen/c) and 2 more (d, e) are unasked"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        told t;
        eln_out text = {0};
        eln_out_printf(&text, HEAD, cases[i].more);
        eln_out_char(&text, '\0');
        assert_int_equal(text.st, ELN_OK);
        told_open(&t, text.p);
        told_expect(&t, ELN_F09, cases[i].line);
        told_free(&t);
        eln_out_free(&text);
    }
}

/* By a premise, a link, the conclusion, the argument itself. */
static void standing(void **state)
{
    (void)state;
    static const char *const ATTACKS[] = {
        "[X]\n  - <B>: b {by: q, asks: omen/seen}\n\n",
        "<A>\n  _ <B>: b {by: q, asks: omen/seen}\n\n",
        "[T]\n  - <B>: b {by: q, asks: omen/seen}\n\n",
        "<A>\n  - <B>: b {by: q, asks: omen/seen}\n\n",
    };
    for (size_t i = 0; i < sizeof ATTACKS / sizeof *ATTACKS; i++)
        expect(ATTACKS[i], RAISED "\"b\" <B>, which is standing\n" ONE_UNASKED);
    expect("[X]\n  - [B]: b {by: q, asks: omen/seen}\n\n",
           RAISED "\"b\" [B], which is standing\n" ONE_UNASKED);
    expect("[B]: b {by: q, asks: omen/seen}\n  >< [X]\n\n",
           RAISED "\"b\" [B], which is disputed\n" ONE_UNASKED);
}

static void answered_and_disputed(void **state)
{
    (void)state;
    expect("[X]\n  - <B>: b {asks: omen/seen}\n    - <C>: c\n\n",
           ONE_UNASKED "; answered: seen");
    expect("[X]\n  - <B>: b {asks: omen/seen}\n    - <C>: c\n      - <B>\n\n",
           RAISED "\"b\" <B>, which is disputed\n" ONE_UNASKED);
    /* of several the one that does best */
    expect("[X]\n  - <B>: b {asks: omen/seen}\n    - <C>: c\n"
           "  - <D>: d {asks: omen/seen}\n\n",
           RAISED "\"d\" <D>, which is standing\n" ONE_UNASKED);
}

static void not_reached(void **state)
{
    (void)state;
    expect("[O]: o\n  - <B>: b {asks: omen/seen}\n\n", ALL_UNASKED);
    expect("[X]\n  + <B>: b {asks: omen/seen}\n\n", ALL_UNASKED);
}

static void no_scheme(void **state)
{
    (void)state;
    told t;
    told_open(&t, SCHEME "<A> {by: p}\n\n(1) [X]: x\n-----\n(2) [T]: t\n\n");
    told_expect(&t, ELN_F09, "");
    told_free(&t);
}

/* An argument that is not in yet has no questions. */
static void as_of_a_date(void **state)
{
    (void)state;
    told t;
    told_open(&t, SCHEME "<A>: a {by: p, date: 2031, scheme: omen}\n\n");
    assert_int_equal(told_count(&t, ELN_F09), 1);
    told_select(&t, "2030", NULL);
    assert_int_equal(told_count(&t, ELN_F09), 0);
    told_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unasked),      cmocka_unit_test(many_unasked),
        cmocka_unit_test(standing),     cmocka_unit_test(answered_and_disputed),
        cmocka_unit_test(not_reached),  cmocka_unit_test(no_scheme),
        cmocka_unit_test(as_of_a_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
