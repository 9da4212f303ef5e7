/* What follows by a party's own lights from what it is committed to
 * (docs/positions.md, "By its own lights"): by all strict arrows and strict
 * steps that are in, whoever drew them, with their contrapositives; and by the
 * defeasible inferences that the party draws itself.
 *
 * This is what a party must accept by what it says, not what stands: whether an
 * argument is sound, whether a step is undercut or outweighed does not count
 * here.
 *
 * I1  What a consequence is drawn from is held, or stands before it in the
 *     list; so derivations are without circles.
 * I2  Shortest first: consequences stand in the order of how many inferences
 *     lie one behind the other; each has the first derivation that was found.
 */
#ifndef ELN_JUDGE_LIGHTS_H
#define ELN_JUDGE_LIGHTS_H

#include "judge/drawn.h"
#include "judge/judge.h"

/* Something that is held. */
typedef struct eln_holding {
    uint32_t commitment; /* place in commitments.list */
    uint32_t since;      /* the record from which on the party has been
                          * committed to it without a break, by words or, if it
                          * is one, by deeds; its own, if that has no date */
} eln_holding;

/* Something that follows, and how. */
typedef struct eln_follow {
    eln_literal literal;
    uint32_t infer;   /* by which inference */
    bool own;         /* the party draws it itself */
    bool turned;      /* by its contrapositive */
    bool clashes;     /* its opposite is held */
    bool opposed;     /* its opposite follows as well */
    uint32_t from_at; /* drawn from the literals eln_lights.from[from_at …] */
    uint32_t from_count;
    uint32_t strikes_at; /* what stands against it: eln_lights.strikes[…] */
    uint32_t strikes_count;
} eln_follow;

/* Something that stands against a literal: its premises and its link hold,
 * though something may hold it off. */
typedef struct eln_strike {
    uint32_t infer;
    eln_literal by; /* of a strict arrow: what rules the literal out; of a
                     * strict step that is turned: the opposite of its
                     * conclusion; else ELN_NO_ID */
} eln_strike;

/* The tables of a closure. */
typedef struct eln_lights_tables eln_lights_tables;

typedef struct eln_lights {
    const eln_judgement *judgement; /* borrowed, as are the drawers */
    const eln_drawers *drawers;
    bool first_hand;
    /* of the party that was looked at last: */
    ELN_VEC(eln_holding) held;   /* its store, in the order of commitments */
    uint32_t held_literals;      /* different ones */
    ELN_VEC(eln_follow) follows; /* each literal once, none that is held */
    ELN_VEC(eln_literal) from;
    ELN_VEC(eln_strike) strikes;
    bool cut;      /* more may follow: ELN_LIGHTS_WORK_MOST is used up */
    uint64_t work; /* steps for all parties so far */
    eln_lights_tables *tables;
    eln_arena arena; /* keeps them */
} eln_lights;

/* Enough for about 100,000 consequences of all parties together. */
#define ELN_LIGHTS_WORK_MOST ((uint64_t)1 << 27)

/* Make ready.
 *   judgement, drawers  borrowed; must outlive it
 *   first_hand          leave out what others say that somebody said
 *   out                 written on success only; freed with eln_lights_free
 *   Returns ELN_OK or ELN_E_NOMEM. Linear in the theory. */
eln_status eln_lights_init(const eln_judgement *judgement,
                           const eln_drawers *drawers, bool first_hand,
                           eln_lights *out);

/* Look at a party: fills in held, follows, from, strikes and cut.
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    linear in the party's commitments and the inferences that what it
 *           says or must accept occurs in; what is strict and runs backwards
 *           takes its premises once for each. */
eln_status eln_lights_of(eln_lights *l, uint32_t party);

void eln_lights_free(eln_lights *l);

#endif
