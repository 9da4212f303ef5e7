#include "af/hunt.h"

#include <stdlib.h>
#include <string.h>

/* The first turn of each search, in branches and in conflicts; turns grow. The
 * SAT solver has the less time, and joins the later, the more attacks there are
 * to an argument: there it learns little. */
enum {
    DIRECT = 2000,
    STEADY = 2000,
    CONFLICTS = 100,
    CONFLICTS_LEAST = 20,
    DEGREE = 8,
    BYTES_MOST = 256 << 20
};

void eln_hunt_open(eln_hunt *h, const eln_part *part, bool stable,
                   eln_budget *budget)
{
    *h = (eln_hunt){.part = part,
                    .stable = stable,
                    .budget = budget,
                    .excluded = UINT32_MAX};
}

/* The searches by branching know nothing of a new demand. */
static void stop(eln_hunt *h)
{
    eln_branch_close(h->direct);
    eln_branch_close(h->steady);
    h->direct = h->steady = NULL;
    h->turn = 0;
}

void eln_hunt_close(eln_hunt *h)
{
    stop(h);
    eln_search_close(&h->s);
    eln_vec_free(&h->at);
    eln_vec_free(&h->args);
    *h = (eln_hunt){0};
}

void eln_hunt_demand(eln_hunt *h)
{
    stop(h);
    if (h->st == ELN_OK && !eln_push(&h->at, (uint32_t)h->args.n))
        h->st = ELN_E_NOMEM;
}

void eln_hunt_or(eln_hunt *h, uint32_t argument)
{
    if (h->st != ELN_OK || h->part->barred[argument]) return;
    if (!eln_push(&h->args, argument)) h->st = ELN_E_NOMEM;
}

void eln_hunt_or_attackers(eln_hunt *h, uint32_t argument)
{
    eln_row row = eln_in_of(h->part->g, argument);
    for (uint32_t k = 0; k < row.n; k++) eln_hunt_or(h, row.at[k]);
}

void eln_hunt_exclude(eln_hunt *h, uint32_t argument)
{
    h->excluded = argument;
}

/* The SAT solver, with all demands so far. */
static eln_status ready(eln_hunt *h)
{
    eln_status st = ELN_OK;
    if (h->s.cut) {
        eln_search_close(&h->s);
        h->told = 0;
    }
    bool fresh = !h->s.sat;
    if (fresh)
        st = eln_search_open(&h->s, h->part,
                             h->stable ? ELN_BASE_STABLE : ELN_BASE_ADMISSIBLE,
                             false, h->budget);
    if (st == ELN_OK && fresh && h->excluded != UINT32_MAX) {
        eln_search_add(&h->s, -eln_in(&h->s, h->excluded));
        eln_search_add(&h->s, 0);
    }
    for (; st == ELN_OK && h->told < h->at.n; h->told++) {
        size_t end = h->told + 1 < h->at.n ? h->at.at[h->told + 1] : h->args.n;
        for (size_t k = h->at.at[h->told]; k < end; k++)
            eln_search_add(&h->s, eln_in(&h->s, h->args.at[k]));
        eln_search_add(&h->s, 0);
    }
    return st;
}

/* A search by branching; NULL: the piece is too large for it. */
static eln_status branching(eln_hunt *h, bool stable, eln_branch **out)
{
    *out = NULL;
    if (eln_branch_bytes(h->part, (uint32_t)h->at.n) > BYTES_MOST)
        return ELN_OK;
    if (!eln_push(&h->at, (uint32_t)h->args.n)) return ELN_E_NOMEM;
    h->at.n--;
    eln_rows rows = {h->at.at, h->args.at, (uint32_t)h->at.n, h->excluded};
    return eln_branch_open(h->part, stable, &rows, out);
}

static eln_status begin(eln_hunt *h)
{
    if (h->turn > 0) return h->st;
    h->turn = 1;
    if (h->st == ELN_OK) h->st = branching(h, h->stable, &h->direct);
    if (h->st == ELN_OK && h->detour) h->st = branching(h, true, &h->steady);
    return h->st;
}

static eln_answer by_branching(eln_hunt *h, uint8_t *in)
{
    eln_answer answer = ELN_UNKNOWN;
    if (h->direct)
        answer = eln_branch_run(h->direct, h->turn * DIRECT, h->budget, in);
    if (answer != ELN_UNKNOWN || !h->steady) return answer;
    answer = eln_branch_run(h->steady, h->turn * STEADY, h->budget, in);
    if (answer != ELN_NO) return answer;
    eln_branch_close(h->steady);
    h->steady = NULL;
    return ELN_UNKNOWN;
}

/* The conflicts of a turn of the SAT solver; 0: it does not join yet. */
static uint64_t conflicts(const eln_hunt *h)
{
    uint64_t n = h->part->g->n, attacks = h->part->g->attacks;
    if (!h->direct) return h->turn * CONFLICTS;
    uint64_t count = h->turn * CONFLICTS * DEGREE * n / (DEGREE * n + attacks);
    bool late = h->turn * DIRECT < attacks / 8 || count < CONFLICTS_LEAST;
    return late ? 0 : count;
}

static eln_status by_sat(eln_hunt *h, uint8_t *in, eln_answer *answer)
{
    uint64_t turn = conflicts(h);
    if (turn == 0) return ELN_OK;
    eln_status st = ready(h);
    /* Without a SAT solver the other searches go on alone. */
    if (st == ELN_E_MISSING && h->direct) return ELN_OK;
    if (st != ELN_OK) return st;
    h->s.conflicts = h->direct || h->turns > 0 ? turn : 0;
    st = eln_search_ask(&h->s, answer);
    if (st == ELN_OK && *answer == ELN_YES) memcpy(in, h->s.in, h->part->g->n);
    return st;
}

eln_status eln_hunt_find(eln_hunt *h, uint8_t *in, eln_answer *answer)
{
    *answer = ELN_UNKNOWN;
    h->st = begin(h);
    for (uint64_t i = 0;
         h->st == ELN_OK && *answer == ELN_UNKNOWN &&
         (h->turns == 0 || i < h->turns) && !eln_budget_over(h->budget);
         i++) {
        *answer = by_branching(h, in);
        if (*answer == ELN_UNKNOWN) h->st = by_sat(h, in, answer);
        h->turn *= 2;
    }
    if (*answer != ELN_UNKNOWN) stop(h);
    return h->st;
}
