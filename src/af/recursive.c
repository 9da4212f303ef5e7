/* A list of what is still to be decided is shared by all that branch off behind
 * it: cells that are owned by the frame that made them.
 *
 * A wish is decided in the component of its argument. The ancestors of that one
 * are decided first; and there, of the preferred sets, first those are tried
 * that fulfil the wish by what they hold or attack: nothing behind them can
 * take it back. */
#include "af/recursive.h"

#include "af/methods.h"
#include "af/walk.h"

#include <stdlib.h>
#include <string.h>

/* Arguments still to be decided, and what comes after them. */
typedef struct cell {
    const struct cell *rest;
    const uint32_t *args; /* [n] ascending */
    uint32_t n;
} cell;

/* A step on the way. */
typedef struct frame {
    cell *cells;      /* owned: components that a list fell into; NULL: none */
    uint32_t *args;   /* owned: what the cells point into */
    eln_part part;    /* a component with a choice */
    eln_sets sets;    /* of it */
    size_t mark;      /* changes before the choice */
    const cell *rest; /* to do after it */
    bool chosen;      /* there was a set to choose */
    bool chooses;     /* a choice, not a list of cells */
    bool wishful; /* only sets that fulfil the wish are tried; when there are
                   * none, all of them */
} frame;

struct eln_recursion {
    eln_walk walk;
    eln_budget *budget;
    ELN_VEC(frame *) way;
    cell begin[2]; /* the ancestors of the wish's argument; all */
    uint32_t *all; /* [n] */
    eln_part ancestors;
    const cell *todo;
    eln_want want;
    bool begun;
    eln_search ahead; /* opened at the first dead end: is there a stable set
                       * with all that was chosen? */
    bool looks_ahead;
};

static void free_frame(frame *f)
{
    if (!f) return;
    eln_sets_close(&f->sets);
    eln_part_free(&f->part);
    free(f->cells);
    free(f->args);
    free(f);
}

static frame *push(eln_recursion *t)
{
    frame *f = calloc(1, sizeof *f);
    if (f && eln_push(&t->way, f)) return f;
    free(f);
    return NULL;
}

/* The components of a piece become cells before the rest. */
static eln_status fall_apart(eln_recursion *t, const eln_part *piece,
                             eln_components *c, const cell *rest)
{
    frame *f = push(t);
    if (!f) return ELN_E_NOMEM;
    f->cells = malloc((size_t)c->count * sizeof *f->cells);
    if (!f->cells) return ELN_E_NOMEM;
    f->args = c->args;
    c->args = NULL;
    for (uint32_t i = 0; i < piece->g->n; i++)
        f->args[i] = piece->origin[f->args[i]];
    for (uint32_t i = 0; i < c->count; i++)
        f->cells[i] = (cell){i + 1 < c->count ? &f->cells[i + 1] : rest,
                             f->args + c->at[i], c->at[i + 1] - c->at[i]};
    t->todo = f->cells;
    return ELN_OK;
}

/* The sets of a component are to be tried; where the wish is decided there,
 * those first that fulfil it for sure. */
static eln_status open_sets(eln_recursion *t, frame *f)
{
    eln_status st =
        eln_sets_open(&f->sets, &f->part, t->walk.scheme->kind, t->budget);
    if (st != ELN_OK || !f->wishful) return st;
    uint32_t at = eln_part_find(&f->part, t->want.argument);
    if (t->want.wish == ELN_WITHOUT) eln_hunt_exclude(&f->sets.hunt, at);
    eln_hunt_demand(&f->sets.hunt);
    if (t->want.wish == ELN_WITH)
        eln_hunt_or(&f->sets.hunt, at);
    else
        eln_hunt_or_attackers(&f->sets.hunt, at);
    return ELN_OK;
}

/* A component that holds together: its sets are tried one by one. The piece is
 * taken. */
static eln_status begin_choice(eln_recursion *t, eln_part *piece,
                               const cell *rest)
{
    frame *f = push(t);
    if (!f) return ELN_E_NOMEM;
    f->chooses = true;
    f->mark = t->walk.done.n;
    f->rest = rest;
    f->part = *piece;
    *piece = (eln_part){0};
    f->wishful = t->walk.scheme->kind == ELN_SETS_PREFERRED &&
                 t->want.wish != ELN_ANY &&
                 eln_part_find(&f->part, t->want.argument) != UINT32_MAX;
    return open_sets(t, f);
}

