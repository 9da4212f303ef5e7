/* The encodings.
 *
 *   conflict-free   in(b) -> hit(a) and hit(a) -> -in(a)   for b attacks a;
 *                   without hit where it serves nothing else
 *   admissible      in(a) -> hit(b) for b attacks a; hit(a) -> some in(b)
 *   complete        some -hit(b), or in(a)
 *   stable          in(a), or in(b) for some b that attacks a
 *   naive           in(a), or in(b) for some b in conflict with a */
#include "af/search.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

void eln_search_add(eln_search *s, int lit)
{
    s->ops->add(s->sat, lit);
}

void eln_search_constrain(eln_search *s, int lit)
{
    s->ops->constrain(s->sat, lit);
}

void eln_search_assume(eln_search *s, int lit)
{
    s->ops->assume(s->sat, lit);
}

int eln_search_variable(eln_search *s)
{
    return s->next++;
}

static void unit(eln_search *s, int a)
{
    s->ops->add(s->sat, a);
    s->ops->add(s->sat, 0);
}

static void binary(eln_search *s, int a, int b)
{
    s->ops->add(s->sat, a);
    s->ops->add(s->sat, b);
    s->ops->add(s->sat, 0);
}

/* The literals in(b) of those who attack a. */
static void add_attackers(eln_search *s, uint32_t a)
{
    eln_row row = eln_in_of(s->g, a);
    for (uint32_t k = 0; k < row.n; k++)
        if (!s->barred[row.at[k]]) s->ops->add(s->sat, eln_in(s, row.at[k]));
}

/* a is in conflict with no member, without hit. */
static void encode_conflicts(eln_search *s, uint32_t a)
{
    eln_row row = eln_in_of(s->g, a);
    for (uint32_t k = 0; k < row.n; k++) {
        uint32_t b = row.at[k];
        if (s->barred[b] || (b < a && eln_attacks(s->g, a, b))) continue;
        binary(s, -eln_in(s, a), -eln_in(s, b));
    }
}

/* hit(a) is what it says; with it, a is in conflict with no member. */
static void encode_hit(eln_search *s, uint32_t a)
{
    eln_row row = eln_in_of(s->g, a);
    for (uint32_t k = 0; k < row.n; k++)
        if (!s->barred[row.at[k]])
            binary(s, -eln_in(s, row.at[k]), eln_hit(s, a));
    if (!s->barred[a]) binary(s, -eln_hit(s, a), -eln_in(s, a));
    s->ops->add(s->sat, -eln_hit(s, a));
    add_attackers(s, a);
    s->ops->add(s->sat, 0);
}

static void encode_defence(eln_search *s, uint32_t a)
{
    eln_row row = eln_in_of(s->g, a);
    for (uint32_t k = 0; k < row.n; k++)
        binary(s, -eln_in(s, a), eln_hit(s, row.at[k]));
}

static void encode_completeness(eln_search *s, uint32_t a)
{
    eln_row row = eln_in_of(s->g, a);
    for (uint32_t k = 0; k < row.n; k++)
        s->ops->add(s->sat, -eln_hit(s, row.at[k]));
    unit(s, eln_in(s, a));
}

static void encode_stability(eln_search *s, uint32_t a)
{
    add_attackers(s, a);
    if (!s->barred[a]) s->ops->add(s->sat, eln_in(s, a));
    s->ops->add(s->sat, 0);
}

static void encode_naivety(eln_search *s, uint32_t a)
{
    eln_row row = eln_out_of(s->g, a);
    for (uint32_t k = 0; k < row.n; k++)
        if (!s->barred[row.at[k]]) s->ops->add(s->sat, eln_in(s, row.at[k]));
    add_attackers(s, a);
    unit(s, eln_in(s, a));
}

static void encode_cover(eln_search *s, uint32_t a)
{
    s->ops->add(s->sat, -eln_cover(s, a));
    if (!s->barred[a]) s->ops->add(s->sat, eln_in(s, a));
    s->ops->add(s->sat, eln_hit(s, a));
    s->ops->add(s->sat, 0);
}

void eln_search_encode(eln_search *s, uint32_t a)
{
    if (a % 64 == 0 && eln_budget_over(s->budget)) s->cut = true;
    bool barred = s->barred[a];
    bool defends =
        s->base == ELN_BASE_ADMISSIBLE || s->base == ELN_BASE_COMPLETE;
    if (barred) unit(s, -eln_in(s, a));
    if (s->covers || defends)
        encode_hit(s, a);
    else if (!barred)
        encode_conflicts(s, a);
    if (defends && !barred) encode_defence(s, a);
    if (s->base == ELN_BASE_COMPLETE && !barred) encode_completeness(s, a);
    if (s->base == ELN_BASE_STABLE) encode_stability(s, a);
    if (s->base == ELN_BASE_NAIVE && !barred) encode_naivety(s, a);
    if (s->covers) encode_cover(s, a);
}

eln_status eln_search_open_empty(eln_search *s, const eln_part *part,
                                 eln_base base, bool covers, eln_budget *budget)
{
    *s = (eln_search){.ops = eln_sat_backend(),
                      .g = part->g,
                      .barred = part->barred,
                      .base = base,
                      .covers = covers,
                      .budget = budget};
    if (!s->ops) return ELN_E_MISSING;
    if (part->g->n > (uint32_t)INT_MAX / 8) return ELN_E_LIMIT;
    s->next = (int)(3 * part->g->n) + 1;
    s->in = calloc((size_t)part->g->n + 1, 1);
    s->sat = s->in ? s->ops->open() : NULL;
    int used = (int)(covers || base != ELN_BASE_STABLE ? 3 : 1);
    if (s->sat && s->ops->reserve)
        s->ops->reserve(s->sat, used * (int)part->g->n + 1);
    if (s->sat) return ELN_OK;
    eln_search_close(s);
    return ELN_E_NOMEM;
}

eln_status eln_search_open(eln_search *s, const eln_part *part, eln_base base,
                           bool covers, eln_budget *budget)
{
    eln_status st = eln_search_open_empty(s, part, base, covers, budget);
    if (st != ELN_OK) return st;
    for (uint32_t a = 0; a < part->g->n && !s->cut; a++)
        eln_search_encode(s, a);
    st = s->ops->failure(s->sat);
    if (st != ELN_OK) eln_search_close(s);
    return st;
}

void eln_search_close(eln_search *s)
{
    if (s->ops && s->sat) s->ops->close(s->sat);
    free(s->in);
    *s = (eln_search){0};
}

eln_status eln_search_ask(eln_search *s, eln_answer *answer)
{
    *answer = s->cut || eln_budget_over(s->budget)
                  ? ELN_UNKNOWN
                  : s->ops->solve(s->sat, s->budget, s->conflicts);
    if (*answer == ELN_YES)
        for (uint32_t a = 0; a < s->g->n; a++)
            s->in[a] = !s->barred[a] && s->ops->value(s->sat, eln_in(s, a));
    return s->ops->failure(s->sat);
}
