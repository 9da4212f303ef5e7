#include "judge/reason.h"

#include "judge/knot.h"

#define BY_ITSELF (UINT32_MAX - 1)
#define BY_NOTHING UINT32_MAX

/* A node that is to be told. */
typedef struct pending {
    eln_why_node node;
} pending;

typedef struct teller {
    eln_why *w;
    const eln_judgement *j;
    const eln_map_theory *t;
    const eln_theory *theory;
    const eln_grounded *g;
    uint32_t *told[3]; /* [sentences] the node that explains it, by slot_of */
    uint32_t *rule;    /* [sentences] where a derivation was made anew: of
                        * what is apart, or would follow; else NULL */
    ELN_VEC(pending) open; /* a stack */
    ELN_VEC(pending) next; /* children of the node at hand, in order */
    size_t derived; /* sentences and rules that were looked at for that */
    bool failed;
    eln_arena tmp;
} teller;

/* Sentences in a table, and nodes, that take about as long as to judge one. */
enum { TABLES = 32, NODES = 2 };

/* ---- a derivation made anew ---- */

/* What follows from the marked sentences by rules that avoid those whose holds
 * is left out; s->rule says how. */
static bool derive(teller *s, const uint8_t *from, eln_literal left_out)
{
    uint32_t n = eln_theory_sentence_count(s->theory);
    uint32_t rules = eln_theory_rule_count(s->theory);
    s->derived += n + rules;
    uint32_t *queue = eln_new(&s->tmp, uint32_t, n);
    uint32_t *left = eln_new(&s->tmp, uint32_t, rules);
    uint32_t head = 0, tail = 0;
    s->rule = eln_new(&s->tmp, uint32_t, n);
    if (!queue || !left || !s->rule) return false;
    for (uint32_t i = 0; i < n; i++) {
        s->rule[i] = from[i] ? BY_ITSELF : BY_NOTHING;
        if (from[i]) queue[tail++] = i;
    }
    for (uint32_t r = 0; r < rules; r++) {
        uint32_t to = eln_theory_head(s->theory, r);
        left[r] = eln_theory_body(s->theory, r).n;
        if (left[r] > 0 || s->rule[to] != BY_NOTHING) continue;
        s->rule[to] = r;
        queue[tail++] = to;
    }
    while (head < tail) {
        const eln_about *about = &s->t->about.at[queue[head]];
        eln_ids with = eln_theory_rules_with(s->theory, queue[head++]);
        if (about->kind == ELN_S_HOLDS && about->literal == left_out) continue;
        for (uint32_t i = 0; i < with.n; i++) {
            uint32_t to = eln_theory_head(s->theory, with.at[i]);
            if (--left[with.at[i]] > 0 || s->rule[to] != BY_NOTHING) continue;
            s->rule[to] = with.at[i];
            queue[tail++] = to;
        }
    }
    return true;
}

/* ---- choosing ---- */

static bool is_earlier(const teller *s, uint32_t rule, uint32_t head)
{
    eln_ids body = eln_theory_body(s->theory, rule);
    for (uint32_t i = 0; i < body.n; i++)
        if (s->g->sure_at[body.at[i]] >= s->g->sure_at[head]) return false;
    return true;
}

/* Givens and reasons before presumptions, then by place in the file. */
static uint64_t rank_of(const teller *s, uint32_t rule)
{
    const eln_rule_about *a = &s->t->rules.at[rule];
    bool first = a->kind == ELN_R_GIVEN || a->kind == ELN_R_BY_REASON;
    uint32_t place = a->infer == ELN_NO_ID
                         ? UINT32_MAX
                         : s->t->infers.at[a->infer].span.begin;
    return first ? 0 : (uint64_t)place + 1;
}

static uint32_t sure_rule(const teller *s, uint32_t sentence)
{
    eln_ids rules = eln_theory_rules_for(s->theory, sentence);
    uint32_t best = ELN_NO_ID;
    for (uint32_t i = 0; i < rules.n; i++) {
        if (!is_earlier(s, rules.at[i], sentence)) continue;
        if (best == ELN_NO_ID || rank_of(s, rules.at[i]) < rank_of(s, best))
            best = rules.at[i];
    }
    return best;
}

/* The part of a rule's body that was gone first; ELN_NO_ID: none. */
static uint32_t blocker_of(const teller *s, uint32_t rule)
{
    eln_ids body = eln_theory_body(s->theory, rule);
    uint32_t best = ELN_NO_ID;
    for (uint32_t i = 0; i < body.n; i++)
        if (!eln_is_possible(s->g, body.at[i]) &&
            (best == ELN_NO_ID ||
             s->g->gone_at[body.at[i]] < s->g->gone_at[best]))
            best = body.at[i];
    return best;
}

