/* The sweep: what is part of no clash of all that a party ever says is put
 * aside (most parties end here). Of the rest, each day on which something
 * comes in or gives way is looked at in turn: which sets that clashed do so
 * no longer, and which new ones do. */
#include "findings/clash.h"

#include <stdlib.h>

#include "findings/draft.h"
#include "findings/minimal.h"
#include "judge/naming.h"

#define NEVER INT64_MAX

/* An inference of the party's own, while it draws it. */
typedef struct grant {
    uint32_t node;
    uint32_t contribution;
    eln_life life;
} grant;

/* A set that clashes, since when. */
typedef struct active {
    uint32_t begin, end; /* nodes in clasher.known: a set */
    int32_t since;
    bool strict; /* of F03: it is one of F01 or F02 */
} active;

typedef struct clasher {
    eln_finder *f;
    const eln_moves *moves;
    eln_minimal m; /* nodes: the literals, then the moves */
    /* of the party at hand: */
    uint32_t party;
    bool own;                      /* with its own inferences */
    ELN_VEC(uint32_t) all_held;    /* commitments that may clash, by part */
    ELN_VEC(grant) all_grants;     /* inferences likewise */
    bool complete;                 /* nothing is left out */
    uint32_t found;                /* sets so far, at most ELN_CLASHES_MOST */
    ELN_VEC(uint32_t) held;        /* of these the part at hand; before: all */
    ELN_VEC(grant) grants;         /* likewise */
    ELN_VEC(eln_literal) answered; /* what it only says to answer it */
    ELN_VEC(int32_t) days;         /* on which something begins or ends */
    ELN_VEC(uint32_t) set;         /* what is held on the day at hand */
    ELN_VEC(active) active;
    ELN_VEC(uint32_t) named; /* commitments that stand for the set told */
    ELN_VEC(uint32_t) known; /* nodes of the active sets */
    eln_sets sets;
} clasher;

static void fail(clasher *c)
{
    eln_finder_fail(c->f);
}

static bool is_ok(const clasher *c)
{
    return c->f->out->st == ELN_OK;
}

static const eln_commitment *commitment(const clasher *c, uint32_t i)
{
    return &c->f->c->list[i];
}

/* When a life ends; NEVER: not by the day that is looked at. */
static int64_t end_of(const clasher *c, eln_life life)
{
    return life.by == ELN_NO_ID || life.ends > c->f->by ? NEVER : life.ends;
}

static bool lives_at(const clasher *c, eln_life life, int64_t day)
{
    return life.enters <= day && end_of(c, life) > day;
}

/* ---- the rules ---- */

static bool add_strict_arrows(clasher *c)
{
    const eln_strict *s = &c->f->strict;
    for (eln_literal l = 0; l < s->literals; l++)
        for (uint32_t i = s->start[l]; i < s->start[l + 1]; i++)
            if (!eln_minimal_rule(&c->m, s->to[i], &l, 1)) return false;
    return true;
}

/* A step from several premises, and its contrapositives. */
static bool add_strict_step(clasher *c, const eln_step *s, eln_literal head)
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
static bool add_own(clasher *c, uint32_t move)
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

static bool is_own(const eln_move *m)
{
    return !m->strict && !m->idle && m->kind != ELN_MOVE_UNDERCUT;
}

static eln_status add_rules(clasher *c)
{
    bool ok = add_strict_arrows(c);
    for (uint32_t i = 0; ok && i < c->moves->n; i++) {
        const eln_move *m = &c->moves->at[i];
        if (is_own(m))
            ok = add_own(c, i);
        else if (m->step && m->body == ELN_NO_ID)
            ok = add_strict_step(c, m->step, m->head);
    }
    return ok ? eln_minimal_seal(&c->m) : ELN_E_NOMEM;
}

/* ---- what a party says and draws ---- */

