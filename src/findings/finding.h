/* What a dispute shows beside its verdicts: who contradicts themselves, who
 * changed their line, what was left unanswered (docs/positions.md,
 * "Findings"). Findings are data, not errors. */
#ifndef ELN_FINDINGS_FINDING_H
#define ELN_FINDINGS_FINDING_H

#include "judge/judge.h"

/* code, what it is called */
#define ELN_FINDING_MAP(X)                                                     \
    X(F01, "contradicts itself")                                               \
    X(F02, "word against deed")                                                \
    X(F03, "pulls against itself")                                             \
    X(F04, "changed its line")                                                 \
    X(F05, "left unanswered")                                                  \
    X(F06, "same conclusion, disputed grounds")                                \
    X(F07, "held, yet it falls")                                               \
    X(F08, "argues in a circle")                                               \
    X(F09, "critical question open")                                           \
    X(F10, "cuts both ways")                                                   \
    X(F11, "the same in every case")                                           \
    X(F12, "hangs on one thing")

typedef enum eln_finding_code {
#define X(name, text) ELN_##name,
    ELN_FINDING_MAP(X)
#undef X
        ELN_FINDING_COUNT
} eln_finding_code;

/* "F01"; what it is called. */
const char *eln_finding_name(eln_finding_code code);
const char *eln_finding_about(eln_finding_code code);

typedef struct eln_finding {
    eln_finding_code code;
    uint32_t rank;     /* how serious: the lower, the more */
    eln_str title;     /* what it is about: [Title] or <Title>; or empty */
    eln_str message;   /* one sentence */
    uint32_t *parties; /* [party_count] each once, by id */
    uint32_t party_count;
    eln_date *dates; /* [date_count] that it names, each once, in order */
    uint32_t date_count;
    eln_span *spans; /* [span_count] what it rests on, the place to look at
                      * first; at least one */
    uint32_t span_count;
    bool second_hand; /* it rests on what others say that somebody said */
} eln_finding;

/* A zeroed one is ready for use. Keeps the first failure and goes quiet. */
typedef struct eln_findings {
    ELN_VEC(eln_finding) list;
    uint32_t left_out; /* beyond a limit: not in the list, only counted */
    eln_arena arena;
    eln_status st;
} eln_findings;

typedef struct eln_findings_options {
    bool first_hand; /* leave out what is second-hand */
} eln_findings_options;

/* Find all findings of a judgement; sorted by rank, code, place.
 *   j        borrowed
 *   options  borrowed; NULL: none
 *   out      zeroed by the caller; freed with eln_findings_free
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_findings_find(const eln_judgement *j,
                             const eln_findings_options *options,
                             eln_findings *out);

void eln_findings_free(eln_findings *f);

#endif
