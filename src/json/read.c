#include "json/read.h"

#include <math.h>
#include <stdlib.h>

#include "base/vec.h"
#include "text/unicode.h"

#include "base/banned.h"

enum {
    NUMBER_MOST = 64, /* bytes of a number */
    FEW = 16          /* keys that are compared each with each */
};

typedef enum kind { NOTHING, TRUTH, WHOLE, REAL, TEXT, LIST, MAP } kind;

struct eln_parsed {
    kind kind;
    bool truth;
    int64_t whole;
    double real;
    eln_str text;
    eln_str key;              /* of an entry of an object */
    const eln_parsed **items; /* [count] of a list or a map */
    size_t count;
};

typedef struct reader {
    eln_str text;
    size_t at;
    size_t values; /* that may still come */
    unsigned depth;
    eln_arena *arena;
    ELN_VEC(const eln_parsed *)
    open;              /* items of what is open, the outermost
                        * first */
    const char *fault; /* NULL: none so far */
    eln_status st;
} reader;

static bool fails(reader *r, eln_status st, const char *fault)
{
    if (r->st != ELN_OK) return false;
    r->st = st;
    r->fault = fault;
    return false;
}

static bool is_wrong(reader *r)
{
    return fails(r, ELN_E_IO,
                 r->at < r->text.n ? "it is no JSON" : "it ends too early");
}

/* The next byte; 0 at the end, where no byte is 0. */
static char next(const reader *r)
{
    return r->at < r->text.n ? r->text.p[r->at] : '\0';
}

static void skip_blanks(reader *r)
{
    char c = next(r);
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        r->at++;
        c = next(r);
    }
}

static bool take(reader *r, char c)
{
    if (next(r) != c) return is_wrong(r);
    r->at++;
    return true;
}

/* ---- texts ---- */

/* Four hexadecimal digits. */
static bool read_unit(reader *r, uint32_t *out)
{
    uint32_t unit = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        char c = next(r);
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10
                                                : 16;
        if (digit > 15) return is_wrong(r);
        unit = unit * 16 + digit;
    }
    *out = unit;
    return true;
}

/* What stands behind `\u`: one unit, or two that belong together. */
static bool read_code_point(reader *r, uint32_t *out)
{
    uint32_t low;
    if (!read_unit(r, out)) return false;
    if (*out == 0) return fails(r, ELN_E_IO, "a text holds a NUL");
    if (*out < 0xd800 || *out > 0xdfff) return true;
    if (*out > 0xdbff) return is_wrong(r);
    if (!take(r, '\\') || !take(r, 'u') || !read_unit(r, &low)) return false;
    if (low < 0xdc00 || low > 0xdfff) return is_wrong(r);
    *out = 0x10000 + ((*out - 0xd800) << 10) + (low - 0xdc00);
    return true;
}

/* What stands behind a backslash: written to p; its bytes are no more than
 * those it was written with. */
