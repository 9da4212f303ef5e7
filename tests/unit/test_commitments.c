/* Who is committed to what, from when to when. */
#include "test_judge_map.h"

#include "base/out.h"
#include "fail_alloc.h"

#define HEAD                                                                   \
    "===\nelenchus:\n  parties: {p: Party P, q: Party Q}\n"                    \
    "  sources: {letter: {by: q, date: 2031-05}}\n===\n\n"

static void held_open(map *m, const char *text)
{
    assert_int_equal(map_base(m, eln_str_of(text)), ELN_OK);
    assert_int_equal(m->diags.errors, 0);
}

/* The last day of a date. */
static int32_t day(const char *date)
{
    eln_date d;
    if (!date) return ELN_DAY_LAST;
    assert_null(eln_date_read(eln_str_of(date), &d));
    return d.last;
}

static void put_literal(const map *m, eln_literal l, eln_out *out)
{
    const eln_claims *claims = &m->basis.claims;
    const eln_class *c = eln_claim_class(claims, l / 2);
    if (out->n > 0) eln_out_puts(out, ", ");
    if (l & 1) eln_out_puts(out, "not ");
    if (c)
        eln_out_printf(out, "[%.*s]", ELN_FMT(c->title));
    else
        eln_out_printf(out, "<%.*s>",
                       ELN_FMT(eln_claim_argument(claims, l / 2)->title));
}

/* What a party is committed to at a date (NULL: when all is said): literals in
 * their order, each as often as it is said; those by way of an argument with a
 * star. */
static void expect_store(const map *m, uint32_t party, const char *date,
                         const char *expected)
{
    const eln_commitments *c = &m->basis.commitments;
    eln_out out = {0};
    for (uint32_t i = c->of_party[party]; i < c->of_party[party + 1]; i++) {
        assert_int_equal(m->dispute.records[c->list[i].record].party, party);
        if (!eln_lives(c->list[i].life, day(date))) continue;
        put_literal(m, c->list[i].literal, &out);
        if (c->list[i].argument) eln_out_puts(&out, "*");
    }
    eln_str got = eln_out_str(&out);
    if (!eln_str_is(got, expected))
        fail_msg("at %s: %.*s", date ? date : "the end", ELN_FMT(got));
    eln_out_free(&out);
}

/* The k-th record of a class or an argument gives way to one of the date `to`;
 * NULL: to none. */
static void expect_life(const map *m, const char *title, uint32_t k,
                        const char *to)
{
    const eln_dispute *d = &m->dispute;
    bool claim = title[0] == '[';
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)strlen(title) - 2, title + 1);
    eln_records of = claim ? d->of_class[map_class(m, name)->id]
                           : d->of_argument[map_argument(m, name)->id];
    assert_true(k < of.n);
    eln_life life = m->basis.commitments.lives[of.first + k];
    if (!to) {
        assert_int_equal(life.by, ELN_NO_ID);
        return;
    }
    assert_int_not_equal(life.by, ELN_NO_ID);
    assert_true(eln_str_is(d->records[life.by].date.written, to));
    assert_int_equal(life.ends, day(to));
}

static void the_later_word_counts(void **state)
{
    (void)state;
    map m;
    held_open(&m, HEAD "[S]: s {by: p, date: 2031-01}\n\n"
                       "[S] {by: p, date: 2031-03, stance: denies}\n\n"
                       "[S] {by: p, date: 2031-06, stance: withdraws}\n\n");
    expect_life(&m, "[S]", 0, "2031-03");
    expect_life(&m, "[S]", 1, "2031-06");
    expect_life(&m, "[S]", 2, NULL);
    expect_store(&m, 0, "2031-01-30", "");
    expect_store(&m, 0, "2031-01-31", "[S]");
    expect_store(&m, 0, "2031-03-30", "[S]");
    expect_store(&m, 0, "2031-03-31", "not [S]");
    expect_store(&m, 0, "2031-06", "");
    expect_store(&m, 0, NULL, "");
    map_free(&m);
}

static void overlapping_dates_all_count(void **state)
{
    (void)state;
    map m;
    held_open(&m, HEAD "[S]: s {by: p, date: 2031-03}\n\n"
                       "[S] {by: p, date: 2031-03-20, stance: denies}\n\n"
                       "[S] {by: p, date: 2031, stance: withdraws}\n\n"
                       "[S] {by: p, stance: withdraws}\n\n"
                       "[S] {by: q, date: 2032, stance: withdraws}\n\n");
    expect_life(&m, "[S]", 0, NULL);
    expect_life(&m, "[S]", 1, NULL);
    expect_store(&m, 0, "2031-03-20", "not [S]");
    expect_store(&m, 0, NULL, "[S], not [S]");
    map_free(&m);
}

/* Of two that come wholly later, the one that is in first, though it begins
 * later. */
