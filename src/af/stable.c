/* Stable extensions: the whole of what the grounded labelling leaves open has
 * to be looked at, whatever the query; what falls apart, piece by piece. */
#include "af/hunt.h"
#include "af/methods.h"

#include <stdlib.h>

/* One argument of a wish becomes part of a demand: to be without it is to
 * attack it. */
static void wish_for(eln_hunt *h, eln_wish wish, uint32_t argument)
{
    uint32_t at = eln_part_find(h->part, argument);
    if (at == UINT32_MAX) return;
    if (wish == ELN_WITH)
        eln_hunt_or(h, at);
    else
        eln_hunt_or_attackers(h, at);
}

eln_status eln_find_stable_in(eln_question *q, const eln_part *piece,
                              eln_want want, uint8_t *in, eln_answer *answer)
{
    eln_hunt h;
    uint8_t *set = calloc((size_t)piece->g->n + 1, 1);
    if (!set) return ELN_E_NOMEM;
    eln_hunt_open(&h, piece, true, q->budget);
    if (want.wish == ELN_WITHOUT && want.others == 0) {
        eln_hunt_exclude(&h, eln_part_find(piece, want.argument));
    } else if (want.wish != ELN_ANY) {
        eln_hunt_demand(&h);
        wish_for(&h, want.wish, want.argument);
        for (uint32_t i = 0; i < want.others; i++)
            wish_for(&h, want.wish, want.other[i]);
    }
    eln_status st = eln_hunt_find(&h, set, answer);
    if (st == ELN_OK && *answer == ELN_YES)
        for (uint32_t i = 0; i < piece->g->n; i++)
            in[piece->origin[i]] = set[i];
    eln_hunt_close(&h);
    free(set);
    return st;
}

eln_status eln_find_stable(eln_question *q, eln_want want, uint8_t *in,
                           eln_answer *answer)
{
    *answer = ELN_NO;
    if (eln_question_settles(q, &want)) return ELN_OK;
    eln_status st = eln_question_reduce(q);
    if (st != ELN_OK) return st;
    eln_question_grounded(q, in);
    return eln_find_by_piece(q, &q->rest, eln_find_stable_in, want, in, answer);
}
