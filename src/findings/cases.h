/* F11 the same in every case: a claim with one verdict under every combination
 * of cases, and another one where none is assumed. */
#ifndef ELN_FINDINGS_CASES_H
#define ELN_FINDINGS_CASES_H

#include "findings/finder.h"

enum { ELN_CASES_MOST = 1 << 12 }; /* combinations that are judged */

/* And these times the claims and arguments of the map. */
#define ELN_CASES_WORK_MOST ((uint64_t)1 << 22)

/* Find them.
 *   Returns ELN_OK or ELN_E_NOMEM. Where there are more combinations than the
 *   limits allow, or one is too large to judge, it finds none, and counts one
 *   as left out.
 *   Cost    that of judging, for each combination, while some claim is still
 *           the same in all. */
eln_status eln_find_cases(eln_finder *f);

#endif
