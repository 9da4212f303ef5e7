/* Reason trees and their second look: every tree of these maps passes, and no
 * damaged one does. */
#include "test_random_map.h"

#include "base/out.h"
#include "fail_alloc.h"
#include "judge/reason.h"
#include "judge/reason_check.h"

#define STRICT_MODE "===\nmodel: {mode: strict}\n===\n\n"

/* Between them: every verdict and ground, figures, undercuts, circles,
 * suppositions, knots of several kinds. */
static const char *const MAPS[] = {
    "[T]: t\n  + <A>: a\n  - <C>: c\n    - <D>: d\n",
    "[T]: t\n  + <A>: a {strength: 2}\n  - <C>: c {strength: 1}\n"
    "  - <B>: b\n    <_ <U>: u\n",
    "[T]: t {given: true}\n  - <C>: c\n  >< [S]: s\n",
    "[T]: t\n  - <K>: k\n\n<A>\n\n(1) [T]\n-----\n(2) [B]: b\n\n"
    "<A2>\n\n(1) [B]\n-----\n(2) [T]\n",
    "[T]: t\n  + <A>: a\n  - <C>: c\n\n<X>: x\n  - <Y>: y\n    - <X>\n"
    "  +> [T]\n",
    "<A>: a\n  - <B>: b\n    - <C>: c\n      - <A>\n",
    "<A>\n\n(1) [P]: p {stance: supposes}\n-----\n(2) [X]: x\n(3) [Q]: q\n"
    "-----\n(4) [C]: c\n",
    "<A>\n  - [X]\n\n(1) [P]: p {stance: supposes}\n-----\n(2) [X]: x\n"
    "-----\n(3) [Y]: y\n-----\n(4) [C]: c\n",
    "<A>\n\n(1) [P1]: p\n(2) [P2]: q\n-- {strict: true} --\n(3) [C]: c\n"
    "  - <K>: k\n",
    STRICT_MODE "[S]: s\n  +> [T]: t\n    - <K>: k\n  - [R]: r\n",
    STRICT_MODE "[P]: p {given: true}\n\n[Q]: q {given: true}\n  - [P]\n",
    "[Q]: q {stance: supposes}\n\n<B>\n\n(1) [Q]\n-----\n(2) [D]: d\n",
    "[T]: t\n\n<A>\n\n(1) [P]: p\n-----\n(2) [T]\n\n<L>\n\n(1) [T]\n-----\n"
    "(2) [P]\n",
};
enum { MAP_COUNT = sizeof MAPS / sizeof *MAPS };

static uint32_t subjects(const map *m)
{
    return m->model.class_count + m->model.argument_count;
}

/* Explain the i-th claim or argument. */
static eln_status explain(const map *m, uint32_t i, eln_why *out)
{
    uint32_t classes = m->model.class_count;
    if (i < classes)
        return eln_why_class(&m->judgement, m->model.classes[i], out);
    return eln_why_argument(&m->judgement, m->model.arguments[i - classes],
                            out);
}

static const char *fault_of(const eln_why *w)
{
    const char *fault = "unset";
    assert_int_equal(eln_why_check(w, &fault), ELN_OK);
    return fault;
}

static void every_tree_passes(void **state)
{
    (void)state;
    unsigned verdicts = 0, grounds = 0;
    for (size_t k = 0; k < MAP_COUNT; k++) {
        map m;
        map_open(&m, MAPS[k]);
        for (uint32_t i = 0; i < subjects(&m); i++) {
            eln_why w;
            assert_int_equal(explain(&m, i, &w), ELN_OK);
            const char *fault = fault_of(&w);
            if (fault) fail_msg("map %zu, subject %u: %s", k, i, fault);
            verdicts |= 1U << w.verdict;
            grounds |= 1U << w.ground;
            eln_why_free(&w);
        }
        map_free(&m);
    }
    assert_int_equal(verdicts, 63); /* all of them were seen */
    assert_int_equal(grounds, 15);
}

