/* All dates are followed before any is judged: the facts of each (course.h) say
 * what the theory of all of them is made of. It is built once and switched from
 * date to date (sweep.h). Then only those claims and arguments are looked at
 * that rest on a sentence whose label changed, or that enter. */
#include "judge/timeline.h"

#include <stdlib.h>

#include "judge/needs.h"
#include "judge/views.h"

/* The verdicts that may have become different on a date, and why. */
typedef struct dirty {
    ELN_VEC(uint32_t) list; /* ids, each once */
    uint8_t *listed;        /* [ids] */
    uint32_t *entered_by;   /* [ids] what brought it in, or ELN_NO_ID */
} dirty;

typedef struct keeper {
    const eln_basis *basis;
    const eln_dispute *d;
    const eln_model *m;
    eln_timeline *out;
    bool all; /* changes of ground are turns, too, and what leaves */
    eln_course course;
    eln_sweep sweep;
    uint32_t sentences; /* of the theory as it was built */
    ELN_VEC(eln_turn) turns;
    uint64_t judged; /* sentences, date by date */

    eln_verdict *classes;   /* [classes] of the date before */
    eln_verdict *arguments; /* [arguments] likewise */
    eln_ground *grounds;    /* [classes] likewise */
    uint8_t *classes_in;    /* [classes] 1: spoken of at the date before */
    uint8_t *arguments_in;  /* [arguments] likewise */
    uint8_t *out_now;       /* [arguments] 1: it is not in */
    /* [classes] records that are there, and lines of arguments that are in. */
    uint32_t *spoken;

    eln_lists classes_of;        /* by literal: classes of it or its opposite */
    eln_lists lines_of;          /* by argument: the classes of its lines */
    eln_lists needs;             /* by argument: sentences */
    eln_lists needed_by;         /* by sentence: arguments */
    eln_lists supposes;          /* by argument: holds of what it supposes */
    ELN_VEC(uint32_t) supposers; /* arguments that suppose something */
    ELN_VEC(uint32_t) circular;  /* all: classes that may rest on themselves */
    dirty dirty_classes, dirty_arguments;
    eln_arena tmp;
} keeper;

/* ---- what may have become different ---- */

static bool dirty_init(dirty *d, uint32_t n, eln_arena *arena)
{
    d->listed = eln_new(arena, uint8_t, n);
    d->entered_by = eln_new(arena, uint32_t, n);
    for (uint32_t i = 0; d->entered_by && i < n; i++)
        d->entered_by[i] = ELN_NO_ID;
    return d->listed && d->entered_by &&
           eln_vec_reserve(&d->list, (size_t)n + 1);
}

/* There is room for all. */
static void put_dirty(dirty *d, uint32_t id)
{
    if (d->listed[id]) return;
    d->listed[id] = 1;
    d->list.at[d->list.n++] = id;
}

