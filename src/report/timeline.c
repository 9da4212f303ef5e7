#include "report/timeline.h"

#include "judge/naming.h"
#include "report/holders.h"
#include "report/lines.h"
#include "report/model_json.h"
#include "report/selected.h"
#include "report/title.h"
#include "text/render.h"

typedef struct teller {
    const eln_timeline *t;
    const eln_dispute *d;
    eln_line_teller to;
} teller;

/* ---- contributions ---- */

const eln_record *eln_contribution_record(const eln_dispute *d,
                                          const eln_contribution *c)
{
    if (c->record != ELN_NO_ID) return &d->records[c->record];
    return &d->arrows[d->arrow_at[c->relation] + c->arrow];
}

static const eln_arrow *arrow_of(const eln_dispute *d,
                                 const eln_contribution *c)
{
    return d->model->relations[c->relation]->arrows[c->arrow];
}

eln_span eln_contribution_span(const eln_dispute *d, const eln_contribution *c)
{
    return c->record != ELN_NO_ID ? d->records[c->record].span
                                  : arrow_of(d, c)->span;
}

static void put_end(eln_out *out, eln_end end)
{
    switch (end.kind) {
    case ELN_END_CLASS:
        eln_put_class(out, end.of);
        break;
    case ELN_END_ARGUMENT:
        eln_put_argument(out, end.argument);
        break;
    case ELN_END_INFERENCE:
        eln_out_puts(out, "a step of ");
        eln_put_argument(out, end.inference->argument);
        break;
    }
}

/* "[X] against [Y]" */
static void put_arrow(eln_out *out, const eln_relation *r,
                      const eln_arrow *arrow)
{
    /* ORDER eln_relation_kind */
    static const char *const WORDS[] = {
        " against ",          " for ",
        ", which entails ",   ", which excludes ",
        ", the opposite of ", " undercutting "};
    eln_end from =
        arrow->child_is_source ? arrow->child_end : arrow->parent_end;
    eln_end to = arrow->child_is_source ? arrow->parent_end : arrow->child_end;
    put_end(out, from);
    eln_out_puts(out, WORDS[r->kind]);
    put_end(out, to);
}

static void put_subject(eln_out *out, const eln_statement *at)
{
    if (at->of && at->role != ELN_ROLE_DESCRIPTION)
        eln_put_class(out, at->of);
    else
        eln_put_argument(out, at->argument);
}

/* "Dockers' Union asserted [X]"; "[X] is asserted". */
static void put_record(eln_out *out, const eln_dispute *d, const eln_record *r)
{
    /* ORDER eln_stance */
    static const char *const DOES[] = {
        " asserted ",   " denied ",   " conceded ", " withdrew ",
        " questioned ", " reported ", " supposed "};
    static const char *const IS[] = {
        " is put forward", " is denied",   " is conceded", " is withdrawn",
        " is questioned",  " is reported", " is supposed"};
    if (r->party == ELN_NO_ID) {
        put_subject(out, r->at);
        eln_out_puts(out,
                     r->analyst ? " is added by the map-maker" : IS[r->stance]);
        return;
    }
    eln_render_text(out, d->parties[r->party].name);
    if (r->deed) eln_out_puts(out, ", by deed,");
    eln_out_puts(out, DOES[r->stance]);
    put_subject(out, r->at);
}

void eln_put_contribution(eln_out *out, const eln_dispute *d,
                          const eln_contribution *c, bool origin)
{
    const eln_record *r = eln_contribution_record(d, c);
    if (c->record != ELN_NO_ID) {
        put_record(out, d, r);
    } else {
        if (r->party != ELN_NO_ID) {
            eln_render_text(out, d->parties[r->party].name);
            eln_out_puts(out, " put ");
        }
        put_arrow(out, d->model->relations[c->relation], arrow_of(d, c));
    }
    if (!origin) return;
    eln_put_origin(out, d, r, true);
    eln_put_according(out, d, r);
}

