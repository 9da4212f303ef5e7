/* verify: is an answer to the solver's question right, as far as its witness
 * tells? */
#ifndef ELN_APP_VERIFY_ANSWER_H
#define ELN_APP_VERIFY_ANSWER_H

#include "app/session.h"

eln_exit eln_app_verify(const eln_request *q, eln_out *out, eln_out *err);

#endif
