#include "judge/reason_check.h"

#include "judge/needs.h"
#include "judge/open_check.h"

typedef struct checker {
    const eln_why *w;
    const eln_map_theory *t;
    const eln_theory *theory;
    const eln_why_node *at;
    uint32_t n;
    uint32_t *child_start; /* [n + 1] places in child */
    uint32_t *child;       /* children in order */
    uint64_t *mark;        /* [sentences] of the last set it was in: twice the
                            * number of the set, + 1 once it was met */
    uint64_t sets;
    uint8_t *told;  /* [sentences] 1: explained, 2: apart, 4: as it would be */
    uint8_t *roots; /* [sentences] bits: the states of roots about it */
    const char *fault;
    eln_arena tmp;
} checker;

static bool refuse(checker *c, const char *why)
{
    if (!c->fault) c->fault = why;
    return false;
}

/* ---- shape ---- */

static bool check_indices(checker *c, uint32_t i)
{
    const eln_why_node *n = &c->at[i];
    if (n->sentence >= eln_theory_sentence_count(c->theory))
        return refuse(c, "a node about no sentence");
    if (n->parent != ELN_NO_ID && n->parent >= i)
        return refuse(c, "a node before its parent");
    if ((n->parent == ELN_NO_ID) != (n->role == ELN_WHY_ROOT))
        return refuse(c, "a root with a parent, or the other way round");
    if (n->rule != ELN_NO_ID && n->rule >= eln_theory_rule_count(c->theory))
        return refuse(c, "a node with no rule of the theory");
    if (n->same_as == ELN_NO_ID) return true;
    if (n->same_as >= i) return refuse(c, "a pointer that does not lead back");
    const eln_why_node *same = &c->at[n->same_as];
    if (same->sentence != n->sentence || same->state != n->state ||
        same->apart != n->apart || same->same_as != ELN_NO_ID)
        return refuse(c, "a pointer to something else");
    return true;
}

static bool list_children(checker *c)
{
    size_t sentences = eln_theory_sentence_count(c->theory);
    c->child_start = eln_new(&c->tmp, uint32_t, (size_t)c->n + 2);
    c->child = eln_new(&c->tmp, uint32_t, c->n);
    c->mark = eln_new(&c->tmp, uint64_t, sentences);
    c->told = eln_new(&c->tmp, uint8_t, sentences);
    c->roots = eln_new(&c->tmp, uint8_t, sentences);
    if (!c->child_start || !c->child || !c->mark || !c->told || !c->roots)
        return false;
    for (uint32_t i = 0; i < c->n; i++) {
        const eln_why_node *n = &c->at[i];
        if (n->parent != ELN_NO_ID)
            c->child_start[n->parent + 2]++;
        else
            c->roots[n->sentence] |= (uint8_t)(1U << n->state);
    }
    for (uint32_t i = 2; i < c->n + 2; i++)
        c->child_start[i] += c->child_start[i - 1];
    for (uint32_t i = 0; i < c->n; i++)
        if (c->at[i].parent != ELN_NO_ID)
            c->child[c->child_start[c->at[i].parent + 1]++] = i;
    return true;
}

static uint32_t child_count(const checker *c, uint32_t i)
{
    return c->child_start[i + 1] - c->child_start[i];
}

static const eln_why_node *child_at(const checker *c, uint32_t i, uint32_t k)
{
    return &c->at[c->child[c->child_start[i] + k]];
}

/* A sentence is explained once (R2). */
static bool check_once(checker *c, uint32_t i)
{
    const eln_why_node *n = &c->at[i];
    uint8_t bit = n->state == ELN_WHY_WOULD ? 4 : n->apart ? 2 : 1;
    if (n->same_as != ELN_NO_ID || n->state == ELN_WHY_WEAKER ||
        n->state == ELN_WHY_SUPPOSED)
        return true;
    if (c->told[n->sentence] & bit)
        return refuse(c, "a sentence that is explained twice");
    c->told[n->sentence] |= bit;
    return true;
}

/* ---- one node ---- */

static bool has(eln_ids ids, uint32_t x)
{
    for (uint32_t i = 0; i < ids.n; i++)
        if (ids.at[i] == x) return true;
    return false;
}

/* Begin to meet the members of a set. */
static void await(checker *c, eln_ids ids)
{
    c->sets++;
    for (uint32_t i = 0; i < ids.n; i++) c->mark[ids.at[i]] = 2 * c->sets;
}

