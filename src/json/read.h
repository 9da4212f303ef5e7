/* JSON coming in, from whomever: read by hand into an arena, within limits. A
 * text of many bytes costs no more than copying it.
 *
 *     const eln_parsed *root;
 *     if (eln_json_read(text, 1000, &arena, &root, &fault) != ELN_OK) ...
 *     if (eln_json_as_text(eln_json_get(root, "name"), &name)) ...
 */
#ifndef ELN_JSON_READ_H
#define ELN_JSON_READ_H

#include "base/arena.h"
#include "base/status.h"

/* A value of a document that was read; never changed. */
typedef struct eln_parsed eln_parsed;

/* Why a text was not read. */
typedef struct eln_json_fault {
    const char *message; /* half a sentence; a literal */
    uint32_t line;       /* from 1 */
    uint32_t column;     /* from 1, in bytes */
} eln_json_fault;

enum { ELN_JSON_DEPTH_MOST = 64 };

/* Read a document: an object or an array, nothing behind it, no key twice;
 * UTF-8, and no NUL in any text. text    borrowed for the call values  most
 * values that it may have, keys not counted arena   keeps it out     written on
 * success only fault   written where the text is not read Returns ELN_OK;
 * ELN_E_NOMEM; ELN_E_LIMIT: more values, or deeper than ELN_JSON_DEPTH_MOST;
 * ELN_E_IO: it is no such JSON. Cost    O(bytes), of memory too; sorting, where
 * an object has many keys. */
eln_status eln_json_read(eln_str text, size_t values, eln_arena *arena,
                         const eln_parsed **out, eln_json_fault *fault);

/* A key of an object; NULL: there is none, or it is no object. O(keys). */
const eln_parsed *eln_json_get(const eln_parsed *object, const char *key);

/* Whether it is there and of that kind. */
bool eln_json_is_null(const eln_parsed *v);
bool eln_json_is_object(const eln_parsed *v);
bool eln_json_is_array(const eln_parsed *v);

/* What a value holds, where it is there and of that kind; else false, and out
 * is as it was. A text is the arena's, with a NUL behind its end. */
bool eln_json_as_text(const eln_parsed *v, eln_str *out);
bool eln_json_as_integer(const eln_parsed *v, int64_t *out);
bool eln_json_as_number(const eln_parsed *v, double *out); /* integers too */
bool eln_json_as_boolean(const eln_parsed *v, bool *out);

/* The elements of an array, or the entries of an object in the order of the
 * text; none of anything else. */
size_t eln_json_count(const eln_parsed *v);
const eln_parsed *eln_json_at(const eln_parsed *v, size_t i); /* NULL: beyond */
eln_str eln_json_key_at(const eln_parsed *object, size_t i);

#endif
