/* Fuzz target: the data of an element. Whatever the bytes, reading ends, every
 * span lies in the text, an error leaves no tree, and merging what was read
 * with itself gives the same keys. */
#include <stdint.h>
#include <stdlib.h>

#include "argdown/data.h"
#include "text/unicode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { AT = 7, LEVELS_MOST = ELN_DATA_DEPTH_MOST + 1 };

static void require(bool holds)
{
    if (!holds) abort();
}

static void check_span(eln_span s, size_t size)
{
    require(s.begin >= AT && s.begin <= s.end && s.end <= AT + size);
}

static void check_tree(const eln_data *d, size_t size, unsigned level)
{
    require(level <= LEVELS_MOST);
    check_span(d->span, size);
    for (uint32_t i = 0; i < d->count; i++) {
        if (d->kind == ELN_DATA_LIST) {
            check_tree(d->items[i], size, level + 1);
        } else {
            require(d->kind == ELN_DATA_MAP);
            check_span(d->entries[i].key_span, size);
            check_tree(d->entries[i].value, size, level + 1);
        }
    }
    for (size_t i = 0; i < d->text.n; i++) {
        volatile char seen = d->text.p[i];
        (void)seen;
    }
}

static void check_merge(eln_arena *arena, const eln_data *d)
{
    const eln_data *twice = eln_data_merge(arena, d, d);
    require(twice && twice->kind == ELN_DATA_MAP);
    if (d->kind == ELN_DATA_MAP) require(twice->count == d->count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    eln_str yaml = {(const char *)data, size};
    if (memchr(data, 0, size) || !eln_utf8_valid(yaml, NULL)) return 0;
    eln_arena arena = {0};
    eln_diags diags = {0};
    const eln_data *d = NULL;
    eln_status st = eln_data_read(yaml, AT, &arena, &diags, &d);
    require(st == ELN_OK && diags.errors <= 1);
    require(!d || diags.errors == 0);
    for (size_t i = 0; i < diags.list.n; i++) {
        check_span(diags.list.at[i].span, size);
    }
    if (d) {
        check_tree(d, size, 1);
        check_merge(&arena, d);
    }
    eln_diags_free(&diags);
    eln_arena_free(&arena);
    return 0;
}
