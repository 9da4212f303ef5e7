/* A search for smallest sets that is taught by its failures.
 *
 * Let f(S) say whether the set S of changes succeeds; nothing else is known of
 * f. A failed try of S with reason R is a clause: "a set that succeeds differs
 * from S on some change of R", that is, it has one of R that is not in S (a
 * positive literal) or lacks one of R that is in S (a negative one). A found
 * answer F is a clause, too: "lacks one of F": no set beyond F is wanted, for
 * no set with a successful proper subset is an answer, whether it succeeds
 * itself or not. Any answer that is not found yet satisfies all clauses.
 *
 * Sizes are gone through from 0 up. For each size k a tree is walked. A node is
 * a set P of changes that are made, |P| <= k, and a set X of changes that are
 * excluded: no longer to be made below. At a node
 *   - with a clause that P violates (no positive literal in P, all negative
 *     ones in P), each set S beyond P that satisfies it has one of its positive
 *     literals. So for each that is not in X there is a child with it in P, and
 *     with those before it in X. Negative literals offer nothing: what is made
 *     stays made below, and sets without it stand elsewhere in the tree.
 *   - without such a clause, P is tried. It is an answer, or there is a new
 *     clause, which P violates.
 *
 * C1  Complete: if S satisfies all clauses, P is within S and X apart from S,
 *     then so it is for one child: the first positive literal of the clause
 *     that S has. The root is (nothing, nothing). So when the tree for k is
 *     walked, every set of up to k changes was tried, or violates a clause, and
 *     a set that violates one is no answer that is still to be found.
 * C2  Minimal: what is tried at size k violates no clause, so it has no found
 *     answer within it. By C1 all answers of fewer changes are found. A
 *     successful set without an answer among its proper subsets is one.
 * C3  Each set is tried at most once: it violates the clause of its own try,
 *     or of itself as an answer. So at size k only sets of k changes are tried,
 *     and all ends.
 * C4  The end: if no node of the tree for k was left because of k, there is
 *     nothing beyond it, and C1 holds for every size.
 *
 * A node is left because of k if more changes are needed than k allows: the
 * violated clause at |P| = k, or so many violated clauses without a common
 * change. The least number needed anywhere is the next k.
 *
 * The clauses that P violates are kept up to date by counting: for each clause,
 * how many of its literals are as it says, and how many positive ones are still
 * open (neither made nor excluded). */
#include "theory/changes.h"

#include <assert.h>

#include "base/arena.h"

/* ---- reasons ---- */

void eln_reason_put(eln_reasons *r, uint32_t change)
{
    if (r->st == ELN_OK && !eln_push(&r->changes, change)) r->st = ELN_E_NOMEM;
}

void eln_reason_end(eln_reasons *r)
{
    if (r->st == ELN_OK && !eln_push(&r->ends, r->changes.n))
        r->st = ELN_E_NOMEM;
}

/* ---- the searcher ---- */

static const uint32_t NOT_VIOLATED = UINT32_MAX;

typedef struct clause {
    size_t at;      /* its positive literals: places[at …], ascending */
    uint32_t n;     /* how many of them */
    uint32_t good;  /* literals of both signs that are as it says */
    uint32_t open;  /* positive ones that are neither made nor excluded */
    uint32_t place; /* in violated, or NOT_VIOLATED */
} clause;

/* Where a change is named: 2 * clause, + 1 if negative. */
typedef struct named {
    ELN_VEC(uint32_t) in;
} named;

/* A node whose children are being walked. */
typedef struct frame {
    uint32_t clause;
    uint32_t next;   /* of its positive literals */
    size_t excluded; /* how many stood in excluded before */
    bool has_child;  /* the last made change is of the child at hand */
} frame;

