/* Verdicts: the worked cases of docs/semantics.md, readings, diagnostics. */
#include "test_judge_map.h"

#include "fail_alloc.h"
#include "judge/theory_build.h"

enum { LINES = 6 };

typedef struct verdicts {
    const char *text;
    const char *lines[LINES];
} verdicts;

static void expect_all(const verdicts *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        map m;
        map_open(&m, cases[i].text);
        for (size_t k = 0; k < LINES && cases[i].lines[k]; k++)
            map_expect(&m, cases[i].lines[k]);
        map_free(&m);
    }
}

#define EXPECT_ALL(cases) expect_all(cases, sizeof cases / sizeof *(cases))
#define STRICT_MODE "===\nmodel: {mode: strict}\n===\n\n"

static void sketched_arguments(void **state)
{
    (void)state;
    static const verdicts CASES[] = {
        {"[T]: t\n  + <A>: a\n  - <C>: c\n",
         {"[T] open", "<A> stands", "<C> stands"}},
        {"[T]: t\n  + <A>: a\n  - <C>: c\n    - <D>: d\n",
         {"[T] stands argued", "<C> falls", "<D> stands"}},
        {"[T]: t\n  - <C>: c\n", {"[T] falls", "<C> stands"}},
        {"[T]: t\n  + <A>: a\n    - <D>: d\n",
         {"[T] stands presumed", "<A> falls"}},
        {"[E]: e\n  - <C>: c\n    - <D>: d\n", {"[E] stands presumed"}},
        {"<A>: a\n  - <B>: b\n    - <A>\n", {"<A> open", "<B> open"}},
        {"<A>: a\n  - <B>: b\n    - <C>: c\n      - <A>\n",
         {"<A> open", "<B> open", "<C> open"}},
        {"<A>: a\n  - <A>\n", {"<A> open"}},
        {"<B>: b\n  + <A>: a\n  <_ <U>: u\n",
         {"<B> falls", "<A> stands", "<U> stands"}},
    };
    EXPECT_ALL(CASES);
}

static void contradictions_and_strict_arrows(void **state)
{
    (void)state;
    static const verdicts CASES[] = {
        {"[S]: s\n  >< [T]: t\n", {"[S] open", "[T] open"}},
        {"[S]: s\n  >< [T]: t\n  + <A>: a\n",
         {"[S] stands argued", "[T] falls"}},
        {STRICT_MODE "[S]: s\n  - [T]: t\n", {"[S] open", "[T] open"}},
        {STRICT_MODE "[S]: s\n  - [T]: t\n    + <A>: a\n",
         {"[S] falls", "[T] stands argued"}},
        {STRICT_MODE "[S]: s\n  +> [T]: t\n    - <K>: k\n",
         {"[S] falls", "[T] falls"}},
        {"[S]: s\n  - [T]: t {strict: true}\n", {"[S] open", "[T] open"}},
        {"[S]: s\n  +> [T] {strict: true}\n",
         {"[S] stands presumed", "[T] stands presumed"}},
        {STRICT_MODE "[S]: s\n  +> [T]: t\n    - <K>: k\n\n"
                     "<A>\n\n(1) [T]\n-----\n(2) [B]\n\n"
                     "<A2>\n\n(1) [B]\n-----\n(2) [T]\n",
         {"[S] falls", "[T] falls"}},
    };
    EXPECT_ALL(CASES);
}

