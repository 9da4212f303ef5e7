/* The map of a model: what is in it, which edges there are, which groups. The
 * comparison with Argdown's own maps is in tests/node. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "argdown/map.h"
#include "base/out.h"
#include "fail_alloc.h"

typedef struct reading {
    eln_arena arena;
    eln_diags diags;
    eln_model m;
    eln_map map;
} reading;

static void read_model(reading *r, const char *text)
{
    *r = (reading){0};
    assert_int_equal(
        eln_model_read(eln_str_of(text), &r->arena, &r->diags, &r->m), ELN_OK);
    assert_int_equal(r->diags.errors, 0);
}

static void read_map(reading *r, const char *text)
{
    read_model(r, text);
    assert_int_equal(eln_map_make(&r->m, &r->arena, &r->map), ELN_OK);
}

static void release(reading *r)
{
    eln_diags_free(&r->diags);
    eln_arena_free(&r->arena);
}

static void put_node(eln_out *out, const eln_map *map, uint32_t i)
{
    const eln_map_node *n = &map->nodes[i];
    bool claim = n->of.kind == ELN_END_CLASS;
    eln_out_printf(out, claim ? "[%.*s]" : "<%.*s>", ELN_FMT(n->title));
}

static void put_end(eln_out *out, eln_end e)
{
    eln_str title = e.kind == ELN_END_CLASS      ? e.of->title
                    : e.kind == ELN_END_ARGUMENT ? e.argument->title
                                                 : e.inference->argument->title;
    eln_out_printf(out, "%c%.*s", "cai"[e.kind], ELN_FMT(title));
}

/* "<A> attack [B]": a line each; behind it the ends, where they are others
 * than the nodes, and "!" where no relation is behind it. */
static eln_out edges_of(const eln_map *map)
{
    eln_out out = {0};
    for (uint32_t i = 0; i < map->edge_count; i++) {
        const eln_map_edge *e = &map->edges[i];
        if (i > 0) eln_out_puts(&out, "; ");
        put_node(&out, map, e->from);
        eln_out_printf(&out, " %s ", eln_relation_name(e->kind));
        put_node(&out, map, e->to);
        if (!e->relation) eln_out_puts(&out, "!");
        if (eln_map_node_of(map, e->from_end) != e->from ||
            eln_map_node_of(map, e->to_end) != e->to ||
            e->to_end.kind == ELN_END_INFERENCE) {
            eln_out_puts(&out, " (");
            put_end(&out, e->from_end);
            eln_out_puts(&out, " ");
            put_end(&out, e->to_end);
            eln_out_puts(&out, ")");
        }
        assert_int_equal(e->relation != NULL, i < map->relation_edges);
    }
    return out;
}

static eln_out nodes_of(const eln_map *map)
{
    eln_out out = {0};
    for (uint32_t i = 0; i < map->node_count; i++) put_node(&out, map, i);
    return out;
}

static void put_children(eln_out *out, const eln_map *map,
                         const uint32_t *children, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (children[i] < map->node_count) {
            put_node(out, map, children[i]);
            continue;
        }
        const eln_map_group *g = &map->groups[children[i] - map->node_count];
        eln_out_printf(out, "%.*s%u%s{", ELN_FMT(g->section->title), g->level,
                       g->closed ? "closed" : "");
        put_children(out, map, g->children, g->child_count);
        eln_out_puts(out, "}");
    }
}

static eln_out groups_of(const eln_map *map)
{
    eln_out out = {0};
    put_children(&out, map, map->top, map->top_count);
    return out;
}

static void expect(const char *text, eln_out (*told)(const eln_map *),
                   const char *wanted)
{
    reading r;
    read_map(&r, text);
    eln_out out = told(&r.map);
    assert_string_equal(out.n ? eln_out_str(&out).p : "", wanted);
    eln_out_free(&out);
    release(&r);
}

static void test_nodes(void **state)
{
    (void)state;
    expect("[A]: a\n  - <B>: b\n  - c\n\n[Alone]: d\n\nnot titled", nodes_of,
           "[A][Untitled 1]<B>");
    expect("<A>\n\n(1) p\n(2) [Q]\n----\n(3) r\n\n<B>: sketch", nodes_of,
           "[Q]<A>");
    expect("[A]: a", nodes_of, "");
}

