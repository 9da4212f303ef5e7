/* Putting a text together from files: what stands where, that each byte knows
 * its file and line, and what is said about what cannot be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/include.h"
#include "base/out.h"

typedef struct reading {
    eln_arena arena;
    eln_diags diags;
    eln_source source;
} reading;

static eln_files *files_new(void)
{
    eln_files *files = NULL;
    assert_int_equal(eln_files_new(NULL, -1, &files), ELN_OK);
    return files;
}

static void put(eln_files *files, const char *name, const char *text)
{
    assert_int_equal(eln_files_put(files, eln_str_of(name), eln_str_of(text)),
                     ELN_OK);
}

static eln_status read_file(eln_files *files, const char *name, reading *r)
{
    *r = (reading){0};
    return eln_include_read(files, eln_str_of(name), &r->arena, &r->diags,
                            &r->source);
}

static void release(reading *r)
{
    eln_diags_free(&r->diags);
    eln_arena_free(&r->arena);
}

static void expect_text(const reading *r, const char *text)
{
    assert_true(eln_str_is(r->source.text, text));
}

/* Where a piece of the text stands: "b:2:3". */
static void expect_place(const reading *r, const char *piece, const char *file,
                         unsigned line, unsigned column)
{
    size_t at = eln_str_find(r->source.text, eln_str_of(piece), 0);
    assert_true(at < r->source.text.n);
    eln_place p = eln_source_place(&r->source, (uint32_t)at);
    assert_true(eln_str_is(r->source.files[p.file].name, file));
    assert_int_equal(p.line, line);
    assert_int_equal(p.column, column);
}

static void expect_code(const reading *r, size_t i, eln_code code,
                        const char *file, unsigned line)
{
    assert_true(i < r->diags.list.n);
    const eln_diag *d = &r->diags.list.at[i];
    assert_string_equal(eln_code_name(d->code), eln_code_name(code));
    assert_true(d->span.end <= r->source.text.n);
    eln_place p = eln_source_place(&r->source, d->span.begin);
    assert_true(eln_str_is(r->source.files[p.file].name, file));
    assert_int_equal(p.line, line);
}

static void test_pieces(void **state)
{
    (void)state;
    eln_files *files = files_new();
    put(files, "a", "one\n@include(sub/b) four\nfive");
    put(files, "sub/b", "two\n@include( ../c )\n");
    put(files, "c", "three");
    reading r;
    assert_int_equal(read_file(files, "a", &r), ELN_OK);
    assert_int_equal(r.diags.list.n, 0);
    expect_text(&r, "one\ntwo\nthree\n four\nfive");
    expect_place(&r, "one", "a", 1, 1);
    expect_place(&r, "two", "sub/b", 1, 1);
    expect_place(&r, "three", "c", 1, 1);
    expect_place(&r, "four", "a", 2, 17);
    expect_place(&r, "five", "a", 3, 1);
    release(&r);
    eln_files_free(files);
}

static void test_twice(void **state)
{
    (void)state;
    eln_files *files = files_new();
    put(files, "a", "@include(b)\n@include(./b)|@include(c)");
    put(files, "b", "once");
    put(files, "c", "@include(b)c");
    reading r;
    assert_int_equal(read_file(files, "a", &r), ELN_OK);
    assert_int_equal(r.diags.list.n, 0);
    expect_text(&r, "once\n             |           c");
    expect_place(&r, "|", "a", 2, 14);
    release(&r);
    eln_files_free(files);
}

static void test_only_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "/* @include(b) */",    "<!-- @include(b) -->", "  // @include(b)",
        "\\@include(b)",        "@include()",           "@include(b",
        "@include (b)",         "@includes(b)",         "/* a\n @include(b)*/",
        "x\n\t// @include(b)\n"};
    eln_files *files = files_new();
    put(files, "b", "included");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        put(files, "a", texts[i]);
        reading r;
        assert_int_equal(read_file(files, "a", &r), ELN_OK);
        expect_text(&r, texts[i]);
        assert_int_equal(r.diags.list.n, 0);
        release(&r);
    }
    /* A comment that is not closed is none; an address is no comment. */
    put(files, "a", "/* @include(b) http://c @include(d)");
    put(files, "d", "too");
    reading r;
    assert_int_equal(read_file(files, "a", &r), ELN_OK);
    expect_text(&r, "/* included http://c too");
    release(&r);
    eln_files_free(files);
}

