/* How relations merge and move follows Argdown's reference implementation step
 * by step, in the order in which the relations were drawn; but an arrow from a
 * member to itself is a relation of its own (there it is lost when another one
 * of its kind points at that member).
 *
 * I1  A relation stands in its source's list at from_slot and in its target's
 *     at to_slot; a slot that was given up holds NULL until the end.
 * I2  keys holds every (source, target, kind) of the lists of classes and
 *     arguments; after a move, also those of the main conclusions and of the
 *     inferences. */
#include "argdown/relate.h"

#include "argdown/lists.h"

static uint64_t key_of(eln_end e)
{
    switch (e.kind) {
    case ELN_END_CLASS:
        return (uint64_t)e.of->id << 2;
    case ELN_END_ARGUMENT:
        return (uint64_t)e.argument->id << 2 | 1;
    case ELN_END_INFERENCE:
        return (uint64_t)e.inference->id << 2 | 2;
    }
    return UINT64_MAX;
}

static eln_relations *list_of(eln_end e)
{
    switch (e.kind) {
    case ELN_END_CLASS:
        return &e.of->relations;
    case ELN_END_ARGUMENT:
        return &e.argument->relations;
    case ELN_END_INFERENCE:
        break;
    }
    return &e.inference->relations;
}

static bool list_put(eln_relator *r, eln_end e, eln_relation *rel,
                     uint32_t *slot)
{
    eln_relations *list = list_of(e);
    *slot = list->n;
    if (eln_list_add(r->model->arena, list->at, list->n, list->cap, rel)) {
        return true;
    }
    r->st = ELN_E_NOMEM;
    return false;
}

static void list_drop(eln_end e, uint32_t slot)
{
    list_of(e)->at[slot] = NULL;
}

static void list_compact(eln_relations *list)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->n; i++) {
        if (list->at[i]) list->at[kept++] = list->at[i];
    }
    list->n = kept;
}

/* Keys beside those of the kinds of relations. */
enum {
    KEY_LISTED = ELN_UNDERCUT + 1, /* it stands in the list of an inference */
    KEY_PREMISE                    /* an argument has a class as a premise */
};

/* What was remembered under a key, or NULL. */
static eln_relation *recall(const eln_relator *r, unsigned kind, uint64_t from,
                            eln_end to)
{
    uint32_t id = eln_pairs_find(&r->keys, from, key_of(to) << 3 | kind);
    return id == ELN_NO_ID ? NULL : r->found.at[id];
}

/* The place for what is remembered under a key, holding NULL if the key is
 * new. Good until the next key; NULL: out of memory. */
static eln_relation **memory_of(eln_relator *r, unsigned kind, uint64_t from,
                                eln_end to)
{
    uint32_t id = eln_pairs_add(&r->keys, from, key_of(to) << 3 | kind);
    if (id == ELN_NO_ID || !eln_vec_reserve(&r->found, (size_t)id + 1)) {
        r->st = ELN_E_NOMEM;
        return NULL;
    }
    if (id == r->found.n) r->found.at[r->found.n++] = NULL;
    return &r->found.at[id];
}

/* Remember a relation under a key; NULL forgets it. */
static void remember(eln_relator *r, unsigned kind, uint64_t from, eln_end to,
                     eln_relation *rel)
{
    eln_relation **place = memory_of(r, kind, from, to);
    if (place) *place = rel;
}

/* Whether a relation (or NULL) is still what it is remembered as. */
static bool still_is(const eln_relation *rel, eln_relation_kind kind,
                     eln_end from, eln_end to)
{
    return rel && rel->kind == kind && eln_end_same(rel->from, from) &&
           eln_end_same(rel->to, to);
}

/* The relation of a kind between two members as they are now, or NULL. */
static eln_relation *lookup(const eln_relator *r, eln_relation_kind kind,
                            eln_end from, eln_end to)
{
    eln_relation *rel = recall(r, kind, key_of(from), to);
    return still_is(rel, kind, from, to) ? rel : NULL;
}

static void add_arrow(eln_relator *r, eln_relation *rel, eln_arrow *arrow)
{
    if (!eln_list_add(r->model->arena, rel->arrows, rel->arrow_count,
                      rel->arrow_cap, arrow)) {
        r->st = ELN_E_NOMEM;
    }
}

static void join_arrows(eln_relator *r, eln_relation *into,
                        const eln_relation *from)
{
    if (into == from) return;
    for (uint32_t i = 0; i < from->arrow_count; i++) {
        add_arrow(r, into, from->arrows[i]);
    }
}

