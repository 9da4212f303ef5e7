#include "json/json.h"

#include <jansson.h>
#include <math.h>

#include "json/scan.h"

enum { OBJECT = 512 }; /* bytes of an object, with a few keys */

static json_t *inner(eln_value *v)
{
    return (json_t *)v;
}

static eln_value *checked(eln_json *j, json_t *v)
{
    if (!v && j->st == ELN_OK) j->st = ELN_E_NOMEM;
    return (eln_value *)v;
}

/* Whether a value of so many bytes may still be made. Going over the limit ends
 * the building. What a value takes beside its text was measured. */
static bool may_take(eln_json *j, size_t bytes)
{
    if (j->st != ELN_OK) return false;
    j->held += 128 + bytes;
    if (j->held > ELN_JSON_MOST) j->st = ELN_E_LIMIT;
    return j->st == ELN_OK;
}

eln_value *eln_json_object(eln_json *j)
{
    return may_take(j, OBJECT) ? checked(j, json_object()) : NULL;
}

eln_value *eln_json_array(eln_json *j)
{
    return may_take(j, 0) ? checked(j, json_array()) : NULL;
}

eln_value *eln_json_string(eln_json *j, eln_str s)
{
    if (!may_take(j, s.n)) return NULL;
    return checked(j, json_stringn_nocheck(s.p ? s.p : "", s.n));
}

eln_value *eln_json_integer(eln_json *j, int64_t n)
{
    return may_take(j, 0) ? checked(j, json_integer(n)) : NULL;
}

eln_value *eln_json_number(eln_json *j, double d)
{
    if (j->st != ELN_OK) return NULL;
    if (!isfinite(d)) return eln_json_null(j);
    if (d == floor(d) && fabs(d) < 9007199254740992.0) {
        return eln_json_integer(j, (int64_t)d);
    }
    return checked(j, json_real(d));
}

eln_value *eln_json_boolean(eln_json *j, bool b)
{
    return j->st == ELN_OK ? checked(j, json_boolean(b)) : NULL;
}

eln_value *eln_json_null(eln_json *j)
{
    return j->st == ELN_OK ? checked(j, json_null()) : NULL;
}

void eln_json_set_key(eln_json *j, eln_value *object, eln_str key,
                      eln_value *value)
{
    if (!object || !value) {
        json_decref(inner(value));
        if (j->st == ELN_OK) j->st = ELN_E_NOMEM;
        return;
    }
    if (json_object_setn_new_nocheck(inner(object), key.p ? key.p : "", key.n,
                                     inner(value)) != 0 &&
        j->st == ELN_OK) {
        j->st = ELN_E_NOMEM;
    }
}

void eln_json_set(eln_json *j, eln_value *object, const char *key,
                  eln_value *value)
{
    eln_json_set_key(j, object, eln_str_of(key), value);
}

void eln_json_add(eln_json *j, eln_value *array, eln_value *value)
{
    if (!array || !value) {
        json_decref(inner(value));
        if (j->st == ELN_OK) j->st = ELN_E_NOMEM;
        return;
    }
    if (json_array_append_new(inner(array), inner(value)) != 0 &&
        j->st == ELN_OK) {
        j->st = ELN_E_NOMEM;
    }
}

void eln_json_put(eln_json *j, eln_value *object, const char *key, eln_str s)
{
    eln_json_set(j, object, key, eln_json_string(j, s));
}

void eln_json_put_integer(eln_json *j, eln_value *object, const char *key,
                          int64_t n)
{
    eln_json_set(j, object, key, eln_json_integer(j, n));
}

void eln_json_put_boolean(eln_json *j, eln_value *object, const char *key,
                          bool b)
{
    eln_json_set(j, object, key, eln_json_boolean(j, b));
}

/* ---- writing ----
 *
 * By an own writer: several times as fast as the library's, with the same
 * bytes. */

/* What is written for a byte behind a backslash; 0: it stands as it is; 'u': by
 * its number. */
