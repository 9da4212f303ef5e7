/* Things are compared by what they are and, where they refer to each other, by
 * their ids, which follow the order of the text. Data nests at most
 * ELN_DATA_DEPTH_MOST deep; sections are walked with a list of what is left to
 * do. */
#include "argdown/format_same.h"

#include "base/banned.h"

/* ---- small things ---- */

static bool same_tags(const eln_tags *a, const eln_tags *b)
{
    if (a->n != b->n) return false;
    for (uint32_t i = 0; i < a->n; i++) {
        if (!eln_str_eq(a->at[i], b->at[i])) return false;
    }
    return true;
}

static bool same_range(const eln_range *a, const eln_range *b)
{
    return a->kind == b->kind && a->start == b->start && a->stop == b->stop &&
           a->has_value == b->has_value && eln_str_eq(a->value, b->value);
}

static bool same_ranges(const eln_ranges *a, const eln_ranges *b)
{
    if (a->n != b->n) return false;
    for (uint32_t i = 0; i < a->n; i++) {
        if (!same_range(a->at[i], b->at[i])) return false;
    }
    return true;
}

/* Equal, or both not a number. */
static bool same_number(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || a == b || (a != a && b != b);
}

static bool same_data(const eln_data *a, const eln_data *b)
{
    if (!a || !b) return a == b;
    if (a->kind != b->kind || a->count != b->count || a->truth != b->truth ||
        !same_number(a->number, b->number) || !eln_str_eq(a->text, b->text)) {
        return false;
    }
    for (uint32_t i = 0; i < a->count; i++) {
        if (a->kind == ELN_DATA_LIST && !same_data(a->items[i], b->items[i])) {
            return false;
        }
        if (a->kind != ELN_DATA_MAP) continue;
        if (!eln_str_eq(a->entries[i].key, b->entries[i].key) ||
            !same_data(a->entries[i].value, b->entries[i].value)) {
            return false;
        }
    }
    return true;
}

static bool same_section_id(const eln_section *a, const eln_section *b)
{
    if (!a || !b) return a == b;
    return a->id == b->id;
}

static bool same_argument_id(const eln_argument *a, const eln_argument *b)
{
    if (!a || !b) return a == b;
    return a->id == b->id;
}

/* ---- relations ---- */

static bool same_end(eln_end a, eln_end b)
{
    if (a.kind != b.kind) return false;
    switch (a.kind) {
    case ELN_END_CLASS:
        return a.of->id == b.of->id;
    case ELN_END_ARGUMENT:
        return a.argument->id == b.argument->id;
    case ELN_END_INFERENCE:
        break;
    }
    return a.inference->id == b.inference->id;
}

static bool same_relation(const eln_relation *a, const eln_relation *b)
{
    if (a->kind != b->kind || a->arrow_count != b->arrow_count ||
        !same_end(a->from, b->from) || !same_end(a->to, b->to)) {
        return false;
    }
    for (uint32_t i = 0; i < a->arrow_count; i++) {
        const eln_arrow *p = a->arrows[i], *q = b->arrows[i];
        if (p->child_is_source != q->child_is_source ||
            !same_end(p->child_end, q->child_end) ||
            !same_end(p->parent_end, q->parent_end)) {
            return false;
        }
    }
    return true;
}

static bool same_relations(eln_relation *const *a, uint32_t a_count,
                           eln_relation *const *b, uint32_t b_count)
{
    if (a_count != b_count) return false;
    for (uint32_t i = 0; i < a_count; i++) {
        if (!same_relation(a[i], b[i])) return false;
    }
    return true;
}

/* The relations of a thing: that they are equal is known, here it is whether
 * they are the same ones. */
static bool same_ends(const eln_relations *a, const eln_relations *b)
{
    if (a->n != b->n) return false;
    for (uint32_t i = 0; i < a->n; i++) {
        const eln_relation *p = a->at[i], *q = b->at[i];
        if (p->kind != q->kind || !same_end(p->from, q->from) ||
            !same_end(p->to, q->to)) {
            return false;
        }
    }
    return true;
}

/* ---- statements and arguments ---- */

static bool same_inference(const eln_inference *a, const eln_inference *b)
{
    if (!a || !b) return a == b;
    if (a->id != b->id || a->conclusion != b->conclusion ||
        a->rule_count != b->rule_count ||
        !same_argument_id(a->argument, b->argument)) {
        return false;
    }
    for (uint32_t i = 0; i < a->rule_count; i++) {
        if (!eln_str_eq(a->rules[i], b->rules[i])) return false;
    }
    return same_data(a->data, b->data) &&
           same_ends(&a->relations, &b->relations);
}

static bool same_class_id(const eln_class *a, const eln_class *b)
{
    if (!a || !b) return a == b;
    return a->id == b->id;
}

