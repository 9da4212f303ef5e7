#include "report/because.h"

#include "judge/naming.h"

/* ---- what a verdict rests on ---- */

static bool sure(const eln_judgement *j, uint32_t s)
{
    return eln_is_sure(&j->grounded, s);
}

/* When the last part of a rule's body became sure. */
static uint32_t body_time(const eln_judgement *j, uint32_t rule)
{
    eln_ids body = eln_theory_body(j->map.theory, rule);
    uint32_t time = 0;
    for (uint32_t i = 0; i < body.n; i++) {
        uint32_t at = j->grounded.sure_at[body.at[i]];
        if (at > time) time = at;
    }
    return time;
}

static bool body_possible(const eln_judgement *j, uint32_t rule)
{
    eln_ids body = eln_theory_body(j->map.theory, rule);
    for (uint32_t i = 0; i < body.n; i++) {
        if (!eln_is_possible(&j->grounded, body.at[i])) return false;
    }
    return true;
}

/* The rule by which a sentence first became sure; ELN_NEVER: it is not. */
static uint32_t first_rule(const eln_judgement *j, uint32_t sentence)
{
    eln_ids rules = eln_theory_rules_for(j->map.theory, sentence);
    uint32_t best = ELN_NEVER, time = ELN_NEVER;
    for (uint32_t i = 0; i < rules.n; i++) {
        uint32_t at = body_time(j, rules.at[i]);
        if (at < time) {
            time = at;
            best = rules.at[i];
        }
    }
    return best;
}

/* What makes a literal hold: the first reason for it, where there is one; else
 * a presumption or an implication. ELN_NEVER: it is not sure. */
static uint32_t decider(const eln_judgement *j, eln_literal l)
{
    uint32_t rule = first_rule(j, eln_reason(l));
    return rule != ELN_NEVER ? rule : first_rule(j, eln_holds(l));
}

/* The first inference for a literal that is not ruled out, and before others
 * one that concludes it; ELN_NEVER: none. */
static uint32_t first_possible(const eln_judgement *j, eln_literal l)
{
    eln_ids rules = eln_theory_rules_for(j->map.theory, eln_reason(l));
    uint32_t turned = ELN_NEVER;
    for (uint32_t i = 0; i < rules.n; i++) {
        uint32_t infer = j->map.rules.at[rules.at[i]].infer;
        if (infer == ELN_NO_ID || !body_possible(j, rules.at[i])) continue;
        if (j->map.infers.at[infer].head == l) return infer;
        if (turned == ELN_NEVER) turned = infer;
    }
    return turned;
}

static void put_infer(eln_out *out, const eln_judgement *j, uint32_t infer)
{
    eln_put_drawer(out, j, &j->map.infers.at[infer]);
}

/* The literal whose sentence (holds, reason, presume) this is. */
static eln_literal literal_of(const eln_judgement *j, uint32_t sentence)
{
    return j->map.about.at[sentence].literal;
}

/* That l is put forward; against: which is the opposite of what is asked. */
static void put_presumed(eln_out *out, const eln_judgement *j, eln_literal l,
                         bool against)
{
    if (!against) {
        eln_out_puts(out, "nobody objects");
    } else if (eln_named_class(j, l)) {
        eln_out_puts(out, "its opposite ");
        eln_put_literal(out, j, l);
        eln_out_puts(out, " is put forward");
    } else {
        eln_out_puts(out, "it is denied");
    }
}

/* How holds(l) became sure: "<A> speaks for it", "[X] entails it" … Says
 * `relation` ("for" or "against") of what is argued. */
static void put_how(eln_out *out, const eln_judgement *j, eln_literal l,
                    bool against)
{
    uint32_t rule = decider(j, l);
    if (rule == ELN_NEVER) return;
    eln_rule_about about = j->map.rules.at[rule];
    switch ((eln_rule_kind)about.kind) {
    case ELN_R_BY_INFERENCE:
        put_infer(out, j, about.infer);
        eln_out_puts(out, against ? " speaks against it" : " speaks for it");
        break;
    case ELN_R_CONTRAPOSED:
        eln_out_puts(out, against ? "ruled out by " : "follows by ");
        put_infer(out, j, about.infer);
        eln_out_puts(out, ", whose conclusion fails");
        break;
    case ELN_R_GIVEN:
        eln_out_puts(out, against ? "its opposite is given" : "given");
        break;
    case ELN_R_BY_IMPLICATION:
        eln_put_literal(
            out, j, literal_of(j, eln_theory_body(j->map.theory, rule).at[0]));
        eln_out_puts(out, against ? " rules it out" : " entails it");
        break;
    case ELN_R_BY_PRESUMPTION:
        put_presumed(out, j, l, against);
        break;
    default:
        break;
    }
}

