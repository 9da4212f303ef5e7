#include "report/positions.h"

#include "judge/naming.h"
#include "report/holders.h"
#include "report/lines.h"
#include "report/selected.h"
#include "report/title.h"
#include "text/render.h"

enum {
    RECORDS_MOST = 4, /* told of one claim; more are counted */
    FROM_MOST = 6,    /* likewise premises */
    STRIKES_MOST = 2  /* and what speaks against a consequence */
};

/* ---- ready to be told ---- */

static bool name_literals(eln_positions *p, const eln_claims *c)
{
    p->named = eln_new(&p->arena, const eln_class *, 2 * (size_t)c->count);
    if (!p->named) return false;
    for (uint32_t i = 0; i < c->model->class_count; i++)
        if (!p->named[c->literal[i]])
            p->named[c->literal[i]] = c->model->classes[i];
    return true;
}

eln_status eln_positions_init(const eln_source *source,
                              const eln_judgement *judgement, uint32_t party,
                              bool first_hand, eln_positions *out)
{
    uint32_t all = judgement->map.dispute->party_count;
    *out = (eln_positions){.source = source,
                           .judgement = judgement,
                           .first = party == ELN_NO_ID ? 0 : party,
                           .end = party == ELN_NO_ID ? all : party + 1};
    if (!name_literals(out, &judgement->map.claims)) return ELN_E_NOMEM;
    eln_status st =
        eln_drawers_find(&judgement->map, first_hand, &out->drawers);
    if (st == ELN_OK)
        st =
            eln_lights_init(judgement, &out->drawers, first_hand, &out->lights);
    return st;
}

void eln_positions_free(eln_positions *p)
{
    eln_lights_free(&p->lights);
    eln_drawers_free(&p->drawers);
    eln_arena_free(&p->arena);
    *p = (eln_positions){0};
}

/* ---- lines ---- */

typedef struct teller {
    eln_positions *p;
    const eln_judgement *j;
    const eln_dispute *d;
    eln_out *out;
    bool color;
    unsigned width;
    uint32_t party;
    eln_out line;
} teller;

static void flush(teller *t, unsigned indent)
{
    eln_put_lines(t->out, &t->line, t->width, indent, indent + 2);
}

/* "[T]", "not [T]", "<A>", "that <A> is not sound" */
static void put_literal(teller *t, eln_literal l)
{
    const eln_class *named = t->p->named[l];
    const eln_class *other = t->p->named[eln_not(l)];
    if (named || other) {
        if (!named) eln_out_puts(&t->line, "not ");
        eln_put_class(&t->line, named ? named : other);
        return;
    }
    if (l & 1) eln_out_puts(&t->line, "that ");
    eln_put_argument(&t->line, eln_claim_argument(&t->j->map.claims, l / 2));
    if (l & 1) eln_out_puts(&t->line, " is not sound");
}

/* " (stands)": the verdict on what was just named. */
static void put_verdict(teller *t, eln_verdict v)
{
    eln_out_printf(&t->line, " (%s)", eln_verdict_name(v));
}

static bool is_argument(const teller *t, eln_literal l)
{
    return !t->p->named[l] && !t->p->named[eln_not(l)];
}

static eln_verdict verdict_of(const teller *t, eln_literal l)
{
    if (!is_argument(t, l) || l & 1) return eln_literal_verdict(t->j, l);
    return t->j->arguments[eln_claim_argument(&t->j->map.claims, l / 2)->id];
}

/* ---- what is held ---- */

static const eln_commitment *commitment_of(const teller *t, size_t held)
{
    uint32_t i = t->p->lights.held.at[held].commitment;
    return &t->j->map.basis->commitments.list[i];
}

/* The word for a record's stance. What is plainly said goes without one, if its
 * date tells that it was.
 *   of  the class under which it is told; NULL: an argument */
static const char *stance_of(const eln_record *r, const eln_class *of)
{
    if (r->stance == ELN_DENIES) return "denied";
    if (r->stance == ELN_CONCEDES) return "conceded";
    if (!of) return "put forward";
    if (r->deed) return "shown";
    return r->date.is ? "" : "said";
}

/* How it is held: "denied by deed", "by way of <A>". */
static void put_how(teller *t, const eln_commitment *c, const eln_record *r,
                    const eln_class *of)
{
    if (c->argument) {
        eln_out_puts(&t->line, "by way of ");
        eln_put_argument(&t->line, c->argument);
        if (r->stance == ELN_CONCEDES) eln_out_puts(&t->line, ", conceded,");
        return;
    }
    eln_out_puts(&t->line, stance_of(r, of));
    if (r->deed) eln_out_puts(&t->line, " by deed");
    if (of && r->at->of && r->at->of != of) {
        eln_out_puts(&t->line, " as ");
        eln_put_class(&t->line, r->at->of);
    }
}

