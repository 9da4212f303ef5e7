#include "argdown/space.h"

static size_t wide_space(const unsigned char *p, size_t left)
{
    if (left >= 2 && p[0] == 0xc2 && p[1] == 0xa0) return 2;
    if (left < 3) return 0;
    unsigned at = (unsigned)(p[0] & 0x0f) << 12 | (unsigned)(p[1] & 0x3f) << 6 |
                  (unsigned)(p[2] & 0x3f);
    if (p[0] < 0xe0 || p[0] > 0xef) return 0;
    bool space = at == 0x1680 || (at >= 0x2000 && at <= 0x200a) ||
                 at == 0x2028 || at == 0x2029 || at == 0x202f || at == 0x205f ||
                 at == 0x3000 || at == 0xfeff;
    return space ? 3 : 0;
}

size_t eln_space_length(const char *p, size_t left)
{
    unsigned char c = (unsigned char)*p;
    if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
    return c < 0x80 ? 0 : wide_space((const unsigned char *)p, left);
}

/* Letters and digits, "-", what stands between "Z" and "a", and from U+00A0 on
 * the ranges that XML calls names, less what lies beyond U+FFFF. */
size_t eln_tag_length(const char *p, size_t left)
{
    if (left == 0) return 0;
    const unsigned char *u = (const unsigned char *)p;
    unsigned c = u[0];
    if (c < 0x80) {
        return (c >= 'A' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
    if (c < 0xe0) {
        unsigned at = (c & 0x1f) << 6 | (left > 1 ? u[1] & 0x3fu : 0);
        return left > 1 && at >= 0xa0 ? 2 : 0;
    }
    if (c > 0xef || left < 3) return 0;
    unsigned at = (c & 0x0f) << 12 | (u[1] & 0x3fu) << 6 | (u[2] & 0x3fu);
    bool in = at <= 0xd7ff || (at >= 0xf900 && at <= 0xfdcf) ||
              (at >= 0xfdf0 && at <= 0xffef);
    return in ? 3 : 0;
}

eln_str eln_trim_space(eln_str s)
{
    size_t length;
    while (s.n && (length = eln_space_length(s.p, s.n))) {
        s.p += length;
        s.n -= length;
    }
    for (size_t back = 1; back <= 3 && back <= s.n;) {
        size_t at = s.n - back;
        bool lead = ((unsigned char)s.p[at] & 0xc0) != 0x80;
        if (lead && eln_space_length(s.p + at, back) == back) {
            s.n = at;
            back = 1;
        } else if (lead) {
            break;
        } else {
            back++;
        }
    }
    return s;
}
