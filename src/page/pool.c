#include "page/pool.h"

uint32_t eln_pool_id(eln_pool *p, eln_json *j, eln_str key, bool *isnew)
{
    *isnew = false;
    uint32_t id = eln_intern_find(&p->known, key);
    if (id != ELN_NO_ID) return id;
    if (key.n > p->most - p->held) {
        p->full = true;
        return ELN_NO_ID;
    }
    eln_str copy;
    if (eln_arena_copy(&p->arena, key, &copy))
        id = eln_intern_add(&p->known, copy);
    if (id == ELN_NO_ID) {
        if (j->st == ELN_OK) j->st = ELN_E_NOMEM;
        return ELN_NO_ID;
    }
    p->held += key.n;
    *isnew = true;
    return id;
}

void eln_pool_free(eln_pool *p)
{
    eln_intern_free(&p->known);
    eln_arena_free(&p->arena);
}
