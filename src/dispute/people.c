/* The parties and the sources that the front matter declares. */
#include "dispute/reader.h"

/* ---- parties ---- */

/* Let a party have a name, unless another has it. */
static eln_status add_name(eln_reader *r, eln_str name, eln_span span,
                           uint32_t party)
{
    uint32_t whose = eln_names_add(&r->parties, name, party);
    if (whose == ELN_NO_ID) return ELN_E_NOMEM;
    if (whose != party)
        eln_diag_add(r->diags, ELN_E215, span,
                     "give each party names that no other one has",
                     "\"%.*s\" is already a name of `%.*s`", ELN_FMT(name),
                     ELN_FMT(r->d->parties[whose].id));
    return ELN_OK;
}

static eln_status read_aliases(eln_reader *r, const eln_data *data,
                               uint32_t party)
{
    eln_party *p = &r->d->parties[party];
    eln_items items;
    if (!eln_key_items(data, "aliases", r->diags, &items)) return ELN_OK;
    p->aliases = eln_new(&r->d->arena, eln_str, items.n);
    if (!p->aliases) return ELN_E_NOMEM;
    for (uint32_t i = 0; i < items.n; i++) {
        eln_str alias;
        if (!eln_data_words(items.at[i], &alias)) {
            eln_key_wrong(items.at[i], "aliases", "a list of texts", r->diags);
            continue;
        }
        p->aliases[p->alias_count++] = alias;
        eln_status st = add_name(r, alias, items.at[i]->span, party);
        if (st != ELN_OK) return st;
    }
    return ELN_OK;
}

static eln_status read_party(eln_reader *r, const eln_data *value,
                             uint32_t party)
{
    static const char *const KEYS[] = {"name", "aliases"};
    eln_party *p = &r->d->parties[party];
    const eln_data *name = value;
    if (value->kind == ELN_DATA_NULL) return ELN_OK;
    if (value->kind == ELN_DATA_MAP) {
        eln_keys_check(value, "a party", KEYS, 2, r->diags);
        eln_status st = read_aliases(r, value, party);
        name = eln_data_get(value, "name");
        if (st != ELN_OK || !name) return st;
    }
    if (eln_data_words(name, &p->name))
        return add_name(r, p->name, name->span, party);
    eln_diag_add(r->diags, ELN_E205, name->span,
                 "write {union: Dockers' Union}, or {union: {name: Dockers' "
                 "Union, aliases: [the union]}}",
                 "a party has a name, and perhaps aliases");
    return ELN_OK;
}

static eln_status read_parties(eln_reader *r)
{
    const eln_data *map;
    if (!eln_key_map(r->elenchus, "parties", r->diags, &map)) return ELN_OK;
    r->d->parties = eln_new(&r->d->arena, eln_party, map->count);
    if (!r->d->parties) return ELN_E_NOMEM;
    for (uint32_t i = 0; i < map->count; i++) {
        const eln_entry *e = &map->entries[i];
        uint32_t party = r->d->party_count;
        if (!eln_entry_named(e, "a party", r->diags)) continue;
        r->d->parties[party] =
            (eln_party){.id = e->key, .name = e->key, .span = e->key_span};
        r->d->party_count++;
        if (eln_names_add(&r->parties, e->key, party) == ELN_NO_ID)
            return ELN_E_NOMEM;
    }
    for (uint32_t i = 0, party = 0; i < map->count; i++) {
        const eln_entry *e = &map->entries[i];
        if (!eln_entry_named(e, NULL, NULL)) continue;
        eln_status st = read_party(r, e->value, party++);
        if (st != ELN_OK) return st;
    }
    return ELN_OK;
}

/* ---- sources ---- */

static void read_source(eln_reader *r, const eln_data *value, eln_origin *o)
{
    static const char *const KEYS[] = {"title", "by", "date", "file", "url"};
    eln_str by;
    if (value->kind != ELN_DATA_MAP) {
        eln_diag_add(r->diags, ELN_E205, value->span,
                     "write {leaflet: {title: Leaflet, by: union}}",
                     "a source must be a map");
        return;
    }
    eln_keys_check(value, "a source", KEYS, sizeof KEYS / sizeof *KEYS,
                   r->diags);
    eln_key_words(value, "title", r->diags, &o->title);
    eln_key_date(value, "date", r->diags, &o->date);
    eln_key_text(value, "url", r->diags, &o->url);
    if (eln_key_text(value, "file", r->diags, &o->file))
        o->file_span = eln_data_get(value, "file")->span;
    if (!eln_key_words(value, "by", r->diags, &by)) return;
    o->party = eln_names_find(&r->parties, by);
    if (o->party == ELN_NO_ID)
        eln_names_unknown(&r->parties, ELN_E209,
                          eln_data_get(value, "by")->span, by, r->diags);
}

static eln_status read_sources(eln_reader *r)
{
    const eln_data *map;
    if (!eln_key_map(r->elenchus, "sources", r->diags, &map)) return ELN_OK;
    r->d->sources = eln_new(&r->d->arena, eln_origin, map->count);
    if (!r->d->sources) return ELN_E_NOMEM;
    for (uint32_t i = 0; i < map->count; i++) {
        const eln_entry *e = &map->entries[i];
        uint32_t source = r->d->source_count;
        eln_origin *o = &r->d->sources[source];
        if (!eln_entry_named(e, "a source", r->diags)) continue;
        r->d->source_count++;
        *o = (eln_origin){.id = e->key,
                          .title = e->key,
                          .party = ELN_NO_ID,
                          .date = eln_date_none(),
                          .span = e->key_span};
        if (eln_names_add(&r->sources, e->key, source) == ELN_NO_ID)
            return ELN_E_NOMEM;
        read_source(r, e->value, o);
    }
    return ELN_OK;
}

eln_status eln_people_read(eln_reader *r)
{
    eln_status st = read_parties(r);
    return st == ELN_OK ? read_sources(r) : st;
}
