#include "findings/minimal.h"

#include <stdlib.h>

void eln_sets_free(eln_sets *s)
{
    eln_vec_free(&s->nodes);
    eln_vec_free(&s->ends);
}

/* ---- rules ---- */

void eln_minimal_init(eln_minimal *m, uint32_t literals, uint32_t nodes)
{
    *m = (eln_minimal){.literals = literals, .nodes = nodes};
}

bool eln_minimal_rule(eln_minimal *m, uint32_t head, const uint32_t *body,
                      uint32_t n)
{
    size_t at = m->rule_nodes.n;
    if (n == 0) return true;
    if (!eln_push(&m->rule_nodes, head) || !eln_push(&m->rule_nodes, n))
        return false;
    for (uint32_t i = 0; i < n; i++)
        if (!eln_push(&m->rule_nodes, body[i])) return false;
    if (m->rule_nodes.n < UINT32_MAX / 2) {
        m->rules++;
        return true;
    }
    m->rule_nodes.n = at;
    return false;
}

/* Copy the rules, each node of a body once. */
static void place_rules(eln_minimal *m)
{
    uint32_t places = 0, rule = 0;
    const uint32_t *at = m->rule_nodes.at;
    for (size_t i = 0; i < m->rule_nodes.n; i += 2 + at[i + 1], rule++) {
        m->closure++;
        m->head[rule] = at[i];
        m->body_at[rule] = places;
        for (uint32_t k = 0; k < at[i + 1]; k++) {
            uint32_t node = at[i + 2 + k];
            if (m->mark[node] == m->closure) continue;
            m->mark[node] = m->closure;
            m->body[places++] = node;
        }
    }
    m->body_at[m->rules] = places;
}

static void index_rules(eln_minimal *m)
{
    for (uint32_t r = 0; r < m->rules; r++) {
        m->for_at[m->head[r] + 2]++;
        for (uint32_t k = m->body_at[r]; k < m->body_at[r + 1]; k++)
            m->with_at[m->body[k] + 2]++;
    }
    for (uint32_t i = 2; i < m->nodes + 2; i++) {
        m->for_at[i] += m->for_at[i - 1];
        m->with_at[i] += m->with_at[i - 1];
    }
    for (uint32_t r = 0; r < m->rules; r++) {
        m->for_rule[m->for_at[m->head[r] + 1]++] = r;
        for (uint32_t k = m->body_at[r]; k < m->body_at[r + 1]; k++)
            m->with[m->with_at[m->body[k] + 1]++] = r;
    }
}

eln_status eln_minimal_seal(eln_minimal *m)
{
    size_t places = m->rule_nodes.n - 2 * (size_t)m->rules;
    size_t nodes = (size_t)m->nodes + 2;
    eln_arena *a = &m->arena;
    m->body_at = eln_new(a, uint32_t, (size_t)m->rules + 1);
    m->body = eln_new(a, uint32_t, places);
    m->head = eln_new(a, uint32_t, m->rules);
    m->with_at = eln_new(a, uint32_t, nodes);
    m->with = eln_new(a, uint32_t, places);
    m->for_at = eln_new(a, uint32_t, nodes);
    m->for_rule = eln_new(a, uint32_t, m->rules);
    m->mark = eln_new(a, uint32_t, nodes);
    m->reason = eln_new(a, uint32_t, nodes);
    m->counted = eln_new(a, uint32_t, m->rules);
    m->left = eln_new(a, uint32_t, m->rules);
    m->queue = eln_new(a, uint32_t, nodes);
    m->out_of = eln_new(a, uint32_t, nodes);
    m->needed = eln_new(a, uint32_t, nodes);
    m->stack = eln_new(a, uint32_t, nodes);
    m->part = eln_new(a, uint32_t, nodes);
    if (!m->body_at || !m->body || !m->head || !m->with_at || !m->with ||
        !m->for_at || !m->for_rule || !m->mark || !m->reason || !m->counted ||
        !m->left || !m->queue || !m->out_of || !m->needed || !m->stack ||
        !m->part)
        return ELN_E_NOMEM;
    place_rules(m);
    index_rules(m);
    eln_vec_free(&m->rule_nodes);
    return ELN_OK;
}

