#include "app/schemes.h"

#include "app/run.h"
#include "report/schemes.h"

eln_status eln_app_schemes(const eln_request *q, const eln_schemes *schemes,
                           eln_out *out)
{
    eln_arena arena = {0};
    eln_diags none = {0};
    eln_schemes built_in = {0};
    eln_status st = ELN_OK;
    if (!schemes) st = eln_schemes_read(NULL, NULL, &arena, &none, &built_in);
    if (!schemes) schemes = &built_in;
    if (st == ELN_OK && q->json) {
        eln_json j = {0};
        st = eln_json_write(&j, eln_schemes_json(&j, schemes), out);
    } else if (st == ELN_OK) {
        eln_report_schemes(schemes, q->color, q->width, out);
    }
    eln_diags_free(&none);
    eln_arena_free(&arena);
    return st;
}

eln_status eln_run_schemes(eln_run *run)
{
    eln_status st = eln_reading_understand(run->r);
    eln_run_tell_errors(run);
    eln_run_exit(run);
    if (st == ELN_OK && run->r->has_dispute)
        st = eln_app_schemes(run->q, &run->r->dispute.schemes, run->out);
    return st == ELN_E_LIMIT ? ELN_OK : st;
}
