#include "judge/sweep.h"

#include "judge/views.h"

/* ---- which thing switches a rule ---- */

static uint32_t thing_of(const eln_sweep *s, eln_thing_kind kind,
                         uint32_t index)
{
    return s->base[kind] + index;
}

/* ELN_NO_ID: it is always on. Of an inference only what it begins with is
 * switched; nothing follows from that when it is off. */
static uint32_t thing_of_rule(const eln_sweep *s, uint32_t rule)
{
    const eln_map_theory *t = &s->map;
    const eln_rule_about *about = &t->rules.at[rule];
    uint32_t head = eln_theory_head(t->theory, rule);
    if (about->kind == ELN_R_GIVEN)
        return thing_of(s, ELN_T_GIVEN, t->about.at[head].literal);
    if (about->kind != ELN_R_APPLIES && about->kind != ELN_R_CONTRAPOSED &&
        about->kind != ELN_R_BY_IMPLICATION)
        return ELN_NO_ID;
    const eln_infer *r = &t->infers.at[about->infer];
    return r->step ? thing_of(s, ELN_T_ARGUMENT, r->argument->id)
                   : thing_of(s, ELN_T_RELATION, s->used_of[about->infer]);
}

/* Inferences stand in the order of what is used: arrows, then undercuts, some
 * of which have no effect and are none. */
static bool find_used(eln_sweep *s, const eln_plan *plan)
{
    const eln_map_theory *t = &s->map;
    uint32_t infer = t->dispute->step_count;
    s->used_of = eln_new(&s->arena, uint32_t, t->infers.n);
    if (!s->used_of) return false;
    for (int undercuts = 0; undercuts < 2; undercuts++) {
        for (uint32_t i = 0; i < plan->used_count && infer < t->infers.n; i++) {
            uint32_t relation = plan->used[i].relation;
            const eln_infer *r = &t->infers.at[infer];
            if (r->relation_id == relation &&
                (r->kind == ELN_INFER_UNDERCUT) == undercuts)
                s->used_of[infer++] = i;
        }
    }
    return true;
}

/* ---- what is made anew with each view ---- */

static bool list_rules(eln_sweep *s)
{
    eln_listing rules = {0};
    s->places = 0;
    for (uint32_t r = 0; r < eln_theory_rule_count(s->map.theory); r++) {
        uint32_t thing = thing_of_rule(s, r);
        s->places += eln_theory_body(s->map.theory, r).n + 1;
        if (thing != ELN_NO_ID) eln_listing_add(&rules, thing, r);
    }
    return eln_lists_make(&rules, s->base[ELN_THING_KINDS], &s->made,
                          &s->rules);
}

static bool list_held(eln_sweep *s)
{
    eln_listing held = {0};
    for (uint32_t i = 0; i < s->map.about.n; i++)
        if (s->map.about.at[i].kind == ELN_S_HOLDS)
            eln_listing_add(&held, s->map.about.at[i].literal, i);
    return eln_lists_make(&held, 2 * s->map.claims.count, &s->made, &s->held);
}

/* Whether holds(l) may follow from more than its reasons. */
static bool is_presumed_or_implied(const eln_map_theory *t, eln_literal l)
{
    eln_ids rules = eln_theory_rules_for(t->theory, eln_holds(l));
    for (uint32_t i = 0; i < rules.n; i++)
        if (t->rules.at[rules.at[i]].kind != ELN_R_BY_REASON) return true;
    return false;
}

/* Whether the carry of an inference may need a view that is not there. */
static bool may_need_view(const eln_sweep *s, const eln_infer *r)
{
    const eln_map_theory *t = &s->map;
    eln_literal l = eln_not(r->head);
    if (r->carry == ELN_NO_ID) return false;
    if (s->component[eln_holds(l)] != s->component[eln_reason(l)]) return false;
    uint32_t view = t->about.at[r->against].view;
    if (view != ELN_NO_ID && t->views.at[view].own == l) return false;
    return is_presumed_or_implied(t, l);
}

