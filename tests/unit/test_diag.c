/* Diagnostics: collecting, sorting, and how they look. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fail_alloc.h"
#include "text/diag.h"
#include "text/render.h"

static const eln_span NOWHERE = {0, 0};

static void test_add(void **state)
{
    (void)state;
    eln_diags d = {0};
    eln_diag_add(&d, ELN_E016, (eln_span){3, 5}, NULL, "no %s", "end");
    eln_diag_add(&d, ELN_W02, (eln_span){9, 4}, "look", "near");
    char hint[] = "made";
    eln_diag_add_hint(&d, ELN_E001, NOWHERE, eln_str_of(hint), "bad");
    hint[0] = 'x';
    assert_int_equal(d.st, ELN_OK);
    assert_int_equal(d.list.n, 3);
    assert_int_equal(d.errors, 2);
    assert_true(eln_str_is(d.list.at[0].message, "no end"));
    assert_int_equal(d.list.at[0].hint.n, 0);
    assert_true(eln_str_is(d.list.at[1].hint, "look"));
    assert_int_equal(d.list.at[1].span.end, 9); /* never before its begin */
    assert_true(eln_str_is(d.list.at[2].hint, "made"));
    eln_diags_free(&d);
    assert_int_equal(d.list.n, 0);
    assert_int_equal(d.errors, 0);
}

static void test_unwanted(void **state)
{
    (void)state;
    eln_diag_add(NULL, ELN_E016, NOWHERE, NULL, "no %s", "end");
    eln_diag_add_hint(NULL, ELN_E016, NOWHERE, ELN_STR("look"), "bad");
}

static void test_empty_message(void **state)
{
    (void)state;
    eln_diags d = {0};
    eln_diag_add(&d, ELN_E002, NOWHERE, NULL, "%s", "");
    assert_true(eln_str_is(d.list.at[0].message, "a NUL byte"));
    eln_diags_free(&d);
}

static void test_long_message(void **state)
{
    (void)state;
    char words[5000];
    memset(words, 'a', sizeof words);
    for (size_t i = 1; i + 1 < sizeof words; i += 2) {
        memcpy(words + i, "\xc3\xa9", 2);
    }
    eln_diags d = {0};
    eln_diag_add_hint(&d, ELN_E001, NOWHERE, (eln_str){words, sizeof words},
                      "%.*s", 4999, words);
    const eln_diag *one = &d.list.at[0];
    assert_true(one->message.n <= 1003 && one->message.n > 990);
    assert_true(eln_str_ends(one->message, ELN_STR("\xc3\xa9\xe2\x80\xa6")));
    assert_true(eln_str_eq(one->hint, one->message));
    eln_diags_free(&d);
}

static void test_most(void **state)
{
    (void)state;
    eln_diags d = {0};
    for (int i = 0; i < ELN_DIAG_MOST; i++) {
        eln_diag_add(&d, ELN_W02, NOWHERE, NULL, "w");
    }
    assert_int_equal(d.errors, 0);
    eln_diag_add(&d, ELN_E001, NOWHERE, NULL, "e");
    eln_diag_add(&d, ELN_W02, NOWHERE, NULL, "w");
    assert_int_equal(d.list.n, ELN_DIAG_MOST);
    assert_int_equal(d.left_out, 2);
    assert_int_equal(d.errors, 1); /* one that is left out still counts */
    eln_diags_free(&d);
}

static void test_sort(void **state)
{
    (void)state;
    eln_diags d = {0};
    eln_diags_sort(&d);
    static const eln_span spans[] = {{5, 6}, {0, 9}, {5, 6}, {0, 2}, {5, 5}};
    for (int i = 0; i < 5; i++) {
        eln_diag_add(&d, ELN_E001, spans[i], NULL, "%d", i);
    }
    eln_diags_sort(&d);
    static const char *const order[] = {"3", "1", "4", "0", "2"};
    for (int i = 0; i < 5; i++) {
        assert_true(eln_str_is(d.list.at[i].message, order[i]));
    }
    eln_diags_free(&d);
}

