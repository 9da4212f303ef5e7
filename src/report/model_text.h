/* A model for people: what the parser understood. */
#ifndef ELN_REPORT_MODEL_TEXT_H
#define ELN_REPORT_MODEL_TEXT_H

#include "argdown/model.h"
#include "base/out.h"

/* Claims with their texts, arguments with their structures, relations; each
 * with file and line. */
void eln_report_model(const eln_source *source, const eln_model *m,
                      eln_out *out);

#endif
