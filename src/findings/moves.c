#include "findings/moves.h"

#include <stdlib.h>

typedef struct collector {
    const eln_finder *f;
    const eln_dispute *d;
    eln_moves *out;
    uint8_t *used; /* [relations] some inference of the theory comes from it */
    const eln_record **first; /* [classes] who asserts it first, or NULL */
    uint32_t *concluded_at;   /* [classes + 1] where those begin that conclude
                               * a class: */
    const eln_argument **concluded;
    ELN_VEC(eln_move) moves;
    ELN_VEC(eln_contribution) by;
    eln_arena tmp;
} collector;

eln_literal eln_line_literal(const eln_finder *f, const eln_step *s, uint32_t i)
{
    const eln_statement *line = s->argument->structure.at[s->lines[i]];
    return eln_class_literal(f->claims, line->of);
}

/* ---- moves ---- */

static void note_used(collector *c)
{
    const eln_map_theory *t = &c->f->j->map;
    for (size_t i = 0; i < t->infers.n; i++)
        if (t->infers.at[i].relation_id != ELN_NO_ID)
            c->used[t->infers.at[i].relation_id] = 1;
}

static bool add_steps(collector *c)
{
    for (uint32_t i = 0; i < c->d->step_count; i++) {
        const eln_step *s = &c->d->steps[i];
        const eln_statement *line =
            s->argument->structure.at[s->inference->conclusion];
        eln_move m = {.kind = ELN_MOVE_STEP,
                      .strict = s->strict,
                      .argument = s->argument,
                      .step = s,
                      .body = ELN_NO_ID,
                      .head = eln_class_literal(c->f->claims, line->of),
                      .arrow = ELN_NO_ID,
                      .span = s->inference->span};
        for (uint32_t k = 0; k < s->line_count; k++) {
            eln_literal l = eln_line_literal(c->f, s, k);
            if (k > 0 && l != m.body) {
                m.body = ELN_NO_ID;
                break;
            }
            m.body = l;
        }
        if (!eln_push(&c->moves, m)) return false;
    }
    return true;
}

static bool is_out(const eln_finder *f, eln_end end)
{
    if (end.kind == ELN_END_CLASS) return f->picked->left_out[end.of->id];
    if (end.kind == ELN_END_ARGUMENT)
        return f->picked->arguments_left_out[end.argument->id];
    return f->picked->arguments_left_out[end.inference->argument->id];
}

/* What an arrow starts from; ELN_NO_ID: from nothing that can be said. */
static eln_literal body_of(const eln_finder *f, eln_end from)
{
    if (from.kind == ELN_END_CLASS)
        return eln_class_literal(f->claims, from.of);
    if (from.kind != ELN_END_ARGUMENT) return ELN_NO_ID;
    const eln_statements *lines = &from.argument->structure;
    return lines->n > 0
               ? eln_class_literal(f->claims, lines->at[lines->n - 1]->of)
               : eln_argument_literal(f->claims, from.argument);
}

/* What it speaks for. */
static eln_literal head_of(const eln_finder *f, const eln_relation *r,
                           eln_end to)
{
    bool minus = eln_relation_is_minus(r) || r->kind == ELN_UNDERCUT;
    eln_literal l;
    if (r->kind == ELN_UNDERCUT && to.kind == ELN_END_CLASS) return ELN_NO_ID;
    if (to.kind == ELN_END_CLASS)
        l = eln_class_literal(f->claims, to.of);
    else if (to.kind == ELN_END_ARGUMENT)
        l = eln_argument_literal(f->claims, to.argument);
    else
        l = eln_argument_literal(f->claims, to.inference->argument);
    return minus ? eln_not(l) : l;
}