/* Explain everything; how often an answer is that something is weaker. */
static unsigned check_all(const map *m, const char *text)
{
    unsigned weaker = 0;
    for (uint32_t i = 0; i < subjects(m); i++) {
        eln_why w;
        assert_int_equal(explain(m, i, &w), ELN_OK);
        const char *fault = fault_of(&w);
        if (fault) fail_msg("subject %u: %s; of\n%s", i, fault, text);
        for (size_t k = 0; k < w.nodes.n; k++)
            weaker += w.nodes.at[k].state == ELN_WHY_WEAKER;
        eln_why_free(&w);
    }
    return weaker;
}

/* Random maps: all of them; before an audience; up to a day, with changes. */
static void every_tree_of_a_selection_passes(void **state)
{
    (void)state;
    static random_map w;
    for (uint64_t seed = 1; seed <= 600; seed++) {
        map m;
        eln_change changes[3];
        uint64_t more = seed;
        w.dated = seed % 2;
        random_write(&w, seed);
        map_open(&m, w.text);
        check_all(&m, w.text);
        for (unsigned k = 1; k < 3; k++) {
            eln_selection s = eln_select_all();
            if (m.dispute.audience_count > 0) s.audience = 0;
            if (k == 2) {
                s.by = 22400; /* within 2031-04 */
                s.changes = changes;
                s.change_count = random_changes(&m.model, &more, changes, 3);
            }
            eln_judgement_free(&m.judgement);
            assert_int_equal(eln_judge(&m.basis, &s, NULL, &m.judgement),
                             ELN_OK);
            check_all(&m, w.text);
        }
        map_free(&m);
    }
}

#define AUDIENCE "===\nelenchus:\n  audiences: {a: [v1, v0]}\n===\n\n"

/* Ranks decide before strengths do. */
static void an_audience_decides(void **state)
{
    (void)state;
    const char *text = AUDIENCE "[T]: t\n  + <A>: a {value: v0, strength: 2}\n"
                                "  - <B>: b {value: v1, strength: 1}\n";
    map m;
    map_open(&m, text);
    map_expect(&m, "[T] stands argued");
    assert_int_equal(check_all(&m, text), 1);
    map_select(&m, NULL, NULL, "a");
    map_expect(&m, "[T] falls");
    assert_int_equal(check_all(&m, text), 1);
    map_free(&m);
}

/* A claim with four arguments of random figures. */
static void write_weighed(uint64_t seed, eln_out *out)
{
    eln_out_puts(out, AUDIENCE "[T]: t\n");
    for (char name = 'A'; name < 'E'; name++) {
        eln_out_printf(out, "  %c <%c>: a", random_below(&seed, 2) ? '+' : '-',
                       name);
        unsigned value = random_below(&seed, 4);
        unsigned strength = random_below(&seed, 4);
        if (value < 3)
            eln_out_printf(out,
                           strength < 3 ? " {value: v%u, strength: %u}"
                                        : " {value: v%u}",
                           value, strength);
        else if (strength < 3)
            eln_out_printf(out, " {strength: %u}", strength);
        eln_out_char(out, '\n');
    }
}

static void figures_of_all_kinds(void **state)
{
    (void)state;
    unsigned weaker[2] = {0};
    for (uint64_t seed = 1; seed <= 1000; seed++) {
        eln_out text = {0};
        map m;
        write_weighed(seed, &text);
        eln_out_char(&text, '\0');
        map_open(&m, text.p);
        weaker[0] += check_all(&m, text.p);
        map_select(&m, NULL, NULL, "a");
        weaker[1] += check_all(&m, text.p);
        map_free(&m);
        eln_out_free(&text);
    }
    assert_true(weaker[0] > 300 && weaker[1] > 300);
}

/* ---- damage ---- */

/* Damage node i; false: this damage cannot be done to it. */
typedef bool damage(eln_why *w, uint32_t i);

static bool other_state(eln_why *w, uint32_t i)
{
    eln_why_node *n = &w->nodes.at[i];
    n->state = n->state == ELN_WHY_SURE ? ELN_WHY_GONE : ELN_WHY_SURE;
    return true;
}

