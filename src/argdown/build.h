/* From the tree to the model. */
#ifndef ELN_ARGDOWN_BUILD_H
#define ELN_ARGDOWN_BUILD_H

#include "argdown/model.h"
#include "argdown/parser.h"

/* Build the model of a tree.
 *   text   what the tree is of; borrowed by the model
 *   arena  keeps the model
 *   diags  gets E020, E101 and what is wrong in data
 *   out    written whole
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_model_build(eln_str text, const eln_tree *tree, eln_arena *arena,
                           eln_diags *diags, eln_model *out);

#endif
