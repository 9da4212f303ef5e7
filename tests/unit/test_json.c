/* Reading JSON: what is read, what is refused and where, limits, memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "fail_alloc.h"
#include "json/json.h"
#include "json/scan.h"

enum { VALUES = 100 };

static eln_value *read_text(const char *text)
{
    eln_value *v = NULL;
    eln_json_fault fault;
    assert_int_equal(eln_json_read(eln_str_of(text), VALUES, &v, &fault),
                     ELN_OK);
    assert_non_null(v);
    return v;
}

static void refuses(const char *text, eln_status st, uint32_t line,
                    uint32_t column, const char *message)
{
    eln_value *v = NULL;
    eln_json_fault fault = {0};
    assert_int_equal(eln_json_read(eln_str_of(text), VALUES, &v, &fault), st);
    assert_null(v);
    assert_string_equal(fault.message, message);
    assert_int_equal(fault.line, line);
    assert_int_equal(fault.column, column);
}

static void test_values(void **state)
{
    (void)state;
    eln_value *v =
        read_text("{\"text\": \"a\\u00e9\\n\", \"n\": -7, \"x\": 0.5,"
                  " \"yes\": true, \"no\": false, \"nil\": null,"
                  " \"list\": [1, [], {}]}");
    eln_str text = {0};
    int64_t n = 0;
    double d = 0;
    bool b = false;
    assert_true(eln_json_as_text(eln_json_get(v, "text"), &text));
    assert_true(eln_str_is(text, "a\xc3\xa9\n"));
    assert_true(eln_json_as_integer(eln_json_get(v, "n"), &n));
    assert_int_equal(n, -7);
    assert_true(eln_json_as_number(eln_json_get(v, "x"), &d));
    assert_true(d == 0.5);
    assert_true(eln_json_as_number(eln_json_get(v, "n"), &d));
    assert_true(d == -7);
    assert_true(eln_json_as_boolean(eln_json_get(v, "yes"), &b) && b);
    assert_true(eln_json_as_boolean(eln_json_get(v, "no"), &b) && !b);
    assert_true(eln_json_is_null(eln_json_get(v, "nil")));
    const eln_value *list = eln_json_get(v, "list");
    assert_true(eln_json_is_array(list));
    assert_int_equal(eln_json_count(list), 3);
    assert_true(eln_json_is_array(eln_json_at(list, 1)));
    assert_true(eln_json_is_object(eln_json_at(list, 2)));
    assert_null(eln_json_at(list, 3));
    eln_json_free(v);
}

static void test_other_kinds(void **state)
{
    (void)state;
    eln_value *v = read_text("{\"text\": \"1\", \"n\": 1, \"list\": []}");
    const eln_value *text = eln_json_get(v, "text"), *n = eln_json_get(v, "n");
    eln_str s = ELN_STR("kept");
    int64_t i = 5;
    bool b = true;
    assert_false(eln_json_as_text(n, &s));
    assert_false(eln_json_as_text(NULL, &s));
    assert_true(eln_str_is(s, "kept"));
    assert_false(eln_json_as_integer(text, &i));
    assert_int_equal(i, 5);
    assert_false(eln_json_as_boolean(n, &b));
    assert_false(eln_json_is_null(NULL));
    assert_false(eln_json_is_null(n));
    assert_null(eln_json_get(n, "text"));
    assert_null(eln_json_get(v, "none"));
    assert_null(eln_json_get(eln_json_get(v, "list"), "text"));
    assert_int_equal(eln_json_count(v), 0);
    assert_null(eln_json_at(v, 0));
    eln_json_free(v);
}

static void test_entries(void **state)
{
    (void)state;
    eln_value *v = read_text("{\"z\": 1, \"a\": 2, \"\": 3}");
    static const char *const keys[] = {"z", "a", ""};
    eln_str key = {0};
    const eln_value *value;
    int64_t n = 0;
    for (int i = 0; i < 3; i++) {
        assert_true(eln_json_next(v, &key, &value));
        assert_true(eln_str_is(key, keys[i]));
        assert_true(eln_json_as_integer(value, &n));
        assert_int_equal(n, i + 1);
    }
    assert_false(eln_json_next(v, &key, &value));
    key = (eln_str){0};
    assert_false(eln_json_next(eln_json_get(v, "z"), &key, &value));
    eln_json_free(v);
}

static void test_faults(void **state)
{
    (void)state;
    refuses("", ELN_E_IO, 1, 1, "it ends too early");
    refuses("{\"a\": ", ELN_E_IO, 1, 7, "it ends too early");
    refuses("{\"a\":\n  1,\n  b}", ELN_E_IO, 3, 4, "it is no JSON");
    refuses("[1] 2", ELN_E_IO, 1, 6, "something stands behind its end");
    refuses("{\"a\": 1, \"a\": 2}", ELN_E_IO, 1, 13,
            "a key stands there twice");
    refuses("[\"\\u0000\"]", ELN_E_IO, 1, 10, "a text holds a NUL");
    refuses("[123456789012345678901234567890]", ELN_E_IO, 1, 32,
            "a number is too large");
    refuses("[\"\xff\"]", ELN_E_IO, 1, 3, "it is not UTF-8");
    refuses("[\"\\ud800\"]", ELN_E_IO, 1, 10, "it is no JSON");
    refuses("7", ELN_E_IO, 1, 2, "it is no JSON");
    refuses("[1,]", ELN_E_IO, 1, 5, "it is no JSON");
}

/* count times open, then as often close. */
static char *nest(size_t count, char open, char close)
{
    char *p = malloc(2 * count + 1);
    assert_non_null(p);
    memset(p, open, count);
    memset(p + count, close, count);
    p[2 * count] = '\0';
    return p;
}