static char escape_of(char c)
{
    switch (c) {
    case '"':
    case '\\':
        return c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return (unsigned char)c < 0x20 ? 'u' : 0;
    }
}

static void put_string(eln_out *out, const char *p, size_t n)
{
    size_t from = 0;
    eln_out_char(out, '"');
    for (size_t i = 0; i < n; i++) {
        bool plain = (unsigned char)p[i] >= 0x20 && p[i] != '"' && p[i] != '\\';
        char escape = plain ? 0 : escape_of(p[i]);
        if (!escape) continue;
        eln_out_put(out, (eln_str){p + from, i - from});
        eln_out_char(out, '\\');
        eln_out_char(out, escape);
        if (escape == 'u') eln_out_printf(out, "%04X", (unsigned)p[i]);
        from = i + 1;
    }
    eln_out_put(out, (eln_str){p + from, n - from});
    eln_out_char(out, '"');
}

static void put_integer(eln_out *out, json_int_t n)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (n < 0) digits[--at] = '-';
    eln_out_put(out, (eln_str){digits + at, sizeof digits - at});
}

static void put_real(eln_out *out, const json_t *v)
{
    char text[64];
    size_t n = json_dumpb(v, text, sizeof text,
                          JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));
    if (n > sizeof text) out->st = ELN_E_NOMEM;
    if (n <= sizeof text) eln_out_put(out, (eln_str){text, n});
}

static void put_value(eln_out *out, json_t *v);

static void put_array(eln_out *out, json_t *v)
{
    eln_out_char(out, '[');
    for (size_t i = 0; i < json_array_size(v); i++) {
        if (i > 0) eln_out_char(out, ',');
        put_value(out, json_array_get(v, i));
    }
    eln_out_char(out, ']');
}

static void put_object(eln_out *out, json_t *v)
{
    bool first = true;
    eln_out_char(out, '{');
    for (void *at = json_object_iter(v); at;
         at = json_object_iter_next(v, at)) {
        if (!first) eln_out_char(out, ',');
        first = false;
        put_string(out, json_object_iter_key(at), json_object_iter_key_len(at));
        eln_out_char(out, ':');
        put_value(out, json_object_iter_value(at));
    }
    eln_out_char(out, '}');
}

/* As deep as the document was built. */
static void put_value(eln_out *out, json_t *v)
{
    if (out->st != ELN_OK) return;
    switch (json_typeof(v)) {
    case JSON_OBJECT:
        put_object(out, v);
        break;
    case JSON_ARRAY:
        put_array(out, v);
        break;
    case JSON_STRING:
        put_string(out, json_string_value(v), json_string_length(v));
        break;
    case JSON_INTEGER:
        put_integer(out, json_integer_value(v));
        break;
    case JSON_REAL:
        put_real(out, v);
        break;
    case JSON_TRUE:
        eln_out_puts(out, "true");
        break;
    case JSON_FALSE:
        eln_out_puts(out, "false");
        break;
    case JSON_NULL:
        eln_out_puts(out, "null");
        break;
    }
}

eln_status eln_json_write(eln_json *j, eln_value *root, eln_out *out)
{
    if (root && j->st == ELN_OK) {
        put_value(out, inner(root));
        eln_out_char(out, '\n');
        if (out->st != ELN_OK) j->st = out->st;
    }
    json_decref(inner(root));
    return j->st;
}

/* ---- reading ---- */

static const json_t *inner_of(const eln_value *v)
{
    return (const json_t *)v;
}

static const eln_value *outer_of(const json_t *v)
{
    return (const eln_value *)v;
}

/* Tell what is wrong at an offset. */
static void set_fault(eln_json_fault *fault, eln_str text, size_t at,
                      const char *message)
{
    *fault = (eln_json_fault){.message = message, .line = 1, .column = 1};
    for (size_t i = 0; i < at && i < text.n; i++) {
        fault->column++;
        if (text.p[i] != '\n') continue;
        fault->line++;
        fault->column = 1;
    }
}

