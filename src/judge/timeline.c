#include "judge/timeline.h"

#include <stdlib.h>

/* A contribution and its day. */
typedef struct event {
    int32_t day;
    eln_contribution what;
    uint32_t order; /* as found */
} event;

typedef struct keeper {
    const eln_basis *basis;
    const eln_dispute *d;
    const eln_model *m;
    const eln_selection *selection;
    eln_timeline *out;
    ELN_VEC(event) events;
    ELN_VEC(eln_turn) turns;
    uint8_t *classes_in;   /* [classes] 1: spoken of at the date before */
    uint8_t *arguments_in; /* [arguments] likewise */
    eln_arena tmp;
} keeper;

/* ---- what happens on which day ---- */

static bool add_event(keeper *k, int32_t day, eln_contribution what)
{
    if (day == ELN_DAY_FIRST || day == ELN_DAY_LAST || day > k->selection->by)
        return true;
    event e = {day, what, (uint32_t)k->events.n};
    return eln_push(&k->events, e);
}

static bool add_records(keeper *k)
{
    for (uint32_t i = 0; i < k->d->record_count; i++) {
        eln_life life = k->basis->commitments.lives[i];
        eln_contribution c = {.enters = true, .record = i};
        if (!add_event(k, life.enters, c)) return false;
        c.enters = false;
        if (life.by != ELN_NO_ID && !add_event(k, life.ends, c)) return false;
    }
    return true;
}

/* Whether an arrow says nothing that its child does not say as a record. */
static bool is_told(const keeper *k, const eln_arrow *arrow)
{
    const eln_statement *child = arrow->child;
    if (!child) return false;
    eln_records of = child->of ? k->d->of_class[child->of->id]
                               : k->d->of_argument[child->argument->id];
    for (uint32_t i = of.first; i < of.first + of.n; i++)
        if (k->d->records[i].at == child) return true;
    return false;
}

static bool add_arrows(keeper *k)
{
    for (uint32_t i = 0; i < k->m->relation_count; i++) {
        const eln_relation *r = k->m->relations[i];
        if (r->kind == ELN_CONTRADICTORY) continue; /* has no date */
        for (uint32_t a = 0; a < r->arrow_count; a++) {
            const eln_record *by = &k->d->arrows[k->d->arrow_at[i] + a];
            eln_contribution c = {
                .enters = true, .record = ELN_NO_ID, .relation = i, .arrow = a};
            if (is_told(k, r->arrows[a])) continue;
            if (!add_event(k, by->date.last, c)) return false;
        }
    }
    return true;
}

static int by_day(const void *a, const void *b)
{
    const event *x = a, *y = b;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    if (x->what.enters != y->what.enters) return x->what.enters ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static bool make_dates(keeper *k)
{
    eln_timeline *t = k->out;
    size_t n = k->events.n;
    t->dates = eln_new(&t->arena, eln_timeline_date, n + 1);
    t->contributions = eln_new(&t->arena, eln_contribution, n);
    if (!t->dates || !t->contributions) return false;
    if (n > 0) qsort(k->events.at, n, sizeof *k->events.at, by_day);
    for (uint32_t i = 0; i < n; i++) {
        const event *e = &k->events.at[i];
        t->contributions[i] = e->what;
        if (i > 0 && k->events.at[i - 1].day == e->day) continue;
        t->dates[t->count++] =
            (eln_timeline_date){.day = e->day, .contribution_at = i};
    }
    t->dates[t->count].contribution_at = (uint32_t)n;
    return true;
}

/* ---- verdicts ---- */

/* Note a verdict, if it is another one, or the first on what it is about. */
static bool note(keeper *k, eln_turn turn, uint8_t *in, eln_verdict *last)
{
    turn.was_in = *in;
    turn.from = *last;
    turn.by = ELN_NO_ID;
    *in = turn.in;
    *last = turn.to;
    bool entered = turn.in && !turn.was_in;
    return (turn.from == turn.to && !entered) || eln_push(&k->turns, turn);
}

static bool note_all(keeper *k, const eln_judgement *j, eln_verdict *classes,
                     eln_verdict *arguments)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < k->m->class_count; i++) {
        const eln_class *of = k->m->classes[i];
        ok = note(k,
                  (eln_turn){.of = of,
                             .in = eln_class_in(k->d, &j->map.selected, of),
                             .to = j->classes[i].verdict},
                  &k->classes_in[i], &classes[i]);
    }
    for (uint32_t i = 0; ok && i < k->m->argument_count; i++)
        ok = note(k,
                  (eln_turn){.argument = k->m->arguments[i],
                             .in = j->map.selected.arguments[i],
                             .to = j->arguments[i]},
                  &k->arguments_in[i], &arguments[i]);
    return ok;
}

