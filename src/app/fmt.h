/* The command `fmt`: files in their canonical layout. */
#ifndef ELN_APP_FMT_H
#define ELN_APP_FMT_H

#include "app/session.h"
#include "text/files.h"

/* Format each file of the request: to `out`; or, with `write`, back into the
 * file; or, with `check`, only name those that would change. With `json`, one
 * object a file instead: {schema, file, changed, text, kept, diagnostics},
 * where kept counts the paragraphs that had to be left as written, and text and
 * kept are there if the text was asked for and has no errors.
 *
 * A file is rewritten as a whole or not at all (a new one is moved into its
 * place), keeps its mode, and is left alone if nothing changes; symbolic links
 * are followed.
 *   files  the loader
 *   out    the formatted texts, names or objects
 *   err    what is wrong
 *   Returns ELN_EXIT_DONE; INPUT: a text has errors, or --check found one that
 *   would change; USAGE: standard input cannot be rewritten; FAILED. */
eln_exit eln_app_fmt(const eln_request *request, eln_files *files, eln_out *out,
                     eln_out *err);

#endif
