#include "report/model_json.h"

#include <stdio.h>

#include "argdown/derive.h"
#include "argdown/map.h"
#include "text/unicode.h"

/* What is carried through. */
typedef struct writer {
    eln_json *j;
    const eln_source *source;
    const eln_model *m;
} writer;

/* ---- data ---- */

static eln_value *data_json(eln_json *j, const eln_data *d)
{
    if (!d) return eln_json_null(j);
    switch (d->kind) {
    case ELN_DATA_NULL:
        return eln_json_null(j);
    case ELN_DATA_BOOL:
        return eln_json_boolean(j, d->truth);
    case ELN_DATA_NUMBER:
        return eln_json_number(j, d->number);
    case ELN_DATA_STRING:
    case ELN_DATA_DATE:
        return eln_json_string(j, d->text);
    case ELN_DATA_LIST: {
        eln_value *list = eln_json_array(j);
        for (uint32_t i = 0; i < d->count; i++) {
            eln_json_add(j, list, data_json(j, d->items[i]));
        }
        return list;
    }
    case ELN_DATA_MAP:
        break;
    }
    eln_value *map = eln_json_object(j);
    for (uint32_t i = 0; i < d->count; i++) {
        eln_json_set_key(j, map, d->entries[i].key,
                         data_json(j, d->entries[i].value));
    }
    return map;
}

/* ---- places ---- */

static void put_begin(writer *w, eln_value *o, eln_span s)
{
    eln_place p = eln_source_place(w->source, s.begin);
    eln_json_put_integer(w->j, o, "startLine", p.line);
    eln_json_put_integer(w->j, o, "startColumn", p.column16);
}

/* The last unit of the last character. */
static void put_end(writer *w, eln_value *o, eln_span s)
{
    uint32_t last = s.end ? s.end - 1 : 0;
    if (s.end) last = (uint32_t)eln_utf8_begin(w->source->text, last);
    bool two = s.end && (unsigned char)w->source->text.p[last] >= 0xf0;
    eln_place p = eln_source_place(w->source, last);
    eln_json_put_integer(w->j, o, "endLine", p.line);
    eln_json_put_integer(w->j, o, "endColumn", (int64_t)p.column16 + two);
}

static void put_span(writer *w, eln_value *o, eln_span s)
{
    put_begin(w, o, s);
    put_end(w, o, s);
}

static void put_section(writer *w, eln_value *o, const eln_section *s)
{
    if (!s) return;
    char id[16];
    int n = snprintf(id, sizeof id, "s%u", s->id);
    eln_json_put(w->j, o, "section", (eln_str){id, (size_t)n});
}

/* ---- parts ---- */

static void put_tags(writer *w, eln_value *o, const eln_tags *tags, bool has)
{
    if (!has) return;
    eln_value *list = eln_json_array(w->j);
    for (uint32_t i = 0; i < tags->n; i++) {
        eln_json_add(w->j, list, eln_json_string(w->j, tags->at[i]));
    }
    eln_json_set(w->j, o, "tags", list);
}

static const char *value_key(eln_range_kind kind)
{
    if (kind == ELN_RANGE_LINK) return "url";
    return kind == ELN_RANGE_TAG ? "tag" : "title";
}

static void put_ranges(writer *w, eln_value *o, const eln_ranges *ranges)
{
    eln_value *list = eln_json_array(w->j);
    for (uint32_t i = 0; i < ranges->n; i++) {
        const eln_range *r = ranges->at[i];
        eln_value *range = eln_json_object(w->j);
        eln_json_put(w->j, range, "type", eln_str_of(eln_range_name(r->kind)));
        eln_json_put_integer(w->j, range, "start", r->start);
        eln_json_put_integer(w->j, range, "stop", r->stop);
        if (r->has_value)
            eln_json_put(w->j, range, value_key(r->kind), r->value);
        eln_json_add(w->j, list, range);
    }
    eln_json_set(w->j, o, "ranges", list);
}

