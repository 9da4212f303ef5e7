#include "judge/map_theory.h"

/* ---- names ---- */

const char *eln_sentence_kind_name(eln_sentence_kind kind)
{
    static const char *const NAMES[] = {
        "holds", "reason", "applied", "undercut", "presume", "link", "carry"};
    return NAMES[kind];
}

const char *eln_infer_kind_name(eln_infer_kind kind)
{
    static const char *const NAMES[] = {"step", "arrow", "undercut"};
    return NAMES[kind];
}

/* ---- places ---- */

static eln_span span_of_members(const eln_statements *members, eln_span none)
{
    for (uint32_t i = 0; i < members->n; i++)
        if (eln_is_written(members->at[i])) return members->at[i]->span;
    return members->n > 0 ? members->at[0]->span : none;
}

eln_span eln_class_span(const eln_class *of)
{
    return span_of_members(&of->members, (eln_span){0});
}

eln_span eln_argument_span(const eln_argument *a)
{
    return span_of_members(&a->members, a->span);
}

eln_span eln_claim_span(const eln_map_theory *t, uint32_t claim)
{
    const eln_class *of = eln_claim_class(&t->claims, claim);
    return of ? eln_class_span(of)
              : eln_argument_span(eln_claim_argument(&t->claims, claim));
}

eln_span eln_sentence_span(const eln_map_theory *t, uint32_t sentence)
{
    const eln_about *a = &t->about.at[sentence];
    if (a->infer != ELN_NO_ID) return t->infers.at[a->infer].span;
    if (a->kind == ELN_S_PRESUME && t->forward[a->literal])
        return t->forward[a->literal]->span;
    return eln_claim_span(t, a->literal / 2);
}

void eln_map_theory_free(eln_map_theory *t)
{
    eln_theory_free(t->theory);
    eln_vec_free(&t->about);
    eln_vec_free(&t->rules);
    eln_vec_free(&t->infers);
    eln_vec_free(&t->bodies);
    eln_vec_free(&t->views);
    eln_arena_free(&t->arena);
    *t = (eln_map_theory){0};
}

const eln_scenario *eln_given_by_scenario(const eln_map_theory *t,
                                          eln_literal l)
{
    const eln_selection *s = &t->selected.selection;
    const eln_change *by = t->selected.given[l];
    if (!by) return NULL;
    const eln_statement *own = t->given[l];
    if (own->data && eln_occurrence_read(t->dispute, own).given) return NULL;
    for (uint32_t i = 0; i < s->scenario_count; i++) {
        const eln_scenario *one = &t->dispute->scenarios[s->scenarios[i]];
        for (uint32_t k = 0; k < one->change_count; k++)
            if (&one->changes[k] == by) return one;
    }
    return NULL;
}
