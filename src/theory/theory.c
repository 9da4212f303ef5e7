/* Building a theory, and its tables.
 *
 * While building, rules and contraries are kept as they come. Sealing makes
 * them sets and turns them into tables of ids: a table has one list for each
 * key, all lists behind one another in `at`, and `start[k]` says where the list
 * of key k begins. Lists are filled by counting, in two passes.
 *
 * J1  After sealing, the body of a rule has no doubles and keeps its order; all
 *     other lists are in the order of ids.
 * J2  Fewer than 2^31 sentences, rules, places in bodies and contraries: so an
 *     id is never ELN_NEVER and a sum of two never wraps. */
#include "theory/theory.h"

#include <assert.h>
#include <stdlib.h>

#include "base/vec.h"

enum { MOST = INT32_MAX };

/* Lists of ids by key. */
typedef struct table {
    uint32_t *start; /* [keys + 1] places in at; NULL: not made */
    uint32_t *at;    /* [start[keys]] ids */
} table;

typedef struct pair {
    uint32_t assumption;
    uint32_t sentence;
} pair;

struct eln_theory {
    eln_status st; /* the first failure */
    bool sealed;
    uint32_t sentences;
    ELN_VEC(uint8_t) assumption;   /* [sentences] 1: is one */
    ELN_VEC(uint32_t) head;        /* [rules] */
    ELN_VEC(uint32_t) body_start;  /* [rules + 1] once there is a rule */
    ELN_VEC(uint32_t) body;        /* [body_start[rules]] sentences */
    ELN_VEC(pair) contraries;      /* as added; emptied by sealing */
    ELN_VEC(uint32_t) assumptions; /* made by sealing */
    table rules_for;               /* by head */
    table rules_with;              /* by sentence of the body */
    table attackers;               /* by assumption */
    table attacked;                /* by sentence */
};

/* ---- building ---- */

eln_theory *eln_theory_new(void)
{
    return calloc(1, sizeof(eln_theory));
}

static void table_free(table *b)
{
    free(b->start);
    free(b->at);
    *b = (table){0};
}

void eln_theory_free(eln_theory *t)
{
    if (!t) return;
    eln_vec_free(&t->assumption);
    eln_vec_free(&t->head);
    eln_vec_free(&t->body_start);
    eln_vec_free(&t->body);
    eln_vec_free(&t->contraries);
    eln_vec_free(&t->assumptions);
    table_free(&t->rules_for);
    table_free(&t->rules_with);
    table_free(&t->attackers);
    table_free(&t->attacked);
    free(t);
}

/* Whether building goes on; room is what was found for the next thing. */
static bool keep(eln_theory *t, bool room)
{
    if (!room) t->st = ELN_E_NOMEM;
    return room;
}

/* Whether n more fit where there are `have`. */
static bool within(eln_theory *t, size_t have, size_t n)
{
    if (n <= (size_t)MOST - have) return true;
    t->st = ELN_E_LIMIT;
    return false;
}

static void require_building(const eln_theory *t)
{
    ELN_REQUIRE(t && !t->sealed, "the theory is sealed");
}

uint32_t eln_theory_sentence(eln_theory *t)
{
    require_building(t);
    if (t->st != ELN_OK || !within(t, t->sentences, 1)) return 0;
    if (!keep(t, eln_push(&t->assumption, 0))) return 0;
    return t->sentences++;
}

void eln_theory_assume(eln_theory *t, uint32_t sentence)
{
    require_building(t);
    if (t->st != ELN_OK) return;
    ELN_REQUIRE(sentence < t->sentences, "no such sentence");
    t->assumption.at[sentence] = 1;
}