void eln_minimal_free(eln_minimal *m)
{
    eln_vec_free(&m->rule_nodes);
    eln_arena_free(&m->arena);
    *m = (eln_minimal){0};
}

/* ---- closures ---- */

/* Reach a node. Returns whether its opposite is reached, too. */
static bool reach(eln_minimal *m, uint32_t node, uint32_t reason)
{
    if (m->mark[node] == m->closure) return false;
    m->mark[node] = m->closure;
    m->reason[node] = reason;
    m->queue[m->reached++] = node;
    return node < m->literals && m->mark[node ^ 1U] == m->closure;
}

/* Count a rule down; whether its body is complete now. */
static bool count_down(eln_minimal *m, uint32_t rule)
{
    if (m->counted[rule] != m->closure) {
        m->counted[rule] = m->closure;
        m->left[rule] = m->body_at[rule + 1] - m->body_at[rule];
    }
    return --m->left[rule] == 0;
}

uint32_t eln_minimal_close(eln_minimal *m, const uint32_t *set, uint32_t n,
                           bool whole)
{
    uint32_t clash = ELN_NO_ID;
    m->closure++;
    m->reached = 0;
    m->work += n;
    for (uint32_t i = 0; i < n; i++)
        if (reach(m, set[i], ELN_NO_ID) && clash == ELN_NO_ID) clash = set[i];
    for (uint32_t at = 0; at < m->reached; at++) {
        uint32_t node = m->queue[at];
        if (clash != ELN_NO_ID && !whole) return clash;
        m->work += 1 + m->with_at[node + 1] - m->with_at[node];
        for (uint32_t i = m->with_at[node]; i < m->with_at[node + 1]; i++) {
            uint32_t rule = m->with[i];
            if (count_down(m, rule) && reach(m, m->head[rule], rule) &&
                clash == ELN_NO_ID)
                clash = m->head[rule];
        }
    }
    return clash;
}

/* ---- tracing back ---- */

static void need(eln_minimal *m, uint32_t node, uint32_t *open)
{
    if (m->needed[node] == m->trace) return;
    m->needed[node] = m->trace;
    m->stack[(*open)++] = node;
}

static void need_body(eln_minimal *m, uint32_t rule, uint32_t *open)
{
    m->work += m->body_at[rule + 1] - m->body_at[rule];
    for (uint32_t k = m->body_at[rule]; k < m->body_at[rule + 1]; k++)
        need(m, m->body[k], open);
}

void eln_minimal_trace(eln_minimal *m, uint32_t clash)
{
    uint32_t open = 0;
    m->trace++;
    need(m, clash, &open);
    need(m, clash ^ 1U, &open);
    while (open > 0) {
        uint32_t rule = m->reason[m->stack[--open]];
        if (rule != ELN_NO_ID) need_body(m, rule, &open);
    }
}

void eln_minimal_trace_all(eln_minimal *m)
{
    uint32_t open = 0;
    m->trace++;
    for (uint32_t i = 0; i < m->reached; i++) {
        uint32_t node = m->queue[i];
        if (node < m->literals && eln_minimal_reached(m, node ^ 1U))
            need(m, node, &open);
    }
    while (open > 0) {
        uint32_t node = m->stack[--open];
        for (uint32_t i = m->for_at[node]; i < m->for_at[node + 1]; i++) {
            uint32_t rule = m->for_rule[i];
            if (m->counted[rule] == m->closure && m->left[rule] == 0)
                need_body(m, rule, &open);
        }
    }
}

/* ---- parts ---- */

/* The first node of a node's part, halving the way there. */
static uint32_t part_of(eln_minimal *m, uint32_t node)
{
    while (m->part[node] != node) node = m->part[node] = m->part[m->part[node]];
    return node;
}

static void join(eln_minimal *m, uint32_t a, uint32_t b)
{
    a = part_of(m, a);
    b = part_of(m, b);
    if (a < b)
        m->part[b] = a;
    else
        m->part[a] = b;
}