static eln_status may_read(eln_str text, size_t values, eln_json_fault *fault)
{
    eln_json_size size = eln_json_scan(text);
    if (size.depth > ELN_JSON_DEPTH_MOST) {
        set_fault(fault, text, size.deep, "it is nested too deep");
        return ELN_E_LIMIT;
    }
    if (size.values > values) {
        set_fault(fault, text, 0, "it has too many values");
        return ELN_E_LIMIT;
    }
    return ELN_OK;
}

static const char *words_of(enum json_error_code code)
{
    switch (code) {
    case json_error_invalid_utf8:
        return "it is not UTF-8";
    case json_error_premature_end_of_input:
        return "it ends too early";
    case json_error_end_of_input_expected:
        return "something stands behind its end";
    case json_error_duplicate_key:
        return "a key stands there twice";
    case json_error_numeric_overflow:
        return "a number is too large";
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return "a text holds a NUL";
    default:
        return "it is no JSON";
    }
}

eln_status eln_json_read(eln_str text, size_t values, eln_value **out,
                         eln_json_fault *fault)
{
    json_error_t error;
    eln_status st = may_read(text, values, fault);
    if (st != ELN_OK) return st;
    json_t *root = json_loadb(text.p ? text.p : "", text.n,
                              JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        if (json_error_code(&error) == json_error_out_of_memory)
            return ELN_E_NOMEM;
        size_t at = error.position > 0 ? (size_t)error.position : 0;
        set_fault(fault, text, at, words_of(json_error_code(&error)));
        return ELN_E_IO;
    }
    *out = (eln_value *)root;
    return ELN_OK;
}

void eln_json_free(eln_value *v)
{
    json_decref(inner(v));
}

const eln_value *eln_json_get(const eln_value *object, const char *key)
{
    return outer_of(json_object_get(inner_of(object), key));
}

bool eln_json_is_null(const eln_value *v)
{
    return json_is_null(inner_of(v));
}

bool eln_json_as_text(const eln_value *v, eln_str *out)
{
    if (!json_is_string(inner_of(v))) return false;
    *out = (eln_str){json_string_value(inner_of(v)),
                     json_string_length(inner_of(v))};
    return true;
}

bool eln_json_as_integer(const eln_value *v, int64_t *out)
{
    if (!json_is_integer(inner_of(v))) return false;
    *out = json_integer_value(inner_of(v));
    return true;
}

bool eln_json_as_number(const eln_value *v, double *out)
{
    if (!json_is_number(inner_of(v))) return false;
    *out = json_number_value(inner_of(v));
    return true;
}

bool eln_json_as_boolean(const eln_value *v, bool *out)
{
    if (!json_is_boolean(inner_of(v))) return false;
    *out = json_is_true(inner_of(v));
    return true;
}

bool eln_json_is_object(const eln_value *v)
{
    return json_is_object(inner_of(v));
}

bool eln_json_is_array(const eln_value *v)
{
    return json_is_array(inner_of(v));
}

size_t eln_json_count(const eln_value *array)
{
    return json_array_size(inner_of(array));
}

const eln_value *eln_json_at(const eln_value *array, size_t i)
{
    return outer_of(json_array_get(inner_of(array), i));
}

/* jansson walks an object by a pointer to what may be changed. */
static json_t *walked(const eln_value *v)
{
    union {
        const json_t *looked_at;
        json_t *walked;
    } u = {.looked_at = inner_of(v)};
    return u.walked;
}

bool eln_json_next(const eln_value *object, eln_str *key,
                   const eln_value **value)
{
    json_t *o = walked(object);
    void *at = key->p
                   ? json_object_iter_next(o, json_object_key_to_iter(key->p))
                   : json_object_iter(o);
    if (!at) return false;
    *key = (eln_str){json_object_iter_key(at), json_object_iter_key_len(at)};
    *value = outer_of(json_object_iter_value(at));
    return true;
}

const char *eln_json_version(void)
{
    return jansson_version_str();
}
