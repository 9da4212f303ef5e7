/* Dates of speech: days, months, years and intervals of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dispute/date.h"

static eln_date read_date(const char *text)
{
    eln_date d;
    const char *fault = eln_date_read(eln_str_of(text), &d);
    if (fault) fail_msg("%s %s", text, fault);
    assert_true(d.is);
    return d;
}

static void expect_days(const char *text, int32_t first, int32_t last)
{
    eln_date d = read_date(text);
    if (d.first != first || d.last != last)
        fail_msg("%s is %d to %d", text, (int)d.first, (int)d.last);
}

/* Days of the calendar as tables of days since 1970-01-01 have them. */
static void days_are_counted_from_1970(void **state)
{
    (void)state;
    expect_days("1970-01-01", 0, 0);
    expect_days("1969-12-31", -1, -1);
    expect_days("2000-03-01", 11017, 11017);
    expect_days("2001-09-09", 11574, 11574);
    expect_days("2038-01-19", 24855, 24855);
    expect_days("0001-01-01", -719162, -719162);
    expect_days("9999-12-31", 2932896, 2932896);
}

static void expect_words(const char *text, const char *words)
{
    eln_out out = {0};
    eln_put_date(&out, read_date(text));
    assert_true(eln_str_is(eln_out_str(&out), words));
    eln_out_free(&out);
}

static void dates_in_words(void **state)
{
    (void)state;
    expect_words("2031-03", "2031-03");
    expect_words("2031/2032-05", "between 2031 and 2032-05");
    expect_words("2031/", "2031 or later");
    expect_words("/2032-05-09", "2032-05-09 or earlier");
    eln_out out = {0};
    eln_put_date(&out, eln_date_none());
    assert_int_equal(eln_out_str(&out).n, 0);
    eln_out_free(&out);
}

static void partial_dates_are_intervals(void **state)
{
    (void)state;
    expect_days("1970", 0, 364);
    expect_days("1970-01", 0, 30);
    expect_days("1970-02", 31, 58);
    expect_days("1972-02", 761, 789); /* a leap year: 29 days */
    expect_days("1972", 730, 1095);
    expect_days("1970-12", 334, 364);
}

static void intervals_run_from_first_to_last(void **state)
{
    (void)state;
    expect_days("1970/1971", 0, 729);
    expect_days("1970-01-03/1970-01-03", 2, 2);
    expect_days("1970-01-03/1970-01", 2, 30);
    expect_days("1970-02/1970", 31, 364); /* the year ends later */
    expect_days("1970-03/", 59, ELN_DAY_LAST);
    expect_days("/1970-01", ELN_DAY_FIRST, 30);
    eln_date d = read_date(" 1970/ ");
    assert_true(eln_str_is(d.written, "1970/"));
}

