/* Drawings as a whole: parts laid out, as JSON and SVG, with dot replaced by
 * answers that are kept. */
#include "draw/drawing.h"

#include <math.h>
#include <stdlib.h>

#include "draw/bundles.h"
#include "draw/dot_question.h"
#include "draw/formats.h"
#include "draw/graph_text.h"
#include "draw/standing.h"
#include "draw/svg.h"
#include "fail_alloc.h"
#include "test_judge_map.h"

static const char MAP[] =
    "===\nelenchus:\n  parties: {t: Town Council}\n===\n\n"
    "# S & \"T\"\n\n"
    "[A <b>]: \"a\" & b {by: t, date: 2031-03}\n  + <B>: b\n    _ <C>: c\n\n"
    "# T\n\n[D]: d\n  >< [A <b>]\n";

/* Whoever asks it has not found an answer that was kept. */
static const char FAKE[] = "no-such-dot-here";

static eln_layout_limits limits_with(const char *program)
{
    eln_layout_limits l = ELN_LAYOUT_LIMITS;
    l.program = program;
    return l;
}

/* The question that a drawing asks, answered: every box at the same place, and
 * no edge. */
static void answer_for(const eln_drawing *d, eln_layouts *layouts)
{
    eln_scene s;
    eln_arena arena = {0};
    eln_islands islands;
    eln_bundles bundles;
    eln_out asked = {0}, answer = {0};
    assert_int_equal(
        eln_scene_make(&d->picture, &d->folding, d->threads, 0, &s), ELN_OK);
    assert_true(eln_islands_find(&s, &arena, &islands));
    assert_true(eln_bundles_tie(&s, &arena, &bundles));
    eln_dot_ask(&s, &islands, false, false, &asked);
    for (uint32_t i = 0; i < s.item_count; i++)
        if (!s.items[i].held)
            eln_out_printf(&answer, "node n%u %u 1 1 1\n", i, i);
    eln_layouts_put(layouts, eln_out_str(&asked), eln_out_str(&answer));
    eln_out_free(&asked);
    eln_out_free(&answer);
    eln_arena_free(&arena);
    eln_scene_free(&s);
}

static bool holds(eln_str text, const char *what)
{
    return eln_str_find(text, eln_str_of(what), 0) < text.n;
}

static void without_dot_there_is_a_sentence(void **state)
{
    (void)state;
    map m;
    eln_drawing *d;
    eln_json j = {0};
    eln_out trouble = {0}, text = {0};
    eln_layout_limits missing = limits_with(FAKE);
    assert_int_equal(map_base(&m, eln_str_of(MAP)), ELN_OK);
    assert_int_equal(eln_drawing_make(&m.basis, NULL, &d), ELN_OK);
    eln_value *o = eln_drawing_json(&j, d, NULL, &missing, &trouble);
    assert_int_equal(eln_json_write(&j, o, &text), ELN_OK);
    assert_true(holds(eln_out_str(&trouble),
                      "Graphviz (dot) is not installed: install the package"));
    assert_true(holds(eln_out_str(&text),
                      "{\"trouble\":\"Graphviz (dot) is not installed"));
    assert_true(
        holds(eln_out_str(&text), "\"parts\":[],\"part_of\":{\"c0\":\"\""));
    eln_out_free(&trouble);
    eln_out_free(&text);
    eln_drawing_free(d);
    map_free(&m);
}

static void nothing_needs_no_dot(void **state)
{
    (void)state;
    map m;
    eln_drawing *d;
    eln_scene s;
    eln_out trouble = {0};
    eln_layout_limits missing = limits_with(FAKE);
    assert_int_equal(map_base(&m, ELN_STR("\n")), ELN_OK);
    assert_int_equal(eln_drawing_make(&m.basis, NULL, &d), ELN_OK);
    assert_int_equal(eln_drawing_lay(d, 0, NULL, &missing, &trouble, &s),
                     ELN_OK);
    assert_int_equal(trouble.n, 0);
    assert_int_equal(s.item_count, 0);
    eln_scene_free(&s);
    eln_drawing_free(d);
    map_free(&m);
}