bool eln_is_unspoken(const eln_judgement *j, uint32_t infer)
{
    const eln_infer *r = &j->map.infers.at[infer];
    if (!r->relation || r->relation->from.kind != ELN_END_CLASS) return false;
    return !eln_is_possible(&j->grounded, r->applied) &&
           !eln_class_in(j->map.dispute, &j->map.selected,
                         r->relation->from.of);
}

/* An inference speaks for l, whether it holds or not. */
static bool is_argued_for(const eln_judgement *j, eln_literal l)
{
    eln_ids rules = eln_theory_rules_for(j->map.theory, eln_reason(l));
    for (uint32_t i = 0; i < rules.n; i++) {
        const eln_rule_about *about = &j->map.rules.at[rules.at[i]];
        if (about->kind == ELN_R_BY_INFERENCE &&
            !eln_is_unspoken(j, about->infer))
            return true;
    }
    return false;
}

/* Something speaks against l, whether it holds or not: an inference, a claim of
 * the opposite, or a strict step that l is a premise of and whose conclusion is
 * spoken against. */
static bool is_attacked(const eln_judgement *j, eln_literal l)
{
    eln_literal not = eln_not(l);
    if (j->map.presume[not ] != ELN_NO_ID || is_argued_for(j, not ))
        return true;
    eln_ids rules = eln_theory_rules_for(j->map.theory, eln_reason(not ));
    for (uint32_t i = 0; i < rules.n; i++) {
        eln_rule_about about = j->map.rules.at[rules.at[i]];
        if (about.kind != ELN_R_CONTRAPOSED || about.infer == ELN_NO_ID)
            continue;
        eln_literal head = j->map.infers.at[about.infer].head;
        if (is_argued_for(j, eln_not(head))) return true;
    }
    return false;
}

/* What entails a literal by a strict arrow and is not ruled out; ELN_NEVER. */
static uint32_t first_rival(const eln_judgement *j, eln_literal l)
{
    eln_ids rules = eln_theory_rules_for(j->map.theory, eln_holds(l));
    for (uint32_t i = 0; i < rules.n; i++) {
        if (j->map.rules.at[rules.at[i]].kind != ELN_R_BY_IMPLICATION ||
            !body_possible(j, rules.at[i])) {
            continue;
        }
        return eln_theory_body(j->map.theory, rules.at[i]).at[0];
    }
    return ELN_NEVER;
}

/* What a claim leads to by a strict step or arrow, and is in doubt for. */
static void put_leads(eln_out *out, const eln_judgement *j, const eln_infer *r,
                      bool pro)
{
    const eln_class *to = r->relation ? r->relation->to.of : NULL;
    if (!to) {
        eln_out_puts(out, pro ? "it is a premise of " : "a premise of ");
        eln_put_drawer(out, j, r);
        eln_out_puts(out, ", whose conclusion is disputed");
        return;
    }
    bool rules_out = r->head != eln_class_literal(&j->map.claims, to);
    eln_out_puts(out, rules_out ? "it rules out " : "it entails ");
    eln_put_class(out, to);
    eln_out_puts(out, ", which is disputed");
}

static void put_open(eln_out *out, const eln_judgement *j, eln_literal l)
{
    uint32_t pro = first_possible(j, l), con = first_possible(j, eln_not(l));
    uint32_t rival = first_rival(j, eln_not(l));
    const eln_infer *r = con != ELN_NEVER ? &j->map.infers.at[con] : NULL;
    if (r && r->strict && r->head != eln_not(l)) {
        if (pro != ELN_NEVER) {
            put_infer(out, j, pro);
            eln_out_puts(out, " for it, but ");
        }
        put_leads(out, j, r, pro != ELN_NEVER);
    } else if (pro != ELN_NEVER && con != ELN_NEVER) {
        put_infer(out, j, pro);
        eln_out_puts(out, " for it, ");
        put_infer(out, j, con);
        eln_out_puts(out, " against it");
    } else if (con != ELN_NEVER) {
        put_infer(out, j, con);
        eln_out_puts(out, " speaks against it, and is open itself");
    } else if (pro != ELN_NEVER) {
        eln_out_puts(out, "rests on ");
        put_infer(out, j, pro);
        eln_out_puts(out, ", which is open");
    } else if (rival != ELN_NEVER) {
        eln_put_literal(out, j, literal_of(j, rival));
        eln_out_puts(out, " rules it out, and is open itself");
    } else {
        eln_out_puts(out, "its opposite is claimed as well");
    }
}

