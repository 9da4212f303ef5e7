#include "judge/theory_build.h"

#include "judge/build.h"

/* ---- by what statements ---- */

static void name(const eln_statement **by, const eln_statement *s)
{
    if (!*by || s->span.begin < (*by)->span.begin) *by = s;
}

static void name_forward(eln_builder *b)
{
    const eln_facts *f = b->facts;
    for (uint32_t i = 0; i < f->basis->ties.class_records; i++) {
        const eln_record *r = &b->d->records[i];
        eln_literal l = eln_class_literal(&b->out->claims, r->at->of);
        bool on_its_own;
        if (f->picked->records[i] &&
            eln_record_puts_forward(r, &l, &on_its_own) && f->forward[l] &&
            (on_its_own || !eln_is_concluded(f, l)))
            name(&b->out->forward[l], r->at);
    }
}

static void name_givens(eln_builder *b)
{
    const eln_ties *ties = &b->facts->basis->ties;
    const eln_statement **given = b->out->given;
    for (uint32_t i = 0; i < ties->given_count; i++) {
        const eln_statement *s = ties->givens[i];
        if (b->facts->given_in[i])
            name(&given[eln_class_literal(&b->out->claims, s->of)], s);
    }
    for (uint32_t i = 0; i < b->m->class_count; i++) {
        const eln_class *c = b->m->classes[i];
        eln_literal l = eln_class_literal(&b->out->claims, c);
        if (b->facts->given[l] && !given[l]) given[l] = c->members.at[0];
        l = eln_not(l);
        if (b->facts->given[l] && !given[l]) given[l] = c->members.at[0];
    }
}

/* Figures on the occurrences of an argument that are not the one in force. */
static void check_figures(eln_builder *b, const eln_argument *a,
                          eln_figure in_force)
{
    for (uint32_t i = 0; i < a->members.n; i++) {
        const eln_statement *s = a->members.at[i];
        if (!s->data) continue;
        eln_figure own = eln_occurrence_read(b->d, s).own;
        if (!eln_figure_is(own) ||
            eln_figure_same(eln_figure_lay(own, in_force), in_force))
            continue;
        eln_diag_add(b->diags, ELN_W11, s->span, NULL,
                     "this figure has no effect: another one of <%.*s> is in "
                     "force",
                     ELN_FMT(a->title));
    }
}

static void check_all_figures(eln_builder *b)
{
    const eln_figure *figures = b->facts->basis->ties.figures;
    for (uint32_t i = 0; i < b->m->argument_count; i++)
        if (eln_figure_is(figures[i]))
            check_figures(b, b->m->arguments[i], figures[i]);
}

/* ---- steps ---- */

static void add_step(eln_builder *b, const eln_step *s)
{
    eln_infer *r = eln_build_infer(b, ELN_INFER_STEP, s->inference->span);
    if (!r) return;
    const eln_statements *lines = &s->argument->structure;
    r->argument = s->argument;
    r->step = s;
    r->strict = s->strict;
    r->head = eln_class_literal(&b->out->claims,
                                lines->at[s->inference->conclusion]->of);
    for (uint32_t i = 0; i < s->line_count; i++)
        eln_build_body(
            b, r,
            eln_class_literal(&b->out->claims, lines->at[s->lines[i]]->of));
    if (!s->strict)
        r->figure = eln_figure_lay(
            s->figure, eln_figure_of_argument(b->out->basis, &b->out->selected,
                                              s->argument->id));
    else if (eln_figure_is(s->figure))
        eln_diag_add(b->diags, ELN_W11, s->inference->span, NULL,
                     "a figure on a strict step has no effect");
}

/* ---- sentences ---- */

