/* What a long call may spend. A zeroed budget has no bound.
 *
 *     eln_budget budget = {.seconds = 2.5};
 *     eln_budget_start(&budget);
 *
 * A spent budget is an answer (ELN_UNKNOWN), never a failure. */
#ifndef ELENCHUS_BUDGET_H
#define ELENCHUS_BUDGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <elenchus/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is said to a question. */
typedef enum eln_answer { ELN_UNKNOWN, ELN_YES, ELN_NO } eln_answer;

typedef struct eln_budget {
    double seconds;     /* of time on the wall, from eln_budget_start; 0: no
                         * bound */
    uint64_t conflicts; /* of all SAT calls together; 0: no bound */
    size_t bytes;       /* most that the process may have in memory; 0: no
                         * bound; watched during search only */
    bool (*cancel)(void *user); /* true: stop as soon as possible; called often,
                                 * from the thread that asked; NULL: never */
    void *user;                 /* for cancel */

    /* The library's own. */
    double end;     /* when the seconds are over; 0: not started */
    uint64_t spent; /* conflicts so far */
    unsigned asked; /* how often it was looked at */
    bool over;      /* it is spent: it stays so until started again */
} eln_budget;

/* Start the clock, with nothing spent. Thread: a budget belongs to one call at
 * a time. */
ELN_API void eln_budget_start(eln_budget *budget);

/* Is it spent? NULL: never. Cheap enough for inner loops (a clock is read every
 * 256th time); once true, always true. */
ELN_API bool eln_budget_over(eln_budget *budget);

#ifdef __cplusplus
}
#endif

#endif
