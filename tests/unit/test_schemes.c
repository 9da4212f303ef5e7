/* The catalogue of schemes, what a map adds, and what points at them: scheme,
 * asks, against, explains. */
#include "test_dispute_map.h"

static const char OWN[] =
    "===\nelenchus:\n"
    "  parties: {moss: Moss League}\n"
    "  schemes:\n"
    "    neighbour:\n"
    "      name: Word of a neighbour\n"
    "      about: Who lives beside it says so.\n"
    "      roles: {neighbour: who lives there, claim: what is said}\n"
    "      questions: {saw: Did they see it?, when: Is it still so?}\n"
    "    analogy: {questions: {alike: Are they alike?}}\n"
    "===\n\n";

/* Opens OWN with a body. */
static void open_own(map *m, const char *body)
{
    static char text[4096];
    snprintf(text, sizeof text, "%s%s", OWN, body);
    map_open(m, text);
}

static void the_catalogue_is_built_in(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n");
    map_is_clean(&m);
    const eln_schemes *all = &m.dispute.schemes;
    assert_int_equal(all->n, 25);
    assert_true(eln_str_is(all->at[0].id, "expert-opinion"));
    for (uint32_t i = 0; i < all->n; i++) {
        const eln_scheme *s = &all->at[i];
        assert_true(!s->own && s->name.n > 0 && s->about.n > 0);
        assert_true(s->role_count >= 2 && s->question_count >= 3);
        assert_ptr_equal(eln_scheme_find(all, s->id), s);
    }
    const eln_scheme *s = eln_scheme_find(all, ELN_STR("analogy"));
    assert_true(eln_str_is(s->name, "Analogy"));
    assert_true(eln_str_is(s->questions[2].id, "difference"));
    assert_true(s->questions[2].text.n > 0);
    assert_null(eln_scheme_find(all, ELN_STR("Analogy")));
    map_close(&m);
}

static void a_map_adds_and_replaces(void **state)
{
    (void)state;
    map m;
    open_own(&m, "[T]: t\n");
    map_is_clean(&m);
    const eln_schemes *all = &m.dispute.schemes;
    assert_int_equal(all->n, 26);
    const eln_scheme *s = &all->at[25];
    assert_true(s->own && eln_str_is(s->id, "neighbour"));
    assert_true(eln_str_is(s->about, "Who lives beside it says so."));
    assert_int_equal(s->role_count, 2);
    assert_true(eln_str_is(s->roles[1].id, "claim"));
    assert_true(eln_str_is(s->roles[1].text, "what is said"));
    assert_int_equal(s->question_count, 2);
    assert_true(eln_str_is(all->at[1].id, "analogy"));
    assert_true(all->at[1].own && all->at[1].question_count == 1);
    assert_true(eln_str_is(all->at[1].name, "analogy"));
    map_close(&m);
}

static void elements_point(void **state)
{
    (void)state;
    map m;
    open_own(&m, "[T]: t {explains: ['[U]', <A>]}\n"
                 "  + <A>: a {scheme: neighbour}\n"
                 "    - <B>: b {asks: neighbour/when, against: Moss League}\n"
                 "    - [C]: c {asks: [analogy/alike, threshold/number]}\n\n"
                 "<A> {scheme: precedent}\n\n[U]: u\n\n"
                 "<N>: n {scheme: neighbour}\n\n<M>: m {scheme: analogy}\n");
    const eln_dispute *d = &m.dispute;
    map_report(&m, ELN_W09, "threshold/number", NULL);
    assert_true(
        eln_str_is(d->scheme_of[map_argument(&m, "A")->id]->id, "precedent"));
    assert_null(d->scheme_of[map_argument(&m, "B")->id]);
    assert_int_equal(d->asks.n, 2);
    assert_ptr_equal(d->asks.at[0].argument, map_argument(&m, "B"));
    assert_null(d->asks.at[0].of);
    assert_true(eln_str_is(d->asks.at[0].scheme->id, "neighbour"));
    assert_int_equal(d->asks.at[0].question, 1);
    assert_ptr_equal(d->asks.at[0].at, map_argument(&m, "B")->members.at[0]);
    assert_ptr_equal(d->asks.at[1].of, map_class(&m, "C"));
    assert_int_equal(d->asks.at[1].question, 0);
    assert_int_equal(d->against.n, 1);
    assert_int_equal(d->against.at[0].party, 0);
    assert_ptr_equal(d->against.at[0].argument, map_argument(&m, "B"));
    assert_int_equal(d->explains.n, 2);
    assert_ptr_equal(d->explains.at[0].of, map_class(&m, "T"));
    assert_ptr_equal(d->explains.at[0].what, map_class(&m, "U"));
    assert_ptr_equal(d->explains.at[1].what_argument, map_argument(&m, "A"));
    eln_span span = d->explains.at[0].span;
    assert_true(eln_str_is(
        eln_str_sub(eln_str_of(m.text), span.begin, span.end), "'[U]'"));
    map_close(&m);
}

