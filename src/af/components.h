/* The components of a framework. */
#ifndef ELN_AF_COMPONENTS_H
#define ELN_AF_COMPONENTS_H

#include "af/graph.h"

/* A zeroed one is empty and may be freed. */
typedef struct eln_components {
    uint32_t count;
    uint32_t *at;   /* [count + 1] where each begins in args */
    uint32_t *args; /* by component; within one, ascending */
} eln_components;

/* The strongly connected components, those that are attacked behind those that
 * attack them.
 *   Returns ELN_OK or ELN_E_NOMEM (out is then empty). O(n + attacks). */
eln_status eln_components_strong(const eln_af *g, eln_components *out);

/* The same, merged so that none but the last has fewer than `least` arguments:
 * still, none is attacked from behind. */
eln_status eln_components_layers(const eln_af *g, uint32_t least,
                                 eln_components *out);

/* The parts that no attack joins, in the order of their first arguments. */
eln_status eln_components_weak(const eln_af *g, eln_components *out);

void eln_components_free(eln_components *c);

#endif
