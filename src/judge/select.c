#include "judge/select.h"

/* Picking, and what is left out on the way. */
typedef struct picker {
    const eln_basis *basis;
    const eln_dispute *d;
    const eln_model *m;
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

/* ---- records ---- */

static void pick_of(picker *p, eln_records records, bool left_out)
{
    const eln_life *lives = p->basis->commitments.lives;
    for (uint32_t i = records.first; i < records.first + records.n; i++) {
        const eln_argument *of = p->d->records[i].at->argument;
        bool within = of && p->out->arguments_left_out[of->id];
        p->out->records[i] =
            !left_out && !within && eln_lives(lives[i], p->out->selection.by);
    }
}

static void pick_records(picker *p)
{
    for (uint32_t i = 0; i < p->m->class_count; i++)
        pick_of(p, p->d->of_class[i], p->out->left_out[i]);
    for (uint32_t i = 0; i < p->m->argument_count; i++)
        pick_of(p, p->d->of_argument[i], p->out->arguments_left_out[i]);
}

/* ---- arguments ---- */

/* Whether an argument is in: one of its records is; and if a party ever put it
 * forward, somebody still does. */
static bool is_in(const picker *p, uint32_t argument)
{
    eln_records of = p->d->of_argument[argument];
    bool any = of.n == 0, upheld = false, was_held = false;
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        const eln_record *r = &p->d->records[i];
        bool commits = eln_stance_commits(r->stance);
        if (commits && r->party != ELN_NO_ID &&
            eln_date_in(r->date, p->out->selection.by))
            was_held = true;
        if (!p->out->records[i]) continue;
        any = true;
        if (commits) upheld = true;
    }
    return any && (upheld || !was_held) &&
           !p->out->arguments_left_out[argument];
}

static void pick_arguments(picker *p)
{
    for (uint32_t i = 0; i < p->m->argument_count; i++)
        p->out->arguments[i] = is_in(p, i);
}

/* ---- arrows ---- */

static bool is_end_in(const picker *p, eln_end end)
{
    switch (end.kind) {
    case ELN_END_CLASS:
        return !p->out->left_out[end.of->id];
    case ELN_END_ARGUMENT:
        return p->out->arguments[end.argument->id];
    case ELN_END_INFERENCE:
        return p->out->arguments[end.inference->argument->id];
    }
    return true;
}

static void pick_arrows(picker *p)
{
    for (uint32_t i = 0; i < p->m->relation_count; i++) {
        const eln_relation *r = p->m->relations[i];
        for (uint32_t k = 0; k < r->arrow_count; k++) {
            uint32_t at = p->d->arrow_at[i] + k;
            p->out->arrows[at] =
                eln_date_in(p->d->arrows[at].date, p->out->selection.by) &&
                is_end_in(p, r->arrows[k]->child_end) &&
                is_end_in(p, r->arrows[k]->parent_end);
        }
    }
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
    return records.n == 0;
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
        .given = eln_new(arena, const eln_change *, literals)};
    picker p = {.basis = basis, .d = d, .m = m, .out = &s};
    if (!s.records || !s.arguments || !s.arrows || !s.withdrawn || !s.given ||
        !s.left_out || !s.arguments_left_out)
        return ELN_E_NOMEM;
    make_changes(&p);
    pick_records(&p);
    pick_arguments(&p);
    pick_arrows(&p);
    *out = s;
    return ELN_OK;
}
