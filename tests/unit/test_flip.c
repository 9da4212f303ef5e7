/* Smallest changes: maps worked by hand, and random ones against judging every
 * subset. */
#include <stdlib.h>

#include "test_random_map.h"

#include "fail_alloc.h"
#include "judge/flip.h"
#include "judge/naming.h"

static eln_flip_question question(const map *m, const char *title, bool claim)
{
    eln_flip_question q = {0};
    if (claim)
        q.target.of = map_class(m, title);
    else
        q.target.argument = map_argument(m, title);
    q.target.verdict = eln_target_verdict(&m->judgement, &q.target);
    q.target.other = true;
    return q;
}

static eln_flip_question question_to(const map *m, const char *title,
                                     bool claim, eln_verdict verdict)
{
    eln_flip_question q = question(m, title, claim);
    q.target.verdict = verdict;
    q.target.other = false;
    return q;
}

static void put_change(eln_out *o, const eln_change *c)
{
    static const char *const KINDS[] = {"give ", "withdraw ", "without "};
    eln_out_puts(o, KINDS[c->kind]);
    if (c->opposite) eln_out_puts(o, "not ");
    if (c->of)
        eln_put_class(o, c->of);
    else
        eln_put_argument(o, c->argument);
}

enum { LINES = 16 };

static int by_text(const void *a, const void *b)
{
    return eln_str_cmp(*(const eln_str *)a, *(const eln_str *)b);
}

/* An answer: "withdraw [C] -> stands". */
static void put_answer(eln_out *o, const eln_flip *f, const eln_flip_answer *a)
{
    for (uint32_t k = 0; k < a->count; k++) {
        if (k > 0) eln_out_puts(o, ", ");
        put_change(o, &f->changes[a->changes[k]]);
    }
    eln_out_printf(o, " -> %s\n", eln_verdict_name(a->verdict));
}

/* The whole space was searched, and these are the answers: a line each, in the
 * order of the alphabet. */
static void expect(const map *m, const eln_flip_question *q,
                   const char *answers)
{
    eln_flip f;
    eln_out text[LINES] = {0}, all = {0};
    eln_str lines[LINES];
    assert_int_equal(eln_flip_find(&m->judgement, q, &f), ELN_OK);
    assert_int_equal(f.search.searched, ELN_SEARCHED_ALL);
    assert_true(f.answers.n <= LINES);
    for (size_t i = 0; i < f.answers.n; i++) {
        assert_true(i == 0 ||
                    f.answers.at[i - 1].count <= f.answers.at[i].count);
        put_answer(&text[i], &f, &f.answers.at[i]);
        lines[i] = eln_out_str(&text[i]);
    }
    qsort(lines, f.answers.n, sizeof *lines, by_text);
    for (size_t i = 0; i < f.answers.n; i++) eln_out_put(&all, lines[i]);
    assert_string_equal(eln_out_str(&all).p, answers);
    for (size_t i = 0; i < f.answers.n; i++) eln_out_free(&text[i]);
    eln_out_free(&all);
    eln_flip_free(&f);
}

/* ---- by hand ---- */

/* Either con alone makes T fall. */
static void two_that_work_only_together(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n  - <C>: c\n  - <D>: d\n");
    eln_flip_question q = question(&m, "T", true);
    expect(&m, &q, "without <C>, without <D> -> stands\n");
    q = question_to(&m, "T", true, ELN_VERDICT_STANDS);
    expect(&m, &q, "without <C>, without <D> -> stands\n");
    q = question_to(&m, "T", true, ELN_VERDICT_OPEN);
    expect(&m, &q, "");
    map_free(&m);
}

/* C makes T fall; E would, but for B. Without C, T stands; without C and B, it
 * falls again. Without C, B and E it stands, which is no answer. */
#define UNDONE "[T]: t\n  - [C]: c\n  - [E]: e\n    - <B>: b\n\n"

