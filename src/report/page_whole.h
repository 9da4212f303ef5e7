/* All that a report carries: a Doc with its courses, and the reasons that these
 * point to. How much of it is found in advance is bounded by work that is
 * counted, never by a clock: the same map gives the same page. */
#ifndef ELN_REPORT_PAGE_WHOLE_H
#define ELN_REPORT_PAGE_WHOLE_H

#include "report/page_json.h"

/* Bounds of work: so many times a tenth of a microsecond, or about so. And of
 * text. */
#define ELN_PAGE_FINDINGS_WORK ((uint64_t)3 << 26)
#define ELN_PAGE_REASONS_WORK ((uint64_t)1 << 26)
#define ELN_PAGE_COURSES_WORK ((uint64_t)1 << 26)
#define ELN_PAGE_FINDINGS_BYTES ((size_t)1 << 23)
#define ELN_PAGE_REASONS_BYTES ((size_t)1 << 24)
#define ELN_PAGE_COURSES_BYTES ((size_t)1 << 24)

/* Built apart, so that a page need not read it all at once. */
typedef struct eln_page_whole {
    eln_value *doc;     /* a Doc without courses and map */
    eln_value *limits;  /* the doc's own: more sentences may be added */
    eln_value *courses; /* a list of Course: Doc.courses */
    eln_value *reasons; /* a list of Reason, which first_why and why in courses
                         * are indices of */
} eln_page_whole;

/* Find all of it: of each course the verdicts; findings and reasons at its last
 * stop, then at all of its dates, as far as the bounds go. What is left out is
 * told in limits.
 *   p    open; what could not be judged has no courses
 *   out  its values are j's to keep or free, also after a failure (in j) */
void eln_page_whole_find(eln_json *j, const eln_page *p, eln_page_whole *out);

#endif
