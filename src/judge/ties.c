#include "judge/ties.h"

#include "judge/strict.h"

typedef struct finder {
    const eln_dispute *d;
    const eln_model *m;
    const eln_claims *claims;
    eln_ties *out;
    eln_pairs join_ids; /* (from * 2 + minus, to): in joins */
    eln_listing members, into, targets_of, weighed;
    eln_arena tmp;
} finder;

/* ---- arguments ---- */

static bool find_premises(finder *f)
{
    eln_listing premised = {0};
    for (uint32_t i = 0; i < f->m->argument_count; i++) {
        const eln_statements *lines = &f->m->arguments[i]->structure;
        for (uint32_t k = 0; k < lines->n; k++) {
            if (lines->at[k]->role != ELN_ROLE_PREMISE) continue;
            eln_literal l = eln_class_literal(f->claims, lines->at[k]->of);
            if (eln_pairs_add(&f->out->premises, i, l) == ELN_NO_ID)
                premised.failed = true;
            eln_listing_add(&premised, l, i);
        }
    }
    return eln_lists_make(&premised, 2 * f->claims->count, &f->out->arena,
                          &f->out->premised);
}

static bool find_conclusions(finder *f)
{
    eln_listing found = {0};
    uint32_t *by = eln_new(&f->tmp, uint32_t, 2 * (size_t)f->claims->count);
    if (!by) return false;
    for (uint32_t i = 0; i < f->d->step_count; i++) {
        const eln_step *s = &f->d->steps[i];
        const eln_statement *line =
            s->argument->structure.at[s->inference->conclusion];
        eln_literal l = eln_class_literal(f->claims, line->of);
        if (by[l] == s->argument->id + 1) continue;
        by[l] = s->argument->id + 1;
        eln_listing_add(&found, s->argument->id, l);
    }
    return eln_lists_make(&found, f->m->argument_count, &f->out->arena,
                          &f->out->conclusions);
}

static bool find_figures(finder *f)
{
    f->out->figures = eln_new(&f->out->arena, eln_figure, f->m->argument_count);
    if (!f->out->figures) return false;
    for (uint32_t i = 0; i < f->m->argument_count; i++) {
        f->out->figures[i] = eln_argument_figure(f->d, f->m->arguments[i]);
        f->out->any_figure |= eln_figure_is(f->out->figures[i]);
    }
    return true;
}

/* ---- arrows ---- */

static bool is_argument_arrow(const eln_arrow *arrow)
{
    return arrow->child_end.kind == ELN_END_ARGUMENT ||
           arrow->parent_end.kind == ELN_END_ARGUMENT;
}

static void add_arrow_at(const eln_end *end, uint32_t arrow, eln_listing *list)
{
    if (end->kind == ELN_END_ARGUMENT)
        eln_listing_add(list, end->argument->id, arrow);
    if (end->kind == ELN_END_INFERENCE)
        eln_listing_add(list, end->inference->argument->id, arrow);
}

static bool find_arrows(finder *f)
{
    eln_ties *t = f->out;
    uint32_t n = f->d->arrow_at[f->m->relation_count];
    eln_listing at = {0};
    t->relation_of = eln_new(&t->arena, uint32_t, n);
    t->arrow_is = eln_new(&t->arena, uint8_t, n);
    if (!t->relation_of || !t->arrow_is) return false;
    for (uint32_t i = 0; i < f->m->relation_count; i++) {
        const eln_relation *r = f->m->relations[i];
        for (uint32_t k = 0; k < r->arrow_count; k++) {
            uint32_t id = f->d->arrow_at[i] + k;
            t->relation_of[id] = i;
            if (eln_arrow_is_strict(f->d, r, k))
                t->arrow_is[id] |= ELN_ARROW_STRICT;
            if (!is_argument_arrow(r->arrows[k]))
                t->arrow_is[id] |= ELN_ARROW_BETWEEN;
            add_arrow_at(&r->arrows[k]->child_end, id, &at);
            add_arrow_at(&r->arrows[k]->parent_end, id, &at);
        }
    }
    return eln_lists_make(&at, f->m->argument_count, &t->arena, &t->arrows_at);
}

/* ---- relations ---- */

static eln_tie_kind kind_of(const eln_relation *r)
{
    if (r->kind == ELN_CONTRADICTORY || r->arrow_count == 0 ||
        r->from.kind == ELN_END_INFERENCE)
        return ELN_TIE_NONE;
    if (r->kind == ELN_UNDERCUT) return ELN_TIE_UNDERCUT;
    return r->to.kind == ELN_END_INFERENCE ? ELN_TIE_NONE : ELN_TIE_ARROW;
}

static uint32_t find_join(finder *f, eln_literal from, bool minus,
                          eln_literal to)
{
    uint32_t id = eln_pairs_add(&f->join_ids, (uint64_t)from * 2 + minus, to);
    if (id == f->out->joins.n &&
        !eln_push(&f->out->joins, (eln_join){from, to, minus}))
        return ELN_NO_ID;
    return id;
}

/* One that runs to a claim. */
static bool tie_to_class(finder *f, uint32_t index, eln_tie *t)
{
    const eln_relation *r = f->m->relations[index];
    t->join = find_join(f, t->from, t->minus, t->to);
    if (t->join == ELN_NO_ID) return false;
    eln_listing_add(&f->members, t->join, index);
    if (!t->minus || !eln_relation_is_strict(f->d, r)) return true;
    t->back = find_join(f, t->to, true, t->from);
    return t->back != ELN_NO_ID;
}