static void put_contributions(teller *t, const eln_timeline_date *date)
{
    for (uint32_t i = date[0].contribution_at; i < date[1].contribution_at;
         i++) {
        const eln_contribution *c = &t->t->contributions[i];
        if (!c->enters) eln_out_puts(&t->to.line, "no longer: ");
        eln_put_contribution(&t->to.line, t->d, c, true);
        eln_line_tell_at(&t->to, 1, eln_contribution_span(t->d, c));
    }
}

/* ---- verdicts ---- */

/* What gives way, does so by another record. */
static void put_cause(teller *t, const eln_contribution *c)
{
    eln_out_puts(&t->to.line, ", because ");
    if (c->enters)
        eln_put_contribution(&t->to.line, t->d, c, false);
    else
        put_record(
            &t->to.line, t->d,
            &t->d->records[t->t->basis->commitments.lives[c->record].by]);
}

/* The cause is told where it is not alone on its date. */
static void put_turn(teller *t, const eln_turn *turn, bool alone)
{
    eln_out_puts(&t->to.line, "-> ");
    if (turn->of)
        eln_put_class(&t->to.line, turn->of);
    else
        eln_put_argument(&t->to.line, turn->argument);
    if (turn->was_in)
        eln_out_printf(&t->to.line, ": %s, before: %s",
                       eln_verdict_name(turn->to),
                       eln_verdict_name(turn->from));
    else
        eln_out_printf(&t->to.line, ", new: %s", eln_verdict_name(turn->to));
    if (turn->was_in && turn->by != ELN_NO_ID && !alone)
        put_cause(t, &t->t->contributions[turn->by]);
    eln_line_tell(&t->to, 2, 0);
}

/* An argument that is out is spoken of no more; what was never in has not been
 * spoken of yet. */
static void put_turns(teller *t, const eln_timeline_date *date)
{
    bool alone = date[1].contribution_at == date[0].contribution_at + 1;
    uint32_t told = 0;
    for (uint32_t i = date[0].turn_at; i < date[1].turn_at; i++) {
        const eln_turn *turn = &t->t->turns[i];
        bool entered = turn->in && !turn->was_in;
        if (!turn->in && !turn->was_in) continue;
        if (turn->from == turn->to && !entered) continue;
        told++;
        put_turn(t, turn, alone);
    }
    if (told > 0) return;
    eln_out_puts(&t->to.line, "no verdict changes");
    eln_line_tell(&t->to, 2, 0);
}

/* Records whose date has an open end: they never come. */
static uint32_t count_open(const eln_dispute *d)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->record_count; i++)
        n += d->records[i].date.last == ELN_DAY_LAST;
    return n;
}

static void put_open(teller *t)
{
    uint32_t n = count_open(t->d);
    if (n == 0) return;
    eln_out_printf(&t->to.line,
                   "Left out, since the date has no end: %u record%s.", n,
                   n == 1 ? "" : "s");
    eln_line_tell(&t->to, 0, ELN_LINE_GAP);
}

eln_status eln_timeline_tell(const eln_timeline *t, eln_line_sink *sink,
                             void *user)
{
    teller x = {.t = t, .d = t->basis->dispute, .to = {sink, user, {0}}};
    if (t->count == 0) {
        eln_out_puts(&x.to.line, "Nothing in this map has a date.");
        eln_line_tell(&x.to, 0, 0);
    }
    for (uint32_t i = 0; i < t->count; i++) {
        char day[ELN_DAY_TEXT];
        eln_day_text(t->dates[i].day, day);
        eln_out_puts(&x.to.line, day);
        eln_line_tell(&x.to, 0, ELN_LINE_GAP | ELN_LINE_HEADING);
        put_contributions(&x, &t->dates[i]);
        put_turns(&x, &t->dates[i]);
    }
    put_open(&x);
    eln_status st = x.to.line.st;
    eln_out_free(&x.to.line);
    return st;
}

void eln_report_timeline(const eln_source *source, const eln_timeline *t,
                         bool color, unsigned width, eln_out *out)
{
    const eln_dispute *d = t->basis->dispute;
    eln_line_printer p = {.source = source,
                          .out = out,
                          .color = color,
                          .width = eln_report_width(width),
                          .further = 2};
    eln_put_map_title(out, source, d->model, color);
    eln_put_judged(out, d, &t->selection);
    eln_status st = eln_timeline_tell(t, eln_line_print, &p);
    if (st != ELN_OK) out->st = st;
    eln_out_free(&p.line);
}

