/* The command line, read into a struct by the table of cli/commands.h. */
#ifndef ELN_CLI_OPTIONS_H
#define ELN_CLI_OPTIONS_H

#include "base/out.h"
#include "cli/commands.h"

typedef struct eln_line {
    const eln_command *command;          /* NULL: none was meant */
    bool given[ELN_OPTION_COUNT];        /* by eln_option_id */
    const char *value[ELN_OPTION_COUNT]; /* the last one given, borrowed */
    const char **operands;               /* [operand_count] borrowed strings,
                                            without the command */
    size_t operand_count;
    const char **room; /* owned: where the operands stand */
} eln_line;

/* Read the words behind the program's name. Options may stand anywhere; `--`
 * ends them. Where the first operand is not a command but a file that exists
 * (or `-`), the command is check.
 *
 *   line    written whole; to be released whatever is returned
 *   words   [count] borrowed by line
 *   err     gets a message where the line is wrong
 *   Returns ELN_EXIT_DONE, ELN_EXIT_USAGE or (no memory) ELN_EXIT_FAILED. */
eln_exit eln_line_read(eln_line *line, int count, char *const *words,
                       eln_out *err);

/* The value of an option that takes a number; 0 where it is not given. */
double eln_line_decimal(const eln_line *line, eln_option_id id);
uint64_t eln_line_whole(const eln_line *line, eln_option_id id);

void eln_line_release(eln_line *line);

#endif
