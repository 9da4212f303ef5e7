/* UTF-8, UTF-16 lengths, widths and folding. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "fail_alloc.h"
#include "text/unicode.h"

/* Every code point there and back, and nothing that is none. */
static void test_round_trip(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x110400; cp++) {
        char bytes[4];
        size_t n = eln_utf8_encode(cp, bytes);
        bool is_one = cp < 0xd800 || (cp >= 0xe000 && cp <= 0x10ffff);
        uint32_t back;
        assert_int_equal(eln_utf8_decode(bytes, n, &back), n);
        assert_int_equal(back, is_one ? cp : ELN_REPLACEMENT);
        assert_true(eln_utf8_valid((eln_str){bytes, n}, NULL));
        assert_int_equal(eln_utf8_length((eln_str){bytes, n}), 1);
        assert_int_equal(eln_utf16_length((eln_str){bytes, n}),
                         is_one && cp >= 0x10000 ? 2 : 1);
        if (n > 1) {
            assert_int_equal(eln_utf8_decode(bytes, n - 1, &back), 1);
            assert_int_equal(back, ELN_REPLACEMENT);
        }
    }
}

static void test_wrong_bytes(void **state)
{
    (void)state;
    static const eln_str wrong[] = {
        {"\x80", 1},     /* a second byte alone */
        {"\xc0\x80", 2}, /* not the shortest form */
        {"\xc1\xbf", 2},
        {"\xe0\x9f\xbf", 3},
        {"\xf0\x8f\xbf\xbf", 4},
        {"\xed\xa0\x80", 3},     /* a surrogate */
        {"\xf4\x90\x80\x80", 4}, /* beyond U+10FFFF */
        {"\xf5\x80\x80\x80", 4},
        {"\xff", 1},
        {"\xc3", 1}, /* the end is missing */
        {"\xe2\x82", 2},
        {"\xf0\x9d\x84", 3},
        {"\xe2\x82z", 3},
        {"\xf0\x9d\x84z", 4},
    };
    char text[120];
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        uint32_t cp = 0;
        assert_int_equal(eln_utf8_decode(wrong[i].p, wrong[i].n, &cp), 1);
        assert_int_equal(cp, ELN_REPLACEMENT);
        for (size_t at = 0; at < 100; at++) {
            memset(text, 'a', sizeof text);
            memcpy(text + at, wrong[i].p, wrong[i].n);
            eln_str s = {text, at + wrong[i].n};
            size_t bad = 999;
            assert_false(eln_utf8_valid(s, &bad));
            assert_int_equal(bad, at);
            assert_false(eln_utf8_valid((eln_str){text, sizeof text}, NULL));
        }
    }
    uint32_t cp = 0;
    assert_int_equal(eln_utf8_decode(NULL, 0, &cp), 0);
    size_t bad = 999;
    assert_true(eln_utf8_valid((eln_str){NULL, 0}, &bad));
    assert_int_equal(bad, 999);
}

/* All texts of three bytes out of a choice: validity equals decoding without
 * a wrong byte. */
static void test_valid_is_decodable(void **state)
{
    (void)state;
    static const unsigned char choice[] = {'a',  0x80, 0x8f, 0x90, 0x9f,
                                           0xa0, 0xbf, 0xc2, 0xe0, 0xe1,
                                           0xed, 0xef, 0xf0, 0xf4};
    enum { N = sizeof choice };
    for (size_t code = 0; code < N * N * N * N; code++) {
        char p[4];
        size_t rest = code;
        for (int i = 0; i < 4; i++, rest /= N) p[i] = (char)choice[rest % N];
        size_t wrong_at = 4;
        for (size_t i = 0; i < 4 && wrong_at == 4;) {
            uint32_t cp;
            size_t n = eln_utf8_decode(p + i, 4 - i, &cp);
            if (n == 1 && (unsigned char)p[i] >= 0x80) wrong_at = i;
            i += n;
        }
        size_t bad = 4;
        assert_int_equal(eln_utf8_valid((eln_str){p, 4}, &bad), wrong_at == 4);
        assert_int_equal(bad, wrong_at);
    }
}

