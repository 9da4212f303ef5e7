/* The claims and arguments of a map in the order in which they are reported:
 * section by section, in each the main claims first, then the other claims,
 * then the arguments. */
#ifndef ELN_REPORT_ROWS_H
#define ELN_REPORT_ROWS_H

#include "judge/judge.h"

/* One of of and argument is set. */
typedef struct eln_row {
    const eln_class *of;
    const eln_argument *argument;
    const eln_section *section; /* NULL: outside of all */
    bool main;                  /* a main claim */
} eln_row;

typedef struct eln_rows {
    eln_row *at; /* [n] */
    uint32_t n;
    eln_arena arena;
} eln_rows;

/* Find them: what is there and, by the date that was judged, has been spoken
 * of.
 *   judgement  NULL: nothing is judged, and all is listed
 *   out        written on success only; freed with eln_rows_free
 *   Returns ELN_OK or ELN_E_NOMEM. O(n log n). */
eln_status eln_rows_find(const eln_model *m, const eln_judgement *judgement,
                         eln_rows *out);
void eln_rows_free(eln_rows *r);

#endif
