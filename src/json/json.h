/* JSON going out and coming in: the one room that knows jansson. A document is
 * built from values and then written. Building keeps the first failure and goes
 * quiet; eln_json_write tells. What comes in is held to limits before anything
 * is built of it (json/scan.h). */
#ifndef ELN_JSON_JSON_H
#define ELN_JSON_JSON_H

#include "base/out.h"

/* A value: an object, an array or a scalar. Owned by what it was put into. */
typedef struct eln_value eln_value;

/* A zeroed one is ready for use. */
typedef struct eln_json {
    eln_status st;
    size_t held; /* about how many bytes the document takes */
} eln_json;

/* Documents that would take more memory are not built: ELN_E_LIMIT. */
#define ELN_JSON_MOST ((size_t)1 << 31)

/* New values; NULL once something failed. */
eln_value *eln_json_object(eln_json *j);
eln_value *eln_json_array(eln_json *j);
eln_value *eln_json_string(eln_json *j, eln_str s); /* valid UTF-8 */
eln_value *eln_json_integer(eln_json *j, int64_t n);
eln_value *eln_json_number(eln_json *j, double d); /* not finite: null */
eln_value *eln_json_boolean(eln_json *j, bool b);
eln_value *eln_json_null(eln_json *j);

/* Put a value in; it is taken over, also on failure. A key given twice keeps
 * the later value. */
void eln_json_set(eln_json *j, eln_value *object, const char *key,
                  eln_value *value);
void eln_json_set_key(eln_json *j, eln_value *object, eln_str key,
                      eln_value *value);
void eln_json_add(eln_json *j, eln_value *array, eln_value *value);

/* The usual: set a key to a scalar. */
void eln_json_put(eln_json *j, eln_value *object, const char *key, eln_str s);
void eln_json_put_integer(eln_json *j, eln_value *object, const char *key,
                          int64_t n);
void eln_json_put_boolean(eln_json *j, eln_value *object, const char *key,
                          bool b);

/* Write a document on one line, with its end, and free it (also on failure).
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_LIMIT. */
eln_status eln_json_write(eln_json *j, eln_value *root, eln_out *out);

/* ---- reading ---- */

/* Why a text was not read. */
typedef struct eln_json_fault {
    const char *message; /* half a sentence; a literal */
    uint32_t line;       /* from 1 */
    uint32_t column;     /* from 1, in bytes */
} eln_json_fault;

enum { ELN_JSON_DEPTH_MOST = 64 };

/* Read a document: an object or an array, nothing behind it, no key twice.
 *   text    borrowed for the call
 *   values  most values that it may have, keys not counted
 *   out     written on success only; freed with eln_json_free
 *   fault   written where the text is not read
 *   Returns ELN_OK; ELN_E_NOMEM; ELN_E_LIMIT: more values, or deeper than
 *   ELN_JSON_DEPTH_MOST; ELN_E_IO: it is no JSON.
 *   Cost    O(bytes); memory: about 200 bytes a value, beside its text. */
eln_status eln_json_read(eln_str text, size_t values, eln_value **out,
                         eln_json_fault *fault);
void eln_json_free(eln_value *v); /* NULL is fine */

/* A key of an object; NULL: there is none, or it is no object. */
const eln_value *eln_json_get(const eln_value *object, const char *key);

/* Whether it is there and null. */
bool eln_json_is_null(const eln_value *v);

/* What a value holds, where it is there and of that kind; else false, and out
 * is as it was. A text is UTF-8 without NUL, borrowed from the document. */
bool eln_json_as_text(const eln_value *v, eln_str *out);
bool eln_json_as_integer(const eln_value *v, int64_t *out);
bool eln_json_as_number(const eln_value *v, double *out); /* integers too */
bool eln_json_as_boolean(const eln_value *v, bool *out);
bool eln_json_is_object(const eln_value *v);
bool eln_json_is_array(const eln_value *v);

/* The elements of an array; none of what is no array. */
size_t eln_json_count(const eln_value *array);
const eln_value *eln_json_at(const eln_value *array, size_t i);

/* The entries of an object, in the order of the text:
 *
 *     eln_str key = {0};
 *     while (eln_json_next(object, &key, &value)) ...
 *
 *   key  empty before the first, then what the last call wrote
 *   Returns false: there are no more, or it is no object. */
bool eln_json_next(const eln_value *object, eln_str *key,
                   const eln_value **value);

/* The version of the library, as it names itself. */
const char *eln_json_version(void);

#endif
