/* A round writes the text anew, cuts what was written into parts, and holds
 * them against those of the text. Where they differ, the paragraph is kept a
 * bit more as it is written, and the next round begins. Rounds end when there
 * is no difference, or with the text itself.
 *
 * That done, what came out is formatted again, until nothing changes; a text
 * that does not come to rest stays as it is (I2). At the end the models are
 * compared as a whole (I1). */
#include "argdown/format.h"

#include "argdown/format_includes.h"
#include "argdown/format_parts.h"
#include "argdown/format_same.h"
#include "text/files.h"

#include "base/banned.h"

enum { ROUNDS_MOST = 8, PASSES_MOST = 4 };

/* How much of a paragraph is kept as it is written. */
enum {
    KEEP_NOTHING,
    KEEP_LINES, /* its lines */
    KEEP_ALL    /* its lines, and the empty lines around it */
};

typedef struct layout {
    eln_str text;
    eln_str read; /* the same with includes as comments: what is cut */
    eln_parts parts;
    ELN_VEC(uint8_t) keep; /* by paragraph: KEEP_... */
    eln_out *out;
    eln_status st;
} layout;

/* ---- paragraphs ---- */

static bool begins(const eln_parts *parts, size_t i)
{
    return i == 0 || parts->at[i].lines == 2;
}

/* The end of the paragraph that begins with the part i. */
static size_t paragraph_end(const eln_parts *parts, size_t i)
{
    i++;
    while (i < parts->n && !begins(parts, i)) i++;
    return i;
}

static bool includes(const layout *l, size_t from, size_t to)
{
    eln_str bytes =
        eln_str_sub(l->text, l->parts.at[from].begin, l->parts.at[to - 1].end);
    return eln_str_find(bytes, ELN_STR("@include("), 0) < bytes.n;
}

static void find_paragraphs(layout *l)
{
    size_t i = 0;
    while (i < l->parts.n && l->st == ELN_OK) {
        size_t end = paragraph_end(&l->parts, i);
        uint8_t keep = includes(l, i, end) ? KEEP_LINES : KEEP_NOTHING;
        if (!eln_push(&l->keep, keep)) l->st = ELN_E_NOMEM;
        i = end;
    }
}

/* ---- writing ---- */

static void put_span(layout *l, size_t begin, size_t end)
{
    eln_out_put(l->out, eln_str_sub(l->text, begin, end));
}

static bool is_end(char c)
{
    return c == '\n' || c == '\r';
}

/* The next line's begin at or behind i; `end` if there is none. */
static uint32_t skip_line(eln_str text, uint32_t i, uint32_t end)
{
    while (i < end && !is_end(text.p[i])) i++;
    if (i < end && text.p[i] == '\r' && i + 1 < end && text.p[i + 1] == '\n') {
        i++;
    }
    return i < end ? i + 1 : end;
}

static uint32_t line_text_end(eln_str text, uint32_t begin, uint32_t next)
{
    while (next > begin && is_end(text.p[next - 1])) next--;
    while (next > begin &&
           (text.p[next - 1] == ' ' || text.p[next - 1] == '\t')) {
        next--;
    }
    return next;
}

/* A comment: its further lines move as the first one does. */
static void put_comment(layout *l, const eln_part *p)
{
    uint32_t was = eln_blanks_before(l->text, p->begin);
    uint32_t is = p->lines || p == l->parts.at ? p->indent : was;
    uint32_t i = p->begin;
    for (;;) {
        uint32_t next = skip_line(l->text, i, p->end);
        put_span(l, i, line_text_end(l->text, i, next));
        if (next == p->end) return;
        eln_out_char(l->out, '\n');
        i = next;
        uint32_t text = i;
        while (text < p->end &&
               (l->text.p[text] == ' ' || l->text.p[text] == '\t')) {
            text++;
        }
        uint32_t less = was > is ? was - is : 0;
        i += less < text - i ? less : text - i;
        if (text < p->end && !is_end(l->text.p[text]) && is > was) {
            eln_out_fill(l->out, ' ', is - was);
        }
    }
}

/* As it is written, but for the line ends. */
static void put_lines(layout *l, const eln_part *p)
{
    for (uint32_t i = p->begin; i < p->end; i++) {
        char c = l->text.p[i];
        if (c != '\r') eln_out_char(l->out, c);
        if (c == '\r' && (i + 1 == p->end || l->text.p[i + 1] != '\n')) {
            eln_out_char(l->out, '\n');
        }
    }
}

static void put_part(layout *l, const eln_part *p)
{
    const char *symbol = eln_part_symbol(p->kind);
    if (symbol) {
        eln_out_puts(l->out, symbol);
    } else if (p->kind == ELN_T_INFERENCE_START ||
               p->kind == ELN_T_INFERENCE_END) {
        eln_out_puts(l->out, "--");
    } else if (p->kind == ELN_PART_COMMENT) {
        put_comment(l, p);
    } else if (p->kind == ELN_T_FRONT_MATTER) {
        put_lines(l, p);
    } else {
        put_span(l, p->begin, p->shown);
    }
}

