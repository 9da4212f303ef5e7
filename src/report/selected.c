#include "report/selected.h"

#include "text/render.h"

bool eln_is_selected(const eln_selection *s)
{
    return s->as_of.n > 0 || s->scenario_count > 0 || s->audience != ELN_NO_ID;
}

/* under the scenarios "A", "B" and "C" */
static void put_scenarios(eln_out *out, const eln_dispute *d,
                          const eln_selection *s)
{
    uint32_t n = s->scenario_count;
    eln_out_puts(out, n == 1 ? "under the scenario " : "under the scenarios ");
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0) eln_out_puts(out, i + 1 < n ? ", " : " and ");
        eln_out_char(out, '"');
        eln_render_text(out, d->scenarios[s->scenarios[i]].title);
        eln_out_char(out, '"');
    }
}

void eln_put_selection(eln_out *out, const eln_dispute *d,
                       const eln_selection *s)
{
    const char *between = "";
    if (s->as_of.n > 0) {
        eln_out_puts(out, "as of ");
        eln_render_text(out, s->as_of);
        between = ", ";
    }
    if (s->scenario_count > 0) {
        eln_out_puts(out, between);
        put_scenarios(out, d, s);
        between = ", ";
    }
    if (s->audience != ELN_NO_ID) {
        eln_out_printf(out, "%sbefore the audience ", between);
        eln_render_text(out, d->audiences[s->audience].id);
    }
}

void eln_put_judged(eln_out *out, const eln_dispute *d, const eln_selection *s)
{
    if (!eln_is_selected(s)) return;
    eln_out_puts(out, "Judged ");
    eln_put_selection(out, d, s);
    eln_out_puts(out, ".\n");
}

static eln_value *scenarios_json(eln_json *j, const eln_dispute *d,
                                 const eln_selection *s)
{
    eln_out ids = {0};
    for (uint32_t i = 0; i < s->scenario_count; i++) {
        if (i > 0) eln_out_char(&ids, ',');
        eln_out_put(&ids, d->scenarios[s->scenarios[i]].id);
    }
    eln_value *v = s->scenario_count ? eln_json_string(j, eln_out_str(&ids))
                                     : eln_json_null(j);
    if (ids.st != ELN_OK && j->st == ELN_OK) j->st = ids.st;
    eln_out_free(&ids);
    return v;
}

void eln_selection_json(eln_json *j, eln_value *o, const eln_dispute *d,
                        const eln_selection *s)
{
    eln_json_set(j, o, "as_of",
                 s->as_of.n ? eln_json_string(j, s->as_of) : eln_json_null(j));
    eln_json_set(j, o, "scenario", scenarios_json(j, d, s));
    eln_json_set(j, o, "audience",
                 s->audience == ELN_NO_ID
                     ? eln_json_null(j)
                     : eln_json_string(j, d->audiences[s->audience].id));
}
