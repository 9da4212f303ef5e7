#include "af_shapes.h"

#include <stdio.h>
#include <stdlib.h>

#include "../oracle/random_theory.h"

static void stop(const char *why)
{
    fprintf(stderr, "af_shapes: %s\n", why);
    abort();
}

void af_plan_attack(af_plan *p, uint32_t from, uint32_t to)
{
    if (from >= p->n || to >= p->n) stop("an attack on no argument");
    if (p->attacks == p->room) {
        p->room = p->room ? 2 * p->room : 64;
        p->ends = realloc(p->ends, 2 * (size_t)p->room * sizeof *p->ends);
        if (!p->ends) stop("out of memory");
    }
    p->ends[2 * (size_t)p->attacks] = from;
    p->ends[2 * (size_t)p->attacks + 1] = to;
    p->attacks++;
}

void af_plan_free(af_plan *p)
{
    free(p->ends);
    *p = (af_plan){0};
}

/* `count` attacks among the arguments from begin to end, none on itself (unless
 * there is nobody else). */
static void scatter(af_plan *p, uint64_t *seed, uint32_t begin, uint32_t end,
                    uint32_t count)
{
    uint32_t n = end - begin;
    if (n < 2) return;
    for (; count > 0; count--) {
        uint32_t from = oracle_random(seed, n);
        uint32_t to = (from + 1 + oracle_random(seed, n - 1)) % n;
        af_plan_attack(p, begin + from, begin + to);
    }
}

static void make_dense(af_plan *p, uint64_t *seed)
{
    uint32_t in_ten = 2 + oracle_random(seed, 4);
    for (uint32_t a = 0; a < p->n; a++)
        for (uint32_t b = 0; b < p->n; b++)
            if (a != b && oracle_random(seed, 10) < in_ten)
                af_plan_attack(p, a, b);
}

static void make_selfish(af_plan *p, uint64_t *seed)
{
    scatter(p, seed, 0, p->n, p->n + oracle_random(seed, p->n));
    for (uint32_t a = 0; a < p->n; a++)
        if (oracle_random(seed, 6) == 0) af_plan_attack(p, a, a);
}

/* Blocks of one to nine; with forward, an attack or two from block to block. */
static void make_blocks(af_plan *p, uint64_t *seed, bool forward)
{
    for (uint32_t begin = 0; begin < p->n;) {
        uint32_t size = 1 + oracle_random(seed, 9);
        if (size > p->n - begin) size = p->n - begin;
        scatter(p, seed, begin, begin + size,
                size + oracle_random(seed, 2 * size));
        for (uint32_t i = oracle_random(seed, 3); forward && begin && i > 0;
             i--)
            af_plan_attack(p, oracle_random(seed, begin),
                           begin + oracle_random(seed, size));
        begin += size;
    }
}

static void make_rings(af_plan *p, uint64_t *seed)
{
    for (uint32_t begin = 0; begin < p->n;) {
        uint32_t size = 1 + oracle_random(seed, 7);
        if (size > p->n - begin) size = p->n - begin;
        if (size == 1 && oracle_random(seed, 2)) goto next; /* no self-attack */
        for (uint32_t i = 0; i < size; i++)
            af_plan_attack(p, begin + i, begin + (i + 1) % size);
    next:
        if (begin > 0 && oracle_random(seed, 2))
            af_plan_attack(p, oracle_random(seed, begin),
                           begin + oracle_random(seed, size));
        begin += size;
    }
}

static void make_mutual(af_plan *p, uint64_t *seed)
{
    for (uint32_t i = p->n; i > 0 && p->n > 1; i--) {
        uint32_t a = oracle_random(seed, p->n);
        uint32_t b = (a + 1 + oracle_random(seed, p->n - 1)) % p->n;
        af_plan_attack(p, a, b);
        if (oracle_random(seed, 8)) af_plan_attack(p, b, a);
    }
}

/* The stable set: every third or so. Each other one is attacked by one of it;
 * the rest of the attacks come from the others. */
static void make_stable(af_plan *p, uint64_t *seed)
{
    uint32_t step = 2 + oracle_random(seed, 3);
    for (uint32_t a = 0; a < p->n; a++) {
        if (a % step == 0) continue;
        uint32_t members = (p->n + step - 1) / step;
        af_plan_attack(p, step * oracle_random(seed, members), a);
        for (uint32_t i = 1 + oracle_random(seed, 3); i > 0; i--)
            af_plan_attack(p, a, oracle_random(seed, p->n));
    }
}

static void make_tree(af_plan *p, uint64_t *seed)
{
    for (uint32_t a = 1; a < p->n; a++) {
        uint32_t up = oracle_random(seed, a);
        af_plan_attack(p, a, up);
        if (oracle_random(seed, 5) == 0) af_plan_attack(p, up, a);
    }
}

af_plan af_plan_random(uint64_t *seed, af_shape shape, uint32_t n)
{
    af_plan p = {.n = n};
    if (n == 0) return p;
    switch (shape) {
    case AF_SPARSE:
        scatter(&p, seed, 0, n, n + oracle_random(seed, n));
        break;
    case AF_MIDDLING:
        scatter(&p, seed, 0, n, 2 * n + oracle_random(seed, 3 * n));
        break;
    case AF_DENSE:
        make_dense(&p, seed);
        break;
    case AF_SELFISH:
        make_selfish(&p, seed);
        break;
    case AF_APART:
    case AF_LAYERS:
        make_blocks(&p, seed, shape == AF_LAYERS);
        break;
    case AF_RINGS:
        make_rings(&p, seed);
        break;
    case AF_MUTUAL:
        make_mutual(&p, seed);
        break;
    case AF_STABLE:
        make_stable(&p, seed);
        break;
    default:
        make_tree(&p, seed);
    }
    return p;
}

static void add_all(af_plan *to, const af_plan *from, uint32_t shift)
{
    for (uint32_t i = 0; i < from->attacks; i++)
        af_plan_attack(to, shift + from->ends[2 * (size_t)i],
                       shift + from->ends[2 * (size_t)i + 1]);
}

af_plan af_plan_join(const af_plan *first, const af_plan *second)
{
    af_plan p = {.n = first->n + second->n};
    add_all(&p, first, 0);
    add_all(&p, second, first->n);
    return p;
}

af_plan af_plan_rename(const af_plan *p, const uint32_t *order)
{
    af_plan renamed = {.n = p->n};
    for (uint32_t i = 0; i < p->attacks; i++)
        af_plan_attack(&renamed, order[p->ends[2 * (size_t)i]],
                       order[p->ends[2 * (size_t)i + 1]]);
    return renamed;
}

eln_af *af_plan_build(const af_plan *p)
{
    eln_af_builder *b = eln_af_builder_new();
    eln_af *af = NULL;
    if (!b) stop("out of memory");
    eln_af_arguments(b, p->n);
    for (uint32_t i = 0; i < p->attacks; i++)
        eln_af_attack(b, p->ends[2 * (size_t)i], p->ends[2 * (size_t)i + 1]);
    if (eln_af_seal(b, &af) != ELN_OK) stop("out of memory");
    return af;
}

void af_plan_tell(const af_plan *p)
{
    fprintf(stderr, "framework of %u:", p->n);
    for (uint32_t i = 0; i < p->attacks; i++)
        fprintf(stderr, " %u>%u", p->ends[2 * (size_t)i],
                p->ends[2 * (size_t)i + 1]);
    fprintf(stderr, "\n");
}
