/* Titles in the text are found by cutting it into tokens again: so none is
 * missed in a paragraph that was not understood. In data a name is replaced as
 * a whole, by a text in double quotes that escapes what would end the data or
 * begin a comment; in a block of text, which has no escapes, the title alone
 * is. */
#include "dispute/rename.h"

#include <stdlib.h>

#include "argdown/parser.h"
#include "argdown/space.h"
#include "argdown/title.h"
#include "base/out.h"
#include "dispute/dispute.h"
#include "dispute/keys.h"
#include "dispute/names.h"

typedef struct renamer {
    const eln_source *source;
    const eln_model *m;
    eln_end of;
    eln_str old, new;
    eln_arena *arena;
    ELN_VEC(eln_edit) edits;
    eln_out words;   /* of the text at hand */
    eln_out refusal; /* empty: none yet */
    eln_status st;
} renamer;

static bool goes_on(const renamer *k)
{
    return k->st == ELN_OK && k->refusal.n == 0;
}

/* ---- edits ---- */

static void cannot_edit(renamer *k, eln_span span)
{
    eln_place p = eln_source_line(k->source, span.begin);
    eln_out_printf(&k->refusal, "the name in line %u of %.*s cannot be changed",
                   p.line, ELN_FMT(k->source->files[p.file].name));
}

static void put_edit(renamer *k, eln_span span, eln_str text)
{
    if (!goes_on(k)) return;
    eln_edit e = {.text = text};
    if (!eln_source_span(k->source, span, &e.file, &e.span)) {
        cannot_edit(k, span);
    } else if (!eln_push(&k->edits, e)) {
        k->st = ELN_E_NOMEM;
    }
}

static int by_place(const void *a, const void *b)
{
    const eln_edit *x = a, *y = b;
    if (x->file != y->file) return x->file < y->file ? -1 : 1;
    if (x->span.begin == y->span.begin) return 0;
    return x->span.begin < y->span.begin ? -1 : 1;
}

/* In order, each once: what << merges stands in several maps. */
static void order_edits(renamer *k)
{
    size_t kept = 0;
    if (k->edits.n)
        qsort(k->edits.at, k->edits.n, sizeof *k->edits.at, by_place);
    for (size_t i = 0; i < k->edits.n; i++) {
        if (kept && by_place(&k->edits.at[kept - 1], &k->edits.at[i]) == 0) {
            continue;
        }
        k->edits.at[kept++] = k->edits.at[i];
    }
    k->edits.n = kept;
}

/* ---- titles in the text ---- */

/* The brackets of a token that names something; 0 if it does not. */
static char opening(uint32_t token)
{
    switch (token) {
    case ELN_T_STATEMENT_DEFINITION:
    case ELN_T_STATEMENT_REFERENCE:
    case ELN_T_STATEMENT_MENTION:
        return '[';
    case ELN_T_ARGUMENT_DEFINITION:
    case ELN_T_ARGUMENT_REFERENCE:
    case ELN_T_ARGUMENT_MENTION:
        return '<';
    default:
        return 0;
    }
}

static bool title_of(eln_str text, eln_token t, char open, eln_str *title)
{
    return opening(t.kind) == open &&
           eln_title_within(eln_str_sub(text, t.begin, t.end), open,
                            open == '[' ? ']' : '>', title);
}

static char bracket(const renamer *k)
{
    return k->of.kind == ELN_END_CLASS ? '[' : '<';
}

static void rename_in_text(renamer *k)
{
    eln_str text = k->source->text, title;
    eln_tokens tokens = {0};
    k->st = eln_lex(text, NULL, &tokens);
    for (size_t i = 0; i < tokens.n && goes_on(k); i++) {
        if (!title_of(text, tokens.at[i], bracket(k), &title)) continue;
        if (!eln_str_eq(title, k->old)) continue;
        uint32_t begin = (uint32_t)(title.p - text.p);
        put_edit(k, (eln_span){begin, begin + (uint32_t)title.n}, k->new);
    }
    eln_vec_free(&tokens);
}

/* ---- names in data ---- */

static eln_str keep_words(renamer *k)
{
    eln_str kept = {0};
    if (k->words.st != ELN_OK) {
        k->st = k->words.st;
    } else if (!eln_arena_copy(k->arena, eln_out_str(&k->words), &kept)) {
        k->st = ELN_E_NOMEM;
    }
    return kept;
}

/* Whether Argdown, which looks for the end of the data before it is read,
 * could take a character for a part of it, or of a comment. */
static bool means_something(eln_str s, size_t i)
{
    char c = s.p[i];
    bool doubled =
        (i > 0 && s.p[i - 1] == c) || (i + 1 < s.n && s.p[i + 1] == c);
    return c == '{' || c == '}' || ((c == '=' || c == '/') && doubled);
}

