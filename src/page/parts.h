/* The parts of a page's JSON, for json.h alone. All take the page and give
 * a value that is to be put somewhere. */
#ifndef ELN_PAGE_PARTS_H
#define ELN_PAGE_PARTS_H

#include "judge/timeline.h"
#include "page/json.h"

/* ---- words.c: scalars and small things ---- */

/* Text as JSON may hold it: bytes that are not UTF-8 become U+FFFD, as many
 * units as they were counted for; NUL becomes a blank. */
eln_value *eln_page_text_json(eln_json *j, eln_str s);

/* An id, or -1 for ELN_NO_ID. */
eln_value *eln_page_id_json(eln_json *j, uint32_t id);

/* "c12" or "a3"; one of of and argument is set. */
eln_value *eln_page_key_json(eln_json *j, const eln_class *of,
                             const eln_argument *a);

/* A DateRange, or null. */
eln_value *eln_page_date_json(eln_json *j, eln_date d);

/* A text that was written in the hand of the caller: taken over and emptied;
 * its failure is j's, too. */
eln_value *eln_page_out_json(eln_json *j, eln_out *text);

/* Whether an address may become a link: http or https. */
bool eln_page_is_web(eln_str url);

/* ---- elements.c ---- */

eln_value *eln_page_claims_json(eln_json *j, const eln_page *p);
eln_value *eln_page_arguments_json(eln_json *j, const eln_page *p);
eln_value *eln_page_relations_json(eln_json *j, const eln_page *p);
eln_value *eln_page_sections_json(eln_json *j, const eln_page *p);
eln_value *eln_page_files_json(eln_json *j, const eln_page *p);

/* ---- people.c ---- */

/* What the records of an element say: a list of Said. */
eln_value *eln_page_said_json(eln_json *j, const eln_page *p, eln_records of);
eln_value *eln_page_parties_json(eln_json *j, const eln_page *p);
eln_value *eln_page_sources_json(eln_json *j, const eln_page *p);
eln_value *eln_page_scenarios_json(eln_json *j, const eln_page *p);
eln_value *eln_page_audiences_json(eln_json *j, const eln_page *p);
eln_value *eln_page_announced_json(eln_json *j, const eln_page *p,
                                   const eln_comparison *judged);
eln_value *eln_page_expectations_json(eln_json *j, const eln_page *p);

/* ---- findings.c ---- */

eln_value *eln_page_finding_json(eln_json *j, const eln_page *p,
                                 const eln_finding *f);

/* ---- findings.c ---- */

/* What two findings have alike if they are shown alike. */
void eln_finding_put_key(eln_out *out, const eln_finding *f);

/* ---- courses.c ---- */

/* What is told at one stop of a course. */
typedef struct eln_told_stop {
    uint32_t *findings; /* [finding_count] ids */
    uint32_t finding_count;
    bool same;          /* the findings are those of the stop before */
    uint32_t (*why)[2]; /* [why_count] element, reason (or ELN_NO_ID): those
                         * that are others than at the stop before */
    uint32_t why_count;
} eln_told_stop;

/* What is told of a course beside the verdicts. The last stop alone may be
 * told: then as if nothing were before. */
typedef struct eln_told_course {
    eln_told_stop *stops; /* [dates + 2] before all, at each date, at the end */
    bool findings, why;   /* they are known at all stops */
    bool last_findings, last_why; /* at the last */
} eln_told_course;

/* A Course from a timeline (eln_timeline_find_all) and the judgement of its
 * last stop.
 *   told  NULL: verdicts alone */
eln_value *eln_course_json(eln_json *j, const eln_page *p,
                           const eln_timeline *t, const eln_judgement *last,
                           const eln_told_course *told);

#endif