static void make_claim_sentences(eln_builder *b)
{
    for (eln_literal l = 0; l < b->literals; l++) {
        eln_build_sentence(b, ELN_S_HOLDS, l, ELN_NO_ID, ELN_NO_ID);
        eln_build_sentence(b, ELN_S_REASON, l, ELN_NO_ID, ELN_NO_ID);
    }
    for (eln_literal l = 0; l < b->literals; l++)
        b->out->presume[l] = ELN_NO_ID;
    for (uint32_t i = 0; i < b->m->argument_count; i++) {
        eln_literal l =
            eln_argument_literal(&b->out->claims, b->m->arguments[i]);
        if (b->plan->arguments[i] && b->plan->presumed[l] &&
            b->out->presume[l] == ELN_NO_ID)
            b->out->presume[l] =
                eln_build_sentence(b, ELN_S_PRESUME, l, ELN_NO_ID, ELN_NO_ID);
    }
    for (eln_literal l = 0; l < b->literals; l++)
        if (b->plan->presumed[l] && b->out->presume[l] == ELN_NO_ID)
            b->out->presume[l] =
                eln_build_sentence(b, ELN_S_PRESUME, l, ELN_NO_ID, ELN_NO_ID);
}

static void make_links(eln_builder *b)
{
    for (uint32_t i = 0; i < b->out->infers.n; i++) {
        eln_infer *r = &b->out->infers.at[i];
        if (r->strict) continue;
        eln_literal l = eln_argument_literal(&b->out->claims, r->argument);
        r->link = eln_build_sentence(b, ELN_S_LINK, l, i, ELN_NO_ID);
    }
    for (uint32_t i = 0; i < b->m->argument_count; i++) {
        const eln_argument *a = b->m->arguments[i];
        eln_literal l = eln_argument_literal(&b->out->claims, a);
        uint32_t last = b->d->step_at[i + 1];
        if (a->structure.n == 0)
            b->out->argument_link[i] =
                eln_build_sentence(b, ELN_S_LINK, l, ELN_NO_ID, ELN_NO_ID);
        else
            b->out->argument_link[i] = last > b->d->step_at[i]
                                           ? b->out->infers.at[last - 1].link
                                           : ELN_NO_ID;
    }
}

static void make_infer_sentences(eln_builder *b)
{
    for (uint32_t i = 0; i < b->out->infers.n; i++) {
        eln_infer *r = &b->out->infers.at[i];
        if (r->kind == ELN_INFER_ARROW && r->strict) continue;
        eln_sentence_kind kind =
            r->kind == ELN_INFER_UNDERCUT ? ELN_S_UNDERCUT : ELN_S_APPLIED;
        r->applied = eln_build_sentence(b, kind, r->head, i, ELN_NO_ID);
        if (r->strict || r->kind == ELN_INFER_UNDERCUT) continue;
        r->carry = eln_build_sentence(b, ELN_S_CARRY, r->head, i, ELN_NO_ID);
        if (r->kind == ELN_INFER_ARROW && r->argument)
            r->link = b->out->argument_link[r->argument->id];
    }
}

/* ---- rules ---- */

static void make_claim_rules(eln_builder *b)
{
    for (eln_literal l = 0; l < b->literals; l++) {
        eln_build_rule1(b, eln_holds(l), eln_reason(l), ELN_R_BY_REASON,
                        ELN_NO_ID);
        if (b->plan->given[l])
            eln_build_rule(b, eln_reason(l), ELN_R_GIVEN, ELN_NO_ID);
        if (b->out->presume[l] == ELN_NO_ID) continue;
        eln_build_rule1(b, eln_holds(l), b->out->presume[l],
                        ELN_R_BY_PRESUMPTION, ELN_NO_ID);
        eln_theory_contrary(b->out->theory, b->out->presume[l],
                            eln_holds(eln_not(l)));
    }
}

/* x entails y, on both levels and with the contrapositives. */
static void make_implications(eln_builder *b, uint32_t infer)
{
    const eln_infer *r = &b->out->infers.at[infer];
    eln_literal x = b->out->bodies.at[r->body_at], y = r->head;
    eln_build_rule1(b, eln_holds(y), eln_holds(x), ELN_R_BY_IMPLICATION, infer);
    eln_build_rule1(b, eln_reason(y), eln_reason(x), ELN_R_BY_IMPLICATION,
                    infer);
    if (y == eln_not(x)) return; /* its own contrapositive */
    eln_build_rule1(b, eln_holds(eln_not(x)), eln_holds(eln_not(y)),
                    ELN_R_BY_IMPLICATION, infer);
    eln_build_rule1(b, eln_reason(eln_not(x)), eln_reason(eln_not(y)),
                    ELN_R_BY_IMPLICATION, infer);
}

