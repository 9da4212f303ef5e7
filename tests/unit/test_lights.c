/* What follows by a party's own lights. */
#include "test_judge_map.h"

#include "base/out.h"
#include "fail_alloc.h"
#include "judge/lights.h"

#define HEAD                                                                   \
    "===\nelenchus:\n  parties: {p: Party P, q: Party Q}\n"                    \
    "  sources: {letter: {by: q, date: 2031-05}}\n===\n\n"
#define STRICT_HEAD                                                            \
    "===\nmodel: {mode: strict}\nelenchus:\n"                                  \
    "  parties: {p: Party P, q: Party Q}\n===\n\n"

typedef struct seen {
    map m;
    eln_drawers drawers;
    eln_lights lights;
} seen;

static void look(seen *s, bool first_hand)
{
    assert_int_equal(s->m.diags.errors, 0);
    assert_int_equal(
        eln_drawers_find(&s->m.judgement.map, first_hand, &s->drawers), ELN_OK);
    assert_int_equal(
        eln_lights_init(&s->m.judgement, &s->drawers, first_hand, &s->lights),
        ELN_OK);
}

static void seen_open(seen *s, const char *text)
{
    map_open(&s->m, text);
    look(s, false);
}

static void look_away(seen *s)
{
    eln_lights_free(&s->lights);
    eln_drawers_free(&s->drawers);
}

static void seen_free(seen *s)
{
    look_away(s);
    map_free(&s->m);
}

static void put_literal(const seen *s, eln_literal l, eln_out *out)
{
    const eln_claims *claims = &s->m.basis.claims;
    const eln_class *c = eln_claim_class(claims, l / 2);
    if (l & 1) eln_out_puts(out, "not ");
    if (c)
        eln_out_printf(out, "[%.*s]", ELN_FMT(c->title));
    else
        eln_out_printf(out, "<%.*s>",
                       ELN_FMT(eln_claim_argument(claims, l / 2)->title));
}

/* "[C] own <- [P], [Q]": `own` if the party draws it, `turned` if it is the
 * contrapositive; "!" where the opposite is held, "?" where it follows. */
static void put_follow(const seen *s, const eln_follow *f, eln_out *out)
{
    put_literal(s, f->literal, out);
    if (f->clashes) eln_out_puts(out, "!");
    if (f->opposed) eln_out_puts(out, "?");
    if (f->own) eln_out_puts(out, " own");
    if (f->turned) eln_out_puts(out, " turned");
    eln_out_puts(out, " <-");
    for (uint32_t i = 0; i < f->from_count; i++) {
        eln_out_puts(out, i > 0 ? ", " : " ");
        put_literal(s, s->lights.from.at[f->from_at + i], out);
    }
    eln_out_char(out, '\n');
}

static void expect_text(eln_out *out, const char *expected)
{
    eln_str got = eln_out_str(out);
    if (!eln_str_is(got, expected)) fail_msg("%.*s", ELN_FMT(got));
    eln_out_free(out);
}

static void expect_follows(seen *s, uint32_t party, const char *expected)
{
    eln_out out = {0};
    assert_int_equal(eln_lights_of(&s->lights, party), ELN_OK);
    assert_false(s->lights.cut);
    for (size_t i = 0; i < s->lights.follows.n; i++)
        put_follow(s, &s->lights.follows.at[i], &out);
    expect_text(&out, expected);
}

/* What is held, each with since when: "[S] 2031-01; ". */
static void expect_held(seen *s, uint32_t party, const char *expected)
{
    eln_out out = {0};
    assert_int_equal(eln_lights_of(&s->lights, party), ELN_OK);
    for (size_t i = 0; i < s->lights.held.n; i++) {
        eln_holding h = s->lights.held.at[i];
        put_literal(s, s->m.basis.commitments.list[h.commitment].literal, &out);
        eln_out_printf(&out, " %.*s; ",
                       ELN_FMT(s->m.dispute.records[h.since].date.written));
    }
    expect_text(&out, expected);
}

/* What stands against the first consequence: inferences by their heads, with
 * the literal that a strict one strikes by. */
static void expect_strikes(seen *s, uint32_t party, const char *expected)
{
    eln_out out = {0};
    assert_int_equal(eln_lights_of(&s->lights, party), ELN_OK);
    assert_true(s->lights.follows.n > 0);
    const eln_follow *f = &s->lights.follows.at[0];
    for (uint32_t i = 0; i < f->strikes_count; i++) {
        eln_strike k = s->lights.strikes.at[f->strikes_at + i];
        const eln_infer *r = &s->m.judgement.map.infers.at[k.infer];
        if (r->argument) {
            eln_out_printf(&out, "<%.*s>", ELN_FMT(r->argument->title));
        } else {
            put_literal(s, s->m.judgement.map.bodies.at[r->body_at], &out);
        }
        if (k.by != ELN_NO_ID) {
            eln_out_puts(&out, " by ");
            put_literal(s, k.by, &out);
        }
        eln_out_puts(&out, "; ");
    }
    expect_text(&out, expected);
}

