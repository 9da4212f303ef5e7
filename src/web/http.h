/* HTTP for a site, on a socket that listens: the one place that knows
 * libmicrohttpd. A thread for each connection, ELN_CONNECTIONS_MOST of them. */
#ifndef ELN_WEB_HTTP_H
#define ELN_WEB_HTTP_H

#include "web/site.h"

enum {
    ELN_CONNECTIONS_MOST = 256,
    ELN_HEADERS_MOST = 32 * 1024, /* bytes of the lines before a body */
    ELN_IDLE_MOST = 30,           /* seconds that a connection says nothing */
    ELN_SENDING_MOST = 60,        /* seconds that a request takes to come in */
    ELN_READ_ON_MOST = 4 * ELN_BODY_MOST /* bytes of a body that is refused */
};

typedef struct eln_http eln_http;

/* Begin to answer.
 *   site    borrowed; must outlive it
 *   socket  listens; taken over on success
 *   Returns NULL where the system does not let it. */
eln_http *eln_http_start(const eln_site *site, int socket);

/* Answer no more, and wait for the answers under way. NULL is fine. */
void eln_http_stop(eln_http *h);

/* End connections that do not show the token. Called now and then. */
void eln_http_sweep(eln_http *h);

#endif
