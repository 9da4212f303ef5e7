/* The semantics: one row each. A task is a verb over a row (solve.c):
 *   SE  find any                   DC  find one with the query
 *   DS  find one without it, and turn the answer round
 *   EE  list; CE  count
 * Extensions are listed and counted in one of two ways: component by component,
 * where the semantics is SCC-recursive; else piece by piece of what no attack
 * joins. */
#ifndef ELN_AF_SEMANTICS_H
#define ELN_AF_SEMANTICS_H

#include "af/question.h"
#include "af/walk.h"

/* What its extensions are listed over. */
typedef enum eln_scope {
    ELN_SCOPE_ONE,    /* there is exactly one, which `find` finds */
    ELN_SCOPE_ALL,    /* all arguments */
    ELN_SCOPE_REST,   /* what the grounded labelling leaves undecided, joined to
                       * the grounded extension */
    ELN_SCOPE_DECIDED /* what it decides */
} eln_scope;

typedef struct eln_semantics_row {
    eln_finder *find;
    eln_scope scope;
    const eln_scheme *scheme; /* component by component; NULL: */
    eln_sets_kind kind;       /* piece by piece */
} eln_semantics_row;

/* ORDER eln_semantics: <elenchus/af.h> */
extern const eln_semantics_row eln_semantics_rows[ELN_SEMANTICS_COUNT];

#endif