static int by_id(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static void sort_dirty(dirty *d)
{
    if (d->list.n > 1) qsort(d->list.at, d->list.n, sizeof *d->list.at, by_id);
}

static void clear_dirty(dirty *d)
{
    for (size_t i = 0; i < d->list.n; i++) {
        d->listed[d->list.at[i]] = 0;
        d->entered_by[d->list.at[i]] = ELN_NO_ID;
    }
    d->list.n = 0;
}

/* A claim has been spoken of once more, or less. */
static void speak(keeper *k, uint32_t of, bool more, uint32_t by)
{
    k->spoken[of] = more ? k->spoken[of] + 1 : k->spoken[of] - 1;
    put_dirty(&k->dirty_classes, of);
    if (more && k->spoken[of] == 1) k->dirty_classes.entered_by[of] = by;
}

static void turn_argument(keeper *k, uint32_t argument, bool in, uint32_t by)
{
    eln_ids lines = eln_list_of(&k->lines_of, argument);
    for (uint32_t i = 0; i < lines.n; i++) speak(k, lines.at[i], in, by);
    k->out_now[argument] = !in;
    put_dirty(&k->dirty_arguments, argument);
    if (in) k->dirty_arguments.entered_by[argument] = by;
}

/* ---- what rests on what ---- */

static bool list_classes(keeper *k)
{
    eln_listing classes_of = {0}, lines_of = {0};
    bool listed = true;
    for (uint32_t i = 0; i < k->m->class_count; i++) {
        const eln_class *of = k->m->classes[i];
        eln_literal l = eln_class_literal(&k->basis->claims, of);
        eln_listing_add(&classes_of, l, i);
        eln_listing_add(&classes_of, eln_not(l), i);
        if (k->all && eln_sweep_is_circular(&k->sweep, l))
            listed = eln_push(&k->circular, i) && listed;
        for (uint32_t j = 0; j < of->members.n; j++)
            if (of->members.at[j]->argument)
                eln_listing_add(&lines_of, of->members.at[j]->argument->id, i);
    }
    bool ok = eln_lists_make(&classes_of, 2 * k->basis->claims.count, &k->tmp,
                             &k->classes_of);
    return eln_lists_make(&lines_of, k->m->argument_count, &k->tmp,
                          &k->lines_of) &&
           ok && listed;
}

/* What an argument rests on. */
static bool list_needs_of(keeper *k, const eln_argument *a, eln_listing *needs,
                          eln_listing *needed_by)
{
    eln_sentences found = {0};
    bool ok = eln_argument_sentences(&k->sweep.map, a, &found) == ELN_OK;
    for (size_t i = 0; ok && i < found.list.n; i++) {
        eln_listing_add(needs, a->id, found.list.at[i]);
        eln_listing_add(needed_by, found.list.at[i], a->id);
    }
    eln_vec_free(&found.list);
    return ok;
}

static bool list_supposed(keeper *k, const eln_argument *a, eln_listing *list)
{
    bool any = false;
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *line = a->structure.at[i];
        if (line->role != ELN_ROLE_PREMISE ||
            !eln_occurrence_read(k->d, line).supposes)
            continue;
        any = true;
        eln_listing_add(
            list, a->id,
            eln_holds(eln_class_literal(&k->basis->claims, line->of)));
    }
    return !any || eln_push(&k->supposers, a->id);
}

static bool list_arguments(keeper *k)
{
    eln_listing needs = {0}, needed_by = {0}, supposes = {0};
    uint32_t n = k->m->argument_count;
    bool ok = true;
    for (uint32_t i = 0; i < n && ok; i++)
        ok = list_needs_of(k, k->m->arguments[i], &needs, &needed_by) &&
             list_supposed(k, k->m->arguments[i], &supposes);
    ok = eln_lists_make(&needs, n, &k->tmp, &k->needs) && ok;
    ok = eln_lists_make(&needed_by, k->sentences, &k->tmp, &k->needed_by) && ok;
    return eln_lists_make(&supposes, n, &k->tmp, &k->supposes) && ok;
}

/* ---- verdicts ---- */

static eln_state state_of(const keeper *k, uint32_t sentence)
{
    return eln_switched_state(k->sweep.w, sentence);
}

static eln_verdict class_verdict(const keeper *k, const eln_class *of)
{
    eln_literal l = eln_class_literal(&k->basis->claims, of);
    eln_state holds = state_of(k, eln_holds(l));
    return eln_verdict_by(holds == ELN_SURE,
                          state_of(k, eln_holds(eln_not(l))) == ELN_SURE,
                          holds == ELN_UNSURE);
}

static eln_ground class_ground(keeper *k, const eln_class *of, eln_verdict v)
{
    if (!k->all || v != ELN_VERDICT_STANDS) return ELN_GROUND_NONE;
    return eln_sweep_ground(&k->sweep,
                            eln_class_literal(&k->basis->claims, of));
}