/* " since 2031-01, last 2031-03" */
static void put_since(teller *t, const eln_record *r, const eln_record *since)
{
    if (!r->date.is) return;
    eln_out_puts(&t->line, " since ");
    eln_put_date(&t->line, since->date);
    if (eln_str_eq(since->date.written, r->date.written)) return;
    eln_out_puts(&t->line, ", last ");
    eln_put_date(&t->line, r->date);
}

static void put_record(teller *t, size_t held, const eln_class *of)
{
    const eln_commitment *c = commitment_of(t, held);
    const eln_record *r = &t->d->records[c->record];
    put_how(t, c, r, of);
    put_since(t, r, &t->d->records[t->p->lights.held.at[held].since]);
    eln_put_origin(&t->line, t->d, r, false);
    eln_put_according(&t->line, t->d, r);
    eln_put_place(&t->line, t->p->source, r->span);
    flush(t, 4);
    if (r->quote.n == 0 || c->argument) return;
    eln_out_char(&t->line, '"');
    eln_render_text(&t->line, r->quote);
    eln_out_char(&t->line, '"');
    flush(t, 6);
}

/* The party's record on a line of an argument that says a class; NULL: none.
 * Records of a class stand in the order of the file. */
static const eln_record *line_record(const teller *t, const eln_class *of,
                                     const eln_argument *a)
{
    const eln_statements *lines = &a->structure;
    eln_records all = t->d->of_class[of->id];
    const eln_record *r = t->d->records + all.first, *end = r + all.n;
    size_t lo = 0, hi = all.n;
    if (lines->n == 0) return NULL;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (r[mid].at->span.begin < lines->at[0]->span.begin)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (r += lo; r < end; r++) {
        if (r->at->span.begin >= lines->at[lines->n - 1]->span.end) break;
        if (r->party == t->party && r->at->role != ELN_ROLE_RELATION) return r;
    }
    return NULL;
}

/* Whether a claim is held by way of an argument a line of which, with a record
 * of its own from the same source and time, says so already. */
static bool is_line_told(const teller *t, size_t held, const eln_class *of)
{
    const eln_commitment *c = commitment_of(t, held);
    const eln_record *r = &t->d->records[c->record], *line = NULL;
    if (of && c->argument) line = line_record(t, of, c->argument);
    return line && eln_stance_commits(line->stance) &&
           line->source == r->source &&
           eln_str_eq(line->date.written, r->date.written);
}

/* The records by which a claim is held. */
static void put_records(teller *t, size_t begin, size_t end,
                        const eln_class *of)
{
    unsigned told = 0, more = 0;
    for (size_t i = begin; i < end; i++) {
        if (is_line_told(t, i, of)) continue;
        if (told++ < RECORDS_MOST)
            put_record(t, i, of);
        else
            more++;
    }
    if (more > 0)
        eln_out_printf(t->out, "    and in %u more place%s\n", more,
                       more == 1 ? "" : "s");
}

/* A claim with the records by which it is held, which stand one behind the
 * other. Returns where they end. */
static size_t put_held(teller *t, size_t begin)
{
    size_t end = begin, n = t->p->lights.held.n;
    eln_literal l = commitment_of(t, begin)->literal;
    while (end < n && commitment_of(t, end)->literal == l) end++;
    const eln_class *of =
        t->p->named[l] ? t->p->named[l] : t->p->named[eln_not(l)];
    if (of) {
        eln_put_class(&t->line, of);
        put_verdict(t, t->j->classes[of->id].verdict);
    } else {
        put_literal(t, l);
        put_verdict(t, verdict_of(t, l));
    }
    flush(t, 2);
    put_records(t, begin, end, of);
    return end;
}

/* ---- what follows ---- */

static const eln_infer *infer_of(const teller *t, uint32_t infer)
{
    return &t->j->map.infers.at[infer];
}

/* Whether what an inference is drawn from is said by its name already. */
static bool is_said(const teller *t, const eln_follow *f)
{
    const eln_infer *r = infer_of(t, f->infer);
    return !f->turned && r->argument && !r->step;
}

static void put_from(teller *t, const eln_follow *f)
{
    if (is_said(t, f)) return;
    eln_out_puts(&t->line, "from ");
    for (uint32_t i = 0; i < f->from_count && i < FROM_MOST; i++) {
        if (i > 0)
            eln_out_puts(&t->line, i + 1 == f->from_count ? " and " : ", ");
        put_literal(t, t->p->lights.from.at[f->from_at + i]);
    }
    if (f->from_count > FROM_MOST)
        eln_out_printf(&t->line, " and %u more", f->from_count - FROM_MOST);
    eln_out_puts(&t->line, ", ");
}

