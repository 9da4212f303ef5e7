/* Reasons without one's own presumption: which views are made, and that large
 * circles stay cheap. */
#include "test_judge_map.h"

#include "fail_alloc.h"
#include "judge/views.h"

/* T => B => T in two arguments. */
#define CIRCLE                                                                 \
    "<A>\n\n(1) [T]\n-----\n(2) [B]: b\n\n<A2>\n\n(1) [B]\n-----\n(2) [T]\n\n"

static unsigned own_views(const map *m)
{
    unsigned n = 0;
    for (size_t i = 0; i < m->judgement.map.views.n; i++)
        n += m->judgement.map.views.at[i].own != ELN_NO_ID;
    return n;
}

static void a_claim_does_not_argue_for_itself(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n  - <K>: k\n\n" CIRCLE);
    map_expect(&m, "[T] falls");
    map_expect(&m, "[B] unsupported");
    assert_int_equal(own_views(&m), 1);
    const eln_map_theory *t = &m.judgement.map;
    eln_literal l = eln_class_literal(&t->claims, map_class(&m, "T"));
    assert_int_equal(t->views.at[0].own, l);
    for (uint32_t i = 0; i < t->about.n; i++) {
        const eln_about *a = &t->about.at[i];
        if (a->view == ELN_NO_ID || a->kind != ELN_S_HOLDS || a->literal != l)
            continue;
        eln_ids rules = eln_theory_rules_for(t->theory, i);
        assert_int_equal(rules.n, 1); /* by a reason only */
        assert_int_equal(t->rules.at[rules.at[0]].kind, ELN_R_BY_REASON);
    }
    map_free(&m);
}

static void another_support_needs_no_view(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n  - <K>: k\n\n[B]: b\n\n" CIRCLE);
    map_expect(&m, "[T] open");
    map_expect(&m, "[B] stands presumed");
    assert_int_equal(own_views(&m), 0);
    map_free(&m);
    map_open(&m, "[T]: t\n\n" CIRCLE);
    map_expect(&m, "[T] stands presumed");
    map_expect(&m, "[B] stands argued");
    assert_int_equal(own_views(&m), 0);
    map_free(&m);
}

static void a_circle_with_figures(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n  - <K>: k {strength: 1}\n\n" CIRCLE);
    map_expect(&m, "[T] falls");
    map_free(&m);
    map_open(&m, "[T]: t\n  - <K>: k {strength: 1}\n  + <S>: s {strength: 1}\n"
                 "\n" CIRCLE);
    map_expect(&m, "[T] open");
    map_free(&m);
}

static void no_way_round_by_entailment(void **state)
{
    (void)state;
    map m;
    map_open(&m, "===\nmodel: {mode: strict}\n===\n\n[S]: s\n  +> [T]: t\n"
                 "    - <K>: k\n\n" CIRCLE);
    map_expect(&m, "[S] falls");
    map_expect(&m, "[T] falls");
    map_free(&m);
}

/* ---- large circles ---- */

typedef struct writer {
    char *text;
    size_t n, size;
} writer;

static void put(writer *w, const char *format, unsigned a, unsigned b)
{
    w->n += (size_t)snprintf(w->text + w->n, w->size - w->n, format, a, b);
}

static eln_verdict verdict_of(const map *m, const char *title)
{
    return m->judgement.classes[map_class(m, title)->id].verdict;
}

/* Every claim supports the next, each is attacked by one of a pair that attack
 * each other; every `every`-th is also stated on its own. */
static void put_circle(writer *w, unsigned n, unsigned every)
{
    w->n = 0;
    for (unsigned i = 0; i < n; i++) {
        put(w, "<A%u>\n\n", i, 0);
        put(w, "(1) [S%u]\n-----\n(2) [S%u]\n\n", i, (i + 1) % n);
        put(w, "[X%u]: x\n  -> [S%u]\n", i, i);
        put(w, "  - [Y%u]: y\n    - [X%u]\n\n", i, i);
        if (i % every == 0) put(w, "[S%u]: s\n\n", i, 0);
    }
}

static void long_circles(void **state)
{
    (void)state;
    enum { N = 3000, SIZE = N * 160 };
    static const unsigned EVERY[] = {1, 50, N};
    writer w = {.text = test_malloc(SIZE), .size = SIZE};
    for (size_t i = 0; i < sizeof EVERY / sizeof *EVERY; i++) {
        map m;
        put_circle(&w, N, EVERY[i]);
        map_open(&m, w.text);
        assert_int_equal(verdict_of(&m, "S0"), ELN_VERDICT_OPEN);
        assert_int_equal(verdict_of(&m, "S7"), ELN_VERDICT_OPEN);
        assert_int_equal(own_views(&m), EVERY[i] == N);
        assert_true(eln_theory_sentence_count(m.judgement.map.theory) < 40 * N);
        map_free(&m);
    }
    test_free(w.text);
}

