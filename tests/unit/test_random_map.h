/* Small maps made up at random, with whatever a map can have: structures of
 * several steps, strict and not; undercuts, contradictions, arrows that follow,
 * figures, values, stances, givens, premises that are supposed; and dated ones,
 * where two parties say things over half a year, and take them back. The same
 * seed gives the same map. */
#ifndef ELN_TESTS_UNIT_TEST_RANDOM_MAP_H
#define ELN_TESTS_UNIT_TEST_RANDOM_MAP_H

#include "test_judge_map.h"

enum { RANDOM_MAP_SIZE = 16000 };

typedef struct random_map {
    uint64_t seed;
    size_t n;
    unsigned claims, structures, sketches; /* how many titles there are */
    bool dated;                            /* to be set before it is written */
    char text[RANDOM_MAP_SIZE];
} random_map;

static inline unsigned random_below(uint64_t *seed, unsigned n)
{
    uint64_t z = *seed += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (unsigned)((z ^ (z >> 31)) % n);
}

static inline unsigned random_of(random_map *w, unsigned n)
{
    return random_below(&w->seed, n);
}

static inline void random_put(random_map *w, const char *text)
{
    size_t n = strlen(text);
    assert_true(w->n + n < sizeof w->text);
    memcpy(w->text + w->n, text, n + 1);
    w->n += n;
}

static inline void random_number(random_map *w, const char *before, unsigned i,
                                 const char *after)
{
    char text[64];
    snprintf(text, sizeof text, "%s%u%s", before, i, after);
    random_put(w, text);
}

static inline void random_claim(random_map *w)
{
    random_number(w, "[S", random_of(w, w->claims), "]");
}

/* A reconstructed argument, or a sketched one. */
static inline void random_argument(random_map *w)
{
    if (w->structures && random_of(w, 2))
        random_number(w, "<A", random_of(w, w->structures), ">");
    else
        random_number(w, "<K", random_of(w, w->sketches), ">");
}

static inline void random_arrow(random_map *w)
{
    static const char *const ARROWS[] = {"  +> ", "  -> ", "  <+ ", "  <- "};
    random_put(w, ARROWS[random_of(w, 4)]);
}

/* Where a map is dated: data with who, when and more; perhaps none.
 *   figures  it may have a figure */
static inline void random_record(random_map *w, bool figures)
{
    static const char *const STANCES[] = {"asserts",   "denies",    "concedes",
                                          "withdraws", "withdraws", "questions",
                                          "reports",   "supposes"};
    unsigned keys = 0;
    if (!w->dated || random_of(w, 4) == 0) return;
    random_put(w, " {");
    if (random_of(w, 5)) {
        random_put(w, random_of(w, 2) ? "by: p" : "by: q");
        keys++;
    }
    if (random_of(w, 4)) {
        random_put(w, keys++ ? ", " : "");
        random_number(w, "date: 2031-0", 1 + random_of(w, 6), "");
    }
    if (random_of(w, 3) == 0) {
        random_put(w, keys++ ? ", stance: " : "stance: ");
        random_put(w, STANCES[random_of(w, 8)]);
    }
    if (random_of(w, 12) == 0)
        random_put(w, keys++ ? ", deed: true" : "deed: true");
    if (figures && random_of(w, 6) == 0)
        random_number(
            w, keys++ ? ", strength: " : "strength: ", random_of(w, 3), "");
    if (figures && random_of(w, 8) == 0)
        random_number(w, keys++ ? ", value: v" : "value: v", random_of(w, 3),
                      "");
    if (figures && random_of(w, 10) == 0)
        random_put(w, keys++ ? ", strict: true" : "strict: true");
    if (figures && random_of(w, 16) == 0)
        random_put(w, keys++ ? ", given: true" : "given: true");
    random_put(w, "}");
}

