/* Choosing goes in three steps, each of which sees what the one before has
 * left, as in Argdown: by name, section, tag and isInMap; claims; arguments. */
#include "argdown/map_select.h"

#include "base/banned.h"

typedef enum mode {
    MODE_NONE, /* not a mode */
    MODE_ALL,
    MODE_TITLED,
    MODE_TOP_LEVEL,
    MODE_RELATED,
    MODE_FREE, /* not used in an argument */
    MODE_MORE_THAN_ONE
} mode;

/* The texts of a setting; a text alone is a list of one. */
typedef struct names {
    bool given;
    eln_intern texts;
} names;

typedef struct settings {
    mode mode;
    bool exclude_disconnected;
    bool ignore_in_map;
    bool without_section, without_tag;
    names left_out_classes, left_out_arguments, put_in_classes;
    names sections, tags;
} settings;

typedef struct chooser {
    const eln_model *m;
    const eln_regrouped *made;
    settings set;
    eln_map_choice have;  /* what is chosen by now */
    eln_map_choice found; /* of the step at hand */
} chooser;

/* ---- settings ---- */

static mode read_mode(const eln_data *d)
{
    static const struct {
        const char *name;
        mode mode;
    } modes[] = {{"all", MODE_ALL},
                 {"with-title", MODE_TITLED},
                 {"top-level", MODE_TOP_LEVEL},
                 {"with-relations", MODE_RELATED},
                 {"not-used-in-argument", MODE_FREE},
                 {"with-more-than-one-relation", MODE_MORE_THAN_ONE}};
    if (!d || d->kind == ELN_DATA_NULL) return MODE_TITLED;
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        if (d->kind == ELN_DATA_STRING && eln_str_is(d->text, modes[i].name)) {
            return modes[i].mode;
        }
    }
    return MODE_NONE;
}

static bool read_flag(const eln_data *d, const char *key, bool otherwise)
{
    const eln_data *v = eln_data_get(d, key);
    return v && v->kind != ELN_DATA_NULL ? eln_data_truthy(v) : otherwise;
}

static bool is_true(const eln_data *d, const char *key)
{
    const eln_data *v = eln_data_get(d, key);
    return v && v->kind == ELN_DATA_BOOL && v->truth;
}

static bool add_name(names *n, const eln_data *d)
{
    return d->kind != ELN_DATA_STRING ||
           eln_intern_add(&n->texts, d->text) != ELN_NO_ID;
}

static bool read_names(const chooser *k, const eln_data *d, const char *key,
                       names *out)
{
    const eln_data *v = eln_data_get(d, key);
    if (!v) return true;
    out->texts.seed = k->m->class_ids.seed;
    if (v->kind == ELN_DATA_STRING && v->text.n) {
        out->given = true;
        return add_name(out, v);
    }
    if (v->kind != ELN_DATA_LIST) return true;
    out->given = true;
    for (uint32_t i = 0; i < v->count; i++) {
        if (!add_name(out, v->items[i])) return false;
    }
    return true;
}

static bool read_settings(chooser *k)
{
    const eln_data *d = eln_data_get(k->m->front_matter, "selection");
    settings *s = &k->set;
    s->mode = read_mode(eln_data_get(d, "statementSelectionMode"));
    s->exclude_disconnected = read_flag(d, "excludeDisconnected", true);
    s->ignore_in_map = read_flag(d, "ignoreIsInMap", false);
    s->without_section = is_true(d, "selectElementsWithoutSection");
    s->without_tag = is_true(d, "selectElementsWithoutTag");
    return read_names(k, d, "excludeStatements", &s->left_out_classes) &&
           read_names(k, d, "excludeArguments", &s->left_out_arguments) &&
           read_names(k, d, "includeStatements", &s->put_in_classes) &&
           read_names(k, d, "selectedSections", &s->sections) &&
           read_names(k, d, "selectedTags", &s->tags);
}

static void release_settings(settings *s)
{
    eln_intern_free(&s->left_out_classes.texts);
    eln_intern_free(&s->left_out_arguments.texts);
    eln_intern_free(&s->put_in_classes.texts);
    eln_intern_free(&s->sections.texts);
    eln_intern_free(&s->tags.texts);
}

static bool named(const names *n, eln_str text)
{
    return n->given && eln_intern_find(&n->texts, text) != ELN_NO_ID;
}

/* ---- the first step: by name, section, tag and isInMap ---- */

static bool tag_fits(const settings *s, const eln_tags *tags)
{
    if (!s->tags.given) return true;
    if (s->without_tag && tags->n == 0) return true;
    for (uint32_t i = 0; i < tags->n; i++) {
        if (named(&s->tags, tags->at[i])) return true;
    }
    return false;
}

static bool section_fits(const chooser *k, eln_end e)
{
    const settings *s = &k->set;
    const eln_section *section = eln_regrouped_section(k->made, e);
    if (!s->sections.given) return true;
    return section ? named(&s->sections, section->title) : s->without_section;
}

