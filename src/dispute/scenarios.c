/* What can happen, and before whom: `scenarios`, `cases`, `audiences` and
 * `changes` of the front matter. */
#include "dispute/opposites.h"
#include "dispute/reader.h"

/* The keys of changes, by their kind. */
static const char *const KINDS[] = {
    [ELN_GIVE] = "given",
    [ELN_WITHDRAW] = "withdraw",
    [ELN_LEAVE_OUT] = "without",
};

enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

static const char TITLE_HINT[] = "put titles in quotes: \"[Title]\" for a "
                                 "claim, \"<Title>\" for an argument";

/* A given claim of the scenario that was seen last. */
typedef struct given {
    uint32_t scenario;     /* that gives it, + 1 */
    uint8_t sign;          /* of the literal */
    const eln_change *how; /* the change */
} given;

typedef struct maker {
    eln_reader *r;
    eln_arena tmp;
    eln_opposites opposites;     /* where there are scenarios */
    given *given;                /* [classes + arguments] by root */
    ELN_VEC(eln_change) changes; /* of the map at hand */
} maker;

/* ---- changes ---- */

/* Takes `not` off the front of a text. */
static bool take_not(eln_str *text)
{
    if (!eln_str_starts(*text, ELN_STR("not"))) return false;
    eln_str rest = eln_str_sub(*text, 3, text->n);
    eln_str trimmed = eln_str_trim(rest);
    if (trimmed.n == rest.n) return false;
    *text = trimmed;
    return true;
}

static bool wrong_change(eln_reader *r, const eln_data *value, const char *hint,
                         const char *what)
{
    eln_diag_add(r->diags, ELN_E205, value->span, hint, "%s", what);
    return false;
}

/* One change; *is is false if it was faulty. */
static eln_status read_change(eln_reader *r, const eln_data *value,
                              eln_change_kind kind, eln_change *c, bool *is)
{
    eln_str text;
    *c = (eln_change){.kind = kind, .span = value->span};
    *is = eln_data_words(value, &text) ||
          wrong_change(r, value, TITLE_HINT, "a change must name a title");
    if (!*is) return ELN_OK;
    text = eln_str_trim(text);
    c->opposite = take_not(&text);
    if (c->opposite && kind != ELN_GIVE)
        *is = wrong_change(r, value, "leave out `not`",
                           "only `given` knows `not`");
    if (!*is) return ELN_OK;
    eln_status st = eln_title_bind(r, value->span, text, &c->of, &c->argument);
    *is = st == ELN_OK && (c->of || c->argument);
    if (*is && kind == ELN_GIVE && c->argument)
        *is =
            wrong_change(r, value, "give a claim, or leave out what attacks it",
                         "an argument cannot be given");
    return st;
}

static eln_status read_kind(maker *k, const eln_data *map, eln_change_kind kind)
{
    const eln_entry *e = eln_data_entry(map, KINDS[kind]);
    eln_items items;
    if (!e) return ELN_OK;
    if (!eln_data_items(e, &items)) {
        wrong_change(k->r, e->value, TITLE_HINT,
                     "a change must name a title or a list of titles");
        return ELN_OK;
    }
    for (uint32_t i = 0; i < items.n; i++) {
        eln_change c;
        bool is;
        eln_status st = read_change(k->r, items.at[i], kind, &c, &is);
        if (st != ELN_OK) return st;
        if (is && !eln_push(&k->changes, c)) return ELN_E_NOMEM;
    }
    return ELN_OK;
}

static eln_status read_changes(maker *k, const eln_data *map)
{
    k->changes.n = 0;
    for (unsigned i = 0; i < KIND_COUNT; i++) {
        eln_status st = read_kind(k, map, (eln_change_kind)i);
        if (st != ELN_OK) return st;
    }
    return ELN_OK;
}

static bool keep_changes(maker *k, eln_change **out, uint32_t *count)
{
    *out = eln_new(&k->r->d->arena, eln_change, k->changes.n);
    if (!*out) return false;
    *count = (uint32_t)k->changes.n;
    if (*count > 0)
        memcpy(*out, k->changes.at, k->changes.n * sizeof *k->changes.at);
    return true;
}

/* ---- givens that contradict each other ---- */

static const char *not_of(const eln_change *c)
{
    return c->opposite ? "not " : "";
}

