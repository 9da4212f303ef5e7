/* Another strength for a claim or an argument: judged with the change as judged
 * with the strength written on each of its occurrences. */
#include <stdlib.h>

#include "test_random_map.h"

#include "base/out.h"
#include "fail_alloc.h"
#include "judge/flip.h"
#include "judge/timeline.h"

enum { MOST = 3 }; /* changes together */

/* ---- the same in the text ---- */

typedef struct insertion {
    uint32_t at, end; /* what it takes the place of; empty for most */
    const char *text;
} insertion;

typedef struct insertions {
    ELN_VEC(insertion) list;
} insertions;

static int by_place(const void *a, const void *b)
{
    const insertion *x = a, *y = b;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* Every occurrence of a random map stands on a line of its own, with its
 * data. */
static void write_on(const eln_statement *s, eln_str text, const char *strength,
                     insertions *out)
{
    const eln_entry *e = eln_data_entry(s->data, "strength");
    insertion i = {.text = strength};
    if (e) {
        i.at = e->value->span.begin;
        i.end = e->value->span.end;
    } else {
        eln_str before = s->data ? ELN_STR("{") : ELN_STR("\n");
        uint32_t from = s->data ? s->data->span.begin : s->span.begin;
        i.at = (uint32_t)eln_str_find(text, before, from) + (s->data != NULL);
        i.end = i.at;
    }
    assert_true(eln_push(&out->list, i));
}

/* The text, in which the occurrences say the strengths of changes. */
static eln_out written(eln_str text, const eln_change *changes, unsigned n)
{
    char words[MOST][3][32];
    insertions all = {0};
    eln_out out = {0};
    uint32_t at = 0;
    for (unsigned i = 0; i < n; i++) {
        const eln_statements *members = changes[i].of
                                            ? &changes[i].of->members
                                            : &changes[i].argument->members;
        double x = changes[i].strength;
        snprintf(words[i][0], 32, "%g", x);
        snprintf(words[i][1], 32, "strength: %g, ", x);
        snprintf(words[i][2], 32, " {strength: %g}", x);
        for (uint32_t k = 0; k < members->n; k++) {
            const eln_statement *s = members->at[k];
            bool there = eln_data_get(s->data, "strength") != NULL;
            write_on(s, text, words[i][there ? 0 : s->data ? 1 : 2], &all);
        }
    }
    if (all.list.n)
        qsort(all.list.at, all.list.n, sizeof *all.list.at, by_place);
    for (size_t i = 0; i < all.list.n; i++) {
        eln_out_put(&out, eln_str_sub(text, at, all.list.at[i].at));
        eln_out_puts(&out, all.list.at[i].text);
        at = all.list.at[i].end;
    }
    eln_out_put(&out, eln_str_sub(text, at, text.n));
    eln_vec_free(&all.list);
    return out;
}

/* ---- changes ---- */

/* Whether a change says the same as writing it: an argument that is only a
 * structure has no occurrence to write on. */
static bool is_writable(const eln_change *c)
{
    return c->of || c->argument->members.n > 0;
}

static unsigned draw(const eln_model *m, uint64_t *seed, eln_change *out)
{
    unsigned n = 0, wanted = 1 + random_below(seed, MOST);
    for (unsigned tries = 0; tries < 20 && n < wanted; tries++) {
        eln_change c = random_weighing(m, seed);
        if (is_writable(&c) && !random_is_listed(out, n, &c)) out[n++] = c;
    }
    return n;
}

/* ---- comparing ---- */

typedef struct tally {
    unsigned maps, changed, dates, turns, flips, answers;
} tally;

static void same_judgements(const map *a, const eln_judgement *x,
                            const eln_judgement *y, eln_str text)
{
    for (uint32_t i = 0; i < a->model.class_count; i++) {
        if (x->classes[i].verdict != y->classes[i].verdict ||
            x->classes[i].ground != y->classes[i].ground)
            fail_msg("[%.*s] in\n%.*s", ELN_FMT(a->model.classes[i]->title),
                     ELN_FMT(text));
    }
    for (uint32_t i = 0; i < a->model.argument_count; i++)
        if (x->arguments[i] != y->arguments[i])
            fail_msg("<%.*s> in\n%.*s", ELN_FMT(a->model.arguments[i]->title),
                     ELN_FMT(text));
}

static bool any_verdict_differs(const map *a, const eln_judgement *x,
                                const eln_judgement *y)
{
    for (uint32_t i = 0; i < a->model.class_count; i++)
        if (x->classes[i].verdict != y->classes[i].verdict ||
            x->classes[i].ground != y->classes[i].ground)
            return true;
    return false;
}

static void same_timelines(const map *a, const eln_selection *s, const map *b,
                           const eln_selection *plain, tally *sum)
{
    eln_timeline x, y;
    assert_int_equal(eln_timeline_find(&a->basis, s, &x), ELN_OK);
    assert_int_equal(eln_timeline_find(&b->basis, plain, &y), ELN_OK);
    assert_int_equal(x.count, y.count);
    assert_int_equal(x.dates[x.count].turn_at, y.dates[y.count].turn_at);
    for (uint32_t i = 0; i < x.dates[x.count].turn_at; i++) {
        assert_int_equal(x.turns[i].to, y.turns[i].to);
        assert_int_equal(x.turns[i].from, y.turns[i].from);
    }
    sum->dates += x.count;
    sum->turns += x.dates[x.count].turn_at;
    eln_timeline_free(&x);
    eln_timeline_free(&y);
}

static bool same_change(const eln_change *x, const eln_change *y)
{
    return x->kind == y->kind && x->opposite == y->opposite &&
           (x->of ? y->of && x->of->id == y->of->id
                  : y->argument && x->argument->id == y->argument->id);
}

static void same_flips(const map *a, const eln_judgement *x, const map *b,
                       const eln_judgement *y, tally *sum)
{
    eln_flip f, g;
    eln_flip_question of = {
        .target = {.of = a->model.classes[0], .verdict = ELN_VERDICT_FALLS},
        .most = 2};
    if (x->classes[0].verdict == ELN_VERDICT_FALLS)
        of.target.verdict = ELN_VERDICT_STANDS;
    assert_int_equal(eln_flip_find(x, &of, &f), ELN_OK);
    of.target.of = b->model.classes[0];
    assert_int_equal(eln_flip_find(y, &of, &g), ELN_OK);
    assert_int_equal(f.change_count, g.change_count);
    assert_int_equal(f.answers.n, g.answers.n);
    for (size_t i = 0; i < f.answers.n; i++) {
        const eln_flip_answer *p = &f.answers.at[i], *q = &g.answers.at[i];
        assert_int_equal(p->count, q->count);
        for (uint32_t k = 0; k < p->count; k++)
            assert_true(same_change(&f.changes[p->changes[k]],
                                    &g.changes[q->changes[k]]));
    }
    sum->flips++;
    sum->answers += (unsigned)f.answers.n;
    eln_flip_free(&f);
    eln_flip_free(&g);
}

/* ---- maps made up at random ---- */

static eln_judgement judge(const map *m, const eln_selection *s)
{
    eln_judgement j;
    assert_int_equal(eln_judge(&m->basis, s, NULL, &j), ELN_OK);
    return j;
}

static void check_selections(const map *a, const map *b, eln_selection s,
                             eln_str text, tally *sum)
{
    eln_selection plain = s;
    plain.changes = NULL;
    plain.change_count = 0;
    eln_judgement x = judge(a, &s), y = judge(b, &plain), z = judge(a, &plain);
    same_judgements(a, &x, &y, text);
    sum->changed += any_verdict_differs(a, &x, &z);
    sum->maps++;
    if (sum->maps % 4 == 0) same_flips(a, &x, b, &y, sum);
    if (sum->maps % 2 == 0) same_timelines(a, &s, b, &plain, sum);
    eln_judgement_free(&x);
    eln_judgement_free(&y);
    eln_judgement_free(&z);
}

static void check_map(const random_map *w, uint64_t seed, tally *sum)
{
    map a, b;
    eln_change changes[MOST];
    eln_str text = eln_str_of(w->text);
    assert_int_equal(map_base(&a, text), ELN_OK);
    if (a.model.class_count == 0) {
        map_free(&a);
        return;
    }
    unsigned n = draw(&a.model, &seed, changes);
    eln_out edited = written(text, changes, n);
    assert_int_equal(map_base(&b, eln_out_str(&edited)), ELN_OK);
    assert_int_equal(a.diags.errors, b.diags.errors);
    assert_int_equal(a.model.class_count, b.model.class_count);
    eln_selection s = eln_select_all();
    s.changes = changes;
    s.change_count = n;
    check_selections(&a, &b, s, eln_out_str(&edited), sum);
    if (a.dispute.audience_count) s.audience = 0;
    if (w->dated) s.by = 22400; /* within 2031-04 */
    check_selections(&a, &b, s, eln_out_str(&edited), sum);
    map_free(&b);
    map_free(&a);
    eln_out_free(&edited);
}

static void as_written(void **state)
{
    (void)state;
    static random_map w;
    for (int dated = 0; dated < 2; dated++) {
        tally sum = {0};
        w.dated = dated;
        for (uint64_t seed = 1; seed <= 2000; seed++) {
            random_write(&w, seed);
            check_map(&w, seed, &sum);
        }
        assert_true(sum.maps > 3500 && sum.changed > 15);
        assert_true(sum.flips > 800 && sum.answers > 300);
        assert_true(!dated || (sum.dates > 5000 && sum.turns > 8000));
    }
}

/* ---- by hand ---- */

static void a_reason_is_outweighed(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n  + <P>: p {strength: 2}\n  - <C>: c\n"
                 "  - [S]: s {strength: 1}\n");
    map_expect(&m, "[T] open");
    eln_change c = {
        .kind = ELN_WEIGH, .argument = map_argument(&m, "C"), .strength = 1};
    eln_selection s = eln_select_all();
    s.changes = &c;
    s.change_count = 1;
    eln_judgement_free(&m.judgement);
    m.judgement = judge(&m, &s);
    map_expect(&m, "[T] stands argued");
    c = (eln_change){
        .kind = ELN_WEIGH, .of = map_class(&m, "S"), .strength = 3};
    eln_judgement_free(&m.judgement);
    m.judgement = judge(&m, &s);
    map_expect(&m, "[T] falls");
    map_free(&m);
}

/* Of two changes of one element, the later one counts. */
static void the_last_counts(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n  + <P>: p {strength: 2}\n  - <C>: c\n");
    const eln_argument *a = map_argument(&m, "C");
    eln_change c[] = {{.kind = ELN_WEIGH, .argument = a, .strength = 3},
                      {.kind = ELN_WEIGH, .argument = a, .strength = 1}};
    eln_selection s = eln_select_all();
    s.changes = c;
    s.change_count = 2;
    eln_judgement_free(&m.judgement);
    m.judgement = judge(&m, &s);
    map_expect(&m, "[T] stands argued");
    map_free(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n  + <P>: p {strength: 2}\n  - <C>: c\n");
    eln_change c = {
        .kind = ELN_WEIGH, .argument = map_argument(&m, "C"), .strength = 1};
    eln_selection s = eln_select_all();
    s.changes = &c;
    s.change_count = 1;
    for (long k = 0;; k++) {
        eln_judgement j;
        long before = eln_live_blocks();
        eln_fail_at(k);
        eln_status st = eln_judge(&m.basis, &s, NULL, &j);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) eln_judgement_free(&j);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reason_is_outweighed),
        cmocka_unit_test(the_last_counts),
        cmocka_unit_test(as_written),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