/* The definition's own way, for one literal: derive everything anew with
 * holds(l) and its copies left out. */
static bool derivable_without(const map *m, uint32_t reason, eln_literal l,
                              bool sure)
{
    const eln_map_theory *t = &m->judgement.map;
    size_t n = t->about.n;
    uint8_t *holds = test_calloc(n, 1);
    for (uint32_t i = 0; i < n; i++)
        holds[i] = eln_theory_is_assumption(t->theory, i) &&
                   (sure ? eln_is_sure(&m->judgement.grounded, i)
                         : eln_is_possible(&m->judgement.grounded, i));
    for (bool again = true; again;) {
        again = false;
        for (uint32_t r = 0; r < eln_theory_rule_count(t->theory); r++) {
            uint32_t head = eln_theory_head(t->theory, r), k = 0;
            const eln_about *a = &t->about.at[head];
            eln_ids body = eln_theory_body(t->theory, r);
            while (k < body.n && holds[body.at[k]]) k++;
            if (holds[head] || k < body.n ||
                (a->kind == ELN_S_HOLDS && a->literal == l))
                continue;
            holds[head] = 1;
            again = true;
        }
    }
    bool found = holds[reason];
    test_free(holds);
    return found;
}

/* A small generator: the same numbers in every run. */
static unsigned next(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)(*seed >> 33) % below;
}

static void put_random(writer *w, uint64_t *seed)
{
    w->n = 0;
    if (next(seed, 3) == 0) put(w, "===\nmodel: {mode: strict}\n===\n\n", 0, 0);
    for (unsigned i = 0; i < 10; i++) {
        put(w, "<A%u>\n\n", i, 0);
        put(w, "(1) [S%u]\n(2) [S%u]\n", next(seed, 6), next(seed, 6));
        if (next(seed, 5) == 0)
            put(w, "-- {strict: true} --\n", 0, 0);
        else if (next(seed, 3) == 0)
            put(w, "-- {strength: %u} --\n", next(seed, 3), 0);
        else
            put(w, "-----\n", 0, 0);
        put(w, "(3) [S%u]\n\n", next(seed, 6), 0);
        if (next(seed, 2)) put(w, "[S%u]: s\n\n", i % 6, 0);
        if (next(seed, 3) == 0)
            put(w, "[S%u]\n  - [S%u]\n\n", next(seed, 6), next(seed, 6));
        if (next(seed, 6) == 0)
            put(w, "[S%u]\n  >< [S%u]\n\n", i % 3, 3 + i % 3);
    }
}

/* The quick test against the slow one, on every derivable reason. */
static void support_is_found_as_by_the_definition(void **state)
{
    (void)state;
    enum { SIZE = 8000, MAPS = 300 };
    writer w = {.text = test_malloc(SIZE), .size = SIZE};
    uint64_t seed = 7;
    unsigned with = 0, without = 0;
    for (int i = 0; i < 2 * MAPS; i++) {
        map m;
        eln_support s;
        bool sure = i % 2 == 1;
        if (!sure) put_random(&w, &seed);
        map_open(&m, w.text);
        assert_int_equal(
            eln_support_init(&s, &m.judgement.map, &m.judgement.grounded, sure),
            ELN_OK);
        for (uint32_t k = 0; k < m.judgement.map.about.n; k++) {
            const eln_about *a = &m.judgement.map.about.at[k];
            if (a->kind != ELN_S_REASON || s.rule[k] == ELN_BY_NOTHING)
                continue;
            bool quick = eln_support_without(&s, k, a->literal);
            if (quick != derivable_without(&m, k, a->literal, sure))
                fail_msg("sentence %u of\n%s", k, w.text);
            with += quick;
            without += !quick;
        }
        eln_support_free(&s);
        map_free(&m);
    }
    assert_true(with > 1000 && without > 20);
    test_free(w.text);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n  - <K>: k\n\n" CIRCLE);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_support s;
        eln_fail_at(k);
        eln_status st = eln_support_init(&s, &m.judgement.map,
                                         &m.judgement.grounded, false);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) eln_support_free(&s);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_claim_does_not_argue_for_itself),
        cmocka_unit_test(another_support_needs_no_view),
        cmocka_unit_test(a_circle_with_figures),
        cmocka_unit_test(no_way_round_by_entailment),
        cmocka_unit_test(long_circles),
        cmocka_unit_test(support_is_found_as_by_the_definition),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
