/* Link: a test that includes this needs af_subsets.c.
 *
 * The extensions of a small abstract argumentation framework, from the
 * published definitions, by trying subsets one by one: slow, short, and written
 * without the fast code. Misuse stops the program. */
#ifndef ELN_TESTS_AF_SUBSETS_H
#define ELN_TESTS_AF_SUBSETS_H

#include <stddef.h>
#include <stdint.h>

enum { ORACLE_MOST = 12 };

typedef struct oracle_af {
    unsigned n;                    /* arguments, at most ORACLE_MOST */
    uint16_t attacks[ORACLE_MOST]; /* bit b of attacks[a]: a attacks b */
} oracle_af;

/* All extensions of f under a semantics, as bit sets, in ascending order.
 *
 *   f          borrowed; attacks[a] has no bit from f->n on for a < f->n
 *   semantics  "GR", "CO", "ST", "PR", "SST", "STG", "ID", "AD", "NA", "EG",
 *              "CF2", "ST2" or "SA"
 *   sets       [1 << ORACLE_MOST] owned by the caller
 *   Returns    how many; the rest of sets is untouched.
 */
size_t oracle_extensions(const oracle_af *f, const char *semantics,
                         uint16_t *sets);

#endif
