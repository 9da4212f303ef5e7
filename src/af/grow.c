/* What a set leaves open is taken component by component, attackers first, and
 * never taken back: in each, sets are added until there is none but the empty
 * one, and what then is left is undecided for good.
 *
 * I1  A component is looked at only after all that attack it are decided.
 * I2  What an undecided argument attacks is barred: nothing will defend it. */
#include "af/grow.h"

#include "af/components.h"
#include "af/hunt.h"
#include "base/vec.h"

#include <string.h>

typedef enum state { OPEN, IN, OUT, LEFT } state;

typedef struct grower {
    eln_cutter cutter;
    const eln_af *g;
    eln_budget *budget;
    uint8_t *state;         /* [g->n] */
    uint8_t *barred;        /* [g->n] */
    ELN_VEC(uint32_t) args; /* of the components to do, last first */
    ELN_VEC(size_t) begins; /* where each begins in args */
    ELN_VEC(uint32_t) open; /* those of the one at hand that are open */
} grower;

static void accept(grower *w, uint32_t a)
{
    w->state[a] = IN;
    eln_row row = eln_out_of(w->g, a);
    for (uint32_t k = 0; k < row.n; k++) w->state[row.at[k]] = OUT;
}

static void leave(grower *w, uint32_t a)
{
    w->state[a] = LEFT;
    eln_row row = eln_out_of(w->g, a);
    for (uint32_t k = 0; k < row.n; k++) w->barred[row.at[k]] = 1;
}

static bool push(grower *w, const uint32_t *args, uint32_t n,
                 const uint32_t *origin)
{
    if (!eln_push(&w->begins, w->args.n)) return false;
    for (uint32_t i = 0; i < n; i++)
        if (!eln_push(&w->args, origin ? origin[args[i]] : args[i]))
            return false;
    return true;
}

/* Take the next component: those of it that are open. */
static bool pop(grower *w)
{
    size_t begin = w->begins.at[--w->begins.n];
    w->open.n = 0;
    for (size_t i = begin; i < w->args.n; i++)
        if (w->state[w->args.at[i]] == OPEN &&
            !eln_push(&w->open, w->args.at[i]))
            return false;
    w->args.n = begin;
    return true;
}

/* An admissible set that is not empty. */
static eln_status find_some(const eln_part *part, eln_budget *budget,
                            uint8_t *in, eln_answer *answer)
{
    eln_hunt h;
    eln_hunt_open(&h, part, false, budget);
    h.detour = true;
    eln_hunt_demand(&h);
    for (uint32_t a = 0; a < part->g->n; a++) eln_hunt_or(&h, a);
    eln_status st = eln_hunt_find(&h, in, answer);
    eln_hunt_close(&h);
    return st;
}

/* A component that does not fall apart: add a set, or leave it. */
static eln_status settle(grower *w, const eln_part *part, eln_answer *answer)
{
    uint32_t n = part->g->n, free_ones = 0;
    for (uint32_t i = 0; i < n; i++) free_ones += !part->barred[i];
    uint8_t *in = calloc((size_t)n + 1, 1);
    if (!in) return ELN_E_NOMEM;
    *answer = ELN_NO;
    eln_status st = ELN_OK;
    if (free_ones > 0) st = find_some(part, w->budget, in, answer);
    if (st != ELN_OK || *answer == ELN_UNKNOWN) goto done;
    for (uint32_t i = 0; i < n; i++)
        if (*answer == ELN_NO)
            leave(w, part->origin[i]);
        else if (in[i])
            accept(w, part->origin[i]);
    if (*answer == ELN_YES && !push(w, part->origin, n, NULL)) st = ELN_E_NOMEM;
    *answer = ELN_YES;
done:
    free(in);
    return st;
}

/* The components of what is open, the first to be done pushed last. */
static eln_status spread(grower *w, eln_answer *answer)
{
    eln_part part = {0};
    eln_components c = {0};
    eln_status st = eln_part_cut(&w->cutter, w->open.at, (uint32_t)w->open.n,
                                 w->barred, &part);
    if (st == ELN_OK) st = eln_components_strong(part.g, &c);
    if (st != ELN_OK) goto done;
    if (c.count == 1) {
        st = settle(w, &part, answer);
        goto done;
    }
    for (uint32_t i = c.count; i-- > 0 && st == ELN_OK;)
        if (!push(w, c.args + c.at[i], c.at[i + 1] - c.at[i], part.origin))
            st = ELN_E_NOMEM;
done:
    eln_components_free(&c);
    eln_part_free(&part);
    return st;
}

static eln_status walk(grower *w, eln_answer *answer)
{
    eln_status st = ELN_OK;
    *answer = ELN_YES;
    while (st == ELN_OK && *answer == ELN_YES && w->begins.n > 0) {
        if (!pop(w)) return ELN_E_NOMEM;
        if (w->open.n > 1)
            st = spread(w, answer);
        else if (w->open.n == 1 && w->barred[w->open.at[0]])
            leave(w, w->open.at[0]);
        else if (w->open.n == 1)
            accept(w, w->open.at[0]);
    }
    return st;
}

static eln_status begin(grower *w, const eln_part *part, const uint8_t *in)
{
    w->state = calloc((size_t)part->g->n + 1, 1);
    w->barred = malloc((size_t)part->g->n + 1);
    if (!w->state || !w->barred) return ELN_E_NOMEM;
    memcpy(w->barred, part->barred, part->g->n);
    for (uint32_t a = 0; a < part->g->n; a++)
        if (in[a]) accept(w, a);
    if (!eln_push(&w->begins, 0)) return ELN_E_NOMEM;
    for (uint32_t a = 0; a < part->g->n; a++)
        if (!eln_push(&w->args, a)) return ELN_E_NOMEM;
    return eln_cutter_open(&w->cutter, part->g);
}

eln_status eln_grow(const eln_part *part, eln_budget *budget, uint8_t *in,
                    eln_answer *answer)
{
    grower w = {.g = part->g, .budget = budget};
    eln_status st = begin(&w, part, in);
    if (st == ELN_OK) st = walk(&w, answer);
    if (st == ELN_OK)
        for (uint32_t a = 0; a < part->g->n; a++) in[a] = w.state[a] == IN;
    eln_cutter_close(&w.cutter);
    free(w.state);
    free(w.barred);
    eln_vec_free(&w.args);
    eln_vec_free(&w.begins);
    eln_vec_free(&w.open);
    return st;
}
