/* The session: one command from its files to its text. The only face of the
 * house for what stands above (the command line and, later, the editor). */
#ifndef ELN_APP_SESSION_H
#define ELN_APP_SESSION_H

#include "base/out.h"

/* How a program ends. */
typedef enum eln_exit {
    ELN_EXIT_DONE = 0,
    ELN_EXIT_INPUT = 1,       /* the input has errors */
    ELN_EXIT_USAGE = 2,       /* the command line is wrong */
    ELN_EXIT_EXPECTATION = 3, /* an expectation failed, or --fail-on matched */
    ELN_EXIT_FAILED = 4       /* a limit was reached or a resource failed */
} eln_exit;

/* What is asked. Everything is borrowed. */
typedef struct eln_request {
    const char *command;      /* "check", "why", … */
    const char *const *files; /* [file_count] paths; "-" is standard input */
    size_t file_count;
    const char *subject;  /* why, flip: [Title], <Title> or a part of one;
                           * positions: a party; NULL: none */
    const char *as_of;    /* a date; NULL: everything */
    const char *scenario; /* ids, with commas between; NULL: none */
    const char *audience; /* an id; NULL: none */
    const char *to;       /* flip: a verdict; NULL: any other */
    const char *fail_on;  /* check: codes, with commas between; NULL: none */
    bool first_hand;      /* leave out what others say that somebody said */
    bool json;            /* JSON instead of text */
    bool quiet;           /* only what is asked: no warnings, no summary */
    bool color;
    bool derived;     /* parse: also the relations that follow */
    bool write;       /* fmt: write the file anew */
    bool check;       /* fmt: only say whether it would change */
    const char *output; /* report, map: where it is written; "-", or of a map
                         * NULL, is standard output */
    const char *format; /* map: "svg", …; NULL: as the file's name ends */
    bool all;           /* map: nothing is folded */
    bool open;          /* map: arguments with their premises */
    const char *root; /* where included files must be; NULL: the directory of
                       * the file */
    unsigned width;   /* of the terminal, in columns; 0: 80 */
    const char *problem;  /* solve, verify: "DC-PR", of files[0]; capitals do
                           * not count */
    const char *argument; /* solve, verify: the one that is asked about; NULL:
                           * none */
    const char *answer;   /* verify: a path; "-" is standard input */
    double seconds;       /* solve, verify: limits, as in elenchus/budget.h; */
    uint64_t conflicts;   /* 0: none */
    size_t bytes;
    /* solve, verify, map, report: called often, as soon as the files are read
     * (report: while other programs run); true: stop. NULL: never. */
    bool (*cancel)(void *user);
    /* report: called when it runs no other program any more, so that nothing is
     * left behind if it is ended at once. NULL: nobody wants to know. */
    void (*idle)(void *user);
    /* Called with what is there so far by commands that take long: shows it and
     * empties it. false: nobody reads on. NULL: all comes at the end. */
    bool (*show)(void *user, eln_out *out);
    /* The same for what standard error is to get while one waits. */
    void (*tell)(void *user, eln_out *err);
    void *user; /* for cancel, idle, show and tell */
} eln_request;

/* Run one command.
 *   out, err  get what goes to standard output and standard error
 *   Returns the exit status; never aborts on what the input says. */
eln_exit eln_app_run(const eln_request *request, eln_out *out, eln_out *err);

#endif
