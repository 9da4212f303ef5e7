/* The tokens are walked once; what lies between two of them is searched for
 * comments. A second walk finds the blanks that say nothing.
 *
 * Columns: a marker at depth d stands at 4 d; in a list, whose items are at
 * depth 1, at 4 (d - 1). Further lines of a text stand below the text's first
 * character behind the marker. A comment that is alone on its line stands like
 * what follows it; or, if it was written further right than that, like the
 * line above. */
#include "argdown/format_parts.h"

#include "base/banned.h"

enum { STEP = 4 };

typedef struct cutter {
    eln_str text;
    eln_parts *out;
    uint32_t end;      /* of the last part */
    uint32_t depth;    /* open indentations */
    uint32_t above;    /* the same at the last token */
    uint32_t hang;     /* column of further lines of the text */
    uint32_t break_at; /* where the empty line since the last token begins */
    bool broken;       /* there is one */
    bool newline;      /* there is a NEWLINE since then */
    bool any;          /* a token came */
    bool in_list, in_inference;
    eln_status st;
} cutter;

/* ---- kinds ---- */

bool eln_part_is_relation(uint32_t kind)
{
    return kind >= ELN_T_INCOMING_SUPPORT && kind <= ELN_T_OUTGOING_UNDERCUT;
}

static bool is_item(uint32_t kind)
{
    return kind == ELN_T_ORDERED_ITEM || kind == ELN_T_UNORDERED_ITEM;
}

/* What only stands at the begin of a line. */
static bool is_marker(uint32_t kind)
{
    return eln_part_is_relation(kind) || is_item(kind) ||
           kind == ELN_T_NUMBER || kind == ELN_T_HEADING ||
           kind == ELN_T_INFERENCE_START;
}

static bool is_words(uint32_t kind)
{
    return kind == ELN_T_TEXT || kind == ELN_T_CHARACTER ||
           kind == ELN_T_ESCAPED || kind == ELN_T_SPECIAL;
}

static bool is_range_start(uint32_t kind)
{
    return kind >= ELN_T_STAR_BOLD_START && kind <= ELN_T_LINE_ITALIC_START;
}

static bool is_range_end(uint32_t kind)
{
    return kind >= ELN_T_STAR_BOLD_END && kind <= ELN_T_LINE_ITALIC_END;
}

bool eln_part_is_inline(uint32_t kind)
{
    return is_words(kind) || is_range_start(kind) || is_range_end(kind) ||
           kind == ELN_T_LINK || kind == ELN_T_TAG ||
           kind == ELN_T_STATEMENT_MENTION || kind == ELN_T_ARGUMENT_MENTION;
}

const char *eln_part_symbol(uint32_t kind)
{
    switch (kind) {
    case ELN_T_INCOMING_SUPPORT:
        return "+>";
    case ELN_T_INCOMING_ATTACK:
        return "->";
    case ELN_T_INCOMING_UNDERCUT:
        return "_>";
    case ELN_T_OUTGOING_SUPPORT:
        return "+";
    case ELN_T_OUTGOING_ATTACK:
        return "-";
    case ELN_T_OUTGOING_UNDERCUT:
        return "_";
    case ELN_T_CONTRADICTION:
        return "><";
    default:
        return NULL;
    }
}

/* ---- bytes ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_end(char c)
{
    return c == '\n' || c == '\r';
}

uint32_t eln_blanks_before(eln_str text, uint32_t at)
{
    uint32_t i = at;
    while (i > 0 && (is_blank(text.p[i - 1]) || text.p[i - 1] == '\'')) i--;
    return at - i;
}

/* The line ends in text[begin .. end), counted up to 2. */
static uint8_t count_lines(eln_str text, uint32_t begin, uint32_t end)
{
    uint8_t count = 0;
    for (uint32_t i = begin; i < end && count < 2; i++) {
        if (!is_end(text.p[i])) continue;
        if (text.p[i] == '\r' && i + 1 < end && text.p[i + 1] == '\n') i++;
        count++;
    }
    return count;
}

/* The end of the comment that the lexer saw at i. */
static uint32_t comment_end(eln_str text, uint32_t i)
{
    size_t end = i;
    if (text.p[i] == '<') {
        end = eln_str_find(text, ELN_STR("-->"), (size_t)i + 4) + 3;
    } else if (i + 1 < text.n && text.p[i + 1] == '*') {
        end = eln_str_find(text, ELN_STR("*/"), (size_t)i + 2) + 2;
    } else {
        while (end < text.n && !is_end(text.p[end])) end++;
    }
    return end < text.n ? (uint32_t)end : (uint32_t)text.n;
}

/* ---- parts ---- */

static uint32_t column_of(const cutter *c, uint32_t depth)
{
    uint32_t base = c->in_list ? 1 : 0;
    return depth > base ? STEP * (depth - base) : 0;
}

