/* The head of an answer: which map it is about. */
#ifndef ELN_REPORT_TITLE_H
#define ELN_REPORT_TITLE_H

#include "argdown/model.h"
#include "json/json.h"

/* A line: the title, if the map has one, and the file. */
void eln_put_map_title(eln_out *out, const eln_source *source,
                       const eln_model *m, bool color);

/* The title, or nothing if the map has none. */
eln_str eln_map_title(const eln_model *m);

/* The keys file and title (a string or null). */
void eln_put_map_json(eln_json *j, eln_value *o, const eln_source *source,
                      const eln_model *m);

/* The title that the map has, without blanks at its ends; empty: none. */
eln_str eln_map_title(const eln_model *m);

#endif
