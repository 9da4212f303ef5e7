#define _DEFAULT_SOURCE /* getrandom, strncasecmp */

#include "web/guard.h"

#include <errno.h>
#include <stdio.h>
#include <strings.h>
#include <sys/random.h>

#include "base/banned.h"

bool eln_token_make(char out[ELN_TOKEN_TEXT])
{
    unsigned char bytes[ELN_TOKEN_BYTES];
    ssize_t got;
    do got = getrandom(bytes, sizeof bytes, 0);
    while (got < 0 && errno == EINTR);
    if (got != (ssize_t)sizeof bytes) return false;
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(out + 2 * i, 3, "%02x", (unsigned)bytes[i]);
    return true;
}

bool eln_token_is(const char token[ELN_TOKEN_TEXT], eln_str text)
{
    volatile unsigned char differs = text.n != ELN_TOKEN_TEXT - 1;
    for (size_t i = 0; i < ELN_TOKEN_TEXT - 1; i++) {
        char c = i < text.n ? text.p[i] : '\0';
        differs |= (unsigned char)(token[i] ^ c);
    }
    return differs == 0;
}

bool eln_guard_host(const char *host, unsigned port)
{
    static const char *const names[] = {"127.0.0.1", "localhost"};
    char wanted[64];
    if (!host) return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(wanted, sizeof wanted, "%s:%u", names[i], port);
        if (strcasecmp(host, wanted) == 0) return true;
        if (port == 80 && strcasecmp(host, names[i]) == 0) return true;
    }
    return false;
}

bool eln_guard_origin(const char *origin, const char *site, const char *host,
                      bool opens)
{
    static const char scheme[] = "http://";
    if (origin && (strncmp(origin, scheme, sizeof scheme - 1) != 0 ||
                   strcasecmp(origin + sizeof scheme - 1, host) != 0))
        return false;
    return opens || !site || strcmp(site, "same-origin") == 0 ||
           strcmp(site, "none") == 0;
}

bool eln_guard_json(const char *type)
{
    static const char json[] = "application/json";
    size_t n = sizeof json - 1;
    if (!type || strncasecmp(type, json, n) != 0) return false;
    return type[n] == '\0' || type[n] == ';' || type[n] == ' ';
}
