/* The dispute's data keys: typed, checked, inherited. */
#include "test_judge_map.h"

#include "fail_alloc.h"

static const eln_statement *member(const map *m, const char *title, uint32_t i)
{
    const eln_class *c = map_class(m, title);
    assert_true(i < c->members.n);
    return c->members.at[i];
}

static eln_occurrence occurrence(const map *m, const char *title, uint32_t i)
{
    return eln_occurrence_read(&m->dispute, member(m, title, i));
}

static void names_of_verdicts_and_grounds(void **state)
{
    (void)state;
    eln_verdict v;
    eln_ground g;
    for (int i = ELN_VERDICT_STANDS; i <= ELN_VERDICT_IDLE; i++) {
        const char *name = eln_verdict_name((eln_verdict)i);
        assert_true(eln_verdict_find(eln_str_of(name), &v));
        assert_int_equal(v, i);
    }
    for (int i = ELN_GROUND_GIVEN; i <= ELN_GROUND_PRESUMED; i++) {
        const char *name = eln_ground_name((eln_ground)i);
        assert_true(eln_ground_find(eln_str_of(name), &g));
        assert_int_equal(g, i);
    }
    assert_null(eln_ground_name(ELN_GROUND_NONE));
    assert_false(eln_verdict_find(ELN_STR("Stands"), &v));
    assert_false(eln_ground_find(ELN_STR(""), &g));
}

static void occurrences_are_typed(void **state)
{
    (void)state;
    map m;
    assert_int_equal(
        map_read(&m, ELN_STR("[T]: t {given: true, strength: 2.5, "
                             "value: rest, other: [1]}\n\n"
                             "[U]: u {strict: true, stance: denies}\n\n"
                             "[V]: v {positions: [{by: x}, {stance: supposes}, "
                             "{stance: denies}]}\n\n"
                             "[W]: w {stance: withdraws, date: 2031}\n")),
        ELN_OK);
    eln_occurrence t = occurrence(&m, "T", 0), u = occurrence(&m, "U", 0);
    eln_occurrence v = occurrence(&m, "V", 0), w = occurrence(&m, "W", 0);
    assert_true(t.given && !t.strict && !t.is_record && t.asserts);
    assert_true(t.own.has_strength && t.own.strength == 2.5);
    assert_true(t.own.has_value && eln_str_is(t.own.value, "rest"));
    assert_true(!u.given && u.strict && u.is_record && u.denies && !u.asserts);
    assert_true(v.is_record && v.asserts && v.supposes && v.denies);
    assert_true(w.is_record && !w.asserts && !w.denies && !w.supposes);
    assert_int_equal(m.diags.list.n, 0);
    map_free(&m);
}

static const char HEADINGS[] =
    "# One {stance: supposes, strength: 1, value: rest}\n\n"
    "[A]: a\n"
    "  + [B]: b\n"
    "  + [C]\n\n"
    "## Two {strength: 2}\n\n"
    "[C] {by: nobody}\n\n"
    "[D]: d {strength: 3, stance: asserts}\n\n"
    "<S>: s\n\n"
    "<R>\n\n"
    "(1) [C]\n-----\n(2) [E]: e\n\n"
    "# Three\n\n"
    "[F]: f\n\n<S>\n";

static void headings_hand_on_stance_and_figures(void **state)
{
    (void)state;
    map m;
    assert_int_equal(map_read(&m, eln_str_of(HEADINGS)), ELN_OK);
    eln_occurrence a = occurrence(&m, "A", 0), b = occurrence(&m, "B", 0);
    assert_true(a.supposes && !a.asserts);
    assert_true(a.inherited.strength == 1.0 && !eln_figure_is(a.own));
    assert_true(b.supposes && b.inherited.strength == 1.0);
    eln_occurrence bare = occurrence(&m, "C", 0);
    assert_true(bare.asserts && !eln_figure_is(bare.inherited));
    eln_occurrence record = occurrence(&m, "C", 1);
    assert_true(record.is_record && record.supposes);
    assert_true(record.inherited.strength == 2.0);
    assert_true(eln_str_is(record.inherited.value, "rest"));
    eln_occurrence line = occurrence(&m, "C", 2);
    assert_true(line.supposes);
    eln_occurrence d = occurrence(&m, "D", 0);
    assert_true(d.asserts && d.own.strength == 3.0);
    assert_false(eln_figure_is(occurrence(&m, "F", 0).inherited));
    eln_figure s = eln_argument_figure(&m.dispute, map_argument(&m, "S"));
    eln_figure r = eln_argument_figure(&m.dispute, map_argument(&m, "R"));
    assert_true(s.strength == 2.0 && r.strength == 2.0);
    map_free(&m);
}

