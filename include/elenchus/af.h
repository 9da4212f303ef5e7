/* Abstract argumentation frameworks (Dung 1995): build one, ask.
 *
 *     eln_af_builder *b = eln_af_builder_new();
 *     eln_af_arguments(b, 3);
 *     eln_af_attack(b, 0, 1);
 *     eln_af_attack(b, 1, 2);
 *     eln_af *af;
 *     if (eln_af_seal(b, &af) != ELN_OK) return 1;
 *
 *     eln_budget budget = {.seconds = 2.5};
 *     eln_budget_start(&budget);
 *     eln_af_answer answer;
 *     eln_status st = eln_af_solve(af, ELN_DC, ELN_PR, 2, &budget, &answer);
 *     ...
 *     if (st == ELN_OK) eln_af_answer_free(&answer);
 *     eln_af_free(af);
 *
 * The whole of it: examples/c-api/ask.c; the answer is YES, the witness 0 2.
 *
 * Arguments are numbered from 0.
 * Thread: a sealed framework is never changed: any number of threads may ask of
 * it, or of several, at the same time. A builder, a budget and an answer belong
 * to one thread at a time. The library has no other state. */
#ifndef ELENCHUS_AF_H
#define ELENCHUS_AF_H

#include <elenchus/budget.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- building ---- */

typedef struct eln_af eln_af;
typedef struct eln_af_builder eln_af_builder;

/* An empty builder, owned by the caller; NULL: out of memory. It keeps the
 * first failure and goes quiet; eln_af_seal tells. */
ELN_API eln_af_builder *eln_af_builder_new(void);
ELN_API void eln_af_builder_free(eln_af_builder *b); /* NULL is fine */

/* There are n arguments now, 0 to n - 1; never fewer than before. */
ELN_API void eln_af_arguments(eln_af_builder *b, uint32_t n);

/* from attacks to. Doubles count once. Misuse (no such argument) aborts. */
ELN_API void eln_af_attack(eln_af_builder *b, uint32_t from, uint32_t to);

/* End building. The builder is taken: it is freed, whatever comes of it.
 *   out      the framework, owned by the caller; written on success only
 *   Returns  ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT (more than 2^28 arguments or
 *            2^32 - 2 attacks)
 *   Cost     O(arguments + attacks); at most 12 bytes an attack meanwhile,
 *            8 afterwards. */
ELN_API eln_status eln_af_seal(eln_af_builder *b, eln_af **out);
ELN_API void eln_af_free(eln_af *af); /* NULL is fine */

ELN_API uint32_t eln_af_size(const eln_af *af);    /* arguments */
ELN_API uint32_t eln_af_attacks(const eln_af *af); /* without doubles */

/* Whom a attacks, and who attacks it: ascending, borrowed from the framework.
 *   n  how many */
ELN_API const uint32_t *eln_af_targets(const eln_af *af, uint32_t a,
                                       uint32_t *n);
ELN_API const uint32_t *eln_af_attackers(const eln_af *af, uint32_t a,
                                         uint32_t *n);

/* ---- asking ---- */

/* X(id, name, what it is called) */
#define ELN_SEMANTICS_MAP(X)                                                   \
    X(GR, "GR", "grounded")                                                    \
    X(CO, "CO", "complete")                                                    \
    X(ST, "ST", "stable")                                                      \
    X(PR, "PR", "preferred")                                                   \
    X(SST, "SST", "semi-stable")                                               \
    X(STG, "STG", "stage")                                                     \
    X(ID, "ID", "ideal")                                                       \
    X(AD, "AD", "admissible")                                                  \
    X(NA, "NA", "naive")                                                       \
    X(EG, "EG", "eager")                                                       \
    X(CF2, "CF2", "CF2")                                                       \
    X(ST2, "ST2", "stage2")                                                    \
    X(SA, "SA", "strongly admissible")

typedef enum eln_semantics {
#define X(id, name, text) ELN_##id,
    ELN_SEMANTICS_MAP(X)
#undef X
        ELN_SEMANTICS_COUNT
} eln_semantics;

#define ELN_TASK_MAP(X)                                                        \
    X(SE, "SE", "some extension")                                              \
    X(EE, "EE", "every extension")                                             \
    X(CE, "CE", "the count of extensions")                                     \
    X(DC, "DC", "credulous: is it in some extension?")                         \
    X(DS, "DS", "skeptical: is it in every extension?")

typedef enum eln_task {
#define X(id, name, text) ELN_##id,
    ELN_TASK_MAP(X)
#undef X
        ELN_TASK_COUNT
} eln_task;

/* What came of a question. */
typedef struct eln_af_answer {
    eln_answer answer; /* SE: YES if there is an extension; CE: YES; UNKNOWN:
                        * the budget was spent */
    bool has_set;      /* there is a witness: SE the extension; DC YES one with
                        * the argument; DS NO one without it */
    uint32_t *set;     /* [set_size] ascending; NULL if empty */
    uint32_t set_size;
    char *count; /* CE: the number, in decimal digits; else NULL */
} eln_af_answer;

/* Ask one question.
 *   task    ELN_SE, ELN_CE, ELN_DC or ELN_DS (EE: eln_af_each)
 *   query   for DC and DS: the argument; else ignored
 *   budget  NULL: no bound; else started by the caller
 *   out     written whole on success, untouched on failure; ends with
 *           eln_af_answer_free
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_MISSING (built without a SAT solver,
 *           and the answer needs one). Misuse (no such argument, task or
 *           semantics) aborts.
 *   The witness is an extension of the semantics asked for; but DS PR (NO) may
 *   give an admissible set that attacks the query. DS where there is no
 *   extension (stable) is YES. */
ELN_API eln_status eln_af_solve(const eln_af *af, eln_task task,
                                eln_semantics semantics, uint32_t query,
                                eln_budget *budget, eln_af_answer *out);
ELN_API void eln_af_answer_free(eln_af_answer *answer);

/* Every extension, one by one, always in the same order; none is held longer
 * than it is shown. Memory grows with the choices shown of a strongly connected
 * component (SST, STG, NA: of what no attack joins), not with their product.
 *   each    gets an extension, ascending, borrowed for the call; false: enough
 *   end     ELN_YES: all were shown, or each had enough; ELN_UNKNOWN: the
 *           budget was spent
 *   Returns as eln_af_solve. */
ELN_API eln_status eln_af_each(const eln_af *af, eln_semantics semantics,
                               eln_budget *budget,
                               bool (*each)(void *user, const uint32_t *set,
                                            uint32_t n),
                               void *user, eln_answer *end);

/* Is what an answer says true? Looked at from the definitions, by code that
 * shares nothing with the solver but the framework and the SAT port: the
 * witness of DC, DS and SE is tried, a set is an extension or not.
 *   set      [n] arguments, in any order, doubles allowed
 *   right    written on success: yes, no, or unknown (the budget is spent)
 *   Returns  as eln_af_solve. */
ELN_API eln_status eln_af_verify(const eln_af *af, eln_semantics semantics,
                                 const uint32_t *set, uint32_t n,
                                 eln_budget *budget, eln_answer *right);

#ifdef __cplusplus
}
#endif

#endif
