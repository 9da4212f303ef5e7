#include "judge/strict.h"

#include "base/vec.h"

/* What an arrow was drawn to. One drawn to an argument may have been merged
 * into a relation between statements; it does not make it strict. */
static eln_end target_of(const eln_arrow *arrow)
{
    return arrow->child_is_source ? arrow->parent_end : arrow->child_end;
}

bool eln_arrow_is_strict(const eln_dispute *d, const eln_relation *r,
                         uint32_t k)
{
    const eln_arrow *arrow = r->arrows[k];
    if (r->kind == ELN_ENTAILS || r->kind == ELN_CONTRARY) return true;
    if (r->from.kind != ELN_END_CLASS || r->to.kind != ELN_END_CLASS)
        return false;
    return arrow->child && arrow->child->data &&
           target_of(arrow).kind != ELN_END_ARGUMENT &&
           eln_occurrence_read(d, arrow->child).strict;
}

bool eln_relation_is_strict(const eln_dispute *d, const eln_relation *r)
{
    if (r->kind == ELN_CONTRADICTORY || r->kind == ELN_UNDERCUT) return false;
    for (uint32_t k = 0; k < r->arrow_count; k++)
        if (eln_arrow_is_strict(d, r, k)) return true;
    return false;
}

/* ---- what follows from what ---- */

typedef struct implication {
    eln_literal from, to;
} implication;

typedef struct collector {
    const eln_dispute *d;
    const eln_claims *claims;
    ELN_VEC(implication) list;
} collector;

static bool add(collector *c, eln_literal from, eln_literal to)
{
    implication there = {from, to}, back = {eln_not(to), eln_not(from)};
    if (from == to) return true;
    if (!eln_push(&c->list, there)) return false;
    return to == eln_not(from) || eln_push(&c->list, back);
}

static bool add_arrows(collector *c)
{
    const eln_model *m = c->d->model;
    for (uint32_t i = 0; i < m->relation_count; i++) {
        const eln_relation *r = m->relations[i];
        if (!eln_relation_is_strict(c->d, r)) continue;
        eln_literal from = eln_end_literal(c->claims, r->from);
        eln_literal to = eln_end_literal(c->claims, r->to);
        if (!add(c, from, eln_relation_is_minus(r) ? eln_not(to) : to))
            return false;
    }
    return true;
}

/* The only premise of a step; ELN_NO_ID: it has none or several. */
static eln_literal only_premise(const collector *c, const eln_step *s)
{
    eln_literal only = ELN_NO_ID;
    for (uint32_t i = 0; i < s->line_count; i++) {
        const eln_statement *line = s->argument->structure.at[s->lines[i]];
        eln_literal l = eln_class_literal(c->claims, line->of);
        if (only != ELN_NO_ID && only != l) return ELN_NO_ID;
        only = l;
    }
    return only;
}

static bool add_steps(collector *c)
{
    for (uint32_t i = 0; i < c->d->step_count; i++) {
        const eln_step *s = &c->d->steps[i];
        eln_literal from = s->strict ? only_premise(c, s) : ELN_NO_ID;
        if (from == ELN_NO_ID) continue;
        const eln_statement *line =
            s->argument->structure.at[s->inference->conclusion];
        if (!add(c, from, eln_class_literal(c->claims, line->of))) return false;
    }
    return true;
}

/* Sort the list by where it starts: s->start and s->to. */
static bool arrange(const collector *c, eln_strict *s)
{
    s->start = eln_new(&s->arena, uint32_t, (size_t)s->literals + 2);
    s->to = eln_new(&s->arena, eln_literal, c->list.n);
    s->found = eln_new(&s->arena, eln_literal, s->literals);
    s->mark = eln_new(&s->arena, uint32_t, s->literals);
    if (!s->start || !s->to || !s->found || !s->mark) return false;
    for (size_t i = 0; i < c->list.n; i++) s->start[c->list.at[i].from + 2]++;
    for (uint32_t i = 2; i < s->literals + 2; i++)
        s->start[i] += s->start[i - 1];
    for (size_t i = 0; i < c->list.n; i++)
        s->to[s->start[c->list.at[i].from + 1]++] = c->list.at[i].to;
    return true;
}

eln_status eln_strict_find(const eln_dispute *dispute, const eln_claims *claims,
                           eln_strict *out)
{
    collector c = {.d = dispute, .claims = claims};
    eln_strict s = {.literals = 2 * claims->count};
    bool ok = add_arrows(&c) && add_steps(&c) && arrange(&c, &s);
    eln_vec_free(&c.list);
    if (!ok) {
        eln_arena_free(&s.arena);
        return ELN_E_NOMEM;
    }
    *out = s;
    return ELN_OK;
}

void eln_strict_free(eln_strict *s)
{
    eln_arena_free(&s->arena);
    *s = (eln_strict){0};
}

static void find(eln_strict *s, eln_literal l)
{
    if (s->mark[l] == s->search) return;
    s->mark[l] = s->search;
    s->found[s->found_count++] = l;
}

bool eln_strict_from(eln_strict *s, eln_literal l)
{
    s->search++;
    s->found_count = 0;
    if (s->work > ELN_STRICT_WORK_MOST) return false;
    find(s, l);
    for (uint32_t head = 0; head < s->found_count; head++) {
        eln_literal at = s->found[head];
        for (uint32_t i = s->start[at]; i < s->start[at + 1]; i++)
            find(s, s->to[i]);
        s->work += 1 + s->start[at + 1] - s->start[at];
    }
    return true;
}
