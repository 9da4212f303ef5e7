/* A map as a flat assumption-based theory, by docs/semantics.md, and for each
 * sentence and rule of the theory what it is about.
 *
 * I1  The sentences of literal l are holds(l) = 2 l and reason(l) = 2 l + 1.
 * I2  The inferences that are steps come first: inference i is step i of the
 *     dispute, for i below its step_count.
 * I3  What attacks carry(r) is one sentence: reason(not head), or a copy of it
 *     that is seen from r where the two could differ (views.h). */
#ifndef ELN_JUDGE_MAP_THEORY_H
#define ELN_JUDGE_MAP_THEORY_H

#include "base/vec.h"
#include "dispute/dispute.h"
#include "judge/select.h"
#include "judge/weights.h"
#include "theory/theory.h"

/* ORDER eln_sentence_kind: also the names in map_theory.c */
typedef enum eln_sentence_kind {
    ELN_S_HOLDS,
    ELN_S_REASON,
    ELN_S_APPLIED,
    ELN_S_UNDERCUT,
    ELN_S_PRESUME,
    ELN_S_LINK,
    ELN_S_CARRY
} eln_sentence_kind;

/* "holds", …; never NULL. */
const char *eln_sentence_kind_name(eln_sentence_kind kind);

/* What a sentence is about. */
typedef struct eln_about {
    uint8_t kind;        /* an eln_sentence_kind */
    eln_literal literal; /* holds, reason, presume: whose. applied, undercut,
                          * carry: the head. link: the argument's soundness */
    uint32_t infer;      /* applied, undercut, carry, links of steps: which
                          * inference; else ELN_NO_ID */
    uint32_t view;       /* copies: in which view; else ELN_NO_ID */
} eln_about;

typedef enum eln_rule_kind {
    ELN_R_BY_REASON,      /* holds <- reason */
    ELN_R_BY_PRESUMPTION, /* holds <- presume */
    ELN_R_BY_IMPLICATION, /* of a strict arrow, on either level */
    ELN_R_GIVEN,          /* reason <- */
    ELN_R_BY_INFERENCE,   /* reason <- applied */
    ELN_R_CONTRAPOSED,    /* of a strict step: the opposite of a premise */
    ELN_R_APPLIES,        /* applied <- body; undercut <- body */
    ELN_R_STRONGER        /* reason at one strength <- at the next higher */
} eln_rule_kind;

typedef struct eln_rule_about {
    uint8_t kind;   /* an eln_rule_kind */
    uint32_t infer; /* the inference it comes from; else ELN_NO_ID */
} eln_rule_about;

/* ORDER eln_infer_kind: also the names in map_theory.c */
typedef enum eln_infer_kind {
    ELN_INFER_STEP,
    ELN_INFER_ARROW,
    ELN_INFER_UNDERCUT
} eln_infer_kind;

/* "step", "arrow", "undercut"; never NULL. */
const char *eln_infer_kind_name(eln_infer_kind kind);

enum { ELN_PLACES_MOST = 1 << 24 }; /* places in the bodies of all rules */

/* One inference: a step, an arrow that counts, or an undercut. Strict arrows
 * are here too; they have no sentences of their own, only implications. */
typedef struct eln_infer {
    eln_infer_kind kind;
    bool strict;
    const eln_argument *argument; /* steps: whose; arrows from a sketched
                                   * argument: which; else NULL */
    const eln_step *step;         /* steps; else NULL */
    const eln_relation *relation; /* arrows and undercuts; else NULL */
    uint32_t relation_id;         /* its index in the model, or ELN_NO_ID */
    eln_span span;
    eln_figure figure; /* in force; none for strict ones and undercuts */
    uint32_t level;    /* its weight in weights, or ELN_NO_ID: has none */
    eln_literal head;  /* undercuts: soundness of the argument attacked */
    uint32_t body_at;  /* its body: literals bodies[body_at …] */
    uint32_t body_count;
    uint32_t applied; /* sentence: applied or undercut; ELN_NO_ID: none */
    uint32_t link;    /* sentence, or ELN_NO_ID. Undercuts: the link attacked */
    uint32_t carry;   /* sentence, or ELN_NO_ID */
    uint32_t against; /* the sentence that attacks carry, or ELN_NO_ID */
} eln_infer;

/* A view: a part of the theory as seen from certain inferences. */
typedef struct eln_view {
    eln_literal own; /* whose presumption is left out; ELN_NO_ID: nobody's */
    uint32_t level;  /* what is weaker is left out; ELN_NO_ID: nothing */
} eln_view;

typedef struct eln_map_theory {
    const eln_model *model; /* borrowed, as are dispute and basis */
    const eln_dispute *dispute;
    const eln_basis *basis;
    eln_claims claims;             /* those of the basis */
    eln_selected selected;         /* what was picked */
    eln_weights weights;           /* of the figures in force */
    eln_theory *theory;            /* owned, sealed */
    ELN_VEC(eln_about) about;      /* [sentences] */
    ELN_VEC(eln_rule_about) rules; /* [rules] */
    ELN_VEC(eln_infer) infers;
    ELN_VEC(eln_literal) bodies;
    ELN_VEC(eln_view) views;
    const eln_statement **given;   /* [literals] by what; NULL: not given. By a
                                    * change: its claim's first occurrence,
                                    * and selected.given says by which */
    const eln_statement **forward; /* [literals] who puts it forward first */
    uint32_t *presume;             /* [literals] sentence, or ELN_NO_ID */
    uint32_t *argument_link;       /* [arguments] the link of a sketched one */
    eln_arena arena;
} eln_map_theory;

static inline uint32_t eln_holds(eln_literal l)
{
    return 2 * l;
}

static inline uint32_t eln_reason(eln_literal l)
{
    return 2 * l + 1;
}

/* Where the thing that a sentence is about is written. */
eln_span eln_sentence_span(const eln_map_theory *t, uint32_t sentence);

/* Where a claim is written: its first occurrence with text, else its first. */
eln_span eln_claim_span(const eln_map_theory *t, uint32_t claim);

/* Where a class or an argument is written: likewise. */
eln_span eln_class_span(const eln_class *of);
eln_span eln_argument_span(const eln_argument *a);

void eln_map_theory_free(eln_map_theory *t);

/* The scenario in force by which a literal is given; NULL: by none, or the map
 * says so itself. */
const eln_scenario *eln_given_by_scenario(const eln_map_theory *t,
                                          eln_literal l);

#endif