/* The attacker that was sure first. */
static uint32_t victor_over(const teller *s, uint32_t assumption)
{
    eln_ids by = eln_theory_attackers(s->theory, assumption);
    uint32_t best = ELN_NO_ID;
    for (uint32_t i = 0; i < by.n; i++)
        if (eln_is_sure(s->g, by.at[i]) &&
            (best == ELN_NO_ID ||
             s->g->sure_at[by.at[i]] < s->g->sure_at[best]))
            best = by.at[i];
    return best;
}

/* ---- children ---- */

static void add_child(teller *s, uint32_t sentence, eln_why_state state,
                      eln_why_role role, uint32_t rule, bool apart)
{
    pending p = {
        .node = {sentence, state, role, rule, ELN_NO_ID, ELN_NO_ID, apart}};
    if (!eln_push(&s->next, p)) s->failed = true;
}

/* Inferences for the opposite that a carry's figure leaves out. */
static void add_weaker(teller *s, uint32_t carry)
{
    const eln_infer *r = &s->t->infers.at[s->t->about.at[carry].infer];
    if (r->level == ELN_NO_ID) return;
    uint32_t reason = eln_reason(eln_not(r->head));
    eln_ids rules = eln_theory_rules_for(s->theory, reason);
    for (uint32_t i = 0; i < rules.n; i++) {
        const eln_rule_about *a = &s->t->rules.at[rules.at[i]];
        if (a->kind != ELN_R_BY_INFERENCE) continue;
        const eln_infer *other = &s->t->infers.at[a->infer];
        if (other->level != ELN_NO_ID &&
            eln_weaker(&s->t->weights, other->level, r->level))
            add_child(s, other->applied, ELN_WHY_WEAKER, ELN_WHY_ALTHOUGH,
                      ELN_NO_ID, false);
    }
}

static void tell_sure(teller *s, eln_why_node *n)
{
    if (eln_theory_is_assumption(s->theory, n->sentence)) {
        eln_ids by = eln_theory_attackers(s->theory, n->sentence);
        for (uint32_t i = 0; i < by.n; i++)
            add_child(s, by.at[i], ELN_WHY_GONE, ELN_WHY_ALTHOUGH, ELN_NO_ID,
                      false);
        if (s->t->about.at[n->sentence].kind == ELN_S_CARRY)
            add_weaker(s, n->sentence);
        return;
    }
    if (n->rule == ELN_NO_ID)
        n->rule = n->apart ? s->rule[n->sentence] : sure_rule(s, n->sentence);
    eln_ids body = eln_theory_body(s->theory, n->rule);
    for (uint32_t i = 0; i < body.n; i++)
        add_child(s, body.at[i], ELN_WHY_SURE, ELN_WHY_BECAUSE, ELN_NO_ID,
                  n->apart && !eln_theory_is_assumption(s->theory, body.at[i]));
}

static void tell_gone(teller *s, const eln_why_node *n)
{
    if (eln_theory_is_assumption(s->theory, n->sentence)) {
        add_child(s, victor_over(s, n->sentence), ELN_WHY_SURE, ELN_WHY_BUT,
                  ELN_NO_ID, false);
        return;
    }
    eln_ids rules = eln_theory_rules_for(s->theory, n->sentence);
    for (uint32_t i = 0; i < rules.n; i++)
        add_child(s, blocker_of(s, rules.at[i]), ELN_WHY_GONE, ELN_WHY_BUT,
                  rules.at[i], false);
}

static void tell_would(teller *s, eln_why_node *n)
{
    n->rule = s->rule[n->sentence];
    eln_ids body = eln_theory_body(s->theory, n->rule);
    for (uint32_t i = 0; i < body.n; i++) {
        uint32_t part = body.at[i];
        eln_why_state state = ELN_WHY_WOULD;
        if (eln_is_sure(s->g, part))
            state = ELN_WHY_SURE;
        else if (s->rule[part] == BY_ITSELF)
            state = ELN_WHY_SUPPOSED;
        add_child(s, part, state, ELN_WHY_BECAUSE, ELN_NO_ID, false);
    }
}

/* ---- telling ---- */

/* What is said of a sentence is kept apart: as things are; as the support of an
 * argued claim; as they would be if something were so. */
static unsigned slot_of(const eln_why_node *n)
{
    return n->state == ELN_WHY_WOULD ? 2 : n->apart;
}

