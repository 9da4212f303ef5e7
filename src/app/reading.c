#include "app/reading.h"

#include "argdown/include.h"
#include "findings/warnings.h"

eln_status eln_reading_open(eln_files *files, eln_str path, eln_reading *out)
{
    *out = (eln_reading){0};
    out->file =
        eln_include_read(files, path, &out->arena, &out->diags, &out->source);
    if (out->file == ELN_E_NOMEM) return ELN_E_NOMEM;
    if (out->file != ELN_OK) {
        out->model.arena = &out->arena;
        return out->diags.st;
    }
    eln_status st =
        eln_model_read(out->source.text, &out->arena, &out->diags, &out->model);
    return st != ELN_OK ? st : out->diags.st;
}

eln_status eln_reading_judge(eln_reading *r)
{
    eln_status st = eln_dispute_read(&r->model, &r->diags, &r->dispute);
    r->has_dispute = st == ELN_OK;
    if (st == ELN_OK) st = eln_judge(&r->dispute, &r->diags, &r->judgement);
    r->has_judgement = st == ELN_OK;
    if (st == ELN_OK) st = eln_findings_warn(&r->judgement, &r->diags);
    if (st == ELN_E_LIMIT) {
        eln_diag_add(&r->diags, ELN_E004, (eln_span){0, 0},
                     "split the map, or give strict steps fewer premises",
                     "this map is too large to judge: it makes more than "
                     "16,777,216 places in rules, or a thousand million steps");
    }
    eln_diags_sort(&r->diags);
    return st != ELN_OK ? st : r->diags.st;
}

void eln_reading_close(eln_reading *r)
{
    if (r->has_judgement) eln_judgement_free(&r->judgement);
    if (r->has_dispute) eln_dispute_free(&r->dispute);
    eln_diags_free(&r->diags);
    eln_arena_free(&r->arena);
}
