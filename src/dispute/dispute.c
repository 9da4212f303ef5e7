#include "dispute/dispute.h"

#include "dispute/keys.h"

bool eln_figure_same(eln_figure a, eln_figure b)
{
    if (a.has_strength != b.has_strength || a.has_value != b.has_value)
        return false;
    if (a.has_strength && (a.strength < b.strength || a.strength > b.strength))
        return false;
    return !a.has_value || eln_str_eq(a.value, b.value);
}

eln_figure eln_figure_lay(eln_figure over, eln_figure under)
{
    if (!over.has_strength) {
        over.has_strength = under.has_strength;
        over.strength = under.strength;
    }
    if (!over.has_value) {
        over.has_value = under.has_value;
        over.value = under.value;
    }
    return over;
}

static bool has_record_keys(const eln_data *d)
{
    static const char *const KEYS[] = {"by", "date", "source", "stance",
                                       "positions"};
    for (size_t i = 0; d && i < sizeof KEYS / sizeof *KEYS; i++)
        if (eln_data_get(d, KEYS[i])) return true;
    return false;
}

static void add_stance(eln_occurrence *o, eln_str stance)
{
    if (eln_str_is(stance, "asserts") || eln_str_is(stance, "concedes"))
        o->asserts = true;
    else if (eln_str_is(stance, "denies"))
        o->denies = true;
    else if (eln_str_is(stance, "supposes"))
        o->supposes = true;
}

static void read_positions(const eln_data *list, eln_str stance,
                           eln_diags *diags, eln_occurrence *o)
{
    for (uint32_t i = 0; i < list->count; i++) {
        eln_str own = stance;
        const eln_data *record = list->items[i];
        if (record->kind != ELN_DATA_MAP) {
            if (diags)
                eln_diag_add(diags, ELN_E205, record->span,
                             "write a list: {positions: [{by: Name}]}",
                             "each of `positions` must be a map");
            continue;
        }
        eln_key_stance(record, diags, &own);
        add_stance(o, own);
    }
}

static bool inherits(const eln_statement *s, bool is_record)
{
    if (eln_is_written(s) || is_record || s->has_structure) return true;
    return s->role == ELN_ROLE_PREMISE || s->role == ELN_ROLE_INTERMEDIARY ||
           s->role == ELN_ROLE_MAIN;
}

static eln_occurrence read_occurrence(const eln_heading *above,
                                      const eln_statement *s, eln_diags *diags)
{
    eln_occurrence o = {.is_record = has_record_keys(s->data)};
    eln_str stance = ELN_STR("asserts");
    if (above && inherits(s, o.is_record)) {
        if (above->has_stance) stance = above->stance;
        o.inherited = above->figure;
    }
    if (!s->data) {
        add_stance(&o, stance);
        return o;
    }
    eln_key_truth(s->data, "given", diags, &o.given);
    eln_key_truth(s->data, "strict", diags, &o.strict);
    o.own = eln_key_figure(s->data, diags);
    eln_key_stance(s->data, diags, &stance);
    const eln_data *positions;
    if (eln_key_list(s->data, "positions", diags, &positions))
        read_positions(positions, stance, diags, &o);
    else
        add_stance(&o, stance);
    return o;
}

eln_occurrence eln_occurrence_read(const eln_dispute *d, const eln_statement *s)
{
    const eln_heading *above = s->section ? &d->headings[s->section->id] : NULL;
    return read_occurrence(above, s, NULL);
}

eln_figure eln_argument_figure(const eln_dispute *d, const eln_argument *a)
{
    eln_figure own = {0}, inherited = {0};
    for (uint32_t i = 0; i < a->members.n; i++) {
        eln_occurrence o = eln_occurrence_read(d, a->members.at[i]);
        own = eln_figure_lay(o.own, own);
        if (!eln_figure_is(inherited)) inherited = o.inherited;
    }
    return eln_figure_lay(own, inherited);
}

