/* How the library says what the world did: memory, limits, input and output.
 * A caller's misuse stops the program (ELN_REQUIRE); a user's faulty text is a
 * diagnostic (text/diag.h), never a status. */
#ifndef ELN_BASE_STATUS_H
#define ELN_BASE_STATUS_H

#include "base/compiler.h"

#include <elenchus/status.h>

/* Abort with the function's name: a caller broke the contract. */
ELN_NORETURN void eln_misuse(const char *function, const char *why);

/* Always on, release builds included. */
#define ELN_REQUIRE(cond, why) ((cond) ? (void)0 : eln_misuse(__func__, (why)))

#endif
