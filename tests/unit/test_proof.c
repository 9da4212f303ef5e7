/* What changes may touch, and the reasons of failures: on random maps, against
 * judging every subset of the changes. */
#include <stdlib.h>

#include "test_random_map.h"

#include "fail_alloc.h"
#include "judge/proof.h"

enum { MOST = 6, SETS = 1 << MOST };

/* A map, changes of it, and the judgement of each subset of these: a mask. */
typedef struct judged {
    map m;
    eln_selection base;
    eln_change fixed; /* made in all */
    eln_change changes[MOST];
    unsigned n;
    eln_change sets[SETS][MOST + 1];
    eln_judgement of[SETS];
    eln_touches touches;
} judged;

static void judge_sets(judged *j)
{
    for (unsigned set = 0; set < 1U << j->n; set++) {
        eln_selection s = j->base;
        unsigned count = 0;
        if (j->base.change_count) j->sets[set][count++] = j->fixed;
        for (unsigned i = 0; i < j->n; i++)
            if (set >> i & 1U) j->sets[set][count++] = j->changes[i];
        s.changes = j->sets[set];
        s.change_count = count;
        assert_int_equal(eln_judge(&j->m.basis, &s, NULL, &j->of[set]), ELN_OK);
    }
}

/* Returns false if there is nothing to judge. */
static bool open_random(judged *j, random_map *w, uint64_t seed)
{
    random_write(w, seed);
    if (map_base(&j->m, eln_str_of(w->text)) != ELN_OK ||
        j->m.model.class_count == 0) {
        map_free(&j->m);
        return false;
    }
    j->n = random_changes(&j->m.model, &w->seed, j->changes,
                          1 + random_of(w, MOST));
    j->base = eln_select_all();
    if (j->m.dispute.audience_count) j->base.audience = 0;
    j->base.change_count = random_of(w, 2);
    if (j->n > 3 && j->base.change_count && random_of(w, 2))
        j->fixed = j->changes[--j->n];
    else
        j->fixed = random_weighing(&j->m.model, &w->seed);
    judge_sets(j);
    assert_int_equal(eln_touches_find(&j->m.basis, j->changes, j->n,
                                      j->fixed.kind == ELN_WEIGH, &j->touches),
                     ELN_OK);
    return true;
}

static void close_random(judged *j)
{
    for (unsigned set = 0; set < 1U << j->n; set++)
        eln_judgement_free(&j->of[set]);
    eln_touches_free(&j->touches);
    map_free(&j->m);
}

/* ---- touches ---- */

/* How a change is listed with a thing. */
static unsigned how(const judged *j, eln_thing_kind kind, uint32_t index,
                    unsigned change)
{
    eln_touch_list list =
        eln_touches_of(&j->touches, eln_thing(&j->touches, kind, index));
    for (uint32_t i = 0; i < list.n; i++)
        if (list.at[i].change == change) return list.at[i].how;
    return 0;
}

static const eln_infer *infer_of(const eln_judgement *j, uint32_t relation)
{
    for (size_t i = 0; i < j->map.infers.n; i++)
        if (j->map.infers.at[i].relation_id == relation)
            return &j->map.infers.at[i];
    return NULL;
}

/* A thing that comes or goes by making a change is listed so. */
static void check_thing(const judged *j, eln_thing_kind kind, uint32_t index,
                        unsigned change, bool before, bool after)
{
    if (before == after) return;
    unsigned wanted = after ? ELN_ADDS : ELN_TAKES;
    assert_true(how(j, kind, index, change) & wanted);
}

static void check_relations(const judged *j, unsigned change,
                            const eln_judgement *before,
                            const eln_judgement *after)
{
    for (uint32_t i = 0; i < j->m.model.relation_count; i++) {
        const eln_infer *a = infer_of(before, i), *b = infer_of(after, i);
        check_thing(j, ELN_T_RELATION, i, change, a, b);
        if (!a || !b) continue;
        if (a->strict != b->strict)
            assert_true(how(j, ELN_T_RELATION, i, change) & ELN_ALTERS);
        else if (!eln_figure_same(a->figure, b->figure))
            assert_true(how(j, ELN_T_FIGURE, i, change) & ELN_ALTERS);
    }
}

/* Making a change touches nothing but what is listed. */
static void check_touches(const judged *j, unsigned change,
                          const eln_judgement *before,
                          const eln_judgement *after)
{
    const eln_map_theory *a = &before->map, *b = &after->map;
    for (eln_literal l = 0; l < 2 * a->claims.count; l++) {
        check_thing(j, ELN_T_PRESUMPTION, l, change, a->presume[l] != ELN_NO_ID,
                    b->presume[l] != ELN_NO_ID);
        check_thing(j, ELN_T_GIVEN, l, change, a->given[l], b->given[l]);
    }
    for (uint32_t i = 0; i < j->m.model.argument_count; i++)
        check_thing(j, ELN_T_ARGUMENT, i, change, a->selected.arguments[i],
                    b->selected.arguments[i]);
    check_relations(j, change, before, after);
}

