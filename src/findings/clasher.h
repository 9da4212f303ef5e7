/* What the parts of the search for clashes share: clash_gather.c finds what may
 * clash of what a party says and draws, clash_tell.c tells what did, clash.c
 * has the sweep over time. Nobody else includes this. */
#ifndef ELN_FINDINGS_CLASHER_H
#define ELN_FINDINGS_CLASHER_H

#include "findings/minimal.h"
#include "findings/moves.h"

/* A day that does not come. */
#define ELN_NEVER_ENDS INT64_MAX

/* An inference of the party's own, while it draws it. */
typedef struct eln_grant {
    uint32_t node;
    uint32_t contribution;
    eln_life life;
} eln_grant;

typedef struct eln_clasher {
    eln_finder *f;
    const eln_moves *moves;
    eln_minimal m; /* nodes: the literals, then the moves */
    /* of the party at hand: */
    uint32_t party;
    bool own;                      /* with its own inferences */
    ELN_VEC(uint32_t) all_held;    /* commitments that may clash, by part */
    ELN_VEC(eln_grant) all_grants; /* inferences likewise */
    ELN_VEC(eln_literal) answered; /* what it only says to answer it */
    /* of the part at hand: */
    ELN_VEC(uint32_t) held;    /* commitments, by literal, then as they enter */
    ELN_VEC(eln_grant) grants; /* inferences */
    ELN_VEC(int32_t) days;     /* on which something begins or ends, in order */
    ELN_VEC(uint32_t) set;     /* nodes: room to work in */
    ELN_VEC(uint32_t) named;   /* commitments that stand for the set told */
} eln_clasher;

static inline bool eln_clash_ok(const eln_clasher *c)
{
    return c->f->out->st == ELN_OK;
}

static inline const eln_commitment *eln_clash_held(const eln_clasher *c,
                                                   uint32_t i)
{
    return &c->f->c->list[i];
}

/* When a life ends; ELN_NEVER_ENDS: not by the day that is looked at. */
static inline int64_t eln_clash_end(const eln_clasher *c, eln_life life)
{
    return life.by == ELN_NO_ID || life.ends > c->f->by ? ELN_NEVER_ENDS
                                                        : life.ends;
}

static inline bool eln_clash_lives(const eln_clasher *c, eln_life life,
                                   int64_t day)
{
    return life.enters <= day && eln_clash_end(c, life) > day;
}

/* Whether a move binds only whoever draws it. */
static inline bool eln_clash_is_own(const eln_move *m)
{
    return !m->strict && !m->idle && m->kind != ELN_MOVE_UNDERCUT;
}

/* What a move starts from: a statement, or that an argument is sound. */
eln_literal eln_clash_source(const eln_clasher *c, const eln_move *m);

/* ---- clash_gather.c ---- */

/* Find what may clash of what the party says, and with c->own draws: fills in
 * all_held and all_grants. false: out of memory. */
bool eln_clash_gather(eln_clasher *c);

/* Take up the next part, from *held and *granted on (at first 0), which move
 * on: fills in held, grants and days. false: out of memory. */
bool eln_clash_next_part(eln_clasher *c, size_t *held, size_t *granted);

/* Put a node at the end of c->set, unless it is the last one there. */
bool eln_clash_put(eln_clasher *c, uint32_t node);

/* Make c->set what lives on a day (NULL: what ever does): literals, then
 * inferences. *granted: how many these are. false: out of memory. */
bool eln_clash_set(eln_clasher *c, const int32_t *day, uint32_t *granted);

/* Where the commitments to a literal begin in held. */
size_t eln_clash_first(const eln_clasher *c, eln_literal l);

/* Whether a commitment is one of those asked for.
 *   words  only words are */
bool eln_clash_is_of_kind(const eln_clasher *c, const eln_commitment *held,
                          bool words);

/* The first commitment to a literal that lives on a day; ELN_NO_ID: none. */
uint32_t eln_clash_living(const eln_clasher *c, eln_literal l, int64_t day,
                          bool words);

/* Whether there is one for each literal of a set. */
bool eln_clash_all_living(const eln_clasher *c, const uint32_t *set, uint32_t n,
                          int64_t day, bool words);

/* ---- clash_tell.c ---- */

/* Tell a set that clashed: F03 with c->own; else F01 for the stretches of time
 * in which all of it was held by words, or F02 if there was none.
 *   end  ELN_NEVER_ENDS: it still does */
void eln_clash_tell(eln_clasher *c, const uint32_t *set, uint32_t n,
                    int64_t begin, int64_t end);

#endif
