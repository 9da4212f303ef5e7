/* The selection that a request asks for. */
#ifndef ELN_APP_PICK_H
#define ELN_APP_PICK_H

#include "app/session.h"
#include "dispute/dispute.h"

/* Find it.
 *   d    borrowed
 *   err  gets a message for what there is not, with the nearest name
 *   out  written whole
 *   Returns whether all that is asked for is there. */
bool eln_pick(const eln_request *q, const eln_dispute *d, eln_out *err,
              eln_selection *out);

#endif