/* Room for a rule with a body of n, so that adding it cannot fail halfway. */
static bool room_for_rule(eln_theory *t, uint32_t n)
{
    if (!within(t, t->head.n, 1) || !within(t, t->body.n, n)) return false;
    if (t->body_start.n == 0 && !keep(t, eln_push(&t->body_start, 0)))
        return false;
    return keep(t, eln_vec_reserve(&t->head, t->head.n + 1) &&
                       eln_vec_reserve(&t->body_start, t->head.n + 2) &&
                       eln_vec_reserve(&t->body, t->body.n + n));
}

uint32_t eln_theory_rule(eln_theory *t, uint32_t head, const uint32_t *body,
                         uint32_t n)
{
    require_building(t);
    if (t->st != ELN_OK || !room_for_rule(t, n)) return 0;
    ELN_REQUIRE(head < t->sentences, "no such head");
    for (uint32_t i = 0; i < n; i++) {
        ELN_REQUIRE(body[i] < t->sentences, "no such sentence in the body");
        t->body.at[t->body.n++] = body[i];
    }
    t->body_start.at[t->body_start.n++] = (uint32_t)t->body.n;
    t->head.at[t->head.n] = head;
    return (uint32_t)t->head.n++;
}

void eln_theory_contrary(eln_theory *t, uint32_t assumption, uint32_t sentence)
{
    require_building(t);
    if (t->st != ELN_OK || !within(t, t->contraries.n, 1)) return;
    ELN_REQUIRE(assumption < t->sentences && sentence < t->sentences,
                "no such sentence");
    pair p = {assumption, sentence};
    (void)keep(t, eln_push(&t->contraries, p));
}

/* ---- sealing ---- */

static uint32_t rules_of(const eln_theory *t)
{
    return (uint32_t)t->head.n;
}

/* Bodies become sets, closed up in place. seen[s]: 1 + the last rule that has
 * shown s. */
static bool drop_body_doubles(eln_theory *t)
{
    uint32_t *seen = calloc((size_t)t->sentences + 1, sizeof *seen);
    if (!seen) return false;
    uint32_t to = 0;
    uint32_t from = 0;
    for (uint32_t r = 0; r < rules_of(t); r++) {
        uint32_t end = t->body_start.at[r + 1];
        for (; from < end; from++) {
            uint32_t s = t->body.at[from];
            if (seen[s] == r + 1) continue;
            seen[s] = r + 1;
            t->body.at[to++] = s;
        }
        t->body_start.at[r + 1] = to;
    }
    t->body.n = to;
    free(seen);
    return true;
}

/* Memory for a table with so many ids; start is zero. */
static bool table_make(table *b, uint32_t keys, size_t ids)
{
    b->start = calloc((size_t)keys + 2, sizeof *b->start);
    b->at = malloc((ids + 1) * sizeof *b->at);
    return b->start && b->at;
}

/* Filling by counting: count into start[k + 2], sum up, and put each id where
 * start[k + 1] points, which leaves start[k + 1] at the end of list k. */
static void table_sum(table *b, uint32_t keys)
{
    for (uint32_t k = 0; k < keys; k++) b->start[k + 2] += b->start[k + 1];
}

static void table_count(table *b, uint32_t key)
{
    b->start[key + 2]++;
}

static void table_put(table *b, uint32_t key, uint32_t id)
{
    b->at[b->start[key + 1]++] = id;
}

static bool make_rules_for(eln_theory *t)
{
    table *b = &t->rules_for;
    if (!table_make(b, t->sentences, t->head.n)) return false;
    for (uint32_t r = 0; r < rules_of(t); r++) table_count(b, t->head.at[r]);
    table_sum(b, t->sentences);
    for (uint32_t r = 0; r < rules_of(t); r++) table_put(b, t->head.at[r], r);
    return true;
}

static bool make_rules_with(eln_theory *t)
{
    table *b = &t->rules_with;
    if (!table_make(b, t->sentences, t->body.n)) return false;
    for (size_t i = 0; i < t->body.n; i++) table_count(b, t->body.at[i]);
    table_sum(b, t->sentences);
    for (uint32_t r = 0; r < rules_of(t); r++)
        for (uint32_t i = t->body_start.at[r]; i < t->body_start.at[r + 1]; i++)
            table_put(b, t->body.at[i], r);
    return true;
}

