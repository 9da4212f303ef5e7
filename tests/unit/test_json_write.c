/* JSON going out, byte by byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "json/json.h"

static void expect(eln_json *j, eln_value *v, const char *expected)
{
    eln_out out = {0};
    assert_int_equal(eln_json_write(j, v, &out), ELN_OK);
    assert_string_equal(eln_out_str(&out).p, expected);
    eln_out_free(&out);
}

static void strings(void **state)
{
    (void)state;
    eln_json j = {0};
    expect(&j, eln_json_string(&j, ELN_STR("")), "\"\"\n");
    expect(&j, eln_json_string(&j, ELN_STR("a\"b\\c/d")),
           "\"a\\\"b\\\\c/d\"\n");
    expect(&j, eln_json_string(&j, ELN_STR("\b\f\n\r\t\x01\x1f\x7f")),
           "\"\\b\\f\\n\\r\\t\\u0001\\u001F\x7f\"\n");
    expect(&j, eln_json_string(&j, ELN_STR("\0\xc3\xa9\xf0\x9f\x98\x80")),
           "\"\\u0000\xc3\xa9\xf0\x9f\x98\x80\"\n");
}

static void numbers(void **state)
{
    (void)state;
    eln_json j = {0};
    expect(&j, eln_json_integer(&j, 0), "0\n");
    expect(&j, eln_json_integer(&j, -120), "-120\n");
    expect(&j, eln_json_integer(&j, INT64_MAX), "9223372036854775807\n");
    expect(&j, eln_json_integer(&j, INT64_MIN), "-9223372036854775808\n");
    expect(&j, eln_json_number(&j, 0.5), "0.5\n");
    expect(&j, eln_json_number(&j, 3), "3\n");
}

static void what_holds_others(void **state)
{
    (void)state;
    eln_json j = {0};
    eln_value *o = eln_json_object(&j), *a = eln_json_array(&j);
    eln_json_add(&j, a, eln_json_null(&j));
    eln_json_add(&j, a, eln_json_boolean(&j, true));
    eln_json_add(&j, a, eln_json_boolean(&j, false));
    eln_json_add(&j, a, eln_json_object(&j));
    eln_json_put(&j, o, "z", ELN_STR("1"));
    eln_json_set(&j, o, "a", a);
    eln_json_set_key(&j, o, ELN_STR("k\"\n"), eln_json_array(&j));
    eln_json_put_integer(&j, o, "z", 2); /* the later one, in its place */
    expect(&j, o, "{\"z\":2,\"a\":[null,true,false,{}],\"k\\\"\\n\":[]}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings),
        cmocka_unit_test(numbers),
        cmocka_unit_test(what_holds_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
