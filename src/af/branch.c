/* The state of a search is a row of candidates (what may still be taken), a row
 * of what the set attacks, and a row of demands: what must still be attacked.
 * For admissible sets, whoever attacks a member is demanded; for stable ones,
 * everything is, and a member counts as attacked; a row of the caller's is a
 * demand that its arguments attack.
 *
 * How many candidates can meet each demand is counted for all at once: bit i of
 * plane k is bit k of the count of i. To take candidates away is to add up
 * their rows, three at a time, into a few planes (carry-save) and to subtract
 * those. Then three masks tell all there is to know at a step:
 *
 *   zero   a demand without a candidate: a dead end. An argument that nobody
 *          can attack any more, though it is no demand: whatever it attacks
 *          cannot be defended, and is no candidate.
 *   one    the only candidate of a demand is taken.
 *   two    else branch on a demand with the fewest candidates, on the one that
 *          is in conflict with the most others: first with it, then without.
 *
 * I1  planes hold, for each column, how many candidates are in its row.
 * I2  What was taken is taken[0 .. taken_n); state d + 1 began with taken_at[d]
 *     of them and with chosen[d].
 * The masks are after Knuth's bit-sliced counting (2008, section 7.1.3); the
 * choice of the row with the fewest is Golomb's and Baumert's (1965). */
#include "af/branch.h"

#include "base/compiler.h"

#include <stdlib.h>
#include <string.h>

typedef uint64_t word;

enum { COLUMNS_MOST = 8192, LOOKED_AT = 8, SUMS = 4, BATCH = 14, LANES = 4 };
#define NONE UINT32_MAX

struct eln_branch {
    uint32_t arguments;
    uint32_t columns; /* the arguments, then the caller's rows */
    uint32_t words;   /* of a row of bits, a multiple of 4 */
    uint32_t planes;
    bool stable;
    bool begun;
    word *in;       /* [columns][words] who can attack it */
    word *out;      /* [arguments][words] what it attacks */
    word *conflict; /* [arguments][words] what it cannot stand with, itself */
    word *states;   /* [arguments + 1][3 + planes][words] */
    const word **gone; /* [arguments + 1] rows of candidates being taken away */
    word *nothing;     /* [words] an empty row */
    word *masks;       /* [4][words] */
    uint32_t depth;
    uint32_t *taken; /* [arguments] */
    uint32_t taken_n;
    uint32_t *taken_at; /* [arguments + 1] */
    uint32_t *chosen;   /* [arguments + 1] */
};

/* The rows of a state. */
typedef struct state {
    word *candidates, *attacked, *demands, *planes;
} state;

ELN_INLINE state state_at(const eln_branch *b, uint32_t words, uint32_t depth)
{
    word *base = b->states + (size_t)depth * (3 + b->planes) * words;
    return (state){base, base + words, base + 2 * (size_t)words,
                   base + 3 * (size_t)words};
}

ELN_INLINE const word *row(const word *rows, uint32_t i, uint32_t words)
{
    return rows + (size_t)i * words;
}

ELN_INLINE void set_bit(word *row, uint32_t i)
{
    row[i / 64] |= (word)1 << (i % 64);
}

ELN_INLINE uint32_t first_of_both(const word *x, const word *y, uint32_t words)
{
    for (uint32_t i = 0; i < words; i++)
        if (x[i] & y[i]) return i * 64 + ELN_LOWEST(x[i] & y[i]);
    return NONE;
}

ELN_INLINE unsigned count_both(const word *x, const word *y, uint32_t words)
{
    unsigned count = 0;
    for (uint32_t i = 0; i < words; i++) count += ELN_POPCOUNT(x[i] & y[i]);
    return count;
}

/* Sums of up to 15 rows, for four words: bit i of sum k is bit k of the count.
 */
typedef struct sums {
    eln_lanes of[SUMS];
} sums;