/* The contraries by sentence, doubles still there, each list as added. */
static bool make_attacked_raw(const eln_theory *t, table *b)
{
    if (!table_make(b, t->sentences, t->contraries.n)) return false;
    for (size_t i = 0; i < t->contraries.n; i++)
        table_count(b, t->contraries.at[i].sentence);
    table_sum(b, t->sentences);
    for (size_t i = 0; i < t->contraries.n; i++)
        table_put(b, t->contraries.at[i].sentence,
                  t->contraries.at[i].assumption);
    return true;
}

/* Turn a table around: the lists of `to` are in the order of ids. */
static bool table_turn(const table *from, uint32_t keys, table *to)
{
    uint32_t ids = from->start[keys];
    if (!table_make(to, keys, ids)) return false;
    for (uint32_t i = 0; i < ids; i++) table_count(to, from->at[i]);
    table_sum(to, keys);
    for (uint32_t k = 0; k < keys; k++)
        for (uint32_t i = from->start[k]; i < from->start[k + 1]; i++)
            table_put(to, from->at[i], k);
    return true;
}

/* In lists that are in order, drop what equals the id before it. */
static void drop_neighbours(table *b, uint32_t keys)
{
    uint32_t to = 0;
    uint32_t from = 0;
    for (uint32_t k = 0; k < keys; k++) {
        uint32_t begin = to;
        for (uint32_t end = b->start[k + 1]; from < end; from++) {
            uint32_t id = b->at[from];
            if (to > begin && b->at[to - 1] == id) continue;
            b->at[to++] = id;
        }
        b->start[k + 1] = to;
    }
}

static bool make_attacks(eln_theory *t)
{
    table raw = {0};
    bool ok = make_attacked_raw(t, &raw) &&
              table_turn(&raw, t->sentences, &t->attackers);
    table_free(&raw);
    if (!ok) return false;
    drop_neighbours(&t->attackers, t->sentences);
    eln_vec_free(&t->contraries);
    return table_turn(&t->attackers, t->sentences, &t->attacked);
}

static bool list_assumptions(eln_theory *t)
{
    for (uint32_t s = 0; s < t->sentences; s++)
        if (t->assumption.at[s] && !eln_push(&t->assumptions, s)) return false;
    return true;
}

/* What the definition asks for: no rule for an assumption, and only
 * assumptions are attacked. */
static void require_flat(const eln_theory *t)
{
    for (uint32_t r = 0; r < rules_of(t); r++)
        ELN_REQUIRE(!t->assumption.at[t->head.at[r]],
                    "the head of a rule is an assumption");
    for (size_t i = 0; i < t->contraries.n; i++)
        ELN_REQUIRE(t->assumption.at[t->contraries.at[i].assumption],
                    "only assumptions have contraries");
}

eln_status eln_theory_seal(eln_theory *t)
{
    require_building(t);
    if (t->st != ELN_OK) return t->st;
    require_flat(t);
    if (drop_body_doubles(t) && make_rules_for(t) && make_rules_with(t) &&
        make_attacks(t) && list_assumptions(t))
        t->sealed = true;
    else
        t->st = ELN_E_NOMEM;
    return t->st;
}

/* ---- reading ---- */

static void require_sealed(const eln_theory *t)
{
    ELN_REQUIRE(t && t->sealed, "the theory is not sealed");
}

static void require_sentence(const eln_theory *t, uint32_t sentence)
{
    require_sealed(t);
    ELN_REQUIRE(sentence < t->sentences, "no such sentence");
}

static void require_rule(const eln_theory *t, uint32_t rule)
{
    require_sealed(t);
    ELN_REQUIRE(rule < t->head.n, "no such rule");
}

