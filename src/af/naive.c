/* Naive extensions: maximal conflict-free sets, which no search is needed for:
 * any conflict-free set grows into one. */
#include "af/methods.h"

#include <string.h>

static bool attacks_itself(const eln_af *g, uint32_t a)
{
    return eln_attacks(g, a, a);
}

static bool in_conflict(const eln_af *g, uint32_t a, const uint8_t *in)
{
    eln_row rows[2] = {eln_out_of(g, a), eln_in_of(g, a)};
    for (int side = 0; side < 2; side++)
        for (uint32_t k = 0; k < rows[side].n; k++)
            if (in[rows[side].at[k]]) return true;
    return false;
}

/* An argument in conflict with a that can be accepted; a itself: none. */
static uint32_t rival(const eln_af *g, uint32_t a)
{
    eln_row rows[2] = {eln_out_of(g, a), eln_in_of(g, a)};
    for (int side = 0; side < 2; side++)
        for (uint32_t k = 0; k < rows[side].n; k++)
            if (!attacks_itself(g, rows[side].at[k])) return rows[side].at[k];
    return a;
}

eln_status eln_find_naive(eln_question *q, eln_want want, uint8_t *in,
                          eln_answer *answer)
{
    const eln_af *g = q->af;
    memset(in, 0, g->n);
    *answer = ELN_YES;
    if (want.wish == ELN_WITH) {
        if (attacks_itself(g, want.argument)) *answer = ELN_NO;
        in[want.argument] = 1;
    } else if (want.wish == ELN_WITHOUT && !attacks_itself(g, want.argument)) {
        uint32_t other = rival(g, want.argument);
        if (other == want.argument) *answer = ELN_NO;
        in[other] = 1;
    }
    if (*answer == ELN_NO) return ELN_OK;
    for (uint32_t a = 0; a < g->n; a++)
        if (!in[a] && !attacks_itself(g, a) && !in_conflict(g, a, in))
            in[a] = 1;
    return ELN_OK;
}