static bool would_state(eln_why *w, uint32_t i)
{
    eln_why_node *n = &w->nodes.at[i];
    if (n->state == ELN_WHY_WOULD) return false;
    n->state = ELN_WHY_WOULD;
    return w->verdict != ELN_VERDICT_IDLE;
}

static bool supposed_state(eln_why *w, uint32_t i)
{
    if (w->nodes.at[i].state == ELN_WHY_SUPPOSED) return false;
    w->nodes.at[i].state = ELN_WHY_SUPPOSED;
    return true;
}

static bool weaker_state(eln_why *w, uint32_t i)
{
    if (w->nodes.at[i].state == ELN_WHY_WEAKER) return false;
    w->nodes.at[i].state = ELN_WHY_WEAKER;
    return true;
}

static bool other_sentence(eln_why *w, uint32_t i)
{
    uint32_t n = eln_theory_sentence_count(w->judgement->map.theory);
    w->nodes.at[i].sentence = (w->nodes.at[i].sentence + 1) % n;
    return true;
}

static bool no_sentence(eln_why *w, uint32_t i)
{
    w->nodes.at[i].sentence =
        eln_theory_sentence_count(w->judgement->map.theory);
    return true;
}

static bool other_rule(eln_why *w, uint32_t i)
{
    eln_why_node *n = &w->nodes.at[i];
    uint32_t count = eln_theory_rule_count(w->judgement->map.theory);
    if (n->rule == ELN_NO_ID) return false;
    n->rule = (n->rule + 1) % count;
    return true;
}

static bool no_rule(eln_why *w, uint32_t i)
{
    eln_why_node *n = &w->nodes.at[i];
    if (n->rule == ELN_NO_ID) return false;
    n->rule = eln_theory_rule_count(w->judgement->map.theory);
    return true;
}

static bool other_role(eln_why *w, uint32_t i)
{
    eln_why_node *n = &w->nodes.at[i];
    n->role = n->role == ELN_WHY_BECAUSE ? ELN_WHY_BUT : ELN_WHY_BECAUSE;
    return true;
}

static bool root_role(eln_why *w, uint32_t i)
{
    if (w->nodes.at[i].role == ELN_WHY_ROOT) return false;
    w->nodes.at[i].role = ELN_WHY_ROOT;
    return true;
}

static bool no_parent(eln_why *w, uint32_t i)
{
    if (w->nodes.at[i].parent == ELN_NO_ID) return false;
    w->nodes.at[i].parent = ELN_NO_ID;
    return true;
}

static bool later_parent(eln_why *w, uint32_t i)
{
    w->nodes.at[i].parent = i;
    return true;
}

static bool other_parent(eln_why *w, uint32_t i)
{
    eln_why_node *n = &w->nodes.at[i];
    if (n->parent == ELN_NO_ID || i < 2) return false;
    n->parent = n->parent == 0 ? 1 : n->parent - 1;
    return n->parent < i;
}

static bool points_to_itself(eln_why *w, uint32_t i)
{
    w->nodes.at[i].same_as = i;
    return true;
}

static bool points_elsewhere(eln_why *w, uint32_t i)
{
    if (i == 0) return false;
    w->nodes.at[i].same_as = i - 1;
    return true;
}

static bool lost_pointer(eln_why *w, uint32_t i)
{
    eln_why_node *n = &w->nodes.at[i];
    if (n->same_as == ELN_NO_ID) return false;
    n->same_as = ELN_NO_ID;
    return true;
}

static bool cut_behind(eln_why *w, uint32_t i)
{
    w->nodes.n = i;
    return true;
}

static bool told_twice(eln_why *w, uint32_t i)
{
    eln_why_node n = w->nodes.at[i];
    if (n.parent == ELN_NO_ID || n.state == ELN_WHY_WEAKER) return false;
    assert_true(eln_push(&w->nodes, n));
    return true;
}

static bool other_apart(eln_why *w, uint32_t i)
{
    eln_why_node *n = &w->nodes.at[i];
    if (n->same_as == ELN_NO_ID) return false;
    n->apart = !n->apart;
    return true;
}

