/* What is answered to a request, whoever carries it: who may ask, what is
 * asked for, by which method; the page, its files, and the questions of the
 * live session. Knows nothing of sockets. */
#ifndef ELN_WEB_SITE_H
#define ELN_WEB_SITE_H

#include "app/live.h"
#include "web/guard.h"

/* Bytes of a request: a text of the largest size fits, with every second
 * character escaped. */
enum { ELN_BODY_MOST = 40 * 1024 * 1024 };

typedef struct eln_site {
    eln_live *live; /* borrowed */
    unsigned port;
    char token[ELN_TOKEN_TEXT];
} eln_site;

/* A request. Strings are NULL where there is nothing of that name. */
typedef struct eln_request_head {
    const char *method;
    const char *path; /* "/TOKEN/api/judge", decoded, without what is asked */
    const char *host, *origin, *site, *content_type;
    bool doubled; /* one of these stands there twice */
} eln_request_head;

/* What comes back. */
typedef struct eln_response {
    unsigned status;
    const char *type;  /* a literal */
    const char *allow; /* the methods there are, of a 405; else NULL */
    eln_out place;     /* where to go, of a 308; else empty */
    eln_out policy;
    eln_out body;
    eln_str lasting; /* bytes that are never freed, in place of the body; or
                      * empty */
} eln_response;

/* Whether the request may be made, before its body is there. false: `out` is
 * the answer. */
bool eln_site_admits(const eln_site *s, const eln_request_head *head,
                     eln_response *out);

/* The answer to what was admitted.
 *   ask  its body, and the words behind "?"; the question is filled in */
void eln_site_answer(const eln_site *s, const eln_request_head *head,
                     eln_ask *ask, eln_response *out);

/* Refuse: a sentence, as JSON for the questions, else as text. */
void eln_site_refuse(const eln_site *s, const eln_request_head *head,
                     unsigned status, const char *why, eln_response *out);

void eln_response_free(eln_response *r);

#endif
