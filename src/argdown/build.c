/* The tree is walked once, in the order of the text; what happens when one
 * enters and leaves a node, and so the numbering of what has no title, follows
 * Argdown's reference implementation.
 *
 * I1  `words` holds the text of the heading or statement that is being read;
 *     it is finished before the relations below it are. */
#include "argdown/build.h"

#include "argdown/data_plain.h"
#include "argdown/lists.h"
#include "argdown/relate.h"
#include "argdown/shortcodes.h"
#include "argdown/space.h"
#include "argdown/words.h"
#include "base/banned.h"

typedef struct builder {
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
    bool remove_tags, keep_relations;
    eln_status st;
} builder;

/* What ranges and tags are collected for. */
typedef struct target {
    eln_ranges *ranges;
    bool *has_ranges;
    eln_tags *tags;
    bool *has_tags;
} target;

static void no_memory(builder *b)
{
    if (b->st == ELN_OK) b->st = ELN_E_NOMEM;
}

/* Every allocation of a T goes through here: NULL is noted. */
static void *made(builder *b, void *p)
{
    if (!p) no_memory(b);
    return p;
}

static eln_str image(const builder *b, uint32_t token)
{
    eln_token t = b->tokens[token];
    return eln_str_sub(b->text, t.begin, t.end);
}

/* The span of the tokens [first, last), without dedents at its end. */
static eln_span span_of(const builder *b, uint32_t first, uint32_t last)
{
    while (last > first + 1 && b->tokens[last - 1].kind == ELN_T_DEDENT) last--;
    if (last == first) return (eln_span){0, 0};
    return (eln_span){b->tokens[first].begin, b->tokens[last - 1].end};
}

/* ---- titles ---- */

/* What stands in a title's brackets, as Argdown finds it: from the first
 * opening bracket with something behind it on its line. */
static bool title_of(const builder *b, uint32_t token, char open, char close,
                     eln_str *out)
{
    eln_str s = image(b, token);
    while (s.n && s.p[s.n - 1] != close) s.n--;
    if (s.n < 2) return false;
    for (size_t i = 0; i + 2 < s.n; i++) {
        if (s.p[i] != open) continue;
        if (s.p[i + 1] == '\n' || s.p[i + 1] == '\r') continue;
        if (eln_space_length(s.p + i + 1, s.n - i - 1) == 3 &&
            s.p[i + 1] == '\xe2' && s.p[i + 2] == '\x80' &&
            (s.p[i + 3] == '\xa8' || s.p[i + 3] == '\xa9')) {
            continue;
        }
        *out = eln_str_sub(s, i + 1, s.n - 1);
        return true;
    }
    return false;
}

static eln_str untitled(builder *b)
{
    eln_out o = {0};
    eln_out_printf(&o, "Untitled %u", ++b->untitled);
    eln_str title = {0};
    if (o.st != ELN_OK || !eln_arena_copy(b->arena, eln_out_str(&o), &title)) {
        no_memory(b);
    }
    eln_out_free(&o);
    return title;
}

static eln_class *class_of(builder *b, eln_str title)
{
    eln_model *m = b->m;
    uint32_t id = eln_intern_add(&m->class_ids, title);
    if (id == ELN_NO_ID) {
        no_memory(b);
        return NULL;
    }
    if (id < m->class_count) return m->classes[id];
    eln_class *c = made(b, eln_new(b->arena, eln_class, 1));
    if (!c) return NULL;
    c->id = id;
    c->title = title;
    if (!eln_list_add(b->arena, m->classes, m->class_count, m->class_cap, c)) {
        no_memory(b);
        return NULL;
    }
    return c;
}

static eln_argument *argument_of(builder *b, eln_str title)
{
    eln_model *m = b->m;
    uint32_t id = eln_intern_add(&m->argument_ids, title);
    if (id == ELN_NO_ID) {
        no_memory(b);
        return NULL;
    }
    if (id < m->argument_count) return m->arguments[id];
    eln_argument *a = made(b, eln_new(b->arena, eln_argument, 1));
    if (!a) return NULL;
    a->id = id;
    a->title = title;
    if (!eln_list_add(b->arena, m->arguments, m->argument_count,
                      m->argument_cap, a)) {
        no_memory(b);
        return NULL;
    }
    return a;
}