/* Damages that are not about a node ignore i, and are done once. */
static bool other_verdict(eln_why *w, uint32_t i)
{
    if (i > 0) return false;
    w->verdict = w->verdict == ELN_VERDICT_STANDS ? ELN_VERDICT_FALLS
                                                  : ELN_VERDICT_STANDS;
    return true;
}

static bool verdict_of_the_other_kind(eln_why *w, uint32_t i)
{
    if (i > 0) return false;
    w->verdict = w->argument ? ELN_VERDICT_UNSUPPORTED : ELN_VERDICT_IDLE;
    return true;
}

static bool open_verdict(eln_why *w, uint32_t i)
{
    if (i > 0 || w->verdict == ELN_VERDICT_OPEN) return false;
    w->verdict = ELN_VERDICT_OPEN;
    return true;
}

static bool other_ground(eln_why *w, uint32_t i)
{
    if (i > 0 || w->ground == ELN_GROUND_NONE) return false;
    w->ground = w->ground == ELN_GROUND_ARGUED ? ELN_GROUND_PRESUMED
                                               : ELN_GROUND_ARGUED;
    return true;
}

static bool ground_of_a_given(eln_why *w, uint32_t i)
{
    if (i > 0 || w->ground == ELN_GROUND_NONE) return false;
    w->ground =
        w->ground == ELN_GROUND_GIVEN ? ELN_GROUND_PRESUMED : ELN_GROUND_GIVEN;
    return true;
}

static bool no_ground(eln_why *w, uint32_t i)
{
    if (i > 0 || w->ground == ELN_GROUND_NONE) return false;
    w->ground = ELN_GROUND_NONE;
    return true;
}

static bool opposite_claim(eln_why *w, uint32_t i)
{
    if (i > 0 || w->argument || w->verdict == ELN_VERDICT_CONTRADICTORY)
        return false;
    w->literal = eln_not(w->literal);
    return w->verdict != ELN_VERDICT_OPEN;
}

static bool lost_label(eln_why *w, uint32_t i)
{
    if (i >= w->labels.n) return false;
    w->labels.at[i] = w->labels.at[--w->labels.n];
    return true;
}

static bool other_label(eln_why *w, uint32_t i)
{
    if (i >= w->labels.n) return false;
    eln_label *l = &w->labels.at[i].label;
    *l = *l == ELN_IN ? ELN_OUT : ELN_IN;
    return true;
}

static bool double_label(eln_why *w, uint32_t i)
{
    if (i >= w->labels.n) return false;
    assert_true(eln_push(&w->labels, w->labels.at[i]));
    return true;
}

static bool label_on_nothing(eln_why *w, uint32_t i)
{
    if (i >= w->labels.n) return false;
    w->labels.at[i].assumption =
        eln_theory_sentence_count(w->judgement->map.theory);
    return true;
}

static bool lost_from_knot(eln_why *w, uint32_t i)
{
    if (i >= w->knot.count) return false;
    w->knot.sentences[i] = w->knot.sentences[--w->knot.count];
    return true;
}

static bool twice_in_knot(eln_why *w, uint32_t i)
{
    if (i >= w->knot.count || w->knot.count < 2) return false;
    w->knot.sentences[i] = w->knot.sentences[i ? 0 : 1];
    return true;
}

static bool decided_in_knot(eln_why *w, uint32_t i)
{
    if (i >= w->knot.count) return false;
    for (uint32_t s = 0; s < w->judgement->map.about.n; s++) {
        if (!eln_is_sure(&w->judgement->grounded, s)) continue;
        w->knot.sentences[i] = s;
        return true;
    }
    return false;
}

static bool miscounted_knot(eln_why *w, uint32_t i)
{
    if (i > 0 || w->knot.count == 0) return false;
    w->knot.assumptions--;
    return true;
}

static bool other_outcome(eln_why *w, uint32_t i)
{
    if (i >= w->knot.settle_count) return false;
    eln_decision *d = &w->knot.settle[i];
    d->verdict = d->verdict == ELN_VERDICT_STANDS ? ELN_VERDICT_FALLS
                                                  : ELN_VERDICT_STANDS;
    return true;
}

