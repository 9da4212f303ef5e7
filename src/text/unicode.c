#include "text/unicode.h"

#include <assert.h>
#include <utf8proc.h>

#include "base/out.h"

enum {
    PART_SOFT = 64,              /* code points: then end at a good place */
    PART_MOST = 128,             /* code points: then end anywhere */
    PART_FOLDED = PART_MOST * 18 /* the longest decomposition has 18 */
};

static bool continues(unsigned char c)
{
    return (c & 0xc0) == 0x80;
}

/* The bytes of the sequence at p, or 0 if it is wrong. left > 0. */
static size_t sequence(const unsigned char *p, size_t left)
{
    unsigned char c = p[0];
    if (c < 0x80) return 1;
    if (c < 0xc2 || c > 0xf4 || left < 2 || !continues(p[1])) return 0;
    if (c < 0xe0) return 2;
    if (c == 0xe0 && p[1] < 0xa0) return 0;
    if (c == 0xed && p[1] > 0x9f) return 0;
    if (c == 0xf0 && p[1] < 0x90) return 0;
    if (c == 0xf4 && p[1] > 0x8f) return 0;
    if (left < 3 || !continues(p[2])) return 0;
    if (c < 0xf0) return 3;
    return left < 4 || !continues(p[3]) ? 0 : 4;
}

/* The bytes at the begin of p that are ASCII, up to a few less. */
static size_t ascii_run(const char *p, size_t n)
{
    size_t i = 0;
    for (; n - i >= 32; i += 32) {
        uint64_t w[4];
        memcpy(w, p + i, sizeof w);
        if ((w[0] | w[1] | w[2] | w[3]) & 0x8080808080808080u) break;
    }
    return i;
}

bool eln_utf8_valid(eln_str s, size_t *bad_at)
{
    size_t i = 0;
    while (i < s.n) {
        i += ascii_run(s.p + i, s.n - i);
        size_t stop = s.n - i > 32 ? i + 32 : s.n;
        while (i < stop) {
            size_t step = sequence((const unsigned char *)s.p + i, s.n - i);
            if (step == 0) {
                if (bad_at) *bad_at = i;
                return false;
            }
            i += step;
        }
    }
    return true;
}

size_t eln_utf8_decode(const char *p, size_t left, uint32_t *cp)
{
    static const unsigned char lead_bits[5] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    *cp = ELN_REPLACEMENT;
    if (left == 0) return 0;
    const unsigned char *u = (const unsigned char *)p;
    size_t n = sequence(u, left);
    if (n == 0) return 1;
    uint32_t v = u[0] & lead_bits[n];
    for (size_t i = 1; i < n; i++) v = v << 6 | (u[i] & 0x3fu);
    *cp = v;
    return n;
}

size_t eln_utf8_encode(uint32_t cp, char out[4])
{
    if (cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000)) cp = ELN_REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xc0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3f));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xe0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
        out[2] = (char)(0x80 | (cp & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
    out[3] = (char)(0x80 | (cp & 0x3f));
    return 4;
}

/* Of the eight bytes at p, how many begin a code point, and how many begin one
 * that takes two UTF-16 units. */
static void count_word(const char *p, size_t *begin, size_t *astral)
{
    const uint64_t ones = 0x0101010101010101u;
    uint64_t w;
    memcpy(&w, p, sizeof w);
    uint64_t second = w >> 7 & ~(w >> 6) & ones;              /* 10...... */
    uint64_t four = w >> 7 & w >> 6 & w >> 5 & w >> 4 & ones; /* 1111.... */
    *begin += 8 - (size_t)(second * ones >> 56);
    *astral += (size_t)(four * ones >> 56);
}

static void count(eln_str s, size_t *begin, size_t *astral)
{
    size_t i = 0;
    for (; s.n - i >= 8; i += 8) count_word(s.p + i, begin, astral);
    for (; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        *begin += !continues(c);
        *astral += c >= 0xf0;
    }
}

size_t eln_utf8_length(eln_str s)
{
    size_t begin = 0;
    size_t astral = 0;
    count(s, &begin, &astral);
    return begin;
}

size_t eln_utf16_length(eln_str s)
{
    size_t begin = 0;
    size_t astral = 0;
    count(s, &begin, &astral);
    return begin + astral;
}

size_t eln_utf8_begin(eln_str s, size_t at)
{
    if (at >= s.n) return s.n;
    uint32_t cp;
    for (size_t back = 1; back <= 3 && back <= at; back++) {
        if (!continues((unsigned char)s.p[at - back + 1])) break;
        size_t lead = at - back;
        if (eln_utf8_decode(s.p + lead, s.n - lead, &cp) > back) return lead;
    }
    return at;
}

eln_str eln_utf8_cut(eln_str s, size_t most)
{
    return most >= s.n ? s : (eln_str){s.p, eln_utf8_begin(s, most)};
}

unsigned eln_char_width(uint32_t cp)
{
    if (cp < 0x300) return cp >= 0x20 && (cp < 0x7f || cp > 0x9f);
    int w = utf8proc_charwidth((utf8proc_int32_t)cp);
    return w < 0 ? 0 : (unsigned)w;
}

size_t eln_width(eln_str s)
{
    size_t width = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp;
        i += eln_utf8_decode(s.p + i, s.n - i, &cp);
        width += eln_char_width(cp);
    }
    return width;
}

