/* The records of all claims and arguments, and of the arrows: each made of
 * what its entry, its occurrence and the levels above say. */
#include "dispute/reader.h"

/* Whether data says something of a record. The last of these are words of
 * others in maps without parties and sources. */
static bool has_record_keys(const eln_dispute *d, const eln_data *data)
{
    static const char *const KEYS[] = {"by",        "date", "source", "stance",
                                       "positions", "deed", "at",     "quote"};
    size_t n = sizeof KEYS / sizeof *KEYS - (d->has_people ? 0 : 3);
    for (size_t i = 0; data && i < n; i++)
        if (eln_data_get(data, KEYS[i])) return true;
    return false;
}

bool eln_is_record(const eln_dispute *d, const eln_statement *s)
{
    if (has_record_keys(d, s->data)) return true;
    if (eln_is_conclusion(s)) return false;
    if (eln_is_written(s)) return true;
    return s->of ? d->named_only[s->of->id] : s->has_structure;
}

bool eln_inherits(const eln_dispute *d, const eln_statement *s)
{
    return has_record_keys(d, s->data) || eln_is_written(s) || eln_is_line(s) ||
           s->has_structure;
}

/* An occurrence, to be put in the order of the file. */
typedef struct place {
    uint32_t begin;
    uint32_t index; /* among the members */
} place;

typedef struct writer {
    eln_reader *r;
    ELN_VEC(place) places; /* of the members at hand */
    ELN_VEC(eln_record) records;
    ELN_VEC(const eln_data *) data; /* that each record was written in */
    bool ok;                        /* memory did not run out */
} writer;

static int by_place(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->begin != y->begin) return x->begin < y->begin ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* ---- one record ---- */

/* Fill in what the levels say, laid over each other. */
static void settle(const eln_dispute *d, const eln_said *said, bool of_argument,
                   eln_record *rec)
{
    bool reports = of_argument &&
                   (said->stance == ELN_DENIES || said->stance == ELN_SUPPOSES);
    rec->party = said->has_party && !rec->analyst ? said->party : ELN_NO_ID;
    rec->source = said->has_source ? said->source : ELN_NO_ID;
    rec->date = said->has_date ? said->date : eln_date_none();
    rec->locator = said->has_locator ? said->locator : (eln_str){0};
    rec->stance = ELN_ASSERTS;
    if (said->has_stance) rec->stance = reports ? ELN_REPORTS : said->stance;
    rec->deed = said->has_deed && said->deed;
    if (rec->party == ELN_NO_ID || rec->source == ELN_NO_ID) return;
    uint32_t whose = d->sources[rec->source].party;
    rec->second_hand = whose != ELN_NO_ID && whose != rec->party;
}

static void read_quote(const eln_data *data, eln_diags *diags, eln_record *rec)
{
    if (eln_key_text(data, "quote", diags, &rec->quote))
        rec->quote_span = eln_data_get(data, "quote")->span;
}

static void keep(writer *w, eln_record rec, const eln_data *data)
{
    w->ok = w->ok && eln_push(&w->records, rec) && eln_push(&w->data, data);
}

/* A conclusion is drawn: who only supposes it says nothing. */
static void check_supposed(eln_reader *r, const eln_data *data,
                           const eln_record *rec)
{
    const eln_entry *e = eln_data_entry(data, "stance");
    if (e && rec->stance == ELN_SUPPOSES && eln_is_conclusion(rec->at))
        eln_diag_add(r->diags, ELN_W12, e->key_span, NULL,
                     "`stance` says nothing here: a conclusion is not "
                     "supposed, but drawn");
}

/* An entry of `positions`.
 *   whole  the record that its occurrence would be
 *   below  what the occurrence and the levels above it say */
static void write_entry(writer *w, const eln_data *entry, eln_record whole,
                        const eln_said *below)
{
    eln_reader *r = w->r;
    if (entry->kind != ELN_DATA_MAP) {
        eln_diag_add(r->diags, ELN_E205, entry->span,
                     "write a list: {positions: [{by: Name}]}",
                     "each of `positions` must be a map");
        return;
    }
    bool of_argument = !whole.at->of;
    eln_said own = eln_said_read(r, entry, of_argument, r->diags);
    if (own.has_source) { /* the words are those of another text */
        whole.quote = (eln_str){0};
        whole.quote_span = (eln_span){0, 0};
    }
    eln_known_keys(r, entry, ELN_ON_POSITION);
    eln_said said = eln_said_lay(own, below);
    whole.span = entry->span;
    read_quote(entry, r->diags, &whole);
    eln_key_truth(entry, "analyst", r->diags, &whole.analyst);
    settle(r->d, &said, of_argument, &whole);
    check_supposed(r, entry, &whole);
    keep(w, whole, entry);
}

static void write_occurrence(writer *w, const eln_statement *s)
{
    eln_reader *r = w->r;
    static const eln_heading NOTHING = {0};
    const eln_heading *above =
        eln_inherits(r->d, s) ? eln_above(r->d, s) : &NOTHING;
    bool of_argument = !s->of;
    eln_said said = eln_said_read(r, s->data, of_argument, r->diags);
    said = eln_said_lay(said, &above->said);
    eln_record rec = {.at = s, .span = s->span, .analyst = above->analyst};
    const eln_data *list = NULL;
    if (s->data) {
        read_quote(s->data, r->diags, &rec);
        eln_key_truth(s->data, "analyst", r->diags, &rec.analyst);
        eln_key_list(s->data, "positions", r->diags, &list);
    }
    for (uint32_t i = 0; list && i < list->count; i++)
        write_entry(w, list->items[i], rec, &said);
    eln_known_keys(r, s->data,
                   of_argument ? ELN_ON_ARGUMENT : ELN_ON_STATEMENT);
    if (list || !eln_is_record(r->d, s)) return;
    settle(r->d, &said, of_argument, &rec);
    check_supposed(r, s->data, &rec);
    keep(w, rec, s->data);
}

