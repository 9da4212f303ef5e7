/* The YAML data of an element ({...}) or of the front matter, as a tree of
 * values. Scalars are typed as YAML 1.2's core schema with js-yaml's
 * timestamps: a full date is a date.
 *
 * Bounded: aliases are refused (E202), depth and size are limited (E203: at
 * most ELN_DATA_DEPTH_MOST values in each other, ELN_DATA_NODES_MOST values
 * and keys in all, and 1 MiB of text). */
#ifndef ELN_ARGDOWN_DATA_H
#define ELN_ARGDOWN_DATA_H

#include "base/arena.h"
#include "text/diag.h"

enum { ELN_DATA_DEPTH_MOST = 64, ELN_DATA_NODES_MOST = 100000 };

typedef enum eln_data_kind {
    ELN_DATA_NULL,
    ELN_DATA_BOOL,
    ELN_DATA_NUMBER,
    ELN_DATA_STRING,
    ELN_DATA_DATE, /* a timestamp: text is its ISO form in UTC */
    ELN_DATA_LIST,
    ELN_DATA_MAP
} eln_data_kind;

typedef struct eln_data eln_data;
typedef struct eln_entry eln_entry;

struct eln_data {
    eln_data_kind kind;
    eln_span span;      /* bytes of the source's text it was written in */
    bool truth;         /* BOOL */
    double number;      /* NUMBER; may be infinite or not a number */
    eln_str text;       /* STRING: the value. DATE: "2031-03-09T00:00:00.000Z".
                         * Other scalars: as written */
    eln_str written;    /* scalars: as written in the source */
    eln_data **items;   /* LIST: [count] */
    eln_entry *entries; /* MAP: [count], in the order of writing */
    uint32_t count;
};

struct eln_entry {
    eln_str key;
    eln_span key_span;
    eln_data *value;
};

/* Read YAML: one document. Keys of maps become texts as in JavaScript (null,
 * true, 12, a list as its items with commas), but a date stays as written.
 *   yaml      bytes, borrowed; stay valid as long as the arena
 *   at        offset of yaml's first byte in the source's text, for the spans
 *   arena     keeps the tree
 *   out       the tree; NULL for an empty text or when an error was added
 *   Returns ELN_OK (also when the text has errors: see diags), ELN_E_NOMEM.
 *   Cost      O(bytes) time and memory. */
eln_status eln_data_read(eln_str yaml, uint32_t at, eln_arena *arena,
                         eln_diags *diags, const eln_data **out);

/* The value of a key of a map, or NULL (also when d is NULL or no map). */
const eln_data *eln_data_get(const eln_data *d, const char *key);

/* A key's entry, for its span; NULL if there is none. */
const eln_entry *eln_data_entry(const eln_data *d, const char *key);

/* Whether JavaScript's if would take it: not NULL, null, false, 0, not a
 * number, nor the empty text. */
bool eln_data_truthy(const eln_data *d);

/* old with new laid over it, as lodash's merge does: maps are merged key by
 * key, lists item by item, anything else is replaced. At the top the result is
 * always a map: a list there counts as a map of its indexes, and anything else
 * adds nothing. Neither is changed; the result may share their parts. old and
 * with may be NULL. Returns NULL when out of memory. */
const eln_data *eln_data_merge(eln_arena *arena, const eln_data *old,
                               const eln_data *with);

/* Many laid over each other, the later over the earlier: the same as merging
 * them one by one, but in time and memory of their total size, however many
 * they are.
 *   parts  [n] borrowed; each may be NULL */
const eln_data *eln_data_merge_all(eln_arena *arena,
                                   const eln_data *const *parts, size_t n);

#endif