bool eln_char_is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) || cp == 0x061c ||
           cp == 0x200e || cp == 0x200f || (cp >= 0x2028 && cp <= 0x202e) ||
           (cp >= 0x2066 && cp <= 0x2069) || cp == 0xfeff;
}

/* Whether a text may be parted before cp without changing what it folds to:
 * cp neither combines with what stands before it nor is put in order with
 * it. */
static bool stands_alone(uint32_t cp)
{
    const utf8proc_property_t *p = utf8proc_get_property((utf8proc_int32_t)cp);
    return p->combining_class == 0 && p->category != UTF8PROC_CATEGORY_MN &&
           p->category != UTF8PROC_CATEGORY_MC &&
           p->category != UTF8PROC_CATEGORY_ME &&
           p->boundclass != UTF8PROC_BOUNDCLASS_V &&
           p->boundclass != UTF8PROC_BOUNDCLASS_T;
}

/* Fold the next part of s, at least one code point. Returns its bytes. */
static size_t fold_part(eln_str s, eln_out *o)
{
    char part[PART_MOST * 4];
    utf8proc_int32_t folded[PART_FOLDED + 1];
    size_t n = 0;
    size_t i = 0;
    for (unsigned count = 0; i < s.n && count < PART_MOST; count++) {
        uint32_t cp;
        size_t step = eln_utf8_decode(s.p + i, s.n - i, &cp);
        if (count && cp < 0x80) break;
        if (count >= PART_SOFT && stands_alone(cp)) break;
        n += eln_utf8_encode(cp, part + n);
        i += step;
    }
    const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                  UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                  UTF8PROC_IGNORE;
    utf8proc_ssize_t count =
        utf8proc_decompose((const utf8proc_uint8_t *)part, (utf8proc_ssize_t)n,
                           folded, PART_FOLDED, how);
    assert(count >= 0 && count <= PART_FOLDED);
    count = utf8proc_normalize_utf32(folded, count, how);
    for (utf8proc_ssize_t k = 0; k < count; k++) {
        char bytes[4];
        size_t used = eln_utf8_encode((uint32_t)folded[k], bytes);
        eln_out_put(o, (eln_str){bytes, used});
    }
    return i;
}

/* Fold the ASCII at the begin of s, up to but without the last character
 * before one that is not ASCII: the two may belong together. */
static size_t fold_ascii(eln_str s, eln_out *o)
{
    size_t n = 0;
    while (n < s.n && (unsigned char)s.p[n] < 0x80) n++;
    if (n < s.n && n > 0) n--;
    for (size_t i = 0; i < n; i++) {
        char c = s.p[i];
        eln_out_char(o, c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c);
    }
    return n;
}

eln_status eln_fold(eln_arena *arena, eln_str s, eln_str *out)
{
    eln_out o = {0};
    for (size_t i = 0; i < s.n && o.st == ELN_OK;) {
        i += fold_ascii(eln_str_sub(s, i, s.n), &o);
        if (i < s.n) i += fold_part(eln_str_sub(s, i, s.n), &o);
    }
    eln_status st = eln_out_finish(&o);
    if (st == ELN_OK && !eln_arena_copy(arena, eln_out_str(&o), out)) {
        st = ELN_E_NOMEM;
    }
    eln_out_free(&o);
    return st;
}
