/* The commands that set a map beside itself: at other times, in other cases. */
#include "app/run.h"
#include "report/compare.h"
#include "report/diff.h"
#include "report/timeline.h"

eln_status eln_run_compare(eln_run *run)
{
    eln_reading *r = run->r;
    eln_status st = eln_run_judge(run, false);
    if (st != ELN_OK || run->exit == ELN_EXIT_USAGE || !eln_run_may(run))
        return st;
    eln_comparison c;
    st = eln_compare(&r->basis, &r->judgement.map.selected.selection, &c);
    if (st != ELN_OK) return st;
    if (run->q->json) {
        eln_json j = {0};
        st = eln_json_write(&j, eln_compare_json(&j, &r->source, &c), run->out);
    } else {
        eln_report_compare(&r->source, &c, run->q->color, run->q->width,
                           run->out);
    }
    eln_comparison_free(&c);
    return st;
}

eln_status eln_run_timeline(eln_run *run)
{
    eln_reading *r = run->r;
    eln_timeline t;
    eln_status st = eln_run_judge(run, false);
    if (st != ELN_OK || run->exit == ELN_EXIT_USAGE || !eln_run_may(run))
        return st;
    st = eln_timeline_find(&r->basis, &r->judgement.map.selected.selection, &t);
    if (st == ELN_E_LIMIT) {
        eln_out_puts(run->err, "elenchus: error: it would take too long to "
                               "judge this map at all of its dates; ask for "
                               "fewer by --as-of\n");
        run->exit = eln_exit_worse(run->exit, ELN_EXIT_FAILED);
        return ELN_OK;
    }
    if (st != ELN_OK) return st;
    if (run->q->json) {
        eln_json j = {0};
        st =
            eln_json_write(&j, eln_timeline_json(&j, &r->source, &t), run->out);
    } else {
        eln_report_timeline(&r->source, &t, run->q->color, run->q->width,
                            run->out);
    }
    eln_timeline_free(&t);
    return st;
}

eln_status eln_run_diff(eln_run *old_run, eln_run *new_run)
{
    eln_diff d;
    eln_status st = eln_run_judge(old_run, false);
    if (st == ELN_OK) st = eln_run_judge(new_run, false);
    if (st != ELN_OK || old_run->exit == ELN_EXIT_USAGE ||
        new_run->exit == ELN_EXIT_USAGE || !eln_run_may(old_run) ||
        !eln_run_may(new_run))
        return st;
    const eln_reading *a = old_run->r, *b = new_run->r;
    st = eln_diff_find(&a->judgement, &b->judgement, &d);
    if (st != ELN_OK) return st;
    if (new_run->q->json) {
        eln_json j = {0};
        st = eln_json_write(&j, eln_diff_json(&j, &a->source, &b->source, &d),
                            new_run->out);
    } else {
        eln_report_diff(&a->source, &b->source, &d, new_run->q->color,
                        new_run->q->width, new_run->out);
    }
    eln_diff_free(&d);
    return st;
}
