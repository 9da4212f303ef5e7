/* A reason tree for programs: every node, with nothing left out. */
#include "report/why.h"

#include "report/model_json.h"

static eln_value *id_json(eln_json *j, uint32_t id)
{
    return id == ELN_NO_ID ? eln_json_null(j) : eln_json_integer(j, id);
}

/* A sentence: kind, claim or argument, sign, inference. */
static void put_sentence(eln_json *j, eln_value *o, const eln_judgement *judged,
                         uint32_t sentence)
{
    eln_about a = judged->map.about.at[sentence];
    const eln_class *c = eln_claim_class(&judged->map.claims, a.literal >> 1);
    const eln_argument *g =
        eln_claim_argument(&judged->map.claims, a.literal >> 1);
    eln_json_put_integer(j, o, "sentence", sentence);
    eln_json_put(j, o, "kind", eln_str_of(eln_sentence_kind_name(a.kind)));
    eln_json_set(j, o, "claim",
                 c ? eln_json_string(j, c->title) : eln_json_null(j));
    eln_json_set(j, o, "argument",
                 !c && g ? eln_json_string(j, g->title) : eln_json_null(j));
    eln_json_put_boolean(j, o, "sign", !(a.literal & 1));
    eln_json_set(j, o, "inference", id_json(j, a.infer));
}

static eln_value *node_json(eln_json *j, const eln_source *source,
                            const eln_why *w, uint32_t i)
{
    static const char *const states[] = {"sure",   "gone",     "open",
                                         "weaker", "supposed", "would"};
    static const char *const roles[] = {"root", "because", "although", "but",
                                        "hangs"};
    const eln_why_node *n = &w->nodes.at[i];
    eln_value *o = eln_json_object(j);
    eln_json_put_integer(j, o, "id", i);
    eln_json_set(j, o, "parent", id_json(j, n->parent));
    eln_json_put(j, o, "role", eln_str_of(roles[n->role]));
    eln_json_put(j, o, "state", eln_str_of(states[n->state]));
    put_sentence(j, o, w->judgement, n->sentence);
    eln_json_set(j, o, "rule", id_json(j, n->rule));
    eln_json_set(j, o, "same_as", id_json(j, n->same_as));
    eln_json_put_place(j, o, source,
                       eln_sentence_span(&w->judgement->map, n->sentence));
    return o;
}

static eln_value *knot_json(eln_json *j, const eln_source *source,
                            const eln_why *w)
{
    if (w->knot.count == 0) return eln_json_null(j);
    eln_value *o = eln_json_object(j);
    eln_value *parts = eln_json_array(j), *settle = eln_json_array(j);
    for (uint32_t i = 0; i < w->knot.count; i++) {
        eln_value *part = eln_json_object(j);
        put_sentence(j, part, w->judgement, w->knot.sentences[i]);
        eln_json_put_place(
            j, part, source,
            eln_sentence_span(&w->judgement->map, w->knot.sentences[i]));
        eln_json_add(j, parts, part);
    }
    for (uint32_t i = 0; i < w->knot.settle_count; i++) {
        const eln_decision *d = &w->knot.settle[i];
        eln_value *decision = eln_json_object(j);
        put_sentence(j, decision, w->judgement, d->assumption);
        eln_json_put(j, decision, "decided",
                     d->in ? ELN_STR("in") : ELN_STR("out"));
        eln_json_put(j, decision, "verdict",
                     eln_str_of(eln_verdict_name(d->verdict)));
        eln_json_add(j, settle, decision);
    }
    eln_json_set(j, o, "sentences", parts);
    eln_json_put_integer(j, o, "others", w->knot.others);
    eln_json_set(j, o, "settle", settle);
    eln_json_put_boolean(j, o, "all_tried", w->knot.all_tried);
    return o;
}

eln_value *eln_why_json(eln_json *j, const eln_source *source, const eln_why *w)
{
    const char *ground = eln_ground_name(w->ground);
    eln_value *o = eln_json_object(j), *nodes = eln_json_array(j);
    eln_json_put_integer(j, o, "schema", 1);
    eln_json_set(j, o, "claim",
                 w->of ? eln_json_string(j, w->of->title) : eln_json_null(j));
    eln_json_set(j, o, "argument",
                 w->argument ? eln_json_string(j, w->argument->title)
                             : eln_json_null(j));
    eln_json_put(j, o, "verdict", eln_str_of(eln_verdict_name(w->verdict)));
    eln_json_set(j, o, "ground",
                 ground ? eln_json_string(j, eln_str_of(ground))
                        : eln_json_null(j));
    eln_json_put_place(j, o, source,
                       w->argument ? eln_argument_span(w->argument)
                                   : eln_class_span(w->of));
    for (uint32_t i = 0; i < w->nodes.n; i++) {
        eln_json_add(j, nodes, node_json(j, source, w, i));
    }
    eln_json_set(j, o, "nodes", nodes);
    eln_json_set(j, o, "knot", knot_json(j, source, w));
    return o;
}
