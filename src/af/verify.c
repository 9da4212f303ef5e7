/* Is a set an extension? What the definitions ask, in linear time where they
 * allow it; the rest is asked of a SAT solver in the other files of this name.
 *
 * Known relations that make a quick "no": a preferred, semi-stable, ideal or
 * eager set is complete; a stage set is naive. Every complete set has the
 * grounded one, so what that one decides takes no part in a search for
 * admissible rivals with larger ranges: they may be taken to have it. */
#include "af/verify_parts.h"

#include "base/status.h"

#include <stdlib.h>
#include <string.h>

/* ---- definitions in linear time ---- */

static bool is_conflict_free(const eln_trial *t)
{
    for (uint32_t a = 0; a < t->g->n; a++)
        if (t->in[a] && t->attacked[a]) return false;
    return true;
}

/* The set attacks every attacker of a. */
static bool is_defended(const eln_trial *t, uint32_t a)
{
    eln_row in = eln_in_of(t->g, a);
    for (uint32_t k = 0; k < in.n; k++)
        if (!t->attacked[in.at[k]]) return false;
    return true;
}

static bool is_admissible(const eln_trial *t)
{
    if (!is_conflict_free(t)) return false;
    for (uint32_t a = 0; a < t->g->n; a++)
        if (t->in[a] && !is_defended(t, a)) return false;
    return true;
}

static bool is_complete(const eln_trial *t)
{
    if (!is_conflict_free(t)) return false;
    for (uint32_t a = 0; a < t->g->n; a++)
        if (t->in[a] != is_defended(t, a)) return false;
    return true;
}

static bool is_stable(const eln_trial *t)
{
    for (uint32_t a = 0; a < t->g->n; a++)
        if (t->in[a] == t->attacked[a]) return false;
    return true;
}

/* Could a, which is not in the set, join it without a conflict? */
static bool could_join(const eln_trial *t, uint32_t a)
{
    if (t->attacked[a]) return false;
    eln_row out = eln_out_of(t->g, a);
    for (uint32_t k = 0; k < out.n; k++) {
        uint32_t b = out.at[k];
        if (eln_together(t, a, b) && (t->in[b] || b == a)) return false;
    }
    return true;
}

bool eln_trial_is_naive(const eln_trial *t)
{
    for (uint32_t a = 0; a < t->g->n; a++) {
        if (!eln_takes_part(t, a)) continue;
        if (t->in[a] ? t->attacked[a] : could_join(t, a)) return false;
    }
    return true;
}

/* The least set that has all it defends among those of `within` (NULL: all of
 * them), built up from nothing.
 *   built  [n] written on success */
static eln_status build_up(const eln_af *g, const bool *within, bool *built)
{
    uint32_t *standing = malloc(((size_t)g->n + 1) * sizeof *standing);
    uint32_t *queue = malloc(((size_t)g->n + 1) * sizeof *queue);
    bool *beaten = calloc((size_t)g->n + 1, sizeof *beaten);
    uint32_t end = 0;
    eln_status st = ELN_E_NOMEM;
    if (!standing || !queue || !beaten) goto done;
    for (uint32_t a = 0; a < g->n; a++) {
        built[a] = false;
        standing[a] = eln_in_of(g, a).n; /* attackers not beaten yet */
        if (standing[a] == 0 && (!within || within[a])) queue[end++] = a;
    }
    for (uint32_t next = 0; next < end; next++) {
        built[queue[next]] = true;
        eln_row out = eln_out_of(g, queue[next]);
        for (uint32_t k = 0; k < out.n; k++) {
            if (beaten[out.at[k]]) continue;
            beaten[out.at[k]] = true;
            eln_row freed = eln_out_of(g, out.at[k]);
            for (uint32_t j = 0; j < freed.n; j++) {
                uint32_t a = freed.at[j];
                if (--standing[a] == 0 && (!within || within[a]))
                    queue[end++] = a;
            }
        }
    }
    st = ELN_OK;
done:
    free(standing);
    free(queue);
    free(beaten);
    return st;
}

/* ---- each semantics ---- */

typedef eln_status check(eln_trial *t, eln_answer *right);

static eln_status check_admissible(eln_trial *t, eln_answer *right)
{
    *right = eln_yes_if(is_admissible(t));
    return ELN_OK;
}

static eln_status check_complete(eln_trial *t, eln_answer *right)
{
    *right = eln_yes_if(is_complete(t));
    return ELN_OK;
}

static eln_status check_stable(eln_trial *t, eln_answer *right)
{
    *right = eln_yes_if(is_stable(t));
    return ELN_OK;
}

static eln_status check_naive(eln_trial *t, eln_answer *right)
{
    *right = eln_yes_if(eln_trial_is_naive(t));
    return ELN_OK;
}

static eln_status check_grounded(eln_trial *t, eln_answer *right)
{
    bool *built = malloc((size_t)t->g->n + 1);
    eln_status st = built ? build_up(t->g, NULL, built) : ELN_E_NOMEM;
    if (st == ELN_OK) *right = eln_yes_if(memcmp(built, t->in, t->g->n) == 0);
    free(built);
    return st;
}

static eln_status check_strong(eln_trial *t, eln_answer *right)
{
    bool *built = malloc((size_t)t->g->n + 1);
    eln_status st = built ? build_up(t->g, t->in, built) : ELN_E_NOMEM;
    if (st == ELN_OK) *right = eln_yes_if(memcmp(built, t->in, t->g->n) == 0);
    free(built);
    return st;
}

