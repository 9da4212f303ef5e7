/* Which obligations are met, and how many goals of each group. */
#include "judge/prover.h"

static int by_owed(const void *a, const void *b)
{
    const eln_goal *x = a, *y = b;
    if (x->owed.sentence != y->owed.sentence)
        return x->owed.sentence < y->owed.sentence ? -1 : 1;
    return (int)x->owed.duty - (int)y->owed.duty;
}

/* The first goal that is this obligation; they are sorted. */
static size_t first_goal(const eln_prover *p, eln_owed o)
{
    size_t lo = 0, hi = p->goals.n;
    eln_goal wanted = {o, 0};
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (by_owed(&p->goals.at[mid], &wanted) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

void eln_prover_count(eln_prover *p, eln_owed o, bool up)
{
    if (!(p->wanted[o.sentence] & 1U << o.duty)) return;
    for (size_t i = first_goal(p, o); i < p->goals.n; i++) {
        const eln_goal *g = &p->goals.at[i];
        if (g->owed.sentence != o.sentence || g->owed.duty != o.duty) break;
        if (up)
            p->met_in.at[g->group]++;
        else if (--p->met_in.at[g->group] == 0)
            p->failed = true;
    }
}

void eln_prover_drop(eln_prover *p, uint32_t s, eln_duty d)
{
    eln_owed o = {s, d};
    if (!eln_prover_is_met(p, s, d)) return;
    p->met[s] &= (uint8_t) ~(1U << d);
    if (!eln_push(&p->dropped, o)) p->no_memory = true;
    if (p->vital[s] & 1U << d) p->failed = true;
    eln_prover_count(p, o, false);
}

/* All goals are met, or a group was empty from the first. */
void eln_prover_count_goals(eln_prover *p)
{
    if (p->goals.n > 1)
        qsort(p->goals.at, p->goals.n, sizeof *p->goals.at, by_owed);
    for (size_t i = 0; i < p->goals.n; i++)
        p->met_in.at[p->goals.at[i].group]++;
    for (size_t i = 0; i < p->met_in.n; i++)
        if (p->met_in.at[i] == 0) p->failed = true;
}
