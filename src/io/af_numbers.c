/* The numbered format of the ICCMA competitions since 2023:
 *
 *     # comment
 *     p af 3
 *     1 2
 *     2 3
 *
 * Blank lines, comments anywhere, more blanks between, doubles, and any ends
 * of lines are fine; the header comes first and once. */
#include "io/af_formats.h"

#include <inttypes.h>

#include "base/banned.h"

enum { SHOWN = 40 }; /* bytes of a word that are repeated in a message */

static const char HEADER[] =
    "a framework of numbered arguments begins with \"p af <n>\", n arguments";
static const char LINE[] =
    "an attack is a line of two numbers: who attacks, and whom";

/* ---- words ---- */

static eln_str take_word(eln_scan *s)
{
    return eln_scan_word(s, eln_scan_is_of_word, SHOWN);
}

/* Stretch the marked word to its end, as far as it is repeated. */
static eln_str whole_word(eln_scan *s)
{
    while (s->at - s->mark < SHOWN && eln_scan_is_of_word(eln_scan_peek(s)))
        s->at++;
    return (eln_str){s->mark, (size_t)(s->at - s->mark)};
}

/* Nothing more on this line; else a fault is told. */
static bool end_line(eln_scan *s, eln_code code, const char *hint,
                     const char *what)
{
    int c = eln_scan_blanks(s);
    if (c == '#') eln_scan_rest(s);
    if (c == '#' || eln_scan_is_line_end(c)) {
        eln_scan_line_end(s);
        return true;
    }
    (void)take_word(s);
    eln_scan_fault(s, code, hint, "%s", what);
    return false;
}

/* ---- the header ---- */

static void refuse_header(eln_scan *s, eln_str word)
{
    if (eln_str_is(word, "aba"))
        eln_scan_fault(s, ELN_E301,
                       "what is read here are frameworks: \"p af\"",
                       "this is an assumption-based theory (\"p aba\"), not a "
                       "framework");
    else
        eln_scan_fault(s, ELN_E301, HEADER,
                       "this is not the header of a "
                       "framework");
}

static bool read_count(eln_af_reading *r, uint32_t *n)
{
    eln_scan *s = &r->scan;
    if (eln_scan_is_digit(eln_scan_blanks(s))) {
        *n = eln_scan_number(s);
        if (*n == UINT32_MAX || !eln_scan_is_of_word(eln_scan_peek(s)))
            return eln_af_reading_may_have(r, *n);
    } else {
        s->mark = s->at;
    }
    (void)whole_word(s);
    eln_scan_fault(s, ELN_E301, HEADER,
                   "the number of arguments must stand here");
    return false;
}

/* "p af <n>"; else a fault is told. */
static bool read_header(eln_af_reading *r, uint32_t *n)
{
    eln_scan *s = &r->scan;
    eln_str word = take_word(s);
    if (!eln_str_is(word, "p")) {
        eln_scan_fault(s, ELN_E301, HEADER, "there is no header before this");
        return false;
    }
    (void)eln_scan_blanks(s);
    word = take_word(s);
    if (!eln_str_is(word, "af")) {
        refuse_header(s, word);
        return false;
    }
    return read_count(r, n) &&
           end_line(s, ELN_E301, HEADER, "the header ends before this");
}

/* Up to the header and behind it; else a fault is told. */
static bool begin(eln_af_reading *r, uint32_t *n)
{
    eln_scan *s = &r->scan;
    for (int c; (c = eln_scan_blanks(s)) != ELN_SCAN_END;) {
        if (c != '#' && !eln_scan_is_line_end(c)) return read_header(r, n);
        eln_scan_rest(s);
        eln_scan_line_end(s);
    }
    eln_af_reading_refuse_empty(r);
    return false;
}

/* ---- attacks ---- */

static void refuse_argument(eln_scan *s, uint32_t n)
{
    eln_str word = whole_word(s);
    eln_scan_fault(s, ELN_E302,
                   "arguments are numbered from 1 to the number in the header",
                   "there is no argument %.*s: the header says %" PRIu32,
                   ELN_FMT(word), n);
}

static void refuse_text(eln_scan *s)
{
    eln_str word = whole_word(s);
    eln_scan_fault(s, ELN_E303, LINE, "\"%.*s\" is no number", ELN_FMT(word));
}

/* One argument of n, at the cursor; else a fault is told. */
static inline bool read_argument(eln_scan *s, uint32_t n, uint32_t *out)
{
    if (ELN_UNLIKELY(!eln_scan_is_digit(eln_scan_peek(s)))) {
        s->mark = s->at;
        refuse_text(s);
        return false;
    }
    uint32_t number = eln_scan_number(s);
    *out = number - 1;
    if (ELN_LIKELY(*out < n && !eln_scan_is_of_word(eln_scan_peek(s))))
        return true;
    if (number < UINT32_MAX && eln_scan_is_of_word(eln_scan_peek(s)))
        refuse_text(s);
    else
        refuse_argument(s, n);
    return false;
}

static bool read_attack(eln_af_reading *r, uint32_t n)
{
    eln_scan *s = &r->scan;
    uint32_t from, to;
    if (!read_argument(s, n, &from)) return false;
    int c = eln_scan_blanks(s);
    if (ELN_UNLIKELY(eln_scan_is_line_end(c) || c == '#')) {
        s->mark = s->at;
        eln_scan_fault(s, ELN_E303, LINE, "the second number is missing");
        return false;
    }
    if (!read_argument(s, n, &to)) return false;
    eln_af_reading_attack(r, from, to);
    return end_line(s, ELN_E303, LINE, "the line ends before this");
}

static bool refuse_line(eln_scan *s)
{
    eln_str word = take_word(s);
    if (eln_str_is(word, "p"))
        eln_scan_fault(s, ELN_E301, "one file holds one framework",
                       "this is a second header");
    else
        refuse_text(s);
    return false;
}

static void read_numbers(eln_af_reading *r)
{
    uint32_t n;
    eln_scan *s = &r->scan;
    if (!begin(r, &n)) return;
    eln_af_arguments(r->builder, n);
    bool good = true;
    for (int c; good && (c = eln_scan_blanks(s)) != ELN_SCAN_END;) {
        if (ELN_LIKELY(eln_scan_is_digit(c)))
            good = read_attack(r, n);
        else if (c == '#' || eln_scan_is_line_end(c))
            good = end_line(s, ELN_E303, LINE, "");
        else
            good = refuse_line(s);
    }
}

/* ---- the format ---- */

/* Two numbers: attacks whose header was forgotten. */
static bool is_attack(eln_str line)
{
    size_t at = 0, digits = 0;
    while (at < line.n && eln_scan_is_digit(line.p[at])) at++;
    if (at == 0) return false;
    while (at < line.n && eln_scan_is_blank(line.p[at])) at++;
    for (; at < line.n && eln_scan_is_digit(line.p[at]); at++) digits++;
    return digits > 0 && at == line.n;
}

static eln_likeness judge_numbers(eln_str line)
{
    if (is_attack(line)) return ELN_LIKE;
    if (line.n < 2 || line.p[0] != 'p' || !eln_scan_is_blank(line.p[1]))
        return ELN_UNLIKE;
    eln_str rest = eln_str_trim(eln_str_sub(line, 1, line.n));
    bool known = eln_str_starts(rest, ELN_STR("af")) ||
                 eln_str_starts(rest, ELN_STR("aba"));
    return known ? ELN_SURE : ELN_LIKE;
}

const eln_af_format eln_af_numbers = {.name = "af",
                                      .suffix = ".af",
                                      .comment = '#',
                                      .judge = judge_numbers,
                                      .read = read_numbers};
