#include "af/components.h"

#include "base/scc.h"

#include <stdlib.h>

#define NONE UINT32_MAX

static bool attacker(const void *graph, uint32_t node, uint32_t i, uint32_t *to)
{
    eln_row row = eln_in_of(graph, node);
    if (i >= row.n) return false;
    *to = row.at[i];
    return true;
}

/* Arguments by the number of their component. */
static eln_status sort(const eln_af *g, const uint32_t *number, uint32_t count,
                       eln_components *out)
{
    *out = (eln_components){0};
    out->at = calloc((size_t)count + 2, sizeof *out->at);
    out->args = malloc(((size_t)g->n + 1) * sizeof *out->args);
    if (!out->at || !out->args) {
        eln_components_free(out);
        return ELN_E_NOMEM;
    }
    out->count = count;
    for (uint32_t a = 0; a < g->n; a++) out->at[number[a] + 2]++;
    for (uint32_t i = 0; i < count; i++) out->at[i + 1] += out->at[i];
    for (uint32_t a = 0; a < g->n; a++) out->args[out->at[number[a] + 1]++] = a;
    return ELN_OK;
}

eln_status eln_components_strong(const eln_af *g, eln_components *out)
{
    *out = (eln_components){0};
    uint32_t *number = malloc(((size_t)g->n + 1) * sizeof *number);
    uint32_t count = 0;
    eln_status st = ELN_E_NOMEM;
    if (number && eln_scc(g, attacker, g->n, number, &count))
        st = sort(g, number, count, out);
    free(number);
    return st;
}

/* Components, by their numbers, become layers. */
static eln_status merge(const eln_af *g, uint32_t *number, uint32_t *count,
                        uint32_t least)
{
    uint32_t *layer = calloc((size_t)*count + 1, sizeof *layer);
    if (!layer) return ELN_E_NOMEM;
    for (uint32_t a = 0; a < g->n; a++) layer[number[a]]++;
    uint32_t size = 0, layers = 0;
    for (uint32_t i = 0; i < *count; i++) {
        size += layer[i];
        layer[i] = layers;
        if (size < least) continue;
        layers++;
        size = 0;
    }
    for (uint32_t a = 0; a < g->n; a++) number[a] = layer[number[a]];
    *count = layers + (size > 0);
    free(layer);
    return ELN_OK;
}

eln_status eln_components_layers(const eln_af *g, uint32_t least,
                                 eln_components *out)
{
    *out = (eln_components){0};
    uint32_t *number = malloc(((size_t)g->n + 1) * sizeof *number);
    uint32_t count = 0;
    eln_status st = ELN_E_NOMEM;
    if (number && eln_scc(g, attacker, g->n, number, &count))
        st = merge(g, number, &count, least);
    if (st == ELN_OK) st = sort(g, number, count, out);
    free(number);
    return st;
}

static void spread(const eln_af *g, uint32_t from, uint32_t name,
                   uint32_t *number, uint32_t *queue)
{
    uint32_t end = 0;
    queue[end++] = from;
    number[from] = name;
    for (uint32_t next = 0; next < end; next++) {
        eln_row rows[2] = {eln_out_of(g, queue[next]),
                           eln_in_of(g, queue[next])};
        for (int side = 0; side < 2; side++)
            for (uint32_t k = 0; k < rows[side].n; k++) {
                uint32_t near = rows[side].at[k];
                if (number[near] != NONE) continue;
                number[near] = name;
                queue[end++] = near;
            }
    }
}

eln_status eln_components_weak(const eln_af *g, eln_components *out)
{
    *out = (eln_components){0};
    uint32_t *number = malloc(((size_t)g->n + 1) * sizeof *number);
    uint32_t *queue = malloc(((size_t)g->n + 1) * sizeof *queue);
    uint32_t count = 0;
    eln_status st = ELN_E_NOMEM;
    if (number && queue) {
        for (uint32_t a = 0; a < g->n; a++) number[a] = NONE;
        for (uint32_t a = 0; a < g->n; a++)
            if (number[a] == NONE) spread(g, a, count++, number, queue);
        st = sort(g, number, count, out);
    }
    free(number);
    free(queue);
    return st;
}

void eln_components_free(eln_components *c)
{
    free(c->at);
    free(c->args);
    *c = (eln_components){0};
}
