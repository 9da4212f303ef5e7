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
    ELN_OPTION_OUTPUT,
    ELN_OPTION_FORMAT,
    ELN_OPTION_ALL,
    ELN_OPTION_OPEN,
    ELN_OPTION_PROBLEM,
    ELN_OPTION_FILE,
    ELN_OPTION_ARGUMENT,
    ELN_OPTION_SECONDS,
    ELN_OPTION_CONFLICTS,
    ELN_OPTION_MEMORY,
    ELN_OPTION_PORT,
    ELN_OPTION_HELP,
    ELN_OPTION_VERSION,
    ELN_OPTION_GENERATE,
    ELN_OPTION_COUNT
} eln_option_id;

#define ELN_OPTION_BIT(id) (1u << (id))

/* What a value is, where there is no list of choices. */
typedef enum eln_value_kind {
    ELN_VALUE_WORD,
    ELN_VALUE_FOLDER,
    ELN_VALUE_FILE,
    ELN_VALUE_WHOLE,  /* a whole number above 0, of up to 13 digits */
    ELN_VALUE_DECIMAL /* a number above 0 */
} eln_value_kind;

typedef struct eln_option {
    const char *name;    /* without the dashes */
    char letter;         /* the short form, or 0 */
    const char *value;   /* what the value is called; NULL: takes none */
    const char *choices; /* the values there are, with a blank between; NULL:
                            any of the kind */
    eln_value_kind kind;
    const char *help; /* half a sentence; NULL: not shown anywhere */
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
    unsigned needs;       /* those of them that must be given */
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

/* How a command is called: what it must be given, in its order.
 *   others  put before the operands: "" or " [OPTION...]" */
void eln_command_put_usage(eln_out *out, const eln_command *command,
                           const char *others);

#endif
