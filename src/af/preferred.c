/* Preferred extensions: grown from nothing, or from an admissible set that
 * makes sure of the wish. */
#include "af/admissible.h"
#include "af/grow.h"
#include "af/methods.h"
#include "af/towards.h"

#include <stdlib.h>

/* Grow an admissible set of the whole, which holds the grounded extension. */
static eln_status grow(eln_question *q, uint8_t *in, eln_answer *answer)
{
    uint8_t *set = malloc((size_t)q->rest.g->n + 1);
    if (!set) return ELN_E_NOMEM;
    for (uint32_t i = 0; i < q->rest.g->n; i++) set[i] = in[q->rest.origin[i]];
    eln_status st = eln_grow(&q->rest, q->budget, set, answer);
    if (st == ELN_OK) eln_question_lift(q, &q->rest, set, in);
    free(set);
    return st;
}

eln_status eln_find_preferred(eln_question *q, eln_want want, uint8_t *in,
                              eln_answer *answer)
{
    eln_question_grounded(q, in);
    *answer = ELN_NO;
    if (eln_question_settles(q, &want)) return ELN_OK;
    *answer = ELN_YES;
    eln_status st = eln_question_reduce(q);
    if (st == ELN_OK && want.wish != ELN_ANY)
        st = eln_find_admissible_towards(q, want, in, answer);
    if (st != ELN_OK || *answer != ELN_YES) return st;
    /* A set that attacks the query refutes by itself. */
    if (want.wish == ELN_WITHOUT && eln_is_attacked(q->af, want.argument, in))
        return ELN_OK;
    return grow(q, in, answer);
}
