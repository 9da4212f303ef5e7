/* Reading JSON: what is read, what is refused and where, limits, memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "fail_alloc.h"
#include "json/read.h"

enum { VALUES = 100 };

static eln_arena arena;

static int tear_down(void **state)
{
    (void)state;
    eln_arena_free(&arena);
    return 0;
}

static const eln_parsed *read_text(const char *text)
{
    const eln_parsed *v = NULL;
    eln_json_fault fault;
    assert_int_equal(
        eln_json_read(eln_str_of(text), VALUES, &arena, &v, &fault), ELN_OK);
    assert_non_null(v);
    return v;
}

static void refuses(const char *text, eln_status st, uint32_t line,
                    uint32_t column, const char *message)
{
    const eln_parsed *v = NULL;
    eln_json_fault fault = {0};
    assert_int_equal(
        eln_json_read(eln_str_of(text), VALUES, &arena, &v, &fault), st);
    assert_null(v);
    assert_string_equal(fault.message, message);
    assert_int_equal(fault.line, line);
    assert_int_equal(fault.column, column);
}

static void test_values(void **state)
{
    (void)state;
    const eln_parsed *v =
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
    const eln_parsed *list = eln_json_get(v, "list");
    assert_true(eln_json_is_array(list));
    assert_int_equal(eln_json_count(list), 3);
    assert_true(eln_json_is_array(eln_json_at(list, 1)));
    assert_true(eln_json_is_object(eln_json_at(list, 2)));
    assert_null(eln_json_at(list, 3));
}

static void test_other_kinds(void **state)
{
    (void)state;
    const eln_parsed *v =
        read_text("{\"text\": \"1\", \"n\": 1, \"list\": []}");
    const eln_parsed *text = eln_json_get(v, "text"), *n = eln_json_get(v, "n");
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
    assert_int_equal(eln_json_count(text), 0);
    assert_null(eln_json_at(text, 0));
}

static void test_entries(void **state)
{
    (void)state;
    const eln_parsed *v = read_text("{\"z\": 1, \"a\": 2, \"\": 3}");
    static const char *const keys[] = {"z", "a", ""};
    assert_int_equal(eln_json_count(v), 3);
    for (int64_t i = 0, n = 0; i < 3; i++) {
        assert_true(eln_str_is(eln_json_key_at(v, (size_t)i), keys[i]));
        assert_true(eln_json_as_integer(eln_json_at(v, (size_t)i), &n));
        assert_int_equal(n, i + 1);
    }
    assert_null(eln_json_at(v, 3));
    assert_true(eln_str_is(eln_json_key_at(v, 3), ""));
    assert_int_equal(eln_json_count(eln_json_get(v, "z")), 0);
}

static void holds(const char *text, const char *wanted)
{
    eln_str s;
    assert_true(eln_json_as_text(eln_json_at(read_text(text), 0), &s));
    assert_true(eln_str_is(s, wanted));
    assert_int_equal(s.p[s.n], 0);
}

static void test_texts(void **state)
{
    (void)state;
    holds("[\"\"]", "");
    holds("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "\"\\/\b\f\n\r\t");
    holds("[\"\\u0041\\u00E9\\u20ac\\ud83d\\uDE00\"]",
          "A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
    holds("[\"a]{,\\\\\"]", "a]{,\\");
    holds(" [ \"\x7f\" ] ", "\x7f");
}

static void test_numbers(void **state)
{
    (void)state;
    const eln_parsed *v = read_text(
        "[0, -0, 9223372036854775807, -9223372036854775808, 1e3, -2.5E-1]");
    static const int64_t wanted[] = {0, 0, INT64_MAX, INT64_MIN};
    int64_t n;
    double d = 0;
    for (size_t i = 0; i < 4; i++) {
        assert_true(eln_json_as_integer(eln_json_at(v, i), &n));
        assert_true(n == wanted[i]);
    }
    assert_false(eln_json_as_integer(eln_json_at(v, 4), &n));
    assert_true(eln_json_as_number(eln_json_at(v, 4), &d) && d == 1000);
    assert_true(eln_json_as_number(eln_json_at(v, 5), &d) && d == -0.25);
}

static void test_faults(void **state)
{
    (void)state;
    refuses("", ELN_E_IO, 1, 1, "it ends too early");
    refuses("{\"a\": ", ELN_E_IO, 1, 7, "it ends too early");
    refuses("[\"a\\\"", ELN_E_IO, 1, 6, "it ends too early");
    refuses("[\"a\\", ELN_E_IO, 1, 5, "it ends too early");
    refuses("{\"a\":\n  1,\n  b}", ELN_E_IO, 3, 3, "it is no JSON");
    refuses("[1] 2", ELN_E_IO, 1, 5, "something stands behind its end");
    refuses("{\"a\": 1, \"a\": 2}", ELN_E_IO, 1, 17,
            "a key stands there twice");
    refuses("[\"\\u0000\"]", ELN_E_IO, 1, 9, "a text holds a NUL");
    refuses("[123456789012345678901234567890]", ELN_E_IO, 1, 32,
            "a number is too large");
    refuses("[9223372036854775808]", ELN_E_IO, 1, 21, "a number is too large");
    refuses("[1e999]", ELN_E_IO, 1, 7, "a number is too large");
    refuses("[\"\xff\"]", ELN_E_IO, 1, 3, "it is not UTF-8");
    refuses("[\"\\ud800\"]", ELN_E_IO, 1, 9, "it is no JSON");
    refuses("[\"\\ud800\\u0041\"]", ELN_E_IO, 1, 15, "it is no JSON");
    refuses("[\"\\udc00\"]", ELN_E_IO, 1, 9, "it is no JSON");
    refuses("7", ELN_E_IO, 1, 1, "it is no JSON");
    refuses("null", ELN_E_IO, 1, 1, "it is no JSON");
    static const char *const wrong[] = {
        "[1,]",          "[,1]",          "[1 2]",  "[01]",     "[-]",
        "[1.]",          "[.5]",          "[1e]",   "[+1]",     "[0x1]",
        "[NaN]",         "[tru]",         "[nulL]", "[\"\n\"]", "{1:2}",
        "{\"a\"}",       "{\"a\":1,}",    "[1}",    "{]",       "['a']",
        "[\"\\x\"]",     "[\"\\u00g0\"]", "[-01]",  "[1]]",     "/**/[]",
        "\xef\xbb\xbf[]"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const eln_parsed *v = NULL;
        eln_json_fault fault;
        if (eln_json_read(eln_str_of(wrong[i]), VALUES, &arena, &v, &fault) !=
            ELN_E_IO)
            fail_msg("%s", wrong[i]);
    }
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
    (void)read_text(fits);
    free(fits);
    char *deep = nest(ELN_JSON_DEPTH_MOST + 1, '[', ']');
    refuses(deep, ELN_E_LIMIT, 1, ELN_JSON_DEPTH_MOST + 1,
            "it is nested too deep");
    free(deep);
    deep = nest(1000 * 1000, '[', ']');
    refuses(deep, ELN_E_LIMIT, 1, ELN_JSON_DEPTH_MOST + 1,
            "it is nested too deep");
    free(deep);
    char many[3 * VALUES + 3] = "[";
    for (int i = 0; i < VALUES; i++) strncat(many, i ? ",{}" : "{}", 4);
    refuses(many, ELN_E_LIMIT, 1, 3 * VALUES - 1, "it has too many values");
}