/* Where a map is dated: now and then, a heading that dates what is below. */
static inline void random_heading(random_map *w)
{
    if (!w->dated || random_of(w, 5)) return;
    random_put(w, "# Part");
    random_record(w, false);
    random_put(w, "\n\n");
}

/* Data of a statement; mostly none. */
static inline void random_data(random_map *w)
{
    if (w->dated) {
        random_record(w, true);
        return;
    }
    switch (random_of(w, 16)) {
    case 0:
        random_number(w, " {strength: ", random_of(w, 3), "}");
        break;
    case 1:
        random_number(w, " {value: v", random_of(w, 3), "}");
        break;
    case 2:
        random_number(w, " {value: v", random_of(w, 3), ", strength: 1}");
        break;
    case 3:
        random_put(w, " {stance: denies}");
        break;
    case 4:
        random_put(w, " {stance: supposes}");
        break;
    case 5:
        random_put(w, " {given: true}");
        break;
    case 6:
        random_put(w, " {strict: true}");
        break;
    default:
        break;
    }
}

/* Something under a claim or an argument. */
static inline void random_child(random_map *w)
{
    random_arrow(w);
    if (random_of(w, 2)) {
        random_claim(w);
        random_data(w);
    } else {
        random_argument(w);
        random_record(w, false);
    }
    random_put(w, "\n");
}

static inline void random_dated_head(random_map *w)
{
    static const char *const HEADS[] = {
        "  presume: premises\n", "  presume: none\n",
        "  audiences: {a: [v1, v0]}\n", "  audiences: {a: [v1, v0, v2]}\n"};
    unsigned i = random_of(w, 8);
    random_put(w, "===\n");
    if (random_of(w, 3) == 0) random_put(w, "model: {mode: strict}\n");
    random_put(w, "elenchus:\n  parties: {p: P, q: Q}\n");
    if (i < sizeof HEADS / sizeof *HEADS) random_put(w, HEADS[i]);
    random_put(w, "===\n\n");
}

static inline void random_head(random_map *w)
{
    if (w->dated) {
        random_dated_head(w);
        return;
    }
    static const char *const HEADS[] = {
        "model: {mode: strict}\n", "elenchus: {presume: premises}\n",
        "model: {mode: strict}\nelenchus: {presume: none}\n",
        "elenchus: {audiences: {a: [v1, v0]}}\n",
        "model: {mode: strict}\nelenchus: {audiences: {a: [v1, v0, v2]}}\n"};
    unsigned i = random_of(w, 10);
    if (i >= sizeof HEADS / sizeof *HEADS) return;
    random_put(w, "===\n");
    random_put(w, HEADS[i]);
    random_put(w, "===\n\n");
}

static inline void random_step(random_map *w, unsigned *line)
{
    unsigned premises = 1 + random_of(w, 2);
    while (premises--) {
        random_number(w, "(", (*line)++, ") ");
        random_claim(w);
        if (w->dated && random_of(w, 4) == 0)
            random_record(w, false);
        else if (random_of(w, 5) == 0)
            random_put(w, " {stance: supposes}");
        else if (random_of(w, 6) == 0)
            random_put(w, ": s");
        random_put(w, "\n");
    }
    unsigned kind = random_of(w, 5);
    if (kind == 0)
        random_put(w, "-- {strict: true} --\n");
    else if (kind == 1)
        random_number(w, "-- {strength: ", random_of(w, 3), "} --\n");
    else
        random_put(w, "-----\n");
    random_number(w, "(", (*line)++, ") ");
    random_claim(w);
    random_put(w, "\n");
    if (random_of(w, 4)) return;
    random_put(w, "  <_ ");
    if (random_of(w, 2))
        random_claim(w);
    else
        random_number(w, "<K", random_of(w, w->sketches), ">");
    random_put(w, "\n");
}

