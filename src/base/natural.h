/* Natural numbers of any size, for counting: sums, products, digits. An own one
 * because the usual library ends the program when memory is short. */
#ifndef ELN_BASE_NATURAL_H
#define ELN_BASE_NATURAL_H

#include "base/vec.h"

#include <stdint.h>

/* A zeroed one is 0. */
typedef struct eln_natural {
    ELN_VEC(uint32_t)
    limbs; /* base 10^9, the lowest first, the highest not 0 */
} eln_natural;

static inline bool eln_natural_is_zero(const eln_natural *x)
{
    return x->limbs.n == 0;
}

/* All return false when out of memory; x is then as it was. O(limbs), products
 * O(limbs of x times limbs of y). y may be x. */
bool eln_natural_set(eln_natural *x, uint32_t value);
bool eln_natural_copy(eln_natural *x, const eln_natural *y);
bool eln_natural_add(eln_natural *x, const eln_natural *y);
bool eln_natural_multiply(eln_natural *x, const eln_natural *y);

/* The decimal digits: a new string, the caller's to free; NULL: out of memory.
 */
char *eln_natural_digits(const eln_natural *x);

void eln_natural_free(eln_natural *x);

#endif
