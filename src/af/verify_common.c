/* The ideal and the eager set: the largest admissible one within what many sets
 * have in common.
 *
 * An admissible set is within every preferred one exactly if no admissible set
 * attacks it: it would attack back, and so keep nobody company; and if nobody
 * attacks it, a preferred set can take it in. */
#include "af/verify_parts.h"

#include <stdlib.h>

/* Of `keep`, which has no conflict: leave its largest admissible part. What is
 * not defended goes, until all that is left is defended. */
static eln_status shrink(const eln_trial *t, bool *keep)
{
    uint32_t *beaten = calloc((size_t)t->g->n + 1, sizeof *beaten);
    uint32_t *queue = malloc(((size_t)t->g->n + 1) * sizeof *queue);
    uint32_t end = 0;
    eln_status st = ELN_E_NOMEM;
    if (!beaten || !queue) goto done;
    for (uint32_t a = 0; a < t->g->n; a++) {
        eln_row in = eln_in_of(t->g, a);
        for (uint32_t k = 0; eln_takes_part(t, a) && k < in.n; k++)
            if (eln_together(t, a, in.at[k])) beaten[a] += keep[in.at[k]];
    }
    for (uint32_t a = 0; a < t->g->n; a++)
        if (eln_takes_part(t, a) && beaten[a] == 0) queue[end++] = a;
    for (uint32_t next = 0; next < end; next++) {
        eln_row out = eln_out_of(t->g, queue[next]); /* it stands unbeaten */
        for (uint32_t k = 0; k < out.n; k++) {
            uint32_t lost = out.at[k];
            if (!eln_together(t, queue[next], lost) || !keep[lost]) continue;
            keep[lost] = false;
            eln_row freed = eln_out_of(t->g, lost);
            for (uint32_t j = 0; j < freed.n; j++)
                if (eln_together(t, lost, freed.at[j]) &&
                    --beaten[freed.at[j]] == 0)
                    queue[end++] = freed.at[j];
        }
    }
    st = ELN_OK;
done:
    free(beaten);
    free(queue);
    return st;
}

/* Is the set the largest admissible part of `keep`? */
static eln_status compare(const eln_trial *t, bool *keep, eln_answer *right)
{
    eln_status st = shrink(t, keep);
    *right = ELN_YES;
    for (uint32_t a = 0; a < t->g->n; a++)
        if (eln_takes_part(t, a) && keep[a] != t->in[a]) *right = ELN_NO;
    return st;
}

/* ---- ideal ---- */

/* The rival that was found attacks these. */
static void mark_attacked(const eln_rivals *r, bool *beaten)
{
    const eln_trial *t = r->trial;
    for (uint32_t a = 0; a < t->g->n; a++) {
        if (!eln_takes_part(t, a) || !eln_rivals_has(r, a)) continue;
        eln_row out = eln_out_of(t->g, a);
        for (uint32_t k = 0; k < out.n; k++)
            if (eln_together(t, a, out.at[k])) beaten[out.at[k]] = true;
    }
}

/* Which arguments does some admissible set attack?
 *   beaten  [n] false; all are known if found is ELN_YES, else the budget is
 *           spent */
static eln_status find_beaten(eln_rivals *r, bool *beaten, eln_answer *found)
{
    const eln_trial *t = r->trial;
    eln_status st = ELN_OK;
    *found = ELN_YES;
    for (uint32_t a = 0; a < t->g->n && st == ELN_OK; a++) {
        if (!eln_takes_part(t, a) || beaten[a]) continue;
        eln_answer can;
        eln_rivals_assume(r, eln_is_attacked(r, a));
        st = eln_rivals_ask(r, &can);
        if (can == ELN_YES) mark_attacked(r, beaten);
        if (can != ELN_UNKNOWN) continue;
        *found = ELN_UNKNOWN;
        break;
    }
    return st;
}

/* Those that nobody attacks. One of them that attacks another is itself in no
 * admissible set, so it may go: what is left has no conflict. */
static void keep_unbeaten(const eln_trial *t, const bool *beaten, bool *keep)
{
    for (uint32_t a = 0; a < t->g->n; a++) {
        keep[a] = eln_takes_part(t, a) && !beaten[a];
        eln_row out = eln_out_of(t->g, a);
        for (uint32_t k = 0; keep[a] && k < out.n; k++)
            keep[a] = !eln_together(t, a, out.at[k]) || beaten[out.at[k]];
    }
}

eln_status eln_trial_is_ideal(eln_trial *t, eln_answer *right)
{
    eln_rivals r = {0};
    bool *beaten = calloc((size_t)t->g->n + 1, sizeof *beaten);
    bool *keep = malloc((size_t)t->g->n + 1);
    eln_status st = beaten && keep ? ELN_OK : ELN_E_NOMEM;
    if (st == ELN_OK) st = eln_rivals_open(&r, t, true);
    if (st == ELN_OK) st = find_beaten(&r, beaten, right);
    if (st != ELN_OK || *right != ELN_YES) goto done;
    keep_unbeaten(t, beaten, keep);
    st = compare(t, keep, right);
done:
    eln_rivals_close(&r);
    free(beaten);
    free(keep);
    return st;
}

/* ---- eager: the maximal ranges of each group, one by one ---- */

typedef struct eager {
    const eln_trial *t;
    eln_rivals r;
    bool *common;   /* [n] no semi-stable set was seen that lacks it */
    bool *has;      /* [n] the rival that was found last, in this group */
    bool *range;    /* [n] its range */
    uint32_t group; /* that is looked at */
    uint32_t end;   /* its end in the order */
    int fresh;      /* while true: a range of this group that was not seen */
} eager;

