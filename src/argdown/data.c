/* Looking things up in data, and laying data over data.
 *
 * Many maps are merged at once: their keys are numbered in the order of first
 * sight, the values are sorted by these numbers, and each key's values are
 * merged in turn. So the cost is that of the parts' sizes, not of their
 * number times the result's size. Lists are maps whose keys are indexes. */
#include "argdown/data.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "base/intern.h"

#include "base/banned.h"

const eln_entry *eln_data_entry(const eln_data *d, const char *key)
{
    if (!d || d->kind != ELN_DATA_MAP) return NULL;
    for (uint32_t i = 0; i < d->count; i++) {
        if (eln_str_is(d->entries[i].key, key)) return &d->entries[i];
    }
    return NULL;
}

const eln_data *eln_data_get(const eln_data *d, const char *key)
{
    const eln_entry *e = eln_data_entry(d, key);
    return e ? e->value : NULL;
}

bool eln_data_truthy(const eln_data *d)
{
    if (!d) return false;
    switch (d->kind) {
    case ELN_DATA_NULL:
        return false;
    case ELN_DATA_BOOL:
        return d->truth;
    case ELN_DATA_NUMBER:
        return d->number != 0 && !isnan(d->number);
    case ELN_DATA_STRING:
        return d->text.n > 0;
    case ELN_DATA_DATE:
    case ELN_DATA_LIST:
    case ELN_DATA_MAP:
        return true;
    }
    return true;
}

/* The values of one key in the parts, in the parts' order. */
typedef struct run {
    eln_data **at; /* [n] */
    size_t n;
} run;

/* A key of the result, or an index of a list. */
typedef struct group {
    eln_str key;
    eln_span key_span;
    size_t begin; /* its values: in `values` */
    size_t count;
} group;

typedef struct merging {
    eln_arena *arena; /* keeps the result */
    eln_arena scratch;
    unsigned depth; /* data is never deeper than ELN_DATA_DEPTH_MOST, and one
                     * more for a list at the top */
} merging;

static eln_data *merge_run(merging *m, run r);

/* Which of the values still count: a value of another kind puts away all that
 * was before, but a map adds nothing to a list or a date. The run is
 * shortened in place. */
static run effective(run r)
{
    size_t n = 0;
    for (size_t i = 0; i < r.n; i++) {
        eln_data *d = r.at[i];
        eln_data_kind now = n > 0 ? r.at[0]->kind : ELN_DATA_NULL;
        bool same = n > 0 && d->kind == now;
        bool kept = now == ELN_DATA_LIST || now == ELN_DATA_DATE;
        if (d->kind == ELN_DATA_MAP && kept) continue;
        if (!same || (d->kind != ELN_DATA_MAP && d->kind != ELN_DATA_LIST)) {
            n = 0;
        }
        r.at[n++] = d;
    }
    return (run){r.at, n};
}

static size_t sizes(run r)
{
    size_t total = 0;
    for (size_t i = 0; i < r.n; i++) total += r.at[i]->count;
    return total;
}

/* Which group each entry of the parts belongs to, in the order of writing. A
 * key's span is where it was written last. */
static bool group_entries(run r, group *groups, uint32_t *group_of,
                          uint32_t *group_count)
{
    eln_intern keys = {0};
    size_t k = 0;
    for (size_t i = 0; i < r.n; i++) {
        for (uint32_t e = 0; e < r.at[i]->count; e++) {
            const eln_entry *entry = &r.at[i]->entries[e];
            uint32_t id = eln_intern_add(&keys, entry->key);
            if (id == ELN_NO_ID) {
                eln_intern_free(&keys);
                return false;
            }
            groups[id].key = entry->key;
            groups[id].key_span = entry->key_span;
            groups[id].count++;
            group_of[k++] = id;
        }
    }
    *group_count = keys.n;
    eln_intern_free(&keys);
    return true;
}

static void group_items(run r, group *groups, uint32_t *group_of,
                        uint32_t *group_count)
{
    size_t k = 0;
    *group_count = 0;
    for (size_t i = 0; i < r.n; i++) {
        uint32_t n = r.at[i]->count;
        if (n > *group_count) *group_count = n;
        for (uint32_t e = 0; e < n; e++) {
            groups[e].count++;
            group_of[k++] = e;
        }
    }
}

/* The values of the parts, sorted by group. */
static void sort_values(run r, group *groups, uint32_t group_count,
                        const uint32_t *group_of, eln_data **values)
{
    size_t begin = 0;
    for (uint32_t g = 0; g < group_count; g++) {
        groups[g].begin = begin;
        begin += groups[g].count;
        groups[g].count = 0;
    }
    size_t k = 0;
    for (size_t i = 0; i < r.n; i++) {
        const eln_data *d = r.at[i];
        for (uint32_t e = 0; e < d->count; e++) {
            group *g = &groups[group_of[k++]];
            values[g->begin + g->count++] =
                d->kind == ELN_DATA_MAP ? d->entries[e].value : d->items[e];
        }
    }
}

