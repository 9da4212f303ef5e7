/* A reason tree in plain sentences. */
#ifndef ELN_REPORT_WHY_H
#define ELN_REPORT_WHY_H

#include "judge/reason_tree.h"
#include "json/json.h"

/* As text: the verdict, then what it rests on, step by step, each with its
 * place; steps that only pass something on are left out.
 *   width  columns of the terminal; 0: 80 */
void eln_report_why(const eln_source *source, const eln_why *why, bool color,
                    unsigned width, eln_out *out);

/* As JSON, all steps: docs/json/why.md. */
eln_value *eln_why_json(eln_json *j, const eln_source *source,
                        const eln_why *why);

#endif