static void given_and_strict_are_not_inherited(void **state)
{
    (void)state;
    map m;
    assert_int_equal(map_read(&m, ELN_STR("# H {given: true, strict: true}\n\n"
                                          "[T]: t\n")),
                     ELN_OK);
    assert_false(occurrence(&m, "T", 0).given);
    assert_false(occurrence(&m, "T", 0).strict);
    map_free(&m);
}

static void wrong_kinds_are_errors_at_the_value(void **state)
{
    (void)state;
    static const struct {
        const char *text, *at, *hint;
    } CASES[] = {
        {"[T]: t {given: 1}", "1", "write {given: true}"},
        {"[T]: t {strict: 'true'}", "'true'", NULL},
        {"[T]: t {strength: high}", "high", "write {strength: 2}"},
        {"[T]: t {strength: .inf}", ".inf", NULL},
        {"[T]: t {value: 3}", "3", NULL},
        {"[T]: t {stance: claims}", "claims", NULL},
        {"[T]: t {positions: {by: x}}", "{by: x}",
         "write a list: {positions: [{by: Name}]}"},
        {"[T]: t {positions: [x]}", "x]", NULL},
        {"# H {stance: [denies]}\n\n[T]: t", "[denies]", NULL},
        {"<A>\n\n(1) p\n-- {uses: 1} --\n(2) c", "1}",
         "write a list: {uses: [1]}"},
        {"<A>\n\n(1) p\n-- {strength: no} --\n(2) c", "no", NULL},
        {"===\nelenchus: {presume: some}\n===\n\n[T]: t", "some", NULL},
        {"===\nelenchus: [presume]\n===\n\n[T]: t", "[presume]", NULL},
        {"===\nelenchus: {expect: all}\n===\n\n[T]: t", "all",
         "write a list of maps, each with a claim and a verdict"},
        {"===\nelenchus: {expect: [x]}\n===\n\n[T]: t", "x", NULL},
        {"===\nelenchus: {expect: [{verdict: stands}]}\n===\n\n[T]: t", "{v",
         NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        map m;
        assert_int_equal(map_read(&m, eln_str_of(CASES[i].text)), ELN_OK);
        if (map_count(&m, ELN_E205) != 1) fail_msg("%s", CASES[i].text);
        const eln_diag *d =
            map_report(&m, ELN_E205, CASES[i].text, CASES[i].at);
        if (CASES[i].hint && !eln_str_is(d->hint, CASES[i].hint))
            fail_msg("%.*s", ELN_FMT(d->hint));
        map_free(&m);
    }
}

/* The lines of a step as "0 2", by its place among all steps. */
static void expect_lines(const map *m, uint32_t step, const char *want)
{
    char got[64] = "";
    size_t n = 0;
    const eln_step *s = &m->dispute.steps[step];
    for (uint32_t i = 0; i < s->line_count; i++)
        n += (size_t)snprintf(got + n, sizeof got - n, "%s%u", i ? " " : "",
                              (unsigned)s->lines[i]);
    assert_string_equal(got, want);
}

static void steps_use_what_no_step_has_used(void **state)
{
    (void)state;
    map m;
    assert_int_equal(
        map_read(&m, ELN_STR("<A>\n\n(1) p\n(2) q\n-----\n(3) c\n(4) r\n"
                             "-----\n(5) d\n-----\n(6) e\n\n"
                             "<B>\n\n(1) p1\n-----\n(2) x\n-- {uses: [1]} --\n"
                             "(3) y\n-----\n(4) z\n")),
        ELN_OK);
    assert_int_equal(m.dispute.step_count, 6);
    expect_lines(&m, 0, "0 1");
    expect_lines(&m, 1, "2 3");
    expect_lines(&m, 2, "4");
    expect_lines(&m, 3, "0");
    expect_lines(&m, 4, "0");
    expect_lines(&m, 5, "1 2");
    assert_int_equal(m.dispute.steps[1].ordinal, 2);
    assert_int_equal(m.dispute.steps[5].ordinal, 3);
    assert_int_equal(m.dispute.step_at[map_argument(&m, "B")->id], 3);
    assert_int_equal(m.diags.list.n, 0);
    map_free(&m);
}

static void a_step_without_unused_lines_uses_the_one_before(void **state)
{
    (void)state;
    map m;
    assert_int_equal(map_read(&m, ELN_STR("<A>\n\n(1) p\n-----\n(2) x\n"
                                          "-- {uses: [1, 2]} --\n(3) y\n"
                                          "-- {uses: [3, 2]} --\n(4) z\n"
                                          "-- {uses: [4, 4]} --\n(5) u\n")),
                     ELN_OK);
    expect_lines(&m, 1, "0 1");
    expect_lines(&m, 2, "1 2");
    expect_lines(&m, 3, "3");
    map_free(&m);
}

static void faulty_uses_are_errors_and_left_out(void **state)
{
    (void)state;
    static const char *const USES[] = {"[]",     "[3]",   "[2]", "[0]",
                                       "[1, x]", "[1.5]", "[-1]"};
    for (size_t i = 0; i < sizeof USES / sizeof *USES; i++) {
        char text[128];
        snprintf(text, sizeof text,
                 "<A>\n\n(1) p\n-- {uses: %s} --\n(2) c\n(3) q\n-----\n(4) d\n",
                 USES[i]);
        map m;
        assert_int_equal(map_read(&m, eln_str_of(text)), ELN_OK);
        if (map_count(&m, ELN_E206) != 1) fail_msg("%s", text);
        expect_lines(&m, 0, "0");
        map_free(&m);
    }
}

static void steps_are_strict_by_key_or_logic(void **state)
{
    (void)state;
    static const struct {
        const char *data;
        bool strict;
    } CASES[] = {{"{strict: true}", true},
                 {"{strict: false, logic: deductive}", false},
                 {"{logic: deductive}", true},
                 {"{logic: [deduction, modus ponens]}", true},
                 {"{logic: inductive}", false},
                 {"{logic: [modus ponens, deductive]}", false},
                 {"{logic: []}", false},
                 {"{logic: 3}", false}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char text[128];
        snprintf(text, sizeof text, "<A>\n\n(1) p\n-- %s --\n(2) c\n",
                 CASES[i].data);
        map m;
        assert_int_equal(map_read(&m, eln_str_of(text)), ELN_OK);
        assert_int_equal(m.dispute.step_count, 1);
        if (m.dispute.steps[0].strict != CASES[i].strict)
            fail_msg("%s", CASES[i].data);
        map_free(&m);
    }
}

static void premises_that_no_step_uses_are_reported(void **state)
{
    (void)state;
    static const char TEXT[] = "<A>\n\n(1) p\n(2) [Q]: q\n"
                               "-- {uses: [1]} --\n(3) c\n";
    map m;
    assert_int_equal(map_read(&m, eln_str_of(TEXT)), ELN_OK);
    assert_int_equal(map_count(&m, ELN_W05), 1);
    const eln_diag *d = map_report(&m, ELN_W05, TEXT, "[Q]: q");
    assert_true(
        eln_str_is(d->hint, "add its number to `uses`, or leave it out"));
    map_free(&m);
}

static const char EXPECT[] =
    "===\nelenchus:\n  presume: premises\n  expect:\n"
    "    - {claim: '[Harbour open]', verdict: stands, ground: argued}\n"
    "    - {claim: <Silt>, verdict: idle}\n"
    "    - {claim: arbour, verdict: open}\n"
    "    - {claim: '[Harbour open]', verdict: falls, scenario: storm}\n"
    "===\n\n[Harbour open]: text\n\n<Silt>: text\n";

static void expectations_are_bound(void **state)
{
    (void)state;
    map m;
    assert_int_equal(map_read(&m, eln_str_of(EXPECT)), ELN_OK);
    assert_int_equal(m.diags.list.n, 0);
    assert_int_equal(m.dispute.presume, ELN_PRESUME_PREMISES);
    assert_int_equal(m.dispute.expectation_count, 3);
    assert_int_equal(m.dispute.not_judged, 1);
    const eln_expectation *e = m.dispute.expectations;
    assert_ptr_equal(e[0].of, map_class(&m, "Harbour open"));
    assert_int_equal(e[0].verdict, ELN_VERDICT_STANDS);
    assert_int_equal(e[0].ground, ELN_GROUND_ARGUED);
    assert_ptr_equal(e[1].argument, map_argument(&m, "Silt"));
    assert_int_equal(e[1].verdict, ELN_VERDICT_IDLE);
    assert_ptr_equal(e[2].of, map_class(&m, "Harbour open"));
    assert_int_equal(e[2].ground, ELN_GROUND_NONE);
    map_free(&m);
}

/* Reads one expectation and returns the code reported; the hint goes to out. */
static void expect_fault(const char *entry, eln_code code, const char *hint)
{
    char text[256];
    snprintf(text, sizeof text,
             "===\nelenchus: {expect: [{%s}]}\n===\n\n[Harbour open]: text\n\n"
             "[Harbour shut]: text\n\n<Silt>: text\n",
             entry);
    map m;
    assert_int_equal(map_read(&m, eln_str_of(text)), ELN_OK);
    assert_int_equal(m.diags.list.n, 1);
    if (m.diags.list.at[0].code != code) fail_msg("%s", entry);
    if (hint && !eln_str_is(m.diags.list.at[0].hint, hint))
        fail_msg("%.*s", ELN_FMT(m.diags.list.at[0].hint));
    map_free(&m);
}

static void faulty_expectations_are_errors(void **state)
{
    (void)state;
    expect_fault("claim: '[Harbor open]', verdict: open", ELN_E207,
                 "did you mean [Harbour open]?");
    expect_fault("claim: <Slit>, verdict: open", ELN_E207,
                 "did you mean <Silt>?");
    expect_fault("claim: nothing of the kind at all, verdict: open", ELN_E207,
                 "");
    expect_fault("claim: Harbour, verdict: open", ELN_E207, NULL);
    expect_fault("claim: '', verdict: open", ELN_E207, NULL);
    expect_fault("claim: '[Harbour open]', verdict: wins", ELN_E208, NULL);
    expect_fault("claim: '[Harbour open]', verdict: idle", ELN_E208, NULL);
    expect_fault("claim: <Silt>, verdict: unsupported", ELN_E208, NULL);
    expect_fault("claim: <Silt>, verdict: open, ground: given", ELN_E208, NULL);
    expect_fault("claim: '[Harbour open]', ground: none", ELN_E208, NULL);
    expect_fault("claim: [T], verdict: open", ELN_E205, NULL);
}

static void expectations_of_nothing_are_errors(void **state)
{
    (void)state;
    expect_fault("claim: '[Harbour open]'", ELN_E205,
                 "write {claim: \"[Title]\", verdict: stands}");
    expect_fault("claim: <Silt>, scenario: storm", ELN_E205,
                 "write {claim: \"[Title]\", verdict: stands}");
    expect_fault("verdict: open", ELN_E205,
                 "write {claim: \"[Title]\", verdict: stands}");
    map m;
    static const char TEXT[] = "===\nelenchus: {expect: [{claim: <S>}]}\n===\n"
                               "\n<S>: text\n";
    assert_int_equal(map_read(&m, eln_str_of(TEXT)), ELN_OK);
    const eln_diag *d = map_report(&m, ELN_E205, TEXT, "{claim");
    assert_true(eln_str_is(d->message,
                           "say what is expected: verdict, ground or both"));
    map_free(&m);
}

static void unknown_keys_of_expectations_are_errors(void **state)
{
    (void)state;
    expect_fault("claim: <Silt>, verdict: open, gruond: given", ELN_E205,
                 "did you mean `ground`?");
    expect_fault("claim: <Silt>, verdict: open, audiense: x", ELN_E205,
                 "did you mean `audience`?");
    expect_fault("claim: <Silt>, verdict: open, colour: red", ELN_E205,
                 "the keys are claim, verdict, ground, scenario, as-of, "
                 "audience and semantics");
    /* The misspelt key says it all. */
    expect_fault("claim: <Silt>, verdic: open", ELN_E205,
                 "did you mean `verdict`?");
    expect_fault("claims: <Silt>, verdict: open", ELN_E205,
                 "did you mean `claim`?");
}

/* The hint of the only error in a front matter; "" if there is none. */
static void expect_key_hint(const char *keys, const char *hint)
{
    char text[128];
    map m;
    snprintf(text, sizeof text, "===\nelenchus: {%s: 1}\n===\n\n[T]: t\n",
             keys);
    assert_int_equal(map_read(&m, eln_str_of(text)), ELN_OK);
    if (m.diags.list.n != (*hint != 0)) fail_msg("%s", keys);
    if (*hint) {
        const eln_diag *d = map_report(&m, ELN_E205, text, keys);
        if (!eln_str_is(d->hint, hint)) fail_msg("%.*s", ELN_FMT(d->hint));
    }
    map_free(&m);
}

static void keys_nearly_known_are_errors(void **state)
{
    (void)state;
    expect_key_hint("expects", "did you mean `expect`?");
    expect_key_hint("presumes", "did you mean `presume`?");
    expect_key_hint("audeince", "did you mean `audiences`?");
    expect_key_hint("case", "did you mean `cases`?");
    expect_key_hint("parties", "");
    expect_key_hint("names", "");
    expect_key_hint("editor", "");
}

static void claims_are_found_by_name_or_part(void **state)
{
    (void)state;
    map m;
    const eln_class *of;
    const eln_argument *argument;
    bool several;
    assert_int_equal(map_read(&m, ELN_STR("[Oak]: t\n\n[Oak tree]: t\n\n"
                                          "<Ash>: t\n\n<Oak>: t\n")),
                     ELN_OK);
    eln_dispute_find(&m.model, ELN_STR(" [Oak] "), &of, &argument, &several);
    assert_true(of == map_class(&m, "Oak") && !argument && !several);
    eln_dispute_find(&m.model, ELN_STR("<Oak>"), &of, &argument, &several);
    assert_true(!of && argument == map_argument(&m, "Oak"));
    eln_dispute_find(&m.model, ELN_STR("Oak"), &of, &argument, &several);
    assert_true(!of && !argument && several);
    eln_dispute_find(&m.model, ELN_STR("tree"), &of, &argument, &several);
    assert_true(of == map_class(&m, "Oak tree") && !argument && !several);
    eln_dispute_find(&m.model, ELN_STR("As"), &of, &argument, &several);
    assert_true(!of && argument == map_argument(&m, "Ash") && !several);
    eln_dispute_find(&m.model, ELN_STR("Elm"), &of, &argument, &several);
    assert_true(!of && !argument && !several);
    map_free(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {HEADINGS, EXPECT,
                                        "===\nelenchus: {expect: [{claim: "
                                        "'[Tt]', verdict: open}]}\n===\n\n"
                                        "[T]: t {given: 3}\n",
                                        "===\nelenchus: {expects: 1, expect: "
                                        "[{claim: '[T]', grund: given}]}\n"
                                        "===\n\n[T]: t\n"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        map m = {0};
        assert_int_equal(
            eln_model_read(eln_str_of(TEXTS[i]), &m.arena, &m.diags, &m.model),
            ELN_OK);
        for (long k = 0;; k++) {
            long before = eln_live_blocks();
            eln_diags diags = {0};
            eln_fail_at(k);
            eln_status st = eln_dispute_read(&m.model, &diags, &m.dispute);
            bool failed = eln_fail_stop();
            if (st == ELN_OK) eln_dispute_free(&m.dispute);
            eln_diags_free(&diags);
            assert_int_equal(eln_live_blocks(), before);
            if (!failed) break;
            assert_int_equal(st, ELN_E_NOMEM);
        }
        map_free(&m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_verdicts_and_grounds),
        cmocka_unit_test(occurrences_are_typed),
        cmocka_unit_test(headings_hand_on_stance_and_figures),
        cmocka_unit_test(given_and_strict_are_not_inherited),
        cmocka_unit_test(wrong_kinds_are_errors_at_the_value),
        cmocka_unit_test(steps_use_what_no_step_has_used),
        cmocka_unit_test(a_step_without_unused_lines_uses_the_one_before),
        cmocka_unit_test(faulty_uses_are_errors_and_left_out),
        cmocka_unit_test(steps_are_strict_by_key_or_logic),
        cmocka_unit_test(premises_that_no_step_uses_are_reported),
        cmocka_unit_test(expectations_are_bound),
        cmocka_unit_test(faulty_expectations_are_errors),
        cmocka_unit_test(expectations_of_nothing_are_errors),
        cmocka_unit_test(unknown_keys_of_expectations_are_errors),
        cmocka_unit_test(keys_nearly_known_are_errors),
        cmocka_unit_test(claims_are_found_by_name_or_part),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
