#include "af/product.h"

#include "af/count.h"

#include <stdlib.h>

/* Where a piece has stable sets, those are its semi-stable and stage ones,
 * which are found and counted more easily. UNKNOWN: the budget is spent. */
static eln_status has_stable(const eln_part *piece, eln_sets_kind kind,
                             eln_budget *budget, eln_answer *answer)
{
    *answer = ELN_NO;
    if (kind != ELN_SETS_SEMI_STABLE && kind != ELN_SETS_STAGE) return ELN_OK;
    uint8_t *set = malloc((size_t)piece->g->n + 1);
    if (!set) return ELN_E_NOMEM;
    eln_hunt h;
    eln_hunt_open(&h, piece, true, budget);
    eln_status st = eln_hunt_find(&h, set, answer);
    eln_hunt_close(&h);
    free(set);
    return st;
}

static void place(const eln_sets *e, uint8_t *in)
{
    for (uint32_t i = 0; i < e->part->g->n; i++)
        in[e->part->origin[i]] = e->set[i];
}

/* The sets of a piece begin. */
static eln_status open_wheel(eln_sets *wheel, const eln_part *piece,
                             eln_sets_kind kind, eln_budget *budget,
                             eln_answer *answer)
{
    eln_status st = has_stable(piece, kind, budget, answer);
    if (st != ELN_OK || *answer == ELN_UNKNOWN) return st;
    if (*answer == ELN_YES) kind = ELN_SETS_STABLE;
    return eln_sets_open(wheel, piece, kind, budget);
}

/* Like a counter with wheels: wheel i turns; those behind it begin anew. */
static eln_status turn(eln_sets *wheels, const eln_pieces *pieces,
                       eln_sets_kind kind, eln_budget *budget,
                       eln_viewer viewer, uint8_t *in, eln_answer *answer)
{
    uint32_t i = 0;
    *answer = ELN_YES;
    for (;;) {
        eln_status st = ELN_OK;
        if (i == pieces->count) {
            if (!viewer.show(viewer.user, in)) return ELN_OK;
            if (i-- == 0) return ELN_OK;
            continue;
        }
        if (!wheels[i].part)
            st = open_wheel(&wheels[i], &pieces->at[i], kind, budget, answer);
        if (st != ELN_OK || *answer == ELN_UNKNOWN) return st;
        st = eln_sets_next(&wheels[i], answer);
        if (st != ELN_OK || *answer == ELN_UNKNOWN) return st;
        if (*answer == ELN_YES) {
            place(&wheels[i++], in);
            continue;
        }
        *answer = ELN_YES;
        eln_sets_close(&wheels[i]);
        if (i-- == 0) return ELN_OK;
    }
}

eln_status eln_product_list(const eln_part *part, eln_sets_kind kind,
                            eln_budget *budget, uint8_t *in, eln_viewer viewer,
                            eln_answer *answer)
{
    eln_pieces pieces = {0};
    eln_sets *wheels = NULL;
    eln_status st = eln_pieces_cut(part, &pieces);
    if (st != ELN_OK) return st;
    wheels = calloc((size_t)pieces.count + 1, sizeof *wheels);
    st = wheels ? turn(wheels, &pieces, kind, budget, viewer, in, answer)
                : ELN_E_NOMEM;
    for (uint32_t i = 0; wheels && i < pieces.count; i++)
        eln_sets_close(&wheels[i]);
    free(wheels);
    eln_pieces_free(&pieces);
    return st;
}

static eln_status count_piece(const eln_part *piece, eln_sets_kind kind,
                              eln_budget *budget, eln_natural *count,
                              eln_answer *answer)
{
    eln_natural one = {0};
    eln_sets sets = {0};
    eln_status st = has_stable(piece, kind, budget, answer);
    if (st != ELN_OK || *answer == ELN_UNKNOWN) return st;
    if (*answer == ELN_YES)
        return eln_count(piece, &eln_scheme_stable, budget, count, answer);
    st = eln_natural_set(&one, 1) && eln_natural_set(count, 0) ? ELN_OK
                                                               : ELN_E_NOMEM;
    if (st == ELN_OK) st = eln_sets_open(&sets, piece, kind, budget);
    while (st == ELN_OK) {
        st = eln_sets_next(&sets, answer);
        if (st != ELN_OK || *answer != ELN_YES) break;
        if (!eln_natural_add(count, &one)) st = ELN_E_NOMEM;
    }
    if (*answer == ELN_NO) *answer = ELN_YES;
    eln_sets_close(&sets);
    eln_natural_free(&one);
    return st;
}

eln_status eln_product_count(const eln_part *part, eln_sets_kind kind,
                             eln_budget *budget, eln_natural *count,
                             eln_answer *answer)
{
    eln_pieces pieces = {0};
    eln_natural of_piece = {0};
    *answer = ELN_YES;
    eln_status st = eln_pieces_cut(part, &pieces);
    if (st == ELN_OK && !eln_natural_set(count, 1)) st = ELN_E_NOMEM;
    for (uint32_t i = 0; i < pieces.count && st == ELN_OK && *answer == ELN_YES;
         i++) {
        st = count_piece(&pieces.at[i], kind, budget, &of_piece, answer);
        if (st == ELN_OK && *answer == ELN_YES &&
            !eln_natural_multiply(count, &of_piece))
            st = ELN_E_NOMEM;
    }
    eln_natural_free(&of_piece);
    eln_pieces_free(&pieces);
    return st;
}
