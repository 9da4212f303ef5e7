/* The ideal and the eager extension: the largest admissible set within every
 * preferred, or semi-stable, one.
 *
 * Ideal. Start from one preferred extension. As long as an admissible set
 * attacks some of what is left, what is not in the preferred extension that the
 * set grows into goes, and then what is no longer defended. Once none does,
 * what is left goes with every admissible set, and so is within every preferred
 * one. It is asked layer by layer of the components, for what attacks a layer
 * is in it or before it. Nothing need be proved where nothing is left.
 *
 * Eager. Start from one semi-stable extension; each one that lacks some of what
 * is left takes that away, and what is then no longer defended goes, too. */
#include "af/admissible.h"
#include "af/components.h"
#include "af/grow.h"
#include "af/hunt.h"
#include "af/methods.h"

#include <stdlib.h>
#include <string.h>

enum { LAYERS = 64 };

typedef struct shrinker {
    const eln_part *rest;
    eln_budget *budget;
    eln_cutter cutter;
    eln_components layers;
    uint32_t *before; /* [n] the arguments of a layer and those before it */
    uint8_t *mark;    /* [n] 1: of them */
    uint8_t *left;    /* [n] what may be in the ideal extension */
    uint8_t *grown;   /* [n] a preferred extension */
} shrinker;

/* Demand that something left of a layer is attacked; false: nothing is left. */
static bool demand(shrinker *w, eln_hunt *h, uint32_t layer)
{
    bool any = false;
    for (uint32_t k = w->layers.at[layer]; k < w->layers.at[layer + 1]; k++) {
        uint32_t a = w->layers.args[k];
        if (!w->left[a]) continue;
        if (!any) eln_hunt_demand(h);
        any = true;
        eln_hunt_or_attackers(h, eln_part_find(h->part, a));
    }
    return any;
}

/* A set that attacks what is left: what it cannot grow with goes. */
static eln_status take_away(shrinker *w, const eln_part *piece,
                            const uint8_t *set, eln_answer *answer)
{
    memset(w->grown, 0, w->rest->g->n);
    for (uint32_t i = 0; i < piece->g->n; i++)
        w->grown[piece->origin[i]] = set[i];
    eln_status st = eln_grow(w->rest, w->budget, w->grown, answer);
    if (st != ELN_OK || *answer != ELN_YES) return st;
    for (uint32_t a = 0; a < w->rest->g->n; a++)
        w->left[a] = w->left[a] && w->grown[a];
    return eln_admissible_within(w->rest->g, w->left);
}

/* One layer, in the piece of it and all before it. */
static eln_status shrink_layer(shrinker *w, const eln_part *piece,
                               uint32_t layer, eln_answer *answer)
{
    eln_hunt h;
    uint8_t *set = malloc((size_t)piece->g->n + 1);
    if (!set) return ELN_E_NOMEM;
    eln_hunt_open(&h, piece, false, w->budget);
    eln_status st = ELN_OK;
    while (st == ELN_OK && *answer == ELN_YES && demand(w, &h, layer)) {
        st = eln_hunt_find(&h, set, answer);
        if (st == ELN_OK && *answer == ELN_YES)
            st = take_away(w, piece, set, answer);
    }
    if (*answer == ELN_NO) *answer = ELN_YES;
    eln_hunt_close(&h);
    free(set);
    return st;
}

static bool is_left(const shrinker *w, uint32_t layer)
{
    for (uint32_t k = w->layers.at[layer]; k < w->layers.at[layer + 1]; k++)
        if (w->left[w->layers.args[k]]) return true;
    return false;
}

