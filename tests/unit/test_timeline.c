/* Timelines: maps worked by hand, and random ones against judging every date
 * anew. */
#include "test_random_map.h"

#include "base/out.h"
#include "fail_alloc.h"
#include "judge/naming.h"
#include "judge/timeline.h"

/* ---- by hand ---- */

static void put_contribution(const map *m, const eln_contribution *c,
                             eln_out *out)
{
    const eln_record *r =
        c->record != ELN_NO_ID
            ? &m->dispute.records[c->record]
            : &m->dispute.arrows[m->dispute.arrow_at[c->relation] + c->arrow];
    eln_out_puts(out, c->enters ? "" : "no longer ");
    if (c->record == ELN_NO_ID) eln_out_puts(out, "arrow at ");
    if (r->at->of && r->at->role != ELN_ROLE_DESCRIPTION)
        eln_put_class(out, r->at->of);
    else
        eln_put_argument(out, r->at->argument);
}

/* A line for each turn: "2031-03-31 [X] stands > falls by <A>"; "+" before
 * what was not spoken of before. */
static void expect_turns(const char *text, const char *expected)
{
    map m;
    eln_timeline t;
    eln_out out = {0};
    eln_selection all = eln_select_all();
    map_open(&m, text);
    assert_int_equal(eln_timeline_find(&m.basis, &all, &t), ELN_OK);
    for (uint32_t i = 0; i < t.count; i++) {
        char day[ELN_DAY_TEXT];
        eln_day_text(t.dates[i].day, day);
        for (uint32_t k = t.dates[i].turn_at; k < t.dates[i + 1].turn_at; k++) {
            const eln_turn *turn = &t.turns[k];
            eln_out_printf(&out, "%s %s", day, turn->was_in ? "" : "+");
            if (turn->of)
                eln_put_class(&out, turn->of);
            else
                eln_put_argument(&out, turn->argument);
            eln_out_printf(&out, " %s > %s by ", eln_verdict_name(turn->from),
                           eln_verdict_name(turn->to));
            if (turn->by == ELN_NO_ID)
                eln_out_puts(&out, "?");
            else
                put_contribution(&m, &t.contributions[turn->by], &out);
            eln_out_char(&out, '\n');
        }
    }
    eln_str got = eln_out_str(&out);
    assert_string_equal(got.n ? got.p : "", expected);
    eln_out_free(&out);
    eln_timeline_free(&t);
    map_free(&m);
}

#define PARTIES "===\nelenchus:\n  parties: {p: P, q: Q}\n===\n\n"

static void an_objection_and_an_answer(void **state)
{
    (void)state;
    expect_turns(PARTIES "[X]: x {by: p, date: 2031-01}\n"
                         "  - <A>: a {by: q, date: 2031-02}\n"
                         "    - <B>: b {by: p, date: 2031-03}\n",
                 "2031-01-31 +[X] unsupported > stands by [X]\n"
                 "2031-02-28 [X] stands > falls by <A>\n"
                 "2031-02-28 +<A> falls > stands by <A>\n"
                 "2031-03-31 [X] falls > stands by <B>\n"
                 "2031-03-31 <A> stands > falls by <B>\n"
                 "2031-03-31 +<B> falls > stands by <B>\n");
}

static void of_several_on_a_day_the_one_that_did_it(void **state)
{
    (void)state;
    expect_turns(PARTIES "[X]: x\n\n[Y]: y\n\n# May {date: 2031-05}\n\n"
                         "<A>: a {by: p}\n  -> [X]\n\n"
                         "<B>: b {by: p}\n  -> [Y]\n\n"
                         "[X] {by: q, stance: questions}\n",
                 "2031-05-31 [X] stands > falls by <A>\n"
                 "2031-05-31 [Y] stands > falls by <B>\n"
                 "2031-05-31 +<A> falls > stands by <A>\n"
                 "2031-05-31 +<B> falls > stands by <B>\n");
}

static void what_is_taken_back_gives_way(void **state)
{
    (void)state;
    expect_turns(PARTIES "[X]: x {by: p, date: 2031-01}\n\n"
                         "[X] {by: p, date: 2031-02, stance: withdraws}\n",
                 "2031-01-31 +[X] unsupported > stands by [X]\n"
                 "2031-02-28 [X] stands > unsupported by no longer [X]\n");
}

static void an_arrow_among_undated_claims(void **state)
{
    (void)state;
    expect_turns("[X]: x\n\n[Y]: y\n\n# Later {date: 2031}\n\n[Y]\n  -> [X]\n",
                 "2031-12-31 [X] stands > falls by arrow at [X]\n");
}

