/* The page without its script: an outline in plain HTML that says what `check`,
 * `why`, `timeline` and `compare` print. */
#ifndef ELN_REPORT_PAGE_OUTLINE_H
#define ELN_REPORT_PAGE_OUTLINE_H

#include "judge/timeline.h"
#include "report/page_json.h"

typedef struct eln_outline {
    const eln_page *page;
    const eln_timeline *timeline;   /* NULL: could not be found */
    const eln_comparison *compared; /* likewise */
    eln_str picture; /* <svg> of the map, put in as it is; empty: none */
    eln_str trouble; /* why there is none, or not all of it; may be empty */
} eln_outline;

/* Write it: what belongs into <body>. Reasons as far as
 * ELN_OUTLINE_REASONS_BYTES and a bound of work go, those of main claims first.
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_outline_put(eln_out *out, const eln_outline *o);

#define ELN_OUTLINE_REASONS_BYTES ((size_t)1 << 20)
#define ELN_OUTLINE_REASONS_WORK ((uint64_t)1 << 22)

/* What the map is called: its title, else the file's name. */
eln_str eln_page_title(const eln_page *p);

#endif
