/* YAML to a tree of values. The rules for tags, keys, duplicates and merge
 * keys are those of js-yaml 4, which Argdown's own tools read data with.
 *
 * Aliases are refused before anything is copied, and how deep and how large
 * the data is, is counted here.
 *
 * I1  After the first error (failed) nothing more is read. */
#include "argdown/data.h"

#include <stdio.h>

#include "argdown/data_scalar.h"
#include "argdown/data_yaml.h"
#include "base/intern.h"

#include "base/banned.h"

enum {
    FEW_KEYS = 8,         /* up to these, keys are compared one by one */
    MERGED_MOST = 10000,  /* entries that merge keys may bring in */
    MERGE_LIST_MOST = 100 /* maps that one merge key may name */
};

/* An entry of a map that is being read. */
typedef struct slot {
    eln_entry entry;
    bool merged; /* came by a merge key: may be written again */
} slot;

typedef struct reader {
    uint32_t at; /* offset of yaml in the source's text */
    eln_arena *arena;
    eln_diags *diags;
    eln_yaml events;
    bool failed;               /* an error was added, or st is set */
    eln_status st;             /* ELN_OK or ELN_E_NOMEM */
    uint32_t nodes;            /* values and keys so far */
    uint32_t merged;           /* entries brought in by merge keys */
    eln_out text;              /* a scalar that is being put together */
    ELN_VEC(slot) slots;       /* entries of the maps that are open */
    ELN_VEC(eln_data *) items; /* items of the lists that are open */
} reader;

/* Where a value stands. */
typedef struct place {
    unsigned depth; /* collections it is in, and itself */
    int64_t column; /* of the collection without brackets that it stands in
                     * directly; -1: none */
    bool flow;      /* in brackets */
    bool key;       /* of a map */
} place;

/* The keys of the map that is being read: slots from `base` on. */
typedef struct map_keys {
    size_t base;
    eln_intern table; /* id: index behind base; used beyond FEW_KEYS */
} map_keys;

/* ORDER tag_names */
typedef enum tag {
    TAG_NULL,
    TAG_BOOL,
    TAG_INT,
    TAG_FLOAT,
    TAG_TIMESTAMP,
    TAG_MERGE,
    TAG_STR,
    TAG_SEQ,
    TAG_OMAP,
    TAG_PAIRS,
    TAG_MAP,
    TAG_SET,
    TAG_NONE, /* from here on not in tag_names */
    TAG_PLAIN /* "!": the text as it is */
} tag;

static const char *const tag_names[TAG_NONE] = {
    "null", "bool", "int",  "float", "timestamp", "merge",
    "str",  "seq",  "omap", "pairs", "map",       "set"};

static const char merge_tag[] = "tag:yaml.org,2002:merge";

static const char quote_hint[] =
    "a text that holds ':', '#', ',' or brackets must be put in quotes";
static const char alias_hint[] = "write the value out where it is needed";

/* The diagnostic's memory has a status of its own, kept in diags. */
#define fail(r, code, span, hint, ...)                                         \
    (eln_diag_add((r)->diags, (code), (span), (hint), __VA_ARGS__),            \
     (r)->failed = true)

static void *no_memory(reader *r)
{
    r->failed = true;
    r->st = ELN_E_NOMEM;
    return NULL;
}

static eln_span source_span(const reader *r, eln_span bytes)
{
    return (eln_span){r->at + bytes.begin, r->at + bytes.end};
}

/* The next event; false: it is an error, which was added. */
static bool next_event(reader *r, eln_yaml_event *e)
{
    if (r->failed) return false;
    *e = eln_yaml_next(&r->events);
    if (e->kind != ELN_YAML_FAILED) return true;
    if (r->events.st != ELN_OK) return no_memory(r) != NULL;
    const char *words = r->events.message;
    if (e->code == ELN_E201) {
        fail(r, ELN_E201, source_span(r, e->bytes), quote_hint,
             "the data is not YAML%s%s", words[0] ? ": " : "", words);
    } else {
        fail(r, e->code, source_span(r, e->bytes), NULL, "%s", words);
    }
    return false;
}

