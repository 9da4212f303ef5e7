/* Scenarios, cases, audiences and changes of the front matter. */
#include "test_dispute_map.h"

#include "dispute/opposites.h"

#define BODY                                                                   \
    "===\n\n[Dry]: d\n  >< [Wet]: w\n\n[Wet]\n  >< [Arid]: a\n\n"              \
    "[Cold]: c\n\n<Frost>: f\n\n<Rain>: r\n  -> [Dry]\n"

static const char WHOLE[] =
    "===\nelenchus:\n"
    "  scenarios:\n"
    "    dry: {title: No rain, given: '[Dry]', without: [<Rain>, '[Wet]']}\n"
    "    wet:\n"
    "      given: ['not  [Dry]', '[Wet]', '[Cold]']\n"
    "      withdraw: [' [Arid] ', <Frost>]\n"
    "    same: {}\n"
    "    blank:\n"
    "  cases: {season: [dry, wet], other: same}\n"
    "  audiences: {careful: [safety, 2031, cost], bold: cost}\n"
    "  changes: {withdraw: '[Cold]', without: [<Rain>],\n"
    "    given: ['[Dry]', 'not [Dry]']}\n" BODY;

static void is_change(const map *m, const eln_change *c, eln_change_kind kind,
                      const char *what, bool opposite)
{
    char got[64] = "";
    if (c->of) snprintf(got, sizeof got, "[%.*s]", ELN_FMT(c->of->title));
    if (c->argument)
        snprintf(got, sizeof got, "<%.*s>", ELN_FMT(c->argument->title));
    assert_string_equal(got, what);
    assert_int_equal(c->kind, kind);
    assert_int_equal(c->opposite, opposite);
    eln_str at = eln_str_sub(eln_str_of(m->text), c->span.begin, c->span.end);
    assert_true(eln_str_find(at, eln_str_of(what), 0) < at.n);
}

static void scenarios_make_changes(void **state)
{
    (void)state;
    map m;
    map_open(&m, WHOLE);
    map_is_clean(&m);
    assert_int_equal(m.dispute.scenario_count, 4);
    const eln_scenario *s = m.dispute.scenarios;
    assert_true(eln_str_is(s[0].id, "dry"));
    assert_true(eln_str_is(s[0].title, "No rain"));
    assert_int_equal(s[0].change_count, 3);
    is_change(&m, &s[0].changes[0], ELN_GIVE, "[Dry]", false);
    is_change(&m, &s[0].changes[1], ELN_LEAVE_OUT, "<Rain>", false);
    is_change(&m, &s[0].changes[2], ELN_LEAVE_OUT, "[Wet]", false);
    assert_true(eln_str_is(s[1].title, "wet"));
    assert_int_equal(s[1].change_count, 5);
    is_change(&m, &s[1].changes[0], ELN_GIVE, "[Dry]", true);
    is_change(&m, &s[1].changes[1], ELN_GIVE, "[Wet]", false);
    is_change(&m, &s[1].changes[2], ELN_GIVE, "[Cold]", false);
    is_change(&m, &s[1].changes[3], ELN_WITHDRAW, "[Arid]", false);
    is_change(&m, &s[1].changes[4], ELN_WITHDRAW, "<Frost>", false);
    assert_int_equal(s[2].change_count, 0);
    assert_int_equal(s[3].change_count, 0);
    map_close(&m);
}

static void cases_name_scenarios(void **state)
{
    (void)state;
    map m;
    map_open(&m, WHOLE);
    const eln_dispute *d = &m.dispute;
    assert_int_equal(d->cases_count, 2);
    assert_true(eln_str_is(d->cases[0].id, "season"));
    assert_int_equal(d->cases[0].count, 2);
    assert_int_equal(d->cases[0].scenarios[0], 0);
    assert_int_equal(d->cases[0].scenarios[1], 1);
    assert_int_equal(d->cases[1].count, 1);
    assert_int_equal(d->cases[1].scenarios[0], 2);
    map_close(&m);
}

static void audiences_rank_values(void **state)
{
    (void)state;
    map m;
    map_open(&m, WHOLE);
    const eln_dispute *d = &m.dispute;
    assert_int_equal(d->audience_count, 2);
    assert_true(eln_str_is(d->audiences[0].id, "careful"));
    assert_int_equal(d->audiences[0].count, 3);
    assert_true(eln_str_is(d->audiences[0].values[0], "safety"));
    assert_true(eln_str_is(d->audiences[0].values[1], "2031"));
    assert_true(eln_str_is(d->audiences[0].values[2], "cost"));
    assert_int_equal(d->audiences[1].count, 1);
    map_close(&m);
}

