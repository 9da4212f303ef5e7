/* The lexer: at each place the kinds of tokens are tried in a fixed order and
 * the first that matches wins, as in Argdown's reference implementation.
 *
 * To stay linear on hostile text, everything that looks ahead for a closing
 * character asks a `finder`, which remembers the place it found last:
 * I1  A finder's queries go forward, or back over what is then remembered to
 *     hold no needle, or back to one that the token taken next ends with.
 * I2  `data` remembers the last stretch that was searched for the end of data.
 *
 * Two departures, both only where the text has an error anyway: bold and
 * italic that are still open, and an inference line that is not closed, end
 * with their paragraph, so that the next one is read as it stands. */
#include "argdown/lexer.h"

#include "argdown/space.h"
#include "base/banned.h"

enum { TOKEN_BYTES = 12 }; /* of text, on average */

typedef struct finder {
    eln_str needle;
    size_t from, at; /* no needle in [from, at); at is one, or the end */
    bool asked;
} finder;

typedef struct data_span {
    size_t begin, limit; /* searched stretch; empty at the start */
    size_t close;        /* the last place data may end in it; 0: none */
} data_span;

typedef enum range {
    RANGE_STAR_BOLD,
    RANGE_LINE_BOLD,
    RANGE_STAR_ITALIC,
    RANGE_LINE_ITALIC
} range;

typedef struct lexer {
    const char *p;
    size_t n;
    size_t i; /* the next byte */
    eln_tokens *out;
    eln_diags *diags;
    ELN_VEC(uint32_t) indents; /* columns of the open indentations */
    ELN_VEC(uint8_t) ranges;   /* open bold and italic ranges */
    uint32_t last;             /* kind of the last token; END: none yet */
    bool in_inference;
    finder bracket, bracket_colon, angle, angle_colon, paren;
    finder line_end, line_feed, carriage_return, separator;
    finder comment_end, html_end, front_end;
    data_span data;
    eln_status st;
} lexer;

const char *eln_token_about(uint32_t kind)
{
    static const char *const about[] = {
#define X(name, text) text,
        ELN_TOKEN_MAP(X)
#undef X
    };
    return about[kind];
}

/* ---- bytes ---- */

/* What a byte can begin or be. */
enum {
    C_CONTROL = 1, /* ends a stretch of text */
    C_BLANK = 2,   /* space, tab */
    C_END = 4,     /* \n, \r */
    C_DIGIT = 8,
    C_LEAD = 16 /* may open a line's marker: blank, quote, + - > < _ ( * # */
};

static const uint8_t class_of[256] = {
    ['\\'] = C_CONTROL,
    ['@'] = C_CONTROL,
    ['#'] = C_CONTROL | C_LEAD,
    ['*'] = C_CONTROL | C_LEAD,
    ['_'] = C_CONTROL | C_LEAD,
    ['['] = C_CONTROL,
    [']'] = C_CONTROL,
    [','] = C_CONTROL,
    ['.'] = C_CONTROL,
    [':'] = C_CONTROL,
    [';'] = C_CONTROL,
    ['<'] = C_CONTROL | C_LEAD,
    ['/'] = C_CONTROL,
    ['>'] = C_CONTROL | C_LEAD,
    ['-'] = C_CONTROL | C_LEAD,
    ['('] = C_CONTROL | C_LEAD,
    [')'] = C_CONTROL,
    ['{'] = C_CONTROL,
    ['}'] = C_CONTROL,
    ['\r'] = C_CONTROL | C_END,
    ['\n'] = C_CONTROL | C_END,
    [' '] = C_BLANK | C_LEAD,
    ['\t'] = C_BLANK | C_LEAD,
    ['\''] = C_LEAD,
    ['+'] = C_LEAD,
    ['0'] = C_DIGIT | C_LEAD,
    ['1'] = C_DIGIT | C_LEAD,
    ['2'] = C_DIGIT | C_LEAD,
    ['3'] = C_DIGIT | C_LEAD,
    ['4'] = C_DIGIT | C_LEAD,
    ['5'] = C_DIGIT | C_LEAD,
    ['6'] = C_DIGIT | C_LEAD,
    ['7'] = C_DIGIT | C_LEAD,
    ['8'] = C_DIGIT | C_LEAD,
    ['9'] = C_DIGIT | C_LEAD,
};

