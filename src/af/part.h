/* A piece of a framework: some of its arguments with the attacks among them.
 * Every reduction of the solver is one: what the grounded labelling leaves open
 * (the reduct), what a query hangs on (its cone), a component. */
#ifndef ELN_AF_PART_H
#define ELN_AF_PART_H

#include "af/graph.h"

/* A zeroed part is empty and may be freed. */
typedef struct eln_part {
    eln_af *g;        /* owned */
    uint32_t *origin; /* [g->n] ascending: the argument of the whole */
    uint8_t *barred;  /* [g->n] 1: cannot be accepted: it attacks itself, or the
                       * caller barred it */
} eln_part;

/* What cuts pieces out of one framework again and again, in time that hangs on
 * the piece alone. Thread: one at a time. */
typedef struct eln_cutter {
    const eln_af *whole; /* borrowed */
    uint32_t *place;     /* [whole->n] UINT32_MAX between cuts */
} eln_cutter;

/* Returns ELN_OK or ELN_E_NOMEM; ends with eln_cutter_close. */
eln_status eln_cutter_open(eln_cutter *c, const eln_af *whole);
void eln_cutter_close(eln_cutter *c);

/* Cut a piece out.
 *   args     [n] ascending, without doubles
 *   barred   [whole->n] 1: cannot be accepted; NULL: none
 *   out      written on success; ends with eln_part_free
 *   Returns  ELN_OK or ELN_E_NOMEM. O(n + attacks of args). */
eln_status eln_part_cut(eln_cutter *c, const uint32_t *args, uint32_t n,
                        const uint8_t *barred, eln_part *out);
void eln_part_free(eln_part *part);

/* The piece of those arguments whose byte in `mark` is `value`. */
eln_status eln_part_where(const eln_af *whole, const uint8_t *mark,
                          uint8_t value, const uint8_t *barred, eln_part *out);

/* All of it, as a piece. */
eln_status eln_part_whole(const eln_af *whole, eln_part *out);

/* The ancestors of an argument in a piece, itself among them: whether it can be
 * in an admissible set is decided there (directionality: Baroni, Giacomin
 * 2007). It is so of no semantics that looks at the whole range. */
eln_status eln_part_cone(const eln_part *part, uint32_t query, eln_part *out);

/* The place of an argument of the whole in a piece; UINT32_MAX: it is not
 * there. O(log n). */
uint32_t eln_part_find(const eln_part *part, uint32_t whole);

/* What falls apart: the components of a piece that no attack joins, as pieces
 * of the same whole. A zeroed one is empty and may be freed. */
typedef struct eln_pieces {
    eln_part *at; /* [count] in the order of their first arguments */
    uint32_t count;
} eln_pieces;

/* Returns ELN_OK or ELN_E_NOMEM (out is then empty). O(n + attacks). */
eln_status eln_pieces_cut(const eln_part *part, eln_pieces *out);
void eln_pieces_free(eln_pieces *pieces);

#endif
