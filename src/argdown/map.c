/* Nodes, then edges: those of the relations whose ends are in the map, then
 * those that follow from structures.
 *
 * A claim that has no node stands for the arguments that use it: on the left
 * of a relation those that conclude it, on the right those that have it as a
 * premise. They are listed once for all classes. */
#include "argdown/map.h"

#include <stdlib.h>

#include "argdown/map_groups.h"
#include "argdown/map_select.h"
#include "base/vec.h"

/* The nodes of arguments that use a class in a role. */
typedef struct users {
    uint32_t *first; /* [classes + 1] where a class's begin in nodes */
    uint32_t *nodes; /* in the order of occurrences */
} users;

typedef struct list {
    const uint32_t *at; /* [n] nodes */
    uint32_t n;
} list;

typedef struct maker {
    const eln_model *m;
    eln_arena *arena;
    eln_arena scratch;
    eln_map map;
    eln_map_choice choice;
    users premises, mains;
    ELN_VEC(eln_map_edge) edges;
    eln_status st;
} maker;

/* ---- nodes ---- */

typedef struct label_mode {
    bool text, title, always_title;
} label_mode;

static label_mode read_mode(const eln_data *map, const char *key)
{
    const eln_data *d = eln_data_get(map, key);
    if (!d || d->kind == ELN_DATA_NULL) return (label_mode){true, true, false};
    if (d->kind != ELN_DATA_STRING) return (label_mode){0};
    if (eln_str_is(d->text, "hide-untitled")) {
        return (label_mode){true, true, false};
    }
    if (eln_str_is(d->text, "title")) return (label_mode){false, true, true};
    return (label_mode){.text = eln_str_is(d->text, "text")};
}

static void label_node(eln_map_node *n, label_mode mode,
                       const eln_statement *canonical)
{
    if (mode.text && canonical && canonical->has_text) {
        n->has_label_text = true;
        n->label_text = canonical->text;
    }
    bool bare = n->label_text.n == 0;
    bool titled = !eln_str_starts(n->title, ELN_STR("Untitled"));
    n->has_label_title = mode.always_title || (mode.title && titled) ||
                         ((mode.title || mode.text) && bare);
    if (n->has_label_title) n->label_title = n->title;
}

static uint32_t first_place(const eln_statements *members, eln_span structure)
{
    uint32_t at = structure.end ? structure.begin : UINT32_MAX;
    if (members->n && members->at[0]->span.begin < at) {
        at = members->at[0]->span.begin;
    }
    return at;
}

static void make_class_nodes(maker *k, label_mode mode, bool with_tags)
{
    for (uint32_t i = 0; i < k->m->class_count; i++) {
        eln_class *c = k->m->classes[i];
        k->map.class_nodes[i] = ELN_MAP_NONE;
        if (!k->choice.classes[i]) continue;
        k->map.class_nodes[i] = k->map.node_count;
        eln_map_node *n = &k->map.nodes[k->map.node_count++];
        n->of = (eln_end){.kind = ELN_END_CLASS, .of = c};
        n->title = c->title;
        n->tags = with_tags && c->has_tags ? &c->tags : NULL;
        n->at = first_place(&c->members, (eln_span){0});
        label_node(n, mode, c->canonical);
    }
}

static void make_argument_nodes(maker *k, label_mode mode, bool with_tags)
{
    for (uint32_t i = 0; i < k->m->argument_count; i++) {
        eln_argument *a = k->m->arguments[i];
        k->map.argument_nodes[i] = ELN_MAP_NONE;
        if (!k->choice.arguments[i]) continue;
        k->map.argument_nodes[i] = k->map.node_count;
        eln_map_node *n = &k->map.nodes[k->map.node_count++];
        n->of = (eln_end){.kind = ELN_END_ARGUMENT, .argument = a};
        n->title = a->title;
        n->tags = with_tags && a->has_tags ? &a->tags : NULL;
        n->at = first_place(&a->members, a->span);
        label_node(n, mode, a->canonical);
    }
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static bool order_nodes(maker *k)
{
    uint32_t n = k->map.node_count;
    uint64_t *keys = eln_new(&k->scratch, uint64_t, n);
    k->map.by_place = eln_new(k->arena, uint32_t, n);
    if (!keys || !k->map.by_place) return false;
    for (uint32_t i = 0; i < n; i++) {
        keys[i] = (uint64_t)k->map.nodes[i].at << 32 | i;
    }
    if (n) qsort(keys, n, sizeof *keys, by_number);
    for (uint32_t i = 0; i < n; i++) k->map.by_place[i] = (uint32_t)keys[i];
    return true;
}

static bool make_nodes(maker *k)
{
    const eln_model *m = k->m;
    k->map.class_nodes = eln_new(k->arena, uint32_t, m->class_count);
    k->map.argument_nodes = eln_new(k->arena, uint32_t, m->argument_count);
    k->map.nodes = eln_new(k->arena, eln_map_node,
                           (size_t)m->class_count + m->argument_count);
    if (!k->map.class_nodes || !k->map.argument_nodes || !k->map.nodes) {
        return false;
    }
    const eln_data *map = eln_data_get(m->front_matter, "map");
    const eln_data *tags = eln_data_get(map, "addTags");
    bool with_tags =
        !tags || tags->kind == ELN_DATA_NULL || eln_data_truthy(tags);
    make_class_nodes(k, read_mode(map, "statementLabelMode"), with_tags);
    make_argument_nodes(k, read_mode(map, "argumentLabelMode"), with_tags);
    return order_nodes(k);
}

/* ---- who uses a class ---- */

static bool uses(const maker *k, const eln_statement *s, eln_role role)
{
    return s->role == role &&
           k->map.argument_nodes[s->argument->id] != ELN_MAP_NONE;
}

static void list_users(maker *k, users *u, eln_role role)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < k->m->class_count; i++) {
        const eln_statements *members = &k->m->classes[i]->members;
        u->first[i] = n;
        for (uint32_t j = 0; j < members->n; j++) {
            const eln_statement *s = members->at[j];
            if (!uses(k, s, role)) continue;
            u->nodes[n++] = k->map.argument_nodes[s->argument->id];
        }
    }
    u->first[k->m->class_count] = n;
}