static void structures(void **state)
{
    (void)state;
    static const verdicts CASES[] = {
        {"<A>\n\n(1) [P1]: p\n(2) [P2]: q\n-- {strict: true} --\n(3) [C]: c\n"
         "  - <K>: k\n",
         {"[C] open", "[P1] open", "[P2] open", "<A> open", "<K> stands"}},
        {"<A>\n  - <B>: b\n\n(1) [P1]: p\n(2) [P2]: q\n-- {strict: true} --\n"
         "(3) [C]: c\n  - <K>: k\n",
         {"[C] falls", "<A> falls", "[P1] stands presumed",
          "[P2] stands presumed"}},
        {"<A>\n\n(1) [P1]: p\n(2) [P2]: q\n-----\n(3) [C]: c\n  - <K>: k\n",
         {"[C] open", "[P1] stands presumed", "[P2] stands presumed",
          "<A> stands"}},
        {"<A>\n  <_ <U>: u\n\n(1) [P1]: p\n-----\n(2) [C]: c\n",
         {"[C] unsupported", "<A> falls", "[P1] stands presumed"}},
        {"<A>\n\n(1) [P]: p\n  - <K>: k\n-----\n(2) [C]\n\n"
         "<B>\n\n(1) [C]\n-----\n(2) [D]: d\n",
         {"[C] unsupported", "[D] unsupported", "[P] falls"}},
        {"<A>\n\n(1) [P]: p\n  - <K>: k\n-----\n(2) [C]: c\n-----\n"
         "(3) [D]: d\n",
         {"[C] unsupported", "[D] unsupported", "[P] falls"}},
        {"<B>\n\n(1) [C]: c\n-----\n(2) [D]: d\n\n"
         "<A>\n  <_ <U>: u\n\n(1) [P]: p\n-----\n(2) [C]\n",
         {"[C] unsupported", "<B> falls"}},
        {"[T]: t\n  - <K>: k\n\n<A>\n\n(1) [T]\n-----\n(2) [B]: b\n\n"
         "<A2>\n\n(1) [B]\n-----\n(2) [T]\n",
         {"[T] falls", "[B] unsupported"}},
        {"<A>\n\n(1) [P]: p\n-----\n(2) [C]: c\n\n[C]\n",
         {"[C] stands argued", "<A> stands"}},
    };
    EXPECT_ALL(CASES);
}

static void figures(void **state)
{
    (void)state;
    static const verdicts CASES[] = {
        {"[T]: t\n  + <A>: a {strength: 2}\n  - <C>: c {strength: 1}\n",
         {"[T] stands argued", "<C> stands"}},
        {"[T]: t\n  + <A>: a {strength: 1}\n  + <B>: b {strength: 1}\n"
         "  - <C>: c {strength: 2}\n",
         {"[T] falls"}},
        {"[T]: t\n  + <A>: a {strength: 2}\n  - <C>: c {strength: 2}\n",
         {"[T] open"}},
        {"[T]: t\n  + <A>: a {strength: 2}\n  - <C>: c\n", {"[T] open"}},
        {"[T]: t\n  + <A>: a {value: rest}\n  - <C>: c {value: cost}\n",
         {"[T] open"}},
        {"[T]: t\n  + [A]: a {strength: 2}\n  - [C]: c {strength: 1}\n",
         {"[T] stands argued"}},
        {"# H {strength: 1}\n\n[T]: t\n  - <C>: c\n\n# I {strength: 2}\n\n"
         "<A>: a\n  +> [T]\n",
         {"[T] stands argued"}},
        {"<A>\n\n(1) [P]: p\n-- {strength: 1} --\n(2) [C1]: c\n"
         "  - <K>: k {strength: 2}\n-----\n(3) [D]: d\n",
         {"[C1] falls", "[D] unsupported", "<A> falls"}},
        /* An arrow takes the figure of the one argument that concludes its
         * source, not if there are two. */
        {"<A> {strength: 2}\n\n(1) [P]: p\n-----\n(2) [C]: c\n\n[C]\n"
         "  +> [T]: t\n    - <K>: k {strength: 1}\n",
         {"[T] stands argued"}},
        {"<A> {strength: 2}\n\n(1) [P]: p\n-----\n(2) [C]: c\n\n"
         "<B>\n\n(1) [Q]: q\n-----\n(2) [C]\n\n[C]\n"
         "  +> [T]: t\n    - <K>: k {strength: 1}\n",
         {"[T] open"}},
        /* The last link counts: a weak step behind a strong one does no harm,
         * a strong one behind a weak one does not help. */
        {"<A>\n\n(1) [P]: p\n-- {strength: 1} --\n(2) [X]: x\n"
         "-- {strength: 3} --\n(3) [T]: t\n  - <K>: k {strength: 2}\n",
         {"[T] stands argued"}},
        {"<A>\n\n(1) [P]: p\n-- {strength: 3} --\n(2) [X]: x\n"
         "-- {strength: 1} --\n(3) [T]: t\n  - <K>: k {strength: 2}\n",
         {"[T] falls"}},
        /* Through a strict step the figures of what it rests on count. */
        {"<A>\n\n(1) [P]: p\n-- {strength: 1} --\n(2) [X]: x\n"
         "-- {strict: true} --\n(3) [T]: t\n  - <K>: k {strength: 2}\n",
         {"[T] falls", "[X] falls", "[P] stands presumed"}},
        {"<A>\n\n(1) [P]: p\n-- {strength: 3} --\n(2) [X]: x\n"
         "-- {strict: true} --\n(3) [T]: t\n  - <K>: k {strength: 2}\n",
         {"[T] stands argued", "[X] stands argued"}},
    };
    EXPECT_ALL(CASES);
}

