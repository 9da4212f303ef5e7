/* What dot is asked, and how its answer is read. */
#include "draw/dot_question.h"

#include "draw/pack.h"
#include "fail_alloc.h"
#include "test_judge_map.h"

typedef struct drawn {
    map m;
    eln_picture p;
    eln_folding f;
    eln_threads *t;
    eln_scene s;
    eln_arena arena;
    eln_islands islands;
} drawn;

static void open_drawn(drawn *x, const char *text)
{
    *x = (drawn){0};
    assert_int_equal(map_base(&x->m, eln_str_of(text)), ELN_OK);
    assert_int_equal(eln_picture_find(&x->m.basis, false, &x->p), ELN_OK);
    assert_int_equal(eln_fold_picture(&x->p, false, &x->f), ELN_OK);
    x->t = eln_threads_find(&x->p, &x->f);
    assert_non_null(x->t);
    assert_int_equal(eln_scene_make(&x->p, &x->f, x->t, 0, &x->s), ELN_OK);
    assert_true(eln_islands_find(&x->s, &x->arena, &x->islands));
}

static void close_drawn(drawn *x)
{
    eln_arena_free(&x->arena);
    eln_scene_free(&x->s);
    eln_threads_free(x->t);
    eln_folding_free(&x->f);
    eln_picture_free(&x->p);
    map_free(&x->m);
}

static void expect_asked(drawn *x, const char *expected)
{
    eln_out out = {0};
    eln_dot_ask(&x->s, &x->islands, false, false, &out);
    if (!eln_str_is(eln_out_str(&out), expected)) fail_msg("%s", out.p);
    eln_out_free(&out);
}

#define HEAD                                                                   \
    "digraph {\ngraph [nodesep=0.34 ranksep=0.56 ordering=out];\n"             \
    "node [shape=box fixedsize=true label=\"\"];\nedge [dir=none];\n"

/* Boxes are 144 by 54 or 72 pixels: 2 by 0.75 or 1 inches. */
static const char PAIR[] = "[A]: a\n  - <B>: b\n";

static void a_pair(void **state)
{
    (void)state;
    drawn x;
    open_drawn(&x, PAIR);
    expect_asked(&x, HEAD "n0 [width=2.0000 height=1.0000];\n"
                          "n1 [width=2.0000 height=1.0000];\n"
                          "n0 -> n1;\n}\n");
    close_drawn(&x);
}

/* What stands alone, and what no stroke leaves, is asked about on its own. */
static void islands_are_graphs_of_their_own(void **state)
{
    (void)state;
    drawn x;
    open_drawn(&x, "# S\n\n[A]: a\n  - <B>: b\n\n# T\n\n[C]: c\n  + <D>: d\n");
    assert_int_equal(x.islands.count, 2);
    assert_int_equal(x.islands.frame_island[0], ELN_NO_ID);
    expect_asked(&x,
                 HEAD "n0 [width=2.0000 height=1.0000];\n"
                      "n1 [width=2.0000 height=1.0000];\n"
                      "n0 -> n1;\n}\n" HEAD "n2 [width=2.0000 height=1.0000];\n"
                      "n3 [width=2.0000 height=1.0000];\n"
                      "n2 -> n3;\n}\n");
    close_drawn(&x);
}

/* A stroke that leaves a frame makes clusters of both. The title of a cluster
 * is as wide as its letters: "S" in bold is 0.73 em of 13 pixels. */
static void frames_that_strokes_leave_are_clusters(void **state)
{
    (void)state;
    drawn x;
    open_drawn(&x, "# S\n\n[A]: a\n\n# S\n\n<B>: b\n  -> [A]\n");
    assert_int_equal(x.islands.count, 1);
#define CLUSTER(n)                                                             \
    "subgraph cluster_" n " {\nmargin=14; label=<<TABLE FIXEDSIZE=\"TRUE\" "   \
    "WIDTH=\"10\" HEIGHT=\"18\" BORDER=\"0\"><TR><TD></TD></TR></TABLE>>;\n"
    expect_asked(
        &x, HEAD CLUSTER("0") "n0 [width=2.0000 height=1.0000];\n}\n" CLUSTER(
                "1") "n1 [width=2.0000 height=1.0000];\n}\n"
                     "n0 -> n1;\n}\n");
    close_drawn(&x);
}

static void an_undercut_ends_on_a_mark(void **state)
{
    (void)state;
    drawn x;
    open_drawn(&x, "[A]: a\n  + <B>: b\n    _ <C>: c\n");
    expect_asked(&x, HEAD "n0 [width=2.0000 height=1.0000];\n"
                          "n1 [width=2.0000 height=1.0000];\n"
                          "n2 [width=0.1944 height=0.1944];\n"
                          "n3 [width=2.0000 height=1.0000];\n"
                          "n0 -> n2;\nn2 -> n1 [weight=8];\nn2 -> n3;\n}\n");
    close_drawn(&x);
}

