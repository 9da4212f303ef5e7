/* Another title: over all maps there are, every claim and argument that has a
 * title gets another one, and the map stays the same but for it. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/reading.h"
#include "base/out.h"
#include "dispute/rename.h"
#include "fail_alloc.h"
#include "judge/expect.h"

/* Titles that are taken, in turn: plain, and with all that means something in
 * data or text. */
static const char *const titles[] = {
    "Zeta", "It's \"Zeta\": {a}, #b // c = \\ 'd' | e",
    "\xd7\x96\xd7\x98\xd7\x90 @x ===", "} zeta * _z_ .~. not & % !"};

enum { TITLE_COUNT = sizeof titles / sizeof *titles };

/* ---- a reading, judged, with what became of its expectations ---- */

typedef struct judged {
    eln_reading r;
    eln_expected *expected;
} judged;

static void open_map(judged *j, eln_files *files, const char *path)
{
    assert_int_equal(eln_reading_open(files, eln_str_of(path), &j->r), ELN_OK);
    assert_int_equal(eln_reading_understand(&j->r), ELN_OK);
    assert_int_equal(eln_reading_judge(&j->r, NULL), ELN_OK);
    j->expected =
        calloc(j->r.dispute.expectation_count + 1, sizeof *j->expected);
    assert_non_null(j->expected);
    assert_int_equal(eln_expectations_judge(&j->r.basis, j->expected), ELN_OK);
}

static void close_map(judged *j)
{
    free(j->expected);
    eln_reading_close(&j->r);
}

static eln_files *new_files(void)
{
    eln_files *files;
    assert_int_equal(eln_files_new(".", -1, &files), ELN_OK);
    return files;
}

/* ---- edits ---- */

/* The files with the edits made, in an overlay. */
static void apply(const eln_source *s, const eln_renaming *n, eln_files *files)
{
    for (uint32_t f = 0, i = 0; f < s->file_count; f++) {
        eln_str bytes = s->files[f].bytes;
        eln_out out = {0};
        uint32_t at = 0;
        for (; i < n->edit_count && n->edits[i].file == f; i++) {
            assert_true(at <= n->edits[i].span.begin);
            eln_out_put(&out, eln_str_sub(bytes, at, n->edits[i].span.begin));
            eln_out_put(&out, n->edits[i].text);
            at = n->edits[i].span.end;
        }
        eln_out_put(&out, eln_str_sub(bytes, at, bytes.n));
        assert_int_equal(
            eln_files_put(files, s->files[f].name, eln_out_str(&out)), ELN_OK);
        eln_out_free(&out);
    }
}

static eln_str title_in(eln_end of)
{
    return of.kind == ELN_END_CLASS ? of.of->title : of.argument->title;
}

static eln_str after(eln_str title, bool renamed, eln_str new)
{
    return renamed ? new : title;
}

static void same_titles(const eln_model *a, const eln_model *b, eln_end of,
                        eln_str new)
{
    assert_int_equal(a->class_count, b->class_count);
    assert_int_equal(a->argument_count, b->argument_count);
    for (uint32_t i = 0; i < a->class_count; i++) {
        const eln_class *c = a->classes[i];
        bool renamed = of.kind == ELN_END_CLASS && of.of == c;
        assert_true(
            eln_str_eq(after(c->title, renamed, new), b->classes[i]->title));
        assert_int_equal(c->members.n, b->classes[i]->members.n);
        assert_int_equal(c->untitled, b->classes[i]->untitled);
    }
    for (uint32_t i = 0; i < a->argument_count; i++) {
        const eln_argument *c = a->arguments[i];
        bool renamed = of.kind == ELN_END_ARGUMENT && of.argument == c;
        assert_true(
            eln_str_eq(after(c->title, renamed, new), b->arguments[i]->title));
        assert_int_equal(c->members.n, b->arguments[i]->members.n);
        assert_int_equal(c->structure.n, b->arguments[i]->structure.n);
    }
}

/* Mentions of a title in all texts. */
static unsigned mentions(const eln_model *m, eln_range_kind kind, eln_str title)
{
    unsigned n = 0;
    for (uint32_t i = 0; i < m->class_count + m->argument_count; i++) {
        const eln_statements *all =
            i < m->class_count ? &m->classes[i]->members
                               : &m->arguments[i - m->class_count]->members;
        for (uint32_t j = 0; j < all->n; j++) {
            const eln_ranges *r = &all->at[j]->ranges;
            for (uint32_t k = 0; k < r->n; k++)
                n += r->at[k]->kind == kind &&
                     eln_str_eq(r->at[k]->value, title);
        }
    }
    return n;
}