static bool add_arrow(collector *c, uint32_t relation, uint32_t k)
{
    const eln_finder *f = c->f;
    const eln_relation *r = f->m->relations[relation];
    const eln_arrow *arrow = r->arrows[k];
    eln_end from =
        arrow->child_is_source ? arrow->child_end : arrow->parent_end;
    eln_end to = arrow->child_is_source ? arrow->parent_end : arrow->child_end;
    if (r->kind == ELN_UNDERCUT) to = r->to;
    uint32_t at = c->d->arrow_at[relation] + k;
    if (!eln_date_in(c->d->arrows[at].date, f->by) || is_out(f, from) ||
        is_out(f, to))
        return true;
    eln_move m = {
        .kind = r->kind == ELN_UNDERCUT ? ELN_MOVE_UNDERCUT : ELN_MOVE_ARROW,
        .strict = r->kind != ELN_UNDERCUT && eln_arrow_is_strict(c->d, r, k),
        .body = body_of(f, from),
        .head = head_of(f, r, to),
        .arrow = at,
        .span = arrow->span};
    if (m.body == ELN_NO_ID || m.head == ELN_NO_ID || m.body == m.head)
        return true;
    m.idle = !c->used[relation] &&
             eln_relation_in(c->d, &f->j->map.selected, relation);
    if (from.kind == ELN_END_ARGUMENT)
        m.argument = from.argument;
    else
        m.from = from.of;
    m.by_child = arrow->child_is_source;
    m.minus = eln_relation_is_minus(r) || r->kind == ELN_UNDERCUT;
    return eln_push(&c->moves, m);
}

static bool add_arrows(collector *c)
{
    const eln_model *m = c->f->m;
    for (uint32_t i = 0; i < m->relation_count; i++) {
        const eln_relation *r = m->relations[i];
        if (r->kind == ELN_CONTRADICTORY) continue;
        for (uint32_t k = 0; k < r->arrow_count; k++)
            if (!add_arrow(c, i, k)) return false;
    }
    return true;
}

/* ---- who draws them ---- */

static bool upholds(eln_stance s)
{
    return s == ELN_ASSERTS || s == ELN_CONCEDES;
}

/* The first record that asserts a class, or else concedes it. */
static const eln_record *first_of(const eln_finder *f, eln_records of)
{
    const eln_record *best = NULL;
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        const eln_record *r = &f->d->records[i];
        if (r->party == ELN_NO_ID || !upholds(r->stance) ||
            !eln_record_counts(f, r))
            continue;
        if (!best || r->stance < best->stance ||
            (r->stance == best->stance && eln_date_later(best->date, r->date)))
            best = r;
    }
    return best;
}

static bool contribute(collector *c, uint32_t move, const eln_record *r,
                       eln_date date)
{
    eln_contribution by = {r->party, move, r, date};
    return c->by.n <= ELN_CONTRIBUTIONS_MOST && eln_push(&c->by, by);
}

/* A move is drawn by whoever puts an argument forward. */
static bool draw_by_argument(collector *c, uint32_t move, const eln_argument *a)
{
    const eln_move *m = &c->moves.at[move];
    eln_records of = c->d->of_argument[a->id];
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        const eln_record *r = &c->d->records[i];
        if (r->party == ELN_NO_ID || !upholds(r->stance) ||
            !eln_record_counts(c->f, r))
            continue;
        eln_date date = r->date;
        if (m->arrow != ELN_NO_ID &&
            c->d->arrows[m->arrow].date.last > date.last)
            date = c->d->arrows[m->arrow].date;
        if (!contribute(c, move, r, date)) return false;
    }
    return true;
}

/* An arrow from a statement that is only concluded: by whoever concludes it. */
static bool draw_by_conclusion(collector *c, uint32_t move)
{
    uint32_t of = c->moves.at[move].from->id;
    for (uint32_t i = c->concluded_at[of]; i < c->concluded_at[of + 1]; i++)
        if (!draw_by_argument(c, move, c->concluded[i])) return false;
    return true;
}

/* An arrow is not drawn before what it is drawn from is said. */
static bool draw_from_statement(collector *c, uint32_t move)
{
    const eln_move *m = &c->moves.at[move];
    const eln_record *arrow = &c->d->arrows[m->arrow];
    const eln_record *by = m->by_child ? arrow : c->first[m->from->id];
    if (!by) return draw_by_conclusion(c, move);
    if (m->by_child && by->stance == ELN_REPORTS) return true;
    bool later = arrow->date.last > by->date.last;
    return by->party == ELN_NO_ID ||
           contribute(c, move, by, later ? arrow->date : by->date);
}