static void read_heading(eln_dispute *d, const eln_section *section,
                         eln_diags *diags)
{
    eln_heading *h = &d->headings[section->id];
    if (section->parent) *h = d->headings[section->parent->id];
    if (eln_key_stance(section->data, diags, &h->stance)) h->has_stance = true;
    h->figure = eln_figure_lay(eln_key_figure(section->data, diags), h->figure);
}

/* Walks the sections in the order of the document: each after its parent. */
static eln_status read_headings(eln_dispute *d, eln_diags *diags)
{
    const eln_model *m = d->model;
    ELN_VEC(const eln_section *) open = {0};
    eln_status st = ELN_E_NOMEM;
    d->headings = eln_new(&d->arena, eln_heading, (size_t)m->section_total + 1);
    if (!d->headings) goto done;
    for (uint32_t i = m->section_count; i > 0; i--)
        if (!eln_push(&open, m->sections[i - 1])) goto done;
    while (open.n > 0) {
        const eln_section *section = open.at[--open.n];
        read_heading(d, section, diags);
        for (uint32_t i = section->child_count; i > 0; i--)
            if (!eln_push(&open, section->children[i - 1])) goto done;
    }
    st = ELN_OK;
done:
    eln_vec_free(&open);
    return st;
}

static void check_occurrences(const eln_statements *list, eln_diags *diags)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (list->at[i]->data) read_occurrence(NULL, list->at[i], diags);
}

static void check_all(const eln_model *m, eln_diags *diags)
{
    for (uint32_t i = 0; i < m->class_count; i++)
        check_occurrences(&m->classes[i]->members, diags);
    for (uint32_t i = 0; i < m->argument_count; i++)
        check_occurrences(&m->arguments[i]->members, diags);
}

static void read_presume(eln_dispute *d, const eln_data *elenchus,
                         eln_diags *diags)
{
    static const char *const NAMES[] = {"all", "premises", "none"};
    eln_str name;
    if (!eln_key_text(elenchus, "presume", diags, &name)) return;
    for (unsigned i = 0; i < 3; i++) {
        if (!eln_str_is(name, NAMES[i])) continue;
        d->presume = (eln_presume)i;
        return;
    }
    eln_diag_add(diags, ELN_E205, eln_data_get(elenchus, "presume")->span,
                 "write {presume: premises}",
                 "`presume` must be all, premises or none");
}

/* Keys of others are left alone, but not misspelt ones of ours. */
static void check_keys(const eln_data *elenchus, eln_diags *diags)
{
    static const char *const KEYS[] = {"presume",   "parties", "sources",
                                       "scenarios", "cases",   "audiences",
                                       "expect"};
    if (!elenchus || elenchus->kind != ELN_DATA_MAP) return;
    for (uint32_t i = 0; i < elenchus->count; i++)
        eln_key_unknown(&elenchus->entries[i], "`elenchus`", KEYS,
                        sizeof KEYS / sizeof *KEYS, NULL, diags);
}

eln_status eln_dispute_read(const eln_model *model, eln_diags *diags,
                            eln_dispute *out)
{
    eln_dispute d = {.model = model};
    const eln_data *elenchus = eln_data_get(model->front_matter, "elenchus");
    if (elenchus && elenchus->kind != ELN_DATA_MAP &&
        elenchus->kind != ELN_DATA_NULL)
        eln_diag_add(diags, ELN_E205, elenchus->span,
                     "write {presume: premises}", "`elenchus` must be a map");
    check_keys(elenchus, diags);
    read_presume(&d, elenchus, diags);
    eln_status st = read_headings(&d, diags);
    if (st == ELN_OK) check_all(model, diags);
    if (st == ELN_OK) st = eln_steps_read(&d, diags);
    if (st == ELN_OK) st = eln_expect_read(&d, elenchus, diags);
    if (st == ELN_OK) st = diags->st;
    if (st != ELN_OK) {
        eln_arena_free(&d.arena);
        return st;
    }
    *out = d;
    return ELN_OK;
}

void eln_dispute_free(eln_dispute *d)
{
    eln_arena_free(&d->arena);
    *d = (eln_dispute){0};
}
