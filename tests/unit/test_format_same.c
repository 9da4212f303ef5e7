/* Comparing models: each difference is seen, positions are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/format_same.h"

static bool same(const char *a, const char *b)
{
    eln_arena arena = {0};
    eln_diags diags = {0};
    eln_model m, n;
    bool there = false, back = false;
    assert_int_equal(eln_model_read(eln_str_of(a), &arena, &diags, &m), ELN_OK);
    assert_int_equal(eln_model_read(eln_str_of(b), &arena, &diags, &n), ELN_OK);
    assert_int_equal(eln_model_same(&m, &n, &there), ELN_OK);
    assert_int_equal(eln_model_same(&n, &m, &back), ELN_OK);
    assert_int_equal(there, back);
    eln_diags_free(&diags);
    eln_arena_free(&arena);
    return there;
}

static void test_equal(void **state)
{
    (void)state;
    assert_true(same("", ""));
    assert_true(same("[A]: a #t {x: [.nan, {y: z}]}\n + <B>\n\n# C\n\n## D",
                     "\n\n[A]:   a #t {x: [.nan, {y: z}]}\n     <+   <B>\n\n"
                     "/* c */\n# C\n\n\n## D\n"));
    assert_true(same("<A>\n\n(1) a\n-- R {k: 1} --\n <_ [B]\n(2) b",
                     "<A>\n\n(1)  a\n--\nR\n{k: 1}\n---\n    _ [B]\n(2)  b"));
}

static void test_differences(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"a", "b"},
        {"a", "a "},
        {"[A]: a", "[B]: a"},
        {"[A]", "[A]: a"},
        {"[A]: a", "<A>: a"},
        {"[Untitled 1]: a", "a"},
        {"a", "a\n\na"},
        {"a #t", "a #u"},
        {"a #t", "a #t "},
        {"**a** b", "*a* b"},
        {"[a](b) c", "[a](d) c"},
        {"@[A] b", "@<A> b"},
        {"[A] {x: 1}", "[A] {x: 2}"},
        {"[A] {x: 1}", "[A] {x: '1'}"},
        {"[A] {x: 1}", "[A] {y: 1}"},
        {"[A] {x: [1]}", "[A] {x: [1, 2]}"},
        {"[A] {x: true}", "[A] {x: false}"},
        {"[A] {x: 1}", "[A]"},
        {"[A]\n + [B]", "[A]\n - [B]"},
        {"[A]\n + [B]", "[A]\n +> [B]"},
        {"[A]\n + [B]", "[A]\n + [B]\n + [B]"},
        {"[A]\n + [B]\n  + [C]", "[A]\n + [B]\n + [C]"},
        {"[A]\n + [B]\n\n[B]\n + [A]", "[B]\n + [A]\n\n[A]\n + [B]"},
        {"# A", "## A"},
        {"# A\n\n# B", "# A\n\n## B"},
        {"# A\n\n[B]: b", "[B]: b\n\n# A"},
        {"# A {isGroup: true}", "# A {isGroup: false}"},
        {"* a", "a"},
        {"(1) a\n----\n(2) b", "(1) a\n----\n(3) b"},
        {"(1) a\n----\n(2) b", "(1) a\n-- R --\n(2) b"},
        {"(1) a\n-- R --\n(2) b", "(1) a\n-- S --\n(2) b"},
        {"(1) a\n-- {x: 1} --\n(2) b", "(1) a\n-- {x: 2} --\n(2) b"},
        {"(1) a\n----\n <_ [C]\n(2) b", "(1) a\n----\n(2) b\n <_ [C]"},
        {"(1) a\n(2) b\n----\n(3) c", "(1) a\n----\n(2) b\n----\n(3) c"},
        {"===\nmodel: {mode: strict}\n===\n\n[A]\n + [B]",
         "===\nmodel: {mode: loose}\n===\n\n[A]\n + [B]"},
        {"===\na: 1\n===\n\n[A]", "===\na: 2\n===\n\n[A]"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_true(same(pairs[i][0], pairs[i][0]));
        if (same(pairs[i][0], pairs[i][1])) {
            fail_msg("equal: %s and %s", pairs[i][0], pairs[i][1]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal),
        cmocka_unit_test(test_differences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
