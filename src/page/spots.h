/* Which elements stand at a place of the text. */
#ifndef ELN_PAGE_SPOTS_H
#define ELN_PAGE_SPOTS_H

#include "dispute/dispute.h"

/* An occurrence of an element, an arrow drawn from it, or a step of it. One of
 * of and argument is set. */
typedef struct eln_spot {
    eln_span span;
    const eln_class *of;
    const eln_argument *argument;
    uint32_t around; /* the narrowest one that holds it; ELN_NO_ID: none */
} eln_spot;

typedef struct eln_spots {
    eln_spot *at; /* [n] by begin, the wider first */
    uint32_t n;
    eln_arena arena;
} eln_spots;

/* Find them.
 *   dispute  its model's elements; NULL: of this model, without steps
 *   out      written on success only; freed with eln_spots_free
 *   Returns ELN_OK or ELN_E_NOMEM. O(n log n). */
eln_status eln_spots_find(const eln_model *model, const eln_dispute *dispute,
                          eln_spots *out);
void eln_spots_free(eln_spots *s);

/* The first spot of just this span, else the narrowest that holds it;
 * ELN_NO_ID: none. Those of the same span stand behind the first. O(log n +
 * nesting). */
uint32_t eln_spot_of(const eln_spots *s, eln_span span);

#endif