static bool read_tag(reader *r, const eln_yaml_event *e, tag *out)
{
    static const char core[] = "tag:yaml.org,2002:";
    eln_str s = eln_str_of(e->tag);
    *out = TAG_NONE;
    if (!e->tagged || eln_str_is(s, "?")) return true;
    if (eln_str_is(s, "!")) {
        *out = TAG_PLAIN;
        return true;
    }
    for (tag k = 0; k < TAG_NONE; k++) {
        if (eln_str_starts(s, eln_str_of(core)) &&
            eln_str_is(eln_str_sub(s, sizeof core - 1, s.n), tag_names[k])) {
            *out = k;
            return true;
        }
    }
    fail(r, ELN_E201, source_span(r, e->tag_bytes),
         "leave the tag out, or put the value in quotes",
         "the tag %.*s is unknown",
         ELN_FMT(eln_str_sub(r->events.yaml, e->tag_bytes.begin,
                             e->tag_bytes.end)));
    return false;
}

static eln_data *new_data(reader *r, eln_data_kind kind, eln_span span)
{
    eln_data *d = eln_new(r->arena, eln_data, 1);
    if (!d) return no_memory(r);
    d->kind = kind;
    d->span = span;
    return d;
}

/* Count a value; false when it is one too many, or too deep. */
static bool count_node(reader *r, place at, eln_span span)
{
    if (at.depth > ELN_DATA_DEPTH_MOST) {
        fail(r, ELN_E203, span, NULL, "the data is nested deeper than %d",
             ELN_DATA_DEPTH_MOST);
        return false;
    }
    if (++r->nodes > ELN_DATA_NODES_MOST) {
        fail(r, ELN_E203, span, NULL, "the data holds more than %d values",
             ELN_DATA_NODES_MOST);
        return false;
    }
    return true;
}

/* Bytes that YAML does not allow to stand in a text as they are. */
static bool is_unprintable(eln_str s, size_t i, bool quoted)
{
    unsigned char c = (unsigned char)s.p[i];
    unsigned char d = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
    unsigned char e = i + 2 < s.n ? (unsigned char)s.p[i + 2] : 0;
    if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
    if (quoted) return false;
    if (c == 0xC2) return d < 0xA0 && d != 0x85;
    return c == 0x7F || (c == 0xEF && d == 0xBF && e >= 0xBE);
}

static bool check_printable(reader *r, eln_span bytes, bool quoted)
{
    eln_str s = eln_str_sub(r->events.yaml, bytes.begin, bytes.end);
    for (uint32_t i = 0; i < s.n; i++) {
        if (!is_unprintable(s, i, quoted)) continue;
        uint32_t begin = bytes.begin + i;
        fail(r, ELN_E201, source_span(r, (eln_span){begin, begin + 1}),
             "write it as an escape in double quotes, like \"\\x07\"",
             "the data holds a character that cannot be printed");
        return false;
    }
    return true;
}

/* How far from its line's begin a byte stands. */
static int64_t column_of(const reader *r, uint32_t offset)
{
    uint32_t i = offset;
    while (i > 0 && r->events.yaml.p[i - 1] != '\n' &&
           r->events.yaml.p[i - 1] != '\r')
        i--;
    bool mark =
        i == 0 && eln_str_starts(r->events.yaml, eln_str_of("\xEF\xBB\xBF"));
    return (int64_t)offset - i - (mark ? 3 : 0);
}

/* What a scalar says; borrowed from yaml where it stands there as it is. */
static bool read_text(reader *r, eln_span bytes, eln_text_style style,
                      int64_t column, eln_str *out)
{
    eln_str s = eln_str_sub(r->events.yaml, bytes.begin, bytes.end);
    if (style == ELN_TEXT_SINGLE || style == ELN_TEXT_DOUBLE) {
        s = s.n >= 2 ? eln_str_sub(s, 1, s.n - 1) : (eln_str){"", 0};
    }
    *out = s;
    if (eln_text_is_direct(s, style)) return true;
    eln_out_clear(&r->text);
    if (style == ELN_TEXT_BLOCK && !eln_text_put_block(s, column, &r->text)) {
        fail(r, ELN_E201, source_span(r, bytes), NULL,
             "the data is not YAML: a line of the text stands too far left");
        return false;
    }
    if (style != ELN_TEXT_BLOCK && !eln_text_put_flow(s, style, &r->text)) {
        fail(r, ELN_E201, source_span(r, bytes), "write \\\\ for a backslash",
             "there is no such escape in double quotes");
        return false;
    }
    return (eln_out_finish(&r->text) == ELN_OK &&
            eln_arena_copy(r->arena, eln_out_str(&r->text), out)) ||
           no_memory(r) != NULL;
}