static uint8_t class_at(const lexer *l, size_t i)
{
    return i < l->n ? class_of[(unsigned char)l->p[i]] : 0;
}

static bool is_at(const lexer *l, size_t i, char c)
{
    return i < l->n && l->p[i] == c;
}

static bool blank_at(const lexer *l, size_t i)
{
    return class_at(l, i) & C_BLANK;
}

static size_t skip_blanks(const lexer *l, size_t i)
{
    while (blank_at(l, i)) i++;
    return i;
}

/* One space or tab, if there is one. */
static size_t skip_blank(const lexer *l, size_t i)
{
    return blank_at(l, i) ? i + 1 : i;
}

/* Behind "\r\n" or "\n"; i itself if there is neither. */
static size_t skip_line_feed(const lexer *l, size_t i)
{
    if (is_at(l, i, '\n')) return i + 1;
    if (is_at(l, i, '\r') && is_at(l, i + 1, '\n')) return i + 2;
    return i;
}

/* The same, or behind a lone "\r". */
static size_t skip_line_end(const lexer *l, size_t i)
{
    size_t end = skip_line_feed(l, i);
    return end == i && is_at(l, i, '\r') ? i + 1 : end;
}

/* The white space that begins at i: its bytes, or 0. */
static size_t space_at(const lexer *l, size_t i)
{
    return i < l->n ? eln_space_length(l->p + i, l->n - i) : 0;
}

/* U+2028 or U+2029, which end a line for what must stay on one. */
static bool separator_at(const lexer *l, size_t i)
{
    return i + 2 < l->n && l->p[i] == '\xe2' && l->p[i + 1] == '\x80' &&
           (l->p[i + 2] == '\xa8' || l->p[i + 2] == '\xa9');
}

static size_t character_length(const lexer *l, size_t i)
{
    unsigned char c = (unsigned char)l->p[i];
    size_t length = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    return length < l->n - i ? length : l->n - i;
}

/* ---- looking ahead ---- */

/* Where needle first stands in text at or after from; text.n if nowhere. Most
 * needles are one byte, and the next one is near. */
static size_t search(eln_str text, eln_str needle, size_t from)
{
    while (from < text.n) {
        const char *at = memchr(text.p + from, needle.p[0], text.n - from);
        if (!at) break;
        from = (size_t)(at - text.p);
        if (needle.n == 1) return from;
        if (needle.n <= text.n - from && memcmp(at, needle.p, needle.n) == 0) {
            return from;
        }
        from++;
    }
    return text.n;
}

static size_t find(const lexer *l, finder *f, size_t from)
{
    if (from > l->n) return l->n;
    eln_str text = {l->p, l->n};
    if (f->asked && from <= f->at) {
        if (from >= f->from) return f->at;
        eln_str gap = {l->p, f->from + f->needle.n - 1};
        if (gap.n > l->n) gap.n = l->n;
        size_t at = search(gap, f->needle, from);
        if (at < gap.n) return at;
        f->from = from;
        return f->at;
    }
    f->asked = true;
    f->from = from;
    f->at = search(text, f->needle, from);
    return f->at;
}

/* The first U+2028 or U+2029 in [from, end), or end. */
static size_t search_separator(const lexer *l, size_t from, size_t end)
{
    const eln_str lead = ELN_STR("\xe2");
    while ((from = search((eln_str){l->p, end}, lead, from)) < end) {
        if (separator_at(l, from)) return from;
        from++;
    }
    return end;
}

static size_t find_separator(lexer *l, size_t from)
{
    finder *f = &l->separator;
    if (f->asked && from <= f->at) {
        if (from >= f->from) return f->at;
        size_t at = search_separator(l, from, f->from);
        if (at < f->from) return at;
        f->from = from;
        return f->at;
    }
    *f = (finder){.from = from, .asked = true};
    f->at = search_separator(l, from, l->n);
    return f->at;
}

/* Where the line that i stands in ends, seen by what must stay on one line. */
static size_t find_line_end(lexer *l, size_t from)
{
    finder *f = &l->line_end;
    if (f->asked && from >= f->from && from <= f->at) return f->at;
    size_t end = find_separator(l, from);
    size_t feed = find(l, &l->line_feed, from);
    size_t back = find(l, &l->carriage_return, from);
    if (feed < end) end = feed;
    if (back < end) end = back;
    *f = (finder){.from = from, .at = end, .asked = true};
    return end;
}

