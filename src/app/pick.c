#include "app/pick.h"

#include "base/near.h"
#include "text/render.h"
#include "text/typed.h"

enum {
    NAMES_MOST = 256,
    SLIPS_MOST = 3,
    SHORT = 4 /* a name below this length, in bytes: one slip at most */
};

/* Names to choose from, for a suggestion. */
typedef struct names {
    eln_str at[NAMES_MOST];
    size_t n;
} names;

static void add_name(names *list, eln_str name)
{
    if (list->n < NAMES_MOST) list->at[list->n++] = name;
}

/* known  what there is; all  every name it goes by */
static void unknown(eln_out *err, const char *what, eln_str name,
                    const names *known, const names *all)
{
    eln_out_printf(err, "elenchus: error: this map has no %s ", what);
    eln_render_text(err, name);
    unsigned most = name.n < SHORT ? name.n > 1 : SLIPS_MOST;
    size_t near;
    if (eln_nearest_typed(name, all->at, all->n, most, &near) != ELN_OK)
        err->st = ELN_E_NOMEM;
    if (near != SIZE_MAX) {
        eln_out_puts(err, "; did you mean ");
        eln_render_text(err, all->at[near]);
        eln_out_char(err, '?');
    } else if (known->n > 0) {
        eln_out_puts(err, "; it has ");
        for (size_t i = 0; i < known->n; i++) {
            if (i > 0) eln_out_puts(err, ", ");
            eln_render_text(err, known->at[i]);
        }
    }
    eln_out_char(err, '\n');
}

static bool pick_date(const eln_request *q, eln_out *err, eln_selection *out)
{
    eln_date date;
    if (!q->as_of) return true;
    eln_str text = eln_str_of(q->as_of);
    const char *fault = eln_date_read(text, &date);
    if (!fault && date.last == ELN_DAY_LAST) fault = "has no end";
    if (fault) {
        eln_out_puts(err, "elenchus: error: --as-of ");
        eln_render_text(err, text);
        eln_out_printf(
            err, ": the date %s; write 2031, 2031-03 or 2031-03-09\n", fault);
        return false;
    }
    out->by = date.last;
    out->as_of = text;
    return true;
}

static bool add_scenario(const eln_dispute *d, eln_str name, eln_out *err,
                         eln_selection *out)
{
    names known = {.n = 0};
    for (uint32_t i = 0; i < d->scenario_count; i++) {
        add_name(&known, d->scenarios[i].id);
        if (!eln_str_eq(d->scenarios[i].id, name)) continue;
        if (out->scenario_count == ELN_SCENARIOS_MOST) {
            eln_out_printf(err,
                           "elenchus: error: at most %d scenarios together\n",
                           ELN_SCENARIOS_MOST);
            return false;
        }
        out->scenarios[out->scenario_count++] = i;
        return true;
    }
    unknown(err, "scenario", name, &known, &known);
    return false;
}

static bool pick_scenarios(const eln_request *q, const eln_dispute *d,
                           eln_out *err, eln_selection *out)
{
    eln_str rest = q->scenario ? eln_str_of(q->scenario) : ELN_STR("");
    while (rest.n > 0) {
        size_t end = eln_str_find(rest, ELN_STR(","), 0);
        eln_str name = eln_str_trim(eln_str_sub(rest, 0, end));
        if (!add_scenario(d, name, err, out)) return false;
        rest = eln_str_sub(rest, end < rest.n ? end + 1 : end, rest.n);
    }
    return true;
}

static bool pick_audience(const eln_request *q, const eln_dispute *d,
                          eln_out *err, eln_selection *out)
{
    names known = {.n = 0};
    if (!q->audience) return true;
    eln_str name = eln_str_of(q->audience);
    for (uint32_t i = 0; i < d->audience_count; i++) {
        add_name(&known, d->audiences[i].id);
        if (!eln_str_eq(d->audiences[i].id, name)) continue;
        out->audience = i;
        return true;
    }
    unknown(err, "audience", name, &known, &known);
    return false;
}

bool eln_pick(const eln_request *q, const eln_dispute *d, eln_out *err,
              eln_selection *out)
{
    *out = eln_select_all();
    return pick_date(q, err, out) && pick_scenarios(q, d, err, out) &&
           pick_audience(q, d, err, out);
}

static bool is_called(const eln_party *p, eln_str name)
{
    if (eln_str_eq(p->id, name) || eln_str_eq(p->name, name)) return true;
    for (uint32_t i = 0; i < p->alias_count; i++)
        if (eln_str_eq(p->aliases[i], name)) return true;
    return false;
}

bool eln_pick_party(const eln_request *q, const eln_dispute *d, eln_out *err,
                    uint32_t *out)
{
    names known = {.n = 0}, all = {.n = 0};
    *out = ELN_NO_ID;
    if (!q->subject) return true;
    eln_str name = eln_str_of(q->subject);
    for (uint32_t i = 0; i < d->party_count; i++) {
        const eln_party *p = &d->parties[i];
        if (is_called(p, name)) {
            *out = i;
            return true;
        }
        add_name(&known, p->name);
        add_name(&all, p->id);
        add_name(&all, p->name);
        for (uint32_t k = 0; k < p->alias_count; k++)
            add_name(&all, p->aliases[k]);
    }
    unknown(err, "party", name, &known, &all);
    return false;
}
