/* Date by date, told. */
#ifndef ELN_REPORT_TIMELINE_H
#define ELN_REPORT_TIMELINE_H

#include "judge/timeline.h"
#include "report/lines.h"
#include "json/json.h"

/* Tell it line by line: each date, who said what, and the verdicts that changed
 * by it. Where changes of ground are turns, too, these go without saying.
 *   Returns ELN_OK or ELN_E_NOMEM: then some lines are missing. */
eln_status eln_timeline_tell(const eln_timeline *t, eln_line_sink *sink,
                             void *user);

/* As text: each date with who said what, and the verdicts that changed by it.
 *   width  columns; 0: 80 */
void eln_report_timeline(const eln_source *source, const eln_timeline *t,
                         bool color, unsigned width, eln_out *out);

/* As JSON: docs/json/timeline.md. */
eln_value *eln_timeline_json(eln_json *j, const eln_source *source,
                             const eln_timeline *t);

/* The record of a contribution; of an arrow, who drew it and when. Where it
 * stands. */
const eln_record *eln_contribution_record(const eln_dispute *d,
                                          const eln_contribution *c);
eln_span eln_contribution_span(const eln_dispute *d, const eln_contribution *c);

/* What a contribution is, in words: "Dockers' Union asserted [Wages]"; where it
 * is from, if asked for: " (Strike leaflet, 2031-03)". */
void eln_put_contribution(eln_out *out, const eln_dispute *d,
                          const eln_contribution *c, bool origin);

#endif
