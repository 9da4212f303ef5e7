/* The data of elements, and what the front matter sets. */
#include "argdown/builder.h"

#include "argdown/data_plain.h"
#include "base/banned.h"

const eln_data *eln_model_data(eln_model_builder *b, uint32_t token)
{
    if (token == ELN_NO_TOKEN) return NULL;
    eln_token k = b->tokens[token];
    eln_str s = eln_model_image(b, token);
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
    return eln_model_made(b, eln_new(b->arena, eln_data, 1)); /* blank: null */
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
const eln_data *eln_model_merged(eln_model_builder *b,
                                 const eln_statements *members)
{
    b->parts.n = 0;
    for (uint32_t i = 0; i < members->n; i++) {
        const eln_data *data = members->at[i]->data;
        if (eln_data_truthy(data) && !eln_push(&b->parts, data))
            eln_model_no_memory(b);
    }
    if (b->parts.n == 0 || b->st != ELN_OK) return NULL;
    const eln_data *all = eln_data_merge_all(b->arena, b->parts.at, b->parts.n);
    if (!all) eln_model_no_memory(b);
    return all;
}

/* true or false as written under a key; -1 if it is neither. */
int eln_model_flag(const eln_data *d, const char *key)
{
    const eln_data *v = eln_data_get(d, key);
    return v && v->kind == ELN_DATA_BOOL ? v->truth : -1;
}

void eln_model_front_matter(eln_model_builder *b, const eln_tree *tree)
{
    if (tree->front_matter == ELN_NO_TOKEN) return;
    eln_token k = b->tokens[tree->front_matter];
    eln_str s = eln_model_image(b, tree->front_matter);
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
    eln_model_shortcodes(b, eln_data_get(model, "shortcodes"));
    b->remove_tags = says_yes(eln_data_get(model, "removeTagsFromText"));
    const eln_data *move = eln_data_get(model, "transformArgumentRelations");
    b->keep_relations = move && move->kind != ELN_DATA_NULL && !says_yes(move);
}
