/* A growing array on the heap.
 *
 *     ELN_VEC(uint32_t) ids = {0};
 *     if (!eln_push(&ids, 7)) ...out of memory, ids as it was...
 *     eln_vec_free(&ids);
 */
#ifndef ELN_BASE_VEC_H
#define ELN_BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#define ELN_VEC(T)                                                             \
    struct {                                                                   \
        T *at;      /* elements; NULL while cap is 0 */                        \
        size_t n;   /* elements in use */                                      \
        size_t cap; /* elements allocated */                                   \
    }

/* Make room for at least `need` elements of `size` bytes. false: no memory,
 * nothing changed. */
bool eln_vec_grow(void **at, size_t *cap, size_t need, size_t size);

#define eln_vec_reserve(v, need)                                               \
    ((need) <= (v)->cap ||                                                     \
     eln_vec_grow((void **)&(v)->at, &(v)->cap, (need), sizeof *(v)->at))

/* Append; false: no memory, nothing changed. */
#define eln_push(v, ...)                                                       \
    (eln_vec_reserve((v), (v)->n + 1)                                          \
         ? ((v)->at[(v)->n] = (__VA_ARGS__), (v)->n++, true)                   \
         : false)

#define eln_vec_free(v) (free((v)->at), (v)->at = NULL, (v)->n = (v)->cap = 0)

#endif
