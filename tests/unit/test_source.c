/* Lines, pieces and places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fail_alloc.h"
#include "text/source.h"

static eln_source single(eln_arena *arena, eln_str text)
{
    eln_source s;
    assert_int_equal(eln_source_single(arena, ELN_STR("a"), text, &s), ELN_OK);
    return s;
}

static void assert_place(const eln_source *s, uint32_t offset, uint32_t line,
                         uint32_t column, uint32_t column16)
{
    eln_place p = eln_source_place(s, offset);
    assert_int_equal(p.line, line);
    assert_int_equal(p.column, column);
    assert_int_equal(p.column16, column16);
    assert_int_equal(eln_source_line(s, offset).line, line);
    assert_int_equal(eln_source_line(s, offset).file, p.file);
}

static void assert_line(const eln_source *s, uint32_t line, const char *z)
{
    assert_true(eln_str_is(eln_file_line(&s->files[0], line), z));
}

static void test_empty(void **state)
{
    (void)state;
    eln_arena arena = {0};
    eln_source s = single(&arena, (eln_str){NULL, 0});
    assert_int_equal(s.text.n, 0);
    assert_int_equal(s.files[0].line_count, 1);
    assert_place(&s, 0, 1, 1, 1);
    assert_place(&s, 7, 1, 1, 1);
    assert_line(&s, 1, "");
    eln_source none = {.text = {NULL, 0}};
    assert_place(&none, 0, 1, 1, 1);
    eln_arena_free(&arena);
}

static void test_line_ends(void **state)
{
    (void)state;
    eln_arena arena = {0};
    eln_source s = single(&arena, ELN_STR("ab\r\nc\rd\n\r\n\re"));
    assert_int_equal(s.files[0].line_count, 6);
    assert_line(&s, 1, "ab");
    assert_line(&s, 2, "c");
    assert_line(&s, 3, "d");
    assert_line(&s, 4, "");
    assert_line(&s, 5, "");
    assert_line(&s, 6, "e");
    assert_line(&s, 0, "");
    assert_line(&s, 7, "");
    assert_place(&s, 0, 1, 1, 1);
    assert_place(&s, 2, 1, 3, 3); /* the line end belongs to its line */
    assert_place(&s, 3, 1, 4, 4);
    assert_place(&s, 4, 2, 1, 1);
    assert_place(&s, 5, 2, 2, 2);
    assert_place(&s, 6, 3, 1, 1);
    assert_place(&s, 8, 4, 1, 1);
    assert_place(&s, 10, 5, 1, 1);
    assert_place(&s, 11, 6, 1, 1);
    assert_place(&s, 12, 6, 2, 2);
    assert_place(&s, UINT32_MAX, 6, 2, 2);
    eln_arena_free(&arena);
}

static void test_last_line(void **state)
{
    (void)state;
    eln_arena arena = {0};
    eln_source s = single(&arena, ELN_STR("ab\n"));
    assert_int_equal(s.files[0].line_count, 2);
    assert_place(&s, 2, 1, 3, 3);
    assert_place(&s, 3, 2, 1, 1);
    assert_line(&s, 2, "");
    s = single(&arena, ELN_STR("ab\r"));
    assert_int_equal(s.files[0].line_count, 2);
    assert_line(&s, 1, "ab");
    s = single(&arena, ELN_STR("a\nb"));
    assert_place(&s, 3, 2, 2, 2);
    assert_line(&s, 2, "b");
    eln_arena_free(&arena);
}

static void test_columns(void **state)
{
    (void)state;
    eln_arena arena = {0};
    /* e with a combining acute, a clef (astral), a Han character */
    eln_source s = single(&arena, ELN_STR("x\ne\xcc\x81\xf0\x9d\x84\x9e"
                                          "\xe4\xb8\xadz"));
    assert_place(&s, 2, 2, 1, 1);
    assert_place(&s, 3, 2, 2, 2);
    assert_place(&s, 4, 2, 2, 2); /* inside the accent */
    assert_place(&s, 5, 2, 3, 3);
    assert_place(&s, 6, 2, 3, 3);
    assert_place(&s, 8, 2, 3, 3);
    assert_place(&s, 9, 2, 4, 5);
    assert_place(&s, 12, 2, 5, 6);
    assert_place(&s, 13, 2, 6, 7);
    eln_arena_free(&arena);
}

static void test_invalid_bytes(void **state)
{
    (void)state;
    eln_arena arena = {0};
    eln_source s = single(&arena, ELN_STR("ab\xff"
                                          "c\x80"));
    assert_place(&s, 2, 1, 3, 3);
    assert_place(&s, 4, 1, 5, 6); /* 0xff is counted like an astral one */
    s = single(&arena, ELN_STR("\x80\x80\x80\x80\x80\x80"));
    assert_int_equal(eln_source_place(&s, 5).line, 1);
    eln_arena_free(&arena);
}

