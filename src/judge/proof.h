/* Why a verdict is not the wanted one, and which changes that hangs on: the
 * reasons from which the search for flips learns (theory/changes.h).
 *
 * A proof is a set of obligations on the sentences of the theory T that was
 * judged. It is closed: each is met by others.
 *
 *   SURE(s)      s assumption: GONE of everything that attacks it.
 *                Else: SURE of the whole body of some rule for s.
 *   GONE(s)      s assumption: SURE of something that attacks it.
 *                Else: GONE of a part of every rule for s.
 *   NOT_SURE(s)  s assumption: NOT_GONE of something that attacks it.
 *                Else: NOT_SURE of a part of every rule for s.
 *   NOT_GONE(s)  s assumption: NOT_SURE of everything that attacks it.
 *                Else: NOT_GONE of the whole body of some rule for s.
 *
 * SURE and GONE are met by what was decided at earlier times of T (theory.h),
 * or by an unfounded set of one time; the rules of NOT_GONE go along a
 * derivation of all that is possible, and so are well-founded.
 *
 * P1  In any theory where the obligations are met in the same way, they are
 *     true of its grounded extension. SURE and GONE: by induction on the times
 *     of T, which order these obligations. NOT_SURE and NOT_GONE: by induction
 *     on the stages of the fixed point in that theory, none is the first to be
 *     violated. Let all hold up to a stage. Nothing with NOT_SURE follows from
 *     what is IN: in a derivation of it, the first sentence with NOT_SURE would
 *     be an assumption that is IN, or come by a rule that has an earlier one in
 *     its body. Everything with NOT_GONE follows from what is not OUT, by its
 *     rules. So no assumption with NOT_GONE goes OUT next, for nothing that
 *     attacks it follows from IN; and none with NOT_SURE comes IN next, for
 *     something that attacks it follows from what is not OUT.
 * P2  They are met in the same way unless something that meets them changes: a
 *     rule that SURE or NOT_GONE uses goes; a rule comes for a sentence with
 *     GONE or NOT_SURE; something new attacks an assumption with SURE or
 *     NOT_GONE. (An assumption that is no more violates nothing: the rules with
 *     it go, too.) Changes that can do none of these (touch.h), by being made
 *     if they are not, or unmade if they are, are free. The others are the
 *     reason: by T1 of touch.h, whoever makes the same ones of these makes a
 *     theory in which the obligations are met in the same way.
 * P3  Views. What attacks carry(r), for r with head not g, is reason(g) as seen
 *     from r; which copies of it a theory has depends on its labels (views.h)
 *     and figures (levels.c). Take it that each theory has all copies; that
 *     gives the same labels. In a view less is derivable than in the plain
 *     theory, so what is GONE or NOT_SURE is so in each view. What attacks
 *     carry(r) is SURE or NOT_GONE as seen from r if it is derived without
 *     holds(g), or holds(g) follows from its reasons only, or it is a copy made
 *     for this view. What is not weaker than r stays so while no figure
 * changes: the figures of the inferences used, of r, and, for a copy with GONE
 * or NOT_SURE, of all inferences for its literal are among what meets the
 *     obligations.
 *
 * The reason is found by elimination. At first no change is free, and there is
 * an obligation for each label of T. One change after the other is let free;
 * what is not met any more is dropped, and what was met by
 * that. If what is to be shown would be dropped, all is put back, and the
 * change is not free. So none of the reason could be free beside the others, as
 * far as the proofs above go.
 *
 * Arguments that suppose premises are idle by a derivation from what is sure
 * and these premises. WOULD(s) and WOULD_NOT(s) are for that what SURE and
 * NOT_SURE are for what is sure: labels do not change by what is supposed. */
#ifndef ELN_JUDGE_PROOF_H
#define ELN_JUDGE_PROOF_H

#include "judge/judge.h"
#include "judge/touch.h"
#include "theory/changes.h"

/* A verdict asked for, on a class or an argument. */
typedef struct eln_target {
    const eln_class *of;
    const eln_argument *argument; /* one of these two */
    eln_verdict verdict;          /* this one; */
    bool other;                   /* or any but this one */
} eln_target;

/* The verdict on what is asked about. Of a claim it is read off the labels. */
eln_verdict eln_target_verdict(const eln_judgement *j, const eln_target *t);

/* Whether the verdict is as asked for. */
bool eln_target_met(const eln_judgement *j, const eln_target *t);

/* Why it is not.
 *   j        a judgement that does not meet the target, borrowed
 *   touches  of the changes that may be made, borrowed
 *   made     [changes] 1: j's selection makes it
 *   why      gets a reason: with these changes as they are the target is not
 *            met, whatever is done to the others
 *   steps    counted up by what it took, about ten nanoseconds each
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost     linear in the theory, and for each change of the reason what would
 *            be dropped: at most ELN_PROOF_STEPS, then the reason has more in
 * it than it must. */
eln_status eln_proof_find(const eln_judgement *j, const eln_touches *touches,
                          const uint8_t *made, const eln_target *target,
                          eln_reasons *why, uint64_t *steps);

#define ELN_PROOF_STEPS ((uint64_t)1 << 26)

#endif
