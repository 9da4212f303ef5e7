#include "judge/naming.h"
#include "report/because.h"
#include "report/check.h"
#include "report/expected.h"
#include "report/findings.h"
#include "report/model_json.h"
#include "report/selected.h"
#include "report/title.h"

static void put_words(eln_json *j, eln_value *o, const char *key,
                      const char *words)
{
    eln_json_set(j, o, key,
                 words ? eln_json_string(j, eln_str_of(words))
                       : eln_json_null(j));
}

/* The titles of what a verdict rests on. */
static eln_value *by_json(eln_json *j, const eln_checked *c,
                          const eln_class *of)
{
    eln_value *list = eln_json_array(j);
    eln_grounds_list g = {0};
    const eln_judgement *judged = c->judgement;
    if (eln_grounds_of(judged, of, &g) != ELN_OK) j->st = ELN_E_NOMEM;
    eln_out name = {0};
    for (size_t i = 0; i < g.infers.n; i++) {
        const eln_infer *r = &judged->map.infers.at[g.infers.at[i]];
        eln_out_clear(&name);
        if (r->argument) {
            eln_out_printf(&name, "<%.*s>", ELN_FMT(r->argument->title));
        } else if (r->relation && r->relation->from.kind == ELN_END_CLASS) {
            eln_out_printf(&name, "[%.*s]",
                           ELN_FMT(r->relation->from.of->title));
        }
        eln_json_add(j, list, eln_json_string(j, eln_out_str(&name)));
    }
    for (size_t i = 0; i < g.literals.n; i++) {
        eln_literal l = g.literals.at[i];
        const eln_class *named = eln_named_class(judged, l);
        const eln_class *by =
            named ? named : eln_claim_class(&judged->map.claims, l >> 1);
        if (!by) continue;
        eln_out_clear(&name);
        eln_out_printf(&name, "%s[%.*s]", named ? "" : "not ",
                       ELN_FMT(by->title));
        eln_json_add(j, list, eln_json_string(j, eln_out_str(&name)));
    }
    if (name.st != ELN_OK && j->st == ELN_OK) j->st = name.st;
    eln_out_free(&name);
    eln_grounds_free(&g);
    return list;
}

static eln_value *claim_json(eln_json *j, const eln_checked *c,
                             const eln_class *of)
{
    eln_value *o = eln_json_object(j);
    eln_claim_verdict v = c->judgement->classes[of->id];
    eln_json_put(j, o, "title", of->title);
    put_words(j, o, "verdict", eln_verdict_name(v.verdict));
    put_words(j, o, "ground", eln_ground_name(v.ground));
    eln_json_put(j, o, "text", eln_str_trim(eln_class_text(of)));
    eln_json_put_boolean(j, o, "in",
                         eln_class_in(c->judgement->map.dispute,
                                      &c->judgement->map.selected, of));
    eln_json_put_place(j, o, c->source, eln_class_span(of));
    eln_json_set(j, o, "by", by_json(j, c, of));
    return o;
}

static eln_value *argument_json(eln_json *j, const eln_checked *c,
                                const eln_argument *a)
{
    eln_value *o = eln_json_object(j);
    eln_json_put(j, o, "title", a->title);
    put_words(j, o, "verdict",
              eln_verdict_name(c->judgement->arguments[a->id]));
    eln_json_put_boolean(j, o, "in",
                         c->judgement->map.selected.arguments[a->id]);
    eln_json_put_place(j, o, c->source, eln_argument_span(a));
    return o;
}

eln_value *eln_check_json(eln_json *j, const eln_checked *c)
{
    const eln_model *m = c->model;
    eln_value *o = eln_json_object(j);
    eln_json_put_integer(j, o, "schema", 1);
    eln_put_map_json(j, o, c->source, m);
    eln_json_put(j, o, "semantics", ELN_STR("grounded"));
    const eln_dispute *d = c->judgement ? c->judgement->map.dispute : NULL;
    eln_selection all = eln_select_all();
    eln_selection_json(j, o, d,
                       d ? &c->judgement->map.selected.selection : &all);
    eln_value *claims = eln_json_array(j), *arguments = eln_json_array(j);
    for (uint32_t i = 0; c->judgement && i < m->class_count; i++) {
        if (m->classes[i]->members.n == 0) continue;
        eln_json_add(j, claims, claim_json(j, c, m->classes[i]));
    }
    for (uint32_t i = 0; c->judgement && i < m->argument_count; i++) {
        eln_json_add(j, arguments, argument_json(j, c, m->arguments[i]));
    }
    eln_json_set(j, o, "claims", claims);
    eln_json_set(j, o, "arguments", arguments);
    eln_json_set(j, o, "findings",
                 eln_findings_json(j, c->source, d, c->findings));
    eln_json_set(j, o, "diagnostics",
                 eln_diags_json(j, c->source, c->diags, false));
    eln_json_set(j, o, "expectations",
                 eln_expected_json(j, c->source, d, c->expected));
    return o;
}