static bool put_groups(merging *m, eln_data *d, const group *groups,
                       eln_data **values)
{
    bool map = d->kind == ELN_DATA_MAP;
    if (map) d->entries = eln_new(m->arena, eln_entry, d->count);
    if (!map) d->items = eln_new(m->arena, eln_data *, d->count);
    if (!d->entries && !d->items) return false;
    for (uint32_t i = 0; i < d->count; i++) {
        const group *g = &groups[i];
        eln_data *v = merge_run(m, (run){values + g->begin, g->count});
        if (!v) return false;
        if (map) d->entries[i] = (eln_entry){g->key, g->key_span, v};
        if (!map) d->items[i] = v;
    }
    return true;
}

/* All maps or all lists. */
static eln_data *merge_collections(merging *m, run r)
{
    size_t total = sizes(r);
    if (total > UINT32_MAX - 1) return NULL;
    eln_data *d = eln_new(m->arena, eln_data, 1);
    group *groups = eln_new(&m->scratch, group, total);
    uint32_t *group_of = eln_new(&m->scratch, uint32_t, total);
    eln_data **values = eln_new(&m->scratch, eln_data *, total);
    if (!d || !groups || !group_of || !values) return NULL;
    *d = (eln_data){.kind = r.at[0]->kind, .span = r.at[r.n - 1]->span};
    if (d->kind == ELN_DATA_LIST) {
        group_items(r, groups, group_of, &d->count);
    } else if (!group_entries(r, groups, group_of, &d->count)) {
        return NULL;
    }
    sort_values(r, groups, d->count, group_of, values);
    return put_groups(m, d, groups, values) ? d : NULL;
}

static eln_data *merge_run(merging *m, run r)
{
    r = effective(r);
    assert(r.n > 0);
    if (r.n == 1) return r.at[0];
    assert(m->depth <= ELN_DATA_DEPTH_MOST + 1);
    m->depth++;
    eln_data *d = merge_collections(m, r);
    m->depth--;
    return d;
}

/* A list as a map of its indexes. */
static eln_data *indexed(eln_arena *arena, const eln_data *list)
{
    eln_data *d = eln_new(arena, eln_data, 1);
    eln_entry *entries = eln_new(arena, eln_entry, list->count);
    if (!d || !entries) return NULL;
    for (uint32_t i = 0; i < list->count; i++) {
        char digits[16];
        int n = snprintf(digits, sizeof digits, "%u", (unsigned)i);
        eln_entry *e = &entries[i];
        if (!eln_arena_copy(arena, (eln_str){digits, (size_t)n}, &e->key)) {
            return NULL;
        }
        e->key_span = list->items[i]->span;
        e->value = list->items[i];
    }
    *d = (eln_data){.kind = ELN_DATA_MAP,
                    .span = list->span,
                    .entries = entries,
                    .count = list->count};
    return d;
}

/* The maps among the parts, lists as maps. Their heads are copied: the parts
 * themselves are const. */
static bool gather(eln_arena *arena, const eln_data *const *parts, size_t n,
                   run *r)
{
    for (size_t i = 0; i < n; i++) {
        if (!parts[i]) continue;
        eln_data *d = NULL;
        if (parts[i]->kind == ELN_DATA_LIST) {
            d = indexed(arena, parts[i]);
            if (!d) return false;
        } else if (parts[i]->kind == ELN_DATA_MAP) {
            d = eln_new(arena, eln_data, 1);
            if (!d) return false;
            *d = *parts[i];
        } else {
            continue;
        }
        r->at[r->n++] = d;
    }
    return true;
}

static const eln_data nothing = {.kind = ELN_DATA_MAP};

const eln_data *eln_data_merge_all(eln_arena *arena,
                                   const eln_data *const *parts, size_t n)
{
    merging m = {.arena = arena};
    const eln_data *result = NULL;
    run r = {eln_new(&m.scratch, eln_data *, n), 0};
    if (!r.at || !gather(arena, parts, n, &r)) goto done;
    result = r.n > 0 ? merge_run(&m, r) : &nothing;
done:
    eln_arena_free(&m.scratch);
    return result;
}

const eln_data *eln_data_merge(eln_arena *arena, const eln_data *old,
                               const eln_data *with)
{
    const eln_data *parts[2] = {old, with};
    return eln_data_merge_all(arena, parts, 2);
}
