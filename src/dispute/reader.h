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
    eln_names parties, sources, scenarios, audiences, schemes;
    eln_str *titles; /* [title_count] of claims, then of arguments; made when
                      * they are first looked through */
    eln_typed typed_titles; /* for near ones */
    size_t title_count;
    uint64_t title_bytes; /* of all titles, and one for each */
    uint64_t searched;    /* bytes of titles looked through for a part */
    uint64_t neared;      /* and for the nearest one */
    eln_arena tmp;        /* until the dispute is read */
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

/* Whether an occurrence inherits from what stands above it. */
bool eln_inherits(const eln_dispute *d, const eln_statement *s);

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

/* ---- known_keys.c ---- */

/* Where data may be written. */
typedef enum eln_key_place {
    ELN_ON_STATEMENT = 1,
    ELN_ON_ARGUMENT = 2,
    ELN_ON_STEP = 4,
    ELN_ON_HEADING = 8,
    ELN_ON_POSITION = 16 /* an entry of a list of positions */
} eln_key_place;

/* W12 for keys that are nearly known, or known but not in this place. */
void eln_known_keys(eln_reader *r, const eln_data *data, eln_key_place place);

/* ---- titles.c ---- */

/* Before all titles are looked through once more for a part.
 *   ok  becomes false if memory ran out
 *   Returns whether they may be: not too many were in all. */
bool eln_titles_search(eln_reader *r, bool *ok);

/* E207, with the nearest title (of the first 2^26 bytes looked through). */
eln_status eln_title_unknown(eln_reader *r, eln_span span, eln_str name);

/* The claim or argument of a whole title; both NULL: E207 was added. */
eln_status eln_title_bind(eln_reader *r, eln_span span, eln_str name,
                          const eln_class **of, const eln_argument **argument);

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

/* steps.c: the steps of all structures.
 *   diags  gets E206 and W05 */
eln_status eln_steps_read(eln_dispute *d, eln_diags *diags);

/* scenarios.c: scenarios, cases, audiences and changes. */
eln_status eln_scenarios_read(eln_reader *r);

/* pointers.c: schemes of arguments, questions, charges, explanations. */
eln_status eln_pointers_read(eln_reader *r);

/* expect.c: expectations. ELN_E_LIMIT: far too many that name no title whole.
 */
eln_status eln_expect_read(eln_reader *r);

#endif