/* ---- as JSON ---- */

static eln_value *party_json(eln_json *j, const eln_dispute *d, uint32_t party)
{
    return party == ELN_NO_ID ? eln_json_null(j)
                              : eln_json_string(j, d->parties[party].id);
}

static eln_value *contribution_json(eln_json *j, const eln_source *source,
                                    const eln_dispute *d,
                                    const eln_contribution *c)
{
    eln_value *o = eln_json_object(j);
    const eln_record *r = eln_contribution_record(d, c);
    eln_out text = {0};
    eln_put_contribution(&text, d, c, false);
    eln_json_put(j, o, "what", eln_str_of(c->enters ? "enters" : "gives way"));
    eln_json_put(j, o, "contribution", eln_out_str(&text));
    eln_json_set(j, o, "party", party_json(j, d, r->party));
    eln_json_set(j, o, "date",
                 r->date.is ? eln_json_string(j, r->date.written)
                            : eln_json_null(j));
    eln_json_set(j, o, "source",
                 r->source == ELN_NO_ID
                     ? eln_json_null(j)
                     : eln_json_string(j, d->sources[r->source].id));
    eln_json_put_place(j, o, source, eln_contribution_span(d, c));
    if (text.st != ELN_OK && j->st == ELN_OK) j->st = text.st;
    eln_out_free(&text);
    return o;
}

static eln_value *turn_json(eln_json *j, const eln_timeline_date *date,
                            const eln_turn *turn)
{
    eln_value *o = eln_json_object(j);
    eln_out name = {0};
    eln_out_printf(&name, turn->of ? "[%.*s]" : "<%.*s>",
                   ELN_FMT(turn->of ? turn->of->title : turn->argument->title));
    eln_json_put(j, o, "claim", eln_out_str(&name));
    eln_json_put(j, o, "from", eln_str_of(eln_verdict_name(turn->from)));
    eln_json_put(j, o, "to", eln_str_of(eln_verdict_name(turn->to)));
    eln_json_put_boolean(j, o, "in", turn->in);
    eln_json_put_boolean(j, o, "entered", turn->in && !turn->was_in);
    eln_json_set(j, o, "by",
                 turn->by == ELN_NO_ID
                     ? eln_json_null(j)
                     : eln_json_integer(j, turn->by - date->contribution_at));
    if (name.st != ELN_OK && j->st == ELN_OK) j->st = name.st;
    eln_out_free(&name);
    return o;
}

static eln_value *date_json(eln_json *j, const eln_source *source,
                            const eln_timeline *t,
                            const eln_timeline_date *date)
{
    eln_value *o = eln_json_object(j), *contributions = eln_json_array(j),
              *changes = eln_json_array(j);
    char day[ELN_DAY_TEXT];
    eln_day_text(date->day, day);
    eln_json_put(j, o, "date", eln_str_of(day));
    for (uint32_t i = date[0].contribution_at; i < date[1].contribution_at; i++)
        eln_json_add(j, contributions,
                     contribution_json(j, source, t->basis->dispute,
                                       &t->contributions[i]));
    for (uint32_t i = date[0].turn_at; i < date[1].turn_at; i++)
        eln_json_add(j, changes, turn_json(j, date, &t->turns[i]));
    eln_json_set(j, o, "contributions", contributions);
    eln_json_set(j, o, "changes", changes);
    return o;
}

eln_value *eln_timeline_json(eln_json *j, const eln_source *source,
                             const eln_timeline *t)
{
    eln_value *o = eln_json_object(j), *dates = eln_json_array(j);
    eln_json_put_integer(j, o, "schema", 1);
    eln_put_map_json(j, o, source, t->basis->dispute->model);
    eln_selection_json(j, o, t->basis->dispute, &t->selection);
    for (uint32_t i = 0; i < t->count; i++)
        eln_json_add(j, dates, date_json(j, source, t, &t->dates[i]));
    eln_json_set(j, o, "dates", dates);
    eln_json_put_integer(j, o, "left_out", count_open(t->basis->dispute));
    return o;
}