/* ---- tokens ---- */

static void put(lexer *l, uint32_t kind, size_t begin, size_t end)
{
    if (l->st != ELN_OK) return;
    if (!eln_push(l->out, (eln_token){(uint32_t)begin, (uint32_t)end, kind})) {
        l->st = ELN_E_NOMEM;
    }
    l->last = kind;
}

static void take(lexer *l, uint32_t kind, size_t end)
{
    put(l, kind, l->i, end);
    l->i = end;
}

/* Where tokens that have no bytes stand: behind the last one. */
static size_t behind_last(const lexer *l)
{
    return l->out->n ? l->out->at[l->out->n - 1].end : 0;
}

static void put_dedents(lexer *l)
{
    size_t at = behind_last(l);
    for (; l->indents.n; l->indents.n--) put(l, ELN_T_DEDENT, at, at);
}

/* A line's marker stands `columns` wide behind the margin. */
static void put_indentation(lexer *l, size_t columns)
{
    size_t at = behind_last(l);
    size_t open = l->indents.n ? l->indents.at[l->indents.n - 1] : 0;
    if (columns > open) {
        if (!eln_push(&l->indents, (uint32_t)columns)) l->st = ELN_E_NOMEM;
        put(l, ELN_T_INDENT, at, at);
        return;
    }
    while (l->indents.n && columns < open) {
        l->indents.n--;
        open = l->indents.n ? l->indents.at[l->indents.n - 1] : 0;
        put(l, ELN_T_DEDENT, at, at);
    }
}

static bool at_line_start(const lexer *l)
{
    return l->last == ELN_T_END || l->last == ELN_T_NEWLINE ||
           l->last == ELN_T_EMPTYLINE;
}

/* ---- comments ---- */

/* The end of the comment that begins here, or i if none does. */
static size_t comment_end(lexer *l)
{
    size_t i = l->i, end;
    if (is_at(l, i, '<')) {
        if (!is_at(l, i + 1, '!') || !is_at(l, i + 2, '-') ||
            !is_at(l, i + 3, '-')) {
            return i;
        }
        end = find(l, &l->html_end, i + 4);
        if (end == l->n || find_separator(l, i) < end) return i;
        return end + 3;
    }
    if (!is_at(l, i, '/')) return i;
    if (is_at(l, i + 1, '*')) {
        end = find(l, &l->comment_end, i + 2);
        if (end == l->n || find_separator(l, i) < end) return i;
        return end + 2;
    }
    if (!is_at(l, i + 1, '/')) return i;
    end = find_line_end(l, i);
    return class_at(l, end) & C_END ? end : i;
}

static bool skip_comment(lexer *l)
{
    size_t end = comment_end(l);
    if (end == l->i) return false;
    if (l->last == ELN_T_EMPTYLINE) {
        for (;;) {
            size_t feed = skip_blanks(l, end);
            if (is_at(l, feed, '\r') && is_at(l, feed + 1, '\n')) {
                end = feed + 2;
            } else if (class_at(l, end) & C_END) {
                end++;
            } else {
                break;
            }
        }
    } else if (l->last == ELN_T_NEWLINE) {
        size_t feed = skip_blanks(l, end);
        size_t next = skip_line_end(l, feed);
        if (next > feed && !(class_at(l, skip_blanks(l, next)) & C_END)) {
            end = next;
        }
    }
    l->i = end;
    return true;
}

/* ---- front matter and data ---- */

static bool lex_front_matter(lexer *l)
{
    size_t i = l->i;
    while (is_at(l, i, '=')) i++;
    size_t run = i - l->i;
    if (run < 3) return false;
    size_t end = find(l, &l->front_end, i);
    if (end == l->n) {
        if (run < 6) return false;
        end = i;
    }
    while (is_at(l, end, '=')) end++;
    take(l, ELN_T_FRONT_MATTER, end);
    return true;
}

/* Data may not go on behind a "}" at i that white space and then something
 * else than "," or "}" follow. */
static bool data_stops_at(const lexer *l, size_t i)
{
    if (l->p[i] == '\r') return true;
    if (l->p[i] == '\xe2') return separator_at(l, i);
    if (l->p[i] != '}') return false;
    size_t space = space_at(l, i + 1);
    size_t next = i + 1 + space;
    return space && next < l->n && l->p[next] != ',' && l->p[next] != '}';
}

