/* White space as JavaScript has it, and what tags are made of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/space.h"

static size_t space(const char *z)
{
    return eln_space_length(z, strlen(z));
}

static void test_space(void **state)
{
    (void)state;
    static const char *const spaces[] = {" ",
                                         "\t",
                                         "\n",
                                         "\v",
                                         "\f",
                                         "\r",
                                         "\xc2\xa0",
                                         "\xe1\x9a\x80",
                                         "\xe2\x80\x80",
                                         "\xe2\x80\x8a",
                                         "\xe2\x80\xa8",
                                         "\xe2\x80\xa9",
                                         "\xe2\x80\xaf",
                                         "\xe2\x81\x9f",
                                         "\xe3\x80\x80",
                                         "\xef\xbb\xbf"};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        assert_int_equal(space(spaces[i]), strlen(spaces[i]));
    }
    static const char *const others[] = {"a",
                                         "_",
                                         "\x1f",
                                         "\xc2\x85",
                                         "\xe2\x80\x8b",
                                         "\xe2\x80\x8d",
                                         "\xe3\x80\x81",
                                         "\xf0\x9f\x98\x80",
                                         "\xef\xbb\xbe"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_equal(space(others[i]), 0);
    }
    assert_int_equal(eln_space_length("\xe2\x80\xa8", 2), 0); /* cut off */
    assert_int_equal(eln_space_length("\xc2\xa0", 1), 0);
}

static void test_tag(void **state)
{
    (void)state;
    static const char *const in[] = {"a", "Z", "0",        "-",
                                     "_", "^", "\xc3\xa4", "\xe4\xb8\xad"};
    for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
        assert_int_equal(eln_tag_length(in[i], strlen(in[i])), strlen(in[i]));
    }
    static const char *const out[] = {" ", "#", ".", ",",
                                      "(", "{", "@", "\xf0\x9f\x98\x80"};
    for (size_t i = 0; i < sizeof out / sizeof *out; i++) {
        assert_int_equal(eln_tag_length(out[i], strlen(out[i])), 0);
    }
    assert_int_equal(eln_tag_length("", 0), 0);
    assert_int_equal(eln_tag_length("\xc3\xa4", 1), 0); /* cut off */
    assert_int_equal(eln_tag_length("\xe4\xb8\xad", 2), 0);
}

static void expect_trimmed(const char *text, const char *trimmed)
{
    eln_str s = eln_trim_space(eln_str_of(text));
    assert_true(eln_str_is(s, trimmed));
}

static void test_trim(void **state)
{
    (void)state;
    expect_trimmed("", "");
    expect_trimmed("a", "a");
    expect_trimmed(" \t\n", "");
    expect_trimmed("  a b \r\n", "a b");
    expect_trimmed("\xc2\xa0\xe2\x80\xa8\xc3\xa4 \xef\xbb\xbf", "\xc3\xa4");
    expect_trimmed(" \xe2\x80\x8b ", "\xe2\x80\x8b"); /* joins, no space */
    expect_trimmed("\xf0\x9f\x98\x80\xc2\xa0\xc2\xa0", "\xf0\x9f\x98\x80");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_space),
        cmocka_unit_test(test_tag),
        cmocka_unit_test(test_trim),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
