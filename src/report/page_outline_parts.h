/* What the parts of the outline share, for page_outline*.c alone. */
#ifndef ELN_REPORT_PAGE_OUTLINE_PARTS_H
#define ELN_REPORT_PAGE_OUTLINE_PARTS_H

#include "report/holders.h"
#include "report/html.h"
#include "report/page_outline.h"
#include "report/page_reasons.h"
#include "report/rows.h"

typedef struct eln_outliner {
    const eln_outline *o;
    const eln_page *p;
    const eln_model *m;
    const eln_judgement *j; /* NULL: not judged */
    eln_out *out;
    eln_out line; /* in hand */
    eln_rows rows;
    eln_holders holders; /* where j is there */
    eln_told_reason told;
    uint8_t *has_why; /* [classes + arguments] 1: its reason is put in */
    uint32_t chosen;  /* how many are */
    eln_status st;
    eln_arena arena;
} eln_outliner;

/* ---- page_outline_words.c ---- */

/* <a href="#c-12">[Title]</a>; one of of and argument is set. */
void eln_outline_link(eln_outliner *w, const eln_class *of,
                      const eln_argument *a);

/* " <span class="place">bus.argdown:12</span>" */
void eln_outline_place(eln_outliner *w, eln_span span);

/* <span class="v A">stands, argued</span> */
void eln_outline_verdict(eln_outliner *w, const eln_class *of,
                         const eln_argument *a);

/* <section id="ID"><h2>WORDS</h2>; and its end. */
void eln_outline_open(eln_outliner *w, const char *id, const char *words);
void eln_outline_close(eln_outliner *w);

/* ---- page_outline_why.c ---- */

/* Choose whose reasons are put in, main claims first. */
void eln_outline_choose(eln_outliner *w);

/* <details> with the reason of an element, if it was chosen. */
void eln_outline_why(eln_outliner *w, const eln_class *of,
                     const eln_argument *a);

/* ---- page_outline_items.c ---- */

/* Main claims as a list of links; then all claims and arguments. */
void eln_outline_main(eln_outliner *w);
void eln_outline_items(eln_outliner *w);

/* ---- page_outline_rest.c ---- */

void eln_outline_errors(eln_outliner *w);
void eln_outline_findings(eln_outliner *w);
void eln_outline_warnings(eln_outliner *w);
void eln_outline_expected(eln_outliner *w);
void eln_outline_timeline(eln_outliner *w);
void eln_outline_compared(eln_outliner *w);

#endif