static void same_dispute(const judged *a, const judged *b)
{
    const eln_dispute *x = &a->r.dispute, *y = &b->r.dispute;
    assert_int_equal(a->r.model.relation_count, b->r.model.relation_count);
    assert_int_equal(x->record_count, y->record_count);
    assert_int_equal(x->explains.n, y->explains.n);
    assert_int_equal(x->changeable_count, y->changeable_count);
    assert_int_equal(x->scenario_count, y->scenario_count);
    for (uint32_t i = 0; i < x->scenario_count; i++)
        assert_int_equal(x->scenarios[i].change_count,
                         y->scenarios[i].change_count);
    assert_int_equal(x->expectation_count, y->expectation_count);
    for (uint32_t i = 0; i < x->expectation_count; i++) {
        assert_int_equal(a->expected[i].met, b->expected[i].met);
        assert_int_equal(a->expected[i].verdict, b->expected[i].verdict);
    }
    assert_int_equal(a->r.diags.errors, b->r.diags.errors);
}

static void same_verdicts(const judged *a, const judged *b)
{
    const eln_model *m = &a->r.model;
    const eln_judgement *x = &a->r.judgement, *y = &b->r.judgement;
    for (uint32_t i = 0; i < m->class_count; i++) {
        assert_int_equal(x->classes[i].verdict, y->classes[i].verdict);
        assert_int_equal(x->classes[i].ground, y->classes[i].ground);
    }
    for (uint32_t i = 0; i < m->argument_count; i++)
        assert_int_equal(x->arguments[i], y->arguments[i]);
}

/* Whether it could be renamed, and then is the same. */
static bool rename_one(const judged *a, const char *path, eln_end of,
                       const char *title)
{
    eln_arena arena = {0};
    eln_renaming n;
    eln_str new = eln_str_of(title);
    assert_int_equal(eln_rename(&a->r.source, &a->r.model, of, new, &arena, &n),
                     ELN_OK);
    bool done = n.refusal.n == 0;
    if (done) {
        judged b = {0};
        eln_files *files = new_files();
        assert_true(n.edit_count > 0);
        apply(&a->r.source, &n, files);
        open_map(&b, files, path);
        same_titles(&a->r.model, &b.r.model, of, new);
        eln_range_kind kind = of.kind == ELN_END_CLASS
                                  ? ELN_RANGE_STATEMENT_MENTION
                                  : ELN_RANGE_ARGUMENT_MENTION;
        assert_int_equal(mentions(&a->r.model, kind, title_in(of)),
                         mentions(&b.r.model, kind, new));
        same_dispute(a, &b);
        same_verdicts(a, &b);
        close_map(&b);
        eln_files_free(files);
    }
    eln_arena_free(&arena);
    return done;
}

/* ---- over the maps there are ---- */

static unsigned renamed; /* in all */

static void rename_all(const char *path)
{
    judged a = {0};
    eln_files *files = new_files();
    open_map(&a, files, path);
    const eln_model *m = &a.r.model;
    for (uint32_t i = 0; i < m->class_count; i++) {
        eln_end of = {.kind = ELN_END_CLASS, .of = m->classes[i]};
        bool done = rename_one(&a, path, of, titles[renamed % TITLE_COUNT]);
        if (done == of.of->untitled)
            fail_msg("[%.*s] in %s", ELN_FMT(of.of->title), path);
        renamed += done;
    }
    for (uint32_t i = 0; i < m->argument_count; i++) {
        eln_end of = {.kind = ELN_END_ARGUMENT, .argument = m->arguments[i]};
        bool done = rename_one(&a, path, of, titles[renamed % TITLE_COUNT]);
        if (done == of.argument->untitled)
            fail_msg("<%.*s> in %s", ELN_FMT(of.argument->title), path);
        renamed += done;
    }
    close_map(&a);
    eln_files_free(files);
}

/* All maps in a folder and the folders in it. */
static void rename_below(const char *folder, unsigned depth)
{
    DIR *d = opendir(folder);
    if (!d) return; /* a file */
    for (struct dirent *e; (e = readdir(d));) {
        char path[1024];
        eln_str name = eln_str_of(e->d_name);
        int n = snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        assert_in_range(n, 1, sizeof path - 1);
        if (eln_str_ends(name, ELN_STR(".argdown")))
            rename_all(path);
        else if (e->d_name[0] != '.' && depth > 0)
            rename_below(path, depth - 1);
    }
    closedir(d);
}

