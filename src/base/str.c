#define _GNU_SOURCE /* memmem */
#include "base/str.h"

#include "base/compiler.h"

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
#if ELN_HAS_WIDE
    eln_wide product = (eln_wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    uint64_t low = (a & UINT32_MAX) * (b & UINT32_MAX);
    uint64_t one = (a >> 32) * (b & UINT32_MAX);
    uint64_t two = (a & UINT32_MAX) * (b >> 32);
    uint64_t middle = (low >> 32) + (one & UINT32_MAX) + (two & UINT32_MAX);
    uint64_t high =
        (a >> 32) * (b >> 32) + (one >> 32) + (two >> 32) + (middle >> 32);
    return (middle << 32 | (low & UINT32_MAX)) ^ high;
#endif
}

static uint64_t word_at(const char *p)
{
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return w;
}

/* The last one to eight bytes. */
static uint64_t tail_at(const char *p, size_t n)
{
    uint64_t w = 0;
    for (size_t i = 0; i < n; i++) w = w << 8 | (unsigned char)p[i];
    return w;
}

enum { LANES = 4, STRIDE = 8 * LANES };

/* Long strings: as many words at a time as a processor multiplies at once. */
static uint64_t hash_strides(const char *p, size_t strides, uint64_t h,
                             uint64_t seed)
{
    uint64_t lane[LANES] = {h, ~h, h ^ seed, ~(h ^ seed)};
    for (size_t i = 0; i < strides; i++, p += STRIDE) {
        for (size_t k = 0; k < LANES; k++) {
            lane[k] =
                mix(lane[k] ^ word_at(p + 8 * k), seed ^ 0xa0761d6478bd642fu);
        }
    }
    h = lane[0];
    for (size_t k = 1; k < LANES; k++) {
        h = mix(h ^ lane[k], seed ^ 0xe7037ed1a0b428dbu);
    }
    return h;
}

uint64_t eln_str_hash(eln_str s, uint64_t seed)
{
    uint64_t h = mix(seed ^ 0x9e3779b97f4a7c15u, s.n ^ 0xe7037ed1a0b428dbu);
    size_t i = 0;
    if (s.n >= 4 * STRIDE) {
        i = s.n / STRIDE * STRIDE;
        h = hash_strides(s.p, s.n / STRIDE, h, seed);
    }
    for (; s.n - i > 8; i += 8) {
        h = mix(h ^ word_at(s.p + i), seed ^ 0xa0761d6478bd642fu);
    }
    if (s.n > i)
        h = mix(h ^ tail_at(s.p + i, s.n - i), seed ^ 0x8ebc6af09c88c6e3u);
    return mix(h ^ seed, 0x589965cc75374cc3u);
}