static void test_circles(void **state)
{
    (void)state;
    eln_files *files = files_new();
    put(files, "a", "1\n@include(b)");
    put(files, "b", "2\n\n@include(c)");
    put(files, "c", "@include(b)3");
    reading r;
    assert_int_equal(read_file(files, "a", &r), ELN_OK);
    expect_text(&r, "1\n2\n\n           3");
    assert_int_equal(r.diags.errors, 1);
    expect_code(&r, 0, ELN_E005, "c", 1);
    eln_str said = r.diags.list.at[0].message;
    assert_true(eln_str_ends(said, ELN_STR("b includes c includes b")));
    release(&r);
    put(files, "a", "@include(a)");
    assert_int_equal(read_file(files, "a", &r), ELN_OK);
    assert_int_equal(r.diags.errors, 1);
    expect_code(&r, 0, ELN_E005, "a", 1);
    release(&r);
    eln_files_free(files);
}

static void test_missing(void **state)
{
    (void)state;
    eln_files *files = files_new();
    put(files, "a", "1\n@include(gone)\n@include(../out)\n@include(/etc/out)");
    reading r;
    assert_int_equal(read_file(files, "a", &r), ELN_OK);
    assert_int_equal(r.diags.errors, 3);
    expect_code(&r, 0, ELN_E006, "a", 2);
    expect_code(&r, 1, ELN_E007, "a", 3);
    expect_code(&r, 2, ELN_E007, "a", 4);
    release(&r);
    assert_int_equal(read_file(files, "gone", &r), ELN_E_NOT_FOUND);
    assert_int_equal(r.diags.errors, 1);
    assert_int_equal(r.diags.list.at[0].code, ELN_E003);
    assert_int_equal(r.source.text.n, 0);
    assert_true(eln_str_is(r.source.files[0].name, "gone"));
    release(&r);
    eln_files_free(files);
}

static void test_too_deep(void **state)
{
    (void)state;
    eln_files *files = files_new();
    for (int i = 0; i < 100; i++) {
        eln_out name = {0}, text = {0};
        eln_out_printf(&name, "f%d", i);
        eln_out_printf(&text, "%d @include(f%d)\n", i, i + 1);
        put(files, name.p, text.p);
        eln_out_free(&name);
        eln_out_free(&text);
    }
    reading r;
    assert_int_equal(read_file(files, "f0", &r), ELN_OK);
    assert_int_equal(r.diags.errors, 1);
    expect_code(&r, 0, ELN_E004, "f63", 1);
    release(&r);
    eln_files_free(files);
}

/* What is no text is read as if it were something harmless, of the same
 * length, and said once for each file. */
static void test_no_text(void **state)
{
    (void)state;
    eln_files *files = files_new();
    assert_int_equal(eln_files_put(files, ELN_STR("a"),
                                   (eln_str){"x\n\xff y \xfe\0z\0", 10}),
                     ELN_OK);
    reading r;
    assert_int_equal(read_file(files, "a", &r), ELN_OK);
    expect_text(&r, "x\n? y ? z ");
    assert_int_equal(r.diags.errors, 2);
    expect_code(&r, 0, ELN_E001, "a", 2);
    expect_code(&r, 1, ELN_E002, "a", 2);
    release(&r);
    put(files, "a", "1\n@include(b)");
    put(files, "b", "2\n\xc3");
    assert_int_equal(read_file(files, "a", &r), ELN_OK);
    expect_text(&r, "1\n2\n?");
    assert_int_equal(r.diags.errors, 1);
    expect_code(&r, 0, ELN_E001, "b", 2);
    release(&r);
    /* Behind an include that is shorter or longer than what stands for it. */
    put(files, "a", "@include(b)\n\n\xc3");
    put(files, "b", "");
    assert_int_equal(read_file(files, "a", &r), ELN_OK);
    expect_code(&r, 0, ELN_E001, "a", 3);
    release(&r);
    put(files, "b", "a long text that takes more room than its include");
    assert_int_equal(read_file(files, "a", &r), ELN_OK);
    expect_code(&r, 0, ELN_E001, "a", 3);
    assert_int_equal(r.diags.list.at[0].span.begin, r.source.text.n - 1);
    release(&r);
    eln_files_free(files);
}

/* Were the end of each of these looked for anew, this would take hours. */
static void test_long_searches(void **state)
{
    (void)state;
    static const char *const pieces[] = {"/*x", "<!--x", "@include(x", "//",
                                         "@include() "};
    eln_files *files = files_new();
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        eln_out text = {0};
        while (text.n < 2 << 20) eln_out_puts(&text, pieces[i]);
        put(files, "a", text.p);
        reading r;
        assert_int_equal(read_file(files, "a", &r), ELN_OK);
        assert_true(eln_str_eq(r.source.text, eln_out_str(&text)));
        release(&r);
        eln_out_free(&text);
    }
    eln_files_free(files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),    cmocka_unit_test(test_twice),
        cmocka_unit_test(test_only_text), cmocka_unit_test(test_circles),
        cmocka_unit_test(test_missing),   cmocka_unit_test(test_too_deep),
        cmocka_unit_test(test_no_text),   cmocka_unit_test(test_long_searches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
