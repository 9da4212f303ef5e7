/* Typing of plain scalars, case by case; the numbers' texts against reading
 * them back. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "argdown/data_scalar.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void test_null_and_bool(void **state)
{
    (void)state;
    static const char *const nulls[] = {"~", "null", "Null", "NULL"};
    static const char *const not_null[] = {"", "nULL", "nil", "~~"};
    bool truth = false;
    for (size_t i = 0; i < COUNT(nulls); i++) {
        assert_true(eln_scalar_null(eln_str_of(nulls[i])));
        assert_false(eln_scalar_null(eln_str_of(not_null[i])));
    }
    assert_true(eln_scalar_bool(ELN_STR("True"), &truth));
    assert_true(truth);
    assert_true(eln_scalar_bool(ELN_STR("FALSE"), &truth));
    assert_false(truth);
    assert_false(eln_scalar_bool(ELN_STR("yes"), &truth));
    assert_false(eln_scalar_bool(ELN_STR("tRUE"), &truth));
}

static void check_int(const char *s, double want)
{
    double got = -77;
    assert_true(eln_scalar_int(eln_str_of(s), &got));
    assert_true(got == want);
}

static void test_ints(void **state)
{
    (void)state;
    static const char *const none[] = {
        "",    "-",   "+",   "0x",  "0b",   "0o", "0b2",  "0o8", "0xg",
        "1_0", "1.0", "1e3", "--1", "0x-1", " 1", "0X1F", "0B1"};
    double got = -77;
    check_int("0", 0);
    check_int("-0", 0);
    check_int("+7", 7);
    check_int("012", 12);
    check_int("0x1F", 31);
    check_int("-0x10", -16);
    check_int("0o17", 15);
    check_int("0b101", 5);
    check_int("9007199254740993", 9007199254740992.0);
    check_int("0x20000000000001", 9007199254740992.0);
    check_int("0x20000000000003", 9007199254740996.0);
    check_int("0xffffffffffffffffffff", 1208925819614629174706176.0);
    for (size_t i = 0; i < COUNT(none); i++) {
        assert_false(eln_scalar_int(eln_str_of(none[i]), &got));
    }
    assert_true(got == -77);
}

static void check_float(const char *s, double want)
{
    double got = -77;
    assert_true(eln_scalar_float(eln_str_of(s), &got));
    assert_true(got == want);
}

static void test_floats(void **state)
{
    (void)state;
    static const char *const none[] = {
        "",      ".",  "-.5",   "+.5",   "1e",   "e1", "1.2.3",
        "1e400", "..", "-.nan", "0x1p3", "1e5x", "inf"};
    double got = -77;
    check_float("1.5", 1.5);
    check_float("-1.", -1);
    check_float(".5", .5);
    check_float(".5e-1", .05);
    check_float("1e3", 1000);
    check_float("1E-3", .001);
    check_float("0.1", 0.1);
    check_float("4.9e-324", 4.9e-324);
    check_float("1e-999999999999", 0);
    check_float("0e99999999999999999999", 0);
    check_float("1.7976931348623157e308", 1.7976931348623157e308);
    check_float(".inf", INFINITY);
    check_float("-.INF", -INFINITY);
    assert_true(eln_scalar_float(ELN_STR(".NaN"), &got));
    assert_true(isnan(got));
    for (size_t i = 0; i < COUNT(none); i++) {
        assert_false(eln_scalar_float(eln_str_of(none[i]), &got));
    }
}

/* A long number is rounded once, from all of its digits: half way between two
 * doubles, and a digit far behind that tips it. */
static void test_long_float(void **state)
{
    (void)state;
    static char text[3000];
    static const char half[] = "1.00000000000000011102230246251565404236316680"
                               "908203125";
    double got = 0;
    memcpy(text, half, sizeof half - 1);
    check_float(half, 1);
    memset(text + sizeof half - 1, '0', 2000);
    text[sizeof half - 1 + 2000] = '1';
    assert_true(eln_scalar_float((eln_str){text, sizeof half + 2000}, &got));
    assert_true(got > 1);
    memset(text, '0', 2000);
    memcpy(text + 2000, "12.5", 4);
    assert_true(eln_scalar_float((eln_str){text, 2004}, &got));
    assert_true(got == 12.5);
    memset(text, '9', 300);
    assert_true(eln_scalar_int((eln_str){text, 300}, &got));
    assert_true(got == 1e300);
    memset(text, '9', 400);
    assert_false(eln_scalar_int((eln_str){text, 400}, &got));
}

