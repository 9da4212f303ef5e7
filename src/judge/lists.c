#include "judge/lists.h"

/* Drop what equals the id before it, in each list. */
static void drop_neighbours(eln_lists *l, uint32_t keys)
{
    uint32_t to = 0, from = 0;
    for (uint32_t k = 0; k < keys; k++) {
        uint32_t begin = to;
        for (; from < l->start[k + 1]; from++)
            if (to == begin || l->at[to - 1] != l->at[from])
                l->at[to++] = l->at[from];
        l->start[k + 1] = to;
    }
}

bool eln_lists_make(eln_listing *e, uint32_t keys, eln_arena *arena,
                    eln_lists *out)
{
    eln_lists l = {.start = eln_new(arena, uint32_t, (size_t)keys + 2),
                   .at = eln_new(arena, uint32_t, e->list.n)};
    bool ok = !e->failed && l.start && l.at;
    for (size_t i = 0; ok && i < e->list.n; i++)
        l.start[e->list.at[i].key + 2]++;
    for (size_t k = 2; ok && k < (size_t)keys + 2; k++)
        l.start[k] += l.start[k - 1];
    for (size_t i = 0; ok && i < e->list.n; i++)
        l.at[l.start[e->list.at[i].key + 1]++] = e->list.at[i].id;
    if (ok) {
        drop_neighbours(&l, keys);
        *out = l;
    }
    eln_vec_free(&e->list);
    *e = (eln_listing){0};
    return ok;
}