/* ---- ranges and tags ---- */

static eln_range *add_range(builder *b, target t, eln_range range)
{
    eln_range *r = made(b, eln_new(b->arena, eln_range, 1));
    if (!r) return NULL;
    *r = range;
    *t.has_ranges = true;
    if (!eln_list_add(b->arena, t.ranges->at, t.ranges->n, t.ranges->cap, r)) {
        no_memory(b);
    }
    return r;
}

/* A tag for the whole document, in the order of first use. Returns its id, or
 * ELN_NO_ID. */
static uint32_t note_tag(builder *b, eln_str tag)
{
    uint32_t id = eln_intern_add(&b->tag_ids, tag);
    if (id == ELN_NO_ID) no_memory(b);
    return id;
}

/* Add a tag unless it is there. */
static void add_tag(builder *b, eln_tags *tags, eln_str tag)
{
    uint32_t before = b->tagged.n;
    uint32_t id = note_tag(b, tag);
    if (id == ELN_NO_ID) return;
    uint32_t place = eln_pairs_add(&b->tagged, (uintptr_t)tags, id);
    if (place == ELN_NO_ID) no_memory(b);
    if (place != before) return;
    if (tags->n == tags->cap) {
        uint32_t to = tags->cap ? tags->cap * 2 : 2;
        eln_str *at = made(b, eln_new(b->arena, eln_str, to));
        if (!at) return;
        if (tags->n) memcpy(at, tags->at, tags->n * sizeof *at);
        tags->at = at;
        tags->cap = to;
    }
    tags->at[tags->n++] = tag;
}

static void add_tags(builder *b, eln_tags *tags, bool *has,
                     const eln_statement *s)
{
    if (!s->has_tags) return;
    *has = true;
    for (uint32_t i = 0; i < s->tags.n; i++) add_tag(b, tags, s->tags.at[i]);
}

static void put_tag(builder *b, target t, uint32_t token)
{
    eln_str s = image(b, token);
    eln_str tag = {s.p + 1, s.n - 1};
    while (tag.n && (tag.p[tag.n - 1] == ' ' || tag.p[tag.n - 1] == '\t')) {
        tag.n--;
    }
    if (tag.n && tag.p[0] == '(') tag = eln_str_sub(tag, 1, tag.n - 1);
    if (!b->remove_tags) {
        int64_t start = eln_words_units(&b->words);
        eln_words_span(&b->words, b->tokens[token].begin, b->tokens[token].end);
        add_range(b, t,
                  (eln_range){ELN_RANGE_TAG, start,
                              eln_words_units(&b->words) - 1, tag, true});
    }
    *t.has_tags = true;
    add_tag(b, t.tags, tag);
}

static void put_mention(builder *b, target t, uint32_t token)
{
    bool statement = b->tokens[token].kind == ELN_T_STATEMENT_MENTION;
    eln_str title = {0};
    if (!title_of(b, token, statement ? '[' : '<', statement ? ']' : '>',
                  &title)) {
        return;
    }
    int64_t start = eln_words_units(&b->words);
    eln_words_span(&b->words, b->tokens[token].begin, b->tokens[token].end);
    add_range(b, t,
              (eln_range){statement ? ELN_RANGE_STATEMENT_MENTION
                                    : ELN_RANGE_ARGUMENT_MENTION,
                          start, eln_words_units(&b->words) - 1, title, true});
}

static bool has_line_end(eln_str s)
{
    return memchr(s.p, '\n', s.n) || memchr(s.p, '\r', s.n) ||
           eln_str_find(s, ELN_STR("\xe2\x80\xa8"), 0) < s.n ||
           eln_str_find(s, ELN_STR("\xe2\x80\xa9"), 0) < s.n;
}

