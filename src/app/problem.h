/* What the solver can be asked, by name: a task, a dash, a semantics, as in
 * DC-PR. The lists are those of <elenchus/af.h>. */
#ifndef ELN_APP_PROBLEM_H
#define ELN_APP_PROBLEM_H

#include "base/out.h"

#include <elenchus/af.h>

typedef struct eln_problem {
    eln_task task;
    eln_semantics semantics;
} eln_problem;

/* The problem of that name; capitals do not count. false: there is none, and
 * err gets a message with the nearest name. */
bool eln_problem_read(eln_str name, eln_problem *out, eln_out *err);

void eln_problem_put(eln_out *o, eln_problem p);

/* Whether it is about one argument: DC and DS. */
bool eln_problem_has_query(eln_problem p);

/* "preferred" and its like. */
const char *eln_semantics_text(eln_semantics s);

/* All names, with commas between. */
void eln_problems_put(eln_out *o);

#endif
