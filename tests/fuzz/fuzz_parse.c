/* Fuzz target: lexer, parser, model and map. Whatever the text, reading ends,
 * and what the headers promise holds: tokens in the order of the text,
 * indentation in pairs, spans within the text, lists and tables that agree. */
#include <stdint.h>
#include <stdlib.h>

#include "argdown/map.h"
#include "argdown/parser.h"
#include "text/unicode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds) abort();
}

static void check_span(eln_span s, size_t size)
{
    require(s.begin <= s.end && s.end <= size);
}

static void check_diags(const eln_diags *diags, size_t size)
{
    size_t errors = 0;
    for (size_t i = 0; i < diags->list.n; i++) {
        const eln_diag *d = &diags->list.at[i];
        check_span(d->span, size);
        require(d->message.n > 0);
        errors += eln_code_severity(d->code) == ELN_ERROR;
    }
    require(diags->left_out > 0 || errors == diags->errors);
}

/* ---- tokens and tree ---- */

static void check_tokens(const eln_tokens *tokens, size_t size)
{
    uint32_t at = 0;
    size_t open = 0;
    require(tokens->n > 0);
    for (size_t i = 0; i < tokens->n; i++) {
        eln_token t = tokens->at[i];
        require(t.begin >= at && t.begin <= t.end && t.end <= size);
        require((t.kind == ELN_T_END) == (i + 1 == tokens->n));
        if (t.kind == ELN_T_INDENT) open++;
        if (t.kind == ELN_T_DEDENT) require(open-- > 0);
        if (t.kind == ELN_T_EMPTYLINE || t.kind == ELN_T_END) {
            require(open == 0);
        }
        at = t.end;
    }
}

static void check_nodes(const eln_node *n, const eln_tree *tree, uint32_t from,
                        uint32_t to, unsigned depth)
{
    require(depth <= 2 * ELN_DEPTH_MOST + 8);
    for (; n; n = n->next) {
        require(n->first >= from && n->first <= n->last && n->last <= to);
        require(n->content_begin <= n->content_end);
        require(n->content_end <= to);
        require(n->title == ELN_NO_TOKEN || n->title < tree->token_count);
        require(n->data == ELN_NO_TOKEN ||
                tree->tokens[n->data].kind == ELN_T_DATA);
        check_nodes(n->child, tree, n->first, n->last, depth + 1);
        from = n->last;
    }
}

static void check_syntax(eln_str text)
{
    eln_diags diags = {0};
    eln_tokens tokens = {0};
    eln_arena arena = {0};
    eln_tree tree;
    require(eln_lex(text, &diags, &tokens) == ELN_OK);
    check_tokens(&tokens, text.n);
    require(eln_parse(text, &tokens, &arena, &diags, &tree) == ELN_OK);
    check_nodes(tree.paragraphs, &tree, 0, tree.token_count, 0);
    check_diags(&diags, text.n);
    eln_arena_free(&arena);
    eln_vec_free(&tokens);
    eln_diags_free(&diags);
}

/* ---- model ---- */

/* An undercut of an argument that has a structure goes to its last inference;
 * it stays in the argument's list. */
static bool touches(const eln_relation *r, eln_end end)
{
    return eln_end_same(r->from, end) || eln_end_same(r->to, end) ||
           (end.kind == ELN_END_ARGUMENT && r->to.kind == ELN_END_INFERENCE &&
            r->to.inference->argument == end.argument);
}

static void check_relations(const eln_relations *list, eln_end end)
{
    for (uint32_t i = 0; i < list->n; i++) {
        const eln_relation *r = list->at[i];
        require(r && r->arrow_count > 0);
        require(touches(r, end));
    }
}

static void check_statement(const eln_statement *s, size_t size)
{
    check_span(s->span, size);
    require(eln_utf8_valid(s->title, NULL) && eln_utf8_valid(s->text, NULL));
    int64_t units = (int64_t)eln_utf16_length(s->text);
    for (uint32_t i = 0; i < s->ranges.n; i++) {
        const eln_range *r = s->ranges.at[i];
        require(r->start >= 0 && r->start <= units);
        require(r->stop >= -1 && r->stop <= units);
    }
    for (uint32_t i = 0; i < s->tags.n; i++) {
        for (uint32_t k = 0; k < i && i < 16; k++) {
            require(!eln_str_eq(s->tags.at[i], s->tags.at[k]));
        }
    }
}

