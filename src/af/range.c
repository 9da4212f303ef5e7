/* Semi-stable and stage extensions: admissible, or conflict-free, sets with a
 * maximal range.
 *
 * If there is a stable extension they are the stable ones. Else, piece by piece
 * of what no attack joins, a set is found and its range widened layer by layer
 * of the components: what a layer covers is made maximal while what those
 * before it cover stays covered. The range is then a maximal one, for where
 * another would first go beyond it, it was asked for more in vain. The layers
 * behind the one at hand need not even be known yet.
 *
 * A wish is asked of that range first. If no set of it fulfils it, all others
 * must cover something beyond it; so it goes with every maximal range that sets
 * without the wish reach from sets with it. */
#include "af/range.h"

#include "af/methods.h"

#include <stdlib.h>
#include <string.h>

enum { LAYERS = 64 };

eln_status eln_ranger_open(eln_ranger *r, const eln_part *part, eln_base base,
                           eln_budget *budget)
{
    *r = (eln_ranger){0};
    r->set = calloc((size_t)part->g->n + 1, 1);
    r->range = calloc((size_t)part->g->n + 1, 1);
    eln_status st = r->set && r->range
                        ? eln_search_open_empty(&r->s, part, base, true, budget)
                        : ELN_E_NOMEM;
    if (st == ELN_OK)
        st = eln_components_layers(part->g, part->g->n / LAYERS, &r->layers);
    if (st != ELN_OK) eln_ranger_close(r);
    return st;
}

void eln_ranger_close(eln_ranger *r)
{
    eln_search_close(&r->s);
    eln_components_free(&r->layers);
    free(r->set);
    free(r->range);
    *r = (eln_ranger){0};
}

/* The arguments of the layers that are known. */
static uint32_t known(const eln_ranger *r)
{
    return r->layers.at[r->encoded];
}

static void know_layer(eln_ranger *r)
{
    uint32_t end = r->layers.at[++r->encoded];
    for (uint32_t k = r->layers.at[r->encoded - 1]; k < end; k++) {
        eln_search_encode(&r->s, r->layers.args[k]);
        if (r->s.ops->phase)
            r->s.ops->phase(r->s.sat, eln_cover(&r->s, r->layers.args[k]));
    }
}

/* The last model is the set at hand. */
static void take(eln_ranger *r)
{
    memset(r->set, 0, r->s.g->n);
    memset(r->range, 0, r->s.g->n);
    for (uint32_t i = 0; i < known(r); i++) {
        uint32_t a = r->layers.args[i];
        if (!r->s.in[a]) continue;
        r->set[a] = r->range[a] = 1;
        eln_row row = eln_out_of(r->s.g, a);
        for (uint32_t k = 0; k < row.n; k++) r->range[row.at[k]] = 1;
    }
}

/* Ask for a set that covers what is covered of the known layers; and, unless
 * first equals last, something more of the arguments from first to last. */
static eln_status ask(eln_ranger *r, int also, uint32_t first, uint32_t last,
                      eln_answer *answer)
{
    bool more = false;
    for (uint32_t i = first; i < last; i++) {
        uint32_t a = r->layers.args[i];
        if (r->range[a]) continue;
        eln_search_constrain(&r->s, eln_cover(&r->s, a));
        more = true;
    }
    *answer = ELN_NO;
    if (first < last && !more) return ELN_OK;
    if (more) eln_search_constrain(&r->s, 0);
    for (uint32_t i = 0; i < known(r); i++) {
        uint32_t a = r->layers.args[i];
        if (r->range[a]) eln_search_assume(&r->s, eln_cover(&r->s, a));
    }
    if (also != 0) eln_search_assume(&r->s, also);
    return eln_search_ask(&r->s, answer);
}

/* Widen within a layer until there is no more. */
static eln_status widen_layer(eln_ranger *r, int also, uint32_t layer,
                              eln_answer *answer)
{
    eln_status st;
    for (;;) {
        st = ask(r, also, r->layers.at[layer], r->layers.at[layer + 1], answer);
        if (st != ELN_OK || *answer != ELN_YES) break;
        take(r);
    }
    if (*answer == ELN_NO) *answer = ELN_YES;
    return st;
}

static eln_status widen(eln_ranger *r, int also, eln_answer *answer)
{
    eln_status st = ELN_OK;
    take(r);
    for (uint32_t i = 0;
         st == ELN_OK && *answer == ELN_YES && i < r->layers.count; i++)
        st = widen_layer(r, also, i, answer);
    return st;
}

eln_status eln_ranger_first(eln_ranger *r, eln_answer *answer)
{
    eln_status st = ELN_OK;
    *answer = ELN_YES;
    while (st == ELN_OK && *answer == ELN_YES && r->encoded < r->layers.count) {
        know_layer(r);
        st = widen_layer(r, 0, r->encoded - 1, answer);
    }
    return st;
}

eln_status eln_ranger_find(eln_ranger *r, int also, eln_answer *answer)
{
    if (also != 0) eln_search_assume(&r->s, also);
    eln_status st = eln_search_ask(&r->s, answer);
    return st == ELN_OK && *answer == ELN_YES ? widen(r, also, answer) : st;
}

eln_status eln_ranger_same(eln_ranger *r, int also, eln_answer *answer)
{
    eln_status st = ask(r, also, 0, 0, answer);
    if (st == ELN_OK && *answer == ELN_YES) memcpy(r->set, r->s.in, r->s.g->n);
    return st;
}

eln_status eln_ranger_more(eln_ranger *r, eln_answer *answer)
{
    eln_status st = ask(r, 0, 0, known(r), answer);
    return st == ELN_OK && *answer == ELN_YES ? widen(r, 0, answer) : st;
}