static eln_verdict argument_verdict(keeper *k, uint32_t argument)
{
    eln_ids needs = eln_list_of(&k->needs, argument);
    eln_ids supposed = eln_list_of(&k->supposes, argument);
    eln_state least = ELN_SURE;
    for (uint32_t i = 0; i < needs.n; i++) {
        eln_state state = state_of(k, needs.at[i]);
        if (state < least) least = state;
    }
    if (least == ELN_SURE) return ELN_VERDICT_STANDS;
    if (supposed.n > 0 && eln_switched_with(k->sweep.w, supposed.at, supposed.n,
                                            needs.at, needs.n))
        return ELN_VERDICT_IDLE;
    return least == ELN_GONE ? ELN_VERDICT_FALLS : ELN_VERDICT_OPEN;
}

/* ---- who did it ---- */

static bool is_changed(const keeper *k, uint32_t sentence)
{
    return state_of(k, sentence) != eln_switched_before(k->sweep.w, sentence);
}

/* What holds against it where it falls, else what holds for it; the other one,
 * if only that changed. */
static uint32_t class_cause(const keeper *k, const eln_class *of,
                            eln_verdict to)
{
    eln_literal l = eln_class_literal(&k->basis->claims, of);
    if (to == ELN_VERDICT_FALLS) l = eln_not(l);
    if (!is_changed(k, eln_holds(l))) l = eln_not(l);
    return is_changed(k, eln_holds(l))
               ? eln_switched_cause(k->sweep.w, eln_holds(l))
               : ELN_NO_ID;
}

/* What became of the reasons for it. */
static uint32_t ground_cause(const keeper *k, const eln_class *of)
{
    uint32_t reason = eln_reason(eln_class_literal(&k->basis->claims, of));
    return is_changed(k, reason) ? eln_switched_cause(k->sweep.w, reason)
                                 : ELN_NO_ID;
}

/* Of what it needs, the first that changed to what decides the verdict; else
 * the first that changed. */
static uint32_t argument_cause(const keeper *k, uint32_t argument,
                               eln_verdict to)
{
    eln_ids needs = eln_list_of(&k->needs, argument);
    eln_state deciding = to == ELN_VERDICT_STANDS  ? ELN_SURE
                         : to == ELN_VERDICT_FALLS ? ELN_GONE
                                                   : ELN_UNSURE;
    uint32_t first = ELN_NO_ID;
    for (uint32_t i = 0; i < needs.n; i++) {
        uint32_t s = needs.at[i];
        if (!is_changed(k, s)) continue;
        if (state_of(k, s) == deciding)
            return eln_switched_cause(k->sweep.w, s);
        if (first == ELN_NO_ID) first = eln_switched_cause(k->sweep.w, s);
    }
    return first;
}

/* A contribution that is alone on its date did it. */
static uint32_t only_one(const keeper *k, uint32_t date)
{
    uint32_t first = k->out->dates[date].contribution_at;
    return k->out->dates[date + 1].contribution_at == first + 1 ? first
                                                                : ELN_NO_ID;
}

/* ---- turns ---- */

/* Note a verdict, if it is another one, or the first on what it is about.
 *   ground  of the date before; NULL: of an argument */
static bool note(keeper *k, uint32_t date, eln_turn turn, uint8_t *in,
                 eln_verdict *last, eln_ground *ground)
{
    bool changed = ground && turn.ground != *ground;
    turn.was_in = *in;
    turn.from = *last;
    *in = turn.in;
    *last = turn.to;
    if (ground) *ground = turn.ground;
    if (turn.by == ELN_NO_ID) turn.by = only_one(k, date);
    bool moved =
        k->all ? turn.in != turn.was_in || changed : turn.in && !turn.was_in;
    return (turn.from == turn.to && !moved) || eln_push(&k->turns, turn);
}

