/* Claims, arguments, relations, sections and source texts: what the map says,
 * without a judgement. */
#include "judge/map_theory.h"
#include "page/parts.h"
#include "text/unicode.h"

#include <stdlib.h>

static eln_value *place_json(eln_json *j, const eln_page *p, eln_span span)
{
    return eln_extent_json(j, &p->places, span);
}

/* ---- text and what is marked in it ---- */

/* A text without white space at its ends, and how many units went at its begin:
 * white space is one unit a byte. */
static eln_str trim(eln_str text, int64_t *cut)
{
    eln_str t = eln_str_trim(text);
    *cut = t.n > 0 ? t.p - text.p : 0;
    return t;
}

static const char *range_kind(eln_range_kind kind)
{
    /* ORDER eln_range_kind */
    static const char *const NAMES[] = {"bold", "italic",    "link",
                                        "tag",  "statement", "argument"};
    return NAMES[kind];
}

/* Addresses that are no web pages are not handed on. */
static eln_str range_value(const eln_range *r)
{
    bool may = r->kind != ELN_RANGE_LINK || eln_page_is_web(r->value);
    return r->has_value && may ? r->value : ELN_STR("");
}

static void add_range(eln_json *j, eln_value *list, const eln_range *r,
                      int64_t cut, int64_t length)
{
    int64_t start = r->start - cut, end = r->stop + 1 - cut;
    if (start < 0) start = 0;
    if (end > length) end = length;
    if (start >= end) return;
    eln_value *o = eln_json_object(j);
    eln_json_put(j, o, "kind", eln_str_of(range_kind(r->kind)));
    eln_json_put_integer(j, o, "start", start);
    eln_json_put_integer(j, o, "end", end);
    eln_json_put(j, o, "value", range_value(r));
    eln_json_add(j, list, o);
}

/* The keys text and ranges, of the occurrence that stands for an element. */
static void put_text(eln_json *j, eln_value *o, const eln_statement *canonical,
                     eln_str text)
{
    int64_t cut;
    eln_value *ranges = eln_json_array(j);
    text = trim(text, &cut);
    int64_t length = (int64_t)eln_utf16_length(text);
    for (uint32_t i = 0; canonical && i < canonical->ranges.n; i++)
        add_range(j, ranges, canonical->ranges.at[i], cut, length);
    eln_json_put(j, o, "text", text);
    eln_json_set(j, o, "ranges", ranges);
}

static eln_value *tags_json(eln_json *j, const eln_tags *tags)
{
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; i < tags->n; i++)
        eln_json_add(j, list, eln_json_string(j, tags->at[i]));
    return list;
}

/* ---- occurrences ---- */

static int by_begin(const void *a, const void *b)
{
    const eln_span *x = a, *y = b;
    if (x->begin != y->begin) return x->begin < y->begin ? -1 : 1;
    return x->end < y->end ? -1 : x->end > y->end;
}

/* The places of all occurrences, in the order of the text.
 *   more  one beside the members'; empty: none */
static eln_value *places_json(eln_json *j, const eln_page *p,
                              const eln_statements *members, eln_span more)
{
    eln_value *list = eln_json_array(j);
    eln_arena tmp = {0};
    size_t n = 0;
    eln_span *spans = eln_new(&tmp, eln_span, (size_t)members->n + 1);
    if (!spans && j->st == ELN_OK) j->st = ELN_E_NOMEM;
    for (uint32_t i = 0; spans && i < members->n; i++)
        spans[n++] = members->at[i]->span;
    if (spans && more.end > more.begin) spans[n++] = more;
    if (n > 1) qsort(spans, n, sizeof *spans, by_begin);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || by_begin(&spans[i - 1], &spans[i]) != 0)
            eln_json_add(j, list, place_json(j, p, spans[i]));
    eln_arena_free(&tmp);
    return list;
}

static eln_value *section_id_json(eln_json *j, const eln_section *s)
{
    return eln_json_integer(j, s ? (int64_t)s->id - 1 : -1);
}

