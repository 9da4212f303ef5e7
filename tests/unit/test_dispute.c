/* The dispute's data keys: typed, checked, inherited. */
#include "test_dispute_map.h"

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
    map_open(&m, "[T]: t {given: true, strength: 2.5, value: rest, "
                 "other: [1]}\n\n"
                 "[U]: u {strict: true, stance: denies}\n\n"
                 "[V]: v {positions: [{}, {stance: supposes}]}\n\n"
                 "[W]: w {stance: supposes, positions: [{stance: denies}]}\n\n"
                 "[X]: x {stance: supposes}\n");
    map_is_clean(&m);
    eln_occurrence t = occurrence(&m, "T", 0), u = occurrence(&m, "U", 0);
    assert_true(t.given && !t.strict && !t.supposes);
    assert_true(t.own.has_strength && t.own.strength == 2.5);
    assert_true(t.own.has_value && eln_str_is(t.own.value, "rest"));
    assert_true(!u.given && u.strict && !u.supposes);
    assert_true(occurrence(&m, "V", 0).supposes);
    assert_false(occurrence(&m, "W", 0).supposes);
    assert_true(occurrence(&m, "X", 0).supposes);
    map_close(&m);
}

static const char HEADINGS[] =
    "===\nelenchus: {parties: {moss: M}}\n===\n\n"
    "# One {stance: supposes, strength: 1, value: rest}\n\n"
    "[A]: a\n"
    "  + [B]: b\n"
    "  + [C]\n\n"
    "## Two {strength: 2}\n\n"
    "[C] {by: moss}\n\n"
    "[D]: d {strength: 3, stance: asserts}\n\n"
    "<S>: s\n\n"
    "<R>\n\n"
    "(1) [C]\n-----\n(2) [E]: e\n\n"
    "<Q> {stance: reports}\n\n"
    "(1) [G]: g\n-----\n(2) [H]: h {stance: supposes}\n\n"
    "# Three\n\n"
    "[F]: f\n\n<S>\n";

static void headings_hand_on_stance_and_figures(void **state)
{
    (void)state;
    map m;
    map_open(&m, HEADINGS);
    map_report(&m, ELN_W12, "stance", NULL); /* of the conclusion */
    eln_occurrence a = occurrence(&m, "A", 0), b = occurrence(&m, "B", 0);
    assert_true(a.supposes);
    assert_true(a.inherited.strength == 1.0 && !eln_figure_is(a.own));
    assert_true(b.supposes && b.inherited.strength == 1.0);
    eln_occurrence bare = occurrence(&m, "C", 0);
    assert_true(!bare.supposes && !eln_figure_is(bare.inherited));
    eln_occurrence record = occurrence(&m, "C", 1);
    assert_true(record.supposes && record.inherited.strength == 2.0);
    assert_true(eln_str_is(record.inherited.value, "rest"));
    eln_occurrence line = occurrence(&m, "C", 2);
    assert_true(line.supposes && line.inherited.strength == 2.0);
    assert_true(occurrence(&m, "E", 0).supposes);
    assert_false(occurrence(&m, "G", 0).supposes);
    assert_true(occurrence(&m, "H", 0).supposes);
    eln_occurrence d = occurrence(&m, "D", 0);
    assert_true(!d.supposes && d.own.strength == 3.0);
    assert_false(eln_figure_is(occurrence(&m, "F", 0).inherited));
    eln_figure s = eln_argument_figure(&m.dispute, map_argument(&m, "S"));
    eln_figure r = eln_argument_figure(&m.dispute, map_argument(&m, "R"));
    assert_true(s.strength == 2.0 && r.strength == 2.0);
    map_close(&m);
}