/* Each touch is listed both ways. */
static void check_lists(const judged *j)
{
    for (unsigned i = 0; i < j->n; i++) {
        eln_touched_list list = eln_touched_by(&j->touches, i);
        for (uint32_t k = 0; k < list.n; k++) {
            uint32_t index;
            eln_thing_kind kind =
                eln_thing_kind_of(&j->touches, list.at[k].thing, &index);
            assert_int_equal(how(j, kind, index, i), list.at[k].how);
            assert_true(k == 0 || list.at[k - 1].thing < list.at[k].thing);
        }
    }
}

static void changes_touch_what_is_listed(void **state)
{
    (void)state;
    static judged j;
    static random_map w;
    for (uint64_t seed = 0; seed < 400; seed++) {
        if (!open_random(&j, &w, seed)) continue;
        check_lists(&j);
        for (unsigned i = 0; i < j.n; i++)
            for (unsigned set = 0; set < 1U << j.n; set++)
                if (!(set >> i & 1U))
                    check_touches(&j, i, &j.of[set], &j.of[set | 1U << i]);
        close_random(&j);
    }
}

/* ---- reasons ---- */

static unsigned reason_of(const judged *j, unsigned set, const eln_target *t)
{
    uint8_t made[MOST] = {0};
    eln_reasons why = {0};
    unsigned reason = 0;
    for (unsigned i = 0; i < j->n; i++) made[i] = set >> i & 1U;
    uint64_t steps = 0;
    assert_int_equal(
        eln_proof_find(&j->of[set], &j->touches, made, t, &why, &steps),
        ELN_OK);
    assert_int_equal(why.ends.n, 1);
    assert_int_equal(why.ends.at[0], why.changes.n);
    for (size_t i = 0; i < why.changes.n; i++) {
        assert_false(reason >> why.changes.at[i] & 1U);
        reason |= 1U << why.changes.at[i];
    }
    eln_vec_free(&why.changes);
    eln_vec_free(&why.ends);
    return reason;
}

typedef struct tally {
    unsigned long proofs, changes, whole;
} tally;

/* Whoever makes the same of the reason fails, too. */
static void check_reasons(const judged *j, const random_map *w,
                          const eln_target *t, tally *sum)
{
    bool met[SETS];
    for (unsigned set = 0; set < 1U << j->n; set++)
        met[set] = eln_target_met(&j->of[set], t);
    for (unsigned set = 0; set < 1U << j->n; set++) {
        if (met[set]) continue;
        unsigned reason = reason_of(j, set, t);
        sum->proofs++;
        for (unsigned i = 0; i < j->n; i++) sum->changes += reason >> i & 1U;
        sum->whole += j->n > 3 && reason == (1U << j->n) - 1;
        for (unsigned other = 0; other < 1U << j->n; other++)
            if (met[other] && !((other ^ set) & reason))
                fail_msg("set %x, reason %x, other %x of\n%s", set, reason,
                         other, w->text);
    }
}

static void reasons_hold(void **state)
{
    (void)state;
    static judged j;
    static random_map w;
    tally sum = {0};
    for (uint64_t seed = 1000; seed < 1250; seed++) {
        if (!open_random(&j, &w, seed)) continue;
        unsigned classes = j.m.model.class_count;
        unsigned all = classes + j.m.model.argument_count;
        for (unsigned i = 0; i < all; i++) {
            eln_target t = {0};
            if (i < classes)
                t.of = j.m.model.classes[i];
            else
                t.argument = j.m.model.arguments[i - classes];
            for (unsigned v = 0; v <= ELN_VERDICT_IDLE; v++) {
                t.verdict = (eln_verdict)v;
                t.other = false;
                check_reasons(&j, &w, &t, &sum);
            }
            t.verdict = eln_target_verdict(&j.of[0], &t);
            t.other = true;
            check_reasons(&j, &w, &t, &sum);
        }
        close_random(&j);
    }
    /* On so small maps a reason has less than one change on average, and is
     * hardly ever the whole. */
    assert_true(sum.proofs > 100000);
    assert_true(sum.changes < sum.proofs);
    assert_true(sum.whole * 200 < sum.proofs);
}

/* ---- memory ---- */

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[T]: t\n  - [C]: c\n    - <D>: d\n  + <A>: a\n\n<B>\n\n"
                 "(1) [T]\n(2) [P]: p {stance: supposes}\n----\n(3) [T]\n");
    eln_change list[] = {
        {.kind = ELN_WITHDRAW, .of = map_class(&m, "C")},
        {.kind = ELN_LEAVE_OUT, .argument = map_argument(&m, "D")}};
    eln_target targets[] = {
        {.of = map_class(&m, "T"), .verdict = ELN_VERDICT_FALLS},
        {.argument = map_argument(&m, "B"), .verdict = ELN_VERDICT_FALLS}};
    uint8_t made[2] = {0};
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_touches touches;
        eln_reasons why = {0};
        uint64_t steps = 0;
        eln_fail_at(k);
        eln_status st = eln_touches_find(&m.basis, list, 2, false, &touches);
        bool found = st == ELN_OK;
        for (int i = 0; i < 2 && st == ELN_OK; i++)
            st = eln_proof_find(&m.judgement, &touches, made, &targets[i], &why,
                                &steps);
        bool failed = eln_fail_stop();
        if (found) eln_touches_free(&touches);
        eln_vec_free(&why.changes);
        eln_vec_free(&why.ends);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_touch_what_is_listed),
        cmocka_unit_test(reasons_hold),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
