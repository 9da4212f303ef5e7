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

/* In words: what it is about, and when ("[T], as of 2031-04"); what was
 * expected ("stands, argued"); what was found, likewise. */
void eln_put_expectation(eln_out *out, const eln_dispute *d,
                         const eln_expectation *e);
void eln_put_expected(eln_out *out, const eln_expectation *e);
void eln_put_actual(eln_out *out, const eln_expectation *e, eln_expected x);

#endif
