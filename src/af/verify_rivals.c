/* Rivals: the encoding, and the questions that need one call, or one for each
 * argument.
 *
 *     in a        the rival has a
 *     attacked a  only if a member attacks a
 *     ranged a    only if it has a or attacks it */
#include "af/verify_parts.h"

#include <stdlib.h>

void eln_rivals_put(eln_rivals *r, int lit)
{
    r->ops->add(r->sat, lit);
}

void eln_rivals_assume(eln_rivals *r, int lit)
{
    r->ops->assume(r->sat, lit);
}

static void put_two(eln_rivals *r, int first, int second)
{
    eln_rivals_put(r, first);
    eln_rivals_put(r, second);
    eln_rivals_put(r, 0);
}

static void encode(eln_rivals *r, uint32_t a, bool admissible)
{
    const eln_trial *t = r->trial;
    eln_row in = eln_in_of(t->g, a);
    for (uint32_t k = 0; k < in.n; k++) {
        uint32_t b = in.at[k];
        if (!eln_together(t, a, b)) continue;
        put_two(r, -eln_is_in(r, a), -eln_is_in(r, b));
        if (admissible) put_two(r, -eln_is_in(r, a), eln_is_attacked(r, b));
    }
    eln_rivals_put(r, -eln_is_attacked(r, a));
    for (uint32_t k = 0; k < in.n; k++)
        if (eln_together(t, a, in.at[k]))
            eln_rivals_put(r, eln_is_in(r, in.at[k]));
    eln_rivals_put(r, 0);
    eln_rivals_put(r, -eln_is_ranged(r, a));
    eln_rivals_put(r, eln_is_in(r, a));
    eln_rivals_put(r, eln_is_attacked(r, a));
    eln_rivals_put(r, 0);
}

eln_status eln_rivals_open(eln_rivals *r, const eln_trial *t, bool admissible)
{
    *r = (eln_rivals){.trial = t, .ops = eln_sat_backend(), .next = 1};
    if (!r->ops) return ELN_E_MISSING;
    r->base = calloc((size_t)t->g->n + 1, sizeof *r->base);
    if (!r->base) return ELN_E_NOMEM;
    r->sat = r->ops->open();
    if (!r->sat) return ELN_E_NOMEM;
    for (uint32_t a = 0; a < t->g->n; a++) {
        if (!eln_takes_part(t, a)) continue;
        r->base[a] = r->next;
        r->next += 3;
    }
    for (uint32_t a = 0; a < t->g->n; a++) {
        if (eln_takes_part(t, a)) encode(r, a, admissible);
        if (eln_budget_over(t->budget)) break; /* ask will say so */
    }
    return r->ops->failure(r->sat);
}

void eln_rivals_close(eln_rivals *r)
{
    free(r->base);
    if (r->sat) r->ops->close(r->sat);
}

eln_status eln_rivals_ask(eln_rivals *r, eln_answer *found)
{
    *found = ELN_UNKNOWN;
    if (!eln_budget_over(r->trial->budget))
        *found = r->ops->solve(r->sat, r->trial->budget, 0);
    return *found == ELN_UNKNOWN ? r->ops->failure(r->sat) : ELN_OK;
}

bool eln_rivals_has(const eln_rivals *r, uint32_t a)
{
    return r->ops->value(r->sat, eln_is_in(r, a));
}

/* It is right if there is no rival of this kind. */
static eln_status ask_for_none(eln_rivals *r, eln_answer *right)
{
    eln_answer found;
    eln_status st = eln_rivals_ask(r, &found);
    *right = found == ELN_UNKNOWN ? ELN_UNKNOWN : eln_yes_if(found == ELN_NO);
    return st;
}

/* A larger one adds what is neither in the set nor attacked by it, and what it
 * adds is admissible among these. */
eln_status eln_trial_is_preferred(eln_trial *t, eln_answer *right)
{
    eln_rivals r = {0};
    bool *keep = malloc((size_t)t->g->n + 1);
    bool any = false;
    eln_status st = ELN_E_NOMEM;
    if (!keep) goto done;
    for (uint32_t a = 0; a < t->g->n; a++) {
        keep[a] = !t->in[a] && !t->attacked[a];
        any |= keep[a];
    }
    st = ELN_OK;
    *right = ELN_YES;
    if (!any) goto done;
    eln_trial_part(t, keep);
    st = eln_rivals_open(&r, t, true);
    if (st != ELN_OK) goto done;
    for (uint32_t a = 0; a < t->g->n; a++)
        if (keep[a]) eln_rivals_put(&r, eln_is_in(&r, a));
    eln_rivals_put(&r, 0);
    st = ask_for_none(&r, right);
done:
    eln_rivals_close(&r);
    free(keep);
    return st;
}

static bool is_ranged(const eln_trial *t, uint32_t a)
{
    return t->in[a] || t->attacked[a];
}

/* A group whose range is all of it has no better one: it takes no part.
 *   Returns whether another one is left. */
static bool leave_full_groups(eln_trial *t, bool *lacks)
{
    bool any = false;
    for (uint32_t a = 0; a < t->g->n; a++) {
        if (!eln_takes_part(t, a) || is_ranged(t, a)) continue;
        lacks[t->group[a]] = true;
        any = true;
    }
    for (uint32_t a = 0; a < t->g->n; a++)
        if (eln_takes_part(t, a) && !lacks[t->group[a]])
            t->group[a] = ELN_APART;
    return any;
}

/* A better range in one group, with the set itself in the others, is a better
 * range in all: one question for all groups. */
eln_status eln_trial_is_widest(eln_trial *t, bool admissible, eln_answer *right)
{
    eln_rivals r = {0};
    bool *lacks = calloc((size_t)t->g->n + 1, sizeof *lacks);
    eln_status st = lacks ? ELN_OK : ELN_E_NOMEM;
    if (st != ELN_OK) goto done;
    *right = ELN_YES;
    if (!leave_full_groups(t, lacks)) goto done;
    st = eln_rivals_open(&r, t, admissible);
    if (st != ELN_OK) goto done;
    for (uint32_t a = 0; a < t->g->n; a++) {
        if (!eln_takes_part(t, a) || !is_ranged(t, a)) continue;
        eln_rivals_put(&r, eln_is_ranged(&r, a));
        eln_rivals_put(&r, 0);
    }
    for (uint32_t a = 0; a < t->g->n; a++)
        if (eln_takes_part(t, a) && !is_ranged(t, a))
            eln_rivals_put(&r, eln_is_ranged(&r, a));
    eln_rivals_put(&r, 0);
    st = ask_for_none(&r, right);
done:
    eln_rivals_close(&r);
    free(lacks);
    return st;
}
