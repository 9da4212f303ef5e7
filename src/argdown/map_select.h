/* Which claims and arguments are in the map: what is left out by name, section,
 * tag or isInMap; then claims by the mode of selection; then arguments that are
 * connected to something. */
#ifndef ELN_ARGDOWN_MAP_SELECT_H
#define ELN_ARGDOWN_MAP_SELECT_H

#include "argdown/map_regroup.h"

/* How a class is used in the arguments that are chosen. */
typedef struct eln_map_use {
    uint32_t premises; /* occurrences as a premise */
    uint32_t mains;    /* as the main conclusion */
    bool any;          /* at all, also as an intermediary conclusion */
} eln_map_use;

typedef struct eln_map_choice {
    bool *classes;     /* [classes] */
    bool *arguments;   /* [arguments] */
    eln_map_use *uses; /* [classes] */
} eln_map_choice;

/* Choose.
 *   made   groups that sections may be
 *   arena  keeps the choice
 *   out    written on success only
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost   O(size of the model). */
eln_status eln_map_choose(const eln_model *m, const eln_regrouped *made,
                          eln_arena *arena, eln_map_choice *out);

/* Choose everything where nothing is chosen. */
void eln_map_choose_some(const eln_model *m, eln_map_choice *c);

/* Whether an end of a relation is in the map: itself, or by the arguments that
 * use it on this side of the relation. */
bool eln_map_shows(const eln_map_choice *c, const eln_relation *r, eln_end e);

/* Whether a relation holds in both directions. */
bool eln_map_symmetric(eln_relation_kind kind);

#endif
