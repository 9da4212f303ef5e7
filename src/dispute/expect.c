/* What the user expects of the verdicts: front matter, elenchus.expect. */
#include "dispute/reader.h"

static const char HINT[] = "write {claim: \"[Title]\", verdict: stands}";

/* ---- verdict and ground ---- */

static bool verdict_fits(eln_verdict v, bool claim)
{
    return claim
               ? v != ELN_VERDICT_IDLE
               : v != ELN_VERDICT_UNSUPPORTED && v != ELN_VERDICT_CONTRADICTORY;
}

static void read_verdict(const eln_data *entry, eln_expectation *e,
                         eln_diags *diags)
{
    eln_str name;
    if (!eln_key_text(entry, "verdict", diags, &name)) return;
    e->has_verdict = eln_verdict_find(name, &e->verdict) &&
                     verdict_fits(e->verdict, e->of != NULL);
    if (e->has_verdict) return;
    eln_diag_add(diags, ELN_E208, eln_data_get(entry, "verdict")->span,
                 e->of ? "a claim stands, falls, is open, unsupported or "
                         "contradictory"
                       : "an argument stands, falls, is open or idle",
                 "\"%.*s\" is no verdict on %s", ELN_FMT(name),
                 e->of ? "a claim" : "an argument");
}

static void read_ground(const eln_data *entry, eln_expectation *e,
                        eln_diags *diags)
{
    eln_str name;
    if (!eln_key_text(entry, "ground", diags, &name)) return;
    if (e->of && eln_ground_find(name, &e->ground)) return;
    eln_diag_add(diags, ELN_E208, eln_data_get(entry, "ground")->span,
                 "a claim that stands is given, argued or presumed",
                 "\"%.*s\" is no ground of %s", ELN_FMT(name),
                 e->of ? "a claim" : "an argument");
}

/* ---- the selection; each returns whether it is as it was meant ---- */

static bool read_as_of(eln_reader *r, const eln_data *entry, eln_selection *s)
{
    eln_date date;
    const eln_data *value = eln_data_get(entry, "as-of");
    if (!value) return true;
    if (!eln_key_date(entry, "as-of", r->diags, &date)) return false;
    if (date.last == ELN_DAY_LAST) {
        eln_diag_add(r->diags, ELN_E212, value->span,
                     "write the last day that counts: {as-of: 2031-03-09}",
                     "the date \"%.*s\" has no end", ELN_FMT(date.written));
        return false;
    }
    s->by = date.last;
    s->as_of = date.written;
    return true;
}

static bool add_scenario(eln_reader *r, const eln_data *item, eln_selection *s)
{
    eln_str name;
    if (!eln_data_words(item, &name)) {
        eln_key_wrong(item, "scenario", "a scenario or a list of them",
                      r->diags);
        return false;
    }
    uint32_t id = eln_names_find(&r->scenarios, name);
    if (id == ELN_NO_ID) {
        eln_names_unknown(&r->scenarios, ELN_E211, item->span, name, r->diags);
        return false;
    }
    for (uint32_t i = 0; i < s->scenario_count; i++)
        if (s->scenarios[i] == id) return true;
    if (s->scenario_count == ELN_SCENARIOS_MOST) {
        eln_diag_add(r->diags, ELN_E205, item->span, NULL,
                     "at most %d scenarios can be in force together",
                     ELN_SCENARIOS_MOST);
        return false;
    }
    s->scenarios[s->scenario_count++] = id;
    return true;
}

static bool read_scenario(eln_reader *r, const eln_data *entry,
                          eln_selection *s)
{
    const eln_entry *e = eln_data_entry(entry, "scenario");
    eln_items items;
    if (!e) return true;
    if (!eln_data_items(e, &items)) {
        eln_key_wrong(e->value, "scenario", "a scenario or a list of them",
                      r->diags);
        return false;
    }
    bool good = true;
    for (uint32_t i = 0; i < items.n; i++)
        good = add_scenario(r, items.at[i], s) && good;
    return good;
}

static bool read_audience(eln_reader *r, const eln_data *entry,
                          eln_selection *s)
{
    eln_str name;
    const eln_data *value = eln_data_get(entry, "audience");
    if (!value) return true;
    if (!eln_key_words(entry, "audience", r->diags, &name)) return false;
    s->audience = eln_names_find(&r->audiences, name);
    if (s->audience != ELN_NO_ID) return true;
    eln_names_unknown(&r->audiences, ELN_E211, value->span, name, r->diags);
    return false;
}