static void put_data(writer *w, eln_value *o, const eln_data *d)
{
    if (d) eln_json_set(w->j, o, "data", data_json(w->j, d));
}

static const char *end_type(eln_end_kind kind)
{
    static const char *const names[] = {"equivalence-class", "argument",
                                        "inference"};
    return names[kind];
}

static eln_str end_title(eln_end e)
{
    switch (e.kind) {
    case ELN_END_CLASS:
        return e.of->title;
    case ELN_END_ARGUMENT:
        return e.argument->title;
    case ELN_END_INFERENCE:
        break;
    }
    return e.inference->argument->title;
}

static eln_value *ends_json(eln_json *j, eln_relation_kind kind, eln_end from,
                            eln_end to)
{
    eln_value *o = eln_json_object(j);
    eln_json_put(j, o, "type", ELN_STR("relation"));
    eln_json_put(j, o, "relationType", eln_str_of(eln_relation_name(kind)));
    eln_json_put(j, o, "from", end_title(from));
    eln_json_put(j, o, "fromType", eln_str_of(end_type(from.kind)));
    eln_json_put(j, o, "to", end_title(to));
    eln_json_put(j, o, "toType", eln_str_of(end_type(to.kind)));
    if (to.kind == ELN_END_INFERENCE) {
        eln_json_put_integer(j, o, "conclusionIndex", to.inference->conclusion);
    }
    return o;
}

static eln_value *relation_json(writer *w, const eln_relation *r)
{
    return ends_json(w->j, r->kind, r->from, r->to);
}

static void put_relations(writer *w, eln_value *o, const eln_relations *list)
{
    eln_value *a = eln_json_array(w->j);
    for (uint32_t i = 0; i < list->n; i++) {
        eln_json_add(w->j, a, relation_json(w, list->at[i]));
    }
    eln_json_set(w->j, o, "relations", a);
}

/* ---- statements ---- */

static eln_value *inference_json(writer *w, const eln_inference *s)
{
    eln_json *j = w->j;
    eln_value *o = eln_json_object(j);
    eln_json_put(j, o, "type", ELN_STR("inference"));
    put_relations(w, o, &s->relations);
    eln_value *rules = eln_json_array(j);
    for (uint32_t i = 0; i < s->rule_count; i++) {
        eln_json_add(j, rules, eln_json_string(j, s->rules[i]));
    }
    eln_json_set(j, o, "inferenceRules", rules);
    put_span(w, o, s->span);
    put_data(w, o, s->data);
    eln_json_put_integer(j, o, "conclusionIndex", s->conclusion);
    eln_json_put(j, o, "argumentTitle", s->argument->title);
    return o;
}

static eln_value *statement_json(writer *w, const eln_statement *s)
{
    eln_json *j = w->j;
    eln_value *o = eln_json_object(j);
    eln_json_put(j, o, "type", ELN_STR("statement"));
    const char *role = eln_role_name(s->role);
    if (role) eln_json_put(j, o, "role", eln_str_of(role));
    if (s->role == ELN_ROLE_DESCRIPTION || s->top_level) {
        eln_json_put_boolean(j, o, "isTopLevel", s->top_level);
    }
    if (s->has_text) eln_json_put(j, o, "text", s->text);
    put_span(w, o, s->span);
    put_data(w, o, s->data);
    eln_json_put(j, o, "title", s->title);
    put_section(w, o, s->section);
    if (s->is_reference) eln_json_put_boolean(j, o, "isReference", true);
    if (s->has_ranges) put_ranges(w, o, &s->ranges);
    put_tags(w, o, &s->tags, s->has_tags);
    if (s->argument && s->role != ELN_ROLE_DESCRIPTION) {
        eln_json_put(j, o, "argumentTitle", s->argument->title);
    }
    if (s->inference) {
        eln_json_set(j, o, "inference", inference_json(w, s->inference));
    }
    return o;
}

static eln_value *statements_json(writer *w, const eln_statements *list)
{
    eln_value *a = eln_json_array(w->j);
    for (uint32_t i = 0; i < list->n; i++) {
        eln_json_add(w->j, a, statement_json(w, list->at[i]));
    }
    return a;
}