void eln_minimal_part(eln_minimal *m)
{
    for (uint32_t i = 0; i < m->reached; i++) {
        uint32_t node = m->queue[i];
        m->part[node] = node;
        if (node < m->literals) m->part[node ^ 1U] = node ^ 1U;
    }
    for (uint32_t i = 0; i < m->reached; i++) {
        uint32_t node = m->queue[i];
        if (node < m->literals) join(m, node, node ^ 1U);
        if (!eln_minimal_needed(m, node)) continue;
        for (uint32_t k = m->for_at[node]; k < m->for_at[node + 1]; k++) {
            uint32_t rule = m->for_rule[k];
            if (m->counted[rule] != m->closure || m->left[rule] > 0) continue;
            for (uint32_t b = m->body_at[rule]; b < m->body_at[rule + 1]; b++)
                join(m, node, m->body[b]);
        }
    }
    for (uint32_t i = 0; i < m->reached; i++)
        m->part[m->queue[i]] = part_of(m, m->queue[i]);
}

/* ---- minimal sets ---- */

typedef struct tree {
    eln_minimal *m;
    const uint32_t *set; /* the elements, then what is granted */
    uint32_t n, granted;
    eln_sets *out;
    size_t most;
    bool complete;
    ELN_VEC(uint32_t) try;  /* what is closed */
    ELN_VEC(uint32_t) core; /* elements of the clash at hand */
    ELN_VEC(uint32_t) gone; /* at the tree node at hand */
    ELN_VEC(uint32_t) open; /* tree nodes: what is gone, and how many */
    eln_pairs seen;         /* marks of what was removed */
} tree;

static bool put_granted(tree *t)
{
    for (uint32_t i = 0; i < t->granted; i++)
        if (!eln_push(&t->try, t->set[t->n + i])) return false;
    return true;
}

/* Collect in core the elements that a clash over a literal rests on. */
static bool find_core(tree *t, uint32_t clash)
{
    t->core.n = 0;
    eln_minimal_trace(t->m, clash);
    for (uint32_t i = 0; i < t->n; i++) {
        uint32_t node = t->set[i];
        bool of_set = t->m->reason[node] == ELN_NO_ID;
        if (of_set && eln_minimal_needed(t->m, node) &&
            !eln_push(&t->core, node))
            return false;
    }
    return true;
}

