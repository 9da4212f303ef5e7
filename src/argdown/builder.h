/* What the parts of the model's builder share: build_text.c puts texts
 * together, build_data.c reads data and front matter, build_sections.c follows
 * headings, build.c does the rest. Nobody else includes this. */
#ifndef ELN_ARGDOWN_BUILDER_H
#define ELN_ARGDOWN_BUILDER_H

#include "argdown/model.h"
#include "argdown/parser.h"
#include "argdown/relate.h"
#include "argdown/words.h"

typedef struct eln_model_builder {
    eln_str text;
    const eln_token *tokens;
    eln_model *m;
    eln_arena *arena;
    eln_diags *diags;
    eln_relator relator;
    eln_words words;
    ELN_VEC(eln_range *) open;       /* ranges; NULL for a shortcode's */
    ELN_VEC(const eln_data *) parts; /* of the data that is being merged */
    eln_section *section;            /* the one we are in */
    eln_inference *last_step;        /* the last inference of the whole text */
    uint32_t untitled;               /* titles made up so far */
    uint32_t max_level;              /* of the headings */
    eln_intern tag_ids;
    eln_pairs tagged;           /* (eln_tags *, id of a tag in it) */
    const eln_data *shortcodes; /* own ones: model: {shortcodes: ...}; a map
                                 * or NULL */
    eln_intern shortcode_ids;   /* their names -> index into their entries */
    const eln_data *group;      /* front matter: group */
    const eln_data *group_sections; /* its sections; a map or NULL */
    eln_intern group_section_ids;   /* their titles -> index into its entries */
    bool remove_tags, keep_relations;
    eln_status st;
} eln_model_builder;

/* What ranges and tags are collected for. */
typedef struct eln_target {
    eln_ranges *ranges;
    bool *has_ranges;
    eln_tags *tags;
    bool *has_tags;
} eln_target;

/* Note that memory ran out; the first failure stays. */
void eln_model_no_memory(eln_model_builder *b);

/* What was allocated; NULL is noted. */
void *eln_model_made(eln_model_builder *b, void *p);

/* The bytes of a token; the span of the tokens [first, last), without dedents
 * at its end. */
eln_str eln_model_image(const eln_model_builder *b, uint32_t token);
eln_span eln_model_span(const eln_model_builder *b, uint32_t first,
                        uint32_t last);

/* ---- build_text.c ---- */

/* Append the text of a node, up to the line end behind its data.
 *   more  relations follow */
void eln_model_put_text(eln_model_builder *b, eln_target t, const eln_node *n,
                        bool more);

/* Append one token. `last`: nothing stands behind it on its level. */
void eln_model_put_token(eln_model_builder *b, eln_target t, uint32_t token,
                         bool last);

/* Add the tags of an occurrence to those of its class or argument. */
void eln_model_add_tags(eln_model_builder *b, eln_tags *tags, bool *has,
                        const eln_statement *s);

/* Take in a document's own shortcodes; NULL: there are none. */
void eln_model_shortcodes(eln_model_builder *b, const eln_data *own);

/* ---- build_data.c ---- */

/* The data of a token; NULL if there is none, or it has errors. */
const eln_data *eln_model_data(eln_model_builder *b, uint32_t token);

/* The data of all members, merged in their order. */
const eln_data *eln_model_merged(eln_model_builder *b,
                                 const eln_statements *members);

/* true or false as written under a key; -1 if it is neither. */
int eln_model_flag(const eln_data *d, const char *key);

void eln_model_front_matter(eln_model_builder *b, const eln_tree *tree);

/* ---- build_sections.c ---- */

/* Read group: {...} of the front matter. */
void eln_model_group_settings(eln_model_builder *b);

void eln_model_heading(eln_model_builder *b, const eln_node *n);

/* At the end: close what is open, decide what is a group.
 *   end  behind the last paragraph */
void eln_model_finish_sections(eln_model_builder *b, uint32_t end);

/* A class or an argument stands in the section of the first occurrence that is
 * not a reference, unless the data of one says otherwise. */
void eln_model_take_section(eln_section **of, const eln_statement *s);

#endif
