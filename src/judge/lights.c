/* Forward chaining by counters, one party after the other. Marks and counters
 * carry the number of the search that set them, so that a search costs only
 * what it touches. Literals are taken from a queue: a counter says how many of
 * the body have been taken, and what fires at that goes to the queue's end. */
#include "judge/lights.h"

/* Steps that each part of an answer counts for: telling it costs more than
 * finding it. */
enum { FOLLOW = 1024, STRIKE = 256, PLACE = 64 };

/* Lists of inferences by literal. */
typedef struct uses {
    uint32_t *start; /* [literals + 1] */
    uint32_t *at;
} uses;

struct eln_lights_tables {
    uint32_t literals;
    uint32_t *body_at; /* [inferences + 1] where a body begins; those that draw
                        * no conclusion have none */
    eln_literal *body; /* each literal of a body once */
    uses with;         /* by literal: inferences with it in their body */
    uses against;      /* by literal: strict ones whose conclusion it denies */
    uint32_t search;   /* number of the search */
    uint32_t *own;     /* [inferences] the last search whose party draws it */
    uint32_t *touched; /* [inferences] the last search that counted it */
    uint32_t *count;   /* [inferences] literals of its body taken by then */
    uint32_t *denied;  /* [inferences] the last search that took the opposite of
                        * its conclusion */
    uint32_t *mark;    /* [literals] the last search that found it */
    uint32_t *place;   /* [literals] its place in the queue */
    eln_literal *queue;    /* [literals] */
    uint32_t found, taken; /* of the queue */
};

/* ---- the tables ---- */

static bool concludes(const eln_map_theory *t, const eln_infer *r)
{
    if (r->kind == ELN_INFER_UNDERCUT) return false;
    return !r->step || t->selected.arguments[r->argument->id];
}

/* The bodies, without doubles. */
static bool make_bodies(eln_lights *l, const eln_map_theory *t)
{
    eln_lights_tables *b = l->tables;
    b->body_at = eln_new(&l->arena, uint32_t, t->infers.n + 1);
    b->body = eln_new(&l->arena, eln_literal, t->bodies.n);
    if (!b->body_at || !b->body) return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->infers.n; i++) {
        const eln_infer *r = &t->infers.at[i];
        b->body_at[i] = n;
        b->search++;
        for (uint32_t k = 0; k < r->body_count && concludes(t, r); k++) {
            eln_literal literal = t->bodies.at[r->body_at + k];
            if (b->mark[literal] == b->search) continue;
            b->mark[literal] = b->search;
            b->body[n++] = literal;
        }
    }
    b->body_at[t->infers.n] = n;
    return true;
}

/* Begin lists of so many places in all.
 *   Returns where to count the length of each, at literal + 2. */
static uint32_t *begin_uses(eln_lights *l, uses *u, size_t places)
{
    u->start = eln_new(&l->arena, uint32_t, (size_t)l->tables->literals + 2);
    u->at = eln_new(&l->arena, uint32_t, places);
    return u->at ? u->start : NULL;
}

/* Add up the lengths: from now on start[literal + 1] is the next free place. */
static void place_uses(uses *u, uint32_t literals)
{
    for (uint32_t l = 2; l < literals + 2; l++) u->start[l] += u->start[l - 1];
}

static bool make_with(eln_lights *l, const eln_map_theory *t)
{
    eln_lights_tables *b = l->tables;
    uint32_t total = b->body_at[t->infers.n];
    uint32_t *start = begin_uses(l, &b->with, total);
    if (!start) return false;
    for (uint32_t i = 0; i < total; i++) start[b->body[i] + 2]++;
    place_uses(&b->with, b->literals);
    for (uint32_t i = 0; i < t->infers.n; i++)
        for (uint32_t k = b->body_at[i]; k < b->body_at[i + 1]; k++)
            b->with.at[start[b->body[k] + 1]++] = i;
    return true;
}

/* Whether an inference has contrapositives. */
static bool turns(const eln_lights_tables *b, const eln_map_theory *t,
                  uint32_t infer)
{
    return t->infers.at[infer].strict &&
           b->body_at[infer] < b->body_at[infer + 1];
}