static void unrelated_figures_change_nothing(void **state)
{
    (void)state;
    static const char BARE[] =
        "[N]: n\n\n[T]: t\n\n<A>\n\n(1) [P]: p\n-- {strict: true} --\n"
        "(2) [C]: c\n\n[C]\n  >< [E]\n\n<B>\n\n(1) [N]\n(2) [T]\n-----\n"
        "(3) [E]: e\n\n[X]: x\n  + <Y>: y";
    char text[512];
    map bare, other;
    map_open(&bare, BARE);
    snprintf(text, sizeof text, "%s {strength: 3}\n", BARE);
    map_open(&other, text);
    assert_int_equal(bare.model.class_count, other.model.class_count);
    for (uint32_t i = 0; i < bare.model.class_count; i++) {
        assert_int_equal(bare.judgement.classes[i].verdict,
                         other.judgement.classes[i].verdict);
        assert_int_equal(bare.judgement.classes[i].ground,
                         other.judgement.classes[i].ground);
    }
    map_free(&bare);
    map_free(&other);
}

static void givens(void **state)
{
    (void)state;
    static const verdicts CASES[] = {
        {"[T]: t {given: true}\n  - <C>: c\n",
         {"[T] stands given", "<C> stands"}},
        {"<A>\n\n(1) [P]: p {given: true}\n-- {strict: true} --\n(2) [C]: c\n"
         "  - <K>: k\n",
         {"[C] stands argued", "[P] stands given"}},
        {"[T]: t {given: true}\n  >< [S]: s\n",
         {"[T] stands given", "[S] falls"}},
        {"[T]: t {given: false}\n  - <C>: c\n", {"[T] falls"}},
    };
    EXPECT_ALL(CASES);
}

static void what_is_put_forward(void **state)
{
    (void)state;
    static const verdicts CASES[] = {
        /* A bare reference does not put forward what has its text elsewhere:
         * here in a conclusion. */
        {"[T]\n\n<A>\n  <_ <U>: u\n\n(1) [P]: p\n-----\n(2) [T]: t\n",
         {"[T] unsupported"}},
        {"[T] {by: somebody}\n\n<A>\n  <_ <U>: u\n\n(1) [P]: p\n-----\n"
         "(2) [T]: t\n",
         {"[T] stands presumed"}},
        {"[T]\n\n<A>\n  <_ <U>: u\n\n(1) [P]: p\n-----\n(2) [T]\n",
         {"[T] stands presumed"}},
        {"* [T]: t\n* [U]: u\n", {"[T] stands presumed"}},
        {"[T]: t {stance: denies}\n", {"[T] falls"}},
        {"[T]: t {stance: supposes}\n", {"[T] unsupported"}},
        {"[T]: t {stance: withdraws}\n", {"[T] unsupported"}},
        {"[T]: t {stance: questions}\n", {"[T] unsupported"}},
        {"[T]: t {stance: reports}\n", {"[T] unsupported"}},
        {"[T]: t {stance: concedes}\n", {"[T] stands presumed"}},
        {"[T]: t\n\n[T] {stance: denies}\n", {"[T] open"}},
        {"[T]: t {positions: [{stance: questions}, {by: x}]}\n",
         {"[T] stands presumed"}},
        {"[T]: t {positions: []}\n", {"[T] unsupported"}},
        {"# H {stance: denies}\n\n[T]: t\n\n[U]\n",
         {"[T] falls", "[U] stands presumed"}},
        {"[S]: s\n  +> [T]\n", {"[T] stands argued"}},
    };
    EXPECT_ALL(CASES);
}

