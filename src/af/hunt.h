/* One admissible, or stable, set of a piece that meets demands: the step that
 * most methods are made of. Several searches take turns, each as long as the
 * other: branching on rows of bits and a SAT solver, and for admissible sets a
 * search for a stable one, which is quick where there are many. */
#ifndef ELN_AF_HUNT_H
#define ELN_AF_HUNT_H

#include "af/branch.h"
#include "af/search.h"
#include "base/vec.h"

/* A zeroed one is closed. */
typedef struct eln_hunt {
    const eln_part *part; /* borrowed */
    bool stable;
    bool detour; /* look for a stable set, too, where an admissible one will do
                  */
    eln_budget *budget;
    ELN_VEC(uint32_t) at;   /* where each demand begins in args */
    ELN_VEC(uint32_t) args; /* what can meet it */
    eln_search s;           /* opened when it is first needed */
    uint32_t excluded;  /* an argument that the set must not hold; UINT32_MAX:
                         * none */
    size_t told;        /* demands that s knows */
    eln_branch *direct; /* the searches that take turns; NULL: not begun, or
                         * given up */
    eln_branch *steady; /* for a stable set, where an admissible one is asked
                         * for */
    uint64_t turn;      /* how long a turn is; 0: the hunt is not on */
    uint64_t turns;     /* when to leave off; 0: never */
    eln_status st;      /* the first failure */
} eln_hunt;

/* Begin. part is borrowed until eln_hunt_close; `detour` may be set. */
void eln_hunt_open(eln_hunt *h, const eln_part *part, bool stable,
                   eln_budget *budget);
void eln_hunt_close(eln_hunt *h);

/* For good: the set holds one of the arguments of a demand. Begin one, name
 * those that can meet it (what is barred is passed over). */
void eln_hunt_demand(eln_hunt *h);
void eln_hunt_or(eln_hunt *h, uint32_t argument);

/* The same, of those that attack an argument. */
void eln_hunt_or_attackers(eln_hunt *h, uint32_t argument);

/* For good, and before the first demand: the set does not hold an argument.
 * Only one can be excluded. */
void eln_hunt_exclude(eln_hunt *h, uint32_t argument);

/* Look for a set that meets all demands. A hunt that was left off is gone on
 * with, unless there is a new demand.
 *   in       [part->g->n] written on YES
 *   answer   UNKNOWN: the budget is spent, or as many turns as h->turns
 *   Returns  ELN_OK, ELN_E_NOMEM, ELN_E_LIMIT or ELN_E_MISSING */
eln_status eln_hunt_find(eln_hunt *h, uint8_t *in, eln_answer *answer);

#endif
