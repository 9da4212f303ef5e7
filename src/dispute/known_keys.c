/* Data keys that are nearly ours, or ours in a place where they say nothing
 * (W12). Keys of others are left alone; so a short word must be very near. */
#include "dispute/known_keys.h"

#include "base/near.h"
#include "base/out.h"
#include "dispute/reader.h"

enum {
    ELEMENTS = ELN_ON_STATEMENT | ELN_ON_ARGUMENT,
    RECORDS = ELEMENTS | ELN_ON_HEADING | ELN_ON_POSITION,
    FIGURES = ELEMENTS | ELN_ON_STEP | ELN_ON_HEADING
};

static const struct {
    const char *key;
    unsigned on;       /* where it says something */
    const char *where; /* the same in words */
    const char *help;
} KEYS[] = {
    {"by", RECORDS, "a statement, an argument or a heading",
     "who says it: a party"},
    {"date", RECORDS, "a statement, an argument or a heading",
     "when: 2031, 2031-03 or 2031-03-09"},
    {"source", RECORDS, "a statement, an argument or a heading",
     "where it is written: a source"},
    {"at", RECORDS, "a statement, an argument or a heading",
     "where in the source: a page, a minute"},
    {"stance", RECORDS, "a statement, an argument or a heading",
     "what the party does with it: asserts, denies, concedes, …"},
    {"deed", RECORDS, "a statement, an argument or a heading",
     "true: it was done, not said"},
    {"value", FIGURES, "a statement, an argument, a step or a heading",
     "what the reason appeals to, for audiences to rank"},
    {"strength", FIGURES, "a statement, an argument, a step or a heading",
     "how much it weighs: a number"},
    {"given", ELN_ON_STATEMENT, "a statement", "true: not in dispute"},
    {"strict", ELN_ON_STATEMENT | ELN_ON_STEP, "a statement or a step",
     "true: without exception"},
    {"positions", ELEMENTS, "a statement or an argument",
     "what several say of it, each with by, date, source, stance"},
    {"quote", ELEMENTS | ELN_ON_POSITION, "a statement or an argument",
     "the exact words"},
    {"analyst", ELEMENTS | ELN_ON_POSITION, "a statement or an argument",
     "true: the map-maker's own"},
    {"scheme", ELN_ON_ARGUMENT, "an argument",
     "the argument scheme that it follows"},
    {"roles", ELN_ON_ARGUMENT, "an argument",
     "who or what fills the roles of its scheme"},
    {"asks", ELEMENTS, "a statement or an argument",
     "a critical question: scheme/question"},
    {"against", ELEMENTS, "a statement or an argument",
     "the party that a charge is aimed at"},
    {"explains", ELEMENTS, "a statement or an argument",
     "the claim or argument that it explains"},
    {"uses", ELN_ON_STEP, "a step",
     "the numbers of the lines that a step rests on"},
};

enum { KEY_COUNT = sizeof KEYS / sizeof *KEYS };

bool eln_known_key_at(size_t i, const char **key, const char **help)
{
    if (i >= KEY_COUNT) return false;
    *key = KEYS[i].key;
    *help = KEYS[i].help;
    return true;
}

static const char *name_of(eln_key_place place)
{
    switch (place) {
    case ELN_ON_STATEMENT:
        return "a statement";
    case ELN_ON_ARGUMENT:
        return "an argument";
    case ELN_ON_STEP:
        return "a step";
    case ELN_ON_HEADING:
        return "a heading";
    case ELN_ON_POSITION:
        break;
    }
    return "one of `positions`";
}

static bool same_letters(eln_str a, eln_str b)
{
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++) {
        char c = a.p[i], e = b.p[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if (c != e) return false;
    }
    return true;
}

/* Whether a key is a misspelt known one. In a short one a letter may be too
 * many, missing or exchanged, but not another: `data` is no `date`. */
static bool is_near(eln_str key, eln_str known)
{
    if (same_letters(key, known)) return true;
    if (known.n < 4) return false;
    unsigned most = known.n < 8 ? 1 : 2;
    if (eln_near(key, known, most) > most) return false;
    return known.n > 5 || key.n != known.n ||
           eln_near_mark(key) == eln_near_mark(known);
}

static void report_near(eln_reader *r, const eln_entry *e, const char *known)
{
    eln_out hint = {0};
    eln_out_printf(&hint, "did you mean `%s`?", known);
    if (hint.st == ELN_OK)
        eln_diag_add_hint(r->diags, ELN_W12, e->key_span, eln_out_str(&hint),
                          "nothing reads a key `%.*s`", ELN_FMT(e->key));
    else if (r->diags && r->diags->st == ELN_OK)
        r->diags->st = hint.st;
    eln_out_free(&hint);
}

/* In a map without parties and sources, `source` is a word of others. */
static bool is_foreign(const eln_reader *r, const char *key)
{
    return !r->d->has_people && strcmp(key, "source") == 0;
}

static void check_entry(eln_reader *r, const eln_entry *e, eln_key_place place)
{
    size_t near = KEY_COUNT;
    for (size_t i = 0; i < KEY_COUNT; i++) {
        eln_str known = eln_str_of(KEYS[i].key);
        bool fits = KEYS[i].on & (unsigned)place;
        if (is_foreign(r, KEYS[i].key)) continue;
        if (eln_str_eq(e->key, known)) {
            if (!fits)
                eln_diag_add(r->diags, ELN_W12, e->key_span, NULL,
                             "`%s` says nothing on %s: it belongs to %s",
                             KEYS[i].key, name_of(place), KEYS[i].where);
            return;
        }
        if (fits && near == KEY_COUNT && is_near(e->key, known)) near = i;
    }
    if (near < KEY_COUNT) report_near(r, e, KEYS[near].key);
}

void eln_known_keys(eln_reader *r, const eln_data *data, eln_key_place place)
{
    if (!data || data->kind != ELN_DATA_MAP) return;
    for (uint32_t i = 0; i < data->count; i++)
        check_entry(r, &data->entries[i], place);
}
