/* Hiding includes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "argdown/format_includes.h"
#include "fail_alloc.h"

static void hides(const char *text, const char *hidden)
{
    eln_out copy = {0};
    eln_str out;
    eln_str in = eln_str_of(text);
    assert_int_equal(eln_includes_hide(in, &copy, &out), ELN_OK);
    if (!eln_str_is(out, hidden)) fail_msg("\"%.*s\"", ELN_FMT(out));
    eln_out_free(&copy);
}

static void test_hide(void **state)
{
    (void)state;
    hides("", "");
    hides("a @include b", "a @include b");
    hides("@include(a)", "/*xxxxxxx*/");
    hides("a @include(b) c @include(d/e)", "a /*xxxxxxx*/ c /*xxxxxxxxx*/");
    hides("@include()", "@include()");
    hides("@include(a\nb)", "@include(a\nb)");
    hides("\\@include(a)", "\\@include(a)");
    hides("/* @include(a) */ @include(b)", "/* @include(a) */ /*xxxxxxx*/");
    hides("/* @include(a)", "/* /*xxxxxxx*/");
    hides("<!-- @include(a) -->", "<!-- @include(a) -->");
    hides(" // @include(a)\n@include(b)", " // @include(a)\n/*xxxxxxx*/");
    hides("a // @include(a)", "a // /*xxxxxxx*/");
    hides("@include(@include(\n@include(a)", "@include(@include(\n/*xxxxxxx*/");
    hides("\\", "\\");
    hides("@include(a) \\", "/*xxxxxxx*/ \\");
}

static void test_any(void **state)
{
    (void)state;
    assert_true(eln_includes_any(ELN_STR("a @include(b)")));
    assert_false(eln_includes_any(ELN_STR("a @include b")));
}

static void test_no_memory(void **state)
{
    (void)state;
    eln_out copy = {0};
    eln_str out;
    eln_fail_at(0);
    eln_status st = eln_includes_hide(ELN_STR("@include(a)"), &copy, &out);
    assert_true(eln_fail_stop());
    assert_int_equal(st, ELN_E_NOMEM);
    eln_out_free(&copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hide),
        cmocka_unit_test(test_any),
        cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
