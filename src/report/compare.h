/* The same map under different selections, told. */
#ifndef ELN_REPORT_COMPARE_H
#define ELN_REPORT_COMPARE_H

#include "judge/compare.h"
#include "report/lines.h"
#include "json/json.h"

/* Tell it line by line, as below.
 *   Returns ELN_OK or ELN_E_NOMEM: then some lines are missing. */
eln_status eln_compare_tell(const eln_comparison *c, eln_line_sink *sink,
                            void *user);

/* As text: the selections, each with a letter; the claims and arguments whose
 * verdict is not the same under all; and what was announced: arguments from
 * what is only supposed that come to stand.
 *   width  columns; 0: 80 */
void eln_report_compare(const eln_source *source, const eln_comparison *c,
                        bool color, unsigned width, eln_out *out);

/* As JSON, everything: docs/json/compare.md. */
eln_value *eln_compare_json(eln_json *j, const eln_source *source,
                            const eln_comparison *c);

/* Whether an argument was announced: as the map is, it rests on what is only
 * supposed. And by whom: its first record with a party; NULL: nobody is named.
 */
bool eln_is_announced(const eln_comparison *c, const eln_argument *a);
const eln_record *eln_announced_by(const eln_dispute *d, const eln_argument *a);

#endif
