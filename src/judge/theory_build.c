#include "judge/theory_build.h"

#include "judge/build.h"

/* ---- what is put forward, given, concluded ---- */

static void note_conclusions(eln_builder *b)
{
    for (uint32_t i = 0; i < b->d->step_count; i++) {
        const eln_step *s = &b->d->steps[i];
        if (!b->out->selected.arguments[s->argument->id]) continue;
        const eln_statement *line =
            s->argument->structure.at[s->inference->conclusion];
        eln_literal l = eln_class_literal(&b->out->claims, line->of);
        uint32_t id = s->argument->id;
        if (b->concluder[l] == ELN_NO_ID)
            b->concluder[l] = id;
        else if (b->concluder[l] != id)
            b->concluder[l] = ELN_MANY;
    }
}

static void put_forward(eln_builder *b, eln_literal l, const eln_statement *s,
                        bool on_its_own)
{
    const eln_statement **at = &b->out->forward[l];
    bool concluded = b->concluder[l] != ELN_NO_ID;
    if (concluded && !on_its_own) return;
    if (!*at || s->span.begin < (*at)->span.begin) *at = s;
}

static void note_record(eln_builder *b, eln_literal l, const eln_record *r)
{
    const eln_statement *s = r->at;
    bool on_its_own = s->role == ELN_ROLE_TOP_LEVEL || s->role == ELN_ROLE_NONE;
    if (!on_its_own && s->role != ELN_ROLE_PREMISE &&
        s->role != ELN_ROLE_RELATION)
        return;
    if (r->stance == ELN_ASSERTS || r->stance == ELN_CONCEDES)
        put_forward(b, l, s, on_its_own);
    if (r->stance == ELN_DENIES) put_forward(b, eln_not(l), s, on_its_own);
}

static void note_given(eln_builder *b, eln_literal l, const eln_class *c)
{
    const eln_statement **given = &b->out->given[l];
    for (uint32_t i = 0; i < c->members.n; i++) {
        const eln_statement *s = c->members.at[i];
        if (!s->data || !eln_occurrence_read(b->d, s).given ||
            !eln_occurrence_in(b->d, &b->out->selected, b->d->of_class[c->id],
                               s))
            continue;
        if (!*given || s->span.begin < (*given)->span.begin) *given = s;
    }
    eln_literal not = eln_not(l);
    if (b->out->selected.given[l] && !*given) *given = c->members.at[0];
    if (b->out->selected.given[not ] && !b->out->given[not ])
        b->out->given[not ] = c->members.at[0];
}

/* presume: premises narrows to premises that nothing concludes. */
static void narrow(eln_builder *b)
{
    if (b->d->presume == ELN_PRESUME_ALL) return;
    uint8_t *premise = eln_new(&b->tmp, uint8_t, b->literals);
    if (!premise) {
        b->st = ELN_E_NOMEM;
        return;
    }
    for (uint32_t i = 0; i < b->m->argument_count; i++) {
        const eln_statements *lines = &b->m->arguments[i]->structure;
        if (!b->out->selected.arguments[i]) continue;
        for (uint32_t j = 0; j < lines->n; j++)
            if (lines->at[j]->role == ELN_ROLE_PREMISE)
                premise[eln_class_literal(&b->out->claims, lines->at[j]->of)] =
                    1;
    }
    for (eln_literal l = 0; l < b->literals; l++)
        if (b->d->presume == ELN_PRESUME_NONE || !premise[l] ||
            b->concluder[l] != ELN_NO_ID)
            b->out->forward[l] = NULL;
}

static void note_statements(eln_builder *b)
{
    const eln_selected *picked = &b->out->selected;
    note_conclusions(b);
    for (uint32_t i = 0; i < b->m->class_count; i++) {
        const eln_class *c = b->m->classes[i];
        eln_literal l = eln_class_literal(&b->out->claims, c);
        eln_records of = b->d->of_class[i];
        for (uint32_t k = of.first; k < of.first + of.n; k++)
            if (picked->records[k]) note_record(b, l, &b->d->records[k]);
        note_given(b, l, c);
    }
    narrow(b);
    for (eln_literal l = 0; l < b->literals; l++)
        if (picked->withdrawn[l]) b->out->forward[l] = NULL;
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

static void note_figures(eln_builder *b)
{
    for (uint32_t i = 0; i < b->m->argument_count; i++) {
        const eln_argument *a = b->m->arguments[i];
        b->figures[i] = eln_argument_figure(b->d, a);
        if (eln_figure_is(b->figures[i])) check_figures(b, a, b->figures[i]);
    }
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
        r->figure = eln_figure_lay(s->figure, b->figures[s->argument->id]);
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
        if (!b->out->selected.arguments[i] || b->out->selected.withdrawn[l])
            continue;
        if (b->out->presume[l] == ELN_NO_ID)
            b->out->presume[l] =
                eln_build_sentence(b, ELN_S_PRESUME, l, ELN_NO_ID, ELN_NO_ID);
    }
    for (eln_literal l = 0; l < b->literals; l++)
        if (b->out->forward[l] && b->out->presume[l] == ELN_NO_ID)
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
        if (b->out->given[l])
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
    if (r->step && !b->out->selected.arguments[r->argument->id]) return;
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

static bool prepare(eln_builder *b, const eln_selection *selection)
{
    eln_map_theory *t = b->out;
    if (eln_select(t->basis, selection, &t->arena, &t->selected) != ELN_OK)
        return false;
    b->literals = 2 * t->claims.count;
    b->concluder = eln_new(&b->tmp, uint32_t, b->literals);
    b->figures = eln_new(&b->tmp, eln_figure, b->m->argument_count);
    t->given = eln_new(&t->arena, const eln_statement *, b->literals);
    t->forward = eln_new(&t->arena, const eln_statement *, b->literals);
    t->presume = eln_new(&t->arena, uint32_t, b->literals);
    t->argument_link = eln_new(&t->arena, uint32_t, b->m->argument_count);
    t->theory = eln_theory_new();
    for (uint32_t i = 0; b->concluder && i < b->literals; i++)
        b->concluder[i] = ELN_NO_ID;
    return b->concluder && b->figures && t->given && t->forward && t->presume &&
           t->argument_link && t->theory;
}

static void build(eln_builder *b)
{
    note_statements(b);
    note_figures(b);
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

eln_status eln_map_theory_build(const eln_basis *basis,
                                const eln_selection *selection,
                                eln_diags *diags, eln_map_theory *out)
{
    const eln_dispute *d = basis->dispute;
    eln_map_theory t = {.model = d->model,
                        .dispute = d,
                        .basis = basis,
                        .claims = basis->claims};
    eln_builder b = {.m = d->model, .d = d, .diags = diags, .out = &t};
    b.st = prepare(&b, selection) ? ELN_OK : ELN_E_NOMEM;
    if (b.st == ELN_OK) build(&b);
    if (b.st == ELN_OK) b.st = eln_theory_seal(t.theory);
    if (b.st == ELN_OK && diags) b.st = diags->st;
    eln_vec_free(&b.body);
    eln_arena_free(&b.tmp);
    if (b.st != ELN_OK) {
        eln_map_theory_free(&t);
        return b.st;
    }
    *out = t;
    return ELN_OK;
}