/* Whether x is in the set and was not met before. */
static bool meet(checker *c, uint32_t x)
{
    return c->mark[x] == 2 * c->sets && c->mark[x]++;
}

/* The place of a figure's value with the audience; UINT32_MAX: it has none. */
static uint32_t place_of(const checker *c, const eln_figure *f)
{
    uint32_t who = c->t->selected.selection.audience;
    if (who == ELN_NO_ID || !f->has_value) return UINT32_MAX;
    const eln_audience *audience = &c->t->dispute->audiences[who];
    for (uint32_t i = 0; i < audience->count; i++)
        if (eln_str_eq(audience->values[i], f->value)) return i;
    return UINT32_MAX;
}

/* Whether one figure weighs less than another: by the ranks of their values,
 * where the audience ranks both, else by strength. */
static bool weighs_less(const checker *c, const eln_figure *a,
                        const eln_figure *b)
{
    uint32_t place_a = place_of(c, a), place_b = place_of(c, b);
    if (place_a != UINT32_MAX && place_b != UINT32_MAX)
        return place_a > place_b;
    return a->has_strength && b->has_strength && a->strength < b->strength;
}

/* Begin to meet the inferences that a carry's figure leaves out; how many. */
static uint32_t await_weaker(checker *c, uint32_t carry)
{
    const eln_about *about = &c->t->about.at[carry];
    uint32_t n = 0;
    c->sets++;
    if (about->kind != ELN_S_CARRY) return 0;
    const eln_infer *r = &c->t->infers.at[about->infer];
    eln_ids rules =
        eln_theory_rules_for(c->theory, eln_reason(eln_not(r->head)));
    for (uint32_t i = 0; i < rules.n; i++) {
        uint32_t infer = c->t->rules.at[rules.at[i]].infer;
        if (infer == ELN_NO_ID) continue;
        const eln_infer *other = &c->t->infers.at[infer];
        if (other->head != eln_not(r->head) ||
            !weighs_less(c, &other->figure, &r->figure))
            continue;
        c->mark[other->applied] = 2 * c->sets;
        n++;
    }
    return n;
}

static bool check_weaker(checker *c, uint32_t i)
{
    uint32_t left = await_weaker(c, c->at[i].sentence);
    for (uint32_t k = 0; k < child_count(c, i); k++) {
        const eln_why_node *n = child_at(c, i, k);
        uint32_t id = c->child[c->child_start[i] + k];
        if (n->state != ELN_WHY_WEAKER) continue;
        if (n->role != ELN_WHY_ALTHOUGH || child_count(c, id) > 0 ||
            !meet(c, n->sentence))
            return refuse(c, "an inference that is not weaker");
        left--;
    }
    return left == 0 || refuse(c, "a weaker inference that is not named");
}

/* Every attacker once, gone; and what is left out as weaker. */
static bool check_in(checker *c, uint32_t i)
{
    eln_ids by = eln_theory_attackers(c->theory, c->at[i].sentence);
    uint32_t found = 0;
    await(c, by);
    for (uint32_t k = 0; k < child_count(c, i); k++) {
        const eln_why_node *n = child_at(c, i, k);
        if (n->state == ELN_WHY_WEAKER) continue;
        if (n->state != ELN_WHY_GONE || n->role != ELN_WHY_ALTHOUGH ||
            !meet(c, n->sentence))
            return refuse(c, "an assumption with a wrong answer");
        found++;
    }
    if (found < by.n) return refuse(c, "an attack without an answer");
    return check_weaker(c, i);
}

/* The body of its rule, each part once, in the state wanted. */
static bool check_body(checker *c, uint32_t i)
{
    const eln_why_node *node = &c->at[i];
    if (node->rule == ELN_NO_ID ||
        eln_theory_head(c->theory, node->rule) != node->sentence)
        return refuse(c, "a rule for something else");
    eln_ids body = eln_theory_body(c->theory, node->rule);
    await(c, body);
    if (child_count(c, i) != body.n)
        return refuse(c, "a body with parts left out or put in");
    for (uint32_t k = 0; k < body.n; k++) {
        const eln_why_node *n = child_at(c, i, k);
        bool would =
            node->state == ELN_WHY_WOULD &&
            (n->state == ELN_WHY_WOULD || n->state == ELN_WHY_SUPPOSED);
        if ((n->state != ELN_WHY_SURE && !would) ||
            n->role != ELN_WHY_BECAUSE || !meet(c, n->sentence))
            return refuse(c, "a body with a wrong part");
    }
    return true;
}