static void strict_steps_whoever_draws_them(void **state)
{
    (void)state;
    seen s;
    seen_open(&s, HEAD "[A]: a {by: p}\n\n[B]: b {by: p}\n\n"
                       "<V> {by: q, stance: reports}\n\n(1) [A]\n(2) [B]\n"
                       "-- {strict: true} --\n(3) [C]: c\n\n"
                       "<W> {by: q, stance: reports}\n\n(1) [C]\n-----\n"
                       "(2) [D]: d\n\n");
    expect_follows(&s, 0, "[C] <- [A], [B]\n");
    expect_follows(&s, 1, "");
    seen_free(&s);
}

static void own_defeasible_ones_too(void **state)
{
    (void)state;
    seen s;
    seen_open(&s, HEAD "[A]: a {by: p}\n\n[A] {by: q}\n\n"
                       "[A]\n  +> [T]: t {by: p}\n\n"
                       "[A]\n  -> [U]: u\n\n"
                       "<K>: k {by: q}\n  -> [T]\n\n"
                       "[T] {by: q, stance: questions}\n\n");
    /* p holds [T] by the arrow's child; the arrow from [A] is p's, who asserts
     * it first */
    expect_follows(&s, 0, "not [U] own <- [A]\n");
    expect_follows(&s, 1, "not [T] own <- <K>\n");
    seen_free(&s);
}

static void a_chain_and_the_shortest_way(void **state)
{
    (void)state;
    seen s;
    seen_open(&s, STRICT_HEAD "[A]: a {by: p}\n  +> [B]\n    +> [C]\n"
                              "      +> [D]\n\n"
                              "[B]: b {by: q, stance: reports}\n\n"
                              "[C]: c {by: q, stance: reports}\n\n"
                              "[D]: d {by: q, stance: reports}\n\n"
                              "[A]\n  +> [E]: e {by: q, stance: reports}\n"
                              "    +> [D]\n\n");
    expect_follows(&s, 0,
                   "[B] own <- [A]\n[E] own <- [A]\n[C] <- [B]\n[D] <- [E]\n");
    seen_free(&s);
}

static void contrapositives(void **state)
{
    (void)state;
    seen s;
    seen_open(&s, STRICT_HEAD "[A]: a {by: q}\n  +> [B]: b {by: q}\n"
                              "  - [N]: n {by: q}\n\n"
                              "[B] {by: p, stance: denies}\n\n");
    /* [A] entails [B]; [N] is contrary to [A] */
    expect_follows(&s, 0, "not [A] turned <- not [B]\n");
    expect_follows(&s, 1,
                   "not [N]! own turned <- [A]\n"
                   "not [A]! own <- [N]\n");
    seen_free(&s);
}

#define VALID                                                                  \
    "<V> {by: q}\n\n(1) [A]\n(2) [B]\n-- {strict: true} --\n"                  \
    "(3) [C]: c\n\n"

static void of_several_premises(void **state)
{
    (void)state;
    seen s;
    const char *some = HEAD "[A]: a {by: p}\n\n[B]: b {by: q}\n\n" VALID
                            "[C] {by: p, stance: denies}\n\n";
    const char *all = HEAD "[A]: a {by: p}\n\n[B]: b {by: p}\n\n" VALID
                           "[C] {by: p, stance: denies}\n\n";
    seen_open(&s, some);
    expect_follows(&s, 0, "not [B] turned <- not [C], [A]\n");
    seen_free(&s);
    seen_open(&s, all);
    expect_follows(&s, 0,
                   "[C]! <- [A], [B]\n"
                   "not [A]! turned <- not [C], [B]\n"
                   "not [B]! turned <- not [C], [A]\n");
    seen_free(&s);
}

static void what_follows_may_clash(void **state)
{
    (void)state;
    seen s;
    seen_open(&s, STRICT_HEAD "[A]: a {by: p}\n  +> [B]: b\n\n"
                              "<K>: k {by: p}\n  -> [B]\n\n");
    /* from not [B], not [A], which is held */
    expect_follows(&s, 0,
                   "[B]? own <- [A]\nnot [B]? own <- <K>\n"
                   "not [A]! own turned <- not [B]\n");
    seen_free(&s);
}

