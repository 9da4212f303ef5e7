/* Text on its way into HTML: nothing that a map says becomes markup. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fail_alloc.h"
#include "page/escape.h"

static void expect_text(const char *text, const char *expected)
{
    eln_out out = {0};
    eln_html_text(&out, eln_str_of(text));
    eln_str got = eln_out_str(&out);
    assert_string_equal(got.n ? got.p : "", expected);
    eln_out_free(&out);
}

static void what_has_a_meaning_is_escaped(void **state)
{
    (void)state;
    expect_text("", "");
    expect_text("plain \xc3\xa9 \xf0\x9f\x98\x80",
                "plain \xc3\xa9 \xf0\x9f\x98\x80");
    expect_text("</p><script>alert('1')</script>",
                "&lt;/p&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
    expect_text("<!-- &amp; \"", "&lt;!-- &amp;amp; &quot;");
}

static void what_hides_or_reorders_is_shown(void **state)
{
    (void)state;
    expect_text("a\nb\tc\rd", "a b c d");
    expect_text("a\xe2\x80\xae"
                "b",
                "a&lt;U+202E&gt;b"); /* override */
    expect_text("a\xe2\x80\xa8"
                "b",
                "a&lt;U+2028&gt;b");                 /* separator */
    expect_text("a\x1b[31mb", "a\xe2\x90\x9b[31mb"); /* escape */
    expect_text("a\xff"
                "b",
                "a&lt;FF&gt;b"); /* no UTF-8 */
}

static void expect_json(const char *json, const char *expected)
{
    eln_out out = {0};
    eln_html_json(&out, eln_str_of(json));
    assert_string_equal(eln_out_str(&out).p, expected);
    eln_out_free(&out);
}

static void json_ends_no_script(void **state)
{
    (void)state;
    expect_json("[\"</script>\",\"<!--\",\"&\"]",
                "[\"\\u003c/script\\u003e\",\"\\u003c!--\",\"\\u0026\"]");
    expect_json("\"\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xaa\"",
                "\"\\u2028\\u2029\xe2\x80\xaa\"");
    expect_json("\"\xe2\x80", "\"\xe2\x80"); /* cut off: nothing behind it */
}

static void a_picture_is_an_address(void **state)
{
    (void)state;
    eln_out out = {0};
    eln_html_picture(&out, ELN_STR("<svg a=\"#\">%&\xc3\xa9\n</svg>"));
    assert_string_equal(eln_out_str(&out).p,
                        "data:image/svg+xml;charset=utf-8,%3Csvg "
                        "a=%22%23%22%3E%25%26%C3%A9%0A%3C/svg%3E");
    eln_out_free(&out);
}

static void what_may_be_embedded(void **state)
{
    (void)state;
    assert_true(eln_html_may_embed(ELN_STR("")));
    assert_true(eln_html_may_embed(ELN_STR("if(a<b&&c<!d)e</f/.g<!-g")));
    assert_false(eln_html_may_embed(ELN_STR("x='</SCRIPT>'")));
    assert_false(eln_html_may_embed(ELN_STR("a{}</style")));
    assert_false(eln_html_may_embed(ELN_STR("<!--")));
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_out out = {0};
        eln_fail_at(k);
        eln_html_text(&out, ELN_STR("a<b>\xe2\x80\xae\x01 and more of it"));
        eln_html_json(&out, ELN_STR("{\"a\":\"<\"}"));
        bool failed = eln_fail_stop();
        assert_int_equal(out.st, failed ? ELN_E_NOMEM : ELN_OK);
        eln_out_free(&out);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_has_a_meaning_is_escaped),
        cmocka_unit_test(what_hides_or_reorders_is_shown),
        cmocka_unit_test(json_ends_no_script),
        cmocka_unit_test(a_picture_is_an_address),
        cmocka_unit_test(what_may_be_embedded),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