/* Three files: a has b in its middle and an empty c at its end. */
static void test_pieces(void **state)
{
    (void)state;
    eln_arena arena = {0};
    eln_file files[3] = {
        {.name = ELN_STR("a"), .bytes = ELN_STR("one\n@b\nthree\n@c")},
        {.name = ELN_STR("b"), .bytes = ELN_STR("two\r\n2\n")},
        {.name = ELN_STR("c"), .bytes = ELN_STR("")},
    };
    for (int i = 0; i < 3; i++) {
        assert_int_equal(eln_file_index(&arena, &files[i]), ELN_OK);
    }
    eln_piece pieces[] = {{0, 0, 0}, {4, 1, 0}, {11, 0, 6}, {18, 2, 0}};
    eln_source s = {.text = ELN_STR("one\ntwo\r\n2\n\nthree\n"),
                    .files = files,
                    .file_count = 3,
                    .pieces = pieces,
                    .piece_count = 4};
    assert_int_equal(s.text.n, 18);
    assert_int_equal(eln_source_place(&s, 3).file, 0);
    assert_place(&s, 3, 1, 4, 4);
    assert_int_equal(eln_source_place(&s, 4).file, 1);
    assert_place(&s, 4, 1, 1, 1);
    assert_int_equal(eln_source_place(&s, 10).file, 1);
    assert_place(&s, 10, 2, 2, 2);
    assert_int_equal(eln_source_place(&s, 11).file, 0);
    assert_place(&s, 11, 2, 3, 3);
    assert_place(&s, 12, 3, 1, 1);
    assert_int_equal(eln_source_place(&s, 18).file, 0); /* not the empty c */
    assert_place(&s, 18, 4, 1, 1);
    uint32_t file = 9;
    eln_span in = {9, 9};
    assert_true(eln_source_span(&s, (eln_span){5, 11}, &file, &in));
    assert_true(file == 1 && in.begin == 1 && in.end == 7);
    assert_true(eln_source_span(&s, (eln_span){12, 17}, &file, &in));
    assert_true(file == 0 && in.begin == 7 && in.end == 12);
    assert_false(eln_source_span(&s, (eln_span){3, 5}, &file, &in));
    assert_false(eln_source_span(&s, (eln_span){17, 19}, &file, &in));
    assert_true(file == 0 && in.begin == 7 && in.end == 12);
    eln_arena_free(&arena);
}

/* Every offset of many small texts against counting from the begin. */
static void test_against_counting(void **state)
{
    (void)state;
    static const char letters[] = "a\n\r";
    for (unsigned code = 0; code < 729; code++) {
        char text[6];
        unsigned rest = code;
        for (int i = 0; i < 6; i++, rest /= 3) text[i] = letters[rest % 3];
        eln_arena arena = {0};
        eln_source s = single(&arena, (eln_str){text, 6});
        uint32_t line = 1;
        uint32_t column = 1;
        for (uint32_t at = 0; at <= 6; at++) {
            assert_place(&s, at, line, column, column);
            if (at == 6) break;
            bool ends = text[at] == '\n' ||
                        (text[at] == '\r' && (at == 5 || text[at + 1] != '\n'));
            line += ends;
            column = ends ? 1 : column + 1;
        }
        assert_int_equal(s.files[0].line_count, line);
        eln_arena_free(&arena);
    }
}

static void test_copies(void **state)
{
    (void)state;
    eln_arena arena = {0};
    char text[] = "ab";
    eln_source s = single(&arena, (eln_str){text, 2});
    text[0] = 'x';
    assert_line(&s, 1, "ab");
    eln_arena_free(&arena);
}

static void test_limit(void **state)
{
    (void)state;
    eln_arena arena = {0};
    eln_source s = {.file_count = 7};
    eln_str huge = {"", (size_t)UINT32_MAX + 1};
    assert_int_equal(eln_source_single(&arena, ELN_STR("a"), huge, &s),
                     ELN_E_LIMIT);
    assert_int_equal(s.file_count, 7);
    eln_arena_free(&arena);
}

static void test_no_memory(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_arena arena = {.chunk_size = 16};
        eln_source s = {.file_count = 7};
        eln_fail_at(k);
        eln_status st =
            eln_source_single(&arena, ELN_STR("a"), ELN_STR("b\nc\n"), &s);
        bool failed = eln_fail_stop();
        eln_arena_free(&arena);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
        assert_int_equal(s.file_count, 7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_last_line),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_invalid_bytes),
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_against_counting),
        cmocka_unit_test(test_copies),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
