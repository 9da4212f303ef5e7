/* What changed from one map to another, told. */
#ifndef ELN_REPORT_DIFF_H
#define ELN_REPORT_DIFF_H

#include "judge/diff.h"
#include "json/json.h"

/* As text: the claims and arguments whose verdict changed, each with what did
 * it; what is new, what is gone.
 *   old_source, new_source  of the two maps
 *   width                   columns; 0: 80 */
void eln_report_diff(const eln_source *old_source, const eln_source *new_source,
                     const eln_diff *d, bool color, unsigned width,
                     eln_out *out);

/* As JSON: docs/json/diff.md. */
eln_value *eln_diff_json(eln_json *j, const eln_source *old_source,
                         const eln_source *new_source, const eln_diff *d);

#endif
