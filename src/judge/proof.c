#include "judge/prover.h"

/* ---- dropping obligations ---- */

/* A sentence does not stop to follow, nor not to follow, by itself. */
static void drop_both(eln_prover *p, uint32_t s)
{
    eln_prover_drop(p, s, ELN_D_GONE);
    eln_prover_drop(p, s, ELN_D_NOT_SURE);
    eln_prover_drop(p, s, ELN_D_WOULD_NOT);
}

/* Whether a part may meet what its head needs, going by times and ranks. */
static bool comes_first(const eln_prover *p, uint32_t part, uint32_t head,
                        eln_duty d)
{
    if (d == ELN_D_SURE) return p->g->sure_at[part] < p->g->sure_at[head];
    if (d == ELN_D_NOT_GONE) return p->rank[part] < p->rank[head];
    return p->would[part] < p->would[head];
}

static bool may_meet(const eln_prover *p, uint32_t rule, uint32_t head,
                     eln_duty d)
{
    if (!p->usable[rule]) return false;
    eln_ids body = eln_theory_body(p->theory, rule);
    for (uint32_t i = 0; i < body.n; i++)
        if (!eln_prover_is_met(p, body.at[i], d) ||
            !comes_first(p, body.at[i], head, d))
            return false;
    return true;
}

/* Move on to the next rule that meets SURE, NOT_GONE or WOULD of a sentence.
 * One that is passed over will not do again: parts are only dropped. */
static void seek(eln_prover *p, uint32_t s, eln_duty d)
{
    eln_ids rules = eln_theory_rules_for(p->theory, s);
    uint32_t *place = &p->place[d][s];
    while (*place < rules.n && !may_meet(p, rules.at[*place], s, d)) ++*place;
    if (*place == rules.n) eln_prover_drop(p, s, d);
}

/* Whether WOULD is met by what is supposed, or by SURE alone. */
static bool is_taken(const eln_prover *p, uint32_t s)
{
    return p->supposed[s] || eln_is_sure(p->g, s);
}

/* A rule, or a part of it, will not do any more for SURE, NOT_GONE or WOULD. */
static void lose_rule(eln_prover *p, uint32_t rule, eln_duty d)
{
    uint32_t s = eln_theory_head(p->theory, rule);
    if (!eln_prover_is_met(p, s, d) || (d == ELN_D_WOULD && is_taken(p, s)))
        return;
    eln_ids rules = eln_theory_rules_for(p->theory, s);
    eln_undo u = {s, p->place[d][s], (uint8_t)d};
    if (rules.at[u.before] != rule) return;
    if (!eln_push(&p->undo, u)) p->no_memory = true;
    p->place[d][s]++;
    seek(p, s, d);
}

