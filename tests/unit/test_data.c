/* Looking things up, and merging: against lodash's results, written down. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/data.h"
#include "argdown/data_scalar.h"
#include "base/out.h"
#include "fail_alloc.h"

static const eln_data *read_one(eln_arena *arena, const char *yaml)
{
    eln_diags diags = {0};
    const eln_data *d = NULL;
    eln_status st = eln_data_read(eln_str_of(yaml), 0, arena, &diags, &d);
    assert_int_equal(st, ELN_OK);
    assert_int_equal(diags.errors, 0);
    eln_diags_free(&diags);
    return d;
}

static bool same(const eln_data *a, const eln_data *b)
{
    if (a->kind != b->kind || a->count != b->count) return false;
    bool equal = a->kind != ELN_DATA_BOOL || a->truth == b->truth;
    if (a->kind == ELN_DATA_NUMBER) equal = a->number == b->number;
    if (a->kind == ELN_DATA_STRING || a->kind == ELN_DATA_DATE) {
        equal = eln_str_eq(a->text, b->text);
    }
    for (uint32_t i = 0; i < a->count && equal; i++) {
        if (a->kind == ELN_DATA_LIST) {
            equal = same(a->items[i], b->items[i]);
        } else {
            equal = eln_str_eq(a->entries[i].key, b->entries[i].key) &&
                    same(a->entries[i].value, b->entries[i].value);
        }
    }
    return equal;
}

static void check(const char *old, const char *with, const char *want)
{
    eln_arena arena = {0};
    const eln_data *a = read_one(&arena, old);
    const eln_data *b = read_one(&arena, with);
    const eln_data *expected = read_one(&arena, want);
    const eln_data *got = eln_data_merge(&arena, a, b);
    assert_non_null(got);
    assert_true(same(got, expected));
    const eln_data *again_a = read_one(&arena, old);
    const eln_data *again_b = read_one(&arena, with);
    if (a) assert_true(same(a, again_a));
    if (b) assert_true(same(b, again_b));
    eln_arena_free(&arena);
}

static void test_maps(void **state)
{
    (void)state;
    check("{a: 1, b: 2}", "{b: 3, c: 4}", "{a: 1, b: 3, c: 4}");
    check("{a: {x: 1, y: 2}}", "{a: {y: 3, z: 4}}", "{a: {x: 1, y: 3, z: 4}}");
    check("", "{a: 1}", "{a: 1}");
    check("{a: 1}", "", "{a: 1}");
    check("", "", "{}");
    check("{a: 1}", "{a: ~}", "{a: ~}");
}

static void test_lists(void **state)
{
    (void)state;
    check("{a: [1, 2, 3]}", "{a: [4, ~]}", "{a: [4, ~, 3]}");
    check("{a: [1]}", "{a: [{x: 1}, 2]}", "{a: [{x: 1}, 2]}");
    check("{a: [{x: 1}]}", "{a: [{y: 2}]}", "{a: [{x: 1, y: 2}]}");
    check("{a: [1, 2]}", "{a: []}", "{a: [1, 2]}");
}

static void test_kinds_that_differ(void **state)
{
    (void)state;
    check("{a: 1}", "{a: {x: 1}}", "{a: {x: 1}}");
    check("{a: {x: 1}}", "{a: 1}", "{a: 1}");
    check("{a: {x: 1}}", "{a: [1]}", "{a: [1]}");
    check("{a: [1]}", "{a: {x: 1}}", "{a: [1]}");
    check("{a: 2031-03-09}", "{a: {x: 1}}", "{a: 2031-03-09}");
    check("{a: {x: 1}}", "{a: 2031-03-09}", "{a: 2031-03-09}");
    check("{a: 2031-03-09}", "{a: 2031-03-10}", "{a: 2031-03-10}");
    check("{a: text}", "{a: [1]}", "{a: [1]}");
}

static void test_top(void **state)
{
    (void)state;
    check("", "[x, y]", "{'0': x, '1': y}");
    check("{'0': a}", "[x, y]", "{'0': x, '1': y}");
    check("{a: 1}", "12", "{a: 1}");
    check("", "text", "{}");
}

static void test_spans_of_the_last(void **state)
{
    (void)state;
    eln_arena arena = {0};
    const eln_data *a = read_one(&arena, "{a: 1, b: 2}");
    const eln_data *b = read_one(&arena, "{      b: 3}");
    const eln_data *got = eln_data_merge(&arena, a, b);
    assert_int_equal(eln_data_entry(got, "a")->key_span.begin, 1);
    assert_int_equal(eln_data_entry(got, "b")->key_span.begin, 7);
    assert_int_equal(eln_data_get(got, "b")->span.begin, 10);
    eln_arena_free(&arena);
}

/* All at once is the same as one by one, for random small data. */
static void random_data(eln_out *o, uint32_t *seed, unsigned depth)
{
    *seed = *seed * 1664525u + 1013904223u;
    unsigned pick = *seed >> 24;
    unsigned count = pick / 8 % 4;
    if (depth == 0 || pick % 8 < 3) {
        static const char *const words[] = {"1", "x", "~", "2031-03-09"};
        eln_out_puts(o, words[pick / 8 % 4]);
        return;
    }
    bool map = pick % 8 < 6;
    eln_out_char(o, map ? '{' : '[');
    for (unsigned i = 0; i < count; i++) {
        if (map) eln_out_printf(o, "%c: ", 'a' + (int)((pick + i) % 4));
        random_data(o, seed, depth - 1);
        eln_out_puts(o, ", ");
    }
    eln_out_char(o, map ? '}' : ']');
}