/* Behind a piece of text there is its own blank, or what is written: there a
 * blank more would be read as part of it. */
static void put_gap_behind_text(layout *l, const eln_part *a, const eln_part *b)
{
    bool ended = b->kind == ELN_T_DATA || b->kind == ELN_T_INFERENCE_END;
    char last = l->text.p[a->shown - 1];
    if (b->kind != ELN_T_COMMA && ended &&
        (a->shown < a->end || a->in_inference)) {
        eln_out_char(l->out, ' ');
    } else if (last != ' ' && last != '\t') {
        put_span(l, a->end, b->begin);
    }
}

/* What stands between two parts of one line. */
static void put_gap(layout *l, const eln_part *a, const eln_part *b)
{
    if (eln_part_is_inline(a->kind)) {
        put_gap_behind_text(l, a, b);
    } else if (a->kind == ELN_T_HEADING || b->kind == ELN_T_COMMA) {
        return;
    } else if (a->kind == ELN_PART_COMMENT) {
        if (a->end < b->begin) eln_out_char(l->out, ' ');
    } else if (a->kind != ELN_T_INFERENCE_START ||
               b->kind != ELN_T_INFERENCE_END) {
        eln_out_char(l->out, ' ');
    }
}

static void put_paragraph(layout *l, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const eln_part *p = &l->parts.at[i];
        if (i > from && p->lines) {
            eln_out_char(l->out, '\n');
            eln_out_fill(l->out, ' ', p->indent);
        } else if (i > from) {
            put_gap(l, p - 1, p);
        }
        put_part(l, p);
    }
}

/* What stands before a paragraph.
 *   written  the empty lines stay as they are written */
static void put_break(layout *l, size_t i, uint8_t keep, bool written)
{
    const eln_part *p = &l->parts.at[i];
    uint32_t blanks = eln_blanks_before(l->text, p->begin);
    uint32_t before = i ? p[-1].end : 0;
    if (blanks > p->begin - before) blanks = p->begin - before;
    if (written) {
        put_span(l, before, p->begin - blanks);
    } else if (i) {
        eln_out_puts(l->out, "\n\n");
    }
    if (keep) {
        put_span(l, p->begin - blanks, p->begin);
    } else {
        eln_out_fill(l->out, ' ', p->indent);
    }
}

static void write_text(layout *l)
{
    uint8_t before = KEEP_NOTHING;
    size_t i = 0;
    for (size_t k = 0; i < l->parts.n && l->out->n <= ELN_SOURCE_MOST; k++) {
        size_t end = paragraph_end(&l->parts, i);
        uint8_t keep = l->keep.at[k];
        put_break(l, i, keep, keep == KEEP_ALL || before == KEEP_ALL);
        if (keep) {
            put_span(l, l->parts.at[i].begin, l->parts.at[end - 1].end);
        } else {
            put_paragraph(l, i, end);
        }
        before = keep;
        i = end;
    }
    if (before == KEEP_ALL) {
        put_span(l, l->parts.at[l->parts.n - 1].end, l->text.n);
    } else if (i) {
        eln_out_char(l->out, '\n');
    }
    if (l->st == ELN_OK) l->st = l->out->st;
}

/* ---- rounds ---- */

/* Keep more of the paragraph k; where all is kept already, of the one before
 * it. */
static void keep_more(layout *l, size_t k)
{
    if (k > 0 && l->keep.at[k] == KEEP_ALL) k--;
    if (l->keep.at[k] < KEEP_ALL) l->keep.at[k]++;
}

/* Hold what was written, as it is read, against the text. Returns whether it is
 * the same. */
static bool compare(layout *l, eln_str written, const eln_parts *parts)
{
    bool same = true;
    size_t i = 0, j = 0, k = 0;
    while (i < l->parts.n) {
        size_t i_end = paragraph_end(&l->parts, i);
        size_t j_end = j < parts->n ? paragraph_end(parts, j) : j;
        bool equal = i_end - i == j_end - j;
        for (size_t n = 0; equal && i + n < i_end; n++) {
            equal = eln_part_same(l->read, &l->parts.at[i + n], written,
                                  &parts->at[j + n]);
        }
        if (!equal) {
            keep_more(l, k);
            same = false;
        }
        i = i_end;
        j = j_end;
        k++;
    }
    if (j < parts->n && same) {
        if (k) keep_more(l, k - 1);
        same = false;
    }
    return same;
}

/* Write the text anew. Returns whether that is the same in other words. */
static bool round_once(layout *l)
{
    eln_out_clear(l->out);
    write_text(l);
    if (l->st != ELN_OK || l->out->n > ELN_SOURCE_MOST) return false;
    eln_parts parts = {0};
    eln_out copy = {0};
    eln_str written;
    l->st = eln_includes_hide(eln_out_str(l->out), &copy, &written);
    if (l->st == ELN_OK) l->st = eln_parts_cut(written, &parts);
    bool same = l->st == ELN_OK && compare(l, written, &parts);
    eln_vec_free(&parts);
    eln_out_free(&copy);
    return same;
}

