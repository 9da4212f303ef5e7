/* Fuzz target: JSON. Whatever the bytes, reading ends, keeps to its limits, and
 * says where a fault is; what was read is written and read again as the same.
 */
#include <stdint.h>
#include <stdlib.h>

#include "text/unicode.h"
#include "json/json.h"
#include "json/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { VALUES_MOST = 1000 };

static void require(bool holds)
{
    if (!holds) abort();
}

/* A copy of what was read. Counts the values, checks depth and texts. */
static eln_value *copy(eln_json *j, const eln_parsed *v, size_t *values,
                       unsigned depth)
{
    eln_str text;
    int64_t n;
    double d;
    bool b;
    require(++*values <= VALUES_MOST && depth <= ELN_JSON_DEPTH_MOST + 1);
    if (eln_json_is_null(v)) return eln_json_null(j);
    if (eln_json_as_boolean(v, &b)) return eln_json_boolean(j, b);
    if (eln_json_as_integer(v, &n)) return eln_json_integer(j, n);
    if (eln_json_as_number(v, &d)) return eln_json_number(j, d);
    if (eln_json_as_text(v, &text)) {
        require(eln_utf8_valid(text, NULL) && !memchr(text.p, 0, text.n));
        return eln_json_string(j, text);
    }
    if (eln_json_is_array(v)) {
        eln_value *list = eln_json_array(j);
        for (size_t i = 0; i < eln_json_count(v); i++)
            eln_json_add(j, list,
                         copy(j, eln_json_at(v, i), values, depth + 1));
        return list;
    }
    require(eln_json_is_object(v));
    eln_value *object = eln_json_object(j);
    for (size_t i = 0; i < eln_json_count(v); i++)
        eln_json_set_key(j, object, eln_json_key_at(v, i),
                         copy(j, eln_json_at(v, i), values, depth + 1));
    return object;
}

static void write_copy(const eln_parsed *v, eln_out *out)
{
    eln_json j = {0};
    size_t values = 0;
    require(eln_json_write(&j, copy(&j, v, &values, 1), out) == ELN_OK);
}

static void check_again(const eln_out *first)
{
    eln_json_fault fault;
    const eln_parsed *v = NULL;
    eln_arena arena = {0};
    eln_out second = {0};
    require(eln_json_read(eln_out_str(first), VALUES_MOST, &arena, &v,
                          &fault) == ELN_OK);
    write_copy(v, &second);
    require(eln_str_eq(eln_out_str(first), eln_out_str(&second)));
    eln_arena_free(&arena);
    eln_out_free(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    eln_str text = {(const char *)data, size};
    eln_json_fault fault = {0};
    const eln_parsed *v = NULL;
    eln_arena arena = {0};
    eln_status st = eln_json_read(text, VALUES_MOST, &arena, &v, &fault);
    if (st != ELN_OK) {
        require(!v && fault.message && fault.line >= 1 && fault.column >= 1);
        eln_arena_free(&arena);
        return 0;
    }
    eln_out out = {0};
    write_copy(v, &out);
    check_again(&out);
    eln_arena_free(&arena);
    eln_out_free(&out);
    return 0;
}
