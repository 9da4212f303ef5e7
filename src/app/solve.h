/* solve: ask the solver, and print its answer in the form of the
 * competitions. */
#ifndef ELN_APP_SOLVE_H
#define ELN_APP_SOLVE_H

#include "app/session.h"

eln_exit eln_app_solve(const eln_request *q, eln_out *out, eln_out *err);

#endif
