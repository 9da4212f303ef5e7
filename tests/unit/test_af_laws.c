/* Laws of the theory, on frameworks too large for an oracle: what renaming,
 * joining, an argument more must do to the answers; which semantics lies within
 * which; that all questions about one semantics agree; and that every set that
 * is shown passes the verifier. All through the public face. */
#include "sat/port.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../oracle/random_theory.h"
#include "af_shapes.h"
#include "sanitized.h"

enum {
    LIST_MOST = 150, /* longer lists are cut */
    VERIFY_MOST = 8, /* sets of a list that are verified */
    ASKED = 5,       /* arguments that are asked for */
    ALL = ELN_SEMANTICS_COUNT
};

static const char *const names[] = {
#define X(id, name, text) name,
    ELN_SEMANTICS_MAP(X)
#undef X
};

/* ---- a question, within bounds that are the same in every run ---- */

static long questions, open_ones; /* asked; and not answered */

static bool cancel_at(void *user)
{
    long *left = user;
    return --*left < 0;
}

static eln_budget bounded(long *left)
{
    *left = 3000;
    eln_budget b = {.conflicts = 1000, .cancel = cancel_at, .user = left};
    eln_budget_start(&b);
    return b;
}

static void note(eln_answer answer)
{
    questions++;
    if (answer == ELN_UNKNOWN) open_ones++;
}

/* The law that is broken, with all that is needed to see it again. */
static void broken(const af_plan *p, int s, uint32_t query, const char *law)
{
    af_plan_tell(p);
    fail_msg("%s, argument %u: %s", names[s], query, law);
}

/* ---- sets, as rows of bits ---- */

typedef struct family {
    uint64_t *bits; /* [count * words] */
    size_t count;
    bool whole; /* it has all there are */
} family;

typedef struct answers {
    eln_answer some;
    char *count; /* NULL: not known */
    family list; /* in the order that they were shown */
    eln_answer in_some[ASKED], in_all[ASKED];
} answers;

/* A framework and what the solver says of it. */
typedef struct profile {
    af_plan plan;
    eln_af *af;
    size_t words; /* of a row */
    uint32_t asked[ASKED];
    answers of[ALL];
} profile;

static bool has(const uint64_t *row, uint32_t a)
{
    return row[a / 64] >> (a % 64) & 1;
}

static void put(uint64_t *row, uint32_t a)
{
    row[a / 64] |= UINT64_C(1) << (a % 64);
}

static const uint64_t *row_of(const profile *p, const family *f, size_t i)
{
    return f->bits + i * p->words;
}

static bool is_within(const uint64_t *small, const uint64_t *large,
                      size_t words)
{
    for (size_t w = 0; w < words; w++)
        if (small[w] & ~large[w]) return false;
    return true;
}

static bool holds_row(const profile *p, const family *f, const uint64_t *row)
{
    for (size_t i = 0; i < f->count; i++)
        if (memcmp(row_of(p, f, i), row, p->words * sizeof *row) == 0)
            return true;
    return false;
}

/* ---- verifying ---- */

static eln_answer verify(const profile *p, int s, const uint32_t *set,
                         uint32_t n)
{
    long left;
    eln_budget b = bounded(&left);
    eln_answer right = ELN_UNKNOWN;
    assert_int_equal(eln_af_verify(p->af, (eln_semantics)s, set, n, &b, &right),
                     ELN_OK);
    note(right);
    return right;
}

static eln_answer verify_row(const profile *p, int s, const uint64_t *row)
{
    uint32_t *set = malloc((p->plan.n + 1) * sizeof *set), n = 0;
    assert_non_null(set);
    for (uint32_t a = 0; a < p->plan.n; a++)
        if (has(row, a)) set[n++] = a;
    eln_answer right = verify(p, s, set, n);
    free(set);
    return right;
}

static bool is_member(const eln_af_answer *w, uint32_t a)
{
    for (uint32_t i = 0; i < w->set_size; i++)
        if (w->set[i] == a) return true;
    return false;
}

