#include "judge/open_check.h"

#include "judge/knot.h"
#include "judge/reason_check.h"

typedef struct opener {
    const eln_why *w;
    const eln_map_theory *t;
    const eln_theory *theory;
    eln_sentences needs;
    uint32_t *all; /* [count] the cone: all that the verdict depends on */
    uint32_t count;
    uint8_t *in;       /* [sentences] in the cone */
    uint8_t *label;    /* [sentences] of assumptions: an eln_label, + 1 */
    uint8_t *sure;     /* [sentences] derivable from IN */
    uint8_t *possible; /* [sentences] derivable from all but OUT */
    uint32_t *left;    /* [rules] scratch */
    uint32_t *queue;   /* [sentences] scratch */
    uint8_t *knot;     /* [sentences] 1: in the knot, 2, 3: reached there */
    uint64_t work;
    const char **fault;
    eln_arena tmp;
} opener;

static bool refuse(opener *o, const char *why)
{
    if (!*o->fault) *o->fault = why;
    return false;
}

static bool make_tables(opener *o)
{
    size_t n = o->t->about.n;
    o->all = eln_new(&o->tmp, uint32_t, n);
    o->in = eln_new(&o->tmp, uint8_t, n);
    o->label = eln_new(&o->tmp, uint8_t, n);
    o->sure = eln_new(&o->tmp, uint8_t, n);
    o->possible = eln_new(&o->tmp, uint8_t, n);
    o->left = eln_new(&o->tmp, uint32_t, eln_theory_rule_count(o->theory));
    o->queue = eln_new(&o->tmp, uint32_t, n);
    o->knot = eln_new(&o->tmp, uint8_t, n);
    return o->all && o->in && o->label && o->sure && o->possible && o->left &&
           o->queue && o->knot;
}

/* ---- the cone ---- */

static void take_in(opener *o, uint32_t sentence)
{
    if (o->in[sentence]) return;
    o->in[sentence] = 1;
    o->all[o->count++] = sentence;
}

static bool find_cone(opener *o)
{
    if (o->w->argument) {
        if (eln_argument_sentences(o->t, o->w->argument, &o->needs) != ELN_OK)
            return false;
    } else if (!eln_push(&o->needs.list, eln_holds(o->w->literal)) ||
               !eln_push(&o->needs.list, eln_holds(eln_not(o->w->literal)))) {
        return false;
    }
    for (size_t i = 0; i < o->needs.list.n; i++)
        take_in(o, o->needs.list.at[i]);
    for (uint32_t i = 0; i < o->count; i++) {
        eln_ids by = eln_theory_attackers(o->theory, o->all[i]);
        eln_ids rules = eln_theory_rules_for(o->theory, o->all[i]);
        for (uint32_t k = 0; k < by.n; k++) take_in(o, by.at[k]);
        for (uint32_t k = 0; k < rules.n; k++) {
            eln_ids body = eln_theory_body(o->theory, rules.at[k]);
            for (uint32_t m = 0; m < body.n; m++) take_in(o, body.at[m]);
        }
    }
    return true;
}

/* ---- closures ---- */

static void add(opener *o, uint8_t *holds, uint32_t *tail, uint32_t s)
{
    if (!o->in[s] || holds[s]) return;
    holds[s] = 1;
    o->queue[(*tail)++] = s;
}

/* What follows, within the cone, from the assumptions labelled IN, or from
 * all but those labelled OUT. */
static void close_over(opener *o, uint8_t *holds, bool from_in)
{
    uint32_t tail = 0;
    for (uint32_t i = 0; i < o->count; i++) holds[o->all[i]] = 0;
    for (uint32_t i = 0; i < o->count; i++) {
        uint32_t s = o->all[i];
        eln_ids rules = eln_theory_rules_for(o->theory, s);
        for (uint32_t k = 0; k < rules.n; k++) {
            o->left[rules.at[k]] = eln_theory_body(o->theory, rules.at[k]).n;
            if (o->left[rules.at[k]] == 0) add(o, holds, &tail, s);
        }
        if (!eln_theory_is_assumption(o->theory, s)) continue;
        if (from_in ? o->label[s] == ELN_IN + 1 : o->label[s] != ELN_OUT + 1)
            add(o, holds, &tail, s);
    }
    for (uint32_t head = 0; head < tail; head++) {
        eln_ids with = eln_theory_rules_with(o->theory, o->queue[head]);
        for (uint32_t k = 0; k < with.n; k++) {
            uint32_t to = eln_theory_head(o->theory, with.at[k]);
            if (o->in[to] && --o->left[with.at[k]] == 0)
                add(o, holds, &tail, to);
        }
    }
    o->work += o->count;
}

