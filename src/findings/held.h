/* F07 held, yet it falls: a claim that a party is committed to now, and that
 * falls. (That an argument of a party falls is no news: it is answered.) F08
 * argues in a circle: a claim whose every reason rests on its own
 * presumption. */
#ifndef ELN_FINDINGS_HELD_H
#define ELN_FINDINGS_HELD_H

#include "findings/finder.h"

#define ELN_CIRCLES_WORK_MOST ((uint64_t)1 << 25)

/* Find F07. Returns ELN_OK or ELN_E_NOMEM. Linear in the commitments. */
eln_status eln_find_fallen(eln_finder *f);

/* Find F08.
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    the test of views.h for each claim that is put forward, and lies
 *           on a circle of rules; up to ELN_CIRCLES_WORK_MOST steps. */
eln_status eln_find_circles(eln_finder *f);

#endif
