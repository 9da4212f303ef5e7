/* The tree is walked once, in the order of the text; what happens when one
 * enters and leaves a node, and so the numbering of what has no title, follows
 * Argdown's reference implementation.
 *
 * I1  `words` holds the text of the heading or statement that is being read;
 *     it is finished before the relations below it are. */
#include "argdown/build.h"

#include "argdown/builder.h"
#include "argdown/lists.h"
#include "argdown/space.h"
#include "argdown/title.h"
#include "base/banned.h"

/* ---- titles ---- */

static eln_str untitled(eln_model_builder *b)
{
    eln_out o = {0};
    eln_out_printf(&o, "Untitled %u", ++b->untitled);
    eln_str title = {0};
    if (o.st != ELN_OK || !eln_arena_copy(b->arena, eln_out_str(&o), &title)) {
        eln_model_no_memory(b);
    }
    eln_out_free(&o);
    return title;
}

static eln_class *class_of(eln_model_builder *b, eln_str title)
{
    eln_model *m = b->m;
    uint32_t id = eln_intern_add(&m->class_ids, title);
    if (id == ELN_NO_ID) {
        eln_model_no_memory(b);
        return NULL;
    }
    if (id < m->class_count) return m->classes[id];
    eln_class *c = eln_model_made(b, eln_new(b->arena, eln_class, 1));
    if (!c) return NULL;
    c->id = id;
    c->title = title;
    if (!eln_list_add(b->arena, m->classes, m->class_count, m->class_cap, c)) {
        eln_model_no_memory(b);
        return NULL;
    }
    return c;
}

static eln_argument *argument_of(eln_model_builder *b, eln_str title)
{
    eln_model *m = b->m;
    uint32_t id = eln_intern_add(&m->argument_ids, title);
    if (id == ELN_NO_ID) {
        eln_model_no_memory(b);
        return NULL;
    }
    if (id < m->argument_count) return m->arguments[id];
    eln_argument *a = eln_model_made(b, eln_new(b->arena, eln_argument, 1));
    if (!a) return NULL;
    a->id = id;
    a->title = title;
    if (!eln_list_add(b->arena, m->arguments, m->argument_count,
                      m->argument_cap, a)) {
        eln_model_no_memory(b);
        return NULL;
    }
    return a;
}

/* ---- statements and arguments ---- */

static void build_relations(eln_model_builder *b, const eln_node *n,
                            eln_end parent);

static eln_statement *statement_new(eln_model_builder *b, const eln_node *n,
                                    eln_role role, bool top_level)
{
    eln_statement *s = eln_model_made(b, eln_new(b->arena, eln_statement, 1));
    if (!s) return NULL;
    s->role = role;
    s->top_level = top_level;
    s->in_list = n->marker != ELN_NO_TOKEN;
    s->section = b->section;
    s->span = eln_model_span(b, n->first, n->last);
    return s;
}

/* Title, text, ranges, tags and data. */
static void read_statement(eln_model_builder *b, const eln_node *n,
                           eln_statement *s, char open, char close)
{
    if (n->title != ELN_NO_TOKEN) {
        uint32_t kind = b->tokens[n->title].kind;
        if (eln_title_within(eln_model_image(b, n->title), open, close,
                             &s->title)) {
            s->is_reference = kind == ELN_T_STATEMENT_REFERENCE ||
                              kind == ELN_T_ARGUMENT_REFERENCE;
        }
    }
    eln_target t = {&s->ranges, &s->has_ranges, &s->tags, &s->has_tags};
    eln_words_begin(&b->words);
    if (s->role == ELN_ROLE_DESCRIPTION) {
        eln_words_span(&b->words, 0, 0);
    }
    eln_model_put_text(b, t, n, n->child != NULL);
    s->has_text = b->words.any;
    if (!eln_words_take(&b->words, b->arena, &s->text)) eln_model_no_memory(b);
    s->data = eln_model_data(b, n->data);
}