static eln_value *class_json(writer *w, const eln_class *c)
{
    eln_json *j = w->j;
    eln_value *o = eln_json_object(j);
    eln_json_put(j, o, "type", ELN_STR("equivalence-class"));
    eln_json_put(j, o, "title", c->title);
    put_relations(w, o, &c->relations);
    eln_json_set(j, o, "members", statements_json(w, &c->members));
    put_section(w, o, c->section);
    put_tags(w, o, &c->tags, c->has_tags);
    put_data(w, o, c->data);
    if (c->used_as_top_level) {
        eln_json_put_boolean(j, o, "isUsedAsTopLevelStatement", true);
    }
    if (c->used_as_relation) {
        eln_json_put_boolean(j, o, "isUsedAsRelationStatement", true);
    }
    if (c->used_as_premise) eln_json_put_boolean(j, o, "isUsedAsPremise", true);
    if (c->was_intermediary) {
        eln_json_put_boolean(j, o, "isUsedAsIntermediaryConclusion",
                             c->used_as_intermediary);
    }
    if (c->used_as_main) {
        eln_json_put_boolean(j, o, "isUsedAsMainConclusion", true);
    }
    return o;
}

static eln_value *argument_json(writer *w, const eln_argument *a)
{
    eln_json *j = w->j;
    eln_value *o = eln_json_object(j);
    eln_json_put(j, o, "type", ELN_STR("argument"));
    put_relations(w, o, &a->relations);
    eln_value *members = eln_json_array(j);
    for (uint32_t i = 0; i < a->members.n; i++) {
        eln_value *member = statement_json(w, a->members.at[i]);
        if (a->members.at[i]->has_structure) {
            eln_json_set(j, member, "pcs", statements_json(w, &a->structure));
        }
        eln_json_add(j, members, member);
    }
    eln_json_set(j, o, "members", members);
    eln_json_set(j, o, "pcs", statements_json(w, &a->structure));
    eln_json_put(j, o, "title", a->title);
    put_section(w, o, a->section);
    put_tags(w, o, &a->tags, a->has_tags);
    put_data(w, o, a->data);
    if (a->structure.n) put_span(w, o, a->span);
    return o;
}

/* ---- sections and tags ---- */

static void put_section_end(writer *w, eln_value *o, const eln_section *s)
{
    eln_json *j = w->j;
    if (s->ended_by_heading) {
        eln_place p = eln_source_line(w->source, s->end);
        eln_json_set(j, o, "endOffset", eln_json_null(j));
        eln_json_put_integer(j, o, "endLine", (int64_t)p.line - 1);
        eln_json_put_integer(j, o, "endColumn", 0);
    } else {
        put_end(w, o, (eln_span){s->span.begin, s->end});
    }
}

/* A section without its children: those are put in by sections_json. */
static eln_value *section_json(writer *w, const eln_section *s)
{
    eln_json *j = w->j;
    eln_value *o = eln_json_object(j);
    char id[16];
    eln_json_put(j, o, "type", ELN_STR("section"));
    eln_json_put(j, o, "id",
                 (eln_str){id, (size_t)snprintf(id, sizeof id, "s%u", s->id)});
    eln_json_put_integer(j, o, "level", s->level);
    eln_json_put(j, o, "title", s->title);
    put_tags(w, o, &s->tags, s->has_tags);
    put_ranges(w, o, &s->ranges);
    put_begin(w, o, s->span);
    put_data(w, o, s->data);
    if (s->group_written) {
        eln_json_set(j, o, "isGroup", data_json(j, s->group_written));
    } else {
        eln_json_put_boolean(j, o, "isGroup", s->is_group);
    }
    if (s->closed_written) {
        eln_json_set(j, o, "isClosed", data_json(j, s->closed_written));
    }
    if (s->parent) {
        int n = snprintf(id, sizeof id, "s%u", s->parent->id);
        eln_json_put(j, o, "parent", (eln_str){id, (size_t)n});
    }
    put_section_end(w, o, s);
    return o;
}

