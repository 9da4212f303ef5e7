/* What would be if something were otherwise: asked of the states as they are,
 * which stay so. Sentences are marked in adrift, and listed in work. */
#include "theory/switched_parts.h"

enum { AS_IS, LOST };

/* Steps of a derivation that is looked for first. */
enum { SHORT = 4 };

/* Questions of what would be without something: whether it is still possible,
 * or still sure. */
typedef struct asker {
    eln_switched *w;
    bool sure;
    const uint32_t *part; /* NULL: all sentences are looked at */
    uint32_t of;          /* the part */
    uint64_t steps;
} asker;

static void mark(eln_switched *w, uint32_t s)
{
    w->adrift[s] = LOST;
    w->work.at[w->work.n++] = s;
}

static void unmark_all(eln_switched *w)
{
    for (uint32_t i = 0; i < w->work.n; i++) w->adrift[w->work.at[i]] = AS_IS;
    w->work.n = 0;
}

/* Whether a sentence, or the body of a rule, is what is asked about: possible,
 * or sure. */
static bool is_so(const asker *a, uint32_t s)
{
    uint8_t state = a->w->state[s];
    return a->sure ? state == ELN_SURE : state != ELN_GONE;
}

static bool may_use(const asker *a, uint32_t r)
{
    const eln_switched *w = a->w;
    return w->live[r] && (a->sure ? w->need[r] : w->blocks[r]) == 0;
}

/* Whether a rule can be used in spite of what is lost. */
static bool is_good(asker *a, uint32_t r)
{
    const eln_switched *w = a->w;
    if (!may_use(a, r)) return false;
    eln_ids body = eln_theory_body(w->t, r);
    for (uint32_t i = 0; i < body.n; i++) {
        a->steps++;
        if (w->adrift[body.at[i]] != AS_IS) return false;
    }
    return true;
}

static bool has_good_rule(asker *a, uint32_t s)
{
    eln_ids rules = eln_theory_rules_for(a->w->t, s);
    for (uint32_t i = 0; i < rules.n; i++)
        if (is_good(a, rules.at[i])) return true;
    return false;
}

/* Whether s is so by a derivation of so many steps that uses nothing that is
 * lost. */
static bool has_short_derivation(asker *a, uint32_t s, unsigned most)
{
    const eln_switched *w = a->w;
    if (!is_so(a, s) || w->adrift[s] != AS_IS) return false;
    if (eln_theory_is_assumption(w->t, s)) return true;
    if (a->part && a->part[s] != a->of) return true;
    if (most == 0) return false;
    eln_ids rules = eln_theory_rules_for(w->t, s);
    for (uint32_t i = 0; i < rules.n; i++) {
        eln_ids body = eln_theory_body(w->t, rules.at[i]);
        uint32_t k = 0;
        if (!may_use(a, rules.at[i])) continue;
        while (k < body.n && has_short_derivation(a, body.at[k], most - 1)) k++;
        a->steps += k + 1;
        if (k == body.n) return true;
    }
    return false;
}

/* Whether h is lost with a part of rule r. In a knot it is, for now, if r is
 * what it was founded on (S3), or was decided by (S1). */
static bool is_lost_by(asker *a, uint32_t h, uint32_t r)
{
    const eln_switched *w = a->w;
    if (!is_so(a, h) || w->adrift[h] != AS_IS) return false;
    if (a->part && a->part[h] != a->of) return false;
    if (w->knot[h] == ELN_NONE) return !has_good_rule(a, h);
    return (a->sure ? w->by[h] : w->source[h]) == r;
}

static void lose_all(asker *a)
{
    eln_switched *w = a->w;
    for (uint32_t i = 0; i < w->work.n; i++) {
        eln_ids with = eln_theory_rules_with(w->t, w->work.at[i]);
        a->steps += with.n + 1;
        for (uint32_t k = 0; k < with.n; k++) {
            uint32_t h = eln_theory_head(w->t, with.at[k]);
            if (is_lost_by(a, h, with.at[k])) mark(w, h);
        }
    }
}

/* Win back what has other rules, from the n-th that was lost on; true as soon
 * as this is one sentence. What is won back is listed in founded. */
