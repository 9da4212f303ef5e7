/* Link: a test that includes this needs random_theory.c, theory_oracle.c.
 *
 * Random theories, the same for the same seed. Out of memory stops the
 * program. */
#ifndef ELN_TESTS_RANDOM_THEORY_H
#define ELN_TESTS_RANDOM_THEORY_H

#include "theory_oracle.h"

/* A number below n, which is not 0. */
uint32_t oracle_random(uint64_t *seed, uint32_t n);

typedef struct oracle_shape {
    uint32_t assumptions, sentences, rules, contraries;
    uint32_t longest;  /* body */
    uint32_t in_empty; /* one body in so many may be empty */
    uint32_t reach;    /* body ids are at most so far from the head; 0: any */
} oracle_shape;

/* Some 20 sentences, now and then with many circles. */
oracle_shape oracle_shape_random(uint64_t *seed);

oracle_theory *oracle_theory_random(uint64_t *seed, const oracle_shape *p);

/* A theory that is decided in stages: stage j is a pair of sentences that hold
 * each other up, with a foot that stage j - 1 takes away. When the pair is
 * gone, its guard is IN and takes away the next foot, and some feet of a large
 * knot, which so loses its sources one after another and is founded anew. */
oracle_theory *oracle_theory_staged(uint64_t *seed);

#endif