/* Add two rows. */
ELN_INLINE void sum_up(sums *s, const eln_lanes *x, const eln_lanes *y)
{
    eln_lanes either = *x ^ *y;
    eln_lanes carry = (*x & *y) | (s->of[0] & either);
    s->of[0] ^= either;
    eln_lanes over = s->of[1] & carry;
    s->of[1] ^= carry;
    eln_lanes more = s->of[2] & over;
    s->of[2] ^= over;
    s->of[3] ^= more;
}

/* Subtract them from the planes. */
ELN_INLINE void subtract(word *planes, uint32_t count, uint32_t words,
                         const sums *s)
{
    eln_lanes borrow = {0};
    uint32_t summed = count < SUMS ? count : SUMS;
    for (uint32_t k = 0; k < summed; k++) {
        eln_lanes *plane = (eln_lanes *)(planes + (size_t)k * words);
        eln_lanes p = *plane, q = s->of[k], t = p ^ q;
        *plane = t ^ borrow;
        borrow = (~p & q) | (~t & borrow);
    }
    for (uint32_t k = summed; k < count; k++) {
        eln_lanes *plane = (eln_lanes *)(planes + (size_t)k * words);
        eln_lanes p = *plane;
        *plane = p ^ borrow;
        borrow &= ~p;
    }
}

/* Subtract the rows of n candidates, an even number, four words from the i-th
 * on. */
ELN_INLINE void subtract_gone(eln_branch *b, uint32_t words, word *planes,
                              uint32_t n, uint32_t i)
{
    const word *const *gone = b->gone;
    for (uint32_t k = 0; k < n;) {
        uint32_t end = n - k > BATCH ? k + BATCH : n;
        sums total = {0};
        for (; k < end; k += 2)
            sum_up(&total, (const eln_lanes *)(gone[k] + i),
                   (const eln_lanes *)(gone[k + 1] + i));
        subtract(planes + i, b->planes, words, &total);
    }
}

/* Take candidates away; gone: [words], all of them candidates. */
ELN_INLINE void remove_all(eln_branch *b, uint32_t words, state s,
                           const word *gone)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < words; i++) {
        s.candidates[i] &= ~gone[i];
        for (word left = gone[i]; left; left &= left - 1)
            b->gone[n++] = row(b->out, i * 64 + ELN_LOWEST(left), words);
    }
    if (n % 2 == 1) b->gone[n++] = b->nothing;
    for (uint32_t i = 0; i < words; i += LANES)
        subtract_gone(b, words, s.planes, n, i);
}

ELN_INLINE void take(eln_branch *b, uint32_t words, state s, uint32_t a)
{
    const word *out = row(b->out, a, words);
    const word *in = row(b->in, a, words);
    const word *conflict = row(b->conflict, a, words);
    word *gone = b->masks + 3 * (size_t)words;
    b->taken[b->taken_n++] = a;
    for (uint32_t i = 0; i < words; i++) {
        gone[i] = s.candidates[i] & conflict[i];
        s.attacked[i] |= out[i];
        if (!b->stable) s.demands[i] |= in[i];
        s.demands[i] &= ~s.attacked[i];
    }
    /* Taken, it is no candidate, and still counts as one that can attack. */
    s.candidates[a / 64] &= ~((word)1 << (a % 64));
    gone[a / 64] &= ~((word)1 << (a % 64));
    remove_all(b, words, s, gone);
}

/* zero, one, two: the columns with so many candidates.
 *   Returns whether a demand has none. */
ELN_INLINE bool make_masks(const eln_branch *b, uint32_t words, state s)
{
    word *zero = b->masks, *one = zero + words, *two = one + words;
    eln_lanes dead = {0};
    for (uint32_t i = 0; i < words; i += LANES) {
        const word *plane = s.planes + i;
        eln_lanes p0 = *(const eln_lanes *)plane;
        eln_lanes p1 = *(const eln_lanes *)(plane + words), high = {0};
        for (uint32_t k = 2; k < b->planes; k++)
            high |= *(const eln_lanes *)(plane + (size_t)k * words);
        eln_lanes none = ~(high | p0 | p1);
        *(eln_lanes *)(zero + i) = none;
        *(eln_lanes *)(one + i) = p0 & ~(high | p1);
        *(eln_lanes *)(two + i) = p1 & ~(high | p0);
        dead |= none & *(const eln_lanes *)(s.demands + i);
    }
    return (dead[0] | dead[1] | dead[2] | dead[3]) != 0;
}

