/* Sections, from headings. */
#include "argdown/builder.h"

#include "argdown/lists.h"
#include "argdown/space.h"
#include "base/banned.h"

/* Close the sections that a new one ends, and put it below the one that is
 * left. */
static void place_section(eln_model_builder *b, eln_section *next)
{
    eln_section *s = b->section;
    while (s && s->level >= next->level) {
        s->end = next->span.begin;
        s->ended_by_heading = true;
        s = s->parent;
    }
    eln_section **children = s ? s->children : b->m->sections;
    uint32_t n = s ? s->child_count : b->m->section_count;
    uint32_t cap = s ? s->child_cap : b->m->section_cap;
    next->parent = s;
    if (!eln_list_add(b->arena, children, n, cap, next)) eln_model_no_memory(b);
    if (s) {
        s->children = children;
        s->child_count = n;
        s->child_cap = cap;
    } else {
        b->m->sections = children;
        b->m->section_count = n;
        b->m->section_cap = cap;
    }
}

/* ---- what is a group ---- */

/* group: {sections: ...} is kept by title. */
void eln_model_group_settings(eln_model_builder *b)
{
    b->group = eln_data_get(b->m->front_matter, "group");
    const eln_data *sections = eln_data_get(b->group, "sections");
    if (!sections || sections->kind != ELN_DATA_MAP) return;
    b->group_sections = sections;
    for (uint32_t i = 0; i < sections->count; i++) {
        eln_str title = sections->entries[i].key;
        if (eln_intern_add(&b->group_section_ids, title) != i) {
            eln_model_no_memory(b);
            return;
        }
    }
}

/* What the front matter says of a section goes before what stands at it; where
 * it lists sections, the others are none unless they say so themselves. */
static void group_by_list(eln_model_builder *b, eln_section *s)
{
    static const eln_data no = {
        .kind = ELN_DATA_BOOL, .text = {"false", 5}, .written = {"false", 5}};
    uint32_t id = eln_intern_find(&b->group_section_ids, s->title);
    const eln_data *said =
        id == ELN_NO_ID ? NULL : b->group_sections->entries[id].value;
    if (eln_data_truthy(said)) {
        s->group_written = eln_data_get(said, "isGroup");
        s->closed_written = eln_data_get(said, "isClosed");
    } else if (!s->group_written) {
        s->group_written = &no;
    }
}

static void group_section(eln_model_builder *b, eln_section *s)
{
    if (!eln_data_truthy(eln_data_get(b->group, "ignoreIsGroup"))) {
        s->group_written = eln_data_get(s->data, "isGroup");
    }
    if (!eln_data_truthy(eln_data_get(b->group, "ignoreIsClosed"))) {
        s->closed_written = eln_data_get(s->data, "isClosed");
    }
    if (b->group_sections) group_by_list(b, s);
}

static void set_group(eln_section *s, double least)
{
    s->is_group = s->group_written ? s->group_written->kind == ELN_DATA_BOOL &&
                                         s->group_written->truth
                                   : s->level >= least;
}

void eln_model_heading(eln_model_builder *b, const eln_node *n)
{
    eln_section *s = eln_model_made(b, eln_new(b->arena, eln_section, 1));
    if (!s) return;
    bool has_ranges = false;
    eln_target t = {&s->ranges, &has_ranges, &s->tags, &s->has_tags};
    eln_words_begin(&b->words);
    eln_model_put_text(b, t, n, false);
    eln_str title = {0};
    if (!eln_words_take(&b->words, b->arena, &title)) eln_model_no_memory(b);
    s->title = eln_trim_space(title);
    s->level = (uint32_t)eln_model_image(b, n->title).n - 1;
    s->id = ++b->m->section_total;
    s->data = eln_model_data(b, n->data);
    s->span = eln_model_span(b, n->first, n->last);
    if (s->level > b->max_level) b->max_level = s->level;
    group_section(b, s);
    place_section(b, s);
    b->section = s;
}

/* All sections, without recursion: a section's children before its siblings. */
void eln_model_finish_sections(eln_model_builder *b, uint32_t end)
{
    for (eln_section *s = b->section; s; s = s->parent) {
        s->end = end;
        s->ended_by_heading = false;
    }
    const eln_data *depth = eln_data_get(b->group, "groupDepth");
    double levels = depth && depth->kind == ELN_DATA_NUMBER ? depth->number : 2;
    b->m->group_level = b->max_level - levels + 1;
    ELN_VEC(eln_section *) todo = {0};
    for (uint32_t i = 0; i < b->m->section_count; i++) {
        if (!eln_push(&todo, b->m->sections[i])) eln_model_no_memory(b);
    }
    while (todo.n && b->st == ELN_OK) {
        eln_section *s = todo.at[--todo.n];
        set_group(s, b->m->group_level);
        for (uint32_t i = 0; i < s->child_count; i++) {
            if (!eln_push(&todo, s->children[i])) eln_model_no_memory(b);
        }
    }
    eln_vec_free(&todo);
}

/* A class or an argument stands in the section of the first occurrence that is
 * not a reference, unless the data of one says otherwise. */
void eln_model_take_section(eln_section **of, const eln_statement *s)
{
    int in_group = eln_model_flag(s->data, "isInGroup");
    bool said = eln_data_get(s->data, "isInGroup") != NULL;
    if (in_group == 1 || (!s->is_reference && !said && !*of)) *of = s->section;
}