static bool find_users(maker *k, users *u, eln_role role)
{
    size_t total = 0;
    for (uint32_t i = 0; i < k->m->class_count; i++) {
        eln_map_use use = k->choice.uses[i];
        total += role == ELN_ROLE_PREMISE ? use.premises : use.mains;
    }
    u->first = eln_new(&k->scratch, uint32_t, (size_t)k->m->class_count + 1);
    u->nodes = eln_new(&k->scratch, uint32_t, total);
    if (!u->first || !u->nodes) return false;
    list_users(k, u, role);
    return true;
}

static list users_of(const users *u, const eln_class *c)
{
    uint32_t begin = u->first[c->id];
    return (list){u->nodes + begin, u->first[c->id + 1] - begin};
}

/* ---- edges of relations ---- */

static void put_edge(maker *k, eln_map_edge e)
{
    if (k->st != ELN_OK) return;
    if (k->edges.n >= ELN_MAP_EDGES_MOST) {
        k->st = ELN_E_LIMIT;
    } else if (!eln_push(&k->edges, e)) {
        k->st = ELN_E_NOMEM;
    }
}

uint32_t eln_map_node_of(const eln_map *map, eln_end of)
{
    switch (of.kind) {
    case ELN_END_CLASS:
        return map->class_nodes[of.of->id];
    case ELN_END_ARGUMENT:
        return map->argument_nodes[of.argument->id];
    case ELN_END_INFERENCE:
        break;
    }
    return map->argument_nodes[of.inference->argument->id];
}

/* The nodes that stand for an end: its own, or those of a class's users. */
static list nodes_of(const maker *k, eln_end e, const users *u)
{
    const uint32_t *own =
        e.kind == ELN_END_CLASS ? &k->map.class_nodes[e.of->id]
        : e.kind == ELN_END_ARGUMENT
            ? &k->map.argument_nodes[e.argument->id]
            : &k->map.argument_nodes[e.inference->argument->id];
    if (*own != ELN_MAP_NONE) return (list){own, 1};
    return e.kind == ELN_END_CLASS ? users_of(u, e.of) : (list){0};
}

/* Strictly between claims; otherwise arguments only attack or support. */
static eln_relation_kind kind_of(const maker *k, const eln_map_edge *e)
{
    if (k->map.nodes[e->from].of.kind == ELN_END_CLASS &&
        k->map.nodes[e->to].of.kind == ELN_END_CLASS) {
        return e->relation->kind;
    }
    if (eln_map_symmetric(e->relation->kind)) return ELN_ATTACK;
    return e->relation->kind == ELN_ENTAILS ? ELN_SUPPORT : e->relation->kind;
}

static void put_edges(maker *k, eln_map_edge edge, list froms, list tos)
{
    for (uint32_t i = 0; i < froms.n && k->st == ELN_OK; i++) {
        for (uint32_t j = 0; j < tos.n && k->st == ELN_OK; j++) {
            edge.from = froms.at[i];
            edge.to = tos.at[j];
            edge.kind = kind_of(k, &edge);
            put_edge(k, edge);
        }
    }
}

/* What is symmetric is drawn the other way too, but for the direction between
 * nodes that the first edge says already: towards the users of a claim. */
static void put_reverse(maker *k, const eln_relation *r)
{
    if (!eln_map_symmetric(r->kind) || r->to.kind != ELN_END_CLASS ||
        r->from.kind != ELN_END_CLASS ||
        k->map.class_nodes[r->from.of->id] != ELN_MAP_NONE) {
        return;
    }
    eln_map_edge edge = {
        .relation = r, .from_end = r->to, .to_end = r->from, .reversed = true};
    put_edges(k, edge, nodes_of(k, r->to, &k->mains),
              users_of(&k->premises, r->from.of));
}

