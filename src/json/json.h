/* JSON going out: the one file that knows jansson (coming in: json/read.h). A
 * document is built from values and then written. Building keeps the first
 * failure and goes quiet; eln_json_write tells. */
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

/* Free a value that is not written after all; NULL is fine. */
void eln_json_free(eln_value *v);

/* The version of the library, as it names itself. */
const char *eln_json_version(void);

#endif