static void given_and_strict_are_not_inherited(void **state)
{
    (void)state;
    map m;
    map_open(&m, "# H {given: true, strict: true}\n\n"
                 "[T]: t\n");
    assert_false(occurrence(&m, "T", 0).given);
    assert_false(occurrence(&m, "T", 0).strict);
    map_close(&m);
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
        {"[T]: t {positions: [x]}", "x", NULL},
        {"# H {stance: [denies]}\n\n[T]: t", "[denies]", NULL},
        {"<A>\n\n(1) p\n-- {uses: 1} --\n(2) c", "1",
         "write a list: {uses: [1]}"},
        {"<A>\n\n(1) p\n-- {strength: no} --\n(2) c", "no", NULL},
        {"===\nelenchus: {presume: some}\n===\n\n[T]: t", "some", NULL},
        {"===\nelenchus: [presume]\n===\n\n[T]: t", "[presume]", NULL},
        {"===\nelenchus: {expect: all}\n===\n\n[T]: t", "all",
         "write a list of maps, each with a claim and a verdict"},
        {"===\nelenchus: {expect: [x]}\n===\n\n[T]: t", "x", NULL},
        {"===\nelenchus: {expect: [{verdict: stands}]}\n===\n\n[T]: t",
         "{verdict: stands}", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        map_fault(CASES[i].text, ELN_E205, CASES[i].at, CASES[i].hint);
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
    map_open(&m, "<A>\n\n(1) p\n(2) q\n-----\n(3) c\n(4) r\n"
                 "-----\n(5) d\n-----\n(6) e\n\n"
                 "<B>\n\n(1) p1\n-----\n(2) x\n-- {uses: [1]} --\n"
                 "(3) y\n-----\n(4) z\n");
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
    map_close(&m);
}

static void a_step_without_unused_lines_uses_the_one_before(void **state)
{
    (void)state;
    map m;
    map_open(&m, "<A>\n\n(1) p\n-----\n(2) x\n"
                 "-- {uses: [1, 2]} --\n(3) y\n"
                 "-- {uses: [3, 2]} --\n(4) z\n"
                 "-- {uses: [4, 4]} --\n(5) u\n");
    expect_lines(&m, 1, "0 1");
    expect_lines(&m, 2, "1 2");
    expect_lines(&m, 3, "3");
    map_close(&m);
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
        map_open(&m, text);
        if (m.diags.list.n != 1) fail_msg("%s", text);
        assert_int_equal(m.diags.list.at[0].code, ELN_E206);
        expect_lines(&m, 0, "0");
        map_close(&m);
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
        map_open(&m, text);
        assert_int_equal(m.dispute.step_count, 1);
        if (m.dispute.steps[0].strict != CASES[i].strict)
            fail_msg("%s", CASES[i].data);
        map_close(&m);
    }
}

static void premises_that_no_step_uses_are_reported(void **state)
{
    (void)state;
    static const char TEXT[] = "<A>\n\n(1) p\n(2) [Q]: q\n"
                               "-- {uses: [1]} --\n(3) c\n";
    map m;
    map_open(&m, TEXT);
    map_report(&m, ELN_W05, "[Q]: q",
               "add its number to `uses`, or leave it out");
    map_close(&m);
}

static const char EXPECT[] =
    "===\nelenchus:\n  presume: premises\n"
    "  scenarios: {storm: {}, calm: {}}\n"
    "  audiences: {careful: [safety, cost]}\n"
    "  expect:\n"
    "    - {claim: '[Harbour open]', verdict: stands, ground: argued}\n"
    "    - {claim: <Silt>, verdict: idle}\n"
    "    - {claim: arbour, verdict: open, semantics: grounded}\n"
    "    - {claim: '[Harbour open]', verdict: falls, scenario: storm}\n"
    "    - {claim: '[Harbour open]', ground: given, audience: careful,\n"
    "       scenario: [calm, storm, calm], as-of: 2031-03}\n"
    "    - {claim: <Silt>, verdict: open, as-of: 2031-03-09, scenario: []}\n"
    "===\n\n[Harbour open]: text\n\n<Silt>: text\n";

static void expectations_are_bound(void **state)
{
    (void)state;
    map m;
    map_open(&m, EXPECT);
    map_is_clean(&m);
    assert_int_equal(m.dispute.presume, ELN_PRESUME_PREMISES);
    assert_int_equal(m.dispute.expectation_count, 6);
    const eln_expectation *e = m.dispute.expectations;
    assert_ptr_equal(e[0].of, map_class(&m, "Harbour open"));
    assert_int_equal(e[0].verdict, ELN_VERDICT_STANDS);
    assert_int_equal(e[0].ground, ELN_GROUND_ARGUED);
    assert_ptr_equal(e[1].argument, map_argument(&m, "Silt"));
    assert_int_equal(e[1].verdict, ELN_VERDICT_IDLE);
    assert_ptr_equal(e[2].of, map_class(&m, "Harbour open"));
    assert_int_equal(e[2].ground, ELN_GROUND_NONE);
    map_close(&m);
}

