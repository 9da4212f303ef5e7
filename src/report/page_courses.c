/* What becomes of all verdicts over time, under one scenario and before one
 * audience, as letters. */
#include "draw/standing.h"
#include "judge/timeline.h"
#include "report/page_parts.h"
#include "report/timeline.h"

/* ---- letters ---- */

static char class_letter(const eln_judgement *j, uint32_t i)
{
    const eln_class *of = j->map.model->classes[i];
    return eln_standing_letter(
        j->classes[i].verdict, j->classes[i].ground,
        eln_class_in(j->map.dispute, &j->map.selected, of));
}

static char argument_letter(const eln_judgement *j, uint32_t i)
{
    return eln_standing_letter(j->arguments[i], ELN_GROUND_NONE,
                               j->map.selected.arguments[i]);
}

void eln_page_put_state(eln_out *out, const eln_judgement *j)
{
    for (uint32_t i = 0; i < j->map.model->class_count; i++)
        eln_out_char(out, class_letter(j, i));
    for (uint32_t i = 0; i < j->map.model->argument_count; i++)
        eln_out_char(out, argument_letter(j, i));
}

/* ---- contributions ---- */

static eln_value *subject_json(eln_json *j, const eln_dispute *d,
                               const eln_contribution *c)
{
    if (c->record == ELN_NO_ID) {
        const eln_arrow *arrow =
            d->model->relations[c->relation]->arrows[c->arrow];
        eln_end from =
            arrow->child_is_source ? arrow->child_end : arrow->parent_end;
        if (from.kind == ELN_END_CLASS)
            return eln_page_key_json(j, from.of, NULL);
        return eln_page_key_json(j, NULL,
                                 from.kind == ELN_END_ARGUMENT
                                     ? from.argument
                                     : from.inference->argument);
    }
    const eln_statement *at = d->records[c->record].at;
    bool claim = at->of && at->role != ELN_ROLE_DESCRIPTION;
    return eln_page_key_json(j, claim ? at->of : NULL, at->argument);
}

static eln_value *contribution_json(eln_json *j, const eln_page *p,
                                    const eln_contribution *c)
{
    const eln_dispute *d = p->dispute;
    const eln_record *r = eln_contribution_record(d, c);
    bool draws = c->record == ELN_NO_ID;
    eln_value *o = eln_json_object(j);
    eln_out text = {0};
    eln_put_contribution(&text, d, c, true);
    eln_json_put_boolean(j, o, "enters", c->enters);
    eln_json_set(j, o, "party", eln_page_id_json(j, r->party));
    eln_json_put(j, o, "stance",
                 draws ? ELN_STR("draws")
                       : eln_str_of(eln_stance_name(r->stance)));
    eln_json_put_boolean(j, o, "deed", r->deed);
    eln_json_set(j, o, "key", subject_json(j, d, c));
    eln_json_set(j, o, "text", eln_page_out_json(j, &text));
    eln_json_set(j, o, "date", eln_page_date_json(j, r->date));
    eln_json_set(j, o, "source", eln_page_id_json(j, r->source));
    eln_json_set(j, o, "place",
                 eln_extent_json(j, &p->places, eln_contribution_span(d, c)));
    return o;
}

eln_value *eln_page_contributions_json(eln_json *j, const eln_page *p)
{
    eln_value *list = eln_json_array(j);
    eln_selection all = eln_select_all();
    eln_course c;
    if (!p->basis) return list;
    eln_status st = eln_course_find(p->basis, &all, &c);
    if (st != ELN_OK && j->st == ELN_OK) j->st = st;
    uint32_t n = st == ELN_OK ? c.dates[c.count].contribution_at : 0;
    for (uint32_t i = 0; i < n; i++)
        eln_json_add(j, list, contribution_json(j, p, &c.contributions[i]));
    eln_course_free(&c);
    return list;
}

/* ---- turns ---- */

static uint32_t element_of(const eln_model *m, const eln_turn *turn)
{
    return turn->of ? turn->of->id : m->class_count + turn->argument->id;
}

static void add_turn(eln_json *j, eln_value *list, uint32_t element,
                     char letter, uint32_t by)
{
    eln_value *turn = eln_json_array(j);
    eln_json_add(j, turn, eln_json_integer(j, element));
    eln_json_add(j, turn, eln_json_string(j, (eln_str){&letter, 1}));
    eln_json_add(j, turn, eln_page_id_json(j, by));
    eln_json_add(j, list, turn);
}

/* The turns of a date; the state follows. */
static eln_value *turns_json(eln_json *j, const eln_timeline *t,
                             const eln_timeline_date *date, char *state)
{
    const eln_model *m = t->basis->dispute->model;
    eln_value *list = eln_json_array(j);
    for (uint32_t i = date[0].turn_at; i < date[1].turn_at; i++) {
        const eln_turn *turn = &t->turns[i];
        uint32_t element = element_of(m, turn);
        state[element] = eln_standing_letter(turn->to, turn->ground, turn->in);
        add_turn(j, list, element, state[element], turn->by);
    }
    return list;
}

/* ---- findings and reasons ---- */

static eln_value *ids_json(eln_json *j, const uint32_t *ids, uint32_t n)
{
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; i < n; i++)
        eln_json_add(j, list, eln_page_id_json(j, ids[i]));
    return list;
}

/*   all  also those that are not kept: something was before */
static eln_value *why_json(eln_json *j, const eln_told_stop *stop, bool all)
{
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; i < stop->why_count; i++)
        if (all || stop->why[i][1] != ELN_NO_ID)
            eln_json_add(j, list, ids_json(j, stop->why[i], 2));
    return list;
}