static uint32_t at(const eager *e, uint32_t place)
{
    return e->t->order[place];
}

static eln_status ask(eager *e, eln_answer *found)
{
    eln_status st = eln_rivals_ask(&e->r, found);
    if (*found != ELN_YES) return st;
    for (uint32_t i = e->group; i < e->end; i++)
        e->has[at(e, i)] = eln_rivals_has(&e->r, at(e, i));
    return st;
}

static void look_at_range(eager *e)
{
    for (uint32_t i = e->group; i < e->end; i++)
        e->range[at(e, i)] = e->has[at(e, i)];
    for (uint32_t i = e->group; i < e->end; i++) {
        uint32_t a = at(e, i);
        eln_row out = eln_out_of(e->t->g, a);
        for (uint32_t k = 0; e->has[a] && k < out.n; k++)
            if (eln_together(e->t, a, out.at[k])) e->range[out.at[k]] = true;
    }
}

static void assume_range(eager *e)
{
    for (uint32_t i = e->group; i < e->end; i++)
        if (e->range[at(e, i)])
            eln_rivals_assume(&e->r, eln_is_ranged(&e->r, at(e, i)));
}

/* Something beyond the range, while the literal `when` is true.
 *   Returns whether there can be such a thing. */
static bool put_beyond(eager *e, int when)
{
    bool any = false;
    for (uint32_t i = e->group; i < e->end; i++) {
        if (e->range[at(e, i)]) continue;
        eln_rivals_put(&e->r, eln_is_ranged(&e->r, at(e, i)));
        any = true;
    }
    eln_rivals_put(&e->r, -when);
    eln_rivals_put(&e->r, 0);
    return any;
}

/* From the rival that was found to one with a maximal range.
 *   found  ELN_NO: it has one now; ELN_UNKNOWN */
static eln_status grow(eager *e, eln_answer *found)
{
    eln_status st = ELN_OK;
    for (*found = ELN_YES; st == ELN_OK && *found == ELN_YES;) {
        look_at_range(e);
        int more = e->r.next++;
        put_beyond(e, more);
        assume_range(e);
        eln_rivals_assume(&e->r, more);
        st = ask(e, found);
        eln_rivals_put(&e->r, -more);
        eln_rivals_put(&e->r, 0);
    }
    return st;
}

static void narrow_by_found(eager *e)
{
    for (uint32_t i = e->group; i < e->end; i++)
        if (!e->has[at(e, i)]) e->common[at(e, i)] = false;
}

/* What do all with this range, which is maximal, have in common?
 *   found  ELN_YES, or ELN_UNKNOWN */
static eln_status narrow(eager *e, eln_answer *found)
{
    eln_status st = ELN_OK;
    narrow_by_found(e);
    for (uint32_t i = e->group; i < e->end && st == ELN_OK; i++) {
        if (!e->common[at(e, i)]) continue;
        assume_range(e);
        eln_rivals_assume(&e->r, -eln_is_in(&e->r, at(e, i)));
        st = ask(e, found);
        if (*found == ELN_UNKNOWN) return st;
        if (*found == ELN_YES) narrow_by_found(e);
    }
    *found = ELN_YES;
    return st;
}

/* All ranges of a group.
 *   found  ELN_NO: there is none that was not seen; ELN_UNKNOWN */
static eln_status see_group(eager *e, eln_answer *found)
{
    for (;;) {
        eln_rivals_assume(&e->r, e->fresh);
        eln_status st = ask(e, found);
        if (st != ELN_OK || *found != ELN_YES) return st;
        st = grow(e, found);
        if (st != ELN_OK || *found == ELN_UNKNOWN) return st;
        st = narrow(e, found);
        if (st != ELN_OK || *found == ELN_UNKNOWN) return st;
        if (!put_beyond(e, e->fresh)) break;
    }
    *found = ELN_NO;
    return ELN_OK;
}

static eln_status see_all(eager *e, eln_answer *found)
{
    const eln_trial *t = e->t;
    eln_status st = ELN_OK;
    *found = ELN_NO;
    for (uint32_t a = 0; a < t->g->n; a++) {
        if (!eln_takes_part(t, a) || t->order[t->group[a]] != a) continue;
        e->group = e->end = t->group[a];
        while (e->end < t->g->n && t->group[t->order[e->end]] == e->group)
            e->end++;
        e->fresh = e->r.next++;
        st = see_group(e, found);
        if (st != ELN_OK || *found == ELN_UNKNOWN) break;
    }
    return st;
}

eln_status eln_trial_is_eager(eln_trial *t, eln_answer *right)
{
    size_t n = (size_t)t->g->n + 1;
    eager e = {
        .t = t, .common = malloc(n), .has = malloc(n), .range = malloc(n)};
    eln_status st = e.common && e.has && e.range ? ELN_OK : ELN_E_NOMEM;
    if (st == ELN_OK) st = eln_rivals_open(&e.r, t, true);
    if (st != ELN_OK) goto done;
    for (uint32_t a = 0; a < t->g->n; a++) e.common[a] = eln_takes_part(t, a);
    eln_answer found;
    st = see_all(&e, &found);
    *right = ELN_UNKNOWN;
    if (st == ELN_OK && found == ELN_NO) st = compare(t, e.common, right);
done:
    eln_rivals_close(&e.r);
    free(e.common);
    free(e.has);
    free(e.range);
    return st;
}