/* Data may end with the "}" at i. */
static bool data_may_end_at(const lexer *l, size_t i)
{
    size_t next = i + 1, space;
    while ((space = space_at(l, next))) next += space;
    return !is_at(l, next, ',') && !is_at(l, next, '}');
}

static void search_data(lexer *l)
{
    data_span d = {.begin = l->i};
    size_t i = l->i + 1;
    while (i < l->n && !data_stops_at(l, i)) {
        if (l->p[i] == '}' && data_may_end_at(l, i)) d.close = i;
        i++;
    }
    if (is_at(l, i, '}') && data_may_end_at(l, i)) d.close = i;
    d.limit = i;
    l->data = d;
}

static bool lex_data(lexer *l)
{
    if (l->i < l->data.begin || l->i >= l->data.limit) search_data(l);
    if (l->data.close <= l->i) return false;
    take(l, ELN_T_DATA, l->data.close + 1);
    return true;
}

/* ---- characters ---- */

static bool lex_escaped(lexer *l)
{
    size_t i = l->i + 1;
    if (i >= l->n || (class_at(l, i) & C_END) || separator_at(l, i)) {
        return false;
    }
    i += character_length(l, i);
    while (is_at(l, i, ' ')) i++;
    take(l, ELN_T_ESCAPED, i);
    return true;
}

/* .name. or :name: */
static bool lex_special(lexer *l)
{
    char mark = l->p[l->i];
    size_t i = l->i + 1;
    if (i >= l->n || space_at(l, i)) return false;
    for (i++; i < l->n && l->p[i] != mark; i++) {
        if (class_at(l, i) & (C_BLANK | C_END)) return false;
        if (space_at(l, i)) return false;
    }
    if (i >= l->n) return false;
    take(l, ELN_T_SPECIAL, skip_blank(l, i + 1));
    return true;
}

/* Text up to the next control character. */
static void lex_text(lexer *l)
{
    size_t i = l->i;
    const unsigned char *p = (const unsigned char *)l->p;
    while (l->n - i >= 4 && !((class_of[p[i]] | class_of[p[i + 1]] |
                               class_of[p[i + 2]] | class_of[p[i + 3]]) &
                              C_CONTROL)) {
        i += 4;
    }
    while (i < l->n && !(class_of[p[i]] & C_CONTROL)) i++;
    take(l, ELN_T_TEXT, i);
}

static void lex_character(lexer *l)
{
    if (l->p[l->i] == '\\') {
        eln_diag_add(l->diags, ELN_E010,
                     (eln_span){(uint32_t)l->i, (uint32_t)l->i + 1},
                     "write \\\\ for a backslash, or take it away",
                     "a backslash must stand before the character it escapes");
    }
    take(l, ELN_T_CHARACTER, skip_blank(l, l->i + 1));
}

/* ---- lines ---- */

/* Two or more line ends with nothing but blanks before them. */
static size_t empty_line_end(const lexer *l)
{
    size_t end = l->i, lines = 0;
    for (;;) {
        size_t feed = skip_blanks(l, end);
        size_t next = skip_line_feed(l, feed);
        if (next == feed) break;
        end = next;
        lines++;
    }
    return lines >= 2 ? end : l->i;
}

static bool lex_line_end(lexer *l)
{
    size_t feed = skip_blanks(l, l->i);
    size_t end = skip_line_end(l, feed);
    if (end == feed) return false;
    if (l->last != ELN_T_EMPTYLINE) {
        size_t empty = empty_line_end(l);
        if (empty > l->i) {
            if (empty < l->n) put_dedents(l);
            l->ranges.n = 0;
            take(l, ELN_T_EMPTYLINE, empty);
            return true;
        }
    }
    take(l, ELN_T_NEWLINE, end);
    return true;
}

static bool lex_indented(lexer *l, uint32_t kind, size_t mark, size_t end)
{
    put_indentation(l, mark - l->i);
    take(l, kind, end);
    return true;
}

