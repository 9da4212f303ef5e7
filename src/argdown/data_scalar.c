/* Typing of plain scalars: data_scalar.h. The patterns are js-yaml's; numbers
 * are rounded once, from all their digits, to the nearest double. */
#include "argdown/data_scalar.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/banned.h"

/* Digits beyond these cannot change a double, except that one of them is not
 * zero. */
enum { DIGITS_MOST = 800, EXPONENT_MOST = 1000000000 };

bool eln_scalar_null(eln_str s)
{
    return eln_str_is(s, "~") || eln_str_is(s, "null") ||
           eln_str_is(s, "Null") || eln_str_is(s, "NULL");
}

bool eln_scalar_bool(eln_str s, bool *out)
{
    bool yes =
        eln_str_is(s, "true") || eln_str_is(s, "True") || eln_str_is(s, "TRUE");
    bool no = eln_str_is(s, "false") || eln_str_is(s, "False") ||
              eln_str_is(s, "FALSE");
    if (yes || no) *out = yes;
    return yes || no;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int digit_value(char c)
{
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return 16;
}

/* A number in base 2, 8 or 16 (`bits` a digit): 64 bits are kept, the last of
 * them also stands for all that follow, so that the conversion rounds right.
 * Infinite when it is too large. */
static bool read_radix(eln_str s, int bits, double *out)
{
    uint64_t kept = 0;
    int dropped = 0;
    if (s.n == 0) return false;
    for (size_t i = 0; i < s.n; i++) {
        int v = digit_value(s.p[i]);
        if (v >= 1 << bits) return false;
        for (int b = bits - 1; b >= 0; b--) {
            uint64_t bit = (uint64_t)(v >> b & 1);
            if (kept >> 63) {
                kept |= bit;
                if (dropped < 5000) dropped++;
            } else {
                kept = kept << 1 | bit;
            }
        }
    }
    *out = ldexp((double)kept, dropped);
    return true;
}

/* digits before and behind the point, times ten to the exponent. The point
 * itself is left out, so that no locale matters. */
static double read_decimal(eln_str whole, eln_str part, int64_t exponent)
{
    char text[DIGITS_MOST + 40];
    size_t n = 0;
    bool more = false;
    for (size_t i = 0; i < whole.n + part.n; i++) {
        char c = i < whole.n ? whole.p[i] : part.p[i - whole.n];
        if (n == 0 && c == '0') {
            if (i >= whole.n) exponent--;
            continue;
        }
        if (n < DIGITS_MOST) {
            text[n++] = c;
            if (i >= whole.n) exponent--;
        } else {
            more = more || c != '0';
            if (i < whole.n) exponent++;
        }
    }
    if (n == 0) return 0;
    if (more) {
        text[n++] = '1';
        exponent--;
    }
    if (exponent > 99999) exponent = 99999;
    if (exponent < -99999) exponent = -99999;
    (void)snprintf(text + n, sizeof text - n, "e%d", (int)exponent);
    return strtod(text, NULL);
}

static bool all_digits(eln_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i])) return false;
    }
    return s.n > 0;
}

/* The sign in front is taken off. */
static double take_sign(eln_str *s)
{
    if (s->n == 0 || (s->p[0] != '-' && s->p[0] != '+')) return 1;
    double sign = s->p[0] == '-' ? -1 : 1;
    *s = eln_str_sub(*s, 1, s->n);
    return sign;
}

static bool read_int(eln_str s, double *out)
{
    if (s.n > 1 && s.p[0] == '0') {
        eln_str rest = eln_str_sub(s, 2, s.n);
        if (s.p[1] == 'b') return read_radix(rest, 1, out);
        if (s.p[1] == 'o') return read_radix(rest, 3, out);
        if (s.p[1] == 'x') return read_radix(rest, 4, out);
    }
    if (!all_digits(s)) return false;
    *out = read_decimal(s, (eln_str){0}, 0);
    return true;
}

bool eln_scalar_int(eln_str s, double *out)
{
    double number = 0;
    double sign = take_sign(&s);
    if (!read_int(s, &number) || !isfinite(number)) return false;
    *out = eln_str_is(s, "0") ? 0 : sign * number;
    return true;
}

/* How many digits stand at i. */
static size_t digits_at(eln_str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.n && is_digit(s.p[i + n])) n++;
    return n;
}

