/* The search over sets of changes: hand-worked cases, and random functions of
 * up to 8 changes, as wild as they come, against all subsets tried one by one.
 */
#include "theory/changes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fail_alloc.h"

enum { MOST = 8, SETS = 1 << MOST };

static uint32_t random_below(uint64_t *seed, uint32_t n)
{
    uint64_t z = *seed += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ (z >> 31)) % n);
}

/* A set of changes is a mask of bits. */
typedef struct table {
    uint32_t n;
    uint8_t succeeds[SETS];
    uint8_t tried[SETS];
    uint32_t tries;
    uint32_t found[SETS];
    uint32_t found_count;
    uint32_t stop_after; /* answers; 0: never */
    uint32_t reasons;    /* how many to give for a failure */
    bool coarse;         /* each is all changes */
    bool cancelled;
    uint64_t seed;
    eln_status fails; /* what each try returns */
} table;

static uint32_t mask_of(const uint32_t *made, uint32_t count)
{
    uint32_t mask = 0;
    for (uint32_t i = 0; i < count; i++) {
        assert_true(i == 0 || made[i - 1] < made[i]);
        mask |= 1U << made[i];
    }
    return mask;
}

/* Whether every set that agrees with `set` on `reason` fails. */
static bool is_reason(const table *t, uint32_t set, uint32_t reason)
{
    for (uint32_t s = 0; s < 1U << t->n; s++)
        if (t->succeeds[s] && ((s ^ set) & reason) == 0) return false;
    return true;
}

/* A reason from which nothing can be left out, found in a random order. */
static uint32_t random_reason(table *t, uint32_t set)
{
    uint32_t reason = (1U << t->n) - 1;
    if (t->coarse) return reason;
    uint32_t at = random_below(&t->seed, t->n + 1);
    for (uint32_t i = 0; i < t->n; i++) {
        uint32_t bit = 1U << ((i + at) % t->n);
        if (is_reason(t, set, reason & ~bit)) reason &= ~bit;
    }
    return reason;
}

static eln_status attempt(void *user, const uint32_t *made, uint32_t count,
                          bool *succeeded, eln_reasons *why)
{
    table *t = user;
    uint32_t set = mask_of(made, count);
    if (t->fails != ELN_OK) return t->fails;
    assert_false(t->tried[set]);
    t->tried[set] = 1;
    t->tries++;
    *succeeded = t->succeeds[set];
    for (uint32_t k = 0; !*succeeded && k < t->reasons; k++) {
        uint32_t reason = random_reason(t, set);
        for (uint32_t i = 0; i < t->n; i++) {
            if (reason & 1U << i) eln_reason_put(why, i);
            if (reason & 1U << i && i == 0) eln_reason_put(why, i);
        }
        eln_reason_end(why);
    }
    return ELN_OK;
}

static bool found(void *user, const uint32_t *made, uint32_t count)
{
    table *t = user;
    t->found[t->found_count++] = mask_of(made, count);
    return t->found_count != t->stop_after;
}

static bool go_on(void *user)
{
    return !((table *)user)->cancelled;
}

static uint32_t size_of(uint32_t set)
{
    uint32_t n = 0;
    for (; set; set &= set - 1) n++;
    return n;
}

/* By the definition: it succeeds, and no proper subset does. */
static bool is_answer(const table *t, uint32_t set)
{
    for (uint32_t s = (set - 1) & set; s != set; s = (s - 1) & set)
        if (t->succeeds[s]) return false;
    return t->succeeds[set];
}

static eln_changes search_of(table *t)
{
    return (eln_changes){.n = t->n,
                         .most = UINT32_MAX,
                         .tries = UINT64_MAX,
                         .steps = UINT64_MAX,
                         .user = t,
                         .attempt = attempt,
                         .found = found,
                         .go_on = go_on};
}

/* All answers of up to `most` changes, each once, the smallest first. */
static void check_found(const table *t, uint32_t most)
{
    uint32_t answers = 0;
    for (uint32_t s = 0; s < 1U << t->n; s++)
        answers += size_of(s) <= most && is_answer(t, s);
    assert_int_equal(t->found_count, answers);
    for (uint32_t i = 0; i < t->found_count; i++) {
        assert_true(is_answer(t, t->found[i]));
        assert_true(size_of(t->found[i]) <= most);
        assert_true(i == 0 || size_of(t->found[i - 1]) <= size_of(t->found[i]));
        for (uint32_t k = 0; k < i; k++)
            assert_int_not_equal(t->found[k], t->found[i]);
    }
}

