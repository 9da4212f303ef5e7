#include "af/admissible.h"

#include <stdlib.h>
#include <string.h>

/* By counters: an argument comes in once none of its attackers is left. */
eln_status eln_admissible_complete(const eln_af *g, const uint8_t *barred,
                                   uint8_t *in, uint32_t *order)
{
    uint32_t *left = malloc(((size_t)g->n + 1) * sizeof *left);
    uint32_t *queue = malloc(((size_t)g->n + 1) * sizeof *queue);
    uint8_t *hit = calloc((size_t)g->n + 1, 1);
    eln_status st = ELN_E_NOMEM;
    if (!left || !queue || !hit) goto done;
    uint32_t end = 0;
    for (uint32_t a = 0; a < g->n; a++) {
        left[a] = eln_in_of(g, a).n;
        if (in[a] || (left[a] == 0 && !(barred && barred[a]))) {
            in[a] = 1;
            queue[end++] = a;
        }
    }
    for (uint32_t next = 0; next < end; next++) {
        eln_row row = eln_out_of(g, queue[next]);
        for (uint32_t i = 0; i < row.n; i++) {
            if (hit[row.at[i]]) continue;
            hit[row.at[i]] = 1;
            eln_row freed = eln_out_of(g, row.at[i]);
            for (uint32_t k = 0; k < freed.n; k++) {
                uint32_t a = freed.at[k];
                if (--left[a] > 0 || in[a] || (barred && barred[a])) continue;
                in[a] = 1;
                queue[end++] = a;
            }
        }
    }
    if (order) memcpy(order, queue, end * sizeof *order);
    st = ELN_OK;
done:
    free(left);
    free(queue);
    free(hit);
    return st;
}

eln_status eln_admissible_within(const eln_af *g, uint8_t *set)
{
    uint32_t *hits = calloc((size_t)g->n + 1, sizeof *hits);
    uint32_t *queue = malloc(((size_t)g->n + 1) * sizeof *queue);
    eln_status st = ELN_E_NOMEM;
    if (!hits || !queue) goto done;
    uint32_t end = 0;
    for (uint32_t a = 0; a < g->n; a++) {
        eln_row row = eln_out_of(g, a);
        for (uint32_t k = 0; set[a] && k < row.n; k++) hits[row.at[k]]++;
    }
    for (uint32_t a = 0; a < g->n; a++)
        if (hits[a] == 0) queue[end++] = a;
    /* In the queue: what the set does not attack. */
    for (uint32_t next = 0; next < end; next++) {
        eln_row row = eln_out_of(g, queue[next]);
        for (uint32_t i = 0; i < row.n; i++) {
            if (!set[row.at[i]]) continue;
            set[row.at[i]] = 0;
            eln_row lost = eln_out_of(g, row.at[i]);
            for (uint32_t k = 0; k < lost.n; k++)
                if (--hits[lost.at[k]] == 0) queue[end++] = lost.at[k];
        }
    }
    st = ELN_OK;
done:
    free(hits);
    free(queue);
    return st;
}

bool eln_is_attacked(const eln_af *g, uint32_t argument, const uint8_t *in)
{
    eln_row row = eln_in_of(g, argument);
    for (uint32_t k = 0; k < row.n; k++)
        if (in[row.at[k]]) return true;
    return false;
}
