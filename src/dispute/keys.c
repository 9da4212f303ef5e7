#include "dispute/keys.h"

#include "base/near.h"
#include "base/out.h"

#include <assert.h>
#include <math.h>

static const char *const STANCES[] = {"asserts",   "denies",    "concedes",
                                      "withdraws", "questions", "reports",
                                      "supposes"};

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
    {"presume", "write {presume: premises}"},
    {"expect", "write a list of maps, each with a claim and a verdict"},
    {"claim", "put it in quotes: {claim: \"[Title]\"}"},
    {"verdict", "write {verdict: stands}"},
    {"ground", "write {ground: argued}"},
};

static const char *hint_for(const char *key)
{
    for (size_t i = 0; i < sizeof HINTS / sizeof *HINTS; i++)
        if (strcmp(HINTS[i].key, key) == 0) return HINTS[i].hint;
    return NULL;
}

static void wrong_kind(eln_diags *diags, const eln_data *value, const char *key,
                       const char *wanted)
{
    if (!diags) return;
    eln_diag_add(diags, ELN_E205, value->span, hint_for(key), "`%s` must be %s",
                 key, wanted);
}

bool eln_key_truth(const eln_data *d, const char *key, eln_diags *diags,
                   bool *out)
{
    const eln_data *v = eln_data_get(d, key);
    if (!v) return false;
    if (v->kind != ELN_DATA_BOOL) {
        wrong_kind(diags, v, key, "true or false");
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
    if (v->kind != ELN_DATA_STRING) {
        wrong_kind(diags, v, key, "a text");
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
        wrong_kind(diags, v, key, "a list");
        return false;
    }
    *out = v;
    return true;
}

/* Few in a short key, which would else be near to many. */
static unsigned most_slips(eln_str key)
{
    return key.n < 6 ? 1 : 2;
}

bool eln_key_unknown(const eln_entry *entry, const char *what,
                     const char *const *names, size_t n, const char *else_hint,
                     eln_diags *diags)
{
    eln_str known[ELN_KEY_NAMES_MOST];
    assert(n <= ELN_KEY_NAMES_MOST);
    for (size_t i = 0; i < n; i++) {
        if (eln_str_is(entry->key, names[i])) return false;
        known[i] = eln_str_of(names[i]);
    }
    size_t near = eln_nearest(entry->key, known, n, most_slips(entry->key));
    if (near == SIZE_MAX && !else_hint) return false;
    eln_out hint = {0};
    if (near == SIZE_MAX)
        eln_out_puts(&hint, else_hint);
    else
        eln_out_printf(&hint, "did you mean `%s`?", names[near]);
    if (hint.st != ELN_OK)
        diags->st = hint.st;
    else
        eln_diag_add_hint(diags, ELN_E205, entry->key_span, eln_out_str(&hint),
                          "%s has no key `%.*s`", what, ELN_FMT(entry->key));
    eln_out_free(&hint);
    return true;
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
            wrong_kind(diags, v, "strength", "a number");
    }
    f.has_value = eln_key_text(d, "value", diags, &f.value);
    return f;
}

bool eln_key_stance(const eln_data *d, eln_diags *diags, eln_str *out)
{
    eln_str s;
    if (!eln_key_text(d, "stance", diags, &s)) return false;
    for (size_t i = 0; i < sizeof STANCES / sizeof *STANCES; i++) {
        if (!eln_str_is(s, STANCES[i])) continue;
        *out = s;
        return true;
    }
    wrong_kind(diags, eln_data_get(d, "stance"), "stance",
               "asserts, denies, concedes, withdraws, questions, reports or "
               "supposes");
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