static void put_relations(maker *k)
{
    for (uint32_t i = 0; i < k->m->relation_count && k->st == ELN_OK; i++) {
        const eln_relation *r = k->m->relations[i];
        if (!eln_map_shows(&k->choice, r, r->from) ||
            !eln_map_shows(&k->choice, r, r->to)) {
            continue;
        }
        eln_map_edge edge = {
            .relation = r, .from_end = r->from, .to_end = r->to};
        put_edges(k, edge, nodes_of(k, r->from, &k->mains),
                  nodes_of(k, r->to, &k->premises));
        put_reverse(k, r);
    }
    k->map.relation_edges = (uint32_t)k->edges.n;
}

/* ---- edges of structures ---- */

/* From one node to each of others, each once.
 *   seen  [nodes] the last node + 1 from which one was reached */
static void put_supports(maker *k, uint32_t from, eln_class *c, uint32_t *seen,
                         bool between_arguments)
{
    list tos = users_of(&k->premises, c);
    eln_end end = {.kind = ELN_END_CLASS, .of = c};
    for (uint32_t i = 0; i < tos.n && k->st == ELN_OK; i++) {
        if (seen[tos.at[i]] == from + 1) continue;
        seen[tos.at[i]] = from + 1;
        put_edge(k, (eln_map_edge){.kind = ELN_SUPPORT,
                                   .from = from,
                                   .to = tos.at[i],
                                   .from_end = end,
                                   .to_end = end,
                                   .between_arguments = between_arguments});
    }
}

static void put_conclusion(maker *k, uint32_t node, uint32_t *seen)
{
    const eln_argument *a = k->map.nodes[node].of.argument;
    if (a->structure.n == 0) return;
    eln_class *c = a->structure.at[a->structure.n - 1]->of;
    uint32_t to = k->map.class_nodes[c->id];
    if (to == ELN_MAP_NONE) {
        put_supports(k, node, c, seen, true);
        return;
    }
    eln_end end = {.kind = ELN_END_CLASS, .of = c};
    put_edge(k, (eln_map_edge){.kind = ELN_SUPPORT,
                               .from = node,
                               .to = to,
                               .from_end = end,
                               .to_end = end});
}

static bool put_structures(maker *k)
{
    uint32_t n = k->map.node_count, claims = 0;
    uint32_t *seen = eln_new(&k->scratch, uint32_t, n);
    if (!seen) return false;
    while (claims < n && k->map.nodes[claims].of.kind == ELN_END_CLASS) {
        claims++;
    }
    for (uint32_t i = claims; i < n; i++) put_conclusion(k, i, seen);
    for (uint32_t i = 0; i < claims; i++) {
        put_supports(k, i, k->map.nodes[i].of.of, seen, false);
    }
    return true;
}

static bool make_edges(maker *k)
{
    if (!find_users(k, &k->premises, ELN_ROLE_PREMISE) ||
        !find_users(k, &k->mains, ELN_ROLE_MAIN)) {
        return false;
    }
    put_relations(k);
    if (!put_structures(k)) return false;
    k->map.edges = eln_new(k->arena, eln_map_edge, k->edges.n);
    if (!k->map.edges) return false;
    k->map.edge_count = (uint32_t)k->edges.n;
    for (size_t i = 0; i < k->edges.n; i++) {
        k->map.edges[i] = k->edges.at[i];
    }
    return true;
}

/* ---- the whole ---- */

static eln_status make(const eln_model *m, bool some, eln_arena *arena,
                       eln_map *out)
{
    maker k = {.m = m, .arena = arena, .st = ELN_OK};
    eln_regrouped made;
    eln_status st =
        eln_map_regroup(m, arena, &k.scratch, &made) ? ELN_OK : ELN_E_NOMEM;
    if (st == ELN_OK) st = eln_map_choose(m, &made, &k.scratch, &k.choice);
    if (st == ELN_OK && some) eln_map_choose_some(m, &k.choice);
    if (st == ELN_OK && (!make_nodes(&k) || !make_edges(&k))) {
        st = ELN_E_NOMEM;
    }
    if (st == ELN_OK) st = k.st;
    if (st == ELN_OK) st = eln_map_group_nodes(m, &made, arena, &k.map);
    if (st == ELN_OK) *out = k.map;
    eln_vec_free(&k.edges);
    eln_arena_free(&k.scratch);
    return st;
}

eln_status eln_map_make(const eln_model *m, eln_arena *arena, eln_map *out)
{
    return make(m, false, arena, out);
}

eln_status eln_map_make_some(const eln_model *m, eln_arena *arena, eln_map *out)
{
    return make(m, true, arena, out);
}
