/* F04 changed its line: what a party held by word and wholly later said
 * otherwise, or took back; with its reason, where it gave one. */
#ifndef ELN_FINDINGS_LINES_H
#define ELN_FINDINGS_LINES_H

#include "findings/moves.h"

#define ELN_LINES_WORK_MOST ((uint64_t)1 << 24)

/* Find them.
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    for each literal that a party holds by word, the words of that
 *           party against it and what strictly follows from it; up to
 *           ELN_LINES_WORK_MOST steps. */
eln_status eln_find_changes(eln_finder *f, const eln_moves *moves);

#endif
