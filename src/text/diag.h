/* What is wrong with the user's text: a code, a span, a sentence, a hint.
 * Collected while reading goes on; printed by whoever holds the terminal. */
#ifndef ELN_TEXT_DIAG_H
#define ELN_TEXT_DIAG_H

#include "base/arena.h"
#include "base/status.h"
#include "base/vec.h"
#include "text/codes.h"
#include "text/source.h"

typedef struct eln_diag {
    eln_code code;
    eln_span span;   /* bytes of the source's text */
    eln_str message; /* one sentence, no full stop needed */
    eln_str hint;    /* what to do; empty if there is nothing to say */
} eln_diag;

/* A zeroed one is ready for use. Keeps the first failure and goes quiet. */
typedef struct eln_diags {
    ELN_VEC(eln_diag) list; /* in the order of adding */
    size_t errors;          /* how many of them are errors */
    size_t left_out;        /* not kept: beyond ELN_DIAG_MOST */
    eln_arena arena;        /* of messages and hints */
    eln_status st;
} eln_diags;

enum { ELN_DIAG_MOST = 1000 }; /* kept; more are only counted */

/* Add a diagnostic; hint may be NULL.
 *   d  NULL: nobody wants them */
void eln_diag_add(eln_diags *d, eln_code code, eln_span span, const char *hint,
                  const char *fmt, ...) ELN_PRINTF(5, 6);

/* The same with a hint that is put together. */
void eln_diag_add_hint(eln_diags *d, eln_code code, eln_span span, eln_str hint,
                       const char *fmt, ...) ELN_PRINTF(5, 6);

/* Put them in the order of their places (file by file, as read). */
void eln_diags_sort(eln_diags *d);

/* Whether one of them says that a limit was reached (E004, E009, E203). */
bool eln_diags_limited(const eln_diags *d);

void eln_diags_free(eln_diags *d);

#endif
