/* What a selection picks out of a dispute (docs/positions.md, "Selections"):
 * which records, arguments and arrows count, and what is changed besides. */
#ifndef ELN_JUDGE_SELECT_H
#define ELN_JUDGE_SELECT_H

#include "judge/basis.h"

typedef struct eln_selected {
    eln_selection selection;     /* its changes are borrowed */
    uint8_t *records;            /* [records] 1: in, living, not left out */
    uint8_t *arguments;          /* [arguments] 1: in */
    uint8_t *arrows;             /* [arrow_at[relations]] 1: in */
    uint8_t *left_out;           /* [classes] 1: a change leaves it out */
    uint8_t *arguments_left_out; /* [arguments] likewise */
    uint8_t *withdrawn;          /* [literals] 1: what puts it forward, or the
                                  * presumption that it is sound, is taken back */
    const eln_change **given;    /* [literals] by which change; NULL: by none */
    const eln_change **weighed;  /* [classes] by which change; NULL: by none */
    const eln_change **arguments_weighed; /* [arguments] likewise */
    bool weighs;                          /* some change weighs something */
} eln_selected;

/* Whether some arrow of a relation is in.
 *   relation  index into the relations of the model */
bool eln_relation_in(const eln_dispute *d, const eln_selected *s,
                     uint32_t relation);

/* Whether an occurrence counts: it has a record that does, or none at all; a
 * line of a structure without records, while its argument is in.
 *   records  those of its class or argument */
bool eln_occurrence_in(const eln_dispute *d, const eln_selected *s,
                       eln_records records, const eln_statement *at);

/* Whether a class is in without a date: nobody has a record of it, and it
 * stands outside of structures, too. */
bool eln_class_is_dateless(const eln_dispute *d, const eln_class *of);

/* Whether anything of a class is in: what is not in yet has not been spoken of.
 */
bool eln_class_in(const eln_dispute *d, const eln_selected *s,
                  const eln_class *of);

/* The figure of an argument as a whole: what the map says, and what changes say
 * over it. */
eln_figure eln_figure_of_argument(const eln_basis *basis, const eln_selected *s,
                                  uint32_t argument);

/* The same for what an occurrence of a claim says.
 *   own  what is written on it */
eln_figure eln_figure_on(const eln_selected *s, const eln_statement *at,
                         eln_figure own);

/* Pick one thing anew, by selection.by and by what is picked of what it hangs
 * on: arguments on their records, arrows on the arguments that they are drawn
 * at.
 *   arrow  in dispute.arrows */
void eln_pick_record(const eln_basis *basis, eln_selected *s, uint32_t record);
void eln_pick_argument(const eln_basis *basis, eln_selected *s,
                       uint32_t argument);
void eln_pick_arrow(const eln_basis *basis, eln_selected *s, uint32_t arrow);

/* Why an argument is not in. */
typedef enum eln_absence {
    ELN_IS_IN,
    ELN_IS_LEFT_OUT, /* a change leaves it out */
    ELN_IS_TO_COME,  /* nothing of it is in by that day */
    ELN_IS_GIVEN_UP  /* nobody who put it forward still does, or it lives in
                      * no record any more */
} eln_absence;

eln_absence eln_argument_absence(const eln_dispute *d, const eln_selected *s,
                                 const eln_argument *a);

/* Pick.
 *   basis      borrowed for the call
 *   selection  copied, but for its changes; NULL: everything
 *   arena      keeps the answer
 *   Returns ELN_OK or ELN_E_NOMEM. O(records + arguments + arrows + claims +
 *   changes). */
eln_status eln_select(const eln_basis *basis, const eln_selection *selection,
                      eln_arena *arena, eln_selected *out);

#endif
