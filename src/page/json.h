/* What a page knows of a dispute, as JSON: a `Doc` of web/src/doc.ts, described
 * in docs/json/page.md. The whole for a report; its parts one by one for a live
 * page, which asks for them as they are looked at.
 *
 *     eln_page page;
 *     st = eln_page_open(&checked, &basis, &page);
 *     eln_value *doc = eln_page_doc_json(&j, &page);   (no courses, no map)
 *     ...
 *     eln_page_close(&page);
 *
 * Indices into claims and arguments are ids of classes and arguments of the
 * model. Values are built as in json.h: a failure stays in j, and what comes
 * back is then NULL or not whole. */
#ifndef ELN_PAGE_JSON_H
#define ELN_PAGE_JSON_H

#include "judge/compare.h"
#include "judge/reason_tree.h"
#include "page/place.h"
#include "page/spots.h"
#include "report/check.h"

typedef struct eln_page {
    const eln_checked *checked; /* borrowed */
    const eln_basis *basis;     /* borrowed; NULL: the map could not be
                                 * understood */
    const eln_dispute *dispute; /* the basis' own; or NULL */
    eln_comparison switches;    /* the columns, not judged: as it is, scenarios,
                                 * combinations of cases, audiences */
    uint32_t scenario_count;    /* entries of the switch: columns 1 … */
    eln_places places;
    eln_spots spots;
} eln_page;

/* Make ready.
 *   checked  borrowed; its judgement, findings and expected may be NULL
 *   basis    borrowed; NULL: there is none, and no judgement
 *   out      written on success only; closed with eln_page_close
 *   Returns ELN_OK or ELN_E_NOMEM. O(bytes of the sources). */
eln_status eln_page_open(const eln_checked *checked, const eln_basis *basis,
                         eln_page *out);
void eln_page_close(eln_page *p);

/* ---- the whole but for courses and map ---- */

/* A Doc: elements, people, scenarios, contributions, diagnostics; findings and
 * expectations as they were checked. `courses` and `limits` are empty, `map` is
 * null: to be set by whoever has them; `announced` is empty without judged.
 *   judged  a comparison of the same map, for what was announced; NULL: none
 *   Cost    linear in the map and its text. */
eln_value *eln_page_doc_json(eln_json *j, const eln_page *p,
                             const eln_comparison *judged);

/* ---- parts ---- */

/* The State of all elements: a letter for each. */
void eln_page_put_state(eln_out *out, const eln_judgement *judgement);

/* One Course: all dates under the scenarios, before the audience and with the
 * changes of a selection, without findings and reasons (first_findings and
 * first_why are null). j gets ELN_E_LIMIT where it is too much to judge.
 *   s  borrowed for the call; its date does not count */
eln_value *eln_page_course_json(eln_json *j, const eln_page *p,
                                const eln_selection *s);

/* The contributions that the numbers in courses are about: the same for all
 * courses of a map, and what Doc.contributions holds. */
eln_value *eln_page_contributions_json(eln_json *j, const eln_page *p);

/* A list of Finding. */
eln_value *eln_page_findings_json(eln_json *j, const eln_page *p,
                                  const eln_findings *f);

/* One Reason. */
eln_value *eln_page_reason_json(eln_json *j, const eln_page *p,
                                const eln_why *why);

/* A list of Diagnostic. */
eln_value *eln_page_diagnostics_json(eln_json *j, const eln_page *p);

/* A Place. */
eln_value *eln_page_place_json(eln_json *j, const eln_page *p, eln_span span);

/* The entry of the switch that puts just these scenarios in force; -1: none are
 * in force, or they are no entry. */
int64_t eln_page_scenario(const eln_page *p, const eln_selection *s);

/* "elenchus 0.1.0" */
const char *eln_program_name(void);

#endif
