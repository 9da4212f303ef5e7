/* Weights: the figures in force, each once, and which of them are weaker than
 * which (docs/semantics.md, "What outweighs"; docs/positions.md, audiences).
 *
 * A figure has a weight if it has a strength, or a value that the audience
 * ranks. a is weaker than b if the audience ranks both and a lower; else if
 * both have a strength and a's is less. That is no order in general: of three
 * figures, two may be incomparable to one another and yet both comparable to
 * the third. Where it is one (no two are incomparable), weights are in order,
 * the weakest first. */
#ifndef ELN_JUDGE_WEIGHTS_H
#define ELN_JUDGE_WEIGHTS_H

#include "dispute/dispute.h"

typedef struct eln_weight {
    bool ranked;
    bool has_strength;
    uint32_t rank; /* of its value with the audience: 0 is the best */
    double strength;
} eln_weight;

typedef struct eln_weights {
    eln_weight *at; /* [n] */
    uint32_t n;
    bool ordered; /* of any two different ones, one is weaker, and the earlier
                   * one is weaker than the later */
} eln_weights;

/* Whether one weight is weaker than another. */
bool eln_weaker(const eln_weights *w, uint32_t a, uint32_t b);

/* Find the weights of figures.
 *   audience  whose ranks decide; NULL: nobody's
 *   figures   [n] borrowed
 *   arena     keeps the weights
 *   level     [n] written on success: which weight each figure has, or
 *             ELN_NO_ID: none
 *   Returns ELN_OK or ELN_E_NOMEM. O(n log n). */
eln_status eln_weights_find(const eln_audience *audience,
                            const eln_figure *figures, uint32_t n,
                            eln_arena *arena, eln_weights *out,
                            uint32_t *level);

#endif
