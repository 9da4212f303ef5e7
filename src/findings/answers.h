/* F05 left unanswered: standing arguments of one party that speak against what
 * another one is committed to, which has spoken since, but not to that. */
#ifndef ELN_FINDINGS_ANSWERS_H
#define ELN_FINDINGS_ANSWERS_H

#include "findings/moves.h"

#define ELN_ANSWERS_WORK_MOST ((uint64_t)1 << 24)

/* Find them.
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    for each standing argument, whoever is committed to what it
 *           speaks against; for each of these, what strikes the argument; up
 *           to ELN_ANSWERS_WORK_MOST steps. */
eln_status eln_find_unanswered(eln_finder *f, const eln_moves *moves);

#endif