static bool attacks(const profile *p, const eln_af_answer *w, uint32_t a)
{
    uint32_t n;
    const uint32_t *from = eln_af_attackers(p->af, a, &n);
    for (uint32_t i = 0; i < n; i++)
        if (is_member(w, from[i])) return true;
    return false;
}

/* A witness is there when it should be, has or lacks what it should, ascends,
 * and is what it is said to be. */
static void check_witness(const profile *p, int s, eln_task task,
                          uint32_t query, const eln_af_answer *w)
{
    bool due = task == ELN_DS ? w->answer == ELN_NO : w->answer == ELN_YES;
    if (w->has_set != due) broken(&p->plan, s, query, "a witness, or none");
    if (!due) return;
    for (uint32_t i = 1; i < w->set_size; i++)
        assert_true(w->set[i - 1] < w->set[i]);
    if (task == ELN_DC && !is_member(w, query))
        broken(&p->plan, s, query, "the witness of DC lacks it");
    if (task == ELN_DS && is_member(w, query))
        broken(&p->plan, s, query, "the witness of DS has it");
    eln_answer right = verify(p, s, w->set, w->set_size);
    if (right == ELN_NO && task == ELN_DS && s == ELN_PR &&
        attacks(p, w, query))
        right = verify(p, ELN_AD, w->set, w->set_size);
    if (right == ELN_NO) broken(&p->plan, s, query, "the witness is wrong");
}

/* ---- asking everything ---- */

static eln_answer ask(const profile *p, int s, eln_task task, uint32_t query,
                      char **count)
{
    long left;
    eln_budget b = bounded(&left);
    eln_af_answer got;
    assert_int_equal(
        eln_af_solve(p->af, task, (eln_semantics)s, query, &b, &got), ELN_OK);
    note(got.answer);
    if (task != ELN_CE) check_witness(p, s, task, query, &got);
    if (count) {
        *count = got.count;
        got.count = NULL;
        assert_true((*count != NULL) == (got.answer == ELN_YES));
    }
    eln_answer answer = got.answer;
    eln_af_answer_free(&got);
    return answer;
}

typedef struct listing {
    const profile *p;
    family *to;
    size_t room;
} listing;

static bool list_one(void *user, const uint32_t *set, uint32_t n)
{
    listing *l = user;
    family *f = l->to;
    if (f->count == LIST_MOST) {
        f->whole = false;
        return false;
    }
    uint64_t *row = f->bits + f->count++ * l->p->words;
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0) assert_true(set[i - 1] < set[i]);
        assert_true(set[i] < l->p->plan.n);
        put(row, set[i]);
    }
    return true;
}

static family list(const profile *p, int s)
{
    long left;
    eln_budget b = bounded(&left);
    eln_answer end = ELN_UNKNOWN;
    family f = {.whole = true};
    f.bits = calloc(LIST_MOST * p->words + 1, sizeof *f.bits);
    assert_non_null(f.bits);
    listing l = {.p = p, .to = &f};
    assert_int_equal(
        eln_af_each(p->af, (eln_semantics)s, &b, list_one, &l, &end), ELN_OK);
    note(end);
    assert_int_not_equal(end, ELN_NO);
    if (end != ELN_YES) f.whole = false;
    return f;
}

/* Is the argument in some, in all sets of a whole list? */
static void check_against_list(const profile *p, int s, int i)
{
    const answers *of = &p->of[s];
    bool some = false, all = true;
    for (size_t k = 0; k < of->list.count; k++) {
        bool in = has(row_of(p, &of->list, k), p->asked[i]);
        some |= in;
        all &= in;
    }
    if (of->in_some[i] == (some ? ELN_NO : ELN_YES))
        broken(&p->plan, s, p->asked[i], "DC is not what EE shows");
    if (of->in_all[i] == (all ? ELN_NO : ELN_YES))
        broken(&p->plan, s, p->asked[i], "DS is not what EE shows");
}