static bool tie_to_argument(finder *f, uint32_t index, eln_tie *t)
{
    const eln_argument *to = f->m->relations[index]->to.argument;
    uint64_t source = (uint64_t)t->from * 2 + t->minus;
    if (to->structure.n == 0) return true;
    t->agrees =
        eln_pairs_find(&f->out->premises, to->id,
                       t->minus ? eln_not(t->from) : t->from) != ELN_NO_ID;
    uint32_t known = f->out->targets.n;
    t->target = eln_pairs_add(&f->out->targets, source, to->id);
    if (t->target == ELN_NO_ID) return false;
    if (t->target == known)
        eln_listing_add(&f->targets_of, (uint32_t)source, t->target);
    eln_listing_add(&f->into, t->target, index);
    return true;
}

static bool tie(finder *f, uint32_t index)
{
    const eln_relation *r = f->m->relations[index];
    eln_tie *t = &f->out->relations[index];
    t->kind = (uint8_t)kind_of(r);
    t->join = t->back = t->target = ELN_NO_ID;
    if (t->kind != ELN_TIE_ARROW) return true;
    t->from = eln_end_literal(f->claims, r->from);
    t->to = eln_end_literal(f->claims, r->to);
    t->minus = eln_relation_is_minus(r);
    t->idle = t->from == (t->minus ? eln_not(t->to) : t->to);
    if (r->from.kind == ELN_END_CLASS)
        eln_listing_add(&f->weighed, t->from, index);
    return r->to.kind == ELN_END_ARGUMENT ? tie_to_argument(f, index, t)
                                          : tie_to_class(f, index, t);
}

static bool find_relations(finder *f)
{
    eln_ties *t = f->out;
    uint32_t literals = 2 * f->claims->count;
    t->relations = eln_new(&t->arena, eln_tie, f->m->relation_count);
    if (!t->relations) return false;
    for (uint32_t i = 0; i < f->m->relation_count; i++)
        if (!tie(f, i)) return false;
    return eln_lists_make(&f->members, (uint32_t)t->joins.n, &t->arena,
                          &t->members) &&
           eln_lists_make(&f->into, t->targets.n, &t->arena, &t->into) &&
           eln_lists_make(&f->targets_of, 2 * literals, &t->arena,
                          &t->targets_of) &&
           eln_lists_make(&f->weighed, literals, &t->arena, &t->weighed);
}

/* ---- what is given ---- */

static bool is_given(const finder *f, const eln_statement *s)
{
    return s->data && eln_occurrence_read(f->d, s).given;
}

static bool find_givens(finder *f)
{
    eln_ties *t = f->out;
    eln_listing of_class = {0}, of_argument = {0};
    ELN_VEC(const eln_statement *) found = {0};
    bool ok = true;
    for (uint32_t i = 0; i < f->m->class_count && ok; i++) {
        const eln_statements *members = &f->m->classes[i]->members;
        for (uint32_t k = 0; k < members->n && ok; k++) {
            const eln_statement *s = members->at[k];
            if (!is_given(f, s)) continue;
            eln_listing_add(&of_class, i, (uint32_t)found.n);
            if (s->argument)
                eln_listing_add(&of_argument, s->argument->id,
                                (uint32_t)found.n);
            ok = eln_push(&found, s);
        }
    }
    t->given_count = (uint32_t)found.n;
    t->givens = eln_new(&t->arena, const eln_statement *, found.n);
    ok = ok && t->givens;
    for (size_t i = 0; i < found.n && ok; i++) t->givens[i] = found.at[i];
    eln_vec_free(&found);
    ok = eln_lists_make(&of_class, f->m->class_count, &t->arena,
                        &t->givens_of_class) &&
         ok;
    return eln_lists_make(&of_argument, f->m->argument_count, &t->arena,
                          &t->givens_of_argument) &&
           ok;
}

/* ---- all of it ---- */

static uint32_t count_class_records(const eln_dispute *d)
{
    return d->model->argument_count > 0 ? d->of_argument[0].first
                                        : d->record_count;
}

eln_status eln_ties_find(const eln_dispute *dispute, const eln_claims *claims,
                         eln_ties *out)
{
    eln_ties t = {.class_records = count_class_records(dispute)};
    finder f = {.d = dispute, .m = dispute->model, .claims = claims, .out = &t};
    bool ok = find_premises(&f) && find_conclusions(&f) && find_figures(&f) &&
              find_arrows(&f) && find_relations(&f) && find_givens(&f);
    eln_vec_free(&f.members.list);
    eln_vec_free(&f.into.list);
    eln_vec_free(&f.targets_of.list);
    eln_vec_free(&f.weighed.list);
    eln_pairs_free(&f.join_ids);
    eln_arena_free(&f.tmp);
    if (!ok) {
        eln_ties_free(&t);
        return ELN_E_NOMEM;
    }
    *out = t;
    return ELN_OK;
}

void eln_ties_free(eln_ties *t)
{
    eln_vec_free(&t->joins);
    eln_pairs_free(&t->targets);
    eln_pairs_free(&t->premises);
    eln_arena_free(&t->arena);
    *t = (eln_ties){0};
}