static void put_link(builder *b, target t, uint32_t token)
{
    eln_token k = b->tokens[token];
    eln_str s = image(b, token);
    size_t end = s.n;
    while (s.p[end - 1] != ')') end--;
    size_t middle = end - 4; /* the last "](" with something behind it */
    while (s.p[middle] != ']' || s.p[middle + 1] != '(') middle--;
    eln_str address = eln_str_sub(s, middle + 2, end - 1);
    eln_str label = eln_str_sub(s, 1, middle);
    if (has_line_end(address) || has_line_end(label)) {
        eln_diag_add(b->diags, ELN_E020, (eln_span){k.begin, k.end},
                     "put the whole link on one line",
                     "a link may not go over the end of a line");
        return;
    }
    int64_t start = eln_words_units(&b->words);
    eln_words_span(&b->words, k.begin + 1, k.begin + middle);
    add_range(b, t,
              (eln_range){ELN_RANGE_LINK, start, eln_words_units(&b->words) - 1,
                          address, true});
    if (s.p[s.n - 1] == ' ') eln_words_put(&b->words, ELN_STR(" "));
}

/* ---- text ---- */

static void read_shortcodes(builder *b, const eln_data *own)
{
    if (!own || own->kind != ELN_DATA_MAP) return;
    b->shortcodes = own;
    for (uint32_t i = 0; i < own->count; i++) {
        if (eln_intern_add(&b->shortcode_ids, own->entries[i].key) != i) {
            no_memory(b); /* keys are there once */
        }
    }
}

static eln_str shortcode(const builder *b, eln_str name)
{
    uint32_t own = eln_intern_find(&b->shortcode_ids, name);
    if (own == ELN_NO_ID) return eln_shortcode(name);
    const eln_data *symbol =
        eln_data_get(b->shortcodes->entries[own].value, "unicode");
    bool usable = symbol && symbol->kind == ELN_DATA_STRING;
    return usable ? symbol->text : eln_shortcode(name);
}

static void put_special(builder *b, uint32_t token)
{
    eln_str s = image(b, token);
    eln_str symbol = shortcode(b, eln_trim_space(s));
    if (symbol.n == 0) {
        eln_words_span(&b->words, b->tokens[token].begin, b->tokens[token].end);
        return;
    }
    eln_words_put(&b->words, symbol);
    if (s.p[s.n - 1] == ' ') eln_words_put(&b->words, ELN_STR(" "));
    if (!eln_push(&b->open, NULL)) no_memory(b);
}

static void put_line_end(builder *b)
{
    eln_str so_far = eln_words_text(&b->words);
    if (so_far.n == 0 || so_far.p[so_far.n - 1] != ' ') {
        eln_words_put(&b->words, ELN_STR(" "));
    }
}

static void open_range(builder *b, target t, eln_range_kind kind)
{
    int64_t at = eln_words_units(&b->words);
    eln_range *r =
        add_range(b, t, (eln_range){.kind = kind, .start = at, .stop = at});
    if (!eln_push(&b->open, r)) no_memory(b);
}

static void close_range(builder *b, uint32_t token)
{
    if (b->open.n) {
        eln_range *r = b->open.at[--b->open.n];
        int64_t units = eln_words_units(&b->words);
        if (r) r->stop = units ? units - 1 : 0;
    }
    eln_str s = image(b, token);
    if (s.p[s.n - 1] == ' ') eln_words_put(&b->words, ELN_STR(" "));
}

static bool ends_range(uint32_t kind)
{
    return kind >= ELN_T_STAR_BOLD_END && kind <= ELN_T_LINE_ITALIC_END;
}

/* One token of a text. `last`: nothing stands behind it on its level. */
static void put_token(builder *b, target t, uint32_t token, bool last)
{
    eln_token k = b->tokens[token];
    switch (k.kind) {
    case ELN_T_ESCAPED:
        eln_words_span(&b->words, k.begin + 1, k.end);
        break;
    case ELN_T_SPECIAL:
        put_special(b, token);
        break;
    case ELN_T_LINK:
        put_link(b, t, token);
        break;
    case ELN_T_TAG:
        put_tag(b, t, token);
        break;
    case ELN_T_STATEMENT_MENTION:
    case ELN_T_ARGUMENT_MENTION:
        put_mention(b, t, token);
        break;
    case ELN_T_NEWLINE:
        if (!last) put_line_end(b);
        break;
    case ELN_T_STAR_BOLD_START:
    case ELN_T_LINE_BOLD_START:
        open_range(b, t, ELN_RANGE_BOLD);
        break;
    case ELN_T_STAR_ITALIC_START:
    case ELN_T_LINE_ITALIC_START:
        open_range(b, t, ELN_RANGE_ITALIC);
        break;
    case ELN_T_STAR_BOLD_END:
    case ELN_T_LINE_BOLD_END:
    case ELN_T_STAR_ITALIC_END:
    case ELN_T_LINE_ITALIC_END:
        close_range(b, token);
        break;
    default:
        eln_words_span(&b->words, k.begin, k.end);
    }
}