static void expectations_keep_their_selection(void **state)
{
    (void)state;
    map m;
    map_open(&m, EXPECT);
    const eln_expectation *e = m.dispute.expectations;
    for (int i = 0; i < 3; i++) {
        assert_false(e[i].selects);
        assert_int_equal(e[i].when.by, ELN_DAY_LAST);
        assert_int_equal(e[i].when.audience, ELN_NO_ID);
        assert_int_equal(e[i].when.scenario_count, 0);
    }
    assert_true(e[3].selects);
    assert_int_equal(e[3].when.scenario_count, 1);
    assert_int_equal(e[3].when.scenarios[0], 0);
    assert_int_equal(e[3].when.by, ELN_DAY_LAST);
    assert_true(e[4].selects && !e[4].has_verdict);
    assert_int_equal(e[4].when.scenario_count, 2);
    assert_int_equal(e[4].when.scenarios[0], 1);
    assert_int_equal(e[4].when.scenarios[1], 0);
    assert_int_equal(e[4].when.audience, 0);
    /* 2031-03-31: 61 years of 365 days and 15 leap days to 2031, then 90 - 1 */
    assert_int_equal(e[4].when.by, 61 * 365 + 15 + 89);
    assert_true(eln_str_is(e[4].when.as_of, "2031-03"));
    assert_true(e[5].selects);
    assert_int_equal(e[5].when.by, 61 * 365 + 15 + 67);
    map_close(&m);
}

/* Reads one expectation, with one fault; it is left out.
 *   at  where; NULL: anywhere */
static void expect_fault_at(const char *entry, eln_code code, const char *at,
                            const char *hint)
{
    char text[512];
    snprintf(text, sizeof text,
             "===\nelenchus: {scenarios: {storm: {}}, audiences: {bold: [x]},"
             "\n  expect: [{%s}]}\n===\n\n[Harbour open]: text\n\n"
             "[Harbour shut]: text\n\n<Silt>: text\n",
             entry);
    map m;
    map_open(&m, text);
    assert_int_equal(m.diags.list.n, 1);
    if (m.diags.list.at[0].code != code) fail_msg("%s", entry);
    if (at) map_report(&m, code, at, hint);
    if (hint && !eln_str_is(m.diags.list.at[0].hint, hint))
        fail_msg("%.*s", ELN_FMT(m.diags.list.at[0].hint));
    map_close(&m);
}

static void expect_fault(const char *entry, eln_code code, const char *hint)
{
    expect_fault_at(entry, code, NULL, hint);
}

static void faulty_selections_are_errors(void **state)
{
    (void)state;
    static const struct {
        const char *entry, *at, *hint;
        eln_code code;
    } CASES[] = {
        {"scenario: strom", "strom", "did you mean `storm`?", ELN_E211},
        {"scenario: [storm, calm]", "calm",
         "declare it under `elenchus: scenarios:`", ELN_E211},
        {"audience: bald", "bald", "did you mean `bold`?", ELN_E211},
        {"as-of: 2031-02-29", "2031-02-29", NULL, ELN_E212},
        {"as-of: 2031/", "2031/",
         "write the last day that counts: {as-of: 2031-03-09}", ELN_E212},
        {"as-of: [2031]", "[2031]", "write {as-of: 2031-03-09}", ELN_E205},
        {"scenario: {storm: x}", "{storm: x}",
         "write {scenario: dry} or {scenario: [dry, busy]}", ELN_E205},
        {"scenario: [[storm]]", "[storm]", NULL, ELN_E205},
        {"audience: [bold]", "[bold]", "write {audience: careful}", ELN_E205},
        {"semantics: preferred", "preferred", "write {semantics: grounded}",
         ELN_E205},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char entry[128];
        snprintf(entry, sizeof entry, "claim: <Silt>, verdict: open, %s",
                 CASES[i].entry);
        expect_fault_at(entry, CASES[i].code, CASES[i].at, CASES[i].hint);
    }
}

