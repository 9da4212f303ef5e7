#define _XOPEN_SOURCE 700
#include "text/stream.h"

#include <stdlib.h>
#include <unistd.h>

#include "text/descriptor.h"
#include "text/packed.h"

#include "base/banned.h"

enum { PIECE = 64 * 1024 }; /* packed bytes that are read at a time */

struct eln_stream {
    int fd;                      /* -1: the bytes are there already */
    bool ours;                   /* fd is to be closed */
    eln_str bytes;               /* where fd is -1: what is left of them */
    size_t chunk;                /* most bytes to be given at a time */
    char head[ELN_PACKING_HEAD]; /* the first bytes, read ahead */
    size_t head_n;
    size_t head_at;     /* of these, given out */
    eln_packed *packed; /* NULL: a plain file */
    char *piece;        /* [PIECE] for packed bytes; NULL in a plain file */
    eln_status st;      /* I1 */
};

/* ---- as the bytes stand in the file ---- */

static size_t take(eln_stream *s, char *to, size_t most)
{
    size_t n = most < s->bytes.n ? most : s->bytes.n;
    if (n) memcpy(to, s->bytes.p, n);
    s->bytes = eln_str_sub(s->bytes, n, s->bytes.n);
    return n;
}

static size_t read_source(eln_stream *s, char *to, size_t most)
{
    if (s->st != ELN_OK) return 0;
    if (most > s->chunk) most = s->chunk;
    if (s->fd < 0) return take(s, to, most);
    size_t n = 0;
    s->st = eln_descriptor_read(s->fd, to, most, &n);
    return n;
}

static void read_head(eln_stream *s)
{
    size_t n;
    do {
        n = read_source(s, s->head + s->head_n, sizeof s->head - s->head_n);
        s->head_n += n;
    } while (n > 0 && s->head_n < sizeof s->head);
}

/* The next bytes of the file: first those that were read ahead. */
static size_t read_plain(eln_stream *s, char *to, size_t most)
{
    size_t n = s->head_n - s->head_at;
    if (n == 0) return read_source(s, to, most);
    if (n > most) n = most;
    if (n > s->chunk) n = s->chunk;
    memcpy(to, s->head + s->head_at, n);
    s->head_at += n;
    return n;
}

/* ---- unpacked ---- */

static size_t give_packed(void *user, const char **bytes)
{
    eln_stream *s = user;
    *bytes = s->piece;
    return read_plain(s, s->piece, PIECE);
}

static void begin_unpacking(eln_stream *s)
{
    eln_packing packing = eln_packing_of((eln_str){s->head, s->head_n});
    if (packing == ELN_PLAIN || s->st != ELN_OK) return;
    s->piece = malloc(PIECE);
    eln_status st = s->piece
                        ? eln_packed_new(packing, give_packed, s, &s->packed)
                        : ELN_E_NOMEM;
    if (s->st == ELN_OK) s->st = st;
}

static size_t read_packed(eln_stream *s, char *to, size_t most)
{
    size_t n = 0;
    if (most > s->chunk) most = s->chunk;
    eln_status st = eln_packed_read(s->packed, to, most, &n);
    if (s->st == ELN_OK) s->st = st; /* a failure below shows as damage here */
    return s->st == ELN_OK ? n : 0;
}

/* ---- the stream ---- */

static eln_status begin(eln_stream made, eln_stream **out)
{
    eln_stream *s = malloc(sizeof *s);
    if (!s) {
        if (made.ours) (void)close(made.fd);
        return ELN_E_NOMEM;
    }
    *s = made;
    read_head(s);
    begin_unpacking(s);
    eln_status st = s->st;
    if (st == ELN_OK)
        *out = s;
    else
        eln_stream_close(s);
    return st;
}

eln_status eln_stream_open(eln_str path, int stdin_fd, eln_stream **out)
{
    eln_stream s = {.fd = stdin_fd, .chunk = SIZE_MAX};
    if (!eln_str_is(path, "-")) {
        char asked[ELN_PATH_MOST];
        if (!eln_descriptor_path(path, asked)) return ELN_E_NOT_FOUND;
        eln_status st = eln_descriptor_open(asked, 0, &s.fd);
        if (st != ELN_OK) return st;
        s.ours = true;
    }
    return s.fd < 0 ? ELN_E_NOT_FOUND : begin(s, out);
}

eln_status eln_stream_of(eln_str bytes, size_t chunk, eln_stream **out)
{
    return begin((eln_stream){.fd = -1,
                              .bytes = bytes,
                              .chunk = chunk ? chunk : SIZE_MAX},
                 out);
}

void eln_stream_close(eln_stream *s)
{
    if (!s) return;
    if (s->ours) (void)close(s->fd);
    eln_packed_free(s->packed);
    free(s->piece);
    free(s);
}

size_t eln_stream_read(eln_stream *s, char *to, size_t most)
{
    ELN_REQUIRE(most > 0, "no room for the bytes");
    if (s->st != ELN_OK) return 0;
    return s->packed ? read_packed(s, to, most) : read_plain(s, to, most);
}

eln_status eln_stream_status(const eln_stream *s)
{
    return s->st;
}

const char *eln_stream_damage(const eln_stream *s)
{
    return s->packed ? eln_packed_damage(s->packed) : NULL;
}
