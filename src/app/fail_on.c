#include "app/fail_on.h"

#include "text/render.h"
#include "text/typed.h"

/* The next name of a list; false at its end. */
static bool next_name(eln_str *rest, eln_str *name)
{
    if (rest->n == 0) return false;
    size_t end = eln_str_find(*rest, ELN_STR(","), 0);
    *name = eln_str_trim(eln_str_sub(*rest, 0, end));
    *rest = eln_str_sub(*rest, end < rest->n ? end + 1 : end, rest->n);
    return true;
}

static eln_str code_at(size_t i)
{
    return eln_str_of(
        i < ELN_CODE_COUNT
            ? eln_code_name((eln_code)i)
            : eln_finding_name((eln_finding_code)(i - ELN_CODE_COUNT)));
}

enum { CODES = (int)ELN_CODE_COUNT + (int)ELN_FINDING_COUNT };

static bool is_code(eln_str name, eln_out *err)
{
    eln_str known[CODES];
    for (size_t i = 0; i < CODES; i++) {
        known[i] = code_at(i);
        if (eln_str_eq(known[i], name)) return true;
    }
    eln_out_puts(err, "elenchus: error: --fail-on: there is no code ");
    eln_render_text(err, name);
    size_t near;
    if (eln_nearest_typed(name, known, CODES, 1, &near) != ELN_OK)
        err->st = ELN_E_NOMEM;
    if (near != SIZE_MAX)
        eln_out_printf(err, "; did you mean %.*s?", ELN_FMT(known[near]));
    eln_out_puts(err, "\n");
    return false;
}

bool eln_fail_on_valid(const char *codes, eln_out *err)
{
    eln_str rest = codes ? eln_str_of(codes) : ELN_STR(""), name;
    while (next_name(&rest, &name))
        if (!is_code(name, err)) return false;
    return true;
}

static bool is_reported(eln_str name, const eln_diags *diags,
                        const eln_findings *findings)
{
    for (size_t i = 0; i < diags->list.n; i++)
        if (eln_str_is(name, eln_code_name(diags->list.at[i].code)))
            return true;
    for (size_t i = 0; i < findings->list.n; i++)
        if (eln_str_is(name, eln_finding_name(findings->list.at[i].code)))
            return true;
    return false;
}

bool eln_fail_on(const char *codes, const eln_diags *diags,
                 const eln_findings *findings)
{
    eln_str rest = codes ? eln_str_of(codes) : ELN_STR(""), name;
    while (next_name(&rest, &name))
        if (is_reported(name, diags, findings)) return true;
    return false;
}
