#include "judge/basis.h"

eln_status eln_basis_find(const eln_dispute *dispute, eln_diags *diags,
                          eln_basis *out)
{
    eln_basis b = {.dispute = dispute};
    eln_status st = eln_claims_find(dispute->model, &b.arena, diags, &b.claims);
    if (st == ELN_OK) st = eln_ties_find(dispute, &b.claims, &b.ties);
    if (st == ELN_OK)
        st = eln_commitments_find(dispute, &b.claims, &b.commitments);
    if (st != ELN_OK) {
        eln_ties_free(&b.ties);
        eln_arena_free(&b.arena);
        return st;
    }
    *out = b;
    return ELN_OK;
}

void eln_basis_free(eln_basis *b)
{
    eln_commitments_free(&b->commitments);
    eln_ties_free(&b->ties);
    eln_arena_free(&b->arena);
    *b = (eln_basis){0};
}
