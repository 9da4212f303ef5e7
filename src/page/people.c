/* Who says what: parties, sources, records; what can happen and who listens;
 * what was announced and expected. */
#include "judge/map_theory.h"
#include "judge/naming.h"
#include "page/parts.h"
#include "report/compare.h"
#include "report/expected.h"

static eln_value *place_json(eln_json *j, const eln_page *p, eln_span span)
{
    return eln_extent_json(j, &p->places, span);
}

/* ---- records ---- */

static eln_value *record_json(eln_json *j, const eln_page *p,
                              const eln_record *r)
{
    eln_value *o = eln_json_object(j);
    eln_json_set(j, o, "party", eln_page_id_json(j, r->party));
    eln_json_set(j, o, "source", eln_page_id_json(j, r->source));
    eln_json_set(j, o, "date", eln_page_date_json(j, r->date));
    eln_json_put(j, o, "at", r->locator);
    eln_json_put(j, o, "quote", r->quote);
    eln_json_put(j, o, "stance", eln_str_of(eln_stance_name(r->stance)));
    eln_json_put_boolean(j, o, "deed", r->deed);
    eln_json_put_boolean(j, o, "analyst", r->analyst);
    eln_json_put_boolean(j, o, "second_hand", r->second_hand);
    eln_json_set(j, o, "place", place_json(j, p, r->span));
    return o;
}

eln_value *eln_page_said_json(eln_json *j, const eln_page *p, eln_records of)
{
    eln_value *list = eln_json_array(j);
    for (uint32_t i = of.first; i < of.first + of.n; i++)
        eln_json_add(j, list, record_json(j, p, &p->dispute->records[i]));
    return list;
}

/* ---- parties and sources ---- */

eln_value *eln_page_parties_json(eln_json *j, const eln_page *p)
{
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; p->dispute && i < p->dispute->party_count; i++) {
        const eln_party *party = &p->dispute->parties[i];
        eln_value *o = eln_json_object(j);
        eln_json_put(j, o, "id", party->id);
        eln_json_put(j, o, "name", party->name);
        eln_json_set(j, o, "place", place_json(j, p, party->span));
        eln_json_add(j, list, o);
    }
    return list;
}

eln_value *eln_page_sources_json(eln_json *j, const eln_page *p)
{
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; p->dispute && i < p->dispute->source_count; i++) {
        const eln_origin *s = &p->dispute->sources[i];
        eln_value *o = eln_json_object(j);
        eln_json_put(j, o, "id", s->id);
        eln_json_put(j, o, "title", s->title);
        eln_json_set(j, o, "party", eln_page_id_json(j, s->party));
        eln_json_set(j, o, "date", eln_page_date_json(j, s->date));
        eln_json_put(j, o, "url",
                     eln_page_is_web(s->url) ? s->url : ELN_STR(""));
        eln_json_put(j, o, "file", s->file);
        eln_json_set(j, o, "place", place_json(j, p, s->span));
        eln_json_add(j, list, o);
    }
    return list;
}

/* ---- scenarios and audiences ---- */

/* "[X] is given", "the opposite of [X] is given", "<A> is left out". */
static void put_change(eln_out *out, const eln_change *c)
{
    /* ORDER eln_change_kind */
    static const char *const DONE[] = {" is given", " is withdrawn",
                                       " is left out"};
    eln_put_changed(out, c);
    eln_out_puts(out, DONE[c->kind]);
}

static eln_value *change_json(eln_json *j, const eln_page *p,
                              const eln_change *c)
{
    eln_value *o = eln_json_object(j);
    eln_out text = {0};
    put_change(&text, c);
    eln_json_set(j, o, "text", eln_page_out_json(j, &text));
    eln_json_set(j, o, "key", eln_page_key_json(j, c->of, c->argument));
    eln_json_set(j, o, "place", place_json(j, p, c->span));
    return o;
}

static eln_value *switch_json(eln_json *j, const eln_page *p,
                              const eln_selection *s)
{
    eln_value *o = eln_json_object(j), *changes = eln_json_array(j);
    eln_out ids = {0}, title = {0};
    for (uint32_t i = 0; i < s->scenario_count; i++) {
        const eln_scenario *one = &p->dispute->scenarios[s->scenarios[i]];
        if (i > 0) eln_out_char(&ids, ',');
        if (i > 0) eln_out_puts(&title, " + ");
        eln_out_put(&ids, one->id);
        eln_out_put(&title, one->title);
        for (uint32_t k = 0; k < one->change_count; k++)
            eln_json_add(j, changes, change_json(j, p, &one->changes[k]));
    }
    eln_json_set(j, o, "ids", eln_page_out_json(j, &ids));
    eln_json_set(j, o, "title", eln_page_out_json(j, &title));
    eln_json_set(j, o, "changes", changes);
    return o;
}