typedef struct searcher {
    const eln_changes *c;
    named *named;         /* [n] */
    uint8_t *is_made;     /* [n] */
    uint8_t *is_excluded; /* [n] */
    uint64_t *mark;       /* [n] number of the last look at it */
    uint64_t look;
    uint32_t *sorted; /* [n] room */
    ELN_VEC(clause) clauses;
    ELN_VEC(uint32_t) places;
    size_t negatives; /* literals beside places */
    ELN_VEC(uint32_t) violated;
    ELN_VEC(uint32_t) made;     /* in the order of making */
    ELN_VEC(uint32_t) excluded; /* likewise */
    ELN_VEC(frame) frames;
    eln_reasons why;
    eln_search out;
    uint64_t asked; /* steps at the last go_on */
    uint32_t size;  /* k */
    uint32_t next;  /* the least size that may have more */
    bool stopped;
    eln_status st;
    eln_arena arena;
} searcher;

enum { ASK_EVERY = 1 << 16 }; /* steps */

static void add_violated(searcher *s, uint32_t id)
{
    clause *c = &s->clauses.at[id];
    assert(c->place == NOT_VIOLATED);
    c->place = (uint32_t)s->violated.n;
    if (!eln_push(&s->violated, id)) s->st = ELN_E_NOMEM;
}

static void drop_violated(searcher *s, uint32_t id)
{
    clause *c = &s->clauses.at[id];
    uint32_t last = s->violated.at[s->violated.n - 1];
    s->violated.at[c->place] = last;
    s->clauses.at[last].place = c->place;
    s->violated.n--;
    c->place = NOT_VIOLATED;
}

static void become_good(searcher *s, uint32_t id)
{
    if (s->clauses.at[id].good++ == 0) drop_violated(s, id);
}

static void become_bad(searcher *s, uint32_t id)
{
    if (--s->clauses.at[id].good == 0) add_violated(s, id);
}

/* The list of violated clauses has room for all of them, so that these two
 * cannot fail. */
static void make(searcher *s, uint32_t change)
{
    const named *n = &s->named[change];
    s->is_made[change] = 1;
    s->made.at[s->made.n++] = change;
    s->out.steps += n->in.n + 1;
    for (size_t i = 0; i < n->in.n; i++) {
        uint32_t id = n->in.at[i] / 2;
        if (n->in.at[i] & 1U) {
            become_bad(s, id);
        } else {
            s->clauses.at[id].open--;
            become_good(s, id);
        }
    }
}

static void unmake(searcher *s)
{
    uint32_t change = s->made.at[--s->made.n];
    const named *n = &s->named[change];
    s->is_made[change] = 0;
    s->out.steps += n->in.n + 1;
    for (size_t i = 0; i < n->in.n; i++) {
        uint32_t id = n->in.at[i] / 2;
        if (n->in.at[i] & 1U) {
            become_good(s, id);
        } else {
            s->clauses.at[id].open++;
            become_bad(s, id);
        }
    }
}

static void exclude(searcher *s, uint32_t change)
{
    const named *n = &s->named[change];
    s->is_excluded[change] = 1;
    s->excluded.at[s->excluded.n++] = change;
    s->out.steps += n->in.n + 1;
    for (size_t i = 0; i < n->in.n; i++)
        if (!(n->in.at[i] & 1U)) s->clauses.at[n->in.at[i] / 2].open--;
}

static void include(searcher *s)
{
    uint32_t change = s->excluded.at[--s->excluded.n];
    const named *n = &s->named[change];
    s->is_excluded[change] = 0;
    s->out.steps += n->in.n + 1;
    for (size_t i = 0; i < n->in.n; i++)
        if (!(n->in.at[i] & 1U)) s->clauses.at[n->in.at[i] / 2].open++;
}

/* ---- new clauses ---- */

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* A clause that the made changes violate: of these changes (each once), those
 * that are made are to be unmade, one of the others to be made. */
static void add_clause(searcher *s, const uint32_t *changes, size_t n)
{
    uint32_t id = (uint32_t)s->clauses.n;
    clause c = {.at = s->places.n, .place = NOT_VIOLATED};
    bool ok = eln_vec_reserve(&s->places, s->places.n + n) &&
              eln_vec_reserve(&s->violated, s->clauses.n + 1);
    for (size_t i = 0; i < n && ok; i++) {
        uint32_t change = changes[i], negative = s->is_made[change];
        ok = eln_push(&s->named[change].in, 2 * id + negative);
        if (!ok) break;
        if (negative) {
            s->negatives++;
            continue;
        }
        s->places.at[s->places.n++] = change;
        c.n++;
        c.open += !s->is_excluded[change];
    }
    ok = ok && eln_push(&s->clauses, c);
    if (!ok) {
        s->st = ELN_E_NOMEM;
        return;
    }
    s->out.steps += n;
    if (c.n > 1)
        qsort(&s->places.at[c.at], c.n, sizeof *s->places.at, by_number);
    add_violated(s, id);
}

