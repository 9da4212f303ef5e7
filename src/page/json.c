#include "page/json.h"

#include "base/version.h"
#include "page/parts.h"
#include "report/title.h"

const char *eln_program_name(void)
{
    return "elenchus " ELN_VERSION;
}

/* ---- making ready ---- */

static eln_status find_switches(eln_page *p)
{
    eln_selection all = eln_select_all();
    eln_status st = eln_columns_find(p->basis, &all, &p->switches);
    if (st == ELN_OK)
        p->scenario_count = p->switches.count - 1 - p->switches.audiences;
    return st;
}

eln_status eln_page_open(const eln_checked *checked, const eln_basis *basis,
                         eln_page *out)
{
    eln_page p = {.checked = checked,
                  .basis = basis,
                  .dispute = basis ? basis->dispute : NULL};
    eln_status st = eln_places_init(checked->source, &p.places);
    if (st == ELN_OK) st = eln_spots_find(checked->model, p.dispute, &p.spots);
    if (st == ELN_OK && basis) st = find_switches(&p);
    if (st == ELN_OK)
        *out = p;
    else
        eln_page_close(&p);
    return st;
}

void eln_page_close(eln_page *p)
{
    eln_comparison_free(&p->switches);
    eln_spots_free(&p->spots);
    eln_places_free(&p->places);
}

/* ---- the whole but for courses and map ---- */

static void put_elements(eln_json *j, eln_value *o, const eln_page *p)
{
    eln_json_set(j, o, "files", eln_page_files_json(j, p));
    eln_json_set(j, o, "claims", eln_page_claims_json(j, p));
    eln_json_set(j, o, "arguments", eln_page_arguments_json(j, p));
    eln_json_set(j, o, "relations", eln_page_relations_json(j, p));
    eln_json_set(j, o, "sections", eln_page_sections_json(j, p));
}

static void put_people(eln_json *j, eln_value *o, const eln_page *p)
{
    eln_json_set(j, o, "parties", eln_page_parties_json(j, p));
    eln_json_set(j, o, "sources", eln_page_sources_json(j, p));
    eln_json_set(j, o, "scenarios", eln_page_scenarios_json(j, p));
    eln_json_set(j, o, "audiences", eln_page_audiences_json(j, p));
    eln_json_set(j, o, "contributions", eln_page_contributions_json(j, p));
}

eln_value *eln_page_doc_json(eln_json *j, const eln_page *p,
                             const eln_comparison *judged)
{
    eln_value *o = eln_json_object(j);
    eln_json_put_integer(j, o, "schema", 1);
    eln_json_put(j, o, "program", eln_str_of(eln_program_name()));
    eln_put_map_json(j, o, p->checked->source, p->checked->model);
    put_elements(j, o, p);
    put_people(j, o, p);
    eln_json_set(j, o, "findings",
                 p->checked->findings
                     ? eln_page_findings_json(j, p, p->checked->findings)
                     : eln_json_array(j));
    eln_json_set(j, o, "announced", eln_page_announced_json(j, p, judged));
    eln_json_set(j, o, "diagnostics", eln_page_diagnostics_json(j, p));
    eln_json_set(j, o, "expectations", eln_page_expectations_json(j, p));
    eln_json_set(j, o, "limits", eln_json_array(j));
    eln_json_set(j, o, "courses", eln_json_array(j));
    eln_json_set(j, o, "map", eln_json_null(j));
    return o;
}

eln_value *eln_page_place_json(eln_json *j, const eln_page *p, eln_span span)
{
    return eln_extent_json(j, &p->places, span);
}
