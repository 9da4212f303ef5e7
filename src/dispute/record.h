/* Who said what, when, where: the parties, sources and records of a dispute
 * (docs/positions.md). Data only: what it comes to is the judge's. */
#ifndef ELN_DISPUTE_RECORD_H
#define ELN_DISPUTE_RECORD_H

#include "argdown/model.h"
#include "dispute/date.h"

/* ORDER eln_stance: also the names in record.c */
typedef enum eln_stance {
    ELN_ASSERTS,
    ELN_DENIES,
    ELN_CONCEDES,
    ELN_WITHDRAWS,
    ELN_QUESTIONS,
    ELN_REPORTS,
    ELN_SUPPOSES
} eln_stance;

/* "asserts", …; never NULL. */
const char *eln_stance_name(eln_stance stance);
bool eln_stance_find(eln_str name, eln_stance *out);

typedef struct eln_party {
    eln_str id;
    eln_str name;     /* the id where none is given */
    eln_str *aliases; /* [alias_count] */
    uint32_t alias_count;
    eln_span span;
} eln_party;

typedef struct eln_origin {
    eln_str id;
    eln_str title;  /* the id where none is given */
    uint32_t party; /* whose it is; ELN_NO_ID: not said */
    eln_date date;
    eln_str file; /* as written, from the directory of the map; empty: none */
    eln_str url;  /* empty: none */
    eln_span span;
    eln_span file_span; /* of the file's name */
} eln_origin;

/* One record: an occurrence, or one entry of its `positions`; or an arrow. */
typedef struct eln_record {
    const eln_statement *at; /* the occurrence */
    eln_span span;           /* of the entry, or of the occurrence */
    uint32_t party;          /* ELN_NO_ID: nobody's */
    uint32_t source;         /* ELN_NO_ID: none */
    eln_date date;
    eln_str locator; /* `at`; empty: none */
    eln_str quote;   /* empty: none */
    eln_span quote_span;
    eln_stance stance;
    bool deed;
    bool analyst;     /* the map-maker's own */
    bool second_hand; /* the source is another party's */
} eln_record;

/* Records that stand behind one another in eln_dispute.records. */
typedef struct eln_records {
    uint32_t first, n;
} eln_records;

/* Whether an occurrence is written out: with text, not only by its title. */
static inline bool eln_is_written(const eln_statement *s)
{
    return s->has_text && !s->is_reference;
}

/* Whether a stance commits to something, and whether it ends what was said. */
static inline bool eln_stance_commits(eln_stance s)
{
    return s == ELN_ASSERTS || s == ELN_DENIES || s == ELN_CONCEDES;
}

static inline bool eln_stance_ends(eln_stance s)
{
    return s != ELN_REPORTS && s != ELN_SUPPOSES;
}

#endif
