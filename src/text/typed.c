#include "text/typed.h"

#include "base/near.h"
#include "text/unicode.h"

eln_status eln_typed_nearest(eln_typed *t, eln_str wanted, const eln_str *names,
                             size_t n, unsigned most, size_t *near)
{
    eln_str folded;
    *near = SIZE_MAX;
    for (size_t i = t->folded.n; i < n; i++) {
        eln_status st = eln_fold(&t->arena, names[i], &folded);
        if (st == ELN_OK && !eln_push(&t->folded, folded)) st = ELN_E_NOMEM;
        if (st != ELN_OK) return st;
    }
    eln_status st = eln_fold(&t->arena, wanted, &folded);
    if (st == ELN_OK) *near = eln_nearest(folded, t->folded.at, n, most);
    return st;
}

eln_status eln_nearest_typed(eln_str wanted, const eln_str *names, size_t n,
                             unsigned most, size_t *near)
{
    eln_typed t = {0};
    eln_status st = eln_typed_nearest(&t, wanted, names, n, most, near);
    eln_typed_free(&t);
    return st;
}

void eln_typed_free(eln_typed *t)
{
    eln_vec_free(&t->folded);
    eln_arena_free(&t->arena);
    *t = (eln_typed){0};
}
