/* A framework as the solver sees it: both directions of its attacks in
 * compressed rows. Built by <elenchus/af.h>.
 *
 * I1  out_at[a] to out_at[a + 1] are the places in `out` of whom a attacks;
 *     in_at and `in`, of who attacks a.
 * I2  Each row ascends, without doubles; both directions hold the same attacks.
 * I3  A framework is not changed once it is sealed. */
#ifndef ELN_AF_GRAPH_H
#define ELN_AF_GRAPH_H

#include <elenchus/af.h>

enum { ELN_AF_ARGUMENTS_MOST = 1 << 28 };

struct eln_af {
    uint32_t n;       /* arguments */
    uint32_t attacks; /* without doubles */
    uint32_t *out_at; /* [n + 1] */
    uint32_t *out;    /* [attacks] */
    uint32_t *in_at;  /* [n + 1] */
    uint32_t *in;     /* [attacks] */
};

/* A row of a framework. */
typedef struct eln_row {
    const uint32_t *at; /* [n] */
    uint32_t n;
} eln_row;

static inline eln_row eln_out_of(const eln_af *g, uint32_t a)
{
    return (eln_row){g->out + g->out_at[a], g->out_at[a + 1] - g->out_at[a]};
}

static inline eln_row eln_in_of(const eln_af *g, uint32_t a)
{
    return (eln_row){g->in + g->in_at[a], g->in_at[a + 1] - g->in_at[a]};
}

/* Does a attack b? O(log of whom a attacks). */
bool eln_attacks(const eln_af *g, uint32_t a, uint32_t b);

/* Room for a framework whose rows are still to be written by the caller, in
 * the order that I2 asks for.
 *   Returns NULL when out of memory. */
eln_af *eln_af_make(uint32_t n, uint32_t attacks);

/* Fill `in_at` and `in` from `out_at` and `out`. O(n + attacks). */
void eln_af_mirror(eln_af *g);

#endif
