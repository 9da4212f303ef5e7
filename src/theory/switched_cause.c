/* What brought changes about.
 *
 * A state is two answers: is it possible, is it sure. A sentence that changed
 * has, for one of them or both, another answer than before. A yes has come: by
 * a rule that now says yes, and that was off before, or has a sentence with a
 * no that has become a yes. A yes has gone: by a rule that said yes before, in
 * the same way. An assumption goes by its attackers, for whom it is the other
 * answer and the other way: it is sure if none is possible, and possible if
 * none is sure.
 *
 * The causes are followed from the switches and from the components below.
 * They reach every sentence that changed: if all that makes up the answers to
 * some set of sentences is as it was, outside of the set, so are the answers.
 */
#include <assert.h>

#include "theory/switched_parts.h"

/* The answers, as the least state with a yes. */
enum { POSSIBLE = ELN_UNSURE, SURE = ELN_SURE };

static bool is_changed(const eln_switched *w, uint32_t s)
{
    return w->state[s] != w->was[s];
}

static bool is_up(const eln_switched *w, uint32_t s)
{
    return w->state[s] > w->was[s];
}

/* Whether the answer to s has become a yes (up), or was one and is no more. */
static bool goes(const eln_switched *w, uint32_t s, bool up, int answer)
{
    int yes = up ? w->state[s] : w->was[s];
    int no = up ? w->was[s] : w->state[s];
    return no < answer && answer <= yes;
}

static bool is_switched(const eln_switched *w, uint32_t r)
{
    return w->rule_switch[r] & ELN_W_FLIPPED;
}

/* Whether a rule says yes now (up), or said so before. */
static bool says(const eln_switched *w, uint32_t r, bool up, int answer)
{
    const uint8_t *state = up ? w->state : w->was;
    bool live = w->live[r];
    if (w->rule_switch[r] & ELN_W_CIRCULAR) return false;
    if (!up && is_switched(w, r)) live = !live;
    if (!live) return false;
    eln_ids body = eln_theory_body(w->t, r);
    for (uint32_t i = 0; i < body.n; i++)
        if (state[body.at[i]] < answer) return false;
    return true;
}

static void explain(eln_switched *w, uint32_t s, uint32_t tag)
{
    w->cause[s] = tag;
    w->mark[s] |= ELN_M_EXPLAINED;
    w->work.at[w->work.n++] = s;
}

/* Whether the cause of what s may depend on is known: a sentence below is
 * explained since long. */
static bool is_known(const eln_switched *w, uint32_t b)
{
    return w->component[b] != w->current || (w->mark[b] & ELN_M_EXPLAINED);
}

static bool explain_by_rule(eln_switched *w, uint32_t s, uint32_t r, int answer)
{
    bool up = is_up(w, s);
    if (!says(w, r, up, answer)) return false;
    if (is_switched(w, r)) {
        explain(w, s, w->rule_tag[r]);
        return true;
    }
    eln_ids body = eln_theory_body(w->t, r);
    for (uint32_t i = 0; i < body.n; i++) {
        uint32_t b = body.at[i];
        if (!goes(w, b, up, answer) || !is_known(w, b)) continue;
        explain(w, s, w->cause[b]);
        return true;
    }
    return false;
}

static bool explain_by_rules(eln_switched *w, uint32_t s, int answer)
{
    eln_ids rules = eln_theory_rules_for(w->t, s);
    for (uint32_t i = 0; i < rules.n; i++)
        if (explain_by_rule(w, s, rules.at[i], answer)) return true;
    return false;
}

/* The answer to an attacker that makes the other one to what it attacks. */
static int other(int answer)
{
    return POSSIBLE + SURE - answer;
}

static bool explain_by_attackers(eln_switched *w, uint32_t a, int answer)
{
    eln_ids by = eln_theory_attackers(w->t, a);
    for (uint32_t i = 0; i < by.n; i++) {
        uint32_t b = by.at[i];
        if (!goes(w, b, !is_up(w, a), other(answer)) || !is_known(w, b))
            continue;
        explain(w, a, w->cause[b]);
        return true;
    }
    return false;
}

/* Explain s by a switch, or by what is explained. */
static void explain_first(eln_switched *w, uint32_t s)
{
    bool assumed = eln_theory_is_assumption(w->t, s);
    if (w->sentence_switch[s] & ELN_W_FLIPPED) {
        explain(w, s, w->sentence_tag[s]);
        return;
    }
    for (int answer = SURE; answer >= POSSIBLE; answer--) {
        if (!goes(w, s, is_up(w, s), answer)) continue;
        if (assumed ? explain_by_attackers(w, s, answer)
                    : explain_by_rules(w, s, answer))
            return;
    }
}

static bool is_open(const eln_switched *w, uint32_t s)
{
    return w->component[s] == w->current && is_changed(w, s) &&
           !(w->mark[s] & ELN_M_EXPLAINED);
}

/* Rule r, which has the explained sentence b, may explain its head. */
static void pass_by_rule(eln_switched *w, uint32_t r, uint32_t b)
{
    uint32_t h = eln_theory_head(w->t, r);
    if (!is_open(w, h)) return;
    bool up = is_up(w, h);
    for (int answer = SURE; answer >= POSSIBLE; answer--) {
        if (!goes(w, h, up, answer) || !goes(w, b, up, answer) ||
            !says(w, r, up, answer))
            continue;
        explain(w, h, w->cause[b]);
        return;
    }
}

static void pass_by_attack(eln_switched *w, uint32_t a, uint32_t b)
{
    if (!is_open(w, a)) return;
    bool up = is_up(w, a);
    for (int answer = SURE; answer >= POSSIBLE; answer--) {
        if (!goes(w, a, up, answer) || !goes(w, b, !up, other(answer)))
            continue;
        explain(w, a, w->cause[b]);
        return;
    }
}

static void pass_on(eln_switched *w, uint32_t b)
{
    eln_ids rules = eln_theory_rules_with(w->t, b);
    for (uint32_t i = 0; i < rules.n; i++) pass_by_rule(w, rules.at[i], b);
    eln_ids attacked = eln_theory_attacked(w->t, b);
    for (uint32_t i = 0; i < attacked.n; i++)
        pass_by_attack(w, attacked.at[i], b);
}

void eln_switched_explain(eln_switched *w)
{
    w->work.n = 0;
    for (uint32_t i = 0; i < w->moved.n; i++)
        if (is_open(w, w->moved.at[i])) explain_first(w, w->moved.at[i]);
    if (w->alone[w->current]) {
        assert(w->moved.n == w->work.n);
        return;
    }
    for (uint32_t i = 0; i < w->work.n; i++) pass_on(w, w->work.at[i]);
    for (uint32_t i = 0; i < w->moved.n; i++)
        assert(!is_open(w, w->moved.at[i]));
}
