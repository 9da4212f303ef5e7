/* How a selection is told: by what date, under which scenarios, before which
 * audience. */
#ifndef ELN_REPORT_SELECTED_H
#define ELN_REPORT_SELECTED_H

#include "dispute/dispute.h"
#include "json/json.h"

/* Behind a selection, of a claim that only comes later. */
#define ELN_NOT_SPOKEN_OF " Nobody had spoken of it by then."

/* Whether it picks less than everything. */
bool eln_is_selected(const eln_selection *s);

/* `as of 2031-04, under the scenario "The channel silts up", before the
 * audience safety-first`: what is picked, with commas between. Nothing where
 * all is. */
void eln_put_selection(eln_out *out, const eln_dispute *d,
                       const eln_selection *s);

/* A line for the head of an answer: "Judged as of 2031-04.", or nothing where
 * all is picked. */
void eln_put_judged(eln_out *out, const eln_dispute *d, const eln_selection *s);

/* The keys as_of, scenario and audience: strings, or null; several scenarios
 * are a string with commas. */
void eln_selection_json(eln_json *j, eln_value *o, const eln_dispute *d,
                        const eln_selection *s);

#endif
