/* What parties have contributed to the dispute beside claims: steps of
 * structures, arrows and undercuts, each with who drew it and when
 * (docs/positions.md, "Who draws an inference"). An arrow from a statement that
 * nobody says, but somebody concludes, is drawn by whoever concludes it.
 *
 * Other than the inferences of the theory, these are all that were ever drawn
 * by the day that is looked at: also those of arguments that were given up
 * since. */
#ifndef ELN_FINDINGS_MOVES_H
#define ELN_FINDINGS_MOVES_H

#include "findings/finder.h"

typedef enum eln_move_kind {
    ELN_MOVE_STEP,
    ELN_MOVE_ARROW,
    ELN_MOVE_UNDERCUT
} eln_move_kind;

typedef struct eln_move {
    eln_move_kind kind;
    bool strict;
    bool minus;    /* an attack, or an undercut */
    bool idle;     /* an arrow that follows from others, or an undercut without
                    * effect: it adds nothing to the theory */
    bool by_child; /* an arrow that starts from what is written below the other
                    * end */
    const eln_argument *argument; /* whose step, or from which it is drawn;
                                   * NULL: from a statement */
    const eln_class *from;        /* from which statement; NULL: see above */
    const eln_step *step;         /* steps; else NULL */
    eln_literal body; /* what it starts from: steps: their only premise, or
                       * ELN_NO_ID; arrows from an argument: its main
                       * conclusion, or its soundness if it has none */
    eln_literal head; /* what it speaks for; undercuts: for the opposite of the
                       * soundness of the argument that they strike */
    uint32_t arrow;   /* index into d->arrows; steps: ELN_NO_ID */
    eln_span span;
} eln_move;

/* That a party draws a move; once for each record by which it puts forward the
 * argument that the move is from. */
typedef struct eln_contribution {
    uint32_t party;
    uint32_t move;
    const eln_record *record; /* of the argument, the arrow or the statement */
    eln_date date;            /* of record and arrow, the later one */
} eln_contribution;

typedef struct eln_moves {
    eln_move *at; /* [n] steps, in the order of the dispute's, then arrows */
    uint32_t n;
    eln_contribution
        *by; /* [by_count] by party, then head, then as they come */
    uint32_t by_count;
    uint32_t
        *of_argument; /* [arguments + 1] where those of an argument begin: */
    uint32_t *argument_at; /* moves */
    uint32_t *by_argument; /* [arguments + 1] likewise contributions: */
    uint32_t *argument_by;
    uint32_t *for_head; /* [literals + 1] likewise moves by their head: */
    uint32_t *head_at;
    uint32_t *from_body; /* [literals + 1] moves that start from this alone: */
    uint32_t *body_at;
    eln_arena arena;
} eln_moves;

/* Find them.
 *   f    borrowed for the call
 *   out  written on success only; freed with eln_moves_free
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT: more than
 *   ELN_CONTRIBUTIONS_MOST. Near-linear. */
eln_status eln_moves_find(const eln_finder *f, eln_moves *out);
void eln_moves_free(eln_moves *m);

enum { ELN_CONTRIBUTIONS_MOST = 1 << 22 };

/* The contributions of a party with a head: by[*first … end). */
uint32_t eln_moves_of(const eln_moves *m, uint32_t party, eln_literal head,
                      uint32_t *first);

/* All contributions of a party: by[*first … *end). */
void eln_moves_all_of(const eln_moves *m, uint32_t party, uint32_t *first,
                      uint32_t *end);

/* What a line that a step rests on says. */
eln_literal eln_line_literal(const eln_finder *f, const eln_step *s,
                             uint32_t i);

#endif