/* Pointers are in the order of the file, whatever is read first. */
static void pointers_are_in_the_order_of_the_file(void **state)
{
    (void)state;
    map m;
    map_open(&m, "<B>: b {asks: analogy/known, scheme: analogy}\n\n"
                 "[T]: t {asks: analogy/likeness}\n"
                 "  - [S]: s {asks: analogy/relevance}\n");
    map_is_clean(&m);
    assert_int_equal(m.dispute.asks.n, 3);
    assert_int_equal(m.dispute.asks.at[0].question, 3);
    assert_int_equal(m.dispute.asks.at[1].question, 0);
    assert_int_equal(m.dispute.asks.at[2].question, 1);
    map_close(&m);
}

static void unknown_schemes_and_questions(void **state)
{
    (void)state;
    map_fault("<A>: a {scheme: analgy}", ELN_W09, "analgy",
              "did you mean `analogy`?");
    map_fault("<A>: a {scheme: a scheme of mine}", ELN_W09, "a scheme of mine",
              "declare it under `elenchus: schemes:`");
    map_fault("<A>: a {asks: analogi/known}", ELN_W09, "analogi/known",
              "did you mean `analogy`?");
    map_fault("<A>: a {asks: analogy/diference}", ELN_W09, "analogy/diference",
              "did you mean `analogy/difference`?");
    map_fault("<A>: a {asks: analogy/trust}", ELN_W09, "analogy/trust",
              "`elenchus schemes` lists the questions of each");
    map_fault("<A>: a {asks: analogy/}", ELN_W09, "analogy/", NULL);
    map_fault("<A>: a {asks: analogy}", ELN_E205, "analogy",
              "write {asks: expert-opinion/evidence}");
    map_fault("<A>: a {asks: [{}]}", ELN_E205, "{}", NULL);
    map_fault("<A>: a {asks: true}", ELN_E205, "true", NULL);
    map_fault("<A>: a {scheme: [analogy]}", ELN_E205, "[analogy]",
              "write {scheme: expert-opinion}");
    map_fault("<A>: a {against: moss}", ELN_E209, "moss",
              "declare it under `elenchus: parties:`");
    map_fault("===\nelenchus: {parties: {moss: M}}\n===\n\n"
              "<A>: a {against: [moss, mos]}",
              ELN_E209, "mos", "did you mean `moss`?");
    map_fault("[Oak]: o {explains: '[Ook]'}", ELN_E207, "'[Ook]'",
              "did you mean [Oak]?");
    map_fault("[Oak]: o {explains: Oak}", ELN_E207, "Oak",
              "did you mean [Oak]?");
    map_fault("[Oak]: o {explains: [[Oak]]}", ELN_E205, "[Oak]", NULL);
}

static void faulty_schemes_of_a_map(void **state)
{
    (void)state;
    map_fault("===\nelenchus: {schemes: [x]}\n===\n\n[T]: t", ELN_E205, "[x]",
              "write {schemes: my-schemes.yaml}");
    map_fault("===\nelenchus: {schemes: {x: y}}\n===\n\n[T]: t", ELN_E205, "y",
              NULL);
    map_fault("===\nelenchus: {schemes: {x: {nam: y}}}\n===\n\n[T]: t",
              ELN_E205, "nam", "did you mean `name`?");
    map_fault("===\nelenchus: {schemes: {x: {roles: [a]}}}\n===\n\n[T]: t",
              ELN_E205, "[a]", NULL);
    map m;
    map_open(&m, "===\nelenchus: {schemes: {x: {questions: {a: [], b: c}}}}\n"
                 "===\n\n[T]: t");
    map_report(&m, ELN_E205, "[]", NULL);
    const eln_scheme *s = eln_scheme_find(&m.dispute.schemes, ELN_STR("x"));
    assert_int_equal(s->question_count, 1);
    assert_true(eln_str_is(s->questions[0].id, "b"));
    map_close(&m);
    map_open(&m, "===\nelenchus:\n  schemes:\n===\n\n[T]: t");
    map_is_clean(&m);
    map_close(&m);
}

