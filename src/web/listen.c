#define _GNU_SOURCE /* SOCK_CLOEXEC */

#include "web/listen.h"

#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 64 };

/* Sockets take addresses of all kinds by one pointer. */
typedef union address {
    struct sockaddr any;
    struct sockaddr_in in;
} address;

static int listen_at(int fd, unsigned *port)
{
    int yes = 1;
    address a = {.in = {.sin_family = AF_INET,
                        .sin_port = htons((uint16_t)*port),
                        .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}};
    socklen_t n = sizeof a.in;
    /* A port that was left a moment ago may be taken again. */
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, &a.any, n) != 0 || listen(fd, BACKLOG) != 0 ||
        getsockname(fd, &a.any, &n) != 0)
        return errno;
    *port = ntohs(a.in.sin_port);
    return 0;
}

int eln_listen(unsigned *port, int *out)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return errno;
    int error = listen_at(fd, port);
    if (error)
        (void)close(fd);
    else
        *out = fd;
    return error;
}