static void a_superset_that_undoes(void **state)
{
    (void)state;
    map m;
    map_open(&m, "===\nelenchus:\n  changes: {withdraw: [\"[C]\", \"[E]\"], "
                 "without: \"<B>\"}\n===\n\n" UNDONE);
    map_expect(&m, "[T] falls");
    map_expect(&m, "[E] falls");
    eln_flip_question q = question_to(&m, "T", true, ELN_VERDICT_STANDS);
    expect(&m, &q, "withdraw [C] -> stands\n");
    eln_change both[] = {m.dispute.changeable[0], m.dispute.changeable[2]};
    eln_selection s = eln_select_all();
    eln_judgement j;
    s.changes = both;
    s.change_count = 2;
    assert_int_equal(both[1].kind, ELN_LEAVE_OUT);
    assert_int_equal(eln_judge(&m.basis, &s, NULL, &j), ELN_OK);
    assert_int_equal(eln_target_verdict(&j, &q.target), ELN_VERDICT_FALLS);
    eln_judgement_free(&j);
    map_free(&m);
}

/* All that the map has may be changed: what is put forward, and its arguments;
 * but T itself may not be given. Giving E is no way to make it stand, nor is
 * leaving B out. */
static void whatever_is_put_forward(void **state)
{
    (void)state;
    map m;
    map_open(&m, UNDONE);
    eln_flip_question q = question(&m, "T", true);
    eln_flip f;
    assert_int_equal(eln_flip_find(&m.judgement, &q, &f), ELN_OK);
    eln_out o = {0};
    for (uint32_t i = 0; i < f.change_count; i++) {
        put_change(&o, &f.changes[i]);
        eln_out_char(&o, ';');
    }
    assert_string_equal(eln_out_str(&o).p,
                        "withdraw [T];give [C];withdraw [C];give [E];"
                        "withdraw [E];without <B>;");
    eln_out_free(&o);
    eln_flip_free(&f);
    expect(&m, &q, "withdraw [C] -> stands\n");
    map_free(&m);
}

static void nothing_can(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n\n[S]: s\n  - <K>: k\n");
    eln_flip_question q = question_to(&m, "T", true, ELN_VERDICT_FALLS);
    eln_flip f;
    assert_int_equal(eln_flip_find(&m.judgement, &q, &f), ELN_OK);
    assert_int_equal(f.search.searched, ELN_SEARCHED_ALL);
    assert_int_equal(f.answers.n, 0);
    assert_int_equal(f.change_count, 4);
    assert_int_equal(f.search.tries, 1);
    eln_flip_free(&f);
    q = question_to(&m, "T", true, ELN_VERDICT_IDLE);
    expect(&m, &q, "");
    q = question_to(&m, "K", false, ELN_VERDICT_UNSUPPORTED);
    expect(&m, &q, "");
    map_free(&m);
}

static void it_is_so_already(void **state)
{
    (void)state;
    map m;
    map_open(&m, UNDONE);
    eln_flip_question q = question_to(&m, "T", true, ELN_VERDICT_FALLS);
    expect(&m, &q, " -> falls\n");
    map_free(&m);
}

/* Of a pro and a con each alone decides; giving S makes the con fall, and so
 * it is the pro alone that counts. */
static void an_open_claim(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n  + <A>: a\n  - <C>: c\n    - [S]: s "
                 "{stance: questions}\n");
    map_expect(&m, "[T] open");
    eln_flip_question q = question(&m, "T", true);
    expect(&m, &q, "without <A> -> falls\nwithout <C> -> stands\n");
    q = question_to(&m, "T", true, ELN_VERDICT_FALLS);
    expect(&m, &q, "without <A> -> falls\n");
    map_free(&m);
}

/* What is denied puts the opposite forward: that can be withdrawn, or given. To
 * give S itself would be no answer. */
static void what_is_denied(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[S]: s {stance: denies}\n\n"
                 "<A>\n\n(1) [S]: s\n----\n(2) [T]\n");
    map_expect(&m, "[S] open");
    map_expect(&m, "<A> open");
    eln_flip_question q = question(&m, "S", true);
    expect(&m, &q,
           "withdraw [S] -> falls\n"
           "withdraw not [S] -> stands\n"
           "without <A> -> falls\n"); /* with its premise */
    q = question(&m, "A", false);
    expect(&m, &q,
           "give [S] -> stands\n"
           "give not [S] -> falls\n"
           "withdraw [S] -> falls\n"
           "withdraw not [S] -> stands\n");
    map_free(&m);
}

