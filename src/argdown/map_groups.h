/* The groups of a map: sections around boxes, and the sections around those. */
#ifndef ELN_ARGDOWN_MAP_GROUPS_H
#define ELN_ARGDOWN_MAP_GROUPS_H

#include "argdown/map.h"
#include "argdown/map_regroup.h"

/* Put the nodes of a map into groups: fills in the group of each node, groups
 * and top. Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_map_group_nodes(const eln_model *m, const eln_regrouped *made,
                               eln_arena *arena, eln_map *map);

#endif
