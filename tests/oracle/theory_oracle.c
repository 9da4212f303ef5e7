/* The definition, step by step:
 *     OUT_i   what something derivable from IN_i attacks
 *     IN_i+1  what nothing derivable from the assumptions not in OUT_i attacks
 * beginning with IN_0 = {} until nothing changes. A closure goes through all
 * rules again until no rule adds anything. */
#include "theory_oracle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *check(void *p)
{
    if (!p) {
        fprintf(stderr, "oracle: out of memory\n");
        abort();
    }
    return p;
}

oracle_theory *oracle_new(uint32_t sentences)
{
    oracle_theory *o = check(calloc(1, sizeof *o));
    o->sentences = sentences;
    o->assumption = check(calloc((size_t)sentences + 1, sizeof(bool)));
    return o;
}

void oracle_free(oracle_theory *o)
{
    if (!o) return;
    for (uint32_t r = 0; r < o->rule_count; r++) free(o->rules[r].body);
    free(o->rules);
    free(o->contraries);
    free(o->assumption);
    free(o);
}

void oracle_assume(oracle_theory *o, uint32_t sentence)
{
    o->assumption[sentence] = true;
}

/* Room for one more: lists double at powers of two. */
static void *room(void *list, uint32_t n, size_t size)
{
    if (n & (n - 1)) return list;
    return check(realloc(list, (n ? 2 * (size_t)n : 1) * size));
}

void oracle_rule_add(oracle_theory *o, uint32_t head, const uint32_t *body,
                     uint32_t n)
{
    o->rules = room(o->rules, o->rule_count, sizeof *o->rules);
    oracle_rule *r = &o->rules[o->rule_count++];
    r->head = head;
    r->n = n;
    r->body = check(calloc((size_t)n + 1, sizeof(uint32_t)));
    for (uint32_t i = 0; i < n; i++) r->body[i] = body[i];
}

void oracle_contrary_add(oracle_theory *o, uint32_t assumption,
                         uint32_t sentence)
{
    o->contraries =
        room(o->contraries, o->contrary_count, sizeof *o->contraries);
    o->contraries[o->contrary_count++] =
        (oracle_contrary){assumption, sentence};
}

oracle_theory *oracle_of(const eln_theory *t)
{
    oracle_theory *o = oracle_new(eln_theory_sentence_count(t));
    for (uint32_t s = 0; s < o->sentences; s++) {
        if (!eln_theory_is_assumption(t, s)) continue;
        oracle_assume(o, s);
        eln_ids by = eln_theory_attackers(t, s);
        for (uint32_t i = 0; i < by.n; i++) oracle_contrary_add(o, s, by.at[i]);
    }
    for (uint32_t r = 0; r < eln_theory_rule_count(t); r++) {
        eln_ids body = eln_theory_body(t, r);
        oracle_rule_add(o, eln_theory_head(t, r), body.at, body.n);
    }
    return o;
}

eln_theory *oracle_build(const oracle_theory *o)
{
    eln_theory *t = eln_theory_new();
    if (!t) return NULL;
    for (uint32_t s = 0; s < o->sentences; s++) eln_theory_sentence(t);
    for (uint32_t s = 0; s < o->sentences; s++)
        if (o->assumption[s]) eln_theory_assume(t, s);
    for (uint32_t r = 0; r < o->rule_count; r++)
        eln_theory_rule(t, o->rules[r].head, o->rules[r].body, o->rules[r].n);
    for (uint32_t c = 0; c < o->contrary_count; c++)
        eln_theory_contrary(t, o->contraries[c].assumption,
                            o->contraries[c].sentence);
    if (eln_theory_seal(t) == ELN_OK) return t;
    eln_theory_free(t);
    return NULL;
}

static bool body_holds(const oracle_rule *r, const bool *holds)
{
    for (uint32_t i = 0; i < r->n; i++)
        if (!holds[r->body[i]]) return false;
    return true;
}

void oracle_closure(const oracle_theory *o, const bool *from, bool *holds)
{
    memmove(holds, from, o->sentences * sizeof(bool));
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < o->rule_count; i++) {
            const oracle_rule *r = &o->rules[i];
            if (holds[r->head] || !body_holds(r, holds)) continue;
            holds[r->head] = true;
            more = true;
        }
    }
}

/* What the sentences in `by` attack. */
static void attack(const oracle_theory *o, const bool *by, bool *attacked)
{
    memset(attacked, 0, o->sentences * sizeof(bool));
    for (uint32_t c = 0; c < o->contrary_count; c++)
        if (by[o->contraries[c].sentence])
            attacked[o->contraries[c].assumption] = true;
}

void oracle_ground(const oracle_theory *o, bool *in, bool *out, bool *sure,
                   bool *possible)
{
    bool *attacked = check(calloc((size_t)o->sentences + 1, sizeof(bool)));
    memset(in, 0, o->sentences * sizeof(bool));
    for (bool more = true; more;) {
        more = false;
        oracle_closure(o, in, sure);
        attack(o, sure, out);
        for (uint32_t s = 0; s < o->sentences; s++)
            possible[s] = o->assumption[s] && !out[s];
        oracle_closure(o, possible, possible);
        attack(o, possible, attacked);
        for (uint32_t s = 0; s < o->sentences; s++) {
            bool now = o->assumption[s] && !attacked[s];
            if (now != in[s]) more = true;
            in[s] = now;
        }
    }
    free(attacked);
}
