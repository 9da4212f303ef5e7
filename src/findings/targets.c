#include "findings/targets.h"

#include <stdlib.h>

bool eln_add_against(eln_finder *f, eln_literal l, eln_literals *out)
{
    eln_strict *s = &f->strict;
    if (!eln_strict_leads(s, l) || !eln_strict_from(s, l))
        return eln_push(&out->list, eln_not(l));
    for (uint32_t i = 0; i < s->found_count; i++)
        if (!eln_push(&out->list, eln_not(s->found[i]))) return false;
    return true;
}

bool eln_add_striking(eln_finder *f, const eln_argument *a, eln_literals *out)
{
    eln_literal sound = eln_argument_literal(f->claims, a);
    if (!eln_push(&out->list, eln_not(sound))) return false;
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *line = a->structure.at[i];
        if (line->role != ELN_ROLE_MAIN &&
            !eln_add_against(f, eln_class_literal(f->claims, line->of), out))
            return false;
    }
    return true;
}

static int by_number(const void *a, const void *b)
{
    eln_literal x = *(const eln_literal *)a, y = *(const eln_literal *)b;
    return x < y ? -1 : x > y;
}

void eln_literals_sort(eln_literals *l)
{
    size_t n = 0;
    if (l->list.n == 0) return;
    qsort(l->list.at, l->list.n, sizeof *l->list.at, by_number);
    for (size_t i = 0; i < l->list.n; i++)
        if (n == 0 || l->list.at[n - 1] != l->list.at[i])
            l->list.at[n++] = l->list.at[i];
    l->list.n = n;
}

bool eln_literals_has(const eln_literals *l, eln_literal literal)
{
    size_t lo = 0, hi = l->list.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (l->list.at[mid] < literal)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < l->list.n && l->list.at[lo] == literal;
}
