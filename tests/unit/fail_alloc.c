/* The wrapped allocator: see fail_alloc.h.
 *
 * The set of live blocks is kept here, so that a block that comes from a
 * shared library (strdup, getline) and is freed by us does not disturb the
 * count. The state is global: a test program has one thread. */
#include "fail_alloc.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void *__real_malloc(size_t n);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *p, size_t n);
void __real_free(void *p);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *p, size_t n);
void __wrap_free(void *p);

static struct {
    long left;       /* allocations that still succeed; below 0: all do */
    bool once;       /* only one fails */
    bool happened;   /* one failed */
    long asked;      /* allocations since the last start */
    uintptr_t *slot; /* [slots] open addressing; 0: free, 1: was used */
    size_t slots;    /* a power of two */
    size_t used;     /* slots that are not 0 */
    long live;       /* blocks in the set */
} state = {.left = -1};

static size_t slot_of(uintptr_t p)
{
    return (size_t)((p >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 20) &
           (state.slots - 1);
}

static void put(uintptr_t p)
{
    size_t i = slot_of(p);
    while (state.slot[i] > 1) i = (i + 1) & (state.slots - 1);
    if (state.slot[i] == 0) state.used++;
    state.slot[i] = p;
}

static void grow(void)
{
    uintptr_t *old = state.slot;
    size_t n = state.slots;
    state.slots = state.live > (long)(n / 4) ? n * 2 : n;
    if (state.slots == 0) state.slots = 1024;
    state.slot = __real_calloc(state.slots, sizeof *state.slot);
    if (!state.slot) {
        fputs("fail_alloc: no memory for the test itself\n", stderr);
        abort();
    }
    state.used = 0;
    for (size_t i = 0; i < n; i++) {
        if (old[i] > 1) put(old[i]);
    }
    __real_free(old);
}

static void *remember(void *p)
{
    if (!p) return NULL;
    if (state.used * 2 >= state.slots) grow();
    put((uintptr_t)p);
    state.live++;
    return p;
}

static bool forget(uintptr_t p)
{
    if (state.slots == 0) return false;
    size_t i = slot_of(p);
    while (state.slot[i] != 0 && state.slot[i] != p) {
        i = (i + 1) & (state.slots - 1);
    }
    if (state.slot[i] == 0) return false;
    state.slot[i] = 1;
    state.live--;
    return true;
}

static bool refuse(void)
{
    state.asked++;
    if (state.left < 0) return false;
    if (state.left > 0) {
        state.left--;
        return false;
    }
    state.happened = true;
    if (state.once) state.left = -1;
    return true;
}

void *__wrap_malloc(size_t n)
{
    return refuse() ? NULL : remember(__real_malloc(n));
}

void *__wrap_calloc(size_t count, size_t size)
{
    return refuse() ? NULL : remember(__real_calloc(count, size));
}

void *__wrap_realloc(void *p, size_t n)
{
    if (refuse()) return NULL;
    uintptr_t was = (uintptr_t)p;
    void *q = __real_realloc(p, n);
    if (!q && n > 0) return NULL;
    bool ours = was == 0 || forget(was);
    return ours ? remember(q) : q;
}

void __wrap_free(void *p)
{
    if (p) (void)forget((uintptr_t)p);
    __real_free(p);
}

static void start(long k, bool once)
{
    state.left = k < 0 ? -1 : k;
    state.once = once;
    state.happened = false;
    state.asked = 0;
}

void eln_fail_at(long k)
{
    start(k, false);
}

void eln_fail_once_at(long k)
{
    start(k, true);
}

bool eln_fail_stop(void)
{
    state.left = -1;
    return state.happened;
}

long eln_live_blocks(void)
{
    return state.live;
}

long eln_alloc_count(void)
{
    return state.asked;
}
