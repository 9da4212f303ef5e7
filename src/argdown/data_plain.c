/* A scanner that gives up (`odd`) at the first thing it does not know: YAML has
 * many rules, and only where none but the plainest can apply, are they applied
 * here. */
#include "argdown/data_plain.h"

#include "argdown/data_scalar.h"

#include "base/banned.h"

enum {
    ENTRIES_MOST = 8,
    ITEMS_MOST = 16,
    WORD_MOST = 64, /* bytes */
    DIGITS_MOST = 9 /* of a number */
};

typedef struct scan {
    eln_str s;
    size_t i;    /* the next byte */
    uint32_t at; /* offset of s in the source's text */
    eln_arena *arena;
    bool odd; /* not plain */
    eln_status st;
} scan;

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The next byte; a NUL, which no text holds, at the end. */
static char next(const scan *c)
{
    return c->i < c->s.n ? c->s.p[c->i] : '\0';
}

static bool accept(scan *c, char byte)
{
    if (next(c) != byte) return false;
    c->i++;
    return true;
}

static void skip_blanks(scan *c)
{
    while (next(c) == ' ') c->i++;
}

static eln_span span_from(const scan *c, size_t begin)
{
    return (eln_span){c->at + (uint32_t)begin, c->at + (uint32_t)c->i};
}

/* A word; it may be empty. */
static eln_str take_word(scan *c)
{
    size_t begin = c->i;
    if (is_letter(next(c))) {
        while (is_letter(next(c)) || is_digit(next(c))) c->i++;
    }
    if (c->i - begin > WORD_MOST) c->odd = true;
    return eln_str_sub(c->s, begin, c->i);
}

static void *made(scan *c, void *p)
{
    if (!p) c->st = ELN_E_NOMEM;
    return p;
}

static eln_data *value_new(scan *c, eln_data_kind kind, size_t begin)
{
    eln_data *d = made(c, eln_new(c->arena, eln_data, 1));
    if (!d) return NULL;
    d->kind = kind;
    d->span = span_from(c, begin);
    d->text = d->written = eln_str_sub(c->s, begin, c->i);
    return d;
}

static eln_data *read_word(scan *c)
{
    size_t begin = c->i;
    eln_str word = take_word(c);
    bool truth = false;
    eln_data_kind kind = ELN_DATA_STRING;
    if (eln_scalar_bool(word, &truth)) kind = ELN_DATA_BOOL;
    if (eln_scalar_null(word)) kind = ELN_DATA_NULL;
    eln_data *d = value_new(c, kind, begin);
    if (d) d->truth = truth;
    return d;
}

static eln_data *read_number(scan *c)
{
    size_t begin = c->i;
    while (is_digit(next(c))) c->i++;
    size_t n = c->i - begin;
    if (n > DIGITS_MOST || (n > 1 && c->s.p[begin] == '0')) c->odd = true;
    eln_data *d = value_new(c, ELN_DATA_NUMBER, begin);
    if (d && !eln_scalar_int(d->text, &d->number)) c->odd = true;
    return d;
}

static eln_data *read_quoted(scan *c)
{
    size_t begin = c->i++;
    while (next(c) >= ' ' && next(c) <= '~' && next(c) != '"' &&
           next(c) != '\\') {
        c->i++;
    }
    if (!accept(c, '"')) {
        c->odd = true;
        return NULL;
    }
    eln_data *d = value_new(c, ELN_DATA_STRING, begin);
    if (d) d->text = eln_str_sub(c->s, begin + 1, c->i - 1);
    return d;
}

static eln_data *read_scalar(scan *c)
{
    char first = next(c);
    if (first == '"') return read_quoted(c);
    if (is_digit(first)) return read_number(c);
    if (is_letter(first)) return read_word(c);
    c->odd = true;
    return NULL;
}

/* Behind an item: whether another one follows. */
static bool more(scan *c, char close)
{
    skip_blanks(c);
    if (accept(c, close)) return false;
    if (!accept(c, ',')) c->odd = true;
    skip_blanks(c);
    return !c->odd;
}

static eln_data *read_list(scan *c)
{
    eln_data *items[ITEMS_MOST];
    uint32_t n = 0;
    size_t begin = c->i++;
    skip_blanks(c);
    do {
        if (n == ITEMS_MOST) c->odd = true;
        eln_data *item = c->odd ? NULL : read_scalar(c);
        if (!item) return NULL;
        items[n++] = item;
    } while (more(c, ']'));
    if (c->odd) return NULL;
    eln_data *d = value_new(c, ELN_DATA_LIST, begin);
    if (!d) return NULL;
    d->text = d->written = (eln_str){0};
    d->items = made(c, eln_new(c->arena, eln_data *, n));
    if (!d->items) return NULL;
    memcpy(d->items, items, n * sizeof *items);
    d->count = n;
    return d;
}

static bool is_new(const eln_entry *entries, uint32_t n, eln_str key)
{
    bool truth;
    for (uint32_t i = 0; i < n; i++) {
        if (eln_str_eq(entries[i].key, key)) return false;
    }
    return key.n > 0 && !eln_scalar_null(key) && !eln_scalar_bool(key, &truth);
}

static bool read_entry(scan *c, eln_entry *entries, uint32_t n)
{
    size_t begin = c->i;
    eln_str key = take_word(c);
    eln_span key_span = span_from(c, begin);
    if (!is_new(entries, n, key) || !accept(c, ':') || next(c) != ' ') {
        c->odd = true;
    }
    if (c->odd) return false;
    skip_blanks(c);
    eln_data *value = next(c) == '[' ? read_list(c) : read_scalar(c);
    entries[n] = (eln_entry){key, key_span, value};
    return value && !c->odd;
}

static eln_data *read_map(scan *c)
{
    eln_entry entries[ENTRIES_MOST];
    uint32_t n = 0;
    if (!accept(c, '{')) return NULL;
    skip_blanks(c);
    do {
        if (n == ENTRIES_MOST || !read_entry(c, entries, n++)) return NULL;
    } while (more(c, '}'));
    if (c->odd || c->i < c->s.n) return NULL;
    eln_data *d = value_new(c, ELN_DATA_MAP, 0);
    if (!d) return NULL;
    d->text = d->written = (eln_str){0};
    d->entries = made(c, eln_new(c->arena, eln_entry, n));
    if (!d->entries) return NULL;
    memcpy(d->entries, entries, n * sizeof *entries);
    d->count = n;
    return d;
}

eln_status eln_data_plain(eln_str yaml, uint32_t at, eln_arena *arena,
                          const eln_data **out)
{
    scan c = {.s = yaml, .at = at, .arena = arena};
    *out = read_map(&c);
    if (c.st != ELN_OK) *out = NULL;
    return c.st;
}
