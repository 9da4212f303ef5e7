/* F01 contradicts itself, F02 word against deed, F03 pulls against itself: the
 * minimal sets of what a party holds at one time that cannot all be true, or
 * that its own inferences turn against each other. */
#ifndef ELN_FINDINGS_CLASH_H
#define ELN_FINDINGS_CLASH_H

#include "findings/moves.h"

enum { ELN_CLASHES_MOST = 64 }; /* sets of a party, for F03 as many again */

/* Find them.
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    for each party that ever says what clashes: for each day on which
 *           what is part of a clash comes in or gives way, a closure of that;
 *           and the search for minimal sets (minimal.h), which has limits. */
eln_status eln_find_clashes(eln_finder *f, const eln_moves *moves);

#endif
