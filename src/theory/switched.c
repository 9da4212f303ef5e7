#include "theory/switched.h"

#include <assert.h>
#include <stdlib.h>

#include "base/scc.h"
#include "theory/switched_parts.h"

/* ---- components with something to do: a heap ---- */

static void heap_up(eln_pile *h, uint32_t place)
{
    while (place > 0) {
        uint32_t above = (place - 1) / 2;
        if (h->at[above] <= h->at[place]) return;
        uint32_t swap = h->at[above];
        h->at[above] = h->at[place];
        h->at[place] = swap;
        place = above;
    }
}

static void heap_put(eln_pile *h, uint32_t component)
{
    h->at[h->n] = component;
    heap_up(h, h->n++);
}

static uint32_t heap_take(eln_pile *h)
{
    uint32_t top = h->at[0], place = 0;
    h->at[0] = h->at[--h->n];
    for (;;) {
        uint32_t least = 2 * place + 1;
        if (least >= h->n) return top;
        if (least + 1 < h->n && h->at[least + 1] < h->at[least]) least++;
        if (h->at[place] <= h->at[least]) return top;
        uint32_t swap = h->at[place];
        h->at[place] = h->at[least];
        h->at[least] = swap;
        place = least;
    }
}

/* ---- work to do on a sentence ---- */

static void put(eln_pile *p, uint32_t s)
{
    p->at[p->n++] = s;
}

static void put_waiting(eln_switched *w, uint32_t s)
{
    uint64_t end = (uint64_t)w->waiting_first + w->waiting_n++;
    w->waiting[end % w->sentences] = s;
}

static uint32_t take_waiting(eln_switched *w)
{
    uint32_t s = w->waiting[w->waiting_first];
    w->waiting_first = (w->waiting_first + 1) % w->sentences;
    w->waiting_n--;
    return s;
}

/* Put a sentence of the component at work into a list, unless it is there. */
static void put_to_work(eln_switched *w, uint32_t s, unsigned how)
{
    unsigned fresh = how & ~(unsigned)w->mark[s];
    if (fresh & ELN_M_SHAKEN) put(&w->shaken, s);
    if (fresh & ELN_M_WAITING) put_waiting(w, s);
    if (fresh & ELN_M_ORPHAN) put(&w->orphans, s);
    w->mark[s] = (uint8_t)(w->mark[s] | how);
}

/* Something is to be done on s, now or when its component is at work.
 *   how  ELN_M_SHAKEN, ELN_M_WAITING, ELN_M_ORPHAN */
static void touch(eln_switched *w, uint32_t s, unsigned how)
{
    uint32_t c = w->component[s];
    if (c == w->current) {
        put_to_work(w, s, how);
        return;
    }
    if (!(w->mark[s] & ELN_M_LISTED)) {
        if (w->pending[c] == 0) heap_put(&w->heap, c);
        w->next[s] = w->pending[c];
        w->pending[c] = s + 1;
    }
    w->mark[s] = (uint8_t)(w->mark[s] | how | ELN_M_LISTED);
}

static void take_pending(eln_switched *w, uint32_t component)
{
    while (w->pending[component] != 0) {
        uint32_t s = w->pending[component] - 1;
        unsigned how =
            w->mark[s] & (ELN_M_SHAKEN | ELN_M_WAITING | ELN_M_ORPHAN);
        w->pending[component] = w->next[s];
        w->mark[s] = 0;
        put_to_work(w, s, how);
    }
}

/* ---- what becomes of a rule, for its head ---- */

/* Whether r is no way to have h, which is gone (S2). */
static bool keeps_gone(const eln_switched *w, uint32_t r, uint32_t h)
{
    eln_ids body = eln_theory_body(w->t, r);
    for (uint32_t i = 0; i < body.n; i++) {
        uint32_t b = body.at[i];
        if (w->state[b] == ELN_GONE &&
            (!eln_is_inside(w, b, h) || w->time[b] <= w->time[h]))
            return true;
    }
    return false;
}

static void rule_ready(eln_switched *w, uint32_t r)
{
    uint32_t h = eln_theory_head(w->t, r);
    w->ready[h]++;
    if (w->state[h] == ELN_SURE) return;
    w->by[h] = r;
    if (w->state[h] == ELN_UNSURE) touch(w, h, ELN_M_WAITING);
}

