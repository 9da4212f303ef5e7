/* Who draws which inference, and when (docs/positions.md, "Who draws an
 * inference"), of what a selection picks. */
#ifndef ELN_JUDGE_DRAWN_H
#define ELN_JUDGE_DRAWN_H

#include "judge/lists.h"
#include "judge/map_theory.h"

/* By whom an inference was drawn first. */
typedef struct eln_drawn {
    uint32_t party;           /* ELN_NO_ID: nobody is named */
    eln_date date;            /* of its argument or its arrow, the later one */
    const eln_record *record; /* where it is said by whom, or else when; NULL:
                               * there is no record */
} eln_drawn;

/* The lists have each id once, ascending. */
typedef struct eln_drawers {
    eln_drawn *first;        /* [inferences of the theory] */
    eln_lists arguments;     /* by party: those it asserts or concedes */
    eln_lists from_argument; /* by argument: the inferences that are its steps
                              * or drawn from it */
    eln_lists arrows;        /* by party: those it draws from statements */
    eln_arena arena;
} eln_drawers;

/* Find them. What a party draws are its arrows, and what is drawn from its
 * arguments: an inference may be drawn by several parties.
 *   t           borrowed for the call
 *   first_hand  leave out what others say that somebody said
 *   out         written on success only; freed with eln_drawers_free
 *   Returns ELN_OK or ELN_E_NOMEM. Linear in records, steps and arrows. */
eln_status eln_drawers_find(const eln_map_theory *t, bool first_hand,
                            eln_drawers *out);

void eln_drawers_free(eln_drawers *d);

#endif
