/* Link: a test that includes this needs theory_oracle.c.
 *
 * The grounded extension from its definition, by repetition: slow, short, and
 * written without the fast code. A plain theory of its own, so that a fault in
 * the tables of the library shows too. Out of memory stops the program. */
#ifndef ELN_TESTS_THEORY_ORACLE_H
#define ELN_TESTS_THEORY_ORACLE_H

#include <stdbool.h>
#include <stdint.h>

#include "theory/theory.h"

typedef struct oracle_rule {
    uint32_t head;
    uint32_t *body; /* [n] as given: doubles are kept */
    uint32_t n;
} oracle_rule;

typedef struct oracle_contrary {
    uint32_t assumption;
    uint32_t sentence; /* attacks it */
} oracle_contrary;

typedef struct oracle_theory {
    uint32_t sentences;
    bool *assumption; /* [sentences] */
    oracle_rule *rules;
    uint32_t rule_count;
    oracle_contrary *contraries;
    uint32_t contrary_count;
} oracle_theory;

/* A theory of so many sentences, none an assumption. */
oracle_theory *oracle_new(uint32_t sentences);
void oracle_free(oracle_theory *o);

void oracle_assume(oracle_theory *o, uint32_t sentence);
void oracle_rule_add(oracle_theory *o, uint32_t head, const uint32_t *body,
                     uint32_t n);
void oracle_contrary_add(oracle_theory *o, uint32_t assumption,
                         uint32_t sentence);

/* The same theory, read from a sealed one through its public calls. */
oracle_theory *oracle_of(const eln_theory *t);

/* The same theory as a sealed one; NULL: out of memory. */
eln_theory *oracle_build(const oracle_theory *o);

/* What is derivable from the sentences with from[s].
 *   from, holds  [sentences]; they may be one array */
void oracle_closure(const oracle_theory *o, const bool *from, bool *holds);

/* The least fixed point.
 *   in, out         [sentences] of assumptions; false for other sentences
 *   sure, possible  [sentences] derivable from IN; from all but OUT */
void oracle_ground(const oracle_theory *o, bool *in, bool *out, bool *sure,
                   bool *possible);

#endif
