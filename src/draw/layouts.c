/* A ring of texts in two halves: what was asked, and the answer. They are found
 * by going through all: there are as many as fit, and each question is as long
 * as a page. */
#include "draw/layouts.h"

#include <stdlib.h>

#include "base/banned.h"
#include "base/vec.h"

typedef struct entry {
    uint64_t hash;        /* of what was asked */
    size_t asked, answer; /* bytes */
    char *bytes;          /* both, one behind the other */
} entry;

struct eln_layouts {
    size_t most, held;      /* bytes */
    ELN_VEC(entry) entries; /* the oldest first */
};

eln_layouts *eln_layouts_new(size_t most)
{
    eln_layouts *l = calloc(1, sizeof *l);
    if (l) l->most = most;
    return l;
}

void eln_layouts_free(eln_layouts *l)
{
    if (!l) return;
    for (size_t i = 0; i < l->entries.n; i++) free(l->entries.at[i].bytes);
    eln_vec_free(&l->entries);
    free(l);
}

bool eln_layouts_find(const eln_layouts *l, eln_str asked, eln_str *answer)
{
    uint64_t hash = eln_str_hash(asked, 0);
    for (size_t i = l->entries.n; i-- > 0;) {
        const entry *e = &l->entries.at[i];
        if (e->hash != hash ||
            !eln_str_eq((eln_str){e->bytes, e->asked}, asked))
            continue;
        *answer = (eln_str){e->bytes + e->asked, e->answer};
        return true;
    }
    return false;
}

/* Take the oldest away until so many bytes fit. */
static void make_room(eln_layouts *l, size_t bytes)
{
    size_t gone = 0;
    while (l->held > l->most - bytes) {
        entry *e = &l->entries.at[gone++];
        l->held -= e->asked + e->answer;
        free(e->bytes);
    }
    l->entries.n -= gone;
    for (size_t i = 0; gone > 0 && i < l->entries.n; i++)
        l->entries.at[i] = l->entries.at[i + gone];
}

void eln_layouts_put(eln_layouts *l, eln_str asked, eln_str answer)
{
    size_t bytes = asked.n + answer.n;
    if (asked.n == 0 || bytes > l->most) return;
    entry e = {.hash = eln_str_hash(asked, 0),
               .asked = asked.n,
               .answer = answer.n,
               .bytes = malloc(bytes)};
    if (!e.bytes) return;
    memcpy(e.bytes, asked.p, asked.n);
    if (answer.n) memcpy(e.bytes + asked.n, answer.p, answer.n);
    make_room(l, bytes);
    if (eln_push(&l->entries, e))
        l->held += bytes;
    else
        free(e.bytes);
}