/* Every fourth year, but not the hundredth, but the four hundredth. */
static void leap_years(void **state)
{
    (void)state;
    eln_date d;
    static const struct {
        const char *text;
        bool is;
    } CASES[] = {
        {"2028-02-29", true}, {"2031-02-29", false}, {"1900-02-29", false},
        {"2000-02-29", true}, {"2100-02-29", false}, {"2400-02-29", true},
        {"0004-02-29", true}, {"2028-02-30", false}, {"2031-04-31", false},
        {"2031-12-31", true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (!eln_date_read(eln_str_of(CASES[i].text), &d) != CASES[i].is)
            fail_msg("%s", CASES[i].text);
    assert_int_equal(read_date("2028-03-01").first,
                     read_date("2028-02-28").first + 2);
    assert_int_equal(read_date("2031-03-01").first,
                     read_date("2031-02-28").first + 1);
}

static void expect_fault(const char *text, const char *want)
{
    eln_date d = {.first = 77};
    const char *fault = eln_date_read(eln_str_of(text), &d);
    if (!fault || strcmp(fault, want) != 0)
        fail_msg("\"%s\" %s", text, fault ? fault : "is fine");
    assert_int_equal(d.first, 77); /* untouched */
}

static void faulty_dates_say_what_is_wrong(void **state)
{
    (void)state;
    static const char FORM[] = "is not written like 2031, 2031-03, 2031-03-09 "
                               "or 2031-03/2031-05";
    static const char LONG[] = "2031-03-09/2031-03-091";
    static const char *const GARBAGE[] = {
        "soon",       "31",         "20311",        "2031-3",     "2031-03-9",
        "2031/03/09", "09.03.2031", "2031-03-0a",   "-031",       "+031-01",
        "2031_03",    "2031-03_09", "2031 - 2032",  "2031/ 2032", "2031//2032",
        "2031/2032/", "0x7EF",      "2031-03-09T1", "2031-03-",   LONG};
    for (size_t i = 0; i < sizeof GARBAGE / sizeof *GARBAGE; i++)
        expect_fault(GARBAGE[i], FORM);
    expect_fault("", "is empty");
    expect_fault(" \t", "is empty");
    expect_fault("/", "has neither end");
    expect_fault("0000", "has a year that there is not");
    expect_fault("0000-01/2031", "has a year that there is not");
    expect_fault("2031-00", "has a month that there is not");
    expect_fault("2031-13", "has a month that there is not");
    expect_fault("2031-02-30", "has a day that there is not");
    expect_fault("2031-01-00", "has a day that there is not");
    expect_fault("2031-01-32/", "has a day that there is not");
    expect_fault("2031-05/2031-04", "ends before it begins");
    expect_fault("2031/2030", "ends before it begins");
    expect_fault("2031-03-09/2031-03-08", "ends before it begins");
}

static void very_long_text_is_no_date(void **state)
{
    (void)state;
    static char text[100000];
    eln_date d;
    memset(text, '2', sizeof text);
    assert_non_null(eln_date_read((eln_str){text, sizeof text}, &d));
    memset(text, '/', sizeof text);
    assert_non_null(eln_date_read((eln_str){text, sizeof text}, &d));
}

static void wholly_later(void **state)
{
    (void)state;
    assert_true(eln_date_later(read_date("2032"), read_date("2031")));
    assert_true(eln_date_later(read_date("2031-04"), read_date("2031-03")));
    assert_false(eln_date_later(read_date("2031-03"), read_date("2031-03-01")));
    assert_false(eln_date_later(read_date("2031"), read_date("2032")));
    assert_false(eln_date_later(read_date("2031"), read_date("2031")));
    assert_true(eln_date_later(read_date("2032/"), read_date("/2031")));
    assert_false(eln_date_later(read_date("2032"), read_date("2031/")));
    assert_false(eln_date_later(read_date("2032"), eln_date_none()));
    assert_false(eln_date_later(eln_date_none(), read_date("2031")));
}

static void in_from_the_last_day_on(void **state)
{
    (void)state;
    int32_t day = read_date("2031-03-31").first;
    assert_true(eln_date_in(read_date("2031-03"), day));
    assert_false(eln_date_in(read_date("2031-03"), day - 1));
    assert_true(eln_date_in(eln_date_none(), ELN_DAY_FIRST));
    assert_false(eln_date_in(read_date("2031/"), day));
    assert_true(eln_date_in(read_date("2031/"), ELN_DAY_LAST));
}

static void days_have_their_text(void **state)
{
    (void)state;
    static const char *const DAYS[] = {"0001-01-01", "1600-02-29", "1969-12-31",
                                       "1970-01-01", "2000-02-29", "2031-03-09",
                                       "2032-12-31", "9999-12-31"};
    for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++) {
        eln_date date;
        char text[ELN_DAY_TEXT];
        assert_null(eln_date_read(eln_str_of(DAYS[i]), &date));
        eln_day_text(date.first, text);
        assert_string_equal(text, DAYS[i]);
    }
    for (int32_t day = -719162; day < 2932896; day += 97) {
        eln_date date;
        char text[ELN_DAY_TEXT];
        eln_day_text(day, text);
        assert_null(eln_date_read(eln_str_of(text), &date));
        assert_int_equal(date.first, day);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_have_their_text),
        cmocka_unit_test(days_are_counted_from_1970),
        cmocka_unit_test(dates_in_words),
        cmocka_unit_test(partial_dates_are_intervals),
        cmocka_unit_test(intervals_run_from_first_to_last),
        cmocka_unit_test(leap_years),
        cmocka_unit_test(faulty_dates_say_what_is_wrong),
        cmocka_unit_test(very_long_text_is_no_date),
        cmocka_unit_test(wholly_later),
        cmocka_unit_test(in_from_the_last_day_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