/* Listed sets are right, and once; what is beside one is right if listed. */
static void check_list(const profile *p, int s, uint64_t *seed)
{
    const family *f = &p->of[s].list;
    size_t step = f->count / VERIFY_MOST + 1;
    for (size_t k = 0; k < f->count; k++) {
        family before = {.bits = f->bits, .count = k};
        if (holds_row(p, &before, row_of(p, f, k)))
            broken(&p->plan, s, 0, "a set is listed twice");
        if (k % step) continue;
        if (verify_row(p, s, row_of(p, f, k)) == ELN_NO)
            broken(&p->plan, s, (uint32_t)k, "a listed set is wrong");
        if (!f->whole) continue;
        uint64_t *beside = malloc(p->words * sizeof *beside);
        assert_non_null(beside);
        memcpy(beside, row_of(p, f, k), p->words * sizeof *beside);
        uint32_t a = oracle_random(seed, p->plan.n);
        beside[a / 64] ^= UINT64_C(1) << (a % 64);
        eln_answer right = verify_row(p, s, beside);
        if (right == (holds_row(p, f, beside) ? ELN_NO : ELN_YES))
            broken(&p->plan, s, a, "a set that was verified is not listed");
        free(beside);
    }
}

static void check_count(const profile *p, int s)
{
    const answers *of = &p->of[s];
    char lines[24];
    snprintf(lines, sizeof lines, "%zu", of->list.count);
    if (of->count && of->list.whole && strcmp(of->count, lines) != 0)
        broken(&p->plan, s, 0, "CE is not the count of EE");
    if (of->some == (of->list.count > 0 ? ELN_NO : ELN_YES) &&
        (of->list.whole || of->list.count > 0))
        broken(&p->plan, s, 0, "SE is not what EE shows");
}

static void ask_all(profile *p, int s, uint64_t *seed)
{
    answers *of = &p->of[s];
    of->some = ask(p, s, ELN_SE, 0, NULL);
    ask(p, s, ELN_CE, 0, &of->count);
    of->list = list(p, s);
    check_count(p, s);
    check_list(p, s, seed);
    for (int i = 0; i < ASKED; i++) {
        of->in_some[i] = ask(p, s, ELN_DC, p->asked[i], NULL);
        of->in_all[i] = ask(p, s, ELN_DS, p->asked[i], NULL);
        if (of->list.whole) check_against_list(p, s, i);
    }
}

/* The plan is taken.
 *   asked  [ASKED] NULL: some */
static profile look_at(af_plan plan, const uint32_t *asked, uint64_t *seed)
{
    profile p = {.plan = plan, .af = af_plan_build(&plan)};
    p.words = plan.n / 64 + 1;
    for (int i = 0; i < ASKED; i++)
        p.asked[i] = asked ? asked[i] : oracle_random(seed, plan.n);
    for (int s = 0; s < ALL; s++) ask_all(&p, s, seed);
    return p;
}

static void forget(profile *p)
{
    for (int s = 0; s < ALL; s++) {
        free(p->of[s].count);
        free(p->of[s].list.bits);
    }
    eln_af_free(p->af);
    af_plan_free(&p->plan);
}

static bool differ(eln_answer first, eln_answer second)
{
    return first != ELN_UNKNOWN && second != ELN_UNKNOWN && first != second;
}

/* ---- renaming ---- */

static uint32_t *shuffled(uint64_t *seed, uint32_t n)
{
    uint32_t *order = malloc((n + 1) * sizeof *order);
    assert_non_null(order);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = oracle_random(seed, i + 1);
        order[i] = order[k];
        order[k] = i;
    }
    return order;
}

static void compare_lists(const profile *p, const profile *renamed,
                          const uint32_t *order, int s)
{
    const family *f = &p->of[s].list, *g = &renamed->of[s].list;
    if (!f->whole || !g->whole) return;
    if (f->count != g->count)
        broken(&p->plan, s, 0, "renaming changes the list");
    uint64_t *row = malloc(p->words * sizeof *row);
    assert_non_null(row);
    for (size_t k = 0; k < f->count; k++) {
        memset(row, 0, p->words * sizeof *row);
        for (uint32_t a = 0; a < p->plan.n; a++)
            if (has(row_of(p, f, k), a)) put(row, order[a]);
        if (!holds_row(renamed, g, row))
            broken(&p->plan, s, (uint32_t)k, "renaming changes a set");
    }
    free(row);
}

