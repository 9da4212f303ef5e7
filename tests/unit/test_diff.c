/* What changed between two maps, and by what. */
#include "test_judge_map.h"

#include "fail_alloc.h"
#include "judge/diff.h"

typedef struct pair {
    map old_map, new_map;
    eln_diff d;
} pair;

static void open_pair(pair *p, const char *old_text, const char *new_text)
{
    map_open(&p->old_map, old_text);
    map_open(&p->new_map, new_text);
    assert_int_equal(
        eln_diff_find(&p->old_map.judgement, &p->new_map.judgement, &p->d),
        ELN_OK);
}

static void close_pair(pair *p)
{
    eln_diff_free(&p->d);
    map_free(&p->old_map);
    map_free(&p->new_map);
}

/* The difference about a title; NULL: none. */
static const eln_difference *find(const pair *p, const char *title, bool claim)
{
    for (uint32_t i = 0; i < p->d.count; i++) {
        const eln_difference *e = &p->d.list[i];
        const eln_class *c = e->new_class ? e->new_class : e->old_class;
        const eln_argument *a =
            e->new_argument ? e->new_argument : e->old_argument;
        if (claim ? c && eln_str_is(c->title, title)
                  : a && eln_str_is(a->title, title))
            return e;
    }
    return NULL;
}

static bool caused_by(const eln_difference *e, eln_part_kind kind, bool of_new)
{
    for (uint32_t i = 0; i < e->cause_count; i++)
        if (e->causes[i]->kind == kind && e->causes[i]->of_new == of_new)
            return true;
    return false;
}

static void the_same_map_has_no_differences(void **state)
{
    (void)state;
    static const char TEXT[] = "[T]: t\n  + <A>: a\n  - <C>: c\n\nNo title.\n";
    pair p;
    open_pair(&p, TEXT, TEXT);
    assert_int_equal(p.d.count, 0);
    assert_int_equal(p.d.part_count, 0);
    close_pair(&p);
    /* Neither does another order of the same parts make one. */
    open_pair(&p, "[T]: t\n  + <A>: a\n\n[S]: s\n\nNo title.\n",
              "No title.\n\n[S]: s\n\n[T]: t\n  + <A>: a\n");
    assert_int_equal(p.d.count, 0);
    assert_int_equal(p.d.part_count, 0);
    close_pair(&p);
}

static void what_is_new_is_named(void **state)
{
    (void)state;
    pair p;
    open_pair(&p, "[T]: t\n  + <A>: a\n  - <C>: c\n",
              "[T]: t\n  + <A>: a\n  - <C>: c\n    - <D>: d\n");
    assert_int_equal(p.d.count, 3);
    const eln_difference *t = find(&p, "T", true);
    assert_int_equal(t->from.verdict, ELN_VERDICT_OPEN);
    assert_int_equal(t->to.verdict, ELN_VERDICT_STANDS);
    assert_int_equal(t->to.ground, ELN_GROUND_ARGUED);
    assert_true(caused_by(t, ELN_PART_INFER, true));
    assert_true(caused_by(find(&p, "C", false), ELN_PART_INFER, true));
    const eln_difference *d = find(&p, "D", false);
    assert_null(d->old_argument);
    assert_int_equal(p.d.part_count, 2); /* <D>, and its arrow */
    close_pair(&p);
}

static void what_is_gone_is_named(void **state)
{
    (void)state;
    pair p;
    open_pair(&p, "[T]: t\n  - [R]: r\n", "[T]: t\n\n[S]: s\n");
    const eln_difference *t = find(&p, "T", true);
    assert_int_equal(t->from.verdict, ELN_VERDICT_FALLS);
    assert_int_equal(t->to.verdict, ELN_VERDICT_STANDS);
    assert_true(caused_by(t, ELN_PART_INFER, false));
    assert_null(find(&p, "R", true)->new_class);
    assert_null(find(&p, "S", true)->old_class);
    close_pair(&p);
}

static void a_figure_is_part_of_an_arrow(void **state)
{
    (void)state;
    pair p;
    open_pair(&p, "[T]: t\n  + <A>: a\n  - <C>: c {strength: 1}\n",
              "[T]: t\n  + <A>: a {strength: 2}\n  - <C>: c {strength: 1}\n");
    const eln_difference *t = find(&p, "T", true);
    assert_int_equal(t->to.verdict, ELN_VERDICT_STANDS);
    assert_true(caused_by(t, ELN_PART_INFER, true));
    close_pair(&p);
}

static void claims_without_a_title_go_by_their_text(void **state)
{
    (void)state;
    pair p;
    open_pair(&p, "One.\n\nTwo.\n  - <C>: c\n", "Two.\n\nThree.\n");
    assert_int_equal(p.d.count, 4); /* One, Two, Three, <C> */
    close_pair(&p);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map a, b;
    map_open(&a, "[T]: t\n  + <A>: a\n  - <C>: c\n");
    map_open(&b, "[T]: t {given: true}\n  - <C>: c\n    - <D>: d\n\nx\n");
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_diff d;
        eln_fail_at(k);
        eln_status st = eln_diff_find(&a.judgement, &b.judgement, &d);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) eln_diff_free(&d);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&a);
    map_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_map_has_no_differences),
        cmocka_unit_test(what_is_new_is_named),
        cmocka_unit_test(what_is_gone_is_named),
        cmocka_unit_test(a_figure_is_part_of_an_arrow),
        cmocka_unit_test(claims_without_a_title_go_by_their_text),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
