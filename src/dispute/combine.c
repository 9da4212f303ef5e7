#include "dispute/combine.h"

uint32_t eln_combinations(const eln_dispute *d)
{
    uint64_t n = 1;
    if (d->cases_count == 0 || d->cases_count > ELN_SCENARIOS_MOST) return 0;
    for (uint32_t i = 0; i < d->cases_count; i++) {
        n *= d->cases[i].count;
        if (n > UINT32_MAX) n = UINT32_MAX;
    }
    return (uint32_t)n;
}

void eln_combine(const eln_dispute *d, uint32_t i, eln_selection *s)
{
    s->scenario_count = d->cases_count;
    for (uint32_t k = d->cases_count; k > 0; k--) {
        const eln_cases *group = &d->cases[k - 1];
        s->scenarios[k - 1] = group->scenarios[i % group->count];
        i /= group->count;
    }
}
