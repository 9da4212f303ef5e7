/* A reason tree for programs: every node, with nothing left out. */
#include "report/why.h"

#include "report/holders.h"
#include "report/model_json.h"
#include "report/selected.h"

typedef struct writer {
    eln_json *j;
    const eln_source *source;
    const eln_why *w;
    eln_holders holders;
} writer;

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

/* Who says what a node is about: what puts a presumption forward first, what
 * draws an inference. */
static eln_drawn said_by(writer *w, const eln_why_node *n)
{
    eln_drawn by = {ELN_NO_ID, eln_date_none(), NULL};
    eln_about a = w->w->judgement->map.about.at[n->sentence];
    if (a.kind == ELN_S_APPLIED || a.kind == ELN_S_UNDERCUT)
        return w->holders.drawers.first[a.infer];
    if (a.kind != ELN_S_PRESUME) return by;
    eln_held_by holders = eln_holders_of(&w->holders, a.literal);
    if (holders.count == 0) return by;
    const eln_record *r = holders.first[0];
    return (eln_drawn){r->party, r->date, r};
}

static eln_value *text_json(eln_json *j, eln_str s)
{
    return s.n > 0 ? eln_json_string(j, s) : eln_json_null(j);
}

static void put_said(writer *w, eln_value *o, const eln_why_node *n)
{
    eln_json *j = w->j;
    const eln_dispute *d = w->w->judgement->map.dispute;
    eln_drawn by = said_by(w, n);
    const eln_record *r = by.record;
    bool sourced = r && r->source != ELN_NO_ID;
    bool party = by.party != ELN_NO_ID;
    eln_json_set(
        j, o, "by",
        text_json(j, party ? d->parties[by.party].id : (eln_str){NULL, 0}));
    eln_json_set(j, o, "date", text_json(j, by.date.written));
    eln_json_set(
        j, o, "source",
        text_json(j, sourced ? d->sources[r->source].id : (eln_str){NULL, 0}));
    eln_json_set(j, o, "at", text_json(j, r ? r->locator : (eln_str){NULL, 0}));
    eln_json_set(j, o, "second_hand",
                 party && r ? eln_json_boolean(j, r->second_hand)
                            : eln_json_null(j));
}

/* The scenario by which a reason is given. */
static eln_value *scenario_json(writer *w, const eln_why_node *n)
{
    const eln_judgement *judged = w->w->judgement;
    bool given = n->rule != ELN_NO_ID &&
                 judged->map.rules.at[n->rule].kind == ELN_R_GIVEN;
    const eln_scenario *s =
        given ? eln_given_by_scenario(&judged->map,
                                      judged->map.about.at[n->sentence].literal)
              : NULL;
    return s ? eln_json_string(w->j, s->id) : eln_json_null(w->j);
}

static eln_value *node_json(writer *w, uint32_t i)
{
    static const char *const states[] = {"sure",   "gone",     "open",
                                         "weaker", "supposed", "would"};
    static const char *const roles[] = {"root", "because", "although", "but",
                                        "hangs"};
    eln_json *j = w->j;
    const eln_why_node *n = &w->w->nodes.at[i];
    const eln_judgement *judged = w->w->judgement;
    eln_value *o = eln_json_object(j);
    eln_json_put_integer(j, o, "id", i);
    eln_json_set(j, o, "parent", id_json(j, n->parent));
    eln_json_put(j, o, "role", eln_str_of(roles[n->role]));
    eln_json_put(j, o, "state", eln_str_of(states[n->state]));
    put_sentence(j, o, judged, n->sentence);
    eln_json_set(j, o, "rule", id_json(j, n->rule));
    eln_json_set(j, o, "same_as", id_json(j, n->same_as));
    put_said(w, o, n);
    eln_json_set(j, o, "scenario", scenario_json(w, n));
    eln_json_put_place(j, o, w->source,
                       eln_sentence_span(&judged->map, n->sentence));
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

static eln_value *nodes_json(writer *w)
{
    eln_value *nodes = eln_json_array(w->j);
    if (eln_holders_init(w->w->judgement, &w->holders) != ELN_OK) {
        if (w->j->st == ELN_OK) w->j->st = ELN_E_NOMEM;
        return nodes;
    }
    for (uint32_t i = 0; i < w->w->nodes.n; i++)
        eln_json_add(w->j, nodes, node_json(w, i));
    eln_holders_free(&w->holders);
    return nodes;
}

eln_value *eln_why_json(eln_json *j, const eln_source *source, const eln_why *w)
{
    const char *ground = eln_ground_name(w->ground);
    const eln_map_theory *map = &w->judgement->map;
    writer in = {.j = j, .source = source, .w = w};
    eln_value *o = eln_json_object(j);
    eln_json_put_integer(j, o, "schema", 1);
    eln_json_set(j, o, "claim",
                 w->of ? eln_json_string(j, w->of->title) : eln_json_null(j));
    eln_json_set(j, o, "argument",
                 w->argument ? eln_json_string(j, w->argument->title)
                             : eln_json_null(j));
    eln_selection_json(j, o, map->dispute, &map->selected.selection);
    eln_json_put(j, o, "verdict", eln_str_of(eln_verdict_name(w->verdict)));
    eln_json_set(j, o, "ground",
                 ground ? eln_json_string(j, eln_str_of(ground))
                        : eln_json_null(j));
    eln_json_put_place(j, o, source,
                       w->argument ? eln_argument_span(w->argument)
                                   : eln_class_span(w->of));
    eln_json_set(j, o, "nodes", nodes_json(&in));
    eln_json_set(j, o, "knot", knot_json(j, source, w));
    return o;
}