static void put_unsupported(eln_out *out, const eln_judgement *j,
                            const eln_class *c)
{
    eln_literal l = eln_class_literal(&j->map.claims, c);
    eln_ids rules = eln_theory_rules_for(j->map.theory, eln_reason(l));
    uint32_t infer = rules.n ? j->map.rules.at[rules.at[0]].infer : ELN_NO_ID;
    if (j->map.selected.left_out[c->id]) {
        eln_out_puts(out, "it is left out here");
    } else if (rules.n == 0) {
        eln_out_puts(out, j->map.selected.withdrawn[l]
                              ? "it is taken back here, and nothing speaks for "
                                "it"
                              : "nobody asserts it, and nothing speaks for it");
    } else if (rules.n == 1 && infer != ELN_NO_ID) {
        eln_out_puts(out, "only ");
        put_infer(out, j, infer);
        eln_out_puts(out, " speaks for it, and does not reach it");
    } else {
        eln_out_puts(out, "none of the reasons for it reaches it");
    }
}

void eln_because_class(eln_out *out, const eln_judgement *j, const eln_class *c)
{
    eln_literal l = eln_class_literal(&j->map.claims, c);
    switch (j->classes[c->id].verdict) {
    case ELN_VERDICT_STANDS:
        if (j->classes[c->id].ground == ELN_GROUND_GIVEN) break;
        if (j->classes[c->id].ground == ELN_GROUND_ARGUED) {
            put_how(out, j, l, false);
        } else {
            eln_out_puts(out, is_attacked(j, l) ? "what speaks against it fails"
                                                : "nobody objects");
        }
        break;
    case ELN_VERDICT_FALLS:
        put_how(out, j, eln_not(l), true);
        break;
    case ELN_VERDICT_OPEN:
        put_open(out, j, l);
        break;
    case ELN_VERDICT_UNSUPPORTED:
        put_unsupported(out, j, c);
        break;
    case ELN_VERDICT_CONTRADICTORY:
        eln_out_puts(out, "it both stands and falls");
        break;
    case ELN_VERDICT_IDLE:
        break;
    }
}

/* ---- arguments ---- */

/* A premise of the last step that is not (falls: possible; else: sure). */
static const eln_statement *weak_line(const eln_judgement *j,
                                      const eln_argument *a, bool lost)
{
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *s = a->structure.at[i];
        if (s->role != ELN_ROLE_PREMISE) continue;
        uint32_t holds = eln_holds(eln_class_literal(&j->map.claims, s->of));
        bool weak =
            lost ? !eln_is_possible(&j->grounded, holds) : !sure(j, holds);
        if (weak) return s;
    }
    return NULL;
}

/* An undercut that strikes a link, sure (lost) or at least possible; NULL. */
static const eln_infer *undercut_at(const eln_judgement *j, uint32_t link,
                                    bool lost)
{
    if (link == ELN_NO_ID) return NULL;
    eln_ids by = eln_theory_attackers(j->map.theory, link);
    for (uint32_t i = 0; i < by.n; i++) {
        uint32_t infer = j->map.about.at[by.at[i]].infer;
        bool live =
            lost ? sure(j, by.at[i]) : eln_is_possible(&j->grounded, by.at[i]);
        if (live && infer != ELN_NO_ID) return &j->map.infers.at[infer];
    }
    return NULL;
}

/* The undercut that strikes a link of the argument, or NULL. */
static const eln_infer *undercut_of(const eln_judgement *j,
                                    const eln_argument *a, bool lost)
{
    const eln_map_theory *t = &j->map;
    const eln_infer *found = undercut_at(j, t->argument_link[a->id], lost);
    const uint32_t *at = t->dispute->step_at;
    for (uint32_t i = at[a->id]; i < at[a->id + 1] && !found; i++) {
        found = undercut_at(j, t->infers.at[i].link, lost);
    }
    return found;
}

const char *eln_absent_words(const eln_judgement *j, const eln_argument *a)
{
    const eln_selected *picked = &j->map.selected;
    switch (eln_argument_absence(j->map.dispute, picked, a)) {
    case ELN_IS_IN:
        break;
    case ELN_IS_LEFT_OUT:
        return "is left out here";
    case ELN_IS_TO_COME:
        return "had not been put forward yet";
    case ELN_IS_GIVEN_UP:
        return "is no longer upheld";
    }
    eln_literal sound = eln_argument_literal(&j->map.claims, a);
    return picked->withdrawn[sound] && !is_argued_for(j, sound)
               ? "is taken back here"
               : NULL;
}

