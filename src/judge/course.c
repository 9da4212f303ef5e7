#include "judge/course.h"

#include <stdlib.h>

/* ---- what happens on which day ---- */

static bool add_event(eln_course *c, int32_t day, eln_contribution what,
                      bool told)
{
    if (day == ELN_DAY_FIRST || day == ELN_DAY_LAST || day > c->selection.by)
        return true;
    eln_event e = {.day = day,
                   .what = what,
                   .contribution = ELN_NO_ID,
                   .order = (uint32_t)c->events.n,
                   .told = told};
    return eln_push(&c->events, e);
}

static bool add_records(eln_course *c)
{
    for (uint32_t i = 0; i < c->basis->dispute->record_count; i++) {
        eln_life life = c->basis->commitments.lives[i];
        eln_contribution what = {.enters = true, .record = i};
        if (!add_event(c, life.enters, what, false)) return false;
        what.enters = false;
        if (life.by != ELN_NO_ID && !add_event(c, life.ends, what, false))
            return false;
    }
    return true;
}

/* The records of an arrow's child. */
static eln_records records_of(const eln_dispute *d, const eln_statement *child)
{
    return child->of ? d->of_class[child->of->id]
                     : d->of_argument[child->argument->id];
}

/* Whether an arrow says nothing that its child does not say as a record. */
static bool is_told(const eln_dispute *d, const eln_arrow *arrow)
{
    if (!arrow->child) return false;
    eln_records of = records_of(d, arrow->child);
    for (uint32_t i = of.first; i < of.first + of.n; i++)
        if (d->records[i].at == arrow->child) return true;
    return false;
}

static bool add_arrows(eln_course *c)
{
    const eln_dispute *d = c->basis->dispute;
    for (uint32_t i = 0; i < d->model->relation_count; i++) {
        const eln_relation *r = d->model->relations[i];
        if (r->kind == ELN_CONTRADICTORY) continue; /* has no date */
        for (uint32_t a = 0; a < r->arrow_count; a++) {
            const eln_record *by = &d->arrows[d->arrow_at[i] + a];
            eln_contribution what = {
                .enters = true, .record = ELN_NO_ID, .relation = i, .arrow = a};
            if (!add_event(c, by->date.last, what, is_told(d, r->arrows[a])))
                return false;
        }
    }
    return true;
}

static int by_day(const void *a, const void *b)
{
    const eln_event *x = a, *y = b;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    if (x->what.enters != y->what.enters) return x->what.enters ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static bool make_dates(eln_course *c)
{
    size_t n = c->events.n;
    uint32_t told_of = 0;
    c->dates = eln_new(&c->arena, eln_course_date, n + 1);
    c->contributions = eln_new(&c->arena, eln_contribution, n);
    if (!c->dates || !c->contributions) return false;
    if (n > 0) qsort(c->events.at, n, sizeof *c->events.at, by_day);
    for (uint32_t i = 0; i < n; i++) {
        eln_event *e = &c->events.at[i];
        if (e->told) continue;
        if (c->count == 0 || c->dates[c->count - 1].day != e->day)
            c->dates[c->count++] =
                (eln_course_date){.day = e->day, .contribution_at = told_of};
        e->contribution = told_of;
        c->contributions[told_of++] = e->what;
    }
    c->dates[c->count].contribution_at = told_of;
    return true;
}

/* The events of a date are those up to its day. */
static void share_events(eln_course *c)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        c->dates[i].event_at = at;
        while (at < c->events.n && c->events.at[at].day <= c->dates[i].day)
            at++;
    }
    c->dates[c->count].event_at = at;
}

/* ---- arrows that are told of by records ---- */

/* By which contribution each record enters. */
static uint32_t *find_entering(const eln_course *c, eln_arena *tmp)
{
    uint32_t n = c->basis->dispute->record_count;
    uint32_t *by = eln_new(tmp, uint32_t, n);
    for (uint32_t i = 0; by && i < n; i++) by[i] = ELN_NO_ID;
    for (size_t i = 0; by && i < c->events.n; i++) {
        const eln_event *e = &c->events.at[i];
        if (e->what.record != ELN_NO_ID && e->what.enters)
            by[e->what.record] = e->contribution;
    }
    return by;
}

/* An arrow is told of by the first record of its child that enters on its day.
 */