/* "e-12" up to the end of s, from i; nothing is an exponent of 0. */
static bool read_exponent(eln_str s, size_t i, int64_t *out)
{
    *out = 0;
    if (i == s.n) return true;
    if (s.p[i] != 'e' && s.p[i] != 'E') return false;
    eln_str rest = eln_str_sub(s, i + 1, s.n);
    double sign = take_sign(&rest);
    if (!all_digits(rest)) return false;
    for (size_t k = 0; k < rest.n && *out < EXPONENT_MOST; k++) {
        *out = *out * 10 + (rest.p[k] - '0');
    }
    if (sign < 0) *out = -*out;
    return true;
}

static bool is_one_of(eln_str s, const char *a, const char *b, const char *c)
{
    return eln_str_is(s, a) || eln_str_is(s, b) || eln_str_is(s, c);
}

bool eln_scalar_float(eln_str s, double *out)
{
    if (is_one_of(s, ".nan", ".NaN", ".NAN")) {
        *out = NAN;
        return true;
    }
    eln_str t = s;
    double sign = take_sign(&t);
    if (is_one_of(t, ".inf", ".Inf", ".INF")) {
        *out = sign * INFINITY;
        return true;
    }
    size_t whole = digits_at(t, 0);
    if (whole == 0 && t.n != s.n) return false; /* "-.5" is a string */
    size_t i = whole;
    size_t part = 0;
    if (i < t.n && t.p[i] == '.') {
        part = digits_at(t, ++i);
    }
    if (whole == 0 && part == 0) return false;
    int64_t exponent = 0;
    if (!read_exponent(t, i + part, &exponent)) return false;
    double number = read_decimal(eln_str_sub(t, 0, whole),
                                 eln_str_sub(t, i, i + part), exponent);
    if (!isfinite(number)) return false;
    *out = sign * number;
    return true;
}

/* A place in a text that is matched from left to right. */
typedef struct scan {
    eln_str s;
    size_t i;
} scan;

static bool take(scan *c, char want)
{
    if (c->i == c->s.n || c->s.p[c->i] != want) return false;
    c->i++;
    return true;
}

/* A number of `least` to `most` digits. */
static bool take_number(scan *c, size_t least, size_t most, int64_t *out)
{
    size_t n = 0;
    *out = 0;
    while (n < most && c->i < c->s.n && is_digit(c->s.p[c->i])) {
        *out = *out * 10 + (c->s.p[c->i++] - '0');
        n++;
    }
    return n >= least;
}

static size_t take_blanks(scan *c)
{
    size_t n = 0;
    while (take(c, ' ') || take(c, '\t')) n++;
    return n;
}

typedef struct moment {
    int64_t year, month, day, hour, minute, second, milli;
    int64_t ahead; /* minutes that the clock is ahead of UTC */
} moment;

static void take_fraction(scan *c, moment *m)
{
    int64_t scale = 100;
    while (c->i < c->s.n && is_digit(c->s.p[c->i])) {
        m->milli += (c->s.p[c->i++] - '0') * scale;
        scale /= 10;
    }
}

static bool take_zone(scan *c, moment *m)
{
    (void)take_blanks(c);
    if (take(c, 'Z')) return true;
    bool behind = take(c, '-');
    if (!behind && !take(c, '+')) return false;
    int64_t hours = 0;
    int64_t minutes = 0;
    if (!take_number(c, 1, 2, &hours)) return false;
    if (take(c, ':') && !take_number(c, 2, 2, &minutes)) return false;
    m->ahead = hours * 60 + minutes;
    if (behind) m->ahead = -m->ahead;
    return true;
}

static bool read_day(eln_str s, moment *m)
{
    scan c = {s, 0};
    return take_number(&c, 4, 4, &m->year) && take(&c, '-') &&
           take_number(&c, 2, 2, &m->month) && take(&c, '-') &&
           take_number(&c, 2, 2, &m->day) && c.i == s.n;
}

static bool read_time(eln_str s, moment *m)
{
    scan c = {s, 0};
    if (!take_number(&c, 4, 4, &m->year) || !take(&c, '-') ||
        !take_number(&c, 1, 2, &m->month) || !take(&c, '-') ||
        !take_number(&c, 1, 2, &m->day)) {
        return false;
    }
    if (!take(&c, 'T') && !take(&c, 't') && take_blanks(&c) == 0) return false;
    if (!take_number(&c, 1, 2, &m->hour) || !take(&c, ':') ||
        !take_number(&c, 2, 2, &m->minute) || !take(&c, ':') ||
        !take_number(&c, 2, 2, &m->second)) {
        return false;
    }
    if (take(&c, '.')) take_fraction(&c, m);
    if (c.i == s.n) return true;
    return take_zone(&c, m) && c.i == s.n;
}

/* Days from 1970-01-01 to the first day of a month (from 0) of a year that is
 * not negative. Years begin in March here, so that leap days come last. */
