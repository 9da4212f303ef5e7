/* What is written on a box, cut into lines, and how large the box is by that.
 * All in CSS pixels. ORDER: web/src/map/shape.ts has the same sizes. */
#ifndef ELN_DRAW_LETTERING_H
#define ELN_DRAW_LETTERING_H

#include "base/arena.h"
#include "text/wrap.h"

enum {
    ELN_TYPE_TITLE = 13,     /* sizes of type: bold, sans serif */
    ELN_TYPE_TEXT = 14,      /* serif */
    ELN_TYPE_SMALL = 11,     /* sans serif: verdict, party and date */
    ELN_LETTERING_LEAD = 18, /* from line to line */
    ELN_LETTERING_SIDE = 12, /* beside the words */
    ELN_LETTERING_EDGE = 9   /* above and below them */
};

/* A line; on a box that is drawn open it may be the rule of an inference. */
typedef struct eln_text_line {
    eln_str text; /* a rule: "----" */
    bool rule;
} eln_text_line;

/* What is to be written; borrowed for the call. */
typedef struct eln_wording {
    eln_str title;             /* empty: none is shown */
    const eln_text_line *text; /* [count] paragraphs and rules */
    uint32_t count;
    uint32_t most;        /* lines of text that are shown */
    const eln_str *names; /* [name_count] of the party, the best first */
    uint32_t name_count;
    eln_str date;
} eln_wording;

typedef struct eln_lettering {
    eln_str *title;      /* [titles] lines */
    eln_text_line *text; /* [texts] */
    uint32_t titles, texts;
    eln_str party, date; /* in the last line, which has the verdict, too */
    eln_str whose;       /* the party's first name, in full */
    uint32_t w, h;       /* of the box */
} eln_lettering;

/* Cut it into lines. What is too long for a box ends with "…"; white space is
 * one blank, and control characters are left out.
 *   arena    keeps the lines
 *   out      written on success only
 *   Returns  false: out of memory. O(bytes). */
bool eln_lettering_make(eln_arena *arena, const eln_wording *wording,
                        eln_lettering *out);

/* A copy of a text as it may be shown: white space as blanks, no control
 * characters. */
bool eln_clean_text(eln_arena *arena, eln_str s, eln_str *out);

/* A text on one line of so many pixels: as it is, or cut. Returns false: out of
 * memory. */
bool eln_cut_line(eln_arena *arena, eln_str s, uint32_t room, uint32_t size,
                  eln_measure *measure, eln_str *out);

#endif
