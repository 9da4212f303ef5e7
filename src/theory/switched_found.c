/* What circles of rules rest on (S3), kept up when sources are lost: the
 * orphans, and all whose sources hang on them, are adrift; they are founded
 * anew, with higher ranks, from what is not adrift. Those that cannot be are
 * an unfounded set: gone together. */
#include <assert.h>

#include "theory/switched_parts.h"

/* While orphans are founded: held by a source; held by none; founded anew, with
 * the rank still to come. Between, all are ASHORE. */
enum { ASHORE, ADRIFT, REACHED };

static void push_orphan(eln_switched *w, uint32_t s)
{
    if (w->mark[s] & ELN_M_ORPHAN) return;
    w->mark[s] |= ELN_M_ORPHAN;
    w->orphans.at[w->orphans.n++] = s;
}

/* Whether a rule can be used at all. */
static bool is_open(const eln_switched *w, uint32_t r)
{
    return w->live[r] && w->blocks[r] == 0;
}

static bool may_be_source(const eln_switched *w, uint32_t r, uint32_t s)
{
    if (!is_open(w, r)) return false;
    eln_ids body = eln_theory_body(w->t, r);
    for (uint32_t i = 0; i < body.n; i++) {
        uint32_t b = body.at[i];
        if (w->adrift[b]) return false;
        if (w->knot[b] == w->knot[s] && w->rank[b] >= w->rank[s]) return false;
    }
    return true;
}

static bool find_source(eln_switched *w, uint32_t s)
{
    eln_ids rules = eln_theory_rules_for(w->t, s);
    for (uint32_t i = 0; i < rules.n; i++) {
        if (!may_be_source(w, rules.at[i], s)) continue;
        w->source[s] = rules.at[i];
        return true;
    }
    w->source[s] = ELN_NONE;
    return false;
}

/* Those whose sources hang on s lose them. */
static void let_go(eln_switched *w, uint32_t s)
{
    eln_ids with = eln_theory_rules_with(w->t, s);
    for (uint32_t i = 0; i < with.n; i++) {
        uint32_t h = eln_theory_head(w->t, with.at[i]);
        if (w->source[h] == with.at[i] && eln_is_inside(w, s, h) &&
            w->state[h] != ELN_GONE && !w->adrift[h])
            push_orphan(w, h);
    }
}

static void set_adrift(eln_switched *w)
{
    w->work.n = 0;
    while (w->orphans.n > 0) {
        uint32_t s = w->orphans.at[--w->orphans.n];
        w->mark[s] &= (uint8_t)~ELN_M_ORPHAN;
        if (w->state[s] == ELN_GONE || find_source(w, s)) continue;
        w->adrift[s] = ADRIFT;
        w->work.at[w->work.n++] = s;
        let_go(w, s);
    }
}

static void reach_shore(eln_switched *w, uint32_t s)
{
    if (w->adrift[s] != ADRIFT) return;
    w->adrift[s] = REACHED;
    w->founded.at[w->founded.n++] = s;
}

/* Count what each rule for s waits for; s is founded if one waits for none. */
static void count_waits(eln_switched *w, uint32_t s)
{
    eln_ids rules = eln_theory_rules_for(w->t, s);
    for (uint32_t i = 0; i < rules.n; i++) {
        if (!is_open(w, rules.at[i])) continue;
        eln_ids body = eln_theory_body(w->t, rules.at[i]);
        uint32_t waits = 0;
        for (uint32_t k = 0; k < body.n; k++)
            if (w->adrift[body.at[k]]) waits++;
        w->waits[rules.at[i]] = waits;
        if (waits == 0) reach_shore(w, s);
    }
}

/* s has a foundation: give it a rank and a source, and count down the rules
 * that wait for it. */
static void found(eln_switched *w, uint32_t s)
{
    w->rank[s] = ++w->last_rank;
    w->adrift[s] = ASHORE;
    bool has_source = find_source(w, s);
    assert(has_source); /* S3: the rule that reached it */
    (void)has_source;
    eln_ids with = eln_theory_rules_with(w->t, s);
    for (uint32_t i = 0; i < with.n; i++) {
        uint32_t r = with.at[i], h = eln_theory_head(w->t, r);
        if (!w->adrift[h] || !is_open(w, r)) continue;
        if (--w->waits[r] == 0) reach_shore(w, h);
    }
}

void eln_switched_found(eln_switched *w)
{
    set_adrift(w);
    w->founded.n = 0;
    for (uint32_t i = 0; i < w->work.n; i++) count_waits(w, w->work.at[i]);
    for (uint32_t i = 0; i < w->founded.n; i++) found(w, w->founded.at[i]);
    uint32_t lost = 0;
    for (uint32_t i = 0; i < w->work.n; i++) {
        uint32_t s = w->work.at[i];
        if (w->adrift[s] == ASHORE) continue;
        w->adrift[s] = ASHORE;
        assert(w->state[s] == ELN_UNSURE);
        w->work.at[lost++] = s;
    }
    w->work.n = lost;
}
