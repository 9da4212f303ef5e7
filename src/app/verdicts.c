/* The commands about what a file says and how it is judged. */
#include "app/fail_on.h"
#include "app/run.h"
#include "judge/expect.h"
#include "report/check.h"
#include "report/model_json.h"
#include "report/model_text.h"
#include "report/theory.h"

eln_status eln_run_parse(eln_run *run)
{
    eln_reading *r = run->r;
    eln_diags_sort(&r->diags);
    if (!run->q->json) eln_run_tell_errors(run);
    eln_run_exit(run);
    if (!run->q->json) {
        eln_report_model(&r->source, &r->model, run->out);
        return ELN_OK;
    }
    eln_json j = {0};
    eln_value *root = eln_model_json(&j, &r->source, &r->model);
    eln_json_put_integer(&j, root, "schema", 1);
    if (run->q->derived)
        eln_json_set(&j, root, "derived", eln_derived_json(&j, &r->model));
    eln_json_set(&j, root, "diagnostics",
                 eln_diags_json(&j, &r->source, &r->diags, true));
    return eln_json_write(&j, root, run->out);
}

eln_status eln_run_theory(eln_run *run)
{
    eln_reading *r = run->r;
    eln_status st = eln_run_judge(run, false);
    if (st != ELN_OK || run->exit == ELN_EXIT_USAGE) return st;
    const eln_judgement *judged = r->has_judgement ? &r->judgement : NULL;
    if (run->q->json) {
        eln_json j = {0};
        return eln_json_write(&j, eln_theory_json(&j, &r->source, judged),
                              run->out);
    }
    if (judged) eln_report_theory(judged, run->out);
    return ELN_OK;
}

/* ---- check ---- */

eln_status eln_run_find_more(eln_run *run, eln_findings *findings,
                             eln_expected **expected, eln_arena *arena)
{
    eln_reading *r = run->r;
    eln_findings_options options = {.first_hand = run->q->first_hand};
    eln_status st = eln_findings_find(&r->judgement, &options, findings);
    if (st != ELN_OK) return st;
    *expected = eln_new(arena, eln_expected, r->dispute.expectation_count);
    return *expected ? eln_expectations_judge(&r->basis, *expected)
                     : ELN_E_NOMEM;
}

static void end_check(eln_run *run, const eln_checked *c)
{
    if (run->exit == ELN_EXIT_DONE && eln_expectations_failed(c))
        run->exit = ELN_EXIT_EXPECTATION;
    if (eln_fail_on(run->q->fail_on, &run->r->diags, c->findings))
        run->exit = eln_exit_worse(run->exit, ELN_EXIT_EXPECTATION);
}

eln_status eln_run_check(eln_run *run)
{
    eln_reading *r = run->r;
    eln_arena arena = {0};
    eln_findings findings = {0};
    eln_expected *expected = NULL;
    eln_status st = eln_run_judge(run, run->q->json);
    if (st != ELN_OK || run->exit == ELN_EXIT_USAGE) return st;
    if (r->has_judgement)
        st = eln_run_find_more(run, &findings, &expected, &arena);
    eln_checked checked = {.source = &r->source,
                           .model = &r->model,
                           .judgement = r->has_judgement ? &r->judgement : NULL,
                           .findings = &findings,
                           .expected = expected,
                           .diags = &r->diags};
    if (st == ELN_OK) end_check(run, &checked);
    if (st == ELN_OK && run->q->json) {
        eln_json j = {0};
        st = eln_json_write(&j, eln_check_json(&j, &checked), run->out);
    } else if (st == ELN_OK && eln_run_may(run)) {
        eln_report_check(&checked, run->q->color, run->q->quiet, run->q->width,
                         run->out);
    }
    eln_findings_free(&findings);
    eln_arena_free(&arena);
    return st;
}
