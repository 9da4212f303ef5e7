/* A reason tree in plain sentences. */
#ifndef ELN_REPORT_WHY_H
#define ELN_REPORT_WHY_H

#include "judge/reason_tree.h"
#include "report/holders.h"
#include "json/json.h"

typedef enum eln_why_line_kind {
    ELN_WHY_HEAD,     /* what the verdict is */
    ELN_WHY_SELECTED, /* what was judged, if that is less than everything */
    ELN_WHY_STEP
} eln_why_line_kind;

/* A line of a reason tree that is told. */
typedef struct eln_why_line {
    eln_why_line_kind kind;
    unsigned depth; /* the head is at 0; it stands under the line above that is
                     * less deep */
    eln_str text;   /* safe for a terminal; borrowed during the call */
    bool placed;    /* it has a place: */
    eln_span span;
    const eln_class *of; /* what it leads to; both NULL: nothing */
    const eln_argument *argument;
} eln_why_line;

typedef void eln_why_sink(void *user, const eln_why_line *line);

/* Tell it line by line: the verdict, then what it rests on, step by step; steps
 * that only pass something on are left out.
 *   holders  of the same judgement; used again and again
 *   sink     gets each line, in order
 *   Returns ELN_OK or ELN_E_NOMEM: then some lines are missing. */
eln_status eln_why_tell(const eln_why *why, eln_holders *holders,
                        eln_why_sink *sink, void *user);

/* As text, each line with its place.
 *   width  columns of the terminal; 0: 80 */
void eln_report_why(const eln_source *source, const eln_why *why, bool color,
                    unsigned width, eln_out *out);

/* As JSON, all steps: docs/json/why.md. */
eln_value *eln_why_json(eln_json *j, const eln_source *source,
                        const eln_why *why);

#endif