static eln_search run(table *t, uint32_t most)
{
    eln_search out;
    eln_changes c = search_of(t);
    c.most = most;
    assert_int_equal(eln_changes_search(&c, &out), ELN_OK);
    assert_int_equal(out.tries, t->tries);
    return out;
}

/* ---- by hand ---- */

static table with(uint32_t n, const uint32_t *successes, uint32_t count)
{
    table t = {.n = n, .reasons = 1};
    for (uint32_t i = 0; i < count; i++) t.succeeds[successes[i]] = 1;
    return t;
}

static void nothing_can(void **state)
{
    (void)state;
    table t = with(8, NULL, 0);
    eln_search out = run(&t, UINT32_MAX);
    assert_int_equal(out.searched, ELN_SEARCHED_ALL);
    assert_int_equal(out.tries, 1); /* its reason is empty */
    assert_int_equal(t.found_count, 0);
    t = with(3, NULL, 0);
    t.coarse = true;
    out = run(&t, UINT32_MAX);
    assert_int_equal(out.searched, ELN_SEARCHED_ALL);
    assert_int_equal(out.tries, 8);
    assert_int_equal(t.found_count, 0);
    t = with(0, NULL, 0);
    assert_int_equal(run(&t, UINT32_MAX).searched, ELN_SEARCHED_ALL);
}

static void nothing_need_be_done(void **state)
{
    (void)state;
    static const uint32_t SUCCESS[] = {0, 1, 6};
    table t = with(4, SUCCESS, 3);
    eln_search out = run(&t, UINT32_MAX);
    assert_int_equal(out.searched, ELN_SEARCHED_ALL);
    assert_int_equal(t.found_count, 1);
    assert_int_equal(t.found[0], 0);
    assert_int_equal(out.tries, 1);
}

/* {0, 1} succeeds, alone neither does; {0, 1, 2} undoes it; {2} with {3} is
 * another way. */
static void two_that_work_only_together(void **state)
{
    (void)state;
    static const uint32_t SUCCESS[] = {3, 12, 13};
    table t = with(4, SUCCESS, 3);
    eln_search out = run(&t, UINT32_MAX);
    assert_int_equal(out.searched, ELN_SEARCHED_ALL);
    assert_int_equal(t.found_count, 2);
    assert_int_equal(t.found[0] + t.found[1], 3 + 12);
}

/* {0} succeeds, {0, 1} does not, {0, 1, 2} does: no answer, for {0} is within
 * it. {1, 2} is one. */
static void a_superset_that_undoes(void **state)
{
    (void)state;
    static const uint32_t SUCCESS[] = {1, 7, 6};
    table t = with(3, SUCCESS, 3);
    eln_search out = run(&t, UINT32_MAX);
    assert_int_equal(out.searched, ELN_SEARCHED_ALL);
    assert_int_equal(t.found_count, 2);
    assert_int_equal(t.found[0], 1);
    assert_int_equal(t.found[1], 6);
}

static void sizes_have_a_limit(void **state)
{
    (void)state;
    static const uint32_t SUCCESS[] = {1, 6};
    table t = with(3, SUCCESS, 2);
    eln_search out = run(&t, 1);
    assert_int_equal(out.searched, ELN_SEARCHED_SIZES);
    assert_int_equal(t.found_count, 1);
    t = with(3, SUCCESS, 1);
    out = run(&t, 1); /* no larger ones: known without trying them */
    assert_int_equal(out.searched, ELN_SEARCHED_ALL);
    t = with(3, SUCCESS + 1, 1);
    out = run(&t, 0);
    assert_int_equal(out.searched, ELN_SEARCHED_SIZES);
    assert_int_equal(t.found_count, 0);
}

/* ---- budgets ---- */

