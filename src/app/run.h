/* What the commands share: one file on its way from its text to an answer. */
#ifndef ELN_APP_RUN_H
#define ELN_APP_RUN_H

#include "app/reading.h"
#include "app/session.h"
#include "draw/layouts.h"
#include "findings/finding.h"
#include "judge/expect.h"

typedef struct eln_run {
    const eln_request *q;
    eln_reading *r; /* opened */
    eln_out *out, *err;
    eln_exit exit;
} eln_run;

/* A command: reads on in r, writes its answer. Returns ELN_OK or ELN_E_NOMEM.
 */
typedef eln_status eln_command_run(eln_run *run);

/* ---- the commands: verdicts.c, reasons.c, people.c, times.c, schemes.c ----
 */

eln_command_run eln_run_check, eln_run_parse, eln_run_theory;
eln_command_run eln_run_why, eln_run_flip;
eln_command_run eln_run_positions, eln_run_schemes;
eln_command_run eln_run_timeline, eln_run_compare;
eln_command_run eln_run_map;
eln_command_run eln_run_report;

/* diff: what changed from one file to another; new_run gets the answer. */
eln_status eln_run_diff(eln_run *old_run, eln_run *new_run);

/* ---- on the way ---- */

/* The worse of two ends. */
eln_exit eln_exit_worse(eln_exit a, eln_exit b);

/* Understand the file, find the selection that the request asks for, judge it,
 * and tell errors (unless the answer is JSON that holds them: `told`).
 *   Returns ELN_OK or ELN_E_NOMEM. Whether it could be judged, r says; the exit
 *   status is that of what is wrong, or ELN_EXIT_USAGE if the request names
 *   something that there is not: then nothing more is to be done
 *   (eln_run_may). */
eln_status eln_run_judge(eln_run *run, bool told);

/* What is found beside the verdicts, where something was judged.
 *   findings  zeroed; freed by the caller
 *   expected  [expectations] in the arena
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_LIMIT. */
eln_status eln_run_find_more(eln_run *run, eln_findings *findings,
                             eln_expected **expected, eln_arena *arena);

/* Whether there is a judgement to answer from. */
bool eln_run_may(const eln_run *run);

/* Whether the answer may be written to q->output: not where that is a file it
 * is made of. That is told; the exit status is then ELN_EXIT_USAGE.
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_run_may_write(eln_run *run, bool *may);

/* Tell that a picture may look otherwise where the machine has less to do. */
void eln_run_tell_care(eln_run *run, eln_care care, double seconds);

/* Tell the errors of the input; make the exit status as bad as they call for.
 */
void eln_run_tell_errors(eln_run *run);
void eln_run_exit(eln_run *run);

#endif