static void changes_say_what_may_be_changed(void **state)
{
    (void)state;
    map m;
    map_open(&m, WHOLE);
    const eln_dispute *d = &m.dispute;
    assert_true(d->has_changeable);
    assert_int_equal(d->changeable_count, 4);
    is_change(&m, &d->changeable[0], ELN_GIVE, "[Dry]", false);
    is_change(&m, &d->changeable[1], ELN_GIVE, "[Dry]", true);
    is_change(&m, &d->changeable[2], ELN_WITHDRAW, "[Cold]", false);
    is_change(&m, &d->changeable[3], ELN_LEAVE_OUT, "<Rain>", false);
    map_close(&m);
    map_open(&m, "===\nelenchus: {changes: {}}\n" BODY);
    assert_true(m.dispute.has_changeable);
    assert_int_equal(m.dispute.changeable_count, 0);
    map_close(&m);
    map_open(&m, "===\nelenchus: {presume: all}\n" BODY);
    assert_false(m.dispute.has_changeable);
    map_close(&m);
}

/* Reads a front matter with one fault. */
static void fault(const char *front, eln_code code, const char *at,
                  const char *hint)
{
    char text[1024];
    snprintf(text, sizeof text, "===\nelenchus:\n  %s\n%s", front, BODY);
    map_fault(text, code, at, hint);
}

static void unknown_names_are_errors(void **state)
{
    (void)state;
    fault("scenarios: {x: {given: '[Dri]'}}", ELN_E207, "'[Dri]'",
          "did you mean [Dry]?");
    fault("scenarios: {x: {given: 'not [Cald]'}}", ELN_E207, "'not [Cald]'",
          "did you mean [Cold]?");
    fault("scenarios: {x: {without: [<Rain>, <Rian>]}}", ELN_E207, "<Rian>",
          "did you mean <Rain>?");
    fault("scenarios: {x: {withdraw: Cold}}", ELN_E207, "Cold",
          "did you mean [Cold]?");
    fault("scenarios: {x: {withdraw: nothing of the kind}}", ELN_E207,
          "nothing of the kind", "");
    fault("changes: {without: '<Frots>'}", ELN_E207, "'<Frots>'",
          "did you mean <Frost>?");
    fault("scenarios: {dry: {}}\n  cases: {c: [dry, dri]}", ELN_E211, "dri",
          "did you mean `dry`?");
    fault("cases: {c: [summer]}", ELN_E211, "summer",
          "declare it under `elenchus: scenarios:`");
    fault("expect: [{claim: '[Dry]', verdict: open, scenario: dry}]", ELN_E211,
          "dry", "declare it under `elenchus: scenarios:`");
}

static void givens_that_contradict_each_other(void **state)
{
    (void)state;
    static const char HINT[] = "take one of the two out, or make two scenarios";
    fault("scenarios: {x: {given: ['[Cold]', 'not [Cold]']}}", ELN_E216,
          "'not [Cold]'", HINT);
    fault("scenarios: {x: {given: ['[Dry]', '[Wet]']}}", ELN_E216, "'[Wet]'",
          HINT);
    fault("scenarios: {x: {given: ['[Arid]', 'not [Dry]']}}", ELN_E216,
          "'not [Dry]'", HINT);
    fault("scenarios: {x: {given: ['not [Wet]', '[Cold]', 'not [Arid]']}}",
          ELN_E216, "'not [Arid]'", HINT);
    map m;
    map_open(&m, "===\nelenchus: {scenarios: {x: {given: ['[Dry]', '[Wet]', "
                 "'[Dry]'], without: <Rain>}}}\n" BODY);
    const eln_diag *d = map_report(&m, ELN_E216, "'[Wet]'", HINT);
    assert_true(eln_str_is(d->message, "[Wet] contradicts [Dry], which this "
                                       "scenario gives, too"));
    const eln_scenario *s = m.dispute.scenarios;
    assert_int_equal(s->change_count, 3);
    is_change(&m, &s->changes[0], ELN_GIVE, "[Dry]", false);
    is_change(&m, &s->changes[1], ELN_GIVE, "[Dry]", false);
    is_change(&m, &s->changes[2], ELN_LEAVE_OUT, "<Rain>", false);
    map_close(&m);
}

static void givens_that_agree(void **state)
{
    (void)state;
    map m;
    map_open(&m, "===\nelenchus:\n  scenarios:\n"
                 "    a: {given: ['[Dry]', 'not [Wet]', '[Arid]']}\n"
                 "    b: {given: ['[Wet]', 'not [Dry]', 'not [Arid]']}\n"
                 "    c: {given: ['[Cold]'], withdraw: ['[Cold]']}\n"
                 "    d: {given: ['not [Cold]']}\n" BODY);
    map_is_clean(&m);
    map_close(&m);
}

