/* Arrows as inferences, and undercuts. */
#include "judge/build.h"
#include "judge/strict.h"

/* The first arrow of a relation that is in; of several times, the first at all.
 */
static uint32_t first_arrow(const eln_builder *b, uint32_t relation)
{
    const uint8_t *in = b->out->selected.arrows + b->d->arrow_at[relation];
    const eln_relation *r = b->m->relations[relation];
    uint32_t k = 0;
    while (b->facts && k + 1 < r->arrow_count && !in[k]) k++;
    return k;
}

/* ---- inferences ---- */

static eln_str title_of(eln_end end)
{
    return end.kind == ELN_END_CLASS ? end.of->title : end.argument->title;
}

static bool has_structure(eln_end end)
{
    return end.kind == ELN_END_ARGUMENT && end.argument->structure.n > 0;
}

static void check_grounded(eln_builder *b, uint32_t relation)
{
    const eln_relation *r = b->m->relations[relation];
    for (uint32_t i = 0; i < r->arrow_count; i++) {
        const eln_arrow *arrow = r->arrows[i];
        if (!b->out->selected.arrows[b->d->arrow_at[relation] + i]) continue;
        eln_end child = arrow->child_end, parent = arrow->parent_end;
        if (child.kind != ELN_END_ARGUMENT || parent.kind != ELN_END_ARGUMENT ||
            (!has_structure(child) && !has_structure(parent)))
            continue;
        eln_end from = arrow->child_is_source ? child : parent;
        eln_end to = arrow->child_is_source ? parent : child;
        eln_diag_add(b->diags, ELN_W01, arrow->span,
                     "relate the statements in the structures, or leave the "
                     "arrow out",
                     "the structures do not show how <%.*s> %s <%.*s>",
                     ELN_FMT(title_of(from)),
                     eln_relation_is_minus(r) ? "attacks" : "supports",
                     ELN_FMT(title_of(to)));
        return;
    }
}

static void add_arrow(eln_builder *b, const eln_used *used)
{
    const eln_relation *relation = b->m->relations[used->relation];
    const eln_tie *tie = &b->out->basis->ties.relations[used->relation];
    uint32_t first = first_arrow(b, used->relation);
    eln_infer *r =
        eln_build_infer(b, ELN_INFER_ARROW, relation->arrows[first]->span);
    if (!r) return;
    r->relation = relation;
    r->relation_id = used->relation;
    r->strict = used->use.strict;
    r->head = tie->minus ? eln_not(tie->to) : tie->to;
    r->figure = used->use.figure;
    if (relation->from.kind == ELN_END_ARGUMENT)
        r->argument = relation->from.argument;
    eln_build_body(b, r, tie->from);
}

/* ---- undercuts ---- */

static uint32_t step_of(const eln_builder *b, const eln_inference *inference)
{
    const eln_argument *of = inference->argument;
    uint32_t lo = b->d->step_at[of->id], hi = b->d->step_at[of->id + 1];
    while (lo < hi) { /* steps stand in the order of their conclusions */
        uint32_t mid = lo + (hi - lo) / 2;
        if (b->d->steps[mid].inference->conclusion < inference->conclusion)
            lo = mid + 1;
        else
            hi = mid;
    }
    bool found = lo < b->d->step_at[of->id + 1] &&
                 b->d->steps[lo].inference == inference;
    return found ? lo : ELN_NO_ID;
}

static void no_effect(eln_builder *b, const eln_arrow *arrow, const char *why)
{
    eln_diag_add(b->diags, ELN_W11, arrow->span,
                 "undercut an argument, or put it below an inference that is "
                 "not strict",
                 "this undercut has no effect: %s", why);
}

/* The link that an undercut attacks; ELN_NO_ID: none, and it is reported. */
static uint32_t link_attacked(eln_builder *b, const eln_relation *r,
                              const eln_arrow *arrow)
{
    if (r->to.kind == ELN_END_CLASS) {
        no_effect(b, arrow, "only an inference or an argument can be undercut");
        return ELN_NO_ID;
    }
    if (r->to.kind == ELN_END_ARGUMENT)
        return b->out->argument_link[r->to.argument->id];
    uint32_t step = step_of(b, r->to.inference);
    if (step == ELN_NO_ID) return ELN_NO_ID;
    if (b->out->infers.at[step].strict)
        no_effect(b, arrow, "the step is strict");
    return b->out->infers.at[step].link;
}

/* Argdown reads an undercut drawn below a statement as one of the last
 * inference above it, be that the statement's own or not. */
static void report_strayed(eln_builder *b, const eln_relation *r,
                           const eln_arrow *arrow)
{
    if (r->to.kind != ELN_END_INFERENCE ||
        arrow->parent_end.kind != ELN_END_CLASS || !arrow->child_is_source)
        return;
    const eln_argument *a = r->to.inference->argument;
    const eln_statement *line = a->structure.at[r->to.inference->conclusion];
    if (line->of == arrow->parent_end.of) return;
    eln_diag_add(b->diags, ELN_W11, arrow->span,
                 "put it right below the inference that is meant",
                 "only inferences can be undercut: this is read as an undercut "
                 "of the last one above, the step to (%u) of <%.*s>",
                 line->number, ELN_FMT(a->title));
}

static void add_undercut(eln_builder *b, uint32_t relation)
{
    const eln_relation *r = b->m->relations[relation];
    const eln_arrow *arrow = r->arrows[first_arrow(b, relation)];
    uint32_t link = link_attacked(b, r, arrow);
    if (link == ELN_NO_ID) return;
    report_strayed(b, r, arrow);
    eln_infer *u = eln_build_infer(b, ELN_INFER_UNDERCUT, arrow->span);
    if (!u) return;
    u->relation = r;
    u->relation_id = relation;
    u->link = link;
    u->head = b->out->about.at[link].literal;
    if (r->from.kind == ELN_END_ARGUMENT) u->argument = r->from.argument;
    eln_build_body(b, u, eln_end_literal(&b->out->claims, r->from));
}

/* ---- all of them ---- */

static bool is_undercut(const eln_builder *b, const eln_used *used)
{
    return b->m->relations[used->relation]->kind == ELN_UNDERCUT;
}

void eln_build_arrows(eln_builder *b)
{
    const eln_plan *plan = b->plan;
    for (uint32_t i = 0; i < plan->used_count && b->st == ELN_OK; i++) {
        const eln_used *used = &plan->used[i];
        if (is_undercut(b, used)) continue;
        if (b->facts && b->diags) {
            check_grounded(b, used->relation);
            eln_figure_of_arrows(b->facts, used->relation, used->use.strict,
                                 b->diags);
        }
        add_arrow(b, used);
    }
    for (uint32_t i = 0; i < plan->used_count && b->st == ELN_OK; i++)
        if (is_undercut(b, &plan->used[i]))
            add_undercut(b, plan->used[i].relation);
}
