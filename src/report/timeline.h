/* Date by date, told. */
#ifndef ELN_REPORT_TIMELINE_H
#define ELN_REPORT_TIMELINE_H

#include "judge/timeline.h"
#include "json/json.h"

/* As text: each date with who said what, and the verdicts that changed by it.
 *   width  columns; 0: 80 */
void eln_report_timeline(const eln_source *source, const eln_timeline *t,
                         bool color, unsigned width, eln_out *out);

/* As JSON: docs/json/timeline.md. */
eln_value *eln_timeline_json(eln_json *j, const eln_source *source,
                             const eln_timeline *t);

#endif