/* Lengths of texts of every length and shift against one by one. */
static void test_lengths(void **state)
{
    (void)state;
    static const char text[] = "a\xc3\xa9\xe2\x82\xac\xf0\x9d\x84\x9e"
                               "bcd\xf0\x9d\x84\x9e\xf0\x9d\x84\x9e"
                               "\xff\x80\x80 efghijklm\xc3\xa9\xc3\xa9";
    for (size_t from = 0; from < sizeof text; from++) {
        size_t n = 0;
        size_t units = 0;
        for (size_t to = from; to < sizeof text; to++) {
            eln_str s = {text + from, to - from};
            assert_int_equal(eln_utf8_length(s), n);
            assert_int_equal(eln_utf16_length(s), units);
            unsigned char c = (unsigned char)text[to];
            if (c >= 0x80 && c < 0xc0) continue;
            n++;
            units += c >= 0xf0 ? 2 : 1;
        }
    }
}

static void test_begin_and_cut(void **state)
{
    (void)state;
    eln_str s = ELN_STR("a\xc3\xa9\xe2\x82\xac\xf0\x9d\x84\x9ez");
    static const size_t begins[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
    for (size_t at = 0; at < 13; at++) {
        assert_int_equal(eln_utf8_begin(s, at), begins[at]);
        assert_int_equal(eln_utf8_cut(s, at).n, begins[at]);
    }
    assert_int_equal(eln_utf8_begin(ELN_STR("\x80\x80\x80\x80\x80"), 4), 4);
    assert_int_equal(eln_utf8_begin(ELN_STR("\xc3\xa9\x80"), 2), 2);
    assert_int_equal(eln_utf8_begin((eln_str){NULL, 0}, 0), 0);
}

static void test_width(void **state)
{
    (void)state;
    assert_int_equal(eln_width((eln_str){NULL, 0}), 0);
    assert_int_equal(eln_width(ELN_STR("abc")), 3);
    assert_int_equal(eln_width(ELN_STR("e\xcc\x81")), 1);
    assert_int_equal(eln_width(ELN_STR("\xc3\xa9")), 1);
    assert_int_equal(eln_width(ELN_STR("\xe4\xb8\xad\xe6\x96\x87")), 4);
    assert_int_equal(eln_width(ELN_STR("\xf0\x9f\x98\x80")), 2);
    assert_int_equal(eln_width(ELN_STR("\x1b\n\x7f\xc2\x85")), 0);
    assert_int_equal(eln_width(ELN_STR("\xe2\x80\x8b")), 0);
    assert_int_equal(eln_width(ELN_STR("\xff")), 1);
}

static void test_controls(void **state)
{
    (void)state;
    static const uint32_t yes[] = {0,      0x1b,   0x7f,   0x85,
                                   0x202e, 0x2066, 0x2028, 0xfeff};
    static const uint32_t no[] = {' ', 'a', 0xa0, 0x200d, 0x2027, 0x202f};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        assert_true(eln_char_is_control(yes[i]));
    }
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        assert_false(eln_char_is_control(no[i]));
    }
}

static void assert_fold(const char *from, const char *to)
{
    eln_arena arena = {0};
    eln_str got;
    assert_int_equal(eln_fold(&arena, eln_str_of(from), &got), ELN_OK);
    assert_string_equal(got.p, to);
    assert_int_equal(got.n, strlen(to));
    eln_arena_free(&arena);
}

