#include "json/json.h"

#include <jansson.h>
#include <math.h>

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

static int put_bytes(const char *p, size_t n, void *to)
{
    eln_out *out = to;
    eln_out_put(out, (eln_str){p, n});
    return out->st == ELN_OK ? 0 : -1;
}

eln_status eln_json_write(eln_json *j, eln_value *root, eln_out *out)
{
    if (root && j->st == ELN_OK) {
        if (json_dump_callback(inner(root), put_bytes, out,
                               JSON_COMPACT | JSON_ENCODE_ANY |
                                   JSON_REAL_PRECISION(17)) != 0) {
            j->st = ELN_E_NOMEM;
        }
        eln_out_char(out, '\n');
    }
    json_decref(inner(root));
    return j->st;
}

const char *eln_json_version(void)
{
    return jansson_version_str();
}