static bool check_out(checker *c, uint32_t i)
{
    eln_ids by = eln_theory_attackers(c->theory, c->at[i].sentence);
    if (child_count(c, i) != 1)
        return refuse(c, "an assumption that is out by none or by several");
    const eln_why_node *n = child_at(c, i, 0);
    if (n->state != ELN_WHY_SURE || n->role != ELN_WHY_BUT ||
        !has(by, n->sentence))
        return refuse(c, "an assumption that is out by what does not attack");
    return true;
}

/* For each rule one part of its body that is gone. */
static bool check_gone(checker *c, uint32_t i)
{
    eln_ids rules = eln_theory_rules_for(c->theory, c->at[i].sentence);
    if (child_count(c, i) != rules.n)
        return refuse(c, "a rule that is not blocked");
    for (uint32_t k = 0; k < rules.n; k++) {
        const eln_why_node *n = child_at(c, i, k);
        if (n->state != ELN_WHY_GONE || n->role != ELN_WHY_BUT ||
            n->rule != rules.at[k] ||
            !has(eln_theory_body(c->theory, rules.at[k]), n->sentence))
            return refuse(c, "a rule blocked by what is not in it");
    }
    return true;
}

static bool check_supposed(checker *c, uint32_t i)
{
    const eln_argument *a = c->w->argument;
    if (child_count(c, i) > 0 || !a)
        return refuse(c, "a supposition that is none");
    for (uint32_t k = 0; k < a->structure.n; k++) {
        const eln_statement *line = a->structure.at[k];
        if (line->role == ELN_ROLE_PREMISE &&
            eln_occurrence_read(c->t->dispute, line).supposes &&
            eln_holds(eln_class_literal(&c->t->claims, line->of)) ==
                c->at[i].sentence)
            return true;
    }
    return refuse(c, "a premise that is not supposed");
}

/* An open node has one child, which it depends on, or is the end. */
static bool check_hangs(checker *c, uint32_t i)
{
    const eln_why_node *node = &c->at[i];
    if (child_count(c, i) == 0) return true;
    const eln_why_node *n = child_at(c, i, 0);
    if (child_count(c, i) > 1 || n->state != ELN_WHY_OPEN ||
        n->role != ELN_WHY_HANGS)
        return refuse(c, "an open node that hangs on several things");
    bool by_rule = n->rule != ELN_NO_ID &&
                   eln_theory_head(c->theory, n->rule) == node->sentence &&
                   has(eln_theory_body(c->theory, n->rule), n->sentence);
    bool by_attack =
        n->rule == ELN_NO_ID &&
        has(eln_theory_attackers(c->theory, node->sentence), n->sentence);
    return by_rule || by_attack ||
           refuse(c, "an open node that hangs on something else");
}

static bool check_node(checker *c, uint32_t i)
{
    const eln_why_node *n = &c->at[i];
    bool assumption = eln_theory_is_assumption(c->theory, n->sentence);
    if (!check_once(c, i)) return false;
    if (n->same_as != ELN_NO_ID)
        return child_count(c, i) == 0 || refuse(c, "a pointer with children");
    switch (n->state) {
    case ELN_WHY_SURE:
        return assumption ? check_in(c, i) : check_body(c, i);
    case ELN_WHY_WOULD:
        return check_body(c, i);
    case ELN_WHY_GONE:
        return assumption ? check_out(c, i) : check_gone(c, i);
    case ELN_WHY_SUPPOSED:
        return check_supposed(c, i);
    case ELN_WHY_OPEN:
        return check_hangs(c, i);
    case ELN_WHY_WEAKER:
        /* Below an assumption that is in, it was met there. */
        return (n->rule == ELN_NO_ID && n->parent != ELN_NO_ID) ||
               refuse(c, "a weaker inference against nothing");
    }
    return refuse(c, "a node in no state");
}

/* ---- circles (R3) ---- */

static bool may_circle(const checker *c, uint32_t i)
{
    return c->at[i].state == ELN_WHY_GONE &&
           !eln_theory_is_assumption(c->theory, c->at[i].sentence);
}

/* The nodes that i rests on, pointers followed, one by one. */
static bool rests_on(const checker *c, uint32_t i, uint32_t k, uint32_t *to)
{
    if (c->at[i].same_as != ELN_NO_ID) {
        *to = c->at[i].same_as;
        return k == 0;
    }
    if (k >= child_count(c, i)) return false;
    *to = c->child[c->child_start[i] + k];
    return true;
}