/* The first watch of a rule or an assumption; they are sorted. */
static size_t first_watch(const eln_prover *p, uint32_t index, bool is_rule)
{
    size_t lo = 0, hi = p->watches.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        const eln_watch *w = &p->watches.at[mid];
        if (w->is_rule != is_rule ? w->is_rule : w->index < index)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static void lose_watched(eln_prover *p, uint32_t index, bool is_rule)
{
    if (!p->watched[is_rule][index]) return;
    for (size_t i = first_watch(p, index, is_rule); i < p->watches.n; i++) {
        const eln_watch *w = &p->watches.at[i];
        if (w->is_rule != is_rule || w->index != index) break;
        eln_prover_drop(p, w->rests.sentence, w->rests.duty);
    }
}

static void lose_use(eln_prover *p, uint32_t rule)
{
    eln_undo u = {rule, 0, ELN_DUTIES};
    if (!p->usable[rule]) return;
    p->usable[rule] = 0;
    if (!eln_push(&p->undo, u)) p->no_memory = true;
    lose_watched(p, rule, true);
    lose_rule(p, rule, ELN_D_SURE);
    lose_rule(p, rule, ELN_D_NOT_GONE);
    if (p->would) lose_rule(p, rule, ELN_D_WOULD);
}

/* Whether a part that is GONE may block its head: with it, or before. */
static bool blocks_in_time(const eln_prover *p, uint32_t part, uint32_t head)
{
    return p->g->gone_at[part] <= p->g->gone_at[head];
}

/* Whether what attacks an assumption was sure before that was gone. */
static bool attacks_in_time(const eln_prover *p, uint32_t by,
                            uint32_t assumption)
{
    return p->g->sure_at[by] < p->g->gone_at[assumption];
}

/* Whether a body meets it as a whole; else a part of every body does. */
static bool by_whole_body(eln_duty d)
{
    return d == ELN_D_SURE || d == ELN_D_NOT_GONE || d == ELN_D_WOULD;
}

static void look_at_rules(eln_prover *p, eln_owed o)
{
    eln_ids with = eln_theory_rules_with(p->theory, o.sentence);
    for (uint32_t i = 0; i < with.n; i++) {
        uint32_t r = with.at[i], head = eln_theory_head(p->theory, r);
        if (by_whole_body(o.duty))
            lose_rule(p, r, o.duty);
        else if ((o.duty != ELN_D_GONE ||
                  blocks_in_time(p, o.sentence, head)) &&
                 --p->parts[o.duty][r] == 0)
            eln_prover_drop(p, head, o.duty);
    }
}

static void look_at_attacked(eln_prover *p, eln_owed o)
{
    eln_ids attacked = eln_theory_attacked(p->theory, o.sentence);
    for (uint32_t i = 0; i < attacked.n; i++) {
        uint32_t a = attacked.at[i];
        if (o.duty == ELN_D_GONE)
            eln_prover_drop(p, a, ELN_D_SURE);
        else if (o.duty == ELN_D_NOT_SURE)
            eln_prover_drop(p, a, ELN_D_NOT_GONE);
        else if (o.duty == ELN_D_NOT_GONE && --p->by[ELN_D_NOT_SURE][a] == 0)
            eln_prover_drop(p, a, ELN_D_NOT_SURE);
        else if (o.duty == ELN_D_SURE && attacks_in_time(p, o.sentence, a) &&
                 --p->by[ELN_D_GONE][a] == 0)
            eln_prover_drop(p, a, ELN_D_GONE);
    }
}

/* Drop what was met by something that is dropped. */
static void look_at(eln_prover *p, eln_owed o)
{
    uint32_t s = o.sentence;
    look_at_rules(p, o);
    look_at_attacked(p, o);
    if (o.duty == ELN_D_SURE || o.duty == ELN_D_NOT_GONE)
        lose_watched(p, s, false);
    if (!p->would) return;
    if (o.duty == ELN_D_SURE && !p->supposed[s])
        eln_prover_drop(p, s, ELN_D_WOULD);
    if (o.duty == ELN_D_NOT_SURE && eln_theory_is_assumption(p->theory, s))
        eln_prover_drop(p, s, ELN_D_WOULD_NOT);
}

static void settle(eln_prover *p)
{
    while (p->done < p->dropped.n && !p->failed && !p->no_memory) {
        eln_owed o = p->dropped.at[p->done++];
        p->steps += 1 + eln_theory_rules_with(p->theory, o.sentence).n +
                    eln_theory_attacked(p->theory, o.sentence).n;
        look_at(p, o);
    }
}

/* ---- putting them back ---- */

/* Undo the counting of look_at. */
static void look_back_at(eln_prover *p, eln_owed o)
{
    eln_ids with = eln_theory_rules_with(p->theory, o.sentence);
    eln_ids attacked = eln_theory_attacked(p->theory, o.sentence);
    for (uint32_t i = 0; i < with.n && !by_whole_body(o.duty); i++) {
        uint32_t head = eln_theory_head(p->theory, with.at[i]);
        if (o.duty != ELN_D_GONE || blocks_in_time(p, o.sentence, head))
            p->parts[o.duty][with.at[i]]++;
    }
    for (uint32_t i = 0; i < attacked.n; i++) {
        uint32_t a = attacked.at[i];
        if (o.duty == ELN_D_NOT_GONE) p->by[ELN_D_NOT_SURE][a]++;
        if (o.duty == ELN_D_SURE && attacks_in_time(p, o.sentence, a))
            p->by[ELN_D_GONE][a]++;
    }
}

static void put_back(eln_prover *p)
{
    while (p->done > 0) look_back_at(p, p->dropped.at[--p->done]);
    while (p->dropped.n > 0) {
        eln_owed o = p->dropped.at[--p->dropped.n];
        p->met[o.sentence] |= (uint8_t)(1U << o.duty);
        eln_prover_count(p, o, true);
    }
    while (p->undo.n > 0) {
        eln_undo u = p->undo.at[--p->undo.n];
        if (u.what == ELN_DUTIES)
            p->usable[u.index] = 1;
        else
            p->place[u.what][u.index] = u.before;
    }
    p->failed = false;
}

static void keep(eln_prover *p)
{
    p->dropped.n = p->done = p->undo.n = 0;
}

/* ---- what a free change touches ---- */

/* Rules may come for a sentence and its copies. */
static void drop_copies(eln_prover *p, uint32_t s)
{
    uint32_t i = s;
    do {
        drop_both(p, i);
        i = p->next_copy[i];
    } while (i != s);
}

/* The rules of a kind for a sentence and its copies may go. */
static void lose_rules(eln_prover *p, uint32_t s, eln_rule_kind kind)
{
    uint32_t i = s;
    do {
        eln_ids rules = eln_theory_rules_for(p->theory, i);
        for (uint32_t k = 0; k < rules.n; k++)
            if (p->t->rules.at[rules.at[k]].kind == kind)
                lose_use(p, rules.at[k]);
        i = p->next_copy[i];
    } while (i != s);
}

static void lose_infer(eln_prover *p, uint32_t infer)
{
    for (uint32_t i = p->rule_at[infer]; i < p->rule_at[infer + 1]; i++)
        lose_use(p, p->of_infer[i]);
}

/* Steps are sentences even while their argument is out. */
static void touch_steps(eln_prover *p, uint32_t argument, bool there)
{
    const eln_dispute *d = p->t->dispute;
    for (uint32_t i = d->step_at[argument]; i < d->step_at[argument + 1]; i++) {
        if (there)
            lose_infer(p, i);
        else
            drop_both(p, p->t->infers.at[i].applied);
    }
}

/* Steps stand in the order of their conclusions. */
static uint32_t link_of_step(const eln_prover *p, const eln_inference *step)
{
    const eln_dispute *d = p->t->dispute;
    uint32_t lo = d->step_at[step->argument->id];
    uint32_t end = d->step_at[step->argument->id + 1], hi = end;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (d->steps[mid].inference->conclusion < step->conclusion)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < end ? p->t->infers.at[lo].link : ELN_NO_ID;
}

/* Something may attack a link. */
static void touch_link(eln_prover *p, const eln_relation *r)
{
    uint32_t link = r->to.kind == ELN_END_ARGUMENT
                        ? p->t->argument_link[r->to.argument->id]
                        : link_of_step(p, r->to.inference);
    if (link == ELN_NO_ID) return;
    eln_prover_drop(p, link, ELN_D_SURE);
    eln_prover_drop(p, link, ELN_D_NOT_GONE);
}

/* The figure of an inference may become another one: what attacks it, and what
 * it is weaker than (P3). */
static void touch_figure(eln_prover *p, uint32_t infer)
{
    const eln_infer *r = &p->t->infers.at[infer];
    for (uint32_t i = p->rule_at[infer]; i < p->rule_at[infer + 1]; i++)
        if (p->t->rules.at[p->of_infer[i]].kind == ELN_R_BY_INFERENCE)
            lose_use(p, p->of_infer[i]);
    if (r->carry != ELN_NO_ID) {
        drop_both(p, r->carry);
        eln_prover_drop(p, r->carry, ELN_D_SURE);
        eln_prover_drop(p, r->carry, ELN_D_NOT_GONE);
    }
    uint32_t plain = eln_reason(r->head);
    for (uint32_t i = p->next_copy[plain]; i != plain; i = p->next_copy[i])
        drop_both(p, i);
}

/* What may come of a thing: rules for literals, or an undercut. */
static void touch_coming(eln_prover *p, uint32_t thing, eln_thing_kind kind,
                         uint32_t index)
{
    eln_things made = eln_made_by(p->touches, thing);
    for (uint32_t i = 0; i < made.n; i++) {
        drop_copies(p, eln_holds(made.at[i]));
        drop_copies(p, eln_reason(made.at[i]));
    }
    if (kind == ELN_T_ARGUMENT) touch_steps(p, index, false);
    if (kind == ELN_T_PRESUMPTION) drop_copies(p, eln_holds(index));
    if (kind == ELN_T_GIVEN) drop_copies(p, eln_reason(index));
    if (kind == ELN_T_RELATION &&
        p->t->model->relations[index]->kind == ELN_UNDERCUT)
        touch_link(p, p->t->model->relations[index]);
}

static void touch_going(eln_prover *p, eln_thing_kind kind, uint32_t index)
{
    if (kind == ELN_T_ARGUMENT) touch_steps(p, index, true);
    if (kind == ELN_T_PRESUMPTION)
        lose_rules(p, eln_holds(index), ELN_R_BY_PRESUMPTION);
    if (kind == ELN_T_GIVEN) lose_rules(p, eln_reason(index), ELN_R_GIVEN);
    if (kind == ELN_T_RELATION) lose_infer(p, p->infer_of[index]);
}

static bool is_there(const eln_prover *p, eln_thing_kind kind, uint32_t index)
{
    switch (kind) {
    case ELN_T_PRESUMPTION:
        return p->t->presume[index] != ELN_NO_ID;
    case ELN_T_GIVEN:
        return p->t->given[index] != NULL;
    case ELN_T_ARGUMENT:
        return p->t->selected.arguments[index];
    case ELN_T_RELATION:
    case ELN_T_FIGURE:
        return p->infer_of[index] != ELN_NO_ID;
    case ELN_THING_KINDS:
        break;
    }
    return false;
}

/* A thing is touched by a change that is let free. */
static void touch(eln_prover *p, eln_touched what, bool made)
{
    uint32_t index;
    eln_thing_kind kind = eln_thing_kind_of(p->touches, what.thing, &index);
    bool there = is_there(p, kind, index), altering = what.how & ELN_ALTERS;
    bool takes = what.how & (made ? ELN_ADDS : ELN_TAKES);
    bool adds = what.how & (made ? ELN_TAKES : ELN_ADDS);
    if (kind == ELN_T_FIGURE) {
        if (there) touch_figure(p, p->infer_of[index]);
        return;
    }
    if (there && (takes || altering)) touch_going(p, kind, index);
    if (altering || (adds && !there)) touch_coming(p, what.thing, kind, index);
}

/* Let a change be as it likes, unless something wanted would be dropped.
 * Returns whether it is free now. If not, and it drops one obligation at first,
 * then that is vital, and stays so, for others are only dropped: who drops it
 * later is known to fail. */
static bool let_free(eln_prover *p, uint32_t change)
{
    eln_touched_list list = eln_touched_by(p->touches, change);
    for (uint32_t i = 0; i < list.n && !p->failed; i++)
        touch(p, list.at[i], p->made[change]);
    bool single = p->dropped.n == 1;
    settle(p);
    if (!p->failed) {
        keep(p);
        return true;
    }
    if (single) {
        eln_owed o = p->dropped.at[0];
        p->vital[o.sentence] |= (uint8_t)(1U << o.duty);
    }
    put_back(p);
    return false;
}

/* ---- the beginning: nothing is free ---- */

/* What meets one of these is one of these, too. */
enum {
    DECIDED = 1U << ELN_D_SURE | 1U << ELN_D_GONE | 1U << ELN_D_WOULD,
    UNDECIDED =
        1U << ELN_D_NOT_SURE | 1U << ELN_D_NOT_GONE | 1U << ELN_D_WOULD_NOT
};

static unsigned duties_needed(const eln_prover *p)
{
    unsigned needed = 0;
    for (size_t i = 0; i < p->goals.n; i++) {
        unsigned d = 1U << p->goals.at[i].owed.duty;
        needed |= d & DECIDED ? (unsigned)DECIDED : (unsigned)UNDECIDED;
    }
    return needed;
}

static void meet_labels(eln_prover *p)
{
    unsigned needed = duties_needed(p);
    for (uint32_t s = 0; s < p->sentences; s++)
        for (unsigned d = 0; d < ELN_DUTIES; d++)
            if (needed >> d & 1U && eln_prover_holds(p, s, (eln_duty)d))
                p->met[s] |= (uint8_t)(1U << d);
}

static void count_parts(eln_prover *p)
{
    for (uint32_t r = 0; r < p->rules; r++) {
        eln_ids body = eln_theory_body(p->theory, r);
        uint32_t head = eln_theory_head(p->theory, r);
        p->usable[r] = 1;
        for (uint32_t i = 0; i < body.n; i++) {
            uint32_t s = body.at[i];
            if (eln_prover_is_met(p, s, ELN_D_GONE) &&
                blocks_in_time(p, s, head))
                p->parts[ELN_D_GONE][r]++;
            if (eln_prover_is_met(p, s, ELN_D_NOT_SURE))
                p->parts[ELN_D_NOT_SURE][r]++;
            if (eln_prover_is_met(p, s, ELN_D_WOULD_NOT))
                p->parts[ELN_D_WOULD_NOT][r]++;
        }
    }
}

static void count_attackers(eln_prover *p)
{
    eln_ids all = eln_theory_assumptions(p->theory);
    for (uint32_t i = 0; i < all.n; i++) {
        uint32_t a = all.at[i];
        eln_ids by = eln_theory_attackers(p->theory, a);
        for (uint32_t k = 0; k < by.n; k++) {
            uint32_t s = by.at[k];
            if (eln_prover_is_met(p, s, ELN_D_NOT_GONE))
                p->by[ELN_D_NOT_SURE][a]++;
            if (eln_prover_is_met(p, s, ELN_D_SURE) && attacks_in_time(p, s, a))
                p->by[ELN_D_GONE][a]++;
        }
    }
}

static void find_rules(eln_prover *p)
{
    for (uint32_t s = 0; s < p->sentences; s++) {
        if (eln_theory_is_assumption(p->theory, s)) continue;
        if (eln_prover_is_met(p, s, ELN_D_SURE)) seek(p, s, ELN_D_SURE);
        if (eln_prover_is_met(p, s, ELN_D_NOT_GONE)) seek(p, s, ELN_D_NOT_GONE);
        if (eln_prover_is_met(p, s, ELN_D_WOULD) && !is_taken(p, s))
            seek(p, s, ELN_D_WOULD);
    }
}

static void link_copies(eln_prover *p)
{
    for (uint32_t s = 0; s < p->sentences; s++) {
        const eln_about *about = &p->t->about.at[s];
        bool is_holds = about->kind == ELN_S_HOLDS;
        p->next_copy[s] = s;
        if (about->view == ELN_NO_ID ||
            (!is_holds && about->kind != ELN_S_REASON))
            continue;
        uint32_t plain =
            is_holds ? eln_holds(about->literal) : eln_reason(about->literal);
        p->next_copy[s] = p->next_copy[plain]; /* the plain one came before */
        p->next_copy[plain] = s;
    }
}

static void list_infers(eln_prover *p)
{
    uint32_t n = (uint32_t)p->t->infers.n;
    for (uint32_t i = 0; i < p->t->model->relation_count; i++)
        p->infer_of[i] = ELN_NO_ID;
    for (uint32_t i = 0; i < n; i++)
        if (p->t->infers.at[i].relation_id != ELN_NO_ID)
            p->infer_of[p->t->infers.at[i].relation_id] = i;
    for (uint32_t r = 0; r < p->rules; r++)
        if (p->t->rules.at[r].infer != ELN_NO_ID)
            p->rule_at[p->t->rules.at[r].infer + 2]++;
    for (uint32_t i = 2; i < n + 2; i++) p->rule_at[i] += p->rule_at[i - 1];
    for (uint32_t r = 0; r < p->rules; r++)
        if (p->t->rules.at[r].infer != ELN_NO_ID)
            p->of_infer[p->rule_at[p->t->rules.at[r].infer + 1]++] = r;
}

static bool prepare_duty(eln_prover *p, eln_duty d)
{
    eln_arena *a = &p->arena;
    bool whole = by_whole_body(d), ok = true;
    if (whole)
        p->place[d] = eln_new(a, uint32_t, p->sentences);
    else
        p->parts[d] = eln_new(a, uint32_t, p->rules);
    if (d == ELN_D_GONE || d == ELN_D_NOT_SURE) {
        p->by[d] = eln_new(a, uint32_t, p->sentences);
        ok = p->by[d] != NULL;
    }
    return ok && (whole ? p->place[d] : p->parts[d]);
}

static bool prepare(eln_prover *p)
{
    uint32_t n = p->sentences, r = p->rules;
    eln_arena *a = &p->arena;
    bool ok = true;
    for (unsigned d = 0; d < ELN_DUTIES && ok; d++)
        ok = prepare_duty(p, (eln_duty)d);
    p->next_copy = eln_new(a, uint32_t, n);
    p->infer_of = eln_new(a, uint32_t, p->t->model->relation_count);
    p->rule_at = eln_new(a, uint32_t, p->t->infers.n + 2);
    p->of_infer = eln_new(a, uint32_t, r);
    p->rank = eln_new(a, uint32_t, n);
    p->met = eln_new(a, uint8_t, n);
    p->wanted = eln_new(a, uint8_t, n);
    p->vital = eln_new(a, uint8_t, n);
    p->usable = eln_new(a, uint8_t, r);
    p->watched[0] = eln_new(a, uint8_t, n);
    p->watched[1] = eln_new(a, uint8_t, r);
    return ok && p->next_copy && p->infer_of && p->rule_at && p->of_infer &&
           p->rank && p->met && p->wanted && p->vital && p->usable &&
           p->watched[0] && p->watched[1];
}

static void begin(eln_prover *p, const eln_target *target)
{
    link_copies(p);
    list_infers(p);
    eln_prover_derive(p);
    if (target->argument) eln_prover_suppose(p, target->argument);
    eln_prover_aim(p, target);
    if (p->no_memory) return;
    meet_labels(p);
    count_parts(p);
    count_attackers(p);
    eln_prover_count_goals(p);
    find_rules(p);
    eln_prover_see(p);
    settle(p);
    keep(p);
}

/* ---- the whole ---- */

/* Without a proof it is everything: that happens to idle arguments only, where
 * a carry that does not matter to the labels matters to what would be. What
 * there is no time to let free is part of it, too. */
static void find_reason(eln_prover *p, eln_reasons *why)
{
    bool none = p->failed;
    for (uint32_t i = 0; i < p->touches->count && !p->no_memory; i++)
        if (none || p->steps > ELN_PROOF_STEPS || !let_free(p, i))
            eln_reason_put(why, i);
    eln_reason_end(why);
}

eln_verdict eln_target_verdict(const eln_judgement *j, const eln_target *t)
{
    if (t->argument) return j->arguments[t->argument->id];
    return eln_literal_verdict(j, eln_class_literal(&j->map.claims, t->of));
}

bool eln_target_met(const eln_judgement *j, const eln_target *t)
{
    return (eln_target_verdict(j, t) == t->verdict) != t->other;
}

eln_status eln_proof_find(const eln_judgement *j, const eln_touches *touches,
                          const uint8_t *made, const eln_target *target,
                          eln_reasons *why, uint64_t *steps)
{
    eln_prover p = {.t = &j->map,
                    .theory = j->map.theory,
                    .g = &j->grounded,
                    .touches = touches,
                    .made = made,
                    .sentences = eln_theory_sentence_count(j->map.theory),
                    .rules = eln_theory_rule_count(j->map.theory)};
    if (prepare(&p))
        begin(&p, target);
    else
        p.no_memory = true;
    if (!p.no_memory) find_reason(&p, why);
    *steps += p.steps;
    eln_vec_free(&p.queue);
    eln_vec_free(&p.watches);
    eln_vec_free(&p.dropped);
    eln_vec_free(&p.undo);
    eln_vec_free(&p.goals);
    eln_vec_free(&p.met_in);
    eln_arena_free(&p.arena);
    return p.no_memory ? ELN_E_NOMEM : why->st;
}