static eln_statement *build_statement(eln_model_builder *b, const eln_node *n,
                                      eln_role role)
{
    eln_statement *s = statement_new(b, n, role, role == ELN_ROLE_TOP_LEVEL);
    if (!s) return NULL;
    read_statement(b, n, s, '[', ']');
    bool made_up = s->title.n == 0;
    if (made_up) s->title = eln_str_of("");
    eln_class *c = NULL;
    if (n->child) {
        if (made_up) s->title = untitled(b);
        c = class_of(b, s->title);
        if (c) build_relations(b, n, (eln_end){.kind = ELN_END_CLASS, .of = c});
    }
    if (!c) {
        if (made_up) s->title = untitled(b);
        c = class_of(b, s->title);
    }
    if (!c) return NULL;
    c->untitled = c->untitled || made_up;
    s->of = c;
    eln_model_add_tags(b, &c->tags, &c->has_tags, s);
    if (!eln_list_add(b->arena, c->members.at, c->members.n, c->members.cap,
                      s)) {
        eln_model_no_memory(b);
    }
    eln_model_take_section(&c->section, s);
    if (role == ELN_ROLE_TOP_LEVEL) c->used_as_top_level = true;
    if (role == ELN_ROLE_RELATION) c->used_as_relation = true;
    return s;
}

static eln_statement *build_argument(eln_model_builder *b, const eln_node *n,
                                     bool top_level)
{
    eln_statement *s = statement_new(b, n, ELN_ROLE_DESCRIPTION, top_level);
    if (!s) return NULL;
    read_statement(b, n, s, '<', '>');
    bool made_up = s->title.n == 0;
    if (made_up) s->title = untitled(b);
    eln_argument *a = argument_of(b, s->title);
    if (!a) return NULL;
    a->untitled = a->untitled || made_up;
    s->argument = a;
    if (n->child) {
        build_relations(b, n,
                        (eln_end){.kind = ELN_END_ARGUMENT, .argument = a});
    }
    eln_model_add_tags(b, &a->tags, &a->has_tags, s);
    if (!eln_list_add(b->arena, a->members.at, a->members.n, a->members.cap,
                      s)) {
        eln_model_no_memory(b);
    }
    eln_model_take_section(&a->section, s);
    return s;
}

/* ---- relations ---- */

static eln_end end_of(const eln_statement *s)
{
    if (s->role == ELN_ROLE_DESCRIPTION) {
        return (eln_end){.kind = ELN_END_ARGUMENT, .argument = s->argument};
    }
    return (eln_end){.kind = ELN_END_CLASS, .of = s->of};
}

static eln_relation_kind relation_of(uint32_t token)
{
    switch (token) {
    case ELN_T_INCOMING_SUPPORT:
    case ELN_T_OUTGOING_SUPPORT:
        return ELN_SUPPORT;
    case ELN_T_INCOMING_ATTACK:
    case ELN_T_OUTGOING_ATTACK:
        return ELN_ATTACK;
    case ELN_T_CONTRADICTION:
        return ELN_CONTRADICTORY;
    default:
        return ELN_UNDERCUT;
    }
}

static bool points_at_parent(uint32_t token)
{
    return token == ELN_T_OUTGOING_SUPPORT || token == ELN_T_OUTGOING_ATTACK ||
           token == ELN_T_OUTGOING_UNDERCUT;
}

/* An undercut below a statement is meant for the inference that leads to it:
 * Argdown takes the last one above. */
static eln_end undercut_target(const eln_model_builder *b, eln_end parent)
{
    if (parent.kind != ELN_END_CLASS || !b->last_step) return parent;
    return (eln_end){.kind = ELN_END_INFERENCE, .inference = b->last_step};
}

/* The token of a symbol begins with what stands before it on its line. */
static eln_span arrow_span(const eln_model_builder *b, const eln_node *n)
{
    eln_token symbol = b->tokens[n->title];
    uint32_t begin = symbol.end;
    while (begin > symbol.begin && strchr("+-<>_", b->text.p[begin - 1])) {
        begin--;
    }
    return (eln_span){begin, eln_model_span(b, n->first, n->last).end};
}