/* The next set of a choice. */
static eln_status next_set(eln_recursion *t, frame *f, eln_answer *answer)
{
    eln_status st = eln_sets_next(&f->sets, answer);
    if (st != ELN_OK || *answer != ELN_NO || !f->wishful) return st;
    f->wishful = false;
    if (t->want.wish == ELN_WITH) return ELN_OK;
    eln_sets_close(&f->sets);
    st = open_sets(t, f);
    return st == ELN_OK ? eln_sets_next(&f->sets, answer) : st;
}

static bool is_forced(const eln_recursion *t, uint32_t argument)
{
    return !t->walk.scheme->optional || t->walk.barred[argument];
}

/* Whether the wish can still be fulfilled. */
static bool hopeful(const eln_recursion *t)
{
    if (t->want.wish == ELN_ANY) return true;
    uint8_t fate = t->walk.fate[t->want.argument];
    return fate == ELN_OPEN || (fate == ELN_HELD) == (t->want.wish == ELN_WITH);
}

/* How many of a list are open; 2: more than one. *one is one of them. */
static int count_open(const eln_recursion *t, const cell *list, uint32_t *one)
{
    int count = 0;
    for (uint32_t i = 0; i < list->n && count < 2; i++) {
        if (t->walk.fate[list->args[i]] != ELN_OPEN) continue;
        *one = list->args[i];
        count++;
    }
    return count;
}

/* A list falls apart into components, or is one, whose sets are tried. */
static eln_status take_apart(eln_recursion *t, const cell *list, bool *chose)
{
    eln_part piece = {0};
    eln_components c = {0};
    eln_status st = eln_walk_cut(&t->walk, list->args, list->n, &piece);
    if (st == ELN_OK) st = eln_components_strong(piece.g, &c);
    if (st == ELN_OK && c.count > 1) {
        st = fall_apart(t, &piece, &c, list->rest);
    } else if (st == ELN_OK) {
        st = begin_choice(t, &piece, list->rest);
        *chose = true;
    }
    eln_components_free(&c);
    eln_part_free(&piece);
    return st;
}

/* Decide what comes next, up to a choice. fits: false: no way on. */
static eln_status advance(eln_recursion *t, bool *chose, bool *fits)
{
    eln_status st = ELN_OK;
    *chose = false;
    *fits = hopeful(t);
    while (st == ELN_OK && *fits && !*chose && t->todo) {
        const cell *here = t->todo;
        uint32_t one = 0;
        int open = count_open(t, here, &one);
        t->todo = here->rest;
        if (open == 1 && is_forced(t, one)) {
            if (!eln_walk_single(&t->walk, one, fits)) st = ELN_E_NOMEM;
            *fits = *fits && hopeful(t);
        } else if (open > 0) {
            st = take_apart(t, here, chose);
        }
    }
    return st;
}

/* Can what was chosen be part of an extension? Asked only where some choice was
 * a dead end before. */
static eln_status look_ahead(eln_recursion *t, eln_answer *answer)
{
    const eln_part *part = t->walk.part;
    *answer = ELN_YES;
    if (!t->looks_ahead) return ELN_OK;
    if (!t->ahead.sat) {
        eln_status st =
            eln_search_open(&t->ahead, part, ELN_BASE_STABLE, false, t->budget);
        if (st != ELN_OK) return st;
    }
    for (uint32_t a = 0; a < part->g->n; a++)
        if (t->walk.fate[a] == ELN_HELD)
            eln_search_assume(&t->ahead, eln_in(&t->ahead, a));
    return eln_search_ask(&t->ahead, answer);
}

/* Choose the next set of a frame that can be part of an extension. */
static eln_status choose(eln_recursion *t, frame *f, eln_answer *answer)
{
    do {
        eln_walk_undo(&t->walk, f->mark);
        eln_status st = next_set(t, f, answer);
        if (st != ELN_OK || *answer != ELN_YES) return st;
        f->chosen = true;
        if (!eln_walk_choose(&t->walk, &f->part, f->sets.set))
            return ELN_E_NOMEM;
        st = look_ahead(t, answer);
        if (st != ELN_OK) return st;
    } while (*answer == ELN_NO);
    return ELN_OK;
}