static void check_renaming(const profile *p, uint64_t *seed)
{
    uint32_t *order = shuffled(seed, p->plan.n), asked[ASKED];
    for (int i = 0; i < ASKED; i++) asked[i] = order[p->asked[i]];
    profile q = look_at(af_plan_rename(&p->plan, order), asked, seed);
    for (int s = 0; s < ALL; s++) {
        const answers *was = &p->of[s], *is = &q.of[s];
        if (differ(was->some, is->some))
            broken(&p->plan, s, 0, "renaming changes SE");
        if (was->count && is->count && strcmp(was->count, is->count) != 0)
            broken(&p->plan, s, 0, "renaming changes CE");
        for (int i = 0; i < ASKED; i++)
            if (differ(was->in_some[i], is->in_some[i]) ||
                differ(was->in_all[i], is->in_all[i]))
                broken(&p->plan, s, p->asked[i], "renaming changes DC or DS");
        compare_lists(p, &q, order, s);
    }
    forget(&q);
    free(order);
}

/* ---- joining ---- */

/* The product of two numbers in digits; the caller's to free. */
static char *product(const char *x, const char *y)
{
    size_t m = strlen(x), n = strlen(y);
    unsigned *sum = calloc(m + n + 1, sizeof *sum);
    char *digits = malloc(m + n + 1);
    assert_true(sum && digits);
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j < n; j++)
            sum[i + j + 1] += (unsigned)(x[i] - '0') * (unsigned)(y[j] - '0');
    for (size_t k = m + n - 1; k > 0; k--) {
        sum[k - 1] += sum[k] / 10;
        sum[k] %= 10;
    }
    size_t first = 0, size = 0;
    while (first + 1 < m + n && sum[first] == 0) first++;
    for (; first < m + n; first++) digits[size++] = (char)('0' + sum[first]);
    digits[size] = '\0';
    free(sum);
    return digits;
}

static bool is_single(int s)
{
    return s == ELN_GR || s == ELN_ID || s == ELN_EG;
}

/* Each listed set of both is one of each. */
static void check_halves(const profile *p, const profile *q,
                         const profile *both, int s)
{
    const family *f = &both->of[s].list;
    const family *left = &p->of[s].list, *right = &q->of[s].list;
    for (size_t k = 0; k < f->count; k++) {
        uint64_t *a = calloc(p->words, sizeof *a);
        uint64_t *b = calloc(q->words, sizeof *b);
        assert_true(a && b);
        for (uint32_t i = 0; i < both->plan.n; i++) {
            if (!has(row_of(both, f, k), i)) continue;
            if (i < p->plan.n)
                put(a, i);
            else
                put(b, i - p->plan.n);
        }
        if ((left->whole && !holds_row(p, left, a)) ||
            (right->whole && !holds_row(q, right, b)))
            broken(&both->plan, s, (uint32_t)k,
                   "a set of two is not one of each");
        free(a);
        free(b);
    }
}

static void check_joining(const profile *p, const profile *q, uint64_t *seed)
{
    profile both = look_at(af_plan_join(&p->plan, &q->plan), p->asked, seed);
    for (int s = 0; s < ALL; s++) {
        const answers *x = &p->of[s], *y = &q->of[s], *z = &both.of[s];
        if (x->count && y->count && z->count) {
            char *digits = product(x->count, y->count);
            if (strcmp(digits, z->count) != 0)
                broken(&both.plan, s, p->plan.n, "counts do not multiply");
            free(digits);
        }
        check_halves(p, q, &both, s);
        for (int i = 0; i < ASKED; i++) {
            if (y->some != ELN_YES) continue;
            if (differ(x->in_some[i], z->in_some[i]) ||
                differ(x->in_all[i], z->in_all[i]))
                broken(&both.plan, s, p->asked[i], "joining changes DC or DS");
        }
        if (y->some == ELN_NO && z->some == ELN_YES)
            broken(&both.plan, s, p->plan.n, "joining changes SE");
    }
    forget(&both);
}