static void the_first_that_is_in(void **state)
{
    (void)state;
    map m;
    held_open(&m, HEAD "[S]: s {by: p, date: 2030}\n\n"
                       "[S] {by: p, date: 2031-01/2031-09}\n\n"
                       "[S] {by: p, date: 2031-05, stance: questions}\n\n"
                       "[S] {by: p, date: 2031-12/, stance: withdraws}\n\n");
    expect_life(&m, "[S]", 0, "2031-05");
    expect_life(&m, "[S]", 1, "2031-12/");
    expect_store(&m, 0, "2031-05", "");
    expect_store(&m, 0, "2031-09", "[S]");
    expect_store(&m, 0, "2039", "[S]");
    expect_store(&m, 0, NULL, "");
    map_free(&m);
}

static void reports_and_suppositions_end_nothing(void **state)
{
    (void)state;
    map m;
    held_open(&m, HEAD "[S]: s {by: p, date: 2031}\n\n"
                       "[S] {by: p, date: 2032, stance: reports}\n\n"
                       "[S] {by: p, date: 2033, stance: supposes}\n\n"
                       "[S] {by: p, date: 2034, stance: questions}\n\n");
    expect_life(&m, "[S]", 0, "2034");
    expect_life(&m, "[S]", 1, "2034");
    expect_store(&m, 0, "2033", "[S]");
    expect_store(&m, 0, "2034", "");
    map_free(&m);
}

static void words_and_deeds_apart(void **state)
{
    (void)state;
    map m;
    held_open(&m, HEAD "[S]: s {by: p, date: 2031}\n\n"
                       "[S] {by: p, date: 2032, stance: denies, deed: true}\n\n"
                       "[S] {by: p, date: 2033, stance: questions}\n\n"
                       "[S] {by: p, date: 2034, deed: true}\n\n");
    expect_store(&m, 0, "2032", "[S], not [S]");
    expect_store(&m, 0, "2033", "not [S]");
    expect_store(&m, 0, "2034", "[S]");
    map_free(&m);
}

static void one_claim_by_contradiction(void **state)
{
    (void)state;
    map m;
    held_open(&m, HEAD "[S]: s {by: p, date: 2031}\n  >< [T]\n\n"
                       "[T] {by: p, date: 2032}\n\n");
    expect_life(&m, "[S]", 0, "2032");
    expect_store(&m, 0, NULL, "not [S]");
    map_free(&m);
}

/* A excludes B by two steps: A entails C, C excludes B. */
#define CHAIN "[A]\n  +> [C] {strict: true}\n\n[C]\n  - [B] {strict: true}\n\n"

static void strict_contraries(void **state)
{
    (void)state;
    map m;
    held_open(&m, HEAD CHAIN "[A]: a {by: p, date: 2031}\n\n"
                             "[B]: b {by: p, date: 2032}\n\n"
                             "[A]: a {by: q, date: 2031}\n\n"
                             "[B]: b {by: q, date: 2032, deed: true}\n\n");
    expect_life(&m, "[A]", 0, "2032");
    expect_store(&m, 0, "2031", "[A]");
    expect_store(&m, 0, NULL, "[B]");
    expect_store(&m, 1, NULL, "[A], [B]");
    map_free(&m);
    held_open(&m, HEAD CHAIN
              "[B]: b {by: p, date: 2031}\n\n[A]: a {by: p, date: 2032}\n\n"
              "[C]: c {by: q, date: 2032, stance: denies}\n\n"
              "[A]: a {by: q, date: 2031}\n\n");
    expect_store(&m, 0, NULL, "[A]");
    expect_store(&m, 1, NULL, "not [C]");
    map_free(&m);
}

/* The heading's mode makes all arrows between claims strict. */
static void strict_mode(void **state)
{
    (void)state;
    map m;
    held_open(&m, "===\nmodel: {mode: strict}\nelenchus: {parties: {p: P}}\n"
                  "===\n\n[A]: a {by: p, date: 2031}\n  - [B]\n\n"
                  "[B]: b {by: p, date: 2032}\n\n");
    expect_store(&m, 0, NULL, "[B]");
    map_free(&m);
}

static void a_strict_step_of_one_premise(void **state)
{
    (void)state;
    map m;
    held_open(&m, HEAD "<R>\n\n(1) [A]\n-- {strict: true} --\n(2) [C]\n\n"
                       "<R2>\n\n(1) [B]\n(2) [D]\n-- {strict: true} --\n"
                       "(3) [E]\n\n"
                       "[A]: a {by: p, date: 2031}\n\n"
                       "[B]: b {by: p, date: 2031}\n\n"
                       "[C]: c {by: p, date: 2032, stance: denies}\n\n"
                       "[E]: e {by: p, date: 2032, stance: denies}\n\n");
    expect_store(&m, 0, NULL, "not [C], [B], not [E]");
    map_free(&m);
}

