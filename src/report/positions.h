/* What each party is committed to and what follows from it by its own lights,
 * told. */
#ifndef ELN_REPORT_POSITIONS_H
#define ELN_REPORT_POSITIONS_H

#include "judge/lights.h"
#include "json/json.h"

/* Positions, ready to be told. */
typedef struct eln_positions {
    const eln_source *source;
    const eln_judgement *judgement;
    uint32_t first, end; /* the parties that are told of */
    eln_drawers drawers;
    eln_lights lights;
    const eln_class **named; /* [literals] a class that says it; NULL: none */
    eln_arena arena;
} eln_positions;

/* Make ready.
 *   source, judgement  borrowed; must outlive it
 *   party              ELN_NO_ID: all of them
 *   first_hand         leave out what others say that somebody said
 *   out                stays where it is until it is freed with
 *                      eln_positions_free, also on failure
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_positions_init(const eln_source *source,
                              const eln_judgement *judgement, uint32_t party,
                              bool first_hand, eln_positions *out);
void eln_positions_free(eln_positions *p);

/* As text. width  columns of the terminal; 0: 80 */
void eln_report_positions(eln_positions *p, bool color, unsigned width,
                          eln_out *out);

/* As JSON: docs/json/positions.md. */
eln_value *eln_positions_json(eln_json *j, eln_positions *p);

#endif