/* Within double quotes. */
static void put_escaped(eln_out *out, eln_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (means_something(s, i)) {
            eln_out_printf(out, "\\x%02x", (unsigned)s.p[i]);
            continue;
        }
        if (s.p[i] == '"' || s.p[i] == '\\') eln_out_char(out, '\\');
        eln_out_char(out, s.p[i]);
    }
}

static bool is_block(const renamer *k, eln_span span)
{
    char first = k->source->text.p[span.begin];
    return first == '|' || first == '>';
}

/* Change the title in a block of text, where it stands once.
 *   from  what stands there */
static void change_block(renamer *k, eln_span span, eln_str from, eln_str to)
{
    eln_str block = eln_str_sub(k->source->text, span.begin, span.end);
    size_t at = eln_str_find(block, from, 0);
    if (at == block.n || eln_str_find(block, from, at + 1) < block.n) {
        cannot_edit(k, span);
        return;
    }
    uint32_t begin = span.begin + (uint32_t)at;
    put_edit(k, (eln_span){begin, begin + (uint32_t)from.n}, to);
}

/* Write a name in place of a value.
 *   open    '[' or '<'; 0: the bare title
 *   before  "not ", or ""
 *   from    what of the value names it */
static void write_name(renamer *k, eln_span span, const char *before, char open,
                       eln_str title, eln_str from)
{
    bool block = is_block(k, span);
    eln_out_clear(&k->words);
    if (!block) {
        eln_out_puts(&k->words, "\"");
        eln_out_puts(&k->words, before);
    }
    if (open) eln_out_char(&k->words, open);
    if (block) {
        eln_out_put(&k->words, title);
    } else {
        put_escaped(&k->words, title);
    }
    if (open) eln_out_char(&k->words, open == '[' ? ']' : '>');
    if (!block) eln_out_puts(&k->words, "\"");
    eln_str text = keep_words(k);
    if (block) {
        change_block(k, span, from, text);
    } else {
        put_edit(k, span, text);
    }
}

static bool is_renamed(const renamer *k, const eln_class *of,
                       const eln_argument *argument)
{
    return k->of.kind == ELN_END_CLASS ? of == k->of.of
                                       : argument == k->of.argument;
}

static eln_str take_not(eln_str name, const char **before)
{
    *before = "";
    if (!eln_str_starts(name, ELN_STR("not"))) return name;
    eln_str rest = eln_str_sub(name, 3, name.n), trimmed = eln_str_trim(rest);
    if (trimmed.n == rest.n) return name;
    *before = "not ";
    return trimmed;
}

/* A whole title in its brackets, perhaps behind `not`. */
static void rename_whole(renamer *k, const eln_data *value)
{
    eln_str name;
    const char *before;
    const eln_class *of;
    const eln_argument *argument;
    bool several;
    if (!eln_data_words(value, &name)) return;
    name = take_not(eln_str_trim(name), &before);
    if (!eln_title_is_whole(name)) return;
    eln_dispute_find(k->m, name, &of, &argument, &several);
    if (is_renamed(k, of, argument)) {
        write_name(k, value->span, before, bracket(k), k->new, name);
    }
}

/* A part of a title, of whatever has it: would the new title have it, too, it
 * would name two. */
static void rename_part(renamer *k, const eln_data *value, eln_str name)
{
    const eln_class *of;
    const eln_argument *argument;
    bool several;
    eln_dispute_find(k->m, name, &of, &argument, &several);
    if (is_renamed(k, of, argument)) {
        write_name(k, value->span, "", bracket(k), k->new, name);
    } else if ((of || argument) && eln_title_has(k->new, name)) {
        write_name(k, value->span, "", of ? '[' : '<',
                   of ? of->title : argument->title, name);
    }
}

static void rename_items(renamer *k, const eln_data *map, const char *key)
{
    const eln_entry *e = eln_data_entry(map, key);
    eln_items items;
    if (!e || !eln_data_items(e, &items)) return;
    for (uint32_t i = 0; i < items.n && goes_on(k); i++) {
        rename_whole(k, items.at[i]);
    }
}

static void rename_changes(renamer *k, const eln_data *map)
{
    rename_items(k, map, "given");
    rename_items(k, map, "withdraw");
    rename_items(k, map, "without");
}

static void rename_scenarios(renamer *k, const eln_data *map)
{
    if (!map || map->kind != ELN_DATA_MAP) return;
    for (uint32_t i = 0; i < map->count && goes_on(k); i++) {
        rename_changes(k, map->entries[i].value);
    }
}