/* C is a premise of B, and burdened with A, which is undercut. Without A it is
 * put forward as a premise. */
static void leaving_out_adds_a_presumption(void **state)
{
    (void)state;
    map m;
    map_open(&m, "===\nelenchus: {changes: {without: [\"<A>\", \"<U>\", "
                 "\"<K>\"]}}\n===\n\n"
                 "<A>\n\n(1) [P]: p\n----\n(2) [C]\n  <_ <U>: u\n\n"
                 "<B>\n\n(1) [C]: c\n----\n(2) [D]\n\n<K>: k\n");
    map_expect(&m, "[D] unsupported");
    eln_flip_question q = question(&m, "D", true);
    expect(&m, &q, "without <A> -> stands\nwithout <U> -> stands\n");
    q = question_to(&m, "B", false, ELN_VERDICT_STANDS);
    expect(&m, &q, "without <A> -> stands\nwithout <U> -> stands\n");
    map_free(&m);
}

static void an_argument_that_supposes(void **state)
{
    (void)state;
    map m;
    map_open(&m, "<A>\n\n(1) [P]: p {stance: supposes}\n(2) [Q]: q\n----\n"
                 "(3) [C]\n\n[Q]\n  - [K]: k\n\n[P]: p\n  - [L]: l\n");
    map_expect(&m, "<A> falls");
    eln_flip_question q = question_to(&m, "A", false, ELN_VERDICT_IDLE);
    expect(&m, &q, "give [Q] -> idle\nwithdraw [K] -> idle\n");
    q = question_to(&m, "A", false, ELN_VERDICT_STANDS);
    expect(&m, &q,
           "give [Q], give [P] -> stands\n"
           "give [Q], withdraw [L] -> stands\n"
           "withdraw [K], give [P] -> stands\n"
           "withdraw [K], withdraw [L] -> stands\n");
    map_free(&m);
}

static void a_single_change(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n  - <C>: c\n  - <D>: d\n");
    eln_flip_question q = question(&m, "T", true);
    eln_flip f;
    q.most = 1;
    assert_int_equal(eln_flip_find(&m.judgement, &q, &f), ELN_OK);
    assert_int_equal(f.search.searched, ELN_SEARCHED_SIZES);
    assert_int_equal(f.answers.n, 0);
    eln_flip_free(&f);
    map_free(&m);
}

/* ---- selections ---- */

/* What a scenario changes already stays so. */
static void under_a_scenario(void **state)
{
    (void)state;
    map m;
    assert_int_equal(
        map_base(&m, ELN_STR("===\nelenchus:\n  scenarios: {calm: {without: "
                             "\"<C>\"}}\n===\n\n[T]: t\n  - <C>: c\n"
                             "  - <D>: d\n")),
        ELN_OK);
    eln_selection s = map_selection(&m, NULL, "calm", NULL);
    assert_int_equal(eln_judge(&m.basis, &s, NULL, &m.judgement), ELN_OK);
    m.judged = true;
    map_expect(&m, "[T] falls");
    eln_flip_question q = question(&m, "T", true);
    expect(&m, &q, "without <D> -> stands\n");
    map_free(&m);
}

/* ---- budgets ---- */

static bool stop(void *user)
{
    return --*(int *)user > 0;
}