/* The text of a node, up to its data and the line end behind that.
 *   more  relations follow */
static void put_text(builder *b, target t, const eln_node *n, bool more)
{
    bool reference = n->title != ELN_NO_TOKEN &&
                     (b->tokens[n->title].kind == ELN_T_STATEMENT_REFERENCE ||
                      b->tokens[n->title].kind == ELN_T_ARGUMENT_REFERENCE);
    bool data = n->data != ELN_NO_TOKEN;
    for (uint32_t i = n->content_begin; i < n->content_end; i++) {
        bool last = i + 1 == n->content_end ? !reference || (!data && !more)
                                            : ends_range(b->tokens[i + 1].kind);
        put_token(b, t, i, last);
    }
    if (data && more && b->tokens[n->data + 1].kind == ELN_T_NEWLINE) {
        put_line_end(b);
    }
}

/* ---- data ---- */

static const eln_data *read_data(builder *b, uint32_t token)
{
    if (token == ELN_NO_TOKEN) return NULL;
    eln_token k = b->tokens[token];
    eln_str s = image(b, token);
    size_t i = 1;
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t')) i++;
    size_t begin = 0, end = s.n;
    if (i < s.n && s.p[i] == '\n') {
        begin = i + 1;
        if (s.n > begin + 1 && s.p[begin] == '\r') begin++;
        end = s.n - 1;
    }
    const eln_data *data = NULL;
    size_t errors = b->diags->errors;
    eln_str yaml = eln_str_sub(s, begin, end);
    uint32_t at = k.begin + (uint32_t)begin;
    eln_status st = eln_data_plain(yaml, at, b->arena, &data);
    if (st == ELN_OK && !data) {
        st = eln_data_read(yaml, at, b->arena, b->diags, &data);
    }
    if (st != ELN_OK && b->st == ELN_OK) b->st = st;
    if (data || b->diags->errors > errors) return data;
    if (end > begin && s.p[end - 1] == '\n') end--;
    if (begin >= end) return NULL;
    return made(b, eln_new(b->arena, eln_data, 1)); /* blank: null */
}

/* Whether data says something, in the sense of JavaScript's truth. */
static bool says_yes(const eln_data *d)
{
    if (!d || d->kind == ELN_DATA_NULL) return false;
    if (d->kind == ELN_DATA_BOOL) return d->truth;
    if (d->kind == ELN_DATA_NUMBER) return d->number < 0 || d->number > 0;
    return d->kind != ELN_DATA_STRING || d->text.n > 0;
}

/* The data of all occurrences, the later laid over the earlier; NULL if none
 * says anything. */
static const eln_data *merged(builder *b, const eln_statements *members)
{
    b->parts.n = 0;
    for (uint32_t i = 0; i < members->n; i++) {
        const eln_data *data = members->at[i]->data;
        if (eln_data_truthy(data) && !eln_push(&b->parts, data)) no_memory(b);
    }
    if (b->parts.n == 0 || b->st != ELN_OK) return NULL;
    const eln_data *all = eln_data_merge_all(b->arena, b->parts.at, b->parts.n);
    if (!all) no_memory(b);
    return all;
}

/* true or false as written under a key; -1 if it is neither. */
static int flag_of(const eln_data *d, const char *key)
{
    const eln_data *v = eln_data_get(d, key);
    return v && v->kind == ELN_DATA_BOOL ? v->truth : -1;
}

