/* Another program as a filter: bytes in, bytes out, within limits. No shell has
 * a part in it.
 *
 * I1  When a call returns, the program has ended and was waited for.
 * I2  It sees its three standard streams and no other descriptor of ours. What
 *     it writes to standard error is lost. */
#ifndef ELN_DRAW_CHILD_H
#define ELN_DRAW_CHILD_H

#include "base/out.h"

typedef struct eln_child_limits {
    double seconds;  /* until it is killed; also the most of processor time */
    size_t output;   /* bytes that it may write */
    size_t memory;   /* bytes that it may ask for; 0: any. On Linux */
    const char *set; /* "NAME=VALUE" in its environment; NULL: as it is here */
    bool (*cancel)(void *user); /* called before it is started, then ten times a
                                 * second; true: kill it.
                                 * NULL: never */
    void *user;                 /* for cancel */
} eln_child_limits;

typedef enum eln_child_end {
    ELN_CHILD_DONE,      /* exit status 0; all it wrote is there */
    ELN_CHILD_EXITED,    /* another exit status: number */
    ELN_CHILD_KILLED,    /* by a signal: number */
    ELN_CHILD_LATE,      /* by us, when its time was over */
    ELN_CHILD_STOPPED,   /* by us, as we were asked to */
    ELN_CHILD_TOO_LARGE, /* by us, as it wrote too much */
    ELN_CHILD_MISSING,   /* there is no such program */
    ELN_CHILD_FAILED,    /* it could not be started or talked to: errno */
    ELN_CHILD_NOMEM      /* we have no memory for what it writes */
} eln_child_end;

typedef struct eln_child_result {
    eln_child_end end;
    int number;
} eln_child_result;

/* Run it.
 *   words   [*, NULL] the program, found as the shell finds it, and its
 *           arguments
 *   input   its standard input; it need not read it
 *   limits  borrowed
 *   out     what it writes is appended, also when it ends badly */
eln_child_result eln_child_run(const char *const *words, eln_str input,
                               const eln_child_limits *limits, eln_out *out);

/* Half a sentence behind the program's name: "is not installed", "took longer
 * than 6 seconds". */
void eln_child_put(eln_out *out, eln_child_result r,
                   const eln_child_limits *limits);

#endif
