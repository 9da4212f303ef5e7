#include "judge/compare.h"

#include "dispute/combine.h"

typedef struct comparer {
    const eln_basis *basis;
    const eln_selection *base;
    eln_comparison *out;
} comparer;

/* ---- the columns ---- */

static eln_column *add_column(comparer *c)
{
    if (c->out->count == ELN_COLUMNS_MOST) {
        c->out->left_out++;
        return NULL;
    }
    eln_column *column = &c->out->columns[c->out->count++];
    column->selection = *c->base;
    return column;
}

static void add_scenario(eln_selection *s, uint32_t scenario)
{
    if (s->scenario_count < ELN_SCENARIOS_MOST)
        s->scenarios[s->scenario_count++] = scenario;
}

static void add_combination(comparer *c, uint32_t i)
{
    eln_selection combined = eln_select_all();
    eln_column *column = add_column(c);
    if (!column) return;
    eln_combine(c->basis->dispute, i, &combined);
    for (uint32_t k = 0; k < combined.scenario_count; k++)
        add_scenario(&column->selection, combined.scenarios[k]);
}

static void choose_columns(comparer *c)
{
    const eln_dispute *d = c->basis->dispute;
    add_column(c);
    for (uint32_t i = 0; i < d->scenario_count; i++) {
        eln_column *column = add_column(c);
        if (column) add_scenario(&column->selection, i);
    }
    uint32_t combinations = d->cases_count > 1 ? eln_combinations(d) : 0;
    uint32_t most =
        combinations < ELN_COLUMNS_MOST ? combinations : ELN_COLUMNS_MOST;
    for (uint32_t i = 0; i < most; i++) add_combination(c, i);
    c->out->left_out += combinations - most;
    for (uint32_t i = 0; i < d->audience_count; i++) {
        eln_column *column = add_column(c);
        if (!column) continue;
        column->selection.audience = i;
        c->out->audiences++;
    }
}

eln_status eln_columns_find(const eln_basis *basis, const eln_selection *base,
                            eln_comparison *out)
{
    eln_comparison found = {.basis = basis};
    comparer c = {basis, base, &found};
    found.columns = eln_new(&found.arena, eln_column, ELN_COLUMNS_MOST);
    if (!found.columns) return ELN_E_NOMEM;
    choose_columns(&c);
    *out = found;
    return ELN_OK;
}

/* ---- judging ---- */

static eln_status judge_column(eln_comparison *c, eln_column *column)
{
    const eln_model *m = c->basis->dispute->model;
    eln_judgement j;
    column->classes = eln_new(&c->arena, eln_claim_verdict, m->class_count);
    column->arguments = eln_new(&c->arena, eln_verdict, m->argument_count);
    if (!column->classes || !column->arguments) return ELN_E_NOMEM;
    eln_status st = eln_judge(c->basis, &column->selection, NULL, &j);
    if (st != ELN_OK) return st;
    for (uint32_t i = 0; i < m->class_count; i++)
        column->classes[i] = j.classes[i];
    for (uint32_t i = 0; i < m->argument_count; i++)
        column->arguments[i] = j.arguments[i];
    eln_judgement_free(&j);
    return ELN_OK;
}

eln_status eln_compare(const eln_basis *basis, const eln_selection *base,
                       eln_comparison *out)
{
    eln_comparison found;
    eln_status st = eln_columns_find(basis, base, &found);
    if (st != ELN_OK) return st;
    for (uint32_t i = 0; st == ELN_OK && i < found.count; i++)
        st = judge_column(&found, &found.columns[i]);
    if (st == ELN_OK)
        *out = found;
    else
        eln_comparison_free(&found);
    return st;
}

void eln_comparison_free(eln_comparison *c)
{
    eln_arena_free(&c->arena);
    *c = (eln_comparison){0};
}

bool eln_class_differs(const eln_comparison *c, const eln_class *of)
{
    const eln_claim_verdict *first = &c->columns[0].classes[of->id];
    for (uint32_t i = 1; i < c->count; i++) {
        const eln_claim_verdict *v = &c->columns[i].classes[of->id];
        if (v->verdict != first->verdict || v->ground != first->ground)
            return true;
    }
    return false;
}

bool eln_argument_differs(const eln_comparison *c, const eln_argument *a)
{
    for (uint32_t i = 1; i < c->count; i++)
        if (c->columns[i].arguments[a->id] != c->columns[0].arguments[a->id])
            return true;
    return false;
}