static void rule_unready(eln_switched *w, uint32_t r)
{
    uint32_t h = eln_theory_head(w->t, r);
    w->ready[h]--;
    if (w->state[h] == ELN_SURE && (w->ready[h] == 0 || w->by[h] == r))
        touch(w, h, ELN_M_SHAKEN);
}

static void rule_lost(eln_switched *w, uint32_t r)
{
    uint32_t h = eln_theory_head(w->t, r);
    unsigned how = 0;
    w->left[h]--;
    if (w->left[h] == 0 && w->state[h] == ELN_UNSURE) how |= ELN_M_WAITING;
    if (w->source[h] == r && w->state[h] != ELN_GONE) how |= ELN_M_ORPHAN;
    if (how) touch(w, h, how);
}

static void rule_won(eln_switched *w, uint32_t r)
{
    uint32_t h = eln_theory_head(w->t, r);
    w->left[h]++;
    if (w->state[h] == ELN_GONE) touch(w, h, ELN_M_SHAKEN);
}

static void rule_switched(eln_switched *w, uint32_t r, bool on)
{
    uint32_t h = eln_theory_head(w->t, r);
    w->live[r] = on;
    if (on) {
        if (w->blocks[r] == 0)
            rule_won(w, r);
        else if (w->state[h] == ELN_GONE && !keeps_gone(w, r, h))
            touch(w, h, ELN_M_SHAKEN);
        if (w->need[r] == 0) rule_ready(w, r);
    } else {
        if (w->need[r] == 0) rule_unready(w, r);
        if (w->blocks[r] == 0) rule_lost(w, r);
    }
}

/* ---- a sentence changes: its rules and what it attacks are told ---- */

static void tell_rule(eln_switched *w, uint32_t r, eln_state from, eln_state to)
{
    if (from == ELN_SURE && w->need[r]++ == 0 && w->live[r]) rule_unready(w, r);
    if (from == ELN_GONE) {
        uint32_t h = eln_theory_head(w->t, r);
        if (--w->blocks[r] == 0) {
            if (w->live[r]) rule_won(w, r);
        } else if (w->live[r] && w->state[h] == ELN_GONE &&
                   !keeps_gone(w, r, h)) {
            touch(w, h, ELN_M_SHAKEN);
        }
    }
    if (to == ELN_SURE && --w->need[r] == 0 && w->live[r]) rule_ready(w, r);
    if (to == ELN_GONE && w->blocks[r]++ == 0 && w->live[r]) rule_lost(w, r);
}

/* Attacker b of assumption a changes. */
static void tell_attacked(eln_switched *w, uint32_t a, uint32_t b,
                          eln_state from, eln_state to)
{
    w->ready[a] += (uint32_t)(to == ELN_SURE) - (uint32_t)(from == ELN_SURE);
    w->left[a] += (uint32_t)(from == ELN_GONE) - (uint32_t)(to == ELN_GONE);
    if (!(w->sentence_switch[a] & ELN_W_ON)) return;
    if (w->state[a] == ELN_UNSURE) {
        if (to == ELN_SURE) w->by[a] = b;
        if (w->ready[a] > 0 || w->left[a] == 0) touch(w, a, ELN_M_WAITING);
        return;
    }
    bool shaken = w->state[a] == ELN_SURE
                      ? from == ELN_GONE
                      : from == ELN_SURE && (w->ready[a] == 0 || w->by[a] == b);
    if (shaken) touch(w, a, ELN_M_SHAKEN);
}

/* Tell the rest of its component, or those above it. */
static void tell(eln_switched *w, uint32_t s, eln_state from, eln_state to,
                 bool inside)
{
    eln_ids rules = eln_theory_rules_with(w->t, s);
    for (uint32_t i = 0; i < rules.n; i++) {
        uint32_t h = eln_theory_head(w->t, rules.at[i]);
        if (eln_is_inside(w, s, h) == inside)
            tell_rule(w, rules.at[i], from, to);
    }
    eln_ids attacked = eln_theory_attacked(w->t, s);
    for (uint32_t i = 0; i < attacked.n; i++) {
        uint32_t a = attacked.at[i];
        if (eln_is_inside(w, s, a) == inside) tell_attacked(w, a, s, from, to);
    }
}

