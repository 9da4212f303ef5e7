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

/* Find the party that a request is about, by its id, its name or an alias.
 *   err  gets a message if there is none, with the nearest name
 *   out  written always; ELN_NO_ID: the request names none
 *   Returns whether the party that it names is there. */
bool eln_pick_party(const eln_request *q, const eln_dispute *d, eln_out *err,
                    uint32_t *out);

#endif
