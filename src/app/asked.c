#include "app/asked.h"

#include <math.h>

#include "store/folder.h"

static eln_reply refuse(eln_out *why, eln_reply reply, const char *text)
{
    eln_out_puts(why, text);
    return reply;
}

eln_reply eln_asked_body(eln_str body, eln_arena *arena, const eln_parsed **out,
                         eln_out *why)
{
    eln_json_fault fault;
    eln_status st = eln_json_read(body, ELN_ASKED_VALUES, arena, out, &fault);
    if (st == ELN_E_NOMEM)
        return refuse(why, ELN_REPLY_FAILED, "out of memory");
    if (st != ELN_OK) {
        eln_out_printf(
            why, "The question cannot be read: %s (line %u, column %u).",
            fault.message, (unsigned)fault.line, (unsigned)fault.column);
        return st == ELN_E_LIMIT ? ELN_REPLY_LARGE : ELN_REPLY_BAD;
    }
    if (eln_json_is_object(*out)) return ELN_REPLY_DONE;
    return refuse(why, ELN_REPLY_BAD, "The question is no object.");
}

/* A key that may be missing, null or empty. */
static bool read_choice(const eln_parsed *o, const char *key, const char **out)
{
    eln_str text;
    const eln_parsed *v = eln_json_get(o, key);
    *out = NULL;
    if (!v || eln_json_is_null(v)) return true;
    if (!eln_json_as_text(v, &text)) return false;
    if (text.n) *out = text.p; /* with a NUL behind its end */
    return true;
}

/* Whether all keys of an object are among those. */
static bool has_only(const eln_parsed *o, const char *const *keys, size_t n)
{
    for (size_t i = 0; i < eln_json_count(o); i++) {
        size_t k = 0;
        while (k < n && !eln_str_is(eln_json_key_at(o, i), keys[k])) k++;
        if (k == n) return false;
    }
    return true;
}

static bool read_selection(eln_asked *a)
{
    static const char *const keys[] = {"as_of", "scenario", "audience"};
    const eln_parsed *s = eln_json_get(a->body, "selection");
    return eln_json_is_object(s) &&
           has_only(s, keys, sizeof keys / sizeof *keys) &&
           read_choice(s, "as_of", &a->as_of) &&
           read_choice(s, "scenario", &a->scenario) &&
           read_choice(s, "audience", &a->audience);
}

static eln_reply read_texts(eln_asked *a, eln_out *why)
{
    const eln_parsed *texts = eln_json_get(a->body, "texts");
    size_t n = eln_json_count(texts);
    if (!eln_json_is_object(texts))
        return refuse(why, ELN_REPLY_BAD, "`texts` is no object.");
    if (n > ELN_ASKED_TEXTS)
        return refuse(why, ELN_REPLY_LARGE, "There are too many texts.");
    a->texts = eln_new(&a->arena, eln_asked_text, n);
    if (!a->texts) return refuse(why, ELN_REPLY_FAILED, "out of memory");
    for (size_t i = 0; i < n; i++) {
        eln_asked_text *t = &a->texts[a->text_count++];
        t->name = eln_json_key_at(texts, i);
        if (!eln_name_is_text(t->name) ||
            !eln_json_as_text(eln_json_at(texts, i), &t->bytes))
            return refuse(why, ELN_REPLY_BAD, "One of `texts` is no text.");
    }
    return ELN_REPLY_DONE;
}

static eln_reply read_asked(eln_asked *a, eln_out *why)
{
    static const char *const keys[] = {"map", "texts", "selection", "changes",
                                       "key", "part",  "title"};
    if (!has_only(a->body, keys, sizeof keys / sizeof *keys))
        return refuse(why, ELN_REPLY_BAD, "The question has an unknown key.");
    if (!eln_json_as_text(eln_json_get(a->body, "map"), &a->map) ||
        !eln_name_is_map(a->map))
        return refuse(why, ELN_REPLY_BAD, "`map` is not the name of a map.");
    if (!read_selection(a))
        return refuse(why, ELN_REPLY_BAD, "`selection` is none.");
    a->changes = eln_json_get(a->body, "changes");
    if (!eln_json_is_array(a->changes))
        return refuse(why, ELN_REPLY_BAD, "`changes` is no list.");
    if (eln_json_count(a->changes) > ELN_ASKED_CHANGES)
        return refuse(why, ELN_REPLY_LARGE, "There are too many changes.");
    return read_texts(a, why);
}

