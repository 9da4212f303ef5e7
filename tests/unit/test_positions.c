/* Positions, told: what is told is whole or says that it is not. What is in it,
 * tests/e2e/positions.sh holds. */
#include "test_judge_map.h"

#include "fail_alloc.h"
#include "report/positions.h"

static const char TEXT[] =
    "===\nelenchus:\n  parties: {p: Party P, q: \"Party \\e[7m\"}\n"
    "  sources: {letter: {title: A letter, by: q, date: 2031-05}}\n===\n\n"
    "[A]: a {by: p, source: letter, quote: some words}\n\n"
    "[B]: b {by: p, stance: denies}\n\n"
    "<V> {by: q}\n\n(1) [A]\n-- {strict: true} --\n(2) [B]\n\n"
    "<S>: s {by: p}\n  +> [T]: t\n  - <K>: k {by: q}\n\n"
    "<R>: r {by: q}\n  -> [T]\n";

typedef struct told {
    map m;
    eln_source source;
} told;

static void told_open(told *t)
{
    map_open(&t->m, TEXT);
    assert_int_equal(t->m.diags.errors, 0);
    assert_int_equal(eln_source_single(&t->m.arena, ELN_STR("map.argdown"),
                                       eln_str_of(TEXT), &t->source),
                     ELN_OK);
}

static eln_status tell(const told *t, bool json, eln_out *out)
{
    eln_positions p;
    eln_status st =
        eln_positions_init(&t->source, &t->m.judgement, ELN_NO_ID, false, &p);
    if (st == ELN_OK && json) {
        eln_json j = {0};
        st = eln_json_write(&j, eln_positions_json(&j, &p), out);
    } else if (st == ELN_OK) {
        eln_report_positions(&p, true, 60, out);
    }
    eln_positions_free(&p);
    return st == ELN_OK ? out->st : st;
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    told t;
    told_open(&t);
    for (int json = 0; json < 2; json++) {
        eln_out whole = {0};
        assert_int_equal(tell(&t, json, &whole), ELN_OK);
        for (long k = 0;; k++) {
            long before = eln_live_blocks();
            eln_out out = {0};
            eln_fail_at(k);
            eln_status st = tell(&t, json, &out);
            bool failed = eln_fail_stop();
            if (st == ELN_OK)
                assert_true(eln_str_eq(eln_out_str(&out), eln_out_str(&whole)));
            else
                assert_int_equal(st, ELN_E_NOMEM);
            eln_out_free(&out);
            assert_int_equal(eln_live_blocks(), before);
            if (!failed) break;
        }
        eln_out_free(&whole);
    }
    map_free(&t.m);
}

/* Names from the map do not reach a terminal as they are. */
static void safe_for_a_terminal(void **state)
{
    (void)state;
    told t;
    eln_out out = {0};
    told_open(&t);
    assert_int_equal(tell(&t, false, &out), ELN_OK);
    eln_str text = eln_out_str(&out);
    assert_int_equal(eln_str_find(text, ELN_STR("\x1b[7m"), 0), text.n);
    assert_true(eln_str_find(text, ELN_STR("\x1b[1m"), 0) < text.n);
    eln_out_free(&out);
    map_free(&t.m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_allocation_may_fail),
        cmocka_unit_test(safe_for_a_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
