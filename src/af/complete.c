/* Grounded, complete and admissible sets: what the grounded labelling leaves
 * open is asked of the query's cone. */
#include "af/admissible.h"
#include "af/methods.h"
#include "af/towards.h"

#include <stdlib.h>
#include <string.h>

eln_status eln_find_grounded(eln_question *q, eln_want want, uint8_t *in,
                             eln_answer *answer)
{
    eln_question_grounded(q, in);
    *answer = eln_want_met(want, in) ? ELN_YES : ELN_NO;
    return ELN_OK;
}

eln_status eln_find_admissible_towards(eln_question *q, eln_want want,
                                       uint8_t *in, eln_answer *answer)
{
    eln_part cone = {0};
    uint8_t *set = NULL;
    eln_status st = eln_question_reduce(q);
    if (st != ELN_OK) return st;
    uint32_t at = eln_part_find(&q->rest, want.argument);
    *answer = ELN_NO;
    if (want.wish == ELN_WITH && q->rest.barred[at]) return ELN_OK;
    st = eln_part_cone(&q->rest, at, &cone);
    if (st != ELN_OK) return st;
    set = calloc((size_t)cone.g->n + 1, 1);
    want.argument = eln_part_find(&cone, want.argument);
    st = set ? eln_towards(&cone, want, q->budget, set, answer) : ELN_E_NOMEM;
    if (st == ELN_OK && *answer == ELN_YES)
        eln_question_lift(q, &cone, set, in);
    free(set);
    eln_part_free(&cone);
    return st;
}

eln_status eln_find_complete(eln_question *q, eln_want want, uint8_t *in,
                             eln_answer *answer)
{
    if (want.wish != ELN_WITH || q->label[want.argument] != ELN_UNDEC)
        return eln_find_grounded(q, want, in, answer);
    eln_status st = eln_find_admissible_towards(q, want, in, answer);
    if (st != ELN_OK || *answer != ELN_YES) return st;
    return eln_admissible_complete(q->af, NULL, in, NULL);
}

eln_status eln_find_admissible(eln_question *q, eln_want want, uint8_t *in,
                               eln_answer *answer)
{
    if (want.wish == ELN_WITH) return eln_find_complete(q, want, in, answer);
    if (want.wish == ELN_ANY) return eln_find_grounded(q, want, in, answer);
    memset(in, 0, q->af->n);
    *answer = ELN_YES;
    return ELN_OK;
}