static bool read_semantics(eln_reader *r, const eln_data *entry)
{
    eln_str name;
    const eln_data *value = eln_data_get(entry, "semantics");
    if (!value) return true;
    if (eln_data_words(value, &name) && eln_str_is(name, "grounded"))
        return true;
    eln_key_wrong(value, "semantics", "grounded: there are no others yet",
                  r->diags);
    return false;
}

static bool read_selection(eln_reader *r, const eln_data *entry,
                           eln_expectation *e)
{
    e->when = eln_select_all();
    bool good = read_as_of(r, entry, &e->when);
    good = read_scenario(r, entry, &e->when) && good;
    good = read_audience(r, entry, &e->when) && good;
    good = read_semantics(r, entry) && good;
    e->selects = e->when.by != ELN_DAY_LAST || e->when.scenario_count > 0 ||
                 e->when.audience != ELN_NO_ID;
    return good;
}

/* ---- entries ---- */

/* Whether an expectation names a claim and what is expected of it. */
static bool is_expectation(const eln_data *entry, eln_diags *diags)
{
    static const char *const KEYS[] = {"claim",    "verdict", "ground",
                                       "scenario", "as-of",   "audience",
                                       "semantics"};
    const char *fault;
    if (entry->kind != ELN_DATA_MAP) {
        fault = "an expectation must be a map";
    } else {
        bool unknown = eln_keys_check(entry, "an expectation", KEYS,
                                      sizeof KEYS / sizeof *KEYS, diags);
        bool named = eln_data_get(entry, "claim");
        if (named &&
            (eln_data_get(entry, "verdict") || eln_data_get(entry, "ground")))
            return true;
        if (unknown) return false; /* that may be what is missing */
        fault = named ? "say what is expected: verdict, ground or both"
                      : "an expectation must name a `claim`";
    }
    eln_diag_add(diags, ELN_E205, entry->span, HINT, "%s", fault);
    return false;
}

/* The claim or argument that an expectation is about; both NULL: a report was
 * added. */
static eln_status find_subject(eln_reader *r, eln_span span, eln_str name,
                               eln_expectation *e)
{
    bool several, ok;
    if (eln_title_is_whole(name))
        return eln_title_bind(r, span, name, &e->of, &e->argument);
    bool may = eln_titles_search(r, &ok);
    if (!ok) return ELN_E_NOMEM;
    if (!may) return ELN_E_LIMIT;
    eln_dispute_find(r->d->model, name, &e->of, &e->argument, &several);
    if (e->of || e->argument) return ELN_OK;
    if (!several) return eln_title_unknown(r, span, name);
    eln_diag_add(r->diags, ELN_E207, span,
                 "write [Title] for a claim, <Title> for an argument",
                 "more than one title has the part \"%.*s\"", ELN_FMT(name));
    return ELN_OK;
}

static eln_status read_entry(eln_reader *r, const eln_data *entry)
{
    eln_dispute *d = r->d;
    eln_str name;
    if (!is_expectation(entry, r->diags)) return ELN_OK;
    if (!eln_key_text(entry, "claim", r->diags, &name)) return ELN_OK;
    eln_expectation e = {.span = entry->span};
    eln_status st =
        find_subject(r, eln_data_get(entry, "claim")->span, name, &e);
    bool selected = read_selection(r, entry, &e);
    if (st != ELN_OK || (!e.of && !e.argument)) return st;
    read_verdict(entry, &e, r->diags);
    read_ground(entry, &e, r->diags);
    if (selected && (e.has_verdict || e.ground != ELN_GROUND_NONE))
        d->expectations[d->expectation_count++] = e;
    return ELN_OK;
}

eln_status eln_expect_read(eln_reader *r)
{
    eln_dispute *d = r->d;
    const eln_data *list;
    if (!eln_key_list(r->elenchus, "expect", r->diags, &list)) return ELN_OK;
    d->expectations = eln_new(&d->arena, eln_expectation, list->count);
    eln_status st = d->expectations ? ELN_OK : ELN_E_NOMEM;
    for (uint32_t i = 0; st == ELN_OK && i < list->count; i++)
        st = read_entry(r, list->items[i]);
    return st;
}
