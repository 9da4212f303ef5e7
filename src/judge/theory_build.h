/* Building the theory of a map. */
#ifndef ELN_JUDGE_THEORY_BUILD_H
#define ELN_JUDGE_THEORY_BUILD_H

#include "judge/map_theory.h"

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

#endif
