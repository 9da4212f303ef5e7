/* What stands beside the claims: errors, findings, warnings, expectations, the
 * timeline, the comparison. */
#include "page/outline_parts.h"
#include "report/compare.h"
#include "report/expected.h"
#include "report/timeline.h"

/* ---- errors and warnings ---- */

static void put_diag(eln_outliner *w, const eln_diag *d)
{
    eln_out_puts(w->out, "<li>");
    eln_html_text(w->out, d->message);
    eln_outline_place(w, d->span);
    eln_out_printf(w->out, " <code>%s</code>", eln_code_name(d->code));
    if (d->hint.n > 0) {
        eln_out_puts(w->out, "<br><span class=\"hint\">");
        eln_html_text(w->out, d->hint);
        eln_out_puts(w->out, "</span>");
    }
    eln_out_puts(w->out, "</li>\n");
}

static void put_diags(eln_outliner *w, eln_severity severity, const char *id,
                      const char *words)
{
    const eln_diags *d = w->p->checked->diags;
    bool any = false;
    for (size_t i = 0; i < d->list.n; i++) {
        if (eln_code_severity(d->list.at[i].code) != severity) continue;
        if (!any) {
            eln_outline_open(w, id, words);
            eln_out_puts(w->out, "<ul>\n");
        }
        any = true;
        put_diag(w, &d->list.at[i]);
    }
    if (!any) return;
    eln_out_puts(w->out, "</ul>\n");
    if (d->left_out)
        eln_out_printf(w->out, "<p>%zu more are left out.</p>\n", d->left_out);
    eln_outline_close(w);
}

void eln_outline_errors(eln_outliner *w)
{
    put_diags(w, ELN_ERROR, "errors", "What is wrong with the text");
}

void eln_outline_warnings(eln_outliner *w)
{
    put_diags(w, ELN_WARNING, "warnings", "Warnings");
}

/* ---- findings ---- */

static void put_places(eln_outliner *w, const eln_finding *f)
{
    enum { SHOWN = 6 };
    uint32_t n = f->span_count < SHOWN ? f->span_count : SHOWN;
    for (uint32_t i = 0; i < n; i++) eln_outline_place(w, f->spans[i]);
    if (n < f->span_count)
        eln_out_printf(w->out, " and %u more places",
                       (unsigned)(f->span_count - n));
}

void eln_outline_findings(eln_outliner *w)
{
    const eln_findings *f = w->p->checked->findings;
    if (!f || f->list.n == 0) return;
    eln_outline_open(w, "findings", "Findings, the most serious first");
    eln_out_puts(w->out, "<ul>\n");
    for (size_t i = 0; i < f->list.n; i++) {
        const eln_finding *one = &f->list.at[i];
        eln_out_printf(w->out, "<li><code>%s</code> ",
                       eln_finding_name(one->code));
        eln_html_text(w->out, one->message);
        put_places(w, one);
        eln_out_puts(w->out, "</li>\n");
    }
    eln_out_puts(w->out, "</ul>\n");
    if (f->left_out)
        eln_out_printf(w->out, "<p>and %u more that are not listed</p>\n",
                       (unsigned)f->left_out);
    eln_outline_close(w);
}

/* ---- expectations ---- */

static void put_failed(eln_outliner *w, const eln_expectation *e,
                       eln_expected x)
{
    eln_out_puts(w->out, "<li>");
    eln_put_expectation(&w->line, w->p->dispute, e);
    eln_out_puts(&w->line, ": expected: ");
    eln_put_expected(&w->line, e);
    eln_out_puts(&w->line, "; found: ");
    eln_put_actual(&w->line, e, x);
    eln_html_line(w->out, &w->line);
    eln_outline_place(w, e->span);
    eln_out_puts(w->out, "</li>\n");
}

void eln_outline_expected(eln_outliner *w)
{
    const eln_expected *x = w->p->checked->expected;
    uint32_t n = x ? w->p->dispute->expectation_count : 0, failed = 0;
    if (n == 0) return;
    for (uint32_t i = 0; i < n; i++) failed += !x[i].met;
    eln_outline_open(w, "expectations", "Expectations");
    eln_out_printf(w->out, "<p>%u met, %u failed%s</p>\n",
                   (unsigned)(n - failed), (unsigned)failed,
                   failed ? ":" : ".");
    if (failed > 0) eln_out_puts(w->out, "<ul>\n");
    for (uint32_t i = 0; i < n; i++)
        if (!x[i].met) put_failed(w, &w->p->dispute->expectations[i], x[i]);
    if (failed > 0) eln_out_puts(w->out, "</ul>\n");
    eln_outline_close(w);
}

/* ---- lines that are told elsewhere ---- */

/* Lines as lists: what is deeper is a list in the item above. */
typedef struct lister {
    eln_outliner *w;
    unsigned open; /* lists that are open */
} lister;

static void close_lists(lister *l, unsigned depth)
{
    for (; l->open > depth; l->open--) eln_out_puts(l->w->out, "</li></ul>\n");
}

static void put_line(void *user, const eln_line *line)
{
    lister *l = user;
    eln_out *out = l->w->out;
    bool heading = line->marks & ELN_LINE_HEADING;
    if (line->depth == 0 || (line->marks & ELN_LINE_GAP)) close_lists(l, 0);
    close_lists(l, line->depth);
    if (line->depth > 0 && l->open == line->depth) eln_out_puts(out, "</li>\n");
    while (l->open < line->depth) {
        eln_out_puts(out, l->open + 1 < line->depth ? "<ul><li>" : "<ul>\n");
        l->open++;
    }
    eln_out_puts(out, line->depth > 0 ? "<li>" : heading ? "<h3>" : "<p>");
    eln_html_text(out, line->text);
    if (line->placed) eln_outline_place(l->w, line->span);
    if (line->depth == 0) eln_out_puts(out, heading ? "</h3>\n" : "</p>\n");
}

static void note(eln_outliner *w, eln_status st)
{
    if (st != ELN_OK && w->st == ELN_OK) w->st = st;
}

void eln_outline_timeline(eln_outliner *w)
{
    lister l = {w, 0};
    if (!w->o->timeline || w->o->timeline->count == 0) return;
    eln_outline_open(w, "timeline", "Timeline");
    note(w, eln_timeline_tell(w->o->timeline, put_line, &l));
    close_lists(&l, 0);
    eln_outline_close(w);
}

void eln_outline_compared(eln_outliner *w)
{
    lister l = {w, 0};
    if (!w->o->compared || w->o->compared->count < 2) return;
    eln_outline_open(w, "comparison", "Under each scenario and audience");
    note(w, eln_compare_tell(w->o->compared, put_line, &l));
    close_lists(&l, 0);
    eln_outline_close(w);
}