/* What one diagnostic of the text looks like. */
static void assert_shown(eln_str text, eln_span span, unsigned width,
                         const char *want)
{
    eln_arena arena = {0};
    eln_diags d = {0};
    eln_out o = {0};
    eln_source s;
    assert_int_equal(eln_source_single(&arena, ELN_STR("f"), text, &s), ELN_OK);
    eln_diag_add(&d, ELN_E016, span, NULL, "m");
    eln_diags_render(&o, &s, &d, false, width);
    assert_int_equal(o.st, ELN_OK);
    assert_string_equal(o.p, want);
    eln_out_free(&o);
    eln_diags_free(&d);
    eln_arena_free(&arena);
}

static void test_shown(void **state)
{
    (void)state;
    assert_shown(ELN_STR("a\nbc def\n"), (eln_span){5, 8}, 0,
                 "f:2:4: error[E016]: m\n    bc def\n       ^~~\n");
    /* behind the end of a line; nothing to show; over several lines */
    assert_shown(ELN_STR("abc\r\nd"), (eln_span){3, 3}, 0,
                 "f:1:4: error[E016]: m\n    abc\n       ^\n");
    assert_shown(ELN_STR("abc\n"), (eln_span){4, 4}, 0,
                 "f:2:1: error[E016]: m\n");
    assert_shown(ELN_STR(""), (eln_span){0, 0}, 0, "f:1:1: error[E016]: m\n");
    assert_shown(ELN_STR("abc\ndef\n"), (eln_span){1, 7}, 0,
                 "f:1:2: error[E016]: m\n    abc\n     ^~\n");
}

static void test_shown_columns(void **state)
{
    (void)state;
    /* tabs go to stops of four */
    assert_shown(ELN_STR("\ta\tbc"), (eln_span){3, 5}, 0,
                 "f:1:4: error[E016]: m\n        a   bc\n            ^~\n");
    /* wide characters take two columns, combining ones none */
    assert_shown(ELN_STR("\xe4\xb8\xad\xe6\x96\x87x"), (eln_span){3, 7}, 0,
                 "f:1:2: error[E016]: m\n    \xe4\xb8\xad\xe6\x96\x87x\n"
                 "      ^~~\n");
    assert_shown(ELN_STR("e\xcc\x81x"), (eln_span){3, 4}, 0,
                 "f:1:3: error[E016]: m\n    e\xcc\x81x\n     ^\n");
}

static void test_shown_safely(void **state)
{
    (void)state;
    assert_shown(ELN_STR("a\x1b[1mb"), (eln_span){5, 6}, 0,
                 "f:1:6: error[E016]: m\n    a\xe2\x90\x9b[1mb\n"
                 "         ^\n");
    assert_shown(ELN_STR("a\xff"
                         "b"),
                 (eln_span){1, 2}, 0,
                 "f:1:2: error[E016]: m\n    a<FF>b\n     ^~~~\n");
    assert_shown(ELN_STR("ab\x80"
                         "c"),
                 (eln_span){2, 3}, 0,
                 "f:1:3: error[E016]: m\n    ab<80>c\n      ^~~~\n");
    assert_shown(ELN_STR("\xe2\x80\xae"
                         "a"),
                 (eln_span){3, 4}, 0,
                 "f:1:2: error[E016]: m\n    <U+202E>a\n            ^\n");
    eln_out o = {0};
    eln_render_text(&o, ELN_STR("a\tb\n\x7f\xc2\x85"));
    assert_string_equal(o.p, "a\xe2\x90\x89"
                             "b\xe2\x90\x8a\xe2\x90\xa1<U+0085>");
    eln_out_free(&o);
}