static void hostile_titles_are_text(void **state)
{
    (void)state;
    map m;
    eln_drawing *d;
    eln_scene s;
    eln_out trouble = {0}, svg = {0}, graph = {0};
    eln_layouts *layouts = eln_layouts_new(1 << 20);
    eln_layout_limits missing = limits_with(FAKE);
    assert_int_equal(map_judge(&m, eln_str_of(MAP)), ELN_OK);
    assert_int_equal(eln_drawing_make(&m.basis, NULL, &d), ELN_OK);
    answer_for(d, layouts);
    assert_int_equal(eln_drawing_lay(d, 0, layouts, &missing, &trouble, &s),
                     ELN_OK);
    assert_int_equal(trouble.n, 0);
    eln_svg_options options = {.judgement = &m.judgement,
                               .title = ELN_STR("</title><script>")};
    assert_int_equal(eln_svg_put(&s, &options, &svg), ELN_OK);
    eln_str got = eln_out_str(&svg);
    assert_false(holds(got, "<script"));
    assert_false(holds(got, "<b>"));
    assert_true(holds(got, "A &lt;b&gt;"));
    assert_true(holds(got, "&quot;a&quot; &amp; b"));
    assert_true(holds(got, ">S &amp; &quot;T&quot;<"));
    assert_true(holds(got, ">Town Council</tspan>  2031-03<"));
    assert_true(holds(got, "class=\"mark\""));
    eln_dot_put(&d->picture, &m.judgement, ELN_STR("x\"\\"), &graph);
    assert_true(holds(eln_out_str(&graph), "digraph \"x\\\"\\\\\" {"));
    assert_true(holds(eln_out_str(&graph), "\\\"a\\\" & b\\l"));
    eln_out_clear(&graph);
    eln_graphml_put(&d->picture, &m.judgement, ELN_STR("<>"), &graph);
    assert_true(holds(eln_out_str(&graph), "<data key=\"title\">&lt;&gt;<"));
    assert_false(holds(eln_out_str(&graph), "<script"));
    eln_out_free(&svg);
    eln_out_free(&graph);
    eln_scene_free(&s);
    eln_layouts_free(layouts);
    eln_drawing_free(d);
    map_free(&m);
}

/* ---- bundles ---- */

static void many_are_set_in_columns(void **state)
{
    (void)state;
    map m;
    eln_drawing *d;
    eln_scene s;
    eln_out text = {0}, trouble = {0};
    eln_layouts *layouts = eln_layouts_new(1 << 20);
    eln_layout_limits missing = limits_with(FAKE);
    eln_out_puts(&text, "[A]: a\n");
    for (int i = 0; i < 30; i++)
        eln_out_printf(&text, "  %c <B%d>: b\n", i % 3 ? '+' : '-', i);
    assert_int_equal(map_base(&m, eln_out_str(&text)), ELN_OK);
    assert_int_equal(eln_drawing_make(&m.basis, NULL, &d), ELN_OK);
    answer_for(d, layouts);
    assert_int_equal(eln_drawing_lay(d, 0, layouts, &missing, &trouble, &s),
                     ELN_OK);
    assert_int_equal(s.item_count, 31);
    assert_int_equal(s.stroke_count, 30);
    for (uint32_t i = 0; i < s.stroke_count; i++) {
        const eln_stroke *stroke = &s.strokes[i];
        const eln_item *from = &s.items[stroke->from];
        assert_true(stroke->curved && stroke->point_count % 3 == 1);
        assert_float_equal(stroke->points[0].x, from->x, 0.01);
        assert_float_equal(from->w, 144, 0.01);
        for (uint32_t k = 0; k < i; k++) { /* none lies on another */
            const eln_item *other = &s.items[s.strokes[k].from];
            bool same = s.strokes[k].kind == stroke->kind;
            assert_true(!same || fabs(from->x - other->x) >= from->w ||
                        fabs(from->y - other->y) >= from->h);
        }
    }
    eln_scene_free(&s);
    eln_layouts_free(layouts);
    eln_drawing_free(d);
    map_free(&m);
    eln_out_free(&text);
}

/* ---- memory ---- */

static eln_status draw_all(map *m, eln_layouts *layouts, eln_out *svg)
{
    eln_drawing *d = NULL;
    eln_scene s;
    eln_out trouble = {0};
    eln_layout_limits missing = limits_with(FAKE);
    eln_svg_options options = {.judgement = &m->judgement};
    eln_status st = eln_drawing_make(&m->basis, NULL, &d);
    if (st == ELN_OK) {
        st = eln_drawing_lay(d, 0, layouts, &missing, &trouble, &s);
        if (st == ELN_OK && trouble.n == 0) {
            st = eln_svg_put(&s, &options, svg);
            eln_scene_free(&s);
        } else if (st == ELN_OK) {
            st = trouble.st == ELN_OK ? ELN_E_IO : trouble.st;
        }
    }
    if (st == ELN_OK) {
        eln_dot_put(&d->picture, &m->judgement, options.title, svg);
        eln_graphml_put(&d->picture, &m->judgement, options.title, svg);
        st = svg->st;
    }
    eln_out_free(&trouble);
    eln_drawing_free(d);
    return st;
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    eln_drawing *d;
    eln_layouts *layouts = eln_layouts_new(1 << 20);
    assert_int_equal(map_judge(&m, eln_str_of(MAP)), ELN_OK);
    assert_int_equal(eln_drawing_make(&m.basis, NULL, &d), ELN_OK);
    answer_for(d, layouts);
    eln_drawing_free(d);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_out svg = {0};
        eln_fail_at(k);
        eln_status st = draw_all(&m, layouts, &svg);
        bool failed = eln_fail_stop();
        eln_out_free(&svg);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) {
            assert_int_equal(st, ELN_OK);
            break;
        }
        assert_int_equal(st, ELN_E_NOMEM);
    }
    eln_layouts_free(layouts);
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_dot_there_is_a_sentence),
        cmocka_unit_test(nothing_needs_no_dot),
        cmocka_unit_test(hostile_titles_are_text),
        cmocka_unit_test(many_are_set_in_columns),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