static bool other_way(eln_why *w, uint32_t i)
{
    if (i >= w->knot.settle_count) return false;
    w->knot.settle[i].in = !w->knot.settle[i].in;
    return true;
}

static bool no_outcome(eln_why *w, uint32_t i)
{
    if (i >= w->knot.settle_count) return false;
    w->knot.settle[i].verdict = ELN_VERDICT_OPEN;
    return true;
}

static bool decision_elsewhere(eln_why *w, uint32_t i)
{
    if (i >= w->knot.settle_count) return false;
    for (size_t k = 0; k < w->labels.n; k++) {
        if (w->labels.at[k].label == ELN_UNDECIDED) continue;
        w->knot.settle[i].assumption = w->labels.at[k].assumption;
        return true;
    }
    return false;
}

typedef struct kind_of_damage {
    const char *name;
    damage *does;
} kind_of_damage;

#define DAMAGE(f)                                                              \
    {                                                                          \
#f, f                                                                  \
    }
static const kind_of_damage DAMAGES[] = {
    DAMAGE(other_state),
    DAMAGE(would_state),
    DAMAGE(supposed_state),
    DAMAGE(weaker_state),
    DAMAGE(other_sentence),
    DAMAGE(no_sentence),
    DAMAGE(other_rule),
    DAMAGE(no_rule),
    DAMAGE(other_role),
    DAMAGE(root_role),
    DAMAGE(no_parent),
    DAMAGE(later_parent),
    DAMAGE(other_parent),
    DAMAGE(points_to_itself),
    DAMAGE(points_elsewhere),
    DAMAGE(lost_pointer),
    DAMAGE(cut_behind),
    DAMAGE(told_twice),
    DAMAGE(other_apart),
    DAMAGE(other_verdict),
    DAMAGE(verdict_of_the_other_kind),
    DAMAGE(open_verdict),
    DAMAGE(other_ground),
    DAMAGE(ground_of_a_given),
    DAMAGE(no_ground),
    DAMAGE(opposite_claim),
    DAMAGE(lost_label),
    DAMAGE(other_label),
    DAMAGE(double_label),
    DAMAGE(label_on_nothing),
    DAMAGE(lost_from_knot),
    DAMAGE(twice_in_knot),
    DAMAGE(decided_in_knot),
    DAMAGE(miscounted_knot),
    DAMAGE(other_outcome),
    DAMAGE(other_way),
    DAMAGE(no_outcome),
    DAMAGE(decision_elsewhere),
};
enum { DAMAGE_COUNT = sizeof DAMAGES / sizeof *DAMAGES };

/* How many things of a tree may be damaged. */
static uint32_t places(const eln_why *w)
{
    size_t n = w->nodes.n;
    if (w->labels.n > n) n = w->labels.n;
    if (w->knot.count > n) n = w->knot.count;
    return (uint32_t)n;
}

static bool is_about_nodes(size_t kind)
{
    return kind < 19;
}

static unsigned damage_subject(const map *m, size_t which, uint32_t subject,
                               size_t kind)
{
    unsigned done = 0;
    for (uint32_t i = 0;; i++) {
        eln_why w;
        assert_int_equal(explain(m, subject, &w), ELN_OK);
        size_t most = is_about_nodes(kind) ? w.nodes.n : places(&w);
        bool more = i < most;
        if (more && DAMAGES[kind].does(&w, i)) {
            done++;
            if (!fault_of(&w))
                fail_msg("map %zu, subject %u: %s at %u passes", which, subject,
                         DAMAGES[kind].name, i);
        }
        eln_why_free(&w);
        if (!more) return done;
    }
}

static void no_damaged_tree_passes(void **state)
{
    (void)state;
    unsigned done[DAMAGE_COUNT] = {0};
    for (size_t k = 0; k < MAP_COUNT; k++) {
        map m;
        map_open(&m, MAPS[k]);
        for (uint32_t i = 0; i < subjects(&m); i++)
            for (size_t d = 0; d < DAMAGE_COUNT; d++)
                done[d] += damage_subject(&m, k, i, d);
        map_free(&m);
    }
    for (size_t d = 0; d < DAMAGE_COUNT; d++)
        if (done[d] == 0) fail_msg("%s was never done", DAMAGES[d].name);
}

