/* Widths of text, held against figures of the fonts they are made for. */
#include "draw/width.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/unicode.h"

/* Advances of DejaVu Serif and of DejaVu Sans Bold, in thousandths of an em,
 * as their files have them. */
typedef struct fact {
    const char *text;
    unsigned serif, bold;
} fact;

static const fact FACTS[] = {
    {"The town should run a bus.", 13837, 15373},
    {"iiii", 1279, 1371},
    {"MMMM", 4096, 3980},
    {"0123456789", 6362, 6958},
    {"\xd0\x9d\xd0\xbe\xd1\x87\xd0\xbd\xd0\xbe\xd0\xb9", 4070, 4289},
    {"\xce\xb1\xce\xb2\xce\xb3", 1851, 2084},
    {"\xc3\xa9\xc3\xa0\xc3\xbc\xc3\x9f", 2500, 2784},
};

static void not_below_the_fonts_and_not_far_above(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof FACTS / sizeof *FACTS; i++) {
        eln_str s = eln_str_of(FACTS[i].text);
        uint64_t serif = eln_text_advance(s, eln_char_advance) * 10;
        uint64_t bold = eln_text_advance(s, eln_char_advance_bold) * 10;
        assert_in_range(serif, FACTS[i].serif, FACTS[i].serif * 21 / 20);
        assert_in_range(bold, FACTS[i].bold, FACTS[i].bold * 5 / 4);
    }
}

static void what_combines_takes_no_room(void **state)
{
    (void)state;
    assert_int_equal(eln_char_advance(0x301), 0);
    assert_int_equal(eln_char_advance(0x200d), 0);
    assert_int_equal(eln_char_advance('\n'), 0);
}

static void wide_characters_take_an_em(void **state)
{
    (void)state;
    assert_in_range(eln_char_advance(0x6e21), 100, 110);
    assert_in_range(eln_char_advance(0xac00), 100, 110);
    assert_in_range(eln_char_advance(0x3042), 100, 110);
}

/* No character is without a width that has one in the terminal. */
static void nothing_that_is_seen_is_nothing_wide(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x110000; cp++)
        if (eln_char_width(cp) > 0) {
            assert_in_range(eln_char_advance(cp), 20, 1200);
            assert_true(eln_char_advance_bold(cp) >= 20);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(not_below_the_fonts_and_not_far_above),
        cmocka_unit_test(what_combines_takes_no_room),
        cmocka_unit_test(wide_characters_take_an_em),
        cmocka_unit_test(nothing_that_is_seen_is_nothing_wide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