static void put_weak_argument(eln_out *out, const eln_judgement *j,
                              const eln_argument *a, bool lost)
{
    eln_literal sound = eln_argument_literal(&j->map.claims, a);
    const char *absent = eln_absent_words(j, a);
    if (absent) {
        eln_out_printf(out, "it %s", absent);
        return;
    }
    const eln_statement *line = weak_line(j, a, lost);
    const eln_infer *undercut = undercut_of(j, a, lost);
    uint32_t holds = eln_holds(sound);
    bool unsound =
        lost ? !eln_is_possible(&j->grounded, holds) : !sure(j, holds);
    if (line) {
        eln_put_class(out, line->of);
        eln_out_printf(out, " %s",
                       j->classes[line->of->id].verdict == ELN_VERDICT_OPEN
                           ? "is open"
                       : j->classes[line->of->id].verdict == ELN_VERDICT_FALLS
                           ? "falls"
                           : "is unsupported");
    } else if (undercut) {
        eln_out_puts(out, "undercut by ");
        eln_put_drawer(out, j, undercut);
    } else if (unsound && lost) {
        put_how(out, j, eln_not(sound), true);
    } else if (unsound) {
        put_open(out, j, sound);
    } else {
        eln_out_puts(out, "one of its steps does not carry");
    }
}

void eln_because_argument(eln_out *out, const eln_judgement *j,
                          const eln_argument *a)
{
    switch (j->arguments[a->id]) {
    case ELN_VERDICT_STANDS: {
        if (a->structure.n == 0) break;
        const eln_class *c = a->structure.at[a->structure.n - 1]->of;
        eln_verdict v = j->classes[c->id].verdict;
        if (v == ELN_VERDICT_STANDS) break;
        eln_out_puts(out, "but its conclusion ");
        eln_out_puts(out, v == ELN_VERDICT_FALLS  ? "falls"
                          : v == ELN_VERDICT_OPEN ? "is open"
                          : v == ELN_VERDICT_CONTRADICTORY
                              ? "both stands and falls"
                              : "is not reached");
        break;
    }
    case ELN_VERDICT_FALLS:
        put_weak_argument(out, j, a, true);
        break;
    case ELN_VERDICT_OPEN:
        put_weak_argument(out, j, a, false);
        break;
    case ELN_VERDICT_IDLE:
        eln_out_puts(out, "it rests on what is only supposed");
        break;
    default:
        break;
    }
}

/* ---- for programs ---- */

static bool add_infer(eln_grounds_list *g, uint32_t infer)
{
    for (size_t i = 0; i < g->infers.n; i++) {
        if (g->infers.at[i] == infer) return true;
    }
    return eln_push(&g->infers, infer);
}

/* The literal that a rule leads from, if it has a body. */
static bool add_body(const eln_judgement *j, uint32_t rule, eln_grounds_list *g)
{
    eln_ids body = eln_theory_body(j->map.theory, rule);
    if (body.n == 0) return true;
    eln_literal l = literal_of(j, body.at[0]);
    for (size_t i = 0; i < g->literals.n; i++) {
        if (g->literals.at[i] == l) return true;
    }
    return eln_push(&g->literals, l);
}

/* What makes a literal sure: one rule. */
static bool add_decider(const eln_judgement *j, eln_literal l,
                        eln_grounds_list *g)
{
    uint32_t rule = decider(j, l);
    if (rule == ELN_NEVER) return true;
    eln_rule_about about = j->map.rules.at[rule];
    if (about.kind != ELN_R_BY_IMPLICATION && about.infer != ELN_NO_ID) {
        return add_infer(g, about.infer);
    }
    return add_body(j, rule, g);
}

static bool add_possible(const eln_judgement *j, eln_literal l,
                         eln_grounds_list *g)
{
    eln_ids rules = eln_theory_rules_for(j->map.theory, eln_reason(l));
    for (uint32_t i = 0; i < rules.n; i++) {
        eln_rule_about about = j->map.rules.at[rules.at[i]];
        if (about.infer == ELN_NO_ID || !body_possible(j, rules.at[i]))
            continue;
        if (about.kind == ELN_R_BY_IMPLICATION ? !add_body(j, rules.at[i], g)
                                               : !add_infer(g, about.infer))
            return false;
    }
    return true;
}

eln_status eln_grounds_of(const eln_judgement *j, const eln_class *c,
                          eln_grounds_list *out)
{
    eln_literal l = eln_class_literal(&j->map.claims, c);
    bool ok = true;
    switch (j->classes[c->id].verdict) {
    case ELN_VERDICT_STANDS:
        if (j->classes[c->id].ground == ELN_GROUND_ARGUED) {
            ok = add_decider(j, l, out);
        }
        break;
    case ELN_VERDICT_FALLS:
        ok = add_decider(j, eln_not(l), out);
        break;
    case ELN_VERDICT_CONTRADICTORY:
        ok = add_decider(j, l, out) && add_decider(j, eln_not(l), out);
        break;
    case ELN_VERDICT_OPEN:
        ok = add_possible(j, l, out) && add_possible(j, eln_not(l), out);
        break;
    default:
        break;
    }
    return ok ? ELN_OK : ELN_E_NOMEM;
}

void eln_grounds_free(eln_grounds_list *g)
{
    eln_vec_free(&g->infers);
    eln_vec_free(&g->literals);
}
