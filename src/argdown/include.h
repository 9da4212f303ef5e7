/* Putting a text together from files: `@include(path)` stands for the text of
 * another file, relative to the one it is written in. Each file is read once;
 * naming it again adds nothing, naming it within itself is an error. Within
 * comments, and behind a backslash, `@include` is only text. */
#ifndef ELN_ARGDOWN_INCLUDE_H
#define ELN_ARGDOWN_INCLUDE_H

#include "text/diag.h"
#include "text/files.h"

/* Read a file and what it includes.
 *   files  the loader
 *   path   as the person at the keyboard named it; "-": standard input
 *   arena  keeps the text and its tables
 *   diags  gets E001 to E007. The text is usable all the same: what is wrong
 *          is read as if it were blank
 *   out    written unless memory ran out
 *   Returns ELN_OK; ELN_E_NOMEM; or why the file itself cannot be read (then
 *   out is an empty text with the file's name, and diags has E003 or E004). */
eln_status eln_include_read(eln_files *files, eln_str path, eln_arena *arena,
                            eln_diags *diags, eln_source *out);

#endif