static void test_fold(void **state)
{
    (void)state;
    assert_fold("", "");
    assert_fold("Rain Is WET, 7", "rain is wet, 7");
    assert_fold("CAFE\xcc\x81", "caf\xc3\xa9");
    assert_fold("Caf\xc3\x89", "caf\xc3\xa9");
    assert_fold("Stra\xc3\x9f"
                "e",
                "strasse");
    assert_fold("\xef\xbc\xa1", "a");  /* a full-width A */
    assert_fold("\xef\xac\x81", "fi"); /* a ligature */
    assert_fold("co\xc2\xad"
                "op",
                "coop"); /* a soft hyphen */
    assert_fold("a\xff"
                "B",
                "a\xef\xbf\xbd"
                "b");
    assert_fold("\xe1\x84\x80\xe1\x85\xa1", "\xea\xb0\x80"); /* Hangul */
    assert_fold("\xef\xb7\xba\xef\xb7\xba", /* 18 code points each */
                "\xd8\xb5\xd9\x84\xd9\x89 \xd8\xa7\xd9\x84\xd9\x84\xd9\x87 "
                "\xd8\xb9\xd9\x84\xd9\x8a\xd9\x87 "
                "\xd9\x88\xd8\xb3\xd9\x84\xd9\x85"
                "\xd8\xb5\xd9\x84\xd9\x89 \xd8\xa7\xd9\x84\xd9\x84\xd9\x87 "
                "\xd8\xb9\xd9\x84\xd9\x8a\xd9\x87 "
                "\xd9\x88\xd8\xb3\xd9\x84\xd9\x85");
}

/* A text is folded in parts; where the parts end makes no difference. */
static void test_fold_long(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 5; shift++) {
        char from[4000];
        char to[4000];
        size_t n = 0;
        size_t m = 0;
        for (size_t i = 0; i < shift; i++) {
            memcpy(from + n, "\xc3\x89", 2);
            memcpy(to + m, "\xc3\xa9", 2);
            n += 2;
            m += 2;
        }
        for (size_t i = 0; i < 400; i++) {
            memcpy(from + n, "\xd0\x98\xcc\x86", 4); /* I with a breve: apart */
            memcpy(to + m, "\xd0\xb9", 2);           /* and in one, small */
            n += 4;
            m += 2;
        }
        eln_arena arena = {0};
        eln_str got;
        assert_int_equal(eln_fold(&arena, (eln_str){from, n}, &got), ELN_OK);
        assert_true(eln_str_eq(got, (eln_str){to, m}));
        eln_arena_free(&arena);
    }
}

/* Marks that would have to be put in order over the whole text. */
static void test_fold_hostile(void **state)
{
    (void)state;
    enum { N = 1 << 20 };
    char *p = malloc(N);
    assert_non_null(p);
    for (size_t i = 0; i < N; i += 2) {
        memcpy(p + i, i < N / 2 ? "\xcc\x81" : "\xcc\xa3", 2);
    }
    eln_arena arena = {0};
    eln_str got;
    assert_int_equal(eln_fold(&arena, (eln_str){p, N}, &got), ELN_OK);
    assert_int_equal(eln_utf8_length(got), N / 2);
    /* the longest decomposition, a part full of it */
    for (size_t i = 0; i + 3 <= N; i += 3) memcpy(p + i, "\xef\xb7\xba", 3);
    assert_int_equal(eln_fold(&arena, (eln_str){p, 3 * 300}, &got), ELN_OK);
    assert_int_equal(eln_utf8_length(got), 300 * 18);
    eln_arena_free(&arena);
    free(p);
}

static void test_no_memory(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_arena arena = {0};
        eln_str got = {"x", 1};
        eln_fail_at(k);
        eln_status st = eln_fold(&arena, ELN_STR("A\xc3\x89"), &got);
        bool failed = eln_fail_stop();
        eln_arena_free(&arena);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
        assert_true(eln_str_is(got, "x"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_wrong_bytes),
        cmocka_unit_test(test_valid_is_decodable),
        cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_begin_and_cut),
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_controls),
        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_fold_long),
        cmocka_unit_test(test_fold_hostile),
        cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