/* ---- schemes in a file ---- */

static const char FROM_FILE[] = "===\nelenchus: {schemes: lib/mine.yaml}\n"
                                "===\n\n<A>: a {scheme: gossip}\n";

/* Opens FROM_FILE with the file holding these bytes; NULL: it is not there. */
static void open_with_file(map *m, eln_files **files, const char *bytes)
{
    assert_int_equal(eln_files_new(NULL, -1, files), ELN_OK);
    if (bytes)
        assert_int_equal(eln_files_put(*files, ELN_STR("maps/lib/mine.yaml"),
                                       eln_str_of(bytes)),
                         ELN_OK);
    eln_beside beside = {*files, ELN_STR("maps/map.argdown")};
    map_open_beside(m, FROM_FILE, &beside);
}

static void schemes_are_read_from_a_file(void **state)
{
    (void)state;
    map m;
    eln_files *files;
    open_with_file(&m, &files, "gossip: {questions: {who: Who says so?}}\n");
    map_is_clean(&m);
    const eln_scheme *s = m.dispute.scheme_of[map_argument(&m, "A")->id];
    assert_true(s->own && eln_str_is(s->id, "gossip"));
    assert_true(eln_str_is(s->questions[0].text, "Who says so?"));
    map_close(&m);
    eln_files_free(files);
    open_with_file(&m, &files, "");
    map_report(&m, ELN_W09, "gossip", NULL);
    map_close(&m);
    eln_files_free(files);
}

/* Reads a faulty file, which has only this to be said of it. */
static void faulty_file(const char *bytes, eln_code code, const char *message)
{
    map m;
    eln_files *files;
    open_with_file(&m, &files, bytes);
    const eln_diag *d = map_reports(&m, 0, code, "lib/mine.yaml", NULL);
    if (!eln_str_is(d->message, message)) fail_msg("%.*s", ELN_FMT(d->message));
    assert_int_equal(m.diags.list.n, 2); /* and that gossip is not known */
    map_close(&m);
    eln_files_free(files);
}

static void faulty_files_of_schemes(void **state)
{
    (void)state;
    faulty_file(NULL, ELN_E003, "cannot read maps/lib/mine.yaml: no such file");
    faulty_file("\n\nother: {nam: x}\n", ELN_E215,
                "maps/lib/mine.yaml, line 3: a scheme has no key `nam`");
    faulty_file("[gossip]", ELN_E215,
                "maps/lib/mine.yaml, line 1: `schemes` must be a map of "
                "schemes, or the path of a file with one");
    faulty_file("gossip\xff: {}", ELN_E215,
                "maps/lib/mine.yaml has bytes that are not UTF-8");
    map m;
    eln_files *files;
    open_with_file(&m, &files, "gossip: {name: [}\n");
    assert_int_equal(m.diags.list.at[0].code, ELN_E215);
    map_close(&m);
    eln_files_free(files);
}

static void without_a_loader_files_are_not_read(void **state)
{
    (void)state;
    map m;
    map_open(&m, FROM_FILE);
    map_reports(&m, 0, ELN_E003, "lib/mine.yaml",
                "write the schemes into the map");
    map_reports(&m, 1, ELN_W09, "gossip", NULL);
    map_close(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    char text[2048];
    snprintf(text, sizeof text,
             "%s[T]: t {explains: ['[U]', '[T]'], asks: neighbour/saw}\n"
             "  + <A>: a {scheme: analogi, asks: [analogy/alik, "
             "neighbour/when], against: [moss, fern]}\n",
             OWN);
    map_sweep(text, NULL);
    eln_files *files;
    assert_int_equal(eln_files_new(NULL, -1, &files), ELN_OK);
    assert_int_equal(eln_files_put(files, ELN_STR("lib/mine.yaml"),
                                   ELN_STR("gossip: {nam: x, roles: {a: b}}")),
                     ELN_OK);
    eln_beside beside = {files, ELN_STR("map.argdown")};
    map_sweep(FROM_FILE, &beside);
    eln_files_free(files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_catalogue_is_built_in),
        cmocka_unit_test(a_map_adds_and_replaces),
        cmocka_unit_test(elements_point),
        cmocka_unit_test(pointers_are_in_the_order_of_the_file),
        cmocka_unit_test(unknown_schemes_and_questions),
        cmocka_unit_test(faulty_schemes_of_a_map),
        cmocka_unit_test(schemes_are_read_from_a_file),
        cmocka_unit_test(faulty_files_of_schemes),
        cmocka_unit_test(without_a_loader_files_are_not_read),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
