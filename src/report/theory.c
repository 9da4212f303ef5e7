#include "report/theory.h"

#include "judge/naming.h"
#include "report/model_json.h"

typedef struct writer {
    eln_json *j;
    const eln_source *source;
    const eln_judgement *judged;
} writer;

static const char *label_name(eln_label label)
{
    static const char *const names[] = {"undecided", "in", "out"};
    return names[label];
}

static void put_or_null(writer *w, eln_value *o, const char *key, bool is,
                        eln_str s)
{
    eln_json_set(w->j, o, key,
                 is ? eln_json_string(w->j, s) : eln_json_null(w->j));
}

static eln_value *id_or_null(writer *w, uint32_t id)
{
    return id == ELN_NO_ID ? eln_json_null(w->j) : eln_json_integer(w->j, id);
}

/* The title that a literal goes by; false for the soundness of an argument. */
static bool claim_title(const eln_judgement *judged, eln_literal l,
                        eln_str *title)
{
    const eln_class *c = eln_claim_class(&judged->map.claims, l >> 1);
    const eln_argument *a = eln_claim_argument(&judged->map.claims, l >> 1);
    *title = c ? c->title : a ? a->title : ELN_STR("");
    return c != NULL;
}

static eln_value *inference_json(writer *w, uint32_t id)
{
    const eln_infer *r = &w->judged->map.infers.at[id];
    eln_json *j = w->j;
    eln_value *o = eln_json_object(j);
    eln_json_put_integer(j, o, "id", id);
    eln_json_put(j, o, "kind", eln_str_of(eln_infer_kind_name(r->kind)));
    put_or_null(w, o, "argument", r->argument != NULL,
                r->argument ? r->argument->title : ELN_STR(""));
    eln_json_set(j, o, "step",
                 r->step ? eln_json_integer(j, r->step->ordinal)
                         : eln_json_null(j));
    bool from = r->relation && r->relation->from.kind == ELN_END_CLASS;
    put_or_null(w, o, "from", from,
                from ? r->relation->from.of->title : ELN_STR(""));
    eln_str to;
    claim_title(w->judged, r->head, &to);
    eln_json_put(j, o, "to", to);
    eln_json_put_boolean(j, o, "strict", r->strict);
    eln_json_set(j, o, "strength",
                 r->figure.has_strength ? eln_json_number(j, r->figure.strength)
                                        : eln_json_null(j));
    put_or_null(w, o, "value", r->figure.has_value, r->figure.value);
    eln_json_put_place(w->j, o, w->source, r->span);
    return o;
}

static eln_value *sentence_json(writer *w, uint32_t id)
{
    const eln_about *about = &w->judged->map.about.at[id];
    eln_json *j = w->j;
    eln_value *o = eln_json_object(j);
    eln_str title;
    bool claim = claim_title(w->judged, about->literal, &title);
    eln_json_put_integer(j, o, "id", id);
    eln_json_put(j, o, "kind", eln_str_of(eln_sentence_kind_name(about->kind)));
    put_or_null(w, o, "claim", claim, title);
    put_or_null(w, o, "argument", !claim, title);
    eln_json_put_boolean(j, o, "sign", !(about->literal & 1));
    eln_json_set(j, o, "inference", id_or_null(w, about->infer));
    eln_json_set(j, o, "view", id_or_null(w, about->view));
    eln_json_put_place(w->j, o, w->source,
                       eln_sentence_span(&w->judged->map, id));
    return o;
}

static eln_value *ids_json(eln_json *j, eln_ids ids)
{
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; i < ids.n; i++) {
        eln_json_add(j, list, eln_json_integer(j, ids.at[i]));
    }
    return list;
}

