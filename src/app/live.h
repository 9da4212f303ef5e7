/* The live session: a directory of texts, and what the page of `serve` asks of
 * it (web/src/api.ts; docs/serve.md). Questions and answers are JSON.
 *
 *     eln_live_open("talks", &live, err);
 *     in one thread, again and again:  eln_live_watch(live, 200);
 *     in others:                       eln_live_ask(live, &ask, out);
 *     eln_live_stop(live); ...wait for the others... eln_live_close(live);
 *
 * I1  Nothing outside of the directory is read or written.
 * I2  Texts in the editor go before the disk, and are written there by `save`
 *     alone. */
#ifndef ELN_APP_LIVE_H
#define ELN_APP_LIVE_H

#include "app/reply.h"
#include "app/session.h"

typedef struct eln_live eln_live;

/* Open a directory, or the one of a file; then that file is shown first.
 *   err  gets a message if it cannot be opened
 *   out  written on success only; ends with eln_live_close
 *   Returns ELN_EXIT_DONE, ELN_EXIT_USAGE: there is no such thing, or
 *   ELN_EXIT_FAILED. */
eln_exit eln_live_open(const char *path, eln_live **out, eln_out *err);
void eln_live_close(eln_live *l); /* NULL is fine; nobody asks any more */

/* Take in what changed in the directory, for at most so many ms.
 *   Thread one */
void eln_live_watch(eln_live *l, int most);

/* From now on nobody waits for a change, and nothing long is begun. */
void eln_live_stop(eln_live *l);

typedef struct eln_ask {
    const char *question;          /* "judge": one that eln_live_knows */
    eln_str body;                  /* of a POST */
    const char *name, *id, *since; /* of a GET; NULL: not given */
    /* Called now and then: true: nobody waits for the answer any more. */
    bool (*gone)(void *user);
    void *user;
} eln_ask;

/* Whether there is such a question, and how it is asked.
 *   posts  true: with a body */
bool eln_live_knows(const char *question, bool *posts);

/* Answer it.
 *   out  gets JSON: the answer, or {"message"}
 *   Thread any number. Long ones take turns. */
eln_reply eln_live_ask(eln_live *l, const eln_ask *ask, eln_out *out);

/* What a session could not do and nobody was told: a sentence, or nothing.
 *   out  gets it; it is told once */
void eln_live_complaint(eln_live *l, eln_out *out);

/* A file of the page that is built in, "live.js" or "live.css"; false: there is
 * none of that name. */
bool eln_live_asset(const char *name, eln_str *bytes);

#endif
