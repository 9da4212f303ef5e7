/* What `check` says: the verdicts on claims and arguments, then what is worth a
 * second look, then what was expected. */
#ifndef ELN_REPORT_CHECK_H
#define ELN_REPORT_CHECK_H

#include "findings/finding.h"
#include "judge/expect.h"
#include "json/json.h"

/* One file, judged. */
typedef struct eln_checked {
    const eln_source *source;
    const eln_model *model;
    const eln_judgement *judgement; /* NULL: it could not be judged; nor are
                                     * there findings and expectations */
    const eln_findings *findings;
    const eln_expected *expected; /* [expectations of the dispute] */
    const eln_diags *diags;       /* sorted */
} eln_checked;

/* As text; it must have been judged: a table by section, main claims first;
 * then findings and warnings (unless quiet) and expectations. Errors are not
 * part of it. width  columns of the terminal; 0: 80 */
void eln_report_check(const eln_checked *c, bool color, bool quiet,
                      unsigned width, eln_out *out);

/* As JSON: docs/json/check.md. What could not be judged has no claims and
 * arguments, only diagnostics. */
eln_value *eln_check_json(eln_json *j, const eln_checked *c);

/* How many expectations are not met. */
uint32_t eln_expectations_failed(const eln_checked *c);

/* "Of the claims, 3 stand, 1 falls."; nothing where there are none.
 *   counts  claims, by verdict */
void eln_put_counts(eln_out *out, const uint32_t counts[ELN_VERDICT_IDLE + 1]);

#endif