static void presume_modes(void **state)
{
    (void)state;
#define MODE(x) "===\nelenchus: {presume: " x "}\n===\n\n"
#define BODY                                                                   \
    "[T]: t\n\n<S>: s\n\n<A>\n\n(1) [P]: p\n-----\n(2) [C]: c\n\n[C]: c\n"     \
    "\n<B>\n\n(1) [C]\n-----\n(2) [D]: d\n"
    static const verdicts CASES[] = {
        {MODE("all") BODY,
         {"[T] stands presumed", "[P] stands presumed", "[C] stands argued",
          "[D] stands argued", "<S> stands", "<B> stands"}},
        {MODE("premises") BODY,
         {"[T] unsupported", "[P] stands presumed", "[C] stands argued",
          "[D] stands argued", "<S> stands", "<B> stands"}},
        {MODE("none") BODY,
         {"[T] unsupported", "[P] unsupported", "[C] unsupported",
          "[D] unsupported", "<S> stands", "<B> falls"}},
    };
    EXPECT_ALL(CASES);
}

static void idle_arguments(void **state)
{
    (void)state;
    static const verdicts CASES[] = {
        {"<A>\n\n(1) [P]: p {stance: supposes}\n(2) [Q]: q\n-----\n"
         "(3) [C]: c\n",
         {"<A> idle", "[P] unsupported", "[C] unsupported"}},
        {"<A>\n\n(1) [P]: p {stance: supposes}\n-----\n(2) [X]: x\n"
         "(3) [Q]: q\n-----\n(4) [C]: c\n",
         {"<A> idle"}},
        {"<A>\n\n(1) [P]: p {stance: supposes}\n(2) [Q]: q\n  - <K>: k\n"
         "-----\n(3) [C]: c\n",
         {"<A> falls"}},
        {"[P]: p\n\n<A>\n\n(1) [P] {stance: supposes}\n-----\n(2) [C]: c\n",
         {"<A> stands"}},
        {"# H {stance: supposes}\n\n<A>\n\n(1) [P]: p\n-----\n(2) [C]: c\n\n"
         "<B>\n\n(1) [R]\n-----\n(2) [D]: d\n",
         {"<A> idle", "<B> idle"}},
        /* What is supposed does not stay for the next argument. */
        {"<A>\n\n(1) [P]: p {stance: supposes}\n-----\n(2) [C]: c\n\n"
         "<B>\n\n(1) [C]\n-----\n(2) [D]: d\n",
         {"<A> idle", "<B> falls"}},
        {"<A>\n  <_ <U>: u\n\n(1) [P]: p {stance: supposes}\n-----\n"
         "(2) [C]: c\n",
         {"<A> falls"}},
    };
    EXPECT_ALL(CASES);
}

static void arguments_depend_on_what_their_last_step_needs(void **state)
{
    (void)state;
    static const verdicts CASES[] = {
        {"<A>\n\n(1) [P]: p\n  - <K>: k\n-----\n(2) [X]: x\n(3) [Q]: q\n"
         "-- {uses: [3]} --\n(4) [C]: c\n",
         {"<A> stands", "[X] unsupported", "[C] stands argued"}},
        {"<A>\n\n(1) [P]: p\n-----\n(2) [C]: c\n  - <K>: k\n",
         {"<A> stands", "[C] open"}},
    };
    EXPECT_ALL(CASES);
}

