/* Texts, with their ranges and tags, from tokens. */
#include "argdown/builder.h"

#include "argdown/lists.h"
#include "argdown/shortcodes.h"
#include "argdown/space.h"
#include "argdown/title.h"
#include "base/banned.h"

/* ---- ranges and tags ---- */

static eln_range *add_range(eln_model_builder *b, eln_target t, eln_range range)
{
    eln_range *r = eln_model_made(b, eln_new(b->arena, eln_range, 1));
    if (!r) return NULL;
    *r = range;
    *t.has_ranges = true;
    if (!eln_list_add(b->arena, t.ranges->at, t.ranges->n, t.ranges->cap, r)) {
        eln_model_no_memory(b);
    }
    return r;
}

/* A tag for the whole document, in the order of first use. Returns its id, or
 * ELN_NO_ID. */
static uint32_t note_tag(eln_model_builder *b, eln_str tag)
{
    uint32_t id = eln_intern_add(&b->tag_ids, tag);
    if (id == ELN_NO_ID) eln_model_no_memory(b);
    return id;
}

/* Add a tag unless it is there. */
static void add_tag(eln_model_builder *b, eln_tags *tags, eln_str tag)
{
    uint32_t before = b->tagged.n;
    uint32_t id = note_tag(b, tag);
    if (id == ELN_NO_ID) return;
    uint32_t place = eln_pairs_add(&b->tagged, (uintptr_t)tags, id);
    if (place == ELN_NO_ID) eln_model_no_memory(b);
    if (place != before) return;
    if (tags->n == tags->cap) {
        uint32_t to = tags->cap ? tags->cap * 2 : 2;
        eln_str *at = eln_model_made(b, eln_new(b->arena, eln_str, to));
        if (!at) return;
        if (tags->n) memcpy(at, tags->at, tags->n * sizeof *at);
        tags->at = at;
        tags->cap = to;
    }
    tags->at[tags->n++] = tag;
}

void eln_model_add_tags(eln_model_builder *b, eln_tags *tags, bool *has,
                        const eln_statement *s)
{
    if (!s->has_tags) return;
    *has = true;
    for (uint32_t i = 0; i < s->tags.n; i++) add_tag(b, tags, s->tags.at[i]);
}

static void put_tag(eln_model_builder *b, eln_target t, uint32_t token)
{
    eln_str s = eln_model_image(b, token);
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

static void put_mention(eln_model_builder *b, eln_target t, uint32_t token)
{
    bool statement = b->tokens[token].kind == ELN_T_STATEMENT_MENTION;
    eln_str title = {0};
    if (!eln_title_within(eln_model_image(b, token), statement ? '[' : '<',
                          statement ? ']' : '>', &title)) {
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

static void put_link(eln_model_builder *b, eln_target t, uint32_t token)
{
    eln_token k = b->tokens[token];
    eln_str s = eln_model_image(b, token);
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

void eln_model_shortcodes(eln_model_builder *b, const eln_data *own)
{
    if (!own || own->kind != ELN_DATA_MAP) return;
    b->shortcodes = own;
    for (uint32_t i = 0; i < own->count; i++) {
        if (eln_intern_add(&b->shortcode_ids, own->entries[i].key) != i) {
            eln_model_no_memory(b); /* keys are there once */
        }
    }
}

static eln_str shortcode(const eln_model_builder *b, eln_str name)
{
    uint32_t own = eln_intern_find(&b->shortcode_ids, name);
    if (own == ELN_NO_ID) return eln_shortcode(name);
    const eln_data *symbol =
        eln_data_get(b->shortcodes->entries[own].value, "unicode");
    bool usable = symbol && symbol->kind == ELN_DATA_STRING;
    return usable ? symbol->text : eln_shortcode(name);
}

static void put_special(eln_model_builder *b, uint32_t token)
{
    eln_str s = eln_model_image(b, token);
    eln_str symbol = shortcode(b, eln_trim_space(s));
    if (symbol.n == 0) {
        eln_words_span(&b->words, b->tokens[token].begin, b->tokens[token].end);
        return;
    }
    eln_words_put(&b->words, symbol);
    if (s.p[s.n - 1] == ' ') eln_words_put(&b->words, ELN_STR(" "));
    if (!eln_push(&b->open, NULL)) eln_model_no_memory(b);
}

static void put_line_end(eln_model_builder *b)
{
    eln_str so_far = eln_words_text(&b->words);
    if (so_far.n == 0 || so_far.p[so_far.n - 1] != ' ') {
        eln_words_put(&b->words, ELN_STR(" "));
    }
}

static void open_range(eln_model_builder *b, eln_target t, eln_range_kind kind)
{
    int64_t at = eln_words_units(&b->words);
    eln_range *r =
        add_range(b, t, (eln_range){.kind = kind, .start = at, .stop = at});
    if (!eln_push(&b->open, r)) eln_model_no_memory(b);
}

static void close_range(eln_model_builder *b, uint32_t token)
{
    if (b->open.n) {
        eln_range *r = b->open.at[--b->open.n];
        int64_t units = eln_words_units(&b->words);
        if (r) r->stop = units ? units - 1 : 0;
    }
    eln_str s = eln_model_image(b, token);
    if (s.p[s.n - 1] == ' ') eln_words_put(&b->words, ELN_STR(" "));
}

static bool ends_range(uint32_t kind)
{
    return kind >= ELN_T_STAR_BOLD_END && kind <= ELN_T_LINE_ITALIC_END;
}

/* One token of a text. `last`: nothing stands behind it on its level. */
void eln_model_put_token(eln_model_builder *b, eln_target t, uint32_t token,
                         bool last)
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
void eln_model_put_text(eln_model_builder *b, eln_target t, const eln_node *n,
                        bool more)
{
    bool reference = n->title != ELN_NO_TOKEN &&
                     (b->tokens[n->title].kind == ELN_T_STATEMENT_REFERENCE ||
                      b->tokens[n->title].kind == ELN_T_ARGUMENT_REFERENCE);
    bool data = n->data != ELN_NO_TOKEN;
    for (uint32_t i = n->content_begin; i < n->content_end; i++) {
        bool last = i + 1 == n->content_end ? !reference || (!data && !more)
                                            : ends_range(b->tokens[i + 1].kind);
        eln_model_put_token(b, t, i, last);
    }
    if (data && more && b->tokens[n->data + 1].kind == ELN_T_NEWLINE) {
        put_line_end(b);
    }
}
