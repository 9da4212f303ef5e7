/* The same map under different selections, side by side. */
#ifndef ELN_JUDGE_COMPARE_H
#define ELN_JUDGE_COMPARE_H

#include "judge/judge.h"

enum { ELN_COLUMNS_MOST = 256 };

/* The verdicts under one selection. */
typedef struct eln_column {
    eln_selection selection;
    eln_claim_verdict *classes; /* [classes of the model] */
    eln_verdict *arguments;     /* [arguments of the model] */
} eln_column;

typedef struct eln_comparison {
    const eln_basis *basis; /* borrowed */
    eln_column *columns;    /* [count] as the base selection has it; under each
                             * scenario; under each combination of cases, where
                             * there are several groups; before each audience */
    uint32_t count;
    uint32_t audiences; /* how many of the columns are audiences: the last */
    uint32_t left_out; /* columns beyond ELN_COLUMNS_MOST */
    eln_arena arena;
} eln_comparison;

/* Judge them all.
 *   basis  borrowed; must outlive the comparison
 *   base   borrowed for the call: its date goes for all columns; scenarios and
 *          audience of its own stay in force beside those of a column
 *   out    written on success only; freed with eln_comparison_free
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_LIMIT (too large to judge).
 *   Cost   that of judging, for each column. */
eln_status eln_compare(const eln_basis *basis, const eln_selection *base,
                       eln_comparison *out);

/* The columns alone, not judged.
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_columns_find(const eln_basis *basis, const eln_selection *base,
                            eln_comparison *out);

void eln_comparison_free(eln_comparison *c);

/* Whether the verdict, or the ground, is not the same in all columns. */
bool eln_class_differs(const eln_comparison *c, const eln_class *of);
bool eln_argument_differs(const eln_comparison *c, const eln_argument *a);

#endif
