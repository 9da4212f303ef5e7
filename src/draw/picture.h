/* Which boxes and links there are: Argdown's map of a model (where that is
 * empty: all there is), with what is written on each box. Where they go is
 * decided later (fold.h, scene.h).
 *
 * I1  Boxes are in the order of the text; a box's index is its place in it. */
#ifndef ELN_DRAW_PICTURE_H
#define ELN_DRAW_PICTURE_H

#include "argdown/map.h"
#include "draw/lettering.h"
#include "judge/basis.h"

/* A claim or an argument. */
typedef struct eln_box {
    bool argument;
    uint32_t id;    /* of its class or argument */
    uint32_t group; /* index into groups; ELN_MAP_NONE: in none */
    uint32_t at;    /* where it is first spoken of */
    bool main;      /* a main claim */
    bool undercut;  /* an argument whose inference is spoken against: it has a
                     * mark */
    eln_str title;  /* in full, as it may be shown */
    eln_lettering lettering;
} eln_box;

/* What one box has to do with another. */
typedef struct eln_link {
    eln_relation_kind kind;
    uint32_t from, to; /* boxes */
    uint32_t relation; /* of the model; ELN_NO_ID: follows from a structure */
    bool both;         /* it goes in both directions */
} eln_link;

/* A section that is drawn around boxes. */
typedef struct eln_frame {
    uint32_t section; /* its index among the sections of the text, by id - 1 */
    bool made;        /* of the front matter: there is no such section */
    uint32_t parent;  /* index into groups, before its own; or ELN_MAP_NONE */
    uint32_t level;   /* from 1: groups around it, and itself */
    uint32_t at;      /* where its heading stands */
    bool closed;      /* the map says that it is folded */
    eln_str title;    /* as it may be shown */
} eln_frame;

typedef struct eln_picture {
    const eln_dispute *dispute; /* borrowed, as is its model */
    bool open;
    eln_box *boxes; /* [box_count] */
    uint32_t box_count;
    eln_link *links; /* [link_count] as Argdown's map has them; of equal ones
                      * the first; also from a box to itself */
    uint32_t link_count;
    eln_frame *groups; /* [group_count] in the order of the text */
    uint32_t group_count;
    uint32_t *of_class;    /* [classes] its box, or ELN_MAP_NONE */
    uint32_t *of_argument; /* [arguments] likewise */
    eln_arena arena;       /* keeps all of it */
} eln_picture;

/* Find out.
 *   basis  borrowed; its dispute and model must outlive the picture
 *   open   arguments show their premises and conclusions
 *   out    written on success only; freed with eln_picture_free
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT: too many links */
eln_status eln_picture_find(const eln_basis *basis, bool open,
                            eln_picture *out);
void eln_picture_free(eln_picture *p);

/* "c12", "a3": the key of a box. */
enum { ELN_KEY_TEXT = 12 };
void eln_box_key(const eln_box *b, char key[ELN_KEY_TEXT]);

#endif
