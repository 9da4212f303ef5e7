/* Memory for a phase: many allocations, freed at once.
 *
 * I1  What an arena hands out is zeroed, aligned for any object, and stays
 *     where it is until the arena is freed.
 * I2  An arena never holds more than its limit (when one is set). */
#ifndef ELN_BASE_ARENA_H
#define ELN_BASE_ARENA_H

#include "base/str.h"

typedef struct eln_arena_chunk eln_arena_chunk;

/* A zeroed arena is ready for use. */
typedef struct eln_arena {
    eln_arena_chunk *chunks; /* newest first */
    char *next;              /* free bytes of the newest chunk: begin */
    char *end;               /* and end */
    size_t held;             /* bytes of all chunks */
    size_t limit;            /* most bytes to hold; 0: no limit */
    size_t chunk_size;       /* of the next chunk; 0: a default */
} eln_arena;

/* count objects of size bytes each, zeroed. NULL: out of memory, or the limit
 * is reached. count may be 0 (the result is then not to be read). */
void *eln_arena_alloc(eln_arena *a, size_t count, size_t size);

#define eln_new(arena, T, count)                                               \
    ((T *)eln_arena_alloc((arena), (count), sizeof(T)))

/* A copy of s in the arena, NUL-terminated behind its end.
 *   out  written on success only
 *   Returns false when out of memory. */
bool eln_arena_copy(eln_arena *a, eln_str s, eln_str *out);

/* Free everything; the arena is empty and usable again, its limit kept. */
void eln_arena_free(eln_arena *a);

#endif
