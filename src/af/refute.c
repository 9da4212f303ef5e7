/* A candidate S, at first the empty one, is either a set that no admissible set
 * with the argument goes with; or there is an admissible T with both: then
 * every further candidate must attack the part of T that defends the argument,
 * for what does not attack it goes with it (Thimm, Cerutti, Vallati 2021). */
#include "af/refute.h"

#include <stdlib.h>
#include <string.h>

/* The least that a set needs to defend an argument of it, or nearly: each
 * attacker is met by the first member that attacks it.
 *   set   [g->n] admissible, with the argument
 *   core  [g->n] written */
static eln_status defend(const eln_af *g, const uint8_t *set, uint32_t argument,
                         uint8_t *core)
{
    uint32_t *queue = malloc(((size_t)g->n + 1) * sizeof *queue);
    uint8_t *met = calloc((size_t)g->n + 1, 1);
    eln_status st = ELN_E_NOMEM;
    if (!queue || !met) goto done;
    memset(core, 0, g->n);
    uint32_t end = 0;
    queue[end++] = argument;
    core[argument] = 1;
    for (uint32_t next = 0; next < end; next++) {
        eln_row hits = eln_out_of(g, queue[next]);
        for (uint32_t i = 0; i < hits.n; i++) met[hits.at[i]] = 1;
        eln_row row = eln_in_of(g, queue[next]);
        for (uint32_t i = 0; i < row.n; i++) {
            if (met[row.at[i]]) continue;
            met[row.at[i]] = 1;
            eln_row by = eln_in_of(g, row.at[i]);
            for (uint32_t k = 0; k < by.n; k++) {
                uint32_t d = by.at[k];
                if (!set[d]) continue;
                if (!core[d]) queue[end++] = d;
                core[d] = 1;
                break;
            }
        }
    }
    st = ELN_OK;
done:
    free(queue);
    free(met);
    return st;
}

/* Every further candidate attacks the core. */
static void exclude(eln_search *s, const uint8_t *core)
{
    for (uint32_t b = 0; b < s->g->n; b++) {
        if (s->barred[b]) continue;
        eln_row row = eln_out_of(s->g, b);
        for (uint32_t k = 0; k < row.n; k++) {
            if (!core[row.at[k]]) continue;
            eln_search_add(s, eln_in(s, b));
            break;
        }
    }
    eln_search_add(s, 0);
}

eln_status eln_refuter_open(eln_refuter *r, const eln_part *part,
                            uint32_t argument, eln_budget *budget)
{
    *r = (eln_refuter){.argument = argument, .joining = true};
    r->core = calloc((size_t)part->g->n + 1, 1);
    r->candidate = calloc((size_t)part->g->n + 1, 1);
    eln_status st =
        r->core && r->candidate
            ? eln_search_open(&r->s, part, ELN_BASE_ADMISSIBLE, false, budget)
            : ELN_E_NOMEM;
    if (st != ELN_OK) eln_refuter_close(r);
    return st;
}

void eln_refuter_close(eln_refuter *r)
{
    eln_search_close(&r->s);
    free(r->core);
    free(r->candidate);
    *r = (eln_refuter){0};
}

/* Is there an admissible set with the candidate and the argument? */
static eln_status join(eln_refuter *r, eln_answer *answer)
{
    for (uint32_t a = 0; a < r->s.g->n; a++)
        if (r->candidate[a]) eln_search_assume(&r->s, eln_in(&r->s, a));
    eln_search_assume(&r->s, eln_in(&r->s, r->argument));
    eln_status st = eln_search_ask(&r->s, answer);
    if (st != ELN_OK || *answer != ELN_YES) return st;
    r->joining = false;
    st = defend(r->s.g, r->s.in, r->argument, r->core);
    if (st == ELN_OK) exclude(&r->s, r->core);
    return st;
}

/* Another candidate. */
static eln_status propose(eln_refuter *r, eln_answer *answer)
{
    eln_search_assume(&r->s, -eln_in(&r->s, r->argument));
    eln_status st = eln_search_ask(&r->s, answer);
    if (st != ELN_OK || *answer != ELN_YES) return st;
    r->joining = true;
    memcpy(r->candidate, r->s.in, r->s.g->n);
    return st;
}

eln_status eln_refuter_next(eln_refuter *r, uint64_t conflicts, uint8_t *in,
                            eln_answer *answer)
{
    r->s.conflicts = conflicts;
    for (uint64_t i = 0; i < conflicts; i++) {
        bool joining = r->joining;
        eln_status st = joining ? join(r, answer) : propose(r, answer);
        if (st != ELN_OK || *answer == ELN_UNKNOWN) return st;
        if (*answer == ELN_YES) continue;
        if (!joining) return ELN_OK;
        memcpy(in, r->candidate, r->s.g->n);
        *answer = ELN_YES;
        return ELN_OK;
    }
    *answer = ELN_UNKNOWN;
    return ELN_OK;
}