/* Where the commitments to a literal begin in held. */
static size_t first_held(const clasher *c, eln_literal l)
{
    size_t lo = 0, hi = c->held.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (commitment(c, c->held.at[mid])->literal < l)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool is_held(const clasher *c, eln_literal l)
{
    size_t i = first_held(c, l);
    return i < c->held.n && commitment(c, c->held.at[i])->literal == l;
}

/* What a move starts from: a statement, or that an argument is sound. */
static eln_literal source_of(const clasher *c, const eln_move *m)
{
    return m->argument ? eln_argument_literal(c->f->claims, m->argument)
                       : m->body;
}

/* Whether a party only puts up an objection in order to answer it: the move
 * speaks against what the party holds, and in the same breath the party speaks
 * against what the move starts from. */
static bool is_answered(const clasher *c, const eln_contribution *by)
{
    const eln_move *m = &c->moves->at[by->move];
    uint32_t first, end;
    if (!is_held(c, eln_not(m->head))) return false;
    end = eln_moves_of(c->moves, c->party, eln_not(source_of(c, m)), &first);
    for (uint32_t i = first; i < end; i++) {
        eln_date date = c->moves->by[i].date;
        if (!eln_date_later(date, by->date) && !eln_date_later(by->date, date))
            return true;
    }
    return false;
}

static bool put_grant(clasher *c, uint32_t contribution)
{
    const eln_contribution *by = &c->moves->by[contribution];
    const eln_move *m = &c->moves->at[by->move];
    eln_life life = {by->date.last, ELN_DAY_LAST, ELN_NO_ID};
    if (!is_own(m)) return true;
    if (is_answered(c, by)) return eln_push(&c->answered, source_of(c, m));
    if (m->argument) {
        eln_life of = c->f->c->lives[by->record - c->f->d->records];
        life.ends = of.ends;
        life.by = of.by;
    }
    if (life.by != ELN_NO_ID && life.ends <= life.enters) return true;
    grant g = {c->m.literals + by->move, contribution, life};
    return eln_push(&c->grants, g);
}

/* Leave out what is only said in order to be answered. */
static void forget_answered(clasher *c)
{
    size_t n = 0;
    c->m.closure++; /* marks nothing but these */
    for (size_t i = 0; i < c->answered.n; i++)
        c->m.mark[c->answered.at[i]] = c->m.closure;
    for (size_t i = 0; i < c->held.n; i++)
        if (!eln_minimal_reached(&c->m, commitment(c, c->held.at[i])->literal))
            c->held.at[n++] = c->held.at[i];
    c->held.n = n;
}

static bool collect(clasher *c)
{
    const eln_commitments *all = c->f->c;
    uint32_t first, end;
    c->held.n = c->grants.n = c->answered.n = 0;
    for (uint32_t i = all->of_party[c->party]; i < all->of_party[c->party + 1];
         i++)
        if (eln_record_counts(c->f, eln_record_of(c->f, &all->list[i])) &&
            !eln_push(&c->held, i))
            return false;
    if (!c->own) return true;
    eln_moves_all_of(c->moves, c->party, &first, &end);
    for (uint32_t i = first; i < end; i++)
        if (!put_grant(c, i)) return false;
    forget_answered(c);
    return true;
}

/* Put a node at the end of the set, unless it is the last one there. */
static bool put(clasher *c, uint32_t node)
{
    return (c->set.n > 0 && c->set.at[c->set.n - 1] == node) ||
           eln_push(&c->set, node);
}

/* The set of what lives on a day, or ever did; the literals first. *granted:
 * how many inferences stand behind them. */
static bool make_set(clasher *c, const int32_t *day, uint32_t *granted)
{
    c->set.n = 0;
    for (size_t i = 0; i < c->held.n; i++) {
        const eln_commitment *held = commitment(c, c->held.at[i]);
        if ((!day || lives_at(c, held->life, *day)) && !put(c, held->literal))
            return false;
    }
    size_t literals = c->set.n;
    for (size_t i = 0; i < c->grants.n; i++)
        if ((!day || lives_at(c, c->grants.at[i].life, *day)) &&
            !put(c, c->grants.at[i].node))
            return false;
    *granted = (uint32_t)(c->set.n - literals);
    return true;
}

/* A commitment or an inference by its part. */
typedef struct parted {
    uint32_t part, index;
} parted;

static int by_part(const void *a, const void *b)
{
    const parted *x = a, *y = b;
    if (x->part != y->part) return x->part < y->part ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* Keep what may be part of a clash, ordered by parts. */
static bool keep_parts(clasher *c)
{
    eln_arena tmp = {0};
    parted *held = eln_new(&tmp, parted, c->held.n);
    parted *grants = eln_new(&tmp, parted, c->grants.n);
    size_t n = 0, granted = 0;
    bool ok = held && grants;
    for (uint32_t i = 0; ok && i < c->held.n; i++) {
        eln_literal l = commitment(c, c->held.at[i])->literal;
        if (eln_minimal_needed(&c->m, l)) held[n++] = (parted){c->m.part[l], i};
    }
    for (uint32_t i = 0; ok && i < c->grants.n; i++) {
        uint32_t node = c->grants.at[i].node;
        if (eln_minimal_needed(&c->m, node))
            grants[granted++] = (parted){c->m.part[node], i};
    }
    if (n > 0) qsort(held, n, sizeof *held, by_part);
    if (granted > 0) qsort(grants, granted, sizeof *grants, by_part);
    for (size_t i = 0; ok && i < n; i++)
        ok = eln_push(&c->all_held, c->held.at[held[i].index]);
    for (size_t i = 0; ok && i < granted; i++)
        ok = eln_push(&c->all_grants, c->grants.at[grants[i].index]);
    eln_arena_free(&tmp);
    return ok;
}

static bool narrow(clasher *c)
{
    uint32_t granted;
    c->all_held.n = c->all_grants.n = 0;
    if (!make_set(c, NULL, &granted)) return false;
    if (eln_minimal_close(&c->m, c->set.at, (uint32_t)c->set.n, true) ==
        ELN_NO_ID)
        return true;
    eln_minimal_trace_all(&c->m);
    eln_minimal_part(&c->m);
    return keep_parts(c);
}

static uint32_t part_of(const clasher *c, size_t held)
{
    return c->m.part[commitment(c, c->all_held.at[held])->literal];
}

/* Take up the part that begins at *held and *granted, which move on. */
static bool next_part(clasher *c, size_t *held, size_t *granted)
{
    uint32_t part = part_of(c, *held);
    c->held.n = c->grants.n = 0;
    for (; *held < c->all_held.n && part_of(c, *held) == part; ++*held)
        if (!eln_push(&c->held, c->all_held.at[*held])) return false;
    for (; *granted < c->all_grants.n; ++*granted) {
        uint32_t of = c->m.part[c->all_grants.at[*granted].node];
        if (of > part) break;
        if (of == part && !eln_push(&c->grants, c->all_grants.at[*granted]))
            return false;
    }
    return true;
}

static int by_day(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return x < y ? -1 : x > y;
}

static bool put_days(clasher *c, eln_life life)
{
    int64_t end = end_of(c, life);
    return eln_push(&c->days, life.enters) &&
           (end == NEVER || eln_push(&c->days, (int32_t)end));
}

static bool note_days(clasher *c)
{
    size_t n = 0;
    c->days.n = 0;
    for (size_t i = 0; i < c->held.n; i++)
        if (!put_days(c, commitment(c, c->held.at[i])->life)) return false;
    for (size_t i = 0; i < c->grants.n; i++)
        if (!put_days(c, c->grants.at[i].life)) return false;
    if (c->days.n == 0) return true;
    qsort(c->days.at, c->days.n, sizeof *c->days.at, by_day);
    for (size_t i = 0; i < c->days.n; i++)
        if (n == 0 || c->days.at[n - 1] != c->days.at[i])
            c->days.at[n++] = c->days.at[i];
    c->days.n = n;
    return true;
}

/* ---- telling ---- */

/* A stretch of time, and of what kind the records are that count in it. */
typedef struct stretch {
    int64_t begin, end;
    bool words; /* only words */
} stretch;

static bool is_of_kind(const clasher *c, const eln_commitment *held, bool words)
{
    return !words || held->argument || !eln_record_of(c->f, held)->deed;
}

/* The first commitment to a literal that lives on a day; ELN_NO_ID: none. */
static uint32_t living(const clasher *c, eln_literal l, int64_t day, bool words)
{
    for (size_t i = first_held(c, l); i < c->held.n; i++) {
        const eln_commitment *held = commitment(c, c->held.at[i]);
        if (held->literal != l) break;
        if (lives_at(c, held->life, day) && is_of_kind(c, held, words))
            return c->held.at[i];
    }
    return ELN_NO_ID;
}

static bool all_living(const clasher *c, const uint32_t *set, uint32_t n,
                       int64_t day, bool words)
{
    for (uint32_t i = 0; i < n; i++)
        if (living(c, set[i], day, words) == ELN_NO_ID) return false;
    return true;
}

static int by_entry(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Which commitments stand for the set: the first ones that live when it begins,
 * in the order of their coming in. */
static bool choose_named(clasher *c, const uint32_t *set, uint32_t n,
                         const stretch *s)
{
    ELN_VEC(uint64_t) order = {0};
    bool ok = true;
    c->named.n = 0;
    for (uint32_t i = 0; ok && i < n; i++) {
        uint32_t held = living(c, set[i], s->begin, s->words);
        uint64_t day =
            (uint64_t)((int64_t)commitment(c, held)->life.enters - INT32_MIN);
        ok = eln_push(&order, day << 32 | held);
    }
    if (ok && order.n > 0) qsort(order.at, order.n, sizeof *order.at, by_entry);
    for (size_t i = 0; ok && i < order.n; i++)
        ok = eln_push(&c->named, (uint32_t)order.at[i]);
    eln_vec_free(&order);
    return ok;
}

/* All that lives at some time of it belongs to what the finding rests on. */
static void note_all(clasher *c, const uint32_t *set, uint32_t n,
                     const stretch *s)
{
    for (uint32_t i = 0; i < n; i++)
        for (size_t k = first_held(c, set[i]); k < c->held.n; k++) {
            const eln_commitment *held = commitment(c, c->held.at[k]);
            if (held->literal != set[i]) break;
            if (is_of_kind(c, held, s->words) && held->life.enters < s->end &&
                end_of(c, held->life) > s->begin)
                eln_draft_commitment(c->f, held);
        }
}

/* The i-th of those that were named. */
static void tell_which(clasher *c, size_t i)
{
    static const char *const names[] = {
        "the first", "the second", "the third",   "the fourth",
        "the fifth", "the sixth",  "the seventh", "the eighth"};
    if (c->named.n == 1)
        eln_tell(c->f, "it");
    else
        eln_tell(c->f,
                 i < sizeof names / sizeof *names ? names[i] : "one of these");
}

/* Whether a record commits to a literal. */
static bool says(const clasher *c, uint32_t record, eln_literal l)
{
    const eln_finder *f = c->f;
    for (uint32_t i = f->held_at[l]; i < f->held_at[l + 1]; i++)
        if (commitment(c, f->held[i])->record == record) return true;
    return false;
}

/* What the record that ended a commitment says of the i-th that was named. */
static void tell_change(clasher *c, const eln_commitment *ended, size_t i)
{
    eln_finder *f = c->f;
    const eln_record *r = &f->d->records[ended->life.by];
    bool argument =
        ended->argument && !r->at->of && r->at->argument == ended->argument;
    if (r->stance == ELN_WITHDRAWS)
        eln_tell(f, "withdrew ");
    else if (r->stance == ELN_QUESTIONS)
        eln_tell(f, "questioned ");
    else if (r->stance == ELN_DENIES &&
             says(c, ended->life.by, eln_not(ended->literal)))
        eln_tell(f, "denied ");
    else if (says(c, ended->life.by, eln_not(ended->literal)))
        eln_tell(f, "said the opposite of ");
    else
        eln_tell(f, "said what excludes ");
    if (argument) eln_tell(f, "its argument for ");
    tell_which(c, i);
    eln_tell_record(f, r, NULL);
}

/* The commitment whose end is the stretch's, and which it is of those named;
 * NULL: it is an inference that ends. */
static const eln_commitment *what_ended(const clasher *c, const stretch *s,
                                        size_t *which)
{
    for (*which = 0; *which < c->named.n; ++*which) {
        eln_literal l = commitment(c, c->named.at[*which])->literal;
        if (living(c, l, s->end, s->words) != ELN_NO_ID) continue;
        for (size_t k = first_held(c, l); k < c->held.n; k++) {
            const eln_commitment *held = commitment(c, c->held.at[k]);
            if (held->literal != l) break;
            if (is_of_kind(c, held, s->words) &&
                end_of(c, held->life) == s->end)
                return held;
        }
    }
    return NULL;
}

/* The same of an inference. */
static const grant *which_ended(const clasher *c, const stretch *s)
{
    for (size_t k = 0; k < c->grants.n; k++)
        if (end_of(c, c->grants.at[k].life) == s->end) return &c->grants.at[k];
    return NULL;
}

static void tell_end(clasher *c, const stretch *s, bool from)
{
    static const char *const verbs[] = {"turned from", "denied", "turned from",
                                        "withdrew", "questioned"};
    eln_finder *f = c->f;
    size_t which;
    const eln_commitment *ended = what_ended(c, s, &which);
    const grant *g = ended ? NULL : which_ended(c, s);
    if (!ended && !g) return;
    const eln_record *r = &f->d->records[ended ? ended->life.by : g->life.by];
    eln_tell(f, from ? " to " : " until ");
    eln_out_put(&f->draft.text, r->date.written);
    eln_tell(f, ", when it ");
    if (ended) {
        tell_change(c, ended, which);
        return;
    }
    eln_tell(f, verbs[r->stance]);
    eln_tell(f, " ");
    eln_put_argument(&f->draft.text,
                     c->moves->at[g->node - c->m.literals].argument);
    eln_tell_record(f, r, NULL);
}

/* The date of what made the set whole. */
static eln_date begin_date(const clasher *c, const stretch *s)
{
    if (s->begin == ELN_DAY_FIRST) return eln_date_none();
    for (size_t i = 0; i < c->named.n; i++) {
        const eln_commitment *held = commitment(c, c->named.at[i]);
        if (held->life.enters == s->begin)
            return eln_record_of(c->f, held)->date;
    }
    for (size_t i = 0; i < c->grants.n; i++)
        if (c->grants.at[i].life.enters == s->begin)
            return c->moves->by[c->grants.at[i].contribution].date;
    return eln_date_none();
}

static void tell_span(clasher *c, uint32_t n, const stretch *s)
{
    eln_finder *f = c->f;
    eln_date from = begin_date(c, s);
    if (n > 1) eln_tell(f, " together");
    if (from.is) {
        eln_out_printf(&f->draft.text, " from %.*s", ELN_FMT(from.written));
        eln_draft_date(f, from);
    }
    if (s->end == NEVER)
        eln_tell(f, from.is ? " on, still open" : ", still open");
    else
        tell_end(c, s, from.is);
}

static bool has(const uint32_t *set, uint32_t n, uint32_t node)
{
    for (uint32_t i = 0; i < n; i++)
        if (set[i] == node) return true;
    return false;
}

/* The party's own inferences that one derivation of the clash uses. */
static void tell_reasoning(clasher *c, const uint32_t *set, uint32_t n,
                           int64_t day)
{
    eln_finder *f = c->f;
    c->set.n = 0;
    bool ok = true;
    for (uint32_t i = 0; ok && i < n; i++) ok = eln_push(&c->set, set[i]);
    for (size_t i = 0; ok && i < c->grants.n; i++)
        if (lives_at(c, c->grants.at[i].life, day))
            ok = put(c, c->grants.at[i].node);
    if (!ok) fail(c);
    uint32_t clash =
        eln_minimal_close(&c->m, c->set.at, (uint32_t)c->set.n, false);
    if (!ok || clash == ELN_NO_ID) return;
    eln_minimal_trace(&c->m, clash);
    const eln_argument *last = NULL;
    bool any = false;
    eln_tell(f, n > 1 ? ", which its own reasoning turns against each other"
                      : ", which its own reasoning turns against itself");
    for (size_t i = 0; i < c->grants.n; i++) {
        const eln_move *m = &c->moves->at[c->grants.at[i].node - c->m.literals];
        if (!eln_minimal_needed(&c->m, c->grants.at[i].node) ||
            !lives_at(c, c->grants.at[i].life, day))
            continue;
        eln_draft_span(f, m->span);
        if (c->moves->by[c->grants.at[i].contribution].record->second_hand)
            f->draft.second_hand = true;
        if (!m->argument || m->argument == last || has(set, n, source_of(c, m)))
            continue;
        eln_tell(f, any ? ", " : " (");
        eln_put_argument(&f->draft.text, m->argument);
        last = m->argument;
        any = true;
    }
    eln_tell(f, any ? ")," : ",");
}

/* Whether the set is a claim and its opposite, said as such. */
static bool is_plain(const clasher *c, const uint32_t *set, uint32_t n)
{
    if (n != 2 || set[0] != eln_not(set[1])) return false;
    const eln_commitment *a = commitment(c, c->named.at[0]);
    const eln_commitment *b = commitment(c, c->named.at[1]);
    return !a->argument && !b->argument &&
           eln_record_of(c->f, a)->at->of == eln_record_of(c->f, b)->at->of;
}

static void tell_set(clasher *c, const uint32_t *set, uint32_t n,
                     const stretch *s, eln_finding_code code)
{
    eln_finder *f = c->f;
    eln_tell_party(f, c->party);
    eln_tell(f, s->end == NEVER ? " holds " : " held ");
    for (size_t i = 0; i < c->named.n; i++) {
        const eln_commitment *held = commitment(c, c->named.at[i]);
        bool deed = !is_of_kind(c, held, true);
        eln_tell_between(f, i, c->named.n);
        eln_tell_held(f, held);
        eln_tell_commitment(f, held,
                            deed              ? "by deed"
                            : code == ELN_F02 ? "by word"
                                              : NULL);
    }
    if (code == ELN_F03)
        tell_reasoning(c, set, n, s->begin);
    else if (n == 1)
        eln_tell(f, ", which rules itself out,");
    else if (!is_plain(c, set, n))
        eln_tell(f, n == 2 ? ", which cannot both be true,"
                           : ", which cannot all be true,");
    tell_span(c, n, s);
}

static void tell(clasher *c, const uint32_t *set, uint32_t n, const stretch *s,
                 eln_finding_code code)
{
    static const eln_rank ranks[] = {ELN_RANK_CLASH, ELN_RANK_DEED,
                                     ELN_RANK_PULLS};
    if (!choose_named(c, set, n, s)) {
        fail(c);
        return;
    }
    eln_draft_begin(c->f, code, ranks[code - ELN_F01]);
    eln_draft_about_literal(c->f, commitment(c, c->named.at[0])->literal);
    tell_set(c, set, n, s, code);
    note_all(c, set, n, s);
    eln_draft_end(c->f);
}

/* Where in a stretch all are held by words alone: each such stretch is told.
 * Returns whether there is one. */
static bool tell_words(clasher *c, const uint32_t *set, uint32_t n,
                       const stretch *s)
{
    bool any = false, on = false;
    stretch words = {.words = true};
    for (size_t i = 0; i < c->days.n && c->days.at[i] < s->end; i++) {
        if (c->days.at[i] < s->begin) continue;
        bool all = all_living(c, set, n, c->days.at[i], true);
        if (all && !on) words.begin = c->days.at[i];
        words.end = c->days.at[i];
        if (!all && on) tell(c, set, n, &words, ELN_F01);
        on = all;
        any |= all;
    }
    words.end = s->end;
    if (on) tell(c, set, n, &words, ELN_F01);
    return any;
}

static void tell_stretch(clasher *c, const active *a, int64_t end)
{
    const uint32_t *set = c->known.at + a->begin;
    uint32_t n = a->end - a->begin;
    stretch s = {.begin = a->since, .end = end};
    if (a->strict) return;
    if (c->own)
        tell(c, set, n, &s, ELN_F03);
    else if (!tell_words(c, set, n, &s))
        tell(c, set, n, &s, ELN_F02);
}

/* ---- the sweep ---- */

/* Whether a set that clashed still does. */
static bool still_clashes(clasher *c, const active *a, int32_t day)
{
    const uint32_t *set = c->known.at + a->begin;
    uint32_t n = a->end - a->begin;
    if (!all_living(c, set, n, day, false)) return false;
    if (!c->own || a->strict) return true;
    c->set.n = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!eln_push(&c->set, set[i])) fail(c);
    for (size_t i = 0; i < c->grants.n; i++)
        if (lives_at(c, c->grants.at[i].life, day) &&
            !put(c, c->grants.at[i].node))
            fail(c);
    return eln_minimal_close(&c->m, c->set.at, (uint32_t)c->set.n, false) !=
           ELN_NO_ID;
}

/* Tell and forget those that ended. */
static void end_sets(clasher *c, int32_t day)
{
    size_t n = 0;
    for (size_t i = 0; i < c->active.n && is_ok(c); i++) {
        active a = c->active.at[i];
        if (still_clashes(c, &a, day))
            c->active.at[n++] = a;
        else
            tell_stretch(c, &a, day);
    }
    c->active.n = n;
}

static bool is_strict_clash(clasher *c, const uint32_t *set, uint32_t n)
{
    return c->own && eln_minimal_close(&c->m, set, n, false) != ELN_NO_ID;
}

/* Put the active sets in front, so that they are not looked for again. */
static bool put_active(clasher *c)
{
    c->sets.nodes.n = c->sets.ends.n = 0;
    for (size_t i = 0; i < c->active.n; i++) {
        for (uint32_t k = c->active.at[i].begin; k < c->active.at[i].end; k++)
            if (!eln_push(&c->sets.nodes, c->known.at[k])) return false;
        if (!eln_push(&c->sets.ends, (uint32_t)c->sets.nodes.n)) return false;
    }
    return true;
}

static bool begin_set(clasher *c, size_t i, int32_t day)
{
    uint32_t n;
    const uint32_t *set = eln_set_at(&c->sets, i, &n);
    active a = {.begin = (uint32_t)c->known.n, .since = day};
    a.strict = is_strict_clash(c, set, n);
    c->found += !a.strict;
    for (uint32_t k = 0; k < n; k++)
        if (!eln_push(&c->known, set[k])) return false;
    a.end = (uint32_t)c->known.n;
    return eln_push(&c->active, a);
}

static void begin_sets(clasher *c, int32_t day)
{
    uint32_t granted;
    if (!make_set(c, &day, &granted) || !put_active(c)) {
        fail(c);
        return;
    }
    uint32_t n = (uint32_t)c->set.n - granted;
    bool complete = true;
    eln_status st = eln_minimal_find(&c->m, c->set.at, n, granted,
                                     4 * ELN_CLASHES_MOST, &c->sets, &complete);
    c->complete &= complete;
    if (st != ELN_OK) fail(c);
    for (size_t i = c->active.n; is_ok(c) && i < c->sets.ends.n; i++)
        if (!begin_set(c, i, day)) fail(c);
}

/* Whether something comes in on a day. */
static bool begins(const clasher *c, int32_t day)
{
    for (size_t i = 0; i < c->held.n; i++)
        if (commitment(c, c->held.at[i])->life.enters == day) return true;
    for (size_t i = 0; i < c->grants.n; i++)
        if (c->grants.at[i].life.enters == day) return true;
    return false;
}

static void sweep(clasher *c)
{
    c->active.n = c->known.n = 0;
    for (size_t i = 0; i < c->days.n && is_ok(c); i++) {
        int32_t day = c->days.at[i];
        c->m.work += c->held.n + c->grants.n;
        if (c->m.work > ELN_MINIMAL_WORK_MOST) {
            c->complete = false;
            break;
        }
        end_sets(c, day);
        if (begins(c, day)) begin_sets(c, day);
    }
    for (size_t i = 0; i < c->active.n && is_ok(c); i++)
        tell_stretch(c, &c->active.at[i], NEVER);
}

static void look_at(clasher *c, bool own)
{
    size_t held = 0, granted = 0;
    c->own = own;
    c->complete = true;
    c->found = 0;
    if (!collect(c) || !narrow(c)) fail(c);
    while (is_ok(c) && held < c->all_held.n) {
        if (next_part(c, &held, &granted) && note_days(c))
            sweep(c);
        else
            fail(c);
    }
    if (!c->complete) c->f->out->left_out++;
}

eln_status eln_find_clashes(eln_finder *f, const eln_moves *moves)
{
    clasher c = {.f = f, .moves = moves};
    uint32_t literals = 2 * f->claims->count;
    eln_minimal_init(&c.m, literals, literals + moves->n);
    if (add_rules(&c) != ELN_OK) fail(&c);
    for (c.party = 0; c.party < f->d->party_count && is_ok(&c); c.party++) {
        look_at(&c, false);
        if (is_ok(&c)) look_at(&c, true);
    }
    eln_minimal_free(&c.m);
    eln_vec_free(&c.all_held);
    eln_vec_free(&c.all_grants);
    eln_vec_free(&c.held);
    eln_vec_free(&c.grants);
    eln_vec_free(&c.answered);
    eln_vec_free(&c.days);
    eln_vec_free(&c.set);
    eln_vec_free(&c.active);
    eln_vec_free(&c.named);
    eln_vec_free(&c.known);
    eln_sets_free(&c.sets);
    return f->out->st;
}
