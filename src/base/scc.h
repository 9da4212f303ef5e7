/* Strongly connected components of any graph (Tarjan 1972), with an own stack
 * in place of recursion. */
#ifndef ELN_BASE_SCC_H
#define ELN_BASE_SCC_H

#include <stdbool.h>
#include <stdint.h>

/* The i-th successor of a node. false: it has no more. *to may be set to
 * UINT32_MAX: no successor, go on with the next. */
typedef bool eln_successor(const void *graph, uint32_t node, uint32_t i,
                           uint32_t *to);

/* Number the components: a component's number is above those of the components
 * it leads to.
 *   n          nodes
 *   component  [n] written whole on success
 *   count      written on success: how many
 *   Returns false when out of memory. O(n + edges). */
bool eln_scc(const void *graph, eln_successor *successor, uint32_t n,
             uint32_t *component, uint32_t *count);

#endif
