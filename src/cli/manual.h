/* The manual page elenchus(1), from the table of commands and options. */
#ifndef ELN_CLI_MANUAL_H
#define ELN_CLI_MANUAL_H

#include "base/out.h"

void eln_manual_put(eln_out *out);

#endif
