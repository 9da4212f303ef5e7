/* What the set on trial attacks, and the groups in which it is tried. */
#include "af/verify_parts.h"

void eln_trial_mark(eln_trial *t)
{
    for (uint32_t a = 0; a < t->g->n; a++) t->attacked[a] = false;
    for (uint32_t a = 0; a < t->g->n; a++) {
        if (!t->in[a] || !eln_takes_part(t, a)) continue;
        eln_row out = eln_out_of(t->g, a);
        for (uint32_t k = 0; k < out.n; k++)
            if (eln_together(t, a, out.at[k])) t->attacked[out.at[k]] = true;
    }
}

#define WAITS (ELN_APART - 1) /* takes part, and has no group yet */

/* What attacks join to the argument in place k of the order: group k.
 *   Returns the place behind it. */
static uint32_t gather(const eln_trial *t, uint32_t k)
{
    uint32_t end = k + 1;
    for (uint32_t next = k; next < end; next++) {
        eln_row rows[2] = {eln_out_of(t->g, t->order[next]),
                           eln_in_of(t->g, t->order[next])};
        for (int side = 0; side < 2; side++)
            for (uint32_t j = 0; j < rows[side].n; j++) {
                uint32_t near = rows[side].at[j];
                if (t->group[near] != WAITS) continue;
                t->group[near] = k;
                t->order[end++] = near;
            }
    }
    return end;
}

void eln_trial_part(eln_trial *t, const bool *keep)
{
    for (uint32_t a = 0; a < t->g->n; a++)
        t->group[a] = keep[a] ? WAITS : ELN_APART;
    uint32_t end = 0;
    for (uint32_t a = 0; a < t->g->n; a++) {
        if (t->group[a] != WAITS) continue;
        t->group[a] = end;
        t->order[end] = a;
        end = gather(t, end);
    }
    eln_trial_mark(t);
}
