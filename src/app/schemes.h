/* The command `schemes`. */
#ifndef ELN_APP_SCHEMES_H
#define ELN_APP_SCHEMES_H

#include "app/session.h"
#include "dispute/scheme.h"

/* Tell the catalogue.
 *   schemes  borrowed; NULL: what is built in
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_app_schemes(const eln_request *q, const eln_schemes *schemes,
                           eln_out *out);

#endif