static void read_front_matter(builder *b, const eln_tree *tree)
{
    if (tree->front_matter == ELN_NO_TOKEN) return;
    eln_token k = b->tokens[tree->front_matter];
    eln_str s = image(b, tree->front_matter);
    size_t begin = 0, end = s.n;
    while (begin < end && s.p[begin] == '=') begin++;
    while (end > begin && s.p[end - 1] == '=') end--;
    eln_status st =
        eln_data_read(eln_str_sub(s, begin, end), k.begin + (uint32_t)begin,
                      b->arena, b->diags, &b->m->front_matter);
    if (st != ELN_OK) b->st = st;
    const eln_data *model = eln_data_get(b->m->front_matter, "model");
    const eln_data *mode = eln_data_get(model, "mode");
    b->m->strict = mode && mode->kind == ELN_DATA_STRING &&
                   eln_str_is(mode->text, "strict");
    read_shortcodes(b, eln_data_get(model, "shortcodes"));
    b->remove_tags = says_yes(eln_data_get(model, "removeTagsFromText"));
    const eln_data *move = eln_data_get(model, "transformArgumentRelations");
    b->keep_relations = move && move->kind != ELN_DATA_NULL && !says_yes(move);
    b->group = eln_data_get(b->m->front_matter, "group");
}

/* ---- sections ---- */

/* Close the sections that a new one ends, and put it below the one that is
 * left. */
static void place_section(builder *b, eln_section *next)
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
    if (!eln_list_add(b->arena, children, n, cap, next)) no_memory(b);
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

static void group_section(builder *b, eln_section *s)
{
    if (flag_of(b->group, "ignoreIsGroup") != 1) {
        s->group_written = eln_data_get(s->data, "isGroup");
    }
    if (flag_of(b->group, "ignoreIsClosed") != 1) {
        s->closed_written = eln_data_get(s->data, "isClosed");
    }
}

static void build_heading(builder *b, const eln_node *n)
{
    eln_section *s = made(b, eln_new(b->arena, eln_section, 1));
    if (!s) return;
    bool has_ranges = false;
    target t = {&s->ranges, &has_ranges, &s->tags, &s->has_tags};
    eln_words_begin(&b->words);
    put_text(b, t, n, false);
    eln_str title = {0};
    if (!eln_words_take(&b->words, b->arena, &title)) no_memory(b);
    s->title = eln_trim_space(title);
    s->level = (uint32_t)image(b, n->title).n - 1;
    s->id = ++b->m->section_total;
    s->data = read_data(b, n->data);
    s->span = span_of(b, n->first, n->last);
    if (s->level > b->max_level) b->max_level = s->level;
    group_section(b, s);
    place_section(b, s);
    b->section = s;
}

static void set_group(eln_section *s, int64_t least)
{
    s->is_group = s->group_written ? s->group_written->kind == ELN_DATA_BOOL &&
                                         s->group_written->truth
                                   : (int64_t)s->level >= least;
}

/* All sections, without recursion: a section's children before its siblings. */
static void finish_sections(builder *b, uint32_t end)
{
    for (eln_section *s = b->section; s; s = s->parent) {
        s->end = end;
        s->ended_by_heading = false;
    }
    const eln_data *depth = eln_data_get(b->group, "groupDepth");
    int64_t levels = depth && depth->kind == ELN_DATA_NUMBER &&
                             depth->number < 1e6 && depth->number > -1e6
                         ? (int64_t)depth->number
                         : 2;
    int64_t least = (int64_t)b->max_level - levels + 1;
    ELN_VEC(eln_section *) todo = {0};
    for (uint32_t i = 0; i < b->m->section_count; i++) {
        if (!eln_push(&todo, b->m->sections[i])) no_memory(b);
    }
    while (todo.n && b->st == ELN_OK) {
        eln_section *s = todo.at[--todo.n];
        set_group(s, least);
        for (uint32_t i = 0; i < s->child_count; i++) {
            if (!eln_push(&todo, s->children[i])) no_memory(b);
        }
    }
    eln_vec_free(&todo);
}

/* A class or an argument stands in the section of the first occurrence that is
 * not a reference, unless the data of one says otherwise. */
