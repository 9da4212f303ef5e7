/* A view of bytes: UTF-8, not NUL-terminated, never owned. Two words, passed
 * by value. */
#ifndef ELN_BASE_STR_H
#define ELN_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct eln_str {
    const char *p; /* first byte; NULL only when n is 0 */
    size_t n;      /* bytes */
} eln_str;

#define ELN_STR(lit) ((eln_str){"" lit, sizeof(lit) - 1})

/* A span of a source: bytes, half open. */
typedef struct eln_span {
    uint32_t begin;
    uint32_t end;
} eln_span;

/* The string as arguments for "%.*s". */
#define ELN_FMT(s) (int)(s).n, ((s).p ? (s).p : "")

static inline eln_str eln_str_of(const char *z)
{
    return (eln_str){z, z ? strlen(z) : 0};
}

static inline eln_str eln_str_sub(eln_str s, size_t begin, size_t end)
{
    return (eln_str){s.p ? s.p + begin : NULL, end - begin};
}

static inline bool eln_str_eq(eln_str a, eln_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool eln_str_is(eln_str a, const char *z)
{
    return eln_str_eq(a, eln_str_of(z));
}

static inline bool eln_str_starts(eln_str s, eln_str prefix)
{
    return s.n >= prefix.n &&
           (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

static inline bool eln_str_ends(eln_str s, eln_str suffix)
{
    return s.n >= suffix.n &&
           (suffix.n == 0 ||
            memcmp(s.p + (s.n - suffix.n), suffix.p, suffix.n) == 0);
}

/* Order by bytes, the shorter first: negative, 0 or positive. */
int eln_str_cmp(eln_str a, eln_str b);

/* Where needle first stands in s at or after from; s.n if nowhere. */
size_t eln_str_find(eln_str s, eln_str needle, size_t from);

/* Without ASCII white space at either end. */
eln_str eln_str_trim(eln_str s);

/* A 64-bit hash of the bytes; the same in every run for the same seed. */
uint64_t eln_str_hash(eln_str s, uint64_t seed);

#endif
