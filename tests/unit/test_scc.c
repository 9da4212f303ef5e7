/* Components of random graphs against reachability, by trying. */
#include "base/scc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../oracle/random_theory.h"
#include "fail_alloc.h"

enum { MOST = 12 };

/* edge[a][b]: a leads to b. */
typedef struct graph {
    uint32_t n;
    bool edge[MOST][MOST];
} graph;

/* All nodes are looked at; those without an edge are passed over. */
static bool successor(const void *data, uint32_t node, uint32_t i, uint32_t *to)
{
    const graph *g = data;
    if (i == g->n) return false;
    *to = g->edge[node][i] ? i : UINT32_MAX;
    return true;
}

static void close_up(const graph *g, bool reach[MOST][MOST])
{
    memcpy(reach, g->edge, sizeof g->edge);
    for (uint32_t k = 0; k < g->n; k++)
        for (uint32_t a = 0; a < g->n; a++)
            for (uint32_t b = 0; b < g->n; b++)
                reach[a][b] |= reach[a][k] && reach[k][b];
}

static void check(const graph *g)
{
    bool reach[MOST][MOST];
    uint32_t component[MOST], count;
    assert_true(eln_scc(g, successor, g->n, component, &count));
    close_up(g, reach);
    for (uint32_t a = 0; a < g->n; a++) {
        assert_true(component[a] < count);
        for (uint32_t b = 0; b < g->n; b++) {
            bool same = a == b || (reach[a][b] && reach[b][a]);
            assert_int_equal(component[a] == component[b], same);
            if (reach[a][b]) assert_true(component[a] >= component[b]);
        }
    }
}

static void components_are_what_reaches_itself(void **state)
{
    (void)state;
    uint64_t seed = 71;
    for (int round = 0; round < 5000; round++) {
        graph g = {.n = oracle_random(&seed, MOST + 1)};
        for (uint32_t i = g.n ? oracle_random(&seed, 2 * g.n) : 0; i > 0; i--)
            g.edge[oracle_random(&seed, g.n)][oracle_random(&seed, g.n)] = true;
        check(&g);
    }
}

static bool next_in_ring(const void *data, uint32_t node, uint32_t i,
                         uint32_t *to)
{
    *to = (node + 1) % *(const uint32_t *)data;
    return i == 0;
}

static void a_long_ring_is_one(void **state)
{
    (void)state;
    enum { LONG = 200000 };
    static uint32_t component[LONG];
    const uint32_t n = LONG;
    uint32_t count;
    assert_true(eln_scc(&n, next_in_ring, n, component, &count));
    assert_int_equal(count, 1);
}

static void lack_of_memory_is_told(void **state)
{
    (void)state;
    graph g = {.n = 3, .edge = {{false, true}, {true}, {false, true}}};
    for (long k = 0;; k++) {
        uint32_t component[MOST], count;
        long before = eln_live_blocks();
        eln_fail_at(k);
        bool done = eln_scc(&g, successor, g.n, component, &count);
        bool failed = eln_fail_stop();
        assert_int_equal(done, !failed);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(components_are_what_reaches_itself),
        cmocka_unit_test(a_long_ring_is_one),
        cmocka_unit_test(lack_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