/* ---- claims ---- */

static eln_value *claim_json(eln_json *j, const eln_page *p,
                             const eln_class *of)
{
    eln_value *o = eln_json_object(j);
    eln_records none = {0, 0};
    eln_json_put(j, o, "title", of->title);
    eln_json_put_boolean(j, o, "untitled", of->untitled);
    put_text(j, o, of->canonical, eln_class_text(of));
    eln_json_set(j, o, "tags", tags_json(j, &of->tags));
    eln_json_set(j, o, "section", section_id_json(j, of->section));
    eln_json_set(j, o, "place", place_json(j, p, eln_class_span(of)));
    eln_json_set(j, o, "places",
                 places_json(j, p, &of->members, (eln_span){0, 0}));
    eln_json_set(j, o, "said",
                 eln_page_said_json(
                     j, p, p->dispute ? p->dispute->of_class[of->id] : none));
    eln_json_put_boolean(j, o, "main", eln_is_main_claim(of));
    return o;
}

eln_value *eln_page_claims_json(eln_json *j, const eln_page *p)
{
    const eln_model *m = p->checked->model;
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; i < m->class_count; i++)
        eln_json_add(j, list, claim_json(j, p, m->classes[i]));
    return list;
}

/* ---- arguments ---- */

static const char *role_of(const eln_statement *line)
{
    switch (line->role) {
    case ELN_ROLE_MAIN:
        return "main";
    case ELN_ROLE_INTERMEDIARY:
        return "intermediary";
    default:
        return "premise";
    }
}

static eln_value *lines_json(eln_json *j, const eln_page *p,
                             const eln_argument *a)
{
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *s = a->structure.at[i];
        eln_value *o = eln_json_object(j);
        eln_json_put_integer(j, o, "number", s->number);
        eln_json_put_integer(j, o, "claim", s->of->id);
        eln_json_put(j, o, "role", eln_str_of(role_of(s)));
        eln_json_put(
            j, o, "text",
            eln_str_trim(s->has_text ? s->text : eln_class_text(s->of)));
        eln_json_set(j, o, "place", place_json(j, p, s->span));
        eln_json_add(j, list, o);
    }
    return list;
}

static eln_value *step_json(eln_json *j, const eln_page *p, const eln_step *s)
{
    eln_value *o = eln_json_object(j), *from = eln_json_array(j),
              *rules = eln_json_array(j);
    for (uint32_t i = 0; i < s->line_count; i++)
        eln_json_add(j, from, eln_json_integer(j, s->lines[i]));
    for (uint32_t i = 0; i < s->inference->rule_count; i++)
        eln_json_add(j, rules, eln_json_string(j, s->inference->rules[i]));
    eln_json_put_integer(j, o, "conclusion", s->inference->conclusion);
    eln_json_set(j, o, "from", from);
    eln_json_set(j, o, "rules", rules);
    eln_json_put_boolean(j, o, "strict", s->strict);
    eln_json_set(j, o, "place", place_json(j, p, s->inference->span));
    return o;
}

static eln_value *steps_json(eln_json *j, const eln_page *p,
                             const eln_argument *a)
{
    const eln_dispute *d = p->dispute;
    eln_value *list = eln_json_array(j);
    if (!d) return list;
    for (uint32_t i = d->step_at[a->id]; i < d->step_at[a->id + 1]; i++)
        eln_json_add(j, list, step_json(j, p, &d->steps[i]));
    return list;
}

