/* A title that several groups name is in the last of them: a group before its
 * children. Depth is that of data (ELN_DATA_DEPTH_MOST). */
#include "argdown/map_regroup.h"

typedef struct regrouper {
    const eln_model *m;
    eln_arena *arena;
    eln_regrouped out;
} regrouper;

static const eln_data *list_in(const eln_data *map, const char *key)
{
    const eln_data *d = eln_data_get(map, key);
    return d && d->kind == ELN_DATA_LIST ? d : NULL;
}

/* Maps among the items of a list, and in the lists of their children. */
static uint32_t count_groups(const eln_data *list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; list && i < list->count; i++) {
        if (list->items[i]->kind != ELN_DATA_MAP) continue;
        n += 1 + count_groups(list_in(list->items[i], "children"));
    }
    return n;
}

static void take_class(const regrouper *k, eln_section *s, const eln_data *d)
{
    const eln_class *c =
        d->kind == ELN_DATA_STRING ? eln_model_class(k->m, d->text) : NULL;
    if (c) k->out.of_class[c->id] = s;
}

static void take_argument(const regrouper *k, eln_section *s, const eln_data *d)
{
    const eln_argument *a =
        d->kind == ELN_DATA_STRING ? eln_model_argument(k->m, d->text) : NULL;
    if (a) k->out.of_argument[a->id] = s;
}

static void take_all(const regrouper *k, eln_section *s, const eln_data *group,
                     const char *key,
                     void (*take)(const regrouper *, eln_section *,
                                  const eln_data *))
{
    const eln_data *d = eln_data_get(group, key);
    if (!d) return;
    if (d->kind != ELN_DATA_LIST) take(k, s, d);
    for (uint32_t i = 0; d->kind == ELN_DATA_LIST && i < d->count; i++) {
        take(k, s, d->items[i]);
    }
}

static eln_section *new_section(regrouper *k, const eln_data *group,
                                eln_section *parent, uint32_t number)
{
    eln_section *s = eln_new(k->arena, eln_section, 1);
    const eln_data *title = eln_data_get(group, "title");
    if (!s) return NULL;
    s->id = k->m->section_total + ++k->out.count;
    k->out.numbers[s->id] = number;
    s->parent = parent;
    s->level = parent ? parent->level + 1 : 1;
    s->is_group = s->level >= k->m->group_level;
    s->closed_written = eln_data_get(group, "isClosed");
    s->span = group->span;
    if (title) {
        s->title =
            title->kind == ELN_DATA_STRING ? title->text : title->written;
    }
    return s;
}

/*   number  of the first in the list; Argdown counts on from it, and within
 *           its children from the next one on */
static bool make_groups(regrouper *k, const eln_data *list, eln_section *parent,
                        uint32_t number)
{
    for (uint32_t i = 0; list && i < list->count; i++) {
        const eln_data *group = list->items[i];
        if (group->kind != ELN_DATA_MAP) continue;
        eln_section *s = new_section(k, group, parent, number + i);
        if (!s) return false;
        take_all(k, s, group, "statements", take_class);
        take_all(k, s, group, "arguments", take_argument);
        if (!make_groups(k, list_in(group, "children"), s, number + i + 1)) {
            return false;
        }
    }
    return true;
}

const eln_section *eln_regrouped_section(const eln_regrouped *r, eln_end e)
{
    if (e.kind == ELN_END_CLASS) {
        return r->is ? r->of_class[e.of->id] : e.of->section;
    }
    return r->is ? r->of_argument[e.argument->id] : e.argument->section;
}

bool eln_map_regroup(const eln_model *m, eln_arena *arena, eln_arena *scratch,
                     eln_regrouped *out)
{
    const eln_data *list =
        list_in(eln_data_get(m->front_matter, "group"), "regroup");
    *out = (eln_regrouped){0};
    if (!list || list->count == 0) return true;
    regrouper k = {.m = m, .arena = arena, .out = {.is = true}};
    size_t ids = (size_t)m->section_total + count_groups(list) + 1;
    k.out.of_class = eln_new(scratch, eln_section *, m->class_count);
    k.out.of_argument = eln_new(scratch, eln_section *, m->argument_count);
    k.out.numbers = eln_new(scratch, uint32_t, ids);
    if (!k.out.of_class || !k.out.of_argument || !k.out.numbers) return false;
    if (!make_groups(&k, list, NULL, 0)) return false;
    *out = k.out;
    return true;
}