eln_reply eln_asked_read(eln_str body, eln_asked *out, eln_out *why)
{
    *out = (eln_asked){0};
    eln_reply reply = eln_asked_body(body, &out->arena, &out->body, why);
    return reply == ELN_REPLY_DONE ? read_asked(out, why) : reply;
}

void eln_asked_close(eln_asked *a)
{
    eln_arena_free(&a->arena);
    *a = (eln_asked){0};
}

/* ---- of a model ---- */

/* Digits without a sign or a leading 0, below n. */
static bool read_index(eln_str digits, uint32_t n, uint32_t *out)
{
    uint64_t index = 0;
    if (digits.n == 0 || digits.n > 10) return false;
    if (digits.p[0] == '0' && digits.n > 1) return false;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9') return false;
        index = index * 10 + (uint64_t)(digits.p[i] - '0');
    }
    if (index >= n) return false;
    *out = (uint32_t)index;
    return true;
}

bool eln_asked_key(eln_str key, const eln_model *m, const eln_class **of,
                   const eln_argument **argument)
{
    uint32_t i;
    *of = NULL;
    *argument = NULL;
    if (key.n < 2) return false;
    bool claim = key.p[0] == 'c';
    if (!claim && key.p[0] != 'a') return false;
    eln_str digits = eln_str_sub(key, 1, key.n);
    if (!read_index(digits, claim ? m->class_count : m->argument_count, &i))
        return false;
    if (claim)
        *of = m->classes[i];
    else
        *argument = m->arguments[i];
    return true;
}

static bool read_kind(const eln_parsed *v, eln_change *out)
{
    static const struct {
        const char *name;
        eln_change_kind kind;
    } kinds[] = {{"give", ELN_GIVE},
                 {"withdraw", ELN_WITHDRAW},
                 {"leave_out", ELN_LEAVE_OUT},
                 {"weigh", ELN_WEIGH}};
    eln_str name;
    if (!eln_json_as_text(eln_json_get(v, "do"), &name)) return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!eln_str_is(name, kinds[i].name)) continue;
        out->kind = kinds[i].kind;
        return true;
    }
    return false;
}

/* What belongs to the kind of a change. Arguments are not given, and have no
 * opposite. */
static bool read_more(const eln_parsed *v, eln_change *out)
{
    const eln_parsed *opposite = eln_json_get(v, "opposite");
    bool may = out->of && (out->kind == ELN_GIVE || out->kind == ELN_WITHDRAW);
    if (opposite && !eln_json_as_boolean(opposite, &out->opposite))
        return false;
    if (out->opposite && !may) return false;
    if (out->kind == ELN_WEIGH)
        return eln_json_as_number(eln_json_get(v, "strength"),
                                  &out->strength) &&
               isfinite(out->strength);
    return !out->argument || out->kind != ELN_GIVE;
}

static bool read_change(const eln_parsed *v, const eln_model *m,
                        eln_change *out)
{
    eln_str key;
    *out = (eln_change){0};
    if (!read_kind(v, out) || !eln_json_as_text(eln_json_get(v, "key"), &key) ||
        !eln_asked_key(key, m, &out->of, &out->argument))
        return false;
    return read_more(v, out);
}

eln_reply eln_asked_changes(const eln_asked *a, const eln_model *m,
                            eln_arena *arena, const eln_change **out,
                            uint32_t *count, eln_out *why)
{
    size_t n = eln_json_count(a->changes);
    eln_change *list = eln_new(arena, eln_change, n);
    if (!list) return refuse(why, ELN_REPLY_FAILED, "out of memory");
    for (size_t i = 0; i < n; i++)
        if (!read_change(eln_json_at(a->changes, i), m, &list[i]))
            return refuse(why, ELN_REPLY_CANNOT,
                          "One of `changes` fits nothing in this map.");
    *out = list;
    *count = (uint32_t)n;
    return ELN_REPLY_DONE;
}