static size_t count_kept(const layout *l)
{
    size_t count = 0, i = 0;
    for (size_t k = 0; k < l->keep.n; k++) {
        size_t end = paragraph_end(&l->parts, i);
        count += l->keep.at[k] && !includes(l, i, end);
        i = end;
    }
    return count;
}

/* Format once.
 *   out   emptied, then written
 *   kept  paragraphs left as written */
static eln_status format_once(eln_str text, eln_out *out, size_t *kept)
{
    eln_out copy = {0};
    layout l = {.text = text, .out = out};
    l.st = eln_includes_hide(text, &copy, &l.read);
    if (l.st == ELN_OK) l.st = eln_parts_cut(l.read, &l.parts);
    find_paragraphs(&l);
    bool done = false;
    for (int i = 0; i < ROUNDS_MOST && !done && l.st == ELN_OK; i++) {
        done = round_once(&l);
        if (out->n > ELN_SOURCE_MOST) break;
    }
    *kept = done ? count_kept(&l) : l.keep.n;
    if (l.st == ELN_OK && !done) {
        eln_out_clear(out);
        eln_out_put(out, text);
        l.st = out->st;
    }
    eln_vec_free(&l.parts);
    eln_vec_free(&l.keep);
    eln_out_free(&copy);
    return l.st;
}

/* ---- the whole ---- */

/* Format until nothing changes.
 *   at_rest  whether that came to be */
static eln_status format_to_rest(eln_str text, eln_out *out, size_t *kept,
                                 bool *at_rest)
{
    eln_out again = {0};
    size_t unread;
    eln_status st = format_once(text, out, kept);
    *at_rest = false;
    for (int i = 0; i < PASSES_MOST && st == ELN_OK && !*at_rest; i++) {
        st = format_once(eln_out_str(out), &again, &unread);
        *at_rest = eln_str_eq(eln_out_str(out), eln_out_str(&again));
        eln_out swapped = *out;
        *out = again;
        again = swapped;
    }
    eln_out_free(&again);
    return st;
}

/* Whether a text has the model of another. */
static eln_status has_model(eln_str text, const eln_model *model, bool *same)
{
    eln_arena arena = {0};
    eln_diags diags = {0};
    eln_out copy = {0};
    eln_model own;
    eln_str read;
    eln_status st = eln_includes_hide(text, &copy, &read);
    if (st == ELN_OK) st = eln_model_read(read, &arena, &diags, &own);
    if (st == ELN_OK) st = eln_model_same(model, &own, same);
    if (st == ELN_OK) st = diags.st;
    eln_out_free(&copy);
    eln_diags_free(&diags);
    eln_arena_free(&arena);
    return st;
}

static eln_status format_checked(eln_str text, const eln_model *model,
                                 eln_out *out, size_t *kept)
{
    bool fine = false;
    eln_out formatted = {0};
    eln_status st = format_to_rest(text, &formatted, kept, &fine);
    if (st == ELN_OK && fine) {
        st = has_model(eln_out_str(&formatted), model, &fine);
    }
    if (st == ELN_OK) {
        if (!fine) ++*kept;
        eln_out_put(out, fine ? eln_out_str(&formatted) : text);
        st = out->st;
    }
    eln_out_free(&formatted);
    return st;
}

/* Hand on the errors. A text without anything to judge has one, but may be
 * formatted. */
static size_t report(const eln_diags *from, eln_diags *to)
{
    size_t count = 0;
    for (size_t i = 0; i < from->list.n; i++) {
        const eln_diag *d = &from->list.at[i];
        if (eln_code_severity(d->code) != ELN_ERROR) continue;
        if (d->code == ELN_E008) continue;
        eln_diag_add_hint(to, d->code, d->span, d->hint, "%.*s",
                          ELN_FMT(d->message));
        count++;
    }
    return count;
}

eln_status eln_format(eln_str text, eln_diags *diags, eln_out *out,
                      size_t *kept)
{
    if (text.n >= UINT32_MAX - 1) return ELN_E_LIMIT;
    size_t count = 0;
    eln_arena arena = {0};
    eln_diags found = {0};
    eln_out copy = {0};
    eln_model model;
    eln_str read;
    eln_status st = eln_includes_hide(text, &copy, &read);
    if (st == ELN_OK) st = eln_model_read(read, &arena, &found, &model);
    if (st == ELN_OK) st = found.st;
    if (st == ELN_OK && report(&found, diags) == 0) {
        st = format_checked(text, &model, out, &count);
    }
    if (st == ELN_OK) st = diags->st;
    if (st == ELN_OK && kept) *kept = count;
    eln_diags_free(&found);
    eln_arena_free(&arena);
    eln_out_free(&copy);
    return st;
}
