/* What would change a verdict, told. */
#ifndef ELN_REPORT_FLIP_H
#define ELN_REPORT_FLIP_H

#include "judge/flip.h"
#include "json/json.h"

/* As text: the verdict, what it would be if what were changed, and whether that
 * is all.
 *   width  columns; 0: 80 */
void eln_report_flip(const eln_source *source, const eln_flip *f, bool color,
                     unsigned width, eln_out *out);

/* As JSON: docs/json/flip.md. */
eln_value *eln_flip_json(eln_json *j, const eln_source *source,
                         const eln_flip *f);

#endif