static inline void random_structure(random_map *w, unsigned i)
{
    unsigned line = 1, steps = 1 + random_of(w, 2);
    random_number(w, "<A", i, ">");
    unsigned figure = random_of(w, 6);
    if (w->dated)
        random_record(w, true);
    else if (figure == 0)
        random_number(w, " {strength: ", random_of(w, 3), "}");
    else if (figure == 1)
        random_number(w, " {value: v", random_of(w, 3), "}");
    random_put(w, "\n\n");
    while (steps--) random_step(w, &line);
    random_put(w, "\n");
}

/* An element at top level with one child. */
static inline void random_pair(random_map *w)
{
    unsigned kind = random_of(w, 6);
    if (kind == 0) {
        random_number(w, "<K", random_of(w, w->sketches), ">\n  _> ");
        random_number(w, "<K", random_of(w, w->sketches), ">\n\n");
        return;
    }
    if (kind <= 2)
        random_argument(w);
    else
        random_claim(w);
    random_record(w, false);
    random_put(w, "\n");
    if (kind == 3) {
        random_put(w, "  >< ");
        if (random_of(w, 3))
            random_claim(w);
        else
            random_argument(w);
        random_put(w, "\n");
    } else {
        random_child(w);
    }
    random_put(w, "\n");
}

/* Write the map of a seed. */
static inline void random_write(random_map *w, uint64_t seed)
{
    w->seed = seed;
    w->n = 0;
    w->claims = 3 + random_of(w, 4);
    w->structures = random_of(w, 4);
    w->sketches = 1 + random_of(w, 4);
    random_head(w);
    for (unsigned i = 0; i < w->claims; i++) {
        if (random_of(w, 4) == 0) continue;
        random_number(w, "[S", i, "]: s");
        random_data(w);
        random_put(w, "\n");
        for (unsigned k = random_of(w, 3); k > 0; k--) random_child(w);
        random_put(w, "\n");
    }
    for (unsigned i = 0; i < w->structures; i++) {
        random_heading(w);
        random_structure(w, i);
    }
    for (unsigned k = random_of(w, 6); k > 0; k--) {
        random_heading(w);
        random_pair(w);
    }
}

/* ---- changes ---- */

static inline bool random_is_listed(const eln_change *list, unsigned n,
                                    const eln_change *c)
{
    for (unsigned i = 0; i < n; i++)
        if (list[i].kind == c->kind && list[i].of == c->of &&
            list[i].argument == c->argument && list[i].opposite == c->opposite)
            return true;
    return false;
}

/* Another strength for a claim or argument. There is some claim. */
static inline eln_change random_weighing(const eln_model *m, uint64_t *seed)
{
    eln_change c = {.kind = ELN_WEIGH,
                    .strength = random_below(seed, 5) / 2.0 - 0.5};
    if (random_below(seed, 2) && m->argument_count)
        c.argument = m->arguments[random_below(seed, m->argument_count)];
    else
        c.of = m->classes[random_below(seed, m->class_count)];
    return c;
}

/* Draw up to `most` different changes of a map, none of which weighs. Returns
 * how many. */
static inline unsigned random_changes(const eln_model *m, uint64_t *seed,
                                      eln_change *out, unsigned most)
{
    unsigned n = 0;
    for (unsigned tries = 0; tries < 8 * most && n < most; tries++) {
        unsigned kind = random_below(seed, 10);
        bool of_claim = kind < 6;
        eln_change c = {.kind = kind < 2   ? ELN_GIVE
                                : kind < 5 ? ELN_WITHDRAW
                                           : ELN_LEAVE_OUT};
        if (kind == 6) c.kind = ELN_WITHDRAW;
        if ((of_claim ? m->class_count : m->argument_count) == 0) continue;
        if (of_claim)
            c.of = m->classes[random_below(seed, m->class_count)];
        else
            c.argument = m->arguments[random_below(seed, m->argument_count)];
        c.opposite =
            c.of && c.kind != ELN_LEAVE_OUT && random_below(seed, 4) == 0;
        if (!random_is_listed(out, n, &c)) out[n++] = c;
    }
    return n;
}

#endif
