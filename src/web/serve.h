/* `elenchus serve`: a live session on a port of this machine. */
#ifndef ELN_WEB_SERVE_H
#define ELN_WEB_SERVE_H

#include "app/session.h"

enum { ELN_PORT_USUAL = 8517 };

typedef struct eln_serving {
    const char *path;         /* a directory or a file */
    unsigned port;            /* 0: ELN_PORT_USUAL, or a free one */
    bool json;                /* say where it is as JSON */
    bool (*stop)(void *user); /* asked often: true: end */
    /* Shows what is said so far, and empties it. false: nobody reads. */
    bool (*show)(void *user, eln_out *out);
    /* Shows a warning. */
    void (*warn)(void *user, eln_out *line);
    void *user;
} eln_serving;

/* Serve until it is to stop.
 *   out, err  get what is said; out is shown as soon as the port listens
 *   Returns   ELN_EXIT_DONE; ELN_EXIT_USAGE: there is nothing at the path;
 *   ELN_EXIT_FAILED: the port is in use, the address cannot be shown, the
 *   directory cannot be read, or the system lacks something */
eln_exit eln_web_serve(const eln_serving *serving, eln_out *out, eln_out *err);

#endif