static bool note_class(keeper *k, uint32_t date, uint32_t i)
{
    const eln_class *of = k->m->classes[i];
    eln_turn turn = {.of = of,
                     .in = k->spoken[i] > 0,
                     .to = class_verdict(k, of),
                     .by = k->dirty_classes.entered_by[i]};
    turn.ground = class_ground(k, of, turn.to);
    if (turn.to != k->classes[i])
        turn.by = class_cause(k, of, turn.to);
    else if (turn.ground != k->grounds[i] && turn.by == ELN_NO_ID)
        turn.by = ground_cause(k, of);
    return note(k, date, turn, &k->classes_in[i], &k->classes[i],
                &k->grounds[i]);
}

static bool note_argument(keeper *k, uint32_t date, uint32_t i)
{
    eln_turn turn = {.argument = k->m->arguments[i],
                     .in = !k->out_now[i],
                     .to = argument_verdict(k, i),
                     .by = k->dirty_arguments.entered_by[i]};
    if (turn.to != k->arguments[i]) turn.by = argument_cause(k, i, turn.to);
    return note(k, date, turn, &k->arguments_in[i], &k->arguments[i], NULL);
}

/* ---- date by date ---- */

/* All classes that say a literal, or its opposite. */
static void put_dirty_literal(keeper *k, eln_literal l)
{
    eln_ids of = eln_list_of(&k->classes_of, l);
    for (uint32_t i = 0; i < of.n; i++) put_dirty(&k->dirty_classes, of.at[i]);
}

static void put_dirty_head(keeper *k, uint32_t rule)
{
    eln_about about =
        k->sweep.map.about.at[eln_theory_head(k->sweep.map.theory, rule)];
    if (about.kind == ELN_S_HOLDS && about.view == ELN_NO_ID)
        put_dirty_literal(k, about.literal);
}

/* The grounds that a switch may change without any sentence. */
static void find_switched(keeper *k, const eln_course_step *s)
{
    if (s->kind == ELN_T_PRESUMPTION || s->kind == ELN_T_GIVEN)
        put_dirty_literal(k, s->index);
    if (s->kind != ELN_T_RELATION) return;
    eln_ids rules = eln_sweep_rules(&k->sweep, s->kind, s->index);
    for (uint32_t i = 0; i < rules.n; i++) put_dirty_head(k, rules.at[i]);
}

static eln_status switch_steps(keeper *k, uint32_t begin, uint32_t end)
{
    eln_status st = ELN_OK;
    for (uint32_t i = begin; i < end && st == ELN_OK; i++) {
        const eln_course_step *s = &k->course.steps.at[i];
        if (s->kind == ELN_T_ARGUMENT)
            turn_argument(k, s->index, s->on, s->contribution);
        if (k->all) find_switched(k, s);
        st = eln_sweep_switch(&k->sweep, s->kind, s->index, s->on,
                              s->contribution);
    }
    return st;
}

static void hear_records(keeper *k, uint32_t date)
{
    const eln_course_date *at = &k->course.dates[date];
    for (uint32_t i = at[0].event_at; i < at[1].event_at; i++) {
        const eln_event *e = &k->course.events.at[i];
        if (e->what.enters && e->what.record < k->basis->ties.class_records)
            speak(k, k->d->records[e->what.record].at->of->id, true,
                  e->contribution);
    }
}

/* Grounds hang on the reasons, on what else a claim follows from, and in
 * circles on anything. */
static void find_dirty_grounds(keeper *k, uint32_t changed)
{
    eln_about about = k->sweep.map.about.at[changed];
    eln_ids with = eln_theory_rules_with(k->sweep.map.theory, changed);
    if (about.kind == ELN_S_REASON && about.view == ELN_NO_ID)
        put_dirty_literal(k, about.literal);
    for (uint32_t i = 0; i < with.n; i++) put_dirty_head(k, with.at[i]);
}

/* What would follow from what is only supposed may change with any switch,
 * though no label does. */
