/* Every framework of up to four arguments, every task and semantics; under the
 * sanitizers one of each kind that differ in more than names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "af_truth.h"
#include "sanitized.h"

static oracle_af from_bits(unsigned n, unsigned matrix)
{
    oracle_af f = {.n = n};
    for (unsigned a = 0; a < n; a++)
        f.attacks[a] = (uint16_t)(matrix >> a * n & ((1U << n) - 1));
    return f;
}

#if SANITIZED
/* Is it the first of those that differ in names alone? */
static bool is_first(const oracle_af *f)
{
    static const uint8_t orders[24][4] = {
        {0, 1, 2, 3}, {0, 1, 3, 2}, {0, 2, 1, 3}, {0, 2, 3, 1}, {0, 3, 1, 2},
        {0, 3, 2, 1}, {1, 0, 2, 3}, {1, 0, 3, 2}, {1, 2, 0, 3}, {1, 2, 3, 0},
        {1, 3, 0, 2}, {1, 3, 2, 0}, {2, 0, 1, 3}, {2, 0, 3, 1}, {2, 1, 0, 3},
        {2, 1, 3, 0}, {2, 3, 0, 1}, {2, 3, 1, 0}, {3, 0, 1, 2}, {3, 0, 2, 1},
        {3, 1, 0, 2}, {3, 1, 2, 0}, {3, 2, 0, 1}, {3, 2, 1, 0}};
    for (int o = 0; o < 24; o++) {
        bool within = true;
        for (unsigned a = f->n; a < 4; a++)
            within = within && orders[o][a] == a;
        for (unsigned k = 0; within && k < f->n * f->n; k++) {
            unsigned a = k / f->n, b = k % f->n;
            unsigned mine = f->attacks[a] >> b & 1;
            unsigned other = f->attacks[orders[o][a]] >> orders[o][b] & 1;
            if (other > mine) break;
            if (other < mine) return false;
        }
    }
    return true;
}
#else
static bool is_first(const oracle_af *f)
{
    (void)f;
    return true;
}
#endif

static void test_up_to_four(void **state)
{
    (void)state;
    for (unsigned n = 0; n <= 4; n++)
        for (unsigned matrix = 0; matrix < 1U << n * n; matrix++) {
            oracle_af f = from_bits(n, matrix);
            if (is_first(&f)) af_truth_try(&f);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_up_to_four),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