static void move(eln_switched *w, uint32_t s, eln_state to)
{
    if (!(w->mark[s] & ELN_M_MOVED)) {
        w->mark[s] |= ELN_M_MOVED;
        w->was[s] = w->state[s];
        put(&w->moved, s);
    }
    w->state[s] = (uint8_t)to;
}

/* Give a sentence of the component at work a state, at the time of the clock,
 * and tell the rest of the component. */
static void assign(eln_switched *w, uint32_t s, eln_state state)
{
    eln_state from = w->state[s];
    move(w, s, state);
    w->time[s] = w->clock;
    tell(w, s, from, state, true);
}

/* ---- what no longer holds loses its state ---- */

static bool is_earlier(const eln_switched *w, uint32_t b, uint32_t s)
{
    return !eln_is_inside(w, b, s) || w->time[b] < w->time[s];
}

static bool keeps_sure(const eln_switched *w, uint32_t r, uint32_t h)
{
    if (!w->live[r] || w->need[r] > 0) return false;
    eln_ids body = eln_theory_body(w->t, r);
    for (uint32_t i = 0; i < body.n; i++)
        if (!is_earlier(w, body.at[i], h)) return false;
    return true;
}

/* Find another rule for s (S1). */
static bool has_other_rule(eln_switched *w, uint32_t s)
{
    eln_ids rules = eln_theory_rules_for(w->t, s);
    for (uint32_t i = 0; i < rules.n && w->ready[s] > 0; i++) {
        if (!keeps_sure(w, rules.at[i], s)) continue;
        w->by[s] = rules.at[i];
        return true;
    }
    return false;
}

/* Find an attacker that keeps a out (S2). */
static bool has_other_attacker(eln_switched *w, uint32_t a)
{
    eln_ids by = eln_theory_attackers(w->t, a);
    for (uint32_t i = 0; i < by.n && w->ready[a] > 0; i++) {
        uint32_t b = by.at[i];
        if (w->state[b] != ELN_SURE || !is_earlier(w, b, a)) continue;
        w->by[a] = b;
        return true;
    }
    return false;
}

static bool still_holds(eln_switched *w, uint32_t s)
{
    bool on = w->sentence_switch[s] & ELN_W_ON;
    if (!eln_theory_is_assumption(w->t, s))
        return w->state[s] == ELN_SURE && has_other_rule(w, s);
    if (w->state[s] == ELN_SURE) return on && w->left[s] == 0;
    return !on || has_other_attacker(w, s);
}

static void lose(eln_switched *w, uint32_t s)
{
    eln_state from = w->state[s];
    move(w, s, ELN_UNSURE);
    w->by[s] = ELN_NONE;
    bool founded = from == ELN_SURE || w->knot[s] == ELN_NONE;
    put_to_work(w, s, founded ? ELN_M_WAITING : ELN_M_WAITING | ELN_M_ORPHAN);
    tell(w, s, from, ELN_UNSURE, true);
}

static void lose_shaken(eln_switched *w)
{
    while (w->shaken.n > 0) {
        uint32_t s = w->shaken.at[--w->shaken.n];
        w->mark[s] &= (uint8_t)~ELN_M_SHAKEN;
        if (w->state[s] != ELN_UNSURE && !still_holds(w, s)) lose(w, s);
    }
}

/* ---- deciding ---- */

static uint32_t ready_rule(const eln_switched *w, uint32_t s)
{
    eln_ids rules = eln_theory_rules_for(w->t, s);
    uint32_t i = 0, r = w->by[s];
    while (r == ELN_NONE || !w->live[r] || w->need[r] > 0) r = rules.at[i++];
    return r;
}

static uint32_t sure_attacker(const eln_switched *w, uint32_t a)
{
    eln_ids by = eln_theory_attackers(w->t, a);
    uint32_t i = 0, b = w->by[a];
    while (b == ELN_NONE || w->state[b] != ELN_SURE) b = by.at[i++];
    return b;
}