static void put_statements(eln_builder *b, const eln_infer *r,
                           eln_literal without)
{
    for (uint32_t i = 0; i < r->body_count && b->st == ELN_OK; i++) {
        eln_literal l = b->out->bodies.at[r->body_at + i];
        if (l != without) eln_build_put(b, eln_holds(l));
    }
}

static void put_soundness(eln_builder *b, const eln_infer *r)
{
    if (r->kind == ELN_INFER_STEP)
        eln_build_put(
            b, eln_holds(eln_argument_literal(&b->out->claims, r->argument)));
}

static bool is_earlier(const eln_builder *b, const eln_infer *r, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (b->out->bodies.at[r->body_at + k] ==
            b->out->bodies.at[r->body_at + i])
            return true;
    return false;
}

static void contrapose(eln_builder *b, uint32_t infer)
{
    const eln_infer *r = &b->out->infers.at[infer];
    for (uint32_t i = 0; i < r->body_count && b->st == ELN_OK; i++) {
        if (is_earlier(b, r, i)) continue;
        eln_literal l = b->out->bodies.at[r->body_at + i];
        eln_build_put(b, eln_reason(eln_not(r->head)));
        put_statements(b, r, l);
        put_soundness(b, r);
        eln_build_rule(b, eln_reason(eln_not(l)), ELN_R_CONTRAPOSED, infer);
    }
}

static void make_infer_rules(eln_builder *b, uint32_t infer)
{
    const eln_infer *r = &b->out->infers.at[infer];
    if (r->step && !b->plan->arguments[r->argument->id]) return;
    if (r->applied == ELN_NO_ID) {
        make_implications(b, infer);
        return;
    }
    put_statements(b, r, ELN_NO_ID);
    put_soundness(b, r);
    if (r->kind == ELN_INFER_UNDERCUT) {
        if (r->argument)
            eln_build_put(b, b->out->argument_link[r->argument->id]);
        eln_build_rule(b, r->applied, ELN_R_APPLIES, infer);
        eln_theory_contrary(b->out->theory, r->link, r->applied);
        return;
    }
    if (r->link != ELN_NO_ID) eln_build_put(b, r->link);
    if (r->carry != ELN_NO_ID) eln_build_put(b, r->carry);
    eln_build_rule(b, r->applied, ELN_R_APPLIES, infer);
    eln_build_rule1(b, eln_reason(r->head), r->applied, ELN_R_BY_INFERENCE,
                    infer);
    if (r->strict) contrapose(b, infer);
}

static void set_attackers(eln_builder *b)
{
    for (uint32_t i = 0; i < b->out->infers.n && b->st == ELN_OK; i++) {
        const eln_infer *r = &b->out->infers.at[i];
        if (r->carry != ELN_NO_ID)
            eln_theory_contrary(b->out->theory, r->carry, r->against);
    }
}

/* ---- attacks on what is given ---- */

static bool speaks_against_given(const eln_map_theory *t, const eln_infer *r)
{
    if (r->kind == ELN_INFER_UNDERCUT) return false;
    if (r->step && !t->selected.arguments[r->argument->id]) return false;
    bool entails = r->strict && r->relation &&
                   r->relation->kind != ELN_ATTACK &&
                   r->relation->kind != ELN_CONTRARY;
    return !entails && t->given[eln_not(r->head)] != NULL;
}

static void check_givens(eln_builder *b)
{
    for (uint32_t i = 0; i < b->out->infers.n; i++) {
        const eln_infer *r = &b->out->infers.at[i];
        if (!speaks_against_given(b->out, r)) continue;
        const eln_statement *given = b->out->given[eln_not(r->head)];
        eln_diag_add(b->diags, ELN_W04, r->span,
                     "leave it as a record, or take `given` away",
                     "[%.*s] is given: what speaks against it cannot make it "
                     "fall",
                     ELN_FMT(given->title));
    }
}

/* ---- all of it ---- */

