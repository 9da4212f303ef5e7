/* The short way to read data gives what the long way gives, or gives up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/data_plain.h"
#include "base/out.h"

enum { AT = 100, PIECES_MOST = 8 };

static void same_spans(eln_span a, eln_span b)
{
    assert_int_equal(a.begin, b.begin);
    assert_int_equal(a.end, b.end);
}

static void same_texts(eln_str a, eln_str b)
{
    assert_true(eln_str_eq(a, b));
}

static void same_data(const eln_data *a, const eln_data *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->truth, b->truth);
    assert_true(a->number == b->number);
    same_spans(a->span, b->span);
    same_texts(a->text, b->text);
    same_texts(a->written, b->written);
    for (uint32_t i = 0; i < a->count; i++) {
        if (a->kind == ELN_DATA_LIST) {
            same_data(a->items[i], b->items[i]);
            continue;
        }
        same_texts(a->entries[i].key, b->entries[i].key);
        same_spans(a->entries[i].key_span, b->entries[i].key_span);
        same_data(a->entries[i].value, b->entries[i].value);
    }
}

/* Whether yaml is plain; if it is, the long way says the same. */
static bool is_plain(eln_str yaml)
{
    eln_arena arena = {0};
    eln_diags diags = {0};
    const eln_data *fast = NULL, *slow = NULL;
    assert_int_equal(eln_data_plain(yaml, AT, &arena, &fast), ELN_OK);
    if (fast) {
        assert_int_equal(eln_data_read(yaml, AT, &arena, &diags, &slow),
                         ELN_OK);
        assert_non_null(slow);
        same_data(fast, slow);
    }
    eln_diags_free(&diags);
    eln_arena_free(&arena);
    return fast != NULL;
}

static void test_plain(void **state)
{
    static const char *const texts[] = {
        "{given: true}",
        "{source: \"C1a\", uses: [1, 2,3]}",
        "{ a:  null , b_2: 1 }",
        "{strength: 0, value: Honesty, none: Null, yes: TRUE, y: no}",
        "{a: [ \"x, y\" , z ], b: \"\", c: \"{#}\"}",
        "{n: 999999999}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(is_plain(eln_str_of(texts[i])));
    }
}

static void test_left_alone(void **state)
{
    static const char *const texts[] = {
        "",
        "{",
        "{}",
        "{a}",
        "{a:1}",
        "{a: }",
        "{a: 1,}",
        "{a: 1, a: 2}",
        "{a: 01}",
        "{a: 1e5}",
        "{a: -1}",
        "{a: 1.5}",
        "{a: 'x'}",
        "{a: [[1]]}",
        "{a: {b: 1}}",
        "{a: []}",
        "{a: *b}",
        "{a: !!str b}",
        "{a: b c}",
        "{<<: 1}",
        "{1: 2}",
        "{true: 1}",
        "{a: \"\\n\"}",
        "{a: \"x\ny\"}",
        "{a: 1} b",
        "{a:\t1}",
        "{a: 2031-03-09}",
        "{a: 1234567890}",
        "a: 1",
        "{a: \"\xc3\xa9\"}",
        "{a: b # c}",
        "{a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1}",
        "{a: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_false(is_plain(eln_str_of(texts[i])));
    }
}

/* Pieces put together at random: whatever is taken, is taken rightly. */
static void test_random(void **state)
{
    static const char *const pieces[] = {
        "{",   "}",     "[",    "]",    ": ",       ",",          ", ",
        " ",   "a",     "null", "true", "~",        "1",          "007",
        "e5",  "0x1",   "-1",   "\"\"", "\"x y\"",  "k: 1",       "k: \"v\"",
        "'q'", "n: No", "#",    "NaN",  "u: [1,2]", "2031-03-09", "_"};
    uint64_t seed = 5;
    unsigned plain = 0;
    (void)state;
    for (unsigned round = 0; round < 60000; round++) {
        eln_out o = {0};
        eln_out_char(&o, '{');
        for (unsigned k = 0; k < 1 + round % PIECES_MOST; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            eln_out_puts(
                &o, pieces[(seed >> 33) % (sizeof pieces / sizeof *pieces)]);
            if (seed >> 62 == 3) eln_out_puts(&o, ", ");
        }
        eln_out_char(&o, '}');
        plain += is_plain(eln_out_str(&o));
        eln_out_free(&o);
    }
    assert_true(plain > 500);
}

static void test_no_memory(void **state)
{
    (void)state;
    eln_arena arena = {.limit = 64};
    const eln_data *d = NULL;
    assert_int_equal(eln_data_plain(ELN_STR("{a: [1, 2]}"), AT, &arena, &d),
                     ELN_E_NOMEM);
    assert_null(d);
    eln_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_left_alone),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