/* Whether a given may stay; if so, it is noted. */
static bool agrees(maker *k, const eln_change *c, uint32_t scenario)
{
    uint8_t sign;
    given *g = &k->given[eln_opposites_root(&k->opposites, c->of, &sign)];
    sign ^= c->opposite;
    if (g->scenario != scenario + 1) {
        *g = (given){.scenario = scenario + 1, .sign = sign, .how = c};
        return true;
    }
    if (g->sign == sign) return true;
    eln_diag_add(k->r->diags, ELN_E216, c->span,
                 "take one of the two out, or make two scenarios",
                 "%s[%.*s] contradicts %s[%.*s], which this scenario gives, "
                 "too",
                 not_of(c), ELN_FMT(c->of->title), not_of(g->how),
                 ELN_FMT(g->how->of->title));
    return false;
}

static void drop_contradictions(maker *k, uint32_t scenario)
{
    eln_scenario *s = &k->r->d->scenarios[scenario];
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->change_count; i++) {
        s->changes[kept] = s->changes[i];
        const eln_change *c = &s->changes[kept];
        if (c->kind != ELN_GIVE || agrees(k, c, scenario)) kept++;
    }
    s->change_count = kept;
}

/* ---- scenarios ---- */

static eln_status read_scenario(maker *k, const eln_data *value, uint32_t i)
{
    static const char *const KEYS[] = {"title", "given", "withdraw", "without"};
    eln_scenario *s = &k->r->d->scenarios[i];
    if (value->kind == ELN_DATA_NULL) return ELN_OK; /* changes nothing */
    if (value->kind != ELN_DATA_MAP) {
        eln_diag_add(k->r->diags, ELN_E205, value->span,
                     "write {dry: {title: No rain, given: [\"[Dry]\"]}}",
                     "a scenario must be a map");
        return ELN_OK;
    }
    eln_keys_check(value, "a scenario", KEYS, sizeof KEYS / sizeof *KEYS,
                   k->r->diags);
    eln_key_words(value, "title", k->r->diags, &s->title);
    eln_status st = read_changes(k, value);
    if (st != ELN_OK) return st;
    if (!keep_changes(k, &s->changes, &s->change_count)) return ELN_E_NOMEM;
    drop_contradictions(k, i);
    return ELN_OK;
}

static eln_status read_scenarios(maker *k)
{
    eln_reader *r = k->r;
    const eln_model *m = r->d->model;
    const eln_data *map;
    if (!eln_key_map(r->elenchus, "scenarios", r->diags, &map)) return ELN_OK;
    r->d->scenarios = eln_new(&r->d->arena, eln_scenario, map->count);
    k->given =
        eln_new(&k->tmp, given, (size_t)m->class_count + m->argument_count);
    if (!r->d->scenarios || !k->given) return ELN_E_NOMEM;
    eln_status st = eln_opposites_find(m, &k->tmp, &k->opposites);
    for (uint32_t i = 0; st == ELN_OK && i < map->count; i++) {
        const eln_entry *e = &map->entries[i];
        uint32_t scenario = r->d->scenario_count;
        if (!eln_entry_named(e, "a scenario", r->diags)) continue;
        r->d->scenarios[r->d->scenario_count++] =
            (eln_scenario){.id = e->key, .title = e->key, .span = e->key_span};
        if (eln_names_add(&r->scenarios, e->key, scenario) == ELN_NO_ID)
            return ELN_E_NOMEM;
        st = read_scenario(k, e->value, scenario);
    }
    return st;
}

static eln_status read_changeable(maker *k)
{
    static const char *const KEYS[] = {"withdraw", "without", "given"};
    eln_dispute *d = k->r->d;
    const eln_data *map;
    if (!eln_key_map(k->r->elenchus, "changes", k->r->diags, &map))
        return ELN_OK;
    eln_keys_check(map, "`changes`", KEYS, sizeof KEYS / sizeof *KEYS,
                   k->r->diags);
    eln_status st = read_changes(k, map);
    if (st != ELN_OK) return st;
    d->has_changeable = true;
    return keep_changes(k, &d->changeable, &d->changeable_count) ? ELN_OK
                                                                 : ELN_E_NOMEM;
}

/* ---- cases and audiences ---- */

/* Reports that a word of a list stands there twice. */
static void report_twice(eln_reader *r, eln_span span, eln_str word)
{
    eln_diag_add(r->diags, ELN_E215, span, "name it once",
                 "\"%.*s\" stands in this list already", ELN_FMT(word));
}

static bool read_case_item(eln_reader *r, const eln_data *item, eln_cases *c,
                           uint32_t *seen, uint32_t stamp)
{
    eln_str name;
    if (!eln_data_words(item, &name)) {
        eln_key_wrong(item, "cases", "a map of lists of scenarios", r->diags);
        return false;
    }
    uint32_t scenario = eln_names_find(&r->scenarios, name);
    if (scenario == ELN_NO_ID) {
        eln_names_unknown(&r->scenarios, ELN_E211, item->span, name, r->diags);
        return false;
    }
    if (seen[scenario] == stamp) {
        report_twice(r, item->span, name);
        return false;
    }
    seen[scenario] = stamp;
    c->scenarios[c->count++] = scenario;
    return true;
}

