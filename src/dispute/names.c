#include "dispute/names.h"

#include "base/out.h"

enum { SLIPS_MOST = 6 };

#define SEARCH_MOST ((uint64_t)1 << 24)

uint32_t eln_names_add(eln_names *n, eln_str name, uint32_t what)
{
    uint32_t id = eln_intern_find(&n->table, name);
    if (id != ELN_NO_ID) return n->of.at[id];
    if (!eln_push(&n->of, what)) return ELN_NO_ID;
    if (eln_intern_add(&n->table, name) == ELN_NO_ID) {
        n->of.n--;
        return ELN_NO_ID;
    }
    n->bytes += name.n + 1;
    return what;
}

uint32_t eln_names_find(const eln_names *n, eln_str name)
{
    uint32_t id = eln_intern_find(&n->table, name);
    return id == ELN_NO_ID ? ELN_NO_ID : n->of.at[id];
}

unsigned eln_slips_within(eln_str name)
{
    size_t slips = name.n / 3;
    if (slips < 1) return name.n > 1;
    return slips > SLIPS_MOST ? SLIPS_MOST : (unsigned)slips;
}

static eln_status nearest(eln_names *n, eln_str name, size_t *near)
{
    *near = SIZE_MAX;
    n->searched += n->bytes;
    if (n->searched > SEARCH_MOST) return ELN_OK;
    return eln_typed_nearest(&n->typed, name, n->table.at, n->table.n,
                             eln_slips_within(name), near);
}

void eln_names_unknown(eln_names *n, eln_code code, eln_span span, eln_str name,
                       eln_diags *diags)
{
    if (!diags) return;
    size_t near;
    eln_out hint = {.st = nearest(n, name, &near)};
    if (near != SIZE_MAX)
        eln_out_printf(&hint, "did you mean `%.*s`?",
                       ELN_FMT(n->table.at[near]));
    else
        eln_out_printf(&hint, "declare it under `%s`", n->declared);
    if (hint.st == ELN_OK)
        eln_diag_add_hint(diags, code, span, eln_out_str(&hint),
                          "there is no %s \"%.*s\"", n->kind, ELN_FMT(name));
    else if (diags->st == ELN_OK)
        diags->st = hint.st;
    eln_out_free(&hint);
}

void eln_names_free(eln_names *n)
{
    eln_intern_free(&n->table);
    eln_vec_free(&n->of);
    eln_typed_free(&n->typed);
}
