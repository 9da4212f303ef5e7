/* A question to the solver on its way: which problem, of which framework, about
 * which argument, within which budget. What solve and verify share. */
#ifndef ELN_APP_INQUIRY_H
#define ELN_APP_INQUIRY_H

#include "app/problem.h"
#include "app/session.h"
#include "io/af_file.h"

typedef struct eln_inquiry {
    const eln_request *q;
    eln_out *out, *err;
    eln_problem problem;
    eln_af_file *file; /* owned */
    const eln_af *af;  /* the file's */
    uint32_t query;    /* DC, DS: the argument */
    eln_budget budget; /* started */
} eln_inquiry;

/* Read the request and its file.
 *   q, out, err  borrowed as long as the question; err gets what is wrong
 *   w            written whole; to be closed whatever is returned
 *   Returns      ELN_EXIT_DONE: it can be asked; else how the program ends */
eln_exit eln_inquiry_open(const eln_request *q, eln_out *out, eln_out *err,
                          eln_inquiry *w);
void eln_inquiry_close(eln_inquiry *w);

/* Tell that the budget is spent, or that a call failed: then what is half
 * written goes away. */
eln_exit eln_inquiry_spent(eln_inquiry *w);
eln_exit eln_inquiry_failed(eln_inquiry *w, eln_status st);

#endif