/* What each group hangs on. All are stale at first. */
static bool list_groups(eln_sweep *s)
{
    uint32_t sentences = (uint32_t)s->map.about.n;
    eln_listing in = {0}, by = {0};
    s->stale = eln_new(&s->made, uint8_t, s->group_count);
    s->moved = eln_new(&s->made, uint8_t, sentences);
    s->all_moved.n = 0;
    for (uint32_t i = 0; i < s->group_count; i++) {
        const eln_sweep_group *g = &s->groups[i];
        if (s->stale) s->stale[i] = 1;
        eln_listing_add(&in, s->component[g->against], i);
        for (uint32_t k = 0; k < g->n; k++) {
            const eln_infer *r =
                &s->map.infers.at[s->group_infers[g->first + k]];
            eln_listing_add(&by, r->carry, i);
            eln_listing_add(&by, r->applied, i);
        }
    }
    bool ok = eln_lists_make(&in, sentences, &s->made, &s->groups_in);
    return eln_lists_make(&by, sentences, &s->made, &s->groups_by) && ok &&
           s->stale && s->moved &&
           eln_vec_reserve(&s->all_moved, (size_t)sentences + 1);
}

static bool find_groups(eln_sweep *s)
{
    const eln_map_theory *t = &s->map;
    eln_listing by_attacker = {0};
    eln_lists all;
    uint32_t sentences = (uint32_t)t->about.n;
    for (uint32_t i = 0; i < t->infers.n; i++)
        if (may_need_view(s, &t->infers.at[i]))
            eln_listing_add(&by_attacker, t->infers.at[i].against, i);
    s->groups = eln_new(&s->made, eln_sweep_group, sentences);
    bool listed = eln_lists_make(&by_attacker, sentences, &s->made, &all);
    if (!listed || !s->groups) return false;
    s->group_infers = all.at;
    s->group_count = 0;
    for (uint32_t i = 0; i < sentences; i++) {
        uint32_t first = all.start[i], n = all.start[i + 1] - first;
        if (n > 0) s->groups[s->group_count++] = (eln_sweep_group){i, first, n};
    }
    return list_groups(s);
}

/* ---- switching ---- */

static void make_stale(eln_sweep *s, eln_ids groups)
{
    for (uint32_t i = 0; i < groups.n; i++) s->stale[groups.at[i]] = 1;
}

/* Something about a sentence became different, or about a rule for it. There is
 * room for all components. */
static void touch(eln_sweep *s, uint32_t sentence)
{
    uint32_t component = s->component[sentence];
    if (s->moved[component]) return;
    s->moved[component] = 1;
    s->all_moved.at[s->all_moved.n++] = component;
    make_stale(s, eln_list_of(&s->groups_in, component));
}

/* What is possible without something hangs on the states in its component, and
 * on those that its rules start from. */
static void touch_changed(eln_sweep *s)
{
    eln_ids changed = eln_switched_changed(s->w);
    for (uint32_t i = 0; i < changed.n && s->group_count > 0; i++) {
        uint32_t at = changed.at[i];
        eln_ids with = eln_theory_rules_with(s->map.theory, at);
        touch(s, at);
        make_stale(s, eln_list_of(&s->groups_by, at));
        for (uint32_t k = 0; k < with.n; k++)
            touch(s, eln_theory_head(s->map.theory, with.at[k]));
    }
}

static void switch_thing(eln_sweep *s, uint32_t thing, bool on, uint32_t tag)
{
    if (thing < s->base[ELN_T_PRESUMPTION + 1]) {
        uint32_t presume = s->map.presume[thing - s->base[ELN_T_PRESUMPTION]];
        if (presume == ELN_NO_ID) return;
        eln_switched_assumption(s->w, presume, on, tag);
        touch(s, presume);
        return;
    }
    eln_ids rules = eln_list_of(&s->rules, thing);
    for (uint32_t i = 0; i < rules.n; i++) {
        eln_switched_rule(s->w, rules.at[i], on, tag);
        touch(s, eln_theory_head(s->map.theory, rules.at[i]));
    }
}

static void switch_asked(eln_sweep *s)
{
    for (size_t i = 0; i < s->asked.n; i++)
        switch_thing(s, s->asked.at[i].thing, s->asked.at[i].on,
                     s->asked.at[i].tag);
    eln_switched_update(s->w);
    touch_changed(s);
}

