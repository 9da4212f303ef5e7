/* A signal reaches a handler without any argument of ours: so there are two
 * globals, which nothing else touches. */
#define _POSIX_C_SOURCE 200809L

#include "cli/stop.h"

#include <signal.h>
#include <unistd.h>

#include "app/session.h"

static volatile sig_atomic_t working;
static volatile sig_atomic_t asked;

/* Before work has begun nothing is half done: it is left where it is. */
static void handle(int number)
{
    static const char text[] = "elenchus: stopped\n";
    (void)number;
    asked = 1;
    if (working) return;
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0) _exit(ELN_EXIT_FAILED);
    _exit(ELN_EXIT_FAILED);
}

void eln_stop_idle(void *user)
{
    (void)user;
    working = 0;
    if (asked) handle(0);
}

static void listen_to(int number)
{
    struct sigaction old, ours = {.sa_handler = handle};
    if (sigaction(number, NULL, &old) != 0 || old.sa_handler == SIG_IGN) return;
    sigemptyset(&ours.sa_mask);
    ours.sa_flags = (int)(SA_RESETHAND | SA_RESTART);
    sigaction(number, &ours, NULL);
}

void eln_stop_prepare(void)
{
    listen_to(SIGINT);
    listen_to(SIGTERM);
    listen_to(SIGHUP);
}

bool eln_stop_asked(void *user)
{
    (void)user;
    working = 1;
    return asked != 0;
}
