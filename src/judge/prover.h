/* What the parts of the search for a proof (proof.h) share: goals.c says what
 * is to be shown, seen.c derives and looks at carries (P3), proof.c does the
 * rest. Nobody else includes this. */
#ifndef ELN_JUDGE_PROVER_H
#define ELN_JUDGE_PROVER_H

#include "judge/needs.h"
#include "judge/proof.h"

/* The kinds of obligations. */
typedef enum eln_duty {
    ELN_D_SURE,
    ELN_D_GONE,
    ELN_D_NOT_SURE,
    ELN_D_NOT_GONE,
    ELN_D_WOULD,
    ELN_D_WOULD_NOT,
    ELN_DUTIES
} eln_duty;

/* An obligation. */
typedef struct eln_owed {
    uint32_t sentence;
    eln_duty duty;
} eln_owed;

/* An obligation that is to be shown: of each group one is enough. */
typedef struct eln_goal {
    eln_owed owed;
    uint32_t group;
} eln_goal;

/* A rule or an assumption on which it rests that something attacks a carry, as
 * seen from there, where that is not plain from the order of derivation. */
typedef struct eln_watch {
    uint32_t index;
    bool is_rule;
    eln_owed rests; /* GONE or NOT_SURE of the carry */
} eln_watch;

/* Something that was done for a change that is let free, to be undone. */
typedef struct eln_undo {
    uint32_t index;
    uint32_t before; /* of places: what it was */
    uint8_t what;    /* the duty whose place at sentence `index` was moved; or
                      * ELN_DUTIES: rule `index` is not usable any more */
} eln_undo;

#define ELN_UNDERIVED UINT32_MAX

typedef struct eln_prover {
    const eln_map_theory *t;
    const eln_theory *theory;
    const eln_grounded *g;
    const eln_touches *touches;
    const uint8_t *made; /* [changes] */
    uint32_t sentences, rules;

    /* Where what is touched is found in the theory. */
    uint32_t *next_copy; /* [sentences] rings: holds, reason of one literal */
    uint32_t *infer_of;  /* [relations] or ELN_NO_ID */
    uint32_t *rule_at;   /* [inferences + 1] their rules: of_infer[…] */
    uint32_t *of_infer;  /* [rules] */

    /* Derivations: a sentence is ranked behind what it is derived from. */
    uint32_t *rank;    /* [sentences] of all that is possible */
    uint32_t *would;   /* [sentences] of what is sure, or would be with what is
                        * supposed; NULL: nothing is supposed */
    uint8_t *supposed; /* [sentences] beside would */
    ELN_VEC(uint32_t) queue;

    /* The obligations that are met, and by what. */
    uint8_t *met;                /* [sentences] 1 << duty */
    uint8_t *usable;             /* [rules] nothing free touches it */
    uint32_t *place[ELN_DUTIES]; /* [sentences] SURE, NOT_GONE, WOULD: the
                                  * place of the rule in its list */
    uint32_t *parts[ELN_DUTIES]; /* [rules] GONE, NOT_SURE, WOULD_NOT: how many
                                  * parts of the body will do */
    uint32_t *by[ELN_DUTIES]; /* [sentences] GONE, NOT_SURE of assumptions: how
                               * much of what attacks them will do */
    ELN_VEC(eln_watch) watches; /* by index, rules first */
    uint8_t *watched[2];        /* [sentences], [rules] */

    ELN_VEC(eln_owed) dropped; /* in order */
    size_t done;               /* how many of these were looked at */
    ELN_VEC(eln_undo) undo;

    uint8_t *vital; /* [sentences] 1 << duty: known to be needed for a goal */
    ELN_VEC(eln_goal) goals;
    uint8_t *wanted;          /* [sentences] 1 << duty: is a goal */
    ELN_VEC(uint32_t) met_in; /* [groups] goals that are met */
    bool failed;              /* a group has none */
    uint64_t steps;           /* so far */

    bool no_memory;
    eln_arena arena;
} eln_prover;

/* Whether T itself, by its labels, is as an obligation says. */
bool eln_prover_holds(const eln_prover *p, uint32_t s, eln_duty d);

static inline bool eln_prover_is_met(const eln_prover *p, uint32_t s,
                                     eln_duty d)
{
    return p->met[s] & 1U << d;
}

/* Say what is to be shown (goals.c). Needs what is supposed, derived. */
void eln_prover_aim(eln_prover *p, const eln_target *target);

/* Derive all that is possible (seen.c). */
void eln_prover_derive(eln_prover *p);

/* Derive what is sure, and what would be with what an argument supposes; if it
 * supposes nothing, nothing is done (seen.c). */
void eln_prover_suppose(eln_prover *p, const eln_argument *a);

/* Drop what the plain theory says of carries, but not the full one; watch what
 * is not plain (seen.c). Needs all that meets the obligations. */
void eln_prover_see(eln_prover *p);

/* Sort the goals, and count those of each group that are met (owed.c). */
void eln_prover_count_goals(eln_prover *p);

/* Count the goals that are this obligation in their groups, one up or down
 * (owed.c). */
void eln_prover_count(eln_prover *p, eln_owed o, bool up);

/* Drop an obligation, if it is met: what was met by it is not looked at yet
 * (owed.c). */
void eln_prover_drop(eln_prover *p, uint32_t s, eln_duty d);

#endif
