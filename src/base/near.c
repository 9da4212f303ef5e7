/* The table of distances is computed row by row (a code point of a each), and
 * in each row only the cells within `most` of the diagonal: others are larger
 * anyway. Cell k of a row is column i + k - most. Three rows are kept: an
 * exchange looks two back. */
#include "base/near.h"

#include "base/status.h"

enum { BAND = 2 * ELN_NEAR_MOST + 1, WINDOW = 128 };

/* Code points of b around the diagonal, by index modulo WINDOW. */
typedef struct reader {
    eln_str left; /* not read yet */
    size_t count; /* code points read */
    uint32_t window[WINDOW];
} reader;

static bool begins_char(char c)
{
    return ((unsigned char)c & 0xc0) != 0x80;
}

/* Take the next code point as a number that tells it from all others: its
 * bytes. s is not empty. */
static uint32_t take(eln_str *s)
{
    uint32_t c = (unsigned char)s->p[0];
    size_t n = 1;
    while (n < 4 && n < s->n && !begins_char(s->p[n])) {
        c = c << 8 | (unsigned char)s->p[n++];
    }
    *s = eln_str_sub(*s, n, s->n);
    return c;
}

static size_t length(eln_str s)
{
    size_t n = 0;
    for (; s.n; n++) (void)take(&s);
    return n;
}

/* Leave out what both begin with, by whole code points. */
static void skip_common(eln_str *a, eln_str *b)
{
    size_t n = 0;
    while (n < a->n && n < b->n && a->p[n] == b->p[n]) n++;
    while (n > 0 && ((n < a->n && !begins_char(a->p[n])) ||
                     (n < b->n && !begins_char(b->p[n])))) {
        n--;
    }
    if (n == 0) return;
    *a = eln_str_sub(*a, n, a->n);
    *b = eln_str_sub(*b, n, b->n);
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* One row: a's code point number i (from 1) is c, the one before it `last`.
 * Returns its least cell. */
static unsigned fill_row(const reader *b, size_t b_length, size_t i, uint32_t c,
                         uint32_t last, unsigned most,
                         unsigned (*rows)[BAND + 2])
{
    unsigned far = most + 1;
    unsigned *now = rows[i % 3];
    const unsigned *up = rows[(i + 2) % 3];
    const unsigned *up2 = rows[(i + 1) % 3];
    unsigned best = far;
    for (unsigned k = 0; k <= 2 * most; k++) {
        size_t j = i + k - most; /* wraps below 0: then larger than b_length */
        unsigned d = far;
        if (j == 0) {
            d = i < far ? (unsigned)i : far;
        } else if (j <= b_length) {
            uint32_t e = b->window[(j - 1) % WINDOW];
            d = up[k] + (c != e);
            if (k < 2 * most) d = least(d, up[k + 1] + 1);
            if (k > 0) d = least(d, now[k - 1] + 1);
            if (i > 1 && j > 1 && c == b->window[(j - 2) % WINDOW] &&
                last == e) {
                d = least(d, up2[k] + 1);
            }
            d = least(d, far);
        }
        now[k] = d;
        best = least(best, d);
    }
    return best;
}

/* The distance by the table; neither is empty. */
static unsigned by_table(eln_str a, reader *b, size_t a_length, size_t b_length,
                         unsigned most)
{
    unsigned rows[3][BAND + 2];
    unsigned far = most + 1;
    for (unsigned k = 0; k <= 2 * most; k++) {
        rows[0][k] = k < most ? far : least(k - most, far);
        rows[1][k] = rows[2][k] = far;
    }
    uint32_t last = 0;
    for (size_t i = 1; i <= a_length; i++) {
        uint32_t c = take(&a);
        while (b->left.n && b->count < i + most) {
            b->window[b->count++ % WINDOW] = take(&b->left);
        }
        unsigned best = fill_row(b, b_length, i, c, last, most, rows);
        if (best > most) return far; /* no row below can be less */
        last = c;
    }
    return rows[a_length % 3][b_length + most - a_length];
}

unsigned eln_near(eln_str a, eln_str b, unsigned most)
{
    ELN_REQUIRE(most <= ELN_NEAR_MOST, "most is beyond ELN_NEAR_MOST");
    skip_common(&a, &b);
    if (a.n == 0 && b.n == 0) return 0;
    if (most == 0) return 1;
    size_t gap = a.n > b.n ? a.n - b.n : b.n - a.n;
    if (gap > (size_t)most * 4) return most + 1;
    size_t a_length = length(a);
    size_t b_length = length(b);
    gap = a_length > b_length ? a_length - b_length : b_length - a_length;
    if (gap > most) return most + 1;
    if (a_length == 0 || b_length == 0) return (unsigned)gap;
    reader r = {.left = b};
    return by_table(a, &r, a_length, b_length, most);
}

/* A bit for each kind of code point (modulo 64): whether it occurs an odd
 * number of times. A slip changes two bits at most. */
uint64_t eln_near_mark(eln_str s)
{
    uint64_t mark = 0;
    while (s.n) mark ^= UINT64_C(1) << (take(&s) * 0x9e3779b1u >> 26);
    return mark;
}

bool eln_near_may(uint64_t a, uint64_t b, unsigned most)
{
    uint64_t differ = a ^ b;
    for (unsigned left = 2 * most; differ && left > 0; left--) {
        differ &= differ - 1;
    }
    return differ == 0;
}

size_t eln_nearest(eln_str wanted, const eln_str *candidates, size_t n,
                   unsigned most)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        unsigned d = eln_near(wanted, candidates[i], most);
        if (d > most) continue;
        found = i;
        if (d == 0) break;
        most = d - 1;
    }
    return found;
}
