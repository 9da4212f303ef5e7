/* How long work is stopped from outside: ^C (SIGINT), SIGTERM and SIGHUP. */
#ifndef ELN_CLI_STOP_H
#define ELN_CLI_STOP_H

#include <stdbool.h>

/* From now on each of these signals ends the program with status 4 and a
 * message, until work begins that asks eln_stop_asked: from then on it makes
 * that true. The second signal ends the program as it always would. A signal
 * that is ignored stays so. */
void eln_stop_prepare(void);

/* Whether to stop. The first call says that work has begun. */
bool eln_stop_asked(void *user);

/* That work is over: again, a signal ends the program; also one that came. */
void eln_stop_idle(void *user);

#endif
