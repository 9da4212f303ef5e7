/* The parts of a page's JSON, for page_json.h alone. All take the page and give
 * a value that is to be put somewhere. */
#ifndef ELN_REPORT_PAGE_PARTS_H
#define ELN_REPORT_PAGE_PARTS_H

#include "report/holders.h"
#include "report/page_json.h"

/* ---- page_words.c: scalars and small things ---- */

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

/* ---- page_elements.c ---- */

eln_value *eln_page_claims_json(eln_json *j, const eln_page *p);
eln_value *eln_page_arguments_json(eln_json *j, const eln_page *p);
eln_value *eln_page_relations_json(eln_json *j, const eln_page *p);
eln_value *eln_page_sections_json(eln_json *j, const eln_page *p);
eln_value *eln_page_files_json(eln_json *j, const eln_page *p);

/* ---- page_people.c ---- */

/* What the records of an element say: a list of Said. */
eln_value *eln_page_said_json(eln_json *j, const eln_page *p, eln_records of);
eln_value *eln_page_parties_json(eln_json *j, const eln_page *p);
eln_value *eln_page_sources_json(eln_json *j, const eln_page *p);
eln_value *eln_page_scenarios_json(eln_json *j, const eln_page *p);
eln_value *eln_page_audiences_json(eln_json *j, const eln_page *p);
eln_value *eln_page_announced_json(eln_json *j, const eln_page *p,
                                   const eln_comparison *judged);
eln_value *eln_page_expectations_json(eln_json *j, const eln_page *p);

/* ---- page_findings.c ---- */

eln_value *eln_page_finding_json(eln_json *j, const eln_page *p,
                                 const eln_finding *f);

/* ---- page_reasons.c ---- */

/* One Reason, with holders that are at hand. */
eln_value *eln_page_reason_with(eln_json *j, const eln_page *p,
                                const eln_why *why, eln_holders *holders);

#endif