/* One that is not as it was meant is not judged as something else. */
static void faulty_expectations_are_left_out(void **state)
{
    (void)state;
    map m;
    map_open(&m, "===\nelenchus: {expect: [{claim: <S>, verdict: open, "
                 "scenario: x}, {claim: <S>, verdict: stands}]}\n===\n\n"
                 "<S>: text\n");
    map_report(&m, ELN_E211, "x", NULL);
    assert_int_equal(m.dispute.expectation_count, 1);
    assert_int_equal(m.dispute.expectations[0].verdict, ELN_VERDICT_STANDS);
    map_close(&m);
}

static void too_many_scenarios_at_once(void **state)
{
    (void)state;
    char text[1024];
    size_t n = (size_t)snprintf(text, sizeof text,
                                "===\nelenchus:\n"
                                "  scenarios: {");
    for (int i = 0; i <= ELN_SCENARIOS_MOST; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "s%d: {}, ", i);
    n += (size_t)snprintf(text + n, sizeof text - n,
                          "}\n  expect: [{claim: <S>, verdict: open, "
                          "scenario: [");
    for (int i = 0; i <= ELN_SCENARIOS_MOST; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "s%d, ", i);
    snprintf(text + n, sizeof text - n, "]}]\n===\n\n<S>: text\n");
    map_fault(text, ELN_E205, "s16", NULL);
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
    expect_fault("claim: '', verdict: open", ELN_E205, NULL);
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
    map_open(&m, TEXT);
    const eln_diag *d = map_report(&m, ELN_E205, "{claim: <S>}", NULL);
    assert_true(eln_str_is(d->message,
                           "say what is expected: verdict, ground or both"));
    map_close(&m);
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

/* The hint of the only error in a front matter. */
static void expect_key_hint(const char *key, const char *hint)
{
    char text[128];
    snprintf(text, sizeof text, "===\nelenchus: {%s: 1}\n===\n\n[T]: t\n", key);
    map_fault(text, ELN_E205, key, hint);
}

static void unknown_keys_are_errors(void **state)
{
    (void)state;
    static const char ALL[] =
        "the keys are presume, parties, sources, scenarios, cases, audiences, "
        "schemes, changes and expect";
    expect_key_hint("expects", "did you mean `expect`?");
    expect_key_hint("presumes", "did you mean `presume`?");
    expect_key_hint("audeince", "did you mean `audiences`?");
    expect_key_hint("case", "did you mean `cases`?");
    expect_key_hint("scheme", "did you mean `schemes`?");
    expect_key_hint("names", ALL);
    expect_key_hint("editor", ALL);
}

static void blank_parts_of_the_front_matter(void **state)
{
    (void)state;
    map m;
    map_open(&m, "===\nelenchus:\n===\n\n[T]: t\n");
    map_is_clean(&m);
    map_close(&m);
    map_open(&m, "===\nelenchus:\n  parties:\n  sources:\n  scenarios:\n"
                 "  cases:\n  audiences:\n  schemes:\n  changes:\n===\n\n"
                 "[T]: t\n");
    map_is_clean(&m);
    assert_int_equal(m.dispute.party_count, 0);
    assert_false(m.dispute.has_changeable);
    map_close(&m);
}

/* A name or a text without words is none: nobody could be told by it. */
static void blank_names_and_texts_are_errors(void **state)
{
    (void)state;
    static const struct {
        const char *elenchus, *data, *at, *hint;
    } CASES[] = {
        {"parties: {'': X}", "", "''", "write it in front of the colon"},
        {"parties: {' ': }", "", "' '", NULL},
        {"parties: {p: ''}", "", "''", NULL},
        {"parties: {p: {name: ' '}}", "", "' '", NULL},
        {"parties: {p: {aliases: [the P, '']}}", "", "''", NULL},
        {"sources: {'': {title: X}}", "", "''", NULL},
        {"sources: {s: {title: ''}}", "", "''", NULL},
        {"scenarios: {'': }", "", "''", NULL},
        {"scenarios: {s: {title: ''}}", "", "''", NULL},
        {"scenarios: {s: {given: ['']}}", "", "''", NULL},
        {"scenarios: {s: }, cases: {'': [s]}", "", "''", NULL},
        {"audiences: {'': [x]}", "", "''", NULL},
        {"audiences: {a: [x, '']}", "", "''", NULL},
        {"schemes: {'': {name: X}}", "", "''", NULL},
        {"schemes: {s: {questions: {'': Is it?}}}", "", "''", NULL},
        {"schemes: {s: {roles: {r: ''}}}", "", "''", NULL},
        {"parties: {p: P}", "by: ''", "''", NULL},
        {"parties: {p: P}", "source: ''", "''", NULL},
        {"parties: {p: P}", "at: ''", "''", NULL},
        {"parties: {p: P}", "quote: ' '", "' '",
         "put it in quotes: {quote: \"the exact words\"}"},
        {"parties: {p: P}", "against: ['']", "''", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char text[256];
        snprintf(text, sizeof text, "===\nelenchus: {%s}\n===\n\n[T]: t {%s}\n",
                 CASES[i].elenchus, CASES[i].data);
        map_fault(text, ELN_E205, CASES[i].at, CASES[i].hint);
    }
}

/* Those around it keep their places. */
static void what_stands_around_a_blank_name_is_read(void **state)
{
    (void)state;
    map m;
    map_open(&m, "===\nelenchus:\n  parties: {a: A, '': X, b: {name: B}}\n"
                 "  sources: {'': {title: X}, s: {title: S, by: b}}\n"
                 "===\n\n[T]: t {source: s}\n");
    assert_int_equal(m.diags.errors, 2);
    assert_int_equal(m.dispute.party_count, 2);
    assert_true(eln_str_is(m.dispute.parties[1].name, "B"));
    assert_int_equal(m.dispute.source_count, 1);
    assert_int_equal(m.dispute.records[0].source, 0);
    assert_int_equal(m.dispute.records[0].party, 1);
    map_close(&m);
}

static void claims_are_found_by_name_or_part(void **state)
{
    (void)state;
    map m;
    const eln_class *of;
    const eln_argument *argument;
    bool several;
    map_open(&m, "[Oak]: t\n\n[Oak tree]: t\n\n"
                 "<Ash>: t\n\n<Oak>: t\n");
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
    map_close(&m);
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
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        map_sweep(TEXTS[i], NULL);
}

/* Nobody has to want the reports. */
static void reports_may_be_unwanted(void **state)
{
    (void)state;
    eln_arena arena = {0};
    eln_diags diags = {0};
    eln_model model;
    eln_dispute d;
    static const char TEXT[] =
        "===\nelenchus: {parties: {moss: []}, expects: 1, cases: {c: [x]}, "
        "expect: [{claim: '[X]', verdict: open}], schemes: a.yaml}\n===\n\n"
        "[T]: t {by: x, dates: 3, date: soon}\n\n"
        "<A>: a {scheme: x, asks: analogy/x, stance: denies}\n";
    assert_int_equal(eln_model_read(eln_str_of(TEXT), &arena, &diags, &model),
                     ELN_OK);
    assert_int_equal(eln_dispute_read(&model, NULL, NULL, &d), ELN_OK);
    eln_dispute_free(&d);
    eln_diags_free(&diags);
    eln_arena_free(&arena);
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
        cmocka_unit_test(expectations_keep_their_selection),
        cmocka_unit_test(faulty_expectations_are_errors),
        cmocka_unit_test(faulty_selections_are_errors),
        cmocka_unit_test(faulty_expectations_are_left_out),
        cmocka_unit_test(too_many_scenarios_at_once),
        cmocka_unit_test(expectations_of_nothing_are_errors),
        cmocka_unit_test(unknown_keys_of_expectations_are_errors),
        cmocka_unit_test(unknown_keys_are_errors),
        cmocka_unit_test(blank_parts_of_the_front_matter),
        cmocka_unit_test(blank_names_and_texts_are_errors),
        cmocka_unit_test(what_stands_around_a_blank_name_is_read),
        cmocka_unit_test(claims_are_found_by_name_or_part),
        cmocka_unit_test(any_allocation_may_fail),
        cmocka_unit_test(reports_may_be_unwanted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
