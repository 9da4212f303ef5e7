/* Who draws which inference, and when. */
#include "test_judge_map.h"

#include "base/out.h"
#include "fail_alloc.h"
#include "judge/drawn.h"

#define HEAD                                                                   \
    "===\nelenchus:\n  parties: {p: Party P, q: Party Q}\n"                    \
    "  sources: {letter: {by: q, date: 2031-05}}\n===\n\n"

static void put_literal(const map *m, eln_literal l, eln_out *out)
{
    const eln_claims *claims = &m->basis.claims;
    const eln_class *c = eln_claim_class(claims, l / 2);
    if (l & 1) eln_out_puts(out, "not ");
    if (c)
        eln_out_printf(out, "[%.*s]", ELN_FMT(c->title));
    else
        eln_out_printf(out, "<%.*s>",
                       ELN_FMT(eln_claim_argument(claims, l / 2)->title));
}

static void put_party(const map *m, uint32_t party, eln_out *out)
{
    if (party == ELN_NO_ID)
        eln_out_puts(out, "-");
    else
        eln_out_put(out, m->dispute.parties[party].id);
}

/* The inferences in their order, each as "HEAD PARTY DATE\n"; undercuts have
 * the soundness of what they attack for a head. Lines that begin with a party:
 * what it holds or draws. */
static void expect_drawn(const map *m, const eln_drawers *d,
                         const char *expected)
{
    eln_out out = {0};
    for (uint32_t i = 0; i < m->judgement.map.infers.n; i++) {
        put_literal(m, m->judgement.map.infers.at[i].head, &out);
        eln_out_char(&out, ' ');
        put_party(m, d->first[i].party, &out);
        eln_out_printf(&out, " %.*s\n", ELN_FMT(d->first[i].date.written));
    }
    eln_str got = eln_out_str(&out);
    if (!eln_str_is(got, expected)) fail_msg("%.*s", ELN_FMT(got));
    eln_out_free(&out);
}

/* The heads of what a party draws: from its arguments, then by its arrows. */
static void expect_own(const map *m, const eln_drawers *d, uint32_t party,
                       const char *expected)
{
    eln_out out = {0};
    eln_ids arguments = eln_list_of(&d->arguments, party);
    eln_ids arrows = eln_list_of(&d->arrows, party);
    for (uint32_t k = 0; k < arguments.n; k++) {
        eln_ids from = eln_list_of(&d->from_argument, arguments.at[k]);
        eln_out_printf(&out, "<%.*s>",
                       ELN_FMT(m->model.arguments[arguments.at[k]]->title));
        for (uint32_t i = 0; i < from.n; i++) {
            eln_out_char(&out, ' ');
            put_literal(m, m->judgement.map.infers.at[from.at[i]].head, &out);
        }
        eln_out_puts(&out, "; ");
    }
    for (uint32_t i = 0; i < arrows.n; i++) {
        put_literal(m, m->judgement.map.infers.at[arrows.at[i]].head, &out);
        eln_out_puts(&out, "; ");
    }
    eln_str got = eln_out_str(&out);
    if (!eln_str_is(got, expected)) fail_msg("%.*s", ELN_FMT(got));
    eln_out_free(&out);
}

static void find(const map *m, bool first_hand, eln_drawers *d)
{
    assert_int_equal(m->diags.errors, 0);
    assert_int_equal(eln_drawers_find(&m->judgement.map, first_hand, d),
                     ELN_OK);
}

static void steps_by_the_party_of_the_argument(void **state)
{
    (void)state;
    map m;
    eln_drawers d;
    map_open(&m, HEAD "<A> {by: p, date: 2031-02}\n\n"
                      "(1) [P]: p\n-----\n(2) [C]: c\n-----\n(3) [D]: d\n\n"
                      "<B>\n\n(1) [P]\n-----\n(2) [D]\n\n");
    find(&m, false, &d);
    expect_drawn(&m, &d, "[C] p 2031-02\n[D] p 2031-02\n[D] - \n");
    expect_own(&m, &d, 0, "<A> [C] [D]; ");
    expect_own(&m, &d, 1, "");
    eln_drawers_free(&d);
    map_free(&m);
}

static void who_asserts_before_who_concedes(void **state)
{
    (void)state;
    map m;
    eln_drawers d;
    map_open(&m, HEAD
             "[T]: t\n\n"
             "<A>: a {by: q, date: 2031-01, stance: concedes}\n  +> [T]\n\n"
             "<A> {by: p, date: 2031-03}\n\n"
             "<B>: b {by: q, date: 2031-03}\n  +> [T]\n\n"
             "<B> {by: p, date: 2031-02}\n\n"
             "<C>: c {by: q, date: 2031-02, stance: reports}\n  +> [T]\n\n");
    find(&m, false, &d);
    expect_drawn(&m, &d, "[T] p 2031-03\n[T] p 2031-02\n[T] - 2031-02\n");
    expect_own(&m, &d, 0, "<A> [T]; <B> [T]; ");
    expect_own(&m, &d, 1, "<A> [T]; <B> [T]; ");
    eln_drawers_free(&d);
    map_free(&m);
}