/* ---- the answer ---- */

static const char ANSWER[] =
    "graph 1 2 2.56\n"
    "node n0 1 0.5 2 1 \"\" solid box black lightgrey\n"
    "node n1 1.0e+00 2.06 2 1 \"\" solid box black lightgrey\n"
    "edge n0 n1 4 1 1 1 1.2 1 1.4 1 1.56 solid black\n"
    "stop\n";

static void places_and_points(void **state)
{
    (void)state;
    drawn x;
    open_drawn(&x, PAIR);
    assert_int_equal(eln_dot_read(&x.s, &x.islands, eln_str_of(ANSWER)),
                     ELN_OK);
    assert_float_equal(x.s.items[0].x, 0, 0.01);
    assert_float_equal(x.s.items[1].y, 2.06 * 72 - 36, 0.01);
    const eln_stroke *s = &x.s.strokes[0];
    assert_int_equal(s->point_count, 4);
    assert_float_equal(s->points[0].y, 1.56 * 72, 0.01); /* from B */
    assert_float_equal(s->points[3].y, 72, 0.01);        /* to A */
    assert_true(eln_pack_scene(&x.s, &x.islands));
    assert_float_equal(x.s.items[0].x, 24, 0.01);
    assert_float_equal(x.s.width, 144 + 48, 0.01);
    close_drawn(&x);
}

static void what_is_no_answer(void **state)
{
    (void)state;
    static const char *const WRONG[] = {
        "",
        "stop\n",
        "node n0 1 0.5 2 1\n",
        "node n0 1 0.5 2 1\nnode n7 1 1 2 1\nnode n1 1 1 2 1\n",
        "node n0 x 0.5 2 1\nnode n1 1 1 2 1\n",
        "node n0 1e999 0.5 2 1\nnode n1 1 1 2 1\n",
        "node n0 1 1 2 1\nnode n1 1 1 2 1\nedge n1 n0 4 1 1 1 1 1 1 1 1\n",
        "node n0 1 1 2 1\nnode n1 1 1 2 1\nedge n0 n1 999999999 1 1\n",
        "node n0 1 1 2 1\nnode n1 1 1 2 1\nedge n0 n1 4 1 1 1 nan 1 1 1 1\n",
        ("node n0 1 1 2 1\nnode n1 1 1 2 1\nedge n0 n1 4 1 1 1 1 1 1 1 1\n"
         "edge n0 n1 4 1 1 1 1 1 1 1 1\n"),
        "node n99999999999 1 1 2 1\n",
        "node n-1 1 1 2 1\n",
        "<html>\n",
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        drawn x;
        open_drawn(&x, PAIR);
        if (eln_dot_read(&x.s, &x.islands, eln_str_of(WRONG[i])) != ELN_E_IO)
            fail_msg("%s", WRONG[i]);
        close_drawn(&x);
    }
}

static void an_edge_that_is_drawn_twice(void **state)
{
    (void)state;
    drawn x;
    open_drawn(&x, PAIR);
    assert_int_equal(
        eln_dot_read(&x.s, &x.islands,
                     ELN_STR("node n0 1 1 2 1\nnode n1 1 2 2 1\n"
                             "edge n0 n1 8 1 1 1 1 1 1 1 2 3 1 3 1 3 1 3 2\n")),
        ELN_OK);
    assert_int_equal(x.s.strokes[0].point_count, 4);
    assert_float_equal(x.s.strokes[0].points[3].x, 72, 0.01);
    close_drawn(&x);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    drawn x;
    open_drawn(&x, PAIR);
    long before = eln_live_blocks();
    for (long k = 0;; k++) {
        eln_arena arena = {0};
        eln_islands islands;
        eln_scene s;
        eln_out asked = {0};
        eln_fail_at(k);
        eln_status st = eln_scene_make(&x.p, &x.f, x.t, 0, &s);
        bool made = st == ELN_OK;
        if (made && !eln_islands_find(&s, &arena, &islands)) st = ELN_E_NOMEM;
        if (st == ELN_OK) {
            eln_dot_ask(&s, &islands, false, false, &asked);
            st = asked.st;
        }
        if (st == ELN_OK) st = eln_dot_read(&s, &islands, eln_str_of(ANSWER));
        if (st == ELN_OK && !eln_pack_scene(&s, &islands)) st = ELN_E_NOMEM;
        bool failed = eln_fail_stop();
        if (made) eln_scene_free(&s);
        eln_arena_free(&arena);
        eln_out_free(&asked);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    close_drawn(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pair),
        cmocka_unit_test(islands_are_graphs_of_their_own),
        cmocka_unit_test(frames_that_strokes_leave_are_clusters),
        cmocka_unit_test(an_undercut_ends_on_a_mark),
        cmocka_unit_test(places_and_points),
        cmocka_unit_test(what_is_no_answer),
        cmocka_unit_test(an_edge_that_is_drawn_twice),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
