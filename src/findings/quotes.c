#include "findings/quotes.h"

#include <stdlib.h>

#include "base/out.h"
#include "findings/passage.h"
#include "text/unicode.h"

enum { PASSAGE_MOST = 160 }; /* bytes of a passage that are shown */

typedef struct checker {
    const eln_dispute *d;
    const eln_beside *beside;
    eln_diags *diags;
    const eln_record **quotes; /* [count] records with quotes, by source */
    uint32_t count;
    uint64_t bytes, work; /* looked at so far */
} checker;

/* ---- what is said ---- */

static void tell_unchecked(checker *c, eln_span span, const eln_origin *o,
                           uint32_t quotes, const char *why, const char *hint)
{
    if (quotes == 1)
        eln_diag_add(c->diags, ELN_W07, span, hint,
                     "the quote from \"%.*s\" is not checked: %s",
                     ELN_FMT(o->title), why);
    else
        eln_diag_add(c->diags, ELN_W07, span, hint,
                     "%u quotes from \"%.*s\" are not checked: %s",
                     (unsigned)quotes, ELN_FMT(o->title), why);
}

/* A passage on one line, cut where it is long. */
static void put_passage(eln_out *out, eln_str passage)
{
    eln_str cut = eln_utf8_cut(passage, PASSAGE_MOST);
    bool space = false;
    for (size_t i = 0; i < cut.n; i++) {
        bool is_space =
            cut.p[i] == ' ' || (cut.p[i] >= '\t' && cut.p[i] <= '\r');
        if (!is_space && space) eln_out_char(out, ' ');
        if (!is_space) eln_out_char(out, cut.p[i]);
        space = is_space;
    }
    if (cut.n < passage.n) eln_out_puts(out, " ...");
}

static uint32_t line_of(eln_str text, size_t at)
{
    uint32_t line = 1;
    for (size_t i = 0; i < at; i++)
        if (text.p[i] == '\n' ||
            (text.p[i] == '\r' && (i + 1 == text.n || text.p[i + 1] != '\n')))
            line++;
    return line;
}

static void tell_missing(checker *c, const eln_record *r, eln_str text,
                         eln_str shown, eln_str missing)
{
    const eln_origin *o = &c->d->sources[r->source];
    eln_out hint = {0};
    eln_span near;
    if (eln_passage_nearest(text, missing, &near)) {
        eln_out_printf(&hint, "the nearest passage, in line %u: \"",
                       (unsigned)line_of(text, near.begin));
        put_passage(&hint, eln_str_sub(text, near.begin, near.end));
        eln_out_char(&hint, '"');
    } else {
        eln_out_puts(&hint, "nothing in the file comes near it: is it the "
                            "right source?");
    }
    if (hint.st != ELN_OK) c->diags->st = hint.st;
    eln_diag_add_hint(c->diags, ELN_W06, r->quote_span, eln_out_str(&hint),
                      "this quote is not in \"%.*s\" (%.*s)", ELN_FMT(o->title),
                      ELN_FMT(shown));
    eln_out_free(&hint);
}

/* ---- one source ---- */

static eln_status check_quote(checker *c, const eln_record *r, eln_str text,
                              eln_str folded, eln_str shown)
{
    bool found;
    eln_str missing;
    eln_status st = eln_passage_find(folded, r->quote, &found, &missing);
    if (st == ELN_OK && !found) tell_missing(c, r, text, shown, missing);
    return st;
}

static eln_status check_in(checker *c, uint32_t first, uint32_t end,
                           eln_str text, eln_str shown, eln_arena *tmp)
{
    const eln_origin *o = &c->d->sources[c->quotes[first]->source];
    eln_str folded;
    eln_status st = ELN_OK;
    c->bytes += text.n;
    if (c->bytes <= ELN_QUOTES_BYTES_MOST)
        st = eln_passage_fold(tmp, text, &folded);
    for (uint32_t i = first; i < end && st == ELN_OK; i++) {
        c->work += text.n;
        if (c->bytes > ELN_QUOTES_BYTES_MOST ||
            c->work > ELN_QUOTES_WORK_MOST) {
            tell_unchecked(c, o->file_span, o, end - i,
                           "the files are too large for that many quotes",
                           NULL);
            return ELN_OK;
        }
        st = check_quote(c, c->quotes[i], text, folded, shown);
    }
    return st;
}

static eln_status check_source(checker *c, uint32_t first, uint32_t end)
{
    const eln_origin *o = &c->d->sources[c->quotes[first]->source];
    eln_arena tmp = {0};
    eln_str path, text, shown;
    if (o->file.n == 0) {
        tell_unchecked(c, o->span, o, end - first, "it has no file",
                       "say where its text is: {file: letter.txt}");
        return ELN_OK;
    }
    eln_status st = eln_files_join(&tmp, c->beside->map, o->file, &path);
    if (st == ELN_OK)
        st = eln_files_read(c->beside->files, path, &tmp, &text, &shown);
    if (st == ELN_OK) {
        st = check_in(c, first, end, text, shown, &tmp);
    } else if (st != ELN_E_NOMEM) {
        tell_unchecked(c, o->file_span, o, end - first, eln_status_text(st),
                       "the file is looked for beside the map");
        st = ELN_OK;
    }
    eln_arena_free(&tmp);
    return st;
}

/* ---- all of them ---- */

static int by_source(const void *a, const void *b)
{
    const eln_record *x = *(const eln_record *const *)a;
    const eln_record *y = *(const eln_record *const *)b;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    if (x->quote_span.begin != y->quote_span.begin)
        return x->quote_span.begin < y->quote_span.begin ? -1 : 1;
    return x < y ? -1 : x > y;
}

static void collect(checker *c)
{
    for (uint32_t i = 0; i < c->d->record_count; i++)
        if (c->d->records[i].quote.n > 0)
            c->quotes[c->count++] = &c->d->records[i];
    if (c->count > 0) qsort(c->quotes, c->count, sizeof *c->quotes, by_source);
}

eln_status eln_quotes_check(const eln_dispute *d, const eln_beside *beside,
                            eln_diags *diags)
{
    if (!beside) return ELN_OK;
    eln_arena tmp = {0};
    checker c = {.d = d, .beside = beside, .diags = diags};
    eln_status st = ELN_OK;
    c.quotes = eln_new(&tmp, const eln_record *, d->record_count);
    if (!c.quotes) return ELN_E_NOMEM;
    collect(&c);
    for (uint32_t i = 0, end; i < c.count && st == ELN_OK; i = end) {
        uint32_t source = c.quotes[i]->source;
        for (end = i; end < c.count && c.quotes[end]->source == source;) end++;
        if (source != ELN_NO_ID) st = check_source(&c, i, end);
        for (uint32_t k = i; source == ELN_NO_ID && k < end; k++)
            eln_diag_add(diags, ELN_W07, c.quotes[k]->quote_span,
                         "name the source that it is from",
                         "this quote is not checked: it has no source");
    }
    eln_arena_free(&tmp);
    return st != ELN_OK ? st : diags->st;
}
