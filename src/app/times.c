/* The commands that set a map beside itself: at other times, in other cases. */
#include "app/run.h"
#include "report/compare.h"

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