static eln_status shrink(shrinker *w, eln_answer *answer)
{
    eln_status st = ELN_OK;
    for (uint32_t i = 0;
         st == ELN_OK && *answer == ELN_YES && i < w->layers.count; i++) {
        eln_part piece = {0};
        for (uint32_t k = w->layers.at[i]; k < w->layers.at[i + 1]; k++)
            w->mark[w->layers.args[k]] = 1;
        if (!is_left(w, i)) continue;
        uint32_t n = 0;
        for (uint32_t a = 0; a < w->rest->g->n; a++)
            if (w->mark[a]) w->before[n++] = a;
        st = eln_part_cut(&w->cutter, w->before, n, w->rest->barred, &piece);
        if (st == ELN_OK) st = shrink_layer(w, &piece, i, answer);
        eln_part_free(&piece);
    }
    return st;
}

/* The ideal extension of what the grounded labelling leaves open. */
static eln_status find_in_rest(const eln_part *rest, eln_budget *budget,
                               uint8_t *set, eln_answer *answer)
{
    size_t n = (size_t)rest->g->n + 1;
    shrinker w = {.rest = rest, .budget = budget, .left = set};
    w.before = malloc(n * sizeof *w.before);
    w.mark = calloc(n, 1);
    w.grown = malloc(n);
    memset(set, 0, rest->g->n);
    eln_status st = w.before && w.mark && w.grown
                        ? eln_cutter_open(&w.cutter, rest->g)
                        : ELN_E_NOMEM;
    if (st == ELN_OK)
        st = eln_components_layers(rest->g, rest->g->n / LAYERS, &w.layers);
    if (st == ELN_OK) st = eln_grow(rest, budget, set, answer);
    if (st == ELN_OK) st = shrink(&w, answer);
    eln_components_free(&w.layers);
    eln_cutter_close(&w.cutter);
    free(w.before);
    free(w.mark);
    free(w.grown);
    return st;
}

eln_status eln_find_ideal(eln_question *q, eln_want want, uint8_t *in,
                          eln_answer *answer)
{
    *answer = ELN_NO;
    if (eln_question_settles(q, &want)) return ELN_OK;
    eln_status st = eln_question_reduce(q);
    if (st != ELN_OK) return st;
    uint8_t *set = malloc((size_t)q->rest.g->n + 1);
    if (!set) return ELN_E_NOMEM;
    st = find_in_rest(&q->rest, q->budget, set, answer);
    if (st == ELN_OK && *answer == ELN_YES) {
        eln_question_lift(q, &q->rest, set, in);
        *answer = eln_want_met(want, in) ? ELN_YES : ELN_NO;
    }
    free(set);
    return st;
}

/* Some semi-stable extension that lacks one of what is undecided and left. */
static eln_status find_lacking(eln_question *q, const uint8_t *in,
                               uint8_t *next, eln_answer *answer)
{
    uint32_t *left = malloc(((size_t)q->af->n + 1) * sizeof *left), n = 0;
    if (!left) return ELN_E_NOMEM;
    for (uint32_t a = 0; a < q->af->n; a++)
        if (in[a] && q->label[a] == ELN_UNDEC) left[n++] = a;
    eln_status st = ELN_OK;
    *answer = ELN_NO;
    if (n > 0) {
        eln_want want = {ELN_WITHOUT, left[0], left + 1, n - 1};
        st = eln_find_semi_stable(q, want, next, answer);
    }
    free(left);
    return st;
}

eln_status eln_find_eager(eln_question *q, eln_want want, uint8_t *in,
                          eln_answer *answer)
{
    uint8_t *next = malloc((size_t)q->af->n + 1);
    if (!next) return ELN_E_NOMEM;
    eln_status st =
        eln_find_semi_stable(q, (eln_want){.wish = ELN_ANY}, in, answer);
    while (st == ELN_OK && *answer == ELN_YES) {
        st = find_lacking(q, in, next, answer);
        if (st != ELN_OK || *answer != ELN_YES) break;
        for (uint32_t a = 0; a < q->af->n; a++) in[a] = in[a] && next[a];
        st = eln_admissible_within(q->af, in);
    }
    if (st == ELN_OK && *answer == ELN_NO)
        *answer = eln_want_met(want, in) ? ELN_YES : ELN_NO;
    free(next);
    return st;
}
