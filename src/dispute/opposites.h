/* Which claims `><` joins, and with which sign. The judge finds the same by a
 * way of its own, with the chain that explains it; here only contradictions
 * between the givens of one scenario are looked for. */
#ifndef ELN_DISPUTE_OPPOSITES_H
#define ELN_DISPUTE_OPPOSITES_H

#include "argdown/model.h"

/* A node is a class by its id, or an argument behind the classes. */
typedef struct eln_opposites {
    uint32_t *parent; /* [nodes] */
    uint8_t *sign;    /* [nodes] 1: the opposite of its parent */
} eln_opposites;

/* Join them all.
 *   arena  keeps the tables
 *   Returns ELN_OK or ELN_E_NOMEM. Near-linear. */
eln_status eln_opposites_find(const eln_model *m, eln_arena *arena,
                              eln_opposites *out);

/* What a class is joined to: the same for all that are joined.
 *   sign  1: it is the opposite of that */
uint32_t eln_opposites_root(eln_opposites *o, const eln_class *c,
                            uint8_t *sign);

#endif