static void add_part(cutter *c, eln_part p)
{
    p.lines = count_lines(c->text, c->end, p.begin);
    p.shown = p.end;
    if (p.lines == 2 && !p.broken) p.lines = 1;
    if (p.lines == 0 && is_marker(p.kind) && c->out->n &&
        c->out->at[c->out->n - 1].kind == ELN_PART_COMMENT) {
        p.lines = 1;
    }
    c->end = p.end;
    if (c->st == ELN_OK && !eln_push(c->out, p)) c->st = ELN_E_NOMEM;
}

/* The column of a comment within a paragraph, or at its end. `next` is what
 * follows in the paragraph; NULL: nothing. */
static uint32_t comment_indent(const cutter *c, uint32_t at,
                               const eln_part *next)
{
    uint32_t column = eln_blanks_before(c->text, at);
    if (!next) return column > 0 ? column_of(c, c->above) : 0;
    if (!is_marker(next->kind)) return c->hang;
    uint32_t depth = next->depth;
    if (column > eln_blanks_before(c->text, next->begin) && c->above > depth) {
        depth = c->above;
    }
    return column_of(c, depth);
}

/* The comments between the last token and `next`; NULL: the end. */
static void add_comments(cutter *c, uint32_t limit, const eln_part *next)
{
    bool behind = !c->any;
    uint32_t i = c->end;
    while (i < limit) {
        if (is_blank(c->text.p[i]) || is_end(c->text.p[i])) {
            i++;
            continue;
        }
        if (c->broken && c->break_at < i) behind = true;
        if (!next && count_lines(c->text, c->end, i) == 2) behind = true;
        eln_part p = {.begin = i, .kind = ELN_PART_COMMENT};
        p.end = comment_end(c->text, i);
        p.broken = behind;
        p.newline = !next && c->broken && c->newline;
        p.in_inference = c->in_inference;
        if (!behind) p.indent = comment_indent(c, i, c->broken ? NULL : next);
        add_part(c, p);
        i = p.end;
    }
}

static void begin_paragraph(cutter *c, const eln_part *p)
{
    c->in_list = is_item(p->kind);
    c->above = 0;
    c->hang = 0;
}

/* Where further lines of the text behind this part stand. */
static void set_hang(cutter *c, const eln_part *p)
{
    const char *symbol = eln_part_symbol(p->kind);
    if (symbol) {
        c->hang = p->indent + (uint32_t)strlen(symbol) + 1;
    } else if (is_item(p->kind) || p->kind == ELN_T_NUMBER) {
        c->hang = p->indent + (p->end - p->begin) + 1;
    } else if (p->kind == ELN_T_INFERENCE_START ||
               p->kind == ELN_T_INFERENCE_END) {
        c->hang = 0;
    }
}

/* The column of data that begins a line: data of several lines has its opening
 * brace above the closing one. */
static uint32_t data_indent(const cutter *c, const eln_part *p)
{
    uint32_t blanks = eln_blanks_before(c->text, p->end - 1);
    uint32_t line = p->end - 1 - blanks;
    return line > p->begin && is_end(c->text.p[line - 1]) ? blanks : c->hang;
}

static void add_token(cutter *c, const eln_token *t)
{
    eln_part p = {.begin = t->begin, .end = t->end, .depth = c->depth};
    p.kind = (uint8_t)t->kind;
    if (is_marker(p.kind)) {
        while (is_blank(c->text.p[p.begin]) || c->text.p[p.begin] == '\'') {
            p.begin++;
        }
    }
    p.broken = c->broken || !c->any;
    p.newline = c->newline;
    p.in_inference = c->in_inference;
    add_comments(c, t->begin, &p);
    if (p.broken) begin_paragraph(c, &p);
    p.indent = is_marker(p.kind) ? column_of(c, c->depth) : c->hang;
    if (p.kind == ELN_T_DATA) p.indent = data_indent(c, &p);
    if (p.kind == ELN_T_INFERENCE_START) c->in_inference = true;
    if (p.kind == ELN_T_INFERENCE_END) c->in_inference = false;
    add_part(c, p);
    set_hang(c, &p);
    c->above = c->depth;
    c->any = true;
    c->broken = c->newline = false;
}

static void walk(cutter *c, const eln_tokens *tokens)
{
    for (size_t i = 0; i < tokens->n && c->st == ELN_OK; i++) {
        const eln_token *t = &tokens->at[i];
        switch (t->kind) {
        case ELN_T_INDENT:
            c->depth++;
            break;
        case ELN_T_DEDENT:
            if (c->depth) c->depth--;
            break;
        case ELN_T_NEWLINE:
            c->newline = c->any || c->broken;
            break;
        case ELN_T_EMPTYLINE:
            c->break_at = t->begin;
            c->broken = true;
            c->newline = false;
            break;
        case ELN_T_END:
            c->depth = 0;
            add_comments(c, (uint32_t)c->text.n, NULL);
            break;
        default:
            add_token(c, t);
        }
    }
}

/* ---- blanks that say nothing ---- */

