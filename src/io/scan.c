#include "io/scan.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/unicode.h"

#include "base/banned.h"

enum { BEFORE = 120 }; /* bytes of the line that are shown before a fault */

eln_status eln_scan_open(eln_scan *s, eln_stream *stream, eln_fault *fault)
{
    char *buffer = malloc(ELN_SCAN_ROOM + 1);
    if (!buffer) return ELN_E_NOMEM;
    *buffer = '\0';
    *s = (eln_scan){.at = buffer,
                    .end = buffer,
                    .mark = buffer,
                    .line_at = buffer,
                    .line = 1,
                    .buffer = buffer,
                    .stream = stream,
                    .fault = fault};
    return ELN_OK;
}

void eln_scan_close(eln_scan *s)
{
    free(s->buffer);
    *s = (eln_scan){0};
}

/* ---- the buffer ---- */

/* Code points, counted by their first bytes. */
static uint64_t count_points(const char *p, const char *end)
{
    uint64_t n = 0;
    for (; p < end; p++) n += ((unsigned char)*p & 0xc0) != 0x80;
    return n;
}

/* Forget the oldest bytes but those of I2. */
static void slide(eln_scan *s)
{
    size_t passed = (size_t)(s->at - s->buffer);
    size_t drop = passed > ELN_SCAN_KEPT ? passed - ELN_SCAN_KEPT : 0;
    char *kept = s->buffer + drop;
    if (s->line_at < kept) {
        s->gone += count_points(s->line_at, kept);
        s->line_at = kept;
    }
    if (s->mark < kept) s->mark = kept;
    memmove(s->buffer, kept, (size_t)(s->end - kept) + 1);
    s->at -= drop;
    s->end -= drop;
    s->mark -= drop;
    s->line_at -= drop;
}

/* Put more bytes behind `end`. false: there are none. */
static bool refill(eln_scan *s)
{
    if (s->ended) return false;
    if (s->end == s->buffer + ELN_SCAN_ROOM) slide(s);
    size_t room = (size_t)(s->buffer + ELN_SCAN_ROOM - s->end);
    size_t n = eln_stream_read(s->stream, s->end, room);
    s->end += n;
    *s->end = '\0';
    s->ended = n == 0;
    return n > 0;
}

eln_str eln_scan_ahead(eln_scan *s, size_t most)
{
    size_t n;
    while ((n = (size_t)(s->end - s->at)) < most)
        if (!refill(s)) break;
    return (eln_str){s->at, n < most ? n : most};
}

int eln_scan_more(eln_scan *s)
{
    if (s->at == s->end && !refill(s)) {
        const char *damage = eln_stream_damage(s->stream);
        if (damage) {
            s->mark = s->at;
            eln_scan_fault_at(
                s, s->line, eln_scan_column(s), ELN_E304,
                "get it anew, or unpack it by hand",
                "this packed file is damaged, or cut off here: %s", damage);
        }
        return ELN_SCAN_END;
    }
    if (*s->at != '\0') return (unsigned char)*s->at;
    s->mark = s->at;
    eln_scan_fault(s, ELN_E002, "take the NUL bytes out",
                   "a text holds no NUL bytes");
    return ELN_SCAN_END;
}

/* ---- lines ---- */

void eln_scan_line_end(eln_scan *s)
{
    int c = eln_scan_peek(s);
    if (c == ELN_SCAN_END) return;
    s->at++;
    if (c == '\r' && eln_scan_peek(s) == '\n') s->at++;
    s->line++;
    s->line_at = s->at;
    s->gone = 0;
}

void eln_scan_rest(eln_scan *s)
{
    while (!eln_scan_is_line_end(eln_scan_peek(s))) s->at++;
}

/* ---- faults ---- */

uint64_t eln_scan_column(const eln_scan *s)
{
    const char *from = s->line_at < s->mark ? s->line_at : s->mark;
    return s->gone + count_points(from, s->mark) + 1;
}

static eln_fault told(eln_code code, const char *hint, const char *fmt,
                      va_list args)
{
    eln_fault f = {.there = true, .code = code, .hint = hint};
    int n = vsnprintf(f.message, sizeof f.message, fmt, args);
    if (n >= (int)sizeof f.message) {
        eln_str all = eln_str_of(f.message);
        f.message[eln_utf8_begin(all, all.n - 1)] = '\0';
    }
    return f;
}

/* I3 */
static void keep(eln_scan *s, const eln_fault *f)
{
    if (!s->fault->there && eln_stream_status(s->stream) == ELN_OK)
        *s->fault = *f;
    s->ended = true;
    s->end = s->at = s->mark = s->line_at = s->buffer;
    *s->end = '\0';
}

/* Copy the line around the marked place, "…" where it is cut. */
static void keep_excerpt(eln_scan *s, eln_fault *f)
{
    static const char cut[] = "\u2026";
    enum { CUT = sizeof cut - 1, MOST = ELN_FAULT_EXCERPT - 2 * CUT };
    const char *from = s->line_at < s->mark ? s->line_at : s->mark;
    bool before = s->gone > 0 || s->mark - from > BEFORE;
    if (s->mark - from > BEFORE) from = s->mark - BEFORE;
    while (from < s->mark && ((unsigned char)*from & 0xc0) == 0x80) from++;
    eln_str rest = {from, (size_t)(s->end - from)};
    size_t n = 0;
    while (n < rest.n && rest.p[n] != '\n' && rest.p[n] != '\r') n++;
    eln_str line = eln_utf8_cut(eln_str_sub(rest, 0, n), MOST);
    size_t lead = before ? CUT : 0;
    memcpy(f->excerpt, cut, lead);
    memcpy(f->excerpt + lead, line.p, line.n);
    f->excerpt_n = (uint32_t)(lead + line.n);
    if (line.n < n) {
        memcpy(f->excerpt + f->excerpt_n, cut, CUT);
        f->excerpt_n += CUT;
    }
    size_t begin = lead + (size_t)(s->mark - from);
    size_t end = lead + (size_t)(s->at - from);
    f->span = (eln_span){(uint32_t)begin, (uint32_t)end};
    if (f->span.end > f->excerpt_n) f->span.end = f->excerpt_n;
}

void eln_scan_fault(eln_scan *s, eln_code code, const char *hint,
                    const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    eln_fault f = told(code, hint, fmt, args);
    va_end(args);
    f.line = s->line;
    f.column = eln_scan_column(s);
    (void)eln_scan_ahead(s, ELN_FAULT_EXCERPT);
    keep_excerpt(s, &f);
    keep(s, &f);
}

void eln_scan_fault_at(eln_scan *s, uint64_t line, uint64_t column,
                       eln_code code, const char *hint, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    eln_fault f = told(code, hint, fmt, args);
    va_end(args);
    f.line = line;
    f.column = column;
    keep(s, &f);
}
