#include "af/graph.h"

#include "base/status.h"
#include "base/vec.h"

#include <string.h>

/* One attack that was told, doubles and all. */
typedef struct attack {
    uint32_t from, to;
} attack;

struct eln_af_builder {
    uint32_t n;
    ELN_VEC(attack) told;
    eln_status st;
};

eln_af_builder *eln_af_builder_new(void)
{
    return calloc(1, sizeof(eln_af_builder));
}

void eln_af_builder_free(eln_af_builder *b)
{
    if (!b) return;
    eln_vec_free(&b->told);
    free(b);
}

void eln_af_arguments(eln_af_builder *b, uint32_t n)
{
    ELN_REQUIRE(b, "no builder");
    if (b->st != ELN_OK) return;
    if (n > ELN_AF_ARGUMENTS_MOST)
        b->st = ELN_E_LIMIT;
    else if (n > b->n)
        b->n = n;
}

void eln_af_attack(eln_af_builder *b, uint32_t from, uint32_t to)
{
    ELN_REQUIRE(b, "no builder");
    if (b->st != ELN_OK) return;
    ELN_REQUIRE(from < b->n && to < b->n, "no such argument");
    if (b->told.n >= UINT32_MAX - 1)
        b->st = ELN_E_LIMIT;
    else if (!eln_push(&b->told, (attack){from, to}))
        b->st = ELN_E_NOMEM;
}

/* Counts, one place to the right, become the places where rows begin. */
static void begin_rows(uint32_t *at, uint32_t n)
{
    for (uint32_t a = 0; a < n; a++) at[a + 1] += at[a];
}

/* After rows were filled by moving their beginnings, move them back. */
static void rewind_rows(uint32_t *at, uint32_t n)
{
    for (uint32_t a = n; a > 0; a--) at[a] = at[a - 1];
    at[0] = 0;
}

eln_af *eln_af_make(uint32_t n, uint32_t attacks)
{
    eln_af *g = calloc(1, sizeof *g);
    if (!g) return NULL;
    g->n = n;
    g->attacks = attacks;
    g->out_at = calloc((size_t)n + 1, sizeof *g->out_at);
    g->in_at = calloc((size_t)n + 1, sizeof *g->in_at);
    g->out = calloc((size_t)attacks + 1, sizeof *g->out);
    g->in = calloc((size_t)attacks + 1, sizeof *g->in);
    if (g->out_at && g->in_at && g->out && g->in) return g;
    eln_af_free(g);
    return NULL;
}

void eln_af_mirror(eln_af *g)
{
    for (uint32_t k = 0; k < g->attacks; k++) g->in_at[g->out[k] + 1]++;
    begin_rows(g->in_at, g->n);
    for (uint32_t a = 0; a < g->n; a++)
        for (uint32_t k = g->out_at[a]; k < g->out_at[a + 1]; k++)
            g->in[g->in_at[g->out[k]]++] = a;
    rewind_rows(g->in_at, g->n);
}

/* The attacks told, by target; the builder is emptied. */
static eln_status gather(eln_af_builder *b, eln_af *g)
{
    size_t told = b->told.n;
    g->in_at = calloc((size_t)g->n + 1, sizeof *g->in_at);
    g->in = malloc((told + 1) * sizeof *g->in);
    if (!g->in_at || !g->in) return ELN_E_NOMEM;
    for (size_t k = 0; k < told; k++) g->in_at[b->told.at[k].to + 1]++;
    begin_rows(g->in_at, g->n);
    for (size_t k = 0; k < told; k++)
        g->in[g->in_at[b->told.at[k].to]++] = b->told.at[k].from;
    rewind_rows(g->in_at, g->n);
    eln_vec_free(&b->told);
    return ELN_OK;
}

/* The rows outwards from those inwards: walked by target, so that each ascends
 * and a double follows its like. */
static eln_status turn(eln_af *g)
{
    uint32_t told = g->in_at[g->n];
    g->out_at = calloc((size_t)g->n + 1, sizeof *g->out_at);
    g->out = malloc(((size_t)told + 1) * sizeof *g->out);
    if (!g->out_at || !g->out) return ELN_E_NOMEM;
    for (uint32_t k = 0; k < told; k++) g->out_at[g->in[k] + 1]++;
    begin_rows(g->out_at, g->n);
    for (uint32_t a = 0; a < g->n; a++)
        for (uint32_t k = g->in_at[a]; k < g->in_at[a + 1]; k++)
            g->out[g->out_at[g->in[k]]++] = a;
    rewind_rows(g->out_at, g->n);
    return ELN_OK;
}

/* Close the rows up over doubles. */
static void thin(eln_af *g)
{
    uint32_t kept = 0;
    for (uint32_t a = 0; a < g->n; a++) {
        uint32_t k = g->out_at[a], end = g->out_at[a + 1];
        g->out_at[a] = kept;
        for (; k < end; k++)
            if (kept == g->out_at[a] || g->out[kept - 1] != g->out[k])
                g->out[kept++] = g->out[k];
    }
    g->out_at[g->n] = kept;
    g->attacks = kept;
}

eln_status eln_af_seal(eln_af_builder *b, eln_af **out)
{
    ELN_REQUIRE(b && out, "no builder, or nowhere to put the framework");
    eln_status st = b->st;
    eln_af *g = st == ELN_OK ? calloc(1, sizeof *g) : NULL;
    if (st == ELN_OK && !g) st = ELN_E_NOMEM;
    if (st != ELN_OK) goto done;
    g->n = b->n;
    st = gather(b, g);
    if (st == ELN_OK) st = turn(g);
    if (st != ELN_OK) goto done;
    thin(g);
    memset(g->in_at, 0, ((size_t)g->n + 1) * sizeof *g->in_at);
    eln_af_mirror(g);
    *out = g;
    g = NULL;
done:
    eln_af_free(g);
    eln_af_builder_free(b);
    return st;
}

void eln_af_free(eln_af *af)
{
    if (!af) return;
    free(af->out_at);
    free(af->out);
    free(af->in_at);
    free(af->in);
    free(af);
}

uint32_t eln_af_size(const eln_af *af)
{
    return af->n;
}

uint32_t eln_af_attacks(const eln_af *af)
{
    return af->attacks;
}

const uint32_t *eln_af_targets(const eln_af *af, uint32_t a, uint32_t *n)
{
    ELN_REQUIRE(a < af->n, "no such argument");
    eln_row row = eln_out_of(af, a);
    *n = row.n;
    return row.at;
}

const uint32_t *eln_af_attackers(const eln_af *af, uint32_t a, uint32_t *n)
{
    ELN_REQUIRE(a < af->n, "no such argument");
    eln_row row = eln_in_of(af, a);
    *n = row.n;
    return row.at;
}

bool eln_attacks(const eln_af *g, uint32_t a, uint32_t b)
{
    eln_row row = eln_out_of(g, a);
    uint32_t low = 0, high = row.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (row.at[middle] < b)
            low = middle + 1;
        else
            high = middle;
    }
    return low < row.n && row.at[low] == b;
}