static void tries_are_limited(void **state)
{
    (void)state;
    static const uint32_t SUCCESS[] = {1, 6};
    table t = with(3, SUCCESS, 2);
    eln_search out;
    eln_changes c = search_of(&t);
    t.coarse = true; /* {}, {0}, {1}, {2}, {1, 2} */
    c.tries = 4;
    assert_int_equal(eln_changes_search(&c, &out), ELN_OK);
    assert_int_equal(out.searched, ELN_SEARCHED_PARTLY);
    assert_int_equal(out.size, 2);
    assert_int_equal(out.tries, 4);
    assert_int_equal(t.found_count, 1);
    t = with(3, SUCCESS, 2);
    t.coarse = true;
    c.tries = 5;
    assert_int_equal(eln_changes_search(&c, &out), ELN_OK);
    assert_int_equal(out.searched, ELN_SEARCHED_ALL);
    assert_int_equal(t.found_count, 2);
}

static void steps_are_limited(void **state)
{
    (void)state;
    table t = with(8, NULL, 0);
    eln_search out;
    eln_changes c = search_of(&t);
    t.coarse = true;
    c.steps = 200;
    assert_int_equal(eln_changes_search(&c, &out), ELN_OK);
    assert_int_equal(out.searched, ELN_SEARCHED_PARTLY);
    assert_true(out.tries > 0 && out.tries < 256);
}

static void the_caller_may_stop_it(void **state)
{
    (void)state;
    static const uint32_t SUCCESS[] = {1, 2, 4};
    table t = with(3, SUCCESS, 3);
    t.stop_after = 2;
    eln_search out = run(&t, UINT32_MAX);
    assert_int_equal(out.searched, ELN_SEARCHED_PARTLY);
    assert_int_equal(t.found_count, 2);
    t = with(3, SUCCESS, 3);
    t.cancelled = true;
    out = run(&t, UINT32_MAX);
    assert_int_equal(out.searched, ELN_SEARCHED_PARTLY);
    assert_int_equal(out.tries, 0);
}

static void a_try_that_cannot_be_made_ends_it(void **state)
{
    (void)state;
    table t = with(3, NULL, 0);
    eln_search out = {.tries = 77};
    eln_changes c = search_of(&t);
    t.fails = ELN_E_LIMIT;
    assert_int_equal(eln_changes_search(&c, &out), ELN_E_LIMIT);
    assert_int_equal(out.tries, 77);
}

/* ---- against all subsets ---- */

/* Random functions, thin and dense, with thin, coarse and many reasons. */
static void random_table(table *t, uint64_t *seed)
{
    *t = (table){.n = random_below(seed, MOST + 1),
                 .reasons = 1 + random_below(seed, 3),
                 .coarse = random_below(seed, 8) == 0,
                 .seed = *seed};
    uint32_t rare = 1 + random_below(seed, 60);
    for (uint32_t s = 0; s < 1U << t->n; s++)
        t->succeeds[s] = random_below(seed, rare) == 0;
    if (random_below(seed, 4)) t->succeeds[0] = 0;
}

static void all_answers_are_found(void **state)
{
    (void)state;
    uint64_t seed = 11;
    uint32_t answers = 0, none = 0;
    for (int i = 0; i < 4000; i++) {
        static table t, again;
        random_table(&t, &seed);
        again = t;
        eln_search out = run(&t, UINT32_MAX);
        assert_int_equal(out.searched, ELN_SEARCHED_ALL);
        check_found(&t, MOST);
        assert_true(t.tries <= 1U << t.n);
        (void)run(&again, UINT32_MAX);
        assert_memory_equal(&t, &again, sizeof t);
        answers += t.found_count;
        none += t.found_count == 0;
    }
    assert_true(answers > 5000 && none > 1000);
}

static void all_answers_up_to_a_size_are_found(void **state)
{
    (void)state;
    uint64_t seed = 12;
    uint32_t larger = 0;
    for (int i = 0; i < 2000; i++) {
        static table t;
        random_table(&t, &seed);
        uint32_t most = random_below(&seed, 5);
        eln_search out = run(&t, most);
        assert_int_not_equal(out.searched, ELN_SEARCHED_PARTLY);
        check_found(&t, most);
        if (out.searched == ELN_SEARCHED_SIZES) {
            larger++;
        } else {
            check_found(&t, MOST);
        }
        for (uint32_t s = 0; s < 1U << t.n; s++)
            assert_true(!t.tried[s] || size_of(s) <= most);
    }
    assert_true(larger > 200);
}

