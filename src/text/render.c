/* A line of the source is walked code point by code point; each is written in
 * its visible form, and the columns where the span begins and ends are noted
 * on the way. A line that is too long is walked from a little before the
 * place, so that the cost does not grow with the line. */
#include "text/render.h"

#include <inttypes.h>

#include "text/unicode.h"
#include "text/wrap.h"

enum { INDENT = 4, TAB = 4, NARROWEST = 20 };

static const char BOLD[] = "\033[1m";
static const char RED[] = "\033[1;31m";
static const char YELLOW[] = "\033[1;33m";
static const char PLAIN[] = "\033[0m";

/* A code point as it is shown. */
typedef struct glyph {
    char bytes[16];
    size_t n;
    size_t width; /* columns */
} glyph;

static glyph marked(const char *before, uint32_t value, int digits)
{
    static const char hex[] = "0123456789ABCDEF";
    glyph g = {.n = 0};
    g.bytes[g.n++] = '<';
    for (; *before; before++) g.bytes[g.n++] = *before;
    for (int i = digits - 1; i >= 0; i--) {
        g.bytes[g.n++] = hex[value >> (4 * i) & 15];
    }
    g.bytes[g.n++] = '>';
    g.width = g.n;
    return g;
}

/* The glyph of the code point at p; its bytes in the text are put in *step. */
static glyph glyph_at(const char *p, size_t left, size_t *step)
{
    uint32_t cp;
    *step = eln_utf8_decode(p, left, &cp);
    unsigned char first = (unsigned char)p[0];
    if (*step == 1 && first >= 0x80) return marked("", first, 2);
    glyph g = {.width = eln_char_width(cp)};
    if (cp < 0x20 || cp == 0x7f) {
        cp = cp == 0x7f ? 0x2421 : 0x2400 + cp;
        g.width = 1;
    } else if (eln_char_is_control(cp)) {
        return marked("U+", cp, 4);
    }
    g.n = eln_utf8_encode(cp, g.bytes);
    return g;
}

/* The same in a line, where a tab goes to the next stop. */
static glyph glyph_in_line(eln_str line, size_t at, size_t column, size_t *step)
{
    if (line.p[at] != '\t') return glyph_at(line.p + at, line.n - at, step);
    *step = 1;
    glyph g = {.n = TAB - column % TAB};
    g.width = g.n;
    memset(g.bytes, ' ', g.n);
    return g;
}

void eln_render_text(eln_out *o, eln_str s)
{
    for (size_t i = 0; i < s.n && o->st == ELN_OK;) {
        size_t step;
        glyph g = glyph_at(s.p + i, s.n - i, &step);
        eln_out_put(o, (eln_str){g.bytes, g.n});
        i += step;
    }
}

/* Whether the whole line has at most `room` columns, and not too many code
 * points without width. */
static bool fits(eln_str line, size_t room)
{
    size_t column = 0;
    size_t i = 0;
    for (size_t n = 0; i < line.n && column <= room && n < 8 * room; n++) {
        size_t step;
        column += glyph_in_line(line, i, column, &step).width;
        i += step;
    }
    return i == line.n && column <= room;
}

/* Where to begin so that about `room` columns stand before `at`. */
static size_t window_begin(eln_str line, size_t at, size_t room)
{
    size_t i = at;
    size_t column = 0;
    size_t steps = 0;
    while (i > 0 && column < room && steps++ < 8 * room) {
        size_t before = eln_utf8_begin(line, i - 1);
        size_t step;
        column += glyph_in_line(line, before, 0, &step).width;
        i = before;
    }
    return i;
}

/* A line as shown, and where the span stands in it. */
typedef struct shown {
    size_t begin; /* column of the span's begin */
    size_t end;   /* column behind the span */
} shown;

/* Write the line from `from` on, in at most `room` columns and with a bounded
 * number of code points without width; all of it if room is SIZE_MAX. */
static shown put_line(eln_out *o, eln_str line, eln_span span, size_t from,
                      size_t room)
{
    shown s = {SIZE_MAX, SIZE_MAX};
    size_t column = 0;
    size_t i = from;
    if (from > 0) {
        eln_out_puts(o, "\u2026");
        column = 1;
    }
    for (size_t count = 0; i < line.n; count++) {
        size_t step;
        glyph g = glyph_in_line(line, i, column, &step);
        bool last = i + step == line.n;
        if (column + g.width + !last > room || count / 8 > room) {
            eln_out_puts(o, "\u2026");
            break;
        }
        if (i + step > span.begin && s.begin > column) s.begin = column;
        if (i >= span.end && s.end > column) s.end = column;
        eln_out_put(o, (eln_str){g.bytes, g.n});
        column += g.width;
        i += step;
    }
    if (s.begin > column) s.begin = column;
    if (s.end > column) s.end = column;
    return s;
}

static void put_color(eln_out *o, bool color, const char *code)
{
    if (color) eln_out_puts(o, code);
}

static void put_caret(eln_out *o, shown s, bool color, const char *code)
{
    eln_out_fill(o, ' ', INDENT + s.begin);
    put_color(o, color, code);
    eln_out_char(o, '^');
    if (s.end > s.begin + 1) eln_out_fill(o, '~', s.end - s.begin - 1);
    put_color(o, color, PLAIN);
    eln_out_char(o, '\n');
}