static void test_limits(void **state)
{
    (void)state;
    char *fits = nest(ELN_JSON_DEPTH_MOST, '[', ']');
    eln_json_free(read_text(fits));
    free(fits);
    char *deep = nest(ELN_JSON_DEPTH_MOST + 1, '[', ']');
    refuses(deep, ELN_E_LIMIT, 1, ELN_JSON_DEPTH_MOST + 1,
            "it is nested too deep");
    free(deep);
    deep = nest(1000 * 1000, '[', ']');
    refuses(deep, ELN_E_LIMIT, 1, 1000 * 1000, "it is nested too deep");
    free(deep);
    char many[3 * VALUES + 3] = "[";
    for (int i = 0; i < VALUES; i++) strncat(many, i ? ",{}" : "{}", 4);
    refuses(many, ELN_E_LIMIT, 1, 1, "it has too many values");
}

static void test_scan(void **state)
{
    (void)state;
    eln_json_size s =
        eln_json_scan(ELN_STR("{\"[[[,\\\"[\": [1, 2], \"b\": {}}"));
    assert_int_equal(s.depth, 2);
    assert_int_equal(s.deep, 12);
    assert_int_equal(s.values, 6);
    s = eln_json_scan(ELN_STR("\"\\"));
    assert_int_equal(s.depth, 0);
    assert_int_equal(s.values, 1);
    s = eln_json_scan(ELN_STR("]]]["));
    assert_int_equal(s.depth, 1);
}

/* What a library allocates for itself does not fail here, the rest does. */
static void test_no_memory(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_value *v = NULL;
        eln_json_fault fault;
        eln_fail_at(k);
        eln_status st =
            eln_json_read(ELN_STR("{\"a\": [1, \"b\"]}"), VALUES, &v, &fault);
        bool failed = eln_fail_stop();
        eln_json_free(v);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),    cmocka_unit_test(test_other_kinds),
        cmocka_unit_test(test_entries),   cmocka_unit_test(test_faults),
        cmocka_unit_test(test_limits),    cmocka_unit_test(test_scan),
        cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
