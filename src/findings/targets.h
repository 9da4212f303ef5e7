/* What strikes what: the literals that speak against a claim, or against an
 * argument, whoever puts them forward. */
#ifndef ELN_FINDINGS_TARGETS_H
#define ELN_FINDINGS_TARGETS_H

#include "findings/moves.h"

typedef struct eln_literals {
    ELN_VEC(eln_literal) list;
} eln_literals;

/* Add what excludes a literal: its opposite, and from what that follows
 * strictly. false: out of memory. Where too much is strict (strict.h), it is
 * the opposite alone. */
bool eln_add_against(eln_finder *f, eln_literal l, eln_literals *out);

/* Add what strikes an argument: that it is not sound (undercuts speak for
 * that, too), and what excludes a premise or an earlier conclusion of it. */
bool eln_add_striking(eln_finder *f, const eln_argument *a, eln_literals *out);

/* Sort, and leave doubles out. */
void eln_literals_sort(eln_literals *l);

/* Whether a sorted list has a literal. O(log n). */
bool eln_literals_has(const eln_literals *l, eln_literal literal);

#endif