static void budgets(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n  - <C>: c\n  - <D>: d\n");
    eln_flip_question q = question(&m, "T", true);
    eln_flip f;
    int left = 1;
    q.go_on = stop;
    q.user = &left;
    assert_int_equal(eln_flip_find(&m.judgement, &q, &f), ELN_OK);
    assert_int_equal(f.search.searched, ELN_SEARCHED_PARTLY);
    assert_int_equal(f.search.tries, 0);
    eln_flip_free(&f);
    q.go_on = NULL;
    q.work = 1; /* what is judged at a time is judged whole */
    assert_int_equal(eln_flip_find(&m.judgement, &q, &f), ELN_OK);
    assert_int_equal(f.search.searched, ELN_SEARCHED_PARTLY);
    assert_int_equal(f.search.tries, 1);
    assert_int_equal(f.search.size, 1); /* one con is reason enough */
    assert_int_equal(f.answers.n, 0);
    eln_flip_free(&f);
    map_free(&m);
    map_open(&m, "[T]: t\n  + <A>: a\n  - <C>: c\n");
    q = question(&m, "T", true);
    q.answers = 1;
    assert_int_equal(eln_flip_find(&m.judgement, &q, &f), ELN_OK);
    assert_int_equal(f.search.searched, ELN_SEARCHED_PARTLY);
    assert_int_equal(f.answers.n, 1);
    eln_flip_free(&f);
    map_free(&m);
}

typedef struct waiting {
    size_t told, most;
} waiting;

static bool wait(void *user, const eln_flip *f)
{
    waiting *w = user;
    assert_int_equal(f->answers.n, ++w->told);
    return w->told < w->most;
}

/* Answers are told one by one, until nobody waits for more. */
static void answers_as_they_are_found(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n  + <A>: a\n  - <C>: c\n");
    eln_flip_question q = question(&m, "T", true);
    waiting w = {.most = 100};
    eln_flip f;
    q.found = wait;
    q.user = &w;
    assert_int_equal(eln_flip_find(&m.judgement, &q, &f), ELN_OK);
    assert_int_equal(f.search.searched, ELN_SEARCHED_ALL);
    assert_int_equal(f.answers.n, 2);
    assert_int_equal(w.told, 2);
    eln_flip_free(&f);
    w = (waiting){.most = 1};
    assert_int_equal(eln_flip_find(&m.judgement, &q, &f), ELN_OK);
    assert_int_equal(f.search.searched, ELN_SEARCHED_PARTLY);
    assert_int_equal(f.answers.n, 1);
    eln_flip_free(&f);
    map_free(&m);
}

/* Forty claims, each of which excludes all before it: 780 strict arrows of four
 * rules, and not one sentence more than without. */
static void strict_arrows_are_work(void **state)
{
    (void)state;
    map m;
    eln_out text = {0};
    for (unsigned i = 0; i < 40; i++) {
        eln_out_printf(&text, "[x%u]: x\n", i);
        for (unsigned k = 0; k < i; k++)
            eln_out_printf(&text, "  - [x%u] {strict: true}\n", k);
        eln_out_char(&text, '\n');
    }
    eln_out_char(&text, '\0');
    map_open(&m, text.p);
    eln_flip_question q = question(&m, "x0", true);
    eln_flip f;
    q.work = 5 * 4 * 780;
    assert_int_equal(eln_flip_find(&m.judgement, &q, &f), ELN_OK);
    assert_int_equal(f.search.searched, ELN_SEARCHED_PARTLY);
    assert_in_range(f.search.tries, 1, 5);
    assert_true(f.work >= q.work);
    eln_flip_free(&f);
    map_free(&m);
    eln_out_free(&text);
}

/* ---- against all subsets ---- */

enum { MOST = 10 };

static bool subset_meets(const map *m, const eln_flip *f, unsigned set)
{
    eln_change made[MOST];
    eln_selection s = m->judgement.map.selected.selection;
    eln_judgement j;
    s.changes = made;
    s.change_count = 0;
    for (uint32_t i = 0; i < f->change_count; i++)
        if (set >> i & 1U) made[s.change_count++] = f->changes[i];
    assert_int_equal(eln_judge(&m->basis, &s, NULL, &j), ELN_OK);
    bool met = eln_target_met(&j, &f->target);
    eln_judgement_free(&j);
    return met;
}

static bool is_minimal(const bool *met, unsigned set)
{
    for (unsigned s = (set - 1) & set; s != set; s = (s - 1) & set)
        if (met[s]) return false;
    return met[set];
}

static bool is_answer(const eln_flip *f, unsigned set)
{
    for (size_t i = 0; i < f->answers.n; i++) {
        unsigned answer = 0;
        for (uint32_t k = 0; k < f->answers.at[i].count; k++)
            answer |= 1U << f->answers.at[i].changes[k];
        if (answer == set) return true;
    }
    return false;
}