static void add_reason(searcher *s, size_t begin, size_t end)
{
    uint32_t kept = 0;
    s->look++;
    for (size_t i = begin; i < end; i++) {
        uint32_t change = s->why.changes.at[i];
        ELN_REQUIRE(change < s->c->n, "no such change");
        if (s->mark[change] == s->look) continue;
        s->mark[change] = s->look;
        s->sorted[kept++] = change;
    }
    add_clause(s, s->sorted, kept);
}

static void add_reasons(searcher *s)
{
    size_t begin = 0;
    ELN_REQUIRE(s->why.ends.n > 0, "a failure without a reason");
    for (size_t i = 0; i < s->why.ends.n && s->st == ELN_OK; i++) {
        size_t end = s->why.ends.at[i];
        add_reason(s, begin, end);
        begin = end;
    }
}

/* ---- trying ---- */

static bool is_spent(searcher *s)
{
    if (s->out.tries > s->c->tries || s->out.steps > s->c->steps ||
        s->places.n + s->negatives > ELN_REASON_PLACES_MOST)
        s->stopped = true;
    if (!s->stopped && s->c->go_on &&
        s->out.steps - s->asked >= (uint64_t)ASK_EVERY) {
        s->asked = s->out.steps;
        s->stopped = !s->c->go_on(s->c->user);
    }
    return s->stopped || s->st != ELN_OK;
}

/* The made changes violate no clause: try them. */
static void attempt(searcher *s)
{
    const eln_changes *c = s->c;
    uint32_t n = (uint32_t)s->made.n;
    bool succeeded = false;
    if (s->out.tries == c->tries || (c->go_on && !c->go_on(c->user))) {
        s->stopped = true;
        return;
    }
    s->out.tries++;
    s->why.changes.n = s->why.ends.n = 0;
    for (uint32_t i = 0; i < n; i++) s->sorted[i] = s->made.at[i];
    if (n > 1) qsort(s->sorted, n, sizeof *s->sorted, by_number);
    s->st = c->attempt(c->user, s->sorted, n, &succeeded, &s->why);
    if (s->st == ELN_OK) s->st = s->why.st;
    if (s->st != ELN_OK) return;
    if (!succeeded) {
        add_reasons(s);
        return;
    }
    for (uint32_t i = 0; i < n; i++) s->sorted[i] = s->made.at[i];
    if (n > 1) qsort(s->sorted, n, sizeof *s->sorted, by_number);
    if (!c->found(c->user, s->sorted, n)) s->stopped = true;
    add_clause(s, s->sorted, n); /* all of them negative */
}

/* ---- the tree ---- */

/* The violated clause with the fewest open changes, the oldest of equals. */
static uint32_t narrowest(searcher *s)
{
    uint32_t best = s->violated.at[0];
    s->out.steps += s->violated.n;
    for (size_t i = 1; i < s->violated.n; i++) {
        uint32_t id = s->violated.at[i];
        uint32_t open = s->clauses.at[id].open;
        uint32_t least = s->clauses.at[best].open;
        if (open < least || (open == least && id < best)) best = id;
    }
    return best;
}

/* Whether no open change of a clause is marked with this look; marks them. */
static bool is_apart(searcher *s, uint32_t id)
{
    const clause *c = &s->clauses.at[id];
    s->out.steps += c->n;
    for (size_t i = c->at; i < c->at + c->n; i++) {
        uint32_t change = s->places.at[i];
        if (s->mark[change] == s->look && !s->is_excluded[change]) return false;
    }
    for (size_t i = c->at; i < c->at + c->n; i++)
        s->mark[s->places.at[i]] = s->look;
    return true;
}

/* How many more changes it takes at least, counted up to limit + 1: violated
 * clauses without a common change. */
