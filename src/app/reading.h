/* A file, read: its text, its model, what is wrong with it; then what it says
 * about the dispute; then what a selection of it comes to. */
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
    eln_status file;  /* why the file itself could not be read, or ELN_OK */
    eln_files *files; /* borrowed */
    eln_str path;
    eln_dispute dispute;
    eln_basis basis;
    eln_judgement judgement;
    bool has_dispute, has_basis, has_judgement;
} eln_reading;

/* Read a file with what it includes.
 *   files  borrowed; must outlive the reading
 *   path   borrowed likewise
 *   Returns ELN_OK or ELN_E_NOMEM. To be closed in either case. */
eln_status eln_reading_open(eln_files *files, eln_str path, eln_reading *out);

/* Read what it says about the dispute: fills in dispute and basis.
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_LIMIT (then diags says so, and they
 * are not there). */
eln_status eln_reading_understand(eln_reading *r);

/* Judge a selection of what was understood: fills in the judgement, adds
 * warnings, sorts the diagnostics.
 *   selection  borrowed, its changes as long as the judgement; NULL: everything
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_LIMIT (the map is too hard to judge;
 *   diags says so, and there is no judgement). */
eln_status eln_reading_judge(eln_reading *r, const eln_selection *selection);

void eln_reading_close(eln_reading *r);

#endif
