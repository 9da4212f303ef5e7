/* The catalogue of schemes: schemes.yaml, which is built in, and what a map
 * adds, both read as the same YAML. */
#include "dispute/reader.h"
#include "dispute/schemes_yaml.h"
#include "text/unicode.h"

/* Faults of a file of schemes that are told. */
enum { FILE_FAULTS_MOST = 8 };

typedef struct builder {
    eln_arena *arena;
    eln_diags *diags;
    eln_names ids; /* of the list, once there are own ones */
    ELN_VEC(eln_scheme) list;
} builder;

/* Roles or questions: a map of texts.
 *   what  one of them is */
static eln_status read_parts(builder *b, const eln_data *scheme,
                             const char *key, const char *what,
                             eln_scheme_part **out, uint32_t *count)
{
    const eln_data *map;
    if (!eln_key_map(scheme, key, b->diags, &map)) return ELN_OK;
    *out = eln_new(b->arena, eln_scheme_part, map->count);
    if (!*out) return ELN_E_NOMEM;
    for (uint32_t i = 0; i < map->count; i++) {
        const eln_entry *e = &map->entries[i];
        eln_scheme_part *part = &(*out)[*count];
        part->id = e->key;
        if (!eln_entry_named(e, what, b->diags)) continue;
        if (eln_data_words(e->value, &part->text))
            ++*count;
        else
            eln_key_wrong(e->value, key, "a map of texts", b->diags);
    }
    return ELN_OK;
}

/* One of the map's own takes the place of one that has its id. */
static eln_status keep_scheme(builder *b, const eln_scheme *s)
{
    uint32_t last = (uint32_t)b->list.n;
    uint32_t at = s->own ? eln_names_add(&b->ids, s->id, last) : last;
    if (at == ELN_NO_ID) return ELN_E_NOMEM;
    if (at == last) return eln_push(&b->list, *s) ? ELN_OK : ELN_E_NOMEM;
    b->list.at[at] = *s;
    return ELN_OK;
}

static eln_status read_scheme(builder *b, const eln_entry *e, bool own)
{
    static const char *const KEYS[] = {"name", "about", "roles", "questions"};
    eln_scheme s = {.id = e->key, .name = e->key, .own = own};
    if (!eln_entry_named(e, "a scheme", b->diags)) return ELN_OK;
    if (e->value->kind != ELN_DATA_MAP) {
        eln_diag_add(b->diags, ELN_E205, e->value->span,
                     "write {name: …, about: …, roles: {…}, questions: {…}}",
                     "a scheme must be a map");
        return ELN_OK;
    }
    eln_keys_check(e->value, "a scheme", KEYS, sizeof KEYS / sizeof *KEYS,
                   b->diags);
    eln_key_words(e->value, "name", b->diags, &s.name);
    eln_key_words(e->value, "about", b->diags, &s.about);
    eln_status st =
        read_parts(b, e->value, "roles", "a role", &s.roles, &s.role_count);
    if (st == ELN_OK)
        st = read_parts(b, e->value, "questions", "a question", &s.questions,
                        &s.question_count);
    return st == ELN_OK ? keep_scheme(b, &s) : st;
}

static eln_status read_entries(builder *b, const eln_data *map, bool own)
{
    eln_status st = ELN_OK;
    for (uint32_t i = 0; st == ELN_OK && i < map->count; i++)
        st = read_scheme(b, &map->entries[i], own);
    return st;
}

/* The ids of those built in; the seed depends on all that will be added. */
static eln_status name_built_in(builder *b, const eln_data *own)
{
    for (uint32_t i = 0; i < own->count; i++)
        b->ids.table.seed =
            eln_str_hash(own->entries[i].key, b->ids.table.seed);
    for (size_t i = 0; i < b->list.n; i++)
        if (eln_names_add(&b->ids, b->list.at[i].id, (uint32_t)i) == ELN_NO_ID)
            return ELN_E_NOMEM;
    return ELN_OK;
}

static eln_status read_own(builder *b, const eln_data *map)
{
    if (map->kind == ELN_DATA_NULL) return ELN_OK;
    if (map->kind != ELN_DATA_MAP) {
        eln_key_wrong(map, "schemes",
                      "a map of schemes, or the path of a file with one",
                      b->diags);
        return ELN_OK;
    }
    eln_status st = name_built_in(b, map);
    return st == ELN_OK ? read_entries(b, map, true) : st;
}

