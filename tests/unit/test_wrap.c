#include "text/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void next_is(eln_str *text, size_t columns, bool cut, const char *line)
{
    eln_str got = eln_wrap_line(text, columns, cut);
    assert_int_equal(got.n, strlen(line));
    assert_memory_equal(got.p, line, got.n);
}

static void between_words(void **state)
{
    (void)state;
    eln_str text = ELN_STR("  the ferry runs in winter ");
    next_is(&text, 9, true, "the ferry");
    next_is(&text, 9, true, "runs in");
    next_is(&text, 9, true, "winter");
    assert_int_equal(text.n, 0);
    next_is(&text, 9, true, "");
}

static void behind_hyphens(void **state)
{
    (void)state;
    eln_str text = ELN_STR("ice-breaker-fee");
    next_is(&text, 6, true, "ice-");
    next_is(&text, 12, true, "breaker-fee");
    text = ELN_STR("see night-bus.argdown");
    next_is(&text, 12, false, "see");
    next_is(&text, 12, false, "night-bus.argdown");
}

static void long_words(void **state)
{
    (void)state;
    eln_str cut = ELN_STR("abcdefgh ij"), whole = cut;
    next_is(&cut, 3, true, "abc");
    next_is(&cut, 9, true, "defgh ij");
    next_is(&whole, 3, false, "abcdefgh");
    next_is(&whole, 3, false, "ij");
}

static void wide_characters(void **state)
{
    (void)state;
    eln_str text = ELN_STR("\xe6\xb8\xa1\xe8\x88\xb9x"); /* two columns each */
    next_is(&text, 3, true, "\xe6\xb8\xa1");
    next_is(&text, 3, true, "\xe8\x88\xb9x");
    text = ELN_STR("\xe6\xb8\xa1");
    next_is(&text, 1, true, "\xe6\xb8\xa1"); /* never nothing */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(between_words),
        cmocka_unit_test(behind_hyphens),
        cmocka_unit_test(long_words),
        cmocka_unit_test(wide_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
