/* Dates that do not fit together: a change before what it changes (E214), and a
 * date that is missing where others have one (W08). */
#include "dispute/reader.h"

/* ---- E214, and W12 for what takes nothing back ---- */

/* The records of each party that commit it on one claim or argument. */
typedef struct committed {
    uint32_t element; /* that these are about, + 1; another: there are none */
    bool undated;     /* one has no date */
    int32_t first;    /* day of the earliest */
} committed;

static void note_committed(const eln_dispute *d, eln_records of,
                           uint32_t element, committed *parties)
{
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        const eln_record *rec = &d->records[i];
        if (rec->party == ELN_NO_ID || !eln_stance_commits(rec->stance))
            continue;
        committed *c = &parties[rec->party];
        if (c->element != element)
            *c = (committed){.element = element, .first = ELN_DAY_LAST};
        if (!rec->date.is) c->undated = true;
        if (rec->date.first < c->first) c->first = rec->date.first;
    }
}

/* Where a record says when it is, or else how it stands to the claim. */
static eln_span place_of_change(const eln_record *rec, const eln_data *data)
{
    const eln_data *value = eln_data_get(data, "date");
    if (!value) value = eln_data_get(data, "stance");
    return value ? value->span : rec->span;
}

enum { WITHDRAWALS_WORK_MOST = 1 << 22 };

/* Whether a party puts an argument forward a line of which is the claim; or it
 * would take too long to find out. */
static bool holds_by_argument(const eln_dispute *d, const eln_class *of,
                              uint32_t party, uint64_t *work)
{
    for (uint32_t i = 0; of && i < of->members.n; i++) {
        const eln_argument *a = of->members.at[i]->argument;
        if ((*work)++ > WITHDRAWALS_WORK_MOST) return true;
        if (!a) continue;
        eln_records by = d->of_argument[a->id];
        *work += by.n;
        for (uint32_t k = by.first; k < by.first + by.n; k++)
            if (d->records[k].party == party &&
                eln_stance_commits(d->records[k].stance))
                return true;
    }
    return false;
}

/* What was never said cannot be taken back. */
static void check_withdrawal(eln_reader *r, const eln_record *rec,
                             const eln_data *data, uint64_t *work)
{
    const eln_data *stance = eln_data_get(data, "stance");
    if (!stance || holds_by_argument(r->d, rec->at->of, rec->party, work))
        return;
    eln_diag_add(
        r->diags, ELN_W12, stance->span,
        "say when it held this: what is only withdrawn changes nothing",
        "`withdraws` says nothing here: %.*s is not said to have held "
        "this",
        ELN_FMT(r->d->parties[rec->party].name));
}

static void check_changes(eln_reader *r, eln_records of, uint32_t element,
                          committed *parties, const eln_data *const *data,
                          uint64_t *work)
{
    const eln_dispute *d = r->d;
    note_committed(d, of, element, parties);
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        const eln_record *rec = &d->records[i];
        if (rec->party == ELN_NO_ID) continue;
        if (rec->stance != ELN_WITHDRAWS && rec->stance != ELN_QUESTIONS)
            continue;
        const committed *c = &parties[rec->party];
        if (c->element != element && rec->stance == ELN_WITHDRAWS)
            check_withdrawal(r, rec, data[i], work);
        if (!rec->date.is) continue;
        if (c->element != element || c->undated || c->first <= rec->date.last)
            continue;
        eln_diag_add(r->diags, ELN_E214, place_of_change(rec, data[i]),
                     "check the dates: a change comes after what it changes",
                     "%.*s %s this before saying it for the first time",
                     ELN_FMT(d->parties[rec->party].name),
                     eln_stance_name(rec->stance));
    }
}

static bool check_all_changes(eln_reader *r, const eln_data *const *data)
{
    eln_dispute *d = r->d;
    const eln_model *m = d->model;
    eln_arena tmp = {0};
    uint64_t work = 0;
    committed *parties = eln_new(&tmp, committed, d->party_count);
    if (parties) {
        for (uint32_t i = 0; i < m->class_count; i++)
            check_changes(r, d->of_class[i], i + 1, parties, data, &work);
        for (uint32_t i = 0; i < m->argument_count; i++)
            check_changes(r, d->of_argument[i], m->class_count + i + 1, parties,
                          data, &work);
    }
    eln_arena_free(&tmp);
    return parties != NULL;
}

/* ---- W08 ---- */

/* Undated records that one date would do for. */
typedef struct undated {
    const eln_record
        *first;    /* in the order of the file; NULL: there are none */
    uint32_t more; /* besides */
} undated;

static bool is_dated_map(const eln_dispute *d)
{
    for (uint32_t i = 0; i < d->record_count; i++)
        if (d->records[i].party != ELN_NO_ID && d->records[i].date.is)
            return true;
    return false;
}

static void add_undated(undated *u, const eln_record *rec)
{
    if (u->first) u->more++;
    if (!u->first || rec->span.begin < u->first->span.begin) u->first = rec;
}

static void report_source(eln_reader *r, const eln_origin *o, const undated *u)
{
    if (!u->first) return;
    eln_diag_add(r->diags, ELN_W08, o->span,
                 "give the source a date: {date: 2031-03-09}",
                 "`%.*s` has no date, nor have %u records from it, though "
                 "others have one",
                 ELN_FMT(o->id), (unsigned)u->more + 1);
}

static void report_section(eln_reader *r, const undated *u)
{
    if (!u->first) return;
    const char *hint = "write {date: 2031-03-09}, here or at the heading";
    eln_str name = r->d->parties[u->first->party].name;
    if (u->more == 0)
        eln_diag_add(r->diags, ELN_W08, u->first->span, hint,
                     "this record of %.*s has no date, though others have one",
                     ELN_FMT(name));
    else
        eln_diag_add(r->diags, ELN_W08, u->first->span, hint,
                     "this record of %.*s has no date, nor %s %u more in this "
                     "section, though others have one",
                     ELN_FMT(name), u->more == 1 ? "has" : "have",
                     (unsigned)u->more);
}

static bool check_undated(eln_reader *r)
{
    eln_dispute *d = r->d;
    uint32_t sections = d->model->section_total + 1;
    eln_arena tmp = {0};
    undated *of_source = eln_new(&tmp, undated, d->source_count);
    undated *of_section = eln_new(&tmp, undated, sections);
    bool ok = of_source && of_section;
    for (uint32_t i = 0; ok && i < d->record_count; i++) {
        const eln_record *rec = &d->records[i];
        if (rec->party == ELN_NO_ID || rec->date.is) continue;
        const eln_section *section = rec->at->section;
        add_undated(rec->source != ELN_NO_ID
                        ? &of_source[rec->source]
                        : &of_section[section ? section->id : 0],
                    rec);
    }
    for (uint32_t i = 0; ok && i < d->source_count; i++)
        report_source(r, &d->sources[i], &of_source[i]);
    for (uint32_t i = 0; ok && i < sections; i++)
        report_section(r, &of_section[i]);
    eln_arena_free(&tmp);
    return ok;
}

eln_status eln_chronology_check(eln_reader *r, const eln_data *const *data)
{
    if (!check_all_changes(r, data)) return ELN_E_NOMEM;
    if (is_dated_map(r->d) && !check_undated(r)) return ELN_E_NOMEM;
    return ELN_OK;
}