eln_value *eln_page_scenarios_json(eln_json *j, const eln_page *p)
{
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 1; i <= p->scenario_count; i++)
        eln_json_add(j, list,
                     switch_json(j, p, &p->switches.columns[i].selection));
    return list;
}

eln_value *eln_page_audiences_json(eln_json *j, const eln_page *p)
{
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; p->dispute && i < p->dispute->audience_count; i++) {
        const eln_audience *a = &p->dispute->audiences[i];
        eln_value *o = eln_json_object(j), *values = eln_json_array(j);
        for (uint32_t k = 0; k < a->count; k++)
            eln_json_add(j, values, eln_json_string(j, a->values[k]));
        eln_json_put(j, o, "id", a->id);
        eln_json_set(j, o, "values", values);
        eln_json_add(j, list, o);
    }
    return list;
}

int64_t eln_page_scenario(const eln_page *p, const eln_selection *s)
{
    for (uint32_t i = 1; s->scenario_count > 0 && i <= p->scenario_count; i++) {
        const eln_selection *one = &p->switches.columns[i].selection;
        if (one->scenario_count == s->scenario_count &&
            memcmp(one->scenarios, s->scenarios,
                   s->scenario_count * sizeof *s->scenarios) == 0)
            return (int64_t)i - 1;
    }
    return -1;
}

/* ---- what was announced ---- */

static eln_value *coming_json(eln_json *j, const eln_page *p,
                              const eln_argument *a, int64_t scenario)
{
    const eln_record *by = eln_announced_by(p->dispute, a);
    eln_value *o = eln_json_object(j);
    eln_json_set(j, o, "key", eln_page_key_json(j, NULL, a));
    eln_json_put_integer(j, o, "scenario", scenario);
    eln_json_set(j, o, "party",
                 eln_page_id_json(j, by ? by->party : ELN_NO_ID));
    eln_json_set(j, o, "date",
                 by ? eln_page_date_json(j, by->date) : eln_json_null(j));
    return o;
}

eln_value *eln_page_announced_json(eln_json *j, const eln_page *p,
                                   const eln_comparison *judged)
{
    const eln_model *m = p->checked->model;
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; judged && i < m->argument_count; i++) {
        bool found = false;
        if (!eln_is_announced(judged, m->arguments[i])) continue;
        for (uint32_t k = 1; k <= p->scenario_count; k++) {
            if (judged->columns[k].arguments[i] != ELN_VERDICT_STANDS) continue;
            eln_json_add(j, list,
                         coming_json(j, p, m->arguments[i], (int64_t)k - 1));
            found = true;
        }
        if (!found)
            eln_json_add(j, list, coming_json(j, p, m->arguments[i], -1));
    }
    return list;
}

/* ---- what is wrong, and what was expected ---- */

eln_value *eln_page_diagnostics_json(eln_json *j, const eln_page *p)
{
    const eln_diags *d = p->checked->diags;
    eln_value *list = eln_json_array(j);
    for (size_t i = 0; i < d->list.n; i++) {
        const eln_diag *g = &d->list.at[i];
        eln_value *o = eln_json_object(j);
        eln_json_put(j, o, "code", eln_str_of(eln_code_name(g->code)));
        eln_json_put(j, o, "severity",
                     eln_str_of(eln_severity_name(eln_code_severity(g->code))));
        eln_json_set(j, o, "message", eln_page_text_json(j, g->message));
        eln_json_set(j, o, "hint", eln_page_text_json(j, g->hint));
        eln_json_set(j, o, "place", place_json(j, p, g->span));
        eln_json_add(j, list, o);
    }
    return list;
}

static eln_value *failure_json(eln_json *j, const eln_page *p, uint32_t i)
{
    const eln_expectation *e = &p->dispute->expectations[i];
    eln_value *o = eln_json_object(j);
    eln_out text = {0};
    eln_put_expectation(&text, p->dispute, e);
    eln_json_set(j, o, "claim", eln_page_out_json(j, &text));
    eln_put_expected(&text, e);
    eln_json_set(j, o, "expected", eln_page_out_json(j, &text));
    eln_put_actual(&text, e, p->checked->expected[i]);
    eln_json_set(j, o, "actual", eln_page_out_json(j, &text));
    eln_json_set(j, o, "place", place_json(j, p, e->span));
    return o;
}

eln_value *eln_page_expectations_json(eln_json *j, const eln_page *p)
{
    const eln_expected *expected = p->checked->expected;
    eln_value *o = eln_json_object(j), *failed = eln_json_array(j);
    uint32_t n = expected ? p->dispute->expectation_count : 0;
    int64_t passed = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (expected[i].met)
            passed++;
        else
            eln_json_add(j, failed, failure_json(j, p, i));
    }
    eln_json_put_integer(j, o, "passed", passed);
    eln_json_set(j, o, "failed", failed);
    return o;
}
