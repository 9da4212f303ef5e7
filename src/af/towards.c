/* Three ways take turns, each as long as the others, for none is always the
 * shortest:
 *
 *   backwards   a set that defends the argument, or one that attacks it
 *   forwards    preferred sets, component by component, until the argument is
 *               decided: where the components are many, each has few; where
 *               there is one, only once hunting has ended
 *   refuting    (without) candidates that no set with the argument goes with */
#include "af/towards.h"

#include "af/components.h"
#include "af/hunt.h"
#include "af/recursive.h"
#include "af/refute.h"

/* The first turns: of going forwards, in branches and conflicts of its
 * searches; of refuting, in conflicts. They take about as long as one of the
 * hunt. */
enum { FORWARDS = 1000, CONFLICTS = 200 };

typedef struct contest {
    eln_hunt hunt;
    bool hunting;
    eln_refuter refuter;
    bool refuting;
    eln_recursion *forwards; /* NULL: not tried */
    bool alone;              /* the hunt is, as long as it goes on */
    eln_budget slice;        /* of one turn forwards */
    uint64_t turn;           /* 1, 2, 4 … */
} contest;

static bool is_over(void *user)
{
    return eln_budget_over(user);
}

/* A turn forwards: its searches have a budget of their own. */
static eln_status go_forwards(contest *c, eln_budget *budget, uint8_t *in,
                              eln_answer *answer)
{
    c->slice.conflicts = c->turn * FORWARDS;
    eln_budget_start(&c->slice);
    eln_status st = eln_recursion_next(c->forwards, in, answer);
    if (budget) budget->spent += c->slice.spent;
    return st;
}

static eln_status begin(contest *c, const eln_part *part, eln_want want,
                        eln_budget *budget)
{
    eln_components strong = {0};
    eln_hunt_open(&c->hunt, part, false, budget);
    if (want.wish == ELN_WITHOUT) eln_hunt_exclude(&c->hunt, want.argument);
    eln_hunt_demand(&c->hunt);
    if (want.wish == ELN_WITH)
        eln_hunt_or(&c->hunt, want.argument);
    else
        eln_hunt_or_attackers(&c->hunt, want.argument);
    /* Some stable set without it is often there, one with it hardly ever where
     * the rest is hard. */
    c->hunt.detour = want.wish == ELN_WITHOUT;
    c->hunting = true;
    c->refuting = want.wish == ELN_WITHOUT;
    c->turn = 1;
    eln_status st = eln_components_strong(part->g, &strong);
    c->alone = strong.count == 1;
    eln_components_free(&strong);
    c->slice = (eln_budget){.cancel = is_over, .user = budget};
    if (st == ELN_OK)
        st = eln_recursion_open(part, &eln_scheme_preferred, want, &c->slice,
                                &c->forwards);
    c->hunt.turns = c->alone ? 0 : 1;
    return st;
}

/* One turn of each that is still in the contest. */
static eln_status take_turns(contest *c, const eln_part *part, eln_want want,
                             eln_budget *budget, uint8_t *in,
                             eln_answer *answer)
{
    eln_status st = ELN_OK;
    *answer = ELN_UNKNOWN;
    if (c->hunting) st = eln_hunt_find(&c->hunt, in, answer);
    if (st != ELN_OK || *answer == ELN_YES) return st;
    if (*answer == ELN_NO) {
        if (want.wish == ELN_WITH) return ELN_OK;
        c->hunting = false;
    }
    if (c->hunting && c->alone) return ELN_OK;
    st = go_forwards(c, budget, in, answer);
    if (st != ELN_OK || *answer != ELN_UNKNOWN) return st;
    if (!c->refuting || c->hunting) return ELN_OK;
    if (!c->refuter.core)
        st = eln_refuter_open(&c->refuter, part, want.argument, budget);
    if (st != ELN_OK) return st;
    return eln_refuter_next(&c->refuter, c->turn * CONFLICTS, in, answer);
}

eln_status eln_towards(const eln_part *part, eln_want want, eln_budget *budget,
                       uint8_t *in, eln_answer *answer)
{
    contest c = {0};
    *answer = ELN_UNKNOWN;
    eln_status st = begin(&c, part, want, budget);
    while (st == ELN_OK && *answer == ELN_UNKNOWN && !eln_budget_over(budget)) {
        st = take_turns(&c, part, want, budget, in, answer);
        c.turn *= 2;
    }
    eln_hunt_close(&c.hunt);
    eln_refuter_close(&c.refuter);
    eln_recursion_close(c.forwards);
    return st;
}