static void test_examples(void **state)
{
    (void)state;
    renamed = 0;
    rename_below("examples", 1);
    assert_true(renamed > 200);
}

static void test_worked_cases(void **state)
{
    (void)state;
    renamed = 0;
    rename_below("tests/judging", 1);
    assert_true(renamed > 150);
}

/* ---- one map with everything, in two files ---- */

static const char whole[] =
    "===\n"
    "selection: {excludeStatements: [Tea, Milk], excludeArguments: Late}\n"
    "group:\n"
    "  regroup:\n"
    "    - {title: G, children: [{title: H, statements: [\"Tea\"]}]}\n"
    "color: {statementColors: {Tea: 1}}\n"
    "elenchus:\n"
    "  expect:\n"
    "    - {claim: \"[Tea]\", verdict: open}\n"
    "    - {claim: Te, ground: argued}\n"
    "    - {claim: Mil, verdict: stands}\n"
    "    - claim: |\n"
    "        [Tea]\n"
    "      verdict: open\n"
    "  scenarios:\n"
    "    dry: {given: ['not [Tea]', \"[Milk]\"], without: <Late>}\n"
    "  changes: {withdraw: \"[Tea]\"}\n"
    "===\n\n"
    "[Tea]: We drink tea, see @[Tea] and @<Tea>.\n"
    "  - <Late>: Dinner is at six, said @[Tea].\n\n"
    "@include(tests/part.argdown)\n\n"
    "/* [Tea] */\n";

static const char part[] = "[Milk]: There is milk. {explains: \"[Tea]\"}\n"
                           "  +> [Tea]\n\n"
                           "<Pot>: Not the same. {explains: ['[Tea]', <Late>]}"
                           "\n\n"
                           "(1) [Tea]\n----\n(2) [Milk]\n";

static void open_whole(judged *j, eln_files **files)
{
    *files = new_files();
    assert_int_equal(
        eln_files_put(*files, ELN_STR("tests.argdown"), eln_str_of(whole)),
        ELN_OK);
    assert_int_equal(
        eln_files_put(*files, ELN_STR("tests/part.argdown"), eln_str_of(part)),
        ELN_OK);
    open_map(j, *files, "tests.argdown");
    assert_int_equal(j->r.diags.errors, 0);
}

static eln_end class_end(const judged *j, const char *title)
{
    eln_end e = {.kind = ELN_END_CLASS};
    e.of = eln_model_class(&j->r.model, eln_str_of(title));
    assert_non_null(e.of);
    return e;
}

static void expect_file(const judged *j, const eln_renaming *n, uint32_t file,
                        const char *wanted)
{
    eln_arena arena = {0};
    eln_files *files = new_files();
    apply(&j->r.source, n, files);
    eln_str bytes, shown;
    assert_int_equal(eln_files_read(files, j->r.source.files[file].name, &arena,
                                    &bytes, &shown),
                     ELN_OK);
    assert_string_equal(bytes.p, wanted);
    eln_arena_free(&arena);
    eln_files_free(files);
}

