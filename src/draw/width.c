/* Advance widths of characters, in hundredths of an em, rounded up: for the
 * scripts of Europe character by character, elsewhere the widest of a block.
 * They are those of DejaVu Serif and Sans, the widest among the fonts that are
 * usual for reading: in any of the others a line is a little shorter. */
#include "draw/width.h"

#include "text/unicode.h"

static const uint8_t latin[] = {/* U+0020 to U+007E */
                                32,  41,  46, 84, 64, 96, 90, 28, 40, 40, 50,
                                84,  32,  37, 32, 34, 64, 64, 64, 64, 64, 64,
                                64,  64,  64, 64, 34, 34, 84, 84, 84, 54, 100,
                                73,  74,  77, 81, 73, 70, 80, 88, 40, 41, 75,
                                67,  103, 88, 82, 68, 82, 76, 69, 67, 85, 73,
                                103, 72,  67, 70, 40, 34, 40, 84, 50, 50, 62,
                                65,  57,  65, 62, 38, 65, 65, 32, 32, 61, 32,
                                98,  65,  62, 65, 65, 48, 53, 41, 65, 60, 86,
                                60,  60,  53, 64, 34, 64, 84};

static const uint8_t latin_bold[] = {/* U+0020 to U+007E */
                                     35, 46, 53,  84, 70, 101, 88, 31,  46, 46,
                                     53, 84, 38,  42, 38, 37,  70, 70,  70, 70,
                                     70, 70, 70,  70, 70, 70,  40, 40,  84, 84,
                                     84, 59, 100, 78, 77, 74,  84, 69,  69, 83,
                                     84, 38, 38,  78, 64, 100, 84, 86,  74, 86,
                                     78, 73, 69,  82, 78, 111, 78, 73,  73, 46,
                                     37, 46, 84,  50, 50, 68,  72, 60,  72, 68,
                                     44, 72, 72,  35, 35, 67,  35, 105, 72, 69,
                                     72, 72, 50,  60, 48, 72,  66, 93,  65, 66,
                                     59, 72, 37,  72, 84};

static const uint8_t latin_more[] =
    {/* U+00A0 to U+017F */
     32, 41, 64,  64,  64,  64, 34,  50, 50, 100, 48, 62, 84, 37, 100, 50,
     50, 84, 41,  41,  50,  65, 64,  32, 50, 41,  48, 62, 97, 97, 97,  54,
     73, 73, 73,  73,  73,  73, 101, 77, 73, 73,  73, 73, 40, 40, 40,  40,
     81, 88, 82,  82,  82,  82, 82,  84, 82, 85,  85, 85, 85, 67, 68,  67,
     62, 62, 62,  62,  62,  62, 99,  57, 62, 62,  62, 62, 32, 32, 32,  32,
     62, 65, 62,  62,  62,  62, 62,  84, 62, 65,  65, 65, 65, 60, 65,  60,
     73, 62, 73,  62,  73,  62, 77,  57, 77, 57,  77, 57, 77, 57, 81,  65,
     81, 65, 73,  62,  73,  62, 73,  62, 73, 62,  73, 62, 80, 65, 80,  65,
     80, 65, 80,  65,  88,  65, 92,  70, 40, 32,  40, 32, 40, 32, 40,  32,
     40, 32, 81,  56,  41,  32, 75,  61, 61, 67,  32, 67, 32, 67, 38,  67,
     35, 67, 33,  88,  65,  88, 65,  88, 65, 87,  85, 65, 82, 62, 82,  62,
     82, 62, 114, 103, 76,  48, 76,  48, 76, 48,  69, 53, 69, 53, 69,  53,
     69, 53, 67,  41,  67,  41, 67,  41, 85, 65,  85, 65, 85, 65, 85,  65,
     85, 65, 85,  65,  103, 86, 67,  60, 67, 70,  53, 70, 53, 70, 53,  38};

