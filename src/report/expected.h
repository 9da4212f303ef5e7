/* How expectations are told: how many are met, and what became of the others.
 */
#ifndef ELN_REPORT_EXPECTED_H
#define ELN_REPORT_EXPECTED_H

#include "judge/expect.h"
#include "json/json.h"

/* As text; nothing where none are written.
 *   source    of the map
 *   expected  [expectations of d] */
void eln_report_expected(const eln_source *source, const eln_dispute *d,
                         const eln_expected *expected, eln_out *out);

/* As JSON: {passed, failed: […]}. d NULL: none were judged. */
eln_value *eln_expected_json(eln_json *j, const eln_source *source,
                             const eln_dispute *d,
                             const eln_expected *expected);

#endif