/* ---- circles, made by hand ---- */

static uint32_t rule_for(const eln_map_theory *t, uint32_t head,
                         eln_rule_kind kind)
{
    eln_ids rules = eln_theory_rules_for(t->theory, head);
    for (uint32_t i = 0; i < rules.n; i++)
        if (t->rules.at[rules.at[i]].kind == kind) return rules.at[i];
    fail_msg("no such rule");
    return 0;
}

/* T because of P because of T: every step is right, and all of it wrong. */
static void a_reason_that_rests_on_itself(void **state)
{
    (void)state;
    map m;
    map_open(&m, MAPS[MAP_COUNT - 1]);
    map_expect(&m, "[T] stands presumed");
    const eln_map_theory *t = &m.judgement.map;
    eln_literal l[] = {eln_class_literal(&t->claims, map_class(&m, "T")),
                       eln_class_literal(&t->claims, map_class(&m, "P"))};
    eln_why w = {.judgement = &m.judgement,
                 .literal = l[0],
                 .verdict = ELN_VERDICT_STANDS,
                 .ground = ELN_GROUND_ARGUED};
    eln_why good;
    assert_int_equal(
        eln_why_argument(&m.judgement, map_argument(&m, "A"), &good), ELN_OK);
    uint32_t parent = ELN_NO_ID;
    for (int i = 0; i < 2; i++) {
        uint32_t chain[3] = {eln_holds(l[i]), eln_reason(l[i]), 0};
        uint32_t rules[3] = {rule_for(t, chain[0], ELN_R_BY_REASON),
                             rule_for(t, chain[1], ELN_R_BY_INFERENCE), 0};
        chain[2] = eln_theory_body(t->theory, rules[1]).at[0];
        rules[2] = rule_for(t, chain[2], ELN_R_APPLIES);
        for (int k = 0; k < 3; k++) {
            eln_why_node n = {
                chain[k],
                ELN_WHY_SURE,
                parent == ELN_NO_ID ? ELN_WHY_ROOT : ELN_WHY_BECAUSE,
                rules[k],
                parent,
                ELN_NO_ID,
                false};
            parent = (uint32_t)w.nodes.n;
            assert_true(eln_push(&w.nodes, n));
        }
        eln_ids body = eln_theory_body(t->theory, rules[2]);
        uint32_t step = parent;
        for (uint32_t k = 0; k < body.n; k++) {
            eln_why_node n = {body.at[k], ELN_WHY_SURE, ELN_WHY_BECAUSE,
                              ELN_NO_ID,  step,         ELN_NO_ID,
                              false};
            if (body.at[k] == eln_holds(l[1 - i])) {
                if (i == 0) continue; /* comes next, as a chain */
                n.same_as = 0;
                assert_true(eln_push(&w.nodes, n));
                continue;
            }
            /* The rest is sound: soundness, link and carry. */
            uint32_t base = (uint32_t)w.nodes.n;
            eln_why part;
            bool sound = !eln_theory_is_assumption(t->theory, body.at[k]);
            const char *title = i == 0 ? "A" : "L";
            assert_int_equal(
                eln_why_argument(&m.judgement, map_argument(&m, title), &part),
                ELN_OK);
            if (!sound) {
                eln_ids by = eln_theory_attackers(t->theory, body.at[k]);
                assert_true(eln_push(&w.nodes, n));
                for (uint32_t a = 0; a < by.n; a++) {
                    eln_why_node gone = {
                        by.at[a],  ELN_WHY_GONE, ELN_WHY_ALTHOUGH,
                        ELN_NO_ID, base,         ELN_NO_ID,
                        false};
                    assert_true(eln_push(&w.nodes, gone));
                }
                eln_why_free(&part);
                continue;
            }
            for (uint32_t p = 0; p < part.nodes.n; p++) {
                eln_why_node copy = part.nodes.at[p];
                if (p > 0 && copy.parent == ELN_NO_ID) break;
                assert_int_equal(copy.same_as, ELN_NO_ID);
                copy.parent = p == 0 ? step : copy.parent + base;
                if (p == 0) copy.role = ELN_WHY_BECAUSE;
                assert_true(eln_push(&w.nodes, copy));
            }
            eln_why_free(&part);
        }
        parent = step;
    }
    assert_string_equal(fault_of(&w), "a reason that rests on itself");
    eln_why_free(&w);
    eln_why_free(&good);
    map_free(&m);
}