static void build_relation(eln_model_builder *b, const eln_node *n,
                           eln_end parent)
{
    uint32_t symbol = b->tokens[n->title].kind;
    bool up = points_at_parent(symbol);
    eln_end target_end = parent;
    if (symbol == ELN_T_OUTGOING_UNDERCUT) {
        target_end = undercut_target(b, parent);
    }
    eln_statement *child =
        n->child->kind == ELN_N_ARGUMENT
            ? build_argument(b, n->child, false)
            : build_statement(b, n->child, ELN_ROLE_RELATION);
    eln_arrow *arrow = eln_model_made(b, eln_new(b->arena, eln_arrow, 1));
    if (!child || !arrow || b->st != ELN_OK) return;
    *arrow = (eln_arrow){.span = arrow_span(b, n),
                         .child = child,
                         .child_end = end_of(child),
                         .parent_end = parent,
                         .child_is_source = up};
    eln_relate(&b->relator, relation_of(symbol), up ? end_of(child) : parent,
               up ? target_end : end_of(child), arrow);
}

static void build_relations(eln_model_builder *b, const eln_node *n,
                            eln_end parent)
{
    for (const eln_node *r = n->child; r && b->st == ELN_OK; r = r->next) {
        build_relation(b, r, parent);
    }
}

/* ---- structures ---- */

/* The names of rules: texts between commas. */
static void build_rules(eln_model_builder *b, const eln_node *n,
                        eln_inference *step)
{
    if (n->content_begin == n->content_end) return;
    uint32_t count = 1;
    for (uint32_t i = n->content_begin; i < n->content_end; i++) {
        count += b->tokens[i].kind == ELN_T_COMMA;
    }
    step->rules = eln_model_made(b, eln_new(b->arena, eln_str, count));
    if (!step->rules) return;
    uint32_t i = n->content_begin;
    eln_target none = {0};
    while (step->rule_count < count) {
        eln_words_begin(&b->words);
        for (; i < n->content_end && b->tokens[i].kind != ELN_T_COMMA; i++) {
            eln_model_put_token(b, none, i, false);
        }
        i++;
        eln_str rule = {0};
        if (!eln_words_take(&b->words, b->arena, &rule)) eln_model_no_memory(b);
        step->rules[step->rule_count++] = eln_trim_space(rule);
    }
}

static eln_inference *build_inference(eln_model_builder *b, const eln_node *n,
                                      eln_argument *a)
{
    eln_inference *step =
        eln_model_made(b, eln_new(b->arena, eln_inference, 1));
    if (!step) return NULL;
    step->id = b->m->inference_count++;
    step->argument = a;
    step->span = eln_model_span(b, n->first, n->last);
    b->last_step = step;
    build_rules(b, n, step);
    step->data = eln_model_data(b, n->data);
    build_relations(b, n,
                    (eln_end){.kind = ELN_END_INFERENCE, .inference = step});
    return step;
}

static uint32_t number_of(eln_str s)
{
    uint32_t number = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') continue;
        uint32_t digit = (uint32_t)(s.p[i] - '0');
        if (number > (UINT32_MAX - digit) / 10) return UINT32_MAX;
        number = number * 10 + digit;
    }
    return number;
}

static void build_numbered(eln_model_builder *b, const eln_node *n,
                           eln_argument *a, eln_inference *step)
{
    eln_statement *s = build_statement(b, n->child, ELN_ROLE_NONE);
    if (!s) return;
    s->argument = a;
    s->number = number_of(eln_model_image(b, n->title));
    s->index = a->structure.n;
    s->role = step ? ELN_ROLE_INTERMEDIARY : ELN_ROLE_PREMISE;
    if (step) {
        s->inference = step;
        step->conclusion = s->index;
        s->of->was_intermediary = true;
    } else {
        s->of->used_as_premise = true;
    }
    if (!eln_list_add(b->arena, a->structure.at, a->structure.n,
                      a->structure.cap, s)) {
        eln_model_no_memory(b);
    }
}

