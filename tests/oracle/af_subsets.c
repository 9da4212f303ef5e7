/* Sets of arguments are bit sets. One table holds, for each set, what it
 * attacks; every definition below is then read off literally, for one subset
 * after another.
 *
 *   Dung 1995                    conflict-free, AD, CO, GR, PR, ST
 *   Caminada 2006                SST
 *   Verheij 1996                 STG
 *   Dung, Mancarella, Toni 2007  ID
 *   Caminada 2007                EG
 *   Caminada 2014                SA
 *   Baroni, Giacomin, Guida 2005 CF2
 *   Dvorak, Gaggl 2016           ST2 */
#include "af_subsets.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SETS = 1 << ORACLE_MOST };

typedef struct frame {
    unsigned n;
    unsigned all;                    /* the set of all arguments */
    unsigned attackers[ORACLE_MOST]; /* [n] of each argument */
    uint16_t attacked[SETS];         /* [all + 1] by some member of the set */
} frame;

typedef struct family {
    size_t count;
    uint16_t at[SETS]; /* [count] ascending */
} family;

static _Noreturn void stop(const char *why)
{
    fprintf(stderr, "oracle: %s\n", why);
    abort();
}

static bool has(unsigned set, unsigned a)
{
    return (set >> a & 1u) != 0;
}

static bool inside(unsigned small, unsigned large)
{
    return (small & ~large) == 0;
}

static bool properly_inside(unsigned small, unsigned large)
{
    return small != large && inside(small, large);
}

static void frame_init(frame *t, const oracle_af *f)
{
    if (f->n > ORACLE_MOST) stop("too many arguments");
    t->n = f->n;
    t->all = (1u << f->n) - 1;
    for (unsigned b = 0; b < t->n; b++) {
        t->attackers[b] = 0;
        for (unsigned a = 0; a < t->n; a++)
            if (has(f->attacks[a], b)) t->attackers[b] |= 1u << a;
        if (!inside(f->attacks[b], t->all)) stop("an attack on no argument");
    }
    for (unsigned e = 0; e <= t->all; e++) {
        unsigned attacked = 0;
        for (unsigned a = 0; a < t->n; a++)
            if (has(e, a)) attacked |= f->attacks[a];
        t->attacked[e] = (uint16_t)attacked;
    }
}

static void add(family *to, unsigned e)
{
    to->at[to->count++] = (uint16_t)e;
}

static bool conflict_free(const frame *t, unsigned e)
{
    return (t->attacked[e] & e) == 0;
}

/* Every attacker of a is attacked by e. */
static bool defends(const frame *t, unsigned e, unsigned a)
{
    return inside(t->attackers[a], t->attacked[e]);
}

static unsigned range(const frame *t, unsigned e)
{
    return e | t->attacked[e];
}

static bool is_admissible(const frame *t, unsigned e)
{
    if (!conflict_free(t, e)) return false;
    for (unsigned a = 0; a < t->n; a++)
        if (has(e, a) && !defends(t, e, a)) return false;
    return true;
}

static bool is_complete(const frame *t, unsigned e)
{
    if (!is_admissible(t, e)) return false;
    for (unsigned a = 0; a < t->n; a++)
        if (defends(t, e, a) && !has(e, a)) return false;
    return true;
}

static bool is_stable(const frame *t, unsigned e)
{
    return conflict_free(t, e) && range(t, e) == t->all;
}

/* Naive in the framework restricted to the arguments in `within`. */
static bool is_naive(const frame *t, unsigned within, unsigned e)
{
    if (!conflict_free(t, e)) return false;
    for (unsigned other = 0; other <= within; other++)
        if (inside(other, within) && properly_inside(e, other) &&
            conflict_free(t, other))
            return false;
    return true;
}

/* Stage in the framework restricted to the arguments in `within`. */
static bool is_stage(const frame *t, unsigned within, unsigned e)
{
    if (!conflict_free(t, e)) return false;
    for (unsigned other = 0; other <= within; other++)
        if (inside(other, within) && conflict_free(t, other) &&
            properly_inside(range(t, e) & within, range(t, other) & within))
            return false;
    return true;
}

static void admissible(const frame *t, family *to)
{
    for (unsigned e = 0; e <= t->all; e++)
        if (is_admissible(t, e)) add(to, e);
}

static void complete(const frame *t, family *to)
{
    for (unsigned e = 0; e <= t->all; e++)
        if (is_complete(t, e)) add(to, e);
}

static void stable(const frame *t, family *to)
{
    for (unsigned e = 0; e <= t->all; e++)
        if (is_stable(t, e)) add(to, e);
}

static void naive(const frame *t, family *to)
{
    for (unsigned e = 0; e <= t->all; e++)
        if (is_naive(t, t->all, e)) add(to, e);
}

static void stage(const frame *t, family *to)
{
    for (unsigned e = 0; e <= t->all; e++)
        if (is_stage(t, t->all, e)) add(to, e);
}

/* The subset-minimal complete sets: there is one. */
static void grounded(const frame *t, family *to)
{
    family co = {0};
    complete(t, &co);
    for (size_t i = 0; i < co.count; i++) {
        bool minimal = true;
        for (size_t j = 0; j < co.count && minimal; j++)
            minimal = !properly_inside(co.at[j], co.at[i]);
        if (minimal) add(to, co.at[i]);
    }
}

