/* What the parts of eln_switched share: switched.c switches and decides,
 * switched_found.c finds what circles of rules rest on, switched_cause.c says
 * what brought a change about, switched_ask.c what would be. Nobody else
 * includes this.
 *
 * Sentences are taken component by component: those that depend on one another
 * by rules or attacks, those below first (all rules and attacks count for this,
 * on or off). A component sees the sentences below as they came out at last:
 *
 *   need[r]   sentences of the body that are not sure
 *   blocks[r] sentences of the body that are gone
 *   ready[s]  rules for s that need none; of an assumption: attackers that are
 *             sure
 *   left[s]   rules for s that nothing blocks; of an assumption: attackers that
 *             are not gone
 *
 * Only live rules count in ready and left: those that are on and have not their
 * head in their body. In a component of one sentence these say it all. In a
 * larger one, a sentence is decided at a time, and by what was decided at
 * earlier times, or lies below:
 *
 * S1  sure: by[s] is a rule whose body is sure, or for an assumption, all that
 *     attacks it is gone, and what of that is in the component is of an
 *     earlier time.
 * S2  gone: each live rule for s has a sentence that is gone, of the same time
 *     or an earlier one, or that lies below. An assumption: it is off, or by[s]
 *     attacks it and is sure, of an earlier time or below.
 *
 * What switches and changes below put in question loses its state, as long as
 * this does not hold; what still has it is right, since it was decided from the
 * ground up, and the rest is decided anew from there. That is the grounded
 * labelling: all that can be decided, in any order.
 *
 * S3  What is possible is held up without circles: in a knot (sentences that
 *     depend on one another by rules alone), source[s] of each sentence that is
 *     not gone is a live rule that nothing blocks, whose sentences of the same
 *     knot have lower ranks. Those that lose it, orphans, are founded anew, or
 *     gone together.
 * S4  was[s] is the state before this update, and the state of all that did
 *     not change. */
#ifndef ELN_THEORY_SWITCHED_PARTS_H
#define ELN_THEORY_SWITCHED_PARTS_H

#include "base/arena.h"
#include "theory/switched.h"

#define ELN_NONE UINT32_MAX

/* Marks of a sentence. The first three: it stands in that list of work. */
enum {
    ELN_M_SHAKEN = 1,  /* its state is in question */
    ELN_M_WAITING = 2, /* unsure, perhaps to be decided */
    ELN_M_ORPHAN = 4,  /* without a source */
    ELN_M_LISTED = 8,  /* pending in its component; the above are then to be */
    ELN_M_MOVED = 16,  /* lost or got a state in this update */
    ELN_M_EXPLAINED = 32 /* its cause is known */
};

/* Switches, of a rule or an assumption. */
enum {
    ELN_W_ON = 1,
    ELN_W_WANTED = 2,   /* on after the next update */
    ELN_W_NOTED = 4,    /* in the list of notes */
    ELN_W_FLIPPED = 8,  /* by this update */
    ELN_W_CIRCULAR = 16 /* rules: the head is in the body */
};

/* Sentences, each at most once. */
typedef struct eln_pile {
    uint32_t *at;
    uint32_t n;
} eln_pile;

struct eln_switched {
    const eln_theory *t;
    uint32_t sentences, rules;

    uint8_t *rule_switch;                /* [rules] */
    uint8_t *sentence_switch;            /* [sentences] of assumptions */
    uint32_t *rule_tag;                  /* [rules] of the last note */
    uint32_t *sentence_tag;              /* [sentences] */
    eln_pile rule_notes, sentence_notes; /* switched, or noted since */

    uint8_t *state;   /* [sentences] an eln_state */
    uint8_t *was;     /* [sentences] see S4 */
    uint8_t *live;    /* [rules] 1: is */
    uint32_t *need;   /* [rules] */
    uint32_t *blocks; /* [rules] */
    uint32_t *ready;  /* [sentences] */
    uint32_t *left;   /* [sentences] */

    uint32_t *component; /* [sentences] those below first */
    uint32_t *knot;      /* [sentences] or ELN_NONE: in none */
    uint8_t *alone;      /* [components] 1: of one sentence */
    uint32_t current;    /* the component at work, or ELN_NONE */
    uint64_t clock;      /* the last time given */
    uint64_t *time;      /* [sentences] when it was decided */
    uint32_t *by;        /* [sentences] see S1, S2. Not decided: a rule or an
                          * attacker that may do, or ELN_NONE */
    uint64_t last_rank;
    uint64_t *rank;   /* [sentences] see S3 */
    uint32_t *source; /* [sentences] a rule, or ELN_NONE */

    uint8_t *mark;     /* [sentences] */
    uint32_t *pending; /* [components] 1 + the first listed, or 0 */
    uint32_t *next;    /* [sentences] 1 + the next listed, or 0 */
    eln_pile heap;     /* components with something listed, lowest on top */
    eln_pile shaken;   /* of the component at work */
    uint32_t *waiting; /* [sentences] ring, likewise */
    uint32_t waiting_first, waiting_n;
    eln_pile orphans; /* likewise */
    eln_pile moved;   /* likewise */
    eln_pile changed; /* of this update */
    uint32_t *cause;  /* [sentences] a tag */

    uint8_t *adrift; /* [sentences] see switched_found.c, switched_ask.c */
    uint32_t *waits; /* [rules] */
    eln_pile work, founded;

    eln_arena arena;
};

static inline bool eln_is_inside(const eln_switched *w, uint32_t a, uint32_t b)
{
    return w->component[a] == w->component[b];
}

/* Found the orphans anew (S3); those that cannot be are left in `work`. */
void eln_switched_found(eln_switched *w);

/* Find the causes of the sentences in `moved` that changed. */
void eln_switched_explain(eln_switched *w);

#endif