static void find_dirty(keeper *k, bool switched)
{
    eln_ids changed = eln_switched_changed(k->sweep.w);
    for (uint32_t i = 0; i < changed.n; i++) {
        uint32_t s = changed.at[i];
        if (s >= k->sentences) continue; /* a copy in a view */
        const eln_about *about = &k->sweep.map.about.at[s];
        if (about->kind == ELN_S_HOLDS && about->view == ELN_NO_ID)
            put_dirty_literal(k, about->literal);
        if (k->all) find_dirty_grounds(k, s);
        eln_ids by = eln_list_of(&k->needed_by, s);
        for (uint32_t j = 0; j < by.n; j++)
            put_dirty(&k->dirty_arguments, by.at[j]);
    }
    for (size_t i = 0; switched && i < k->supposers.n; i++)
        put_dirty(&k->dirty_arguments, k->supposers.at[i]);
    for (size_t i = 0; switched && i < k->circular.n; i++)
        put_dirty(&k->dirty_classes, k->circular.at[i]);
}

static bool note_dirty(keeper *k, uint32_t date)
{
    bool ok = true;
    sort_dirty(&k->dirty_classes);
    sort_dirty(&k->dirty_arguments);
    for (size_t i = 0; ok && i < k->dirty_classes.list.n; i++)
        ok = note_class(k, date, k->dirty_classes.list.at[i]);
    for (size_t i = 0; ok && i < k->dirty_arguments.list.n; i++)
        ok = note_argument(k, date, k->dirty_arguments.list.at[i]);
    clear_dirty(&k->dirty_classes);
    clear_dirty(&k->dirty_arguments);
    return ok;
}

static eln_status sweep_date(keeper *k, uint32_t date)
{
    const eln_course_date *at = &k->course.dates[date];
    if (k->sweep.steps > ELN_VIEW_WORK_MOST) return ELN_E_LIMIT;
    hear_records(k, date);
    eln_status st = switch_steps(k, at[0].step_at, at[1].step_at);
    if (st == ELN_OK) st = eln_sweep_update(&k->sweep);
    if (st != ELN_OK) return st;
    find_dirty(k, at[1].step_at > at[0].step_at);
    return note_dirty(k, date) ? ELN_OK : ELN_E_NOMEM;
}

/* Keep what it is like before the first date. */
static void keep_beginning(keeper *k)
{
    eln_timeline *t = k->out;
    for (uint32_t i = 0; i < k->m->class_count; i++) {
        t->classes[i] = k->classes[i];
        t->grounds[i] = k->grounds[i];
        t->classes_in[i] = k->classes_in[i];
    }
    for (uint32_t i = 0; i < k->m->argument_count; i++) {
        t->arguments[i] = k->arguments[i];
        t->arguments_in[i] = k->arguments_in[i];
    }
}

/* Before the first date. */
static void keep_first(keeper *k)
{
    for (uint32_t i = 0; i < k->m->class_count; i++) {
        k->classes_in[i] = k->spoken[i] > 0;
        k->classes[i] = class_verdict(k, k->m->classes[i]);
        k->grounds[i] = class_ground(k, k->m->classes[i], k->classes[i]);
    }
    for (uint32_t i = 0; i < k->m->argument_count; i++) {
        k->arguments_in[i] = !k->out_now[i];
        k->arguments[i] = argument_verdict(k, i);
    }
    keep_beginning(k);
    clear_dirty(&k->dirty_classes);
    clear_dirty(&k->dirty_arguments);
}

/* What is in without a date is there from the beginning. */
static void hear_first(keeper *k)
{
    for (uint32_t i = 0; i < k->m->argument_count; i++) k->out_now[i] = 1;
    for (uint32_t i = 0; i < k->m->class_count; i++) {
        eln_records of = k->d->of_class[i];
        k->spoken[i] = eln_class_is_dateless(k->d, k->m->classes[i]);
        for (uint32_t r = of.first; r < of.first + of.n; r++)
            k->spoken[i] += k->d->records[r].date.last == ELN_DAY_FIRST;
    }
}

/* Sweep from the beginning. How many dates it came to is in *done; when it
 * comes to its limit, they are not all. */
