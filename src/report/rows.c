#include "report/rows.h"

#include <stdlib.h>

static int order_of(const eln_row *r)
{
    if (r->argument) return 2;
    return r->main ? 0 : 1;
}

static int by_place(const void *a, const void *b)
{
    const eln_row *x = a, *y = b;
    uint32_t s = x->section ? x->section->id : 0;
    uint32_t t = y->section ? y->section->id : 0;
    if (s != t) return s < t ? -1 : 1;
    if (order_of(x) != order_of(y)) return order_of(x) < order_of(y) ? -1 : 1;
    uint32_t i = x->of ? x->of->id : x->argument->id;
    uint32_t k = y->of ? y->of->id : y->argument->id;
    return i < k ? -1 : i > k;
}

static bool is_dated(const eln_judgement *j)
{
    return j && j->map.selected.selection.as_of.n > 0;
}

static bool is_class_listed(const eln_judgement *j, const eln_class *of)
{
    return of->members.n > 0 &&
           (!is_dated(j) || eln_class_in(j->map.dispute, &j->map.selected, of));
}

static bool is_argument_listed(const eln_judgement *j, const eln_argument *a)
{
    return (a->members.n > 0 || a->structure.n > 0) &&
           (!is_dated(j) || j->map.selected.arguments[a->id]);
}

eln_status eln_rows_find(const eln_model *m, const eln_judgement *judgement,
                         eln_rows *out)
{
    eln_rows r = {0};
    r.at =
        eln_new(&r.arena, eln_row, (size_t)m->class_count + m->argument_count);
    if (!r.at) return ELN_E_NOMEM;
    for (uint32_t i = 0; i < m->class_count; i++) {
        const eln_class *of = m->classes[i];
        if (is_class_listed(judgement, of))
            r.at[r.n++] =
                (eln_row){of, NULL, of->section, eln_is_main_claim(of)};
    }
    for (uint32_t i = 0; i < m->argument_count; i++) {
        const eln_argument *a = m->arguments[i];
        if (is_argument_listed(judgement, a))
            r.at[r.n++] = (eln_row){NULL, a, a->section, false};
    }
    if (r.n > 1) qsort(r.at, r.n, sizeof *r.at, by_place);
    *out = r;
    return ELN_OK;
}

void eln_rows_free(eln_rows *r)
{
    eln_arena_free(&r->arena);
    *r = (eln_rows){0};
}