static bool make_against(eln_lights *l, const eln_map_theory *t)
{
    eln_lights_tables *b = l->tables;
    uint32_t *start = begin_uses(l, &b->against, t->infers.n);
    if (!start) return false;
    for (uint32_t i = 0; i < t->infers.n; i++)
        if (turns(b, t, i)) start[eln_not(t->infers.at[i].head) + 2]++;
    place_uses(&b->against, b->literals);
    for (uint32_t i = 0; i < t->infers.n; i++)
        if (turns(b, t, i))
            b->against.at[start[eln_not(t->infers.at[i].head) + 1]++] = i;
    return true;
}

static bool make_counters(eln_lights *l, size_t infers)
{
    eln_lights_tables *b = l->tables;
    b->own = eln_new(&l->arena, uint32_t, infers);
    b->touched = eln_new(&l->arena, uint32_t, infers);
    b->count = eln_new(&l->arena, uint32_t, infers);
    b->denied = eln_new(&l->arena, uint32_t, infers);
    b->mark = eln_new(&l->arena, uint32_t, b->literals);
    b->place = eln_new(&l->arena, uint32_t, b->literals);
    b->queue = eln_new(&l->arena, eln_literal, b->literals);
    return b->own && b->touched && b->count && b->denied && b->mark &&
           b->place && b->queue;
}

static bool make_tables(eln_lights *l, const eln_map_theory *t)
{
    l->tables = eln_new(&l->arena, eln_lights_tables, 1);
    if (!l->tables) return false;
    l->tables->literals = 2 * t->claims.count;
    return make_counters(l, t->infers.n) && make_bodies(l, t) &&
           make_with(l, t) && make_against(l, t);
}

/* ---- what is held, and what is the party's own ---- */

static void find(eln_lights_tables *b, eln_literal l)
{
    if (b->mark[l] == b->search) return;
    b->mark[l] = b->search;
    b->place[l] = b->found;
    b->queue[b->found++] = l;
}

static bool is_held(const eln_lights *l, const eln_commitment *c)
{
    const eln_map_theory *t = &l->judgement->map;
    return eln_lives(c->life, t->selected.selection.by) &&
           t->selected.records[c->record] &&
           !(l->first_hand && t->dispute->records[c->record].second_hand);
}

/* A stretch of time in which a party is committed to one literal by words, or
 * by deeds. */
typedef struct stretch {
    eln_literal literal;
    uint32_t since; /* the record that begins it */
    int32_t ends;   /* the first day behind it */
} stretch;

/* Let a commitment with a date go on with the stretch, or begin a new one. The
 * commitments to a literal come in the order in which they enter. */
static void prolong(stretch *s, const eln_commitment *c)
{
    int32_t ends = c->life.by == ELN_NO_ID ? ELN_DAY_LAST : c->life.ends;
    if (s->since == ELN_NO_ID || s->literal != c->literal ||
        c->life.enters > s->ends)
        *s = (stretch){c->literal, c->record, ends};
    else if (ends > s->ends)
        s->ends = ends;
}

static bool find_held(eln_lights *l, uint32_t party)
{
    const eln_map_theory *t = &l->judgement->map;
    const eln_commitments *all = &t->basis->commitments;
    stretch by[2] = {{.since = ELN_NO_ID}, {.since = ELN_NO_ID}};
    for (uint32_t i = all->of_party[party]; i < all->of_party[party + 1]; i++) {
        const eln_commitment *c = &all->list[i];
        const eln_record *r = &t->dispute->records[c->record];
        stretch *s = &by[r->deed];
        if (r->date.is && !(l->first_hand && r->second_hand)) prolong(s, c);
        if (!is_held(l, c)) continue;
        eln_holding h = {i, r->date.is ? s->since : c->record};
        if (!eln_push(&l->held, h)) return false;
        find(l->tables, c->literal);
    }
    l->held_literals = l->tables->found;
    return true;
}

static void mark_own(eln_lights *l, eln_ids infers)
{
    for (uint32_t i = 0; i < infers.n; i++)
        l->tables->own[infers.at[i]] = l->tables->search;
    l->work += infers.n;
}

static void find_own(eln_lights *l, uint32_t party)
{
    eln_ids arguments = eln_list_of(&l->drawers->arguments, party);
    mark_own(l, eln_list_of(&l->drawers->arrows, party));
    for (uint32_t i = 0; i < arguments.n && l->work <= ELN_LIGHTS_WORK_MOST;
         i++)
        mark_own(l, eln_list_of(&l->drawers->from_argument, arguments.at[i]));
}

