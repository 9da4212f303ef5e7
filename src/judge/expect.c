#include "judge/expect.h"

#include <stdlib.h>

static int by_number(uint32_t x, uint32_t y)
{
    return x < y ? -1 : x > y;
}

/* An order of selections: 0 for those that pick the same. */
static int compare(const eln_selection *a, const eln_selection *b)
{
    if (a->by != b->by) return a->by < b->by ? -1 : 1;
    int order = by_number(a->audience, b->audience);
    if (order == 0) order = by_number(a->scenario_count, b->scenario_count);
    for (uint32_t i = 0; order == 0 && i < a->scenario_count; i++)
        order = by_number(a->scenarios[i], b->scenarios[i]);
    return order;
}

static int by_selection(const void *a, const void *b)
{
    const eln_expectation *x = *(const eln_expectation *const *)a;
    const eln_expectation *y = *(const eln_expectation *const *)b;
    int order = compare(&x->when, &y->when);
    if (order != 0) return order;
    return x < y ? -1 : x > y;
}

static eln_expected look(const eln_judgement *j, const eln_expectation *e)
{
    eln_claim_verdict actual = {0};
    if (e->of)
        actual = j->classes[e->of->id];
    else
        actual.verdict = j->arguments[e->argument->id];
    bool met = (!e->has_verdict || actual.verdict == e->verdict) &&
               (e->ground == ELN_GROUND_NONE || actual.ground == e->ground);
    return (eln_expected){met, actual.verdict, actual.ground};
}

eln_status eln_expectations_judge(const eln_basis *basis, eln_expected *out)
{
    const eln_dispute *d = basis->dispute;
    uint32_t n = d->expectation_count;
    eln_arena tmp = {0};
    const eln_expectation **order = eln_new(&tmp, const eln_expectation *, n);
    eln_expected *found = eln_new(&tmp, eln_expected, n);
    eln_status st = order && found ? ELN_OK : ELN_E_NOMEM;
    for (uint32_t i = 0; st == ELN_OK && i < n; i++)
        order[i] = &d->expectations[i];
    if (st == ELN_OK && n > 0) qsort(order, n, sizeof *order, by_selection);
    for (uint32_t i = 0, end; st == ELN_OK && i < n; i = end) {
        eln_judgement j;
        st = eln_judge(basis, &order[i]->when, NULL, &j);
        if (st != ELN_OK) break;
        for (end = i; end < n && !compare(&order[i]->when, &order[end]->when);
             end++)
            found[order[end] - d->expectations] = look(&j, order[end]);
        eln_judgement_free(&j);
    }
    for (uint32_t i = 0; st == ELN_OK && i < n; i++) out[i] = found[i];
    eln_arena_free(&tmp);
    return st;
}