/* What the attackers say of an assumption. */
static eln_label label_by_attackers(const opener *o, uint32_t assumption)
{
    eln_ids by = eln_theory_attackers(o->theory, assumption);
    eln_label label = ELN_IN;
    for (uint32_t i = 0; i < by.n; i++) {
        if (o->sure[by.at[i]]) return ELN_OUT;
        if (o->possible[by.at[i]]) label = ELN_UNDECIDED;
    }
    return label;
}

/* ---- the labelling ---- */

static bool take_labels(opener *o)
{
    for (size_t i = 0; i < o->w->labels.n; i++) {
        eln_labelled l = o->w->labels.at[i];
        if (l.assumption >= o->t->about.n || !o->in[l.assumption] ||
            !eln_theory_is_assumption(o->theory, l.assumption) ||
            o->label[l.assumption])
            return refuse(o, "a label on what the verdict does not depend on");
        o->label[l.assumption] = (uint8_t)(l.label + 1);
    }
    for (uint32_t i = 0; i < o->count; i++)
        if (eln_theory_is_assumption(o->theory, o->all[i]) &&
            !o->label[o->all[i]])
            return refuse(o, "an assumption without a label");
    return true;
}

static bool check_labels(opener *o)
{
    close_over(o, o->sure, true);
    close_over(o, o->possible, false);
    for (uint32_t i = 0; i < o->count; i++) {
        uint32_t s = o->all[i];
        if (eln_theory_is_assumption(o->theory, s) &&
            o->label[s] != label_by_attackers(o, s) + 1)
            return refuse(o, "a labelling that is not complete");
    }
    if (eln_why_verdict(o->w, &o->needs, o->sure, o->possible) !=
        ELN_VERDICT_OPEN)
        return refuse(o, "a labelling that decides the verdict");
    return true;
}

static bool is_open(const opener *o, uint32_t s)
{
    return o->in[s] && !o->sure[s] && o->possible[s];
}

/* ---- the knot ---- */

static bool take_knot(opener *o)
{
    const eln_knot *k = &o->w->knot;
    uint32_t assumptions = 0;
    for (uint32_t i = 0; i < k->count; i++) {
        uint32_t s = k->sentences[i];
        if (s >= o->t->about.n || !is_open(o, s) || o->knot[s])
            return refuse(o, "a knot with something that is not open");
        o->knot[s] = 1;
        assumptions += eln_theory_is_assumption(o->theory, s);
    }
    if (assumptions == 0 || assumptions != k->assumptions)
        return refuse(o, "a knot without assumptions, or miscounted");
    return true;
}

static bool is_live(const opener *o, uint32_t rule)
{
    eln_ids body = eln_theory_body(o->theory, rule);
    for (uint32_t i = 0; i < body.n; i++)
        if (!o->possible[body.at[i]]) return false;
    return true;
}

/* Something that a sentence of the knot depends on: must be in the knot if it
 * is open; reached from it when walking towards causes. */
static bool step_back(opener *o, uint32_t s, uint32_t *tail)
{
    if (!is_open(o, s)) return true;
    if (!o->knot[s]) return refuse(o, "a knot that hangs on something else");
    if (o->knot[s] == 1) {
        o->knot[s] = 2;
        o->queue[(*tail)++] = s;
    }
    return true;
}

/* From the first sentence towards causes: all of the knot, nothing else. */
static bool walk_back(opener *o)
{
    uint32_t tail = 0;
    if (!step_back(o, o->w->knot.sentences[0], &tail)) return false;
    for (uint32_t head = 0; head < tail; head++) {
        uint32_t s = o->queue[head];
        eln_ids by = eln_theory_attackers(o->theory, s);
        eln_ids rules = eln_theory_rules_for(o->theory, s);
        for (uint32_t i = 0; i < by.n; i++)
            if (!step_back(o, by.at[i], &tail)) return false;
        for (uint32_t i = 0; i < rules.n; i++) {
            eln_ids body = eln_theory_body(o->theory, rules.at[i]);
            if (!is_live(o, rules.at[i])) continue;
            for (uint32_t k = 0; k < body.n; k++)
                if (!step_back(o, body.at[k], &tail)) return false;
        }
    }
    return tail == o->w->knot.count ||
           refuse(o, "a knot that falls into parts");
}

static void step_on(opener *o, uint32_t s, uint32_t *tail)
{
    if (o->knot[s] != 2) return;
    o->knot[s] = 3;
    o->queue[(*tail)++] = s;
}

