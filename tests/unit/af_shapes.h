/* Link: a test that includes this needs af_shapes.c.
 *
 * Random frameworks of many shapes, the same for the same seed; and what can be
 * done to one: renaming, joining. Out of memory stops the program. */
#ifndef ELN_TESTS_UNIT_AF_SHAPES_H
#define ELN_TESTS_UNIT_AF_SHAPES_H

#include <elenchus/af.h>

/* X(id, what it is) */
#define AF_SHAPES(X)                                                           \
    X(SPARSE, "one or two attacks for each argument")                          \
    X(MIDDLING, "two to five")                                                 \
    X(DENSE, "a fifth to a half of all there can be")                          \
    X(SELFISH, "sparse, and some attack themselves")                           \
    X(APART, "several parts that nothing joins")                               \
    X(RINGS, "odd and even rings, some joined by an attack")                   \
    X(LAYERS, "strong components, each attacks later ones")                    \
    X(MUTUAL, "attacks that are answered")                                     \
    X(STABLE, "there is a stable set")                                         \
    X(TREE, "each attacks one before it, a few also back")

typedef enum af_shape {
#define X(id, text) AF_##id,
    AF_SHAPES(X)
#undef X
        AF_SHAPE_COUNT
} af_shape;

/* A framework as a list. A zeroed one is empty. */
typedef struct af_plan {
    uint32_t n;     /* arguments */
    uint32_t *ends; /* [2 attacks] from, to; doubles allowed */
    uint32_t attacks;
    uint32_t room; /* for so many attacks */
} af_plan;

void af_plan_attack(af_plan *p, uint32_t from, uint32_t to);
void af_plan_free(af_plan *p);

/* n arguments in this shape. The plan is the caller's to free. */
af_plan af_plan_random(uint64_t *seed, af_shape shape, uint32_t n);

/* Two beside each other: the second one's arguments behind the first's. */
af_plan af_plan_join(const af_plan *first, const af_plan *second);

/* Argument a gets the name order[a].
 *   order  [p->n] a permutation */
af_plan af_plan_rename(const af_plan *p, const uint32_t *order);

/* Sealed; the caller's to free. */
eln_af *af_plan_build(const af_plan *p);

/* Print it, to reduce a failure by hand: one line. */
void af_plan_tell(const af_plan *p);

#endif
