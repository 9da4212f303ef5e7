/* Maps made up for measuring: always the same text for the same numbers. */
#ifndef BENCH_MAPS_H
#define BENCH_MAPS_H

#include "base/out.h"

/* name, what it is */
#define BENCH_SHAPE_MAP(X)                                                     \
    X(debate, "claims, sketched arguments and structures, arrows at random")   \
    X(chain, "each conclusion is a premise of the next argument")              \
    X(cycle, "a ring of attacks, with supports along it")                      \
    X(star, "all arrows point at one claim")                                   \
    X(strict, "strict mode: entailments and contraries at random")             \
    X(dated, "as debate; of every three claims, something is said on a day")   \
    X(prose, "long texts with marks, links, tags, data and comments")

/* Write a map.
 *   shape      one of the names above
 *   claims     at least 4
 *   relations  arrows to draw, spread evenly; the model may count fewer where
 *              one follows from another
 *   Returns false if there is no such shape. */
bool bench_map(eln_out *out, const char *shape, uint32_t claims,
               uint32_t relations);

/* The name of a shape by its place in the list, and what it is; false behind
 * the last. */
bool bench_shape(size_t i, const char **name, const char **about);

#endif