static bool lex_relation(lexer *l, size_t mark)
{
    char a = l->p[mark], b = mark + 1 < l->n ? l->p[mark + 1] : '\0';
    uint32_t kind = ELN_T_END;
    size_t length = 2;
    if (a == '+') {
        kind = b == '>' ? ELN_T_INCOMING_SUPPORT : ELN_T_OUTGOING_SUPPORT;
        length = b == '>' ? 2 : 1;
    } else if (a == '-') {
        kind = b == '>' ? ELN_T_INCOMING_ATTACK : ELN_T_OUTGOING_ATTACK;
        length = b == '>' ? 2 : 1;
    } else if (a == '<') {
        if (b == '+') kind = ELN_T_OUTGOING_SUPPORT;
        if (b == '-') kind = ELN_T_OUTGOING_ATTACK;
        if (b == '_') kind = ELN_T_OUTGOING_UNDERCUT;
    } else if (a == '>') {
        if (b == '<') kind = ELN_T_CONTRADICTION;
    } else if (a == '_') {
        if (b == '>') {
            kind = ELN_T_INCOMING_UNDERCUT;
        } else if (space_at(l, mark + 1)) {
            kind = ELN_T_OUTGOING_UNDERCUT;
            length = 1;
        }
    }
    return kind != ELN_T_END && lex_indented(l, kind, mark, mark + length);
}

static bool lex_heading(lexer *l)
{
    size_t i = l->i;
    while (is_at(l, i, '#')) i++;
    if (i == l->i || !is_at(l, i, ' ')) return false;
    take(l, ELN_T_HEADING, i + 1);
    return true;
}

static size_t skip_digits(const lexer *l, size_t i)
{
    while (class_at(l, i) & C_DIGIT) i++;
    return i;
}

static bool lex_number(lexer *l, size_t mark)
{
    size_t end = skip_digits(l, mark + 1);
    if (end == mark + 1 || !is_at(l, end, ')')) return false;
    put_dedents(l);
    take(l, ELN_T_NUMBER, end + 1);
    return true;
}

/* Items are one column deeper than they look, so that one at the margin opens
 * a list. */
static bool lex_item(lexer *l, uint32_t kind, size_t mark, size_t end)
{
    if (!space_at(l, end)) return false;
    put_indentation(l, mark - l->i + 1);
    take(l, kind, end);
    return true;
}

/* What may begin a line: inference, relation, heading, number, list item. */
static bool lex_line_start(lexer *l)
{
    size_t mark = l->i;
    while (blank_at(l, mark) || is_at(l, mark, '\'')) mark++;
    if (mark >= l->n) return false;
    char c = l->p[mark];
    if (c == '-' && is_at(l, mark + 1, '-') && l->last != ELN_T_EMPTYLINE) {
        put_dedents(l);
        take(l, ELN_T_INFERENCE_START, mark + 2);
        l->in_inference = true;
        return true;
    }
    if (c == '#') return lex_heading(l);
    if (c == '(') return lex_number(l, mark);
    if (c == '*') return lex_item(l, ELN_T_UNORDERED_ITEM, mark, mark + 1);
    if (class_at(l, mark) & C_DIGIT) {
        size_t end = skip_digits(l, mark);
        return is_at(l, end, '.') &&
               lex_item(l, ELN_T_ORDERED_ITEM, mark, end + 1);
    }
    return lex_relation(l, mark);
}

/* ---- bold and italic ---- */

/* Whether a range may close before i. */
static bool closes_before(const lexer *l, size_t i)
{
    if (i >= l->n) return true;
    return strchr("\n\r)}_.,!?;:-*", l->p[i]) != NULL;
}

static bool lex_range_end(lexer *l, range kind, uint32_t token, char c,
                          size_t length)
{
    if (l->ranges.at[l->ranges.n - 1] != kind || !is_at(l, l->i, c)) {
        return false;
    }
    if (length == 2 && !is_at(l, l->i + 1, c)) return false;
    size_t end = l->i + length;
    if (!blank_at(l, end) && !closes_before(l, end)) return false;
    l->ranges.n--;
    take(l, token, skip_blank(l, end));
    return true;
}

static bool lex_range_start(lexer *l, range kind, uint32_t token, size_t end)
{
    if (space_at(l, end)) return false;
    if (!eln_push(&l->ranges, (uint8_t)kind)) l->st = ELN_E_NOMEM;
    take(l, token, end);
    return true;
}