/* ---- an argument more, that nothing touches ---- */

static void check_one_more(const profile *p, uint64_t *seed)
{
    const af_plan alone = {.n = 1};
    uint32_t asked[ASKED], last = p->plan.n;
    memcpy(asked, p->asked, sizeof asked);
    asked[ASKED - 1] = last;
    profile q = look_at(af_plan_join(&p->plan, &alone), asked, seed);
    for (int s = 0; s < ALL; s++) {
        const answers *was = &p->of[s], *is = &q.of[s];
        bool free_choice = s == ELN_AD || s == ELN_SA;
        if (was->count && is->count) {
            char *digits = product(was->count, free_choice ? "2" : "1");
            if (strcmp(digits, is->count) != 0)
                broken(&q.plan, s, last, "one more changes the count");
            if (is_single(s)) assert_string_equal(digits, "1");
            free(digits);
        }
        for (int i = 0; i < ASKED - 1; i++)
            if (differ(was->in_some[i], is->in_some[i]) ||
                differ(was->in_all[i], is->in_all[i]))
                broken(&q.plan, s, asked[i], "one more changes DC or DS");
        for (size_t k = 0; !free_choice && k < is->list.count; k++)
            if (!has(row_of(&q, &is->list, k), last))
                broken(&q.plan, s, last, "it is not in every set");
        if (differ(is->in_some[ASKED - 1], was->some) ||
            differ(is->in_all[ASKED - 1], free_choice ? ELN_NO : ELN_YES))
            broken(&q.plan, s, last, "DC or DS of it");
    }
    forget(&q);
}

/* ---- which lies within which ---- */

/* Every extension of the first semantics is one of the second. */
static const int kinds[][2] = {
    {ELN_ST, ELN_SST}, {ELN_ST, ELN_STG}, {ELN_SST, ELN_PR}, {ELN_PR, ELN_CO},
    {ELN_CO, ELN_AD},  {ELN_STG, ELN_NA}, {ELN_ST, ELN_ST2}, {ELN_ST2, ELN_CF2},
    {ELN_CF2, ELN_NA}, {ELN_GR, ELN_CO},  {ELN_ID, ELN_CO},  {ELN_EG, ELN_CO},
    {ELN_SA, ELN_AD},  {ELN_GR, ELN_SA},
};

/* The only extension of the first lies within each of the second. */
static const int parts[][2] = {
    {ELN_GR, ELN_CO},  {ELN_GR, ELN_ID},  {ELN_ID, ELN_EG},  {ELN_ID, ELN_PR},
    {ELN_EG, ELN_SST}, {ELN_GR, ELN_CF2}, {ELN_GR, ELN_ST2},
};

static void check_kinds(const profile *p)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        int s = kinds[i][0], of = kinds[i][1];
        const family *f = &p->of[s].list, *g = &p->of[of].list;
        for (size_t k = 0; k < f->count; k++) {
            const uint64_t *row = row_of(p, f, k);
            if (g->whole ? !holds_row(p, g, row)
                         : k < VERIFY_MOST && verify_row(p, of, row) == ELN_NO)
                broken(&p->plan, s, (uint32_t)k, names[of]);
        }
        for (int q = 0; q < ASKED; q++)
            if (p->of[s].in_some[q] == ELN_YES &&
                p->of[of].in_some[q] == ELN_NO)
                broken(&p->plan, s, p->asked[q], "DC, but not in the larger");
    }
}

static void check_parts(const profile *p)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const family *f = &p->of[parts[i][0]].list;
        const family *g = &p->of[parts[i][1]].list;
        if (f->count == 0) continue; /* the budget was spent */
        assert_int_equal(f->count, 1);
        for (size_t k = 0; k < g->count; k++)
            if (!is_within(f->bits, row_of(p, g, k), p->words))
                broken(&p->plan, parts[i][0], (uint32_t)k, names[parts[i][1]]);
    }
    /* Strongly admissible sets lie within the grounded one. */
    const family *f = &p->of[ELN_SA].list, *g = &p->of[ELN_GR].list;
    for (size_t k = 0; k < f->count && g->count; k++)
        if (!is_within(row_of(p, f, k), g->bits, p->words))
            broken(&p->plan, ELN_SA, (uint32_t)k, "not within GR");
}