static void arrows_that_follow_add_nothing(void **state)
{
    (void)state;
#define A_AND_B                                                                \
    "<A>\n\n(1) [P]: p\n-----\n(2) [C]: c\n\n<B>\n\n(1) [Q]: q\n-----\n"       \
    "(2) [D]: d\n\n"
    static const struct {
        const char *text;
        unsigned arrows, reports;
    } CASES[] = {
        {A_AND_B "<A>\n  +> <B>\n", 1, 1},
        {A_AND_B "<A>\n  +> <B>\n\n[C]\n  +> [Q]\n", 1, 0},
        {A_AND_B "<A>\n  -> <B>\n\n[C]\n  +> [Q]\n", 2, 1},
        {A_AND_B "<A>\n  -> <B>\n\n[C]\n  >< [Q]\n", 0, 0},
        {A_AND_B "<A>\n  +> [Q]\n", 1, 0},
        {A_AND_B "<A>\n  +> [C]\n", 0, 0},
        {A_AND_B "<S>: s\n  +> <B>\n", 1, 1},
        {A_AND_B "<S>: s\n  +> <B>\n\n<S>\n  +> [Q]\n", 1, 0},
        {A_AND_B "<S>: s\n  +> <T>: t\n", 1, 0},
        {"<A>\n\n(1) [P]: p\n-----\n(2) [C]: c\n\n<B>\n\n(1) [C]\n-----\n"
         "(2) [D]: d\n\n<A>\n  +> <B>\n",
         0, 0},
        {"[S]: s\n  +> [S]\n", 0, 0},
        {"[S]: s\n  >< [T]: t\n  -> [T]\n", 0, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        map m;
        unsigned arrows = 0;
        map_open(&m, CASES[i].text);
        for (size_t k = 0; k < m.judgement.map.infers.n; k++)
            arrows += m.judgement.map.infers.at[k].kind == ELN_INFER_ARROW;
        if (arrows != CASES[i].arrows ||
            map_count(&m, ELN_W01) != CASES[i].reports)
            fail_msg("%s", CASES[i].text);
        map_free(&m);
    }
}

static void reports(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        eln_code code;
        const char *at;
    } CASES[] = {
        {"[T]: t {given: true}\n  - <C>: c\n", ELN_W04, "-"},
        {"[T]: t {given: true}\n  >< [S]\n\n<A>\n\n(1) p\n-----\n(2) [S]: s\n",
         ELN_W04, "---"},
        {STRICT_MODE "[T]: t {given: true}\n  - [S]: s\n", ELN_W04, "-"},
        {"<A>\n\n(1) p\n-- {strict: true} --\n  <_ <U>: u\n(2) c\n", ELN_W11,
         "<_"},
        {"<A>\n\n(1) p\n-- {strict: true, strength: 2} --\n(2) c\n", ELN_W11,
         "--"},
        {"[S]: s\n  +> [T] {strength: 1}\n\n[S]\n  +> [T] {strength: 2}\n",
         ELN_W11, "+> [T] {strength: 2}"},
        {STRICT_MODE "[S]: s\n  +> [T] {strength: 1}\n", ELN_W11, "+>"},
        {"<A>: a {strength: 1}\n\n<A> {strength: 2}\n", ELN_W11, "<A>: a"},
        {"<A>\n\n(1) [P]: p\n-----\n(2) [C]: c\n\n"
         "<S>: s\n  -> <A>\n",
         ELN_W01, "->"},
        {"[S]: s\n  >< [S]\n", ELN_E103, "><"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        map m;
        map_open(&m, CASES[i].text);
        if (map_count(&m, CASES[i].code) != 1) fail_msg("%s", CASES[i].text);
        map_report(&m, CASES[i].code, CASES[i].text, CASES[i].at);
        map_free(&m);
    }
}

static void a_claim_may_not_be_its_own_opposite(void **state)
{
    (void)state;
    map m;
    map_open(&m, "[A]: a\n  >< [B]: b\n\n[B]\n  >< [C]: c\n\n[C]\n  >< [A]\n\n"
                 "[X]: x\n  >< [Y]: y\n    >< [Z]: z\n");
    assert_int_equal(map_count(&m, ELN_E103), 1);
    const eln_diag *d = &m.diags.list.at[0];
    assert_true(eln_str_is(d->message, "[C] is its own opposite: [C] >< [B] "
                                       ">< [A] >< [C]"));
    const eln_claims *c = &m.judgement.map.claims;
    eln_literal x = eln_class_literal(c, map_class(&m, "X"));
    assert_int_equal(x, eln_not(eln_class_literal(c, map_class(&m, "Y"))));
    assert_int_equal(x, eln_class_literal(c, map_class(&m, "Z")));
    map_free(&m);
}

static void clashes_name_what_clashes(void **state)
{
    (void)state;
    map m;
    map_open(&m, STRICT_MODE "[P]: p {given: true}\n\n[Q]: q {given: true}\n\n"
                             "<A>\n\n(1) [P]\n-- {strict: true} --\n(2) [C]\n"
                             "\n[C]\n  - [Q]\n");
    map_expect(&m, "[C] contradictory");
    map_expect(&m, "[Q] contradictory");
    map_expect(&m, "[P] contradictory");
    assert_int_equal(map_count(&m, ELN_E104), 1);
    assert_int_equal(m.diags.list.n, 1);
    assert_true(eln_str_is(m.diags.list.at[0].hint,
                           "take `given` or `strict` from one of these"));
    for (size_t i = 0; i < m.diags.list.n; i++) {
        eln_str s = m.diags.list.at[i].message;
        if (m.diags.list.at[i].code != ELN_E104) continue;
        assert_true(eln_str_find(s, ELN_STR("[P] is given"), 0) < s.n);
        assert_true(eln_str_find(s, ELN_STR("[Q] is given"), 0) < s.n);
        assert_true(eln_str_find(s, ELN_STR("step 1 of <A> is strict"), 0) <
                    s.n);
        assert_true(eln_str_find(s, ELN_STR("[Q] excludes [C]"), 0) < s.n);
    }
    map_free(&m);
}

static void each_clash_is_reported_once(void **state)
{
    (void)state;
    static const char TEXT[] =
        "[P]: p {given: true}\n  >< [Q]: q {given: true}\n\n"
        "[Z]: z {given: true}\n  - [Y]: y\n\n"
        "[R]: r {given: true}\n  >< [S]: s {given: true}\n";
    map m;
    unsigned n = 0;
    map_open(&m, TEXT);
    assert_int_equal(map_count(&m, ELN_E104), 2);
    for (size_t i = 0; i < m.diags.list.n; i++) {
        const eln_diag *d = &m.diags.list.at[i];
        if (d->code != ELN_E104) continue;
        assert_true(eln_str_starts(d->message, n++ ? ELN_STR("[R] stands")
                                                   : ELN_STR("[P] stands")));
    }
    const eln_diag *d = map_report(&m, ELN_W04, TEXT, "- [Y]");
    assert_true(
        eln_str_is(d->hint, "leave it as a record, or take `given` away"));
    map_free(&m);
}

/* ---- large maps ---- */

static void put_links(char *text, size_t size, unsigned n, bool cycle)
{
    size_t at = 0;
    for (unsigned i = 0; i < n; i++)
        at +=
            (size_t)snprintf(text + at, size - at, "[S%u]: s\n  %c> [S%u]\n\n",
                             i, i % 2 ? '-' : '+', cycle ? (i + 1) % n : i + 1);
}

static void long_chains_and_cycles(void **state)
{
    (void)state;
    enum { N = 10000, SIZE = N * 40 };
    char *text = test_malloc(SIZE);
    for (int cycle = 0; cycle < 2; cycle++) {
        map m;
        put_links(text, SIZE, N, cycle == 1);
        map_open(&m, text);
        assert_int_equal(m.model.class_count, cycle ? N : N + 1);
        map_expect(&m, cycle ? "[S1] stands presumed" : "[S1] stands argued");
        map_expect(&m, "[S2] falls");
        map_free(&m);
    }
    test_free(text);
}

/* A strict step has a contrapositive for each premise: too many of them are
 * refused, not run out of memory over. */
static void too_large_a_theory_is_refused(void **state)
{
    (void)state;
    enum { N = 4500, SIZE = N * 24 };
    char *text = test_malloc(SIZE);
    size_t at = (size_t)snprintf(text, SIZE, "<A>\n\n");
    for (unsigned i = 1; i <= N; i++)
        at += (size_t)snprintf(text + at, SIZE - at, "(%u) [P%u]\n", i, i);
    snprintf(text + at, SIZE - at, "-- {strict: true} --\n(%d) [C]\n", N + 1);
    map m;
    assert_int_equal(map_judge(&m, eln_str_of(text)), ELN_E_LIMIT);
    map_free(&m);
    test_free(text);
}

static void an_empty_map(void **state)
{
    (void)state;
    map m;
    map_open(&m, "# Nothing\n");
    assert_int_equal(m.model.class_count, 0);
    assert_int_equal(eln_theory_sentence_count(m.judgement.map.theory), 0);
    map_free(&m);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    static const char TEXT[] =
        STRICT_MODE "[S]: s {given: true}\n  +> [T]: t\n    - <K>: k {strength:"
                    " 2}\n  >< [R]: r\n    >< [S2]\n      >< [S]\n\n"
                    "<A> {strength: 1}\n  <_ <U>: u\n\n(1) [T]\n"
                    "(2) [P]: p {stance: supposes}\n-----\n(3) [B]\n"
                    "-- {strict: true} --\n(4) [T]\n  - <K>\n\n"
                    "<A2>\n\n(1) [B]\n-----\n(2) [T]\n\n<A>\n  -> <A2>\n\n"
                    "[T]\n  >< [N]: n\n\n<O>: o\n  - <O>\n  +> [N]\n\n"
                    "[G]: g {given: true}\n  >< [H]: h {given: true}\n";
    map m;
    assert_int_equal(map_read(&m, eln_str_of(TEXT)), ELN_OK);
    for (long k = 0;; k++) {
        long before = eln_live_blocks();
        eln_basis basis;
        eln_judgement j;
        eln_diags diags = {0};
        eln_fail_at(k);
        eln_status st = eln_basis_find(&m.dispute, &diags, &basis);
        bool based = st == ELN_OK;
        if (based) st = eln_judge(&basis, NULL, &diags, &j);
        bool failed = eln_fail_stop();
        if (st == ELN_OK) eln_judgement_free(&j);
        if (based) eln_basis_free(&basis);
        eln_diags_free(&diags);
        assert_int_equal(eln_live_blocks(), before);
        if (!failed) break;
        assert_int_equal(st, ELN_E_NOMEM);
    }
    map_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sketched_arguments),
        cmocka_unit_test(contradictions_and_strict_arrows),
        cmocka_unit_test(structures),
        cmocka_unit_test(figures),
        cmocka_unit_test(unrelated_figures_change_nothing),
        cmocka_unit_test(givens),
        cmocka_unit_test(what_is_put_forward),
        cmocka_unit_test(presume_modes),
        cmocka_unit_test(idle_arguments),
        cmocka_unit_test(arguments_depend_on_what_their_last_step_needs),
        cmocka_unit_test(arrows_that_follow_add_nothing),
        cmocka_unit_test(reports),
        cmocka_unit_test(a_claim_may_not_be_its_own_opposite),
        cmocka_unit_test(clashes_name_what_clashes),
        cmocka_unit_test(each_clash_is_reported_once),
        cmocka_unit_test(long_chains_and_cycles),
        cmocka_unit_test(too_large_a_theory_is_refused),
        cmocka_unit_test(an_empty_map),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
