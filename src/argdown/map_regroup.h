/* Groups that the front matter makes, in place of the sections of the text:
 * group: {regroup: [{title: ..., statements: [...], arguments: [...],
 * children: [...]}]}. */
#ifndef ELN_ARGDOWN_MAP_REGROUP_H
#define ELN_ARGDOWN_MAP_REGROUP_H

#include "argdown/model.h"

typedef struct eln_regrouped {
    bool is;                   /* there are such groups; else all is empty */
    eln_section **of_class;    /* [classes] or NULL: in none */
    eln_section **of_argument; /* [arguments] likewise */
    uint32_t count;            /* sections made; their ids are the ones behind
                                * the model's section_total */
    uint32_t *numbers;         /* [section_total + count + 1] by id: what they
                                * are called */
} eln_regrouped;

/* The section that something is in, as far as the map goes; NULL: in none.
 *   e  a class or an argument */
const eln_section *eln_regrouped_section(const eln_regrouped *r, eln_end e);

/* Make them.
 *   arena    keeps the sections
 *   scratch  the rest
 *   out      written on success only
 *   Returns false when out of memory. O(the model and the front matter). */
bool eln_map_regroup(const eln_model *m, eln_arena *arena, eln_arena *scratch,
                     eln_regrouped *out);

#endif
