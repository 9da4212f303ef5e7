/* The theory of all that several selections make true, built once, and switched
 * from one selection to the next: the labels of each without judging it anew.
 *
 * Z1  After an update, the states of plain sentences are the labels that
 *     eln_map_theory_ground finds for what is on.
 * Z2  Views of own presumptions (views.h) are added when some selection needs
 *     them, and stay: what they leave out is left out by definition, so they
 *     do no harm elsewhere. Then all is switched anew, up to the selection
 *     before and on to this one. */
#ifndef ELN_JUDGE_SWEEP_H
#define ELN_JUDGE_SWEEP_H

#include "judge/lists.h"
#include "judge/theory_build.h"
#include "judge/touch.h"
#include "theory/switched.h"

/* How often views may be added, and how large the copies may be together: so
 * many places in bodies, or the theory's own size, if that is more. */
enum { ELN_SWEEP_VIEWS_MOST = 64, ELN_SWEEP_PLACES_MOST = 1 << 20 };

/* A switch that was asked for. */
typedef struct eln_switching {
    uint32_t thing;
    bool on;
    uint32_t tag;
} eln_switching;

/* Inferences whose carries one sentence attacks, which may need a view. */
typedef struct eln_sweep_group {
    uint32_t against;
    uint32_t first, n; /* in group_infers */
} eln_sweep_group;

typedef struct eln_sweep {
    eln_map_theory map;
    eln_switched *w;
    uint32_t base[ELN_THING_KINDS + 1]; /* where the numbers of a kind of things
                                         * begin */
    uint8_t *on;                        /* [things] as of the last update */
    ELN_VEC(eln_switching) asked;       /* since then */
    uint32_t *used_of;   /* [inferences] in the plan's used; or ELN_NO_ID */
    uint32_t added;      /* how often views were added */
    size_t places, most; /* in bodies; when to stop */
    uint64_t steps;      /* of the tests for views */
    eln_arena arena;

    eln_lists rules;     /* by thing: those it switches */
    eln_lists held;      /* by literal: its holds and the copies of that */
    uint32_t *component; /* [sentences] of the circles of rules */
    eln_sweep_group *groups;
    uint32_t group_count;
    uint32_t *group_infers;
    uint8_t *stale; /* [groups] 1: to be looked at again */
    uint8_t *moved; /* [components] 1: its groups are stale already */
    ELN_VEC(uint32_t) all_moved; /* these components, each once */
    eln_lists groups_in;         /* by component of what they are against */
    eln_lists
        groups_by;  /* by sentence that says whether they are in question */
    eln_arena made; /* keeps these, which are made anew with each view */
} eln_sweep;

/* Build the theory of a plan, with all of it switched off.
 *   basis      borrowed; must outlive the sweep
 *   selection  borrowed for the call: its audience counts
 *   plan       borrowed for the call
 *   out        written on success only; freed with eln_sweep_free
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_LIMIT (too large). Near-linear. */
eln_status eln_sweep_begin(const eln_basis *basis,
                           const eln_selection *selection, const eln_plan *plan,
                           eln_sweep *out);
void eln_sweep_free(eln_sweep *s);

/* Note that a thing is to be on or off after the next update.
 *   kind   ELN_T_PRESUMPTION and ELN_T_GIVEN of literals, ELN_T_ARGUMENT, or
 *          ELN_T_RELATION: by its place in the plan's used
 *   tag    the caller's name for what does this (switched.h)
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_sweep_switch(eln_sweep *s, eln_thing_kind kind, uint32_t index,
                            bool on, uint32_t tag);

/* Make these switches. Then s->w has the states, changes and causes; sentences
 * keep their numbers.
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT: too many views, too large, or
 *   too much to be looked at: after a failure it is only to be freed.
 *   Cost     that of eln_switched_update; a look at each carry that may need a
 *            view and hangs on what changed; building anew, if one does. */
eln_status eln_sweep_update(eln_sweep *s);

/* ---- as of the last update ---- */

/* On what ground a literal holds that is sure: as eln_judge finds it. The steps
 * of looking for a circle are added to s->steps. */
eln_ground eln_sweep_ground(eln_sweep *s, eln_literal l);

/* Whether a reason for a literal may rest on the literal itself: only then its
 * ground may change without its own sentences, and what they follow from. */
bool eln_sweep_is_circular(const eln_sweep *s, eln_literal l);

/* The rules that a thing switches. */
eln_ids eln_sweep_rules(const eln_sweep *s, eln_thing_kind kind,
                        uint32_t index);

#endif
