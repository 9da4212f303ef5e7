/* The commands about people: what each party is committed to. */
#include "app/pick.h"
#include "app/run.h"
#include "report/positions.h"

static eln_status tell_positions(eln_run *run, uint32_t party)
{
    eln_reading *r = run->r;
    eln_positions p;
    eln_status st = eln_positions_init(&r->source, &r->judgement, party,
                                       run->q->first_hand, &p);
    if (st == ELN_OK && run->q->json) {
        eln_json j = {0};
        st = eln_json_write(&j, eln_positions_json(&j, &p), run->out);
    } else if (st == ELN_OK) {
        eln_report_positions(&p, run->q->color, run->q->width, run->out);
    }
    eln_positions_free(&p);
    return st;
}

eln_status eln_run_positions(eln_run *run)
{
    uint32_t party;
    eln_status st = eln_run_judge(run, false);
    if (st != ELN_OK || run->exit == ELN_EXIT_USAGE || !eln_run_may(run))
        return st;
    if (eln_pick_party(run->q, &run->r->dispute, run->err, &party))
        return tell_positions(run, party);
    run->exit = eln_exit_worse(run->exit, ELN_EXIT_USAGE);
    return ELN_OK;
}