/* A structure that follows no occurrence of its argument is one itself.
 *   first  where the argument's records begin */
static void write_structure(writer *w, const eln_argument *a, uint32_t first)
{
    if (a->structure.n == 0) return;
    for (uint32_t i = 0; i < a->members.n; i++)
        if (a->members.at[i]->has_structure) return;
    eln_record rec = {.at = a->structure.at[0], .span = a->span};
    settle(w->r->d, &w->r->d->structures[a->id].said, true, &rec);
    keep(w, rec, NULL);
    for (size_t i = w->records.n; w->ok && --i > first;) {
        if (w->records.at[i - 1].span.begin <= rec.span.begin) break;
        w->records.at[i] = w->records.at[i - 1];
        w->data.at[i] = w->data.at[i - 1];
        w->records.at[i - 1] = rec;
        w->data.at[i - 1] = NULL;
    }
}

/* ---- all of them ---- */

static bool sort_members(writer *w, const eln_statements *members)
{
    bool sorted = true;
    w->places.n = 0;
    for (uint32_t i = 0; i < members->n; i++) {
        place p = {members->at[i]->span.begin, i};
        sorted = sorted && (i == 0 || w->places.at[i - 1].begin <= p.begin);
        if (!eln_push(&w->places, p)) return false;
    }
    if (!sorted)
        qsort(w->places.at, w->places.n, sizeof *w->places.at, by_place);
    return true;
}

static void write_members(writer *w, const eln_statements *members,
                          eln_records *out)
{
    out->first = (uint32_t)w->records.n;
    w->ok = w->ok && sort_members(w, members);
    for (size_t i = 0; w->ok && i < w->places.n; i++)
        write_occurrence(w, members->at[w->places.at[i].index]);
    out->n = (uint32_t)w->records.n - out->first;
}

static bool write_all(writer *w)
{
    eln_dispute *d = w->r->d;
    const eln_model *m = d->model;
    d->of_class = eln_new(&d->arena, eln_records, m->class_count);
    d->of_argument = eln_new(&d->arena, eln_records, m->argument_count);
    if (!d->of_class || !d->of_argument) return false;
    for (uint32_t i = 0; w->ok && i < m->class_count; i++)
        write_members(w, &m->classes[i]->members, &d->of_class[i]);
    for (uint32_t i = 0; w->ok && i < m->argument_count; i++) {
        eln_records *of = &d->of_argument[i];
        write_members(w, &m->arguments[i]->members, of);
        write_structure(w, m->arguments[i], of->first);
        of->n = (uint32_t)w->records.n - of->first;
    }
    return w->ok;
}

static bool move_records(writer *w)
{
    eln_dispute *d = w->r->d;
    d->records = eln_new(&d->arena, eln_record, w->records.n);
    if (!d->records) return false;
    d->record_count = (uint32_t)w->records.n;
    if (d->record_count > 0)
        memcpy(d->records, w->records.at, w->records.n * sizeof *w->records.at);
    return true;
}

/* ---- what the records rest on, and arrows ---- */

static bool note_named_only(eln_dispute *d)
{
    const eln_model *m = d->model;
    d->named_only = eln_new(&d->arena, bool, m->class_count);
    if (!d->named_only) return false;
    for (uint32_t i = 0; i < m->class_count; i++) {
        const eln_statements *members = &m->classes[i]->members;
        uint32_t j = 0;
        while (j < members->n && !eln_is_written(members->at[j])) j++;
        d->named_only[i] = j == members->n;
    }
    return true;
}

static eln_record arrow_record(eln_reader *r, const eln_arrow *arrow)
{
    const eln_statement *s = arrow->child;
    const eln_heading *above = eln_above(r->d, s);
    bool of_argument = !s->of;
    eln_said said = eln_said_read(r, s->data, of_argument, NULL);
    said = eln_said_lay(said, &above->said);
    eln_record rec = {.at = s, .span = arrow->span};
    eln_key_truth(s->data, "analyst", NULL, &rec.analyst);
    settle(r->d, &said, of_argument, &rec);
    return rec;
}

static bool write_arrows(eln_reader *r)
{
    eln_dispute *d = r->d;
    const eln_model *m = d->model;
    d->arrow_at = eln_new(&d->arena, uint32_t, (size_t)m->relation_count + 1);
    if (!d->arrow_at) return false;
    for (uint32_t i = 0; i < m->relation_count; i++)
        d->arrow_at[i + 1] = d->arrow_at[i] + m->relations[i]->arrow_count;
    d->arrows = eln_new(&d->arena, eln_record, d->arrow_at[m->relation_count]);
    if (!d->arrows) return false;
    for (uint32_t i = 0; i < m->relation_count; i++)
        for (uint32_t j = 0; j < m->relations[i]->arrow_count; j++)
            d->arrows[d->arrow_at[i] + j] =
                arrow_record(r, m->relations[i]->arrows[j]);
    return true;
}

eln_status eln_records_read(eln_reader *r)
{
    writer w = {.r = r, .ok = true};
    bool ok = note_named_only(r->d) && write_all(&w) && move_records(&w) &&
              write_arrows(r);
    eln_status st = ok ? eln_chronology_check(r, w.data.at) : ELN_E_NOMEM;
    eln_vec_free(&w.places);
    eln_vec_free(&w.records);
    eln_vec_free(&w.data);
    return st;
}