/* Switch on what nothing switches, and what was on. */
static void switch_all(eln_sweep *s)
{
    const eln_map_theory *t = &s->map;
    for (uint32_t r = 0; r < eln_theory_rule_count(t->theory); r++)
        if (thing_of_rule(s, r) == ELN_NO_ID)
            eln_switched_rule(s->w, r, true, ELN_NO_ID);
    eln_ids assumptions = eln_theory_assumptions(t->theory);
    for (uint32_t i = 0; i < assumptions.n; i++)
        if (t->about.at[assumptions.at[i]].kind != ELN_S_PRESUME)
            eln_switched_assumption(s->w, assumptions.at[i], true, ELN_NO_ID);
    for (uint32_t i = 0; i < s->base[ELN_THING_KINDS]; i++)
        if (s->on[i]) switch_thing(s, i, true, ELN_NO_ID);
    eln_switched_update(s->w);
}

/* Make what hangs on the theory as it is now, and switch it to where it was. */
static eln_status start(eln_sweep *s)
{
    eln_arena_free(&s->made);
    eln_switched_free(s->w);
    s->w = eln_switched_new(s->map.theory);
    s->component = eln_new(&s->made, uint32_t, s->map.about.n);
    if (!s->w || !s->component ||
        !eln_map_theory_circles(&s->map, s->component) || !list_rules(s) ||
        !list_held(s) || !find_groups(s))
        return ELN_E_NOMEM;
    switch_all(s);
    return ELN_OK;
}

/* ---- views ---- */

/* Whether the carry of an inference hangs on what is seen from it. */
static bool is_in_question(const eln_sweep *s, const eln_infer *r)
{
    return eln_switched_state(s->w, r->carry) == ELN_UNSURE &&
           eln_switched_state(s->w, r->applied) != ELN_GONE;
}

/* Whether the attacker of a group is not possible without what its literal is
 * presumed or implied by, though it seems so. */
static bool needs_view(eln_sweep *s, const eln_sweep_group *g)
{
    const eln_infer *infers = s->map.infers.at;
    const uint32_t *of = s->group_infers + g->first;
    uint32_t i = 0;
    if (eln_switched_state(s->w, g->against) == ELN_GONE) return false;
    while (i < g->n && !is_in_question(s, &infers[of[i]])) i++;
    if (i == g->n) return false;
    eln_ids out = eln_list_of(&s->held, eln_not(infers[of[0]].head));
    return !eln_switched_without(s->w, g->against, out.at, out.n, s->component,
                                 &s->steps);
}

/* The inferences for which views are to be added. */
static eln_status find_needed(eln_sweep *s, uint32_t *needed, uint32_t *n)
{
    *n = 0;
    for (size_t i = 0; i < s->all_moved.n; i++)
        s->moved[s->all_moved.at[i]] = 0;
    s->all_moved.n = 0;
    for (uint32_t i = 0; i < s->group_count; i++) {
        if (!s->stale[i]) continue;
        s->stale[i] = needs_view(s, &s->groups[i]);
        if (s->stale[i]) needed[(*n)++] = s->group_infers[s->groups[i].first];
        if (s->steps > ELN_VIEW_WORK_MOST) return ELN_E_LIMIT;
    }
    return ELN_OK;
}

static eln_status add_views(eln_sweep *s, const uint32_t *needed, uint32_t n)
{
    if (s->added++ == ELN_SWEEP_VIEWS_MOST || s->places >= s->most)
        return ELN_E_LIMIT;
    eln_status st = eln_map_theory_see(&s->map, s->component, needed, n,
                                       s->most - s->places);
    return st == ELN_OK ? start(s) : st;
}

/* ---- from outside ---- */

static bool prepare(eln_sweep *s, const eln_plan *plan)
{
    uint32_t literals = 2 * s->map.claims.count;
    uint32_t sizes[ELN_THING_KINDS] = {[ELN_T_PRESUMPTION] = literals,
                                       [ELN_T_GIVEN] = literals,
                                       [ELN_T_ARGUMENT] =
                                           s->map.model->argument_count,
                                       [ELN_T_RELATION] = plan->used_count};
    for (int i = 0; i < ELN_THING_KINDS; i++)
        s->base[i + 1] = s->base[i] + sizes[i];
    s->on = eln_new(&s->arena, uint8_t, s->base[ELN_THING_KINDS]);
    return s->on && find_used(s, plan);
}

