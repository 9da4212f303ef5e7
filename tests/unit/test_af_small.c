/* Random frameworks of up to 12 arguments, of mixed shapes: every task and
 * semantics. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "af_truth.h"
#include "sanitized.h"

static uint64_t seed;

static unsigned draw(unsigned below)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)(seed >> 33) % below;
}

/* Random attacks between some arguments, each with so much chance in 100. */
static void scatter(oracle_af *f, unsigned from, unsigned to, unsigned chance)
{
    for (unsigned a = from; a < to; a++)
        for (unsigned b = from; b < to; b++)
            if (draw(100) < (a == b ? chance / 4 : chance))
                f->attacks[a] |= (uint16_t)(1U << b);
}

static void ring(oracle_af *f, unsigned from, unsigned to, bool both)
{
    for (unsigned a = from; a < to; a++) {
        unsigned b = a + 1 < to ? a + 1 : from;
        f->attacks[a] |= (uint16_t)(1U << b);
        if (both) f->attacks[b] |= (uint16_t)(1U << a);
    }
}

static oracle_af draw_framework(unsigned shape)
{
    oracle_af f = {.n = 3 + draw(shape == 5 ? 10 : 7)};
    unsigned half = f.n / 2;
    switch (shape) {
    case 0:
        scatter(&f, 0, f.n, 4 + draw(10));
        break;
    case 1:
        scatter(&f, 0, f.n, 20 + draw(40));
        break;
    case 2:
        scatter(&f, 0, half, 30);
        scatter(&f, half, f.n, 30);
        break;
    case 3:
        ring(&f, 0, half, false);
        ring(&f, half, f.n, draw(2) == 0);
        scatter(&f, 0, f.n, 6);
        break;
    case 4:
        for (unsigned a = 0; a + 1 < f.n; a += 2) ring(&f, a, a + 2, true);
        scatter(&f, 0, f.n, 8);
        break;
    default:
        scatter(&f, 0, f.n, 10 + draw(20));
    }
    return f;
}

#if SANITIZED
enum { RANDOM = 2000 };
#else
enum { RANDOM = 20000 };
#endif

static void test_random(void **state)
{
    (void)state;
    seed = 20;
    for (unsigned i = 0; i < RANDOM; i++) {
        oracle_af f = draw_framework(i % 100 == 99 ? 5 : i % 5);
        af_truth_try(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