/* Take out of the core what it does not need. */
static bool shrink(tree *t)
{
    for (size_t i = t->core.n; i > 0; i--) {
        t->try.n = 0;
        for (size_t k = 0; k < t->core.n; k++)
            if (k != i - 1 && !eln_push(&t->try, t->core.at[k])) return false;
        if (!put_granted(t)) return false;
        if (t->m->work > ELN_MINIMAL_WORK_MOST) {
            t->complete = false;
            return true;
        }
        if (eln_minimal_close(t->m, t->try.at, (uint32_t)t->try.n, false) ==
            ELN_NO_ID)
            continue;
        t->core.at[i - 1] = t->core.at[t->core.n - 1];
        t->core.n--;
        /* What came last was tried already, and is needed. */
    }
    return true;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* The core as a new set. */
static bool keep_core(tree *t)
{
    qsort(t->core.at, t->core.n, sizeof *t->core.at, by_number);
    for (size_t i = 0; i < t->core.n; i++)
        if (!eln_push(&t->out->nodes, t->core.at[i])) return false;
    return eln_push(&t->out->ends, (uint32_t)t->out->nodes.n);
}

/* A set that was found and has nothing of what is out; SIZE_MAX: none. */
static size_t find_known(const tree *t)
{
    for (size_t i = 0; i < t->out->ends.n; i++) {
        uint32_t n, k = 0;
        const uint32_t *s = eln_set_at(t->out, i, &n);
        while (k < n && t->m->out_of[s[k]] != t->m->tree) k++;
        t->m->work += k;
        if (k == n) return i;
    }
    return SIZE_MAX;
}

/* A set that the elements which are left have. *found: which; SIZE_MAX: they do
 * not clash. false: out of memory. */
static bool find_set(tree *t, size_t *found)
{
    *found = find_known(t);
    if (*found != SIZE_MAX) return true;
    t->try.n = 0;
    for (uint32_t i = 0; i < t->n; i++)
        if (t->m->out_of[t->set[i]] != t->m->tree &&
            !eln_push(&t->try, t->set[i]))
            return false;
    if (!put_granted(t)) return false;
    uint32_t clash =
        eln_minimal_close(t->m, t->try.at, (uint32_t)t->try.n, false);
    if (clash == ELN_NO_ID) return true;
    if (!find_core(t, clash) || !shrink(t)) return false;
    if (t->core.n == 0 || !t->complete) return true; /* by what is granted */
    if (t->out->ends.n >= t->most) {
        t->complete = false;
        return true;
    }
    *found = t->out->ends.n;
    return keep_core(t);
}

/* What tells a set of removed elements from others, whatever their order. */
static void mark_of(const uint32_t *at, size_t n, uint32_t more, uint64_t *a,
                    uint64_t *b)
{
    *a = *b = 0;
    for (size_t i = 0; i <= n; i++) {
        uint64_t x = (i < n ? at[i] : more) + UINT64_C(0x9e3779b97f4a7c15);
        x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
        x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
        *a += x ^ x >> 31;
        x = (x ^ x >> 33) * UINT64_C(0xff51afd7ed558ccd);
        *b ^= x ^ x >> 29;
    }
}

/* The tree nodes below the one at hand: without one more element each. */
static bool branch(tree *t, size_t set)
{
    uint32_t n;
    const uint32_t *elements = eln_set_at(t->out, set, &n);
    for (uint32_t i = n; i > 0; i--) {
        uint64_t a, b;
        mark_of(t->gone.at, t->gone.n, elements[i - 1], &a, &b);
        if (eln_pairs_find(&t->seen, a, b) != ELN_NO_ID) continue;
        if (eln_pairs_add(&t->seen, a, b) == ELN_NO_ID) return false;
        for (size_t k = 0; k < t->gone.n; k++)
            if (!eln_push(&t->open, t->gone.at[k])) return false;
        if (!eln_push(&t->open, elements[i - 1]) ||
            !eln_push(&t->open, (uint32_t)t->gone.n + 1))
            return false;
    }
    return true;
}

/* Take the last open node: what is gone there. */
static bool take(tree *t)
{
    uint32_t n = t->open.at[t->open.n - 1];
    size_t begin = t->open.n - 1 - n;
    t->gone.n = 0;
    t->m->tree++;
    for (uint32_t i = 0; i < n; i++) {
        if (!eln_push(&t->gone, t->open.at[begin + i])) return false;
        t->m->out_of[t->open.at[begin + i]] = t->m->tree;
    }
    t->open.n = begin;
    return true;
}

/* Depth first: what clashes apart from the rest is found before the tree grows
 * wide. */
static bool grow(tree *t)
{
    if (!eln_push(&t->open, 0)) return false; /* the root: nothing is gone */
    for (uint32_t nodes = 0; t->open.n > 0; nodes++) {
        size_t set;
        if (t->m->work > ELN_MINIMAL_WORK_MOST || nodes == ELN_TREE_MOST) {
            t->complete = false;
            return true;
        }
        if (!take(t) || !find_set(t, &set)) return false;
        if (!t->complete) return true;
        if (set != SIZE_MAX && !branch(t, set)) return false;
    }
    return true;
}

eln_status eln_minimal_find(eln_minimal *m, const uint32_t *set, uint32_t n,
                            uint32_t granted, size_t most, eln_sets *out,
                            bool *complete)
{
    tree t = {.m = m,
              .set = set,
              .n = n,
              .granted = granted,
              .out = out,
              .most = most,
              .complete = true};
    bool ok = grow(&t);
    eln_vec_free(&t.try);
    eln_vec_free(&t.core);
    eln_vec_free(&t.gone);
    eln_vec_free(&t.open);
    eln_pairs_free(&t.seen);
    if (!t.complete) *complete = false;
    return ok ? ELN_OK : ELN_E_NOMEM;
}