/* Sections nest as deep as a heading has levels: at most the length of a line,
 * so the depth is bounded before. */
static eln_value *sections_json(writer *w, eln_section *const *sections,
                                uint32_t n)
{
    eln_value *list = eln_json_array(w->j);
    for (uint32_t i = 0; i < n; i++) {
        eln_value *o = section_json(w, sections[i]);
        eln_json_set(
            w->j, o, "children",
            sections_json(w, sections[i]->children, sections[i]->child_count));
        eln_json_add(w->j, list, o);
    }
    return list;
}

/* A tag as the name of a style class: lower case, umlauts spelt out, white
 * space as "-", and only letters, digits and "-". */
static void put_style_class(eln_out *out, eln_str tag)
{
    static const struct {
        const char *from, *to;
    } spelt[] = {
        {"\xc3\xa4", "ae"},    {"\xc3\x84", "ae"},     {"\xc3\xb6", "oe"},
        {"\xc3\x96", "oe"},    {"\xc3\xbc", "ue"},     {"\xc3\x9c", "ue"},
        {"\xc3\x9f", "ss"},    {"\xe1\xba\x9e", "ss"}, {"\xe2\x84\xaa", "k"},
        {"\xc4\xb0", "i"},     {"\xc2\xa0", "-"},      {"\xe1\x9a\x80", "-"},
        {"\xe2\x80\xaf", "-"}, {"\xe2\x81\x9f", "-"},  {"\xe3\x80\x80", "-"},
        {"\xef\xbb\xbf", "-"}, {"\xe2\x80\xa8", "-"},  {"\xe2\x80\xa9", "-"}};
    eln_out_puts(out, "tag-");
    for (size_t i = 0; i < tag.n;) {
        unsigned char c = (unsigned char)tag.p[i];
        eln_str rest = eln_str_sub(tag, i, tag.n);
        size_t length = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
        if (c >= 'A' && c <= 'Z') {
            eln_out_char(out, (char)(c - 'A' + 'a'));
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                   c == '-') {
            eln_out_char(out, (char)c);
        } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
            eln_out_char(out, '-');
        } else if (length == 3 && c == 0xe2 &&
                   (unsigned char)rest.p[1] == 0x80 &&
                   (unsigned char)rest.p[2] <= 0x8a) {
            eln_out_char(out, '-');
        }
        for (size_t k = 0; length > 1 && k < sizeof spelt / sizeof *spelt;
             k++) {
            if (!eln_str_starts(rest, eln_str_of(spelt[k].from))) continue;
            eln_out_puts(out, spelt[k].to);
        }
        i += length < rest.n ? length : rest.n;
    }
}

static eln_value *tags_json(writer *w)
{
    eln_json *j = w->j;
    eln_value *tags = eln_json_object(j);
    eln_out style = {0};
    for (uint32_t i = 0; i < w->m->tags.n; i++) {
        eln_str tag = w->m->tags.at[i];
        eln_value *o = eln_json_object(j);
        eln_json_put(j, o, "tag", tag);
        eln_out_clear(&style);
        put_style_class(&style, tag);
        eln_json_put(j, o, "cssClass", eln_out_str(&style));
        eln_json_put_integer(j, o, "occurrenceIndex", i);
        eln_json_set_key(j, tags, tag, o);
    }
    if (style.st != ELN_OK && j->st == ELN_OK) j->st = style.st;
    eln_out_free(&style);
    return tags;
}

/* ---- the map ---- */

/* "n3": letter and number. */
static void put_map_id(eln_json *j, eln_value *o, const char *key, char letter,
                       uint32_t number)
{
    char id[16];
    int n = snprintf(id, sizeof id, "%c%u", letter, number);
    eln_json_put(j, o, key, (eln_str){id, (size_t)n});
}

