/* Building the theory of a map. */
#ifndef ELN_JUDGE_THEORY_BUILD_H
#define ELN_JUDGE_THEORY_BUILD_H

#include "judge/facts.h"
#include "judge/map_theory.h"

/* A relation as an inference or an undercut. */
typedef struct eln_used {
    uint32_t relation; /* index in the model */
    eln_use use;
} eln_used;

/* What a theory is made of. */
typedef struct eln_plan {
    const uint8_t *presumed;  /* [literals] 1: is, or is a soundness that is */
    const uint8_t *given;     /* [literals] */
    const uint8_t *arguments; /* [arguments] 1: its steps are used */
    const eln_used *used;     /* [used_count] by relation; one may be there in
                               * several ways: as several inferences */
    uint32_t used_count;
} eln_plan;

/* Build the theory of what a selection picks.
 *   basis      borrowed; must outlive the theory
 *   selection  borrowed for the call, its changes longer; NULL: everything
 *   diags      gets W01, W04 and W11; NULL: nobody wants them
 *   out        written on success only; freed with eln_map_theory_free
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT: the rules would have more
 *   than ELN_PLACES_MOST places.
 *   Cost     near-linear in the map and the rules; a strict step of n premises
 *            makes n rules of n places (its contrapositives). */
eln_status eln_map_theory_build(const eln_basis *basis,
                                const eln_selection *selection,
                                eln_diags *diags, eln_map_theory *out);

/* Build the theory of a plan: of all that several selections make true, say,
 * to be switched between them (theory/switched.h). Nothing is told of what is
 * given or put forward by which statement.
 *   selection  as above; its audience counts, and it is what t->selected has
 *   plan       borrowed for the call */
eln_status eln_map_theory_plan(const eln_basis *basis,
                               const eln_selection *selection,
                               const eln_plan *plan, eln_map_theory *out);

#endif
