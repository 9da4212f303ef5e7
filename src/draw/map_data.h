/* The map as the page reads it: the parts it is folded into, each laid out when
 * it is asked for, as JSON (web/src/doc.ts: MapData, Part).
 *
 *     eln_drawing *d;
 *     if (eln_drawing_make(&basis, NULL, &d) != ELN_OK) ...
 *     uint32_t part;
 *     if (eln_drawing_find(d, ELN_STR("s:3"), &part))
 *         value = eln_drawing_part_json(&j, d, part, cache, NULL, &trouble);
 *     eln_drawing_free(d);
 *
 * I1  A drawing depends on what a text says, never on a selection or verdict.
 * I2  Same text, same bytes; but whether a layout takes too long is up to the
 *     machine. */
#ifndef ELN_DRAW_MAP_DATA_H
#define ELN_DRAW_MAP_DATA_H

#include "draw/layouts.h"
#include "judge/basis.h"
#include "json/json.h"

/* A dispute's boxes and edges, folded into parts. Finished: any number of
 * threads may read it. */
typedef struct eln_drawing eln_drawing;

typedef struct eln_drawing_options {
    bool open;  /* arguments with their premises and conclusions */
    bool whole; /* all in one part, however many there are */
} eln_drawing_options;

/* Find out what is drawn, and where.
 *   basis    borrowed with its dispute and model; must outlive the drawing
 *   options  copied; NULL: neither
 *   out      given; written on success only; ends with eln_drawing_free
 *   Returns  ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT: too many edges
 *   Cost     near-linear in the model; no layout is made. */
eln_status eln_drawing_make(const eln_basis *basis,
                            const eln_drawing_options *options,
                            eln_drawing **out);
void eln_drawing_free(eln_drawing *d); /* NULL is fine */

/* Its parts; part 0 is the uppermost, "". */
uint32_t eln_drawing_parts(const eln_drawing *d);
eln_str eln_drawing_part_id(const eln_drawing *d, uint32_t part);

/* Its boxes, and those that are drawn in a part. */
uint32_t eln_drawing_boxes(const eln_drawing *d);
uint32_t eln_drawing_boxes_in(const eln_drawing *d, uint32_t part);

/* The part of that id; false: there is none. */
bool eln_drawing_find(const eln_drawing *d, eln_str id, uint32_t *part);

/* One part, laid out: a `Part`.
 *   layouts  what was laid out before, and where this one is kept; NULL: keep
 *            nothing. One thread at a time.
 *   limits   NULL: ELN_LAYOUT_LIMITS
 *   trouble  gets a sentence if there is no layout: then the value is null
 *   Returns  NULL once j failed; so that memory is short is told there. */
eln_value *eln_drawing_part_json(eln_json *j, const eln_drawing *d,
                                 uint32_t part, eln_layouts *layouts,
                                 const eln_layout_limits *limits,
                                 eln_out *trouble);

/* The first parts, or all, laid out several at a time, which is much faster
 * than one by one: an array of `Part`. A part that could not be laid out is
 * left out; where two could not, others are not tried.
 *   most     how many
 *   trouble  gets the first sentence why one could not be laid out */
eln_value *eln_drawing_parts_json(eln_json *j, const eln_drawing *d,
                                  uint32_t most, eln_layouts *layouts,
                                  const eln_layout_limits *limits,
                                  eln_out *trouble);

/* In which part each claim and argument is drawn: `part_of`. */
eln_value *eln_drawing_part_of_json(eln_json *j, const eln_drawing *d);

/* All parts: `MapData`. The first sentence why one could not be laid out is its
 * `trouble`; trouble gets it, too. */
eln_value *eln_drawing_json(eln_json *j, const eln_drawing *d,
                            eln_layouts *layouts,
                            const eln_layout_limits *limits, eln_out *trouble);

#endif
