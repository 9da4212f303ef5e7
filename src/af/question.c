#include "af/question.h"

#include <stdlib.h>

eln_status eln_question_open(eln_question *q, const eln_af *af,
                             eln_budget *budget)
{
    *q = (eln_question){.af = af, .budget = budget};
    q->label = malloc((size_t)af->n + 1);
    eln_status st = q->label ? eln_grounded(af, q->label) : ELN_E_NOMEM;
    if (st != ELN_OK) eln_question_close(q);
    return st;
}

void eln_question_close(eln_question *q)
{
    free(q->label);
    eln_part_free(&q->rest);
    *q = (eln_question){0};
}

eln_status eln_question_reduce(eln_question *q)
{
    if (q->rest.g) return ELN_OK;
    return eln_part_where(q->af, q->label, ELN_UNDEC, NULL, &q->rest);
}

void eln_question_grounded(const eln_question *q, uint8_t *in)
{
    for (uint32_t a = 0; a < q->af->n; a++) in[a] = q->label[a] == ELN_IN;
}

void eln_question_lift(const eln_question *q, const eln_part *part,
                       const uint8_t *set, uint8_t *in)
{
    eln_question_grounded(q, in);
    for (uint32_t i = 0; i < part->g->n; i++) in[part->origin[i]] = set[i];
}

bool eln_want_met(eln_want want, const uint8_t *in)
{
    bool with = want.wish == ELN_WITH;
    if (want.wish == ELN_ANY || (in[want.argument] != 0) == with) return true;
    for (uint32_t i = 0; i < want.others; i++)
        if ((in[want.other[i]] != 0) == with) return true;
    return false;
}

/* Has a piece to do with the wish? */
static bool concerns(const eln_part *piece, eln_want want)
{
    if (want.wish == ELN_ANY) return false;
    bool it = eln_part_find(piece, want.argument) != UINT32_MAX;
    for (uint32_t i = 0; i < want.others && !it; i++)
        it = eln_part_find(piece, want.other[i]) != UINT32_MAX;
    return it;
}

static eln_status find_in_pieces(eln_question *q, const eln_pieces *pieces,
                                 eln_piece_finder *find, eln_want want,
                                 uint8_t *in, eln_answer *answer)
{
    uint32_t wished = UINT32_MAX;
    eln_status st = ELN_OK;
    *answer = want.wish == ELN_ANY ? ELN_YES : ELN_NO;
    for (uint32_t i = 0; i < pieces->count && *answer == ELN_NO; i++) {
        if (!concerns(&pieces->at[i], want)) continue;
        st = find(q, &pieces->at[i], want, in, answer);
        if (st != ELN_OK) return st;
        wished = i;
    }
    for (uint32_t i = 0; i < pieces->count && *answer == ELN_YES; i++) {
        if (i == wished) continue;
        st = find(q, &pieces->at[i], (eln_want){.wish = ELN_ANY}, in, answer);
        if (st != ELN_OK) return st;
    }
    return st;
}

eln_status eln_find_by_piece(eln_question *q, const eln_part *part,
                             eln_piece_finder *find, eln_want want, uint8_t *in,
                             eln_answer *answer)
{
    eln_pieces pieces = {0};
    eln_status st = eln_pieces_cut(part, &pieces);
    if (st == ELN_OK) st = find_in_pieces(q, &pieces, find, want, in, answer);
    eln_pieces_free(&pieces);
    return st;
}

bool eln_question_settles(const eln_question *q, eln_want *want)
{
    if (want->wish == ELN_ANY || q->label[want->argument] == ELN_UNDEC)
        return false;
    bool in = q->label[want->argument] == ELN_IN;
    if (in != (want->wish == ELN_WITH)) return true;
    want->wish = ELN_ANY;
    return false;
}
