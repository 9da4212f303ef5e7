#include "judge/select.h"

/* Making changes. */
typedef struct picker {
    const eln_basis *basis;
    const eln_dispute *d;
    eln_selected *out;
} picker;

/* ---- changes ---- */

static void make_change(picker *p, const eln_change *c)
{
    const eln_claims *claims = &p->basis->claims;
    eln_literal l = c->of ? eln_class_literal(claims, c->of)
                          : eln_argument_literal(claims, c->argument);
    if (c->opposite) l = eln_not(l);
    switch (c->kind) {
    case ELN_GIVE:
        if (!p->out->given[l]) p->out->given[l] = c;
        break;
    case ELN_WITHDRAW:
        p->out->withdrawn[l] = 1;
        break;
    case ELN_LEAVE_OUT:
        if (c->of)
            p->out->left_out[c->of->id] = 1;
        else
            p->out->arguments_left_out[c->argument->id] = 1;
        break;
    case ELN_WEIGH:
        p->out->weighs = true;
        if (c->of)
            p->out->weighed[c->of->id] = c;
        else
            p->out->arguments_weighed[c->argument->id] = c;
        break;
    }
}

static void make_changes(picker *p)
{
    const eln_selection *s = &p->out->selection;
    for (uint32_t i = 0; i < s->scenario_count; i++) {
        const eln_scenario *scenario = &p->d->scenarios[s->scenarios[i]];
        for (uint32_t k = 0; k < scenario->change_count; k++)
            make_change(p, &scenario->changes[k]);
    }
    for (uint32_t i = 0; i < s->change_count; i++)
        make_change(p, &s->changes[i]);
}

static eln_figure weigh(eln_figure f, const eln_change *by)
{
    if (!by) return f;
    f.has_strength = true;
    f.strength = by->strength;
    return f;
}

eln_figure eln_figure_of_argument(const eln_basis *basis, const eln_selected *s,
                                  uint32_t argument)
{
    return weigh(basis->ties.figures[argument], s->arguments_weighed[argument]);
}

eln_figure eln_figure_on(const eln_selected *s, const eln_statement *at,
                         eln_figure own)
{
    return weigh(own, s->weighed[at->of->id]);
}

/* ---- records ---- */

void eln_pick_record(const eln_basis *basis, eln_selected *s, uint32_t record)
{
    const eln_statement *at = basis->dispute->records[record].at;
    bool left_out =
        record < basis->ties.class_records && s->left_out[at->of->id];
    bool within = at->argument && s->arguments_left_out[at->argument->id];
    s->records[record] =
        !left_out && !within &&
        eln_lives(basis->commitments.lives[record], s->selection.by);
}

/* ---- arguments ---- */

/* An argument is in: one of its records is; and if a party ever put it forward,
 * somebody still does. */
void eln_pick_argument(const eln_basis *basis, eln_selected *s,
                       uint32_t argument)
{
    const eln_dispute *d = basis->dispute;
    eln_records of = d->of_argument[argument];
    bool any = of.n == 0, upheld = false, was_held = false;
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        const eln_record *r = &d->records[i];
        bool commits = eln_stance_commits(r->stance);
        if (commits && r->party != ELN_NO_ID &&
            eln_date_in(r->date, s->selection.by))
            was_held = true;
        if (!s->records[i]) continue;
        any = true;
        if (commits) upheld = true;
    }
    s->arguments[argument] =
        any && (upheld || !was_held) && !s->arguments_left_out[argument];
}

/* ---- arrows ---- */

static bool is_end_in(const eln_selected *s, eln_end end)
{
    switch (end.kind) {
    case ELN_END_CLASS:
        return !s->left_out[end.of->id];
    case ELN_END_ARGUMENT:
        return s->arguments[end.argument->id];
    case ELN_END_INFERENCE:
        return s->arguments[end.inference->argument->id];
    }
    return true;
}

void eln_pick_arrow(const eln_basis *basis, eln_selected *s, uint32_t arrow)
{
    const eln_dispute *d = basis->dispute;
    uint32_t relation = basis->ties.relation_of[arrow];
    const eln_arrow *a =
        d->model->relations[relation]->arrows[arrow - d->arrow_at[relation]];
    s->arrows[arrow] = eln_date_in(d->arrows[arrow].date, s->selection.by) &&
                       is_end_in(s, a->child_end) &&
                       is_end_in(s, a->parent_end);
}

