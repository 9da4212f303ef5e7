/* The grounded labelling: the least fixed point of what is defended. */
#ifndef ELN_AF_GROUNDED_H
#define ELN_AF_GROUNDED_H

#include "af/graph.h"

/* ORDER eln_label: zero is what has not been decided. */
typedef enum eln_label { ELN_UNDEC, ELN_IN, ELN_OUT } eln_label;

/* Label every argument by the grounded semantics.
 *   g       borrowed, not changed
 *   label   [n] owned by the caller, each an eln_label in a byte; written whole
 *           on success, untouched on failure
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    O(arguments + attacks) time, O(arguments) bytes.
 *   Thread  any number of callers may share one g.
 *   Source  Dung 1995; Modgil, Caminada 2009, section 4.1 */
eln_status eln_grounded(const eln_af *g, uint8_t *label);

#endif