/* Judge one day and note what is different.
 *   classes, arguments  the verdicts before, and then those of the day */
static eln_status judge_day(keeper *k, int32_t day, eln_verdict *classes,
                            eln_verdict *arguments)
{
    eln_selection s = *k->selection;
    eln_judgement j;
    s.by = day;
    eln_status st = eln_judge(k->basis, &s, NULL, &j);
    if (st != ELN_OK) return st;
    bool ok = note_all(k, &j, classes, arguments);
    eln_judgement_free(&j);
    return ok ? ELN_OK : ELN_E_NOMEM;
}

static eln_status judge_all(keeper *k)
{
    eln_timeline *t = k->out;
    eln_verdict *classes = eln_new(&k->tmp, eln_verdict, k->m->class_count);
    eln_verdict *arguments =
        eln_new(&k->tmp, eln_verdict, k->m->argument_count);
    if (!classes || !arguments) return ELN_E_NOMEM;
    eln_status st = judge_day(k, ELN_DAY_FIRST, classes, arguments);
    k->turns.n = 0; /* the beginning is no change */
    for (uint32_t i = 0; i < k->m->class_count; i++) t->classes[i] = classes[i];
    for (uint32_t i = 0; i < k->m->argument_count; i++)
        t->arguments[i] = arguments[i];
    for (uint32_t i = 0; st == ELN_OK && i < t->count; i++) {
        t->dates[i].turn_at = (uint32_t)k->turns.n;
        st = judge_day(k, t->dates[i].day, classes, arguments);
    }
    t->dates[t->count].turn_at = (uint32_t)k->turns.n;
    return st;
}

static bool keep_turns(keeper *k)
{
    eln_timeline *t = k->out;
    t->turns = eln_new(&t->arena, eln_turn, k->turns.n);
    if (!t->turns) return false;
    for (size_t i = 0; i < k->turns.n; i++) t->turns[i] = k->turns.at[i];
    return true;
}

static bool prepare(keeper *k)
{
    eln_timeline *t = k->out;
    k->classes_in = eln_new(&k->tmp, uint8_t, k->m->class_count);
    k->arguments_in = eln_new(&k->tmp, uint8_t, k->m->argument_count);
    t->classes = eln_new(&t->arena, eln_verdict, k->m->class_count);
    t->arguments = eln_new(&t->arena, eln_verdict, k->m->argument_count);
    return k->classes_in && k->arguments_in && t->classes && t->arguments &&
           add_records(k) && add_arrows(k) && make_dates(k);
}

eln_status eln_timeline_find(const eln_basis *basis,
                             const eln_selection *selection, eln_timeline *out)
{
    eln_timeline t = {.basis = basis, .selection = *selection};
    keeper k = {.basis = basis,
                .d = basis->dispute,
                .m = basis->dispute->model,
                .selection = selection,
                .out = &t};
    eln_status st = prepare(&k) ? judge_all(&k) : ELN_E_NOMEM;
    if (st == ELN_OK && !keep_turns(&k)) st = ELN_E_NOMEM;
    eln_vec_free(&k.events);
    eln_vec_free(&k.turns);
    eln_arena_free(&k.tmp);
    if (st == ELN_OK)
        *out = t;
    else
        eln_timeline_free(&t);
    return st;
}

void eln_timeline_free(eln_timeline *t)
{
    eln_arena_free(&t->arena);
    *t = (eln_timeline){0};
}