static bool lex_range(lexer *l)
{
    char c = l->p[l->i];
    bool star = c == '*', two = is_at(l, l->i + 1, c);
    if (l->ranges.n && l->out->n &&
        (lex_range_end(l, RANGE_STAR_BOLD, ELN_T_STAR_BOLD_END, '*', 2) ||
         lex_range_end(l, RANGE_LINE_BOLD, ELN_T_LINE_BOLD_END, '_', 2) ||
         lex_range_end(l, RANGE_STAR_ITALIC, ELN_T_STAR_ITALIC_END, '*', 1) ||
         lex_range_end(l, RANGE_LINE_ITALIC, ELN_T_LINE_ITALIC_END, '_', 1))) {
        return true;
    }
    if (two &&
        lex_range_start(l, star ? RANGE_STAR_BOLD : RANGE_LINE_BOLD,
                        star ? ELN_T_STAR_BOLD_START : ELN_T_LINE_BOLD_START,
                        l->i + 2)) {
        return true;
    }
    return lex_range_start(
        l, star ? RANGE_STAR_ITALIC : RANGE_LINE_ITALIC,
        star ? ELN_T_STAR_ITALIC_START : ELN_T_LINE_ITALIC_START, l->i + 1);
}

/* ---- titles, links, tags ---- */

/* The end of `open` ... close within the line, with at least one character
 * between; 0 if there is none. A reference's first character may be a line
 * end, but not "-". */
static size_t definition_end(lexer *l, size_t open, finder *close)
{
    if (open + 1 >= l->n) return 0;
    size_t at = find(l, close, open + 2);
    return at < l->n && at < find_line_end(l, open) ? at + 2 : 0;
}

static size_t reference_end(lexer *l, size_t open, finder *close)
{
    if (open + 1 >= l->n || l->p[open + 1] == '-') return 0;
    size_t first = open + 1 + character_length(l, open + 1);
    size_t at = find(l, close, first);
    return at < l->n && at < find_line_end(l, first) ? at + 1 : 0;
}

static size_t mention_end(lexer *l, size_t open, finder *close)
{
    if (open + 1 >= l->n) return 0;
    size_t at = find(l, close, open + 2);
    if (at >= l->n || at >= find_line_end(l, open)) return 0;
    return skip_blank(l, at + 1);
}

static size_t link_end(lexer *l)
{
    size_t close = find(l, &l->bracket, l->i + 1);
    if (close == l->i + 1 || !is_at(l, close + 1, '(')) return 0;
    size_t end = find(l, &l->paren, close + 2);
    if (end == close + 2 || end >= l->n) return 0;
    return skip_blank(l, end + 1);
}

static bool take_if(lexer *l, uint32_t kind, size_t end)
{
    if (end == 0) return false;
    take(l, kind, end);
    return true;
}

static bool lex_bracket(lexer *l)
{
    return take_if(l, ELN_T_LINK, link_end(l)) ||
           take_if(l, ELN_T_STATEMENT_DEFINITION,
                   definition_end(l, l->i, &l->bracket_colon)) ||
           take_if(l, ELN_T_STATEMENT_REFERENCE,
                   reference_end(l, l->i, &l->bracket));
}

static bool lex_angle(lexer *l)
{
    return take_if(l, ELN_T_ARGUMENT_DEFINITION,
                   definition_end(l, l->i, &l->angle_colon)) ||
           take_if(l, ELN_T_ARGUMENT_REFERENCE,
                   reference_end(l, l->i, &l->angle));
}

static bool lex_mention(lexer *l)
{
    if (is_at(l, l->i + 1, '[')) {
        return take_if(l, ELN_T_STATEMENT_MENTION,
                       mention_end(l, l->i + 1, &l->bracket));
    }
    return is_at(l, l->i + 1, '<') &&
           take_if(l, ELN_T_ARGUMENT_MENTION,
                   mention_end(l, l->i + 1, &l->angle));
}

static bool lex_tag(lexer *l)
{
    size_t i = l->i + 1;
    if (is_at(l, i, '(')) {
        size_t end = find(l, &l->paren, i + 1);
        if (end == i + 1 || end >= l->n) return false;
        return take_if(l, ELN_T_TAG, skip_blank(l, end + 1));
    }
    size_t length;
    while ((length = eln_tag_length(l->p + i, l->n - i))) i += length;
    return i > l->i + 1 && take_if(l, ELN_T_TAG, skip_blank(l, i));
}

/* ---- the two modes ---- */