static void arrows_from_statements(void **state)
{
    (void)state;
    map m;
    eln_drawers d;
    map_open(&m,
             HEAD "[T]: t\n"
                  "  + [Child]: c {by: q, date: 2031-02}\n"
                  "  - [Report]: r {by: q, date: 2031-02, stance: reports}\n\n"
                  "[Parent]: p {by: p, date: 2031-01}\n"
                  "  -> [T] {by: q, date: 2031-06}\n\n"
                  "[Denied]: d {by: p, stance: denies}\n  -> [T]\n\n");
    find(&m, false, &d);
    expect_drawn(&m, &d,
                 "[T] q 2031-02\nnot [T] - 2031-02\nnot [T] p 2031-06\n"
                 "not [T] - \n");
    expect_own(&m, &d, 0, "not [T]; ");
    expect_own(&m, &d, 1, "[T]; ");
    eln_drawers_free(&d);
    map_free(&m);
}

/* An arrow drawn from a reconstructed argument runs from its conclusion, and is
 * drawn by the argument's party all the same; so is an undercut. */
static void arrows_from_arguments(void **state)
{
    (void)state;
    map m;
    eln_drawers d;
    map_open(&m, HEAD "<A> {by: p, date: 2031-02}\n"
                      "  -> [T]: t {by: q, date: 2031-04}\n\n"
                      "(1) [P]: p\n-----\n(2) [C]: c {by: q}\n\n"
                      "<U>: u {by: q, date: 2031-03}\n  _> <A>\n\n");
    find(&m, false, &d);
    expect_drawn(&m, &d, "[C] p 2031-02\nnot [T] p 2031-04\n<A> q 2031-03\n");
    expect_own(&m, &d, 0, "<A> [C] not [T]; ");
    expect_own(&m, &d, 1, "<U> <A>; ");
    eln_drawers_free(&d);
    map_free(&m);
}

static void of_several_arrows_one_that_says_who(void **state)
{
    (void)state;
    map m;
    eln_drawers d;
    map_open(&m, HEAD "[T]: t\n  - [K]: k\n\n"
                      "[T]\n  - [K] {by: q, date: 2031-03}\n\n"
                      "[T]\n  - [K] {by: p, date: 2031-02}\n\n");
    find(&m, false, &d);
    expect_drawn(&m, &d, "not [T] q 2031-03\n");
    expect_own(&m, &d, 0, "not [T]; ");
    expect_own(&m, &d, 1, "not [T]; ");
    eln_drawers_free(&d);
    map_free(&m);
}

static void second_hand_may_be_left_out(void **state)
{
    (void)state;
    map m;
    eln_drawers d;
    map_open(&m, HEAD "[T]: t\n  - [K]: k {by: p, source: letter}\n"
                      "  + <A>: a {by: p, source: letter}\n\n"
                      "<A> {by: q, date: 2031-07}\n\n");
    find(&m, false, &d);
    assert_true(d.first[0].record->second_hand);
    expect_drawn(&m, &d, "not [T] p 2031-05\n[T] p 2031-05\n");
    eln_drawers_free(&d);
    find(&m, true, &d);
    expect_drawn(&m, &d, "not [T] - 2031-05\n[T] q 2031-07\n");
    expect_own(&m, &d, 0, "");
    eln_drawers_free(&d);
    map_free(&m);
}

/* Who drew something stays who drew it; whose own it is may change. */
static void by_a_date(void **state)
{
    (void)state;
    map m;
    eln_drawers d;
    const char *text = HEAD "[T]: t\n\n"
                            "<A>: a {by: p, date: 2031-01}\n  +> [T]\n\n"
                            "<A> {by: q, date: 2031-02}\n\n"
                            "<A> {by: p, date: 2031-03, stance: withdraws}\n\n"
                            "<B>: b {by: p, date: 2031-03}\n  -> [T]\n\n";
    map_open(&m, text);
    find(&m, false, &d);
    expect_drawn(&m, &d, "[T] p 2031-01\nnot [T] p 2031-03\n");
    expect_own(&m, &d, 0, "<B> not [T]; ");
    expect_own(&m, &d, 1, "<A> [T]; ");
    eln_drawers_free(&d);
    eln_judgement_free(&m.judgement);
    eln_selection s = map_selection(&m, "2031-02", NULL, NULL);
    assert_int_equal(eln_judge(&m.basis, &s, &m.diags, &m.judgement), ELN_OK);
    find(&m, false, &d);
    expect_drawn(&m, &d, "[T] p 2031-01\n");
    expect_own(&m, &d, 0, "<A> [T]; ");
    eln_drawers_free(&d);
    map_free(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    map_open(&m, HEAD "[T]: t\n  - [K]: k {by: p}\n  + <A>: a {by: q}\n\n"
                      "<B> {by: p}\n\n(1) [P]: p\n-----\n(2) [T]\n\n");
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_drawers d;
        eln_fail_at(k);
        eln_status st = eln_drawers_find(&m.judgement.map, false, &d);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) eln_drawers_free(&d);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_by_the_party_of_the_argument),
        cmocka_unit_test(who_asserts_before_who_concedes),
        cmocka_unit_test(arrows_from_statements),
        cmocka_unit_test(arrows_from_arguments),
        cmocka_unit_test(of_several_arrows_one_that_says_who),
        cmocka_unit_test(second_hand_may_be_left_out),
        cmocka_unit_test(by_a_date),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