static void tell_node(teller *s, pending p)
{
    uint32_t id = (uint32_t)s->w->nodes.n;
    eln_why_node n = p.node;
    bool leaf = n.state == ELN_WHY_WEAKER || n.state == ELN_WHY_SUPPOSED;
    uint32_t *told = &s->told[slot_of(&n)][n.sentence];
    s->next.n = 0;
    if (!leaf && *told != ELN_NO_ID) {
        n.same_as = *told;
        if (n.state != ELN_WHY_GONE) n.rule = ELN_NO_ID;
    } else if (!leaf) {
        *told = id;
        if (n.state == ELN_WHY_SURE) tell_sure(s, &n);
        if (n.state == ELN_WHY_GONE) tell_gone(s, &n);
        if (n.state == ELN_WHY_WOULD) tell_would(s, &n);
    }
    if (!eln_push(&s->w->nodes, n)) s->failed = true;
    for (size_t i = s->next.n; i > 0 && !s->failed; i--) {
        pending child = s->next.at[i - 1];
        child.node.parent = id;
        if (!eln_push(&s->open, child)) s->failed = true;
    }
}

static void tell(teller *s, uint32_t sentence, eln_why_state state,
                 uint32_t rule, bool apart)
{
    pending root = {.node = {sentence, state, ELN_WHY_ROOT, rule, ELN_NO_ID,
                             ELN_NO_ID, apart}};
    if (!eln_push(&s->open, root)) s->failed = true;
    while (s->open.n > 0 && !s->failed) tell_node(s, s->open.at[--s->open.n]);
}

/* ---- claims ---- */

static uint32_t reason_rule(const teller *s, eln_literal l)
{
    eln_ids rules = eln_theory_rules_for(s->theory, eln_holds(l));
    uint32_t i = 0;
    while (s->t->rules.at[rules.at[i]].kind != ELN_R_BY_REASON) i++;
    return rules.at[i];
}

/* A reason for l, apart from its own presumption: by time if it came first,
 * else by a derivation that leaves holds(l) out. */
static bool tell_reason(teller *s, eln_literal l)
{
    uint32_t rule = reason_rule(s, l);
    if (is_earlier(s, rule, eln_holds(l))) {
        tell(s, eln_holds(l), ELN_WHY_SURE, rule, false);
        return true;
    }
    uint8_t *from = eln_new(&s->tmp, uint8_t, s->t->about.n);
    if (!from) return false;
    eln_ids all = eln_theory_assumptions(s->theory);
    for (uint32_t i = 0; i < all.n; i++)
        from[all.at[i]] = eln_is_sure(s->g, all.at[i]);
    if (!derive(s, from, l)) return false;
    tell(s, eln_holds(l), ELN_WHY_SURE, rule, true);
    return true;
}

static eln_status tell_claim(teller *s)
{
    eln_literal l = s->w->literal;
    uint32_t roots[] = {eln_holds(l), eln_holds(eln_not(l))};
    switch (s->w->verdict) {
    case ELN_VERDICT_STANDS:
        if (s->w->ground == ELN_GROUND_PRESUMED)
            tell(s, eln_holds(l), ELN_WHY_SURE, ELN_NO_ID, false);
        else if (!tell_reason(s, l))
            return ELN_E_NOMEM;
        break;
    case ELN_VERDICT_FALLS:
        tell(s, eln_holds(eln_not(l)), ELN_WHY_SURE, ELN_NO_ID, false);
        break;
    case ELN_VERDICT_CONTRADICTORY:
        tell(s, eln_holds(l), ELN_WHY_SURE, ELN_NO_ID, false);
        tell(s, eln_holds(eln_not(l)), ELN_WHY_SURE, ELN_NO_ID, false);
        break;
    case ELN_VERDICT_UNSUPPORTED:
        tell(s, eln_holds(l), ELN_WHY_GONE, ELN_NO_ID, false);
        break;
    case ELN_VERDICT_OPEN:
    case ELN_VERDICT_IDLE:
        return eln_why_open(s->w, roots, 2);
    }
    return s->failed ? ELN_E_NOMEM : ELN_OK;
}

/* ---- arguments ---- */

static bool derive_supposed(teller *s, const eln_argument *a)
{
    uint8_t *from = eln_new(&s->tmp, uint8_t, s->t->about.n);
    if (!from) return false;
    for (uint32_t i = 0; i < s->t->about.n; i++) from[i] = eln_is_sure(s->g, i);
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *line = a->structure.at[i];
        if (line->role == ELN_ROLE_PREMISE &&
            eln_occurrence_read(s->t->dispute, line).supposes)
            from[eln_holds(eln_class_literal(&s->t->claims, line->of))] = 1;
    }
    return derive(s, from, ELN_NO_ID);
}