/* A value must stand further right than the collection it belongs to. */
static bool check_indent(reader *r, place at, eln_span bytes)
{
    if (at.key || at.flow || column_of(r, bytes.begin) > at.column) return true;
    fail(r, ELN_E201, source_span(r, bytes), NULL,
         "the data is not YAML: the value must be indented further");
    return false;
}

static bool set_date(reader *r, eln_data *d, eln_str text)
{
    char iso[ELN_SCALAR_DATE_MOST];
    if (!eln_scalar_date(text, iso)) return false;
    d->kind = ELN_DATA_DATE;
    return eln_arena_copy(r->arena, eln_str_of(iso), &d->text) ||
           no_memory(r) != NULL;
}

/* Does the text fit the tag? If so, d is made a value of its kind. */
static bool set_tagged(reader *r, eln_data *d, tag t, eln_str text, bool empty)
{
    switch (t) {
    case TAG_NULL:
        d->kind = ELN_DATA_NULL;
        return empty || eln_scalar_null(text);
    case TAG_BOOL:
        d->kind = ELN_DATA_BOOL;
        return eln_scalar_bool(text, &d->truth);
    case TAG_INT:
        d->kind = ELN_DATA_NUMBER;
        return eln_scalar_int(text, &d->number);
    case TAG_FLOAT:
        d->kind = ELN_DATA_NUMBER;
        return eln_scalar_float(text, &d->number);
    case TAG_TIMESTAMP:
        return set_date(r, d, text);
    case TAG_MERGE:
        d->kind = empty ? ELN_DATA_NULL : ELN_DATA_STRING;
        return empty || eln_str_is(text, "<<");
    case TAG_STR:
        d->kind = ELN_DATA_STRING;
        return true;
    case TAG_SEQ:
    case TAG_OMAP:
    case TAG_PAIRS:
        d->kind = ELN_DATA_LIST;
        return empty;
    case TAG_MAP:
    case TAG_SET:
        d->kind = ELN_DATA_MAP;
        return empty;
    case TAG_NONE:
    case TAG_PLAIN:
        break;
    }
    d->kind = empty ? ELN_DATA_NULL : ELN_DATA_STRING;
    return true;
}

/* The first kind that a plain text fits. */
static void set_plain(reader *r, eln_data *d, eln_str text)
{
    static const tag order[] = {TAG_NULL, TAG_BOOL, TAG_INT, TAG_FLOAT,
                                TAG_TIMESTAMP};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (set_tagged(r, d, order[i], text, false) || r->failed) return;
    }
    d->kind = ELN_DATA_STRING;
}

static eln_data *read_scalar(reader *r, const eln_yaml_event *e, place at)
{
    bool quoted = e->style == ELN_TEXT_SINGLE || e->style == ELN_TEXT_DOUBLE;
    eln_span span = source_span(r, e->bytes);
    tag t = TAG_NONE;
    if (!count_node(r, at, span) || !read_tag(r, e, &t) ||
        (e->given && !check_indent(r, at, e->bytes)) ||
        !check_printable(r, e->bytes, quoted)) {
        return NULL;
    }
    eln_data *d = new_data(r, ELN_DATA_NULL, span);
    if (!d || !read_text(r, e->bytes, e->style, at.column, &d->text)) {
        return NULL;
    }
    d->written = eln_str_sub(r->events.yaml, e->bytes.begin, e->bytes.end);
    if (t == TAG_NONE && e->given && e->style == ELN_TEXT_PLAIN) {
        set_plain(r, d, d->text);
    } else if (!set_tagged(r, d, t, d->text, !e->given) && !r->failed) {
        fail(r, ELN_E201, span, NULL, "the value does not fit its tag !!%s",
             tag_names[t]);
    }
    return r->failed ? NULL : d;
}