/* The main conclusion of an argument; NULL: it is sketched. */
static const eln_class *conclusion_of(const eln_argument *a)
{
    const eln_statements *lines = &a->structure;
    return lines->n > 0 ? lines->at[lines->n - 1]->of : NULL;
}

static bool note_conclusions(collector *c)
{
    const eln_model *m = c->f->m;
    c->concluded_at = eln_new(&c->tmp, uint32_t, (size_t)m->class_count + 2);
    c->concluded = eln_new(&c->tmp, const eln_argument *, m->argument_count);
    if (!c->concluded_at || !c->concluded) return false;
    for (uint32_t i = 0; i < m->argument_count; i++)
        if (conclusion_of(m->arguments[i]))
            c->concluded_at[conclusion_of(m->arguments[i])->id + 2]++;
    for (uint32_t i = 2; i < m->class_count + 2; i++)
        c->concluded_at[i] += c->concluded_at[i - 1];
    for (uint32_t i = 0; i < m->argument_count; i++) {
        const eln_class *of = conclusion_of(m->arguments[i]);
        if (of) c->concluded[c->concluded_at[of->id + 1]++] = m->arguments[i];
    }
    return true;
}

static bool draw_all(collector *c)
{
    if (!note_conclusions(c)) return false;
    for (uint32_t i = 0; i < c->f->m->class_count; i++)
        c->first[i] = first_of(c->f, c->d->of_class[i]);
    for (uint32_t i = 0; i < c->moves.n; i++) {
        const eln_argument *a = c->moves.at[i].argument;
        bool ok = a ? draw_by_argument(c, i, a) : draw_from_statement(c, i);
        if (!ok) return false;
    }
    return true;
}

/* ---- lists ---- */

/* One list of moves or contributions by a key. */
typedef struct keyed {
    uint32_t *start, *at;
} keyed;

static bool begin_list(collector *c, keyed *list, uint32_t keys, size_t n)
{
    list->start = eln_new(&c->out->arena, uint32_t, (size_t)keys + 2);
    list->at = eln_new(&c->out->arena, uint32_t, n);
    return list->start && list->at;
}

static void count_keys(keyed *list, uint32_t keys)
{
    for (uint32_t k = 2; k < keys + 2; k++)
        list->start[k] += list->start[k - 1];
}

static bool list_by_argument(collector *c)
{
    uint32_t arguments = c->f->m->argument_count;
    keyed moves, by;
    if (!begin_list(c, &moves, arguments, c->moves.n) ||
        !begin_list(c, &by, arguments, c->by.n))
        return false;
    for (size_t i = 0; i < c->moves.n; i++)
        if (c->moves.at[i].argument)
            moves.start[c->moves.at[i].argument->id + 2]++;
    for (size_t i = 0; i < c->by.n; i++)
        if (c->moves.at[c->by.at[i].move].argument)
            by.start[c->moves.at[c->by.at[i].move].argument->id + 2]++;
    count_keys(&moves, arguments);
    count_keys(&by, arguments);
    for (uint32_t i = 0; i < c->moves.n; i++)
        if (c->moves.at[i].argument)
            moves.at[moves.start[c->moves.at[i].argument->id + 1]++] = i;
    for (uint32_t i = 0; i < c->by.n; i++) {
        const eln_argument *a = c->moves.at[c->by.at[i].move].argument;
        if (a) by.at[by.start[a->id + 1]++] = i;
    }
    c->out->of_argument = moves.start;
    c->out->argument_at = moves.at;
    c->out->by_argument = by.start;
    c->out->argument_by = by.at;
    return true;
}

