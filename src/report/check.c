/* The table has three columns: the verdict with its ground, the claim, and why.
 * Cells are wrapped between words, so that it fits any terminal of 40 columns
 * or more. */
#include "report/check.h"

#include "judge/naming.h"
#include "report/because.h"
#include "report/expected.h"
#include "report/findings.h"
#include "report/lines.h"
#include "report/rows.h"
#include "report/selected.h"
#include "report/title.h"
#include "text/render.h"
#include "text/unicode.h"
#include "text/wrap.h"

enum {
    WIDEST = 120,
    VERDICT_COLUMNS = 16,
    GAP = 2,
    SHOWN_WHOLE = 3 /* warnings of a kind */
};

typedef struct table {
    const eln_judgement *j;
    eln_out *out;
    bool color;
    unsigned title_columns, why_columns;
    eln_out title, why; /* cells, used again and again */
    uint32_t counts[ELN_VERDICT_IDLE + 1]; /* of the claims, by verdict */
} table;

/* ---- cells ---- */

static void put_cell(table *t, eln_str line, unsigned columns, bool last)
{
    eln_out_put(t->out, line);
    size_t width = eln_width(line);
    if (!last && width < columns) eln_out_fill(t->out, ' ', columns - width);
}

static const char *color_of(eln_verdict v)
{
    switch (v) {
    case ELN_VERDICT_STANDS:
        return "\x1b[1;34m";
    case ELN_VERDICT_FALLS:
    case ELN_VERDICT_CONTRADICTORY:
        return "\x1b[1;31m";
    case ELN_VERDICT_OPEN:
        return "\x1b[1;35m";
    default:
        return "\x1b[2m";
    }
}

static void put_verdict(table *t, eln_verdict v, eln_ground g)
{
    const char *ground = eln_ground_name(g);
    eln_out_puts(t->out, "  ");
    if (t->color) eln_out_puts(t->out, color_of(v));
    size_t before = t->out->n;
    eln_out_puts(t->out, eln_verdict_name(v));
    if (ground) eln_out_printf(t->out, ", %s", ground);
    size_t width = t->out->n - before;
    if (t->color) eln_out_puts(t->out, "\x1b[0m");
    if (width < VERDICT_COLUMNS) {
        eln_out_fill(t->out, ' ', VERDICT_COLUMNS - width);
    }
    eln_out_fill(t->out, ' ', GAP);
}

/* A row: the verdict, and the two cells as they stand in t. */
static void put_row(table *t, eln_verdict v, eln_ground g)
{
    eln_str title = eln_out_str(&t->title), why = eln_out_str(&t->why);
    bool first = true;
    while (first || title.n || why.n) {
        if (first) {
            put_verdict(t, v, g);
        } else {
            eln_out_fill(t->out, ' ', 2 + VERDICT_COLUMNS + GAP);
        }
        eln_str a = eln_wrap_line(&title, t->title_columns, true);
        eln_str b = eln_wrap_line(&why, t->why_columns, true);
        put_cell(t, a, t->title_columns, b.n == 0);
        if (b.n) {
            eln_out_fill(t->out, ' ', GAP);
            put_cell(t, b, t->why_columns, true);
        }
        eln_out_char(t->out, '\n');
        first = false;
    }
}

static void put_class_row(table *t, const eln_class *c)
{
    eln_out_clear(&t->title);
    eln_out_clear(&t->why);
    eln_put_class(&t->title, c);
    eln_because_class(&t->why, t->j, c);
    eln_claim_verdict v = t->j->classes[c->id];
    t->counts[v.verdict]++;
    put_row(t, v.verdict, v.ground);
}

static void put_argument_row(table *t, const eln_argument *a)
{
    eln_out_clear(&t->title);
    eln_out_clear(&t->why);
    eln_put_argument(&t->title, a);
    eln_because_argument(&t->why, t->j, a);
    put_row(t, t->j->arguments[a->id], ELN_GROUND_NONE);
}

/* ---- sections ---- */

static void put_heading(table *t, const eln_section *s)
{
    eln_out_char(t->out, '\n');
    if (!s) return;
    if (t->color) eln_out_puts(t->out, "\x1b[1m");
    eln_render_text(t->out, s->title.n ? s->title : ELN_STR("(no title)"));
    if (t->color) eln_out_puts(t->out, "\x1b[0m");
    eln_out_char(t->out, '\n');
}