static void check_class(const eln_model *m, uint32_t i, size_t size)
{
    eln_class *c = m->classes[i];
    require(c->id == i && eln_model_class(m, c->title) == c);
    for (uint32_t k = 0; k < c->members.n; k++) {
        require(c->members.at[k]->of == c);
        check_statement(c->members.at[k], size);
    }
    check_relations(&c->relations, (eln_end){.kind = ELN_END_CLASS, .of = c});
    (void)eln_class_text(c);
}

static void check_structure(const eln_argument *a, size_t size)
{
    check_span(a->span, size);
    for (uint32_t k = 0; k < a->structure.n; k++) {
        const eln_statement *s = a->structure.at[k];
        require(s->argument == a && s->index == k);
        require(!s->inference || s->inference->conclusion == k);
        require((s->role == ELN_ROLE_PREMISE) == !s->inference);
        require((s->role == ELN_ROLE_MAIN) == (k + 1 == a->structure.n));
        if (!s->inference) continue;
        check_relations(
            &s->inference->relations,
            (eln_end){.kind = ELN_END_INFERENCE, .inference = s->inference});
    }
}

static void check_argument(const eln_model *m, uint32_t i, size_t size)
{
    eln_argument *a = m->arguments[i];
    require(a->id == i && eln_model_argument(m, a->title) == a);
    for (uint32_t k = 0; k < a->members.n; k++) {
        require(a->members.at[k]->argument == a);
        check_statement(a->members.at[k], size);
    }
    check_structure(a, size);
    check_relations(&a->relations,
                    (eln_end){.kind = ELN_END_ARGUMENT, .argument = a});
    (void)eln_argument_text(a);
}

static void check_model(const eln_model *m, size_t size)
{
    for (uint32_t i = 0; i < m->class_count; i++) check_class(m, i, size);
    for (uint32_t i = 0; i < m->argument_count; i++) {
        check_argument(m, i, size);
    }
    for (uint32_t i = 0; i < m->relation_count; i++) {
        require(m->relations[i] != NULL);
        for (uint32_t k = 0; k < m->relations[i]->arrow_count; k++) {
            check_span(m->relations[i]->arrows[k]->span, size);
        }
    }
}

/* ---- map ---- */

/* Everything is in one place: at the top, or in one group. */
static void check_children(const eln_map *map, const uint32_t *children,
                           uint32_t n, uint32_t group, uint32_t *seen)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t child = children[i];
        require(child < map->node_count + map->group_count);
        require(seen[child]++ == 0);
        require(child >= map->node_count
                    ? map->groups[child - map->node_count].parent == group
                    : map->nodes[child].group == group);
    }
}

static void check_groups(const eln_map *map, eln_arena *arena)
{
    uint32_t all = map->node_count + map->group_count;
    uint32_t *seen = eln_new(arena, uint32_t, (size_t)all + 1);
    require(seen != NULL);
    check_children(map, map->top, map->top_count, ELN_MAP_NONE, seen);
    for (uint32_t i = 0; i < map->group_count; i++) {
        const eln_map_group *g = &map->groups[i];
        check_children(map, g->children, g->child_count, i, seen);
    }
    for (uint32_t i = 0; i < all; i++) require(seen[i] == 1);
}

static void check_map(const eln_model *m)
{
    eln_arena arena = {0};
    eln_map map;
    eln_status st = eln_map_make(m, &arena, &map);
    require(st == ELN_OK || st == ELN_E_LIMIT);
    if (st == ELN_OK) {
        check_groups(&map, &arena);
        for (uint32_t i = 0; i < map.node_count; i++) {
            require(eln_map_node_of(&map, map.nodes[i].of) == i);
            require(i == 0 || map.nodes[map.by_place[i - 1]].at <=
                                  map.nodes[map.by_place[i]].at);
        }
        for (uint32_t i = 0; i < map.edge_count; i++) {
            require(map.edges[i].from < map.node_count);
            require(map.edges[i].to < map.node_count);
        }
    }
    eln_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    eln_str text = {(const char *)data, size};
    if (memchr(data, 0, size) || !eln_utf8_valid(text, NULL)) return 0;
    check_syntax(text);
    eln_arena arena = {0};
    eln_diags diags = {0};
    eln_model model;
    require(eln_model_read(text, &arena, &diags, &model) == ELN_OK);
    require(diags.st == ELN_OK);
    check_diags(&diags, size);
    check_model(&model, size);
    check_map(&model);
    eln_diags_free(&diags);
    eln_arena_free(&arena);
    return 0;
}