static void put_findings(eln_json *j, eln_value *o, const eln_told_stop *stop)
{
    if (!stop->same)
        eln_json_set(j, o, "findings",
                     ids_json(j, stop->findings, stop->finding_count));
}

static void put_why(eln_json *j, eln_value *o, const eln_told_stop *stop,
                    bool all)
{
    if (stop->why_count > 0) eln_json_set(j, o, "why", why_json(j, stop, all));
}

/* The first stop has them for all elements, in order. */
static void put_first(eln_json *j, eln_value *o, const eln_told_course *told)
{
    const eln_told_stop *stop = told ? &told->stops[0] : NULL;
    eln_value *why = told && told->why ? eln_json_array(j) : eln_json_null(j);
    for (uint32_t i = 0; told && told->why && i < stop->why_count; i++)
        eln_json_add(j, why, eln_page_id_json(j, stop->why[i][1]));
    eln_json_set(j, o, "first_findings",
                 told && told->findings
                     ? ids_json(j, stop->findings, stop->finding_count)
                     : eln_json_null(j));
    eln_json_set(j, o, "first_why", why);
}

/* ---- dates ---- */

static eln_value *date_json(eln_json *j, const eln_timeline *t,
                            const eln_timeline_date *date, char *state)
{
    eln_value *o = eln_json_object(j), *said = eln_json_array(j);
    char day[ELN_DAY_TEXT];
    eln_day_text(date->day, day);
    for (uint32_t i = date[0].contribution_at; i < date[1].contribution_at; i++)
        eln_json_add(j, said, eln_json_integer(j, i));
    eln_json_put(j, o, "date", eln_str_of(day));
    eln_json_set(j, o, "said", said);
    eln_json_set(j, o, "turns", turns_json(j, t, date, state));
    return o;
}

/* ---- courses ---- */

static void first_state(const eln_timeline *t, char *state)
{
    const eln_model *m = t->basis->dispute->model;
    for (uint32_t i = 0; i < m->class_count; i++)
        *state++ =
            eln_standing_letter(t->classes[i], t->grounds[i], t->classes_in[i]);
    for (uint32_t i = 0; i < m->argument_count; i++)
        *state++ = eln_standing_letter(t->arguments[i], ELN_GROUND_NONE,
                                       t->arguments_in[i]);
}

/* The last stop: what differs from the last date. */
static eln_value *last_json(eln_json *j, const eln_judgement *judged,
                            const char *state)
{
    eln_value *o = eln_json_object(j), *turns = eln_json_array(j);
    eln_out last = {0};
    eln_page_put_state(&last, judged);
    for (size_t i = 0; last.st == ELN_OK && i < last.n; i++)
        if (last.p[i] != state[i])
            add_turn(j, turns, (uint32_t)i, last.p[i], ELN_NO_ID);
    if (last.st != ELN_OK && j->st == ELN_OK) j->st = last.st;
    eln_out_free(&last);
    eln_json_set(j, o, "turns", turns);
    return o;
}

eln_value *eln_course_json(eln_json *j, const eln_page *p,
                           const eln_timeline *t, const eln_judgement *last,
                           const eln_told_course *told)
{
    const eln_model *m = p->checked->model;
    size_t n = (size_t)m->class_count + m->argument_count;
    eln_arena tmp = {0};
    char *state = eln_new(&tmp, char, n);
    eln_value *o = eln_json_object(j), *dates = eln_json_array(j);
    if (!state && j->st == ELN_OK) j->st = ELN_E_NOMEM;
    if (state) first_state(t, state);
    eln_json_put_integer(j, o, "scenario", eln_page_scenario(p, &t->selection));
    eln_json_set(j, o, "audience", eln_page_id_json(j, t->selection.audience));
    eln_json_put(j, o, "first", (eln_str){state, state ? n : 0});
    put_first(j, o, told);
    for (uint32_t i = 0; state && i < t->count; i++) {
        eln_value *date = date_json(j, t, &t->dates[i], state);
        if (told && told->findings) put_findings(j, date, &told->stops[i + 1]);
        if (told && told->why) put_why(j, date, &told->stops[i + 1], true);
        eln_json_add(j, dates, date);
    }
    eln_json_set(j, o, "dates", dates);
    eln_value *all = state ? last_json(j, last, state) : NULL;
    if (told && told->last_findings)
        put_findings(j, all, &told->stops[t->count + 1]);
    if (told && told->last_why)
        put_why(j, all, &told->stops[t->count + 1], told->why);
    eln_json_set(j, o, "all", all);
    eln_arena_free(&tmp);
    return o;
}

eln_value *eln_page_course_json(eln_json *j, const eln_page *p,
                                const eln_selection *selection)
{
    eln_selection s = *selection;
    eln_timeline t = {0};
    eln_judgement judged = {0};
    eln_value *o = NULL;
    s.by = ELN_DAY_LAST;
    s.as_of = ELN_STR("");
    eln_status st = eln_timeline_find_all(p->basis, &s, &t);
    if (st == ELN_OK) st = eln_judge(p->basis, &s, NULL, &judged);
    if (st == ELN_OK) o = eln_course_json(j, p, &t, &judged, NULL);
    if (st != ELN_OK && j->st == ELN_OK) j->st = st;
    eln_judgement_free(&judged);
    eln_timeline_free(&t);
    return o;
}