static void what_is_presumed_may_come_back(void **state)
{
    (void)state;
    /* From March on [P] bears the burden of <A>; in May <A> is withdrawn. */
    expect_turns(PARTIES
                 "<B>\n\n(1) [P]: p\n-----\n(2) [Q]: q\n\n"
                 "<A> {by: p, date: 2031-03}\n\n(1) [R]: r\n-----\n(2) [P]\n"
                 "  <_ <U>: u {date: 2031-04}\n\n"
                 "<A> {by: p, date: 2031-05, stance: withdraws}\n",
                 "2031-03-31 +[R] unsupported > stands by [R]\n"
                 "2031-03-31 +<A> falls > stands by <A>\n"
                 "2031-04-30 [P] stands > unsupported by <U>\n"
                 "2031-04-30 [Q] stands > unsupported by <U>\n"
                 "2031-04-30 <B> stands > falls by <U>\n"
                 "2031-04-30 <A> stands > falls by <U>\n"
                 "2031-04-30 +<U> falls > stands by <U>\n"
                 "2031-05-31 [P] unsupported > stands by no longer <A>\n"
                 "2031-05-31 [Q] unsupported > stands by no longer <A>\n"
                 "2031-05-31 <B> falls > stands by no longer <A>\n");
}

static void an_arrow_grows_strong(void **state)
{
    (void)state;
    /* The relation is drawn twice, and of another figure from June on. */
    expect_turns("[T]: t\n  + <A>: a {strength: 1}\n\n"
                 "[C]: c\n  -> [T]\n    {strength: 2}\n\n"
                 "[T]\n  - [C]\n\n# June {date: 2031-06}\n\n"
                 "[T]\n  - [C] {strength: 2}\n",
                 "");
}

/* ---- against judging anew ---- */

typedef struct verdicts {
    eln_verdict of[2][64]; /* classes, arguments */
    eln_ground on[2][64];  /* likewise; arguments have none */
    bool in[2][64];
} verdicts;

static void judge_anew(const map *m, const eln_selection *s, verdicts *out)
{
    eln_judgement j;
    assert_int_equal(eln_judge(&m->basis, s, NULL, &j), ELN_OK);
    assert_true(m->model.class_count <= 64 && m->model.argument_count <= 64);
    for (uint32_t i = 0; i < m->model.class_count; i++) {
        out->of[0][i] = j.classes[i].verdict;
        out->on[0][i] = j.classes[i].ground;
        out->in[0][i] =
            eln_class_in(&m->dispute, &j.map.selected, m->model.classes[i]);
    }
    for (uint32_t i = 0; i < m->model.argument_count; i++) {
        out->of[1][i] = j.arguments[i];
        out->in[1][i] = j.map.selected.arguments[i];
    }
    eln_judgement_free(&j);
}

/* What was seen, so that dull maps are noticed. */
typedef struct tally {
    unsigned dates, turns, known, idle, open, ground, left;
} tally;

static void check_turn(const eln_timeline *t, uint32_t date,
                       const eln_turn *turn, const verdicts *was,
                       const verdicts *is, bool all, const random_map *w,
                       tally *sum)
{
    unsigned kind = turn->argument != NULL;
    uint32_t id = kind ? turn->argument->id : turn->of->id;
    bool ok = turn->from == was->of[kind][id] && turn->to == is->of[kind][id] &&
              turn->was_in == was->in[kind][id] && turn->in == is->in[kind][id];
    ok = ok && turn->ground == (all ? is->on[kind][id] : ELN_GROUND_NONE);
    if (turn->by != ELN_NO_ID)
        ok = ok && turn->by >= t->dates[date].contribution_at &&
             turn->by < t->dates[date + 1].contribution_at;
    if (!ok) fail_msg("not so at date %u:\n%s", date, w->text);
    sum->turns++;
    sum->known += turn->by != ELN_NO_ID;
    sum->idle += turn->to == ELN_VERDICT_IDLE;
    sum->open += turn->to == ELN_VERDICT_OPEN;
    sum->ground += all && turn->from == turn->to && turn->in == turn->was_in;
    sum->left += turn->was_in && !turn->in && turn->from == turn->to;
}

/* How many turns there are to be. */
static unsigned count_turns(const map *m, const verdicts *was,
                            const verdicts *is, bool all)
{
    unsigned n = 0;
    uint32_t sizes[] = {m->model.class_count, m->model.argument_count};
    for (unsigned kind = 0; kind < 2; kind++)
        for (uint32_t i = 0; i < sizes[kind]; i++)
            n += was->of[kind][i] != is->of[kind][i] ||
                 (is->in[kind][i] && !was->in[kind][i]) ||
                 (all && (is->in[kind][i] != was->in[kind][i] ||
                          is->on[kind][i] != was->on[kind][i]));
    return n;
}

