/* How the things of a map hang together, whatever is selected of it: found once
 * for all selections (facts.h says what one of them makes true).
 *
 * An arrow that follows from other arrows adds nothing (docs/semantics.md). A
 * join is a pair of literals with a sign that arrows to claims may join; a
 * target is such a source and sign with a reconstructed argument that arrows
 * run to: these follow from a join to one of its premises. */
#ifndef ELN_JUDGE_TIES_H
#define ELN_JUDGE_TIES_H

#include "dispute/dispute.h"
#include "judge/claims.h"
#include "judge/lists.h"

typedef enum eln_tie_kind {
    ELN_TIE_NONE,  /* derived, or between steps: never an inference */
    ELN_TIE_ARROW, /* drawn: may be an inference */
    ELN_TIE_UNDERCUT
} eln_tie_kind;

/* What a relation joins. */
typedef struct eln_tie {
    uint8_t kind; /* an eln_tie_kind; what follows is of arrows */
    bool minus;
    bool idle;   /* it joins a literal to itself, and adds nothing */
    bool agrees; /* its source is a premise of its target, or the opposite */
    eln_literal from, to;
    uint32_t join;   /* in joins; ELN_NO_ID: it runs to an argument */
    uint32_t back;   /* likewise the other way, where it may be a contrary */
    uint32_t target; /* in targets; ELN_NO_ID: it runs to something else */
} eln_tie;

typedef struct eln_join {
    eln_literal from, to;
    bool minus;
} eln_join;

/* What is told of an arrow, wherever it is in. */
enum {
    ELN_ARROW_STRICT = 1, /* it makes its relation strict */
    ELN_ARROW_BETWEEN = 2 /* it is drawn between statements */
};

typedef struct eln_ties {
    eln_tie *relations;    /* [relations of the model] */
    uint32_t *relation_of; /* [arrow_at[relations]] */
    uint8_t *arrow_is;     /* [arrow_at[relations]] the above, together */
    eln_lists arrows_at;   /* by argument: arrows at it or at a step of it */

    ELN_VEC(eln_join) joins;
    eln_lists members; /* by join: the relations whose join it is, in order */
    eln_pairs targets; /* (from * 2 + minus, argument) */
    eln_lists into;    /* by target: relations */
    eln_lists targets_of; /* by from * 2 + minus */
    eln_pairs premises;   /* (argument, literal) */
    eln_lists premised;   /* by literal: arguments with such a premise */

    eln_lists conclusions; /* by argument: literals that its steps conclude,
                            * each once */
    eln_figure *figures;   /* [arguments] of the argument as a whole */
    bool any_figure;       /* some of them is one */
    eln_lists weighed; /* by literal: relations from it, as a claim, that may
                        * have the figure of who concludes it */

    const eln_statement **givens; /* [given_count] that say `given` */
    uint32_t given_count;
    eln_lists givens_of_class;    /* by class: in givens */
    eln_lists givens_of_argument; /* by argument: in givens */
    uint32_t class_records;       /* records below it are of classes */
    eln_arena arena;
} eln_ties;

/* Find them.
 *   dispute  borrowed for the call, but for its statements and figures
 *   out      written on success only; freed with eln_ties_free
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost     linear in the map. */
eln_status eln_ties_find(const eln_dispute *dispute, const eln_claims *claims,
                         eln_ties *out);

void eln_ties_free(eln_ties *t);

#endif