static void tell_arrow(const eln_course *c, eln_event *e, const uint32_t *by)
{
    const eln_dispute *d = c->basis->dispute;
    const eln_statement *child =
        d->model->relations[e->what.relation]->arrows[e->what.arrow]->child;
    eln_records of = records_of(d, child);
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        if (d->records[i].at != child || by[i] == ELN_NO_ID ||
            c->basis->commitments.lives[i].enters != e->day)
            continue;
        e->contribution = by[i];
        return;
    }
}

static bool tell_arrows(eln_course *c)
{
    eln_arena tmp = {0};
    uint32_t *by = find_entering(c, &tmp);
    for (size_t i = 0; by && i < c->events.n; i++)
        if (c->events.at[i].told) tell_arrow(c, &c->events.at[i], by);
    eln_arena_free(&tmp);
    return by;
}

eln_status eln_course_find(const eln_basis *basis,
                           const eln_selection *selection, eln_course *out)
{
    *out = (eln_course){.basis = basis, .selection = *selection};
    bool ok = add_records(out) && add_arrows(out) && make_dates(out) &&
              tell_arrows(out);
    if (!ok) return ELN_E_NOMEM;
    share_events(out);
    return ELN_OK;
}

void eln_course_free(eln_course *c)
{
    eln_vec_free(&c->events);
    eln_vec_free(&c->steps);
    eln_facts_free(&c->facts);
    eln_arena_free(&c->arena);
    *c = (eln_course){0};
}

/* ---- following the facts ---- */

/* A relation as it was used on some day. */
typedef struct variant {
    eln_used used;
    uint32_t next; /* another one of the relation; ELN_NO_ID: none */
} variant;

typedef struct follower {
    eln_course *c;
    uint8_t *presumed, *given, *arguments; /* on some day */
    ELN_VEC(variant) variants;
    uint32_t *first; /* [relations] variant; ELN_NO_ID: none yet */
    uint32_t *now;   /* [relations] the variant that it is; or ELN_NO_ID */
    bool no_memory;
    eln_arena tmp;
} follower;

static void add_step(follower *f, eln_thing_kind kind, uint32_t index, bool on,
                     uint32_t contribution)
{
    eln_course_step step = {kind, index, on, contribution};
    if (!eln_push(&f->c->steps, step)) f->no_memory = true;
}

/* The variant of a relation that is used so; ELN_NO_ID: it is not used. */
static uint32_t variant_of(follower *f, uint32_t relation)
{
    const eln_use *use = &f->c->facts.uses[relation];
    if (!use->is) return ELN_NO_ID;
    for (uint32_t i = f->first[relation]; i != ELN_NO_ID;
         i = f->variants.at[i].next)
        if (eln_use_same(&f->variants.at[i].used.use, use)) return i;
    variant v = {{relation, *use}, f->first[relation]};
    if (!eln_push(&f->variants, v)) {
        f->no_memory = true;
        return ELN_NO_ID;
    }
    f->first[relation] = (uint32_t)f->variants.n - 1;
    return f->first[relation];
}

static void note_relation(follower *f, uint32_t relation, uint32_t by)
{
    uint32_t was = f->now[relation], is = variant_of(f, relation);
    f->now[relation] = is;
    if (was == is) return;
    if (was != ELN_NO_ID) add_step(f, ELN_T_RELATION, was, false, by);
    if (is != ELN_NO_ID) add_step(f, ELN_T_RELATION, is, true, by);
}

static void note_fact(follower *f, eln_fact fact, uint32_t by)
{
    const uint8_t *now[] = {[ELN_T_PRESUMPTION] = f->c->facts.presumed,
                            [ELN_T_GIVEN] = f->c->facts.given,
                            [ELN_T_ARGUMENT] = f->c->picked.arguments};
    uint8_t *ever[] = {[ELN_T_PRESUMPTION] = f->presumed,
                       [ELN_T_GIVEN] = f->given,
                       [ELN_T_ARGUMENT] = f->arguments};
    if (fact.kind == ELN_T_RELATION) {
        note_relation(f, fact.index, by);
        return;
    }
    bool on = now[fact.kind][fact.index];
    if (on) ever[fact.kind][fact.index] = 1;
    add_step(f, fact.kind, fact.index, on, by);
}

