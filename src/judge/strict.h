/* What follows strictly from a single literal: by strict arrows and strict
 * steps with a single premise, and by their contrapositives. A matter of logic:
 * dates and parties do not count here, nor whether an argument is sound.
 *
 * I1  If y follows from x, not x follows from not y. */
#ifndef ELN_JUDGE_STRICT_H
#define ELN_JUDGE_STRICT_H

#include "dispute/dispute.h"
#include "judge/claims.h"

/* Whether the k-th arrow of a relation makes it strict: the relation is one of
 * strict mode, or the arrow is drawn between statements and its child says
 * `strict`. */
bool eln_arrow_is_strict(const eln_dispute *d, const eln_relation *r,
                         uint32_t k);

/* Whether some arrow does, of whatever date. */
bool eln_relation_is_strict(const eln_dispute *d, const eln_relation *r);

/* Whether a relation speaks against its target. */
static inline bool eln_relation_is_minus(const eln_relation *r)
{
    return r->kind == ELN_ATTACK || r->kind == ELN_CONTRARY;
}

typedef struct eln_strict {
    uint32_t literals;  /* 2 * claims */
    uint32_t *start;    /* [literals + 1] where its consequences begin */
    eln_literal *to;    /* [start[literals]] */
    eln_literal *found; /* [literals] of the last search, what it began with
                         * first */
    uint32_t found_count;
    uint32_t *mark;  /* [literals] number of the last search that found it */
    uint32_t search; /* that number */
    uint64_t work;   /* steps of all searches so far */
    eln_arena arena;
} eln_strict;

#define ELN_STRICT_WORK_MOST ((uint64_t)1 << 28)

/* Find the steps from literal to literal.
 *   dispute  borrowed for the call, with its claims
 *   out      written on success only; freed with eln_strict_free
 *   Returns ELN_OK or ELN_E_NOMEM. Linear. */
eln_status eln_strict_find(const eln_dispute *dispute, const eln_claims *claims,
                           eln_strict *out);
void eln_strict_free(eln_strict *s);

/* Whether anything but itself follows from a literal. */
static inline bool eln_strict_leads(const eln_strict *s, eln_literal l)
{
    return s->start[l] < s->start[l + 1];
}

/* Search all that follows from a literal: afterwards found[0 … found_count),
 * l itself first, and those are marked. Does nothing when more than
 * ELN_STRICT_WORK_MOST steps were made: found is then empty.
 *   Returns whether it searched. O(what follows, with its steps). */
bool eln_strict_from(eln_strict *s, eln_literal l);

/* Whether a literal was found by the last search. */
static inline bool eln_strict_is_found(const eln_strict *s, eln_literal l)
{
    return s->search > 0 && s->mark[l] == s->search;
}

#endif