/* Where there is a stable set, the widest ones are the stable ones. */
static void check_stable(const profile *p)
{
    const answers *st = &p->of[ELN_ST];
    if (st->some != ELN_YES) return;
    const int widest[] = {ELN_SST, ELN_STG};
    for (int i = 0; i < 2; i++) {
        const answers *of = &p->of[widest[i]];
        if (st->count && of->count && strcmp(st->count, of->count) != 0)
            broken(&p->plan, widest[i], 0, "not the count of ST");
        for (size_t k = 0; k < of->list.count; k++)
            if (verify_row(p, ELN_ST, row_of(p, &of->list, k)) == ELN_NO)
                broken(&p->plan, widest[i], (uint32_t)k, "not stable");
        for (int q = 0; q < ASKED; q++)
            if (differ(of->in_some[q], st->in_some[q]) ||
                differ(of->in_all[q], st->in_all[q]))
                broken(&p->plan, widest[i], p->asked[q], "not as ST");
    }
}

/* Questions of different semantics with one answer: whoever is in some
 * admissible set is in a complete one and in a preferred one; and so on. */
static void check_same(const profile *p)
{
    for (int q = 0; q < ASKED; q++) {
        const eln_answer in_pr = p->of[ELN_PR].in_some[q];
        if (differ(in_pr, p->of[ELN_CO].in_some[q]) ||
            differ(in_pr, p->of[ELN_AD].in_some[q]))
            broken(&p->plan, ELN_PR, p->asked[q], "DC of PR, CO, AD differ");
        const eln_answer in_gr = p->of[ELN_GR].in_some[q];
        if (differ(in_gr, p->of[ELN_GR].in_all[q]) ||
            differ(in_gr, p->of[ELN_CO].in_all[q]) ||
            differ(in_gr, p->of[ELN_SA].in_some[q]))
            broken(&p->plan, ELN_GR, p->asked[q], "DS of CO is not GR");
    }
}

static void check_all(af_plan plan, uint64_t *seed)
{
    profile p = look_at(plan, NULL, seed);
    check_kinds(&p);
    check_parts(&p);
    check_stable(&p);
    check_same(&p);
    check_renaming(&p, seed);
    check_one_more(&p, seed);
    uint32_t size = 5 + oracle_random(seed, 20);
    af_shape shape = (af_shape)oracle_random(seed, AF_SHAPE_COUNT);
    profile q = look_at(af_plan_random(seed, shape, size), NULL, seed);
    check_joining(&p, &q, seed);
    forget(&p);
    forget(&q);
}

/* ---- what is tried ---- */

static void run(uint64_t seed, int rounds, uint32_t from, uint32_t to)
{
    if (!eln_sat_backend()) skip();
    questions = open_ones = 0;
    for (int round = 0; round < rounds; round++)
        check_all(af_plan_random(&seed, (af_shape)(round % AF_SHAPE_COUNT),
                                 from + oracle_random(&seed, to - from)),
                  &seed);
    print_message("%ld questions, %ld left open\n", questions, open_ones);
    assert_true(open_ones * 10 < questions);
}

static void laws_of_small_ones(void **state)
{
    (void)state;
    run(31, SANITIZED ? 10 : 80, 6, 20);
}

static void laws_of_middling_ones(void **state)
{
    (void)state;
    run(32, SANITIZED ? 6 : 30, 20, 60);
}

static void laws_of_large_ones(void **state)
{
    (void)state;
    run(33, SANITIZED ? 10 : 12, 60, SANITIZED ? 90 : 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(laws_of_small_ones),
        cmocka_unit_test(laws_of_middling_ones),
        cmocka_unit_test(laws_of_large_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