/* However early the budget ends it, what was found is right, and all answers
 * of fewer changes than it says were found. */
static void what_is_left_undone_is_said(void **state)
{
    (void)state;
    uint64_t seed = 13;
    for (int i = 0; i < 2000; i++) {
        static table t;
        random_table(&t, &seed);
        eln_search out;
        eln_changes c = search_of(&t);
        c.tries = random_below(&seed, 40);
        assert_int_equal(eln_changes_search(&c, &out), ELN_OK);
        if (out.searched == ELN_SEARCHED_ALL) {
            check_found(&t, MOST);
            continue;
        }
        assert_int_equal(out.tries, c.tries);
        uint32_t smaller = 0;
        for (uint32_t s = 0; s < 1U << t.n; s++)
            smaller += size_of(s) < out.size && is_answer(&t, s);
        for (uint32_t k = 0; k < t.found_count; k++) {
            assert_true(is_answer(&t, t.found[k]));
            if (size_of(t.found[k]) < out.size) smaller--;
        }
        assert_int_equal(smaller, 0);
    }
}

/* Good reasons spare tries: a function of 3 of 30 changes. */
static eln_status attempt_three(void *user, const uint32_t *made,
                                uint32_t count, bool *succeeded,
                                eln_reasons *why)
{
    static const uint32_t WANTED[] = {7, 19, 28};
    uint32_t has = 0;
    ++*(uint32_t *)user;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < 3; k++) has += made[i] == WANTED[k];
    *succeeded = has == 3;
    for (uint32_t k = 0; k < 3 && !*succeeded; k++) {
        uint32_t i = 0;
        while (i < count && made[i] != WANTED[k]) i++;
        if (i < count) continue;
        eln_reason_put(why, WANTED[k]);
        break;
    }
    if (!*succeeded) eln_reason_end(why);
    return ELN_OK;
}

static bool found_three(void *user, const uint32_t *made, uint32_t count)
{
    (void)user;
    assert_int_equal(count, 3);
    assert_int_equal(made[0], 7);
    assert_int_equal(made[1], 19);
    assert_int_equal(made[2], 28);
    return true;
}

static void good_reasons_spare_tries(void **state)
{
    (void)state;
    uint32_t tries = 0;
    eln_search out;
    eln_changes c = {.n = 30,
                     .most = 30,
                     .tries = 100,
                     .steps = UINT64_MAX,
                     .user = &tries,
                     .attempt = attempt_three,
                     .found = found_three};
    assert_int_equal(eln_changes_search(&c, &out), ELN_OK);
    assert_int_equal(out.searched, ELN_SEARCHED_ALL);
    assert_int_equal(tries, 4);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    uint64_t seed = 14;
    static table drawn, t;
    do random_table(&drawn, &seed);
    while (drawn.n < 6 || drawn.succeeds[0]);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_search out = {.tries = 77};
        t = drawn;
        eln_changes c = search_of(&t);
        eln_fail_at(k);
        eln_status st = eln_changes_search(&c, &out);
        bool failed = eln_fail_stop();
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) {
            assert_int_equal(st, ELN_OK);
            check_found(&t, MOST);
            break;
        }
        assert_int_equal(st, ELN_E_NOMEM);
        assert_int_equal(out.tries, 77);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_can),
        cmocka_unit_test(nothing_need_be_done),
        cmocka_unit_test(two_that_work_only_together),
        cmocka_unit_test(a_superset_that_undoes),
        cmocka_unit_test(sizes_have_a_limit),
        cmocka_unit_test(tries_are_limited),
        cmocka_unit_test(steps_are_limited),
        cmocka_unit_test(the_caller_may_stop_it),
        cmocka_unit_test(a_try_that_cannot_be_made_ends_it),
        cmocka_unit_test(all_answers_are_found),
        cmocka_unit_test(all_answers_up_to_a_size_are_found),
        cmocka_unit_test(what_is_left_undone_is_said),
        cmocka_unit_test(good_reasons_spare_tries),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