static bool same_flags(const eln_statement *a, const eln_statement *b)
{
    return a->role == b->role && a->is_reference == b->is_reference &&
           a->top_level == b->top_level && a->in_list == b->in_list &&
           a->has_text == b->has_text && a->has_ranges == b->has_ranges &&
           a->has_tags == b->has_tags && a->has_structure == b->has_structure;
}

static bool same_statement(const eln_statement *a, const eln_statement *b)
{
    return same_flags(a, b) && eln_str_eq(a->title, b->title) &&
           eln_str_eq(a->text, b->text) &&
           same_ranges(&a->ranges, &b->ranges) &&
           same_tags(&a->tags, &b->tags) && same_data(a->data, b->data) &&
           same_section_id(a->section, b->section) &&
           same_class_id(a->of, b->of) &&
           same_argument_id(a->argument, b->argument) &&
           a->number == b->number && a->index == b->index &&
           same_inference(a->inference, b->inference);
}

static bool same_statements(const eln_statements *a, const eln_statements *b)
{
    if (a->n != b->n) return false;
    for (uint32_t i = 0; i < a->n; i++) {
        if (!same_statement(a->at[i], b->at[i])) return false;
    }
    return true;
}

static bool same_use(const eln_class *a, const eln_class *b)
{
    return a->used_as_premise == b->used_as_premise &&
           a->used_as_main == b->used_as_main &&
           a->used_as_intermediary == b->used_as_intermediary &&
           a->used_as_top_level == b->used_as_top_level &&
           a->used_as_relation == b->used_as_relation &&
           a->was_intermediary == b->was_intermediary;
}

static bool same_class(const eln_class *a, const eln_class *b)
{
    return eln_str_eq(a->title, b->title) && a->untitled == b->untitled &&
           same_use(a, b) && a->has_tags == b->has_tags &&
           same_tags(&a->tags, &b->tags) && same_data(a->data, b->data) &&
           same_section_id(a->section, b->section) &&
           same_ends(&a->relations, &b->relations) &&
           same_statements(&a->members, &b->members);
}

static bool same_argument(const eln_argument *a, const eln_argument *b)
{
    return eln_str_eq(a->title, b->title) && a->untitled == b->untitled &&
           a->has_tags == b->has_tags && same_tags(&a->tags, &b->tags) &&
           same_data(a->data, b->data) &&
           same_section_id(a->section, b->section) &&
           same_ends(&a->relations, &b->relations) &&
           same_statements(&a->members, &b->members) &&
           same_statements(&a->structure, &b->structure);
}

/* ---- sections ---- */

typedef struct section_pair {
    const eln_section *a, *b;
} section_pair;

typedef ELN_VEC(section_pair) section_pairs;

static bool same_section(const eln_section *a, const eln_section *b)
{
    return a->id == b->id && a->level == b->level &&
           eln_str_eq(a->title, b->title) && a->has_tags == b->has_tags &&
           same_tags(&a->tags, &b->tags) &&
           same_ranges(&a->ranges, &b->ranges) && same_data(a->data, b->data) &&
           a->is_group == b->is_group &&
           a->ended_by_heading == b->ended_by_heading &&
           same_data(a->group_written, b->group_written) &&
           same_data(a->closed_written, b->closed_written) &&
           same_section_id(a->parent, b->parent) &&
           a->child_count == b->child_count;
}

static bool push_sections(section_pairs *todo, eln_section *const *a,
                          eln_section *const *b, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!eln_push(todo, (section_pair){a[i], b[i]})) return false;
    }
    return true;
}

static eln_status same_sections(const eln_model *a, const eln_model *b,
                                bool *same)
{
    section_pairs todo = {0};
    *same = a->section_count == b->section_count;
    bool memory = !*same || push_sections(&todo, a->sections, b->sections,
                                          a->section_count);
    while (*same && memory && todo.n) {
        section_pair p = todo.at[--todo.n];
        *same = same_section(p.a, p.b);
        if (*same) {
            memory = push_sections(&todo, p.a->children, p.b->children,
                                   p.a->child_count);
        }
    }
    eln_vec_free(&todo);
    return memory ? ELN_OK : ELN_E_NOMEM;
}

/* ---- the whole ---- */

static bool same_contents(const eln_model *a, const eln_model *b)
{
    for (uint32_t i = 0; i < a->class_count; i++) {
        if (!same_class(a->classes[i], b->classes[i])) return false;
    }
    for (uint32_t i = 0; i < a->argument_count; i++) {
        if (!same_argument(a->arguments[i], b->arguments[i])) return false;
    }
    return same_relations(a->relations, a->relation_count, b->relations,
                          b->relation_count);
}

eln_status eln_model_same(const eln_model *a, const eln_model *b, bool *same)
{
    *same = a->class_count == b->class_count &&
            a->argument_count == b->argument_count &&
            a->section_total == b->section_total &&
            a->inference_count == b->inference_count &&
            a->strict == b->strict && same_tags(&a->tags, &b->tags) &&
            same_data(a->front_matter, b->front_matter) && same_contents(a, b);
    return *same ? same_sections(a, b, same) : ELN_OK;
}
