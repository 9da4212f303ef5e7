/* Layouts that are kept. */
#include "draw/layouts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fail_alloc.h"

static void expect(const eln_layouts *l, const char *asked, const char *answer)
{
    eln_str got;
    bool known = eln_layouts_find(l, eln_str_of(asked), &got);
    assert_int_equal(known, answer != NULL);
    if (answer) assert_true(eln_str_is(got, answer));
}

static void what_was_put_is_found(void **state)
{
    (void)state;
    eln_layouts *l = eln_layouts_new(1000);
    assert_non_null(l);
    expect(l, "a", NULL);
    eln_layouts_put(l, ELN_STR("a"), ELN_STR("one"));
    eln_layouts_put(l, ELN_STR("ao"), ELN_STR("ne"));
    eln_layouts_put(l, ELN_STR("b"), ELN_STR(""));
    expect(l, "a", "one");
    expect(l, "ao", "ne");
    expect(l, "b", "");
    expect(l, "aone", NULL);
    eln_layouts_free(l);
}

static void the_oldest_goes_first(void **state)
{
    (void)state;
    eln_layouts *l = eln_layouts_new(12);
    assert_non_null(l);
    eln_layouts_put(l, ELN_STR("aa"), ELN_STR("11"));
    eln_layouts_put(l, ELN_STR("bb"), ELN_STR("22"));
    eln_layouts_put(l, ELN_STR("cc"), ELN_STR("33"));
    eln_layouts_put(l, ELN_STR("dd"), ELN_STR("444")); /* 2 are in its way */
    expect(l, "aa", NULL);
    expect(l, "bb", NULL);
    expect(l, "cc", "33");
    expect(l, "dd", "444");
    eln_layouts_put(l, ELN_STR("ee"), ELN_STR("more than there is room for"));
    expect(l, "ee", NULL);
    expect(l, "dd", "444");
    eln_layouts_free(l);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        eln_fail_at(k);
        eln_layouts *l = eln_layouts_new(100);
        if (l) eln_layouts_put(l, ELN_STR("a"), ELN_STR("one"));
        bool failed = eln_fail_stop();
        eln_str got;
        if (l && !failed) assert_true(eln_layouts_find(l, ELN_STR("a"), &got));
        eln_layouts_free(l);
        assert_int_equal(eln_live_blocks(), 0);
        if (!failed) break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_found),
        cmocka_unit_test(the_oldest_goes_first),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
