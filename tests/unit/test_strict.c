/* What follows strictly from a single literal. */
#include "test_judge_map.h"

#include "base/out.h"
#include "fail_alloc.h"
#include "judge/strict.h"

/* What follows from a class, or from its opposite, in the order of finding. */
static void expect(const char *text, const char *from, bool opposite,
                   const char *expected)
{
    map m;
    eln_strict s;
    eln_out out = {0};
    assert_int_equal(map_base(&m, eln_str_of(text)), ELN_OK);
    assert_int_equal(eln_strict_find(&m.dispute, &m.basis.claims, &s), ELN_OK);
    eln_literal l =
        eln_class_literal(&m.basis.claims, map_class(&m, from)) ^ opposite;
    assert_true(eln_strict_from(&s, l));
    assert_int_equal(s.found[0], l);
    assert_true(eln_strict_leads(&s, l) || s.found_count == 1);
    for (uint32_t i = 1; i < s.found_count; i++) {
        const eln_class *c = eln_claim_class(&m.basis.claims, s.found[i] / 2);
        assert_true(eln_strict_is_found(&s, s.found[i]));
        eln_out_printf(&out, "%s%s%.*s", i > 1 ? " " : "",
                       s.found[i] & 1 ? "-" : "", ELN_FMT(c->title));
    }
    if (!eln_str_is(eln_out_str(&out), expected))
        fail_msg("%.*s", ELN_FMT(eln_out_str(&out)));
    eln_out_free(&out);
    eln_strict_free(&s);
    map_free(&m);
}

static void arrows(void **state)
{
    (void)state;
    const char *text = "[A]: a\n  +> [B] {strict: true}\n\n"
                       "[B]: b\n  -> [C] {strict: true}\n\n[C]: c\n\n"
                       "[D]: d\n  +> [A]\n\n"; /* by default */
    expect(text, "A", false, "B -C");
    expect(text, "C", false, "-B -A");
    expect(text, "B", true, "-A");
    expect(text, "D", false, "");
}

static void strict_mode(void **state)
{
    (void)state;
    const char *text = "===\nmodel: {mode: strict}\n===\n\n[A]: a\n  + [B]: b\n"
                       "  - [C]: c\n  - <D>: d\n\n";
    expect(text, "B", false, "A -C");
    expect(text, "C", false, "-A -B");
}

static void steps(void **state)
{
    (void)state;
    const char *text =
        "<R>\n\n(1) [A]: a\n-- {strict: true} --\n(2) [B]: b\n(3) [C]: c\n"
        "-- {strict: true} --\n(4) [D]: d\n\n"
        "<S>\n\n(1) [D]\n-----\n(2) [E]: e\n\n"
        "<T>\n\n(1) [E]\n(2) [E]\n-- {strict: true} --\n(3) [F]: f\n\n";
    expect(text, "A", false, "B");
    expect(text, "B", true, "-A");
    expect(text, "C", false, "");  /* two premises */
    expect(text, "E", false, "F"); /* one, twice */
}

static void by_contradiction(void **state)
{
    (void)state;
    expect("[A]: a\n  >< [B]\n\n[B]: b\n  +> [C] {strict: true}\n\n[C]: c\n\n",
           "A", true, "C");
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    assert_int_equal(
        map_base(&m, ELN_STR("[A]: a\n  +> [B] {strict: true}\n\n[B]: b\n\n")),
        ELN_OK);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_strict s;
        eln_fail_at(k);
        eln_status st = eln_strict_find(&m.dispute, &m.basis.claims, &s);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) eln_strict_free(&s);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrows),
        cmocka_unit_test(strict_mode),
        cmocka_unit_test(steps),
        cmocka_unit_test(by_contradiction),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
