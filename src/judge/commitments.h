/* How long each record counts: the commitments of the parties over time
 * (docs/positions.md, "Commitments"). */
#ifndef ELN_JUDGE_COMMITMENTS_H
#define ELN_JUDGE_COMMITMENTS_H

#include "dispute/dispute.h"
#include "judge/claims.h"

/* The life of a record, in days: it counts from the day it enters on, and no
 * more from the day that another one ends it. */
typedef struct eln_life {
    int32_t enters; /* the last day of its date; ELN_DAY_FIRST without one */
    int32_t ends;   /* when the first record that it gives way to is in */
    uint32_t by;    /* that record; ELN_NO_ID: it never gives way */
} eln_life;

/* Something that a party is committed to, by which record. */
typedef struct eln_commitment {
    eln_literal literal; /* of a claim, or of the soundness of an argument */
    uint32_t record;     /* in dispute.records: whose party, date, source */
    const eln_argument *argument; /* by way of this argument: as its premise or
                                   * conclusion; NULL: said as such */
    eln_life life;
} eln_commitment;

typedef struct eln_commitments {
    const eln_dispute *dispute; /* borrowed */
    eln_life *lives;            /* [record_count] */
    eln_commitment *list;       /* [count] by party, then literal, then when
                                 * they enter, then record */
    uint32_t count;
    uint32_t *of_party; /* [party_count + 1] where a party's begin */
    eln_arena arena;
} eln_commitments;

enum { ELN_COMMITMENTS_MOST = 1 << 22 };

/* Whether it counts at a day (ELN_DAY_LAST: when all has been said). */
static inline bool eln_lives(eln_life life, int32_t day)
{
    return life.enters <= day && (life.by == ELN_NO_ID || life.ends > day);
}

/* Find the lives of all records and the commitments that they make.
 *   dispute  borrowed; must outlive them
 *   claims   borrowed for the call
 *   out      written on success only; freed with eln_commitments_free
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT: more than
 *   ELN_COMMITMENTS_MOST, or too much that is strict (strict.h).
 *   Cost     near-linear in records, lines and strict arrows, but for what is
 *            strictly contrary: (commitments of a party) x (their strict
 *            consequences). */
eln_status eln_commitments_find(const eln_dispute *dispute,
                                const eln_claims *claims, eln_commitments *out);

void eln_commitments_free(eln_commitments *c);

#endif