static size_t find_key(reader *r, map_keys *k, eln_str key)
{
    size_t count = r->slots.n - k->base;
    const slot *s = r->slots.at ? r->slots.at + k->base : NULL;
    if (count <= FEW_KEYS) {
        for (size_t i = 0; i < count; i++) {
            if (eln_str_eq(s[i].entry.key, key)) return k->base + i;
        }
        return SIZE_MAX;
    }
    while (k->table.n < count) {
        eln_str next = s[k->table.n].entry.key;
        if (eln_intern_add(&k->table, next) == ELN_NO_ID) {
            (void)no_memory(r);
            return SIZE_MAX;
        }
    }
    uint32_t id = eln_intern_find(&k->table, key);
    return id == ELN_NO_ID ? SIZE_MAX : k->base + id;
}

/* The key is named if it is short and without line ends and the like. */
static void fail_twice(reader *r, const eln_entry *e)
{
    static const char hint[] = "keep one of the two";
    bool named = e->key.n > 0 && e->key.n <= 60;
    for (size_t i = 0; i < e->key.n && named; i++) {
        named = (unsigned char)e->key.p[i] >= ' ' && e->key.p[i] != 0x7F;
    }
    if (named) {
        fail(r, ELN_E204, e->key_span, hint, "the key %.*s is given twice",
             ELN_FMT(e->key));
    } else {
        fail(r, ELN_E204, e->key_span, hint, "this key is given twice");
    }
}

static void set_entry(reader *r, map_keys *k, eln_entry entry)
{
    size_t i = find_key(r, k, entry.key);
    if (r->failed) return;
    if (i == SIZE_MAX) {
        if (!eln_push(&r->slots, (slot){entry, false})) (void)no_memory(r);
    } else if (r->slots.at[i].merged) {
        r->slots.at[i] = (slot){entry, false};
    } else {
        fail_twice(r, &entry);
    }
}

/* An entry that comes by a merge key: one that is there already wins. */
static bool merge_entry(reader *r, map_keys *k, eln_entry entry)
{
    size_t i = find_key(r, k, entry.key);
    if (r->failed || i != SIZE_MAX) return !r->failed;
    return eln_push(&r->slots, (slot){entry, true}) || no_memory(r) != NULL;
}

static bool index_key(reader *r, uint32_t i, eln_str *out)
{
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%u", (unsigned)i);
    return eln_arena_copy(r->arena, (eln_str){digits, (size_t)n}, out) ||
           no_memory(r) != NULL;
}

static bool merge_map(reader *r, map_keys *k, const eln_data *from)
{
    bool map = from->kind == ELN_DATA_MAP;
    if (!map && from->kind != ELN_DATA_LIST && from->kind != ELN_DATA_DATE) {
        fail(r, ELN_E201, from->span, "put << in quotes to use it as a key",
             "only maps can be merged with <<");
        return false;
    }
    r->merged += from->count + 1;
    if (r->merged > MERGED_MOST) {
        fail(r, ELN_E203, from->span, NULL, "<< merges more than %d entries",
             MERGED_MOST);
        return false;
    }
    for (uint32_t i = 0; i < from->count; i++) {
        eln_entry entry = {0};
        if (map) {
            entry = from->entries[i];
        } else {
            entry.key_span = from->items[i]->span;
            entry.value = from->items[i];
            if (!index_key(r, i, &entry.key)) return false;
        }
        if (!merge_entry(r, k, entry)) return false;
    }
    return true;
}

static void merge_value(reader *r, map_keys *k, const eln_data *value)
{
    if (value->kind != ELN_DATA_LIST) {
        (void)merge_map(r, k, value);
        return;
    }
    if (value->count > MERGE_LIST_MOST) {
        fail(r, ELN_E203, value->span, NULL, "<< merges more than %d maps",
             MERGE_LIST_MOST);
        return;
    }
    for (uint32_t i = 0; i < value->count; i++) {
        if (!merge_map(r, k, value->items[i])) return;
    }
}