static eln_status sweep_all(keeper *k, uint32_t *done)
{
    eln_course *c = &k->course;
    eln_timeline *t = k->out;
    eln_status st = eln_course_follow(c);
    if (st == ELN_OK)
        st = eln_sweep_begin(k->basis, &t->selection, &c->plan, &k->sweep);
    if (st != ELN_OK) return st;
    k->sentences = (uint32_t)k->sweep.map.about.n;
    if (!list_classes(k) || !list_arguments(k)) return ELN_E_NOMEM;
    hear_first(k);
    st = switch_steps(k, 0, c->dates[0].step_at);
    if (st == ELN_OK) st = eln_sweep_update(&k->sweep);
    if (st != ELN_OK) return st;
    keep_first(k);
    for (*done = 0; *done < t->count && st == ELN_OK; ++*done) {
        t->dates[*done].turn_at = (uint32_t)k->turns.n;
        st = sweep_date(k, *done);
        if (st != ELN_OK) break;
    }
    return st;
}

/* ---- one by one ---- */

static bool note_all(keeper *k, const eln_judgement *j, uint32_t date)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < k->m->class_count; i++) {
        const eln_class *of = k->m->classes[i];
        eln_turn turn = {.of = of,
                         .in = eln_class_in(k->d, &j->map.selected, of),
                         .to = j->classes[i].verdict,
                         .ground = j->classes[i].ground,
                         .by = ELN_NO_ID};
        ok = note(k, date, turn, &k->classes_in[i], &k->classes[i],
                  &k->grounds[i]);
    }
    for (uint32_t i = 0; ok && i < k->m->argument_count; i++) {
        eln_turn turn = {.argument = k->m->arguments[i],
                         .in = j->map.selected.arguments[i],
                         .to = j->arguments[i],
                         .by = ELN_NO_ID};
        ok = note(k, date, turn, &k->arguments_in[i], &k->arguments[i], NULL);
    }
    return ok;
}

/* Judge as of a day, and note what is different from what was noted last. */
static eln_status judge_day(keeper *k, int32_t day, uint32_t date)
{
    if (k->judged > ELN_TIMELINE_WORK_MOST) return ELN_E_LIMIT;
    eln_selection s = k->out->selection;
    eln_judgement j;
    s.by = day;
    eln_status st = eln_judge(k->basis, &s, NULL, &j);
    if (st != ELN_OK) return st;
    bool ok = note_all(k, &j, date);
    k->judged += j.map.about.n;
    eln_judgement_free(&j);
    return ok ? ELN_OK : ELN_E_NOMEM;
}

static eln_status judge_first(keeper *k)
{
    eln_status st = judge_day(k, ELN_DAY_FIRST, 0);
    k->turns.n = 0; /* the beginning is no change */
    keep_beginning(k);
    return st;
}

/* From a date on; ELN_NO_ID: from the beginning. */
static eln_status judge_rest(keeper *k, uint32_t from)
{
    eln_timeline *t = k->out;
    eln_status st = ELN_OK;
    if (from == ELN_NO_ID) st = judge_first(k);
    for (uint32_t i = from == ELN_NO_ID ? 0 : from; i < t->count; i++) {
        t->dates[i].turn_at = (uint32_t)k->turns.n;
        if (st == ELN_OK) st = judge_day(k, t->dates[i].day, i);
    }
    return st;
}

/* ---- all of it ---- */

static eln_status keep_course(keeper *k)
{
    eln_timeline *t = k->out;
    const eln_course *c = &k->course;
    uint32_t n = c->dates[c->count].contribution_at;
    t->count = c->count;
    t->dates = eln_new(&t->arena, eln_timeline_date, (size_t)t->count + 1);
    t->contributions = eln_new(&t->arena, eln_contribution, n);
    if (!t->dates || !t->contributions) return ELN_E_NOMEM;
    for (uint32_t i = 0; i <= c->count; i++)
        t->dates[i] =
            (eln_timeline_date){.day = c->dates[i].day,
                                .contribution_at = c->dates[i].contribution_at};
    for (uint32_t i = 0; i < n; i++) t->contributions[i] = c->contributions[i];
    return ELN_OK;
}

