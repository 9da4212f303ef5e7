#include "base/scc.h"

#include "base/arena.h"

#define NONE UINT32_MAX

typedef struct tarjan {
    uint32_t *component; /* NONE: not left yet */
    uint32_t *number;    /* [n] order of first sight, 0: not seen */
    uint32_t *low;       /* [n] earliest number that is reached */
    uint32_t *place;     /* [n] next successor to look at */
    uint32_t *path;      /* nodes being walked */
    uint32_t *stack;     /* nodes of components not left yet */
    uint32_t path_n, stack_n, seen, found;
} tarjan;

static void enter(tarjan *j, uint32_t node)
{
    j->number[node] = j->low[node] = ++j->seen;
    j->path[j->path_n++] = node;
    j->stack[j->stack_n++] = node;
}

static void leave(tarjan *j, uint32_t node)
{
    j->path_n--;
    if (j->path_n > 0) {
        uint32_t up = j->path[j->path_n - 1];
        if (j->low[node] < j->low[up]) j->low[up] = j->low[node];
    }
    if (j->low[node] != j->number[node]) return;
    uint32_t member;
    do {
        member = j->stack[--j->stack_n];
        j->component[member] = j->found;
    } while (member != node);
    j->found++;
}

static void walk_from(tarjan *j, const void *graph, eln_successor *successor,
                      uint32_t root)
{
    enter(j, root);
    while (j->path_n > 0) {
        uint32_t node = j->path[j->path_n - 1], to;
        if (!successor(graph, node, j->place[node]++, &to)) {
            leave(j, node);
            continue;
        }
        if (to == NONE) continue;
        if (j->number[to] == 0)
            enter(j, to);
        else if (j->component[to] == NONE && j->number[to] < j->low[node])
            j->low[node] = j->number[to];
    }
}

bool eln_scc(const void *graph, eln_successor *successor, uint32_t n,
             uint32_t *component, uint32_t *count)
{
    eln_arena tmp = {0};
    tarjan j = {.component = component,
                .number = eln_new(&tmp, uint32_t, n),
                .low = eln_new(&tmp, uint32_t, n),
                .place = eln_new(&tmp, uint32_t, n),
                .path = eln_new(&tmp, uint32_t, n),
                .stack = eln_new(&tmp, uint32_t, n)};
    bool ok = j.number && j.low && j.place && j.path && j.stack;
    for (uint32_t i = 0; ok && i < n; i++) component[i] = NONE;
    for (uint32_t i = 0; ok && i < n; i++)
        if (j.number[i] == 0) walk_from(&j, graph, successor, i);
    if (ok) *count = j.found;
    eln_arena_free(&tmp);
    return ok;
}
