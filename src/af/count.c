/* A problem is a list of arguments, some open. Those fall into components that
 * no attack joins: their counts are multiplied. In one of them, a strongly
 * connected component that nothing attacks is decided in every way there is,
 * and the counts of what then is left are added up.
 *
 * The count of a problem hangs on nothing but its open arguments and which of
 * them are barred (I1 of walk.h), so that is the key under which it is kept. */
#include "af/count.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT_BYTES_MOST = 256 << 20, BUCKETS = 64 };

typedef struct kept {
    struct kept *next;
    uint64_t hash;
    uint32_t *key; /* [key_n] */
    size_t key_n;
    eln_natural count;
} kept;

/* A problem under way. */
typedef struct problem {
    eln_part piece; /* its open arguments, when it was begun */
    bool product;   /* of components; else a sum over choices */
    eln_natural count;
    /* Product. */
    eln_components parts;
    uint32_t next; /* the part to be counted now */
    /* Sum. */
    eln_part first; /* the component that is decided */
    eln_sets sets;
    bool forced; /* it has one argument and no choice */
    bool begun;
    size_t mark; /* changes before the choice */
} problem;

typedef struct counter {
    eln_walk walk;
    eln_budget *budget;
    ELN_VEC(problem *) way;
    eln_natural result; /* of the problem that ended last */
    kept **kept;        /* [buckets], a power of two; NULL: nothing was kept */
    size_t buckets, kept_n, kept_bytes;
} counter;

static void free_problem(problem *p)
{
    if (!p) return;
    eln_sets_close(&p->sets);
    eln_part_free(&p->first);
    eln_part_free(&p->piece);
    eln_components_free(&p->parts);
    eln_natural_free(&p->count);
    free(p);
}

/* ---- what was counted ---- */

/* The key of a piece: [n] arguments, doubled, plus 1 where barred. */
static uint32_t *key_of(const eln_part *piece)
{
    uint32_t *key = malloc(((size_t)piece->g->n + 1) * sizeof *key);
    for (uint32_t i = 0; key && i < piece->g->n; i++)
        key[i] = piece->origin[i] * 2 + piece->barred[i];
    return key;
}

/* Where a key is, or would be; there is a table. */
static kept **slot(counter *c, const uint32_t *key, size_t n, uint64_t *hash)
{
    *hash = eln_str_hash((eln_str){(const char *)key, n * sizeof *key}, 1);
    kept **at = &c->kept[*hash & (c->buckets - 1)];
    while (*at && ((*at)->hash != *hash || (*at)->key_n != n ||
                   memcmp((*at)->key, key, n * sizeof *key) != 0))
        at = &(*at)->next;
    return at;
}

/* Make room for one more. */
static bool reserve(counter *c)
{
    if (c->kept_n < c->buckets) return true;
    size_t buckets = c->buckets ? c->buckets * 4 : BUCKETS;
    kept **table = calloc(buckets, sizeof *table);
    if (!table) return false;
    for (size_t i = 0; i < c->buckets; i++)
        for (kept *k = c->kept[i], *next; k; k = next) {
            next = k->next;
            k->next = table[k->hash & (buckets - 1)];
            table[k->hash & (buckets - 1)] = k;
        }
    free(c->kept);
    c->kept = table;
    c->buckets = buckets;
    return true;
}

static eln_status recall(counter *c, const eln_part *piece, bool *found)
{
    uint64_t hash;
    *found = false;
    if (c->kept_n == 0) return ELN_OK;
    uint32_t *key = key_of(piece);
    if (!key) return ELN_E_NOMEM;
    kept *k = *slot(c, key, piece->g->n, &hash);
    free(key);
    *found = k != NULL;
    return k && !eln_natural_copy(&c->result, &k->count) ? ELN_E_NOMEM : ELN_OK;
}

static eln_status keep(counter *c, const eln_part *piece)
{
    uint64_t hash;
    size_t bytes = (size_t)piece->g->n * sizeof(uint32_t) + sizeof(kept);
    if (c->kept_bytes + bytes > KEPT_BYTES_MOST) return ELN_OK;
    uint32_t *key = key_of(piece);
    kept *k = key ? calloc(1, sizeof *k) : NULL;
    if (!k || !reserve(c) || !eln_natural_copy(&k->count, &c->result)) {
        free(k);
        free(key);
        return ELN_E_NOMEM;
    }
    kept **at = slot(c, key, piece->g->n, &hash);
    k->hash = hash;
    k->key = key;
    k->key_n = piece->g->n;
    k->next = *at;
    *at = k;
    c->kept_n++;
    c->kept_bytes += bytes;
    return ELN_OK;
}

static void forget(counter *c)
{
    for (size_t i = 0; i < c->buckets; i++)
        for (kept *k = c->kept[i], *next; k; k = next) {
            next = k->next;
            eln_natural_free(&k->count);
            free(k->key);
            free(k);
        }
    free(c->kept);
}

/* ---- counting ---- */

/* The component of a piece that nothing attacks is cut out. */
static eln_status pick(counter *c, problem *p)
{
    eln_components strong = {0};
    eln_status st = eln_components_strong(p->piece.g, &strong);
    if (st != ELN_OK) return st;
    uint32_t n = strong.at[1];
    for (uint32_t i = 0; i < n; i++)
        strong.args[i] = p->piece.origin[strong.args[i]];
    st = eln_walk_cut(&c->walk, strong.args, n, &p->first);
    eln_components_free(&strong);
    if (st != ELN_OK) return st;
    p->mark = c->walk.done.n;
    p->forced = n == 1 && (!c->walk.scheme->optional || p->first.barred[0]);
    if (p->forced) return ELN_OK;
    return eln_sets_open(&p->sets, &p->first, c->walk.scheme->kind, c->budget);
}

