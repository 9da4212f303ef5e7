/* Relations between the members of a model: drawing them, and what is done to
 * them once all structures are known. */
#ifndef ELN_ARGDOWN_RELATE_H
#define ELN_ARGDOWN_RELATE_H

#include "argdown/model.h"

/* What is known of the relations while the model is built. */
typedef struct eln_relator {
    eln_model *model;
    eln_pairs keys;                /* (from, to and kind) */
    ELN_VEC(eln_relation *) found; /* [keys.n] the relation of a key */
    eln_status st;
} eln_relator;

/* Draw an arrow. Where the same relation was drawn before, the arrow joins it.
 * A `><` is the same both ways. */
void eln_relate(eln_relator *r, eln_relation_kind kind, eln_end from,
                eln_end to, eln_arrow *arrow);

/* At the end: move the relations of reconstructed arguments (when `move`), turn
 * those between statements into strict ones (when the model is strict), drop
 * attacks on arguments that follow from attacks on their premises.
 * Near-linear in the relations and the premises. */
void eln_relate_finish(eln_relator *r, bool move);

void eln_relator_free(eln_relator *r);

#endif
