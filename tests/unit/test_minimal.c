/* Minimal clashing sets: against all subsets, one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fail_alloc.h"
#include "findings/minimal.h"

enum { LITERALS = 12, NODES = 16, RULES = 14, ROUNDS = 400 };

/* Rules as they were added, for the slow way. */
typedef struct slow {
    uint32_t head[RULES], body[RULES][3], n[RULES], count;
} slow;

/* A small generator: the same numbers in every run. */
static uint32_t next(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*seed >> 33) % below;
}

static void make_rules(uint64_t *seed, eln_minimal *m, slow *s)
{
    eln_minimal_init(m, LITERALS, NODES);
    s->count = 0;
    for (uint32_t i = 0; i < RULES; i++) {
        uint32_t r = s->count++;
        s->head[r] = next(seed, LITERALS);
        s->n[r] = 1 + next(seed, 3);
        for (uint32_t k = 0; k < s->n[r]; k++)
            s->body[r][k] = next(seed, NODES);
        assert_true(eln_minimal_rule(m, s->head[r], s->body[r], s->n[r]));
    }
    assert_int_equal(eln_minimal_seal(m), ELN_OK);
}

/* Whether a set, as bits, clashes: rules are tried until nothing is new. */
static bool clashes(const slow *s, uint32_t bits)
{
    for (bool again = true; again;) {
        again = false;
        for (uint32_t r = 0; r < s->count; r++) {
            bool all = true;
            for (uint32_t k = 0; k < s->n[r]; k++)
                all = all && (bits >> s->body[r][k] & 1);
            if (!all || (bits >> s->head[r] & 1)) continue;
            bits |= 1U << s->head[r];
            again = true;
        }
    }
    for (uint32_t l = 0; l < LITERALS; l += 2)
        if ((bits >> l & 3) == 3) return true;
    return false;
}

/* How many minimal sets there are, and that each is among those found. */
static uint32_t count_minimal(const slow *s, const uint32_t *set, uint32_t n,
                              uint32_t granted, const eln_sets *found)
{
    uint32_t base = 0, count = 0;
    for (uint32_t i = 0; i < granted; i++) base |= 1U << set[n + i];
    if (clashes(s, base)) return 0;
    for (uint32_t pick = 1; pick < 1U << n; pick++) {
        uint32_t bits = 0;
        for (uint32_t i = 0; i < n; i++)
            if (pick >> i & 1) bits |= 1U << set[i];
        if (!clashes(s, bits | base)) continue;
        bool minimal = true;
        for (uint32_t i = 0; i < n; i++)
            if ((pick >> i & 1) && clashes(s, (bits & ~(1U << set[i])) | base))
                minimal = false;
        if (!minimal) continue;
        count++;
        bool there = false;
        for (size_t i = 0; i < found->ends.n; i++) {
            uint32_t size, is = 0;
            const uint32_t *at = eln_set_at(found, i, &size);
            for (uint32_t k = 0; k < size; k++) is |= 1U << at[k];
            there = there || is == bits;
        }
        assert_true(there);
    }
    return count;
}

/* Some literals as elements, some of the other nodes as granted. */
static uint32_t make_set(uint64_t *seed, uint32_t *set, uint32_t *granted)
{
    uint32_t n = 0;
    *granted = 0;
    for (uint32_t l = 0; l < LITERALS && n < 7; l++)
        if (next(seed, 3) > 0) set[n++] = l;
    for (uint32_t x = LITERALS; x < NODES; x++)
        if (next(seed, 2)) set[n + (*granted)++] = x;
    return n;
}

