/* The port to SAT solvers: IPASIR's shape, the back end a table of functions.
 *
 * Literals are as in DIMACS: variables from 1, negative for negated.
 *
 * A solver keeps the first failure (memory) and goes quiet: every later solve
 * says ELN_UNKNOWN, and `failure` tells why. */
#ifndef ELN_SAT_PORT_H
#define ELN_SAT_PORT_H

#include <elenchus/budget.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct eln_sat eln_sat;

/* Every entry is called in the state that it names; optional ones may be NULL.
 */
typedef struct eln_sat_ops {
    const char *name;
    eln_sat *(*open)(void);              /* NULL: out of memory */
    void (*add)(eln_sat *s, int lit);    /* lit 0 ends the clause */
    void (*assume)(eln_sat *s, int lit); /* holds for one solve */
    /* ELN_UNKNOWN: the budget is spent, or so many conflicts were seen in this
     * call (0: no bound), or there is a failure. */
    eln_answer (*solve)(eln_sat *s, eln_budget *budget, uint64_t conflicts);
    bool (*value)(eln_sat *s, int lit);  /* only after ELN_YES */
    bool (*failed)(eln_sat *s, int lit); /* only after ELN_NO: was the
                                          * assumption used? */
    eln_status (*failure)(const eln_sat *s);
    void (*close)(eln_sat *s); /* NULL is fine */
    /* Optional: a clause that holds for one solve; lit 0 ends it. */
    void (*constrain)(eln_sat *s, int lit);
    /* Optional: variables up to this one will be used. */
    void (*reserve)(eln_sat *s, int variables);
    /* Optional: prefer this literal when its variable is decided. */
    void (*phase)(eln_sat *s, int lit);
} eln_sat_ops;

/* The back end of this build; NULL: it has none. */
const eln_sat_ops *eln_sat_backend(void);

#ifdef __cplusplus
}
#endif

#endif