/* The next choice on the way; NO: there is none. */
static eln_status turn(eln_recursion *t, eln_answer *answer)
{
    *answer = ELN_NO;
    while (t->way.n > 0) {
        frame *f = t->way.at[t->way.n - 1];
        if (f->chooses) {
            eln_status st = choose(t, f, answer);
            if (st != ELN_OK || *answer == ELN_UNKNOWN) return st;
            if (*answer == ELN_YES) {
                t->todo = f->rest;
                return ELN_OK;
            }
            if (!f->chosen && t->walk.scheme->total) t->looks_ahead = true;
        }
        free_frame(f);
        t->way.n--;
    }
    return ELN_OK;
}

eln_status eln_recursion_next(eln_recursion *t, uint8_t *set,
                              eln_answer *answer)
{
    *answer = ELN_YES;
    do {
        if (t->begun) {
            eln_status st = turn(t, answer);
            if (st != ELN_OK || *answer != ELN_YES) return st;
        }
        t->begun = true;
        bool chose, fits;
        eln_status st = advance(t, &chose, &fits);
        if (st != ELN_OK) return st;
        if (!fits && t->walk.scheme->total) t->looks_ahead = true;
        if (fits && !chose) {
            for (uint32_t a = 0; a < t->walk.part->g->n; a++)
                set[a] = t->walk.fate[a] == ELN_HELD;
            return ELN_OK;
        }
    } while (!eln_budget_over(t->budget));
    *answer = ELN_UNKNOWN;
    return ELN_OK;
}

eln_status eln_recursion_open(const eln_part *part, const eln_scheme *scheme,
                              eln_want want, eln_budget *budget,
                              eln_recursion **out)
{
    eln_recursion *t = calloc(1, sizeof *t);
    if (!t) return ELN_E_NOMEM;
    t->budget = budget;
    t->want = want;
    uint32_t n = part->g->n;
    t->all = malloc(((size_t)n + 1) * sizeof *t->all);
    eln_status st =
        t->all ? eln_walk_open(&t->walk, part, scheme) : ELN_E_NOMEM;
    for (uint32_t a = 0; st == ELN_OK && a < n; a++) t->all[a] = a;
    if (st == ELN_OK && want.wish != ELN_ANY) {
        eln_part plain = *part;
        plain.origin = t->all;
        st = eln_part_cone(&plain, want.argument, &t->ancestors);
    }
    if (st != ELN_OK) {
        eln_recursion_close(t);
        return st;
    }
    t->begin[1] = (cell){NULL, t->all, n};
    t->todo = &t->begin[1];
    if (t->ancestors.g) {
        t->begin[0] = (cell){t->todo, t->ancestors.origin, t->ancestors.g->n};
        t->todo = &t->begin[0];
    }
    *out = t;
    return ELN_OK;
}

void eln_recursion_close(eln_recursion *t)
{
    if (!t) return;
    for (size_t i = 0; i < t->way.n; i++) free_frame(t->way.at[i]);
    eln_vec_free(&t->way);
    eln_walk_close(&t->walk);
    eln_search_close(&t->ahead);
    eln_part_free(&t->ancestors);
    free(t->all);
    free(t);
}

/* ---- CF2 and stage2 ---- */

static eln_status find(eln_question *q, const eln_scheme *scheme, eln_want want,
                       uint8_t *in, eln_answer *answer)
{
    eln_part whole = {0};
    eln_recursion *r = NULL;
    eln_status st = eln_part_whole(q->af, &whole);
    if (st == ELN_OK)
        st = eln_recursion_open(&whole, scheme, want, q->budget, &r);
    if (st == ELN_OK) st = eln_recursion_next(r, in, answer);
    eln_recursion_close(r);
    eln_part_free(&whole);
    return st;
}

eln_status eln_find_cf2(eln_question *q, eln_want want, uint8_t *in,
                        eln_answer *answer)
{
    return find(q, &eln_scheme_cf2, want, in, answer);
}

eln_status eln_find_stage2(eln_question *q, eln_want want, uint8_t *in,
                           eln_answer *answer)
{
    return find(q, &eln_scheme_stage2, want, in, answer);
}