/* And towards effects, within the knot. */
static bool walk_on(opener *o)
{
    uint32_t tail = 0;
    step_on(o, o->w->knot.sentences[0], &tail);
    for (uint32_t head = 0; head < tail; head++) {
        uint32_t s = o->queue[head];
        eln_ids attacked = eln_theory_attacked(o->theory, s);
        eln_ids with = eln_theory_rules_with(o->theory, s);
        for (uint32_t i = 0; i < attacked.n; i++)
            step_on(o, attacked.at[i], &tail);
        for (uint32_t i = 0; i < with.n; i++)
            if (is_live(o, with.at[i]))
                step_on(o, eln_theory_head(o->theory, with.at[i]), &tail);
    }
    return tail == o->w->knot.count ||
           refuse(o, "a knot that is not strongly connected");
}

/* The path: from something the verdict is about down to an assumption of the
 * knot. */
static bool check_path(opener *o)
{
    size_t n = o->w->nodes.n;
    if (n == 0) return refuse(o, "an open verdict without a path");
    for (size_t i = 0; i < n; i++) {
        const eln_why_node *node = &o->w->nodes.at[i];
        if (node->state != ELN_WHY_OPEN || !is_open(o, node->sentence) ||
            node->same_as != ELN_NO_ID ||
            node->parent != (i == 0 ? ELN_NO_ID : (uint32_t)i - 1))
            return refuse(o, "a path with a step that is not open");
    }
    uint32_t end = o->w->nodes.at[n - 1].sentence;
    if (!o->knot[end] || !eln_theory_is_assumption(o->theory, end))
        return refuse(o, "a path that does not lead to the knot");
    for (size_t i = 0; i < o->needs.list.n; i++)
        if (o->needs.list.at[i] == o->w->nodes.at[0].sentence) return true;
    return refuse(o, "a path from something else");
}

/* ---- decisions ---- */

/* The definition, repeated: OUT is what follows from IN attacks; IN is what
 * nothing attacks that follows from all but OUT. */
static void repeat_definition(opener *o, eln_decision d)
{
    for (uint32_t i = 0; i < o->count; i++)
        o->label[o->all[i]] = ELN_UNDECIDED + 1;
    o->label[d.assumption] = (uint8_t)((d.in ? ELN_IN : ELN_OUT) + 1);
    for (bool again = true; again && o->work < ELN_CHECK_WORK_MOST;) {
        again = false;
        close_over(o, o->sure, true);
        close_over(o, o->possible, false);
        for (uint32_t i = 0; i < o->count; i++) {
            uint32_t s = o->all[i];
            if (!eln_theory_is_assumption(o->theory, s) || s == d.assumption)
                continue;
            uint8_t label = (uint8_t)(label_by_attackers(o, s) + 1);
            again = again || label != o->label[s];
            o->label[s] = label;
        }
    }
}

/* Whether what follows from a decision speaks against it. */
static bool defeats_itself(const opener *o, eln_decision d)
{
    if (eln_why_verdict(o->w, &o->needs, o->sure, o->possible) ==
        ELN_VERDICT_CONTRADICTORY)
        return true;
    return d.in && label_by_attackers(o, d.assumption) == ELN_OUT;
}

static bool check_decisions(opener *o)
{
    const eln_knot *k = &o->w->knot;
    for (uint32_t i = 0; i < k->settle_count; i++) {
        eln_decision d = k->settle[i];
        if (d.assumption >= o->t->about.n || !o->knot[d.assumption] ||
            !eln_theory_is_assumption(o->theory, d.assumption) ||
            d.verdict == ELN_VERDICT_OPEN)
            return refuse(o, "a decision on what is not in the knot");
    }
    for (uint32_t i = 0; i < k->settle_count; i++) {
        eln_decision d = k->settle[i];
        repeat_definition(o, d);
        if (o->work >= ELN_CHECK_WORK_MOST) return true;
        if (defeats_itself(o, d))
            return refuse(o, "a decision that defeats itself");
        if (eln_why_verdict(o->w, &o->needs, o->sure, o->possible) != d.verdict)
            return refuse(o, "a decision that settles it otherwise");
    }
    return true;
}

eln_status eln_check_open(const eln_why *w, const char **fault)
{
    opener o = {.w = w,
                .t = &w->judgement->map,
                .theory = w->judgement->map.theory,
                .fault = fault};
    bool memory = make_tables(&o) && find_cone(&o);
    if (memory && take_labels(&o) && check_labels(&o) && take_knot(&o) &&
        walk_back(&o) && walk_on(&o) && check_path(&o))
        check_decisions(&o);
    eln_vec_free(&o.needs.list);
    eln_arena_free(&o.tmp);
    return memory ? ELN_OK : ELN_E_NOMEM;
}
