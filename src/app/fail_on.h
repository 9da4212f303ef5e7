/* --fail-on: codes of findings and diagnostics that a script wants to fail on.
 */
#ifndef ELN_APP_FAIL_ON_H
#define ELN_APP_FAIL_ON_H

#include "base/out.h"
#include "findings/finding.h"

/* Whether every name of a list like "F02,W01" is a code.
 *   codes  NULL: none
 *   err    gets a message if not, with the nearest code */
bool eln_fail_on_valid(const char *codes, eln_out *err);

/* Whether one of the codes was reported. */
bool eln_fail_on(const char *codes, const eln_diags *diags,
                 const eln_findings *findings);

#endif
