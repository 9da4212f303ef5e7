/* Words on boxes: cut into lines that fit, and boxes that fit the lines. */
#include "draw/lettering.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/width.h"
#include "fail_alloc.h"
#include "text/unicode.h"

static eln_arena arena;

static eln_lettering made(const char *title, const char *text)
{
    eln_text_line line = {.text = eln_str_of(text)};
    eln_wording w = {.title = eln_str_of(title),
                     .text = &line,
                     .count = text[0] != 0,
                     .most = 6};
    eln_lettering l;
    assert_true(eln_lettering_make(&arena, &w, &l));
    return l;
}

static void expect_line(eln_str got, const char *line)
{
    if (!eln_str_is(got, line)) fail_msg("\"%.*s\"", ELN_FMT(got));
}

static void few_words_in_a_small_box(void **state)
{
    (void)state;
    eln_lettering l = made("Sleep", "It keeps the lane awake.");
    assert_int_equal(l.titles, 1);
    expect_line(l.title[0], "Sleep");
    assert_int_equal(l.texts, 2);
    expect_line(l.text[0].text, "It keeps the");
    expect_line(l.text[1].text, "lane awake.");
    assert_int_equal(l.w, 144);
    assert_int_equal(l.h, 4 * ELN_LETTERING_LEAD + 2 * ELN_LETTERING_EDGE);
    eln_arena_free(&arena);
}

static void long_text_is_cut_and_says_so(void **state)
{
    (void)state;
    char text[800];
    memset(text, 'x', sizeof text);
    for (size_t i = 7; i < sizeof text; i += 8) text[i] = ' ';
    text[sizeof text - 1] = 0;
    eln_lettering l = made("T", text);
    assert_int_equal(l.texts, 6);
    eln_str last = l.text[5].text;
    assert_true(eln_str_ends(last, ELN_STR("x\xe2\x80\xa6")));
    assert_true(l.w <= 272);
    eln_arena_free(&arena);
}

static void a_paragraph_that_follows_is_missed(void **state)
{
    (void)state;
    eln_text_line text[] = {{.text = ELN_STR("(1) One.")},
                            {.text = ELN_STR("----"), .rule = true},
                            {.text = ELN_STR("(2) Two.")}};
    eln_wording w = {.text = text, .count = 3, .most = 3};
    eln_lettering l;
    assert_true(eln_lettering_make(&arena, &w, &l));
    assert_int_equal(l.texts, 3);
    assert_true(l.text[1].rule);
    expect_line(l.text[2].text, "(2) Two.");
    w.most = 1;
    assert_true(eln_lettering_make(&arena, &w, &l));
    assert_int_equal(l.texts, 1);
    expect_line(l.text[0].text, "(1) One.\xe2\x80\xa6");
    eln_arena_free(&arena);
}

static void the_foot_takes_a_name_that_fits(void **state)
{
    (void)state;
    eln_str names[] = {ELN_STR("Association of the Market Gardeners"),
                       ELN_STR("Gardeners")};
    eln_wording w = {.title = ELN_STR("T"),
                     .names = names,
                     .name_count = 2,
                     .date = ELN_STR("2031-03")};
    eln_lettering l;
    assert_true(eln_lettering_make(&arena, &w, &l));
    expect_line(l.party, "Gardeners");
    expect_line(l.date, "2031-03");
    w.name_count = 1;
    assert_true(eln_lettering_make(&arena, &w, &l));
    assert_true(eln_str_starts(l.party, ELN_STR("Assoc")));
    assert_true(eln_str_ends(l.party, ELN_STR("\xe2\x80\xa6")));
    eln_arena_free(&arena);
}

/* A date does not change what a party is called; all of its name is kept. */
static void a_party_is_called_the_same_on_each_box(void **state)
{
    (void)state;
    eln_str names[] = {ELN_STR("Northern Gardens"), ELN_STR("Northern"),
                       ELN_STR("n")};
    eln_wording w = {.title = ELN_STR("T"), .names = names, .name_count = 3};
    eln_lettering l;
    static const char *const DATES[] = {"", "2031", "2031-03-04"};
    for (size_t i = 0; i < 3; i++) {
        w.date = eln_str_of(DATES[i]);
        assert_true(eln_lettering_make(&arena, &w, &l));
        expect_line(l.party, "Northern");
        expect_line(l.whose, "Northern Gardens");
        expect_line(l.date, DATES[i]);
    }
    eln_arena_free(&arena);
}