void eln_ranger_leave(eln_ranger *r)
{
    for (uint32_t a = 0; a < r->s.g->n; a++)
        if (!r->range[a]) eln_search_add(&r->s, eln_cover(&r->s, a));
    eln_search_add(&r->s, 0);
}

/* A set with a maximal range under a literal. */
static eln_status find_widest(eln_ranger *r, int also, eln_answer *answer)
{
    eln_status st = eln_ranger_first(r, answer);
    if (st != ELN_OK || *answer != ELN_YES || also == 0) return st;
    st = eln_ranger_same(r, also, answer);
    while (st == ELN_OK && *answer == ELN_NO) {
        eln_ranger_leave(r);
        st = eln_ranger_find(r, also, answer);
        if (st != ELN_OK || *answer != ELN_YES) return st;
        /* Does a set without the wish go further? */
        uint8_t *found = malloc((size_t)r->s.g->n + 1);
        if (!found) return ELN_E_NOMEM;
        memcpy(found, r->set, r->s.g->n);
        st = eln_ranger_more(r, answer);
        if (st == ELN_OK && *answer == ELN_NO) memcpy(r->set, found, r->s.g->n);
        free(found);
        if (st != ELN_OK || *answer == ELN_UNKNOWN) return st;
        *answer = *answer == ELN_NO ? ELN_YES : ELN_NO;
    }
    return st;
}

static void add_wished(eln_search *s, const eln_part *piece, eln_wish wish,
                       uint32_t argument)
{
    uint32_t at = eln_part_find(piece, argument);
    if (at == UINT32_MAX) return;
    eln_search_add(s, wish == ELN_WITH ? eln_in(s, at) : -eln_in(s, at));
}

/* A literal under which the wish is fulfilled in a piece. */
static int wish_in(eln_search *s, const eln_part *piece, eln_want want)
{
    int helper = eln_search_variable(s);
    eln_search_add(s, -helper);
    add_wished(s, piece, want.wish, want.argument);
    for (uint32_t i = 0; i < want.others; i++)
        add_wished(s, piece, want.wish, want.other[i]);
    eln_search_add(s, 0);
    return helper;
}

/* By widening. */
static eln_status find_wide_in(eln_question *q, const eln_part *piece,
                               eln_base base, eln_want want, uint8_t *in,
                               eln_answer *answer)
{
    eln_ranger r;
    eln_status st = eln_ranger_open(&r, piece, base, q->budget);
    if (st != ELN_OK) return st;
    int also = want.wish == ELN_ANY ? 0 : wish_in(&r.s, piece, want);
    st = find_widest(&r, also, answer);
    if (st == ELN_OK && *answer == ELN_YES)
        for (uint32_t i = 0; i < piece->g->n; i++)
            in[piece->origin[i]] = r.set[i];
    eln_ranger_close(&r);
    return st;
}

/* A stable set of a piece; NULL: of all. */
static eln_status find_stable(eln_question *q, const eln_part *piece,
                              eln_want want, uint8_t *in, eln_answer *answer)
{
    return piece ? eln_find_stable_in(q, piece, want, in, answer)
                 : eln_find_stable(q, want, in, answer);
}

/* Stable sets first: where there are any, they are the ones.
 *   over  written: the answer is final */
static eln_status find_stable_first(eln_question *q, const eln_part *piece,
                                    eln_want want, uint8_t *in, bool *over,
                                    eln_answer *answer)
{
    eln_status st = find_stable(q, piece, want, in, answer);
    *over = *answer != ELN_NO;
    if (st != ELN_OK || *over || want.wish == ELN_ANY) return st;
    st = find_stable(q, piece, (eln_want){.wish = ELN_ANY}, in, answer);
    *over = *answer != ELN_NO;
    if (*answer == ELN_YES) *answer = ELN_NO;
    return st;
}

static eln_status find_in(eln_question *q, const eln_part *piece, eln_base base,
                          eln_want want, uint8_t *in, eln_answer *answer)
{
    bool over;
    eln_status st = find_stable_first(q, piece, want, in, &over, answer);
    if (st != ELN_OK || over) return st;
    return find_wide_in(q, piece, base, want, in, answer);
}

static eln_status find_semi_stable_in(eln_question *q, const eln_part *piece,
                                      eln_want want, uint8_t *in,
                                      eln_answer *answer)
{
    return find_in(q, piece, ELN_BASE_ADMISSIBLE, want, in, answer);
}

static eln_status find_stage_in(eln_question *q, const eln_part *piece,
                                eln_want want, uint8_t *in, eln_answer *answer)
{
    return find_in(q, piece, ELN_BASE_FREE, want, in, answer);
}

eln_status eln_find_semi_stable(eln_question *q, eln_want want, uint8_t *in,
                                eln_answer *answer)
{
    *answer = ELN_NO;
    if (eln_question_settles(q, &want)) return ELN_OK;
    eln_status st = eln_question_reduce(q);
    if (st != ELN_OK) return st;
    eln_question_grounded(q, in);
    return eln_find_by_piece(q, &q->rest, find_semi_stable_in, want, in,
                             answer);
}

/* A stage extension need not hold the grounded one. But if there is a stable
 * one, it does. */
eln_status eln_find_stage(eln_question *q, eln_want want, uint8_t *in,
                          eln_answer *answer)
{
    bool over;
    eln_part whole = {0};
    eln_status st = find_stable_first(q, NULL, want, in, &over, answer);
    if (st != ELN_OK || over) return st;
    st = eln_part_whole(q->af, &whole);
    if (st == ELN_OK)
        st = eln_find_by_piece(q, &whole, find_stage_in, want, in, answer);
    eln_part_free(&whole);
    return st;
}
