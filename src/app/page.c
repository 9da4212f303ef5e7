/* The command `report`: the dispute as a page. What can be shown of a map with
 * errors is shown, with the errors. */
#include "app/run.h"
#include "report/page_html.h"
#include "report/page_whole.h"
#include "store/replace.h"
#include "text/render.h"

#include "base/banned.h"

/* A page on its way. */
typedef struct paper {
    eln_run *run;
    eln_findings findings;
    eln_expected *expected;
    eln_checked checked;
    eln_page page;
    eln_timeline timeline;
    eln_comparison compared;
    eln_out doc, courses, reasons; /* JSON */
    eln_out html;
    eln_arena arena;
} paper;

/* ---- what is on it ---- */

static eln_status write_json(eln_json *j, eln_page_whole whole, paper *p)
{
    eln_status st = eln_json_write(j, whole.doc, &p->doc);
    eln_status of_courses = eln_json_write(j, whole.courses, &p->courses);
    eln_status of_reasons = eln_json_write(j, whole.reasons, &p->reasons);
    if (st == ELN_OK) st = of_courses;
    return st == ELN_OK ? of_reasons : st;
}

static eln_status find_data(paper *p)
{
    eln_json j = {0};
    eln_page_whole whole;
    eln_page_whole_find(&j, &p->page, &whole);
    return write_json(&j, whole, p);
}

/* What the outline tells of time and of cases; where it would be too much, it
 * goes without. */
static eln_status find_beside(paper *p, eln_outline *o)
{
    const eln_reading *r = p->run->r;
    eln_selection all = eln_select_all();
    if (!r->has_judgement) return ELN_OK;
    eln_status st = eln_timeline_find(&r->basis, &all, &p->timeline);
    if (st == ELN_OK) o->timeline = &p->timeline;
    if (st == ELN_E_NOMEM) return st;
    uint64_t work = r->judgement.map.about.n;
    if (work * p->page.switches.count > ELN_PAGE_COURSES_WORK) return ELN_OK;
    st = eln_compare(&r->basis, &all, &p->compared);
    if (st == ELN_OK) o->compared = &p->compared;
    return st == ELN_E_NOMEM ? st : ELN_OK;
}

static eln_status make(paper *p)
{
    eln_reading *r = p->run->r;
    eln_outline o = {.page = &p->page};
    p->checked =
        (eln_checked){.source = &r->source,
                      .model = &r->model,
                      .judgement = r->has_judgement ? &r->judgement : NULL,
                      .findings = &p->findings,
                      .expected = p->expected,
                      .diags = &r->diags};
    eln_status st =
        eln_page_open(&p->checked, r->has_basis ? &r->basis : NULL, &p->page);
    if (st == ELN_OK) st = find_data(p);
    if (st == ELN_OK) st = find_beside(p, &o);
    if (st != ELN_OK) return st;
    eln_page_data data = {.doc = eln_out_str(&p->doc),
                          .courses = eln_out_str(&p->courses),
                          .reasons = eln_out_str(&p->reasons)};
    return eln_page_html_put(&p->html, &o, &data);
}

static void release(paper *p)
{
    eln_findings_free(&p->findings);
    eln_page_close(&p->page);
    eln_timeline_free(&p->timeline);
    eln_comparison_free(&p->compared);
    eln_out_free(&p->doc);
    eln_out_free(&p->courses);
    eln_out_free(&p->reasons);
    eln_out_free(&p->html);
    eln_arena_free(&p->arena);
}

/* ---- where it goes ---- */

static void put_size(eln_out *out, size_t bytes)
{
    if (bytes < 1000 * 1000)
        eln_out_printf(out, "%zu kB", bytes / 1000 + 1);
    else
        eln_out_printf(out, "%zu.%zu MB", bytes / (1000 * 1000),
                       bytes / (100 * 1000) % 10);
}

static void deliver(paper *p)
{
    eln_run *run = p->run;
    const char *path = run->q->output;
    if (strcmp(path, "-") == 0) {
        eln_out_put(run->out, eln_out_str(&p->html));
        return;
    }
    int error = eln_file_put(path, eln_out_str(&p->html));
    eln_out *to = error ? run->err : run->out;
    if (error) {
        eln_out_puts(to, "elenchus: error: cannot write ");
        run->exit = eln_exit_worse(run->exit, ELN_EXIT_FAILED);
    } else if (run->q->quiet) {
        return;
    }
    eln_render_text(to, eln_str_of(path));
    if (error) {
        eln_out_printf(to, ": %s\n", strerror(error));
    } else {
        eln_out_puts(to, ": ");
        put_size(to, p->html.n);
        eln_out_puts(to, ", to be opened in a browser\n");
    }
}

static void note_expectations(eln_run *run, const eln_checked *c)
{
    if (run->exit == ELN_EXIT_DONE && eln_expectations_failed(c))
        run->exit = ELN_EXIT_EXPECTATION;
}

eln_status eln_run_report(eln_run *run)
{
    paper p = {.run = run};
    eln_status st = eln_run_judge(run, false);
    if (st != ELN_OK || run->exit == ELN_EXIT_USAGE || run->r->file != ELN_OK)
        return st;
    if (run->r->has_judgement)
        st = eln_run_find_more(run, &p.findings, &p.expected, &p.arena);
    if (st == ELN_OK) st = make(&p);
    if (st == ELN_OK) {
        note_expectations(run, &p.checked);
        deliver(&p);
    }
    release(&p);
    return st;
}