/* What can no longer be defended is no candidate: true if that is news. */
ELN_INLINE bool drop_undefended(eln_branch *b, uint32_t words, state s)
{
    word *zero = b->masks, *gone = zero + 3 * (size_t)words, any = 0;
    memset(gone, 0, words * sizeof *gone);
    for (uint32_t i = 0; i < words; i++) {
        word safe = zero[i] & ~s.attacked[i];
        s.attacked[i] |= safe;
        for (; safe; safe &= safe - 1) {
            uint32_t a = i * 64 + ELN_LOWEST(safe);
            if (a >= b->arguments) break;
            const word *out = row(b->out, a, words);
            for (uint32_t k = 0; k < words; k++) gone[k] |= out[k];
        }
    }
    for (uint32_t i = 0; i < words; i++) any |= gone[i] &= s.candidates[i];
    if (any) remove_all(b, words, s, gone);
    return any != 0;
}

/* Of the demands in a row of bits, one of the first few: whose candidates are
 * in conflict with the most. */
ELN_INLINE uint32_t pick_demand(const eln_branch *b, uint32_t words, state s,
                                const word *from)
{
    uint32_t best = NONE, left = LOOKED_AT;
    uint64_t most = 0;
    for (uint32_t i = 0; i < words && left > 0; i++)
        for (word some = from[i]; some && left > 0; some &= some - 1, left--) {
            uint32_t u = i * 64 + ELN_LOWEST(some);
            const word *in = row(b->in, u, words);
            uint64_t sum = 0;
            for (uint32_t k = 0; k < words; k++)
                for (word x = in[k] & s.candidates[k]; x; x &= x - 1)
                    sum += count_both(
                        row(b->conflict, k * 64 + ELN_LOWEST(x), words),
                        s.candidates, words);
            if (best != NONE && sum <= most) continue;
            best = u;
            most = sum;
        }
    return best;
}

ELN_INLINE uint32_t pick_candidate(const eln_branch *b, uint32_t words, state s,
                                   uint32_t demand)
{
    uint32_t best = NONE;
    unsigned most = 0;
    const word *in = row(b->in, demand, words);
    for (uint32_t k = 0; k < words; k++)
        for (word x = in[k] & s.candidates[k]; x; x &= x - 1) {
            uint32_t a = k * 64 + ELN_LOWEST(x);
            unsigned count =
                count_both(row(b->conflict, a, words), s.candidates, words);
            if (best != NONE && count <= most) continue;
            best = a;
            most = count;
        }
    return best;
}

/* The demands with the fewest candidates, in the mask `two`; false: there is no
 * demand. */
ELN_INLINE bool find_fewest(const eln_branch *b, uint32_t words, state s)
{
    word *fewest = b->masks + 2 * (size_t)words, any = 0;
    for (uint32_t i = 0; i < words; i++) any |= fewest[i] &= s.demands[i];
    if (any) return true;
    for (uint32_t i = 0; i < words; i++) any |= fewest[i] = s.demands[i];
    if (!any) return false;
    for (uint32_t k = b->planes; k-- > 0;) {
        const word *plane = s.planes + (size_t)k * words;
        any = 0;
        for (uint32_t i = 0; i < words; i++) any |= fewest[i] & ~plane[i];
        for (uint32_t i = 0; any && i < words; i++) fewest[i] &= ~plane[i];
    }
    return true;
}

typedef enum outcome { DEAD, MET, BRANCH } outcome;

/* Take what must be taken, up to a choice: `chosen` of this depth. */
ELN_INLINE outcome propagate(eln_branch *b, uint32_t words, state s)
{
    for (;;) {
        if (make_masks(b, words, s)) return DEAD;
        if (!b->stable && drop_undefended(b, words, s)) continue;
        uint32_t only = first_of_both(s.demands, b->masks + words, words);
        if (only != NONE) {
            take(b, words, s,
                 first_of_both(row(b->in, only, words), s.candidates, words));
            continue;
        }
        if (!find_fewest(b, words, s)) return MET;
        uint32_t demand =
            pick_demand(b, words, s, b->masks + 2 * (size_t)words);
        b->chosen[b->depth] = pick_candidate(b, words, s, demand);
        return BRANCH;
    }
}