static eln_ids list(const table *b, uint32_t key)
{
    uint32_t begin = b->start[key];
    return (eln_ids){b->at + begin, b->start[key + 1] - begin};
}

uint32_t eln_theory_sentence_count(const eln_theory *t)
{
    require_sealed(t);
    return t->sentences;
}

uint32_t eln_theory_rule_count(const eln_theory *t)
{
    require_sealed(t);
    return rules_of(t);
}

bool eln_theory_is_assumption(const eln_theory *t, uint32_t sentence)
{
    require_sentence(t, sentence);
    return t->assumption.at[sentence];
}

eln_ids eln_theory_assumptions(const eln_theory *t)
{
    require_sealed(t);
    return (eln_ids){t->assumptions.at, (uint32_t)t->assumptions.n};
}

uint32_t eln_theory_head(const eln_theory *t, uint32_t rule)
{
    require_rule(t, rule);
    return t->head.at[rule];
}

eln_ids eln_theory_body(const eln_theory *t, uint32_t rule)
{
    require_rule(t, rule);
    uint32_t begin = t->body_start.at[rule];
    uint32_t n = t->body_start.at[rule + 1] - begin;
    return (eln_ids){n ? t->body.at + begin : NULL, n};
}

eln_ids eln_theory_rules_for(const eln_theory *t, uint32_t head)
{
    require_sentence(t, head);
    return list(&t->rules_for, head);
}

eln_ids eln_theory_rules_with(const eln_theory *t, uint32_t sentence)
{
    require_sentence(t, sentence);
    return list(&t->rules_with, sentence);
}

eln_ids eln_theory_attackers(const eln_theory *t, uint32_t assumption)
{
    require_sentence(t, assumption);
    return list(&t->attackers, assumption);
}

eln_ids eln_theory_attacked(const eln_theory *t, uint32_t sentence)
{
    require_sentence(t, sentence);
    return list(&t->attacked, sentence);
}

/* ---- closure ---- */

typedef struct closure {
    const eln_theory *t;
    uint32_t *need;  /* [rules] sentences of the body still missing */
    uint32_t *queue; /* [sentences] what holds, in the order it was reached */
    uint32_t tail;   /* sentences in the queue */
    uint8_t *holds;  /* [sentences] the caller's */
} closure;

static void reach(closure *c, uint32_t sentence)
{
    if (c->holds[sentence]) return;
    c->holds[sentence] = 1;
    c->queue[c->tail++] = sentence;
}

static void close_up(closure *c)
{
    for (uint32_t i = 0; i < c->tail; i++) {
        eln_ids with = list(&c->t->rules_with, c->queue[i]);
        for (uint32_t k = 0; k < with.n; k++) {
            uint32_t r = with.at[k];
            assert(c->need[r] > 0);
            if (--c->need[r] == 0) reach(c, c->t->head.at[r]);
        }
    }
}

eln_status eln_theory_closure(const eln_theory *t, const uint32_t *from,
                              uint32_t n, uint8_t *holds)
{
    require_sealed(t);
    closure c = {.t = t, .holds = holds};
    c.need = malloc((t->head.n + 1) * sizeof *c.need);
    c.queue = malloc(((size_t)t->sentences + 1) * sizeof *c.queue);
    eln_status st = ELN_E_NOMEM;
    if (!c.need || !c.queue) goto done;
    memset(holds, 0, t->sentences);
    for (uint32_t i = 0; i < n; i++) {
        ELN_REQUIRE(from[i] < t->sentences, "no such sentence");
        reach(&c, from[i]);
    }
    for (uint32_t r = 0; r < rules_of(t); r++) {
        c.need[r] = t->body_start.at[r + 1] - t->body_start.at[r];
        if (c.need[r] == 0) reach(&c, t->head.at[r]);
    }
    close_up(&c);
    st = ELN_OK;
done:
    free(c.need);
    free(c.queue);
    return st;
}