/* ---- drawing ---- */

static eln_literal head_of(const eln_lights *l, uint32_t infer)
{
    return l->judgement->map.infers.at[infer].head;
}

static bool is_strict(const eln_lights *l, uint32_t infer)
{
    return l->judgement->map.infers.at[infer].strict;
}

static bool is_found(const eln_lights_tables *b, eln_literal l)
{
    return b->mark[l] == b->search;
}

static bool is_taken(const eln_lights_tables *b, eln_literal l)
{
    return is_found(b, l) && b->place[l] < b->taken;
}

/* A conclusion, drawn from the body, but for one literal if it is turned. */
static bool draw(eln_lights *l, uint32_t infer, eln_literal to,
                 eln_literal without)
{
    eln_lights_tables *b = l->tables;
    eln_follow f = {.literal = to,
                    .infer = infer,
                    .own = b->own[infer] == b->search,
                    .turned = without != ELN_NO_ID,
                    .from_at = (uint32_t)l->from.n};
    if (is_found(b, to)) return true;
    if (f.turned && !eln_push(&l->from, eln_not(head_of(l, infer))))
        return false;
    for (uint32_t k = b->body_at[infer]; k < b->body_at[infer + 1]; k++)
        if (b->body[k] != without && !eln_push(&l->from, b->body[k]))
            return false;
    f.from_count = (uint32_t)l->from.n - f.from_at;
    l->work += FOLLOW + PLACE * (uint64_t)f.from_count;
    find(b, to);
    return eln_push(&l->follows, f);
}

/* Its conclusion is denied: each premise falls that all others are taken
 * beside. */
static bool turn(eln_lights *l, uint32_t infer)
{
    eln_lights_tables *b = l->tables;
    uint32_t begin = b->body_at[infer], end = b->body_at[infer + 1];
    bool all = b->count[infer] == end - begin;
    for (uint32_t k = begin; k < end; k++) {
        l->work++;
        if (!all && is_taken(b, b->body[k])) continue;
        if (!draw(l, infer, eln_not(b->body[k]), b->body[k])) return false;
        if (l->work > ELN_LIGHTS_WORK_MOST) break;
    }
    return true;
}

static void touch(eln_lights_tables *b, uint32_t infer)
{
    if (b->touched[infer] == b->search) return;
    b->touched[infer] = b->search;
    b->count[infer] = 0;
}

/* What a counter or a denial has come to. */
static bool look_at(eln_lights *l, uint32_t infer)
{
    eln_lights_tables *b = l->tables;
    uint32_t n = b->body_at[infer + 1] - b->body_at[infer];
    if (b->count[infer] == n && !draw(l, infer, head_of(l, infer), ELN_NO_ID))
        return false;
    if (b->denied[infer] != b->search || b->count[infer] + 1 < n) return true;
    return turn(l, infer);
}

static bool take(eln_lights *l, eln_literal from)
{
    eln_lights_tables *b = l->tables;
    for (uint32_t i = b->with.start[from]; i < b->with.start[from + 1]; i++) {
        uint32_t infer = b->with.at[i];
        if (!is_strict(l, infer) && b->own[infer] != b->search) continue;
        touch(b, infer);
        b->count[infer]++;
        if (!look_at(l, infer)) return false;
    }
    for (uint32_t i = b->against.start[from]; i < b->against.start[from + 1];
         i++) {
        uint32_t infer = b->against.at[i];
        touch(b, infer);
        b->denied[infer] = b->search;
        if (!look_at(l, infer)) return false;
    }
    l->work += 1 + b->with.start[from + 1] - b->with.start[from] +
               b->against.start[from + 1] - b->against.start[from];
    return true;
}

static bool close(eln_lights *l)
{
    eln_lights_tables *b = l->tables;
    while (b->taken < b->found && l->work <= ELN_LIGHTS_WORK_MOST)
        if (!take(l, b->queue[b->taken++])) return false;
    return true;
}

/* ---- what stands against it ---- */

/* Whether the body of a rule is sure, but for one sentence. */
static bool is_body_sure(const eln_judgement *j, uint32_t rule, uint32_t but)
{
    eln_ids body = eln_theory_body(j->map.theory, rule);
    for (uint32_t i = 0; i < body.n; i++)
        if (body.at[i] != but && !eln_is_sure(&j->grounded, body.at[i]))
            return false;
    return true;
}

