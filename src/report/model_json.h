/* A model in the shape of Argdown's own JSON export. */
#ifndef ELN_REPORT_MODEL_JSON_H
#define ELN_REPORT_MODEL_JSON_H

#include "argdown/model.h"
#include "json/json.h"

/* arguments, statements, relations, map, sections and tags, with the keys of
 * the export; lines are those of the file the text came from, columns count
 * UTF-16 units; a map of more than ELN_MAP_EDGES_MOST edges is null. NULL on
 * failure (j tells). */
eln_value *eln_model_json(eln_json *j, const eln_source *source,
                          const eln_model *m);

/* The relations that follow (argdown/derive.h), under the titles of statements
 * and arguments. NULL on failure; ELN_E_LIMIT in j: too many. */
eln_value *eln_derived_json(eln_json *j, const eln_model *m);

/* Where a span begins, as the keys file and line. */
void eln_json_put_place(eln_json *j, eln_value *object,
                        const eln_source *source, eln_span span);

/* The diagnostics as an array of {code, severity, message, file, line, column},
 * and hint where there is one.
 *   utf16  columns count UTF-16 units, else code points */
eln_value *eln_diags_json(eln_json *j, const eln_source *source,
                          const eln_diags *d, bool utf16);

#endif