static eln_status read_built_in(builder *b)
{
    eln_diags none = {0};
    eln_diags *diags = b->diags;
    const eln_data *map = NULL;
    eln_str yaml = {(const char *)eln_schemes_yaml, eln_schemes_yaml_size};
    b->diags = &none;
    eln_status st = eln_data_read(yaml, 0, b->arena, &none, &map);
    if (st == ELN_OK && map) st = read_entries(b, map, false);
    if (st == ELN_OK) st = none.st;
    ELN_REQUIRE(st != ELN_OK || (map && none.errors == 0),
                "schemes.yaml is faulty");
    b->diags = diags;
    eln_diags_free(&none);
    return st;
}

/* ---- a file of schemes ---- */

static unsigned line_of(eln_str bytes, uint32_t at)
{
    unsigned line = 1;
    for (size_t i = 0; i < bytes.n && i < at; i++) line += bytes.p[i] == '\n';
    return line;
}

/* Tell at the path what is wrong in the file: no span leads into it. */
static void tell_faults(builder *b, const eln_data *path, eln_str shown,
                        eln_str bytes, const eln_diags *faults)
{
    for (size_t i = 0; i < faults->list.n && i < FILE_FAULTS_MOST; i++) {
        const eln_diag *d = &faults->list.at[i];
        eln_diag_add_hint(b->diags, ELN_E215, path->span, d->hint,
                          "%.*s, line %u: %.*s", ELN_FMT(shown),
                          line_of(bytes, d->span.begin), ELN_FMT(d->message));
    }
}

static eln_status read_bytes(builder *b, const eln_data *path, eln_str shown,
                             eln_str bytes)
{
    eln_diags faults = {0}, *diags = b->diags;
    const eln_data *map = NULL;
    if (!eln_utf8_valid(bytes, NULL)) {
        eln_diag_add(diags, ELN_E215, path->span, "save it as UTF-8",
                     "%.*s has bytes that are not UTF-8", ELN_FMT(shown));
        return ELN_OK;
    }
    b->diags = &faults;
    eln_status st = eln_data_read(bytes, 0, b->arena, &faults, &map);
    if (st == ELN_OK && map) st = read_own(b, map);
    if (st == ELN_OK) st = faults.st;
    b->diags = diags;
    if (st == ELN_OK) tell_faults(b, path, shown, bytes, &faults);
    eln_diags_free(&faults);
    return st;
}

static eln_status read_file(builder *b, const eln_data *path,
                            const eln_beside *beside)
{
    eln_str joined, bytes, shown;
    if (!beside || !beside->files) {
        eln_diag_add(b->diags, ELN_E003, path->span,
                     "write the schemes into the map",
                     "files of schemes are not read here");
        return ELN_OK;
    }
    eln_status st = eln_files_join(b->arena, beside->map, path->text, &joined);
    if (st != ELN_OK) return st;
    st = eln_files_read(beside->files, joined, b->arena, &bytes, &shown);
    if (st == ELN_OK) return read_bytes(b, path, shown, bytes);
    if (st == ELN_E_NOMEM) return st;
    eln_diag_add(b->diags, ELN_E003, path->span,
                 "the path is relative to the directory of the map",
                 "cannot read %.*s: %s", ELN_FMT(shown), eln_status_text(st));
    return ELN_OK;
}

/* ---- all of them ---- */

static eln_status move_list(builder *b, eln_schemes *out)
{
    eln_scheme *at = eln_new(b->arena, eln_scheme, b->list.n);
    if (!at) return ELN_E_NOMEM;
    memcpy(at, b->list.at, b->list.n * sizeof *at);
    *out = (eln_schemes){at, (uint32_t)b->list.n};
    return ELN_OK;
}

eln_status eln_schemes_read(const eln_data *own, const eln_beside *beside,
                            eln_arena *arena, eln_diags *diags,
                            eln_schemes *out)
{
    builder b = {.arena = arena, .diags = diags};
    eln_status st = read_built_in(&b);
    if (st == ELN_OK && own)
        st = own->kind == ELN_DATA_STRING ? read_file(&b, own, beside)
                                          : read_own(&b, own);
    if (st == ELN_OK) st = move_list(&b, out);
    eln_names_free(&b.ids);
    eln_vec_free(&b.list);
    return st;
}

const eln_scheme *eln_scheme_find(const eln_schemes *s, eln_str id)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (eln_str_eq(s->at[i].id, id)) return &s->at[i];
    return NULL;
}
