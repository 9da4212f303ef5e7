/* The sweep: each day on which something comes in or gives way is looked at in
 * turn: which sets that clashed do so no longer, and which new ones do. */
#include "findings/clash.h"

#include "findings/clasher.h"

/* A set that clashes, since when. */
typedef struct active {
    uint32_t begin, end; /* nodes in sweeper.known: a set */
    int32_t since;
    bool strict; /* of F03: it is one of F01 or F02 */
} active;

typedef struct sweeper {
    eln_clasher c;
    /* of the party at hand: */
    bool complete;  /* nothing is left out */
    uint32_t found; /* sets so far, at most ELN_CLASHES_MOST */
    /* of the part at hand: */
    ELN_VEC(active) active;
    ELN_VEC(uint32_t) known; /* nodes of the active sets */
    eln_sets sets;
} sweeper;

/* ---- the rules ---- */

static bool add_strict_arrows(eln_clasher *c)
{
    const eln_strict *s = &c->f->strict;
    for (eln_literal l = 0; l < s->literals; l++)
        for (uint32_t i = s->start[l]; i < s->start[l + 1]; i++)
            if (!eln_minimal_rule(&c->m, s->to[i], &l, 1)) return false;
    return true;
}

/* A step from several premises, and its contrapositives. */
static bool add_strict_step(eln_clasher *c, const eln_step *s, eln_literal head)
{
    uint32_t n = s->line_count;
    bool ok = true;
    c->set.n = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!eln_push(&c->set, eln_line_literal(c->f, s, i))) return false;
    ok = eln_minimal_rule(&c->m, head, c->set.at, n);
    for (uint32_t i = 0; ok && i < n; i++) {
        eln_literal premise = c->set.at[i];
        for (uint32_t k = 0; k < n; k++)
            if (c->set.at[k] == premise) c->set.at[k] = eln_not(head);
        ok = eln_minimal_rule(&c->m, eln_not(premise), c->set.at, n);
        for (uint32_t k = 0; k < n; k++)
            c->set.at[k] = eln_line_literal(c->f, s, k);
    }
    return ok;
}

/* An inference that may fail binds only whoever draws it. */
static bool add_own(eln_clasher *c, uint32_t move)
{
    const eln_move *m = &c->moves->at[move];
    c->set.n = 0;
    if (m->kind == ELN_MOVE_ARROW && !eln_push(&c->set, m->body)) return false;
    for (uint32_t i = 0; m->step && i < m->step->line_count; i++)
        if (!eln_push(&c->set, eln_line_literal(c->f, m->step, i)))
            return false;
    return eln_push(&c->set, c->m.literals + move) &&
           eln_minimal_rule(&c->m, m->head, c->set.at, (uint32_t)c->set.n);
}

static eln_status add_rules(eln_clasher *c)
{
    bool ok = add_strict_arrows(c);
    for (uint32_t i = 0; ok && i < c->moves->n; i++) {
        const eln_move *m = &c->moves->at[i];
        if (eln_clash_is_own(m))
            ok = add_own(c, i);
        else if (m->step && m->body == ELN_NO_ID)
            ok = add_strict_step(c, m->step, m->head);
    }
    return ok ? eln_minimal_seal(&c->m) : ELN_E_NOMEM;
}

/* ---- the sweep ---- */

static void fail(sweeper *w)
{
    eln_finder_fail(w->c.f);
}

/* Whether a set that clashed still does. */
static bool still_clashes(sweeper *w, const active *a, int32_t day)
{
    eln_clasher *c = &w->c;
    const uint32_t *set = w->known.at + a->begin;
    uint32_t n = a->end - a->begin;
    if (!eln_clash_all_living(c, set, n, day, false)) return false;
    if (!c->own || a->strict) return true;
    c->set.n = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!eln_push(&c->set, set[i])) fail(w);
    for (size_t i = 0; i < c->grants.n; i++)
        if (eln_clash_lives(c, c->grants.at[i].life, day) &&
            !eln_clash_put(c, c->grants.at[i].node))
            fail(w);
    return eln_minimal_close(&c->m, c->set.at, (uint32_t)c->set.n, false) !=
           ELN_NO_ID;
}

static void tell(sweeper *w, const active *a, int64_t end)
{
    if (!a->strict)
        eln_clash_tell(&w->c, w->known.at + a->begin, a->end - a->begin,
                       a->since, end);
}

/* Tell and forget those that ended. */
static void end_sets(sweeper *w, int32_t day)
{
    size_t n = 0;
    for (size_t i = 0; i < w->active.n && eln_clash_ok(&w->c); i++) {
        active a = w->active.at[i];
        if (still_clashes(w, &a, day))
            w->active.at[n++] = a;
        else
            tell(w, &a, day);
    }
    w->active.n = n;
}

