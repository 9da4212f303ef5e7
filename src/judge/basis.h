/* What all selections of a dispute share: its claims, how its things hang
 * together, and who is committed to what, when. */
#ifndef ELN_JUDGE_BASIS_H
#define ELN_JUDGE_BASIS_H

#include "judge/commitments.h"
#include "judge/ties.h"

typedef struct eln_basis {
    const eln_dispute *dispute; /* borrowed */
    eln_claims claims;
    eln_ties ties;
    eln_commitments commitments;
    eln_arena arena; /* keeps the claims */
} eln_basis;

/* Find it.
 *   dispute  borrowed with its model; must outlive the basis
 *   diags    gets E103
 *   out      written on success only; freed with eln_basis_free
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost     that of claims.h, ties.h and commitments.h. */
eln_status eln_basis_find(const eln_dispute *dispute, eln_diags *diags,
                          eln_basis *out);

void eln_basis_free(eln_basis *b);

#endif
