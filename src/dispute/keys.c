#include "dispute/keys.h"

#include "base/near.h"
#include "base/out.h"

#include <assert.h>
#include <math.h>

static const struct {
    const char *key, *hint;
} HINTS[] = {
    {"given", "write {given: true}"},
    {"strict", "write {strict: true}"},
    {"strength", "write {strength: 2}"},
    {"value", "put it in quotes: {value: \"life\"}"},
    {"stance", "write {stance: denies}"},
    {"uses", "write a list: {uses: [1]}"},
    {"positions", "write a list: {positions: [{by: Name}]}"},
    {"by", "name one party; for several, write {positions: [{by: Name}]}"},
    {"date", "write {date: 2031-03-09}, {date: 2031-03} or {date: 2031}"},
    {"source", "name one of the sources under `elenchus: sources:`"},
    {"at", "put it in quotes: {at: \"p. 3\"}"},
    {"quote", "put it in quotes: {quote: \"the exact words\"}"},
    {"deed", "write {deed: true}"},
    {"analyst", "write {analyst: true}"},
    {"asks", "write {asks: expert-opinion/evidence}"},
    {"against", "write {against: Name}"},
    {"explains", "put it in quotes: {explains: \"[Title]\"}"},
    {"presume", "write {presume: premises}"},
    {"parties", "write a map: {union: Dockers' Union}"},
    {"sources", "write a map: {leaflet: {title: Leaflet, by: union}}"},
    {"scenarios", "write a map: {dry: {title: No rain, given: [\"[Dry]\"]}}"},
    {"cases", "write a map of lists: {season: [dry, wet]}"},
    {"audiences", "write a map of lists: {careful: [safety, cost]}"},
    {"schemes", "write {schemes: my-schemes.yaml}"},
    {"scheme", "write {scheme: expert-opinion}"},
    {"roles", "write a map: {expert: who is cited}"},
    {"questions", "write a map: {trust: \"Can the source be trusted?\"}"},
    {"scenario", "write {scenario: dry} or {scenario: [dry, busy]}"},
    {"audience", "write {audience: careful}"},
    {"semantics", "write {semantics: grounded}"},
    {"changes", "write {withdraw: [\"[Title]\"]}"},
    {"expect", "write a list of maps, each with a claim and a verdict"},
    {"claim", "put it in quotes: {claim: \"[Title]\"}"},
    {"verdict", "write {verdict: stands}"},
    {"ground", "write {ground: argued}"},
    {"as-of", "write {as-of: 2031-03-09}"},
};

static const char *hint_for(const char *key)
{
    for (size_t i = 0; i < sizeof HINTS / sizeof *HINTS; i++)
        if (strcmp(HINTS[i].key, key) == 0) return HINTS[i].hint;
    return NULL;
}

void eln_key_wrong(const eln_data *value, const char *key, const char *wanted,
                   eln_diags *diags)
{
    eln_diag_add(diags, ELN_E205, value->span, hint_for(key), "`%s` must be %s",
                 key, wanted);
}

static bool is_blank(eln_str text)
{
    return eln_str_trim(text).n == 0;
}

/* That a key must have a text; a blank one is one, and says nothing. */
static void wrong_text(const eln_data *value, const char *key, eln_diags *diags)
{
    if (value->kind == ELN_DATA_STRING)
        eln_diag_add(diags, ELN_E205, value->span, hint_for(key),
                     "`%s` is blank", key);
    else
        eln_key_wrong(value, key, "a text", diags);
}

bool eln_key_truth(const eln_data *d, const char *key, eln_diags *diags,
                   bool *out)
{
    const eln_data *v = eln_data_get(d, key);
    if (!v) return false;
    if (v->kind != ELN_DATA_BOOL) {
        eln_key_wrong(v, key, "true or false", diags);
        return false;
    }
    *out = v->truth;
    return true;
}

bool eln_key_text(const eln_data *d, const char *key, eln_diags *diags,
                  eln_str *out)
{
    const eln_data *v = eln_data_get(d, key);
    if (!v) return false;
    if (v->kind != ELN_DATA_STRING || is_blank(v->text)) {
        wrong_text(v, key, diags);
        return false;
    }
    *out = v->text;
    return true;
}

bool eln_key_list(const eln_data *d, const char *key, eln_diags *diags,
                  const eln_data **out)
{
    const eln_data *v = eln_data_get(d, key);
    if (!v) return false;
    if (v->kind != ELN_DATA_LIST) {
        eln_key_wrong(v, key, "a list", diags);
        return false;
    }
    *out = v;
    return true;
}

bool eln_key_map(const eln_data *d, const char *key, eln_diags *diags,
                 const eln_data **out)
{
    const eln_data *v = eln_data_get(d, key);
    if (!v || v->kind == ELN_DATA_NULL) return false;
    if (v->kind != ELN_DATA_MAP) {
        eln_key_wrong(v, key, "a map", diags);
        return false;
    }
    *out = v;
    return true;
}

bool eln_data_words(const eln_data *value, eln_str *out)
{
    eln_str words;
    if (value->kind == ELN_DATA_STRING)
        words = value->text;
    else if (value->kind == ELN_DATA_NUMBER || value->kind == ELN_DATA_DATE)
        words = value->written;
    else
        return false;
    if (is_blank(words)) return false;
    *out = words;
    return true;
}

bool eln_key_words(const eln_data *d, const char *key, eln_diags *diags,
                   eln_str *out)
{
    const eln_data *v = eln_data_get(d, key);
    if (!v) return false;
    if (eln_data_words(v, out)) return true;
    wrong_text(v, key, diags);
    return false;
}