static void rename_expectations(renamer *k, const eln_data *list)
{
    if (!list || list->kind != ELN_DATA_LIST) return;
    for (uint32_t i = 0; i < list->count && goes_on(k); i++) {
        const eln_data *claim = eln_data_get(list->items[i], "claim");
        eln_str name;
        if (!claim || claim->kind != ELN_DATA_STRING) continue;
        if (!eln_data_words(claim, &name)) continue;
        name = eln_str_trim(name);
        if (eln_title_is_whole(name)) {
            rename_whole(k, claim);
        } else {
            rename_part(k, claim, name);
        }
    }
}

static void rename_explained(renamer *k, const eln_statements *members)
{
    for (uint32_t i = 0; i < members->n && goes_on(k); i++) {
        rename_items(k, members->at[i]->data, "explains");
    }
}

/* ---- Argdown's own settings name bare titles ---- */

static void rename_bare(renamer *k, const eln_data *value)
{
    if (value->kind != ELN_DATA_STRING || !eln_str_eq(value->text, k->old)) {
        return;
    }
    write_name(k, value->span, "", 0, k->new, k->old);
}

static void rename_bare_items(renamer *k, const eln_data *map, const char *key)
{
    const eln_data *v = eln_data_get(map, key);
    if (!v) return;
    if (v->kind != ELN_DATA_LIST) rename_bare(k, v);
    for (uint32_t i = 0; v->kind == ELN_DATA_LIST && i < v->count; i++) {
        if (!goes_on(k)) return;
        rename_bare(k, v->items[i]);
    }
}

/* Groups in groups: data nests ELN_DATA_DEPTH_MOST deep. */
static void rename_groups(renamer *k, const eln_data *list, const char *key)
{
    if (!list || list->kind != ELN_DATA_LIST) return;
    for (uint32_t i = 0; i < list->count && goes_on(k); i++) {
        rename_bare_items(k, list->items[i], key);
        rename_groups(k, eln_data_get(list->items[i], "children"), key);
    }
}

static void rename_keys(renamer *k, const eln_data *map)
{
    if (!map || map->kind != ELN_DATA_MAP) return;
    for (uint32_t i = 0; i < map->count && goes_on(k); i++) {
        if (!eln_str_eq(map->entries[i].key, k->old)) continue;
        write_name(k, map->entries[i].key_span, "", 0, k->new, k->old);
    }
}

static void rename_settings(renamer *k)
{
    bool claim = k->of.kind == ELN_END_CLASS;
    const eln_data *front = k->m->front_matter;
    const eln_data *selection = eln_data_get(front, "selection");
    rename_bare_items(k, selection,
                      claim ? "excludeStatements" : "excludeArguments");
    if (claim) rename_bare_items(k, selection, "includeStatements");
    rename_groups(k, eln_data_get(eln_data_get(front, "group"), "regroup"),
                  claim ? "statements" : "arguments");
    rename_keys(k, eln_data_get(eln_data_get(front, "color"),
                                claim ? "statementColors" : "argumentColors"));
}

static void rename_in_data(renamer *k)
{
    const eln_data *own = eln_data_get(k->m->front_matter, "elenchus");
    rename_expectations(k, eln_data_get(own, "expect"));
    rename_scenarios(k, eln_data_get(own, "scenarios"));
    rename_changes(k, eln_data_get(own, "changes"));
    rename_settings(k);
    for (uint32_t i = 0; i < k->m->class_count && goes_on(k); i++) {
        rename_explained(k, &k->m->classes[i]->members);
    }
    for (uint32_t i = 0; i < k->m->argument_count && goes_on(k); i++) {
        rename_explained(k, &k->m->arguments[i]->members);
    }
}

/* ---- whether it may be ---- */

static bool has_line_end(eln_str s)
{
    return memchr(s.p, '\n', s.n) || memchr(s.p, '\r', s.n) ||
           eln_str_find(s, ELN_STR("\xe2\x80\xa8"), 0) < s.n ||
           eln_str_find(s, ELN_STR("\xe2\x80\xa9"), 0) < s.n;
}

static bool has_bracket(eln_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '[' || s.p[i] == ']') return true;
        if (s.p[i] == '<' || s.p[i] == '>') return true;
    }
    return false;
}

static bool has_control(eln_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f) return true;
    }
    return false;
}

/* What is looked for before the text is cut into tokens: a comment, another
 * file. */
static bool is_taken_out(eln_str s)
{
    return eln_str_find(s, ELN_STR("/*"), 0) < s.n ||
           eln_str_find(s, ELN_STR("@include"), 0) < s.n;
}

/* "Untitled 3": what would be made up. */
static bool is_made_up(eln_str s)
{
    eln_str begin = ELN_STR("Untitled ");
    if (!eln_str_starts(s, begin) || s.n == begin.n) return false;
    for (size_t i = begin.n; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    }
    return true;
}

