/* How the library says what the world did: memory, limits, input and output.
 * A caller's misuse stops the program (ELN_REQUIRE); a user's faulty text is a
 * diagnostic (text/diag.h), never a status. */
#ifndef ELN_BASE_STATUS_H
#define ELN_BASE_STATUS_H

#include "base/compiler.h"

/* One list feeds the enum, the names and the texts. */
#define ELN_STATUS_MAP(X)                                                      \
    X(OK, 0, "ok")                                                             \
    X(E_NOMEM, -1, "out of memory")                                            \
    X(E_LIMIT, -2, "a limit was reached")                                      \
    X(E_IO, -3, "reading or writing failed")                                   \
    X(E_NOT_FOUND, -4, "no such file")                                         \
    X(E_OUTSIDE, -5, "the path leaves the root directory")                     \
    X(E_IS_DIRECTORY, -6, "is a directory")                                    \
    X(E_NO_ACCESS, -7, "permission denied")

typedef enum eln_status {
#define X(name, code, text) ELN_##name = (code),
    ELN_STATUS_MAP(X)
#undef X
} eln_status;

/* The words for a status. Never NULL; a string of the program's own. */
const char *eln_status_text(eln_status st);

/* Abort with the function's name: a caller broke the contract. */
ELN_NORETURN void eln_misuse(const char *function, const char *why);

/* Always on, release builds included. */
#define ELN_REQUIRE(cond, why) ((cond) ? (void)0 : eln_misuse(__func__, (why)))

#endif
