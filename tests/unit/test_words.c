/* Putting a text together: a view while it can be, a copy where it must be,
 * and its length in UTF-16 units along the way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/words.h"
#include "fail_alloc.h"

static const char source[] = "one two \xc3\xa4\xf0\x9f\x98\x80 three";

static eln_words words_of_source(void)
{
    return (eln_words){.source = {source, sizeof source - 1}};
}

static void test_view(void **state)
{
    (void)state;
    eln_words w = words_of_source();
    eln_arena arena = {0};
    eln_str text;
    eln_words_begin(&w);
    assert_false(w.any);
    eln_words_span(&w, 0, 4);
    eln_words_span(&w, 4, 7);
    assert_true(w.any);
    assert_true(eln_str_is(eln_words_text(&w), "one two"));
    assert_true(eln_words_take(&w, &arena, &text));
    assert_ptr_equal(text.p, w.source.p); /* no copy was made */
    assert_int_equal(text.n, 7);
    assert_int_equal(arena.held, 0);
    eln_words_free(&w);
    eln_arena_free(&arena);
}

static void test_copy(void **state)
{
    (void)state;
    eln_words w = words_of_source();
    eln_arena arena = {0};
    eln_str text;
    eln_words_begin(&w);
    eln_words_span(&w, 0, 3);
    eln_words_span(&w, 7, 8); /* leaves something out */
    eln_words_put(&w, ELN_STR("+"));
    eln_words_span(&w, 4, 7);
    assert_true(eln_words_take(&w, &arena, &text));
    assert_true(eln_str_is(text, "one +two"));
    eln_words_begin(&w); /* what was taken stays */
    eln_words_put(&w, ELN_STR("other"));
    assert_true(eln_str_is(text, "one +two"));
    assert_true(eln_str_is(eln_words_text(&w), "other"));
    eln_words_free(&w);
    eln_arena_free(&arena);
}

static void test_empty(void **state)
{
    (void)state;
    eln_words w = words_of_source();
    eln_words_begin(&w);
    eln_words_span(&w, 5, 5);
    assert_true(w.any);
    eln_words_put(&w, ELN_STR(""));
    assert_int_equal(eln_words_text(&w).n, 0);
    assert_int_equal(eln_words_units(&w), 0);
    eln_words_begin(&w);
    assert_false(w.any);
    eln_words_free(&w);
}

/* The same whether asked once or after every piece. */
static void test_units(void **state)
{
    (void)state;
    for (int often = 0; often < 2; often++) {
        eln_words w = words_of_source();
        eln_words_begin(&w);
        eln_words_span(&w, 0, 8);
        if (often) assert_int_equal(eln_words_units(&w), 8);
        eln_words_span(&w, 8, 10);
        if (often) assert_int_equal(eln_words_units(&w), 9);
        eln_words_span(&w, 10, 14);
        if (often) assert_int_equal(eln_words_units(&w), 11);
        eln_words_put(&w, ELN_STR("\xe2\x82\xac and some more text"));
        if (often) assert_int_equal(eln_words_units(&w), 31);
        eln_words_span(&w, 14, sizeof source - 1);
        assert_int_equal(eln_words_units(&w), 37);
        eln_words_free(&w);
    }
}

static void test_no_memory(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_words w = words_of_source();
        eln_arena arena = {0};
        eln_str text = ELN_STR("untouched");
        eln_fail_once_at(k);
        eln_words_begin(&w);
        eln_words_span(&w, 0, 3);
        eln_words_span(&w, 7, 14);
        eln_words_begin(&w); /* a failure is not forgotten */
        eln_words_put(&w, ELN_STR("abc"));
        bool taken = eln_words_take(&w, &arena, &text);
        bool failed = eln_fail_stop();
        assert_int_equal(taken, !failed);
        assert_true(eln_str_is(text, failed ? "untouched" : "abc"));
        eln_words_free(&w);
        eln_arena_free(&arena);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_view),      cmocka_unit_test(test_copy),
        cmocka_unit_test(test_empty),     cmocka_unit_test(test_units),
        cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