static void make_main_conclusion(eln_statement *s)
{
    s->role = ELN_ROLE_MAIN;
    s->of->used_as_main = true;
}

/*   before  the paragraph before it: if that is an argument, the structure is
 *           its; NULL otherwise */
static void build_structure(eln_model_builder *b, const eln_node *n,
                            eln_statement *before)
{
    eln_argument *a = before ? before->argument : NULL;
    if (a && a->structure.n) {
        eln_token k = b->tokens[n->first];
        eln_diag_add(b->diags, ELN_E101, (eln_span){k.begin, k.end},
                     "give one of the two another title",
                     "<%.*s> has a premise-conclusion structure already",
                     ELN_FMT(a->title));
        return;
    }
    if (!a) {
        a = argument_of(b, untitled(b));
        if (!a) return;
        a->untitled = true;
    }
    if (b->section) a->section = b->section;
    if (before) before->has_structure = true;
    a->span = eln_model_span(b, n->first, n->last);
    eln_inference *step = NULL;
    for (const eln_node *c = n->child; c && b->st == ELN_OK; c = c->next) {
        if (c->kind == ELN_N_INFERENCE) {
            step = build_inference(b, c, a);
        } else {
            build_numbered(b, c, a, step);
            step = NULL;
        }
    }
    if (b->st != ELN_OK || a->structure.n == 0) return;
    make_main_conclusion(a->structure.at[a->structure.n - 1]);
}

/* ---- the document ---- */

static void build_list(eln_model_builder *b, const eln_node *n)
{
    for (const eln_node *c = n->child; c && b->st == ELN_OK; c = c->next) {
        if (c->kind == ELN_N_ARGUMENT) {
            build_argument(b, c, false);
        } else {
            build_statement(b, c, ELN_ROLE_NONE);
        }
    }
}

/* Build a paragraph; returns the description if it is an argument. */
static eln_statement *build_paragraph(eln_model_builder *b, const eln_node *n,
                                      eln_statement *before)
{
    switch (n->kind) {
    case ELN_N_HEADING:
        eln_model_heading(b, n);
        break;
    case ELN_N_STATEMENT:
        build_statement(b, n, ELN_ROLE_TOP_LEVEL);
        break;
    case ELN_N_ARGUMENT:
        return build_argument(b, n, true);
    case ELN_N_STRUCTURE:
        build_structure(b, n, before);
        break;
    case ELN_N_ORDERED_LIST:
    case ELN_N_UNORDERED_LIST:
        build_list(b, n);
        break;
    default:
        break;
    }
    return NULL;
}

/* The last member that is not a reference, one marked as canonical first. */
static const eln_statement *canonical_of(const eln_statements *members)
{
    const eln_statement *found = NULL;
    for (uint32_t i = members->n; i-- > 0;) {
        const eln_statement *s = members->at[i];
        if (s->is_reference) continue;
        if (eln_model_flag(s->data, "isCanonical") == 1) return s;
        if (!found) found = s;
    }
    return found;
}

static void finish_class(eln_model_builder *b, eln_class *c)
{
    c->canonical = canonical_of(&c->members);
    if (!c->section && c->members.n) c->section = c->members.at[0]->section;
    c->data = eln_model_merged(b, &c->members);
    for (uint32_t i = 0; c->was_intermediary && i < c->members.n; i++) {
        if (c->members.at[i]->role != ELN_ROLE_INTERMEDIARY) continue;
        c->used_as_intermediary = true;
        break;
    }
}

static void finish_argument(eln_model_builder *b, eln_argument *a)
{
    a->canonical = canonical_of(&a->members);
    if (!a->section && a->members.n) a->section = a->members.at[0]->section;
    a->data = eln_model_merged(b, &a->members);
}

