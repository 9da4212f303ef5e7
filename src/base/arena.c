#include "base/arena.h"

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>

enum { FIRST_CHUNK = 8 * 1024, LARGEST_CHUNK = 1024 * 1024 };

struct eln_arena_chunk {
    eln_arena_chunk *older;
    max_align_t data[];
};

static bool add_chunk(eln_arena *a, size_t bytes)
{
    size_t size = a->chunk_size ? a->chunk_size : FIRST_CHUNK;
    if (bytes > size) size = bytes;
    if (a->limit) {
        size_t left = a->limit > a->held ? a->limit - a->held : 0;
        if (left < sizeof(eln_arena_chunk) + bytes) return false;
        left -= sizeof(eln_arena_chunk);
        if (size > left)
            size = left / sizeof(max_align_t) * sizeof(max_align_t);
        if (size < bytes) return false;
    }
    size_t total = sizeof(eln_arena_chunk) + size;
    eln_arena_chunk *c = calloc(1, total);
    if (!c) return false;
    c->older = a->chunks;
    a->chunks = c;
    a->held += total;
    a->next = (char *)c->data;
    a->end = a->next + size;
    if (!a->chunk_size) a->chunk_size = FIRST_CHUNK;
    if (a->chunk_size < LARGEST_CHUNK) a->chunk_size *= 2;
    return true;
}

void *eln_arena_alloc(eln_arena *a, size_t count, size_t size)
{
    assert(size > 0);
    if ((count | size) > INT32_MAX / 2 && count > (SIZE_MAX / 4) / size) {
        return NULL; /* the division is slow, and small numbers need none */
    }
    size_t align = sizeof(max_align_t) > 16 ? 16 : sizeof(max_align_t);
    size_t bytes = (count * size + align - 1) / align * align;
    if (bytes == 0) bytes = align;
    if (!a->next || bytes > (size_t)(a->end - a->next)) {
        if (!add_chunk(a, bytes)) return NULL;
    }
    void *p = a->next;
    a->next += bytes;
    return p;
}

bool eln_arena_copy(eln_arena *a, eln_str s, eln_str *out)
{
    if (s.n == SIZE_MAX) return false;
    char *p = eln_new(a, char, s.n + 1);
    if (!p) return false;
    if (s.n) memcpy(p, s.p, s.n);
    *out = (eln_str){p, s.n};
    return true;
}

void eln_arena_free(eln_arena *a)
{
    while (a->chunks) {
        eln_arena_chunk *older = a->chunks->older;
        free(a->chunks);
        a->chunks = older;
    }
    a->next = a->end = NULL;
    a->held = 0;
    a->chunk_size = 0;
}
