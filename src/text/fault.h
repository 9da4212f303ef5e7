/* What is wrong with a text that is not held whole: the one place where
 * reading stopped. It shows like a diagnostic (text/render.h) and owns
 * nothing; a zeroed one is ready for use. */
#ifndef ELN_TEXT_FAULT_H
#define ELN_TEXT_FAULT_H

#include "base/str.h"
#include "text/codes.h"

enum {
    ELN_FAULT_MESSAGE = 256, /* bytes of a message, with its NUL */
    ELN_FAULT_EXCERPT = 320  /* bytes of the text that are kept to be shown */
};

typedef struct eln_fault {
    bool there;      /* something is wrong; else nothing below is set */
    eln_code code;   /* what it is about */
    uint64_t line;   /* counts from 1 */
    uint64_t column; /* counts from 1, in code points */
    char message[ELN_FAULT_MESSAGE]; /* one sentence, NUL-terminated */
    const char *hint;                /* what to do; borrowed, a literal; NULL:
                                      * there is nothing to say */
    char excerpt[ELN_FAULT_EXCERPT]; /* the line, or what is near the place */
    uint32_t excerpt_n;              /* bytes of it; 0: nothing to show */
    eln_span span;                   /* the place in the excerpt */
} eln_fault;

#endif