/* ---- what the trees say ---- */

static void a_circle_rests_only_on_itself(void **state)
{
    (void)state;
    map m;
    eln_why w;
    bool back = false;
    map_open(&m, "<A>\n\n(1) [X]\n-----\n(2) [Y]: y\n\n<B>\n\n(1) [Y]\n-----\n"
                 "(2) [X]: x\n");
    map_expect(&m, "[X] unsupported");
    assert_int_equal(eln_why_class(&m.judgement, map_class(&m, "X"), &w),
                     ELN_OK);
    for (size_t i = 0; i < w.nodes.n; i++)
        back = back || (w.nodes.at[i].same_as == 0 &&
                        w.nodes.at[i].state == ELN_WHY_GONE);
    assert_true(back);
    eln_why_free(&w);
    map_free(&m);
}

static void weaker_inferences_are_named(void **state)
{
    (void)state;
    map m;
    eln_why w;
    unsigned weaker = 0;
    map_open(&m, MAPS[1]);
    assert_int_equal(eln_why_class(&m.judgement, map_class(&m, "T"), &w),
                     ELN_OK);
    for (size_t i = 0; i < w.nodes.n; i++)
        weaker += w.nodes.at[i].state == ELN_WHY_WEAKER;
    assert_int_equal(weaker, 1);
    eln_why_free(&w);
    map_free(&m);
}

static void the_smallest_knot_and_what_settles_it(void **state)
{
    (void)state;
    map m;
    eln_why w;
    map_open(&m, "<A>: a\n  - <B>: b\n    - <A>\n\n"
                 "<X>: x\n  - <Y>: y\n    - <Z>: z\n      - <X>\n\n"
                 "[T]: t\n  - <A>\n  - <X>\n");
    map_expect(&m, "[T] open");
    assert_int_equal(eln_why_class(&m.judgement, map_class(&m, "T"), &w),
                     ELN_OK);
    assert_int_equal(w.knot.assumptions, 2);
    assert_int_equal(w.knot.others, 1);
    assert_true(w.knot.all_tried);
    /* <A> in, or <B> out: T falls. The rest leaves <X>. */
    assert_int_equal(w.knot.settle_count, 2);
    for (uint32_t i = 0; i < 2; i++)
        assert_int_equal(w.knot.settle[i].verdict, ELN_VERDICT_FALLS);
    assert_true(w.knot.settle[0].in && !w.knot.settle[1].in);
    eln_why_free(&w);
    map_free(&m);
}

/* Of the decisions on a claim's knot none defeats itself, and the check
 * refuses one that does. */
static void expect_settled(const char *text, const char *title, bool claim,
                           uint32_t count)
{
    map m;
    eln_why w;
    map_open(&m, text);
    assert_int_equal(
        claim ? eln_why_class(&m.judgement, map_class(&m, title), &w)
              : eln_why_argument(&m.judgement, map_argument(&m, title), &w),
        ELN_OK);
    assert_int_equal(w.verdict, ELN_VERDICT_OPEN);
    assert_int_equal(w.knot.settle_count, count);
    assert_true(w.knot.all_tried);
    assert_null(fault_of(&w));
    for (uint32_t i = 0; i < count; i++)
        assert_int_not_equal(w.knot.settle[i].verdict,
                             ELN_VERDICT_CONTRADICTORY);
    eln_why_free(&w);
    map_free(&m);
}

static const char SELF_ATTACK[] = "<A>: a\n  - <A>\n";
static const char CYCLE[] = "[A]: a\n  - [C]\n\n[B]: b\n  - [A]\n\n"
                            "[C]: c\n  - [B]\n";