/* A group of cases; one that names nothing is left out. */
static eln_status read_group(eln_reader *r, const eln_entry *e, uint32_t *seen)
{
    eln_dispute *d = r->d;
    eln_items items;
    eln_cases *c = &d->cases[d->cases_count];
    if (!eln_entry_named(e, "a group of cases", r->diags)) return ELN_OK;
    if (!eln_data_items(e, &items) || items.n == 0) {
        eln_diag_add(r->diags, ELN_E205, e->value->span,
                     "write a map of lists: {season: [dry, wet]}",
                     "a group of cases must be a list of scenarios");
        return ELN_OK;
    }
    *c = (eln_cases){.id = e->key, .span = e->key_span};
    c->scenarios = eln_new(&d->arena, uint32_t, items.n);
    if (!c->scenarios) return ELN_E_NOMEM;
    for (uint32_t i = 0; i < items.n; i++)
        read_case_item(r, items.at[i], c, seen, d->cases_count + 1);
    if (c->count > 0) d->cases_count++;
    return ELN_OK;
}

static eln_status read_cases(maker *k)
{
    eln_reader *r = k->r;
    const eln_data *map;
    if (!eln_key_map(r->elenchus, "cases", r->diags, &map)) return ELN_OK;
    r->d->cases = eln_new(&r->d->arena, eln_cases, map->count);
    uint32_t *seen = eln_new(&k->tmp, uint32_t, r->d->scenario_count);
    eln_status st = r->d->cases && seen ? ELN_OK : ELN_E_NOMEM;
    for (uint32_t i = 0; st == ELN_OK && i < map->count; i++)
        st = read_group(r, &map->entries[i], seen);
    return st;
}

static eln_status read_values(eln_reader *r, const eln_entry *e,
                              eln_audience *a)
{
    eln_items items;
    eln_intern seen = {.seed = r->audiences.table.seed};
    eln_status st = ELN_OK;
    if (!eln_data_items(e, &items) || items.n == 0) {
        eln_diag_add(r->diags, ELN_E205, e->value->span,
                     "write a map of lists: {careful: [safety, cost]}",
                     "an audience must be a list of values, the best first");
        return ELN_OK;
    }
    a->values = eln_new(&r->d->arena, eln_str, items.n);
    if (!a->values) return ELN_E_NOMEM;
    for (uint32_t i = 0; st == ELN_OK && i < items.n; i++) {
        eln_str value;
        if (!eln_data_words(items.at[i], &value)) {
            eln_key_wrong(items.at[i], "audiences", "a map of lists of values",
                          r->diags);
            continue;
        }
        uint32_t before = seen.n;
        if (eln_intern_add(&seen, value) == ELN_NO_ID)
            st = ELN_E_NOMEM;
        else if (seen.n == before)
            report_twice(r, items.at[i]->span, value);
        else
            a->values[a->count++] = value;
    }
    eln_intern_free(&seen);
    return st;
}

static eln_status read_audiences(eln_reader *r)
{
    const eln_data *map;
    if (!eln_key_map(r->elenchus, "audiences", r->diags, &map)) return ELN_OK;
    r->d->audiences = eln_new(&r->d->arena, eln_audience, map->count);
    eln_status st = r->d->audiences ? ELN_OK : ELN_E_NOMEM;
    for (uint32_t i = 0; st == ELN_OK && i < map->count; i++) {
        const eln_entry *e = &map->entries[i];
        uint32_t audience = r->d->audience_count;
        eln_audience *a = &r->d->audiences[audience];
        if (!eln_entry_named(e, "an audience", r->diags)) continue;
        r->d->audience_count++;
        *a = (eln_audience){.id = e->key, .span = e->key_span};
        if (eln_names_add(&r->audiences, e->key, audience) == ELN_NO_ID)
            return ELN_E_NOMEM;
        st = read_values(r, e, a);
    }
    return st;
}

eln_status eln_scenarios_read(eln_reader *r)
{
    maker k = {.r = r};
    eln_status st = read_scenarios(&k);
    if (st == ELN_OK) st = read_changeable(&k);
    if (st == ELN_OK) st = read_cases(&k);
    if (st == ELN_OK) st = read_audiences(r);
    eln_vec_free(&k.changes);
    eln_arena_free(&k.tmp);
    return st;
}
