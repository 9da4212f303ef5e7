/* An answer in the form of the competitions, read back: YES or NO, sets of
 * arguments in lines that begin with w, or a number. */
#ifndef ELN_APP_ANSWER_TEXT_H
#define ELN_APP_ANSWER_TEXT_H

#include "app/problem.h"
#include "base/vec.h"
#include "io/af_file.h"
#include "text/diag.h"

typedef struct eln_answer_set {
    size_t begin, end; /* places in ids */
    uint32_t line;     /* where it stands, from 1 */
} eln_answer_set;

/* A zeroed one is ready for use. */
typedef struct eln_answer_text {
    eln_answer said; /* ELN_UNKNOWN: neither YES nor NO */
    eln_str count;   /* CE: digits, borrowed from the text */
    ELN_VEC(eln_answer_set) sets;
    ELN_VEC(uint32_t) ids; /* of all sets, in their order */
} eln_answer_text;

/* Read an answer to a problem.
 *   file     borrowed: whose arguments are named
 *   diags    gets what does not belong there: then out is not to be used
 *   out      zeroed; to be released whatever is returned
 *   Returns  ELN_OK or ELN_E_NOMEM. */
eln_status eln_answer_text_read(eln_str text, eln_problem problem,
                                const eln_af_file *file, eln_diags *diags,
                                eln_answer_text *out);
void eln_answer_text_free(eln_answer_text *t);

#endif
