/* Sets of a piece, looked for by a SAT solver: the encodings, and asking.
 *
 * Variables, for n arguments: in(a) the set holds a; hit(a) the set attacks a;
 * cover(a), where asked for, is true only if the set holds or attacks a.
 *
 * I1  `in` holds the last model after ELN_YES, and is not touched otherwise. */
#ifndef ELN_AF_SEARCH_H
#define ELN_AF_SEARCH_H

#include "af/part.h"
#include "sat/port.h"

/* Which sets are models. */
typedef enum eln_base {
    ELN_BASE_FREE,       /* conflict-free */
    ELN_BASE_NAIVE,      /* maximal conflict-free */
    ELN_BASE_ADMISSIBLE, /* of what is not barred */
    ELN_BASE_COMPLETE,   /* admissible, and all that is defended and not barred
                          */
    ELN_BASE_STABLE
} eln_base;

/* A zeroed one is closed and may be closed again. */
typedef struct eln_search {
    const eln_sat_ops *ops;
    eln_sat *sat;
    const eln_af *g;       /* borrowed */
    const uint8_t *barred; /* [g->n] borrowed */
    eln_base base;
    bool covers;
    eln_budget *budget;
    uint8_t *in;        /* [g->n] the last model */
    int next;           /* the first variable that nobody uses */
    uint64_t conflicts; /* bound of one call; 0: none */
    bool cut;           /* the budget was spent before all was encoded: every
                         * answer is UNKNOWN */
} eln_search;

/* Begin.
 *   part     borrowed until eln_search_close
 *   covers   also make the variables cover(a)
 *   Returns  ELN_OK, ELN_E_NOMEM, ELN_E_LIMIT (too many variables) or
 *            ELN_E_MISSING; after a failure s is closed. */
eln_status eln_search_open(eln_search *s, const eln_part *part, eln_base base,
                           bool covers, eln_budget *budget);
void eln_search_close(eln_search *s);

/* The same without a clause; then what is encoded is closed under attackers.
 * Models mean nothing where nothing was encoded. */
eln_status eln_search_open_empty(eln_search *s, const eln_part *part,
                                 eln_base base, bool covers,
                                 eln_budget *budget);
void eln_search_encode(eln_search *s, uint32_t argument);

static inline int eln_in(const eln_search *s, uint32_t a)
{
    (void)s;
    return (int)a + 1;
}

static inline int eln_hit(const eln_search *s, uint32_t a)
{
    return (int)(s->g->n + a) + 1;
}

static inline int eln_cover(const eln_search *s, uint32_t a)
{
    return (int)(2 * s->g->n + a) + 1;
}

/* A clause for good, one for the next question, and a literal for it. */
void eln_search_add(eln_search *s, int lit);
void eln_search_constrain(eln_search *s, int lit);
void eln_search_assume(eln_search *s, int lit);

/* A variable of the caller's own. */
int eln_search_variable(eln_search *s);

/* Is there a set? Its members are then in s->in.
 *   answer  ELN_UNKNOWN: the budget, or s->conflicts, is spent
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_search_ask(eln_search *s, eln_answer *answer);

#endif
