/* Writing a finding: its sentence, and with each thing that the sentence names
 * the parties, dates and places that go with it. Between begin and end the
 * sentence is f->draft.text, and may also be written to directly.
 *
 * What the sentence says of a record stands in brackets behind it: where it
 * is from, when, and who says so if it is second-hand. */
#ifndef ELN_FINDINGS_DRAFT_H
#define ELN_FINDINGS_DRAFT_H

#include "findings/finder.h"

void eln_draft_begin(eln_finder *f, eln_finding_code code, eln_rank rank);

/* Keep the finding; it is left out when there are too many. */
void eln_draft_end(eln_finder *f);

/* What the finding is about. */
void eln_draft_about_class(eln_finder *f, const eln_class *c);
void eln_draft_about_argument(eln_finder *f, const eln_argument *a);
void eln_draft_about_literal(eln_finder *f, eln_literal l);

/* What it rests on, without saying so. */
void eln_draft_span(eln_finder *f, eln_span span);
void eln_draft_party(eln_finder *f, uint32_t party);
void eln_draft_date(eln_finder *f, eln_date date);

/* A record: its place, date and party, and whether it is second-hand. */
void eln_draft_record(eln_finder *f, const eln_record *r);

/* A commitment: its record, and the line of the structure that it is by way
 * of. */
void eln_draft_commitment(eln_finder *f, const eln_commitment *c);

/* ---- words ---- */

void eln_tell(eln_finder *f, const char *words);

/* Between the parts of a list: ", " or " and ". */
void eln_tell_between(eln_finder *f, size_t i, size_t n);

/* A party's name. */
void eln_tell_party(eln_finder *f, uint32_t party);

/* A claim: "Its text ..." [Its title]; an argument: "Its text ..." <Title>. */
void eln_tell_class(eln_finder *f, const eln_class *c);
void eln_tell_argument(eln_finder *f, const eln_argument *a);

void eln_tell_literal(eln_finder *f, eln_literal l);

/* An argument by its point: without a description, by what it concludes. */
void eln_tell_point(eln_finder *f, const eln_argument *a);

/* What somebody is committed to, as the record puts it: a class or its
 * opposite, or an argument. */
void eln_tell_held(eln_finder *f, const eln_commitment *c);

/* That class; NULL: it is an argument. */
const eln_class *eln_held_class(const eln_finder *f, const eln_commitment *c);

/* Whether the record denies that class. */
bool eln_held_denied(const eln_finder *f, const eln_commitment *c);

/* Where and when: " (Letter, 2031-05, according to Port Authority)", or
 * nothing, if nothing is known. Adds the record to what the finding rests on.
 *   how  what goes first, like "by deed"; NULL: nothing */
void eln_tell_record(eln_finder *f, const eln_record *r, const char *how);

/* The same of a commitment. */
void eln_tell_commitment(eln_finder *f, const eln_commitment *c,
                         const char *how);

/* "by deed", or NULL for a word. */
const char *eln_how_held(const eln_finder *f, const eln_commitment *c);

#endif
