/* The recursion of CF2 (Baroni, Giacomin and Guida 2005), walked with a list of
 * what is still to be cut in place of calls.
 *
 * A stretch of the order is a group that is a framework of the recursion. It is
 * cut into its strong components; what the set attacks from another component
 * is dropped; a component that lost something is a stretch to be cut again, and
 * one that did not is a base case. */
#include "af/verify_parts.h"

#include "base/scc.h"

#include <stdlib.h>

typedef struct stretch {
    uint32_t begin, end; /* places in the order */
} stretch;

typedef struct layers {
    eln_trial *t;
    stretch *open; /* [open_n] to be cut: disjoint, so n are enough */
    uint32_t open_n;
    uint32_t begin;   /* of the stretch that is being cut: its group */
    uint32_t *place;  /* [n] of an argument of the stretch, from 0 */
    uint32_t *part;   /* [n] by place: its strong component */
    bool *dropped;    /* [n] by place */
    uint32_t *at;     /* [n + 2] where each component begins in `sorted` */
    uint32_t *sorted; /* [n] the arguments of the stretch by component */
} layers;

/* Successors are named by place. */
static bool target(const void *data, uint32_t place, uint32_t i, uint32_t *to)
{
    const layers *l = data;
    const eln_trial *t = l->t;
    eln_row out = eln_out_of(t->g, t->order[l->begin + place]);
    if (i >= out.n) return false;
    bool counts = t->group[out.at[i]] == l->begin;
    *to = counts ? l->place[out.at[i]] : UINT32_MAX;
    return true;
}

/* Does the set attack a from another component of the stretch? */
static bool is_hit(const layers *l, uint32_t a)
{
    const eln_trial *t = l->t;
    eln_row in = eln_in_of(t->g, a);
    for (uint32_t k = 0; k < in.n; k++) {
        uint32_t b = in.at[k];
        if (t->in[b] && t->group[b] == l->begin &&
            l->part[l->place[b]] != l->part[l->place[a]])
            return true;
    }
    return false;
}

static void sort(layers *l, uint32_t size, uint32_t count)
{
    for (uint32_t c = 0; c < count + 2; c++) l->at[c] = 0;
    for (uint32_t i = 0; i < size; i++) l->at[l->part[i] + 2]++;
    for (uint32_t c = 0; c < count; c++) l->at[c + 1] += l->at[c];
    for (uint32_t i = 0; i < size; i++)
        l->sorted[l->at[l->part[i] + 1]++] = l->t->order[l->begin + i];
}

/* Component c becomes a group, without what is dropped. */
static void settle(layers *l, uint32_t c)
{
    eln_trial *t = l->t;
    uint32_t begin = l->begin + l->at[c], end = begin;
    for (uint32_t i = l->at[c]; i < l->at[c + 1]; i++) {
        uint32_t a = l->sorted[i];
        bool dropped = l->dropped[l->place[a]];
        t->group[a] = dropped ? ELN_APART : begin;
        if (!dropped) t->order[end++] = a;
    }
    bool whole = end - begin == l->at[c + 1] - l->at[c];
    if (!whole && end > begin) l->open[l->open_n++] = (stretch){begin, end};
}

/*   good     false: the set has something that is dropped */
static eln_status cut(layers *l, stretch s, bool *good)
{
    const eln_trial *t = l->t;
    uint32_t size = s.end - s.begin, count;
    l->begin = s.begin;
    for (uint32_t i = 0; i < size; i++) l->place[t->order[s.begin + i]] = i;
    if (!eln_scc(l, target, size, l->part, &count)) return ELN_E_NOMEM;
    if (count == 1) return ELN_OK;
    for (uint32_t i = 0; i < size; i++) {
        uint32_t a = t->order[s.begin + i];
        l->dropped[i] = is_hit(l, a);
        if (l->dropped[i] && t->in[a]) *good = false;
    }
    sort(l, size, count);
    for (uint32_t c = 0; c < count; c++) settle(l, c);
    return ELN_OK;
}

eln_status eln_trial_layer(eln_trial *t, eln_answer *right)
{
    size_t n = (size_t)t->g->n + 1;
    layers l = {.t = t,
                .open = malloc(n * sizeof *l.open),
                .place = malloc(n * sizeof *l.place),
                .part = malloc(n * sizeof *l.part),
                .dropped = malloc(n * sizeof *l.dropped),
                .at = malloc((n + 1) * sizeof *l.at),
                .sorted = malloc(n * sizeof *l.sorted)};
    bool good = true;
    eln_status st = ELN_E_NOMEM;
    if (!l.open || !l.place || !l.part || !l.dropped || !l.at || !l.sorted)
        goto done;
    st = ELN_OK;
    *right = ELN_YES;
    if (t->g->n > 0) l.open[l.open_n++] = (stretch){0, t->g->n};
    while (l.open_n > 0 && good && st == ELN_OK && *right == ELN_YES) {
        if (eln_budget_over(t->budget))
            *right = ELN_UNKNOWN;
        else
            st = cut(&l, l.open[--l.open_n], &good);
    }
    if (!good) *right = ELN_NO;
    eln_trial_mark(t);
done:
    free(l.open);
    free(l.place);
    free(l.part);
    free(l.dropped);
    free(l.at);
    free(l.sorted);
    return st;
}