static void test_all_at_once(void **state)
{
    (void)state;
    uint32_t seed = 3;
    for (int round = 0; round < 3000; round++) {
        eln_arena arena = {0};
        const eln_data *parts[5];
        const eln_data *step = NULL;
        for (size_t i = 0; i < 5; i++) {
            eln_out o = {0};
            random_data(&o, &seed, 3);
            eln_str kept;
            assert_true(eln_arena_copy(&arena, eln_out_str(&o), &kept));
            parts[i] = read_one(&arena, kept.p);
            step = eln_data_merge(&arena, step, parts[i]);
            assert_non_null(step);
            eln_out_free(&o);
        }
        const eln_data *all = eln_data_merge_all(&arena, parts, 5);
        assert_non_null(all);
        assert_true(same(all, step));
        eln_arena_free(&arena);
    }
}

/* Many parts laid over a large map cost what they hold, not their number times
 * the map: in memory that is counted, too. */
static void test_many_parts(void **state)
{
    (void)state;
    enum { KEYS = 20000, PARTS = 20000 };
    static const eln_data *parts[PARTS + 1];
    eln_arena arena = {0};
    eln_out o = {0};
    for (int i = 0; i < KEYS; i++) eln_out_printf(&o, "k%d: 0\n", i);
    parts[0] = read_one(&arena, o.p);
    const eln_data *part = read_one(&arena, "{k7: [1], k9: x}");
    for (size_t i = 1; i <= PARTS; i++) parts[i] = part;
    size_t before = arena.held;
    const eln_data *got = eln_data_merge_all(&arena, parts, PARTS + 1);
    assert_non_null(got);
    assert_int_equal(got->count, KEYS);
    assert_int_equal(eln_data_get(got, "k7")->count, 1);
    assert_true(arena.held - before < (size_t)16 << 20);
    eln_out_free(&o);
    eln_arena_free(&arena);
}

static void test_truthy(void **state)
{
    (void)state;
    static const char *const yes[] = {"1",  "x",          "true", "[]",
                                      "{}", "2031-03-09", ".inf"};
    static const char *const no[] = {"0", "''", "false", "~", ".nan"};
    eln_arena arena = {0};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        assert_true(eln_data_truthy(read_one(&arena, yes[i])));
    }
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        assert_false(eln_data_truthy(read_one(&arena, no[i])));
    }
    assert_false(eln_data_truthy(NULL));
    eln_arena_free(&arena);
}

static void test_get(void **state)
{
    (void)state;
    eln_arena arena = {0};
    const eln_data *d = read_one(&arena, "{a: 1, list: [x]}");
    assert_true(eln_data_get(d, "a")->number == 1);
    assert_null(eln_data_get(d, "b"));
    assert_null(eln_data_get(NULL, "a"));
    assert_null(eln_data_get(eln_data_get(d, "list"), "0"));
    assert_null(eln_data_entry(eln_data_get(d, "a"), "a"));
    eln_arena_free(&arena);
}

static void test_out_of_memory(void **state)
{
    (void)state;
    eln_arena data = {0};
    const eln_data *a = read_one(&data, "{a: [1, {x: 1}], b: {c: d}, e: f}");
    const eln_data *b = read_one(&data, "[{a: [2, {y: 1}], b: {c: g}}]");
    const eln_data *c = read_one(&data, "{a: [2, {y: 1}], b: {c: g}}");
    const eln_data *parts[] = {a, b, NULL, c};
    for (long k = 0;; k++) {
        eln_arena arena = {.chunk_size = 64};
        long before = eln_live_blocks();
        eln_fail_at(k);
        const eln_data *got = eln_data_merge_all(&arena, parts, 4);
        bool failed = eln_fail_stop();
        assert_true(failed == (got == NULL));
        eln_arena_free(&arena);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_true(k < 1000);
    }
    eln_arena_free(&data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_maps),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_kinds_that_differ),
        cmocka_unit_test(test_top),
        cmocka_unit_test(test_spans_of_the_last),
        cmocka_unit_test(test_all_at_once),
        cmocka_unit_test(test_many_parts),
        cmocka_unit_test(test_truthy),
        cmocka_unit_test(test_get),
        cmocka_unit_test(test_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
