/* The catalogue of argument schemes, told. */
#ifndef ELN_REPORT_SCHEMES_H
#define ELN_REPORT_SCHEMES_H

#include "dispute/scheme.h"
#include "json/json.h"

/* As text: each scheme, its roles and its critical questions with their ids.
 *   width  columns; 0: 80 */
void eln_report_schemes(const eln_schemes *s, bool color, unsigned width,
                        eln_out *out);

/* As JSON: docs/json/schemes.md. */
eln_value *eln_schemes_json(eln_json *j, const eln_schemes *s);

#endif