/* Whether what a rule speaks by stands: of an inference its body and its link,
 * whether its conclusion is held off or not. */
static bool stands(const eln_judgement *j, uint32_t rule)
{
    eln_rule_about about = j->map.rules.at[rule];
    if (about.kind != ELN_R_BY_INFERENCE)
        return is_body_sure(j, rule, ELN_NO_ID);
    const eln_infer *r = &j->map.infers.at[about.infer];
    eln_ids rules = eln_theory_rules_for(j->map.theory, r->applied);
    return rules.n > 0 && is_body_sure(j, rules.at[0], r->carry);
}

/* By which literal a rule speaks, where its inference alone does not tell. */
static eln_literal strikes_by(const eln_judgement *j, uint32_t rule)
{
    eln_rule_about about = j->map.rules.at[rule];
    if (about.kind == ELN_R_BY_IMPLICATION)
        return j->map.about.at[eln_theory_body(j->map.theory, rule).at[0]]
            .literal;
    return about.kind == ELN_R_CONTRAPOSED
               ? eln_not(j->map.infers.at[about.infer].head)
               : ELN_NO_ID;
}

/* The rules of these kinds for a sentence whose bodies stand. */
static bool add_strikes(eln_lights *l, uint32_t sentence, bool implied)
{
    const eln_judgement *j = l->judgement;
    eln_ids rules = eln_theory_rules_for(j->map.theory, sentence);
    for (uint32_t i = 0; i < rules.n; i++) {
        eln_rule_about about = j->map.rules.at[rules.at[i]];
        bool wanted = implied ? about.kind == ELN_R_BY_IMPLICATION
                              : about.kind == ELN_R_BY_INFERENCE ||
                                    about.kind == ELN_R_CONTRAPOSED;
        l->work += 1 + eln_theory_body(j->map.theory, rules.at[i]).n;
        if (!wanted || !stands(j, rules.at[i])) continue;
        eln_strike s = {about.infer, strikes_by(j, rules.at[i])};
        if (!eln_push(&l->strikes, s)) return false;
        l->work += STRIKE;
    }
    return true;
}

/* What each consequence meets: its opposite, or what stands against it. */
static bool confront(eln_lights *l)
{
    const eln_lights_tables *b = l->tables;
    for (size_t i = 0; i < l->follows.n; i++) {
        eln_follow *f = &l->follows.at[i];
        eln_literal not = eln_not(f->literal);
        f->clashes = is_found(b, not ) && b->place[not ] < l->held_literals;
        f->opposed = is_found(b, not ) && !f->clashes;
        f->strikes_at = (uint32_t)l->strikes.n;
        if (l->work > ELN_LIGHTS_WORK_MOST) continue;
        if (!add_strikes(l, eln_reason(not ), false) ||
            !add_strikes(l, eln_holds(not ), true))
            return false;
        f->strikes_count = (uint32_t)l->strikes.n - f->strikes_at;
    }
    return true;
}

/* ---- the whole ---- */

eln_status eln_lights_init(const eln_judgement *judgement,
                           const eln_drawers *drawers, bool first_hand,
                           eln_lights *out)
{
    eln_lights l = {
        .judgement = judgement, .drawers = drawers, .first_hand = first_hand};
    if (!make_tables(&l, &judgement->map)) {
        eln_arena_free(&l.arena);
        return ELN_E_NOMEM;
    }
    *out = l;
    return ELN_OK;
}

eln_status eln_lights_of(eln_lights *l, uint32_t party)
{
    l->held.n = l->follows.n = l->from.n = l->strikes.n = 0;
    l->tables->search++;
    l->tables->found = l->tables->taken = 0;
    find_own(l, party);
    bool ok = find_held(l, party) && close(l) && confront(l);
    l->cut = l->work > ELN_LIGHTS_WORK_MOST;
    return ok ? ELN_OK : ELN_E_NOMEM;
}

void eln_lights_free(eln_lights *l)
{
    eln_vec_free(&l->held);
    eln_vec_free(&l->follows);
    eln_vec_free(&l->from);
    eln_vec_free(&l->strikes);
    eln_arena_free(&l->arena);
    *l = (eln_lights){0};
}
