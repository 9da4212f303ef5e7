/* F10: what cuts both ways. */
#include "test_findings_map.h"

static void a_sketched_argument(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: q}\n  - <A>: a {by: p, date: 2031}\n\n"
                          "[T]: t {by: p}\n  - <A>\n\n");
    told_expect(&t, ELN_F10,
                "\"a\" <A>, by which Party P (2031) speaks against \"s\" [S], "
                "also speaks against \"t\" [T], its own position");
    const eln_finding *f = told_first(&t, ELN_F10);
    assert_true(eln_str_is(f->title, "<A>"));
    assert_int_equal(f->party_count, 1);
    told_free(&t);
}

/* A premise of the attack, used against its author by somebody else. */
static void a_premise(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: q, stance: denies}\n\n[T]: t {by: p}\n\n"
                          "<A> {by: p}\n\n(1) [X]: x\n-----\n(2) [S]\n\n"
                          "[T]\n  - [X] {by: q}\n\n");
    told_expect(
        &t, ELN_F10,
        "\"x\" [X], by which Party P speaks against the opposite of \"s\" [S], "
        "also speaks against \"t\" [T], its own position\n\"x\" [X], by which "
        "Party Q speaks against \"t\" [T], also speaks against the opposite of "
        "\"s\" [S], its own position");
    told_free(&t);
}

static void a_statement(void **state)
{
    (void)state;
    told t;
    told_open(&t, PARTIES "[S]: s {by: q}\n  - [X]: x {by: p}\n\n"
                          "[T]: t {by: p}\n\n"
                          "<B> {by: q}\n\n(1) [X]\n-----\n(2) [U]: u\n\n"
                          "[U]\n  >< [T]\n\n");
    told_expect(&t, ELN_F10,
                "\"x\" [X], by which Party P speaks against \"s\" [S], also "
                "speaks against \"t\" [T], its own position\n\"x\" [X], by "
                "which Party Q speaks against \"t\" [T], also speaks against "
                "\"s\" [S], its own position");
    told_free(&t);
}

static void it_cuts_one_way(void **state)
{
    (void)state;
    static const char *const MAPS[] = {
        /* others hold it */
        PARTIES "[S]: s {by: q}\n  - <A>: a {by: p}\n\n"
                "[T]: t {by: r}\n  - <A>\n\n",
        /* it was given up */
        PARTIES "[S]: s {by: q}\n  - <A>: a {by: p}\n\n"
                "[T]: t {by: p, date: 2030}\n  - <A>\n\n"
                "[T] {by: p, date: 2031, stance: withdraws}\n\n",
        /* it only strikes its author: no attack on others */
        PARTIES "[S]: s {by: p}\n  - <A>: a {by: p}\n\n"
                "[T]: t {by: p}\n  - <A>\n\n",
        /* the second inference fails */
        PARTIES "[S]: s {by: r}\n  - [X]: x {by: p}\n\n[T]: t {by: p}\n\n"
                "<B> {by: q}\n\n(1) [X]\n-----\n(2) [U]: u\n\n"
                "[U]\n  >< [T]\n\n<B>\n  - <C>: c {by: p}\n\n",
    };
    for (size_t i = 0; i < sizeof MAPS / sizeof *MAPS; i++) {
        told t;
        told_open(&t, MAPS[i]);
        told_expect(&t, ELN_F10, "");
        told_free(&t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sketched_argument),
        cmocka_unit_test(a_premise),
        cmocka_unit_test(a_statement),
        cmocka_unit_test(it_cuts_one_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
