/* A reason tree in hand: told once, to be compared, written as JSON, or as
 * HTML. */
#ifndef ELN_PAGE_REASONS_H
#define ELN_PAGE_REASONS_H

#include "page/json.h"
#include "report/why.h"

typedef struct eln_told_step {
    eln_why_line line; /* its text is empty: */
    size_t text_at, text_n;
} eln_told_step;

/* A zeroed one is ready for use, again and again. */
typedef struct eln_told_reason {
    const eln_why *why;           /* borrowed, of the last telling */
    eln_out head;                 /* "stands, argued" */
    ELN_VEC(eln_told_step) steps; /* the depth of a line below the head is 1 */
    eln_out text;
} eln_told_reason;

/* Tell it.
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_reason_tell(eln_told_reason *r, const eln_why *why,
                           eln_holders *holders);
void eln_told_reason_free(eln_told_reason *r);

/* The text of a step; borrowed until it is told anew. */
eln_str eln_told_text(const eln_told_reason *r, size_t step);

/* What two reasons have alike if they are shown alike. */
void eln_reason_put_key(eln_out *out, const eln_told_reason *r);

/* A Reason. */
eln_value *eln_told_reason_json(eln_json *j, const eln_page *p,
                                const eln_told_reason *r);

/* "stands, argued" */
void eln_put_verdict(eln_out *out, eln_verdict v, eln_ground g);

#endif