static int64_t days_to_month(int64_t year, int64_t month)
{
    year += month / 12;
    month %= 12;
    int64_t y = month < 2 ? year - 1 : year;
    int64_t from_march = month < 2 ? month + 10 : month - 2;
    return y * 365 + y / 4 - y / 100 + y / 400 + (153 * from_march + 2) / 5 -
           719468;
}

/* From days since 1970-01-01 back to a date. */
static void date_of_days(int64_t days, moment *m)
{
    int64_t z = days + 719468;
    int64_t era = z / 146097;
    int64_t day = z % 146097;
    int64_t y = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int64_t in_year = day - (365 * y + y / 4 - y / 100);
    int64_t from_march = (5 * in_year + 2) / 153;
    m->day = in_year - (153 * from_march + 2) / 5 + 1;
    m->month = from_march < 10 ? from_march + 3 : from_march - 9;
    m->year = era * 400 + y + (m->month <= 2 ? 1 : 0);
}

/* Every field into its range, the zone taken off. Months and days may be 0:
 * then they are the ones before. Years below 100 mean 19xx. */
static void to_utc(moment *m)
{
    int64_t year = m->year < 100 ? m->year + 1900 : m->year;
    int64_t month = m->month + 11; /* of the year before, from 0 */
    int64_t days = days_to_month(year - 1, month) + m->day - 1;
    int64_t minutes = m->hour * 60 + m->minute - m->ahead;
    int64_t seconds = days * 86400 + minutes * 60 + m->second;
    int64_t day = seconds / 86400;
    int64_t rest = seconds % 86400;
    if (rest < 0) {
        rest += 86400;
        day--;
    }
    date_of_days(day, m);
    m->hour = rest / 3600;
    m->minute = rest / 60 % 60;
    m->second = rest % 60;
}

bool eln_scalar_date(eln_str s, char *out)
{
    moment m = {0};
    if (!read_day(s, &m)) {
        m = (moment){0};
        if (!read_time(s, &m)) return false;
    }
    to_utc(&m);
    const char *form = m.year > 9999 ? "+%06d-%02d-%02dT%02d:%02d:%02d.%03dZ"
                                     : "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ";
    (void)snprintf(out, ELN_SCALAR_DATE_MOST, form, (int)m.year, (int)m.month,
                   (int)m.day, (int)m.hour, (int)m.minute, (int)m.second,
                   (int)m.milli);
    return true;
}

/* The shortest digits of a positive number, and where the point stands:
 * 0.DIGITS times ten to the result. */
static int shortest_digits(double number, char *digits, int *count)
{
    char text[40];
    int used = 17;
    for (int n = 1; n <= 17; n++) {
        (void)snprintf(text, sizeof text, "%.*e", n - 1, number);
        used = n;
        if (strtod(text, NULL) == number) break;
    }
    int n = 0;
    const char *p = text;
    for (; *p != 'e' && *p != '\0'; p++) {
        if (is_digit(*p) && n < used) digits[n++] = *p;
    }
    while (n > 1 && digits[n - 1] == '0') n--;
    *count = n;
    return *p == 'e' ? (int)strtol(p + 1, NULL, 10) + 1 : 1;
}

static size_t put_positive(double number, char *out)
{
    char d[20];
    int count = 0;
    int point = shortest_digits(number, d, &count);
    int room = ELN_SCALAR_NUMBER_MOST - 1;
    int n = 0;
    if (count <= point && point <= 21) {
        n = snprintf(out, (size_t)room, "%.*s%.*s", count, d, point - count,
                     "000000000000000000000");
    } else if (0 < point && point <= 21) {
        n = snprintf(out, (size_t)room, "%.*s.%.*s", point, d, count - point,
                     d + point);
    } else if (-6 < point && point <= 0) {
        n = snprintf(out, (size_t)room, "0.%.*s%.*s", -point, "00000", count,
                     d);
    } else {
        n = snprintf(out, (size_t)room, "%.1s%s%.*se%+d", d,
                     count > 1 ? "." : "", count - 1, d + 1, point - 1);
    }
    return (size_t)n;
}

size_t eln_scalar_number_text(double number, char *out)
{
    const char *word = NULL;
    if (isnan(number)) word = "NaN";
    if (number == 0) word = "0";
    if (isinf(number)) word = number > 0 ? "Infinity" : "-Infinity";
    if (word) {
        return (size_t)snprintf(out, ELN_SCALAR_NUMBER_MOST, "%s", word);
    }
    if (number > 0) return put_positive(number, out);
    out[0] = '-';
    return 1 + put_positive(-number, out + 1);
}