static void note_first(follower *f)
{
    const eln_model *m = f->c->basis->dispute->model;
    const eln_facts *facts = &f->c->facts;
    for (eln_literal l = 0; l < 2 * f->c->basis->claims.count; l++) {
        if (facts->presumed[l])
            note_fact(f, (eln_fact){ELN_T_PRESUMPTION, l}, ELN_NO_ID);
        if (facts->given[l])
            note_fact(f, (eln_fact){ELN_T_GIVEN, l}, ELN_NO_ID);
    }
    for (uint32_t i = 0; i < m->argument_count; i++)
        if (f->c->picked.arguments[i])
            note_fact(f, (eln_fact){ELN_T_ARGUMENT, i}, ELN_NO_ID);
    for (uint32_t i = 0; i < m->relation_count; i++)
        note_relation(f, i, ELN_NO_ID);
}

static eln_status look_at(eln_course *c, const eln_contribution *what)
{
    if (what->record != ELN_NO_ID)
        return eln_facts_look_at_record(&c->facts, what->record);
    uint32_t first = c->basis->dispute->arrow_at[what->relation];
    return eln_facts_look_at_arrow(&c->facts, first + what->arrow);
}

static eln_status follow_event(follower *f, const eln_event *e)
{
    eln_facts *facts = &f->c->facts;
    facts->changed.n = 0;
    eln_status st = look_at(f->c, &e->what);
    for (size_t i = 0; i < facts->changed.n; i++)
        note_fact(f, facts->changed.at[i], e->contribution);
    return st == ELN_OK && f->no_memory ? ELN_E_NOMEM : st;
}

static eln_status follow_all(follower *f)
{
    eln_course *c = f->c;
    eln_status st = ELN_OK;
    note_first(f);
    for (uint32_t i = 0; i < c->count && st == ELN_OK; i++) {
        c->dates[i].step_at = (uint32_t)c->steps.n;
        c->picked.selection.by = c->dates[i].day;
        for (uint32_t k = c->dates[i].event_at;
             k < c->dates[i + 1].event_at && st == ELN_OK; k++)
            st = follow_event(f, &c->events.at[k]);
    }
    c->dates[c->count].step_at = (uint32_t)c->steps.n;
    return st;
}

/* The variants by relation: the plan. */
static bool make_plan(follower *f)
{
    eln_course *c = f->c;
    uint32_t relations = c->basis->dispute->model->relation_count, n = 0;
    eln_used *used = eln_new(&c->arena, eln_used, f->variants.n);
    uint32_t *place = eln_new(&f->tmp, uint32_t, f->variants.n);
    if (!used || !place) return false;
    for (uint32_t i = 0; i < relations; i++) {
        for (uint32_t v = f->first[i]; v != ELN_NO_ID;
             v = f->variants.at[v].next) {
            place[v] = n;
            used[n++] = f->variants.at[v].used;
        }
    }
    for (size_t i = 0; i < c->steps.n; i++)
        if (c->steps.at[i].kind == ELN_T_RELATION)
            c->steps.at[i].index = place[c->steps.at[i].index];
    c->plan = (eln_plan){f->presumed, f->given, f->arguments, used, n};
    return true;
}

static bool prepare(follower *f)
{
    const eln_model *m = f->c->basis->dispute->model;
    uint32_t literals = 2 * f->c->basis->claims.count;
    f->presumed = eln_new(&f->c->arena, uint8_t, literals);
    f->given = eln_new(&f->c->arena, uint8_t, literals);
    f->arguments = eln_new(&f->c->arena, uint8_t, m->argument_count);
    f->first = eln_new(&f->tmp, uint32_t, m->relation_count);
    f->now = eln_new(&f->tmp, uint32_t, m->relation_count);
    for (uint32_t i = 0; f->first && f->now && i < m->relation_count; i++)
        f->first[i] = f->now[i] = ELN_NO_ID;
    return f->presumed && f->given && f->arguments && f->first && f->now;
}

eln_status eln_course_follow(eln_course *c)
{
    follower f = {.c = c};
    eln_selection before = c->selection;
    before.by = ELN_DAY_FIRST;
    eln_status st = prepare(&f) ? ELN_OK : ELN_E_NOMEM;
    if (st == ELN_OK) st = eln_select(c->basis, &before, &c->arena, &c->picked);
    if (st == ELN_OK) st = eln_facts_begin(c->basis, &c->picked, &c->facts);
    if (st == ELN_OK) st = follow_all(&f);
    if (st == ELN_OK && (f.no_memory || !make_plan(&f))) st = ELN_E_NOMEM;
    eln_vec_free(&f.variants);
    eln_arena_free(&f.tmp);
    return st;
}
