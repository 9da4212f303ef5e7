/* What parties draw, and who draws it when. */
#include "test_judge_map.h"

#include "base/out.h"
#include "findings/moves.h"

#define HEAD "===\nelenchus: {parties: {p: P, q: Q}}\n===\n\n"

static void put_literal(const map *m, eln_literal l, eln_out *out)
{
    const eln_claims *claims = &m->basis.claims;
    const eln_class *c = eln_claim_class(claims, l / 2);
    eln_str title = c ? c->title : eln_claim_argument(claims, l / 2)->title;
    eln_out_printf(out, "%s%.*s", l & 1 ? "-" : "", ELN_FMT(title));
}

/* Lines: "p: A -> T 2031", or "p: [S] -> T" for arrows from statements, "!" for
 * what adds nothing. */
static void expect(const char *text, const char *expected)
{
    map m;
    eln_findings found = {0};
    eln_finder f = {0};
    eln_moves moves;
    eln_out out = {0};
    map_open(&m, text);
    assert_int_equal(eln_finder_init(&f, &m.judgement, false, &found), ELN_OK);
    assert_int_equal(eln_moves_find(&f, &moves), ELN_OK);
    for (uint32_t i = 0; i < moves.by_count; i++) {
        const eln_contribution *by = &moves.by[i];
        const eln_move *move = &moves.at[by->move];
        uint32_t first,
            end = eln_moves_of(&moves, by->party, move->head, &first);
        assert_true(first <= i && i < end);
        eln_out_printf(&out, "%s%.*s: ", i > 0 ? "\n" : "",
                       ELN_FMT(m.dispute.parties[by->party].id));
        if (move->argument)
            eln_out_put(&out, move->argument->title);
        else
            eln_out_printf(&out, "[%.*s]", ELN_FMT(move->from->title));
        eln_out_puts(&out, move->idle ? " !-> " : " -> ");
        put_literal(&m, move->head, &out);
        if (by->date.is)
            eln_out_printf(&out, " %.*s", ELN_FMT(by->date.written));
    }
    if (!eln_str_is(eln_out_str(&out), expected))
        fail_msg("%.*s", ELN_FMT(eln_out_str(&out)));
    eln_out_free(&out);
    eln_moves_free(&moves);
    eln_finder_free(&f);
    eln_findings_free(&found);
    map_free(&m);
}

static void steps_and_arrows_of_arguments(void **state)
{
    (void)state;
    expect(HEAD "<A> {by: p, date: 2031}\n\n(1) [S]: s\n-----\n(2) [T]: t\n\n"
                "<A>\n  -> [U]: u {date: 2032}\n\n"
                "<B>: b {by: q}\n  _> <A>\n\n",
           "p: A -> T 2031\np: A -> -U 2032\nq: B -> -A");
}

static void an_argument_of_two(void **state)
{
    (void)state;
    expect(HEAD "[T]: t\n  + <A>: a {positions: [{by: p, date: 2031}, {by: q, "
                "date: 2032}, {by: q, stance: withdraws, date: 2033}]}\n\n",
           "p: A -> T 2031\nq: A -> T 2032");
}

static void arrows_from_statements(void **state)
{
    (void)state;
    /* by the child */
    expect(HEAD "[T]: t {by: q}\n  - [S]: s {by: p, date: 2031}\n\n",
           "p: [S] -> -T 2031");
    /* by who says it first */
    expect(HEAD "[S]: s {by: q, date: 2032}\n  -> [T]: t\n\n"
                "[S] {by: p, date: 2031}\n\n",
           "p: [S] -> -T 2031");
    /* by who concludes what nobody says */
    expect(HEAD "<A> {by: p, date: 2031}\n\n(1) [R]: r\n-----\n(2) [S]: s\n"
                "  -> [T]: t {by: q, date: 2032}\n\n",
           "p: A -> S 2031\np: [S] -> -T 2032");
    /* by nobody */
    expect(HEAD "[S]: s\n  -> [T]: t {by: q}\n\n", "");
    expect(HEAD "[T]: t {by: q}\n  - [S]: s {by: p, stance: reports}\n\n", "");
}

static void what_adds_nothing(void **state)
{
    (void)state;
    expect(HEAD "<A> {by: p}\n\n(1) [S]: s\n-----\n(2) [T]: t\n\n"
                "<B> {by: q}\n\n(1) [T]\n-----\n(2) [U]: u\n\n"
                "<A>\n  +> <B>\n\n",
           "p: A -> T\np: A !-> B\nq: B -> U");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_and_arrows_of_arguments),
        cmocka_unit_test(an_argument_of_two),
        cmocka_unit_test(arrows_from_statements),
        cmocka_unit_test(what_adds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
