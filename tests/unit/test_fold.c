/* Folding: every box is in one part, no part is too large, and what is folded
 * can be found again. */
#include "draw/fold.h"

#include "base/out.h"
#include "fail_alloc.h"
#include "test_judge_map.h"

typedef struct folded {
    map m;
    eln_picture p;
    eln_folding f;
} folded;

static void open_folded(folded *x, eln_str text, bool whole)
{
    assert_int_equal(map_base(&x->m, text), ELN_OK);
    assert_int_equal(eln_picture_find(&x->m.basis, false, &x->p), ELN_OK);
    assert_int_equal(eln_fold_picture(&x->p, whole, &x->f), ELN_OK);
}

static void close_folded(folded *x)
{
    eln_folding_free(&x->f);
    eln_picture_free(&x->p);
    map_free(&x->m);
}

/* What a part shows: its boxes and marks, and the parts folded in it. */
static uint32_t shown_in(const folded *x, uint32_t part)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->p.box_count; i++)
        if (x->f.part_of[i] == part) n += 1 + x->p.boxes[i].undercut;
    for (uint32_t i = 0; i < x->f.part_count; i++)
        n += x->f.parts[i].parent == part;
    return n;
}

static uint32_t boxes_below(const folded *x, uint32_t part)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->p.box_count; i++) {
        uint32_t at = x->f.part_of[i];
        n += at == part || eln_folding_towards(&x->f, part, at) != ELN_NO_ID;
    }
    return n;
}

static void hold_all(const folded *x)
{
    const eln_folding *f = &x->f;
    assert_true(f->part_count > 0);
    assert_int_equal(f->parts[0].id.n, 0);
    for (uint32_t i = 0; i < x->p.box_count; i++)
        assert_true(f->part_of[i] < f->part_count);
    for (uint32_t i = 0; i < f->part_count; i++) {
        const eln_part *part = &f->parts[i];
        assert_true(i == 0 ? part->parent == ELN_NO_ID : part->parent < i);
        assert_in_range(shown_in(x, i), i == 0 ? 0 : 1, ELN_PART_MOST);
        assert_int_equal(part->count, boxes_below(x, i));
        assert_int_equal(eln_folding_find(f, part->id), i);
    }
}

/* ---- shapes ---- */

static void put_chain(eln_out *text, unsigned n)
{
    for (unsigned i = 0; i + 1 < n; i++)
        eln_out_printf(text, "[C%u]: c\n  - [C%u]\n\n", i, i + 1);
}

static void small_maps_are_one_part(void **state)
{
    (void)state;
    folded x;
    open_folded(&x,
                ELN_STR("# S\n\n[A]: a\n  - <B>: b\n\n# T\n\n[C]: c\n"
                        "  + [A]\n"),
                false);
    hold_all(&x);
    assert_int_equal(x.f.part_count, 1);
    assert_false(x.f.parts[0].folds);
    assert_int_equal(x.f.frame_in[0], 0);
    assert_int_equal(x.f.frame_in[1], 0);
    close_folded(&x);
}

static void an_empty_map(void **state)
{
    (void)state;
    folded x;
    open_folded(&x, ELN_STR("\n"), false);
    hold_all(&x);
    assert_int_equal(x.f.part_count, 1);
    close_folded(&x);
}

/* The uppermost part has the first 260 but one, whose place the rest takes;
 * and so on. */
static void a_chain_is_cut_by_depth(void **state)
{
    (void)state;
    folded x;
    eln_out text = {0};
    put_chain(&text, 1000);
    open_folded(&x, eln_out_str(&text), false);
    hold_all(&x);
    assert_int_equal(x.f.part_count, 4);
    assert_int_equal(x.f.parts[0].boxes, ELN_PART_MOST - 1);
    assert_true(x.f.parts[0].folds);
    assert_int_equal(x.f.parts[1].kind, ELN_PART_BRANCH);
    assert_int_equal(x.f.parts[1].count, 1000 - ELN_PART_MOST + 1);
    assert_true(eln_str_is(x.f.parts[1].id, "b:c258"));
    close_folded(&x);
    open_folded(&x, eln_out_str(&text), true);
    assert_int_equal(x.f.part_count, 1);
    assert_int_equal(x.f.parts[0].boxes, 1000);
    close_folded(&x);
    eln_out_free(&text);
}

/* 5,000 children are 25 ranges of 200: the first is open, as there is room. */
static void many_children_are_cut_by_number(void **state)
{
    (void)state;
    folded x;
    eln_out text = {0};
    eln_out_puts(&text, "[Hub]: h\n");
    for (int i = 0; i < 5000; i++) eln_out_printf(&text, "  - <A%d>: a\n", i);
    open_folded(&x, eln_out_str(&text), false);
    hold_all(&x);
    assert_int_equal(x.f.part_count, 25);
    assert_int_equal(x.f.parts[0].boxes, 201);
    const eln_part *second = &x.f.parts[1];
    assert_int_equal(second->kind, ELN_PART_RANGE);
    assert_true(eln_str_is(second->id, "b:c0/201-400"));
    assert_int_equal(second->of, 5000);
    assert_int_equal(second->boxes, 200);
    close_folded(&x);
    eln_out_free(&text);
}

