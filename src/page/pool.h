/* Values that come up again and again, each kept once: findings and reasons at
 * the stops of all courses. */
#ifndef ELN_PAGE_POOL_H
#define ELN_PAGE_POOL_H

#include "base/arena.h"
#include "base/intern.h"
#include "json/json.h"

/* A zeroed one is ready for use, once `list` and `most` are set. */
typedef struct eln_pool {
    eln_value *list;  /* an array: the values, by id */
    size_t most;      /* bytes of keys to be kept */
    size_t held;      /* of these so far */
    bool full;        /* something was not kept */
    eln_intern known; /* keys */
    eln_arena arena;  /* keeps the keys */
} eln_pool;

/* The id of a key.
 *   isnew  written: it was not known before, and a value is to be added to list
 *   Returns ELN_NO_ID where it would be too much (full), or out of memory (j).
 */
uint32_t eln_pool_id(eln_pool *p, eln_json *j, eln_str key, bool *isnew);

void eln_pool_free(eln_pool *p); /* but not the list */

#endif
