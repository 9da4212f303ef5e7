/* F06 same conclusion, disputed grounds: parties that are committed to one
 * claim, of which one strikes the argument of the other for it. */
#ifndef ELN_FINDINGS_GROUNDS_H
#define ELN_FINDINGS_GROUNDS_H

#include "findings/moves.h"

#define ELN_GROUNDS_WORK_MOST ((uint64_t)1 << 25)

/* Find them.
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    for each argument and who holds it: whoever else holds its
 *           conclusion, and what strikes it; up to ELN_GROUNDS_WORK_MOST
 *           steps. */
eln_status eln_find_grounds(eln_finder *f, const eln_moves *moves);

#endif