static void tell_need(teller *s, uint32_t sentence)
{
    if (eln_is_sure(s->g, sentence))
        tell(s, sentence, ELN_WHY_SURE, ELN_NO_ID, false);
    else if (s->rule[sentence] == BY_ITSELF)
        tell(s, sentence, ELN_WHY_SUPPOSED, ELN_NO_ID, false);
    else
        tell(s, sentence, ELN_WHY_WOULD, ELN_NO_ID, false);
}

static eln_status tell_open_argument(teller *s, const eln_sentences *needs)
{
    const uint32_t *at = needs->list.at;
    size_t n = needs->list.n;
    uint32_t *roots = eln_new(&s->tmp, uint32_t, n);
    if (!roots) return ELN_E_NOMEM;
    size_t k = 0, last = n;
    for (size_t i = 0; i < n; i++) { /* the first open one first */
        if (last == n && !eln_is_sure(s->g, at[i]))
            last = i;
        else
            roots[++k] = at[i];
    }
    roots[0] = at[last];
    return eln_why_open(s->w, roots, (uint32_t)n);
}

static eln_status tell_needs(teller *s, const eln_sentences *needs)
{
    eln_verdict v = s->w->verdict;
    if (v == ELN_VERDICT_OPEN) return tell_open_argument(s, needs);
    if (v == ELN_VERDICT_IDLE && !derive_supposed(s, s->w->argument))
        return ELN_E_NOMEM;
    for (size_t i = 0; i < needs->list.n && !s->failed; i++) {
        uint32_t sentence = needs->list.at[i];
        if (v == ELN_VERDICT_STANDS)
            tell(s, sentence, ELN_WHY_SURE, ELN_NO_ID, false);
        else if (v == ELN_VERDICT_IDLE)
            tell_need(s, sentence);
        else if (!eln_is_possible(s->g, sentence))
            tell(s, sentence, ELN_WHY_GONE, ELN_NO_ID, false);
    }
    return s->failed ? ELN_E_NOMEM : ELN_OK;
}

static eln_status tell_argument(teller *s)
{
    eln_sentences needs = {0};
    eln_status st = eln_argument_sentences(s->t, s->w->argument, &needs);
    if (st == ELN_OK) st = tell_needs(s, &needs);
    eln_vec_free(&needs.list);
    return st;
}

/* ---- all of it ---- */

static eln_status explain(eln_why *w)
{
    teller s = {.w = w,
                .j = w->judgement,
                .t = &w->judgement->map,
                .theory = w->judgement->map.theory,
                .g = &w->judgement->grounded};
    size_t n = s.t->about.n;
    eln_status st = ELN_E_NOMEM;
    bool ok = true;
    for (unsigned k = 0; k < 3 && ok; k++) {
        s.told[k] = eln_new(&s.tmp, uint32_t, n);
        ok = s.told[k] != NULL;
        for (size_t i = 0; ok && i < n; i++) s.told[k][i] = ELN_NO_ID;
    }
    if (ok) st = w->argument ? tell_argument(&s) : tell_claim(&s);
    w->work += (n + s.derived) / TABLES + w->nodes.n / NODES + 1;
    eln_vec_free(&s.open);
    eln_vec_free(&s.next);
    eln_arena_free(&s.tmp);
    return st;
}

static eln_status explain_into(eln_why w, eln_why *out)
{
    eln_status st = explain(&w);
    if (st == ELN_OK)
        *out = w;
    else
        eln_why_free(&w);
    return st;
}

eln_status eln_why_class(const eln_judgement *j, const eln_class *of,
                         eln_why *out)
{
    eln_why w = {.judgement = j,
                 .of = of,
                 .literal = eln_class_literal(&j->map.claims, of),
                 .verdict = j->classes[of->id].verdict,
                 .ground = j->classes[of->id].ground};
    return explain_into(w, out);
}

eln_status eln_why_argument(const eln_judgement *j, const eln_argument *a,
                            eln_why *out)
{
    eln_why w = {.judgement = j,
                 .argument = a,
                 .literal = eln_argument_literal(&j->map.claims, a),
                 .verdict = j->arguments[a->id]};
    return explain_into(w, out);
}

void eln_why_free(eln_why *w)
{
    eln_vec_free(&w->nodes);
    eln_vec_free(&w->labels);
    eln_arena_free(&w->arena);
    *w = (eln_why){0};
}