static void test_dates(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"2031-03-09", "2031-03-09T00:00:00.000Z"},
        {"2031-02-30", "2031-03-02T00:00:00.000Z"},
        {"2031-13-01", "2032-01-01T00:00:00.000Z"},
        {"2031-00-00", "2030-11-30T00:00:00.000Z"},
        {"0050-01-01", "1950-01-01T00:00:00.000Z"},
        {"0100-03-01", "0100-03-01T00:00:00.000Z"},
        {"2000-02-29", "2000-02-29T00:00:00.000Z"},
        {"1900-02-29", "1900-03-01T00:00:00.000Z"},
        {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
        {"2031-3-9 1:02:03", "2031-03-09T01:02:03.000Z"},
        {"2031-03-09t1:02:03.5", "2031-03-09T01:02:03.500Z"},
        {"2031-03-09T10:11:12.123456 +1:30", "2031-03-09T08:41:12.123Z"},
        {"2031-03-09T23:11:12-05", "2031-03-10T04:11:12.000Z"},
        {"2031-03-09T99:99:99Z", "2031-03-13T04:40:39.000Z"},
        {"9999-99-99", "+010007-06-07T00:00:00.000Z"}};
    static const char *const none[] = {"2031-3-9",
                                       "2031-03-09T10:11",
                                       "2031-03-09T10:11:12 ",
                                       "2031-03-09T1:2:3",
                                       "20310-03-09",
                                       "2031-03-09x",
                                       "2031-03-09T1:02:03+",
                                       "2031/03/09"};
    char out[ELN_SCALAR_DATE_MOST];
    for (size_t i = 0; i < COUNT(pairs); i++) {
        assert_true(eln_scalar_date(eln_str_of(pairs[i][0]), out));
        assert_string_equal(out, pairs[i][1]);
    }
    for (size_t i = 0; i < COUNT(none); i++) {
        assert_false(eln_scalar_date(eln_str_of(none[i]), out));
    }
}

/* Day by day over four hundred years: every date is read as itself. */
static void test_every_day(void **state)
{
    (void)state;
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    char s[40];
    char want[64];
    char got[ELN_SCALAR_DATE_MOST];
    for (int y = 1800; y < 2200; y++) {
        bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
        for (int m = 0; m < 12; m++) {
            int last = days[m] + (m == 1 && leap ? 1 : 0);
            for (int d = 1; d <= last; d++) {
                (void)snprintf(s, sizeof s, "%04d-%02d-%02d", y, m + 1, d);
                (void)snprintf(want, sizeof want, "%sT00:00:00.000Z", s);
                assert_true(eln_scalar_date(eln_str_of(s), got));
                assert_string_equal(got, want);
            }
        }
    }
}

static void check_text(double number, const char *want)
{
    char out[ELN_SCALAR_NUMBER_MOST];
    assert_int_equal(eln_scalar_number_text(number, out), strlen(want));
    assert_string_equal(out, want);
}

static void test_number_text(void **state)
{
    (void)state;
    check_text(0, "0");
    check_text(-0.0, "0");
    check_text(-1, "-1");
    check_text(100, "100");
    check_text(0.1, "0.1");
    check_text(-12.25, "-12.25");
    check_text(0.000001, "0.000001");
    check_text(0.0000001, "1e-7");
    check_text(1e20, "100000000000000000000");
    check_text(1e21, "1e+21");
    check_text(1.5e300, "1.5e+300");
    check_text(4.9e-324, "5e-324");
    check_text(1.7976931348623157e308, "1.7976931348623157e+308");
    check_text(-1.2345678901234567e-300, "-1.2345678901234568e-300");
    check_text(INFINITY, "Infinity");
    check_text(-INFINITY, "-Infinity");
    check_text(NAN, "NaN");
}

/* Numbers of all magnitudes read back as themselves. */
static void test_number_round_trip(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        double d;
        memcpy(&d, &seed, sizeof d);
        if (!isfinite(d)) continue;
        char out[ELN_SCALAR_NUMBER_MOST];
        size_t n = eln_scalar_number_text(d, out);
        assert_true(n < sizeof out && out[n] == '\0');
        assert_true(strtod(out, NULL) == d);
        double got = 0;
        if (!eln_scalar_int((eln_str){out, n}, &got)) {
            assert_true(eln_scalar_float((eln_str){out, n}, &got));
        }
        assert_true(got == d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_null_and_bool),
        cmocka_unit_test(test_ints),
        cmocka_unit_test(test_floats),
        cmocka_unit_test(test_long_float),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_every_day),
        cmocka_unit_test(test_number_text),
        cmocka_unit_test(test_number_round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
