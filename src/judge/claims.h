/* Claims and literals: what the statements of a map come down to.
 *
 * A node is a class of statements or an argument (which stands for the claim
 * that it is sound). Nodes joined by >< are one claim, with opposite signs: a
 * union-find with parity. A literal is a claim with a sign. */
#ifndef ELN_JUDGE_CLAIMS_H
#define ELN_JUDGE_CLAIMS_H

#include "argdown/model.h"
#include "text/diag.h"

/* 2 * claim, + 1 if negated. */
typedef uint32_t eln_literal;

static inline eln_literal eln_not(eln_literal l)
{
    return l ^ 1U;
}

/* Nodes: the classes by id, then the arguments by id. */
typedef struct eln_claims {
    const eln_model *model; /* borrowed */
    uint32_t count;         /* claims */
    uint32_t *first;        /* [count] a claim's first node: it is positive */
    eln_literal *literal;   /* [classes + arguments] of each node */
} eln_claims;

static inline eln_literal eln_class_literal(const eln_claims *c,
                                            const eln_class *of)
{
    return c->literal[of->id];
}

static inline eln_literal eln_argument_literal(const eln_claims *c,
                                               const eln_argument *a)
{
    return c->literal[c->model->class_count + a->id];
}

/* The literal of an end: of its class; of its argument's soundness. Ends that
 * are inferences have none. */
eln_literal eln_end_literal(const eln_claims *c, eln_end end);

/* The class or the argument that a claim is named after; one is NULL. */
const eln_class *eln_claim_class(const eln_claims *c, uint32_t claim);
const eln_argument *eln_claim_argument(const eln_claims *c, uint32_t claim);

/* Whether a class is a main claim: others speak for or against it, and it
 * speaks for or against nothing itself. O(its relations). */
bool eln_is_main_claim(const eln_class *of);

/* The same of claims: of all their classes taken together, without what joins
 * these with each other.
 *   Returns [count] flags in the arena; NULL: out of memory. O(relations). */
bool *eln_main_claims(const eln_claims *c, eln_arena *arena);

/* Find the claims of a model.
 *   arena  keeps the tables
 *   diags  gets E103, once for each claim that is its own opposite; the >< that
 *          closes such a circle is then left out
 *   Returns ELN_OK or ELN_E_NOMEM. Near-linear. */
eln_status eln_claims_find(const eln_model *model, eln_arena *arena,
                           eln_diags *diags, eln_claims *out);

#endif
