/* Which part of a dispute is judged: by date, under which changes, before
 * which audience (docs/positions.md, "Selections"). */
#ifndef ELN_DISPUTE_SELECTION_H
#define ELN_DISPUTE_SELECTION_H

#include "argdown/model.h"
#include "dispute/date.h"

typedef enum eln_change_kind {
    ELN_GIVE,      /* a claim, or its opposite, is given */
    ELN_WITHDRAW,  /* nothing puts the claim forward any more; the argument is
                    * not presumed sound */
    ELN_LEAVE_OUT, /* the argument, or the claim's occurrences, are left out,
                    * with the arrows drawn at them */
    ELN_WEIGH      /* each occurrence of the claim or argument says this
                    * strength; no scenario does so, and flips try none */
} eln_change_kind;

/* One change of a map. One of of and argument is set; arguments are not
 * given. */
typedef struct eln_change {
    eln_change_kind kind;
    const eln_class *of;
    const eln_argument *argument;
    bool opposite;   /* give, withdraw: the opposite of the claim */
    double strength; /* weigh: finite. Of several, the last one counts */
    eln_span span; /* where a scenario says so; else empty */
} eln_change;

/* What can happen, and what it changes. */
typedef struct eln_scenario {
    eln_str id;
    eln_str title;       /* the id where none is given */
    eln_change *changes; /* [change_count] */
    uint32_t change_count;
    eln_span span;
} eln_scenario;

/* Scenarios that exhaust what can happen. */
typedef struct eln_cases {
    eln_str id;
    uint32_t *scenarios; /* [count] */
    uint32_t count;
    eln_span span;
} eln_cases;

/* Values, the best first. */
typedef struct eln_audience {
    eln_str id;
    eln_str *values; /* [count] */
    uint32_t count;
    eln_span span;
} eln_audience;

enum { ELN_SCENARIOS_MOST = 16 }; /* in force together */

/* A selection. Zeroed but for `by` and `audience`, see eln_select_all. */
typedef struct eln_selection {
    int32_t by;    /* what is in by this day; ELN_DAY_LAST: all */
    eln_str as_of; /* as it was written; empty: not asked for */
    uint32_t scenarios[ELN_SCENARIOS_MOST]; /* [scenario_count] in force */
    uint32_t scenario_count;
    uint32_t audience;         /* ELN_NO_ID: none */
    const eln_change *changes; /* [change_count] borrowed: made besides */
    uint32_t change_count;
} eln_selection;

/* Everything: no date, no scenario, no audience. */
static inline eln_selection eln_select_all(void)
{
    eln_selection all;
    memset(&all, 0, sizeof all);
    all.by = ELN_DAY_LAST;
    all.audience = ELN_NO_ID;
    return all;
}

#endif
