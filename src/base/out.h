/* A text being written. Keeps the first error and goes quiet: callers check
 * eln_out_finish (or ->st) once, at the end. */
#ifndef ELN_BASE_OUT_H
#define ELN_BASE_OUT_H

#include "base/status.h"
#include "base/str.h"

/* A zeroed one is ready for use. */
typedef struct eln_out {
    char *p;       /* bytes written, NUL-terminated; NULL while empty */
    size_t n;      /* bytes, without the NUL */
    size_t cap;    /* bytes allocated */
    eln_status st; /* ELN_OK or ELN_E_NOMEM */
} eln_out;

/* Append. The bytes must not be the text's own. */
void eln_out_put(eln_out *o, eln_str s);
void eln_out_puts(eln_out *o, const char *z);
void eln_out_char(eln_out *o, char c);
void eln_out_fill(eln_out *o, char c, size_t count);
void eln_out_printf(eln_out *o, const char *fmt, ...) ELN_PRINTF(2, 3);

/* The text so far (borrowed, NUL-terminated, until the next put). */
eln_str eln_out_str(const eln_out *o);

/* ELN_OK, or the first error. */
static inline eln_status eln_out_finish(const eln_out *o)
{
    return o->st;
}

/* Empty it; its memory and its error stay: a text that is written many times
 * is asked once, at the end. eln_out_free forgets both. */
void eln_out_clear(eln_out *o);

/* Take back what stands behind the first n bytes, also after an error. */
void eln_out_cut(eln_out *o, size_t n);

void eln_out_free(eln_out *o);

#endif
