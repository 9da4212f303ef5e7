#include "random_theory.h"

#include <stdio.h>
#include <stdlib.h>

uint32_t oracle_random(uint64_t *seed, uint32_t n)
{
    uint64_t z = *seed += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ (z >> 31)) % n);
}

static uint32_t near(uint64_t *seed, uint32_t at, const oracle_shape *p)
{
    if (p->reach == 0) return oracle_random(seed, p->sentences);
    uint32_t off = oracle_random(seed, 2 * p->reach);
    return (at + p->sentences + off - p->reach) % p->sentences;
}

static void add_random_rule(uint64_t *seed, oracle_theory *o,
                            const oracle_shape *p)
{
    uint32_t head = oracle_random(seed, p->sentences);
    if (o->assumption[head]) return;
    uint32_t body[8];
    uint32_t n = 1 + oracle_random(seed, p->longest);
    if (oracle_random(seed, p->in_empty) == 0) n = 0;
    for (uint32_t i = 0; i < n; i++) body[i] = near(seed, head, p);
    oracle_rule_add(o, head, body, n);
    if (oracle_random(seed, 20) == 0) oracle_rule_add(o, head, body, n);
}

oracle_theory *oracle_theory_random(uint64_t *seed, const oracle_shape *p)
{
    oracle_theory *o = oracle_new(p->sentences);
    uint32_t *assumptions =
        calloc((size_t)p->assumptions + 1, sizeof(uint32_t));
    if (!assumptions) {
        fprintf(stderr, "random theory: out of memory\n");
        abort();
    }
    for (uint32_t i = 0; i < p->assumptions; i++) {
        assumptions[i] = oracle_random(seed, p->sentences);
        oracle_assume(o, assumptions[i]);
    }
    for (uint32_t i = 0; i < p->rules; i++) add_random_rule(seed, o, p);
    for (uint32_t i = 0; p->assumptions > 0 && i < p->contraries; i++) {
        uint32_t a = assumptions[oracle_random(seed, p->assumptions)];
        oracle_contrary_add(o, a, near(seed, a, p));
        if (oracle_random(seed, 20) == 0) oracle_contrary_add(o, a, a);
    }
    free(assumptions);
    return o;
}

oracle_shape oracle_shape_random(uint64_t *seed)
{
    oracle_shape p = {.assumptions = oracle_random(seed, 13)};
    p.sentences = p.assumptions + 1 + oracle_random(seed, 20);
    p.rules = oracle_random(seed, 2 * p.sentences + 1);
    p.contraries = oracle_random(seed, 2 * p.assumptions + 1);
    p.longest = 1 + oracle_random(seed, 4);
    p.in_empty = 2 + oracle_random(seed, 30);
    p.reach = oracle_random(seed, 3) ? 0 : 3;
    return p;
}

typedef struct staged {
    uint64_t *seed;
    oracle_theory *o;
    uint32_t stages; /* stage j: pair 4j, 4j + 1, foot 4j + 2, guard 4j + 3 */
    uint32_t feet;   /* assumptions from 4 * stages on */
    uint32_t body;   /* the first sentence of the knot */
    uint32_t n;      /* sentences of the knot */
} staged;

static void add_stages(const staged *p)
{
    for (uint32_t j = 0; j < p->stages; j++) {
        uint32_t a = 4 * j, b = a + 1, foot = a + 2, guard = a + 3;
        oracle_assume(p->o, foot);
        oracle_assume(p->o, guard);
        oracle_rule_add(p->o, a, &b, 1);
        oracle_rule_add(p->o, b, &a, 1);
        if (j > 0) oracle_rule_add(p->o, a, &foot, 1);
        if (j > 0) oracle_contrary_add(p->o, foot, a - 1);
        oracle_contrary_add(p->o, guard, oracle_random(p->seed, 2) ? a : b);
    }
}

static void add_feet(const staged *p)
{
    for (uint32_t i = 0; i < p->feet; i++) {
        uint32_t foot = 4 * p->stages + i;
        oracle_assume(p->o, foot);
        uint32_t in_knot = p->body + oracle_random(p->seed, p->n);
        uint32_t body[] = {foot, p->body + oracle_random(p->seed, p->n),
                           p->body + oracle_random(p->seed, p->n)};
        oracle_rule_add(p->o, in_knot, body,
                        oracle_random(p->seed, 2) ? 1 : 2 + i % 2);
        uint32_t kind = oracle_random(p->seed, 8);
        uint32_t stage = oracle_random(p->seed, p->stages);
        if (kind == 0) /* undecided for ever */
            oracle_contrary_add(p->o, foot, foot);
        else if (kind == 1) /* IN when the pair is gone */
            oracle_contrary_add(p->o, foot, 4 * stage);
        else if (kind == 2) /* attacked by the knot itself */
            oracle_contrary_add(p->o, foot,
                                p->body + oracle_random(p->seed, p->n));
        else
            oracle_contrary_add(p->o, foot, 4 * stage + 3);
    }
}

static void add_knot(const staged *p)
{
    for (uint32_t i = 0; i < p->n; i++) {
        uint32_t next = p->body + (i + 1) % p->n;
        oracle_rule_add(p->o, p->body + i, &next, 1);
    }
    for (uint32_t i = oracle_random(p->seed, 3 * p->n); i > 0; i--) {
        uint32_t body[2];
        for (int k = 0; k < 2; k++)
            body[k] = p->body + oracle_random(p->seed, p->n);
        oracle_rule_add(p->o, p->body + oracle_random(p->seed, p->n), body,
                        1 + oracle_random(p->seed, 2));
    }
}

oracle_theory *oracle_theory_staged(uint64_t *seed)
{
    staged p = {.seed = seed};
    p.stages = 1 + oracle_random(seed, 6);
    p.feet = 1 + oracle_random(seed, 30);
    p.body = 4 * p.stages + p.feet;
    p.n = 2 + oracle_random(seed, 20);
    p.o = oracle_new(p.body + p.n);
    add_stages(&p);
    add_feet(&p);
    add_knot(&p);
    return p.o;
}
