#include "app/reading.h"

#include "argdown/include.h"
#include "findings/quotes.h"
#include "findings/warnings.h"

eln_status eln_reading_open(eln_files *files, eln_str path, eln_reading *out)
{
    *out = (eln_reading){.files = files, .path = path};
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

static void report_limit(eln_reading *r)
{
    eln_diag_add(&r->diags, ELN_E004, (eln_span){0, 0},
                 "split the map, or give strict steps fewer premises",
                 "this map is too large to judge: it makes more than "
                 "16,777,216 places in rules, or a thousand million steps");
    eln_diags_sort(&r->diags);
}

eln_status eln_reading_understand(eln_reading *r)
{
    eln_beside beside = {r->files, r->path};
    eln_status st =
        eln_dispute_read(&r->model, &beside, &r->diags, &r->dispute);
    r->has_dispute = st == ELN_OK;
    if (st == ELN_OK) st = eln_basis_find(&r->dispute, &r->diags, &r->basis);
    r->has_basis = st == ELN_OK;
    if (st == ELN_OK) st = eln_quotes_check(&r->dispute, &beside, &r->diags);
    if (st == ELN_E_LIMIT) report_limit(r);
    return st != ELN_OK ? st : r->diags.st;
}

eln_status eln_reading_judge(eln_reading *r, const eln_selection *selection)
{
    eln_status st = eln_judge(&r->basis, selection, &r->diags, &r->judgement);
    r->has_judgement = st == ELN_OK;
    if (st == ELN_OK) st = eln_findings_warn(&r->judgement, &r->diags);
    if (st == ELN_E_LIMIT) report_limit(r);
    eln_diags_sort(&r->diags);
    return st != ELN_OK ? st : r->diags.st;
}

void eln_reading_close(eln_reading *r)
{
    if (r->has_judgement) eln_judgement_free(&r->judgement);
    if (r->has_basis) eln_basis_free(&r->basis);
    if (r->has_dispute) eln_dispute_free(&r->dispute);
    eln_diags_free(&r->diags);
    eln_arena_free(&r->arena);
}
