/* The table has three columns: the verdict with its ground, the claim, and why.
 * Cells are wrapped between words, so that it fits any terminal of 40 columns
 * or more. */
#include "report/check.h"

#include "judge/naming.h"
#include "report/because.h"
#include "report/expected.h"
#include "report/findings.h"
#include "report/lines.h"
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
    uint32_t counts[8]; /* of the claims, by verdict */
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

static const eln_section *section_of(const eln_model *m, uint32_t item)
{
    return item < m->class_count ? m->classes[item]->section
                                 : m->arguments[item - m->class_count]->section;
}

static int order_of(const eln_model *m, uint32_t item)
{
    if (item >= m->class_count) return 2;
    return eln_is_main_claim(m->classes[item]) ? 0 : 1;
}

/* A place to be sorted by: section, then main claims, claims, arguments. */
typedef struct row_key {
    uint32_t section; /* 0: none */
    uint32_t order;
    uint32_t item;
} row_key;

static int by_place(const void *a, const void *b)
{
    const row_key *x = a, *y = b;
    if (x->section != y->section) return x->section < y->section ? -1 : 1;
    if (x->order != y->order) return x->order < y->order ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

static void put_heading(table *t, const eln_section *s)
{
    eln_out_char(t->out, '\n');
    if (!s) return;
    if (t->color) eln_out_puts(t->out, "\x1b[1m");
    eln_render_text(t->out, s->title.n ? s->title : ELN_STR("(no title)"));
    if (t->color) eln_out_puts(t->out, "\x1b[0m");
    eln_out_char(t->out, '\n');
}

/* Whether an item is there, and has been spoken of. */
static bool is_listed(const eln_judgement *j, uint32_t item)
{
    const eln_model *m = j->map.model;
    const eln_selected *picked = &j->map.selected;
    if (item >= m->class_count) {
        const eln_argument *a = m->arguments[item - m->class_count];
        return (a->members.n > 0 || a->structure.n > 0) &&
               (picked->arguments[a->id] || picked->selection.as_of.n == 0);
    }
    const eln_class *of = m->classes[item];
    return of->members.n > 0 && (picked->selection.as_of.n == 0 ||
                                 eln_class_in(j->map.dispute, picked, of));
}

static eln_status put_table(table *t)
{
    const eln_model *m = t->j->map.model;
    uint32_t n = 0, total = m->class_count + m->argument_count;
    row_key *keys = calloc(total ? total : 1, sizeof *keys);
    if (!keys) return ELN_E_NOMEM;
    for (uint32_t i = 0; i < total; i++) {
        if (!is_listed(t->j, i)) continue;
        const eln_section *s = section_of(m, i);
        keys[n++] = (row_key){s ? s->id : 0, (uint32_t)order_of(m, i), i};
    }
    qsort(keys, n, sizeof *keys, by_place);
    for (uint32_t i = 0; i < n; i++) {
        if (i == 0 || keys[i].section != keys[i - 1].section) {
            put_heading(t, section_of(m, keys[i].item));
        } else if ((keys[i].order == 2) != (keys[i - 1].order == 2)) {
            eln_out_char(t->out, '\n');
        }
        if (keys[i].item < m->class_count) {
            put_class_row(t, m->classes[keys[i].item]);
        } else {
            put_argument_row(t, m->arguments[keys[i].item - m->class_count]);
        }
    }
    free(keys);
    return ELN_OK;
}

/* ---- around the table ---- */

static void put_head(const eln_checked *c, bool color, eln_out *out)
{
    const eln_judgement *j = c->judgement;
    eln_put_map_title(out, c->source, j->map.model, color);
    eln_put_judged(out, j->map.dispute, &j->map.selected.selection);
}

static void put_counts(const table *t)
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
        uint32_t n = t->counts[words[i].verdict];
        if (n == 0) continue;
        eln_out_puts(t->out, first ? "\nOf the claims, " : ", ");
        eln_out_printf(t->out, "%u %s", n,
                       n == 1 ? words[i].one : words[i].many);
        first = false;
    }
    if (!first) eln_out_puts(t->out, ".\n");
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
