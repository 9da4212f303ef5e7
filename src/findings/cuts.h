/* F10 cuts both ways: an attack whose own reason also strikes something that
 * its author holds. */
#ifndef ELN_FINDINGS_CUTS_H
#define ELN_FINDINGS_CUTS_H

#include "findings/moves.h"

#define ELN_CUTS_WORK_MOST ((uint64_t)1 << 24)

/* Find them.
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    for each attack and who drew it: its reasons, and what is drawn
 *           from these; up to ELN_CUTS_WORK_MOST steps. */
eln_status eln_find_cuts(eln_finder *f, const eln_moves *moves);

#endif