static bool data_allows(const settings *s, const eln_data *data)
{
    const eln_data *said = eln_data_get(data, "isInMap");
    return s->ignore_in_map || !said || is_true(data, "isInMap");
}

static void preselect(chooser *k)
{
    const settings *s = &k->set;
    for (uint32_t i = 0; i < k->m->class_count; i++) {
        eln_class *c = k->m->classes[i];
        eln_end self = {.kind = ELN_END_CLASS, .of = c};
        k->have.classes[i] = data_allows(s, c->data) &&
                             !named(&s->left_out_classes, c->title) &&
                             section_fits(k, self) && tag_fits(s, &c->tags);
    }
    for (uint32_t i = 0; i < k->m->argument_count; i++) {
        eln_argument *a = k->m->arguments[i];
        eln_end self = {.kind = ELN_END_ARGUMENT, .argument = a};
        k->have.arguments[i] = data_allows(s, a->data) &&
                               !named(&s->left_out_arguments, a->title) &&
                               section_fits(k, self) && tag_fits(s, &a->tags);
    }
}

/* ---- what is used and what is connected ---- */

static bool in_structure(const eln_statement *s)
{
    return s->role == ELN_ROLE_PREMISE || s->role == ELN_ROLE_INTERMEDIARY ||
           s->role == ELN_ROLE_MAIN;
}

static eln_map_use use_of(const bool *arguments, const eln_class *c)
{
    eln_map_use use = {0};
    for (uint32_t i = 0; i < c->members.n; i++) {
        const eln_statement *s = c->members.at[i];
        if (!in_structure(s) || !arguments[s->argument->id]) continue;
        use.premises += s->role == ELN_ROLE_PREMISE;
        use.mains += s->role == ELN_ROLE_MAIN;
        use.any = true;
    }
    return use;
}

static void count_uses(const eln_model *m, const bool *arguments,
                       eln_map_use *uses)
{
    for (uint32_t i = 0; i < m->class_count; i++) {
        uses[i] = use_of(arguments, m->classes[i]);
    }
}

bool eln_map_symmetric(eln_relation_kind kind)
{
    return kind == ELN_CONTRARY || kind == ELN_CONTRADICTORY;
}

bool eln_map_shows(const eln_map_choice *c, const eln_relation *r, eln_end e)
{
    switch (e.kind) {
    case ELN_END_ARGUMENT:
        return c->arguments[e.argument->id];
    case ELN_END_INFERENCE:
        return c->arguments[e.inference->argument->id];
    case ELN_END_CLASS:
        break;
    }
    if (c->classes[e.of->id]) return true;
    eln_map_use use = c->uses[e.of->id];
    if (eln_map_symmetric(r->kind)) return use.any;
    return eln_end_same(r->to, e) ? use.premises > 0 : use.mains > 0;
}

static eln_end other_end(const eln_relation *r, eln_end e)
{
    return eln_end_same(r->from, e) ? r->to : r->from;
}

static bool connected(const eln_map_choice *c, const eln_relations *list,
                      eln_end e)
{
    for (uint32_t i = 0; i < list->n; i++) {
        if (eln_map_shows(c, list->at[i], other_end(list->at[i], e))) {
            return true;
        }
    }
    return false;
}

/* ---- the second step: claims ---- */

/* Arguments at the other ends of a class's relations. */
static uint64_t count_partners(const chooser *k, eln_class *c)
{
    eln_end self = {.kind = ELN_END_CLASS, .of = c};
    uint64_t n = 0;
    for (uint32_t i = 0; i < c->relations.n; i++) {
        const eln_relation *r = c->relations.at[i];
        eln_end e = other_end(r, self);
        if (e.kind == ELN_END_CLASS) {
            eln_map_use use = k->have.uses[e.of->id];
            n += eln_end_same(r->to, e) ? use.premises : use.mains;
        } else {
            n += eln_map_shows(&k->have, r, e);
        }
    }
    return n;
}

static bool mode_takes(const chooser *k, eln_class *c, bool related, bool used)
{
    switch (k->set.mode) {
    case MODE_NONE:
        return false;
    case MODE_ALL:
        return true;
    case MODE_TITLED:
        return (!used && related) ||
               !eln_str_starts(c->title, ELN_STR("Untitled"));
    case MODE_TOP_LEVEL:
        return (!used && related) || c->used_as_top_level;
    case MODE_RELATED:
        return related;
    case MODE_FREE:
        return !used;
    case MODE_MORE_THAN_ONE:
        return related && (!used || count_partners(k, c) > 1);
    }
    return false;
}

static bool takes_class(const chooser *k, eln_class *c)
{
    const settings *s = &k->set;
    if (!s->ignore_in_map && is_true(c->data, "isInMap")) return true;
    if (named(&s->put_in_classes, c->title)) return true;
    eln_end self = {.kind = ELN_END_CLASS, .of = c};
    bool related = connected(&k->have, &c->relations, self);
    bool used =
        k->have.uses[c->id].premises > 0 || k->have.uses[c->id].mains > 0;
    return (!s->exclude_disconnected || used || related) &&
           mode_takes(k, c, related, used);
}