/* What takes all members together. */
static void finish_members(eln_model_builder *b)
{
    eln_model *m = b->m;
    for (uint32_t i = 0; i < m->class_count; i++) {
        finish_class(b, m->classes[i]);
    }
    for (uint32_t i = 0; i < m->argument_count; i++) {
        finish_argument(b, m->arguments[i]);
    }
}

static void build_document(eln_model_builder *b, const eln_tree *tree)
{
    eln_model_front_matter(b, tree);
    eln_model_group_settings(b);
    eln_statement *before = NULL;
    uint32_t end = 0;
    for (const eln_node *n = tree->paragraphs; n && b->st == ELN_OK;
         n = n->next) {
        before = build_paragraph(b, n, before);
        end = eln_model_span(b, n->first, n->last).end;
    }
    eln_model_finish_sections(b, end);
    finish_members(b);
    if (b->st == ELN_OK) eln_relate_finish(&b->relator, !b->keep_relations);
    if (b->st == ELN_OK) b->st = b->relator.st;
}

/* The tables of titles and tags move into the arena with the model: they live
 * on the heap while they grow. */
static bool keep_table(eln_arena *arena, eln_intern *t)
{
    eln_str *at = eln_new(arena, eln_str, t->n);
    uint32_t *slots = eln_new(arena, uint32_t, t->slot_count);
    if (at && slots && t->n) {
        memcpy(at, t->at, t->n * sizeof *at);
        memcpy(slots, t->slots, t->slot_count * sizeof *slots);
    }
    eln_intern moved = {at, t->n, t->n, slots, t->slot_count, t->seed};
    eln_intern_free(t);
    if (at && slots) *t = moved;
    return at && slots;
}

static bool keep_tables(eln_model_builder *b)
{
    bool all = keep_table(b->arena, &b->m->class_ids);
    all = keep_table(b->arena, &b->m->argument_ids) && all;
    all = keep_table(b->arena, &b->tag_ids) && all;
    b->m->tags.at = b->tag_ids.at;
    b->m->tags.n = b->tag_ids.n;
    return all;
}

eln_status eln_model_build(eln_str text, const eln_tree *tree, eln_arena *arena,
                           eln_diags *diags, eln_model *out)
{
    *out = (eln_model){.arena = arena};
    eln_model_builder b = {.text = text,
                           .tokens = tree->tokens,
                           .m = out,
                           .arena = arena,
                           .diags = diags};
    b.words.source = text;
    b.relator.model = out;
    b.tag_ids.seed = b.shortcode_ids.seed = eln_str_hash(text, 0);
    b.group_section_ids.seed = b.tag_ids.seed;
    out->class_ids.seed = out->argument_ids.seed = b.tag_ids.seed;
    build_document(&b, tree);
    if (!keep_tables(&b)) eln_model_no_memory(&b);
    if (b.st != ELN_OK) *out = (eln_model){.arena = arena};
    eln_words_free(&b.words);
    eln_vec_free(&b.open);
    eln_vec_free(&b.parts);
    eln_pairs_free(&b.tagged);
    eln_intern_free(&b.shortcode_ids);
    eln_intern_free(&b.group_section_ids);
    eln_relator_free(&b.relator);
    return b.st;
}

eln_status eln_model_read(eln_str text, eln_arena *arena, eln_diags *diags,
                          eln_model *out)
{
    if (text.n >= UINT32_MAX - 1) return ELN_E_LIMIT;
    eln_tokens tokens = {0};
    eln_arena nodes = {.limit = arena->limit};
    eln_tree tree;
    eln_status st = eln_lex(text, diags, &tokens);
    if (st == ELN_OK) st = eln_parse(text, &tokens, &nodes, diags, &tree);
    if (st == ELN_OK) st = eln_model_build(text, &tree, arena, diags, out);
    eln_arena_free(&nodes);
    eln_vec_free(&tokens);
    return st;
}
