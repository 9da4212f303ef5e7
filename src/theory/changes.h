/* Which sets of changes bring something about: all of them that are minimal by
 * inclusion, the smallest first. What a change is, and what is to be brought
 * about, is unknown here: a caller tries a set and, where it fails, says which
 * changes that hangs on.
 *
 * Nothing is supposed about what is tried: more changes may undo what fewer
 * brought about. So a set is an answer if it succeeds and no proper subset of
 * it does. */
#ifndef ELN_THEORY_CHANGES_H
#define ELN_THEORY_CHANGES_H

#include "base/status.h"
#include "base/vec.h"

#include <stdint.h>

/* Why a try failed. A reason is a set R of changes such that every set that has
 * the same of R as the tried one fails, too. R may be empty: nothing succeeds.
 * R may always be all changes. Zeroed: no reason. Keeps the first failure. */
typedef struct eln_reasons {
    ELN_VEC(uint32_t) changes; /* of all reasons, one behind the other */
    ELN_VEC(size_t) ends;      /* where each ends */
    eln_status st;
} eln_reasons;

/* Put a change into the reason at hand, and end it. Doubles do no harm. */
void eln_reason_put(eln_reasons *r, uint32_t change);
void eln_reason_end(eln_reasons *r);

typedef struct eln_changes {
    uint32_t n;     /* changes: 0 to n - 1; of equal sets those with the lower
                     * numbers are tried first, as far as reasons allow */
    uint32_t most;  /* changes in a set; n or above: any number */
    uint64_t tries; /* that may be made */
    uint64_t steps; /* of the search beside them, about a nanosecond or two */
    void *user;
    /* Try a set.
     *   made       [count] ascending, borrowed
     *   succeeded  to be written
     *   why        of a failure: at least one reason
     *   Returns ELN_OK, or what ends the search. */
    eln_status (*attempt)(void *user, const uint32_t *made, uint32_t count,
                          bool *succeeded, eln_reasons *why);
    /* An answer, as soon as it is found; made as above. Returns whether to go
     * on. */
    bool (*found)(void *user, const uint32_t *made, uint32_t count);
    /* Asked now and then: whether to go on. NULL: always. */
    bool (*go_on)(void *user);
} eln_changes;

typedef enum eln_searched {
    ELN_SEARCHED_ALL,   /* there are no more answers of any size */
    ELN_SEARCHED_SIZES, /* none of up to `most` changes, perhaps larger ones */
    ELN_SEARCHED_PARTLY /* the budget was spent, or the caller stopped it */
} eln_searched;

typedef struct eln_search {
    eln_searched searched;
    uint32_t size;  /* partly: all answers of fewer changes were found */
    uint64_t tries; /* made */
    uint64_t steps;
} eln_search;

enum {
    ELN_REASON_PLACES_MOST = 1 << 26
}; /* in all reasons; then it ends as
    * with a spent budget */

/* Find them.
 *   c    borrowed
 *   out  written on success only
 *   Returns ELN_OK, ELN_E_NOMEM, or what attempt returned.
 *   Cost   tries are what counts: each set is tried at most once, and only if
 *          no reason so far rules it out. The search for the next set is
 *          exponential in the worst case.
 *   State  the same tries give the same answers in the same order.
 *   Thread any number of searches at a time. */
eln_status eln_changes_search(const eln_changes *c, eln_search *out);

#endif
