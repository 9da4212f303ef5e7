/* Facts: looking again at single records and arrows, day by day, against
 * finding them anew. */
#include <stdlib.h>

#include "test_random_map.h"

#include "fail_alloc.h"
#include "judge/facts.h"

enum { MAPS = 1500, DAYS_MOST = 64 };

static int by_day(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return x < y ? -1 : x > y;
}

static void add_day(int32_t *days, unsigned *n, int32_t day)
{
    if (day == ELN_DAY_FIRST || day == ELN_DAY_LAST) return;
    for (unsigned i = 0; i < *n; i++)
        if (days[i] == day) return;
    assert_true(*n < DAYS_MOST);
    days[(*n)++] = day;
}

/* The days on which something comes or goes. */
static unsigned days_of(const map *m, int32_t *days)
{
    unsigned n = 0;
    const eln_dispute *d = &m->dispute;
    for (uint32_t i = 0; i < d->record_count; i++) {
        add_day(days, &n, m->basis.commitments.lives[i].enters);
        if (m->basis.commitments.lives[i].by != ELN_NO_ID)
            add_day(days, &n, m->basis.commitments.lives[i].ends);
    }
    for (uint32_t i = 0; i < d->arrow_at[m->model.relation_count]; i++)
        add_day(days, &n, d->arrows[i].date.last);
    qsort(days, n, sizeof *days, by_day);
    return n;
}

/* Look at all that happens on a day. */
static void look(const map *m, eln_facts *f, int32_t day)
{
    const eln_dispute *d = &m->dispute;
    f->picked->selection.by = day;
    for (uint32_t i = 0; i < d->record_count; i++) {
        eln_life life = m->basis.commitments.lives[i];
        if (life.enters == day || (life.by != ELN_NO_ID && life.ends == day))
            assert_int_equal(eln_facts_look_at_record(f, i), ELN_OK);
    }
    for (uint32_t i = 0; i < d->arrow_at[m->model.relation_count]; i++)
        if (d->arrows[i].date.last == day)
            assert_int_equal(eln_facts_look_at_arrow(f, i), ELN_OK);
}

static void expect_same(const map *m, const eln_facts *a, const eln_facts *b,
                        const random_map *w)
{
    const eln_model *model = &m->model;
    uint32_t literals = 2 * m->basis.claims.count;
    bool same = memcmp(a->forward, b->forward, literals) == 0 &&
                memcmp(a->presumed, b->presumed, literals) == 0 &&
                memcmp(a->given, b->given, literals) == 0;
    for (uint32_t i = 0; i < model->argument_count; i++)
        same &= a->picked->arguments[i] == b->picked->arguments[i];
    for (uint32_t i = 0; i < model->relation_count; i++)
        same &= eln_use_same(&a->uses[i], &b->uses[i]);
    if (!same) fail_msg("not the same facts:\n%s", w->text);
}

/* A copy of the facts that can change. */
typedef struct shown {
    uint8_t *presumed, *given, *arguments;
    eln_use *uses;
} shown;

static void *copy(const void *from, size_t n, size_t size)
{
    void *to = test_malloc(n * size + 1);
    if (n > 0) memcpy(to, from, n * size);
    return to;
}

static shown show(const map *m, const eln_facts *f)
{
    uint32_t literals = 2 * m->basis.claims.count;
    return (shown){copy(f->presumed, literals, 1), copy(f->given, literals, 1),
                   copy(f->picked->arguments, m->model.argument_count, 1),
                   copy(f->uses, m->model.relation_count, sizeof(eln_use))};
}

static bool is_listed(const eln_facts *f, eln_thing_kind kind, uint32_t index)
{
    unsigned n = 0;
    for (size_t i = 0; i < f->changed.n; i++)
        n += f->changed.at[i].kind == kind && f->changed.at[i].index == index;
    return n % 2;
}

/* What is listed as changed is what did change. (Over a whole day a fact may
 * change and change back.) */
static void expect_changed(const map *m, const eln_facts *f, const shown *was)
{
    for (uint32_t l = 0; l < 2 * m->basis.claims.count; l++) {
        assert_int_equal(is_listed(f, ELN_T_PRESUMPTION, l),
                         was->presumed[l] != f->presumed[l]);
        assert_int_equal(is_listed(f, ELN_T_GIVEN, l),
                         was->given[l] != f->given[l]);
    }
    for (uint32_t i = 0; i < m->model.argument_count; i++)
        assert_int_equal(is_listed(f, ELN_T_ARGUMENT, i),
                         was->arguments[i] != f->picked->arguments[i]);
    for (uint32_t i = 0; i < m->model.relation_count; i++)
        if (!eln_use_same(&was->uses[i], &f->uses[i]))
            assert_true(f->changed.n > 0);
}

