/* How findings are told. */
#ifndef ELN_REPORT_FINDINGS_H
#define ELN_REPORT_FINDINGS_H

#include "findings/finding.h"
#include "json/json.h"

/* As text, the most serious first: each with its code, its sentence and the
 * places it rests on. Nothing where there are none.
 *   width  columns */
void eln_report_findings(const eln_source *source, const eln_findings *f,
                         bool color, unsigned width, eln_out *out);

/* As JSON: a list (docs/json/check.md). */
eln_value *eln_findings_json(eln_json *j, const eln_source *source,
                             const eln_dispute *d, const eln_findings *f);

#endif
