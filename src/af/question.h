/* What every method is given: the framework, what its grounded labelling leaves
 * open, and what an extension is wanted to be. */
#ifndef ELN_AF_QUESTION_H
#define ELN_AF_QUESTION_H

#include "af/grounded.h"
#include "af/part.h"

/* A zeroed one is closed. */
typedef struct eln_question {
    const eln_af *af; /* borrowed */
    eln_budget *budget;
    uint8_t *label; /* [af->n] the grounded labelling */
    eln_part rest;  /* what it leaves undecided; cut when first asked for */
} eln_question;

eln_status eln_question_open(eln_question *q, const eln_af *af,
                             eln_budget *budget);
void eln_question_close(eln_question *q);

/* Cut `rest`, where that was not done yet. Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_question_reduce(eln_question *q);

/* The grounded extension. */
void eln_question_grounded(const eln_question *q, uint8_t *in);

/* The grounded extension with a set of a piece of the rest. */
void eln_question_lift(const eln_question *q, const eln_part *part,
                       const uint8_t *set, uint8_t *in);

/* An extension that is looked for: any; with one of some arguments; without one
 * of them. */
typedef enum eln_wish { ELN_ANY, ELN_WITH, ELN_WITHOUT } eln_wish;

typedef struct eln_want {
    eln_wish wish;
    uint32_t argument;     /* unless ANY: the argument, or the first of them */
    const uint32_t *other; /* [others] the further ones, borrowed */
    uint32_t others;
} eln_want;

/* Does a set fulfil it? */
bool eln_want_met(eln_want want, const uint8_t *in);

/* Where the grounded labelling decides the argument of a wish, and so for all
 * extensions: true if the wish cannot be fulfilled; else it is dropped. */
bool eln_question_settles(const eln_question *q, eln_want *want);

/* How a semantics looks for an extension.
 *   want    one argument; the stable, semi-stable and stage semantics also take
 *           several that the grounded labelling leaves undecided
 *   in      [af->n] written on YES
 *   answer  UNKNOWN: the budget is spent
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_MISSING */
typedef eln_status eln_finder(eln_question *q, eln_want want, uint8_t *in,
                              eln_answer *answer);

/* How a semantics looks for an extension of a piece that nothing joins to the
 * rest: as eln_finder, but `in` is written at the piece's arguments alone, and
 * the wish means those of them that it names. */
typedef eln_status eln_piece_finder(eln_question *q, const eln_part *piece,
                                    eln_want want, uint8_t *in,
                                    eln_answer *answer);

/* Look for an extension piece by piece: the first piece that can fulfil the
 * wish does, the others are free.
 *   part     what falls into pieces; the rest of q, or all
 *   in       [af->n] written outside of the part by the caller */
eln_status eln_find_by_piece(eln_question *q, const eln_part *part,
                             eln_piece_finder *find, eln_want want, uint8_t *in,
                             eln_answer *answer);

/* Whoever is shown extensions, one by one. show: [af->n]; false: enough. */
typedef struct eln_viewer {
    bool (*show)(void *user, const uint8_t *in);
    void *user;
} eln_viewer;

#endif
