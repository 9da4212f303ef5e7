/* Who may ask: tokens, hosts, origins; and what the site says to whom. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "web/guard.h"
#include "web/site.h"

static void test_token(void **state)
{
    (void)state;
    char a[ELN_TOKEN_TEXT], b[ELN_TOKEN_TEXT];
    assert_true(eln_token_make(a) && eln_token_make(b));
    assert_int_equal(strspn(a, "0123456789abcdef"), 32);
    assert_string_not_equal(a, b);
    assert_true(eln_token_is(a, eln_str_of(a)));
    assert_false(eln_token_is(a, eln_str_of(b)));
    assert_false(eln_token_is(a, ELN_STR("")));
    assert_false(eln_token_is(a, (eln_str){a, 31}));
    assert_false(eln_token_is(a, (eln_str){a, 33}));
    assert_false(eln_token_is(a, (eln_str){NULL, 0}));
    a[31] ^= 1;
    memcpy(b, a, sizeof b);
    b[0] ^= 1;
    assert_false(eln_token_is(a, eln_str_of(b)));
}

static void test_host(void **state)
{
    (void)state;
    assert_true(eln_guard_host("127.0.0.1:8517", 8517));
    assert_true(eln_guard_host("localhost:8517", 8517));
    assert_true(eln_guard_host("LocalHost:8517", 8517));
    assert_true(eln_guard_host("localhost", 80));
    assert_true(eln_guard_host("localhost:80", 80));
    static const char *const others[] = {"",
                                         "localhost",
                                         "localhost:8518",
                                         "localhost:085170",
                                         "127.0.0.2:8517",
                                         "localhost:8517 ",
                                         " localhost:8517",
                                         "a.localhost:8517",
                                         "localhost.:8517",
                                         "[::1]:8517",
                                         "localhost:8517@a.example",
                                         "127.0.0.1:8517:8517",
                                         "127.1:8517"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (eln_guard_host(others[i], 8517)) fail_msg("%s", others[i]);
    assert_false(eln_guard_host(NULL, 8517));
}

static void test_origin(void **state)
{
    (void)state;
    static const char host[] = "localhost:8517";
    assert_true(eln_guard_origin(NULL, NULL, host, false));
    assert_true(eln_guard_origin("http://localhost:8517", NULL, host, false));
    assert_true(eln_guard_origin(NULL, "same-origin", host, false));
    assert_true(eln_guard_origin(NULL, "none", host, false));
    assert_true(eln_guard_origin(NULL, "cross-site", host, true));
    assert_false(eln_guard_origin(NULL, "cross-site", host, false));
    assert_false(eln_guard_origin(NULL, "same-site", host, false));
    static const char *const others[] = {"",
                                         "null",
                                         "http://localhost:8518",
                                         "http",
                                         "http://",
                                         "https://localhost:8517",
                                         "file",
                                         "http://a.example",
                                         "http://127.0.0.1:8517"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (eln_guard_origin(others[i], NULL, host, false) ||
            eln_guard_origin(others[i], NULL, host, true))
            fail_msg("%s", others[i]);
    }
}

static void test_json(void **state)
{
    (void)state;
    assert_true(eln_guard_json("application/json"));
    assert_true(eln_guard_json("Application/JSON; charset=utf-8"));
    assert_false(eln_guard_json("application/jsonp"));
    assert_false(eln_guard_json("text/plain"));
    assert_false(eln_guard_json(""));
    assert_false(eln_guard_json(NULL));
}

/* What is not admitted gets its answer without the session being asked: there
 * is none here. */
static unsigned refused(const char *method, const char *path, const char *host,
                        const char *origin, const char *type)
{
    eln_site site = {.port = 8517, .token = "0123456789abcdef0123456789abcdef"};
    eln_request_head head = {.method = method,
                             .path = path,
                             .host = host,
                             .origin = origin,
                             .content_type = type};
    eln_response r = {0};
    if (eln_site_admits(&site, &head, &r)) return 0;
    unsigned status = r.status;
    assert_true(r.body.n > 10);
    assert_true(r.policy.n > 10);
    assert_true(eln_str_find(eln_out_str(&r.body), ELN_STR("0123456789abcdef"),
                             0) == r.body.n);
    eln_response_free(&r);
    return status;
}

#define T "/0123456789abcdef0123456789abcdef/"
#define HOST "127.0.0.1:8517"
#define JSON "application/json"

static void test_admission(void **state)
{
    (void)state;
    assert_int_equal(refused("GET", T, HOST, NULL, NULL), 0);
    assert_int_equal(refused("HEAD", T "app.js", HOST, NULL, NULL), 0);
    assert_int_equal(refused("POST", T "api/judge", HOST, NULL, JSON), 0);
    assert_int_equal(refused("GET", T "api/files", HOST, NULL, NULL), 0);
    assert_int_equal(refused("GET", "/", HOST, NULL, NULL), 403);
    assert_int_equal(refused("GET", "", HOST, NULL, NULL), 403);
    assert_int_equal(refused("GET", "*", HOST, NULL, NULL), 403);
    assert_int_equal(refused("GET", "/a" T, HOST, NULL, NULL), 403);
    assert_int_equal(refused("GET", T, "a.example", NULL, NULL), 403);
    assert_int_equal(refused("GET", T, HOST, "http://a.example", NULL), 403);
    assert_int_equal(refused("GET", T "x", HOST, NULL, NULL), 404);
    assert_int_equal(refused("GET", T "api/", HOST, NULL, NULL), 404);
    assert_int_equal(refused("POST", T, HOST, NULL, JSON), 405);
    assert_int_equal(refused("GET", T "api/judge", HOST, NULL, NULL), 405);
    assert_int_equal(refused("POST", T "api/files", HOST, NULL, JSON), 405);
    assert_int_equal(refused("POST", T "api/judge", HOST, NULL, NULL), 415);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_token),     cmocka_unit_test(test_host),
        cmocka_unit_test(test_origin),    cmocka_unit_test(test_json),
        cmocka_unit_test(test_admission),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
