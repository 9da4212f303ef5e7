/* Parts: what is cut, what stands before it, which blanks say nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/format_parts.h"

static eln_parts cut(const char *text)
{
    eln_parts parts = {0};
    assert_int_equal(eln_parts_cut(eln_str_of(text), &parts), ELN_OK);
    return parts;
}

static void is_part(const char *text, const eln_part *p, uint32_t kind,
                    const char *shown, uint8_t lines, uint32_t indent)
{
    eln_str got = {text + p->begin, p->shown - p->begin};
    assert_int_equal(p->kind, kind);
    if (!eln_str_is(got, shown)) fail_msg("\"%.*s\"", ELN_FMT(got));
    assert_int_equal(p->lines, lines);
    assert_int_equal(p->indent, indent);
}

static void test_cut(void **state)
{
    (void)state;
    const char *text = "// c \n\n [A]: a \n b\n  <+ [B]\n\n\n";
    eln_parts p = cut(text);
    assert_int_equal(p.n, 6);
    is_part(text, &p.at[0], ELN_PART_COMMENT, "// c", 0, 0);
    is_part(text, &p.at[1], ELN_T_STATEMENT_DEFINITION, "[A]:", 2, 0);
    is_part(text, &p.at[2], ELN_T_TEXT, "a", 0, 0);
    is_part(text, &p.at[3], ELN_T_TEXT, "b", 1, 0);
    is_part(text, &p.at[4], ELN_T_OUTGOING_SUPPORT, "<+", 1, 4);
    is_part(text, &p.at[5], ELN_T_STATEMENT_REFERENCE, "[B]", 0, 6);
    assert_int_equal(p.at[4].depth, 1);
    assert_true(p.at[1].broken);
    assert_true(p.at[3].newline);
    assert_false(p.at[3].broken);
    eln_vec_free(&p);
}

static void test_nothing(void **state)
{
    (void)state;
    eln_parts p = cut(" \n\n ");
    assert_int_equal(p.n, 0);
    eln_vec_free(&p);
}

/* Two texts, each of one paragraph, part by part. */
static bool same(const char *a, const char *b)
{
    eln_parts p = cut(a), q = cut(b);
    bool equal = p.n == q.n;
    for (size_t i = 0; equal && i < p.n; i++) {
        equal = eln_part_same(eln_str_of(a), &p.at[i], eln_str_of(b), &q.at[i]);
    }
    eln_vec_free(&p);
    eln_vec_free(&q);
    return equal;
}

static void test_same(void **state)
{
    (void)state;
    assert_true(same("[A]\n <+ [B]", "[A]\n    + [B]\n"));
    assert_true(same("a \nb", "a\n  b"));
    assert_true(same("/* a\n b */ c", "/* a b */ c"));
    assert_true(same("(1) a\n--\n--\n(2) b", "(1) a\n----\n(2) b"));
    assert_true(same("(1) a\n--R  ,S--\n(2) b", "(1) a\n-- R, S --\n(2) b"));
    assert_false(same("[A]\n + [B]", "[A]\n - [B]"));
    assert_false(same("a  \nb", "a\nb"));
    assert_false(same("a b", "a\nb"));
    assert_false(same("a\n\nb", "a\nb"));
    assert_false(same("/* ab */ c", "/* a */ c"));
    assert_false(same("/* a */ c", "c"));
    assert_false(same("[A]\n + [B]\n  + [C]", "[A]\n + [B]\n + [C]"));
    assert_false(same("[A] {a:  1}", "[A] {a: 1}"));
    assert_false(same("x\n\n/* a */ \nb", "x\n\n/* a */\nb"));
    assert_false(same("x\n\n/* a */ \n", "x\n\n/* a */\n"));
}

static void test_symbols(void **state)
{
    (void)state;
    assert_string_equal(eln_part_symbol(ELN_T_OUTGOING_UNDERCUT), "_");
    assert_string_equal(eln_part_symbol(ELN_T_CONTRADICTION), "><");
    assert_null(eln_part_symbol(ELN_T_NUMBER));
    assert_int_equal(eln_blanks_before(ELN_STR("a \t'b"), 4), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_symbols),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