bool eln_entry_named(const eln_entry *entry, const char *what, eln_diags *diags)
{
    if (!is_blank(entry->key)) return true;
    eln_diag_add(diags, ELN_E205, entry->key_span,
                 "write it in front of the colon", "%s must have a name", what);
    return false;
}

bool eln_data_items(const eln_entry *entry, eln_items *out)
{
    eln_str words;
    if (entry->value->kind == ELN_DATA_LIST)
        *out = (eln_items){entry->value->items, entry->value->count};
    else if (eln_data_words(entry->value, &words))
        *out = (eln_items){&entry->value, 1};
    else
        return false;
    return true;
}

bool eln_key_items(const eln_data *d, const char *key, eln_diags *diags,
                   eln_items *out)
{
    const eln_entry *e = eln_data_entry(d, key);
    if (!e) return false;
    if (eln_data_items(e, out)) return true;
    eln_key_wrong(e->value, key, "a text or a list of texts", diags);
    return false;
}

/* Few in a short key, which would else be near to many. */
static unsigned most_slips(eln_str key)
{
    return key.n < 6 ? 1 : 2;
}

static void put_keys(const char *const *names, size_t n, eln_out *o)
{
    eln_out_puts(o, n > 1 ? "the keys are " : "the only key is ");
    for (size_t i = 0; i < n; i++) {
        if (i > 0) eln_out_puts(o, i + 1 < n ? ", " : " and ");
        eln_out_puts(o, names[i]);
    }
}

static void report_key(const eln_entry *entry, const char *what,
                       const char *const *names, size_t n, eln_diags *diags)
{
    eln_str known[ELN_KEYS_MOST];
    for (size_t i = 0; i < n; i++) known[i] = eln_str_of(names[i]);
    size_t near = eln_nearest(entry->key, known, n, most_slips(entry->key));
    eln_out hint = {0};
    if (near == SIZE_MAX)
        put_keys(names, n, &hint);
    else
        eln_out_printf(&hint, "did you mean `%s`?", names[near]);
    if (hint.st == ELN_OK)
        eln_diag_add_hint(diags, ELN_E205, entry->key_span, eln_out_str(&hint),
                          "%s has no key `%.*s`", what, ELN_FMT(entry->key));
    else if (diags && diags->st == ELN_OK)
        diags->st = hint.st;
    eln_out_free(&hint);
}

bool eln_keys_check(const eln_data *map, const char *what,
                    const char *const *names, size_t n, eln_diags *diags)
{
    assert(n <= ELN_KEYS_MOST);
    bool any = false;
    for (uint32_t i = 0; i < map->count; i++) {
        size_t k = 0;
        while (k < n && !eln_str_is(map->entries[i].key, names[k])) k++;
        if (k < n) continue;
        report_key(&map->entries[i], what, names, n, diags);
        any = true;
    }
    return any;
}

eln_figure eln_key_figure(const eln_data *d, eln_diags *diags)
{
    eln_figure f = {0};
    if (!d) return f;
    const eln_data *v = eln_data_get(d, "strength");
    if (v) {
        f.has_strength = v->kind == ELN_DATA_NUMBER && isfinite(v->number);
        if (f.has_strength)
            f.strength = v->number;
        else
            eln_key_wrong(v, "strength", "a number", diags);
    }
    f.has_value = eln_key_text(d, "value", diags, &f.value);
    return f;
}

bool eln_key_stance(const eln_data *d, eln_diags *diags, eln_stance *out)
{
    eln_str s;
    if (!eln_key_text(d, "stance", diags, &s)) return false;
    if (eln_stance_find(s, out)) return true;
    eln_key_wrong(eln_data_get(d, "stance"), "stance",
                  "asserts, denies, concedes, withdraws, questions, reports or "
                  "supposes",
                  diags);
    return false;
}

/* The day of a time: what stands before the hour. */
static eln_str day_of(eln_str time)
{
    size_t n = 0;
    while (n < time.n && !strchr("Tt \t", time.p[n])) n++;
    return eln_str_sub(time, 0, n);
}

bool eln_key_date(const eln_data *d, const char *key, eln_diags *diags,
                  eln_date *out)
{
    const eln_data *v = eln_data_get(d, key);
    eln_str words;
    if (!v) return false;
    if (v->kind == ELN_DATA_STRING) {
        words = v->text;
    } else if (!eln_data_words(v, &words)) {
        eln_key_wrong(v, key, "a date", diags);
        return false;
    }
    if (v->kind == ELN_DATA_DATE) words = day_of(words);
    const char *fault = eln_date_read(words, out);
    if (!fault) return true;
    eln_diag_add(diags, ELN_E212, v->span,
                 "write 2031, 2031-03, 2031-03-09, or 2031-03/2031-05 for a "
                 "stretch of time",
                 "the date \"%.*s\" %s", ELN_FMT(words), fault);
    return false;
}

bool eln_key_strict_step(const eln_data *d, eln_diags *diags)
{
    bool strict = false;
    if (eln_key_truth(d, "strict", diags, &strict)) return strict;
    const eln_data *logic = eln_data_get(d, "logic");
    if (logic && logic->kind == ELN_DATA_LIST)
        logic = logic->count > 0 ? logic->items[0] : NULL;
    return logic && logic->kind == ELN_DATA_STRING &&
           eln_str_starts(logic->text, ELN_STR("deduct"));
}