/* Whose inference it is: "by their own <A>", "strictly, by <A> (…)". */
static void put_by(teller *t, const eln_follow *f)
{
    const eln_infer *r = infer_of(t, f->infer);
    bool arrow = r->relation && !r->argument;
    if (r->strict) eln_out_puts(&t->line, "strictly, ");
    eln_out_puts(&t->line, f->own ? "by their own " : "by ");
    if (!arrow) {
        eln_put_argument(&t->line, r->argument);
    } else {
        eln_out_puts(&t->line, f->own ? "arrow" : "the arrow");
        if (f->turned) eln_out_puts(&t->line, " from ");
        if (f->turned) eln_put_class(&t->line, r->relation->from.of);
    }
    if (!f->own) eln_put_drawn(&t->line, t->d, &t->p->drawers.first[f->infer]);
    eln_put_place(&t->line, t->p->source, r->span);
}

static void put_strike(teller *t, const eln_strike *s)
{
    const eln_infer *r = infer_of(t, s->infer);
    const eln_drawn *by = &t->p->drawers.first[s->infer];
    if (r->relation && s->by != ELN_NO_ID)
        put_literal(t, s->by);
    else
        eln_put_drawer(&t->line, t->j, r);
    eln_put_drawn(&t->line, t->d, by);
}

static void put_strikes(teller *t, const eln_follow *f)
{
    uint32_t n = f->strikes_count;
    if (n == 0) return;
    for (uint32_t i = 0; i < n && i < STRIKES_MOST; i++) {
        if (i > 0) eln_out_puts(&t->line, n == 2 ? " and " : ", ");
        put_strike(t, &t->p->lights.strikes.at[f->strikes_at + i]);
    }
    if (n > STRIKES_MOST)
        eln_out_printf(&t->line, " and %u more", n - STRIKES_MOST);
    eln_out_puts(&t->line, n == 1 ? " speaks against it, and stands"
                                  : " speak against it, and stand");
    flush(t, 4);
}

static void put_clash(teller *t, const eln_follow *f)
{
    if (!f->clashes && !f->opposed) return;
    eln_out_puts(&t->line, "this clashes with ");
    put_literal(t, eln_not(f->literal));
    eln_out_puts(&t->line,
                 f->clashes ? ", which they hold" : ", which follows as well");
    flush(t, 4);
}

static void put_follow(teller *t, const eln_follow *f)
{
    put_literal(t, f->literal);
    put_verdict(t, verdict_of(t, f->literal));
    flush(t, 2);
    put_from(t, f);
    put_by(t, f);
    flush(t, 4);
    put_strikes(t, f);
    put_clash(t, f);
}

/* ---- parties ---- */

static void put_name(teller *t, const char *behind)
{
    if (t->color) eln_out_puts(t->out, "\x1b[1m");
    eln_render_text(t->out, t->d->parties[t->party].name);
    if (t->color) eln_out_puts(t->out, "\x1b[0m");
    eln_out_puts(t->out, behind);
}

static void put_party(teller *t)
{
    eln_lights *l = &t->p->lights;
    eln_out_char(t->out, '\n');
    if (eln_lights_of(l, t->party) != ELN_OK) {
        t->out->st = ELN_E_NOMEM;
        return;
    }
    put_name(t, l->held.n ? ", committed to:\n" : ", committed to nothing.\n");
    for (size_t i = 0; i < l->held.n;) i = put_held(t, i);
    if (l->follows.n > 0)
        eln_out_puts(t->out, "From this follows, by their own lights:\n");
    for (size_t i = 0; i < l->follows.n; i++) put_follow(t, &l->follows.at[i]);
    if (l->cut)
        eln_out_puts(t->out, "More may follow: it was not searched to the "
                             "end.\n");
}

static void put_head(teller *t)
{
    const eln_selection *s = &t->j->map.selected.selection;
    eln_put_map_title(t->out, t->p->source, t->d->model, t->color);
    eln_put_judged(t->out, t->d, s);
    if (t->d->party_count == 0)
        eln_out_puts(t->out, "This map names no parties.\n");
}

void eln_report_positions(eln_positions *p, bool color, unsigned width,
                          eln_out *out)
{
    teller t = {.p = p,
                .j = p->judgement,
                .d = p->judgement->map.dispute,
                .out = out,
                .color = color,
                .width = eln_report_width(width)};
    put_head(&t);
    for (t.party = p->first; t.party < p->end && out->st == ELN_OK; t.party++)
        put_party(&t);
    if (t.line.st != ELN_OK) out->st = t.line.st;
    eln_out_free(&t.line);
}
