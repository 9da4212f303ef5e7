/* The program under the name elenchus-iccma: a solver with the manners of the
 * ICCMA competitions, and none of the options of elenchus. */
#ifndef ELN_CLI_ICCMA_H
#define ELN_CLI_ICCMA_H

#include "app/session.h"

/* Whether that is the name that the program was called by. */
bool eln_iccma_is(const char *name);

/* What is asked, borrowed from the words. */
typedef struct eln_iccma_line {
    const char *problem; /* NULL: nothing; out has the answer already */
    const char *file;
    const char *argument; /* NULL: none, or the problem is not about one */
} eln_iccma_line;

/* Read the words behind the name.
 *   line     written whole
 *   out      gets the name, the problems or the formats, where these are asked
 *   err      gets a message where the words are wrong
 *   Returns  ELN_EXIT_DONE or ELN_EXIT_USAGE. */
eln_exit eln_iccma_read(eln_iccma_line *line, int count, char *const *words,
                        eln_out *out, eln_out *err);

#endif
