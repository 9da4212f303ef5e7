/* Who may ask: the guard before every answer. A page of another site may make
 * the browser ask anything of any address, and may give its own name the
 * address of this machine; but it cannot know the token, and its name stands in
 * Host and Origin. */
#ifndef ELN_WEB_GUARD_H
#define ELN_WEB_GUARD_H

#include "base/str.h"

enum {
    ELN_TOKEN_BYTES = 16,                    /* of chance: 128 bits */
    ELN_TOKEN_TEXT = 2 * ELN_TOKEN_BYTES + 1 /* in hexadecimal, with a NUL */
};

/* New ones are never the same. false: the system gives no chance. */
bool eln_token_make(char out[ELN_TOKEN_TEXT]);

/* Whether a text is the token: it takes as long whatever is wrong with it. */
bool eln_token_is(const char token[ELN_TOKEN_TEXT], eln_str text);

/* Whether Host names this machine by a loopback name, with the port.
 *   host  NULL: the header is missing */
bool eln_guard_host(const char *host, unsigned port);

/* Whether a request is of our own page, by Origin and Sec-Fetch-Site: what is
 * missing says nothing.
 *   opens  the page itself is asked for, as by a link: that may be from
 *          anywhere, as it tells nothing to who asked */
bool eln_guard_origin(const char *origin, const char *site, const char *host,
                      bool opens);

/* Whether a body is said to be JSON. */
bool eln_guard_json(const char *content_type);

#endif
