/* What written scalars say, case by case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/data_text.h"

static void check_flow(eln_text_style style, const char *body, const char *want)
{
    eln_out o = {0};
    eln_str s = eln_str_of(body);
    assert_true(eln_text_put_flow(s, style, &o));
    assert_int_equal(eln_out_finish(&o), ELN_OK);
    assert_string_equal(o.p ? o.p : "", want);
    if (eln_text_is_direct(s, style)) assert_string_equal(body, want);
    eln_out_free(&o);
}

static void test_plain(void **state)
{
    (void)state;
    check_flow(ELN_TEXT_PLAIN, "one", "one");
    check_flow(ELN_TEXT_PLAIN, "one \n  two", "one two");
    check_flow(ELN_TEXT_PLAIN, "one\r\n\r\n\t two", "one\ntwo");
    check_flow(ELN_TEXT_PLAIN, "a\\n'b", "a\\n'b");
}

static void test_single(void **state)
{
    (void)state;
    check_flow(ELN_TEXT_SINGLE, "it''s", "it's");
    check_flow(ELN_TEXT_SINGLE, "''''", "''");
    check_flow(ELN_TEXT_SINGLE, "a \n\n\n b ", "a\n\nb ");
    check_flow(ELN_TEXT_SINGLE, "\\n", "\\n");
}

static void test_double(void **state)
{
    (void)state;
    check_flow(ELN_TEXT_DOUBLE, "a\\nb\\tc\\\\d\\\"e\\/", "a\nb\tc\\d\"e/");
    check_flow(ELN_TEXT_DOUBLE, "\\x41\\u00e9\\U0001F600",
               "A\xC3\xA9\xF0\x9F\x98\x80");
    check_flow(ELN_TEXT_DOUBLE, "\\_\\N\\L\\P",
               "\xC2\xA0\xC2\x85\xE2\x80\xA8\xE2\x80\xA9");
    check_flow(ELN_TEXT_DOUBLE, "a \\\n   b", "a b");
    check_flow(ELN_TEXT_DOUBLE, "a\\ \n b", "a  b");
    check_flow(ELN_TEXT_DOUBLE, " a \n b ", " a b ");
    check_flow(ELN_TEXT_DOUBLE, "\\ \r", "  ");
}

/* Halves of a pair: together they are one character, alone they are none. */
static void test_halves(void **state)
{
    (void)state;
    check_flow(ELN_TEXT_DOUBLE, "\\uD83D\\uDE00", "\xF0\x9F\x98\x80");
    check_flow(ELN_TEXT_DOUBLE, "\\uD83D!", "\xEF\xBF\xBD!");
    check_flow(ELN_TEXT_DOUBLE, "\\uDE00", "\xEF\xBF\xBD");
    check_flow(ELN_TEXT_DOUBLE, "\\uD83D\\u0041",
               "\xEF\xBF\xBD"
               "A");
    check_flow(ELN_TEXT_DOUBLE, "\\UFFFFFFFF", "\xEF\xBF\xBD");
}

static void test_nul(void **state)
{
    (void)state;
    eln_out o = {0};
    assert_true(eln_text_put_flow(ELN_STR("a\\0b"), ELN_TEXT_DOUBLE, &o));
    assert_true(eln_str_eq(eln_out_str(&o), (eln_str){"a\0b", 3}));
    eln_out_free(&o);
}

static void test_wrong_escapes(void **state)
{
    (void)state;
    static const char *const wrong[] = {"\\q", "\\x4",    "\\u12G4",
                                        "\\",  "\\U1234", "a\\x"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        eln_out o = {0};
        assert_false(
            eln_text_put_flow(eln_str_of(wrong[i]), ELN_TEXT_DOUBLE, &o));
        eln_out_free(&o);
    }
}

static void check_block(const char *written, int64_t column, const char *want)
{
    eln_out o = {0};
    assert_true(eln_text_put_block(eln_str_of(written), column, &o));
    assert_string_equal(o.p ? o.p : "", want);
    eln_out_free(&o);
}

static void test_literal(void **state)
{
    (void)state;
    check_block("|\n  a\n   b\n\n  c\n", 0, "a\n b\n\nc\n");
    check_block("|-\n  a\n\n", 0, "a");
    check_block("|+\n  a\n\n", 0, "a\n\n");
    check_block("| # why\n  a", 0, "a\n");
    check_block("|2\n   a\n  b\n", 0, " a\nb\n");
    check_block("|1-\n    a\n", 2, " a");
    check_block("|\r\n  a\r\n  b\r\n", 0, "a\nb\n");
    check_block("|\n", 0, "");
    check_block("|+\n\n\n", 0, "\n\n");
    check_block("|\n\n a\n", -1, "\na\n");
    check_block("|\n  a\n\t\n", 0, "a\n");
}

static void test_folded(void **state)
{
    (void)state;
    check_block(">\n  a\n  b\n\n  c\n", 0, "a b\nc\n");
    check_block(">\n  a\n   b\n  c\n", 0, "a\n b\nc\n");
    check_block(">-\n\n  a\n\n\n  b\n", 0, "\na\n\nb");
    check_block(">+\n  a\n\n\n", 0, "a\n\n\n");
    check_block(">\n  a\n\n   b\n\n  c\n", 0, "a\n\n b\n\nc\n");
}

static void test_too_far_left(void **state)
{
    (void)state;
    eln_out o = {0};
    assert_false(eln_text_put_block(ELN_STR("|\n  a\n b\n"), 0, &o));
    assert_false(eln_text_put_block(ELN_STR("|\n  a: b\n"), 2, &o));
    eln_out_free(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),         cmocka_unit_test(test_single),
        cmocka_unit_test(test_double),        cmocka_unit_test(test_halves),
        cmocka_unit_test(test_nul),           cmocka_unit_test(test_literal),
        cmocka_unit_test(test_wrong_escapes), cmocka_unit_test(test_folded),
        cmocka_unit_test(test_too_far_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
