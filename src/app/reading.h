/* A file, read: its text, its model, what is wrong with it; and judged. */
#ifndef ELN_APP_READING_H
#define ELN_APP_READING_H

#include "argdown/model.h"
#include "judge/judge.h"
#include "text/files.h"

typedef struct eln_reading {
    eln_arena arena; /* keeps all of it */
    eln_diags diags;
    eln_source source;
    eln_model model;
    eln_status file; /* why the file itself could not be read, or ELN_OK */
    eln_dispute dispute;
    eln_judgement judgement;
    bool has_dispute, has_judgement;
} eln_reading;

/* Read a file with what it includes.
 *   Returns ELN_OK or ELN_E_NOMEM. To be closed in either case. */
eln_status eln_reading_open(eln_files *files, eln_str path, eln_reading *out);

/* Judge what was read: fills in dispute and judgement, adds warnings, sorts the
 * diagnostics.
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_LIMIT (the map is too hard to judge;
 *   diags says so, and there is no judgement). */
eln_status eln_reading_judge(eln_reading *r);

void eln_reading_close(eln_reading *r);

#endif
