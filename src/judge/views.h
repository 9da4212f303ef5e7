/* What speaks for a claim without its own presumption.
 *
 * carry(r), for r with head h, is attacked by a reason for g = not h in a view
 * where holds(g) follows from a reason only, at every strength. A shortest
 * derivation of reason(g) never uses holds(g) <- reason(g), so the view asks:
 * is reason(g) derivable without holds(g)? A copy of the theory for each g
 * would answer that, at quadratic cost. Instead:
 *
 * V1  Ground the theory with the plain reason(g) in place of the copy. What it
 *     decides is right, but for the labels of carries that do not matter:
 *     reasons in the view are among the plain ones, so less is possible than
 *     was thought and what is IN stays IN. A plain reason that is sure uses
 *     holds(g) in every derivation only if a presumption that entails g is IN;
 *     then h is not possible, and r does not apply whatever its carry.
 * V2  So only an undecided carry can be wrong: where reason(g) is possible, but
 *     not without holds(g). That is tested for each such g, on what is not yet
 *     out. Where it fails, the copy is made, for the part of the theory that
 *     lies on a circle with g and is still possible, and all is grounded anew,
 *     until no test fails. Then the labels are a complete labelling of the full
 *     theory and within its grounded one, so they are the grounded one.
 *
 * The test keeps one derivation of all that is possible, presumptions first,
 * takes holds(g) out, collects what rested on it and looks for other support:
 * cost in proportion to what rests on that one presumption, within its circle
 * of rules. In practice that is near-linear in all; the worst case (a long
 * circle with few presumptions and many heads) is quadratic and stops at
 * ELN_VIEW_WORK_MOST steps. */
#ifndef ELN_JUDGE_VIEWS_H
#define ELN_JUDGE_VIEWS_H

#include "judge/map_theory.h"

#define ELN_VIEW_WORK_MOST ((uint64_t)1 << 30)

/* Ground the theory of a map, adding the copies that matter.
 *   t    its theory, sentences, rules and views grow; on failure t is still
 *        whole, and only to be freed
 *   out  written on success only; freed with eln_grounded_free
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT: see above. */
eln_status eln_map_theory_ground(eln_map_theory *t, eln_grounded *out);

/* The circles of rules among plain sentences; copies are where those are that
 * they are copies of.
 *   component  [sentences] written whole on success
 *   Returns false when out of memory. Linear. */
bool eln_map_theory_circles(const eln_map_theory *t, uint32_t *component);

/* Add views with all of their circles, whatever is possible: for a theory that
 * is switched.
 *   component  of the circles; not of those that are added
 *   infers     [n] for what attacks the carries of these; of those that the
 * same sentence attacks, one most       places in the bodies of the copies
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT: it would be more than `most`;
 *   on failure t is only to be freed. */
eln_status eln_map_theory_see(eln_map_theory *t, const uint32_t *component,
                              const uint32_t *infers, uint32_t n, size_t most);

/* One derivation of everything that follows from a set of assumptions. */
typedef struct eln_support {
    const eln_map_theory *t;
    uint32_t *rule;      /* [sentences] by which rule; or one of the below */
    uint32_t *component; /* [sentences] of the circles of rules */
    uint32_t *next_copy; /* [sentences] holds of the same literal, a ring */
    uint32_t *mark;      /* [sentences] at the last test: lost, or won back */
    uint32_t test;       /* number of the last test */
    uint32_t *open;      /* [sentences] a stack */
    uint64_t work;       /* steps so far */
    eln_arena arena;
} eln_support;

#define ELN_BY_ITSELF (UINT32_MAX - 1) /* an assumption in the set */
#define ELN_BY_NOTHING UINT32_MAX      /* not derivable */

/* Derive all that follows from the assumptions that are IN (sure), or from
 * all but those that are OUT.
 *   Returns ELN_OK or ELN_E_NOMEM. Linear. */
eln_status eln_support_init(eln_support *s, const eln_map_theory *t,
                            const eln_grounded *g, bool sure);
void eln_support_free(eln_support *s);

/* Whether `reason`, a derivable reason of l or a copy of one, is also
 * derivable without holds(l) and its copies. */
bool eln_support_without(eln_support *s, uint32_t reason, eln_literal l);

#endif