static void test_shown_cut(void **state)
{
    (void)state;
    /* 20 columns of text: exactly enough, then one too few */
    assert_shown(ELN_STR("abcdefghijklmnopqrst"), (eln_span){19, 20}, 24,
                 "f:1:20: error[E016]: m\n    abcdefghijklmnopqrst\n"
                 "                       ^\n");
    assert_shown(ELN_STR("abcdefghijklmnopqrstu"), (eln_span){0, 2}, 24,
                 "f:1:1: error[E016]: m\n    abcdefghijklmnopqrs\xe2\x80\xa6\n"
                 "    ^~\n");
    assert_shown(ELN_STR("abcdefghijklmnopqrstuvwxyz0123456789"),
                 (eln_span){10, 12}, 24,
                 "f:1:11: error[E016]: m\n"
                 "    \xe2\x80\xa6"
                 "efghijklmnopqrstuv\xe2\x80\xa6\n"
                 "           ^~\n");
    assert_shown(ELN_STR("abcdefghijklmnopqrstuvwxyz"), (eln_span){25, 26}, 24,
                 "f:1:26: error[E016]: m\n"
                 "    \xe2\x80\xa6tuvwxyz\n"
                 "           ^\n");
    /* a span that goes on behind the cut */
    assert_shown(ELN_STR("abcdefghijklmnopqrstuvwxyz"), (eln_span){15, 26}, 24,
                 "f:1:16: error[E016]: m\n"
                 "    \xe2\x80\xa6jklmnopqrstuvwxyz\n"
                 "           ^~~~~~~~~~~\n");
}

/* A line of a million characters costs and prints no more than a window. */
static void test_shown_bounded(void **state)
{
    (void)state;
    enum { N = 1000000 };
    char *p = malloc(N);
    assert_non_null(p);
    static const char *const fills[] = {"ab", "\xcc\x81", "\xff\xfe"};
    for (int f = 0; f < 3; f++) {
        for (size_t i = 0; i < N; i += 2) memcpy(p + i, fills[f], 2);
        eln_arena arena = {0};
        eln_source s;
        assert_int_equal(
            eln_source_single(&arena, ELN_STR("f"), (eln_str){p, N}, &s),
            ELN_OK);
        eln_diag d = {.code = ELN_E016, .span = {N / 2, N / 2 + 100}};
        eln_out o = {0};
        eln_diag_render(&o, &s, &d, false, 80);
        assert_int_equal(o.st, ELN_OK);
        assert_true(o.n > 80 && o.n < 4000);
        eln_out_free(&o);
        eln_arena_free(&arena);
    }
    free(p);
}

static void test_shown_colour(void **state)
{
    (void)state;
    eln_arena arena = {0};
    eln_source s;
    assert_int_equal(
        eln_source_single(&arena, ELN_STR("f"), ELN_STR("abc"), &s), ELN_OK);
    eln_diags d = {.left_out = 1};
    eln_diag_add(&d, ELN_W02, (eln_span){1, 3}, "h", "m");
    eln_out o = {0};
    eln_diags_render(&o, &s, &d, true, 80);
    assert_string_equal(o.p, "\033[1mf:1:2: \033[1;33mwarning[W02]:\033[0m m\n"
                             "    abc\n     \033[1;33m^~\033[0m\n"
                             "    \033[1mhint:\033[0m h\n"
                             "1 more message is left out\n");
    eln_out_free(&o);
    eln_diags_free(&d);
    eln_arena_free(&arena);
}

/* With no file at all there is no place to name. */
static void test_shown_without_file(void **state)
{
    (void)state;
    eln_source s = {.file_count = 0};
    eln_diag d = {.code = ELN_E003, .message = ELN_STR("m")};
    eln_out o = {0};
    eln_diag_render(&o, &s, &d, false, 80);
    assert_string_equal(o.p, "error[E003]: m\n");
    eln_out_free(&o);
}