static void add_maximal(const family *from, family *to)
{
    for (size_t i = 0; i < from->count; i++) {
        bool maximal = true;
        for (size_t j = 0; j < from->count && maximal; j++)
            maximal = !properly_inside(from->at[i], from->at[j]);
        if (maximal) add(to, from->at[i]);
    }
}

static void preferred(const frame *t, family *to)
{
    family ad = {0};
    admissible(t, &ad);
    add_maximal(&ad, to);
}

static void semi_stable(const frame *t, family *to)
{
    family ad = {0};
    admissible(t, &ad);
    for (size_t i = 0; i < ad.count; i++) {
        bool maximal = true;
        for (size_t j = 0; j < ad.count && maximal; j++)
            maximal = !properly_inside(range(t, ad.at[i]), range(t, ad.at[j]));
        if (maximal) add(to, ad.at[i]);
    }
}

/* The largest admissible sets contained in every set of `walls`. */
static void largest_inside(const frame *t, const family *walls, family *to)
{
    family candidates = {0};
    for (unsigned e = 0; e <= t->all; e++) {
        bool in_all = is_admissible(t, e);
        for (size_t i = 0; i < walls->count && in_all; i++)
            in_all = inside(e, walls->at[i]);
        if (in_all) add(&candidates, e);
    }
    add_maximal(&candidates, to);
}

static void ideal(const frame *t, family *to)
{
    family pr = {0};
    preferred(t, &pr);
    largest_inside(t, &pr, to);
}

static void eager(const frame *t, family *to)
{
    family sst = {0};
    semi_stable(t, &sst);
    largest_inside(t, &sst, to);
}

/* Some strongly admissible subset of `rest` defends a.
 *   strong  [rest + 1] known already: is this set strongly admissible? */
static bool strongly_defended(const frame *t, const bool *strong, unsigned rest,
                              unsigned a)
{
    for (unsigned by = 0; by <= rest; by++)
        if (strong[by] && inside(by, rest) && defends(t, by, a)) return true;
    return false;
}

/* A proper subset is a smaller number, so its answer is known. */
static void strongly_admissible(const frame *t, family *to)
{
    bool strong[SETS] = {false};
    for (unsigned e = 0; e <= t->all; e++) {
        strong[e] = true;
        for (unsigned a = 0; a < t->n && strong[e]; a++)
            if (has(e, a))
                strong[e] = strongly_defended(t, strong, e & ~(1u << a), a);
        if (strong[e]) add(to, e);
    }
}

/* What a path of attacks from a, inside `within`, leads to; a too. */
static unsigned reached(const frame *t, unsigned within, unsigned a)
{
    unsigned now = 1u << a;
    for (unsigned before = 0; before != now;) {
        before = now;
        now |= t->attacked[now] & within;
    }
    return now;
}

/* The strongly connected component of a in the framework restricted to
 * `within`. */
static unsigned component(const frame *t, unsigned within, unsigned a)
{
    unsigned forth = reached(t, within, a), both = 0;
    for (unsigned b = 0; b < t->n; b++)
        if (has(forth, b) && has(reached(t, within, b), a)) both |= 1u << b;
    return both;
}

static bool has_one_component_at_most(const frame *t, unsigned within)
{
    for (unsigned a = 0; a < t->n; a++)
        if (has(within, a) && component(t, within, a) != within) return false;
    return true;
}

typedef bool base_case(const frame *t, unsigned within, unsigned e);

/* Is e, a subset of `within`, an extension of the framework restricted to
 * `within`? A component is smaller than `within`: at most n deep. */
static bool is_recursive(const frame *t, base_case *base, unsigned within,
                         unsigned e)
{
    if (has_one_component_at_most(t, within)) return base(t, within, e);
    unsigned open = within;
    for (unsigned a = 0; a < t->n; a++) {
        if (!has(open, a)) continue;
        unsigned s = component(t, within, a);
        unsigned left = s & ~(unsigned)t->attacked[e & ~s];
        if (!inside(e & s, left)) return false;
        if (!is_recursive(t, base, left, e & s)) return false;
        open &= ~s;
    }
    return true;
}

static void cf2(const frame *t, family *to)
{
    for (unsigned e = 0; e <= t->all; e++)
        if (is_recursive(t, is_naive, t->all, e)) add(to, e);
}

static void stage2(const frame *t, family *to)
{
    for (unsigned e = 0; e <= t->all; e++)
        if (is_recursive(t, is_stage, t->all, e)) add(to, e);
}

static const struct {
    const char *name;
    void (*list)(const frame *t, family *to);
} known[] = {
    {"GR", grounded},
    {"CO", complete},
    {"ST", stable},
    {"PR", preferred},
    {"STG", stage},
    {"SST", semi_stable},
    {"ID", ideal},
    {"EG", eager},
    {"AD", admissible},
    {"NA", naive},
    {"CF2", cf2},
    {"ST2", stage2},
    {"SA", strongly_admissible},
};

size_t oracle_extensions(const oracle_af *f, const char *semantics,
                         uint16_t *sets)
{
    frame t;
    family found = {0};
    frame_init(&t, f);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].name, semantics) != 0) continue;
        known[i].list(&t, &found);
        memcpy(sets, found.at, found.count * sizeof *sets);
        return found.count;
    }
    stop("no such semantics");
}
