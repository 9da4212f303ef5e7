/* The commands and options of the program: one table, from which come the
 * reading of the command line, every --help, the completion scripts and the
 * manual page. What is not built has no row. */
#ifndef ELN_CLI_COMMANDS_H
#define ELN_CLI_COMMANDS_H

#include <limits.h>

#include "app/session.h"

typedef enum eln_option_id {
    ELN_OPTION_JSON,
    ELN_OPTION_QUIET,
    ELN_OPTION_COLOR,
    ELN_OPTION_ROOT,
    ELN_OPTION_WRITE,
    ELN_OPTION_CHECK,
    ELN_OPTION_DERIVED,
    ELN_OPTION_AS_OF,
    ELN_OPTION_SCENARIO,
    ELN_OPTION_AUDIENCE,
    ELN_OPTION_FIRST_HAND,
    ELN_OPTION_FAIL_ON,
    ELN_OPTION_TO,
    ELN_OPTION_HELP,
    ELN_OPTION_VERSION,
    ELN_OPTION_GENERATE,
    ELN_OPTION_COUNT
} eln_option_id;

#define ELN_OPTION_BIT(id) (1u << (id))

typedef struct eln_option {
    const char *name;    /* without the dashes */
    char letter;         /* the short form, or 0 */
    const char *value;   /* what the value is called; NULL: takes none */
    const char *choices; /* the values there are, with a blank between; NULL:
                            any, a directory */
    const char *help;    /* half a sentence; NULL: not shown anywhere */
} eln_option;

typedef struct eln_command {
    const char *name;
    const char *operands; /* as --help shows them */
    size_t fewest;        /* operands */
    size_t most;          /* operands; ELN_ANY_NUMBER */
    size_t files;         /* of the operands, the first so many are files; what
                             is behind them is what the command is about */
    const char *summary;  /* half a sentence */
    const char *text;     /* what it does, in lines of up to 76 columns */
    const char *example;  /* a command line */
    unsigned options;     /* ELN_OPTION_BITs */
} eln_command;

#define ELN_ANY_NUMBER ((size_t)INT_MAX)

typedef struct eln_exit_text {
    eln_exit status;
    const char *text;
} eln_exit_text;

/* [ELN_OPTION_COUNT], by eln_option_id. */
extern const eln_option eln_options[];

extern const eln_command eln_commands[];
extern const size_t eln_command_count;

/* What each exit status means. */
extern const eln_exit_text eln_exits[];
extern const size_t eln_exit_count;

/* The command of that name, or NULL. */
const eln_command *eln_command_find(const char *name);

/* Whether `command` takes the option; NULL stands for no command at all. */
bool eln_command_takes(const eln_command *command, eln_option_id id);

#endif