/* Of few keys and of many; keys that are like others are not the same. */
static void test_keys(void **state)
{
    (void)state;
    char text[1024];
    for (int n = 2; n < 60; n += 19) {
        for (int twice = 0; twice < 2; twice++) {
            int at = snprintf(text, sizeof text, "{");
            for (int i = 0; i < n; i++) {
                int k = twice && i == n - 1 ? 0 : i;
                at += snprintf(text + at, sizeof text - (size_t)at,
                               "%s\"k%d\":0", i ? "," : "", k);
            }
            snprintf(text + at, sizeof text - (size_t)at, "}");
            const eln_parsed *v;
            eln_json_fault fault;
            eln_status st =
                eln_json_read(eln_str_of(text), VALUES, &arena, &v, &fault);
            assert_int_equal(st, twice ? ELN_E_IO : ELN_OK);
            if (!twice) assert_true(eln_str_is(eln_json_key_at(v, 1), "k1"));
        }
    }
}

static void test_no_memory(void **state)
{
    (void)state;
    char text[8000] = "{\"a\": [1, \"b\"], \"texts\": [";
    for (int i = 0; i < 90; i++) strncat(text, i ? ",{}" : "{}", 4);
    strncat(text, "]}", 3);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_arena own = {0};
        const eln_parsed *v = NULL;
        eln_json_fault fault;
        eln_fail_at(k);
        eln_status st =
            eln_json_read(eln_str_of(text), VALUES, &own, &v, &fault);
        bool failed = eln_fail_stop();
        eln_arena_free(&own);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
        assert_null(v);
    }
}

#define TEST(f) cmocka_unit_test_teardown(f, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_values), TEST(test_other_kinds), TEST(test_entries),
        TEST(test_texts),  TEST(test_numbers),     TEST(test_faults),
        TEST(test_limits), TEST(test_keys),        TEST(test_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
