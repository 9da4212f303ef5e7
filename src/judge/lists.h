/* Ids under keys, in tables. */
#ifndef ELN_JUDGE_LISTS_H
#define ELN_JUDGE_LISTS_H

#include "base/arena.h"
#include "base/vec.h"
#include "theory/theory.h"

/* Those of key k are at[start[k]] … at[start[k + 1]]. */
typedef struct eln_lists {
    uint32_t *start;
    uint32_t *at;
} eln_lists;

static inline eln_ids eln_list_of(const eln_lists *l, uint32_t key)
{
    return (eln_ids){l->at + l->start[key], l->start[key + 1] - l->start[key]};
}

/* A key and an id, on the way into such lists. */
typedef struct eln_listed {
    uint32_t key, id;
} eln_listed;

typedef struct eln_listing {
    ELN_VEC(eln_listed) list;
    bool failed; /* memory ran out: the first failure is kept */
} eln_listing;

static inline void eln_listing_add(eln_listing *e, uint32_t key, uint32_t id)
{
    if (!e->failed && !eln_push(&e->list, (eln_listed){key, id}))
        e->failed = true;
}

/* Arrange them as lists and free them. Ids stay in the order of adding; of
 * equal ones that come to stand side by side one is kept.
 *   keys   all keys are below it
 *   arena  keeps the lists
 *   Returns false when out of memory, now or when they were added. Linear. */
bool eln_lists_make(eln_listing *e, uint32_t keys, eln_arena *arena,
                    eln_lists *out);

#endif