/* A value as JavaScript turns it into a key. */
static bool put_key(reader *r, const eln_data *d, bool inside, eln_out *o)
{
    char number[ELN_SCALAR_NUMBER_MOST];
    switch (d->kind) {
    case ELN_DATA_NULL:
        eln_out_puts(o, inside ? "" : "null");
        break;
    case ELN_DATA_BOOL:
        eln_out_puts(o, d->truth ? "true" : "false");
        break;
    case ELN_DATA_NUMBER: {
        size_t n = eln_scalar_number_text(d->number, number);
        eln_out_put(o, (eln_str){number, n});
        break;
    }
    case ELN_DATA_STRING:
        eln_out_put(o, d->text);
        break;
    case ELN_DATA_DATE:
        eln_out_put(o, d->written);
        break;
    case ELN_DATA_MAP:
        eln_out_puts(o, "[object Object]");
        break;
    case ELN_DATA_LIST:
        for (uint32_t i = 0; i < d->count && !inside; i++) {
            if (i > 0) eln_out_char(o, ',');
            if (!put_key(r, d->items[i], true, o)) return false;
        }
        if (!inside) break;
        fail(r, ELN_E201, d->span, "use a text as the key",
             "a list in a list cannot be part of a key");
        return false;
    }
    return true;
}

static bool key_text(reader *r, const eln_data *d, eln_str *out)
{
    if (d->kind == ELN_DATA_STRING) {
        *out = d->text;
        return true;
    }
    eln_out o = {0};
    bool ok = put_key(r, d, false, &o);
    if (ok && (eln_out_finish(&o) != ELN_OK ||
               !eln_arena_copy(r->arena, eln_out_str(&o), out))) {
        ok = no_memory(r) != NULL;
    }
    eln_out_free(&o);
    return ok;
}

/* Is this key << as a merge key? */
static bool is_merge_key(const reader *r, const eln_yaml_event *e)
{
    if (e->kind != ELN_YAML_SCALAR) return false;
    if (e->tagged) return eln_str_is(eln_str_of(e->tag), merge_tag);
    return e->given && e->style == ELN_TEXT_PLAIN &&
           eln_str_is(eln_str_sub(r->events.yaml, e->bytes.begin, e->bytes.end),
                      "<<");
}

static eln_data *read_node(reader *r, const eln_yaml_event *e, place at);

/* The begin of a collection; `at` becomes the place of what is in it. */
static eln_data *begin_collection(reader *r, const eln_yaml_event *e, place *at,
                                  tag *t)
{
    bool list = e->kind == ELN_YAML_LIST;
    bool flow = at->flow || e->bytes.end > e->bytes.begin;
    eln_span span = source_span(r, e->bytes);
    if (!count_node(r, *at, span) || !read_tag(r, e, t) ||
        (flow && !check_indent(r, *at, e->bytes))) {
        return NULL;
    }
    bool fits = *t == TAG_NONE || *t == TAG_PLAIN ||
                (list && *t >= TAG_SEQ && *t <= TAG_PAIRS) ||
                (!list && (*t == TAG_MAP || *t == TAG_SET));
    if (!fits) {
        fail(r, ELN_E201, source_span(r, e->tag_bytes), NULL,
             "the value does not fit its tag !!%s", tag_names[*t]);
        return NULL;
    }
    *at = (place){.depth = at->depth + 1,
                  .column = flow ? -1 : column_of(r, e->bytes.begin),
                  .flow = flow};
    return new_data(r, list ? ELN_DATA_LIST : ELN_DATA_MAP, span);
}

/* A collection without brackets ends with its last value. */
static void end_collection(const reader *r, eln_data *d)
{
    uint32_t end = r->at + r->events.last;
    if (end > d->span.end) d->span.end = end;
}

static void misfit(reader *r, const eln_data *d, const char *why)
{
    fail(r, ELN_E201, d->span, NULL, "%s", why);
}