static void take_section(eln_section **of, const eln_statement *s)
{
    int in_group = flag_of(s->data, "isInGroup");
    bool said = eln_data_get(s->data, "isInGroup") != NULL;
    if (in_group == 1 || (!s->is_reference && !said && !*of)) *of = s->section;
}

/* ---- statements and arguments ---- */

static void build_relations(builder *b, const eln_node *n, eln_end parent);

static eln_statement *statement_new(builder *b, const eln_node *n,
                                    eln_role role, bool top_level)
{
    eln_statement *s = made(b, eln_new(b->arena, eln_statement, 1));
    if (!s) return NULL;
    s->role = role;
    s->top_level = top_level;
    s->in_list = n->marker != ELN_NO_TOKEN;
    s->section = b->section;
    s->span = span_of(b, n->first, n->last);
    return s;
}

/* Title, text, ranges, tags and data. */
static void read_statement(builder *b, const eln_node *n, eln_statement *s,
                           char open, char close)
{
    if (n->title != ELN_NO_TOKEN) {
        uint32_t kind = b->tokens[n->title].kind;
        if (title_of(b, n->title, open, close, &s->title)) {
            s->is_reference = kind == ELN_T_STATEMENT_REFERENCE ||
                              kind == ELN_T_ARGUMENT_REFERENCE;
        }
    }
    target t = {&s->ranges, &s->has_ranges, &s->tags, &s->has_tags};
    eln_words_begin(&b->words);
    if (s->role == ELN_ROLE_DESCRIPTION) {
        eln_words_span(&b->words, 0, 0);
    }
    put_text(b, t, n, n->child != NULL);
    s->has_text = b->words.any;
    if (!eln_words_take(&b->words, b->arena, &s->text)) no_memory(b);
    s->data = read_data(b, n->data);
}

static eln_statement *build_statement(builder *b, const eln_node *n,
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
    add_tags(b, &c->tags, &c->has_tags, s);
    if (!eln_list_add(b->arena, c->members.at, c->members.n, c->members.cap,
                      s)) {
        no_memory(b);
    }
    take_section(&c->section, s);
    if (role == ELN_ROLE_TOP_LEVEL) c->used_as_top_level = true;
    if (role == ELN_ROLE_RELATION) c->used_as_relation = true;
    return s;
}

static eln_statement *build_argument(builder *b, const eln_node *n,
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
    add_tags(b, &a->tags, &a->has_tags, s);
    if (!eln_list_add(b->arena, a->members.at, a->members.n, a->members.cap,
                      s)) {
        no_memory(b);
    }
    take_section(&a->section, s);
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
static eln_end undercut_target(const builder *b, eln_end parent)
{
    if (parent.kind != ELN_END_CLASS || !b->last_step) return parent;
    return (eln_end){.kind = ELN_END_INFERENCE, .inference = b->last_step};
}

static void build_relation(builder *b, const eln_node *n, eln_end parent)
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
    eln_arrow *arrow = made(b, eln_new(b->arena, eln_arrow, 1));
    if (!child || !arrow || b->st != ELN_OK) return;
    *arrow = (eln_arrow){.span = span_of(b, n->first, n->last),
                         .child = child,
                         .child_end = end_of(child),
                         .parent_end = parent,
                         .child_is_source = up};
    eln_relate(&b->relator, relation_of(symbol), up ? end_of(child) : parent,
               up ? target_end : end_of(child), arrow);
}

static void build_relations(builder *b, const eln_node *n, eln_end parent)
{
    for (const eln_node *r = n->child; r && b->st == ELN_OK; r = r->next) {
        build_relation(b, r, parent);
    }
}

/* ---- structures ---- */

/* The names of rules: texts between commas. */
static void build_rules(builder *b, const eln_node *n, eln_inference *step)
{
    if (n->content_begin == n->content_end) return;
    uint32_t count = 1;
    for (uint32_t i = n->content_begin; i < n->content_end; i++) {
        count += b->tokens[i].kind == ELN_T_COMMA;
    }
    step->rules = made(b, eln_new(b->arena, eln_str, count));
    if (!step->rules) return;
    uint32_t i = n->content_begin;
    target none = {0};
    while (step->rule_count < count) {
        eln_words_begin(&b->words);
        for (; i < n->content_end && b->tokens[i].kind != ELN_T_COMMA; i++) {
            put_token(b, none, i, false);
        }
        i++;
        eln_str rule = {0};
        if (!eln_words_take(&b->words, b->arena, &rule)) no_memory(b);
        step->rules[step->rule_count++] = eln_trim_space(rule);
    }
}

