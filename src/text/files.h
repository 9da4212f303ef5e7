/* Reading files, held to a root directory, with an overlay for text that is
 * not saved yet.
 *
 * I1  What an input names (an include) is read only from the overlay or from
 *     below the root, symbolic links followed.
 * I2  Without a root the disk is never touched.
 * I3  Nothing larger than ELN_SOURCE_MOST is read.
 * Paths are relative to where the program runs, or to the root
 * (eln_files_below); names in the overlay are compared after eln_files_join has
 * made them plain. */
#ifndef ELN_TEXT_FILES_H
#define ELN_TEXT_FILES_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

enum { ELN_SOURCE_MOST = 64 * 1024 * 1024 }; /* bytes of a file */

typedef struct eln_files eln_files;

/* A loader.
 *   root      the directory that included files must be in; NULL: overlay only
 *   stdin_fd  what "-" reads; -1: there is none. Borrowed: not closed
 *   out       written on success only; ends with eln_files_free
 *   Returns ELN_OK, ELN_E_NOMEM, or why the root cannot be used. */
eln_status eln_files_new(const char *root, int stdin_fd, eln_files **out);
void eln_files_free(eln_files *files); /* NULL is fine */

/* Whether a file may be read, by its path below the root. */
typedef bool eln_files_may(eln_str name);

/* The same, but relative paths are seen from the root, and nothing outside of
 * it is read, whoever names it. There is no standard input.
 *   may  asked for the path that is named and for where symbolic links lead
 *        from there; what it refuses is not there, whether it is or not */
eln_status eln_files_below(const char *root, eln_files_may *may,
                           eln_files **out);

/* Whether what was read from the disk so far, and what was looked for there in
 * vain, is still the same: by what the system says of the files, unread. What
 * is in the overlay does not count. */
bool eln_files_fresh(const eln_files *files);

/* From now on, `name` holds `bytes` (copied), whatever the disk says.
 *   Returns ELN_OK, ELN_E_NOMEM or ELN_E_LIMIT; on failure nothing changed. */
eln_status eln_files_put(eln_files *files, eln_str name, eln_str bytes);

/* Take a name out of the overlay again; one that is not there is fine.
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_files_drop(eln_files *files, eln_str name);

/* Read a file that an input names: ordinary files below the root only.
 *   path   as eln_files_join makes it
 *   bytes  in the arena, NUL behind the end, without a byte order mark;
 *          written on success only
 *   shown  the path to show, in the arena; written unless out of memory
 *   Returns ELN_OK, or ELN_E_NOT_FOUND, OUTSIDE, IS_DIRECTORY, NO_ACCESS,
 *   LIMIT (by its size, before reading), IO, NOMEM. */
eln_status eln_files_read(eln_files *files, eln_str path, eln_arena *arena,
                          eln_str *bytes, eln_str *shown);

/* Read a file that the person at the keyboard named: as above, but from
 * anywhere; pipes and devices too, up to the limit; "-" is standard input. */
eln_status eln_files_read_asked(eln_files *files, eln_str path,
                                eln_arena *arena, eln_str *bytes,
                                eln_str *shown);

/* What the person at the keyboard means by a directory: the map in it that has
 * its name (`bridge/bridge.argdown`), else the only one (`*.argdown`).
 *   out  that path, in the arena; the path itself, borrowed, where it is no
 *        directory, or nothing says which map is meant
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_files_map_of(const eln_files *files, eln_str path,
                            eln_arena *arena, eln_str *out);

/* A path written in from_file, seen from where the program runs: put behind
 * the directory of from_file, without "." and, as far as possible, "..".
 * An absolute path stays one. from_file may be empty.
 *   Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_files_join(eln_arena *arena, eln_str from_file, eln_str path,
                          eln_str *out);

#endif
