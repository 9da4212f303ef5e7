#include "af/walk.h"

#include <stdlib.h>
#include <string.h>

const eln_scheme eln_scheme_complete = {.kind = ELN_SETS_COMPLETE,
                                        .tells = true};
const eln_scheme eln_scheme_preferred = {.kind = ELN_SETS_PREFERRED,
                                         .tells = true};
const eln_scheme eln_scheme_stable = {.kind = ELN_SETS_STABLE, .total = true};
const eln_scheme eln_scheme_admissible = {
    .kind = ELN_SETS_ADMISSIBLE, .tells = true, .optional = true};
const eln_scheme eln_scheme_cf2 = {.kind = ELN_SETS_NAIVE};
const eln_scheme eln_scheme_stage2 = {.kind = ELN_SETS_STAGE};

eln_status eln_walk_open(eln_walk *w, const eln_part *part,
                         const eln_scheme *scheme)
{
    *w = (eln_walk){.scheme = scheme, .part = part};
    w->fate = calloc((size_t)part->g->n + 1, 1);
    w->barred = malloc((size_t)part->g->n + 1);
    eln_status st = w->fate && w->barred ? eln_cutter_open(&w->cutter, part->g)
                                         : ELN_E_NOMEM;
    if (st == ELN_OK)
        memcpy(w->barred, part->barred, part->g->n);
    else
        eln_walk_close(w);
    return st;
}

void eln_walk_close(eln_walk *w)
{
    eln_cutter_close(&w->cutter);
    free(w->fate);
    free(w->barred);
    eln_vec_free(&w->done);
    *w = (eln_walk){0};
}

static bool decide(eln_walk *w, uint32_t a, eln_fate fate)
{
    if (w->fate[a] != ELN_OPEN) return true;
    if (!eln_push(&w->done, a * 2)) return false;
    w->fate[a] = (uint8_t)fate;
    return true;
}

static bool bar(eln_walk *w, uint32_t a)
{
    if (w->barred[a]) return true;
    if (!eln_push(&w->done, a * 2 + 1)) return false;
    w->barred[a] = 1;
    return true;
}

static bool hold(eln_walk *w, uint32_t a)
{
    bool fine = decide(w, a, ELN_HELD);
    eln_row row = eln_out_of(w->part->g, a);
    for (uint32_t k = 0; fine && k < row.n; k++)
        fine = decide(w, row.at[k], ELN_ATTACKED);
    return fine;
}

static bool leave(eln_walk *w, uint32_t a)
{
    bool fine = decide(w, a, ELN_LEFT);
    eln_row row = eln_out_of(w->part->g, a);
    for (uint32_t k = 0; fine && w->scheme->tells && k < row.n; k++)
        fine = bar(w, row.at[k]);
    return fine;
}

bool eln_walk_choose(eln_walk *w, const eln_part *component, const uint8_t *set)
{
    for (uint32_t i = 0; i < component->g->n; i++)
        if (set[i] && !hold(w, component->origin[i])) return false;
    for (uint32_t i = 0; i < component->g->n; i++)
        if (w->fate[component->origin[i]] == ELN_OPEN &&
            !leave(w, component->origin[i]))
            return false;
    return true;
}

bool eln_walk_single(eln_walk *w, uint32_t argument, bool *fits)
{
    *fits = !(w->barred[argument] && w->scheme->total);
    return w->barred[argument] ? leave(w, argument) : hold(w, argument);
}

void eln_walk_undo(eln_walk *w, size_t mark)
{
    while (w->done.n > mark) {
        uint32_t change = w->done.at[--w->done.n];
        if (change % 2 == 1)
            w->barred[change / 2] = 0;
        else
            w->fate[change / 2] = ELN_OPEN;
    }
}

eln_status eln_walk_cut(eln_walk *w, const uint32_t *args, uint32_t n,
                        eln_part *out)
{
    *out = (eln_part){0};
    uint32_t *open = malloc(((size_t)n + 1) * sizeof *open), count = 0;
    if (!open) return ELN_E_NOMEM;
    for (uint32_t i = 0; i < n; i++)
        if (w->fate[args[i]] == ELN_OPEN) open[count++] = args[i];
    eln_status st = ELN_OK;
    if (count > 0) st = eln_part_cut(&w->cutter, open, count, w->barred, out);
    free(open);
    return st;
}