static eln_status put_table(table *t)
{
    eln_rows rows;
    eln_status st = eln_rows_find(t->j->map.model, t->j, &rows);
    if (st != ELN_OK) return st;
    for (uint32_t i = 0; i < rows.n; i++) {
        const eln_row *r = &rows.at[i];
        if (i == 0 || r->section != r[-1].section) {
            put_heading(t, r->section);
        } else if (!r->of != !r[-1].of) {
            eln_out_char(t->out, '\n');
        }
        if (r->of)
            put_class_row(t, r->of);
        else
            put_argument_row(t, r->argument);
    }
    eln_rows_free(&rows);
    return ELN_OK;
}

/* ---- around the table ---- */

void eln_put_counts(eln_out *out, const uint32_t counts[ELN_VERDICT_IDLE + 1])
{
    static const struct {
        eln_verdict verdict;
        const char *one, *many;
    } words[] = {
        {ELN_VERDICT_STANDS, "stands", "stand"},
        {ELN_VERDICT_FALLS, "falls", "fall"},
        {ELN_VERDICT_OPEN, "is open", "are open"},
        {ELN_VERDICT_UNSUPPORTED, "is unsupported", "are unsupported"},
        {ELN_VERDICT_CONTRADICTORY, "is contradictory", "are contradictory"}};
    bool first = true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        uint32_t n = counts[words[i].verdict];
        if (n == 0) continue;
        eln_out_puts(out, first ? "Of the claims, " : ", ");
        eln_out_printf(out, "%u %s", n, n == 1 ? words[i].one : words[i].many);
        first = false;
    }
    if (!first) eln_out_char(out, '.');
}

static void put_head(const eln_checked *c, bool color, eln_out *out)
{
    const eln_judgement *j = c->judgement;
    eln_put_map_title(out, c->source, j->map.model, color);
    eln_put_judged(out, j->map.dispute, &j->map.selected.selection);
}

static void put_counts(const table *t)
{
    size_t before = t->out->n;
    eln_out_char(t->out, '\n');
    eln_put_counts(t->out, t->counts);
    if (t->out->n == before + 1)
        eln_out_cut(t->out, before);
    else
        eln_out_char(t->out, '\n');
}

/* The first few of a kind are shown with their line and a hint, more of it by
 * what they say alone. */
static void put_warnings(const eln_checked *c, bool color, unsigned width,
                         eln_out *out)
{
    uint32_t seen[ELN_CODE_COUNT] = {0};
    bool any = false;
    eln_out one = {0};
    for (size_t i = 0; i < c->diags->list.n; i++) {
        const eln_diag *d = &c->diags->list.at[i];
        if (eln_code_severity(d->code) != ELN_WARNING) continue;
        if (!any) eln_out_char(out, '\n');
        any = true;
        eln_out_clear(&one);
        eln_diag_render(&one, c->source, d, color, width);
        eln_str text = eln_out_str(&one);
        if (++seen[d->code] > SHOWN_WHOLE) {
            text.n = eln_str_find(text, ELN_STR("\n"), 0) + 1;
        }
        eln_out_put(out, text);
    }
    if (one.st != ELN_OK) out->st = one.st;
    eln_out_free(&one);
}

uint32_t eln_expectations_failed(const eln_checked *c)
{
    uint32_t failed = 0;
    if (!c->judgement) return 0;
    for (uint32_t i = 0; i < c->judgement->map.dispute->expectation_count; i++)
        failed += !c->expected[i].met;
    return failed;
}

void eln_report_check(const eln_checked *c, bool color, bool quiet,
                      unsigned width, eln_out *out)
{
    width = eln_report_width(width);
    if (width > WIDEST) width = WIDEST;
    unsigned room = width - 2 - VERDICT_COLUMNS - 2 * GAP;
    table t = {.j = c->judgement,
               .out = out,
               .color = color,
               .title_columns = room / 2,
               .why_columns = room - room / 2};
    put_head(c, color, out);
    eln_status st = put_table(&t);
    if (st != ELN_OK) out->st = st;
    if (!quiet) {
        put_counts(&t);
        eln_report_findings(c->source, c->findings, color, width, out);
        put_warnings(c, color, width, out);
    }
    eln_report_expected(c->source, c->judgement->map.dispute, c->expected, out);
    if (t.title.st != ELN_OK) out->st = t.title.st;
    if (t.why.st != ELN_OK) out->st = t.why.st;
    eln_out_free(&t.title);
    eln_out_free(&t.why);
}