static void soundness_and_undercuts_do_not_count(void **state)
{
    (void)state;
    seen s;
    seen_open(&s, HEAD "[A]: a {by: p}\n\n[B]: b {by: p}\n\n" VALID
                       "[X]: x {by: p}\n  -> <V>\n\n"
                       "<W>: w {by: p}\n  +> [D]: d {by: q}\n"
                       "  <_ <U>: u {by: q}\n\n");
    expect_follows(&s, 0,
                   "[C] <- [A], [B]\nnot <V> own <- [X]\n"
                   "[D] own <- <W>\n");
    seen_free(&s);
}

/* What is only supposed is not held; once it is said, the conclusion follows.
 */
static void from_what_was_supposed(void **state)
{
    (void)state;
    seen s;
    const char *text = HEAD "<I> {by: p, date: 2031-01}\n\n"
                            "(1) [S]: s {stance: supposes}\n-----\n"
                            "(2) [C]: c\n\n"
                            "[S] {by: p, date: 2031-02}\n\n";
    seen_open(&s, text);
    expect_follows(&s, 0, "[C] own <- [S]\n");
    look_away(&s);
    eln_judgement_free(&s.m.judgement);
    eln_selection then = map_selection(&s.m, "2031-01", NULL, NULL);
    assert_int_equal(eln_judge(&s.m.basis, &then, &s.m.diags, &s.m.judgement),
                     ELN_OK);
    look(&s, false);
    expect_held(&s, 0, "<I> 2031-01; ");
    expect_follows(&s, 0, "");
    seen_free(&s);
}

static void one_claim_by_contradiction(void **state)
{
    (void)state;
    seen s;
    seen_open(&s, STRICT_HEAD "[S]: s {by: p}\n  +> [T]: t\n"
                              "    >< [U]: u {by: p, stance: reports}\n\n"
                              "[U]\n  +> [X]: x\n\n"
                              "[U]\n  -> [Y]: y\n\n");
    /* not [U] is [T]; it entails nothing of what [U] entails */
    expect_follows(&s, 0, "[T] own <- [S]\n");
    seen_free(&s);
}

static void second_hand_may_be_left_out(void **state)
{
    (void)state;
    seen s;
    seen_open(&s, HEAD "[A]: a {by: p, source: letter}\n\n"
                       "[B]: b {by: p}\n"
                       "  -> [C]: c {by: q, source: letter}\n\n"
                       "[A]\n  -> [D]: d {by: q}\n\n");
    expect_follows(&s, 0, "not [D] own <- [A]\nnot [C] own <- [B]\n");
    look_away(&s);
    look(&s, true);
    expect_held(&s, 0, "[B] ; ");
    expect_follows(&s, 0, "not [C] own <- [B]\n");
    seen_free(&s);
}

static void since_when(void **state)
{
    (void)state;
    seen s;
    seen_open(&s, HEAD "[S]: s {by: p, date: 2031-01}\n\n"
                       "[S] {by: p, date: 2031-03}\n\n"
                       "[S] {by: p, date: 2031-05, stance: withdraws}\n\n"
                       "[S] {by: p, date: 2031-07}\n\n"
                       "[S] {by: p, date: 2031-08}\n\n"
                       "[T]: t {by: p}\n\n"
                       "[T] {by: p, date: 2031-06}\n\n");
    expect_held(&s, 0, "[S] 2031-07; [T] ; [T] 2031-06; ");
    expect_held(&s, 1, "");
    look_away(&s);
    eln_judgement_free(&s.m.judgement);
    eln_selection then = map_selection(&s.m, "2031-04", NULL, NULL);
    assert_int_equal(eln_judge(&s.m.basis, &then, &s.m.diags, &s.m.judgement),
                     ELN_OK);
    look(&s, false);
    expect_held(&s, 0, "[S] 2031-01; [T] ; ");
    seen_free(&s);
}

/* A word and a deed are held since their own days. */
static void since_when_by_deed(void **state)
{
    (void)state;
    seen s;
    seen_open(&s, HEAD "[S]: s {by: p, date: 2031-01}\n\n"
                       "[S] {by: p, date: 2031-02, deed: true}\n\n"
                       "[S] {by: p, date: 2031-03, stance: withdraws}\n\n");
    expect_held(&s, 0, "[S] 2031-02; ");
    seen_free(&s);
}

