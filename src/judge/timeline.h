/* Date by date: what was said, what gave way, and which verdicts changed by it
 * (docs/positions.md, "Timeline"). */
#ifndef ELN_JUDGE_TIMELINE_H
#define ELN_JUDGE_TIMELINE_H

#include "judge/course.h"
#include "judge/judge.h"

/* A verdict that changed, or something that was not spoken of before. One of
 * of and argument is set. */
typedef struct eln_turn {
    const eln_class *of;
    const eln_argument *argument;
    bool in;     /* it has been spoken of by now, */
    bool was_in; /* and before */
    eln_verdict from, to;
    eln_ground ground; /* eln_timeline_find_all: of a claim that stands now */
    uint32_t by; /* the contribution that did it, in timeline.contributions;
                  * ELN_NO_ID: several together, or it is not known */
} eln_turn;

/* A day on which something enters. */
typedef struct eln_timeline_date {
    int32_t day;
    uint32_t contribution_at; /* the contributions from here to those of the
                               * next date; what enters first */
    uint32_t turn_at;         /* likewise: claims first, by place */
} eln_timeline_date;

typedef struct eln_timeline {
    const eln_basis *basis;   /* borrowed */
    eln_selection selection;  /* scenarios and audience; up to which day */
    eln_timeline_date *dates; /* [count + 1] ascending; the last is an end */
    uint32_t count;
    eln_contribution *contributions; /* [dates[count].contribution_at] */
    eln_turn *turns;                 /* [dates[count].turn_at] */
    eln_verdict
        *classes; /* [classes] before the first date: by what has none */
    eln_verdict *arguments; /* [arguments] likewise */
    eln_ground *grounds;    /* [classes] likewise */
    uint8_t *classes_in;    /* [classes] 1: spoken of, likewise */
    uint8_t *arguments_in;  /* [arguments] likewise */
    eln_arena arena;
} eln_timeline;

/* Sentences that may be judged where every date is judged anew: a minute or
 * two.
 */
#define ELN_TIMELINE_WORK_MOST ((uint64_t)1 << 27)

/* Judge every date.
 *   basis      borrowed; must outlive the timeline
 *   selection  borrowed for the call: scenarios and audience go for all dates;
 *              `by` ends them. What has an open end never comes
 *   out        written on success only; freed with eln_timeline_free
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_LIMIT (too large to judge).
 *   Cost       that of judging once, and of what changes on each date; where
 * too many views are needed (sweep.h), that of judging every date. */
eln_status eln_timeline_find(const eln_basis *basis,
                             const eln_selection *selection, eln_timeline *out);

/* The same with all that becomes another: a turn is also a claim that stands on
 * another ground, and what is spoken of no more.
 *   Cost  besides, a look at what each claim that may rest on itself rests on.
 */
eln_status eln_timeline_find_all(const eln_basis *basis,
                                 const eln_selection *selection,
                                 eln_timeline *out);

void eln_timeline_free(eln_timeline *t);

#endif
