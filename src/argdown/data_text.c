/* Reading scalars: data_text.h. */
#include "argdown/data_text.h"

#include "text/unicode.h"

#include "base/banned.h"

static bool is_end(char c)
{
    return c == '\n' || c == '\r';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

bool eln_text_is_direct(eln_str body, eln_text_style style)
{
    for (size_t i = 0; i < body.n; i++) {
        char c = body.p[i];
        if (is_end(c)) return false;
        if (style == ELN_TEXT_SINGLE && c == '\'') return false;
        if (style == ELN_TEXT_DOUBLE && c == '\\') return false;
    }
    return style != ELN_TEXT_BLOCK;
}

/* Past one line end at i, if there is one. */
static size_t skip_end(eln_str s, size_t i)
{
    if (i < s.n && s.p[i] == '\r') {
        i++;
        return i < s.n && s.p[i] == '\n' ? i + 1 : i;
    }
    return i < s.n && s.p[i] == '\n' ? i + 1 : i;
}

/* Past blanks and line ends; how many lines end in them. */
static size_t skip_space(eln_str s, size_t i, size_t *ends)
{
    *ends = 0;
    while (i < s.n && (is_blank(s.p[i]) || is_end(s.p[i]))) {
        if (is_end(s.p[i])) {
            i = skip_end(s, i);
            ++*ends;
        } else {
            i++;
        }
    }
    return i;
}

/* One line end is a blank; of more, the first does not count. */
static void put_fold(eln_out *o, size_t ends)
{
    if (ends == 1) eln_out_char(o, ' ');
    if (ends > 1) eln_out_fill(o, '\n', ends - 1);
}

static void put_code_point(eln_out *o, uint32_t c)
{
    char bytes[4];
    size_t n = eln_utf8_encode(c, bytes);
    eln_out_put(o, (eln_str){bytes, n});
}

static bool read_hex(eln_str s, size_t i, size_t digits, uint32_t *out)
{
    *out = 0;
    if (digits > s.n || i > s.n - digits) return false;
    for (size_t k = 0; k < digits; k++) {
        char c = s.p[i + k];
        char low = (char)(c | 0x20);
        bool letter = low >= 'a' && low <= 'f';
        if (!letter && (c < '0' || c > '9')) return false;
        *out = *out << 4 | (uint32_t)(letter ? low - 'a' + 10 : c - '0');
    }
    return true;
}

/* The lower half of a pair, "\uDC00" to "\uDFFF", at i. */
static bool read_lower_half(eln_str s, size_t i, uint32_t *out)
{
    return i + 6 <= s.n && s.p[i] == '\\' && s.p[i + 1] == 'u' &&
           read_hex(s, i + 2, 4, out) && *out >= 0xDC00 && *out <= 0xDFFF;
}

/* What stands behind the backslash before i: digits of a code point. Returns
 * where it ends; 0: it is wrong. */
static size_t put_hex_escape(eln_str s, size_t i, eln_out *o)
{
    char kind = s.p[i++];
    size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
    uint32_t c = 0;
    uint32_t half = 0;
    if (!read_hex(s, i, digits, &c)) return 0;
    i += digits;
    if (kind == 'u' && c >= 0xD800 && c <= 0xDBFF &&
        read_lower_half(s, i, &half)) {
        c = 0x10000 + ((c - 0xD800) << 10) + (half - 0xDC00);
        i += 6;
    }
    put_code_point(o, c);
    return i;
}

/* The code point that \c stands for; UINT32_MAX: none. */
static uint32_t simple_escape(char c)
{
    static const char from[] = "0abt\tnvfre \"/\\N_LP";
    static const uint16_t to[] = {0,   7,    8,    9,    9,      10,
                                  11,  12,   13,   27,   ' ',    '"',
                                  '/', '\\', 0x85, 0xA0, 0x2028, 0x2029};
    for (size_t i = 0; i < sizeof from - 1; i++) {
        if (from[i] == c) return to[i];
    }
    return UINT32_MAX;
}

static size_t put_escape(eln_str s, size_t i, eln_out *o)
{
    if (i == s.n) return 0;
    char c = s.p[i];
    size_t ends = 0;
    if (is_end(c)) return skip_space(s, i, &ends);
    if (c == 'x' || c == 'u' || c == 'U') return put_hex_escape(s, i, o);
    uint32_t code = simple_escape(c);
    if (code == UINT32_MAX) return 0;
    put_code_point(o, code);
    return i + 1;
}

bool eln_text_put_flow(eln_str s, eln_text_style style, eln_out *o)
{
    size_t begin = 0; /* of what is not yet put */
    size_t end = 0;   /* of it, without the blanks before here */
    size_t i = 0;
    while (i < s.n) {
        char c = s.p[i];
        size_t ends = 0;
        if (is_end(c)) {
            eln_out_put(o, eln_str_sub(s, begin, end));
            begin = end = i = skip_space(s, i, &ends);
            put_fold(o, ends);
        } else if (c == '\\' && style == ELN_TEXT_DOUBLE) {
            eln_out_put(o, eln_str_sub(s, begin, i));
            i = put_escape(s, i + 1, o);
            if (i == 0) return false;
            begin = end = i;
        } else if (c == '\'' && style == ELN_TEXT_SINGLE) {
            eln_out_put(o, eln_str_sub(s, begin, i + 1));
            i += i + 1 < s.n && s.p[i + 1] == '\'' ? 2 : 1;
            begin = end = i;
        } else {
            i++;
            if (!is_blank(c)) end = i;
        }
    }
    eln_out_put(o, eln_str_sub(s, begin, s.n));
    return true;
}

/* A block scalar that is being read. */
typedef struct block {
    eln_str s;
    bool folded;       /* > */
    char chomp;        /* '+', '-' or 0 */
    bool indent_known; /* given in the header, or by the first line */
    int64_t indent;    /* blanks that do not belong to the text */
    bool content;      /* a line that is not empty was put */
    bool more;         /* folded: the last line began with a blank */
    size_t empty;      /* empty lines since then */
} block;

/* "|2-  # comment" up to its line end; returns where that is. */
static size_t read_header(block *b, int64_t column)
{
    eln_str s = b->s;
    b->folded = s.n > 0 && s.p[0] == '>';
    b->indent = column + 1;
    size_t i = 1;
    for (; i < s.n; i++) {
        char c = s.p[i];
        if (c == '+' || c == '-') {
            b->chomp = c;
        } else if (c >= '1' && c <= '9') {
            b->indent = column + (c - '0');
            b->indent_known = true;
        } else {
            break;
        }
    }
    while (i < s.n && !is_end(s.p[i])) i++;
    return i;
}

/* The line ends before a line of text. */
static void put_ends(block *b, bool blank, eln_out *o)
{
    size_t all = b->content ? b->empty + 1 : b->empty;
    if (!b->folded) {
        eln_out_fill(o, '\n', all);
    } else if (blank) {
        b->more = true;
        eln_out_fill(o, '\n', all);
    } else if (b->more) {
        b->more = false;
        eln_out_fill(o, '\n', b->empty + 1);
    } else if (b->empty > 0) {
        eln_out_fill(o, '\n', b->empty);
    } else if (b->content) {
        eln_out_char(o, ' ');
    }
}

static void put_last_ends(const block *b, eln_out *o)
{
    if (b->chomp == '+') {
        eln_out_fill(o, '\n', b->content ? b->empty + 1 : b->empty);
    } else if (b->chomp != '-' && b->content) {
        eln_out_char(o, '\n');
    }
}

/* Past the blanks that belong to the indentation, and past all of a line of
 * blanks that is not as far in as the text; false: a line with something else
 * that far left. */
static bool skip_indent(block *b, size_t *at)
{
    eln_str s = b->s;
    size_t i = *at;
    int64_t n = 0;
    while ((!b->indent_known || n < b->indent) && i < s.n && s.p[i] == ' ') {
        i++;
        n++;
    }
    if (!b->indent_known && n > b->indent) b->indent = n;
    if (n < b->indent) {
        while (i < s.n && is_blank(s.p[i])) i++;
    }
    *at = i;
    return n >= b->indent || i == s.n || is_end(s.p[i]);
}

bool eln_text_put_block(eln_str written, int64_t column, eln_out *o)
{
    block b = {.s = written};
    eln_str s = written;
    size_t i = skip_end(s, read_header(&b, column));
    while (i < s.n) {
        if (!skip_indent(&b, &i)) return false;
        if (i == s.n || is_end(s.p[i])) {
            b.empty++;
            i = skip_end(s, i);
            continue;
        }
        put_ends(&b, is_blank(s.p[i]), o);
        b.content = b.indent_known = true;
        b.empty = 0;
        size_t begin = i;
        while (i < s.n && !is_end(s.p[i])) i++;
        eln_out_put(o, eln_str_sub(s, begin, i));
        i = skip_end(s, i);
    }
    put_last_ends(&b, o);
    return true;
}