static void test_everything(void **state)
{
    (void)state;
    judged j = {0};
    eln_files *files;
    open_whole(&j, &files);
    eln_arena arena = {0};
    eln_renaming n;
    assert_int_equal(eln_rename(&j.r.source, &j.r.model, class_end(&j, "Tea"),
                                ELN_STR(" Mild \"soup\" "), &arena, &n),
                     ELN_OK);
    assert_int_equal(n.refusal.n, 0);
    expect_file(
        &j, &n, 0,
        "===\n"
        "selection: {excludeStatements: [\"Mild \\\"soup\\\"\", Milk], "
        "excludeArguments: Late}\n"
        "group:\n"
        "  regroup:\n"
        "    - {title: G, children: [{title: H, statements: [\"Mild "
        "\\\"soup\\\"\"]}]}\n"
        "color: {statementColors: {\"Mild \\\"soup\\\"\": 1}}\n"
        "elenchus:\n"
        "  expect:\n"
        "    - {claim: \"[Mild \\\"soup\\\"]\", verdict: open}\n"
        "    - {claim: \"[Mild \\\"soup\\\"]\", ground: argued}\n"
        "    - {claim: \"[Milk]\", verdict: stands}\n"
        "    - claim: |\n"
        "        [Mild \"soup\"]\n"
        "      verdict: open\n"
        "  scenarios:\n"
        "    dry: {given: [\"not [Mild \\\"soup\\\"]\", \"[Milk]\"], "
        "without: <Late>}\n"
        "  changes: {withdraw: \"[Mild \\\"soup\\\"]\"}\n"
        "===\n\n"
        "[Mild \"soup\"]: We drink tea, see @[Mild \"soup\"] and @<Tea>.\n"
        "  - <Late>: Dinner is at six, said @[Mild \"soup\"].\n\n"
        "@include(tests/part.argdown)\n\n"
        "/* [Tea] */\n");
    expect_file(&j, &n, 1,
                "[Milk]: There is milk. {explains: \"[Mild "
                "\\\"soup\\\"]\"}\n"
                "  +> [Mild \"soup\"]\n\n"
                "<Pot>: Not the same. {explains: [\"[Mild \\\"soup\\\"]\", "
                "<Late>]}\n\n"
                "(1) [Mild \"soup\"]\n----\n(2) [Milk]\n");
    eln_arena_free(&arena);
    close_map(&j);
    eln_files_free(files);
}

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *title, *why;
    } cases[] = {
        {"", "a title cannot be empty"},
        {" \t", "a title cannot be empty"},
        {"a]b", "a title cannot have brackets in it"},
        {"<i>", "a title cannot have brackets in it"},
        {"a\nb", "a title cannot go over the end of a line"},
        {"a\xe2\x80\xa8"
         "b",
         "a title cannot go over the end of a line"},
        {"a\x01", "a title cannot have control characters"},
        {"Untitled 4", "\"Untitled 4\" is what something without a title is "
                       "called"},
        {"Milk", "there is already a claim called \"Milk\""},
        {"a /* b", "\"a /* b\" would not be read as a title"},
        {"@include(x)", "\"@include(x)\" would not be read as a title"},
    };
    judged j = {0};
    eln_files *files;
    open_whole(&j, &files);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        eln_arena arena = {0};
        eln_renaming n;
        assert_int_equal(eln_rename(&j.r.source, &j.r.model,
                                    class_end(&j, "Tea"),
                                    eln_str_of(cases[i].title), &arena, &n),
                         ELN_OK);
        assert_string_equal(n.refusal.p, cases[i].why);
        assert_int_equal(n.edit_count, 0);
        eln_arena_free(&arena);
    }
    close_map(&j);
    eln_files_free(files);
}

/* An argument may have the title of a claim; nothing is done for the same
 * title; and what has none has none to change. */
static void test_allowed(void **state)
{
    (void)state;
    judged j = {0};
    eln_files *files = new_files();
    assert_int_equal(eln_files_put(files, ELN_STR("t.argdown"),
                                   ELN_STR("[A]: a\n  - <B>: b\n  + c\n")),
                     ELN_OK);
    open_map(&j, files, "t.argdown");
    eln_arena arena = {0};
    eln_renaming n;
    eln_end b = {.kind = ELN_END_ARGUMENT, .argument = j.r.model.arguments[0]};
    assert_true(rename_one(&j, "t.argdown", b, "A"));
    assert_int_equal(
        eln_rename(&j.r.source, &j.r.model, b, ELN_STR("B"), &arena, &n),
        ELN_OK);
    assert_true(n.edit_count == 0 && n.refusal.n == 0);
    assert_int_equal(eln_rename(&j.r.source, &j.r.model,
                                class_end(&j, "Untitled 1"), ELN_STR("C"),
                                &arena, &n),
                     ELN_OK);
    assert_true(n.refusal.n > 0);
    eln_arena_free(&arena);
    close_map(&j);
    eln_files_free(files);
}

static void test_out_of_memory(void **state)
{
    (void)state;
    judged j = {0};
    eln_files *files;
    open_whole(&j, &files);
    static const char *const new[] = {"Mild", "Milk"};
    for (size_t i = 0; i < 2; i++) {
        for (long k = 0;; k++) {
            long before = eln_live_blocks();
            eln_arena arena = {.chunk_size = 64};
            eln_renaming n = {.edit_count = 77};
            eln_fail_at(k);
            eln_status st =
                eln_rename(&j.r.source, &j.r.model, class_end(&j, "Tea"),
                           eln_str_of(new[i]), &arena, &n);
            bool failed = eln_fail_stop();
            eln_arena_free(&arena);
            assert_int_equal(eln_live_blocks(), before);
            if (!failed) {
                assert_int_equal(n.edit_count > 0, i == 0);
                break;
            }
            assert_int_equal(st, ELN_E_NOMEM);
            assert_int_equal(n.edit_count, 77);
        }
    }
    close_map(&j);
    eln_files_free(files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_allowed),
        cmocka_unit_test(test_out_of_memory),
        cmocka_unit_test(test_worked_cases),
        cmocka_unit_test(test_examples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