/* The place is shown from the file it is in, at the byte it is at. */
static void test_shown_in_pieces(void **state)
{
    (void)state;
    eln_arena arena = {0};
    eln_file files[2] = {
        {.name = ELN_STR("a"), .bytes = ELN_STR("x @b yz")},
        {.name = ELN_STR("b"), .bytes = ELN_STR("one\ntwo")},
    };
    assert_int_equal(eln_file_index(&arena, &files[0]), ELN_OK);
    assert_int_equal(eln_file_index(&arena, &files[1]), ELN_OK);
    eln_piece pieces[] = {{0, 0, 0}, {2, 1, 0}, {9, 0, 4}};
    eln_source s = {.text = ELN_STR("x one\ntwo yz"),
                    .files = files,
                    .file_count = 2,
                    .pieces = pieces,
                    .piece_count = 3};
    eln_diags d = {0};
    eln_diag_add(&d, ELN_E016, (eln_span){2, 5}, NULL, "m");
    eln_diag_add(&d, ELN_E016, (eln_span){7, 9}, NULL, "m");
    eln_diag_add(&d, ELN_E016, (eln_span){10, 12}, NULL, "m");
    eln_diag_add(&d, ELN_E016, (eln_span){12, 12}, NULL, "m");
    eln_out o = {0};
    eln_diags_render(&o, &s, &d, false, 80);
    assert_string_equal(o.p,
                        "b:1:1: error[E016]: m\n    one\n    ^~~\n"
                        "b:2:2: error[E016]: m\n    two\n     ^~\n"
                        "a:1:6: error[E016]: m\n    x @b yz\n         ^~\n"
                        "a:1:8: error[E016]: m\n    x @b yz\n           ^\n");
    eln_out_free(&o);
    eln_diags_free(&d);
    eln_arena_free(&arena);
}

static void test_no_memory(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_diags d = {.arena = {.chunk_size = 16}};
        eln_fail_at(k);
        eln_diag_add(&d, ELN_E001, NOWHERE, "hint", "message");
        eln_diag_add(&d, ELN_E001, NOWHERE, "hint", "message");
        bool failed = eln_fail_stop();
        eln_status st = d.st;
        assert_int_equal(d.errors, d.list.n);
        eln_diags_free(&d);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
}

/* A fault looks like a diagnostic. */
static void test_fault(void **state)
{
    (void)state;
    eln_fault f = {.there = true,
                   .code = ELN_E016,
                   .line = 5000000000,
                   .column = 3,
                   .message = "m\033",
                   .hint = "h",
                   .excerpt = "ab cd",
                   .excerpt_n = 5,
                   .span = {3, 5}};
    eln_out o = {0};
    eln_fault_render(&o, ELN_STR("f\n"), &f, false, 0);
    assert_string_equal(o.p, "f\u240a:5000000000:3: error[E016]: m\u241b\n"
                             "    ab cd\n"
                             "       ^~\n"
                             "    hint: h\n");
    f.excerpt_n = 0;
    f.hint = NULL;
    eln_out_clear(&o);
    eln_fault_render(&o, ELN_STR("f"), &f, true, 40);
    assert_string_equal(o.p, "\033[1mf:5000000000:3: \033[1;31merror[E016]:"
                             "\033[0m m\u241b\n");
    eln_out_free(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_add),
        cmocka_unit_test(test_unwanted),
        cmocka_unit_test(test_empty_message),
        cmocka_unit_test(test_long_message),
        cmocka_unit_test(test_most),
        cmocka_unit_test(test_sort),
        cmocka_unit_test(test_shown),
        cmocka_unit_test(test_shown_columns),
        cmocka_unit_test(test_shown_safely),
        cmocka_unit_test(test_shown_cut),
        cmocka_unit_test(test_shown_bounded),
        cmocka_unit_test(test_shown_colour),
        cmocka_unit_test(test_shown_without_file),
        cmocka_unit_test(test_shown_in_pieces),
        cmocka_unit_test(test_no_memory),
        cmocka_unit_test(test_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