void eln_relate(eln_relator *r, eln_relation_kind kind, eln_end from,
                eln_end to, eln_arrow *arrow)
{
    if (r->st != ELN_OK) return;
    eln_relation **place = memory_of(r, kind, key_of(from), to);
    if (!place) return;
    eln_relation *same = still_is(*place, kind, from, to) ? *place : NULL;
    if (!same && kind == ELN_CONTRADICTORY) same = lookup(r, kind, to, from);
    if (same) {
        add_arrow(r, same, arrow);
        return;
    }
    eln_model *m = r->model;
    eln_relation *rel = eln_new(m->arena, eln_relation, 1);
    if (!rel || !eln_list_add(m->arena, m->relations, m->relation_count,
                              m->relation_cap, rel)) {
        r->st = ELN_E_NOMEM;
        return;
    }
    *rel = (eln_relation){.kind = kind, .from = from, .to = to};
    *place = rel;
    add_arrow(r, rel, arrow);
    if (!list_put(r, from, rel, &rel->from_slot)) return;
    if (!list_put(r, to, rel, &rel->to_slot)) return;
    if (to.kind == ELN_END_INFERENCE) {
        remember(r, KEY_LISTED, key_of(from), to, rel);
    }
}

/* ---- reconstructed arguments ---- */

static bool is_reconstructed(eln_end e)
{
    return e.kind == ELN_END_ARGUMENT && e.argument->structure.n > 0;
}

static const eln_statement *main_conclusion(const eln_argument *a)
{
    return a->structure.at[a->structure.n - 1];
}

/* The last undercut leaves an inference's list. */
static void list_drop_last(eln_relator *r, eln_end inference)
{
    eln_relations *list = list_of(inference);
    while (list->n && !list->at[list->n - 1]) list->n--;
    if (list->n == 0) return;
    const eln_relation *last = list->at[--list->n];
    remember(r, KEY_LISTED, key_of(last->from), inference, NULL);
}

static void drop_from_target(eln_relator *r, const eln_relation *rel)
{
    const eln_relations *list = list_of(rel->to);
    if (rel->to_slot < list->n && list->at[rel->to_slot] == rel) {
        list_drop(rel->to, rel->to_slot);
    } else {
        list_drop_last(r, rel->to);
    }
}

/* What an argument with a structure does, its main conclusion does. Returns
 * false if the relation is there already. */
static bool move_source(eln_relator *r, eln_relation *rel)
{
    eln_class *c = main_conclusion(rel->from.argument)->of;
    eln_end from = {.kind = ELN_END_CLASS, .of = c};
    list_drop(rel->from, rel->from_slot);
    if (eln_end_same(from, rel->to)) {
        rel->from = from;
        list_drop(rel->to, rel->to_slot);
        return false;
    }
    rel->from = from;
    eln_relation *same = lookup(r, rel->kind, from, rel->to);
    if (same) {
        join_arrows(r, same, rel);
        drop_from_target(r, rel);
        return false;
    }
    remember(r, rel->kind, key_of(from), rel->to, rel);
    if (rel->to.kind == ELN_END_INFERENCE) {
        remember(r, KEY_LISTED, key_of(from), rel->to, rel);
    }
    list_put(r, from, rel, &rel->from_slot);
    return true;
}

/* An undercut of an argument with a structure strikes its last inference.
 *   listed  it stands in its source's list */
static bool move_undercut(eln_relator *r, eln_relation *rel, bool listed)
{
    eln_inference *last = main_conclusion(rel->to.argument)->inference;
    rel->to = (eln_end){.kind = ELN_END_INFERENCE, .inference = last};
    list_drop_last(r, rel->to);
    if (listed && !lookup(r, rel->kind, rel->from, rel->to)) {
        remember(r, rel->kind, key_of(rel->from), rel->to, rel);
    }
    eln_relation *same = recall(r, KEY_LISTED, key_of(rel->from), rel->to);
    if (same) {
        join_arrows(r, same, rel);
        list_drop(rel->from, rel->from_slot);
        return false;
    }
    remember(r, KEY_LISTED, key_of(rel->from), rel->to, rel);
    list_put(r, rel->to, rel, &rel->to_slot);
    return true;
}

static void move_all(eln_relator *r)
{
    eln_model *m = r->model;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < m->relation_count && r->st == ELN_OK; i++) {
        eln_relation *rel = m->relations[i];
        bool keep = true;
        if (is_reconstructed(rel->from)) keep = move_source(r, rel);
        if (is_reconstructed(rel->to) && rel->kind == ELN_UNDERCUT) {
            keep = move_undercut(r, rel, keep) && keep;
        }
        if (keep) m->relations[kept++] = rel;
    }
    if (r->st == ELN_OK) m->relation_count = kept;
}

/* ---- strict mode ---- */

static bool between_statements(const eln_relation *rel)
{
    return rel->from.kind == ELN_END_CLASS && rel->to.kind == ELN_END_CLASS;
}

static bool make_strict(eln_relator *r, eln_relation *rel)
{
    if (!between_statements(rel)) return true;
    if (rel->kind == ELN_SUPPORT) rel->kind = ELN_ENTAILS;
    if (rel->kind != ELN_ATTACK) return true;
    eln_relation *same = lookup(r, ELN_CONTRARY, rel->from, rel->to);
    if (!same) same = lookup(r, ELN_CONTRARY, rel->to, rel->from);
    if (same) {
        join_arrows(r, same, rel);
        list_drop(rel->from, rel->from_slot);
        list_drop(rel->to, rel->to_slot);
        return false;
    }
    rel->kind = ELN_CONTRARY;
    remember(r, ELN_CONTRARY, key_of(rel->from), rel->to, rel);
    return true;
}

