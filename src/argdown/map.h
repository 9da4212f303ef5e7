/* The argument map of a model, as Argdown's own exporters make it: which
 * claims and arguments get a box, which lines are drawn between them, and in
 * which groups the boxes stand. What the front matter says under `selection`,
 * `map` and `group` is followed; a setting of a wrong type is as if it were not
 * there.
 *
 * What is closed (isClosed) is in the map with all it holds, and marked; it is
 * for those who draw to fold it away. */
#ifndef ELN_ARGDOWN_MAP_H
#define ELN_ARGDOWN_MAP_H

#include "argdown/model.h"

typedef struct eln_map_node eln_map_node;
typedef struct eln_map_edge eln_map_edge;
typedef struct eln_map_group eln_map_group;

#define ELN_MAP_NONE UINT32_MAX /* no node, no group */

enum { ELN_MAP_EDGES_MOST = 1 << 20 }; /* edges of a map */

/* A box. */
struct eln_map_node {
    eln_end of; /* a class or an argument */
    eln_str title;
    eln_str label_title, label_text; /* what is written on it */
    bool has_label_title, has_label_text;
    const eln_tags *tags; /* NULL if there are none to show */
    uint32_t group;       /* index into groups; ELN_MAP_NONE: in none */
    uint32_t at;          /* offset of its first occurrence */
};

/* A line. Where a claim has no box, what goes from or to it is drawn from or to
 * the arguments that conclude it or have it as a premise: one relation may be
 * several edges, and from and to then say less than from_end and to_end. */
struct eln_map_edge {
    eln_relation_kind kind;       /* as drawn: towards an argument, contrary
                                   * and contradictory are attacks, entails is
                                   * support */
    uint32_t from, to;            /* indices into nodes */
    eln_end from_end, to_end;     /* of the relation; to_end may be an
                                   * inference. Without a relation: the same
                                   * class twice, a claim and where it is used
                                   * or concluded */
    const eln_relation *relation; /* NULL: follows from a structure */
    bool reversed;                /* a symmetric relation, drawn the other way:
                                   * from_end and to_end are turned round */
    bool between_arguments;       /* no relation, and both are arguments */
};

/* A group: a section that is drawn as a box around boxes. Where the front
 * matter makes groups of its own (group: {regroup: ...}) they are sections that
 * stand nowhere in the text: `made`, with an id above the model's
 * section_total; of these, title, level, parent and id alone are set, and as
 * span the place where the front matter names them. */
struct eln_map_group {
    const eln_section *section;
    bool made;
    uint32_t number;    /* in its name, "s3"; Argdown gives made ones the same
                         * number now and then */
    uint32_t parent;    /* index into groups; ELN_MAP_NONE: uppermost */
    uint32_t level;     /* from 1: groups around it, and itself */
    uint32_t *children; /* [child_count] what is in it: a node is its index, a
                         * group node_count + its index */
    uint32_t child_count;
    bool holds_nodes; /* nodes of its own, not only groups */
    bool closed;      /* isClosed */
};

typedef struct eln_map {
    eln_map_node *nodes; /* [node_count] claims first, then arguments, each in
                          * the order of first sight */
    uint32_t node_count;
    uint32_t *by_place;  /* [node_count] nodes in the order of the text */
    eln_map_edge *edges; /* [edge_count] relations in the order of the model,
                          * then what follows from structures */
    uint32_t edge_count;
    uint32_t relation_edges; /* how many of these are relations' */
    eln_map_group *groups;   /* [group_count] */
    uint32_t group_count;
    uint32_t *top; /* [top_count] what is in no group: groups, then nodes;
                    * written as the children of groups are */
    uint32_t top_count;
    uint32_t *class_nodes;    /* [classes] a class's node, or ELN_MAP_NONE */
    uint32_t *argument_nodes; /* [arguments] an argument's, likewise */
} eln_map;

/* Make the map of a model.
 *   m      borrowed; the map points into it
 *   arena  keeps the map
 *   out    written on success only
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT for more than
 *   ELN_MAP_EDGES_MOST edges.
 *   Cost   the size of the model and of the map. */
eln_status eln_map_make(const eln_model *m, eln_arena *arena, eln_map *out);

/* The same; but where that has no node, one for each claim and argument, so
 * that whoever draws it has something to draw. */
eln_status eln_map_make_some(const eln_model *m, eln_arena *arena,
                             eln_map *out);

/* The node of a claim or argument (of an inference: of its argument), or
 * ELN_MAP_NONE. */
uint32_t eln_map_node_of(const eln_map *map, eln_end of);

#endif
