#include "dispute/date.h"

/* Characters of `2031-03-09`, and of two with a slash between. */
enum { DAY_LENGTH = 10, LONGEST = 2 * DAY_LENGTH + 1 };

/* From 0001-01-01 to 1970-01-01. */
enum { DAYS_TO_EPOCH = 719162 };

static const char FORM[] = "is not written like 2031, 2031-03, 2031-03-09 or "
                           "2031-03/2031-05";

/* A stretch of days. */
typedef struct stretch {
    int32_t first, last;
} stretch;

static bool is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int32_t days_in(int32_t year, int32_t month)
{
    static const uint8_t DAYS[] = {31, 28, 31, 30, 31, 30,
                                   31, 31, 30, 31, 30, 31};
    return DAYS[month - 1] + (month == 2 && is_leap(year));
}

static int32_t day_number(int32_t year, int32_t month, int32_t day)
{
    int32_t before = year - 1;
    int32_t n = 365 * before + before / 4 - before / 100 + before / 400;
    for (int32_t m = 1; m < month; m++) n += days_in(year, m);
    return n + day - 1 - DAYS_TO_EPOCH;
}

/* The number that s[from .. to) is written as, in digits alone; else -1. */
static int32_t digits(eln_str s, size_t from, size_t to)
{
    int32_t n = 0;
    for (size_t i = from; i < to; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return -1;
        n = 10 * n + (s.p[i] - '0');
    }
    return n;
}

/* A day, a month or a year. NULL, or what is wrong with it. */
static const char *read_stretch(eln_str s, stretch *out)
{
    if (s.n != 4 && s.n != 7 && s.n != DAY_LENGTH) return FORM;
    bool has_month = s.n > 4, has_day = s.n > 7;
    if (has_month && s.p[4] != '-') return FORM;
    if (has_day && s.p[7] != '-') return FORM;
    int32_t year = digits(s, 0, 4);
    int32_t month = has_month ? digits(s, 5, 7) : 1;
    int32_t day = has_day ? digits(s, 8, 10) : 1;
    if (year < 0 || month < 0 || day < 0) return FORM;
    if (year == 0) return "has a year that there is not";
    if (month < 1 || month > 12) return "has a month that there is not";
    if (day < 1 || day > days_in(year, month))
        return "has a day that there is not";
    int32_t last_month = has_month ? month : 12;
    int32_t last_day = has_day ? day : days_in(year, last_month);
    out->first = day_number(year, month, day);
    out->last = day_number(year, last_month, last_day);
    return NULL;
}

void eln_day_text(int32_t day, char text[ELN_DAY_TEXT])
{
    int32_t year = (day + DAYS_TO_EPOCH) / 366 + 1; /* never too late */
    while (day >= day_number(year + 1, 1, 1)) year++;
    int32_t month = 1;
    while (month < 12 && day >= day_number(year, month + 1, 1)) month++;
    int32_t parts[] = {year, month, day - day_number(year, month, 1) + 1};
    static const uint8_t ENDS[] = {4, 7, 10}, LENGTHS[] = {4, 2, 2};
    for (int i = 0; i < 3; i++) {
        for (uint8_t k = 1; k <= LENGTHS[i]; k++, parts[i] /= 10)
            text[ENDS[i] - k] = (char)('0' + parts[i] % 10);
        text[ENDS[i]] = '-';
    }
    text[ELN_DAY_TEXT - 1] = 0;
}

eln_date eln_date_none(void)
{
    return (eln_date){.first = ELN_DAY_FIRST, .last = ELN_DAY_FIRST};
}

const char *eln_date_read(eln_str text, eln_date *out)
{
    text = eln_str_trim(text);
    if (text.n == 0) return "is empty";
    if (text.n > LONGEST) return FORM;
    stretch from = {ELN_DAY_FIRST, ELN_DAY_FIRST};
    stretch to = {ELN_DAY_LAST, ELN_DAY_LAST};
    const char *fault = NULL;
    size_t slash = eln_str_find(text, ELN_STR("/"), 0);
    if (slash == text.n) {
        fault = read_stretch(text, &from);
        to = from;
    } else {
        eln_str left = eln_str_sub(text, 0, slash);
        eln_str right = eln_str_sub(text, slash + 1, text.n);
        if (left.n == 0 && right.n == 0) return "has neither end";
        if (left.n > 0) fault = read_stretch(left, &from);
        if (!fault && right.n > 0) fault = read_stretch(right, &to);
        if (!fault && from.first > to.last) fault = "ends before it begins";
    }
    if (fault) return fault;
    *out = (eln_date){
        .is = true, .first = from.first, .last = to.last, .written = text};
    return NULL;
}

void eln_put_date(eln_out *out, eln_date d)
{
    size_t slash = eln_str_find(d.written, ELN_STR("/"), 0);
    eln_str from = eln_str_sub(d.written, 0, slash);
    if (slash >= d.written.n) {
        eln_out_put(out, d.written);
        return;
    }
    eln_str to = eln_str_sub(d.written, slash + 1, d.written.n);
    if (from.n > 0 && to.n > 0)
        eln_out_printf(out, "between %.*s and %.*s", ELN_FMT(from),
                       ELN_FMT(to));
    else if (from.n > 0)
        eln_out_printf(out, "%.*s or later", ELN_FMT(from));
    else
        eln_out_printf(out, "%.*s or earlier", ELN_FMT(to));
}
