/* The texts of --help and --version. */
#ifndef ELN_CLI_HELP_H
#define ELN_CLI_HELP_H

#include "base/out.h"
#include "cli/commands.h"

/* Help for a command, or (NULL) for the program. */
void eln_help_put(eln_out *out, const eln_command *command);

void eln_version_put(eln_out *out);

#endif