/* ---- the whole ---- */

bool eln_relation_in(const eln_dispute *d, const eln_selected *s,
                     uint32_t relation)
{
    for (uint32_t i = d->arrow_at[relation]; i < d->arrow_at[relation + 1]; i++)
        if (s->arrows[i]) return true;
    return false;
}

/* The first record that is not written before a place. */
static uint32_t first_from(const eln_dispute *d, eln_records records,
                           uint32_t place)
{
    uint32_t lo = records.first, hi = records.first + records.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (d->records[mid].at->span.begin < place)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

bool eln_occurrence_in(const eln_dispute *d, const eln_selected *s,
                       eln_records records, const eln_statement *at)
{
    uint32_t end = records.first + records.n;
    uint32_t i = first_from(d, records, at->span.begin);
    if (at->of && s->left_out[at->of->id]) return false;
    if (i == end || d->records[i].at != at)
        return !at->argument || s->arguments[at->argument->id];
    for (; i < end && d->records[i].at == at; i++)
        if (s->records[i]) return true;
    return false;
}

bool eln_class_is_dateless(const eln_dispute *d, const eln_class *of)
{
    if (d->of_class[of->id].n > 0) return false;
    for (uint32_t i = 0; i < of->members.n; i++)
        if (!of->members.at[i]->argument) return true;
    return of->members.n == 0;
}

bool eln_class_in(const eln_dispute *d, const eln_selected *s,
                  const eln_class *of)
{
    eln_records records = d->of_class[of->id];
    for (uint32_t i = records.first; i < records.first + records.n; i++)
        if (eln_date_in(d->records[i].date, s->selection.by)) return true;
    for (uint32_t i = 0; i < of->members.n; i++) {
        const eln_argument *a = of->members.at[i]->argument;
        if (a && s->arguments[a->id]) return true;
    }
    return eln_class_is_dateless(d, of);
}

eln_absence eln_argument_absence(const eln_dispute *d, const eln_selected *s,
                                 const eln_argument *a)
{
    eln_records of = d->of_argument[a->id];
    if (s->arguments[a->id]) return ELN_IS_IN;
    if (s->arguments_left_out[a->id]) return ELN_IS_LEFT_OUT;
    for (uint32_t i = of.first; i < of.first + of.n; i++)
        if (eln_date_in(d->records[i].date, s->selection.by))
            return ELN_IS_GIVEN_UP;
    return ELN_IS_TO_COME;
}

eln_status eln_select(const eln_basis *basis, const eln_selection *selection,
                      eln_arena *arena, eln_selected *out)
{
    const eln_dispute *d = basis->dispute;
    const eln_model *m = d->model;
    size_t literals = 2 * (size_t)basis->claims.count;
    eln_selected s = {
        .selection = selection ? *selection : eln_select_all(),
        .records = eln_new(arena, uint8_t, d->record_count),
        .arguments = eln_new(arena, uint8_t, m->argument_count),
        .arrows = eln_new(arena, uint8_t, d->arrow_at[m->relation_count]),
        .left_out = eln_new(arena, uint8_t, m->class_count),
        .arguments_left_out = eln_new(arena, uint8_t, m->argument_count),
        .withdrawn = eln_new(arena, uint8_t, literals),
        .given = eln_new(arena, const eln_change *, literals),
        .weighed = eln_new(arena, const eln_change *, m->class_count),
        .arguments_weighed =
            eln_new(arena, const eln_change *, m->argument_count)};
    picker p = {.basis = basis, .d = d, .out = &s};
    if (!s.records || !s.arguments || !s.arrows || !s.withdrawn || !s.given ||
        !s.left_out || !s.arguments_left_out || !s.weighed ||
        !s.arguments_weighed)
        return ELN_E_NOMEM;
    make_changes(&p);
    for (uint32_t i = 0; i < d->record_count; i++)
        eln_pick_record(basis, &s, i);
    for (uint32_t i = 0; i < m->argument_count; i++)
        eln_pick_argument(basis, &s, i);
    for (uint32_t i = 0; i < d->arrow_at[m->relation_count]; i++)
        eln_pick_arrow(basis, &s, i);
    *out = s;
    return ELN_OK;
}