static void test_edges(void **state)
{
    (void)state;
    expect("[A]: a\n  - <B>: b\n    _ <C>\n  + [D]", edges_of,
           "<C> undercut <B>; <B> attack [A]; [D] support [A]");
    expect("[A]: a\n  >< [B]", edges_of, "[A] contradictory [B]");
    expect("<A>\n  <_ <U>\n\n(1) p\n  - <X>\n----\n(2) [C]", edges_of,
           "<U> undercut <A> (aU iA); <X> attack <A> (aX cUntitled 1); "
           "<A> support [C]! (cC cC)");
    expect("===\nmodel: {mode: strict}\n===\n\n[A]: a\n  + [B]\n  - [C]",
           edges_of, "[B] entails [A]; [C] contrary [A]");
}

/* A claim that has no node stands for those that use it. */
static void test_hidden_claims(void **state)
{
    (void)state;
    static const char steps[] = "<A>\n\n(1) [P]\n----\n(2) [C]\n\n"
                                "<B>\n\n(1) [C]\n----\n(2) [D]\n\n";
    eln_out text = {0};
    eln_out_puts(&text, steps);
    expect(eln_out_str(&text).p, edges_of,
           "<A> support [C]! (cC cC); <B> support [D]! (cD cD); "
           "[P] support <A>! (cP cP); [C] support <B>! (cC cC)");
    eln_out_clear(&text);
    eln_out_puts(&text, "===\nselection: {excludeStatements: [P, C, D]}\n"
                        "===\n\n");
    eln_out_puts(&text, steps);
    eln_out_puts(&text, "[D]\n  - [C]\n\n[D]\n  >< [P]");
    expect(eln_out_str(&text).p, edges_of,
           "<B> attack <A> (cD cP); <A> support <B>! (cC cC)");
    eln_out_free(&text);
}