/* Begin to count what is open of a list. open: false: the result is there. */
static eln_status begin(counter *c, const uint32_t *args, uint32_t n,
                        bool *open)
{
    problem *p = calloc(1, sizeof *p);
    bool found = false;
    *open = false;
    eln_status st =
        p ? eln_walk_cut(&c->walk, args, n, &p->piece) : ELN_E_NOMEM;
    if (st != ELN_OK) goto done;
    st = ELN_E_NOMEM;
    if (!p->piece.g) {
        if (eln_natural_set(&c->result, 1)) st = ELN_OK;
        goto done;
    }
    st = recall(c, &p->piece, &found);
    if (st != ELN_OK || found) goto done;
    st = eln_components_weak(p->piece.g, &p->parts);
    if (st != ELN_OK) goto done;
    p->product = p->parts.count > 1;
    for (uint32_t i = 0; i < p->piece.g->n; i++)
        p->parts.args[i] = p->piece.origin[p->parts.args[i]];
    if (!eln_natural_set(&p->count, p->product) || !eln_push(&c->way, p)) {
        st = ELN_E_NOMEM;
        goto done;
    }
    *open = true;
    if (!p->product) st = pick(c, p);
    return st;
done:
    free_problem(p);
    return st;
}

/* The next choice of a sum is made. NO: there is none. */
static eln_status choose(counter *c, problem *p, eln_answer *answer)
{
    eln_walk_undo(&c->walk, p->mark);
    bool fits = true;
    if (!p->forced) {
        eln_status st = eln_sets_next(&p->sets, answer);
        if (st != ELN_OK || *answer != ELN_YES) return st;
        return eln_walk_choose(&c->walk, &p->first, p->sets.set) ? ELN_OK
                                                                 : ELN_E_NOMEM;
    }
    *answer = ELN_NO;
    if (p->begun) return ELN_OK;
    if (!eln_walk_single(&c->walk, p->first.origin[0], &fits))
        return ELN_E_NOMEM;
    if (fits) *answer = ELN_YES;
    return ELN_OK;
}

/* What a problem does next: `more` problems to count, or it has ended. */
static eln_status step(counter *c, problem *p, bool *more, eln_answer *answer)
{
    eln_status st = ELN_OK;
    *more = false;
    *answer = ELN_YES;
    if (p->product) {
        *more = p->next < p->parts.count && !eln_natural_is_zero(&p->count);
        return st;
    }
    st = choose(c, p, answer);
    p->begun = true;
    *more = *answer == ELN_YES;
    if (*answer == ELN_NO) *answer = ELN_YES;
    return st;
}

/* The result of a part is added to, or multiplied into, what it is part of. */
static bool collect(counter *c, problem *p)
{
    if (!p->product) return eln_natural_add(&p->count, &c->result);
    p->next++;
    return eln_natural_multiply(&p->count, &c->result);
}

static eln_status end(counter *c, problem *p)
{
    eln_natural swap = c->result;
    c->result = p->count;
    p->count = swap;
    eln_status st = keep(c, &p->piece);
    c->way.n--;
    free_problem(p);
    return st;
}

static eln_status run(counter *c, eln_answer *answer)
{
    *answer = ELN_YES;
    while (c->way.n > 0) {
        problem *p = c->way.at[c->way.n - 1];
        bool more, open = false;
        eln_status st = step(c, p, &more, answer);
        if (st == ELN_OK && eln_budget_over(c->budget)) *answer = ELN_UNKNOWN;
        if (st != ELN_OK || *answer != ELN_YES) return st;
        if (more && p->product) {
            uint32_t from = p->parts.at[p->next];
            st = begin(c, p->parts.args + from, p->parts.at[p->next + 1] - from,
                       &open);
        } else if (more) {
            st = begin(c, p->parts.args, p->piece.g->n, &open);
        }
        if (st != ELN_OK || open) {
            if (st != ELN_OK) return st;
            continue;
        }
        if (!more) {
            st = end(c, p);
            if (st != ELN_OK) return st;
            if (c->way.n == 0) break;
            p = c->way.at[c->way.n - 1];
        }
        if (!collect(c, p)) return ELN_E_NOMEM;
    }
    return ELN_OK;
}

eln_status eln_count(const eln_part *part, const eln_scheme *scheme,
                     eln_budget *budget, eln_natural *count, eln_answer *answer)
{
    counter *c = calloc(1, sizeof *c);
    uint32_t *all = malloc(((size_t)part->g->n + 1) * sizeof *all);
    eln_status st =
        c && all ? eln_walk_open(&c->walk, part, scheme) : ELN_E_NOMEM;
    if (st != ELN_OK) goto done;
    c->budget = budget;
    for (uint32_t i = 0; i < part->g->n; i++) all[i] = i;
    bool open;
    *answer = ELN_YES;
    st = begin(c, all, part->g->n, &open);
    if (st == ELN_OK && open) st = run(c, answer);
    if (st == ELN_OK && *answer == ELN_YES &&
        !eln_natural_copy(count, &c->result))
        st = ELN_E_NOMEM;
done:
    if (c) {
        for (size_t i = 0; i < c->way.n; i++) free_problem(c->way.at[i]);
        eln_vec_free(&c->way);
        forget(c);
        eln_natural_free(&c->result);
        eln_walk_close(&c->walk);
    }
    free(c);
    free(all);
    return st;
}
