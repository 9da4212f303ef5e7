#include "base/intern.h"

#include <stdlib.h>

/* Where s stands, or the free slot where it would; t has slots. */
static uint32_t probe(const eln_intern *t, eln_str s)
{
    uint32_t mask = t->slot_count - 1;
    uint32_t i = (uint32_t)eln_str_hash(s, t->seed) & mask;
    while (t->slots[i] && !eln_str_eq(t->at[t->slots[i] - 1], s)) {
        i = (i + 1) & mask;
    }
    return i;
}

static bool grow(eln_intern *t)
{
    if (t->n >= UINT32_MAX / 4) return false;
    uint32_t cap = t->cap ? t->cap * 2 : 16;
    eln_str *at = realloc(t->at, cap * sizeof *at);
    if (!at) return false;
    t->at = at;
    uint32_t *slots = calloc((size_t)cap * 2, sizeof *slots);
    if (!slots) return false;
    free(t->slots);
    t->slots = slots;
    t->slot_count = cap * 2;
    t->cap = cap;
    for (uint32_t id = 0; id < t->n; id++) {
        slots[probe(t, t->at[id])] = id + 1;
    }
    return true;
}

uint32_t eln_intern_add(eln_intern *t, eln_str s)
{
    uint32_t i = t->slot_count ? probe(t, s) : 0;
    if (t->slot_count && t->slots[i]) return t->slots[i] - 1;
    if (t->n == t->cap) {
        if (!grow(t)) return ELN_NO_ID;
        i = probe(t, s);
    }
    t->at[t->n] = s;
    t->slots[i] = ++t->n;
    return t->n - 1;
}

uint32_t eln_intern_find(const eln_intern *t, eln_str s)
{
    if (t->slot_count == 0) return ELN_NO_ID;
    uint32_t at = t->slots[probe(t, s)];
    return at ? at - 1 : ELN_NO_ID;
}

void eln_intern_free(eln_intern *t)
{
    free(t->at);
    free(t->slots);
    *t = (eln_intern){.seed = t->seed};
}

static uint32_t pair_probe(const eln_pairs *t, uint64_t a, uint64_t b)
{
    uint32_t mask = t->slot_count - 1;
    uint64_t h = (a ^ (b << 32 | b >> 32)) * 0x9e3779b97f4a7c15u;
    h = (h ^ b ^ (h >> 29)) * 0xbf58476d1ce4e5b9u;
    uint32_t i = (uint32_t)(h >> 32) & mask;
    while (t->slots[i]) {
        const uint64_t *p = t->at + 2 * (size_t)(t->slots[i] - 1);
        if (p[0] == a && p[1] == b) break;
        i = (i + 1) & mask;
    }
    return i;
}

static bool pair_grow(eln_pairs *t)
{
    if (t->n >= UINT32_MAX / 4) return false;
    uint32_t cap = t->cap ? t->cap * 2 : 16;
    uint64_t *at = realloc(t->at, 2 * (size_t)cap * sizeof *at);
    if (!at) return false;
    t->at = at;
    uint32_t *slots = calloc((size_t)cap * 2, sizeof *slots);
    if (!slots) return false;
    free(t->slots);
    t->slots = slots;
    t->slot_count = cap * 2;
    t->cap = cap;
    for (uint32_t id = 0; id < t->n; id++) {
        const uint64_t *p = t->at + 2 * (size_t)id;
        slots[pair_probe(t, p[0], p[1])] = id + 1;
    }
    return true;
}

uint32_t eln_pairs_add(eln_pairs *t, uint64_t a, uint64_t b)
{
    uint32_t i = t->slot_count ? pair_probe(t, a, b) : 0;
    if (t->slot_count && t->slots[i]) return t->slots[i] - 1;
    if (t->n == t->cap) {
        if (!pair_grow(t)) return ELN_NO_ID;
        i = pair_probe(t, a, b);
    }
    t->at[2 * (size_t)t->n] = a;
    t->at[2 * (size_t)t->n + 1] = b;
    t->slots[i] = ++t->n;
    return t->n - 1;
}

uint32_t eln_pairs_find(const eln_pairs *t, uint64_t a, uint64_t b)
{
    if (t->slot_count == 0) return ELN_NO_ID;
    uint32_t at = t->slots[pair_probe(t, a, b)];
    return at ? at - 1 : ELN_NO_ID;
}

void eln_pairs_free(eln_pairs *t)
{
    free(t->at);
    free(t->slots);
    *t = (eln_pairs){0};
}