/* The list is whole, without doubles, the smallest first. */
static void check_flip(const map *m, const random_map *w, const eln_flip *f)
{
    static bool met[1 << MOST];
    size_t answers = 0;
    assert_int_equal(f->search.searched, ELN_SEARCHED_ALL);
    for (unsigned set = 0; set < 1U << f->change_count; set++)
        met[set] = subset_meets(m, f, set);
    for (unsigned set = 0; set < 1U << f->change_count; set++) {
        if (!is_minimal(met, set)) continue;
        answers++;
        if (!is_answer(f, set)) fail_msg("set %x of\n%s", set, w->text);
    }
    if (answers != f->answers.n) fail_msg("too much of\n%s", w->text);
    for (size_t i = 1; i < f->answers.n; i++)
        assert_true(f->answers.at[i - 1].count <= f->answers.at[i].count);
}

typedef struct tally {
    unsigned flips, answers, together;
} tally;

static void flip_one(const map *m, random_map *w, tally *sum)
{
    eln_flip_question q = {0};
    eln_flip f;
    unsigned classes = m->model.class_count;
    unsigned i = random_of(w, classes + m->model.argument_count);
    if (i < classes)
        q.target.of = m->model.classes[i];
    else
        q.target.argument = m->model.arguments[i - classes];
    q.target.other = random_of(w, 2);
    q.target.verdict = (eln_verdict)random_of(w, ELN_VERDICT_IDLE + 1);
    if (q.target.other)
        q.target.verdict = eln_target_verdict(&m->judgement, &q.target);
    assert_int_equal(eln_flip_find(&m->judgement, &q, &f), ELN_OK);
    if (f.change_count <= MOST) {
        check_flip(m, w, &f);
        sum->flips++;
        sum->answers += (unsigned)f.answers.n;
        for (size_t k = 0; k < f.answers.n; k++)
            sum->together += f.answers.at[k].count > 1;
    }
    eln_flip_free(&f);
}

/* Half with the changes that the map offers by itself, half with some drawn. */
static void all_answers_are_found(void **state)
{
    (void)state;
    static random_map w;
    tally sum = {0};
    for (uint64_t seed = 5000; seed < 5500; seed++) {
        map m;
        eln_change drawn[MOST];
        random_write(&w, seed);
        bool ok = map_judge(&m, eln_str_of(w.text)) == ELN_OK;
        if (ok && m.model.class_count > 0) {
            if (seed % 2) {
                m.dispute.has_changeable = true;
                m.dispute.changeable = drawn;
                m.dispute.changeable_count =
                    random_changes(&m.model, &w.seed, drawn, 7);
            }
            for (int i = 0; i < 3; i++) flip_one(&m, &w, &sum);
        }
        map_free(&m);
    }
    assert_true(sum.flips > 800 && sum.answers > 300 && sum.together > 30);
}

/* ---- memory ---- */

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    map_open(&m, UNDONE);
    eln_flip_question q = question(&m, "T", true);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_flip f = {.change_count = 77};
        eln_fail_at(k);
        eln_status st = eln_flip_find(&m.judgement, &q, &f);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) {
            assert_int_equal(f.answers.n, 1);
            eln_flip_free(&f);
        } else {
            assert_int_equal(f.change_count, 77);
        }
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_as_they_are_found),
        cmocka_unit_test(two_that_work_only_together),
        cmocka_unit_test(a_superset_that_undoes),
        cmocka_unit_test(whatever_is_put_forward),
        cmocka_unit_test(nothing_can),
        cmocka_unit_test(it_is_so_already),
        cmocka_unit_test(an_open_claim),
        cmocka_unit_test(what_is_denied),
        cmocka_unit_test(leaving_out_adds_a_presumption),
        cmocka_unit_test(an_argument_that_supposes),
        cmocka_unit_test(a_single_change),
        cmocka_unit_test(under_a_scenario),
        cmocka_unit_test(budgets),
        cmocka_unit_test(strict_arrows_are_work),
        cmocka_unit_test(all_answers_are_found),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
