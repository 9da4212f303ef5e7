/* F11: the same in every case. */
#include "test_findings_map.h"

#define TWO                                                                    \
    "===\nelenchus:\n  scenarios:\n"                                           \
    "    wet: {title: It rains, given: [\"[Wet]\"]}\n"                         \
    "    dry: {title: It is dry, given: [\"[Dry]\"]}\n"                        \
    "  cases:\n    weather: [wet, dry]\n===\n\n"

#define SHUT                                                                   \
    "<If wet>\n\n(1) [Wet]: w {stance: supposes}\n-----\n(2) [Shut]: s\n\n"    \
    "<If dry>\n\n(1) [Dry]: d {stance: supposes}\n-----\n(2) [Shut]\n\n"

static void either_way(void **state)
{
    (void)state;
    told t;
    told_open(&t, TWO SHUT);
    told_expect(&t, ELN_F11,
                "\"s\" [Shut] stands in every case (It rains or It is dry), "
                "but is unsupported where none is assumed");
    assert_true(eln_str_is(told_first(&t, ELN_F11)->title, "[Shut]"));
    told_select(&t, NULL, "wet"); /* a case is no base */
    assert_int_equal(told_count(&t, ELN_F11), 1);
    told_free(&t);
}

static void not_in_every_case(void **state)
{
    (void)state;
    told t;
    told_open(&t, TWO SHUT "<If dry>\n  - <No>: no\n\n");
    told_expect(&t, ELN_F11, "");
    told_free(&t);
    told_open(&t, TWO SHUT "[Shut]\n  + <Anyway>: a\n\n"); /* anyway */
    told_expect(&t, ELN_F11, "");
    told_free(&t);
}

static void groups_multiply(void **state)
{
    (void)state;
    static const char head[] =
        "===\nelenchus:\n  scenarios:\n"
        "    a1: {given: [\"[A1]\"]}\n    a2: {given: [\"[A2]\"]}\n"
        "    b1: {given: [\"[B1]\"]}\n    b2: {given: [\"[B2]\"]}\n"
        "  cases:\n    a: [a1, a2]\n    b: [b1, b2]\n===\n\n";
    static const char map_text[] =
        "[T]: t\n\n[A1]: a {stance: supposes}\n\n[A2]: a {stance: supposes}\n\n"
        "[B1]: b {stance: supposes}\n\n[B2]: b {stance: supposes}\n\n"
        "<1>\n\n(1) [A1]\n(2) [B1]\n-----\n(3) [U]: u\n\n"
        "<2>\n\n(1) [A1]\n(2) [B2]\n-----\n(3) [U]\n\n"
        "<3>\n\n(1) [A2]\n(2) [B1]\n-----\n(3) [U]\n\n";
    static const char fourth[] =
        "<4>\n\n(1) [A2]\n(2) [B2]\n-----\n(3) [U]\n\n";
    told t;
    eln_out text = {0};
    eln_out_printf(&text, "%s%s%s", head, map_text, fourth);
    told_open(&t, text.p);
    told_expect(&t, ELN_F11,
                "\"u\" [U] stands in every case (a1 or a2; b1 or b2), but is "
                "unsupported where none is assumed");
    told_free(&t);
    eln_out_clear(&text);
    eln_out_printf(&text, "%s%s", head, map_text);
    told_open(&t, text.p);
    told_expect(&t, ELN_F11, "");
    told_free(&t);
    eln_out_free(&text);
}

/* More combinations than are judged: none is found, and that is counted. */
static void too_many(void **state)
{
    (void)state;
    enum { GROUPS = 13 };
    told t;
    eln_out text = {0};
    eln_out_puts(&text, "===\nelenchus:\n  scenarios:\n");
    for (int i = 0; i < 2 * GROUPS; i++)
        eln_out_printf(&text, "    s%d: {given: [\"[T]\"]}\n", i);
    eln_out_puts(&text, "  cases:\n");
    for (int i = 0; i < GROUPS; i++)
        eln_out_printf(&text, "    g%d: [s%d, s%d]\n", i, 2 * i, 2 * i + 1);
    eln_out_puts(&text, "===\n\n[T]: t {stance: supposes}\n\n");
    told_open(&t, text.p);
    told_expect(&t, ELN_F11, "");
    assert_int_equal(t.found.left_out, 1);
    told_free(&t);
    eln_out_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(either_way),
        cmocka_unit_test(not_in_every_case),
        cmocka_unit_test(groups_multiply),
        cmocka_unit_test(too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