/* More ranges than a part may show are ranges themselves. */
static void ranges_of_ranges(void **state)
{
    (void)state;
    folded x;
    eln_out text = {0};
    eln_out_puts(&text, "[Hub]: h\n");
    for (int i = 0; i < 45000; i++) eln_out_printf(&text, "  - <A%d>: a\n", i);
    open_folded(&x, eln_out_str(&text), false);
    assert_int_equal(x.f.parts[0].kind, ELN_PART_TOP);
    uint32_t boxes = 0, most = 0;
    for (uint32_t i = 0; i < x.f.part_count; i++) {
        boxes += x.f.parts[i].boxes;
        if (x.f.parts[i].boxes > most) most = x.f.parts[i].boxes;
    }
    assert_int_equal(boxes, 45001);
    assert_true(most <= ELN_PART_MOST);
    assert_int_not_equal(eln_folding_find(&x.f, ELN_STR("b:c0/44801-45000")),
                         ELN_NO_ID);
    close_folded(&x);
    eln_out_free(&text);
}

/* Small sections are opened before large ones. */
static void large_sections_fold(void **state)
{
    (void)state;
    folded x;
    eln_out text = {0};
    for (int s = 0; s < 3; s++) {
        eln_out_printf(&text, "# Section %d\n\n", s);
        for (int i = 0; i < (s == 1 ? 190 : 100); i++)
            eln_out_printf(&text, "[S%d C%d]: c\n  - <S%d A%d>: a\n\n", s, i, s,
                           i);
    }
    open_folded(&x, eln_out_str(&text), false);
    hold_all(&x);
    assert_int_not_equal(eln_folding_find(&x.f, ELN_STR("s:1")), ELN_NO_ID);
    assert_int_equal(x.f.frame_in[1], ELN_NO_ID);
    assert_true(x.f.frame_in[0] == 0);
    close_folded(&x);
    eln_out_free(&text);
}

static void what_is_closed_is_folded(void **state)
{
    (void)state;
    folded x;
    open_folded(&x,
                ELN_STR("# S {isClosed: true}\n\n[A]: a\n  - <B>: b\n\n"
                        "# T\n\n[C]: c\n  - <D>: d\n"),
                false);
    hold_all(&x);
    assert_int_equal(x.f.part_count, 2);
    assert_true(eln_str_is(x.f.parts[1].id, "s:0"));
    assert_false(x.f.parts[0].folds);
    close_folded(&x);
}

/* ---- at random ---- */

static uint32_t next(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

/* Claims in sections within sections; arrows between any two, few or many, also
 * back, so that there are circles. */
static void put_random(eln_out *text, uint32_t seed)
{
    uint32_t n = 1 + next(&seed, 1500), sections = 1 + next(&seed, 60);
    uint32_t near = 1 + next(&seed, 400), arrows = next(&seed, 3);
    for (uint32_t i = 0; i < n; i++) {
        if (next(&seed, n) < sections)
            eln_out_printf(text, "%s S%u\n\n", next(&seed, 3) ? "#" : "##", i);
        eln_out_printf(text, "[C%u]: c\n", i);
        for (uint32_t k = 0; k <= arrows; k++) {
            uint32_t back = next(&seed, near);
            uint32_t to =
                next(&seed, 20) ? (i > back ? i - back : 0) : next(&seed, n);
            static const char *const ARROWS[] = {"->", "+>", "+>", "><"};
            eln_out_printf(text, "  %s [C%u]\n", ARROWS[next(&seed, 4)], to);
        }
        if (next(&seed, 9) == 0)
            eln_out_printf(text, "  - <A%u>: a\n    _ <U%u>: u\n", i, i);
        eln_out_char(text, '\n');
    }
}

static void at_random(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 120; seed++) {
        folded x;
        eln_out text = {0};
        put_random(&text, seed);
        open_folded(&x, eln_out_str(&text), false);
        hold_all(&x);
        close_folded(&x);
        eln_out_free(&text);
    }
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    eln_out text = {0};
    put_chain(&text, 600);
    eln_out_puts(&text, "# S\n\n[X]: x\n  _> <A>\n\n<A>: a\n  +> [C0]\n");
    assert_int_equal(map_base(&m, eln_out_str(&text)), ELN_OK);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_picture p = {0};
        eln_folding f = {0};
        eln_fail_at(k);
        eln_status st = eln_picture_find(&m.basis, true, &p);
        if (st == ELN_OK) st = eln_fold_picture(&p, false, &f);
        bool failed = eln_fail_stop();
        eln_folding_free(&f);
        eln_picture_free(&p);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
    eln_out_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_maps_are_one_part),
        cmocka_unit_test(an_empty_map),
        cmocka_unit_test(a_chain_is_cut_by_depth),
        cmocka_unit_test(many_children_are_cut_by_number),
        cmocka_unit_test(ranges_of_ranges),
        cmocka_unit_test(large_sections_fold),
        cmocka_unit_test(what_is_closed_is_folded),
        cmocka_unit_test(at_random),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
