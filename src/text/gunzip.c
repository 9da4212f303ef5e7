/* zlib, member by member: what follows a member must be another one. */
#include "text/gunzip.h"

#include <limits.h>
#include <stdlib.h>

#define ZLIB_CONST
#include <zlib.h>

#include "base/banned.h"

enum { WINDOW_GZIP = 15 + 16 }; /* as inflateInit2 takes it: gzip alone */

struct eln_gunzip {
    z_stream z;
    eln_packed_more *more;
    void *user;
    const char *damage; /* a string of zlib's, or a literal; NULL: none */
    bool ended;         /* a member has */
    bool over;          /* nothing comes any more */
};

eln_status eln_gunzip_new(eln_packed_more *more, void *user, eln_gunzip **out)
{
    eln_gunzip *g = calloc(1, sizeof *g);
    if (!g) return ELN_E_NOMEM;
    g->more = more;
    g->user = user;
    if (inflateInit2(&g->z, WINDOW_GZIP) != Z_OK) {
        free(g);
        return ELN_E_NOMEM;
    }
    *out = g;
    return ELN_OK;
}

void eln_gunzip_free(eln_gunzip *g)
{
    if (!g) return;
    inflateEnd(&g->z);
    free(g);
}

static eln_status stop(eln_gunzip *g, const char *damage)
{
    g->over = true;
    g->damage = damage;
    return ELN_OK;
}

/* There are packed bytes; false: no more come. */
static bool fill(eln_gunzip *g)
{
    if (g->z.avail_in > 0) return true;
    const char *bytes = NULL;
    size_t n = g->more(g->user, &bytes);
    if (n == 0) return false;
    g->z.next_in = (const Bytef *)bytes;
    g->z.avail_in = n < UINT_MAX ? (uInt)n : UINT_MAX;
    return true;
}

eln_status eln_gunzip_read(eln_gunzip *g, char *to, size_t most, size_t *got)
{
    uInt room = most < UINT_MAX ? (uInt)most : UINT_MAX;
    *got = 0;
    g->z.next_out = (Bytef *)to;
    g->z.avail_out = room;
    while (!g->over && g->z.avail_out == room) {
        if (!fill(g)) {
            if (!g->ended) return stop(g, "it ends too early");
            g->over = true;
            break;
        }
        if (g->ended && inflateReset(&g->z) != Z_OK) return ELN_E_NOMEM;
        g->ended = false;
        int st = inflate(&g->z, Z_NO_FLUSH);
        if (st == Z_MEM_ERROR) return ELN_E_NOMEM;
        if (st == Z_STREAM_END)
            g->ended = true;
        else if (st != Z_OK && st != Z_BUF_ERROR)
            return stop(g, g->z.msg ? g->z.msg : "it cannot be unpacked");
    }
    *got = room - g->z.avail_out;
    return ELN_OK;
}

const char *eln_gunzip_damage(const eln_gunzip *g)
{
    return g->damage;
}
