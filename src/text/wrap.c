#include "text/wrap.h"

#include "text/unicode.h"

/* How many bytes of s fit, cut where it may be; `at` is where it must be. */
static size_t fitting(eln_str s, size_t room, bool cut, eln_measure *measure)
{
    size_t at = 0, may = 0, width = 0;
    while (at < s.n) {
        uint32_t cp;
        size_t n = eln_utf8_decode(s.p + at, s.n - at, &cp);
        width += measure(cp);
        if (width > room) break;
        if (cp == ' ') may = at;
        at += n;
        if (cut && cp == '-') may = at;
    }
    if (at == s.n || s.p[at] == ' ') return at;
    if (may) return may;
    if (!cut) return eln_str_find(s, ELN_STR(" "), at);
    uint32_t cp;
    return at ? at : eln_utf8_decode(s.p, s.n, &cp);
}

eln_str eln_wrap_measured(eln_str *text, size_t room, bool cut,
                          eln_measure *measure)
{
    *text = eln_str_trim(*text);
    size_t n = fitting(*text, room, cut, measure);
    eln_str line = eln_str_trim(eln_str_sub(*text, 0, n));
    *text = eln_str_trim(eln_str_sub(*text, n, text->n));
    return line;
}

eln_str eln_wrap_line(eln_str *text, size_t columns, bool cut)
{
    return eln_wrap_measured(text, columns, cut, eln_char_width);
}