static void put_assumptions(writer *w, eln_value *o)
{
    const eln_theory *t = w->judged ? w->judged->map.theory : NULL;
    eln_json *j = w->j;
    eln_ids assumptions = t ? eln_theory_assumptions(t) : (eln_ids){0};
    eln_value *contraries = eln_json_array(j), *labels = eln_json_array(j);
    for (uint32_t i = 0; i < assumptions.n; i++) {
        uint32_t a = assumptions.at[i];
        eln_value *contrary = eln_json_object(j), *label = eln_json_object(j);
        eln_json_put_integer(j, contrary, "assumption", a);
        eln_json_set(j, contrary, "attacked_by",
                     ids_json(j, eln_theory_attackers(t, a)));
        eln_json_add(j, contraries, contrary);
        eln_json_put_integer(j, label, "assumption", a);
        eln_json_put(
            j, label, "label",
            eln_str_of(label_name(eln_label_of(&w->judged->grounded, a))));
        eln_json_add(j, labels, label);
    }
    eln_json_set(j, o, "contraries", contraries);
    eln_json_set(j, o, "labels", labels);
}

static void put_rules(writer *w, eln_value *rules)
{
    const eln_theory *t = w->judged->map.theory;
    for (uint32_t i = 0; i < eln_theory_rule_count(t); i++) {
        eln_value *rule = eln_json_object(w->j);
        eln_json_put_integer(w->j, rule, "head", eln_theory_head(t, i));
        eln_json_set(w->j, rule, "body", ids_json(w->j, eln_theory_body(t, i)));
        eln_json_add(w->j, rules, rule);
    }
}

eln_value *eln_theory_json(eln_json *j, const eln_source *source,
                           const eln_judgement *judged)
{
    writer w = {j, source, judged};
    eln_value *o = eln_json_object(j);
    eln_json_put_integer(j, o, "schema", 1);
    eln_value *inferences = eln_json_array(j), *sentences = eln_json_array(j);
    eln_value *rules = eln_json_array(j);
    for (uint32_t i = 0; judged && i < judged->map.infers.n; i++) {
        eln_json_add(j, inferences, inference_json(&w, i));
    }
    for (uint32_t i = 0; judged && i < judged->map.about.n; i++) {
        eln_json_add(j, sentences, sentence_json(&w, i));
    }
    if (judged) put_rules(&w, rules);
    eln_json_set(j, o, "inferences", inferences);
    eln_json_set(j, o, "sentences", sentences);
    eln_json_set(j, o, "assumptions",
                 ids_json(j, judged ? eln_theory_assumptions(judged->map.theory)
                                    : (eln_ids){0}));
    eln_json_set(j, o, "rules", rules);
    put_assumptions(&w, o);
    return o;
}

/* ---- text ---- */

static void put_sentence(const eln_judgement *judged, uint32_t id, eln_out *out)
{
    const eln_about *about = &judged->map.about.at[id];
    eln_out_puts(out, eln_sentence_kind_name(about->kind));
    if (about->view != ELN_NO_ID) eln_out_printf(out, "@%u", about->view);
    eln_out_char(out, ' ');
    if (about->infer != ELN_NO_ID) {
        eln_put_drawer(out, judged, &judged->map.infers.at[about->infer]);
        eln_out_puts(out, " => ");
    }
    eln_put_literal(out, judged, about->literal);
}

static void put_list(const eln_judgement *judged, eln_ids ids, eln_out *out)
{
    for (uint32_t i = 0; i < ids.n; i++) {
        eln_out_puts(out, i ? ", " : " ");
        put_sentence(judged, ids.at[i], out);
    }
}

void eln_report_theory(const eln_judgement *judged, eln_out *out)
{
    const eln_theory *t = judged->map.theory;
    for (uint32_t i = 0; i < eln_theory_rule_count(t); i++) {
        put_sentence(judged, eln_theory_head(t, i), out);
        eln_out_puts(out, " <-");
        put_list(judged, eln_theory_body(t, i), out);
        eln_out_char(out, '\n');
    }
    eln_ids assumptions = eln_theory_assumptions(t);
    for (uint32_t i = 0; i < assumptions.n; i++) {
        uint32_t a = assumptions.at[i];
        put_sentence(judged, a, out);
        eln_out_printf(out, ": %s, attacked by:",
                       label_name(eln_label_of(&judged->grounded, a)));
        put_list(judged, eln_theory_attackers(t, a), out);
        eln_out_char(out, '\n');
    }
}
