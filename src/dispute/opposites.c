#include "dispute/opposites.h"

/* The root of a node; every node on the way is put right below it. */
static uint32_t root_of(eln_opposites *o, uint32_t node, uint8_t *sign)
{
    uint32_t root = node;
    uint8_t s = 0;
    for (; o->parent[root] != root; root = o->parent[root]) s ^= o->sign[root];
    *sign = s;
    while (node != root) {
        uint32_t next = o->parent[node];
        uint8_t own = o->sign[node];
        o->parent[node] = root;
        o->sign[node] = s;
        s ^= own;
        node = next;
    }
    return root;
}

/* A structure speaks through its main conclusion. */
static uint32_t node_of(const eln_model *m, eln_end end)
{
    if (end.kind == ELN_END_CLASS) return end.of->id;
    const eln_statements *lines = &end.argument->structure;
    if (lines->n > 0) return lines->at[lines->n - 1]->of->id;
    return m->class_count + end.argument->id;
}

/* One that would make a claim its own opposite is passed over. */
static void join(eln_opposites *o, uint32_t a, uint32_t b)
{
    uint8_t sign_a, sign_b;
    a = root_of(o, a, &sign_a);
    b = root_of(o, b, &sign_b);
    if (a == b) return;
    o->parent[b] = a;
    o->sign[b] = (uint8_t)(sign_a ^ sign_b ^ 1U);
}

eln_status eln_opposites_find(const eln_model *m, eln_arena *arena,
                              eln_opposites *out)
{
    uint32_t nodes = m->class_count + m->argument_count;
    out->parent = eln_new(arena, uint32_t, nodes);
    out->sign = eln_new(arena, uint8_t, nodes);
    if (!out->parent || !out->sign) return ELN_E_NOMEM;
    for (uint32_t i = 0; i < nodes; i++) out->parent[i] = i;
    for (uint32_t i = 0; i < m->relation_count; i++) {
        const eln_relation *rel = m->relations[i];
        if (rel->kind != ELN_CONTRADICTORY) continue;
        if (rel->from.kind == ELN_END_INFERENCE ||
            rel->to.kind == ELN_END_INFERENCE)
            continue;
        join(out, node_of(m, rel->from), node_of(m, rel->to));
    }
    return ELN_OK;
}

uint32_t eln_opposites_root(eln_opposites *o, const eln_class *c, uint8_t *sign)
{
    return root_of(o, c->id, sign);
}