/* Where the title is written in all the ways there are: how often it is read
 * as such. */
static uint32_t count_readable(renamer *k)
{
    eln_tokens tokens = {0};
    uint32_t titles = 0;
    eln_str title;
    char open = bracket(k), close = open == '[' ? ']' : '>';
    eln_out_clear(&k->words);
    eln_out_printf(&k->words, "%c%.*s%c: a @%c%.*s%c\n\n%c%.*s%c\n", open,
                   ELN_FMT(k->new), close, open, ELN_FMT(k->new), close, open,
                   ELN_FMT(k->new), close);
    k->st = k->words.st;
    eln_str text = eln_out_str(&k->words);
    if (k->st == ELN_OK) k->st = eln_lex(text, NULL, &tokens);
    for (size_t i = 0; k->st == ELN_OK && i < tokens.n; i++) {
        titles += title_of(text, tokens.at[i], open, &title) &&
                  eln_str_eq(title, k->new);
    }
    eln_vec_free(&tokens);
    return titles;
}

static void check_readable(renamer *k)
{
    if (is_taken_out(k->new) || (count_readable(k) != 3 && k->st == ELN_OK)) {
        eln_out_printf(&k->refusal, "\"%.*s\" would not be read as a title",
                       ELN_FMT(k->new));
    }
}

static void check_title(renamer *k)
{
    bool untitled = k->of.kind == ELN_END_CLASS ? k->of.of->untitled
                                                : k->of.argument->untitled;
    bool taken = k->of.kind == ELN_END_CLASS
                     ? eln_model_class(k->m, k->new) != NULL
                     : eln_model_argument(k->m, k->new) != NULL;
    if (k->new.n == 0) {
        eln_out_puts(&k->refusal, "a title cannot be empty");
    } else if (has_bracket(k->new)) {
        eln_out_puts(&k->refusal, "a title cannot have brackets in it");
    } else if (has_line_end(k->new)) {
        eln_out_puts(&k->refusal, "a title cannot go over the end of a line");
    } else if (has_control(k->new)) {
        eln_out_puts(&k->refusal, "a title cannot have control characters");
    } else if (is_made_up(k->new)) {
        eln_out_printf(&k->refusal,
                       "\"%.*s\" is what something without a title is called",
                       ELN_FMT(k->new));
    } else if (untitled) {
        eln_out_puts(&k->refusal, k->of.kind == ELN_END_CLASS
                                      ? "this claim has no title: write one "
                                        "before its text, [Title]: …"
                                      : "this argument has no title: write "
                                        "<Title> before it");
    } else if (taken) {
        eln_out_printf(&k->refusal, "there is already %s called \"%.*s\"",
                       k->of.kind == ELN_END_CLASS ? "a claim" : "an argument",
                       ELN_FMT(k->new));
    } else {
        check_readable(k);
    }
}

/* ---- the whole ---- */

static void make_edits(renamer *k)
{
    check_title(k);
    if (goes_on(k)) rename_in_text(k);
    if (goes_on(k)) rename_in_data(k);
    if (goes_on(k)) order_edits(k);
    if (k->st == ELN_OK) k->st = k->refusal.st;
}

static void hand_out(renamer *k, eln_renaming *out)
{
    eln_renaming all = {0};
    if (k->refusal.n) {
        if (!eln_arena_copy(k->arena, eln_out_str(&k->refusal), &all.refusal)) {
            k->st = ELN_E_NOMEM;
        }
    } else {
        all.edits = eln_new(k->arena, eln_edit, k->edits.n);
        all.edit_count = (uint32_t)k->edits.n;
        if (!all.edits) k->st = ELN_E_NOMEM;
    }
    if (k->st != ELN_OK) return;
    for (uint32_t i = 0; i < all.edit_count; i++) {
        all.edits[i] = k->edits.at[i];
    }
    *out = all;
}

eln_status eln_rename(const eln_source *source, const eln_model *m, eln_end of,
                      eln_str title, eln_arena *arena, eln_renaming *out)
{
    renamer k = {.source = source, .m = m, .of = of, .arena = arena};
    k.old = of.kind == ELN_END_CLASS ? of.of->title : of.argument->title;
    if (!eln_arena_copy(arena, eln_trim_space(title), &k.new)) {
        return ELN_E_NOMEM;
    }
    if (eln_str_eq(k.old, k.new)) {
        *out = (eln_renaming){0};
        return ELN_OK;
    }
    make_edits(&k);
    if (k.st == ELN_OK) hand_out(&k, out);
    eln_vec_free(&k.edits);
    eln_out_free(&k.words);
    eln_out_free(&k.refusal);
    return k.st;
}
