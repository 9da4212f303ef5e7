/* The parts of eln_af_verify: for src/af/verify*.c only.
 *
 * Written from the definitions, and sharing nothing with the methods of the
 * solver but the framework, the components of graphs and the SAT port.
 *
 * I1  Arguments take part in groups; an attack counts only within one group.
 *     Group k stands together in `order`, from place k on.
 * I2  attacked[a]: some argument of the set that is in the group of a attacks
 *     a. (Of an argument that takes no part: left open.) */
#ifndef ELN_AF_VERIFY_PARTS_H
#define ELN_AF_VERIFY_PARTS_H

#include "af/graph.h"
#include "sat/port.h"

#define ELN_APART UINT32_MAX

/* A set on trial. */
typedef struct eln_trial {
    const eln_af *g;
    bool *in;        /* [n] it is in the set */
    bool *attacked;  /* [n] I2 */
    uint32_t *group; /* [n] I1; ELN_APART: takes no part */
    uint32_t *order; /* [n] I1 */
    eln_budget *budget;
} eln_trial;

static inline bool eln_takes_part(const eln_trial *t, uint32_t a)
{
    return t->group[a] != ELN_APART;
}

/* Of two of which the first takes part: does an attack between them count? */
static inline bool eln_together(const eln_trial *t, uint32_t a, uint32_t b)
{
    return t->group[a] == t->group[b];
}

static inline eln_answer eln_yes_if(bool holds)
{
    return holds ? ELN_YES : ELN_NO;
}

/* Restore I2 after the groups were changed. O(arguments + attacks). */
void eln_trial_mark(eln_trial *t);

/* Is the set, in each group, a largest conflict-free one? */
bool eln_trial_is_naive(const eln_trial *t);

/* New groups: of those of which `keep` is true, one for each part that attacks
 * join (what was in different groups may come together). Restores I2.
 *   keep  [n] */
void eln_trial_part(eln_trial *t, const bool *keep);

/* Take the recursion of CF2 down to its base cases, which become the groups;
 * what it drops on the way takes no part.
 *   right    ELN_NO: the set has something that is dropped; ELN_UNKNOWN: the
 *            budget is spent; ELN_YES: the base cases decide
 *   Returns  ELN_OK or ELN_E_NOMEM. O(arguments + attacks) for each level. */
eln_status eln_trial_layer(eln_trial *t, eln_answer *right);

/* ---- rivals: a SAT problem whose models are the conflict-free, or the
 * admissible, sets of what takes part ---- */

typedef struct eln_rivals {
    const eln_trial *trial;
    const eln_sat_ops *ops;
    eln_sat *sat;
    int *base; /* [n] the variables of an argument begin here */
    int next;  /* the first variable that is not used */
} eln_rivals;

/* That a is in a rival; that the rival attacks a (it need not be true even if
 * so: true only if so); that its range has a (in the same manner). */
static inline int eln_is_in(const eln_rivals *r, uint32_t a)
{
    return r->base[a];
}
static inline int eln_is_attacked(const eln_rivals *r, uint32_t a)
{
    return r->base[a] + 1;
}
static inline int eln_is_ranged(const eln_rivals *r, uint32_t a)
{
    return r->base[a] + 2;
}

/*   r        ends with eln_rivals_close, also after a failure
 *   Returns  ELN_OK, ELN_E_NOMEM or ELN_E_MISSING */
eln_status eln_rivals_open(eln_rivals *r, const eln_trial *t, bool admissible);
void eln_rivals_close(eln_rivals *r);

void eln_rivals_put(eln_rivals *r, int lit); /* 0 ends the clause */
void eln_rivals_assume(eln_rivals *r, int lit);

/*   found    ELN_UNKNOWN: the budget is spent
 *   Returns  ELN_OK or what the solver failed with */
eln_status eln_rivals_ask(eln_rivals *r, eln_answer *found);

/* After ELN_YES: is a in the rival that was found? */
bool eln_rivals_has(const eln_rivals *r, uint32_t a);

/* ---- one question for each of the hard semantics; all: YES, NO, or UNKNOWN
 * when the budget is spent; ELN_OK or as eln_af_verify ---- */

/* For an admissible set: is none strictly larger? Changes the groups. */
eln_status eln_trial_is_preferred(eln_trial *t, eln_answer *right);

/* For a conflict-free (or admissible) set: does no other one have a strictly
 * larger range? Changes the groups. */
eln_status eln_trial_is_widest(eln_trial *t, bool admissible,
                               eln_answer *right);

/* For a complete set: is it the largest admissible one that no admissible set
 * attacks? */
eln_status eln_trial_is_ideal(eln_trial *t, eln_answer *right);

/* For a complete set: is it the largest admissible one within every semi-stable
 * one? */
eln_status eln_trial_is_eager(eln_trial *t, eln_answer *right);

#endif
