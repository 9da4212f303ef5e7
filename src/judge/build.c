#include "judge/build.h"

uint32_t eln_build_sentence(eln_builder *b, eln_sentence_kind kind,
                            eln_literal literal, uint32_t infer, uint32_t view)
{
    eln_about about = {(uint8_t)kind, literal, infer, view};
    if (!eln_push(&b->out->about, about)) b->st = ELN_E_NOMEM;
    uint32_t id = eln_theory_sentence(b->out->theory);
    if (kind >= ELN_S_PRESUME) eln_theory_assume(b->out->theory, id);
    return id;
}

void eln_build_put(eln_builder *b, uint32_t sentence)
{
    if (!eln_push(&b->body, sentence)) b->st = ELN_E_NOMEM;
}

void eln_build_rule(eln_builder *b, uint32_t head, eln_rule_kind kind,
                    uint32_t infer)
{
    eln_rule_about about = {(uint8_t)kind, infer};
    b->places += b->body.n + 1;
    if (b->places > ELN_PLACES_MOST && b->st == ELN_OK) b->st = ELN_E_LIMIT;
    if (b->st == ELN_OK && !eln_push(&b->out->rules, about))
        b->st = ELN_E_NOMEM;
    if (b->st == ELN_OK)
        eln_theory_rule(b->out->theory, head, b->body.at, (uint32_t)b->body.n);
    b->body.n = 0;
}

void eln_build_rule1(eln_builder *b, uint32_t head, uint32_t body,
                     eln_rule_kind kind, uint32_t infer)
{
    eln_build_put(b, body);
    eln_build_rule(b, head, kind, infer);
}

eln_infer *eln_build_infer(eln_builder *b, eln_infer_kind kind, eln_span span)
{
    eln_infer r = {.kind = kind,
                   .span = span,
                   .relation_id = ELN_NO_ID,
                   .level = ELN_NO_ID,
                   .body_at = (uint32_t)b->out->bodies.n,
                   .applied = ELN_NO_ID,
                   .link = ELN_NO_ID,
                   .carry = ELN_NO_ID,
                   .against = ELN_NO_ID};
    if (b->st != ELN_OK) return NULL;
    if (!eln_push(&b->out->infers, r)) {
        b->st = ELN_E_NOMEM;
        return NULL;
    }
    return &b->out->infers.at[b->out->infers.n - 1];
}

void eln_build_body(eln_builder *b, eln_infer *r, eln_literal l)
{
    if (!eln_push(&b->out->bodies, l))
        b->st = ELN_E_NOMEM;
    else
        r->body_count++;
}