static const uint8_t greek[] =
    {/* U+0370 to U+03FF */
     75, 57, 87, 65, 28, 28, 88, 67,  80,  80, 50, 57, 57,  57, 34, 41, 80, 80,
     80, 80, 50, 50, 73, 32, 90, 104, 57,  80, 84, 80, 90,  86, 40, 73, 74, 70,
     73, 73, 70, 88, 82, 40, 75, 73,  103, 88, 71, 82, 88,  68, 80, 71, 67, 67,
     82, 72, 88, 83, 40, 67, 68, 55,  64,  40, 61, 68, 64,  60, 62, 55, 55, 64,
     62, 40, 63, 64, 65, 61, 56, 62,  66,  64, 59, 69, 61,  61, 71, 61, 79, 84,
     40, 61, 62, 61, 84, 75, 62, 72,  70,  88, 70, 69, 84,  67, 82, 62, 77, 59,
     70, 47, 66, 66, 87, 63, 94, 84,  76,  66, 80, 62, 69,  61, 77, 63, 70, 62,
     62, 54, 67, 64, 57, 32, 82, 62,  62,  68, 65, 77, 103, 71, 64, 77, 77, 77};

static const uint8_t cyrillic[] = {/* U+0400 to U+045F */
                                   73,  73,  80,  67, 77, 69, 40,  40, 41,  110,
                                   112, 88,  78,  88, 73, 88, 76,  74, 74,  67,
                                   82,  73,  113, 65, 88, 88, 78,  84, 103, 88,
                                   82,  88,  68,  77, 67, 73, 87,  72, 88,  78,
                                   115, 115, 84,  99, 69, 77, 120, 81, 62,  62,
                                   59,  53,  70,  62, 92, 55, 67,  67, 63,  64,
                                   78,  67,  62,  67, 65, 57, 59,  60, 86,  60,
                                   69,  67,  93,  95, 71, 80, 59,  57, 88,  64,
                                   62,  62,  63,  53, 57, 53, 32,  32, 32,  91,
                                   90,  66,  63,  67, 60, 66};

typedef struct block {
    uint32_t first, last;
    const uint8_t *each; /* [last - first + 1]; NULL: */
    uint16_t all;        /* the widest */
} block;

/* In order. Where letters join or stack (Arabic, the scripts of India), a block
 * says what words take, not the widest letter alone. */
static const block blocks[] = {
    {0x20, 0x7e, latin, 0},       {0xa0, 0x17f, latin_more, 0},
    {0x180, 0x24f, NULL, 150},    {0x370, 0x3ff, greek, 0},
    {0x400, 0x45f, cyrillic, 0},  {0x460, 0x52f, NULL, 136},
    {0x531, 0x58a, NULL, 110},    {0x5be, 0x5f4, NULL, 72},
    {0x61b, 0x64a, NULL, 85},     {0x66e, 0x6d5, NULL, 85},
    {0x904, 0x939, NULL, 85},     {0x1e00, 0x1eff, NULL, 104},
    {0x2010, 0x2014, NULL, 100},  {0x2018, 0x201f, NULL, 53},
    {0x2020, 0x2026, NULL, 100},  {0x2030, 0x205e, NULL, 174},
    {0x20a0, 0x20c0, NULL, 128},  {0x2190, 0x21ff, NULL, 84},
    {0xfdfa, 0xfdfd, NULL, 1200}, {0x12000, 0x1254f, NULL, 500},
    {0x1f000, 0x1faff, NULL, 161}};

enum { ANY = 164, WIDE = 105 };

static unsigned elsewhere(uint32_t cp)
{
    unsigned columns = eln_char_width(cp);
    return columns == 0 ? 0 : columns == 1 ? ANY : WIDE;
}

unsigned eln_char_advance(uint32_t cp)
{
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        const block *b = &blocks[i];
        if (cp < b->first) break;
        if (cp <= b->last) return b->each ? b->each[cp - b->first] : b->all;
    }
    return elsewhere(cp);
}

/* But for the letters of ASCII, a bold letter is at most a quarter wider. */
unsigned eln_char_advance_bold(uint32_t cp)
{
    if (cp >= 0x20 && cp <= 0x7e) return latin_bold[cp - 0x20];
    return eln_char_advance(cp) * 5 / 4;
}

uint64_t eln_text_advance(eln_str s, eln_measure *measure)
{
    uint64_t sum = 0;
    for (size_t at = 0; at < s.n;) {
        uint32_t cp;
        at += eln_utf8_decode(s.p + at, s.n - at, &cp);
        sum += measure(cp);
    }
    return sum;
}
