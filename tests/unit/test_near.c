/* Bounded distance, against the whole table computed by definition. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/near.h"

static unsigned distance(eln_str a, eln_str b)
{
    unsigned t[10][10];
    for (size_t i = 0; i <= a.n; i++) {
        for (size_t j = 0; j <= b.n; j++) {
            unsigned d = (unsigned)(i + j);
            if (i && j) {
                d = t[i - 1][j - 1] + (a.p[i - 1] != b.p[j - 1]);
                if (t[i - 1][j] + 1 < d) d = t[i - 1][j] + 1;
                if (t[i][j - 1] + 1 < d) d = t[i][j - 1] + 1;
            }
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
                a.p[i - 2] == b.p[j - 1] && t[i - 2][j - 2] + 1 < d) {
                d = t[i - 2][j - 2] + 1;
            }
            t[i][j] = d;
        }
    }
    return t[a.n][b.n];
}

static eln_str word(char *p, unsigned code)
{
    size_t n = 0;
    for (; code; code /= 4) {
        if (code % 4) p[n++] = (char)('a' + code % 4);
    }
    return (eln_str){p, n};
}

static void test_against_table(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int i = 0; i < 200000; i++) {
        char p[9];
        char q[9];
        seed = seed * 1664525u + 1013904223u;
        eln_str a = word(p, seed >> 16);
        seed = seed * 1664525u + 1013904223u;
        eln_str b = word(q, seed >> 16);
        unsigned most = seed % 9;
        unsigned want = distance(a, b);
        if (want > most) want = most + 1;
        assert_int_equal(eln_near(a, b, most), want);
        assert_int_equal(eln_near(b, a, most), want);
        if (want <= most) {
            assert_true(eln_near_may(eln_near_mark(a), eln_near_mark(b), most));
        }
    }
}

static void test_code_points(void **state)
{
    (void)state;
    /* one letter replaced, although its two forms share a byte */
    assert_int_equal(
        eln_near(ELN_STR("caf\xc3\xa9"), ELN_STR("caf\xc3\xa8"), 3), 1);
    assert_int_equal(eln_near(ELN_STR("a\xf0\x9d\x84\x9e"
                                      "b"),
                              ELN_STR("ab"), 3),
                     1);
    assert_int_equal(eln_near(ELN_STR("\xc3\xa9"
                                      "a"),
                              ELN_STR("a\xc3\xa9"), 3),
                     1);
    assert_int_equal(
        eln_near(ELN_STR("\xe4\xb8\xad\xe6\x96\x87"), ELN_STR(""), 3), 2);
    /* bytes that are not UTF-8 are compared too */
    assert_int_equal(eln_near(ELN_STR("a\xff"), ELN_STR("a\xff"), 0), 0);
    assert_int_equal(eln_near(ELN_STR("a\xff"), ELN_STR("a\xfe"), 2), 1);
    assert_int_equal(
        eln_near(ELN_STR("\x80\x80\x80\x80\x80"), ELN_STR("\x80"), 1) > 0, 1);
}

static void test_bounds(void **state)
{
    (void)state;
    eln_str none = {NULL, 0};
    assert_int_equal(eln_near(none, none, 0), 0);
    assert_int_equal(eln_near(none, ELN_STR("ab"), 5), 2);
    assert_int_equal(eln_near(none, ELN_STR("ab"), 1), 2);
    assert_int_equal(eln_near(ELN_STR("ab"), ELN_STR("ba"), 0), 1);
    char p[4000];
    char q[4000];
    memset(p, 'a', sizeof p);
    memset(q, 'b', sizeof q);
    assert_int_equal(
        eln_near((eln_str){p, sizeof p}, (eln_str){q, sizeof q}, ELN_NEAR_MOST),
        ELN_NEAR_MOST + 1);
    memset(q, 'a', sizeof q);
    for (size_t i = 0; i < 31; i++) q[i * 100 + 5] = 'b';
    assert_int_equal(
        eln_near((eln_str){p, sizeof p}, (eln_str){q, sizeof q}, ELN_NEAR_MOST),
        31);
    assert_int_equal(
        eln_near((eln_str){p, sizeof p}, (eln_str){q, 3999}, ELN_NEAR_MOST),
        32);
    assert_int_equal(
        eln_near((eln_str){p, sizeof p}, (eln_str){q, 3998}, ELN_NEAR_MOST),
        33);
}

static void test_marks(void **state)
{
    (void)state;
    uint64_t a = eln_near_mark(ELN_STR("the city pays for it"));
    uint64_t b = eln_near_mark(ELN_STR("rain is good in june"));
    assert_false(eln_near_may(a, b, 2));
    assert_true(eln_near_may(a, b, ELN_NEAR_MOST));
    assert_true(eln_near_may(a, a, 0));
    assert_false(
        eln_near_may(a, eln_near_mark(ELN_STR("the city pays for")), 0));
    assert_true(eln_near_mark((eln_str){NULL, 0}) == 0);
}

static void test_nearest(void **state)
{
    (void)state;
    const eln_str list[] = {ELN_STR("positions"), ELN_STR("check"),
                            ELN_STR("chock"), ELN_STR("why")};
    assert_int_equal(eln_nearest(ELN_STR("chcek"), list, 4, 2), 1);
    assert_int_equal(eln_nearest(ELN_STR("chack"), list, 4, 2), 1);
    assert_int_equal(eln_nearest(ELN_STR("chock"), list, 4, 2), 2);
    assert_true(eln_nearest(ELN_STR("flip"), list, 4, 2) == SIZE_MAX);
    assert_true(eln_nearest(ELN_STR("x"), NULL, 0, 2) == SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_table),
        cmocka_unit_test(test_code_points),
        cmocka_unit_test(test_bounds),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
