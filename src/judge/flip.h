/* What would have to change for a verdict to be another one: all sets of
 * changes, minimal by inclusion, that bring it about, the smallest first
 * (docs/semantics.md, "Flip"). Each was judged anew, as a selection of its own.
 */
#ifndef ELN_JUDGE_FLIP_H
#define ELN_JUDGE_FLIP_H

#include "judge/proof.h"

typedef struct eln_flip eln_flip;

typedef struct eln_flip_question {
    eln_target target;
    uint32_t most;    /* changes in an answer; 0: any number */
    uint32_t answers; /* to find, then it ends; 0: all */
    uint64_t work;    /* sentences that may be judged in all tries (rules,
                       * where a map has more of these); what is done
                       * beside counts as the sentences that take as
                       * long; 0: ELN_FLIP_WORK */
    bool (*go_on)(void *user); /* asked now and then; NULL: always */
    /* Told of each answer as it is found, the last of f->answers; to return
     * false ends the search. NULL: nobody waits. */
    bool (*found)(void *user, const eln_flip *f);
    void *user;
} eln_flip_question;

#define ELN_FLIP_WORK ((uint64_t)1 << 24)

/* One way to bring it about. */
typedef struct eln_flip_answer {
    uint32_t *changes;   /* [count] of eln_flip.changes, ascending */
    uint32_t count;      /* 0: it is so already */
    eln_verdict verdict; /* that it brings about */
    eln_ground ground;   /* of a claim */
} eln_flip_answer;

struct eln_flip {
    const eln_judgement *judgement; /* borrowed: nothing changed */
    eln_target target;
    eln_verdict verdict; /* as it is */
    eln_ground ground;
    eln_change *changes; /* [change_count] that may be made, by place */
    uint32_t change_count;
    ELN_VEC(eln_flip_answer) answers; /* the smallest first */
    eln_search search;                /* whether these are all */
    uint64_t work; /* spent, with what it took to find out what may change */
    uint32_t most; /* as asked */
    bool enough;   /* so many answers as were asked for */
    eln_arena arena;
};

/* Find them.
 *   j         borrowed; must outlive the answer. Its selection is what is
 *             changed
 *   question  borrowed for the call
 *   out       written on success only; freed with eln_flip_free
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT: a changed map is too large to
 *   judge.
 *   Cost     that of judging, for each try. */
eln_status eln_flip_find(const eln_judgement *j,
                         const eln_flip_question *question, eln_flip *out);

void eln_flip_free(eln_flip *f);

#endif
