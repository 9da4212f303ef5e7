/* What was shown is blocked:
 *
 *   admissible, complete   some argument is in or not in as it was not there
 *   stable, naive          some member is missing (none holds another)
 *   preferred              some argument beyond it is in; sets that meet that
 *                          are grown, and so never lead back
 *   semi-stable, stage     a set is widened to a maximal range; all with that
 *                          range are shown; then something beyond it must be
 *                          covered
 *
 * Strongly admissible sets are closed under union, so that branches can be told
 * barren without a search: take an argument or leave it out, where the largest
 * one without those left out still holds those taken. */
#include "af/sets.h"

#include "af/admissible.h"
#include "af/grow.h"

#include <stdlib.h>
#include <string.h>

enum { FREE, TAKEN, LEFT_OUT };

static const struct kind {
    eln_base base;
    bool ranged;
} kinds[] = {
    [ELN_SETS_ADMISSIBLE] = {ELN_BASE_ADMISSIBLE, false},
    [ELN_SETS_COMPLETE] = {ELN_BASE_COMPLETE, false},
    [ELN_SETS_STABLE] = {ELN_BASE_STABLE, false},
    [ELN_SETS_PREFERRED] = {ELN_BASE_ADMISSIBLE, false},
    [ELN_SETS_SEMI_STABLE] = {ELN_BASE_ADMISSIBLE, true},
    [ELN_SETS_NAIVE] = {ELN_BASE_NAIVE, false},
    [ELN_SETS_STAGE] = {ELN_BASE_FREE, true},
    [ELN_SETS_STRONG] = {ELN_BASE_FREE, false},
};

eln_status eln_sets_open(eln_sets *e, const eln_part *part, eln_sets_kind kind,
                         eln_budget *budget)
{
    size_t n = (size_t)part->g->n + 1;
    *e = (eln_sets){.kind = kind, .part = part, .budget = budget};
    e->set = calloc(n, 1);
    e->fixed = calloc(n, 1);
    e->branch = malloc(n * sizeof *e->branch);
    eln_status st = e->set && e->fixed && e->branch ? ELN_OK : ELN_E_NOMEM;
    if (st == ELN_OK && kind == ELN_SETS_PREFERRED)
        eln_hunt_open(&e->hunt, part, false, budget);
    else if (st == ELN_OK && kinds[kind].ranged)
        st = eln_ranger_open(&e->ranger, part, kinds[kind].base, budget);
    else if (st == ELN_OK && kind != ELN_SETS_STRONG)
        st = eln_search_open(&e->s, part, kinds[kind].base, false, budget);
    if (st != ELN_OK) eln_sets_close(e);
    return st;
}

void eln_sets_close(eln_sets *e)
{
    eln_search_close(&e->s);
    eln_hunt_close(&e->hunt);
    eln_ranger_close(&e->ranger);
    free(e->set);
    free(e->fixed);
    free(e->branch);
    *e = (eln_sets){0};
}

static void block(eln_sets *e, eln_search *s)
{
    bool whole = e->kind == ELN_SETS_ADMISSIBLE || e->kind == ELN_SETS_COMPLETE;
    for (uint32_t a = 0; a < e->part->g->n; a++) {
        if (e->part->barred[a]) continue;
        if (e->set[a])
            eln_search_add(s, -eln_in(s, a));
        else if (whole)
            eln_search_add(s, eln_in(s, a));
    }
    if (e->within != 0) eln_search_add(s, -e->within);
    eln_search_add(s, 0);
}

static eln_status next_model(eln_sets *e, eln_answer *answer)
{
    eln_status st = eln_search_ask(&e->s, answer);
    if (st != ELN_OK || *answer != ELN_YES) return st;
    memcpy(e->set, e->s.in, e->part->g->n);
    block(e, &e->s);
    return st;
}

static eln_status next_preferred(eln_sets *e, eln_answer *answer)
{
    eln_status st = eln_hunt_find(&e->hunt, e->set, answer);
    if (st == ELN_OK && *answer == ELN_YES)
        st = eln_grow(e->part, e->budget, e->set, answer);
    if (st != ELN_OK || *answer != ELN_YES) return st;
    eln_hunt_demand(&e->hunt);
    for (uint32_t a = 0; a < e->part->g->n; a++)
        if (!e->set[a]) eln_hunt_or(&e->hunt, a);
    return st;
}

/* Another set of the range at hand; else one of another range. */
static eln_status next_ranged(eln_sets *e, eln_answer *answer)
{
    eln_ranger *r = &e->ranger;
    eln_status st = ELN_OK;
    *answer = ELN_NO;
    if (e->within != 0) st = eln_ranger_same(r, e->within, answer);
    if (st != ELN_OK || *answer == ELN_UNKNOWN) return st;
    if (*answer == ELN_NO) {
        if (e->within != 0) eln_ranger_leave(r);
        st = e->within != 0 ? eln_ranger_find(r, 0, answer)
                            : eln_ranger_first(r, answer);
        if (st != ELN_OK || *answer != ELN_YES) return st;
        e->within = eln_search_variable(&r->s);
    }
    memcpy(e->set, r->set, e->part->g->n);
    block(e, &r->s);
    return ELN_OK;
}

/* The largest strongly admissible set without those left out, in e->set; does
 * it hold those taken? */
static eln_status close_up(eln_sets *e, bool *fits)
{
    const eln_af *g = e->part->g;
    uint8_t *barred = calloc((size_t)g->n + 1, 1);
    if (!barred) return ELN_E_NOMEM;
    for (uint32_t a = 0; a < g->n; a++)
        barred[a] = e->part->barred[a] || e->fixed[a] == LEFT_OUT;
    memset(e->set, 0, g->n);
    eln_status st = eln_admissible_complete(g, barred, e->set, NULL);
    free(barred);
    *fits = true;
    for (uint32_t a = 0; a < g->n; a++)
        if (e->fixed[a] == TAKEN && !e->set[a]) *fits = false;
    return st;
}

/* Leave out the last argument taken that is not needed. */
static eln_status turn(eln_sets *e, bool *found)
{
    *found = false;
    while (!*found && e->branches > 0) {
        uint32_t a = e->branch[e->branches - 1];
        if (e->fixed[a] == LEFT_OUT) {
            e->fixed[a] = FREE;
            e->branches--;
            continue;
        }
        e->fixed[a] = LEFT_OUT;
        eln_status st = close_up(e, found);
        if (st != ELN_OK) return st;
    }
    return ELN_OK;
}

static eln_status next_strong(eln_sets *e, eln_answer *answer)
{
    bool found = true;
    eln_status st = e->begun ? turn(e, &found) : close_up(e, &found);
    *answer = !found                       ? ELN_NO
              : eln_budget_over(e->budget) ? ELN_UNKNOWN
                                           : ELN_YES;
    for (uint32_t a = 0; found && a < e->part->g->n; a++)
        if (e->set[a] && e->fixed[a] == FREE) {
            e->fixed[a] = TAKEN;
            e->branch[e->branches++] = a;
        }
    return st;
}

eln_status eln_sets_next(eln_sets *e, eln_answer *answer)
{
    *answer = ELN_NO;
    if (e->done) return ELN_OK;
    eln_status st = e->kind == ELN_SETS_STRONG      ? next_strong(e, answer)
                    : e->kind == ELN_SETS_PREFERRED ? next_preferred(e, answer)
                    : kinds[e->kind].ranged         ? next_ranged(e, answer)
                                                    : next_model(e, answer);
    e->begun = true;
    if (st == ELN_OK && *answer == ELN_NO) e->done = true;
    return st;
}
