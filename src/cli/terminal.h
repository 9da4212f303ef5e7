/* What the program knows of the terminal and of its open files. */
#ifndef ELN_CLI_TERMINAL_H
#define ELN_CLI_TERMINAL_H

#include "base/str.h"

/* Make sure that descriptors 0 to 2 are open, so that no file opened later
 * takes their place, and that a closed pipe, or a file beyond the limit, is an
 * error, not a signal. */
void eln_terminal_prepare(void);

/* Whether to write in colour on standard output.
 *   when  "auto", "always", "never" or NULL (auto) */
bool eln_terminal_color(const char *when);

/* Columns of the terminal on standard output; 80 where there is none. */
unsigned eln_terminal_width(void);

/* Write all bytes. Returns 0 or the errno of the failure. */
int eln_terminal_write(int descriptor, eln_str text);

#endif