static void all_minimal_sets_are_found(void **state)
{
    (void)state;
    uint64_t seed = 3;
    uint32_t total = 0;
    for (int round = 0; round < ROUNDS; round++) {
        eln_minimal m = {0};
        slow s;
        uint32_t set[NODES], granted;
        eln_sets found = {0};
        bool complete = true;
        make_rules(&seed, &m, &s);
        uint32_t n = make_set(&seed, set, &granted);
        assert_int_equal(
            eln_minimal_find(&m, set, n, granted, 1000, &found, &complete),
            ELN_OK);
        assert_true(complete);
        uint32_t count = count_minimal(&s, set, n, granted, &found);
        assert_int_equal(found.ends.n, count);
        total += count;
        eln_sets_free(&found);
        eln_minimal_free(&m);
    }
    assert_true(total > 1000);
}

/* No minimal set lies in two parts, and none has what is in no clash. */
static void parts_hold_whole_sets(void **state)
{
    (void)state;
    uint64_t seed = 8;
    for (int round = 0; round < ROUNDS; round++) {
        eln_minimal m = {0};
        slow s;
        uint32_t set[NODES], granted;
        eln_sets found = {0};
        bool complete = true, needed[NODES];
        uint32_t part[NODES];
        make_rules(&seed, &m, &s);
        uint32_t n = make_set(&seed, set, &granted);
        if (eln_minimal_close(&m, set, n + granted, true) != ELN_NO_ID) {
            eln_minimal_trace_all(&m);
            eln_minimal_part(&m);
            for (uint32_t i = 0; i < NODES; i++) {
                needed[i] = eln_minimal_needed(&m, i);
                part[i] = m.part[i];
            }
            assert_int_equal(
                eln_minimal_find(&m, set, n, granted, 1000, &found, &complete),
                ELN_OK);
        }
        for (size_t i = 0; i < found.ends.n; i++) {
            uint32_t size;
            const uint32_t *at = eln_set_at(&found, i, &size);
            for (uint32_t k = 0; k < size; k++) {
                assert_true(needed[at[k]]);
                assert_int_equal(part[at[k]], part[at[0]]);
            }
        }
        eln_sets_free(&found);
        eln_minimal_free(&m);
    }
}

/* What is known already is not found again. */
static void known_sets(void **state)
{
    (void)state;
    eln_minimal m = {0};
    eln_sets found = {0};
    bool complete = true;
    uint32_t set[] = {0, 1, 2, 3};
    eln_minimal_init(&m, 4, 4);
    assert_int_equal(eln_minimal_seal(&m), ELN_OK);
    assert_true(eln_push(&found.nodes, 0) && eln_push(&found.nodes, 1) &&
                eln_push(&found.ends, 2));
    assert_int_equal(eln_minimal_find(&m, set, 4, 0, 10, &found, &complete),
                     ELN_OK);
    assert_int_equal(found.ends.n, 2);
    assert_int_equal(found.nodes.at[2], 2);
    assert_int_equal(found.nodes.at[3], 3);
    assert_true(complete);
    assert_int_equal(eln_minimal_find(&m, set, 4, 0, 1, &found, &complete),
                     ELN_OK);
    found.ends.n = found.nodes.n = 0;
    assert_int_equal(eln_minimal_find(&m, set, 4, 0, 1, &found, &complete),
                     ELN_OK);
    assert_int_equal(found.ends.n, 1);
    assert_false(complete);
    eln_sets_free(&found);
    eln_minimal_free(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_minimal m = {0};
        eln_sets found = {0};
        bool complete = true;
        uint32_t set[] = {0, 1, 2}, body[] = {0, 2};
        eln_fail_at(k);
        eln_minimal_init(&m, 6, 6);
        eln_status st =
            eln_minimal_rule(&m, 5, body, 2) && eln_minimal_rule(&m, 4, body, 1)
                ? eln_minimal_seal(&m)
                : ELN_E_NOMEM;
        if (st == ELN_OK)
            st = eln_minimal_find(&m, set, 3, 0, 10, &found, &complete);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) assert_int_equal(found.ends.n, 2);
        eln_sets_free(&found);
        eln_minimal_free(&m);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_minimal_sets_are_found),
        cmocka_unit_test(parts_hold_whole_sets),
        cmocka_unit_test(known_sets),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
