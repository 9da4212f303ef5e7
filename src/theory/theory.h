/* A flat assumption-based theory (Bondarenko, Dung, Kowalski, Toni 1997):
 * sentences, assumptions, rules `head <- body` whose heads are never
 * assumptions, and for each assumption the sentences that attack it (its
 * contraries). What a sentence is about is unknown here: whoever builds the
 * theory keeps that beside the ids.
 *
 * The grounded extension is the least fixed point of
 *     OUT:  an assumption that something derivable from IN attacks
 *     IN:   an assumption that nothing derivable from those not OUT attacks
 * and so the well-founded model of the rules (SEMANTICS section 2). A sentence
 * is sure if it is derivable from IN, possible if derivable from all but OUT.
 *
 * I1  Ids are dense, from 0, in the order of adding.
 * I2  Building keeps the first failure and goes quiet; eln_theory_seal tells.
 * I3  A sealed theory is not changed by anybody; any number of callers may
 *     share it.
 * Misuse aborts: an id that was not given out, building after sealing, reading
 * before it; and, found by sealing, a rule for an assumption or a contrary of
 * what is none. */
#ifndef ELN_THEORY_THEORY_H
#define ELN_THEORY_THEORY_H

#include "base/status.h"
#include "base/str.h"

typedef struct eln_theory eln_theory;

/* An empty theory; NULL: out of memory. Freed with eln_theory_free. */
eln_theory *eln_theory_new(void);
void eln_theory_free(eln_theory *t);

/* A new sentence. Returns its id (0 once something failed: see I2). Rules and
 * contraries may name it before it is made an assumption. */
uint32_t eln_theory_sentence(eln_theory *t);

/* Make a sentence an assumption. It must not be the head of a rule. Done twice,
 * it counts once. */
void eln_theory_assume(eln_theory *t, uint32_t sentence);

/* head <- body[0], …, body[n-1]; n may be 0. The body is copied; it is a set:
 * doubles count once. Returns the rule's id. The same rule twice is two rules.
 */
uint32_t eln_theory_rule(eln_theory *t, uint32_t head, const uint32_t *body,
                         uint32_t n);

/* sentence attacks assumption. Doubles count once. */
void eln_theory_contrary(eln_theory *t, uint32_t assumption, uint32_t sentence);

/* End building: make the tables both ways. Returns ELN_OK, ELN_E_NOMEM or
 * ELN_E_LIMIT (2^31 sentences, rules, body places or contraries). After a
 * failure the theory can only be freed. O(size). */
eln_status eln_theory_seal(eln_theory *t);

/* ---- reading a sealed theory; all views are borrowed from it ----
 *
 * Lists are in the order of ids, bodies in the order given. */

typedef struct eln_ids {
    const uint32_t *at; /* [n] */
    uint32_t n;
} eln_ids;

uint32_t eln_theory_sentence_count(const eln_theory *t);
uint32_t eln_theory_rule_count(const eln_theory *t);
bool eln_theory_is_assumption(const eln_theory *t, uint32_t sentence);
eln_ids eln_theory_assumptions(const eln_theory *t);
uint32_t eln_theory_head(const eln_theory *t, uint32_t rule);
eln_ids eln_theory_body(const eln_theory *t, uint32_t rule);
eln_ids eln_theory_rules_for(const eln_theory *t, uint32_t head);
eln_ids eln_theory_rules_with(const eln_theory *t, uint32_t sentence);
/* The sentences that attack an assumption; the assumptions a sentence attacks.
 */
eln_ids eln_theory_attackers(const eln_theory *t, uint32_t assumption);
eln_ids eln_theory_attacked(const eln_theory *t, uint32_t sentence);

/* ---- the grounded extension ---- */

typedef enum eln_label { ELN_UNDECIDED, ELN_IN, ELN_OUT } eln_label;

/* When something never happened. */
#define ELN_NEVER UINT32_MAX

/* What the fixed point says. The clock counts its steps: whatever is decided at
 * a time is decided by what was decided at earlier times, so a reason can
 * always be given by something earlier (or, for sentences that stop being
 * possible together, by one another: an unfounded set has one time).
 *
 *  - sure_at[s]: assumption: after all that attacks it had stopped being
 *    possible; else after the last sentence of the body of some rule for it had
 *    become sure (a rule with an empty body: among the first). No two sentences
 *    become sure at one time, and none at time 0.
 *  - gone_at[s]: when s stopped being possible. Assumption: after something
 * that attacks it had become sure. Else: when each rule for it has a body
 *    sentence that is gone at this time or earlier. Sentences with no rules at
 *    all are gone at time 0, and so are those with none but rules that have
 *    their head in their body. After that only an unfounded set shares a time,
 *    and each of its sentences has a rule that no earlier sentence had lost.
 * No sentence has both. */
typedef struct eln_grounded {
    uint32_t *sure_at; /* [sentences] time, or ELN_NEVER: not sure */
    uint32_t *gone_at; /* [sentences] time, or ELN_NEVER: possible */
    uint32_t times;    /* all times are below it */
} eln_grounded;

/* Compute it.
 *   out    written on success only; freed with eln_grounded_free
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost   closures by counters, continued and not repeated: each rule's body
 *          is counted down once for `sure`; for `possible` a sentence is
 *          looked at again only when the rule that supported it is lost. Linear
 *          but for cycles of rules that lose their supports one after another;
 *          at worst the size of a cycle for each such loss.
 *   State  the same theory gives the same times. */
eln_status eln_theory_ground(const eln_theory *t, eln_grounded *out);
void eln_grounded_free(eln_grounded *g);

static inline bool eln_is_sure(const eln_grounded *g, uint32_t s)
{
    return g->sure_at[s] != ELN_NEVER;
}

static inline bool eln_is_possible(const eln_grounded *g, uint32_t s)
{
    return g->gone_at[s] == ELN_NEVER;
}

/* The label of an assumption. */
static inline eln_label eln_label_of(const eln_grounded *g, uint32_t assumption)
{
    if (g->sure_at[assumption] != ELN_NEVER) return ELN_IN;
    return g->gone_at[assumption] != ELN_NEVER ? ELN_OUT : ELN_UNDECIDED;
}

/* The sentences derivable from a set of assumptions or other sentences taken
 * as true.
 *   from   [n] sentences, borrowed; doubles do no harm
 *   holds  [sentences] written whole on success, untouched on failure: 1 if
 *          derivable, else 0
 *   Returns ELN_OK or ELN_E_NOMEM. O(size of the theory). */
eln_status eln_theory_closure(const eln_theory *t, const uint32_t *from,
                              uint32_t n, uint8_t *holds);

#endif
