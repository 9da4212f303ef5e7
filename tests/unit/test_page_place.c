/* Places in UTF-16 units, against source.h and by hand; spots of the text. */
#include "test_judge_map.h"

#include "argdown/include.h"
#include "fail_alloc.h"
#include "page/place.h"
#include "page/spots.h"

static void expect_extent(const eln_places *p, uint32_t begin, uint32_t end,
                          eln_extent e)
{
    eln_extent got = eln_extent_of(p, (eln_span){begin, end});
    assert_int_equal(got.file, e.file);
    assert_int_equal(got.line, e.line);
    assert_int_equal(got.column, e.column);
    assert_int_equal(got.end_line, e.end_line);
    assert_int_equal(got.end_column, e.end_column);
}

static void lines_and_columns(void **state)
{
    (void)state;
    eln_arena arena = {0};
    eln_source s;
    eln_places p;
    /* an emoji is two units and four bytes, an accent one and two */
    eln_str text = ELN_STR("a\xf0\x9f\x98\x80"
                           "b\r\n\xc3\xa9z\n");
    assert_int_equal(eln_source_single(&arena, ELN_STR("f"), text, &s), ELN_OK);
    assert_int_equal(eln_places_init(&s, &p), ELN_OK);
    expect_extent(&p, 0, 1, (eln_extent){0, 1, 1, 1, 2});
    expect_extent(&p, 1, 5, (eln_extent){0, 1, 2, 1, 4});
    expect_extent(&p, 5, 8, (eln_extent){0, 1, 4, 2, 1});
    expect_extent(&p, 8, 11, (eln_extent){0, 2, 1, 2, 3});
    expect_extent(&p, 10, 12, (eln_extent){0, 2, 2, 3, 1});
    expect_extent(&p, 12, 12, (eln_extent){0, 3, 1, 3, 1});
    expect_extent(&p, 99, 120, (eln_extent){0, 3, 1, 3, 1});
    eln_places_free(&p);
    eln_arena_free(&arena);
}

/* A line that is longer than a part of the table, with characters across its
 * borders: as source.h has it, which counts from the line's begin. */
static void long_lines(void **state)
{
    (void)state;
    eln_arena arena = {0};
    eln_out text = {0};
    eln_source s;
    eln_places p;
    for (int i = 0; i < 400; i++)
        eln_out_puts(&text, i % 3 ? "\xf0\x9f\x98\x80" : "\xe2\x82\xac.");
    assert_int_equal(
        eln_source_single(&arena, ELN_STR("f"), eln_out_str(&text), &s),
        ELN_OK);
    assert_int_equal(eln_places_init(&s, &p), ELN_OK);
    for (uint32_t i = 0; i < text.n; i++) {
        eln_place place = eln_source_place(&s, i);
        eln_extent e = eln_extent_of(&p, (eln_span){i, i});
        assert_int_equal(e.column, place.column16);
    }
    eln_places_free(&p);
    eln_out_free(&text);
    eln_arena_free(&arena);
}

static void across_files(void **state)
{
    (void)state;
    eln_arena arena = {0};
    eln_diags diags = {0};
    eln_files *files;
    eln_source s;
    eln_places p;
    assert_int_equal(eln_files_new(NULL, -1, &files), ELN_OK);
    eln_files_put(files, ELN_STR("main"), ELN_STR("A\n@include(part)\nZ\n"));
    eln_files_put(files, ELN_STR("part"), ELN_STR("x\ny"));
    assert_int_equal(
        eln_include_read(files, ELN_STR("main"), &arena, &diags, &s), ELN_OK);
    assert_int_equal(eln_places_init(&s, &p), ELN_OK);
    /* the whole text is "A\nx\ny\nZ\n"; the first file goes to its end */
    expect_extent(&p, 0, 2, (eln_extent){0, 1, 1, 2, 1});
    expect_extent(&p, 2, 5, (eln_extent){1, 1, 1, 2, 2});
    expect_extent(&p, 0, 4, (eln_extent){0, 1, 1, 2, 1});
    expect_extent(&p, 6, 7, (eln_extent){0, 3, 1, 3, 2});
    eln_places_free(&p);
    eln_diags_free(&diags);
    eln_files_free(files);
    eln_arena_free(&arena);
}

/* What stands at a text, each by its key. */
static void expect_spots(const map *m, const eln_spots *s, const char *text,
                         const char *what, const char *expected)
{
    const char *at = strstr(text, what);
    uint32_t begin = (uint32_t)(at - text);
    uint32_t i =
        eln_spot_of(s, (eln_span){begin, begin + (uint32_t)strlen(what)});
    char key[16] = "none";
    if (i != ELN_NO_ID)
        snprintf(key, sizeof key, s->at[i].of ? "c%u" : "a%u",
                 s->at[i].of ? s->at[i].of->id : s->at[i].argument->id);
    assert_string_equal(key, expected);
    assert_true(m->model.class_count > 0);
}

static void who_stands_there(void **state)
{
    (void)state;
    static const char TEXT[] = "===\ntitle: T\n===\n\n"
                               "[A]: a {by: x}\n  + <B>: b\n\n<C>\n\n"
                               "(1) [P]: p\n-----\n(2) [Q]: q\n";
    map m;
    eln_spots s;
    map_open(&m, TEXT);
    assert_int_equal(eln_spots_find(&m.model, &m.dispute, &s), ELN_OK);
    expect_spots(&m, &s, TEXT, "title: T", "none");
    expect_spots(&m, &s, TEXT, "{by: x}", "c0");
    expect_spots(&m, &s, TEXT, "<B>: b", "a0");
    expect_spots(&m, &s, TEXT, "+ <B>: b", "a0"); /* the arrow is its */
    expect_spots(&m, &s, TEXT, "-----", "a1");
    expect_spots(&m, &s, TEXT, "[P]", "c1");
    eln_spots_free(&s);
    map_free(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    eln_arena arena = {0};
    eln_source source;
    map_open(&m, "[A]: a\n  + <B>: b\n");
    assert_int_equal(eln_source_single(&arena, ELN_STR("f"),
                                       ELN_STR("[A]: a\n  + <B>: b\n"),
                                       &source),
                     ELN_OK);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_places p = {0};
        eln_spots s = {0};
        eln_fail_at(k);
        eln_status st = eln_places_init(&source, &p);
        if (st == ELN_OK) st = eln_spots_find(&m.model, &m.dispute, &s);
        bool failed = eln_fail_stop();
        eln_places_free(&p);
        eln_spots_free(&s);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
    eln_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_and_columns),
        cmocka_unit_test(long_lines),
        cmocka_unit_test(across_files),
        cmocka_unit_test(who_stands_there),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