static void trim(eln_str text, eln_part *p, uint32_t most)
{
    uint32_t least = p->begin + 1;
    if (p->kind == ELN_T_ESCAPED) {
        least++;
        while (least < p->end &&
               ((unsigned char)text.p[least] & 0xc0) == 0x80) {
            least++;
        }
    }
    while (most-- && p->shown > least && is_blank(text.p[p->shown - 1])) {
        p->shown--;
    }
}

/* A line end within a text is a blank: one that stands before it says nothing.
 * But where two do, or a range counts them, or "[" would then stand before the
 * line end, they stay. */
static void trim_line(eln_str text, eln_part *p, const eln_part *next)
{
    if (p->kind != ELN_T_TEXT && p->kind != ELN_T_CHARACTER) return;
    if (!eln_part_is_inline(next->kind) || is_range_end(next->kind)) return;
    char first = text.p[p->begin];
    if (p->end - p->begin < 2 || text.p[p->end - 1] != ' ' ||
        text.p[p->end - 2] == ' ' || first == '[' || first == '<') {
        return;
    }
    trim(text, p, 1);
}

static void trim_part(eln_str text, eln_part *p, const eln_part *next,
                      bool in_heading)
{
    if (p->kind == ELN_PART_COMMENT) {
        trim(text, p, UINT32_MAX);
    } else if (p->in_inference && next && is_words(p->kind)) {
        bool ends = next->kind == ELN_T_COMMA || next->kind == ELN_T_DATA ||
                    next->kind == ELN_T_INFERENCE_END;
        if (ends) trim(text, p, UINT32_MAX);
    } else if (in_heading && p->kind == ELN_T_TEXT &&
               (!next || next->broken || next->kind == ELN_T_DATA)) {
        trim(text, p, UINT32_MAX);
    } else if (next && next->lines == 1 && next->newline && !next->broken) {
        trim_line(text, p, next);
    }
}

/* An inference is written in one line, or in three; one with comments stays as
 * it is. */
static void settle_inference(eln_part *at, size_t n)
{
    bool lines = false;
    for (size_t i = 1; i < n; i++) {
        if (at[i].kind == ELN_PART_COMMENT) return;
        lines = lines || at[i].lines > 0;
    }
    for (size_t i = 1; i < n; i++) {
        bool breaks = lines && n > 2 && (i == 1 || i == n - 1);
        at[i].lines = breaks ? 1 : 0;
    }
}

static void settle(eln_str text, eln_parts *parts)
{
    bool in_heading = false;
    for (size_t i = 0; i < parts->n; i++) {
        eln_part *p = &parts->at[i];
        const eln_part *next = i + 1 < parts->n ? p + 1 : NULL;
        if (p->kind == ELN_T_HEADING) {
            in_heading = true;
        } else if (p->broken) {
            in_heading = false;
        }
        trim_part(text, p, next, in_heading);
        if (p->kind != ELN_T_INFERENCE_START) continue;
        size_t end = i + 1;
        while (end < parts->n && parts->at[end].in_inference) end++;
        settle_inference(p, end - i);
    }
}

eln_status eln_parts_cut(eln_str text, eln_parts *out)
{
    eln_diags unread = {0};
    eln_tokens tokens = {0};
    eln_status st = eln_lex(text, &unread, &tokens);
    cutter c = {.text = text, .out = out, .st = st};
    if (st == ELN_OK) walk(&c, &tokens);
    eln_vec_free(&tokens);
    eln_diags_free(&unread);
    if (c.st == ELN_OK) settle(text, out);
    return c.st;
}

/* ---- comparing ---- */

/* The next byte at or behind i that is no white space. */
static uint32_t next_mark(eln_str text, uint32_t i, uint32_t end)
{
    while (i < end && (is_blank(text.p[i]) || is_end(text.p[i]))) i++;
    return i;
}

/* Equal but for white space. */
static bool same_marks(eln_str a, const eln_part *p, eln_str b,
                       const eln_part *q)
{
    uint32_t i = p->begin, j = q->begin;
    for (;; i++, j++) {
        i = next_mark(a, i, p->end);
        j = next_mark(b, j, q->end);
        if (i == p->end || j == q->end) return i == p->end && j == q->end;
        if (a.p[i] != b.p[j]) return false;
    }
}

bool eln_part_same(eln_str a_text, const eln_part *a, eln_str b_text,
                   const eln_part *b)
{
    if (a->kind != b->kind || a->depth != b->depth) return false;
    if (a->kind == ELN_PART_COMMENT || a->kind == ELN_T_FRONT_MATTER) {
        return a->newline == b->newline && same_marks(a_text, a, b_text, b);
    }
    if (a->broken != b->broken) return false;
    if (a->newline != b->newline && !a->in_inference) return false;
    if (eln_part_symbol(a->kind) || a->kind == ELN_T_INFERENCE_START ||
        a->kind == ELN_T_INFERENCE_END) {
        return true;
    }
    return eln_str_eq(eln_str_sub(a_text, a->begin, a->shown),
                      eln_str_sub(b_text, b->begin, b->shown));
}
