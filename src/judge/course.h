/* The course of a dispute: what enters and gives way, day by day, and what
 * becomes of the facts (facts.h) by it. */
#ifndef ELN_JUDGE_COURSE_H
#define ELN_JUDGE_COURSE_H

#include "judge/facts.h"
#include "judge/sweep.h"

/* Something that enters the dispute on a day, or counts no more from then on.
 */
typedef struct eln_contribution {
    bool enters;       /* else: gives way */
    uint32_t record;   /* in dispute.records; or ELN_NO_ID: an arrow, */
    uint32_t relation; /* of this relation of the model, */
    uint32_t arrow;    /* its index among the relation's arrows */
} eln_contribution;

/* What is to be looked at again: a contribution, or an arrow that is none of
 * its own, since its child says the same as a record. */
typedef struct eln_event {
    int32_t day;
    eln_contribution what;
    uint32_t contribution; /* by which it is told of; ELN_NO_ID: by none */
    uint32_t order;        /* as found */
    bool told;             /* an arrow that is none of its own */
} eln_event;

/* A day on which a contribution enters or gives way. The last of them is only
 * an end. */
typedef struct eln_course_date {
    int32_t day;
    uint32_t contribution_at; /* those from here to the next date's */
    uint32_t event_at;        /* likewise */
    uint32_t step_at;         /* likewise */
} eln_course_date;

/* A fact that becomes true, or is so no more. */
typedef struct eln_course_step {
    eln_thing_kind kind; /* ELN_T_RELATION: by its place in the plan's used */
    uint32_t index;
    bool on;
    uint32_t contribution; /* that does it, or ELN_NO_ID */
} eln_course_step;

typedef struct eln_course {
    const eln_basis *basis;  /* borrowed */
    eln_selection selection; /* its changes are borrowed */
    eln_course_date *dates;  /* [count + 1] ascending */
    uint32_t count;
    eln_contribution *contributions; /* [dates[count].contribution_at] of one
                                      * date what enters first */
    ELN_VEC(eln_event) events;
    eln_selected picked; /* of the day that was followed last */
    eln_facts facts;     /* likewise */
    eln_plan plan;       /* of all facts that are true on some day */
    /* Those before the first date's: what is true before it. */
    ELN_VEC(eln_course_step) steps;
    eln_arena arena;
} eln_course;

/* Find the dates.
 *   basis      borrowed; must outlive the course
 *   selection  scenarios and changes go for all dates; `by` ends them. What has
 *              an open end never comes
 *   out        written whole; freed with eln_course_free, also on failure
 *   Returns ELN_OK or ELN_E_NOMEM. O(n log n). */
eln_status eln_course_find(const eln_basis *basis,
                           const eln_selection *selection, eln_course *out);

/* Follow the facts through the dates: the plan and the steps.
 *   c  stays where it is from now on
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost    that of the facts of one day, and of what changes on the others. */
eln_status eln_course_follow(eln_course *c);

void eln_course_free(eln_course *c);

#endif
