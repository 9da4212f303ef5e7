/* What the parts of the theory builder share: arrows.c makes the inferences
 * drawn as arrows, levels.c the copies for figures, build.c has the tools of
 * all, theory_build.c does the rest. Nobody else includes this. */
#ifndef ELN_JUDGE_BUILD_H
#define ELN_JUDGE_BUILD_H

#include "judge/theory_build.h"

typedef struct eln_builder {
    const eln_model *m;
    const eln_dispute *d;
    const eln_plan *plan;   /* what the theory is made of */
    const eln_facts *facts; /* of the selection, if that is what is built */
    eln_diags *diags;       /* of the selection; else NULL */
    eln_map_theory *out;
    eln_arena tmp;
    eln_status st;          /* the first failure */
    uint32_t literals;      /* 2 * claims */
    size_t places;          /* in bodies so far */
    ELN_VEC(uint32_t) body; /* of the rule that is being made */
} eln_builder;

uint32_t eln_build_sentence(eln_builder *b, eln_sentence_kind kind,
                            eln_literal literal, uint32_t infer, uint32_t view);

/* Collect a body: begin, put, end with a rule. */
void eln_build_put(eln_builder *b, uint32_t sentence);
void eln_build_rule(eln_builder *b, uint32_t head, eln_rule_kind kind,
                    uint32_t infer);

/* head <- body, one sentence. */
void eln_build_rule1(eln_builder *b, uint32_t head, uint32_t body,
                     eln_rule_kind kind, uint32_t infer);

/* A new inference with an empty body; NULL: out of memory. Valid until the
 * next one is added. */
eln_infer *eln_build_infer(eln_builder *b, eln_infer_kind kind, eln_span span);
void eln_build_body(eln_builder *b, eln_infer *r, eln_literal l);

/* Add the arrows and undercuts that count (arrows.c). */
void eln_build_arrows(eln_builder *b);

/* Find each carry's attacker, making the copies for figures (levels.c). Needs
 * all sentences and rules of the plain theory. */
void eln_build_levels(eln_builder *b);

#endif