static void no_decision_defeats_itself(void **state)
{
    (void)state;
    /* Only that <A> were not sound. */
    expect_settled(SELF_ATTACK, "A", false, 1);
    /* Any of the three given up; none can be upheld. */
    expect_settled(CYCLE, "A", true, 3);
    /* Here each can be taken either way. */
    expect_settled("<A>: a\n  - <B>: b\n    - <A>\n", "A", false, 4);
}

/* The check refuses each decision on the knot taken this way. */
static void expect_refused(const char *text, const char *title, bool claim,
                           eln_verdict verdict)
{
    map m;
    eln_why w;
    unsigned tried = 0;
    map_open(&m, text);
    assert_int_equal(
        claim ? eln_why_class(&m.judgement, map_class(&m, title), &w)
              : eln_why_argument(&m.judgement, map_argument(&m, title), &w),
        ELN_OK);
    for (uint32_t i = 0; i < w.knot.count; i++) {
        uint32_t s = w.knot.sentences[i];
        if (!eln_theory_is_assumption(m.judgement.map.theory, s)) continue;
        w.knot.settle[0] = (eln_decision){s, true, verdict};
        w.knot.settle_count = 1;
        assert_non_null(fault_of(&w));
        assert_string_equal(fault_of(&w), "a decision that defeats itself");
        tried++;
    }
    assert_int_equal(tried, w.knot.assumptions);
    eln_why_free(&w);
    map_free(&m);
}

static void decisions_that_defeat_themselves_are_refused(void **state)
{
    (void)state;
    expect_refused(SELF_ATTACK, "A", false, ELN_VERDICT_STANDS);
    expect_refused(CYCLE, "A", true, ELN_VERDICT_CONTRADICTORY);
}

static void a_large_knot_is_tried_in_part(void **state)
{
    (void)state;
    enum { N = 3001, SIZE = N * 40 };
    char *text = test_malloc(SIZE);
    size_t at = 0;
    for (unsigned i = 0; i < N; i++)
        at += (size_t)snprintf(text + at, SIZE - at, "<A%u>: a\n  -> <A%u>\n\n",
                               i, (i + 1) % N);
    map m;
    eln_why w;
    map_open(&m, text);
    map_expect(&m, "<A7> open");
    assert_int_equal(eln_why_argument(&m.judgement, map_argument(&m, "A7"), &w),
                     ELN_OK);
    assert_int_equal(w.knot.assumptions, N);
    assert_false(w.knot.all_tried);
    assert_null(fault_of(&w));
    eln_why_free(&w);
    map_free(&m);
    test_free(text);
}

static void any_allocation_may_fail(void **state)
{
    (void)state;
    for (size_t k = 0; k < MAP_COUNT; k += 3) {
        map m;
        map_open(&m, MAPS[k]);
        for (uint32_t i = 0; i < subjects(&m); i++) {
            for (long a = 0;; a++) {
                long before = eln_live_blocks();
                const char *fault;
                eln_why w;
                eln_fail_at(a);
                eln_status st = explain(&m, i, &w);
                bool explained = st == ELN_OK;
                if (explained) st = eln_why_check(&w, &fault);
                bool failed = eln_fail_stop();
                if (explained) eln_why_free(&w);
                assert_int_equal(eln_live_blocks(), before);
                if (!failed) break;
                assert_int_equal(st, ELN_E_NOMEM);
            }
        }
        map_free(&m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_tree_passes),
        cmocka_unit_test(every_tree_of_a_selection_passes),
        cmocka_unit_test(an_audience_decides),
        cmocka_unit_test(figures_of_all_kinds),
        cmocka_unit_test(no_damaged_tree_passes),
        cmocka_unit_test(a_reason_that_rests_on_itself),
        cmocka_unit_test(a_circle_rests_only_on_itself),
        cmocka_unit_test(weaker_inferences_are_named),
        cmocka_unit_test(the_smallest_knot_and_what_settles_it),
        cmocka_unit_test(no_decision_defeats_itself),
        cmocka_unit_test(decisions_that_defeat_themselves_are_refused),
        cmocka_unit_test(a_large_knot_is_tried_in_part),
        cmocka_unit_test(any_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