/* Within an inference line. An empty line ends it: see the file's head. */
static void lex_in_inference(lexer *l)
{
    char c = l->p[l->i];
    if ((c == '<' || c == '/') && skip_comment(l)) return;
    if (class_at(l, l->i) & (C_BLANK | C_END)) {
        size_t empty = empty_line_end(l);
        if (empty > l->i) {
            take(l, ELN_T_NEWLINE, skip_line_feed(l, skip_blanks(l, l->i)));
            size_t second = skip_line_feed(l, skip_blanks(l, l->i));
            put(l, ELN_T_NEWLINE, l->i, second);
            l->i = second;
            put(l, ELN_T_EMPTYLINE, l->i, empty);
            l->i = empty;
            l->in_inference = false;
            return;
        }
        size_t feed = skip_blanks(l, l->i);
        size_t end = skip_line_end(l, feed);
        if (end > feed) {
            take(l, ELN_T_NEWLINE, end);
        } else {
            l->i = feed;
        }
        return;
    }
    if (c == '\\' && lex_escaped(l)) return;
    if ((c == '.' || c == ':') && lex_special(l)) return;
    if (c == '-' && is_at(l, l->i + 1, '-')) {
        size_t end = l->i;
        while (is_at(l, end, '-')) end++;
        take(l, ELN_T_INFERENCE_END, end);
        l->in_inference = false;
        return;
    }
    if (c == '{' && lex_data(l)) return;
    if (c == ',') {
        take(l, ELN_T_COMMA, l->i + 1);
        return;
    }
    if (class_at(l, l->i) & C_CONTROL) {
        lex_character(l);
    } else {
        lex_text(l);
    }
}

/* A control character of running text. */
static bool lex_control(lexer *l)
{
    switch (l->p[l->i]) {
    case '\\':
        return lex_escaped(l);
    case '.':
    case ':':
        return lex_special(l);
    case '*':
    case '_':
        return lex_range(l);
    case '[':
        return lex_bracket(l);
    case '<':
        return lex_angle(l);
    case '@':
        return lex_mention(l);
    case '#':
        return lex_tag(l);
    default:
        return false;
    }
}

static void lex_one(lexer *l)
{
    char c = l->p[l->i];
    uint8_t class = class_of[(unsigned char)c];
    if (class == 0 && c != '=') {
        lex_text(l);
        return;
    }
    if ((c == '<' || c == '/') && skip_comment(l)) return;
    if (c == '=' && lex_front_matter(l)) return;
    if (c == '{' && lex_data(l)) return;
    if ((class & (C_BLANK | C_END)) && lex_line_end(l)) return;
    if ((class & C_LEAD) && at_line_start(l) && lex_line_start(l)) return;
    if (class & C_BLANK) {
        l->i = skip_blanks(l, l->i);
    } else if (!(class & C_CONTROL)) {
        lex_text(l);
    } else if (!lex_control(l)) {
        lex_character(l);
    }
}

eln_status eln_lex(eln_str text, eln_diags *diags, eln_tokens *out)
{
    ELN_REQUIRE(text.n < UINT32_MAX - 1, "the text is too long");
    lexer l = {.p = text.p, .n = text.n, .out = out, .diags = diags};
    l.bracket.needle = ELN_STR("]");
    l.bracket_colon.needle = ELN_STR("]:");
    l.angle.needle = ELN_STR(">");
    l.angle_colon.needle = ELN_STR(">:");
    l.paren.needle = ELN_STR(")");
    l.comment_end.needle = ELN_STR("*/");
    l.html_end.needle = ELN_STR("-->");
    l.front_end.needle = ELN_STR("===");
    l.line_feed.needle = ELN_STR("\n");
    l.carriage_return.needle = ELN_STR("\r");
    /* As many tokens as plain prose has; a refusal is no harm, it may grow. */
    (void)eln_vec_reserve(out, text.n / TOKEN_BYTES + 1);
    while (l.i < l.n && l.st == ELN_OK) {
        if (l.in_inference) {
            lex_in_inference(&l);
        } else {
            lex_one(&l);
        }
    }
    if (out->n && out->at[out->n - 1].kind == ELN_T_EMPTYLINE) out->n--;
    put_dedents(&l);
    size_t at = behind_last(&l);
    put(&l, ELN_T_END, at, at);
    eln_vec_free(&l.indents);
    eln_vec_free(&l.ranges);
    return l.st;
}
