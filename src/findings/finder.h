/* What the finders share: the judgement that is looked at, which records count
 * in it, who holds what, and the finding that is being written (draft.h).
 *
 * A record counts if it is in by the day that was asked for, and no scenario
 * leaves out what it is about. Where second-hand records are left out, the
 * finders see a dispute in which they are nobody's, and lives and commitments
 * are those of that dispute. */
#ifndef ELN_FINDINGS_FINDER_H
#define ELN_FINDINGS_FINDER_H

#include "base/out.h"
#include "findings/finding.h"
#include "judge/strict.h"

/* How serious a finding is: the lower, the more. */
typedef enum eln_rank {
    ELN_RANK_DEED,
    ELN_RANK_CLASH,
    ELN_RANK_NO_REASON,
    ELN_RANK_UNANSWERED,
    ELN_RANK_PULLS,
    ELN_RANK_REASON,
    ELN_RANK_CUTS,
    ELN_RANK_ANSWERED,
    ELN_RANK_FALLS,
    ELN_RANK_CIRCLE,
    ELN_RANK_GROUNDS,
    ELN_RANK_QUESTION,
    ELN_RANK_HANGS,
    ELN_RANK_CASES
} eln_rank;

enum { ELN_FINDINGS_MOST = 1 << 16 }; /* of all codes together */

/* The finding that is being written. */
typedef struct eln_draft {
    eln_finding_code code;
    eln_rank rank;
    eln_out text;
    eln_str title;
    ELN_VEC(uint32_t) parties;
    ELN_VEC(eln_date) dates;
    ELN_VEC(eln_span) spans;
    bool second_hand;
} eln_draft;

typedef struct eln_finder {
    const eln_judgement *j;
    const eln_dispute *d;
    const eln_model *m;
    const eln_claims *claims;
    const eln_commitments *c;
    const eln_selected *picked; /* what was judged */
    eln_strict strict;
    int32_t by;        /* what is in by this day counts */
    uint32_t *held_at; /* [literals + 1] where those of a literal begin: */
    uint32_t *held;    /* places of commitments that count, in c->list */
    uint32_t *now_at;  /* [literals + 1] of these, who holds a literal now: */
    uint32_t *now;     /* by party, its first commitment */
    const eln_class **named; /* [literals] the first class that says it, or
                              * NULL */
    uint32_t *last_word;     /* [parties] the record of its words that begins
                              * last, or ELN_NO_ID */
    eln_findings *out;
    eln_draft draft;
    eln_dispute first_hand;        /* where that is asked for */
    eln_commitments first_hand_of; /* likewise */
    eln_arena arena;
} eln_finder;

/* Make ready.
 *   j    borrowed; must outlive the finder
 *   out  where findings and failures go
 *   f    zeroed by the caller; freed with eln_finder_free in any case
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_LIMIT (commitments.h). Linear. */
eln_status eln_finder_init(eln_finder *f, const eln_judgement *j,
                           bool first_hand, eln_findings *out);
void eln_finder_free(eln_finder *f);

/* Whether a record counts. */
bool eln_record_counts(const eln_finder *f, const eln_record *r);

/* What a record or commitment is about. */
static inline const eln_record *eln_record_of(const eln_finder *f,
                                              const eln_commitment *c)
{
    return &f->d->records[c->record];
}

static inline uint32_t eln_holder_of(const eln_finder *f,
                                     const eln_commitment *c)
{
    return eln_record_of(f, c)->party;
}

/* Whether a commitment has not given way by the day that is looked at. */
static inline bool eln_is_held(const eln_finder *f, const eln_commitment *c)
{
    return eln_lives(c->life, f->by);
}

/* What a party holds now of a literal: the first commitment that counts and
 * has not given way, or NULL. O(log). */
const eln_commitment *eln_holds_now(const eln_finder *f, uint32_t party,
                                    eln_literal l);

/* Memory ran out. */
static inline void eln_finder_fail(eln_finder *f)
{
    if (f->out->st == ELN_OK) f->out->st = ELN_E_NOMEM;
}

#endif