static void by_an_argument(void **state)
{
    (void)state;
    map m;
    held_open(&m, HEAD
              "<R> {by: p, date: 2031}\n\n(1) [A]\n(2) [B]\n-----\n(3) [C]\n\n"
              "[A]: a\n\n[B]: b\n\n[C]: c\n\n"
              "[B] {by: p, date: 2032, stance: questions}\n\n"
              "<R> {by: p, date: 2033, stance: withdraws}\n\n");
    expect_store(&m, 0, "2031", "[A]*, [B]*, [C]*, <R>");
    expect_store(&m, 0, "2032", "[A]*, [C]*, <R>");
    expect_store(&m, 0, "2033", "");
    map_free(&m);
}

static void suppositions_and_the_analyst(void **state)
{
    (void)state;
    map m;
    held_open(&m, HEAD "<R> {by: p}\n\n(1) [A]\n(2) [B]: b {stance: supposes}\n"
                       "-----\n(3) [C]\n\n"
                       "<S> {by: q}\n\n(1) [A]\n(2) [D]: d {analyst: true}\n"
                       "-----\n(3) [C]\n\n"
                       "<T> {by: q, analyst: true}\n\n(1) [E]: e\n-----\n"
                       "(2) [C]\n\n");
    expect_store(&m, 0, NULL, "[A], [A]*, <R>");
    expect_store(&m, 1, NULL, "[A], [A]*, [C]*, <S>");
    map_free(&m);
}

/* A premise that is written out is said as such, and stays when the argument
 * is withdrawn. */
static void a_written_premise_is_a_record(void **state)
{
    (void)state;
    map m;
    held_open(&m, HEAD "<R> {by: p, date: 2031}\n\n(1) [A]: a\n-----\n"
                       "(2) [C]: c\n\n"
                       "<R> {by: p, date: 2032, stance: withdraws}\n\n");
    expect_store(&m, 0, "2031", "[A], [A]*, [C]*, <R>");
    expect_store(&m, 0, "2032", "[A]");
    map_free(&m);
}

/* A deed by an argument: what it commits to gives way like a word. */
static void premises_give_way_like_words(void **state)
{
    (void)state;
    map m;
    held_open(&m, HEAD "<R> {by: p, date: 2031, deed: true}\n\n(1) [A]\n-----\n"
                       "(2) [C]\n\n[A]: a {by: p, date: 2032, stance: denies}\n"
                       "\n<R> {by: p, date: 2033, stance: withdraws}\n\n");
    expect_store(&m, 0, "2033", "not [A], [C]*, <R>");
    map_free(&m);
}

static void nobodys_records_never_give_way(void **state)
{
    (void)state;
    map m;
    held_open(&m, HEAD "[S]: s {date: 2031}\n\n"
                       "[S] {date: 2032, stance: denies}\n\n");
    expect_life(&m, "[S]", 0, NULL);
    expect_store(&m, 0, NULL, "");
    map_free(&m);
}

/* A chain of n strict arrows, all said by one party, then its beginning again:
 * the search stays within its bounds. */
static void a_long_chain(void **state)
{
    (void)state;
    enum { N = 2000 };
    eln_out text = {0};
    map m;
    eln_out_puts(&text, HEAD);
    for (int i = 0; i < N; i++)
        eln_out_printf(&text,
                       "[S%d]: s {by: p, date: 2031}\n  +> [S%d] {strict: "
                       "true}\n\n",
                       i, i + 1);
    eln_out_printf(&text, "[S%d]: s {by: p, date: 2032, stance: denies}\n\n",
                   N);
    assert_int_equal(text.st, ELN_OK);
    char *z = text.p;
    held_open(&m, z);
    char last[32];
    snprintf(last, sizeof last, "not [S%d]", N);
    expect_store(&m, 0, NULL, last);
    map_free(&m);
    eln_out_free(&text);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    assert_int_equal(
        map_read(&m, eln_str_of(HEAD CHAIN
                                "[A]: a {by: p, date: 2031}\n\n"
                                "[B]: b {by: p, date: 2032}\n\n"
                                "<R> {by: q}\n\n(1) [A]\n-----\n(2) [C]\n\n")),
        ELN_OK);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_basis basis;
        eln_fail_at(k);
        eln_status st = eln_basis_find(&m.dispute, &m.diags, &basis);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) eln_basis_free(&basis);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_later_word_counts),
        cmocka_unit_test(overlapping_dates_all_count),
        cmocka_unit_test(the_first_that_is_in),
        cmocka_unit_test(reports_and_suppositions_end_nothing),
        cmocka_unit_test(words_and_deeds_apart),
        cmocka_unit_test(one_claim_by_contradiction),
        cmocka_unit_test(strict_contraries),
        cmocka_unit_test(strict_mode),
        cmocka_unit_test(a_strict_step_of_one_premise),
        cmocka_unit_test(by_an_argument),
        cmocka_unit_test(suppositions_and_the_analyst),
        cmocka_unit_test(a_written_premise_is_a_record),
        cmocka_unit_test(premises_give_way_like_words),
        cmocka_unit_test(nobodys_records_never_give_way),
        cmocka_unit_test(a_long_chain),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
