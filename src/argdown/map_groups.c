/* Groups come up in the order of the nodes that need them, and the groups
 * around them behind. A section that is no group is passed over: what it holds
 * is in the nearest group above. */
#include "argdown/map_groups.h"

#include "base/vec.h"

/* What is in what; children are written as in eln_map_group. */
typedef struct place {
    uint32_t group, child;
} place;

typedef struct grouper {
    eln_map *map;
    const eln_model *m;
    const eln_regrouped *made;
    uint32_t *of_section; /* [sections + 1] by id; group + 1, or 0 */
    ELN_VEC(eln_map_group) groups;
    ELN_VEC(place) places; /* in the order of children */
} grouper;

/* What data says of isGroup need not be true or false; Argdown takes all but
 * false for yes where boxes stand, and only what is truthy around groups. */
static bool may_hold_nodes(const eln_section *s)
{
    const eln_data *d = s->group_written;
    return d ? d->kind != ELN_DATA_BOOL || d->truth : s->is_group;
}

static bool may_hold_groups(const eln_section *s)
{
    return s->group_written ? eln_data_truthy(s->group_written) : s->is_group;
}

/* The group of a section, made now if it is new; ELN_MAP_NONE: no memory. */
static uint32_t group_of(grouper *k, const eln_section *s)
{
    uint32_t *slot = &k->of_section[s->id];
    if (*slot) return *slot - 1;
    bool made = s->id > k->m->section_total;
    eln_map_group g = {.section = s,
                       .made = made,
                       .number = made ? k->made->numbers[s->id] : s->id,
                       .parent = ELN_MAP_NONE,
                       .closed = eln_data_truthy(s->closed_written)};
    if (!eln_push(&k->groups, g)) return ELN_MAP_NONE;
    *slot = (uint32_t)k->groups.n;
    return *slot - 1;
}

static bool put_child(grouper *k, uint32_t group, uint32_t child)
{
    k->groups.at[group].child_count++;
    return eln_push(&k->places, (place){group, child});
}

static bool put_node(grouper *k, uint32_t i)
{
    eln_map_node *n = &k->map->nodes[i];
    const eln_section *s = eln_regrouped_section(k->made, n->of);
    while (s && !may_hold_nodes(s)) s = s->parent;
    n->group = ELN_MAP_NONE;
    if (!s) return true;
    n->group = group_of(k, s);
    if (n->group == ELN_MAP_NONE) return false;
    k->groups.at[n->group].holds_nodes = true;
    return put_child(k, n->group, i);
}

/* Put a group into the one around it, that into the next, up to one that was
 * there before. */
static bool put_into_parents(grouper *k, uint32_t group)
{
    const eln_section *s = k->groups.at[group].section->parent;
    for (; s; s = s->parent) {
        bool is_new = !k->of_section[s->id];
        if (is_new && !may_hold_groups(s)) continue;
        uint32_t parent = group_of(k, s);
        if (parent == ELN_MAP_NONE) return false;
        k->groups.at[group].parent = parent;
        if (!put_child(k, parent, k->map->node_count + group)) return false;
        if (!is_new) return true;
        group = parent;
    }
    return true;
}

/* A group's level; groups around it may come behind it. Depth is that of
 * sections. */
static uint32_t level_of(const eln_map *map, uint32_t group)
{
    uint32_t level = 0;
    for (; group != ELN_MAP_NONE; group = map->groups[group].parent) level++;
    return level;
}

static bool put_all(grouper *k)
{
    for (uint32_t i = 0; i < k->map->node_count; i++) {
        if (!put_node(k, i)) return false;
    }
    size_t held = k->groups.n;
    for (uint32_t i = 0; i < held; i++) {
        if (!put_into_parents(k, i)) return false;
    }
    return true;
}

/* ---- children, in one piece of memory ---- */

static bool give_children(grouper *k, eln_arena *arena)
{
    eln_map *map = k->map;
    map->groups = eln_new(arena, eln_map_group, k->groups.n);
    uint32_t *children = eln_new(arena, uint32_t, k->places.n);
    if (!map->groups || !children) return false;
    map->group_count = (uint32_t)k->groups.n;
    for (uint32_t i = 0; i < map->group_count; i++) {
        map->groups[i] = k->groups.at[i];
        map->groups[i].children = children;
        children += k->groups.at[i].child_count;
        map->groups[i].child_count = 0;
    }
    for (size_t i = 0; i < k->places.n; i++) {
        eln_map_group *g = &map->groups[k->places.at[i].group];
        g->children[g->child_count++] = k->places.at[i].child;
    }
    return true;
}

static bool give_top(eln_map *map, eln_arena *arena)
{
    map->top =
        eln_new(arena, uint32_t, (size_t)map->node_count + map->group_count);
    if (!map->top) return false;
    for (uint32_t i = 0; i < map->group_count; i++) {
        map->groups[i].level = level_of(map, i);
        if (map->groups[i].level == 1) {
            map->top[map->top_count++] = map->node_count + i;
        }
    }
    for (uint32_t i = 0; i < map->node_count; i++) {
        if (map->nodes[i].group == ELN_MAP_NONE) {
            map->top[map->top_count++] = i;
        }
    }
    return true;
}

eln_status eln_map_group_nodes(const eln_model *m, const eln_regrouped *made,
                               eln_arena *arena, eln_map *map)
{
    eln_arena scratch = {0};
    grouper k = {.map = map, .m = m, .made = made};
    size_t sections = (size_t)m->section_total + made->count + 1;
    k.of_section = eln_new(&scratch, uint32_t, sections);
    bool ok = k.of_section && put_all(&k) && give_children(&k, arena) &&
              give_top(map, arena);
    eln_vec_free(&k.groups);
    eln_vec_free(&k.places);
    eln_arena_free(&scratch);
    return ok ? ELN_OK : ELN_E_NOMEM;
}
