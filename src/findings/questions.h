/* F09 critical question open: for each argument with a scheme, which questions
 * of the scheme no attack that reaches the argument raises; and each that one
 * raises which stands or is open. */
#ifndef ELN_FINDINGS_QUESTIONS_H
#define ELN_FINDINGS_QUESTIONS_H

#include "findings/moves.h"

/* Find them.
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    for each argument with a scheme: its questions, and what is drawn
 *           by those who raise one. */
eln_status eln_find_questions(eln_finder *f, const eln_moves *moves);

#endif
