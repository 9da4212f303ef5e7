/* What looks wrong in a map though nothing in it is an error: titles that are
 * nearly the same (W02), support of a whole argument where a premise was
 * probably meant (W03), statements that nothing is connected with (W10). The
 * warnings that judging itself comes upon (W01, W04, W05, W11) are the
 * judge's. */
#ifndef ELN_FINDINGS_WARNINGS_H
#define ELN_FINDINGS_WARNINGS_H

#include "judge/judge.h"

/* Add the warnings.
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    near-linear in the map, but for W02: pairs of titles that begin or
 *           end alike and are of about the same length, up to ELN_PAIRS_MOST;
 *           in larger maps some near titles go unnoticed. */
eln_status eln_findings_warn(const eln_judgement *j, eln_diags *diags);

enum { ELN_PAIRS_MOST = 5 * 1000 * 1000 };

#endif
