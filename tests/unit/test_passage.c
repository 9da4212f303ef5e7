/* Quotes in a text, and where it comes nearest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/out.h"
#include "fail_alloc.h"
#include "findings/passage.h"

static bool has(const char *text, const char *quote)
{
    eln_arena a = {0};
    eln_str folded, missing;
    bool found;
    assert_int_equal(eln_passage_fold(&a, eln_str_of(text), &folded), ELN_OK);
    assert_int_equal(
        eln_passage_find(folded, eln_str_of(quote), &found, &missing), ELN_OK);
    eln_arena_free(&a);
    return found;
}

static void words_as_they_are_read(void **state)
{
    (void)state;
    assert_true(has("We should dredge now.", "We should dredge now."));
    assert_true(has("We  should\r\n\tdredge", "We should dredge"));
    assert_true(has("we should dredge", "we\n  should   dredge "));
    assert_true(has("no\xc2\xa0"
                    "break",
                    "no break"));
    assert_false(has("We should dredge now.", "We should not dredge now."));
    assert_false(has("We should dredge now.", "we should"));
    assert_true(has("anything", ""));
    assert_false(has("", "anything"));
}

static void hyphens_at_the_end_of_a_line(void **state)
{
    (void)state;
    assert_true(has("we should dred-\nge now", "should dredge now"));
    assert_true(has("a well-\n  known port", "a well-known port"));
    assert_true(has("a well-known port", "a well-known port"));
    assert_true(has("so\xc2\xad"
                    "ft",
                    "soft")); /* a soft hyphen */
    assert_true(has("first- and second-rate", "first- and second-rate"));
    assert_true(has("the port - which", "the port - which"));
    assert_false(has("the port -\nwhich", "the portwhich"));
}

static void typographic_quotes(void **state)
{
    (void)state;
    assert_true(
        has("it\xe2\x80\x99s \xe2\x80\x9cso\xe2\x80\x9d", "it's \"so\""));
    assert_true(
        has("it's \"so\"", "it\xe2\x80\x99s \xe2\x80\x9eso\xe2\x80\x9c"));
}

static void whole_words_only(void **state)
{
    (void)state;
    assert_false(has("the parties", "the part"));
    assert_false(has("the parties", "arties"));
    assert_true(has("departs, parts", "parts"));
    assert_true(has("(parts)", "parts"));
    assert_true(has("\xe6\xb8\xaf\xe5\x8f\xa3", "\xe5\x8f\xa3"));
}

static void skips(void **state)
{
    (void)state;
    const char *text = "We should dredge the channel now, before winter.";
    assert_true(has(text, "We should [\xe2\x80\xa6] now, before winter"));
    assert_true(has(text, "[...] dredge [...] winter."));
    assert_false(has(text, "before winter [...] We should"));
    assert_false(has(text, "should [...] should"));
    assert_true(has(text, "[...]"));
}

static void near(const char *text, const char *part, const char *expected)
{
    eln_span span;
    bool is = eln_passage_nearest(eln_str_of(text), eln_str_of(part), &span);
    if (!expected) {
        assert_false(is);
        return;
    }
    assert_true(is);
    eln_str got = eln_str_sub(eln_str_of(text), span.begin, span.end);
    if (!eln_str_is(got, expected)) fail_msg("%.*s", ELN_FMT(got));
}

static void the_nearest_passage(void **state)
{
    (void)state;
    const char *text = "The port is old. In May we should dredge the channel "
                       "now, said the board. Now is the time.";
    near(text, "We should dredge now!", "we should dredge the channel now");
    near(text, "the port was old", "The port is old");
    near(text, "something quite different from it", NULL);
    near(text, "...", NULL);
    near("", "words", NULL);
}

/* Longer than what is compared, and full of repetitions. */
static void long_texts(void **state)
{
    (void)state;
    eln_out text = {0};
    for (int i = 0; i < 20000; i++) eln_out_puts(&text, "again and ");
    eln_out_puts(&text, "once");
    assert_int_equal(text.st, ELN_OK);
    eln_str whole = eln_out_str(&text);
    eln_span span;
    assert_true(has(text.p, "and again and once"));
    assert_true(eln_passage_nearest(whole, whole, &span));
    near(text.p, "again or once", "again and once");
    eln_out_free(&text);
}

/* Whatever the bytes: what is cut out of a text is found in it, between words,
 * and the nearest passage lies within. */
static void any_bytes(void **state)
{
    (void)state;
    static const char pieces[][5] = {
        "a",  "b ", "-",        "\n",           "\xff",
        "' ", "[",  "\xc2\xad", "\xe2\x80\xa6", "."};
    uint64_t seed = 5;
    for (int round = 0; round < 2000; round++) {
        char text[256];
        size_t n = 0;
        for (int i = 0; i < 40; i++) {
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            const char *piece = pieces[(seed >> 33) % 10];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        eln_arena a = {0};
        eln_str folded, missing, whole = {text, n};
        eln_span span;
        bool is_there;
        assert_int_equal(eln_passage_fold(&a, whole, &folded), ELN_OK);
        assert_int_equal(eln_passage_find(folded, whole, &is_there, &missing),
                         ELN_OK);
        assert_true(is_there);
        if (eln_passage_nearest(whole, eln_str_sub(whole, n / 2, n), &span))
            assert_true(span.begin < span.end && span.end <= n);
        eln_arena_free(&a);
    }
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_arena a = {0};
        eln_str folded, missing;
        bool found;
        eln_fail_at(k);
        eln_status st = eln_passage_fold(&a, ELN_STR("one two"), &folded);
        if (st == ELN_OK)
            st = eln_passage_find(folded, ELN_STR("one [...] three"), &found,
                                  &missing);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) {
            assert_false(found);
            assert_true(eln_str_is(missing, "three"));
        }
        eln_arena_free(&a);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_as_they_are_read),
        cmocka_unit_test(hyphens_at_the_end_of_a_line),
        cmocka_unit_test(typographic_quotes),
        cmocka_unit_test(whole_words_only),
        cmocka_unit_test(skips),
        cmocka_unit_test(the_nearest_passage),
        cmocka_unit_test(long_texts),
        cmocka_unit_test(any_bytes),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