/* Strongly connected groups of nodes, found depth first. One of several nodes
 * is a circle, and good only if all of them may be on one. */
typedef struct walk {
    uint32_t *number, *low, *group, *place, *path, *stack;
    uint32_t path_n, stack_n, seen, groups;
} walk;

static void step_in(walk *v, uint32_t i)
{
    v->number[i] = v->low[i] = ++v->seen;
    v->path[v->path_n++] = i;
    v->stack[v->stack_n++] = i;
}

/* Close a node; false: it lies on a circle that is not allowed. */
static bool step_out(checker *c, walk *v, uint32_t i)
{
    v->path_n--;
    if (v->path_n > 0) {
        uint32_t up = v->path[v->path_n - 1];
        if (v->low[i] < v->low[up]) v->low[up] = v->low[i];
    }
    if (v->low[i] != v->number[i]) return true;
    uint32_t size = 0, member;
    bool all_may = true;
    do {
        member = v->stack[--v->stack_n];
        v->group[member] = ++v->groups;
        all_may = all_may && may_circle(c, member);
        size++;
    } while (member != i);
    return size == 1 || all_may || refuse(c, "a reason that rests on itself");
}

static bool walk_from(checker *c, walk *v, uint32_t root)
{
    step_in(v, root);
    while (v->path_n > 0) {
        uint32_t i = v->path[v->path_n - 1], to;
        if (!rests_on(c, i, v->place[i]++, &to)) {
            if (!step_out(c, v, i)) return false;
            continue;
        }
        if (v->number[to] == 0)
            step_in(v, to);
        else if (v->group[to] == 0 && v->number[to] < v->low[i])
            v->low[i] = v->number[to];
    }
    return true;
}

static eln_status check_circles(checker *c)
{
    walk v = {.number = eln_new(&c->tmp, uint32_t, c->n),
              .low = eln_new(&c->tmp, uint32_t, c->n),
              .group = eln_new(&c->tmp, uint32_t, c->n),
              .place = eln_new(&c->tmp, uint32_t, c->n),
              .path = eln_new(&c->tmp, uint32_t, c->n),
              .stack = eln_new(&c->tmp, uint32_t, c->n)};
    if (!v.number || !v.low || !v.group || !v.place || !v.path || !v.stack)
        return ELN_E_NOMEM;
    for (uint32_t i = 0; i < c->n && !c->fault; i++)
        if (v.number[i] == 0) walk_from(c, &v, i);
    return ELN_OK;
}

/* ---- the verdict ---- */

static bool has_root(const checker *c, uint32_t sentence, eln_why_state state)
{
    return (c->roots[sentence] >> state) & 1;
}

static eln_rule_kind kind_of_rule(const checker *c, uint32_t node)
{
    return (eln_rule_kind)c->t->rules.at[c->at[node].rule].kind;
}

/* The reason of the claim, walked down to assumptions, never uses the claim
 * (R4). Every node of the tree may be seen once. */
static eln_status check_argued(checker *c)
{
    uint8_t *seen = eln_new(&c->tmp, uint8_t, c->n);
    uint32_t *open = eln_new(&c->tmp, uint32_t, c->n);
    uint32_t count = 0, to;
    if (!seen || !open) return ELN_E_NOMEM;
    open[count++] = c->child[c->child_start[0]];
    seen[open[0]] = 1;
    while (count > 0) {
        uint32_t i = open[--count];
        const eln_about *about = &c->t->about.at[c->at[i].sentence];
        if (about->kind == ELN_S_HOLDS && about->literal == c->w->literal)
            refuse(c, "a claim argued for by itself");
        if (eln_theory_is_assumption(c->theory, c->at[i].sentence)) continue;
        for (uint32_t k = 0; rests_on(c, i, k, &to); k++) {
            if (seen[to]) continue;
            seen[to] = 1;
            open[count++] = to;
        }
    }
    return ELN_OK;
}