/* What is said of s by what is decided so far. */
static eln_state say(const eln_switched *w, uint32_t s)
{
    bool ready = w->ready[s] > 0, left = w->left[s] > 0;
    if (!eln_theory_is_assumption(w->t, s))
        return ready ? ELN_SURE : left ? ELN_UNSURE : ELN_GONE;
    if (ready || !(w->sentence_switch[s] & ELN_W_ON)) return ELN_GONE;
    return left ? ELN_UNSURE : ELN_SURE;
}

static void decide(eln_switched *w, uint32_t s, eln_state state)
{
    bool assumed = eln_theory_is_assumption(w->t, s);
    if (!assumed && state == ELN_SURE)
        w->by[s] = ready_rule(w, s);
    else if (assumed && w->ready[s] > 0)
        w->by[s] = sure_attacker(w, s);
    w->clock++;
    assign(w, s, state);
}

static void decide_waiting(eln_switched *w)
{
    while (w->waiting_n > 0) {
        uint32_t s = take_waiting(w);
        w->mark[s] &= (uint8_t)~ELN_M_WAITING;
        if (w->state[s] != ELN_UNSURE) continue;
        eln_state state = say(w, s);
        if (state != ELN_UNSURE) decide(w, s, state);
    }
}

/* ---- components ---- */

static void settle_one(eln_switched *w, uint32_t component)
{
    uint32_t s = w->pending[component] - 1;
    eln_state state = say(w, s);
    w->pending[component] = 0;
    w->mark[s] = 0;
    if (state != (eln_state)w->state[s]) move(w, s, state);
}

static void found_orphans(eln_switched *w)
{
    eln_switched_found(w);
    if (w->work.n > 0) w->clock++;
    for (uint32_t i = 0; i < w->work.n; i++) assign(w, w->work.at[i], ELN_GONE);
}

static void settle_circle(eln_switched *w, uint32_t component)
{
    take_pending(w, component);
    lose_shaken(w);
    decide_waiting(w);
    while (w->orphans.n > 0) {
        found_orphans(w);
        decide_waiting(w);
    }
}

/* The component at work is done: those above hear of it. */
static void publish(eln_switched *w)
{
    for (uint32_t i = 0; i < w->moved.n; i++) {
        uint32_t s = w->moved.at[i];
        w->mark[s] = 0;
        if (w->state[s] == w->was[s]) continue;
        put(&w->changed, s);
        tell(w, s, w->was[s], w->state[s], false);
    }
    w->moved.n = 0;
}

static void settle(eln_switched *w, uint32_t component)
{
    w->current = component;
    if (w->alone[component])
        settle_one(w, component);
    else
        settle_circle(w, component);
    eln_switched_explain(w);
    publish(w);
}

/* ---- switches ---- */

static void flip_rules(eln_switched *w)
{
    for (uint32_t i = 0; i < w->rule_notes.n; i++) {
        uint32_t r = w->rule_notes.at[i];
        unsigned f = w->rule_switch[r];
        bool on = f & ELN_W_WANTED;
        f &= ~(unsigned)ELN_W_NOTED;
        if (on == (bool)(f & ELN_W_ON)) {
            w->rule_switch[r] = (uint8_t)f;
            continue;
        }
        w->rule_switch[r] = (uint8_t)((f ^ ELN_W_ON) | ELN_W_FLIPPED);
        if (!(f & ELN_W_CIRCULAR)) rule_switched(w, r, on);
    }
}

static void flip_assumptions(eln_switched *w)
{
    for (uint32_t i = 0; i < w->sentence_notes.n; i++) {
        uint32_t s = w->sentence_notes.at[i];
        unsigned f = w->sentence_switch[s];
        bool on = f & ELN_W_WANTED;
        f &= ~(unsigned)ELN_W_NOTED;
        if (on != (bool)(f & ELN_W_ON)) {
            f = (f ^ ELN_W_ON) | ELN_W_FLIPPED;
            touch(w, s, ELN_M_SHAKEN | ELN_M_WAITING);
        }
        w->sentence_switch[s] = (uint8_t)f;
    }
}

