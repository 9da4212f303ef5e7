/* What the user expects of the verdicts: front matter, elenchus.expect. */
#include "base/near.h"
#include "base/vec.h"
#include "dispute/keys.h"

/* Typing slips within which a title is still suggested. */
enum { NEAR_MOST = 6 };

/* Bytes of titles that are looked through for all expectations together. */
#define SEARCH_MOST ((uint64_t)1 << 30)

/* Reading the expectations of one document. */
typedef struct reader {
    eln_dispute *d;
    eln_diags *diags;
    uint64_t title_bytes; /* of all titles, and one for each */
    uint64_t searched;    /* bytes looked through so far */
} reader;

static bool has_part(eln_str title, eln_str part)
{
    return eln_str_find(title, part, 0) < title.n || eln_str_eq(title, part);
}

/* Whether the title is all of the name, or else has it as a part. */
static bool fits(eln_str title, eln_str name, bool whole)
{
    return whole ? eln_str_eq(title, name) : has_part(title, name);
}

static unsigned find_by_part(const eln_model *m, eln_str name, bool whole,
                             const eln_class **of,
                             const eln_argument **argument)
{
    unsigned found = 0;
    for (uint32_t i = 0; i < m->class_count && found < 2; i++) {
        if (!fits(m->classes[i]->title, name, whole)) continue;
        *of = m->classes[i];
        found++;
    }
    for (uint32_t i = 0; i < m->argument_count && found < 2; i++) {
        if (!fits(m->arguments[i]->title, name, whole)) continue;
        *argument = m->arguments[i];
        found++;
    }
    if (found != 1) {
        *of = NULL;
        *argument = NULL;
    }
    return found;
}

static bool in_brackets(eln_str name, char open, char close)
{
    return name.n >= 2 && name.p[0] == open && name.p[name.n - 1] == close;
}

void eln_dispute_find(const eln_model *model, eln_str name,
                      const eln_class **of, const eln_argument **argument,
                      bool *several)
{
    *of = NULL;
    *argument = NULL;
    *several = false;
    name = eln_str_trim(name);
    if (in_brackets(name, '[', ']')) {
        *of = eln_model_class(model, eln_str_sub(name, 1, name.n - 1));
    } else if (in_brackets(name, '<', '>')) {
        *argument = eln_model_argument(model, eln_str_sub(name, 1, name.n - 1));
    } else if (name.n > 0) {
        unsigned found = find_by_part(model, name, true, of, argument);
        if (found == 0) found = find_by_part(model, name, false, of, argument);
        *several = found > 1;
    }
}

/* All titles: classes first, then arguments. */
static eln_str *all_titles(const eln_model *m, eln_arena *arena)
{
    size_t n = (size_t)m->class_count + m->argument_count;
    eln_str *titles = eln_new(arena, eln_str, n);
    for (uint32_t i = 0; titles && i < m->class_count; i++)
        titles[i] = m->classes[i]->title;
    for (uint32_t i = 0; titles && i < m->argument_count; i++)
        titles[m->class_count + i] = m->arguments[i]->title;
    return titles;
}

static eln_status unknown_claim(const eln_model *m, const eln_data *value,
                                bool several, eln_diags *diags)
{
    if (several) {
        eln_diag_add(diags, ELN_E207, value->span,
                     "write [Title] for a claim, <Title> for an argument",
                     "more than one title has the part \"%.*s\"",
                     ELN_FMT(value->text));
        return ELN_OK;
    }
    eln_arena tmp = {0};
    eln_status st = ELN_OK;
    eln_str name = eln_str_trim(value->text);
    if (in_brackets(name, '[', ']') || in_brackets(name, '<', '>'))
        name = eln_str_sub(name, 1, name.n - 1);
    eln_str *titles = all_titles(m, &tmp);
    if (!titles) {
        st = ELN_E_NOMEM;
        goto done;
    }
    size_t count = (size_t)m->class_count + m->argument_count;
    size_t near = eln_nearest(name, titles, count, NEAR_MOST);
    if (near == SIZE_MAX) {
        eln_diag_add(diags, ELN_E207, value->span, NULL,
                     "no claim or argument is called \"%.*s\"",
                     ELN_FMT(value->text));
        goto done;
    }
    bool claim = near < m->class_count;
    char *hint = eln_new(&tmp, char, titles[near].n + 16);
    if (!hint) {
        st = ELN_E_NOMEM;
        goto done;
    }
    size_t n = 0;
    for (const char *z = claim ? "did you mean [" : "did you mean <"; *z; z++)
        hint[n++] = *z;
    for (size_t i = 0; i < titles[near].n; i++) hint[n++] = titles[near].p[i];
    hint[n++] = claim ? ']' : '>';
    hint[n++] = '?';
    eln_diag_add_hint(diags, ELN_E207, value->span, (eln_str){hint, n},
                      "no claim or argument is called \"%.*s\"",
                      ELN_FMT(value->text));
done:
    eln_arena_free(&tmp);
    return st;
}

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