static bool read_escape(reader *r, char *p, size_t *n)
{
    static const char written[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    uint32_t cp;
    char c = next(r);
    const char *found = c ? strchr(written, c) : NULL;
    if (found) {
        r->at++;
        p[(*n)++] = meant[found - written];
        return true;
    }
    if (!take(r, 'u') || !read_code_point(r, &cp)) return false;
    *n += eln_utf8_encode(cp, p + *n);
    return true;
}

/* The offset of the quote that ends a text; one behind a backslash does not. */
static bool find_end(reader *r, size_t *end)
{
    for (size_t i = r->at; i < r->text.n; i++) {
        char c = r->text.p[i];
        if (c == '\\') i++;
        if (c != '"') continue;
        *end = i;
        return true;
    }
    r->at = r->text.n;
    return is_wrong(r);
}

/* Copy up to the next backslash, control or end. */
static void copy_plain(reader *r, size_t end, char *p, size_t *n)
{
    size_t from = r->at;
    while (r->at < end && r->text.p[r->at] != '\\' &&
           (unsigned char)r->text.p[r->at] >= 0x20)
        r->at++;
    if (r->at > from) memcpy(p + *n, r->text.p + from, r->at - from);
    *n += r->at - from;
}

static bool read_text(reader *r, eln_str *out)
{
    size_t end, n = 0;
    if (!take(r, '"') || !find_end(r, &end)) return false;
    char *p = eln_new(r->arena, char, end - r->at + 1);
    if (!p) return fails(r, ELN_E_NOMEM, NULL);
    while (r->at < end) {
        copy_plain(r, end, p, &n);
        if (r->at == end) break;
        if (!take(r, '\\') || !read_escape(r, p, &n)) return false;
    }
    r->at = end + 1;
    *out = (eln_str){p, n};
    return true;
}

/* ---- numbers and words ---- */

static size_t count_digits(const reader *r, size_t at)
{
    size_t n = 0;
    while (at + n < r->text.n && r->text.p[at + n] >= '0' &&
           r->text.p[at + n] <= '9')
        n++;
    return n;
}

/* Pass over digits, at least one. */
static bool skip_digits(reader *r)
{
    size_t n = count_digits(r, r->at);
    r->at += n;
    return n > 0 || is_wrong(r);
}

/* Pass over what JSON lets stand as a number. */
static bool skip_number(reader *r, bool *real)
{
    if (next(r) == '-') r->at++;
    if (next(r) == '0' && count_digits(r, r->at) > 1) {
        r->at++;
        return is_wrong(r);
    }
    if (!skip_digits(r)) return false;
    *real = false;
    if (next(r) == '.') {
        *real = true;
        r->at++;
        if (!skip_digits(r)) return false;
    }
    if (next(r) != 'e' && next(r) != 'E') return true;
    *real = true;
    r->at++;
    if (next(r) == '-' || next(r) == '+') r->at++;
    return skip_digits(r);
}

/* Digits, perhaps with a sign. */
static bool read_whole(eln_str text, int64_t *out)
{
    bool negative = text.p[0] == '-';
    uint64_t most = negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX;
    uint64_t n = 0;
    for (size_t i = negative; i < text.n; i++) {
        uint64_t digit = (uint64_t)(text.p[i] - '0');
        if (n > (most - digit) / 10) return false;
        n = n * 10 + digit;
    }
    *out = negative ? (int64_t)(0 - n) : (int64_t)n;
    return true;
}

static bool read_number(reader *r, eln_parsed *v)
{
    static const char large[] = "a number is too large";
    char digits[NUMBER_MOST + 1];
    bool real;
    size_t from = r->at;
    if (!skip_number(r, &real)) return false;
    eln_str text = eln_str_sub(r->text, from, r->at);
    if (text.n > NUMBER_MOST) return fails(r, ELN_E_IO, large);
    v->kind = real ? REAL : WHOLE;
    if (!real) return read_whole(text, &v->whole) || fails(r, ELN_E_IO, large);
    memcpy(digits, text.p, text.n);
    digits[text.n] = '\0';
    v->real = strtod(digits, NULL);
    return isfinite(v->real) || fails(r, ELN_E_IO, large);
}

static bool read_word(reader *r, const char *word)
{
    for (; *word; word++)
        if (!take(r, *word)) return false;
    return true;
}

/* ---- lists and maps ---- */

/* The items that were opened last become those of v. */
static bool close_items(reader *r, eln_parsed *v, size_t first)
{
    v->count = r->open.n - first;
    v->items = eln_new(r->arena, const eln_parsed *, v->count);
    if (!v->items) return fails(r, ELN_E_NOMEM, NULL);
    for (size_t i = 0; i < v->count; i++) v->items[i] = r->open.at[first + i];
    r->open.n = first;
    r->depth--;
    return true;
}

static int by_key(const void *a, const void *b)
{
    return eln_str_cmp((*(const eln_parsed *const *)a)->key,
                       (*(const eln_parsed *const *)b)->key);
}

static bool has_twice(const eln_parsed **items, size_t n, bool sorted)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = sorted ? i - 1 : 0; k < i; k++)
            if (eln_str_eq(items[k]->key, items[i]->key)) return true;
    return false;
}

/* No key may stand there twice. Many are compared in another order. */
static bool check_keys(reader *r, const eln_parsed *v)
{
    const eln_parsed **sorted = v->items;
    if (v->count > FEW) {
        sorted = eln_new(r->arena, const eln_parsed *, v->count);
        if (!sorted) return fails(r, ELN_E_NOMEM, NULL);
        for (size_t i = 0; i < v->count; i++) sorted[i] = v->items[i];
        qsort(sorted, v->count, sizeof *sorted, by_key);
    }
    return !has_twice(sorted, v->count, v->count > FEW) ||
           fails(r, ELN_E_IO, "a key stands there twice");
}

static eln_parsed *read_value(reader *r);

/* An item, behind its key where there is one. */
static bool read_item(reader *r, bool keyed)
{
    eln_str key = {0};
    skip_blanks(r);
    if (keyed) {
        if (!read_text(r, &key)) return false;
        skip_blanks(r);
        if (!take(r, ':')) return false;
    }
    eln_parsed *item = read_value(r);
    if (!item) return false;
    item->key = key;
    return eln_push(&r->open, item) || fails(r, ELN_E_NOMEM, NULL);
}