/* !!omap and !!pairs: a list of maps of one key each. */
static void check_pairs(reader *r, const eln_data *d)
{
    for (uint32_t i = 0; i < d->count && !r->failed; i++) {
        const eln_data *pair = d->items[i];
        if (pair->kind == ELN_DATA_MAP && pair->count == 1) continue;
        misfit(r, pair, "an item of !!omap or !!pairs must have one key");
    }
}

static void check_omap(reader *r, const eln_data *d)
{
    eln_intern seen = {0};
    check_pairs(r, d);
    for (uint32_t i = 0; i < d->count && !r->failed; i++) {
        const eln_entry *e = &d->items[i]->entries[0];
        uint32_t id = eln_intern_add(&seen, e->key);
        if (id == ELN_NO_ID) (void)no_memory(r);
        if (id != ELN_NO_ID && id < i) {
            fail_twice(r, e);
        }
    }
    eln_intern_free(&seen);
}

/* The map {key: value} becomes the list [key, value]. */
static bool pair_to_list(reader *r, eln_data *d)
{
    eln_entry e = d->entries[0];
    eln_data *key = new_data(r, ELN_DATA_STRING, e.key_span);
    eln_data **items = eln_new(r->arena, eln_data *, 2);
    if (!key || !items) return no_memory(r) != NULL;
    key->text = key->written = e.key;
    items[0] = key;
    items[1] = e.value;
    *d = (eln_data){
        .kind = ELN_DATA_LIST, .span = d->span, .items = items, .count = 2};
    return true;
}

static void make_pairs(reader *r, const eln_data *d)
{
    check_pairs(r, d);
    for (uint32_t i = 0; i < d->count && !r->failed; i++) {
        if (!pair_to_list(r, d->items[i])) return;
    }
}

static void check_set(reader *r, const eln_data *d)
{
    for (uint32_t i = 0; i < d->count && !r->failed; i++) {
        if (d->entries[i].value->kind == ELN_DATA_NULL) continue;
        misfit(r, d->entries[i].value, "a key of !!set has no value");
    }
}

static void keep_items(reader *r, eln_data *d, size_t base)
{
    d->count = (uint32_t)(r->items.n - base);
    d->items = eln_new(r->arena, eln_data *, d->count);
    if (!d->items) {
        (void)no_memory(r);
        return;
    }
    for (uint32_t i = 0; i < d->count; i++) {
        d->items[i] = r->items.at[base + i];
    }
}

static eln_data *read_list(reader *r, const eln_yaml_event *begin, place at)
{
    tag t = TAG_NONE;
    eln_yaml_event e;
    eln_data *d = begin_collection(r, begin, &at, &t);
    size_t base = r->items.n;
    while (next_event(r, &e) && e.kind != ELN_YAML_LIST_END) {
        eln_data *item = read_node(r, &e, at);
        if (item && !eln_push(&r->items, item)) (void)no_memory(r);
    }
    if (!r->failed) keep_items(r, d, base);
    r->items.n = base;
    if (!r->failed) end_collection(r, d);
    if (!r->failed && t == TAG_OMAP) check_omap(r, d);
    if (!r->failed && t == TAG_PAIRS) make_pairs(r, d);
    return r->failed ? NULL : d;
}

/* `a: : b`, where a map without a first key begins on its own key's line: the
 * parser takes it. After a key with ? it would be right. */
static bool begins_on_line_of_key(const reader *r, const eln_yaml_event *map,
                                  place at)
{
    eln_str s = r->events.yaml;
    uint32_t i = map->bytes.begin;
    if (map->kind != ELN_YAML_MAP || at.flow || i >= s.n || s.p[i] != ':') {
        return false;
    }
    while (i > 0 && (s.p[i - 1] == ' ' || s.p[i - 1] == '\t')) i--;
    if (i == 0 || s.p[i - 1] != ':') return false;
    i--;
    while (i > 0 && (s.p[i - 1] == ' ' || s.p[i - 1] == '\t')) i--;
    return i > 0 && s.p[i - 1] != '\n' && s.p[i - 1] != '\r';
}