static eln_value *node_json(writer *w, const eln_map *map, uint32_t i)
{
    const eln_map_node *n = &map->nodes[i];
    eln_value *o = eln_json_object(w->j);
    put_map_id(w->j, o, "id", 'n', i);
    eln_json_put(w->j, o, "title", n->title);
    eln_json_put(w->j, o, "type",
                 n->of.kind == ELN_END_CLASS ? ELN_STR("statement-map-node")
                                             : ELN_STR("argument-map-node"));
    if (n->has_label_title) {
        eln_json_put(w->j, o, "labelTitle", n->label_title);
    }
    if (n->has_label_text) eln_json_put(w->j, o, "labelText", n->label_text);
    if (n->tags) put_tags(w, o, n->tags, true);
    return o;
}

/* A group without its children. */
static eln_value *group_json(writer *w, const eln_map *map, uint32_t i)
{
    const eln_map_group *g = &map->groups[i];
    eln_value *o = eln_json_object(w->j);
    put_map_id(w->j, o, "id", 's', g->number);
    eln_json_put(w->j, o, "title", g->section->title);
    eln_json_put(w->j, o, "type", ELN_STR("group-map-node"));
    if (g->holds_nodes && g->section->closed_written) {
        eln_json_set(w->j, o, "isClosed",
                     data_json(w->j, g->section->closed_written));
    }
    eln_json_put_integer(w->j, o, "level", g->level);
    eln_json_put(w->j, o, "labelTitle", g->section->title);
    if (g->parent != ELN_MAP_NONE) {
        put_map_id(w->j, o, "parent", 's', map->groups[g->parent].number);
    }
    return o;
}

/* Groups nest as sections do. */
static eln_value *children_json(writer *w, const eln_map *map,
                                const uint32_t *children, uint32_t n)
{
    eln_value *list = eln_json_array(w->j);
    for (uint32_t i = 0; i < n; i++) {
        if (children[i] < map->node_count) {
            eln_json_add(w->j, list, node_json(w, map, children[i]));
            continue;
        }
        uint32_t group = children[i] - map->node_count;
        const eln_map_group *g = &map->groups[group];
        eln_value *o = group_json(w, map, group);
        eln_json_set(w->j, o, "children",
                     children_json(w, map, g->children, g->child_count));
        eln_json_add(w->j, list, o);
    }
    return list;
}

static eln_value *edge_json(writer *w, const eln_map *map, uint32_t i)
{
    const eln_map_edge *e = &map->edges[i];
    eln_value *o = eln_json_object(w->j);
    put_map_id(w->j, o, "id", e->between_arguments ? 'n' : 'e', i + 1);
    eln_json_put(w->j, o, "type", ELN_STR("map-edge"));
    eln_json_put(w->j, o, "relationType",
                 eln_str_of(eln_relation_name(e->kind)));
    put_map_id(w->j, o, "from", 'n', e->from);
    put_map_id(w->j, o, "to", 'n', e->to);
    if (e->from_end.kind == ELN_END_CLASS) {
        eln_json_put(w->j, o, "fromEquivalenceClass", e->from_end.of->title);
    }
    if (e->to_end.kind == ELN_END_CLASS) {
        eln_json_put(w->j, o, "toEquivalenceClass", e->to_end.of->title);
    }
    return o;
}

static eln_value *map_json(writer *w)
{
    eln_json *j = w->j;
    eln_arena arena = {0};
    eln_map map = {0};
    eln_status st = eln_map_make(w->m, &arena, &map);
    if (st == ELN_E_LIMIT) {
        eln_arena_free(&arena);
        return eln_json_null(j);
    }
    if (st != ELN_OK && j->st == ELN_OK) j->st = st;
    eln_value *o = eln_json_object(j);
    eln_json_set(j, o, "nodes", children_json(w, &map, map.top, map.top_count));
    eln_value *edges = eln_json_array(j);
    for (uint32_t i = 0; i < map.edge_count; i++) {
        eln_json_add(j, edges, edge_json(w, &map, i));
    }
    eln_json_set(j, o, "edges", edges);
    eln_arena_free(&arena);
    return o;
}

/* ---- the whole ---- */

