/* What would change a verdict, told. */
#ifndef ELN_REPORT_FLIP_H
#define ELN_REPORT_FLIP_H

#include "judge/flip.h"
#include "json/json.h"

/* As text: the verdict, and what it would be if what were changed, of the
 * answers that there are so far. told   how many of them were told before; then
 * the verdict was, too width  columns; 0: 80 Returns how many are told now. */
size_t eln_report_flips(const eln_source *source, const eln_flip *f,
                        size_t told, bool color, unsigned width, eln_out *out);

/* All of it: what was not told yet, and whether that is all. */
void eln_report_flip(const eln_source *source, const eln_flip *f, size_t told,
                     bool color, unsigned width, eln_out *out);

/* As JSON: docs/json/flip.md. */
eln_value *eln_flip_json(eln_json *j, const eln_source *source,
                         const eln_flip *f);

#endif
