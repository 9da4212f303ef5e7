/* The nearest name to what somebody typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fail_alloc.h"
#include "text/typed.h"

static const eln_str NAMES[] = {
    {"union", 5}, {"Port Authority", 14}, {"Caf\xc3\xa9", 5}};

static size_t nearest(const char *wanted, unsigned most)
{
    size_t near;
    assert_int_equal(
        eln_nearest_typed(eln_str_of(wanted), NAMES, 3, most, &near), ELN_OK);
    return near;
}

static void capitals_do_not_count(void **state)
{
    (void)state;
    assert_int_equal(nearest("UNION", 1), 0);
    assert_int_equal(nearest("unoin", 1), 0);
    assert_int_equal(nearest("port authorty", 1), 1);
    assert_true(nearest("harbour", 2) == SIZE_MAX);
}

/* An e with an accent behind it is the letter with the accent. */
static void nor_do_forms_of_a_letter(void **state)
{
    (void)state;
    assert_int_equal(nearest("Cafe\xcc\x81", 0), 2);
    assert_int_equal(nearest("CAF\xc3\x89", 0), 2);
}

static void names_may_be_added(void **state)
{
    (void)state;
    eln_typed t = {0};
    static const char *const WANTED[] = {"CAFE", "UNION", "PORT AUTHORITY"};
    for (size_t n = 0; n < 3; n++) {
        size_t near;
        assert_int_equal(
            eln_typed_nearest(&t, eln_str_of(WANTED[n]), NAMES, n, 0, &near),
            ELN_OK);
        assert_true(near == (n > 0 ? n - 1 : SIZE_MAX));
    }
    eln_typed_free(&t);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        size_t near;
        eln_fail_at(k);
        eln_status st = eln_nearest_typed(ELN_STR("UNION"), NAMES, 3, 1, &near);
        bool failed = eln_fail_stop();
        assert_int_equal(eln_live_blocks(), before);
        assert_int_equal(st, failed ? ELN_E_NOMEM : ELN_OK);
        assert_true(near == (failed ? SIZE_MAX : 0));
        if (!failed) break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(capitals_do_not_count),
        cmocka_unit_test(nor_do_forms_of_a_letter),
        cmocka_unit_test(names_may_be_added),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