/* The value of an entry, or NULL. */
static eln_data *read_value(reader *r, place at)
{
    eln_yaml_event e;
    if (!next_event(r, &e)) return NULL;
    if (!begins_on_line_of_key(r, &e, at)) return read_node(r, &e, at);
    uint32_t begin = e.bytes.begin;
    fail(r, ELN_E201, source_span(r, (eln_span){begin, begin + 1}), quote_hint,
         "the data is not YAML: a second ':' without a key before it");
    return NULL;
}

/* A key, whose event is given, and its value. */
static void read_entry(reader *r, const eln_yaml_event *e, place at,
                       map_keys *k)
{
    at.key = true;
    eln_data *key = read_node(r, e, at);
    at.key = false;
    eln_data *value = read_value(r, at);
    if (!key || !value) return;
    if (is_merge_key(r, e)) {
        merge_value(r, k, value);
        return;
    }
    eln_entry entry = {.key_span = key->span, .value = value};
    if (key_text(r, key, &entry.key)) set_entry(r, k, entry);
}

static void keep_entries(reader *r, eln_data *d, size_t base)
{
    d->count = (uint32_t)(r->slots.n - base);
    d->entries = eln_new(r->arena, eln_entry, d->count);
    if (!d->entries) {
        (void)no_memory(r);
        return;
    }
    for (uint32_t i = 0; i < d->count; i++) {
        d->entries[i] = r->slots.at[base + i].entry;
    }
}

static eln_data *read_map(reader *r, const eln_yaml_event *begin, place at)
{
    tag t = TAG_NONE;
    eln_yaml_event e;
    eln_data *d = begin_collection(r, begin, &at, &t);
    map_keys k = {.base = r->slots.n};
    while (next_event(r, &e) && e.kind != ELN_YAML_MAP_END) {
        read_entry(r, &e, at, &k);
    }
    if (!r->failed) keep_entries(r, d, k.base);
    r->slots.n = k.base;
    eln_intern_free(&k.table);
    if (!r->failed) end_collection(r, d);
    if (!r->failed && t == TAG_SET) check_set(r, d);
    return r->failed ? NULL : d;
}

/* The value that begins with event e. NULL: failed. Recursion is bounded by
 * count_node. */
static eln_data *read_node(reader *r, const eln_yaml_event *e, place at)
{
    switch (e->kind) {
    case ELN_YAML_SCALAR:
        return read_scalar(r, e, at);
    case ELN_YAML_LIST:
        return read_list(r, e, at);
    case ELN_YAML_MAP:
        return read_map(r, e, at);
    case ELN_YAML_ALIAS:
        fail(r, ELN_E202, source_span(r, e->bytes), alias_hint,
             "data cannot refer to other data with *");
        return NULL;
    default:
        fail(r, ELN_E201, source_span(r, e->bytes), NULL,
             "the data is not YAML: a value is missing");
        return NULL;
    }
}

/* The only document of the stream, or NULL. */
static eln_data *read_stream(reader *r)
{
    eln_data *root = NULL;
    eln_yaml_event e;
    unsigned documents = 0;
    while (next_event(r, &e) && e.kind != ELN_YAML_END) {
        if (e.kind != ELN_YAML_DOCUMENT) {
            root = read_node(r, &e, (place){.depth = 1, .column = -1});
        } else if (++documents > 1) {
            fail(r, ELN_E201, source_span(r, e.bytes), "leave out the line ---",
                 "the data holds more than one YAML document");
        }
    }
    return r->failed ? NULL : root;
}

eln_status eln_data_read(eln_str yaml, uint32_t at, eln_arena *arena,
                         eln_diags *diags, const eln_data **out)
{
    ELN_REQUIRE(yaml.n <= UINT32_MAX - at, "offsets must fit in 32 bits");
    *out = NULL;
    if (yaml.n == 0) return ELN_OK;
    reader r = {.at = at, .arena = arena, .diags = diags};
    eln_yaml_open(&r.events, yaml);
    const eln_data *root = read_stream(&r);
    eln_yaml_close(&r.events);
    eln_out_free(&r.text);
    eln_vec_free(&r.slots);
    eln_vec_free(&r.items);
    if (r.st == ELN_OK && diags->st != ELN_OK) r.st = diags->st;
    if (r.st == ELN_OK) *out = root;
    return r.st;
}