static uint32_t least_more(searcher *s, uint32_t first, uint32_t limit)
{
    uint32_t more = 1;
    s->look++;
    (void)is_apart(s, first);
    for (size_t i = 0; i < s->violated.n && more <= limit; i++)
        if (s->violated.at[i] != first && is_apart(s, s->violated.at[i]))
            more++;
    return more;
}

/* Look at the node that the made changes are: it becomes a frame, unless there
 * is nothing below it. */
static void enter(searcher *s)
{
    s->out.steps++;
    while (s->violated.n == 0) {
        attempt(s);
        if (is_spent(s)) return;
    }
    uint32_t id = narrowest(s), made = (uint32_t)s->made.n;
    if (s->clauses.at[id].open == 0) return;
    uint32_t limit = s->size - made;
    uint32_t more = least_more(s, id, limit);
    if (more > limit) { /* left because of the size */
        if (made + more < s->next) s->next = made + more;
        return;
    }
    frame f = {.clause = id, .excluded = s->excluded.n};
    if (!eln_push(&s->frames, f)) s->st = ELN_E_NOMEM;
}

/* Go on to the next child of the last frame; without one, leave it. */
static void go_on(searcher *s)
{
    frame *f = &s->frames.at[s->frames.n - 1];
    const clause *c = &s->clauses.at[f->clause];
    if (f->has_child) {
        uint32_t change = s->made.at[s->made.n - 1];
        unmake(s);
        exclude(s, change);
        f->has_child = false;
    }
    while (f->next < c->n) {
        uint32_t change = s->places.at[c->at + f->next++];
        if (s->is_excluded[change]) continue;
        f->has_child = true;
        make(s, change);
        enter(s);
        return;
    }
    while (s->excluded.n > f->excluded) include(s);
    s->frames.n--;
}

static void walk(searcher *s)
{
    enter(s);
    while (s->frames.n > 0 && !is_spent(s)) go_on(s);
}

static void search(searcher *s)
{
    uint32_t most = s->c->most < s->c->n ? s->c->most : s->c->n;
    for (;;) {
        s->next = UINT32_MAX;
        walk(s);
        if (is_spent(s)) {
            s->out.searched = ELN_SEARCHED_PARTLY;
            s->out.size = s->size;
            return;
        }
        if (s->next > most) {
            s->out.searched =
                s->next == UINT32_MAX ? ELN_SEARCHED_ALL : ELN_SEARCHED_SIZES;
            return;
        }
        s->size = s->next;
    }
}

/* ---- the whole ---- */

static bool prepare(searcher *s)
{
    uint32_t n = s->c->n;
    s->named = eln_new(&s->arena, named, n);
    s->is_made = eln_new(&s->arena, uint8_t, n);
    s->is_excluded = eln_new(&s->arena, uint8_t, n);
    s->mark = eln_new(&s->arena, uint64_t, n);
    s->sorted = eln_new(&s->arena, uint32_t, n);
    return s->named && s->is_made && s->is_excluded && s->mark && s->sorted &&
           eln_vec_reserve(&s->made, (size_t)n + 1) &&
           eln_vec_reserve(&s->excluded, (size_t)n + 1);
}

static void release(searcher *s)
{
    for (uint32_t i = 0; s->named && i < s->c->n; i++)
        eln_vec_free(&s->named[i].in);
    eln_vec_free(&s->clauses);
    eln_vec_free(&s->places);
    eln_vec_free(&s->violated);
    eln_vec_free(&s->made);
    eln_vec_free(&s->excluded);
    eln_vec_free(&s->frames);
    eln_vec_free(&s->why.changes);
    eln_vec_free(&s->why.ends);
    eln_arena_free(&s->arena);
}

eln_status eln_changes_search(const eln_changes *c, eln_search *out)
{
    ELN_REQUIRE(c->n < UINT32_MAX / 2, "too many changes");
    searcher s = {.c = c};
    if (prepare(&s))
        search(&s);
    else
        s.st = ELN_E_NOMEM;
    if (s.st == ELN_OK) *out = s.out;
    release(&s);
    return s.st;
}
