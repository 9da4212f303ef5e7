/* The grounded labels of a theory some of whose rules and assumptions are
 * switched off, kept up to date as they are switched on and off.
 *
 * A rule that is off is not there. An assumption that is off is a sentence that
 * nothing derives: it is gone, and attacks nobody. The labels are those that
 * eln_theory_ground finds for the theory that is left.
 *
 *     eln_switched *w = eln_switched_new(theory);
 *     eln_switched_assumption(w, a, true, 7);
 *     eln_switched_rule(w, r, true, 7);
 *     eln_switched_update(w);
 *     if (eln_switched_state(w, s) == ELN_SURE) ...
 *
 * An update looks at what the switches may have changed, not at all of the
 * theory: an own switch, or a sentence that it was decided by. Where a sentence
 * comes out as it was before, nothing that follows from it is looked at (but
 * for circles, where it may be).
 *
 * Misuse aborts: an id that the theory does not have, a switch of an assumption
 * for a sentence that is none. */
#ifndef ELN_THEORY_SWITCHED_H
#define ELN_THEORY_SWITCHED_H

#include "theory/theory.h"

typedef struct eln_switched eln_switched;

/* What a sentence comes to, the more the better. */
typedef enum eln_state {
    ELN_GONE,   /* not possible; an assumption: OUT, or switched off */
    ELN_UNSURE, /* possible and not sure; an assumption: undecided */
    ELN_SURE    /* sure; an assumption: IN */
} eln_state;

/* A sealed theory with everything switched off.
 *   t  borrowed, not changed; must outlive the answer
 *   Returns NULL when out of memory. Freed with eln_switched_free. All memory
 * is had here: nothing that follows can fail. Cost  O(size) time and memory. */
eln_switched *eln_switched_new(const eln_theory *t);
void eln_switched_free(eln_switched *w);

/* Note that a rule, or an assumption, is to be on or off after the next update;
 * of several notes the last one counts. O(1).
 *   tag  the caller's name for what does this: see eln_switched_cause */
void eln_switched_rule(eln_switched *w, uint32_t rule, bool on, uint32_t tag);
void eln_switched_assumption(eln_switched *w, uint32_t assumption, bool on,
                             uint32_t tag);

/* Make the switches that were noted, and bring the states up to date.
 *   Cost   in proportion to the rules and attacks around the sentences that
 *          change, and around those in circles with them that were decided by
 *          one that changes. A circle of rules whose sentences lose their
 *          supports one after another: its size for each loss, at worst.
 *   State  the same switches, noted in the same order, give the same states,
 *          changes and causes. */
void eln_switched_update(eln_switched *w);

/* ---- as of the last update ---- */

eln_state eln_switched_state(const eln_switched *w, uint32_t sentence);

/* The state before the last update. */
eln_state eln_switched_before(const eln_switched *w, uint32_t sentence);

/* The sentences whose state changed by the last update, each once: what one
 * depends on before it, but for circles. Borrowed until the next update. */
eln_ids eln_switched_changed(const eln_switched *w);

/* For a sentence that changed: the tag of a switch that brought it about. It is
 * that of its own switch, or of a rule for it that was switched; else the cause
 * of a sentence that changed and by that made the difference: in a rule that
 * holds it up now, or did before, or as an attacker. */
uint32_t eln_switched_cause(const eln_switched *w, uint32_t sentence);

/* ---- what would be; the states stay as they are ---- */

/* Whether a sentence is possible also without others: by rules that are on and
 * assumptions that are not gone, if nothing derived those others.
 *   out    [n] sentences that are no assumptions
 *   part   [sentences] look only at sentences of the same part: in the others
 *          nothing is lost. NULL: look at all
 *   steps  the work is added to it: in proportion to what rests on the others,
 *          with its rules */
bool eln_switched_without(eln_switched *w, uint32_t sentence,
                          const uint32_t *out, uint32_t n, const uint32_t *part,
                          uint64_t *steps);

/* Whether a sentence is sure also without others: by rules that are on, and by
 * assumptions that are IN, with the labels as they are. As above. */
bool eln_switched_sure_without(eln_switched *w, uint32_t sentence,
                               const uint32_t *out, uint32_t n,
                               const uint32_t *part, uint64_t *steps);

/* Whether sentences would all be sure if others were: by the rules that are on,
 * with the same labels.
 *   more   [n] taken to be sure
 *   asked  [m]
 *   Cost   in proportion to the rules around what would be sure. */
bool eln_switched_with(eln_switched *w, const uint32_t *more, uint32_t n,
                       const uint32_t *asked, uint32_t m);

#endif
