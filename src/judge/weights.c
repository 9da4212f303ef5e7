#include "judge/weights.h"

#include <stdlib.h>

/* A figure's weight and whose it is. */
typedef struct weighed {
    eln_weight weight;
    uint32_t figure;
} weighed;

static bool is_weaker(eln_weight a, eln_weight b)
{
    if (a.ranked && b.ranked) return a.rank > b.rank;
    return a.has_strength && b.has_strength && a.strength < b.strength;
}

bool eln_weaker(const eln_weights *w, uint32_t a, uint32_t b)
{
    return is_weaker(w->at[a], w->at[b]);
}

static eln_weight weight_of(const eln_audience *audience, eln_figure f)
{
    eln_weight w = {.has_strength = f.has_strength, .strength = f.strength};
    if (!f.has_strength) w.strength = 0;
    for (uint32_t i = 0; audience && f.has_value && i < audience->count; i++) {
        if (!eln_str_eq(audience->values[i], f.value)) continue;
        w.ranked = true;
        w.rank = i;
        break;
    }
    return w;
}

/* The lower ranks first, then what has no rank; by strength within. */
static int by_weight(const void *a, const void *b)
{
    const eln_weight *x = &((const weighed *)a)->weight;
    const eln_weight *y = &((const weighed *)b)->weight;
    if (x->ranked != y->ranked) return x->ranked ? -1 : 1;
    if (x->rank != y->rank) return x->rank > y->rank ? -1 : 1;
    if (x->has_strength != y->has_strength) return x->has_strength ? 1 : -1;
    return x->strength < y->strength ? -1 : x->strength > y->strength;
}

/* Where all are ranked, strengths do not matter. */
static bool all_ranked(const weighed *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!list[i].weight.ranked) return false;
    return true;
}

static bool none_ranked(const weighed *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (list[i].weight.ranked) return false;
    return true;
}

eln_status eln_weights_find(const eln_audience *audience,
                            const eln_figure *figures, uint32_t n,
                            eln_arena *arena, eln_weights *out, uint32_t *level)
{
    eln_arena tmp = {0};
    weighed *list = eln_new(&tmp, weighed, n);
    eln_weights w = {.at = eln_new(arena, eln_weight, n)};
    uint32_t count = 0;
    if (!list || !w.at) {
        eln_arena_free(&tmp);
        return ELN_E_NOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        eln_weight one = weight_of(audience, figures[i]);
        level[i] = ELN_NO_ID;
        if (one.ranked || one.has_strength) list[count++] = (weighed){one, i};
    }
    bool ranked = all_ranked(list, count);
    w.ordered = ranked || none_ranked(list, count);
    for (uint32_t i = 0; ranked && i < count; i++) {
        list[i].weight.has_strength = false;
        list[i].weight.strength = 0;
    }
    if (count > 0) qsort(list, count, sizeof *list, by_weight);
    for (uint32_t i = 0; i < count; i++) {
        if (i == 0 || by_weight(&list[i - 1], &list[i]) != 0)
            w.at[w.n++] = list[i].weight;
        level[list[i].figure] = w.n - 1;
    }
    *out = w;
    eln_arena_free(&tmp);
    return ELN_OK;
}