eln_value *eln_model_json(eln_json *j, const eln_source *source,
                          const eln_model *m)
{
    writer w = {j, source, m};
    eln_value *o = eln_json_object(j);
    eln_value *arguments = eln_json_object(j);
    for (uint32_t i = 0; i < m->argument_count; i++) {
        eln_json_set_key(j, arguments, m->arguments[i]->title,
                         argument_json(&w, m->arguments[i]));
    }
    eln_value *statements = eln_json_object(j);
    for (uint32_t i = 0; i < m->class_count; i++) {
        eln_json_set_key(j, statements, m->classes[i]->title,
                         class_json(&w, m->classes[i]));
    }
    eln_value *relations = eln_json_array(j);
    for (uint32_t i = 0; i < m->relation_count; i++) {
        eln_json_add(j, relations, relation_json(&w, m->relations[i]));
    }
    eln_json_set(j, o, "arguments", arguments);
    eln_json_set(j, o, "statements", statements);
    eln_json_set(j, o, "relations", relations);
    eln_json_set(j, o, "map", map_json(&w));
    eln_json_set(j, o, "sections",
                 sections_json(&w, m->sections, m->section_count));
    eln_json_set(j, o, "tags", tags_json(&w));
    return o;
}

static eln_value *follows_json(eln_json *j, eln_end member)
{
    eln_value *list = eln_json_array(j);
    eln_derived_list follows = {0};
    eln_status st = eln_derive(member, &follows);
    if (j->st == ELN_OK) j->st = st;
    for (size_t i = 0; i < follows.n && j->st == ELN_OK; i++) {
        const eln_derived *d = &follows.at[i];
        eln_json_add(j, list, ends_json(j, d->kind, d->from, d->to));
    }
    eln_vec_free(&follows);
    return list;
}

eln_value *eln_derived_json(eln_json *j, const eln_model *m)
{
    eln_value *o = eln_json_object(j);
    eln_value *arguments = eln_json_object(j), *statements = eln_json_object(j);
    for (uint32_t i = 0; i < m->argument_count; i++) {
        eln_end e = {.kind = ELN_END_ARGUMENT, .argument = m->arguments[i]};
        eln_json_set_key(j, arguments, e.argument->title, follows_json(j, e));
    }
    for (uint32_t i = 0; i < m->class_count; i++) {
        eln_end e = {.kind = ELN_END_CLASS, .of = m->classes[i]};
        eln_json_set_key(j, statements, e.of->title, follows_json(j, e));
    }
    eln_json_set(j, o, "arguments", arguments);
    eln_json_set(j, o, "statements", statements);
    return o;
}

void eln_json_put_place(eln_json *j, eln_value *object,
                        const eln_source *source, eln_span span)
{
    eln_place p = eln_source_line(source, span.begin);
    eln_json_put(j, object, "file",
                 source->file_count ? source->files[p.file].name : ELN_STR(""));
    eln_json_put_integer(j, object, "line", p.line);
}

eln_value *eln_diags_json(eln_json *j, const eln_source *source,
                          const eln_diags *d, bool utf16)
{
    eln_value *list = eln_json_array(j);
    for (size_t i = 0; i < d->list.n; i++) {
        const eln_diag *g = &d->list.at[i];
        eln_place p = eln_source_place(source, g->span.begin);
        eln_value *o = eln_json_object(j);
        eln_json_put(j, o, "code", eln_str_of(eln_code_name(g->code)));
        eln_json_put(j, o, "severity",
                     eln_str_of(eln_severity_name(eln_code_severity(g->code))));
        eln_json_put(j, o, "message", g->message);
        if (g->hint.n) eln_json_put(j, o, "hint", g->hint);
        eln_json_put(j, o, "file",
                     source->file_count ? source->files[p.file].name
                                        : ELN_STR(""));
        eln_json_put_integer(j, o, "line", p.line);
        eln_json_put_integer(j, o, "column", utf16 ? p.column16 : p.column);
        eln_json_add(j, list, o);
    }
    return list;
}
