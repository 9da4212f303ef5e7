#include "io/af_names.h"

uint32_t eln_af_names_find(const eln_af_names *names, eln_str name)
{
    return eln_intern_find(&names->table, name);
}

uint32_t eln_af_names_add(eln_af_names *names, eln_str name)
{
    eln_str kept;
    if (!eln_arena_copy(&names->arena, name, &kept)) return ELN_NO_ID;
    names->bytes += name.n;
    return eln_intern_add(&names->table, kept);
}

void eln_af_names_free(eln_af_names *names)
{
    eln_intern_free(&names->table);
    eln_arena_free(&names->arena);
    *names = (eln_af_names){0};
}