static void choose_classes(chooser *k)
{
    for (uint32_t i = 0; i < k->m->class_count; i++) {
        k->found.classes[i] =
            k->have.classes[i] && takes_class(k, k->m->classes[i]);
    }
    memcpy(k->have.classes, k->found.classes,
           k->m->class_count * sizeof *k->have.classes);
}

/* ---- the third step: arguments ---- */

/* Whether a class, as a premise or as a main conclusion, connects an argument
 * with something in the map. The flags are found once for each class. */
typedef struct links {
    bool as_premise, as_main;
} links;

static links links_of(const chooser *k, eln_class *c)
{
    eln_end self = {.kind = ELN_END_CLASS, .of = c};
    eln_map_use use = k->have.uses[c->id];
    bool shown = k->have.classes[c->id];
    links l = {shown || use.mains > 0, shown || use.premises > 0};
    for (uint32_t i = 0; i < c->relations.n; i++) {
        const eln_relation *r = c->relations.at[i];
        bool both = eln_map_symmetric(r->kind);
        bool out = eln_end_same(r->from, self), in = eln_end_same(r->to, self);
        if (!eln_map_shows(&k->have, r, other_end(r, self))) continue;
        l.as_premise = l.as_premise || both || !out;
        l.as_main = l.as_main || both || !in;
    }
    return l;
}

static bool line_connects(const chooser *k, const links *l,
                          const eln_statement *s)
{
    if (s->inference) {
        eln_end step = {.kind = ELN_END_INFERENCE, .inference = s->inference};
        if (connected(&k->have, &s->inference->relations, step)) return true;
    }
    if (s->role == ELN_ROLE_PREMISE) return l[s->of->id].as_premise;
    return s->role == ELN_ROLE_MAIN && l[s->of->id].as_main;
}

static bool takes_argument(const chooser *k, const links *l, eln_argument *a)
{
    const settings *s = &k->set;
    if (!s->exclude_disconnected) return true;
    if (!s->ignore_in_map && is_true(a->data, "isInMap")) return true;
    eln_end self = {.kind = ELN_END_ARGUMENT, .argument = a};
    if (connected(&k->have, &a->relations, self)) return true;
    for (uint32_t i = 0; i < a->structure.n; i++) {
        if (line_connects(k, l, a->structure.at[i])) return true;
    }
    return false;
}

static bool choose_arguments(chooser *k, eln_arena *scratch)
{
    links *l = eln_new(scratch, links, k->m->class_count);
    if (!l) return false;
    for (uint32_t i = 0; i < k->m->class_count; i++) {
        l[i] = links_of(k, k->m->classes[i]);
    }
    for (uint32_t i = 0; i < k->m->argument_count; i++) {
        k->found.arguments[i] =
            k->have.arguments[i] && takes_argument(k, l, k->m->arguments[i]);
    }
    memcpy(k->have.arguments, k->found.arguments,
           k->m->argument_count * sizeof *k->have.arguments);
    return true;
}

/* ---- the whole ---- */

static bool make_room(const eln_model *m, eln_arena *arena, eln_map_choice *c)
{
    c->classes = eln_new(arena, bool, m->class_count);
    c->arguments = eln_new(arena, bool, m->argument_count);
    c->uses = eln_new(arena, eln_map_use, m->class_count);
    return c->classes && c->arguments && c->uses;
}

eln_status eln_map_choose(const eln_model *m, const eln_regrouped *made,
                          eln_arena *arena, eln_map_choice *out)
{
    eln_status st = ELN_E_NOMEM;
    eln_arena scratch = {0};
    chooser k = {.m = m, .made = made};
    if (!make_room(m, arena, &k.have) || !make_room(m, &scratch, &k.found) ||
        !read_settings(&k)) {
        goto done;
    }
    preselect(&k);
    count_uses(m, k.have.arguments, k.have.uses);
    choose_classes(&k);
    if (!choose_arguments(&k, &scratch)) goto done;
    count_uses(m, k.have.arguments, k.have.uses);
    *out = k.have;
    st = ELN_OK;
done:
    release_settings(&k.set);
    eln_arena_free(&scratch);
    return st;
}

void eln_map_choose_some(const eln_model *m, eln_map_choice *c)
{
    bool any = false;
    for (uint32_t i = 0; i < m->class_count; i++) any |= c->classes[i];
    for (uint32_t i = 0; i < m->argument_count; i++) any |= c->arguments[i];
    if (any) return;
    for (uint32_t i = 0; i < m->class_count; i++) c->classes[i] = true;
    for (uint32_t i = 0; i < m->argument_count; i++) c->arguments[i] = true;
    count_uses(m, c->arguments, c->uses);
}