static eln_inference *build_inference(builder *b, const eln_node *n,
                                      eln_argument *a)
{
    eln_inference *step = made(b, eln_new(b->arena, eln_inference, 1));
    if (!step) return NULL;
    step->id = b->m->inference_count++;
    step->argument = a;
    step->span = span_of(b, n->first, n->last);
    b->last_step = step;
    build_rules(b, n, step);
    step->data = read_data(b, n->data);
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

static void build_numbered(builder *b, const eln_node *n, eln_argument *a,
                           eln_inference *step)
{
    eln_statement *s = build_statement(b, n->child, ELN_ROLE_NONE);
    if (!s) return;
    s->argument = a;
    s->number = number_of(image(b, n->title));
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
        no_memory(b);
    }
}

static void make_main_conclusion(eln_statement *s)
{
    s->role = ELN_ROLE_MAIN;
    s->of->used_as_main = true;
}

/*   before  the paragraph before it: if that is an argument, the structure is
 *           its; NULL otherwise */
static void build_structure(builder *b, const eln_node *n,
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
    a->span = span_of(b, n->first, n->last);
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

static void build_list(builder *b, const eln_node *n)
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
static eln_statement *build_paragraph(builder *b, const eln_node *n,
                                      eln_statement *before)
{
    switch (n->kind) {
    case ELN_N_HEADING:
        build_heading(b, n);
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
        if (flag_of(s->data, "isCanonical") == 1) return s;
        if (!found) found = s;
    }
    return found;
}

static void finish_class(builder *b, eln_class *c)
{
    c->canonical = canonical_of(&c->members);
    if (!c->section && c->members.n) c->section = c->members.at[0]->section;
    c->data = merged(b, &c->members);
    for (uint32_t i = 0; c->was_intermediary && i < c->members.n; i++) {
        if (c->members.at[i]->role != ELN_ROLE_INTERMEDIARY) continue;
        c->used_as_intermediary = true;
        break;
    }
}

static void finish_argument(builder *b, eln_argument *a)
{
    a->canonical = canonical_of(&a->members);
    if (!a->section && a->members.n) a->section = a->members.at[0]->section;
    a->data = merged(b, &a->members);
}

/* What takes all members together. */
static void finish_members(builder *b)
{
    eln_model *m = b->m;
    for (uint32_t i = 0; i < m->class_count; i++) {
        finish_class(b, m->classes[i]);
    }
    for (uint32_t i = 0; i < m->argument_count; i++) {
        finish_argument(b, m->arguments[i]);
    }
}

static void build_document(builder *b, const eln_tree *tree)
{
    read_front_matter(b, tree);
    eln_statement *before = NULL;
    uint32_t end = 0;
    for (const eln_node *n = tree->paragraphs; n && b->st == ELN_OK;
         n = n->next) {
        before = build_paragraph(b, n, before);
        end = span_of(b, n->first, n->last).end;
    }
    finish_sections(b, end);
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

static bool keep_tables(builder *b)
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
    builder b = {.text = text,
                 .tokens = tree->tokens,
                 .m = out,
                 .arena = arena,
                 .diags = diags};
    b.words.source = text;
    b.relator.model = out;
    b.tag_ids.seed = b.shortcode_ids.seed = eln_str_hash(text, 0);
    out->class_ids.seed = out->argument_ids.seed = b.tag_ids.seed;
    build_document(&b, tree);
    if (!keep_tables(&b)) no_memory(&b);
    if (b.st != ELN_OK) *out = (eln_model){.arena = arena};
    eln_words_free(&b.words);
    eln_vec_free(&b.open);
    eln_vec_free(&b.parts);
    eln_pairs_free(&b.tagged);
    eln_intern_free(&b.shortcode_ids);
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