static bool win_back(asker *a, uint32_t n, uint32_t sentence)
{
    eln_switched *w = a->w;
    w->founded.n = 0;
    for (uint32_t i = n; i < w->work.n; i++)
        if (has_good_rule(a, w->work.at[i]))
            w->founded.at[w->founded.n++] = w->work.at[i];
    for (uint32_t i = 0; i < w->founded.n; i++)
        w->adrift[w->founded.at[i]] = AS_IS;
    for (uint32_t i = 0; i < n; i++) w->adrift[w->work.at[i]] = LOST + 1;
    for (uint32_t i = 0; i < w->founded.n; i++) {
        if (w->founded.at[i] == sentence) return true;
        eln_ids with = eln_theory_rules_with(w->t, w->founded.at[i]);
        for (uint32_t k = 0; k < with.n; k++) {
            uint32_t h = eln_theory_head(w->t, with.at[k]);
            if (w->adrift[h] != LOST || !is_good(a, with.at[k])) continue;
            w->adrift[h] = AS_IS;
            w->founded.at[w->founded.n++] = h;
        }
    }
    return false;
}

/* Whether a sentence is still so without those in `out`. */
static bool is_without(asker *a, uint32_t sentence, const uint32_t *out,
                       uint32_t n)
{
    eln_switched *w = a->w;
    if (!is_so(a, sentence)) return false;
    w->work.n = 0;
    for (uint32_t i = 0; i < n; i++)
        if (w->adrift[out[i]] == AS_IS) mark(w, out[i]);
    n = w->work.n;
    bool so = has_short_derivation(a, sentence, SHORT);
    if (!so) {
        lose_all(a);
        so = w->adrift[sentence] == AS_IS || win_back(a, n, sentence);
    }
    unmark_all(w);
    return so;
}

bool eln_switched_without(eln_switched *w, uint32_t sentence,
                          const uint32_t *out, uint32_t n, const uint32_t *part,
                          uint64_t *steps)
{
    ELN_REQUIRE(w && sentence < w->sentences, "no such sentence");
    asker a = {.w = w, .part = part, .of = part ? part[sentence] : 0};
    bool possible = is_without(&a, sentence, out, n);
    *steps += a.steps;
    return possible;
}

bool eln_switched_sure_without(eln_switched *w, uint32_t sentence,
                               const uint32_t *out, uint32_t n,
                               const uint32_t *part, uint64_t *steps)
{
    ELN_REQUIRE(w && sentence < w->sentences, "no such sentence");
    asker a = {
        .w = w, .sure = true, .part = part, .of = part ? part[sentence] : 0};
    bool sure = is_without(&a, sentence, out, n);
    *steps += a.steps;
    return sure;
}

/* ---- more that is sure ---- */

static bool is_sure(const eln_switched *w, uint32_t s)
{
    return w->state[s] == ELN_SURE || w->adrift[s] != AS_IS;
}

static void close_over(eln_switched *w)
{
    for (uint32_t i = 0; i < w->work.n; i++) {
        eln_ids with = eln_theory_rules_with(w->t, w->work.at[i]);
        for (uint32_t k = 0; k < with.n; k++) {
            uint32_t r = with.at[k], h = eln_theory_head(w->t, r);
            if (--w->need[r] == 0 && w->live[r] && !is_sure(w, h)) mark(w, h);
        }
    }
}

bool eln_switched_with(eln_switched *w, const uint32_t *more, uint32_t n,
                       const uint32_t *asked, uint32_t m)
{
    ELN_REQUIRE(w, "no theory to ask");
    bool all = true;
    w->work.n = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!is_sure(w, more[i])) mark(w, more[i]);
    close_over(w);
    for (uint32_t i = 0; i < m && all; i++) all = is_sure(w, asked[i]);
    for (uint32_t i = 0; i < w->work.n; i++) {
        eln_ids with = eln_theory_rules_with(w->t, w->work.at[i]);
        for (uint32_t k = 0; k < with.n; k++) w->need[with.at[k]]++;
    }
    unmark_all(w);
    return all;
}