static void forget(shown *s)
{
    test_free(s->presumed);
    test_free(s->given);
    test_free(s->arguments);
    test_free(s->uses);
}

static void check_map(const map *m, const random_map *w)
{
    int32_t days[DAYS_MOST];
    unsigned n = days_of(m, days);
    eln_arena arena = {0};
    eln_selection s = eln_select_all();
    eln_selected picked, anew;
    eln_facts f, g;
    s.by = ELN_DAY_FIRST;
    assert_int_equal(eln_select(&m->basis, &s, &arena, &picked), ELN_OK);
    assert_int_equal(eln_facts_begin(&m->basis, &picked, &f), ELN_OK);
    assert_int_equal(f.changed.n, 0);
    for (unsigned i = 0; i < n; i++) {
        shown was = show(m, &f);
        look(m, &f, days[i]);
        expect_changed(m, &f, &was);
        forget(&was);
        f.changed.n = 0;
        s.by = days[i];
        assert_int_equal(eln_select(&m->basis, &s, &arena, &anew), ELN_OK);
        assert_int_equal(eln_facts_begin(&m->basis, &anew, &g), ELN_OK);
        expect_same(m, &f, &g, w);
        eln_facts_free(&g);
    }
    eln_facts_free(&f);
    eln_arena_free(&arena);
}

static void day_by_day_as_anew(void **state)
{
    (void)state;
    static random_map w;
    w.dated = true;
    for (uint64_t seed = 1; seed <= MAPS; seed++) {
        map m;
        random_write(&w, seed);
        if (map_base(&m, eln_str_of(w.text)) == ELN_OK) check_map(&m, &w);
        map_free(&m);
    }
}

static void an_arrow_follows_as_long_as_another_is_in(void **state)
{
    (void)state;
    map m;
    /* <A> speaks for [P], and so for <B>, from March on: the arrow to <B> adds
     * nothing then. */
    map_open(&m, "<B>\n\n(1) [P]: p\n-----\n(2) [Q]: q\n\n"
                 "<A>: a\n  +> <B>\n\n# March {date: 2031-03}\n\n"
                 "<A>\n  +> [P]\n");
    eln_arena arena = {0};
    eln_selection s = eln_select_all();
    eln_selected picked;
    eln_facts f;
    s.by = ELN_DAY_FIRST;
    assert_int_equal(eln_select(&m.basis, &s, &arena, &picked), ELN_OK);
    assert_int_equal(eln_facts_begin(&m.basis, &picked, &f), ELN_OK);
    assert_int_equal(m.model.relation_count, 2);
    assert_int_equal(m.model.relations[0]->to.kind, ELN_END_ARGUMENT);
    assert_true(f.uses[0].is);
    assert_false(f.uses[1].is);
    picked.selection.by = ELN_DAY_LAST;
    assert_int_equal(eln_facts_look_at_arrow(&f, m.dispute.arrow_at[1]),
                     ELN_OK);
    assert_false(f.uses[0].is);
    assert_true(f.uses[1].is);
    assert_int_equal(f.changed.n, 2);
    eln_facts_free(&f);
    eln_arena_free(&arena);
    map_free(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    map_open(&m, "<B>\n\n(1) [P]: p {given: true}\n-----\n(2) [Q]: q\n\n"
                 "# Later {date: 2031}\n\n[P]\n  - <B>\n  + [R]: r\n"
                 "    +> <B>\n");
    eln_arena arena = {0};
    eln_selection s = eln_select_all();
    s.by = ELN_DAY_FIRST;
    for (long k = 0;; k++) {
        eln_selected picked;
        eln_facts f;
        assert_int_equal(eln_select(&m.basis, &s, &arena, &picked), ELN_OK);
        long before = eln_live_blocks();
        eln_fail_at(k);
        eln_status st = eln_facts_begin(&m.basis, &picked, &f);
        bool began = st == ELN_OK;
        picked.selection.by = ELN_DAY_LAST;
        for (uint32_t i = 0; st == ELN_OK && i < m.dispute.record_count; i++)
            st = eln_facts_look_at_record(&f, i);
        for (uint32_t i = 0;
             st == ELN_OK && i < m.dispute.arrow_at[m.model.relation_count];
             i++)
            st = eln_facts_look_at_arrow(&f, i);
        bool failed = eln_fail_stop();
        if (began) eln_facts_free(&f);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    eln_arena_free(&arena);
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day_by_day_as_anew),
        cmocka_unit_test(an_arrow_follows_as_long_as_another_is_in),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
