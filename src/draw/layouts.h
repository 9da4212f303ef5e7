/* Layouts that were made before, by what was asked: as the question holds only
 * sizes and links, an edit that moves no box asks what was asked before. */
#ifndef ELN_DRAW_LAYOUTS_H
#define ELN_DRAW_LAYOUTS_H

#include "base/status.h"
#include "base/str.h"

/* How a layout was made. */
typedef enum eln_care {
    ELN_CARE_FULL,
    ELN_CARE_LESS /* dot took too long, and was asked for less */
} eln_care;

/* How long and how much a layout may take. */
typedef struct eln_layout_limits {
    double seconds;             /* for one try; there are two */
    size_t memory;              /* bytes of the child process */
    size_t output;              /* bytes that it may answer */
    bool all_strokes;           /* ask about all strokes, however many */
    bool (*cancel)(void *user); /* called often; true: stop. NULL: never */
    void *user;                 /* for cancel */
    eln_care *care;             /* gets the least that a layout was made with;
                                 * NULL: nobody asks */
    const char *program;        /* NULL: "dot", found as the shell finds it */
} eln_layout_limits;

#define ELN_LAYOUT_LIMITS                                                      \
    ((eln_layout_limits){                                                      \
        .seconds = 6, .memory = (size_t)1 << 30, .output = (size_t)64 << 20})

typedef struct eln_layouts eln_layouts;

/* An empty store.
 *   most     bytes to keep; the oldest goes first
 *   Returns  NULL: out of memory */
eln_layouts *eln_layouts_new(size_t most);
void eln_layouts_free(eln_layouts *l); /* NULL is fine */

/* The answer to a question, borrowed until the next put; false: not known. */
bool eln_layouts_find(const eln_layouts *l, eln_str asked, eln_str *answer);

/* Keep an answer; both are copied. What is larger than the store, or finds no
 * memory, is not kept: that is no failure. */
void eln_layouts_put(eln_layouts *l, eln_str asked, eln_str answer);

#endif
