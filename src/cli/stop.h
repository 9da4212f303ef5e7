/* How long work is stopped from outside: ^C (SIGINT) and SIGTERM. */
#ifndef ELN_CLI_STOP_H
#define ELN_CLI_STOP_H

#include <stdbool.h>

/* From now on either signal ends the program with status 4 and a message, until
 * work begins that asks eln_stop_asked: from then on it makes that true. The
 * second signal ends the program as it always would. A signal that is ignored
 * stays so. */
void eln_stop_prepare(void);

/* Whether to stop. The first call says that work has begun. */
bool eln_stop_asked(void *user);

#endif
