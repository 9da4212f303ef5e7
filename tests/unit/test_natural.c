/* Sums and products against the same in the machine's widest numbers, and
 * factorials, whose digits are known. */
#include "base/natural.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "fail_alloc.h"

static void assert_digits(const eln_natural *x, const char *digits)
{
    char *got = eln_natural_digits(x);
    assert_non_null(got);
    assert_string_equal(got, digits);
    free(got);
}

static void test_small(void **state)
{
    (void)state;
    static const uint32_t values[] = {0,         1,          9,
                                      999999999, 1000000000, UINT32_MAX};
    eln_natural x = {0}, y = {0};
    assert_digits(&x, "0");
    for (size_t i = 0; i < 6; i++)
        for (size_t k = 0; k < 6; k++) {
            char digits[32];
            uint64_t a = values[i], b = values[k];
            assert_true(eln_natural_set(&x, values[i]));
            assert_true(eln_natural_set(&y, values[k]));
            assert_true(eln_natural_add(&x, &y));
            snprintf(digits, sizeof digits, "%llu",
                     (unsigned long long)(a + b));
            assert_digits(&x, digits);
            assert_true(eln_natural_set(&x, values[i]));
            assert_true(eln_natural_multiply(&x, &y));
            snprintf(digits, sizeof digits, "%llu",
                     (unsigned long long)(a * b));
            assert_digits(&x, digits);
            assert_int_equal(eln_natural_is_zero(&x), a * b == 0);
        }
    eln_natural_free(&x);
    eln_natural_free(&y);
}

static void test_factorial_of_30(void **state)
{
    (void)state;
    eln_natural x = {0}, y = {0};
    assert_true(eln_natural_set(&x, 1));
    for (uint32_t i = 2; i <= 30; i++) {
        assert_true(eln_natural_set(&y, i));
        assert_true(eln_natural_multiply(&x, &y));
    }
    assert_digits(&x, "265252859812191058636308480000000");
    eln_natural_free(&x);
    eln_natural_free(&y);
}

/* 2^200 by doubling is 2^100 times itself. */
static void test_itself(void **state)
{
    (void)state;
    eln_natural x = {0}, y = {0};
    assert_true(eln_natural_set(&x, 1) && eln_natural_set(&y, 1));
    for (int i = 0; i < 200; i++) assert_true(eln_natural_add(&x, &x));
    for (int i = 0; i < 100; i++) assert_true(eln_natural_add(&y, &y));
    assert_true(eln_natural_multiply(&y, &y));
    assert_digits(&y, "1606938044258990275541962092341162602522202993782792835"
                      "301376");
    assert_digits(&x, "1606938044258990275541962092341162602522202993782792835"
                      "301376");
    eln_natural_free(&x);
    eln_natural_free(&y);
}

static void test_without_memory(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_natural x = {0}, y = {0};
        eln_fail_at(k);
        bool fine = eln_natural_set(&x, UINT32_MAX) &&
                    eln_natural_copy(&y, &x) && eln_natural_multiply(&x, &y) &&
                    eln_natural_multiply(&x, &x) && eln_natural_add(&x, &y);
        char *digits = fine ? eln_natural_digits(&x) : NULL;
        bool failed = eln_fail_stop();
        assert_true(failed == (digits == NULL));
        free(digits);
        eln_natural_free(&x);
        eln_natural_free(&y);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small),
        cmocka_unit_test(test_factorial_of_30),
        cmocka_unit_test(test_itself),
        cmocka_unit_test(test_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