static void what_stands_against_it(void **state)
{
    (void)state;
    seen s;
    seen_open(&s, HEAD "[A]: a {by: p}\n  -> [U]: u {stance: reports, "
                       "strength: 1}\n\n"
                       "<S>: s {by: q, strength: 2}\n  +> [U]\n\n"
                       "<Bad>: b {by: q}\n  +> [U]\n  - <N>: n\n\n");
    expect_strikes(&s, 0, "<S>; ");
    seen_free(&s);
    seen_open(&s, STRICT_HEAD "[A]: a {by: p}\n  +> [B]: b\n\n"
                              "[N]: n {by: q}\n  - [B]\n  + <R>: r\n\n");
    expect_strikes(&s, 0, "[B] by [N]; ");
    seen_free(&s);
    seen_open(&s, HEAD "[A]: a {by: p}\n  +> [P]: p {strength: 1, stance: "
                       "reports}\n\n"
                       "<V> {by: q}\n\n(1) [P]\n-- {strict: true} --\n"
                       "(2) [C]: c\n\n"
                       "<K>: k {by: q, strength: 2}\n  -> [C]\n\n");
    expect_strikes(&s, 0, "<V> by not [C]; ");
    seen_free(&s);
    /* An argument that stands counts though its conclusion is held off; one
     * that is undercut, or has a premise that is open, does not. */
    seen_open(&s, HEAD "[U]: u {stance: reports}\n"
                       "  + [A]: a {by: p}\n  + <Pro>: p\n"
                       "  - <Con>: c {by: q}\n"
                       "  - <Off>: o {by: q}\n    _ <Z>: z\n\n"
                       "<Step> {by: q}\n\n(1) [X]: x\n----\n(2) [V]: v\n"
                       "  >< [U]\n\n"
                       "<Open> {by: q}\n\n(1) [Y]: y\n  + <For>\n"
                       "  - <Against>\n----\n(2) [V]\n\n");
    expect_strikes(&s, 0, "<Step>; <Con>; ");
    seen_free(&s);
}

static void there_is_an_end(void **state)
{
    (void)state;
    seen s;
    seen_open(&s, HEAD "[A]: a {by: p}\n  -> [U]: u\n\n");
    s.lights.work = ELN_LIGHTS_WORK_MOST + 1;
    assert_int_equal(eln_lights_of(&s.lights, 0), ELN_OK);
    assert_true(s.lights.cut);
    assert_int_equal(s.lights.held.n, 1);
    assert_int_equal(s.lights.follows.n, 0);
    seen_free(&s);
}

/* ---- against the definition, on random maps ---- */

enum { CLAIMS = 7, ROUNDS = 400 };

static uint32_t next(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*seed >> 33) % below;
}

/* Claims, some of them held or denied; arrows of either kind and sign; steps of
 * two premises. */
static void put_random_map(eln_out *o, uint64_t *seed)
{
    static const char *const stances[] = {"reports", "asserts", "denies"};
    static const char *const arrows[] = {"+>", "->"};
    eln_out_puts(o, HEAD);
    for (unsigned i = 0; i < CLAIMS; i++)
        eln_out_printf(o, "[S%u]: s {by: p, stance: %s}\n\n", i,
                       stances[next(seed, 3)]);
    for (unsigned i = 0; i < 6; i++)
        eln_out_printf(o, "[S%u]\n  %s [S%u] {by: q, strict: %s}\n\n",
                       next(seed, CLAIMS), arrows[next(seed, 2)],
                       next(seed, CLAIMS), next(seed, 2) ? "true" : "false");
    for (unsigned i = 0; i < 4; i++)
        eln_out_printf(o,
                       "<A%u> {by: %s}\n\n(1) [S%u]\n(2) [S%u]\n"
                       "-- {strict: %s} --\n(3) [S%u]\n\n",
                       i, next(seed, 2) ? "p" : "q", next(seed, CLAIMS),
                       next(seed, CLAIMS), next(seed, 2) ? "true" : "false",
                       next(seed, CLAIMS));
}

static bool is_own(const seen *s, uint32_t infer)
{
    eln_ids arguments = eln_list_of(&s->drawers.arguments, 0);
    eln_ids arrows = eln_list_of(&s->drawers.arrows, 0);
    for (uint32_t i = 0; i < arrows.n; i++)
        if (arrows.at[i] == infer) return true;
    for (uint32_t i = 0; i < arguments.n; i++) {
        eln_ids from = eln_list_of(&s->drawers.from_argument, arguments.at[i]);
        for (uint32_t k = 0; k < from.n; k++)
            if (from.at[k] == infer) return true;
    }
    return false;
}

/* Whether a body holds, but for one literal. */
static bool holds(const seen *s, const eln_infer *r, const bool *in,
                  eln_literal without)
{
    for (uint32_t i = 0; i < r->body_count; i++) {
        eln_literal l = s->m.judgement.map.bodies.at[r->body_at + i];
        if (l != without && !in[l]) return false;
    }
    return true;
}

