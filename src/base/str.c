#define _GNU_SOURCE /* memmem */
#include "base/str.h"

int eln_str_cmp(eln_str a, eln_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    if (c) return c;
    return a.n < b.n ? -1 : a.n > b.n;
}

size_t eln_str_find(eln_str s, eln_str needle, size_t from)
{
    if (from > s.n) return s.n;
    if (needle.n == 0) return from;
    if (!s.p) return s.n;
    const char *at = memmem(s.p + from, s.n - from, needle.p, needle.n);
    return at ? (size_t)(at - s.p) : s.n;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

eln_str eln_str_trim(eln_str s)
{
    while (s.n && is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n && is_space(s.p[s.n - 1])) s.n--;
    return s;
}

/* Multiply and fold: each word is mixed with the seed, so that strings which
 * collide under one seed do not under another. */
static uint64_t mix(uint64_t a, uint64_t b)
{
    uint64_t low = (a & UINT32_MAX) * (b & UINT32_MAX);
    uint64_t one = (a >> 32) * (b & UINT32_MAX);
    uint64_t two = (a & UINT32_MAX) * (b >> 32);
    uint64_t high = (a >> 32) * (b >> 32) + (one >> 32) + (two >> 32);
    return (low + (one << 32) + (two << 32)) ^ high;
}

static uint64_t word_at(const char *p, size_t n)
{
    uint64_t w = 0;
    memcpy(&w, p, n);
    return w;
}

uint64_t eln_str_hash(eln_str s, uint64_t seed)
{
    uint64_t h = mix(seed ^ 0x9e3779b97f4a7c15u, s.n ^ 0xe7037ed1a0b428dbu);
    size_t i = 0;
    for (; s.n - i > 8; i += 8) {
        h = mix(h ^ word_at(s.p + i, 8), seed ^ 0xa0761d6478bd642fu);
    }
    if (s.n > i)
        h = mix(h ^ word_at(s.p + i, s.n - i), seed ^ 0x8ebc6af09c88c6e3u);
    return mix(h ^ seed, 0x589965cc75374cc3u);
}
