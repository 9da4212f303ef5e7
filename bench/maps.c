/* Each shape is a function from numbers to a text. All numbers that look like
 * chance come from a generator with a fixed seed. */
#include "maps.h"

typedef struct writer {
    eln_out *out;
    uint64_t seed;
    uint32_t claims;
    uint32_t relations;
    uint32_t arguments; /* titles of arguments given out */
} writer;

static const char *const words[] = {
    "the",     "harbour",  "should",  "because", "people",  "bridge", "costs",
    "rise",    "every",    "year",    "and",     "ferries", "wait",   "that",
    "nobody",  "market",   "of",      "old",     "town",    "winter", "would",
    "without", "light",    "decide",  "council", "few",     "trust",  "water",
    "to",      "children", "measure", "promise"};

static uint64_t next(writer *w)
{
    uint64_t z = w->seed += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static uint32_t below(writer *w, uint32_t n)
{
    return (uint32_t)(next(w) % n);
}

static void put(writer *w, const char *text)
{
    eln_out_puts(w->out, text);
}

static void put_words(writer *w, uint32_t least, uint32_t spread)
{
    uint32_t count = least + below(w, spread);
    for (uint32_t i = 0; i < count; i++) {
        if (i) eln_out_char(w->out, ' ');
        put(w, words[below(w, sizeof words / sizeof *words)]);
    }
}

static void put_sentence(writer *w)
{
    put_words(w, 8, 8);
    put(w, ".\n");
}

static void put_claim(writer *w, uint32_t i)
{
    eln_out_printf(w->out, "[Claim %u]: ", i + 1);
    put_sentence(w);
}

static void put_arrow(writer *w)
{
    put(w, below(w, 2) ? "  + " : "  - ");
}

/* A sketched argument that was not there before, below an arrow. */
static void put_argument(writer *w)
{
    eln_out_printf(w->out, "<Argument %u>: ", ++w->arguments);
    put_sentence(w);
}

/* How many of the arrows fall to the i-th of n. */
static uint32_t share(const writer *w, uint32_t i, uint32_t n)
{
    uint64_t all = w->relations;
    return (uint32_t)(all * (i + 1) / n - all * i / n);
}

/* Another claim; with k from 0 on, another one each time. */
static uint32_t other(const writer *w, uint32_t claim, uint32_t step,
                      uint32_t k)
{
    uint64_t at = claim + 1 + (step + (uint64_t)k * 37) % (w->claims - 1);
    return (uint32_t)(at % w->claims);
}

/* The arrows of claim i: four of five from other claims. */
static void put_arrows(writer *w, uint32_t i)
{
    uint32_t count = share(w, i, w->claims);
    uint32_t step = below(w, w->claims);
    for (uint32_t k = 0; k < count; k++) {
        put_arrow(w);
        if (below(w, 5)) {
            eln_out_printf(w->out, "[Claim %u]\n", other(w, i, step, k) + 1);
        } else {
            put_argument(w);
        }
    }
}

static void put_structure(writer *w, uint32_t first, uint32_t second,
                          uint32_t conclusion)
{
    eln_out_printf(w->out, "<Argument %u>: ", ++w->arguments);
    put_sentence(w);
    eln_out_printf(w->out,
                   "\n(1) [Claim %u]\n(2) [Claim %u]\n----\n(3) [Claim %u]\n\n",
                   first + 1, second + 1, conclusion + 1);
}

static void put_heading(writer *w, uint32_t i)
{
    if (i % 100) return;
    put(w, "# ");
    put_words(w, 2, 3);
    put(w, "\n\n");
}

static void debate(writer *w)
{
    for (uint32_t i = 0; i < w->claims; i++) {
        put_heading(w, i);
        put_claim(w, i);
        put_arrows(w, i);
        put(w, "\n");
        if (i % 30 || i == 0) continue;
        put_structure(w, i - 1, i - 2, below(w, i));
    }
}

/* Two claims for each link: a conclusion, and a premise beside it. */
static void chain(writer *w)
{
    uint32_t links = w->claims / 2;
    for (uint32_t i = 1; i <= links; i++) {
        uint32_t count = share(w, i - 1, links), step = below(w, links);
        eln_out_printf(w->out, "<Argument %u>\n\n(1) [Claim %u]\n(2) ", i, i);
        eln_out_printf(w->out, "[Premise %u]: ", i);
        put_sentence(w);
        eln_out_printf(w->out, "----\n(3) [Claim %u]\n", i + 1);
        for (uint32_t k = 0; k < count; k++) {
            put_arrow(w);
            eln_out_printf(w->out, "[Premise %u]\n",
                           (step + k * 37) % links + 1);
        }
        put(w, "\n");
    }
}

static void cycle(writer *w)
{
    for (uint32_t i = 0; i < w->claims; i++) {
        uint32_t count = share(w, i, w->claims);
        put_claim(w, i);
        for (uint32_t k = 0; k < count; k++) {
            eln_out_printf(w->out, "  %c [Claim %u]\n", k ? '+' : '-',
                           (i + w->claims - 1 - k) % w->claims + 1);
        }
        put(w, "\n");
    }
}

static void star(writer *w)
{
    put_claim(w, 0);
    for (uint32_t i = 0; i < w->relations; i++) {
        put_arrow(w);
        if (i + 1 < w->claims) {
            put_claim(w, i + 1);
        } else {
            put_argument(w);
        }
    }
}

static void strict(writer *w)
{
    put(w, "===\nmodel: {mode: strict}\n===\n\n");
    for (uint32_t i = 0; i < w->claims; i++) {
        put_claim(w, i);
        put_arrows(w, i);
        put(w, "\n");
    }
}

static void put_record(writer *w, const char *stance)
{
    eln_out_printf(w->out, " {by: %c, date: %u-%02u-%02u%s}\n",
                   'p' + (int)below(w, 3), 2000 + below(w, 20),
                   1 + below(w, 12), 1 + below(w, 28), stance);
}

/* Somebody says something on a day: a claim once more, that it is not so, or an
 * argument. */
static void put_saying(writer *w, uint32_t claim)
{
    switch (below(w, 4)) {
    case 0:
        eln_out_printf(w->out, "[Claim %u]", claim + 1);
        put_record(w, "");
        break;
    case 1:
        eln_out_printf(w->out, "[Claim %u]", claim + 1);
        put_record(w, ", stance: denies");
        break;
    default:
        eln_out_printf(w->out, "<Argument %u>: ", ++w->arguments);
        put_words(w, 8, 8);
        put(w, ".");
        put_record(w, "");
        eln_out_printf(w->out, "  %c> [Claim %u]\n", below(w, 2) ? '+' : '-',
                       claim + 1);
    }
    put(w, "\n");
}

static void dated(writer *w)
{
    put(w, "===\nelenchus:\n  parties: {p: Party P, q: Party Q, r: Party R}\n"
           "===\n\n");
    for (uint32_t i = 0; i < w->claims; i++) {
        put_claim(w, i);
        put_arrows(w, i);
        put(w, "\n");
        if (i % 3 == 0) put_saying(w, below(w, i + 1));
    }
}

static void put_marked(writer *w)
{
    switch (below(w, 6)) {
    case 0:
        put(w, " **");
        put_words(w, 2, 3);
        put(w, "** ");
        break;
    case 1:
        put(w, " _");
        put_words(w, 1, 2);
        put(w, "_ ");
        break;
    case 2:
        put(w, ", [see there](https://example.org/");
        put_words(w, 1, 1);
        put(w, "), ");
        break;
    case 3:
        eln_out_printf(w->out, " @[Claim %u] ", below(w, w->claims) + 1);
        break;
    default:
        put(w, below(w, 2) ? ", caf\xc3\xa9 (as they say), " : "; but\n");
    }
}

static void prose(writer *w)
{
    for (uint32_t i = 0; i < w->claims; i++) {
        put_heading(w, i);
        if (i % 10 == 0) put(w, "// A word on what comes next.\n\n");
        eln_out_printf(w->out, "[Claim %u]: ", i + 1);
        for (uint32_t k = 0; k < 5; k++) {
            put_words(w, 12, 8);
            put_marked(w);
        }
        put_words(w, 3, 3);
        put(w, ".");
        if (i % 4 == 0) put(w, " #topic #(second topic)");
        if (i % 50 == 0) put(w, " {source: \"C1a\", pages: [3, 4]}");
        put(w, "\n");
        put_arrows(w, i);
        put(w, "\n");
    }
}

static const struct {
    const char *name;
    const char *about;
    void (*write)(writer *w);
} shapes[] = {
#define X(name, about) {#name, about, name},
    BENCH_SHAPE_MAP(X)
#undef X
};

bool bench_shape(size_t i, const char **name, const char **about)
{
    if (i >= sizeof shapes / sizeof *shapes) return false;
    *name = shapes[i].name;
    *about = shapes[i].about;
    return true;
}

bool bench_map(eln_out *out, const char *shape, uint32_t claims,
               uint32_t relations)
{
    ELN_REQUIRE(claims >= 4, "a map needs 4 claims");
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if (strcmp(shapes[i].name, shape) != 0) continue;
        writer w = {out, 20, claims, relations, 0};
        shapes[i].write(&w);
        return true;
    }
    return false;
}