static bool read_items(reader *r, eln_parsed *v, char end)
{
    size_t first = r->open.n;
    bool keyed = v->kind == MAP;
    if (++r->depth > ELN_JSON_DEPTH_MOST)
        return fails(r, ELN_E_LIMIT, "it is nested too deep");
    r->at++;
    skip_blanks(r);
    if (next(r) != end) {
        for (;;) {
            if (!read_item(r, keyed)) return false;
            skip_blanks(r);
            if (next(r) != ',') break;
            r->at++;
        }
    }
    return take(r, end) && close_items(r, v, first) &&
           (!keyed || check_keys(r, v));
}

/* ---- values ---- */

static bool fill(reader *r, eln_parsed *v)
{
    switch (next(r)) {
    case '{':
        v->kind = MAP;
        return read_items(r, v, '}');
    case '[':
        v->kind = LIST;
        return read_items(r, v, ']');
    case '"':
        v->kind = TEXT;
        return read_text(r, &v->text);
    case 't':
        v->kind = TRUTH;
        v->truth = true;
        return read_word(r, "true");
    case 'f':
        v->kind = TRUTH;
        return read_word(r, "false");
    case 'n':
        return read_word(r, "null");
    default:
        return read_number(r, v);
    }
}

static eln_parsed *read_value(reader *r)
{
    skip_blanks(r);
    if (r->values == 0) {
        fails(r, ELN_E_LIMIT, "it has too many values");
        return NULL;
    }
    r->values--;
    eln_parsed *v = eln_new(r->arena, eln_parsed, 1);
    if (!v) {
        fails(r, ELN_E_NOMEM, NULL);
        return NULL;
    }
    return fill(r, v) ? v : NULL;
}

/* ---- documents ---- */

static eln_parsed *read_document(reader *r)
{
    size_t bad;
    if (!eln_utf8_valid(r->text, &bad)) {
        r->at = bad;
        fails(r, ELN_E_IO, "it is not UTF-8");
        return NULL;
    }
    skip_blanks(r);
    if (next(r) != '{' && next(r) != '[') {
        is_wrong(r);
        return NULL;
    }
    eln_parsed *root = read_value(r);
    skip_blanks(r);
    if (root && r->at < r->text.n)
        fails(r, ELN_E_IO, "something stands behind its end");
    return root;
}

static void tell(const reader *r, eln_json_fault *fault)
{
    *fault = (eln_json_fault){.message = r->fault ? r->fault : "out of memory",
                              .line = 1,
                              .column = 1};
    for (size_t i = 0; i < r->at && i < r->text.n; i++) {
        fault->column++;
        if (r->text.p[i] != '\n') continue;
        fault->line++;
        fault->column = 1;
    }
}

eln_status eln_json_read(eln_str text, size_t values, eln_arena *arena,
                         const eln_parsed **out, eln_json_fault *fault)
{
    reader r = {.text = text, .values = values, .arena = arena};
    const eln_parsed *root = read_document(&r);
    eln_vec_free(&r.open);
    if (r.st == ELN_OK)
        *out = root;
    else
        tell(&r, fault);
    return r.st;
}

/* ---- what was read ---- */

static bool is(const eln_parsed *v, kind k)
{
    return v && v->kind == k;
}

const eln_parsed *eln_json_get(const eln_parsed *object, const char *key)
{
    if (!is(object, MAP)) return NULL;
    for (size_t i = 0; i < object->count; i++)
        if (eln_str_is(object->items[i]->key, key)) return object->items[i];
    return NULL;
}

bool eln_json_is_null(const eln_parsed *v)
{
    return is(v, NOTHING);
}

bool eln_json_is_object(const eln_parsed *v)
{
    return is(v, MAP);
}

bool eln_json_is_array(const eln_parsed *v)
{
    return is(v, LIST);
}

bool eln_json_as_text(const eln_parsed *v, eln_str *out)
{
    if (is(v, TEXT)) *out = v->text;
    return is(v, TEXT);
}

bool eln_json_as_integer(const eln_parsed *v, int64_t *out)
{
    if (is(v, WHOLE)) *out = v->whole;
    return is(v, WHOLE);
}

bool eln_json_as_number(const eln_parsed *v, double *out)
{
    if (is(v, WHOLE)) *out = (double)v->whole;
    if (is(v, REAL)) *out = v->real;
    return is(v, WHOLE) || is(v, REAL);
}

bool eln_json_as_boolean(const eln_parsed *v, bool *out)
{
    if (is(v, TRUTH)) *out = v->truth;
    return is(v, TRUTH);
}

size_t eln_json_count(const eln_parsed *v)
{
    return v ? v->count : 0;
}

const eln_parsed *eln_json_at(const eln_parsed *v, size_t i)
{
    return i < eln_json_count(v) ? v->items[i] : NULL;
}

eln_str eln_json_key_at(const eln_parsed *object, size_t i)
{
    return i < eln_json_count(object) ? object->items[i]->key : ELN_STR("");
}