/* Put the active sets in front, so that they are not looked for again. */
static bool put_active(sweeper *w)
{
    w->sets.nodes.n = w->sets.ends.n = 0;
    for (size_t i = 0; i < w->active.n; i++) {
        for (uint32_t k = w->active.at[i].begin; k < w->active.at[i].end; k++)
            if (!eln_push(&w->sets.nodes, w->known.at[k])) return false;
        if (!eln_push(&w->sets.ends, (uint32_t)w->sets.nodes.n)) return false;
    }
    return true;
}

static bool begin_set(sweeper *w, size_t i, int32_t day)
{
    uint32_t n;
    const uint32_t *set = eln_set_at(&w->sets, i, &n);
    active a = {.begin = (uint32_t)w->known.n, .since = day};
    a.strict =
        w->c.own && eln_minimal_close(&w->c.m, set, n, false) != ELN_NO_ID;
    w->found += !a.strict;
    for (uint32_t k = 0; k < n; k++)
        if (!eln_push(&w->known, set[k])) return false;
    a.end = (uint32_t)w->known.n;
    return eln_push(&w->active, a);
}

static void begin_sets(sweeper *w, int32_t day)
{
    eln_clasher *c = &w->c;
    uint32_t granted;
    bool complete = true;
    if (!eln_clash_set(c, &day, &granted) || !put_active(w)) {
        fail(w);
        return;
    }
    size_t room = ELN_CLASHES_MOST - w->found;
    eln_status st =
        eln_minimal_find(&c->m, c->set.at, (uint32_t)c->set.n - granted,
                         granted, w->active.n + room, &w->sets, &complete);
    if (!complete) w->complete = false;
    if (st != ELN_OK) fail(w);
    for (size_t i = w->active.n; eln_clash_ok(c) && i < w->sets.ends.n; i++)
        if (!begin_set(w, i, day)) fail(w);
}

/* Whether something comes in on a day. */
static bool begins(const eln_clasher *c, int32_t day)
{
    for (size_t i = 0; i < c->held.n; i++)
        if (eln_clash_held(c, c->held.at[i])->life.enters == day) return true;
    for (size_t i = 0; i < c->grants.n; i++)
        if (c->grants.at[i].life.enters == day) return true;
    return false;
}

static void sweep(sweeper *w)
{
    eln_clasher *c = &w->c;
    w->active.n = w->known.n = 0;
    for (size_t i = 0; i < c->days.n && eln_clash_ok(c); i++) {
        int32_t day = c->days.at[i];
        c->m.work += c->held.n + c->grants.n;
        if (c->m.work > ELN_MINIMAL_WORK_MOST) {
            w->complete = false;
            break;
        }
        end_sets(w, day);
        if (begins(c, day)) begin_sets(w, day);
    }
    for (size_t i = 0; i < w->active.n && eln_clash_ok(c); i++)
        tell(w, &w->active.at[i], ELN_NEVER_ENDS);
}

static void look_at(sweeper *w, bool own)
{
    eln_clasher *c = &w->c;
    size_t held = 0, granted = 0;
    c->own = own;
    w->complete = true;
    w->found = 0;
    if (!eln_clash_gather(c)) fail(w);
    while (eln_clash_ok(c) && held < c->all_held.n) {
        if (eln_clash_next_part(c, &held, &granted))
            sweep(w);
        else
            fail(w);
    }
    if (!w->complete) c->f->out->left_out++;
}

static void free_all(sweeper *w)
{
    eln_clasher *c = &w->c;
    eln_minimal_free(&c->m);
    eln_vec_free(&c->all_held);
    eln_vec_free(&c->all_grants);
    eln_vec_free(&c->answered);
    eln_vec_free(&c->held);
    eln_vec_free(&c->grants);
    eln_vec_free(&c->days);
    eln_vec_free(&c->set);
    eln_vec_free(&c->named);
    eln_vec_free(&w->active);
    eln_vec_free(&w->known);
    eln_sets_free(&w->sets);
}

eln_status eln_find_clashes(eln_finder *f, const eln_moves *moves)
{
    sweeper w = {.c = {.f = f, .moves = moves}};
    eln_clasher *c = &w.c;
    uint32_t literals = 2 * f->claims->count;
    eln_minimal_init(&c->m, literals, literals + moves->n);
    if (add_rules(c) != ELN_OK) fail(&w);
    for (c->party = 0; c->party < f->d->party_count && eln_clash_ok(c);
         c->party++) {
        look_at(&w, false);
        if (eln_clash_ok(c)) look_at(&w, true);
    }
    free_all(&w);
    return f->out->st;
}