static void make_all_strict(eln_relator *r)
{
    eln_model *m = r->model;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < m->relation_count && r->st == ELN_OK; i++) {
        eln_relation *rel = m->relations[i];
        if (make_strict(r, rel)) m->relations[kept++] = rel;
    }
    if (r->st == ELN_OK) m->relation_count = kept;
}

/* ---- attacks that follow ---- */

static void remember_premises(eln_relator *r)
{
    eln_model *m = r->model;
    for (uint32_t i = 0; i < m->argument_count; i++) {
        eln_end a = {.kind = ELN_END_ARGUMENT, .argument = m->arguments[i]};
        const eln_statements *structure = &m->arguments[i]->structure;
        for (uint32_t k = 0; k < structure->n; k++) {
            if (structure->at[k]->role != ELN_ROLE_PREMISE) continue;
            eln_end c = {.kind = ELN_END_CLASS, .of = structure->at[k]->of};
            remember(r, KEY_PREMISE, key_of(a), c, NULL);
        }
    }
}

static bool strikes(const eln_relation *rel, eln_end from)
{
    return (rel->kind == ELN_ATTACK && eln_end_same(rel->from, from)) ||
           rel->kind == ELN_CONTRADICTORY || rel->kind == ELN_CONTRARY;
}

static bool is_premise(const eln_relator *r, eln_end argument, eln_end c)
{
    return c.kind == ELN_END_CLASS &&
           eln_pairs_find(&r->keys, key_of(argument),
                          key_of(c) << 3 | KEY_PREMISE) != ELN_NO_ID;
}

/* The relation by which `from` strikes a class, or NULL. */
static eln_relation *strike(const eln_relator *r, eln_end from, eln_end to)
{
    static const eln_relation_kind kinds[] = {ELN_ATTACK, ELN_CONTRADICTORY,
                                              ELN_CONTRARY};
    for (int i = 0; i < 3; i++) {
        eln_relation *rel = lookup(r, kinds[i], from, to);
        if (!rel && i > 0) rel = lookup(r, kinds[i], to, from);
        if (rel) return rel;
    }
    return NULL;
}

/* An attack on an argument follows if its source strikes a premise. Looked for
 * among the premises or among what the source does, whichever are fewer. */
static eln_relation *attack_on_premise(const eln_relator *r,
                                       const eln_relation *rel)
{
    const eln_statements *structure = &rel->to.argument->structure;
    const eln_relations *does = &rel->from.of->relations;
    if (structure->n <= does->n) {
        for (uint32_t i = 0; i < structure->n; i++) {
            if (structure->at[i]->role != ELN_ROLE_PREMISE) continue;
            eln_end to = {.kind = ELN_END_CLASS, .of = structure->at[i]->of};
            eln_relation *hit = strike(r, rel->from, to);
            if (hit) return hit;
        }
        return NULL;
    }
    for (uint32_t i = 0; i < does->n; i++) {
        eln_relation *hit = does->at[i];
        if (!hit || !strikes(hit, rel->from)) continue;
        bool out = eln_end_same(hit->from, rel->from);
        if (is_premise(r, rel->to, out ? hit->to : hit->from)) return hit;
    }
    return NULL;
}

static void drop_attacks_that_follow(eln_relator *r)
{
    eln_model *m = r->model;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < m->relation_count && r->st == ELN_OK; i++) {
        eln_relation *rel = m->relations[i];
        eln_relation *by = NULL;
        if (rel->kind == ELN_ATTACK && rel->from.kind == ELN_END_CLASS &&
            rel->to.kind == ELN_END_ARGUMENT) {
            by = attack_on_premise(r, rel);
        }
        if (!by) {
            m->relations[kept++] = rel;
            continue;
        }
        list_drop(rel->from, rel->from_slot);
        list_drop(rel->to, rel->to_slot);
        join_arrows(r, by, rel);
    }
    if (r->st == ELN_OK) m->relation_count = kept;
}

void eln_relate_finish(eln_relator *r, bool move)
{
    if (r->st != ELN_OK) return;
    eln_model *m = r->model;
    if (move) move_all(r);
    if (m->strict) make_all_strict(r);
    remember_premises(r);
    drop_attacks_that_follow(r);
    for (uint32_t i = 0; i < m->class_count; i++) {
        eln_class *c = m->classes[i];
        list_compact(&c->relations);
        for (uint32_t k = 0; k < c->members.n; k++) {
            eln_inference *step = c->members.at[k]->inference;
            if (step) list_compact(&step->relations);
        }
    }
    for (uint32_t i = 0; i < m->argument_count; i++) {
        list_compact(&m->arguments[i]->relations);
    }
}

void eln_relator_free(eln_relator *r)
{
    eln_pairs_free(&r->keys);
    eln_vec_free(&r->found);
}
