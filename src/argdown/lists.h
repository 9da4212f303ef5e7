/* Lists of pointers that grow in the model's arena. */
#ifndef ELN_ARGDOWN_LISTS_H
#define ELN_ARGDOWN_LISTS_H

#include "base/arena.h"

/* Make room for one more pointer; false: out of memory. */
static inline bool eln_list_room(eln_arena *arena, void ***at, uint32_t n,
                                 uint32_t *cap)
{
    if (n < *cap) return true;
    uint32_t to = *cap ? *cap * 2 : 2;
    void **p = eln_new(arena, void *, to);
    if (!p) return false;
    if (n) memcpy(p, *at, n * sizeof *p);
    *at = p;
    *cap = to;
    return true;
}

/* Append to the list made of the fields at, n, cap. */
#define eln_list_add(arena, at, n, cap, item)                                  \
    (eln_list_room((arena), (void ***)&(at), (n), &(cap))                      \
         ? ((at)[(n)++] = (item), true)                                        \
         : false)

#endif
