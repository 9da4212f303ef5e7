/* A socket that listens on this machine alone. */
#ifndef ELN_WEB_LISTEN_H
#define ELN_WEB_LISTEN_H

/* Listen on 127.0.0.1.
 *   port    0: any that is free; written on success: which it is
 *   socket  written on success only; the caller's to close
 *   Returns 0 or an errno: EADDRINUSE, EACCES. */
int eln_listen(unsigned *port, int *socket);

#endif