static eln_value *argument_json(eln_json *j, const eln_page *p,
                                const eln_argument *a)
{
    const eln_dispute *d = p->dispute;
    const eln_scheme *scheme = d ? d->scheme_of[a->id] : NULL;
    eln_value *o = eln_json_object(j);
    eln_records none = {0, 0};
    eln_json_put(j, o, "title", a->title);
    eln_json_put_boolean(j, o, "untitled", a->untitled);
    put_text(j, o, a->canonical, eln_argument_text(a));
    eln_json_set(j, o, "tags", tags_json(j, &a->tags));
    eln_json_set(j, o, "section", section_id_json(j, a->section));
    eln_json_set(j, o, "place", place_json(j, p, eln_argument_span(a)));
    eln_json_set(j, o, "places", places_json(j, p, &a->members, a->span));
    eln_json_set(j, o, "said",
                 eln_page_said_json(j, p, d ? d->of_argument[a->id] : none));
    eln_json_set(j, o, "lines", lines_json(j, p, a));
    eln_json_set(j, o, "steps", steps_json(j, p, a));
    eln_json_put(j, o, "scheme", scheme ? scheme->name : ELN_STR(""));
    return o;
}

eln_value *eln_page_arguments_json(eln_json *j, const eln_page *p)
{
    const eln_model *m = p->checked->model;
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; i < m->argument_count; i++)
        eln_json_add(j, list, argument_json(j, p, m->arguments[i]));
    return list;
}

/* ---- relations ---- */

static eln_value *end_json(eln_json *j, eln_end e)
{
    switch (e.kind) {
    case ELN_END_CLASS:
        return eln_page_key_json(j, e.of, NULL);
    case ELN_END_ARGUMENT:
        return eln_page_key_json(j, NULL, e.argument);
    case ELN_END_INFERENCE:
        break;
    }
    return eln_page_key_json(j, NULL, e.inference->argument);
}

eln_value *eln_page_relations_json(eln_json *j, const eln_page *p)
{
    const eln_model *m = p->checked->model;
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; i < m->relation_count; i++) {
        const eln_relation *r = m->relations[i];
        eln_span span = {0, 0};
        if (r->arrow_count > 0) span = r->arrows[0]->span;
        eln_value *o = eln_json_object(j);
        eln_json_put(j, o, "kind", eln_str_of(eln_relation_name(r->kind)));
        eln_json_set(j, o, "from", end_json(j, r->from));
        eln_json_set(j, o, "to", end_json(j, r->to));
        eln_json_set(j, o, "place", place_json(j, p, span));
        eln_json_add(j, list, o);
    }
    return list;
}

/* ---- sections ---- */

/* By their ids, from the roots down; headings nest no deeper than a line is
 * long. */
static void note_sections(const eln_section **by_id,
                          eln_section *const *sections, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        by_id[sections[i]->id - 1] = sections[i];
        note_sections(by_id, sections[i]->children, sections[i]->child_count);
    }
}

eln_value *eln_page_sections_json(eln_json *j, const eln_page *p)
{
    const eln_model *m = p->checked->model;
    eln_value *list = eln_json_array(j);
    eln_arena tmp = {0};
    const eln_section **by_id =
        eln_new(&tmp, const eln_section *, m->section_total);
    if (by_id)
        note_sections(by_id, m->sections, m->section_count);
    else if (j->st == ELN_OK)
        j->st = ELN_E_NOMEM;
    for (uint32_t i = 0; by_id && i < m->section_total; i++) {
        const eln_section *s = by_id[i];
        eln_value *o = eln_json_object(j);
        eln_json_put(j, o, "title", s->title);
        eln_json_put_integer(j, o, "level", s->level);
        eln_json_set(j, o, "parent", section_id_json(j, s->parent));
        eln_json_set(j, o, "place", place_json(j, p, s->span));
        eln_json_add(j, list, o);
    }
    eln_arena_free(&tmp);
    return list;
}

/* ---- source texts ---- */

eln_value *eln_page_files_json(eln_json *j, const eln_page *p)
{
    const eln_source *s = p->checked->source;
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; i < s->file_count; i++) {
        eln_value *o = eln_json_object(j);
        eln_json_set(j, o, "name", eln_page_text_json(j, s->files[i].name));
        eln_json_set(j, o, "text", eln_page_text_json(j, s->files[i].bytes));
        eln_json_add(j, list, o);
    }
    return list;
}
