#include "app/run.h"

#include "app/pick.h"
#include "text/render.h"

eln_exit eln_exit_worse(eln_exit a, eln_exit b)
{
    return a > b ? a : b;
}

void eln_run_tell_errors(eln_run *run)
{
    const eln_diags *diags = &run->r->diags;
    for (size_t i = 0; i < diags->list.n; i++) {
        const eln_diag *d = &diags->list.at[i];
        if (eln_code_severity(d->code) != ELN_ERROR) continue;
        eln_diag_render(run->err, &run->r->source, d, run->q->color,
                        run->q->width);
    }
    if (diags->left_out)
        eln_out_printf(run->err, "elenchus: %zu more messages are left out\n",
                       diags->left_out);
}

/* What is wrong with an input calls for. */
static eln_exit exit_of(const eln_reading *r)
{
    if (r->file == ELN_E_IO || eln_diags_limited(&r->diags))
        return ELN_EXIT_FAILED;
    return r->diags.errors ? ELN_EXIT_INPUT : ELN_EXIT_DONE;
}

void eln_run_exit(eln_run *run)
{
    run->exit = eln_exit_worse(run->exit, exit_of(run->r));
}

eln_status eln_run_judge(eln_run *run, bool told)
{
    eln_selection selection;
    eln_status st = eln_reading_understand(run->r);
    bool picked = run->r->has_basis &&
                  eln_pick(run->q, &run->r->dispute, run->err, &selection);
    if (st == ELN_OK && picked) st = eln_reading_judge(run->r, &selection);
    if (!told) eln_run_tell_errors(run);
    eln_run_exit(run);
    if (run->r->has_basis && !picked)
        run->exit = eln_exit_worse(run->exit, ELN_EXIT_USAGE);
    return st == ELN_E_LIMIT ? ELN_OK : st;
}

bool eln_run_may(const eln_run *run)
{
    return run->r->has_judgement && run->r->file == ELN_OK;
}
