#include "dispute/dispute.h"

#include "dispute/reader.h"

/* Whether a record of a statement supposes it. An argument never is. */
static bool supposes(const eln_statement *s, const eln_heading *above)
{
    eln_stance stance = ELN_ASSERTS;
    const eln_data *list;
    if (!s->of) return false;
    if (above && above->said.has_stance) stance = above->said.stance;
    eln_key_stance(s->data, NULL, &stance);
    if (!eln_key_list(s->data, "positions", NULL, &list))
        return stance == ELN_SUPPOSES;
    for (uint32_t i = 0; i < list->count; i++) {
        eln_stance own = stance;
        if (list->items[i]->kind != ELN_DATA_MAP) continue;
        eln_key_stance(list->items[i], NULL, &own);
        if (own == ELN_SUPPOSES) return true;
    }
    return false;
}

static void read_own(const eln_statement *s, eln_diags *diags,
                     eln_occurrence *o)
{
    eln_key_truth(s->data, "given", diags, &o->given);
    eln_key_truth(s->data, "strict", diags, &o->strict);
    o->own = eln_key_figure(s->data, diags);
}

eln_occurrence eln_occurrence_read(const eln_dispute *d, const eln_statement *s)
{
    eln_occurrence o = {0};
    const eln_heading *above = eln_inherits(d, s) ? eln_above(d, s) : NULL;
    if (above) o.inherited = above->figure;
    o.supposes = supposes(s, above);
    if (s->data) read_own(s, NULL, &o);
    return o;
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

static void check_occurrences(const eln_statements *list, eln_diags *diags)
{
    for (uint32_t i = 0; i < list->n; i++) {
        eln_occurrence o = {0};
        if (list->at[i]->data) read_own(list->at[i], diags, &o);
    }
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

static const eln_data *find_elenchus(const eln_model *m, eln_diags *diags)
{
    static const char *const KEYS[] = {"presume",   "parties", "sources",
                                       "scenarios", "cases",   "audiences",
                                       "schemes",   "changes", "expect"};
    const eln_data *elenchus = eln_data_get(m->front_matter, "elenchus");
    if (!elenchus || elenchus->kind == ELN_DATA_NULL) return NULL;
    if (elenchus->kind != ELN_DATA_MAP) {
        eln_diag_add(diags, ELN_E205, elenchus->span,
                     "write {presume: premises}", "`elenchus` must be a map");
        return NULL;
    }
    eln_keys_check(elenchus, "`elenchus`", KEYS, sizeof KEYS / sizeof *KEYS,
                   diags);
    return elenchus;
}

static eln_names names_of(const eln_model *m, const char *kind,
                          const char *declared)
{
    return (eln_names){
        .kind = kind, .declared = declared, .table.seed = m->class_ids.seed};
}

static eln_status read_all(eln_reader *r)
{
    eln_dispute *d = r->d;
    read_presume(d, r->elenchus, r->diags);
    eln_status st = eln_people_read(r);
    if (st == ELN_OK) st = eln_headings_read(r);
    if (st == ELN_OK) check_all(d->model, r->diags);
    if (st == ELN_OK) st = eln_records_read(r);
    if (st == ELN_OK) st = eln_steps_read(d, r->diags);
    for (uint32_t i = 0; st == ELN_OK && i < d->step_count; i++)
        eln_known_keys(r, d->steps[i].inference->data, ELN_ON_STEP);
    if (st == ELN_OK) st = eln_scenarios_read(r);
    if (st == ELN_OK) st = eln_pointers_read(r);
    if (st == ELN_OK) st = eln_expect_read(r);
    if (st == ELN_OK && r->diags) st = r->diags->st;
    return st;
}

eln_status eln_dispute_read(const eln_model *model, const eln_beside *beside,
                            eln_diags *diags, eln_dispute *out)
{
    eln_dispute d = {.model = model};
    eln_reader r = {
        .d = &d,
        .diags = diags,
        .beside = beside,
        .elenchus = find_elenchus(model, diags),
        .parties = names_of(model, "party", "elenchus: parties:"),
        .sources = names_of(model, "source", "elenchus: sources:"),
        .scenarios = names_of(model, "scenario", "elenchus: scenarios:"),
        .audiences = names_of(model, "audience", "elenchus: audiences:"),
        .schemes = names_of(model, "scheme", "elenchus: schemes:")};
    d.has_people = eln_data_get(r.elenchus, "parties") ||
                   eln_data_get(r.elenchus, "sources");
    eln_status st = read_all(&r);
    eln_names_free(&r.parties);
    eln_names_free(&r.sources);
    eln_names_free(&r.scenarios);
    eln_names_free(&r.audiences);
    eln_names_free(&r.schemes);
    eln_typed_free(&r.typed_titles);
    eln_arena_free(&r.tmp);
    if (st == ELN_OK)
        *out = d;
    else
        eln_arena_free(&d.arena);
    return st;
}

void eln_dispute_free(eln_dispute *d)
{
    eln_arena_free(&d->arena);
    *d = (eln_dispute){0};
}