static eln_status check_ground(checker *c)
{
    eln_rule_kind kind = kind_of_rule(c, 0);
    if (c->w->ground == ELN_GROUND_NONE) refuse(c, "a claim on no ground");
    if (c->w->ground == ELN_GROUND_PRESUMED) {
        if (kind == ELN_R_BY_REASON) refuse(c, "a reason called presumption");
        return ELN_OK;
    }
    if (kind != ELN_R_BY_REASON) refuse(c, "a presumption called reason");
    if (c->fault) return ELN_OK;
    uint32_t reason = c->child[c->child_start[0]];
    bool given = kind_of_rule(c, reason) == ELN_R_GIVEN;
    if (given != (c->w->ground == ELN_GROUND_GIVEN))
        refuse(c, "a given called argued, or the other way round");
    return check_argued(c);
}

static eln_status check_claim(checker *c)
{
    uint32_t holds = eln_holds(c->w->literal);
    uint32_t opposite = eln_holds(eln_not(c->w->literal));
    bool sure = has_root(c, holds, ELN_WHY_SURE);
    bool against = has_root(c, opposite, ELN_WHY_SURE);
    switch (c->w->verdict) {
    case ELN_VERDICT_STANDS:
        if (!sure || c->n == 0 || c->at[0].sentence != holds ||
            c->at[0].rule == ELN_NO_ID)
            refuse(c, "no reason why it stands");
        return c->fault ? ELN_OK : check_ground(c);
    case ELN_VERDICT_FALLS:
        if (!against) refuse(c, "no reason why it falls");
        return ELN_OK;
    case ELN_VERDICT_CONTRADICTORY:
        if (!sure || !against) refuse(c, "no clash");
        return ELN_OK;
    case ELN_VERDICT_UNSUPPORTED:
        if (!has_root(c, holds, ELN_WHY_GONE))
            refuse(c, "no reason why it is unsupported");
        return ELN_OK;
    case ELN_VERDICT_OPEN:
        return eln_check_open(c->w, &c->fault);
    case ELN_VERDICT_IDLE:
        break;
    }
    refuse(c, "a claim with a verdict on arguments");
    return ELN_OK;
}

static void check_needs(checker *c, const eln_sentences *needs)
{
    uint32_t met = 0, supposed = 0;
    for (size_t i = 0; i < needs->list.n; i++) {
        uint32_t s = needs->list.at[i];
        bool would =
            has_root(c, s, ELN_WHY_SUPPOSED) || has_root(c, s, ELN_WHY_WOULD);
        supposed += would;
        met += would || has_root(c, s, ELN_WHY_SURE);
        if (c->w->verdict == ELN_VERDICT_FALLS && has_root(c, s, ELN_WHY_GONE))
            return;
    }
    if (c->w->verdict == ELN_VERDICT_FALLS)
        refuse(c, "no reason why the argument falls");
    else if (met != needs->list.n)
        refuse(c, "something the argument needs is left out");
    else if ((supposed > 0) != (c->w->verdict == ELN_VERDICT_IDLE))
        refuse(c, "an argument that supposes and is not idle, or idles on "
                  "nothing supposed");
}

static eln_status check_argument(checker *c)
{
    eln_sentences needs = {0};
    eln_status st = ELN_OK;
    if (c->w->verdict == ELN_VERDICT_OPEN)
        return eln_check_open(c->w, &c->fault);
    if (c->w->verdict == ELN_VERDICT_UNSUPPORTED ||
        c->w->verdict == ELN_VERDICT_CONTRADICTORY) {
        refuse(c, "an argument with a verdict on claims");
        return ELN_OK;
    }
    st = eln_argument_sentences(c->t, c->w->argument, &needs);
    if (st == ELN_OK) check_needs(c, &needs);
    eln_vec_free(&needs.list);
    return st;
}

eln_status eln_why_check(const eln_why *w, const char **fault)
{
    checker c = {.w = w,
                 .t = &w->judgement->map,
                 .theory = w->judgement->map.theory,
                 .at = w->nodes.at,
                 .n = (uint32_t)w->nodes.n};
    eln_status st = ELN_OK;
    for (uint32_t i = 0; i < c.n && !c.fault; i++) check_indices(&c, i);
    if (!c.fault && !list_children(&c)) st = ELN_E_NOMEM;
    for (uint32_t i = 0; st == ELN_OK && !c.fault && i < c.n; i++)
        check_node(&c, i);
    if (st == ELN_OK && !c.fault) st = check_circles(&c);
    if (st == ELN_OK && !c.fault)
        st = w->argument ? check_argument(&c) : check_claim(&c);
    eln_arena_free(&c.tmp);
    if (st == ELN_OK) *fault = c.fault;
    return st;
}