/* First with what was chosen. */
ELN_INLINE void go_down(eln_branch *b, uint32_t words)
{
    size_t size = (size_t)(3 + b->planes) * words;
    state s = state_at(b, words, b->depth);
    b->taken_at[b->depth] = b->taken_n;
    memcpy(s.candidates + size, s.candidates, size * sizeof(word));
    b->depth++;
    take(b, words, state_at(b, words, b->depth), b->chosen[b->depth - 1]);
}

/* Then without it; false: all was tried. */
ELN_INLINE bool go_back(eln_branch *b, uint32_t words)
{
    if (b->depth == 0) return false;
    b->depth--;
    b->taken_n = b->taken_at[b->depth];
    word *gone = b->masks + 3 * (size_t)words;
    memset(gone, 0, words * sizeof *gone);
    set_bit(gone, b->chosen[b->depth]);
    remove_all(b, words, state_at(b, words, b->depth), gone);
    return true;
}

ELN_INLINE eln_answer run(eln_branch *b, uint32_t words, uint64_t branches,
                          eln_budget *budget)
{
    if (b->begun && !go_back(b, words)) return ELN_NO;
    for (uint64_t i = 0;; i++) {
        switch (propagate(b, words, state_at(b, words, b->depth))) {
        case MET:
            return ELN_YES;
        case BRANCH:
            go_down(b, words);
            break;
        case DEAD:
            if (budget) budget->spent++;
            /* Left off here, it is gone on with by going back. */
            b->begun = true;
            if (i >= branches || (i % 16 == 0 && eln_budget_over(budget)))
                return ELN_UNKNOWN;
            if (!go_back(b, words)) return ELN_NO;
        }
    }
}

/* The same with a count of words that the compiler knows. */
#define RUN(b, branches, budget)                                               \
    switch (b->words) {                                                        \
    case 4:                                                                    \
        return run(b, 4, branches, budget);                                    \
    case 8:                                                                    \
        return run(b, 8, branches, budget);                                    \
    case 12:                                                                   \
        return run(b, 12, branches, budget);                                   \
    case 16:                                                                   \
        return run(b, 16, branches, budget);                                   \
    default:                                                                   \
        return run(b, b->words, branches, budget);                             \
    }

ELN_WIDE static eln_answer run_wide(eln_branch *b, uint64_t branches,
                                    eln_budget *budget)
{
    RUN(b, branches, budget)
}

static eln_answer run_plain(eln_branch *b, uint64_t branches,
                            eln_budget *budget)
{
    return run(b, b->words, branches, budget);
}

eln_answer eln_branch_run(eln_branch *b, uint64_t branches, eln_budget *budget,
                          uint8_t *in)
{
    branches = branches * 8 / b->words + 1;
    eln_answer answer = ELN_WIDE_HERE() ? run_wide(b, branches, budget)
                                        : run_plain(b, branches, budget);
    if (answer != ELN_YES) return answer;
    memset(in, 0, b->arguments);
    for (uint32_t i = 0; i < b->taken_n; i++) in[b->taken[i]] = 1;
    return ELN_YES;
}

/* ---- beginning ---- */

static uint32_t words_for(uint32_t columns)
{
    return (columns + 255) / 256 * 4;
}

/* Planes for counts of as many candidates as a column has at most. */
static uint32_t planes_for(const eln_part *part, const eln_rows *rows)
{
    uint32_t most = 3, planes = 2;
    for (uint32_t a = 0; a < part->g->n; a++)
        if (eln_in_of(part->g, a).n + 1 > most)
            most = eln_in_of(part->g, a).n + 1;
    for (uint32_t i = 0; i < rows->count; i++)
        if (rows->at[i + 1] - rows->at[i] > most)
            most = rows->at[i + 1] - rows->at[i];
    while (most >> planes > 0) planes++;
    return planes;
}

