/* Reasons in the outline: nested lists, folded away. Which are put in is chosen
 * before anything is written, so that main claims come first though they may
 * stand last. */
#include "judge/reason.h"
#include "report/page_outline_parts.h"

enum {
    STEPS_MOST = 200, /* of one reason; more are counted */
    STEP_BYTES = 60   /* of markup */
};

static eln_status find(const eln_outliner *w, const eln_class *of,
                       const eln_argument *a, eln_why *why)
{
    return of ? eln_why_class(w->j, of, why) : eln_why_argument(w->j, a, why);
}

static uint32_t element_of(const eln_outliner *w, const eln_class *of,
                           const eln_argument *a)
{
    return of ? of->id : w->m->class_count + a->id;
}

/* Tell a reason: it is then in w->told. */
static uint64_t tell(eln_outliner *w, const eln_class *of,
                     const eln_argument *a)
{
    eln_why why;
    eln_status st = find(w, of, a, &why);
    uint64_t work = 0;
    if (st == ELN_OK) {
        work = why.work;
        st = eln_reason_tell(&w->told, &why, &w->holders);
        w->told.why = NULL;
        eln_why_free(&why);
    }
    if (st != ELN_OK && w->st == ELN_OK) w->st = st;
    return work;
}

static size_t told_bytes(const eln_outliner *w)
{
    size_t n = 0;
    for (size_t i = 0; i < w->told.steps.n && i < STEPS_MOST; i++)
        n += w->told.steps.at[i].text_n + STEP_BYTES;
    return n;
}

void eln_outline_choose(eln_outliner *w)
{
    size_t bytes = 0;
    uint64_t work = 0;
    for (int main = 1; main >= 0 && w->j; main--) {
        for (uint32_t i = 0; i < w->rows.n && w->st == ELN_OK; i++) {
            const eln_row *r = &w->rows.at[i];
            if (r->main != main) continue;
            work += tell(w, r->of, r->argument);
            bytes += told_bytes(w);
            if (bytes > ELN_OUTLINE_REASONS_BYTES ||
                work > ELN_OUTLINE_REASONS_WORK)
                return;
            w->has_why[element_of(w, r->of, r->argument)] = 1;
            w->chosen++;
        }
    }
}

static void put_step(eln_outliner *w, size_t i)
{
    const eln_why_line *l = &w->told.steps.at[i].line;
    if (l->of || l->argument) {
        eln_out_printf(w->out, "<a href=\"#%s-%u\">", l->of ? "c" : "a",
                       (unsigned)(l->of ? l->of->id : l->argument->id));
        eln_html_text(w->out, eln_told_text(&w->told, i));
        eln_out_puts(w->out, "</a>");
    } else {
        eln_html_text(w->out, eln_told_text(&w->told, i));
    }
    if (l->placed) eln_outline_place(w, l->span);
}

/* A step is an item of a list in the item above that is less deep. */
static void put_steps(eln_outliner *w)
{
    unsigned open[64], depth = 0; /* depths of the lists that are open */
    size_t n = w->told.steps.n < STEPS_MOST ? w->told.steps.n : STEPS_MOST;
    for (size_t i = 0; i < n; i++) {
        unsigned at = w->told.steps.at[i].line.depth;
        while (depth > 1 && open[depth - 1] > at) {
            eln_out_puts(w->out, "</li></ul>");
            depth--;
        }
        if (depth == 0 ||
            (open[depth - 1] < at && depth < sizeof open / sizeof *open)) {
            eln_out_puts(w->out, "<ul>");
            open[depth++] = at;
        } else {
            eln_out_puts(w->out, "</li>");
        }
        eln_out_puts(w->out, "\n<li>");
        put_step(w, i);
    }
    while (depth-- > 0) eln_out_puts(w->out, "</li></ul>");
    if (n < w->told.steps.n)
        eln_out_printf(w->out,
                       "<p>and %zu more steps, which <code>elenchus why</code> "
                       "tells</p>",
                       w->told.steps.n - n);
}

void eln_outline_why(eln_outliner *w, const eln_class *of,
                     const eln_argument *a)
{
    if (!w->j || !w->has_why[element_of(w, of, a)]) return;
    tell(w, of, a);
    if (w->told.steps.n == 0 || w->st != ELN_OK) return;
    eln_out_puts(w->out, "<details><summary>Why</summary>\n");
    put_steps(w);
    eln_out_puts(w->out, "</details>\n");
}