/* A word of 21 letters does not fit a narrow box, and is not cut. */
static void the_widest_word_makes_the_box(void **state)
{
    (void)state;
    eln_lettering l = made("T", "the overcommercialisation of it");
    assert_int_equal(l.texts, 3);
    expect_line(l.text[0].text, "the");
    expect_line(l.text[1].text, "overcommercialisation");
    expect_line(l.text[2].text, "of it");
    eln_arena_free(&arena);
    l = made("Overcommercialisation", "x");
    assert_int_equal(l.titles, 1);
    eln_arena_free(&arena);
}

static void what_cannot_be_shown_goes(void **state)
{
    (void)state;
    eln_str s;
    assert_true(eln_clean_text(&arena,
                               ELN_STR("  a\nb\x01\xe2\x80\xae"
                                       "c\xff\xef\xbb\xbf d\t"),
                               &s));
    expect_line(s, "a bc d");
    eln_arena_free(&arena);
}

static uint32_t next(uint32_t *seed)
{
    return *seed = *seed * 1664525u + 1013904223u;
}

/* Any text there is: no line is wider than its box has room for. */
static void no_line_sticks_out(void **state)
{
    (void)state;
    static const uint32_t FROM[] = {'a',    'A',   ' ',    '-',   0xe0,
                                    0x3b1,  0x410, 0x5d0,  0x627, 0x4e00,
                                    0xfdfa, 0x300, 0x1f600};
    enum { BLOCKS = sizeof FROM / sizeof *FROM };
    uint32_t seed = 7;
    for (int round = 0; round < 2000; round++) {
        char text[400], title[200];
        char *const to[] = {text, title};
        const size_t most[] = {sizeof text, sizeof title};
        for (int k = 0; k < 2; k++) {
            size_t n = 0, length = next(&seed) >> 8;
            length %= most[k] - 4;
            while (n < length) {
                uint32_t block = FROM[(next(&seed) >> 8) % BLOCKS];
                bool one = block == ' ' || block == '-' || block == 0xfdfa;
                n += eln_utf8_encode(
                    block + (one ? 0 : (next(&seed) >> 8) % 20), to[k] + n);
            }
            to[k][n] = 0;
        }
        eln_lettering l = made(title, text);
        uint64_t room = (l.w - 2 * ELN_LETTERING_SIDE) * 100;
        uint32_t widest = 1200 * ELN_TYPE_TEXT; /* of one character */
        for (uint32_t i = 0; i < l.titles; i++) {
            uint64_t w = eln_text_advance(l.title[i], eln_char_advance_bold) *
                         ELN_TYPE_TITLE;
            assert_true(w <= room || eln_utf8_length(l.title[i]) <= 2 ||
                        w < widest);
        }
        for (uint32_t i = 0; i < l.texts; i++)
            assert_true(eln_text_advance(l.text[i].text, eln_char_advance) *
                            ELN_TYPE_TEXT <=
                        room);
        assert_true(l.titles <= 6 && l.texts <= 6);
        eln_arena_free(&arena);
    }
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    eln_str names[] = {ELN_STR("A name that is far too long for any box")};
    eln_text_line text = {.text = ELN_STR("one two three four five six seven")};
    eln_wording w = {.title = ELN_STR("A title"),
                     .text = &text,
                     .count = 1,
                     .most = 1,
                     .names = names,
                     .name_count = 1};
    for (long k = 0;; k++) {
        eln_lettering l;
        arena.chunk_size = 1;
        eln_fail_at(k);
        bool made_it = eln_lettering_make(&arena, &w, &l);
        bool failed = eln_fail_stop();
        eln_arena_free(&arena);
        assert_int_equal(eln_live_blocks(), 0);
        if (!failed) break;
        assert_false(made_it);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_words_in_a_small_box),
        cmocka_unit_test(long_text_is_cut_and_says_so),
        cmocka_unit_test(a_paragraph_that_follows_is_missed),
        cmocka_unit_test(the_foot_takes_a_name_that_fits),
        cmocka_unit_test(a_party_is_called_the_same_on_each_box),
        cmocka_unit_test(the_widest_word_makes_the_box),
        cmocka_unit_test(what_cannot_be_shown_goes),
        cmocka_unit_test(no_line_sticks_out),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