/* What changed before is what was (S4), and all that was switched, is. */
static void forget(eln_switched *w)
{
    for (uint32_t i = 0; i < w->changed.n; i++)
        w->was[w->changed.at[i]] = w->state[w->changed.at[i]];
    w->changed.n = 0;
}

static void forget_flips(eln_switched *w)
{
    for (uint32_t i = 0; i < w->rule_notes.n; i++)
        w->rule_switch[w->rule_notes.at[i]] &= (uint8_t)~ELN_W_FLIPPED;
    for (uint32_t i = 0; i < w->sentence_notes.n; i++)
        w->sentence_switch[w->sentence_notes.at[i]] &= (uint8_t)~ELN_W_FLIPPED;
    w->rule_notes.n = w->sentence_notes.n = 0;
}

void eln_switched_update(eln_switched *w)
{
    ELN_REQUIRE(w, "no theory to update");
    forget(w);
    flip_rules(w);
    flip_assumptions(w);
    while (w->heap.n > 0) settle(w, heap_take(&w->heap));
    w->current = ELN_NONE;
    forget_flips(w);
}

static void note(eln_pile *notes, uint8_t *flags, uint32_t id, bool on)
{
    unsigned f = *flags & ~(unsigned)ELN_W_WANTED;
    if (!(f & ELN_W_NOTED)) put(notes, id);
    if (on) f |= ELN_W_WANTED;
    *flags = (uint8_t)(f | ELN_W_NOTED);
}

void eln_switched_rule(eln_switched *w, uint32_t rule, bool on, uint32_t tag)
{
    ELN_REQUIRE(w && rule < w->rules, "no such rule");
    note(&w->rule_notes, &w->rule_switch[rule], rule, on);
    w->rule_tag[rule] = tag;
}

void eln_switched_assumption(eln_switched *w, uint32_t assumption, bool on,
                             uint32_t tag)
{
    ELN_REQUIRE(w && assumption < w->sentences &&
                    eln_theory_is_assumption(w->t, assumption),
                "no such assumption");
    note(&w->sentence_notes, &w->sentence_switch[assumption], assumption, on);
    w->sentence_tag[assumption] = tag;
}

/* ---- the beginning ---- */

/* A sentence leads to the heads of the rules with it. */
static bool head_of(const void *graph, uint32_t s, uint32_t i, uint32_t *to)
{
    const eln_theory *t = graph;
    eln_ids rules = eln_theory_rules_with(t, s);
    if (i >= rules.n) return false;
    *to = eln_theory_head(t, rules.at[i]);
    return true;
}

/* And to the assumptions that it attacks. */
static bool head_or_attacked(const void *graph, uint32_t s, uint32_t i,
                             uint32_t *to)
{
    const eln_theory *t = graph;
    uint32_t rules = eln_theory_rules_with(t, s).n;
    if (i < rules) return head_of(graph, s, i, to);
    eln_ids attacked = eln_theory_attacked(t, s);
    if (i - rules >= attacked.n) return false;
    *to = attacked.at[i - rules];
    return true;
}

static bool find_components(eln_switched *w)
{
    uint32_t n = w->sentences, count;
    if (!eln_scc(w->t, head_or_attacked, n, w->component, &count)) return false;
    w->alone = eln_new(&w->arena, uint8_t, count);
    w->pending = eln_new(&w->arena, uint32_t, count);
    w->heap.at = eln_new(&w->arena, uint32_t, count);
    uint32_t *size = w->next; /* lent; given back as zeros */
    if (!w->alone || !w->pending || !w->heap.at) return false;
    for (uint32_t s = 0; s < n; s++) {
        w->component[s] = count - 1 - w->component[s];
        size[w->component[s]]++;
    }
    for (uint32_t c = 0; c < count; c++) w->alone[c] = size[c] == 1;
    memset(size, 0, n * sizeof *size);
    return true;
}

static bool find_knots(eln_switched *w)
{
    uint32_t n = w->sentences, count;
    uint32_t *size = w->next;
    if (!eln_scc(w->t, head_of, n, w->knot, &count)) return false;
    for (uint32_t s = 0; s < n; s++) size[w->knot[s]]++;
    for (uint32_t s = 0; s < n; s++)
        if (size[w->knot[s]] == 1) w->knot[s] = ELN_NONE;
    memset(size, 0, n * sizeof *size);
    return true;
}

