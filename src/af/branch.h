/* Sets of a piece, looked for by branching on rows of bits: far faster than a
 * SAT solver where the piece is small and dense, and hopeless where it is large
 * and sparse. Which it is shows by trying: the search can be left off and gone
 * on with. */
#ifndef ELN_AF_BRANCH_H
#define ELN_AF_BRANCH_H

#include "af/part.h"

typedef struct eln_branch eln_branch;

/* Rows of arguments, one of each of which a set must hold; and one that it must
 * not hold. */
typedef struct eln_rows {
    const uint32_t *at;   /* [count + 1] where each begins in args */
    const uint32_t *args; /* of what is not barred */
    uint32_t count;
    uint32_t excluded; /* UINT32_MAX: none */
} eln_rows;

/* Bytes that it would take; SIZE_MAX: too large to be tried. */
size_t eln_branch_bytes(const eln_part *part, uint32_t rows);

/* Begin. Everything is copied.
 *   stable   stable sets; else admissible ones
 *   out      written on success; ends with eln_branch_close
 *   Returns  ELN_OK or ELN_E_NOMEM */
eln_status eln_branch_open(const eln_part *part, bool stable,
                           const eln_rows *rows, eln_branch **out);

/* Go on for about as long as so many branches take where there are 512 columns:
 * for fewer if there are more.
 *   in       [n] written on YES, when the search is over
 *   Returns  NO: there is none; UNKNOWN: not done yet, or the budget is spent
 */
eln_answer eln_branch_run(eln_branch *b, uint64_t branches, eln_budget *budget,
                          uint8_t *in);

void eln_branch_close(eln_branch *b); /* NULL is fine */

#endif
