/* How the library says what the world did: memory, limits, input and output. A
 * caller's misuse stops the program; what an input says is never a status. */
#ifndef ELENCHUS_STATUS_H
#define ELENCHUS_STATUS_H

#if defined(__GNUC__) || defined(__clang__)
#define ELN_API __attribute__((visibility("default")))
#else
#define ELN_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* One list feeds the enum, the names and the texts. */
#define ELN_STATUS_MAP(X)                                                      \
    X(OK, 0, "ok")                                                             \
    X(E_NOMEM, -1, "out of memory")                                            \
    X(E_LIMIT, -2, "a limit was reached")                                      \
    X(E_IO, -3, "reading or writing failed")                                   \
    X(E_NOT_FOUND, -4, "no such file")                                         \
    X(E_OUTSIDE, -5, "the path leaves the root directory")                     \
    X(E_IS_DIRECTORY, -6, "is a directory")                                    \
    X(E_NO_ACCESS, -7, "permission denied")                                    \
    X(E_MISSING, -8, "this build has no SAT solver")

typedef enum eln_status {
#define X(name, code, text) ELN_##name = (code),
    ELN_STATUS_MAP(X)
#undef X
} eln_status;

/* The words for a status. Never NULL; a string of the library's own. */
ELN_API const char *eln_status_text(eln_status st);

#ifdef __cplusplus
}
#endif

#endif