static eln_status keep_turns(keeper *k)
{
    eln_timeline *t = k->out;
    t->dates[t->count].turn_at = (uint32_t)k->turns.n;
    t->turns = eln_new(&t->arena, eln_turn, k->turns.n);
    if (!t->turns) return ELN_E_NOMEM;
    for (size_t i = 0; i < k->turns.n; i++) t->turns[i] = k->turns.at[i];
    return ELN_OK;
}

static bool prepare(keeper *k)
{
    eln_timeline *t = k->out;
    uint32_t classes = k->m->class_count, arguments = k->m->argument_count;
    k->classes = eln_new(&k->tmp, eln_verdict, classes);
    k->arguments = eln_new(&k->tmp, eln_verdict, arguments);
    k->grounds = eln_new(&k->tmp, eln_ground, classes);
    k->classes_in = eln_new(&k->tmp, uint8_t, classes);
    k->arguments_in = eln_new(&k->tmp, uint8_t, arguments);
    k->spoken = eln_new(&k->tmp, uint32_t, classes);
    k->out_now = eln_new(&k->tmp, uint8_t, arguments);
    t->classes = eln_new(&t->arena, eln_verdict, classes);
    t->arguments = eln_new(&t->arena, eln_verdict, arguments);
    t->grounds = eln_new(&t->arena, eln_ground, classes);
    t->classes_in = eln_new(&t->arena, uint8_t, classes);
    t->arguments_in = eln_new(&t->arena, uint8_t, arguments);
    return k->classes && k->arguments && k->grounds && k->classes_in &&
           k->arguments_in && k->spoken && k->out_now && t->classes &&
           t->arguments && t->grounds && t->classes_in && t->arguments_in &&
           dirty_init(&k->dirty_classes, classes, &k->tmp) &&
           dirty_init(&k->dirty_arguments, arguments, &k->tmp);
}

static eln_status find(keeper *k, const eln_selection *selection)
{
    uint32_t done = ELN_NO_ID;
    eln_status st = eln_course_find(k->basis, selection, &k->course);
    if (st == ELN_OK && !prepare(k)) st = ELN_E_NOMEM;
    if (st == ELN_OK) st = keep_course(k);
    if (st == ELN_OK) st = sweep_all(k, &done);
    if (st == ELN_E_LIMIT) st = judge_rest(k, done);
    return st == ELN_OK ? keep_turns(k) : st;
}

static eln_status find_timeline(const eln_basis *basis,
                                const eln_selection *selection, bool all,
                                eln_timeline *out)
{
    eln_timeline t = {.basis = basis, .selection = *selection};
    keeper k = {.basis = basis,
                .d = basis->dispute,
                .m = basis->dispute->model,
                .out = &t,
                .all = all};
    eln_status st = find(&k, selection);
    eln_sweep_free(&k.sweep);
    eln_course_free(&k.course);
    eln_vec_free(&k.turns);
    eln_vec_free(&k.supposers);
    eln_vec_free(&k.circular);
    eln_vec_free(&k.dirty_classes.list);
    eln_vec_free(&k.dirty_arguments.list);
    eln_arena_free(&k.tmp);
    if (st == ELN_OK)
        *out = t;
    else
        eln_timeline_free(&t);
    return st;
}

eln_status eln_timeline_find(const eln_basis *basis,
                             const eln_selection *selection, eln_timeline *out)
{
    return find_timeline(basis, selection, false, out);
}

eln_status eln_timeline_find_all(const eln_basis *basis,
                                 const eln_selection *selection,
                                 eln_timeline *out)
{
    return find_timeline(basis, selection, true, out);
}

void eln_timeline_free(eln_timeline *t)
{
    eln_arena_free(&t->arena);
    *t = (eln_timeline){0};
}