static eln_status check_preferred(eln_trial *t, eln_answer *right)
{
    *right = eln_yes_if(is_complete(t));
    return *right == ELN_YES ? eln_trial_is_preferred(t, right) : ELN_OK;
}

/* Leave out what the grounded set decides.
 *   any  written on success: is something left? */
static eln_status leave_grounded(eln_trial *t, bool *any)
{
    bool *keep = calloc((size_t)t->g->n + 1, sizeof *keep);
    bool *built = malloc((size_t)t->g->n + 1);
    eln_status st = ELN_E_NOMEM;
    if (keep && built) st = build_up(t->g, NULL, built);
    if (st != ELN_OK) goto done;
    for (uint32_t a = 0; a < t->g->n; a++) keep[a] = !built[a];
    for (uint32_t a = 0; a < t->g->n; a++) {
        eln_row out = eln_out_of(t->g, a);
        for (uint32_t k = 0; built[a] && k < out.n; k++)
            keep[out.at[k]] = false;
    }
    *any = memchr(keep, true, t->g->n) != NULL;
    eln_trial_part(t, keep);
done:
    free(keep);
    free(built);
    return st;
}

/* A complete set, and the rest is asked of what the grounded set leaves. */
static eln_status check_beyond_grounded(eln_trial *t, eln_answer *right,
                                        check *rest)
{
    bool any;
    *right = eln_yes_if(is_complete(t));
    if (*right != ELN_YES) return ELN_OK;
    eln_status st = leave_grounded(t, &any);
    return st == ELN_OK && any ? rest(t, right) : st;
}

static eln_status widest_admissible(eln_trial *t, eln_answer *right)
{
    return eln_trial_is_widest(t, true, right);
}

static eln_status check_semi_stable(eln_trial *t, eln_answer *right)
{
    return check_beyond_grounded(t, right, widest_admissible);
}

static eln_status check_ideal(eln_trial *t, eln_answer *right)
{
    return check_beyond_grounded(t, right, eln_trial_is_ideal);
}

static eln_status check_eager(eln_trial *t, eln_answer *right)
{
    return check_beyond_grounded(t, right, eln_trial_is_eager);
}

static eln_status check_stage(eln_trial *t, eln_answer *right)
{
    *right = eln_yes_if(eln_trial_is_naive(t));
    if (*right != ELN_YES) return ELN_OK;
    bool *keep = malloc((size_t)t->g->n + 1);
    if (!keep) return ELN_E_NOMEM;
    memset(keep, true, t->g->n);
    eln_trial_part(t, keep);
    free(keep);
    return eln_trial_is_widest(t, false, right);
}

static eln_status check_cf2(eln_trial *t, eln_answer *right)
{
    eln_status st = eln_trial_layer(t, right);
    if (st == ELN_OK && *right == ELN_YES)
        *right = eln_yes_if(eln_trial_is_naive(t));
    return st;
}

static eln_status check_stage2(eln_trial *t, eln_answer *right)
{
    eln_status st = check_cf2(t, right); /* in a base case: stage is naive */
    if (st != ELN_OK || *right != ELN_YES) return st;
    return eln_trial_is_widest(t, false, right);
}

static check *const checks[ELN_SEMANTICS_COUNT] = {
    [ELN_GR] = check_grounded,     [ELN_CO] = check_complete,
    [ELN_ST] = check_stable,       [ELN_PR] = check_preferred,
    [ELN_SST] = check_semi_stable, [ELN_STG] = check_stage,
    [ELN_ID] = check_ideal,        [ELN_AD] = check_admissible,
    [ELN_NA] = check_naive,        [ELN_EG] = check_eager,
    [ELN_CF2] = check_cf2,         [ELN_ST2] = check_stage2,
    [ELN_SA] = check_strong,
};

/* All in one group. */
static eln_status open_trial(eln_trial *t, const uint32_t *set, uint32_t n)
{
    size_t size = (size_t)t->g->n + 1;
    t->in = calloc(size, sizeof *t->in);
    t->attacked = calloc(size, sizeof *t->attacked);
    t->group = calloc(size, sizeof *t->group);
    t->order = malloc(size * sizeof *t->order);
    if (!t->in || !t->attacked || !t->group || !t->order) return ELN_E_NOMEM;
    for (uint32_t a = 0; a < t->g->n; a++) t->order[a] = a;
    for (uint32_t i = 0; i < n; i++) t->in[set[i]] = true;
    eln_trial_mark(t);
    return ELN_OK;
}

static void close_trial(eln_trial *t)
{
    free(t->in);
    free(t->attacked);
    free(t->group);
    free(t->order);
}

eln_status eln_af_verify(const eln_af *af, eln_semantics semantics,
                         const uint32_t *set, uint32_t n, eln_budget *budget,
                         eln_answer *right)
{
    ELN_REQUIRE(af && right, "no framework, or nowhere to put the answer");
    ELN_REQUIRE((unsigned)semantics < ELN_SEMANTICS_COUNT, "no such semantics");
    for (uint32_t i = 0; i < n; i++)
        ELN_REQUIRE(set && set[i] < af->n, "no such argument");
    eln_trial t = {.g = af, .budget = budget};
    eln_answer found = ELN_UNKNOWN;
    eln_status st = open_trial(&t, set, n);
    if (st == ELN_OK) st = checks[semantics](&t, &found);
    close_trial(&t);
    if (st == ELN_OK) *right = found;
    return st;
}
