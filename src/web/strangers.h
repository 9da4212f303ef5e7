/* Connections over which the token was not shown yet: there are few of them,
 * and none for long, so that nobody keeps the page out by being there.
 *
 * I1  At most ELN_STRANGERS_MOST: one more ends the oldest.
 * I2  None is older than ELN_STRANGER_SECONDS when eln_strangers_sweep returns.
 *
 * To end a connection is to shut its socket down; who reads from it sees that.
 * Any number of threads. */
#ifndef ELN_WEB_STRANGERS_H
#define ELN_WEB_STRANGERS_H

enum { ELN_STRANGERS_MOST = 64, ELN_STRANGER_SECONDS = 5 };

typedef struct eln_strangers eln_strangers;
typedef struct eln_stranger eln_stranger;

eln_strangers *eln_strangers_new(void);    /* NULL: out of memory */
void eln_strangers_free(eln_strangers *s); /* all have gone; NULL is fine */

/* A connection has begun.
 *   socket  borrowed until it has gone
 *   Returns NULL: out of memory; the connection is ended then. */
eln_stranger *eln_strangers_come(eln_strangers *s, int socket);

/* It has shown the token, and is none any more. NULL is fine. */
void eln_strangers_known(eln_strangers *s, eln_stranger *one);

/* Its socket is about to be closed. NULL is fine. */
void eln_strangers_gone(eln_strangers *s, eln_stranger *one);

/* End those that have been there for too long. */
void eln_strangers_sweep(eln_strangers *s);

#endif