/* One round of the closure. Returns whether anything was added. */
static bool widen(const seen *s, bool *in)
{
    bool wider = false;
    const eln_map_theory *t = &s->m.judgement.map;
    for (uint32_t i = 0; i < t->infers.n; i++) {
        const eln_infer *r = &t->infers.at[i];
        if (!r->strict && !is_own(s, i)) continue;
        if (!in[r->head] && holds(s, r, in, ELN_NO_ID))
            in[r->head] = wider = true;
        for (uint32_t k = 0; r->strict && k < r->body_count; k++) {
            eln_literal l = t->bodies.at[r->body_at + k];
            if (in[eln_not(l)] || !in[eln_not(r->head)] || !holds(s, r, in, l))
                continue;
            in[eln_not(l)] = wider = true;
        }
    }
    return wider;
}

static void compare_closures(seen *s)
{
    const eln_map_theory *t = &s->m.judgement.map;
    eln_lights *l = &s->lights;
    bool in[4 * (CLAIMS + 4)] = {false}, got[4 * (CLAIMS + 4)] = {false};
    assert_true(2 * t->claims.count <= sizeof in / sizeof *in);
    assert_int_equal(eln_lights_of(l, 0), ELN_OK);
    for (size_t i = 0; i < l->held.n; i++) {
        const eln_commitments *c = &s->m.basis.commitments;
        got[c->list[l->held.at[i].commitment].literal] = true;
    }
    memcpy(in, got, sizeof in);
    for (size_t i = 0; i < l->follows.n; i++) {
        const eln_follow *f = &l->follows.at[i];
        assert_false(got[f->literal]);
        for (uint32_t k = 0; k < f->from_count; k++)
            assert_true(got[l->from.at[f->from_at + k]]); /* I1 */
        got[f->literal] = true;
    }
    while (widen(s, in)) continue;
    assert_memory_equal(in, got, sizeof in);
    for (size_t i = 0; i < l->follows.n; i++) {
        const eln_follow *f = &l->follows.at[i];
        assert_int_equal(f->clashes || f->opposed, in[eln_not(f->literal)]);
    }
}

static void as_the_definition_says(void **state)
{
    (void)state;
    uint64_t seed = 17;
    size_t followed = 0;
    for (int i = 0; i < ROUNDS; i++) {
        seen s;
        eln_out text = {0};
        put_random_map(&text, &seed);
        assert_int_equal(text.st, ELN_OK);
        seen_open(&s, text.p);
        compare_closures(&s);
        followed += s.lights.follows.n;
        seen_free(&s);
        eln_out_free(&text);
    }
    assert_true(followed > ROUNDS); /* else they would show little */
}

static bool runs(const map *m)
{
    eln_drawers d;
    eln_lights l;
    if (eln_drawers_find(&m->judgement.map, false, &d) != ELN_OK) return false;
    bool ok = eln_lights_init(&m->judgement, &d, false, &l) == ELN_OK;
    if (ok) {
        ok = eln_lights_of(&l, 0) == ELN_OK;
        assert_true(!ok || l.follows.n == 3);
        eln_lights_free(&l);
    }
    eln_drawers_free(&d);
    return ok;
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    map m;
    map_open(&m, HEAD "[A]: a {by: p}\n\n[B]: b {by: p}\n\n" VALID
                      "<S>: s {by: q}\n  -> [C]\n\n"
                      "[C] {by: p, stance: denies}\n\n");
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_fail_at(k);
        bool ok = runs(&m);
        bool failed = eln_fail_stop();
        assert_int_equal(eln_live_blocks(), before);
        assert_int_equal(ok, !failed);
        if (!failed) break;
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strict_steps_whoever_draws_them),
        cmocka_unit_test(own_defeasible_ones_too),
        cmocka_unit_test(a_chain_and_the_shortest_way),
        cmocka_unit_test(contrapositives),
        cmocka_unit_test(of_several_premises),
        cmocka_unit_test(what_follows_may_clash),
        cmocka_unit_test(soundness_and_undercuts_do_not_count),
        cmocka_unit_test(from_what_was_supposed),
        cmocka_unit_test(one_claim_by_contradiction),
        cmocka_unit_test(second_hand_may_be_left_out),
        cmocka_unit_test(since_when),
        cmocka_unit_test(since_when_by_deed),
        cmocka_unit_test(what_stands_against_it),
        cmocka_unit_test(there_is_an_end),
        cmocka_unit_test(as_the_definition_says),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
