/* libarchive, with its format "raw" (one file without a name) and just the one
 * method that the first bytes ask for; gzip goes another way.
 *
 * I1  damage, once found, stays, and nothing more is read. */
#include "text/packed.h"

#include "text/gunzip.h"

#include <archive.h>
#include <errno.h>
#include <stdlib.h>

#include "base/banned.h"

struct eln_packed {
    eln_gunzip *gunzip; /* where it is gzip; the rest is then unused */
    struct archive *archive;
    eln_packed_more *more;
    void *user;
    const char *damage; /* in the archive, or a literal; NULL: none */
    bool over;          /* nothing comes any more */
};

/* ---- which ---- */

/* ORDER eln_packing */
static const struct method {
    eln_str magic;
    int filter; /* libarchive's number */
} methods[] = {
    [ELN_GZIP] = {{"\x1f\x8b", 2}, ARCHIVE_FILTER_GZIP},
    [ELN_XZ] = {{"\xfd\x37zXZ\0", 6}, ARCHIVE_FILTER_XZ},
    [ELN_ZSTD] = {{"\x28\xb5\x2f\xfd", 4}, ARCHIVE_FILTER_ZSTD},
    [ELN_BZIP2] = {{"BZh", 3}, ARCHIVE_FILTER_BZIP2},
};

/* "BZh" alone may well begin a text: a block, or the end, must follow. */
static bool is_bzip2(eln_str head)
{
    if (head.n < 10 || head.p[3] < '1' || head.p[3] > '9') return false;
    eln_str next = eln_str_sub(head, 4, 10);
    return eln_str_eq(next, ELN_STR("1AY&SY")) ||
           eln_str_eq(next, ELN_STR("\x17rE8P\x90"));
}

eln_packing eln_packing_of(eln_str head)
{
    for (int i = ELN_GZIP; i <= ELN_BZIP2; i++)
        if (eln_str_starts(head, methods[i].magic))
            return i != ELN_BZIP2 || is_bzip2(head) ? (eln_packing)i
                                                    : ELN_PLAIN;
    return ELN_PLAIN;
}

/* ---- unpacking ---- */

static la_ssize_t give(struct archive *archive, void *user, const void **out)
{
    (void)archive;
    eln_packed *p = user;
    const char *bytes = NULL;
    size_t n = p->more(p->user, &bytes);
    *out = bytes;
    return (la_ssize_t)n;
}

/* What libarchive says of its last call, I1. */
static eln_status stop(eln_packed *p)
{
    p->over = true;
    if (archive_errno(p->archive) == ENOMEM) return ELN_E_NOMEM;
    const char *text = archive_error_string(p->archive);
    p->damage = text ? text : "it is not whole";
    return ELN_OK;
}

/* The one method, and only if it needs no other program. */
static bool prepare(struct archive *a, const struct method *m)
{
    return archive_read_support_filter_by_code(a, m->filter) == ARCHIVE_OK &&
           archive_read_support_format_raw(a) == ARCHIVE_OK &&
           archive_read_support_format_empty(a) == ARCHIVE_OK;
}

/* Up to the first byte of the file in it. */
static eln_status begin(eln_packed *p, const struct method *m)
{
    struct archive_entry *entry;
    if (!prepare(p->archive, m)) return stop(p);
    int st = archive_read_open(p->archive, p, NULL, give, NULL);
    if (st != ARCHIVE_OK || archive_errno(p->archive) != 0) return stop(p);
    if (archive_filter_code(p->archive, 0) != m->filter) {
        p->over = true;
        p->damage = "it is not whole";
        return ELN_OK;
    }
    st = archive_read_next_header(p->archive, &entry);
    if (st == ARCHIVE_EOF && archive_errno(p->archive) == 0) p->over = true;
    return st == ARCHIVE_OK || p->over ? ELN_OK : stop(p);
}

eln_status eln_packed_new(eln_packing packing, eln_packed_more *more,
                          void *user, eln_packed **out)
{
    ELN_REQUIRE(packing != ELN_PLAIN, "not packed");
    eln_packed *p = malloc(sizeof *p);
    if (!p) return ELN_E_NOMEM;
    *p = (eln_packed){.more = more, .user = user};
    eln_status st;
    if (packing == ELN_GZIP) {
        st = eln_gunzip_new(more, user, &p->gunzip);
    } else {
        p->archive = archive_read_new();
        st = p->archive ? begin(p, &methods[packing]) : ELN_E_NOMEM;
    }
    if (st == ELN_OK)
        *out = p;
    else
        eln_packed_free(p);
    return st;
}

void eln_packed_free(eln_packed *packed)
{
    if (!packed) return;
    eln_gunzip_free(packed->gunzip);
    if (packed->archive) (void)archive_read_free(packed->archive);
    free(packed);
}

eln_status eln_packed_read(eln_packed *packed, char *to, size_t most,
                           size_t *got)
{
    if (packed->gunzip) return eln_gunzip_read(packed->gunzip, to, most, got);
    *got = 0;
    if (packed->over) return ELN_OK;
    la_ssize_t n = archive_read_data(packed->archive, to, most);
    if (n < 0) return stop(packed);
    if (n == 0) packed->over = true;
    *got = (size_t)n;
    return ELN_OK;
}

const char *eln_packed_damage(const eln_packed *packed)
{
    return packed->gunzip ? eln_gunzip_damage(packed->gunzip) : packed->damage;
}
