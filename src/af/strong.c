/* Strongly admissible sets: those whose members are defended one after the
 * other from nothing (Caminada 2014). The grounded extension is the largest;
 * one with an argument takes, for each attacker, the member that comes into the
 * grounded extension first. */
#include "af/admissible.h"
#include "af/methods.h"

#include <stdlib.h>
#include <string.h>

/* rank[a]: when a comes into the grounded extension; UINT32_MAX: never. */
static eln_status rank_members(const eln_af *g, uint32_t *rank)
{
    uint32_t *order = malloc(((size_t)g->n + 1) * sizeof *order), size = 0;
    uint8_t *in = calloc((size_t)g->n + 1, 1);
    eln_status st =
        order && in ? eln_admissible_complete(g, NULL, in, order) : ELN_E_NOMEM;
    if (st != ELN_OK) goto done;
    for (uint32_t a = 0; a < g->n; a++) {
        rank[a] = UINT32_MAX;
        size += in[a];
    }
    for (uint32_t i = 0; i < size; i++) rank[order[i]] = i;
done:
    free(order);
    free(in);
    return st;
}

/* Of those that attack b, the first to be accepted. */
static uint32_t earliest(const eln_af *g, uint32_t b, const uint32_t *rank)
{
    eln_row by = eln_in_of(g, b);
    uint32_t first = by.at[0];
    for (uint32_t k = 1; k < by.n; k++)
        if (rank[by.at[k]] < rank[first]) first = by.at[k];
    return first;
}

static eln_status defend(const eln_question *q, uint32_t argument, uint8_t *in)
{
    const eln_af *g = q->af;
    uint32_t *rank = malloc(((size_t)g->n + 1) * sizeof *rank);
    uint32_t *queue = malloc(((size_t)g->n + 1) * sizeof *queue);
    eln_status st = rank && queue ? rank_members(g, rank) : ELN_E_NOMEM;
    if (st != ELN_OK) goto done;
    uint32_t end = 0;
    queue[end++] = argument;
    in[argument] = 1;
    for (uint32_t next = 0; next < end; next++) {
        eln_row row = eln_in_of(g, queue[next]);
        for (uint32_t k = 0; k < row.n; k++) {
            uint32_t d = earliest(g, row.at[k], rank);
            if (in[d]) continue;
            in[d] = 1;
            queue[end++] = d;
        }
    }
done:
    free(rank);
    free(queue);
    return st;
}

eln_status eln_find_strongly_admissible(eln_question *q, eln_want want,
                                        uint8_t *in, eln_answer *answer)
{
    memset(in, 0, q->af->n);
    *answer = ELN_YES;
    if (want.wish != ELN_WITH) return ELN_OK;
    if (q->label[want.argument] == ELN_IN) return defend(q, want.argument, in);
    *answer = ELN_NO;
    return ELN_OK;
}
