/* Completion scripts for shells, from the table of commands and options. */
#ifndef ELN_CLI_COMPLETION_H
#define ELN_CLI_COMPLETION_H

#include "base/out.h"

void eln_completion_bash(eln_out *out);
void eln_completion_zsh(eln_out *out);
void eln_completion_fish(eln_out *out);

#endif