static bool needs_selection(const eln_data *entry)
{
    static const char *const KEYS[] = {"scenario", "audience", "as-of",
                                       "semantics"};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (eln_data_get(entry, KEYS[i])) return true;
    return false;
}

static uint64_t count_title_bytes(const eln_model *m)
{
    uint64_t n = (uint64_t)m->class_count + m->argument_count;
    for (uint32_t i = 0; i < m->class_count; i++) n += m->classes[i]->title.n;
    for (uint32_t i = 0; i < m->argument_count; i++)
        n += m->arguments[i]->title.n;
    return n;
}

/* Whether all titles may be looked through once more. */
static bool may_search(reader *r)
{
    r->searched += r->title_bytes;
    return r->searched <= SEARCH_MOST;
}

static bool is_named_whole(eln_str name)
{
    name = eln_str_trim(name);
    return in_brackets(name, '[', ']') || in_brackets(name, '<', '>');
}

/* Whether a key of an expectation is misspelt, or of no use there. */
static bool has_unknown_key(const eln_data *entry, eln_diags *diags)
{
    static const char *const KEYS[] = {"claim",    "verdict", "ground",
                                       "scenario", "as-of",   "audience",
                                       "semantics"};
    bool any = false;
    for (uint32_t i = 0; i < entry->count; i++)
        if (eln_key_unknown(&entry->entries[i], "an expectation", KEYS,
                            sizeof KEYS / sizeof *KEYS,
                            "the keys are claim, verdict, ground, scenario, "
                            "as-of, audience and semantics",
                            diags))
            any = true;
    return any;
}

/* A map that expects something of something. */
static bool is_expectation(const eln_data *entry, eln_diags *diags)
{
    static const char HINT[] = "write {claim: \"[Title]\", verdict: stands}";
    const char *fault = NULL;
    if (entry->kind != ELN_DATA_MAP) {
        fault = "an expectation must be a map";
    } else {
        bool unknown = has_unknown_key(entry, diags);
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

static eln_status read_entry(reader *r, const eln_data *entry)
{
    eln_dispute *d = r->d;
    eln_diags *diags = r->diags;
    eln_str name;
    if (!is_expectation(entry, diags)) return ELN_OK;
    if (!eln_key_text(entry, "claim", diags, &name)) return ELN_OK;
    eln_expectation e = {.span = entry->span};
    bool several;
    if (!is_named_whole(name) && !may_search(r)) return ELN_E_LIMIT;
    eln_dispute_find(d->model, name, &e.of, &e.argument, &several);
    if (!e.of && !e.argument) {
        if (!may_search(r)) return ELN_E_LIMIT;
        return unknown_claim(d->model, eln_data_get(entry, "claim"), several,
                             diags);
    }
    read_verdict(entry, &e, diags);
    read_ground(entry, &e, diags);
    if (needs_selection(entry))
        d->not_judged++;
    else if (e.has_verdict || e.ground != ELN_GROUND_NONE)
        d->expectations[d->expectation_count++] = e;
    return ELN_OK;
}

eln_status eln_expect_read(eln_dispute *d, const eln_data *elenchus,
                           eln_diags *diags)
{
    const eln_data *list;
    if (!eln_key_list(elenchus, "expect", diags, &list)) return ELN_OK;
    reader r = {
        .d = d, .diags = diags, .title_bytes = count_title_bytes(d->model)};
    d->expectations = eln_new(&d->arena, eln_expectation, list->count);
    if (!d->expectations) return ELN_E_NOMEM;
    for (uint32_t i = 0; i < list->count; i++) {
        eln_status st = read_entry(&r, list->items[i]);
        if (st != ELN_OK) return st;
    }
    return ELN_OK;
}