/* The byte of its file that an offset stands for; where eln_source_place says
 * it is. */
static size_t byte_in_file(const eln_source *s, size_t offset)
{
    if (s->piece_count == 0) return 0;
    bool behind = offset >= s->text.n;
    if (behind) offset = s->text.n ? s->text.n - 1 : 0;
    uint32_t i = 0;
    while (i + 1 < s->piece_count && s->pieces[i + 1].begin <= offset) i++;
    return s->pieces[i].from + (offset - s->pieces[i].begin) + behind;
}

/* The span within its line, in bytes of the line. */
static eln_span span_in_line(const eln_source *s, const eln_diag *d,
                             uint32_t line_at, eln_str line)
{
    size_t begin = byte_in_file(s, d->span.begin) - line_at;
    if (begin > line.n) begin = line.n;
    size_t end = begin + (d->span.end - d->span.begin);
    if (end > line.n) end = line.n;
    return (eln_span){(uint32_t)begin, (uint32_t)end};
}

/* The escape sequence for a code. */
static const char *color_of(eln_code code)
{
    return eln_code_severity(code) == ELN_ERROR ? RED : YELLOW;
}

/* A line, cut where it is too long, and the caret below it. */
static void put_line_and_caret(eln_out *o, eln_str line, eln_span span,
                               bool color, eln_code code, unsigned width)
{
    if (line.n == 0) return;
    size_t room = width > INDENT + NARROWEST ? width - INDENT : NARROWEST;
    size_t from = 0;
    if (fits(line, room)) {
        room = SIZE_MAX;
    } else {
        from = window_begin(line, span.begin, room / 3);
    }
    eln_out_fill(o, ' ', INDENT);
    shown at = put_line(o, line, span, from, room);
    eln_out_char(o, '\n');
    put_caret(o, at, color, color_of(code));
}

static void put_source(eln_out *o, const eln_source *s, const eln_diag *d,
                       eln_place place, bool color, unsigned width)
{
    const eln_file *f = &s->files[place.file];
    eln_str line = eln_file_line(f, place.line);
    eln_span span = span_in_line(s, d, f->line_at[place.line - 1], line);
    put_line_and_caret(o, line, span, color, d->code, width);
}

/* "file:3:5: " */
static void put_place(eln_out *o, eln_str name, uint64_t line, uint64_t column,
                      bool color)
{
    put_color(o, color, BOLD);
    eln_render_text(o, name);
    eln_out_printf(o, ":%" PRIu64 ":%" PRIu64 ": ", line, column);
}

static void put_message(eln_out *o, eln_code code, eln_str message, bool color)
{
    put_color(o, color, color_of(code));
    eln_out_printf(o, "%s[%s]:", eln_severity_name(eln_code_severity(code)),
                   eln_code_name(code));
    put_color(o, color, PLAIN);
    eln_out_char(o, ' ');
    eln_render_text(o, message);
    eln_out_char(o, '\n');
}

/* "hint: ...", wrapped between words. */
static void put_hint(eln_out *o, eln_str hint, bool color, unsigned width)
{
    static const char word[] = "hint: ";
    size_t indent = INDENT + sizeof word - 1;
    eln_out_fill(o, ' ', INDENT);
    put_color(o, color, BOLD);
    eln_out_puts(o, "hint:");
    put_color(o, color, PLAIN);
    eln_out_char(o, ' ');
    for (bool first = true; first || hint.n; first = false) {
        if (!first) eln_out_fill(o, ' ', indent);
        eln_str line = eln_wrap_line(
            &hint, width > indent + 24 ? width - indent : 24, false);
        eln_render_text(o, line);
        eln_out_char(o, '\n');
    }
}

void eln_diag_render(eln_out *o, const eln_source *s, const eln_diag *d,
                     bool color, unsigned width)
{
    if (width == 0) width = ELN_RENDER_WIDTH;
    eln_place place = eln_source_place(s, d->span.begin);
    if (s->file_count)
        put_place(o, s->files[place.file].name, place.line, place.column,
                  color);
    else
        put_color(o, color, BOLD);
    put_message(o, d->code, d->message, color);
    if (s->file_count) put_source(o, s, d, place, color, width);
    if (d->hint.n) put_hint(o, d->hint, color, width);
}

void eln_fault_render(eln_out *o, eln_str name, const eln_fault *f, bool color,
                      unsigned width)
{
    if (width == 0) width = ELN_RENDER_WIDTH;
    put_place(o, name, f->line, f->column, color);
    put_message(o, f->code, eln_str_of(f->message), color);
    put_line_and_caret(o, (eln_str){f->excerpt, f->excerpt_n}, f->span, color,
                       f->code, width);
    if (f->hint) put_hint(o, eln_str_of(f->hint), color, width);
}

void eln_diags_render(eln_out *o, const eln_source *s, const eln_diags *d,
                      bool color, unsigned width)
{
    for (size_t i = 0; i < d->list.n && o->st == ELN_OK; i++) {
        eln_diag_render(o, s, &d->list.at[i], color, width);
    }
    if (d->left_out == 0) return;
    eln_out_printf(o, "%zu more %s left out\n", d->left_out,
                   d->left_out == 1 ? "message is" : "messages are");
}
