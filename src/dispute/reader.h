/* What the parts of reading a dispute share, each in a file of its own; nobody
 * else includes this. All of them return ELN_OK or ELN_E_NOMEM, unless they say
 * more, and go on behind what is wrong. */
#ifndef ELN_DISPUTE_READER_H
#define ELN_DISPUTE_READER_H

#include "dispute/keys.h"
#include "dispute/names.h"
#include "dispute/said.h"

/* What an element inherits and hands on: a heading, or the occurrence of an
 * argument that a structure follows. */
struct eln_heading {
    eln_said said;
    eln_figure figure;
    bool analyst; /* of an argument: goes for the lines of its structure */
};

typedef struct eln_reader {
    eln_dispute *d;
    eln_diags *diags;
    const eln_beside *beside; /* or NULL */
    const eln_data *elenchus; /* of the front matter, or NULL */
    eln_names parties, sources, scenarios, cases, audiences;
    uint64_t searched; /* bytes of titles looked through for near ones */
} eln_reader;

/* Whether an occurrence is a line of a structure, and a conclusion there. */
static inline bool eln_is_line(const eln_statement *s)
{
    return s->role == ELN_ROLE_PREMISE || s->role == ELN_ROLE_INTERMEDIARY ||
           s->role == ELN_ROLE_MAIN;
}

static inline bool eln_is_conclusion(const eln_statement *s)
{
    return s->role == ELN_ROLE_INTERMEDIARY || s->role == ELN_ROLE_MAIN;
}

/* What an occurrence would inherit. */
const eln_heading *eln_above(const eln_dispute *d, const eln_statement *s);

/* Whether an occurrence makes records (docs/positions.md, "Records"). */
bool eln_is_record(const eln_dispute *d, const eln_statement *s);

/* What one level says, names resolved.
 *   of_argument  the data of an occurrence of an argument: stances that it
 *                cannot have are E213
 *   diags        gets E205, E209, E210, E212 and E213, or NULL */
eln_said eln_said_read(eln_reader *r, const eln_data *data, bool of_argument,
                       eln_diags *diags);

/* ---- the parts, in the order of reading ---- */

/* people.c: parties and sources, with their names. */
eln_status eln_people_read(eln_reader *r);

/* headings.c: what is handed on by headings, and to structures. */
eln_status eln_headings_read(eln_reader *r);

/* records.c: records and arrows. */
eln_status eln_records_read(eln_reader *r);

/* chronology.c: E214 and W08.
 *   data  [record_count] the data that each record was written in, or NULL */
eln_status eln_chronology_check(eln_reader *r, const eln_data *const *data);

/* steps.c: the steps of all structures. */
eln_status eln_steps_read(eln_dispute *d, eln_diags *diags);

#endif
