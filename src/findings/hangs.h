/* F12: main claims whose verdict a single change would turn. */
#ifndef ELN_FINDINGS_HANGS_H
#define ELN_FINDINGS_HANGS_H

#include "findings/finder.h"

/* Sentences that may be judged for all main claims together: some dozens of
 * tries on a map of 3,000 claims. Claims beyond are left out, and counted. */
#define ELN_HANGS_WORK_MOST ((uint64_t)1 << 19)

/* Find them. Changes are those of flip.h, but that the claim itself is
 * withdrawn: that would turn any that is only put forward.
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_LIMIT. Cost: ELN_HANGS_WORK_MOST. */
eln_status eln_find_hanging(eln_finder *f);

#endif