static bool prepare(eln_builder *b)
{
    eln_map_theory *t = b->out;
    b->literals = 2 * t->claims.count;
    t->given = eln_new(&t->arena, const eln_statement *, b->literals);
    t->forward = eln_new(&t->arena, const eln_statement *, b->literals);
    t->presume = eln_new(&t->arena, uint32_t, b->literals);
    t->argument_link = eln_new(&t->arena, uint32_t, b->m->argument_count);
    t->theory = eln_theory_new();
    return t->given && t->forward && t->presume && t->argument_link &&
           t->theory;
}

static void build(eln_builder *b)
{
    if (b->facts) {
        name_forward(b);
        name_givens(b);
        check_all_figures(b);
    }
    for (uint32_t i = 0; i < b->d->step_count; i++)
        add_step(b, &b->d->steps[i]);
    if (b->st != ELN_OK) return;
    make_claim_sentences(b);
    make_links(b);
    if (b->st != ELN_OK) return;
    eln_build_arrows(b);
    if (b->st != ELN_OK) return;
    make_infer_sentences(b);
    make_claim_rules(b);
    for (uint32_t i = 0; i < b->out->infers.n && b->st == ELN_OK; i++)
        make_infer_rules(b, i);
    if (b->st != ELN_OK) return;
    eln_build_levels(b);
    set_attackers(b);
    check_givens(b);
}

/* Build in t, of which what is selected is known.
 *   facts  of the selection; or NULL */
static eln_status build_all(eln_map_theory *t, const eln_plan *plan,
                            const eln_facts *facts, eln_diags *diags)
{
    eln_builder b = {.m = t->model,
                     .d = t->dispute,
                     .plan = plan,
                     .facts = facts,
                     .diags = diags,
                     .out = t};
    if (prepare(&b))
        build(&b);
    else
        b.st = ELN_E_NOMEM;
    if (b.st == ELN_OK) b.st = eln_theory_seal(t->theory);
    if (b.st == ELN_OK && diags) b.st = diags->st;
    eln_vec_free(&b.body);
    eln_arena_free(&b.tmp);
    return b.st;
}

static eln_map_theory start(const eln_basis *basis)
{
    return (eln_map_theory){.model = basis->dispute->model,
                            .dispute = basis->dispute,
                            .basis = basis,
                            .claims = basis->claims};
}

/* What a selection uses, as a plan. */
static bool plan_of(const eln_facts *f, eln_arena *tmp, eln_plan *out)
{
    uint32_t n = f->basis->dispute->model->relation_count, count = 0;
    eln_used *used = eln_new(tmp, eln_used, n);
    if (!used) return false;
    for (uint32_t i = 0; i < n; i++)
        if (f->uses[i].is) used[count++] = (eln_used){i, f->uses[i]};
    *out = (eln_plan){.presumed = f->presumed,
                      .given = f->given,
                      .arguments = f->picked->arguments,
                      .used = used,
                      .used_count = count};
    return true;
}

eln_status eln_map_theory_build(const eln_basis *basis,
                                const eln_selection *selection,
                                eln_diags *diags, eln_map_theory *out)
{
    eln_map_theory t = start(basis);
    eln_facts facts = {0};
    eln_arena tmp = {0};
    eln_plan plan;
    eln_status st = eln_select(basis, selection, &t.arena, &t.selected);
    if (st == ELN_OK) st = eln_facts_begin(basis, &t.selected, &facts);
    if (st == ELN_OK && !plan_of(&facts, &tmp, &plan)) st = ELN_E_NOMEM;
    if (st == ELN_OK) st = build_all(&t, &plan, &facts, diags);
    eln_facts_free(&facts);
    eln_arena_free(&tmp);
    if (st != ELN_OK) {
        eln_map_theory_free(&t);
        return st;
    }
    *out = t;
    return ELN_OK;
}

eln_status eln_map_theory_plan(const eln_basis *basis,
                               const eln_selection *selection,
                               const eln_plan *plan, eln_map_theory *out)
{
    eln_map_theory t = start(basis);
    eln_status st = eln_select(basis, selection, &t.arena, &t.selected);
    if (st == ELN_OK) st = build_all(&t, plan, NULL, NULL);
    if (st != ELN_OK) {
        eln_map_theory_free(&t);
        return st;
    }
    *out = t;
    return ELN_OK;
}