eln_status eln_sweep_begin(const eln_basis *basis,
                           const eln_selection *selection, const eln_plan *plan,
                           eln_sweep *out)
{
    eln_sweep s = {0};
    eln_status st = eln_map_theory_plan(basis, selection, plan, &s.map);
    if (st != ELN_OK) return st;
    st = prepare(&s, plan) ? start(&s) : ELN_E_NOMEM;
    s.most = 2 * s.places + ELN_SWEEP_PLACES_MOST;
    if (st == ELN_OK)
        *out = s;
    else
        eln_sweep_free(&s);
    return st;
}

void eln_sweep_free(eln_sweep *s)
{
    eln_switched_free(s->w);
    eln_map_theory_free(&s->map);
    eln_vec_free(&s->asked);
    eln_vec_free(&s->all_moved);
    eln_arena_free(&s->arena);
    eln_arena_free(&s->made);
    *s = (eln_sweep){0};
}

eln_status eln_sweep_switch(eln_sweep *s, eln_thing_kind kind, uint32_t index,
                            bool on, uint32_t tag)
{
    eln_switching one = {thing_of(s, kind, index), on, tag};
    return eln_push(&s->asked, one) ? ELN_OK : ELN_E_NOMEM;
}

eln_status eln_sweep_update(eln_sweep *s)
{
    eln_arena tmp = {0};
    uint32_t *needed = eln_new(&tmp, uint32_t, s->map.infers.n), n = 0;
    eln_status st = needed ? ELN_OK : ELN_E_NOMEM;
    if (st == ELN_OK) switch_asked(s);
    while (st == ELN_OK) {
        st = find_needed(s, needed, &n);
        if (st != ELN_OK || n == 0) break;
        st = add_views(s, needed, n);
        if (st == ELN_OK) switch_asked(s);
    }
    for (size_t i = 0; i < s->asked.n; i++)
        s->on[s->asked.at[i].thing] = s->asked.at[i].on;
    s->asked.n = 0;
    eln_arena_free(&tmp);
    return st;
}

/* ---- why something stands ---- */

/* Whether holds(l) is sure by more than its reasons. */
static bool is_presumed_too(const eln_sweep *s, eln_literal l)
{
    eln_ids rules = eln_theory_rules_for(s->map.theory, eln_holds(l));
    for (uint32_t i = 0; i < rules.n; i++) {
        uint32_t thing = thing_of_rule(s, rules.at[i]);
        uint32_t from = eln_theory_body(s->map.theory, rules.at[i]).at[0];
        if (s->map.rules.at[rules.at[i]].kind != ELN_R_BY_REASON &&
            (thing == ELN_NO_ID || s->on[thing]) &&
            eln_switched_state(s->w, from) == ELN_SURE)
            return true;
    }
    return false;
}

eln_ground eln_sweep_ground(eln_sweep *s, eln_literal l)
{
    if (s->on[thing_of(s, ELN_T_GIVEN, l)]) return ELN_GROUND_GIVEN;
    if (eln_switched_state(s->w, eln_reason(l)) != ELN_SURE)
        return ELN_GROUND_PRESUMED;
    if (!eln_sweep_is_circular(s, l) || !is_presumed_too(s, l))
        return ELN_GROUND_ARGUED;
    eln_ids out = eln_list_of(&s->held, l);
    return eln_switched_sure_without(s->w, eln_reason(l), out.at, out.n,
                                     s->component, &s->steps)
               ? ELN_GROUND_ARGUED
               : ELN_GROUND_PRESUMED;
}

bool eln_sweep_is_circular(const eln_sweep *s, eln_literal l)
{
    return s->component[eln_holds(l)] == s->component[eln_reason(l)];
}

eln_ids eln_sweep_rules(const eln_sweep *s, eln_thing_kind kind, uint32_t index)
{
    return eln_list_of(&s->rules, thing_of(s, kind, index));
}
