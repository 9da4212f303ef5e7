/* The theory that a map was turned into, for programs and for the curious. */
#ifndef ELN_REPORT_THEORY_H
#define ELN_REPORT_THEORY_H

#include "judge/judge.h"
#include "json/json.h"

/* As JSON: docs/json/theory.md. judged NULL (it could not be): an empty one. */
eln_value *eln_theory_json(eln_json *j, const eln_source *source,
                           const eln_judgement *judged);

/* As text, a rule a line: "holds [T] <- reason [T]". */
void eln_report_theory(const eln_judgement *judged, eln_out *out);

#endif