static bool make_sentences(eln_switched *w)
{
    eln_arena *a = &w->arena;
    uint32_t n = w->sentences;
    uint32_t **words[] = {&w->sentence_tag,
                          &w->ready,
                          &w->left,
                          &w->component,
                          &w->knot,
                          &w->by,
                          &w->source,
                          &w->next,
                          &w->waiting,
                          &w->cause,
                          &w->shaken.at,
                          &w->orphans.at,
                          &w->moved.at,
                          &w->changed.at,
                          &w->work.at,
                          &w->founded.at,
                          &w->sentence_notes.at};
    uint8_t **bytes[] = {&w->sentence_switch, &w->state, &w->was, &w->mark,
                         &w->adrift};
    bool ok = true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ok = ok && (*words[i] = eln_new(a, uint32_t, n));
    for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++)
        ok = ok && (*bytes[i] = eln_new(a, uint8_t, n));
    return ok && (w->time = eln_new(a, uint64_t, n)) &&
           (w->rank = eln_new(a, uint64_t, n));
}

static bool make_rules(eln_switched *w)
{
    eln_arena *a = &w->arena;
    uint32_t n = w->rules;
    return (w->rule_switch = eln_new(a, uint8_t, n)) &&
           (w->rule_tag = eln_new(a, uint32_t, n)) &&
           (w->rule_notes.at = eln_new(a, uint32_t, n)) &&
           (w->live = eln_new(a, uint8_t, n)) &&
           (w->need = eln_new(a, uint32_t, n)) &&
           (w->blocks = eln_new(a, uint32_t, n)) &&
           (w->waits = eln_new(a, uint32_t, n));
}

static bool has(eln_ids ids, uint32_t id)
{
    for (uint32_t i = 0; i < ids.n; i++)
        if (ids.at[i] == id) return true;
    return false;
}

/* All is gone, at time 0. */
static void begin(eln_switched *w)
{
    for (uint32_t r = 0; r < w->rules; r++) {
        eln_ids body = eln_theory_body(w->t, r);
        w->need[r] = w->blocks[r] = body.n;
        if (has(body, eln_theory_head(w->t, r)))
            w->rule_switch[r] = ELN_W_CIRCULAR;
    }
    for (uint32_t s = 0; s < w->sentences; s++) {
        w->by[s] = w->source[s] = ELN_NONE;
        /* For ever: what attacks itself is never in. */
        w->left[s] = has(eln_theory_attackers(w->t, s), s);
    }
    w->current = ELN_NONE;
}

eln_switched *eln_switched_new(const eln_theory *t)
{
    uint32_t sentences = eln_theory_sentence_count(t);
    eln_switched *w = calloc(1, sizeof *w);
    if (!w) return NULL;
    w->t = t;
    w->sentences = sentences;
    w->rules = eln_theory_rule_count(t);
    if (make_sentences(w) && make_rules(w) && find_components(w) &&
        find_knots(w)) {
        begin(w);
        return w;
    }
    eln_switched_free(w);
    return NULL;
}

void eln_switched_free(eln_switched *w)
{
    if (!w) return;
    eln_arena_free(&w->arena);
    free(w);
}

/* ---- reading ---- */

static void require_sentence(const eln_switched *w, uint32_t sentence)
{
    ELN_REQUIRE(w && sentence < w->sentences, "no such sentence");
}

eln_state eln_switched_state(const eln_switched *w, uint32_t sentence)
{
    require_sentence(w, sentence);
    return w->state[sentence];
}

eln_state eln_switched_before(const eln_switched *w, uint32_t sentence)
{
    require_sentence(w, sentence);
    return w->was[sentence];
}

eln_ids eln_switched_changed(const eln_switched *w)
{
    ELN_REQUIRE(w, "no theory to read");
    return (eln_ids){w->changed.at, w->changed.n};
}

uint32_t eln_switched_cause(const eln_switched *w, uint32_t sentence)
{
    require_sentence(w, sentence);
    ELN_REQUIRE(w->state[sentence] != w->was[sentence],
                "the sentence did not change");
    return w->cause[sentence];
}
