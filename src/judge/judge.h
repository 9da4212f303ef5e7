/* The verdicts on a map: which claims stand, fall, stay open, and on what
 * ground; which arguments do (docs/semantics.md). Opens no file, prints
 * nothing. */
#ifndef ELN_JUDGE_JUDGE_H
#define ELN_JUDGE_JUDGE_H

#include "judge/map_theory.h"

typedef struct eln_claim_verdict {
    eln_verdict verdict;
    eln_ground ground; /* ELN_GROUND_NONE unless it stands */
} eln_claim_verdict;

typedef struct eln_judgement {
    eln_map_theory map;    /* the theory and what its sentences are about */
    eln_grounded grounded; /* its labels and times */
    eln_claim_verdict *classes; /* [classes of the model] */
    eln_verdict *arguments;     /* [arguments of the model] */
    eln_arena arena;
} eln_judgement;

/* Judge what a selection picks.
 *   basis      borrowed; must outlive the judgement
 *   selection  borrowed for the call; NULL: everything
 *   diags      gets E104, W01, W04 and W11; NULL: nobody wants them
 *   out        written on success only; freed with eln_judgement_free
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT: the theory or the search for
 *   circular reasons grew too large (theory_build.h, views.h).
 *   Cost     near-linear in the map for maps as people draw them. */
eln_status eln_judge(const eln_basis *basis, const eln_selection *selection,
                     eln_diags *diags, eln_judgement *out);

void eln_judgement_free(eln_judgement *j);

/* The verdict on a literal: by whether holds(l) and holds(not l) are sure, and
 * whether holds(l) is possible. */
eln_verdict eln_verdict_by(bool holds, bool denied, bool possible);

/* The verdict on a literal. */
eln_verdict eln_literal_verdict(const eln_judgement *j, eln_literal l);

/* The lines and steps that the last step of a structure depends on.
 *   lines  [lines of the structure] 1: a line it depends on
 *   steps  [steps of the structure] 1: a step it depends on, itself included
 * Both are given zeroed. */
void eln_argument_needs(const eln_dispute *d, const eln_argument *a,
                        uint8_t *lines, uint8_t *steps);

#endif
