/* What changes in a directory, by whomever: inotify, for the directory and the
 * folders in it that are not hidden, ELN_WATCH_MOST of them.
 *
 * A change that is told has happened, perhaps more than once; what it was, the
 * file must be asked. One thread. */
#ifndef ELN_STORE_WATCH_H
#define ELN_STORE_WATCH_H

#include "store/folder.h"

enum { ELN_WATCH_MOST = 1000 }; /* folders */

typedef struct eln_watch eln_watch;

/* Watch a directory.
 *   f    borrowed; must outlive the watch
 *   out  written on success only; ends with eln_watch_close
 *   Returns 0 or an errno: the system has no watches left, for one. */
int eln_watch_open(const eln_folder *f, eln_watch **out);
void eln_watch_close(eln_watch *w); /* NULL is fine */

/* Wait for changes, at most so many ms, and tell the names of texts that were
 * written, made, moved or taken away.
 *   Returns whether that is all; false: folders were changed, or there were too
 *   many changes to follow: anything may be another. */
bool eln_watch_wait(eln_watch *w, int most, eln_folder_told *tell, void *user);

#endif