size_t eln_branch_bytes(const eln_part *part, uint32_t rows)
{
    if (part->g->n > COLUMNS_MOST || rows > COLUMNS_MOST) return SIZE_MAX;
    return (size_t)(part->g->n + rows) * words_for(part->g->n + rows) *
           (3 + 3 + 14) * sizeof(word);
}

static void write_rows(eln_branch *b, const eln_part *part,
                       const eln_rows *rows)
{
    uint32_t words = b->words;
    for (uint32_t a = 0; a < b->arguments; a++) {
        word *out = b->out + (size_t)a * words;
        word *conflict = b->conflict + (size_t)a * words;
        eln_row hits = eln_out_of(part->g, a);
        set_bit(conflict, a);
        for (uint32_t k = 0; k < hits.n; k++) {
            uint32_t t = hits.at[k];
            set_bit(out, t);
            set_bit(b->in + (size_t)t * words, a);
            set_bit(conflict, t);
            set_bit(b->conflict + (size_t)t * words, a);
        }
        if (!b->stable) continue;
        set_bit(out, a);
        set_bit(b->in + (size_t)a * words, a);
    }
    for (uint32_t i = 0; i < rows->count; i++)
        for (uint32_t k = rows->at[i]; k < rows->at[i + 1]; k++) {
            uint32_t a = rows->args[k], column = b->arguments + i;
            set_bit(b->in + (size_t)column * words, a);
            set_bit(b->out + (size_t)a * words, column);
        }
}

static void write_state(eln_branch *b, const eln_part *part, uint32_t excluded)
{
    state s = state_at(b, b->words, 0);
    for (uint32_t a = 0; a < b->arguments; a++)
        if (!part->barred[a] && a != excluded) set_bit(s.candidates, a);
    for (uint32_t u = b->stable ? 0 : b->arguments; u < b->columns; u++)
        set_bit(s.demands, u);
    for (uint32_t u = 0; u < b->columns; u++) {
        unsigned count =
            count_both(row(b->in, u, b->words), s.candidates, b->words);
        for (uint32_t k = 0; k < b->planes; k++)
            if (count >> k & 1) set_bit(s.planes + (size_t)k * b->words, u);
    }
}

eln_status eln_branch_open(const eln_part *part, bool stable,
                           const eln_rows *rows, eln_branch **out)
{
    eln_branch *b = calloc(1, sizeof *b);
    if (!b) return ELN_E_NOMEM;
    b->arguments = part->g->n;
    b->columns = part->g->n + rows->count;
    b->words = words_for(b->columns);
    b->planes = planes_for(part, rows);
    b->stable = stable;
    size_t words = b->words, n = (size_t)b->arguments + 1;
    b->in = calloc(((size_t)b->columns + 1) * words, sizeof(word));
    b->out = calloc(n * words, sizeof(word));
    b->conflict = calloc(n * words, sizeof(word));
    b->states = calloc((n + 1) * (3 + b->planes) * words, sizeof(word));
    b->gone = malloc((n + 1) * sizeof *b->gone);
    b->nothing = calloc(words, sizeof(word));
    b->masks = malloc(4 * words * sizeof(word));
    b->taken = malloc(n * sizeof *b->taken);
    b->taken_at = malloc((n + 1) * sizeof *b->taken_at);
    b->chosen = malloc((n + 1) * sizeof *b->chosen);
    if (!b->in || !b->out || !b->conflict || !b->states || !b->gone ||
        !b->nothing || !b->masks || !b->taken || !b->taken_at || !b->chosen) {
        eln_branch_close(b);
        return ELN_E_NOMEM;
    }
    write_rows(b, part, rows);
    write_state(b, part, rows->excluded);
    *out = b;
    return ELN_OK;
}

void eln_branch_close(eln_branch *b)
{
    if (!b) return;
    free(b->in);
    free(b->out);
    free(b->conflict);
    free(b->states);
    free(b->gone);
    free(b->nothing);
    free(b->masks);
    free(b->taken);
    free(b->taken_at);
    free(b->chosen);
    free(b);
}
