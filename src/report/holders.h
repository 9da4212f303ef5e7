/* Who said it, when and where, in words: the same words in all reports. What is
 * written is safe for a terminal. Where a map says nothing about it, nothing is
 * written. */
#ifndef ELN_REPORT_HOLDERS_H
#define ELN_REPORT_HOLDERS_H

#include "base/out.h"
#include "judge/drawn.h"
#include "judge/judge.h"

/* What is asked of again and again, in one judgement. */
typedef struct eln_holders {
    const eln_judgement *judgement; /* borrowed */
    eln_drawers drawers;
    uint32_t *start; /* [claims + 1] where the classes of a claim begin */
    uint32_t *classes;
    uint32_t *seen;  /* [parties] number of the last search that met it */
    uint32_t search; /* that number */
    eln_arena arena;
} eln_holders;

/* Who puts something forward. */
typedef struct eln_held_by {
    const eln_record *first[2]; /* [count, at most 2] the earliest first */
    uint32_t count;             /* parties; 1 if nobody is named but a record
                                 * says when or where, or that it is the
                                 * map-maker's; else 0 */
} eln_held_by;

/* Make ready.
 *   judgement  borrowed; must outlive it
 *   out        written on success only; freed with eln_holders_free
 *   Returns ELN_OK or ELN_E_NOMEM. Linear. */
eln_status eln_holders_init(const eln_judgement *judgement, eln_holders *out);
void eln_holders_free(eln_holders *h);

/* The holders of a literal that is put forward. O(records of its claim). */
eln_held_by eln_holders_of(eln_holders *h, eln_literal l);

/* " by Dockers' Union (Strike leaflet, 2031-03, p. 2) and 2 more". */
void eln_put_holders(eln_out *out, const eln_dispute *d, eln_held_by by);

/* " (Port Authority, 2031-05-02)": who drew an inference, and when. */
void eln_put_drawn(eln_out *out, const eln_dispute *d, const eln_drawn *by);

/* " (Strike leaflet, 2031-03, p. 2)": where and, if asked for, when something
 * was said. */
void eln_put_origin(eln_out *out, const eln_dispute *d, const eln_record *r,
                    bool dated);

/* ", according to Port Authority": where a record is second-hand. */
void eln_put_according(eln_out *out, const eln_dispute *d, const eln_record *r);

#endif