static void test_settings(void **state)
{
    (void)state;
    static const struct {
        const char *selection, *nodes;
    } cases[] = {
        {"statementSelectionMode: all", "[A][Untitled 1][B]<X>"},
        {"{statementSelectionMode: all, excludeDisconnected: false}",
         "[A][Untitled 1][B][C]<X>"},
        {"statementSelectionMode: top-level", "[A][Untitled 1][B]<X>"},
        {"statementSelectionMode: no mode", ""},
        {"excludeStatements: [A]", ""},
        {"excludeArguments: X", "[A][Untitled 1][B]"},
        {"selectedTags: [t]", "[A][B]"},
        {"selectedSections: [S]", "[C]"},
        {"excludeStatements: 7", "[A][Untitled 1][B]<X>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        eln_out text = {0};
        eln_out_printf(&text,
                       "===\nselection:\n  %s\n===\n\n[A]: a #t\n  + b\n"
                       "  + [B]: b #t\n  - <X>\n\n# S\n\n[C]: c {%s}",
                       cases[i].selection, i == 7 ? "isInMap: true" : "k: 1");
        expect(eln_out_str(&text).p, nodes_of, cases[i].nodes);
        eln_out_free(&text);
    }
}

static void test_labels(void **state)
{
    (void)state;
    reading r;
    read_map(&r, "[A]: a\n  - b\n  - <C>");
    const eln_map_node *n = r.map.nodes;
    assert_true(n[0].has_label_title && n[0].has_label_text);
    assert_true(!n[1].has_label_title && n[1].has_label_text);
    assert_true(n[2].has_label_title && !n[2].has_label_text);
    release(&r);
    read_map(&r, "===\nmap: {statementLabelMode: title, "
                 "argumentLabelMode: none, addTags: false}\n===\n\n"
                 "[A]: a #t\n  - b\n  - <C>: c");
    n = r.map.nodes;
    assert_true(n[0].has_label_title && !n[0].has_label_text && !n[0].tags);
    assert_true(n[1].has_label_title && !n[1].has_label_text);
    assert_true(!n[2].has_label_title && !n[2].has_label_text);
    release(&r);
}

static void test_groups(void **state)
{
    (void)state;
    expect("[A]: a\n  + <X>\n\n# S\n\n## T {isClosed: true}\n\n[B]: b\n"
           "  - <Y>: y\n\n# U\n\n<X>: x",
           groups_of, "U1{<X>}S1{T2closed{[B]<Y>}}[A]");
    expect("# S {isGroup: true}\n\n## T {isGroup: false}\n\n### V\n\n[B]: b\n  "
           "- <Y>: y",
           groups_of, "S1{V2{[B]<Y>}}");
    expect("===\ngroup: {groupDepth: 1}\n===\n\n# S\n\n[A]: a\n  - [B]\n\n"
           "## T\n\n[B]: b",
           groups_of, "T1{[B]}[A]");
    expect("===\ngroup: {sections: {S: {isClosed: true}}}\n===\n\n"
           "# S\n\n[A]: a\n  - [B]\n\n# T\n\n[B]: b",
           groups_of, "S1closed{[A]}[B]");
}

/* Groups of the front matter in place of sections, for the selection too. */
static void test_regrouped(void **state)
{
    (void)state;
    static const char text[] =
        "group:\n"
        "  groupDepth: 3\n"
        "  regroup:\n"
        "    - {title: G, statements: [A, B], arguments: X, children: "
        "[{title: H, isClosed: true, statements: [B]}]}\n"
        "    - no group\n"
        "    - {title: K, arguments: [none, 7]}\n"
        "===\n\n"
        "# S\n\n[A]: a\n  - [B]: b\n  - <X>: x\n  - <Y>: y";
    eln_out whole = {0};
    eln_out_printf(&whole, "===\n%s", text);
    expect(eln_out_str(&whole).p, groups_of, "G1{[A]<X>H2closed{[B]}}<Y>");
    reading r;
    read_map(&r, eln_out_str(&whole).p);
    assert_true(r.map.groups[0].made && r.map.groups[0].number == 0);
    assert_true(r.map.groups[1].section->id > r.m.section_total);
    release(&r);
    eln_out_clear(&whole);
    eln_out_printf(&whole, "===\nselection: {selectedSections: [G]}\n%s", text);
    expect(eln_out_str(&whole).p, groups_of, "G1{[A]<X>}");
    eln_out_free(&whole);
}

static void test_by_place(void **state)
{
    (void)state;
    reading r;
    read_map(&r, "<X>: x\n  + [A]\n\n[B]\n  - <Y>");
    const char *wanted[] = {"X", "A", "B", "Y"};
    assert_int_equal(r.map.node_count, 4);
    for (uint32_t i = 0; i < 4; i++) {
        eln_str title = r.map.nodes[r.map.by_place[i]].title;
        assert_true(eln_str_is(title, wanted[i]));
    }
    release(&r);
}

/* 1,100 arguments for a claim without a node, which speaks for another that is
 * a premise of 1,100: more edges than there may be. */
static void test_limit(void **state)
{
    (void)state;
    eln_out text = {0};
    eln_out_puts(&text, "===\nselection: {excludeStatements: [C, P]}\n===\n\n"
                        "[P]\n  + [C]\n\n");
    for (int i = 0; i < 1100; i++) {
        eln_out_printf(&text, "<A%d>\n\n(1) a\n----\n(2) [C]\n\n", i);
        eln_out_printf(&text, "<B%d>\n\n(1) [P]\n----\n(2) b\n\n", i);
    }
    reading r;
    read_model(&r, eln_out_str(&text).p);
    long before = eln_live_blocks();
    eln_arena arena = {0};
    assert_int_equal(eln_map_make(&r.m, &arena, &r.map), ELN_E_LIMIT);
    eln_arena_free(&arena);
    assert_int_equal(eln_live_blocks(), before);
    assert_int_equal(r.map.node_count, 0);
    release(&r);
    eln_out_free(&text);
}

static void test_out_of_memory(void **state)
{
    (void)state;
    reading r;
    read_model(
        &r, "===\nselection: {excludeStatements: [P], selectedTags: "
            "[t]}\ngroup: {sections: {S: {isClosed: true}}, regroup: [{title: "
            "G, statements: [A], children: [{title: H, arguments: "
            "[B]}]}]}\n===\n\n# S\n\n[A]: a #t\n  - <B>: b #t\n    _ <C> "
            "#t\n\n<B>\n\n"
            "(1) [P]\n  >< [A]\n----\n(2) [D]: d #t");
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_arena arena = {.chunk_size = 64};
        eln_map map = {0};
        eln_fail_at(k);
        eln_status st = eln_map_make(&r.m, &arena, &map);
        bool failed = eln_fail_stop();
        if (st != ELN_OK) assert_null(map.nodes);
        eln_arena_free(&arena);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) {
            assert_int_equal(map.node_count, 4);
            break;
        }
        assert_int_equal(st, ELN_E_NOMEM);
    }
    release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nodes),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_hidden_claims),
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_regrouped),
        cmocka_unit_test(test_by_place),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
