/* What may clash of what a party says and draws: all of it is closed at once,
 * whenever it was said, and what leads to no opposites then is put aside: most
 * parties end here. */
#include "findings/clasher.h"

#include <stdlib.h>

/* ---- what a party says and draws ---- */

size_t eln_clash_first(const eln_clasher *c, eln_literal l)
{
    size_t lo = 0, hi = c->held.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (eln_clash_held(c, c->held.at[mid])->literal < l)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool is_held(const eln_clasher *c, eln_literal l)
{
    size_t i = eln_clash_first(c, l);
    return i < c->held.n && eln_clash_held(c, c->held.at[i])->literal == l;
}

eln_literal eln_clash_source(const eln_clasher *c, const eln_move *m)
{
    return m->argument ? eln_argument_literal(c->f->claims, m->argument)
                       : m->body;
}

/* Whether a party only puts up an objection in order to answer it: the move
 * speaks against what the party holds, and not wholly earlier the party speaks
 * against what the move starts from. */
static bool is_answered(const eln_clasher *c, const eln_contribution *by)
{
    const eln_move *m = &c->moves->at[by->move];
    uint32_t first, end;
    if (!is_held(c, eln_not(m->head))) return false;
    end = eln_moves_of(c->moves, c->party, eln_not(eln_clash_source(c, m)),
                       &first);
    for (uint32_t i = first; i < end; i++)
        if (!eln_date_later(by->date, c->moves->by[i].date)) return true;
    return false;
}

/* Whether a party holds a literal as long as that. */
static bool holds_throughout(eln_clasher *c, eln_literal l, eln_life life)
{
    size_t i = eln_clash_first(c, l);
    for (; i < c->held.n && c->m.work <= ELN_MINIMAL_WORK_MOST; i++) {
        const eln_commitment *held = eln_clash_held(c, c->held.at[i]);
        if (held->literal != l || held->life.enters > life.enters) break;
        c->m.work++;
        if (eln_clash_end(c, held->life) >= eln_clash_end(c, life)) return true;
    }
    return false;
}

/* What a party concedes, or does, is not its own reasoning. */
static bool put_grant(eln_clasher *c, uint32_t contribution)
{
    const eln_contribution *by = &c->moves->by[contribution];
    const eln_move *m = &c->moves->at[by->move];
    eln_life life = {by->date.last, ELN_DAY_LAST, ELN_NO_ID};
    if (!eln_clash_is_own(m) || by->record->stance == ELN_CONCEDES ||
        by->record->deed)
        return true;
    if (is_answered(c, by))
        return eln_push(&c->answered, eln_clash_source(c, m));
    if (m->argument) {
        eln_life of = c->f->c->lives[by->record - c->f->d->records];
        life.ends = of.ends;
        life.by = of.by;
    }
    if (life.by != ELN_NO_ID && life.ends <= life.enters) return true;
    if (holds_throughout(c, m->head, life)) return true;
    eln_grant g = {c->m.literals + by->move, contribution, life};
    return eln_push(&c->grants, g);
}

/* Leave out what is only said in order to be answered. */
static void forget_answered(eln_clasher *c)
{
    size_t n = 0;
    c->m.closure++; /* marks nothing but these */
    for (size_t i = 0; i < c->answered.n; i++)
        c->m.mark[c->answered.at[i]] = c->m.closure;
    for (size_t i = 0; i < c->held.n; i++)
        if (!eln_minimal_reached(&c->m,
                                 eln_clash_held(c, c->held.at[i])->literal))
            c->held.at[n++] = c->held.at[i];
    c->held.n = n;
}

static bool collect(eln_clasher *c)
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

bool eln_clash_put(eln_clasher *c, uint32_t node)
{
    return (c->set.n > 0 && c->set.at[c->set.n - 1] == node) ||
           eln_push(&c->set, node);
}

bool eln_clash_set(eln_clasher *c, const int32_t *day, uint32_t *granted)
{
    c->set.n = 0;
    for (size_t i = 0; i < c->held.n; i++) {
        const eln_commitment *held = eln_clash_held(c, c->held.at[i]);
        if ((!day || eln_clash_lives(c, held->life, *day)) &&
            !eln_clash_put(c, held->literal))
            return false;
    }
    size_t literals = c->set.n;
    for (size_t i = 0; i < c->grants.n; i++)
        if ((!day || eln_clash_lives(c, c->grants.at[i].life, *day)) &&
            !eln_clash_put(c, c->grants.at[i].node))
            return false;
    *granted = (uint32_t)(c->set.n - literals);
    return true;
}

/* ---- parts ---- */

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
static bool keep_parts(eln_clasher *c)
{
    eln_arena tmp = {0};
    parted *held = eln_new(&tmp, parted, c->held.n);
    parted *grants = eln_new(&tmp, parted, c->grants.n);
    size_t n = 0, granted = 0;
    bool ok = held && grants;
    for (uint32_t i = 0; ok && i < c->held.n; i++) {
        eln_literal l = eln_clash_held(c, c->held.at[i])->literal;
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

bool eln_clash_gather(eln_clasher *c)
{
    uint32_t granted;
    c->all_held.n = c->all_grants.n = 0;
    if (!collect(c) || !eln_clash_set(c, NULL, &granted)) return false;
    if (eln_minimal_close(&c->m, c->set.at, (uint32_t)c->set.n, true) ==
        ELN_NO_ID)
        return true;
    eln_minimal_trace_all(&c->m);
    eln_minimal_part(&c->m);
    return keep_parts(c);
}

/* ---- the part at hand ---- */

static int by_day(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return x < y ? -1 : x > y;
}

static bool put_days(eln_clasher *c, eln_life life)
{
    int64_t end = eln_clash_end(c, life);
    return eln_push(&c->days, life.enters) &&
           (end == ELN_NEVER_ENDS || eln_push(&c->days, (int32_t)end));
}

static bool note_days(eln_clasher *c)
{
    size_t n = 0;
    c->days.n = 0;
    for (size_t i = 0; i < c->held.n; i++)
        if (!put_days(c, eln_clash_held(c, c->held.at[i])->life)) return false;
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

static uint32_t part_of(const eln_clasher *c, size_t held)
{
    return c->m.part[eln_clash_held(c, c->all_held.at[held])->literal];
}

bool eln_clash_next_part(eln_clasher *c, size_t *held, size_t *granted)
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
    return note_days(c);
}

/* ---- what is held at a time ---- */

bool eln_clash_is_of_kind(const eln_clasher *c, const eln_commitment *held,
                          bool words)
{
    return !words || held->argument || !eln_record_of(c->f, held)->deed;
}

uint32_t eln_clash_living(const eln_clasher *c, eln_literal l, int64_t day,
                          bool words)
{
    for (size_t i = eln_clash_first(c, l); i < c->held.n; i++) {
        const eln_commitment *held = eln_clash_held(c, c->held.at[i]);
        if (held->literal != l) break;
        if (eln_clash_lives(c, held->life, day) &&
            eln_clash_is_of_kind(c, held, words))
            return c->held.at[i];
    }
    return ELN_NO_ID;
}

bool eln_clash_all_living(const eln_clasher *c, const uint32_t *set, uint32_t n,
                          int64_t day, bool words)
{
    for (uint32_t i = 0; i < n; i++)
        if (eln_clash_living(c, set[i], day, words) == ELN_NO_ID) return false;
    return true;
}
