/* Names of declared things, and which of them was meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dispute/names.h"
#include "fail_alloc.h"

static const eln_span AT = {3, 7};

static void names_stand_for_things(void **state)
{
    (void)state;
    eln_names n = {.kind = "tree"};
    assert_int_equal(eln_names_find(&n, ELN_STR("oak")), ELN_NO_ID);
    assert_int_equal(eln_names_add(&n, ELN_STR("oak"), 4), 4);
    assert_int_equal(eln_names_add(&n, ELN_STR("ash"), 2), 2);
    assert_int_equal(eln_names_add(&n, ELN_STR("the oak"), 4), 4);
    assert_int_equal(eln_names_add(&n, ELN_STR("oak"), 9), 4); /* taken */
    assert_int_equal(eln_names_find(&n, ELN_STR("oak")), 4);
    assert_int_equal(eln_names_find(&n, ELN_STR("the oak")), 4);
    assert_int_equal(eln_names_find(&n, ELN_STR("ash")), 2);
    assert_int_equal(eln_names_find(&n, ELN_STR("Oak")), ELN_NO_ID);
    eln_names_free(&n);
}

static void slips_grow_with_the_name(void **state)
{
    (void)state;
    assert_int_equal(eln_slips_within(ELN_STR("")), 0);
    assert_int_equal(eln_slips_within(ELN_STR("a")), 0);
    assert_int_equal(eln_slips_within(ELN_STR("me")), 1);
    assert_int_equal(eln_slips_within(ELN_STR("oak")), 1);
    assert_int_equal(eln_slips_within(ELN_STR("linden")), 2);
    assert_int_equal(
        eln_slips_within(ELN_STR("a tree that nobody has ever seen")), 6);
}

/* The only report about an unknown name has this hint. */
static void expect_hint(eln_names *n, const char *name, const char *hint)
{
    eln_diags diags = {0};
    eln_names_unknown(n, ELN_E209, AT, eln_str_of(name), &diags);
    assert_int_equal(diags.list.n, 1);
    const eln_diag *d = &diags.list.at[0];
    assert_int_equal(d->code, ELN_E209);
    assert_int_equal(d->span.begin, AT.begin);
    assert_int_equal(d->span.end, AT.end);
    if (!eln_str_is(d->hint, hint)) fail_msg("%.*s", ELN_FMT(d->hint));
    eln_diags_free(&diags);
}

static void the_nearest_is_suggested(void **state)
{
    (void)state;
    eln_names n = {.kind = "tree", .declared = "wood: trees:"};
    expect_hint(&n, "oak", "declare it under `wood: trees:`");
    assert_int_equal(eln_names_add(&n, ELN_STR("linden"), 0), 0);
    assert_int_equal(eln_names_add(&n, ELN_STR("lindens"), 1), 1);
    expect_hint(&n, "lindne", "did you mean `linden`?");
    expect_hint(&n, "lindenss", "did you mean `lindens`?");
    expect_hint(&n, "oak", "declare it under `wood: trees:`");
    eln_names_unknown(&n, ELN_E209, AT, ELN_STR("oak"), NULL);
    eln_names_free(&n);
}

/* What is hostile must not cost its size again and again. */
static void searching_is_bounded(void **state)
{
    (void)state;
    eln_names n = {.kind = "tree", .declared = "wood: trees:"};
    assert_int_equal(eln_names_add(&n, ELN_STR("linden"), 0), 0);
    n.searched = UINT32_MAX;
    expect_hint(&n, "lindne", "declare it under `wood: trees:`");
    eln_names_free(&n);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_names n = {.kind = "tree", .declared = "wood: trees:"};
        eln_diags diags = {0};
        eln_fail_at(k);
        bool added = eln_names_add(&n, ELN_STR("oak"), 7) == 7;
        if (added) eln_names_unknown(&n, ELN_E209, AT, ELN_STR("oka"), &diags);
        bool failed = eln_fail_stop();
        assert_int_equal(eln_names_find(&n, ELN_STR("oak")),
                         added ? 7 : ELN_NO_ID);
        assert_true(added ? failed == (diags.st != ELN_OK) : failed);
        eln_diags_free(&diags);
        eln_names_free(&n);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stand_for_things),
        cmocka_unit_test(slips_grow_with_the_name),
        cmocka_unit_test(the_nearest_is_suggested),
        cmocka_unit_test(searching_is_bounded),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