static void opposites_have_signs(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[A]: a\n  >< [B]: b\n    >< [C]: c\n      >< [D]: d\n\n"
                 "[E]: e\n\n[A]\n  >< [C]\n");
    eln_arena arena = {0};
    eln_opposites o;
    uint8_t sign[5];
    uint32_t root[5];
    static const char *const TITLES[] = {"A", "B", "C", "D", "E"};
    assert_int_equal(eln_opposites_find(&m.model, &arena, &o), ELN_OK);
    for (size_t i = 0; i < 5; i++)
        root[i] = eln_opposites_root(&o, map_class(&m, TITLES[i]), &sign[i]);
    assert_true(root[0] == root[1] && root[1] == root[2] && root[2] == root[3]);
    assert_true(root[4] != root[0]);
    assert_true(sign[0] != sign[1] || sign[1] != sign[2]);
    assert_true(sign[2] != sign[3]);
    eln_arena_free(&arena);
    map_close(&m);
}

static void wrong_kinds_are_errors(void **state)
{
    (void)state;
    static const char TITLE[] =
        "put titles in quotes: \"[Title]\" for a claim, "
        "\"<Title>\" for an argument";
    fault("scenarios: [dry]", ELN_E205, "[dry]",
          "write a map: {dry: {title: No rain, given: [\"[Dry]\"]}}");
    fault("scenarios: {dry: 3}", ELN_E205, "3",
          "write {dry: {title: No rain, given: [\"[Dry]\"]}}");
    fault("scenarios: {dry: {given: [[Dry]]}}", ELN_E205, "[Dry]", TITLE);
    fault("scenarios: {dry: {given: {Dry: true}}}", ELN_E205, "{Dry: true}",
          TITLE);
    fault("scenarios: {dry: {given: <Rain>}}", ELN_E205, "<Rain>",
          "give a claim, or leave out what attacks it");
    fault("scenarios: {dry: {without: 'not [Dry]'}}", ELN_E205, "'not [Dry]'",
          "leave out `not`");
    fault("scenarios: {dry: {title: [x]}}", ELN_E205, "[x]", NULL);
    fault("scenarios: {dry: {givn: '[Dry]'}}", ELN_E205, "givn",
          "did you mean `given`?");
    fault("scenarios: {dry: {remark: x}}", ELN_E205, "remark",
          "the keys are title, given, withdraw and without");
    fault("changes: {titel: x}", ELN_E205, "titel",
          "the keys are withdraw, without and given");
    fault("changes: [x]", ELN_E205, "[x]", "write {withdraw: [\"[Title]\"]}");
    fault("cases: {c: []}", ELN_E205, "[]",
          "write a map of lists: {season: [dry, wet]}");
    fault("cases: {c: {}}", ELN_E205, "{}", NULL);
    fault("cases: {c: [[]]}", ELN_E205, "[]", NULL);
    fault("cases: dry", ELN_E205, "dry", NULL);
    fault("audiences: {a: []}", ELN_E205, "[]",
          "write a map of lists: {careful: [safety, cost]}");
    fault("audiences: {a: [true]}", ELN_E205, "true", NULL);
    fault("audiences: x", ELN_E205, "x", NULL);
}

static void what_stands_twice_in_a_list(void **state)
{
    (void)state;
    fault("audiences: {a: [cost, safety, cost]}", ELN_E215, "cost",
          "name it once");
    fault("scenarios: {dry: {}}\n  cases: {c: [dry, dry]}", ELN_E215, "dry",
          "name it once");
    map m;
    map_open(
        &m,
        "===\nelenchus: {scenarios: {s: }, cases: {a: [s], b: [s]}}\n" BODY);
    map_is_clean(&m);
    map_close(&m);
}

static void groups_without_a_scenario_are_left_out(void **state)
{
    (void)state;
    map m;
    map_open(&m, "===\nelenchus: {scenarios: {s: }, "
                 "cases: {a: [x], b: [], c: [s]}}\n" BODY);
    assert_int_equal(m.diags.list.n, 2);
    assert_int_equal(m.dispute.cases_count, 1);
    assert_true(eln_str_is(m.dispute.cases[0].id, "c"));
    map_close(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map_sweep(WHOLE, NULL);
    map_sweep("===\nelenchus: {scenarios: {a: {given: ['[Dry]', '[Wet]', "
              "'[Dri]'], x: 1}}, cases: {b: [a, q, a]}, "
              "audiences: {c: [x, x]}}\n" BODY,
              NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scenarios_make_changes),
        cmocka_unit_test(cases_name_scenarios),
        cmocka_unit_test(audiences_rank_values),
        cmocka_unit_test(changes_say_what_may_be_changed),
        cmocka_unit_test(unknown_names_are_errors),
        cmocka_unit_test(givens_that_contradict_each_other),
        cmocka_unit_test(givens_that_agree),
        cmocka_unit_test(opposites_have_signs),
        cmocka_unit_test(wrong_kinds_are_errors),
        cmocka_unit_test(what_stands_twice_in_a_list),
        cmocka_unit_test(groups_without_a_scenario_are_left_out),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