static bool is_before(const eln_turn *a, const eln_turn *b)
{
    if (!a->of != !b->of) return a->of;
    return a->of ? a->of->id < b->of->id : a->argument->id < b->argument->id;
}

static void check_timeline(const map *m, const eln_selection *selection,
                           bool all, const random_map *w, tally *sum)
{
    eln_timeline t;
    static verdicts was, is;
    eln_selection s = *selection;
    assert_int_equal(all ? eln_timeline_find_all(&m->basis, selection, &t)
                         : eln_timeline_find(&m->basis, selection, &t),
                     ELN_OK);
    s.by = ELN_DAY_FIRST;
    judge_anew(m, &s, &was);
    for (uint32_t i = 0; i < m->model.class_count; i++)
        assert_int_equal(t.classes[i], was.of[0][i]);
    for (uint32_t i = 0; all && i < m->model.class_count; i++) {
        assert_int_equal(t.grounds[i], was.on[0][i]);
        assert_int_equal(t.classes_in[i], was.in[0][i]);
    }
    for (uint32_t i = 0; all && i < m->model.argument_count; i++)
        assert_int_equal(t.arguments_in[i], was.in[1][i]);
    for (uint32_t i = 0; i < m->model.argument_count; i++)
        assert_int_equal(t.arguments[i], was.of[1][i]);
    for (uint32_t i = 0; i < t.count; i++) {
        uint32_t first = t.dates[i].turn_at, end = t.dates[i + 1].turn_at;
        s.by = t.dates[i].day;
        assert_true(s.by <= selection->by);
        judge_anew(m, &s, &is);
        for (uint32_t k = first; k < end; k++) {
            check_turn(&t, i, &t.turns[k], &was, &is, all, w, sum);
            assert_true(k == first || is_before(&t.turns[k - 1], &t.turns[k]));
        }
        if (end - first != count_turns(m, &was, &is, all))
            fail_msg("not all at date %u:\n%s", i, w->text);
        was = is;
        sum->dates++;
    }
    eln_timeline_free(&t);
}

/* All; up to a day; before an audience, without something. */
static void check_map(const map *m, uint64_t seed, const random_map *w,
                      tally *sum)
{
    eln_change changes[4];
    eln_selection s = eln_select_all();
    check_timeline(m, &s, false, w, sum);
    check_timeline(m, &s, true, w, sum);
    if (seed % 2) s.by = 22400; /* within 2031-04 */
    if (m->dispute.audience_count > 0) s.audience = 0;
    s.changes = changes;
    s.change_count = random_changes(&m->model, &seed, changes, 3);
    if (m->model.class_count > 0)
        changes[s.change_count++] = random_weighing(&m->model, &seed);
    check_timeline(m, &s, true, w, sum);
}

static void as_judged_anew(void **state)
{
    (void)state;
    static random_map w;
    tally sum = {0};
    w.dated = true;
    for (uint64_t seed = 1; seed <= 3000; seed++) {
        map m;
        random_write(&w, seed);
        assert_int_equal(map_base(&m, eln_str_of(w.text)), ELN_OK);
        check_map(&m, seed, &w, &sum);
        map_free(&m);
    }
    assert_true(sum.dates > 15000 && sum.turns > 25000);
    assert_true(sum.known > sum.turns * 9 / 10);
    assert_true(sum.idle > 50 && sum.open > 500);
    assert_true(sum.ground > 1000 && sum.left > 20);
}

/* ---- memory ---- */

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    map_open(&m,
             PARTIES "[T]: t {by: p, date: 2031-01}\n"
                     "  - <K>: k {date: 2031-03}\n\n"
                     "<A>\n\n(1) [T] {stance: supposes}\n-----\n"
                     "(2) [B]: b\n\n<A2> {date: 2031-02}\n\n(1) [B]\n-----\n"
                     "(2) [T]\n\n"
                     "[T] {by: p, date: 2031-04, stance: withdraws}\n");
    eln_selection all = eln_select_all();
    for (long k = 0;; k++) {
        eln_timeline t;
        long before = eln_live_blocks();
        eln_fail_at(k);
        eln_status st = eln_timeline_find_all(&m.basis, &all, &t);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) eln_timeline_free(&t);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_objection_and_an_answer),
        cmocka_unit_test(of_several_on_a_day_the_one_that_did_it),
        cmocka_unit_test(what_is_taken_back_gives_way),
        cmocka_unit_test(an_arrow_among_undated_claims),
        cmocka_unit_test(what_is_presumed_may_come_back),
        cmocka_unit_test(an_arrow_grows_strong),
        cmocka_unit_test(as_judged_anew),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
