/* Extensions component by component (Baroni, Giacomin, Guida 2005): what a
 * choice in one strongly connected component does to the rest, and how it is
 * taken back.
 *
 * I1  A component is decided only after all that attack it.
 * I2  taken back in the reverse order, every choice leaves things as they were.
 */
#ifndef ELN_AF_WALK_H
#define ELN_AF_WALK_H

#include "af/components.h"
#include "af/part.h"
#include "af/sets.h"
#include "base/vec.h"

/* What a semantics does with a component. */
typedef struct eln_scheme {
    eln_sets_kind kind; /* its choices in one */
    bool tells;         /* an argument that is neither held nor attacked bars
                         * what it attacks */
    bool total;         /* there must be no such argument */
    bool optional;      /* an unattacked argument may also be left out */
} eln_scheme;

extern const eln_scheme eln_scheme_complete, eln_scheme_preferred,
    eln_scheme_stable, eln_scheme_admissible, eln_scheme_cf2, eln_scheme_stage2;

typedef enum eln_fate { ELN_OPEN, ELN_HELD, ELN_ATTACKED, ELN_LEFT } eln_fate;

/* A zeroed one is closed. */
typedef struct eln_walk {
    const eln_scheme *scheme;
    const eln_part *part; /* borrowed */
    eln_cutter cutter;
    uint8_t *fate;   /* [part->g->n] each an eln_fate */
    uint8_t *barred; /* [part->g->n] */
    ELN_VEC(uint32_t)
    done; /* what was changed: an argument, twice; plus 1 for
           * its bar */
} eln_walk;

eln_status eln_walk_open(eln_walk *w, const eln_part *part,
                         const eln_scheme *scheme);
void eln_walk_close(eln_walk *w);

/* Decide the arguments of a component by a set of it.
 *   Returns false when out of memory; it can then only be taken back. */
bool eln_walk_choose(eln_walk *w, const eln_part *component,
                     const uint8_t *set);

/* Decide a component of one argument; must not be called where there is a
 * choice (scheme->optional and not barred).
 *   fits  false: there is no extension on this way
 *   Returns false when out of memory. */
bool eln_walk_single(eln_walk *w, uint32_t argument, bool *fits);

/* Take back all but the first `mark` changes. */
void eln_walk_undo(eln_walk *w, size_t mark);

/* Cut the arguments that are open out of a list, as a piece of the part.
 *   args  [n] ascending
 *   out   written on success; its g is NULL if none is open */
eln_status eln_walk_cut(eln_walk *w, const uint32_t *args, uint32_t n,
                        eln_part *out);

#endif