static bool list_by_literal(collector *c)
{
    uint32_t literals = 2 * c->f->claims->count;
    keyed head, body;
    if (!begin_list(c, &head, literals, c->moves.n) ||
        !begin_list(c, &body, literals, c->moves.n))
        return false;
    for (size_t i = 0; i < c->moves.n; i++) {
        head.start[c->moves.at[i].head + 2]++;
        if (c->moves.at[i].body != ELN_NO_ID)
            body.start[c->moves.at[i].body + 2]++;
    }
    count_keys(&head, literals);
    count_keys(&body, literals);
    for (uint32_t i = 0; i < c->moves.n; i++) {
        const eln_move *m = &c->moves.at[i];
        head.at[head.start[m->head + 1]++] = i;
        if (m->body != ELN_NO_ID) body.at[body.start[m->body + 1]++] = i;
    }
    c->out->for_head = head.start;
    c->out->head_at = head.at;
    c->out->from_body = body.start;
    c->out->body_at = body.at;
    return true;
}

/* A contribution with what it is sorted by. */
typedef struct ordered {
    eln_contribution by;
    eln_literal head;
} ordered;

static int by_party(const void *a, const void *b)
{
    const ordered *x = a, *y = b;
    if (x->by.party != y->by.party) return x->by.party < y->by.party ? -1 : 1;
    if (x->head != y->head) return x->head < y->head ? -1 : 1;
    if (x->by.move != y->by.move) return x->by.move < y->by.move ? -1 : 1;
    return x->by.record < y->by.record ? -1 : x->by.record > y->by.record;
}

static bool sort_contributions(collector *c)
{
    ordered *list = eln_new(&c->tmp, ordered, c->by.n);
    if (!list) return false;
    for (size_t i = 0; i < c->by.n; i++)
        list[i] = (ordered){c->by.at[i], c->moves.at[c->by.at[i].move].head};
    if (c->by.n > 0) qsort(list, c->by.n, sizeof *list, by_party);
    for (size_t i = 0; i < c->by.n; i++) c->by.at[i] = list[i].by;
    return true;
}

static bool keep(collector *c)
{
    eln_moves *out = c->out;
    out->at = eln_new(&out->arena, eln_move, c->moves.n);
    out->by = eln_new(&out->arena, eln_contribution, c->by.n);
    if (!out->at || !out->by) return false;
    for (size_t i = 0; i < c->moves.n; i++) out->at[i] = c->moves.at[i];
    for (size_t i = 0; i < c->by.n; i++) out->by[i] = c->by.at[i];
    out->n = (uint32_t)c->moves.n;
    out->by_count = (uint32_t)c->by.n;
    return true;
}

/* ---- all of it ---- */

eln_status eln_moves_find(const eln_finder *f, eln_moves *out)
{
    eln_moves found = {0};
    collector c = {.f = f, .d = f->d, .out = &found};
    c.used = eln_new(&c.tmp, uint8_t, f->m->relation_count);
    c.first = eln_new(&c.tmp, const eln_record *, f->m->class_count);
    bool ok = c.used && c.first;
    if (ok) note_used(&c);
    ok = ok && add_steps(&c) && add_arrows(&c) && draw_all(&c) &&
         sort_contributions(&c) && list_by_argument(&c) &&
         list_by_literal(&c) && keep(&c);
    bool limit = c.by.n > ELN_CONTRIBUTIONS_MOST;
    eln_vec_free(&c.moves);
    eln_vec_free(&c.by);
    eln_arena_free(&c.tmp);
    if (!ok) {
        eln_arena_free(&found.arena);
        return limit ? ELN_E_LIMIT : ELN_E_NOMEM;
    }
    *out = found;
    return ELN_OK;
}

void eln_moves_free(eln_moves *m)
{
    eln_arena_free(&m->arena);
    *m = (eln_moves){0};
}

/* The first contribution that is not before this party and head. */
static uint32_t first_from(const eln_moves *m, uint32_t party, uint64_t head)
{
    uint32_t lo = 0, hi = m->by_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        const eln_contribution *c = &m->by[mid];
        if (c->party < party ||
            (c->party == party && m->at[c->move].head < head))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

uint32_t eln_moves_of(const eln_moves *m, uint32_t party, eln_literal head,
                      uint32_t *first)
{
    *first = first_from(m, party, head);
    return first_from(m, party, (uint64_t)head + 1);
}

void eln_moves_all_of(const eln_moves *m, uint32_t party, uint32_t *first,
                      uint32_t *end)
{
    *first = first_from(m, party, 0);
    *end = first_from(m, party + 1, 0);
}
