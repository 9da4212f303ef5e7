#include "findings/draft.h"

#include <stdlib.h>

#include "judge/naming.h"
#include "text/render.h"

enum {
    TEXT_MOST = 80,  /* code points of a text that stand for it */
    NOTED_MOST = 256 /* places, dates, parties of a finding: the first */
};

/* ---- what it rests on ---- */

void eln_draft_begin(eln_finder *f, eln_finding_code code, eln_rank rank)
{
    eln_draft *d = &f->draft;
    d->code = code;
    d->rank = rank;
    d->title = (eln_str){NULL, 0};
    d->parties.n = d->dates.n = d->spans.n = 0;
    d->second_hand = false;
    eln_out_clear(&d->text);
}

static void set_title(eln_finder *f, const char *open, eln_str title,
                      const char *close)
{
    eln_out name = {0};
    eln_out_puts(&name, open);
    eln_out_put(&name, title);
    eln_out_puts(&name, close);
    if (name.st != ELN_OK ||
        !eln_arena_copy(&f->out->arena, eln_out_str(&name), &f->draft.title))
        eln_finder_fail(f);
    eln_out_free(&name);
}

void eln_draft_about_class(eln_finder *f, const eln_class *c)
{
    set_title(f, "[", c->title, "]");
}

void eln_draft_about_argument(eln_finder *f, const eln_argument *a)
{
    set_title(f, "<", a->title, ">");
}

void eln_draft_about_literal(eln_finder *f, eln_literal l)
{
    const eln_class *named = f->named[l];
    if (!named) named = eln_claim_class(f->claims, l / 2);
    if (named)
        eln_draft_about_class(f, named);
    else
        eln_draft_about_argument(f, eln_claim_argument(f->claims, l / 2));
}

void eln_draft_span(eln_finder *f, eln_span span)
{
    if (f->draft.spans.n == NOTED_MOST) return;
    for (size_t i = 0; i < f->draft.spans.n; i++) {
        eln_span had = f->draft.spans.at[i];
        if (had.begin == span.begin && had.end == span.end) return;
    }
    if (!eln_push(&f->draft.spans, span)) eln_finder_fail(f);
}

void eln_draft_party(eln_finder *f, uint32_t party)
{
    if (party == ELN_NO_ID || f->draft.parties.n == NOTED_MOST) return;
    for (size_t i = 0; i < f->draft.parties.n; i++)
        if (f->draft.parties.at[i] == party) return;
    if (!eln_push(&f->draft.parties, party)) eln_finder_fail(f);
}

void eln_draft_date(eln_finder *f, eln_date date)
{
    if (!date.is || f->draft.dates.n == NOTED_MOST) return;
    for (size_t i = 0; i < f->draft.dates.n; i++)
        if (eln_str_eq(f->draft.dates.at[i].written, date.written)) return;
    if (!eln_push(&f->draft.dates, date)) eln_finder_fail(f);
}

void eln_draft_record(eln_finder *f, const eln_record *r)
{
    eln_draft_span(f, r->span);
    eln_draft_date(f, r->date);
    eln_draft_party(f, r->party);
    if (r->second_hand) f->draft.second_hand = true;
}

/* The line of an argument that says a literal; NULL: none. */
static const eln_statement *line_of(const eln_finder *f, const eln_argument *a,
                                    eln_literal l)
{
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *line = a->structure.at[i];
        if (eln_class_literal(f->claims, line->of) == l) return line;
    }
    return NULL;
}

void eln_draft_commitment(eln_finder *f, const eln_commitment *c)
{
    eln_draft_record(f, eln_record_of(f, c));
    const eln_statement *line =
        c->argument ? line_of(f, c->argument, c->literal) : NULL;
    if (line) eln_draft_span(f, line->span);
}

/* ---- the end ---- */

static int by_date(const void *a, const void *b)
{
    const eln_date *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->last != y->last) return x->last < y->last ? -1 : 1;
    return eln_str_cmp(x->written, y->written);
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Copy the draft into the arena of the findings. */
static bool keep(eln_finder *f, eln_finding *out)
{
    eln_draft *d = &f->draft;
    eln_arena *arena = &f->out->arena;
    if (d->dates.n)
        qsort(d->dates.at, d->dates.n, sizeof *d->dates.at, by_date);
    if (d->parties.n)
        qsort(d->parties.at, d->parties.n, sizeof *d->parties.at, by_number);
    *out = (eln_finding){.code = d->code,
                         .rank = d->rank,
                         .title = d->title,
                         .party_count = (uint32_t)d->parties.n,
                         .date_count = (uint32_t)d->dates.n,
                         .span_count = (uint32_t)d->spans.n,
                         .second_hand = d->second_hand};
    out->parties = eln_new(arena, uint32_t, d->parties.n);
    out->dates = eln_new(arena, eln_date, d->dates.n);
    out->spans = eln_new(arena, eln_span, d->spans.n);
    if (!out->parties || !out->dates || !out->spans) return false;
    for (size_t i = 0; i < d->parties.n; i++)
        out->parties[i] = d->parties.at[i];
    for (size_t i = 0; i < d->dates.n; i++) out->dates[i] = d->dates.at[i];
    for (size_t i = 0; i < d->spans.n; i++) out->spans[i] = d->spans.at[i];
    return eln_arena_copy(arena, eln_out_str(&d->text), &out->message);
}

void eln_draft_end(eln_finder *f)
{
    eln_finding found;
    if (f->out->st != ELN_OK) return;
    if (f->draft.text.st != ELN_OK) {
        eln_finder_fail(f);
    } else if (f->out->list.n == ELN_FINDINGS_MOST) {
        f->out->left_out++;
    } else if (!keep(f, &found) || !eln_push(&f->out->list, found)) {
        eln_finder_fail(f);
    }
}

/* ---- words ---- */

void eln_tell(eln_finder *f, const char *words)
{
    eln_out_puts(&f->draft.text, words);
}

void eln_tell_between(eln_finder *f, size_t i, size_t n)
{
    if (i > 0) eln_tell(f, i + 1 < n ? ", " : " and ");
}

void eln_tell_party(eln_finder *f, uint32_t party)
{
    eln_render_text(&f->draft.text, f->d->parties[party].name);
    eln_draft_party(f, party);
}

static void tell_named(eln_finder *f, eln_str text, const char *open,
                       eln_str title, const char *close)
{
    eln_out *out = &f->draft.text;
    if (eln_str_trim(text).n > 0) {
        eln_put_text(out, text, TEXT_MOST);
        eln_out_char(out, ' ');
    }
    eln_out_puts(out, open);
    eln_render_text(out, title);
    eln_out_puts(out, close);
}

void eln_tell_class(eln_finder *f, const eln_class *c)
{
    tell_named(f, eln_class_text(c), "[", c->title, "]");
}

void eln_tell_argument(eln_finder *f, const eln_argument *a)
{
    tell_named(f, eln_argument_text(a), "<", a->title, ">");
}

void eln_tell_point(eln_finder *f, const eln_argument *a)
{
    eln_str text = eln_argument_text(a);
    if (eln_str_trim(text).n == 0 && a->structure.n > 0)
        text = eln_class_text(a->structure.at[a->structure.n - 1]->of);
    tell_named(f, text, "<", a->title, ">");
}

void eln_tell_literal(eln_finder *f, eln_literal l)
{
    const eln_class *named = f->named[l];
    const eln_class *c = eln_claim_class(f->claims, l / 2);
    if (named) {
        eln_tell_class(f, named);
    } else {
        if (l & 1) eln_tell(f, "the opposite of ");
        if (c)
            eln_tell_class(f, c);
        else
            eln_tell_argument(f, eln_claim_argument(f->claims, l / 2));
    }
}

/* Where the record puts it; NULL: nowhere. */
static const eln_statement *place_of(const eln_finder *f,
                                     const eln_commitment *c)
{
    return c->argument ? line_of(f, c->argument, c->literal)
                       : eln_record_of(f, c)->at;
}

const eln_class *eln_held_class(const eln_finder *f, const eln_commitment *c)
{
    const eln_statement *at = place_of(f, c);
    return at ? at->of : NULL;
}

bool eln_held_denied(const eln_finder *f, const eln_commitment *c)
{
    return !c->argument && eln_record_of(f, c)->stance == ELN_DENIES &&
           place_of(f, c)->of;
}

void eln_tell_held(eln_finder *f, const eln_commitment *c)
{
    const eln_statement *at = place_of(f, c);
    if (!at) {
        eln_tell_literal(f, c->literal);
        return;
    }
    if (!c->argument && eln_record_of(f, c)->stance == ELN_DENIES)
        eln_tell(f, "the opposite of ");
    if (at->of)
        eln_tell_class(f, at->of);
    else
        eln_tell_argument(f, at->argument);
}

/* One more thing in brackets. */
static void put_part(eln_finder *f, unsigned *parts, eln_str words)
{
    eln_tell(f, (*parts)++ > 0 ? ", " : " (");
    eln_render_text(&f->draft.text, words);
}

void eln_tell_record(eln_finder *f, const eln_record *r, const char *how)
{
    const eln_origin *o =
        r->source != ELN_NO_ID ? &f->d->sources[r->source] : NULL;
    unsigned parts = 0;
    if (how) put_part(f, &parts, eln_str_of(how));
    if (o) put_part(f, &parts, o->title);
    if (r->date.is) {
        put_part(f, &parts, ELN_STR(""));
        eln_put_date(&f->draft.text, r->date);
    }
    if (r->second_hand && o && o->party != ELN_NO_ID) {
        put_part(f, &parts, ELN_STR("according to "));
        eln_render_text(&f->draft.text, f->d->parties[o->party].name);
    }
    if (parts > 0) eln_tell(f, ")");
    eln_draft_record(f, r);
}

void eln_tell_commitment(eln_finder *f, const eln_commitment *c,
                         const char *how)
{
    eln_tell_record(f, eln_record_of(f, c), how);
    eln_draft_commitment(f, c);
}

const char *eln_how_held(const eln_finder *f, const eln_commitment *c)
{
    return !c->argument && eln_record_of(f, c)->deed ? "by deed" : NULL;
}
