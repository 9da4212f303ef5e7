/* The files of the directory that is served, as they were seen last: in which
 * version, and when each was changed. A file is read again only when the system
 * says that it may be another.
 *
 * Changes are counted from 1; the number of the last one is `now`. Any number
 * of threads. */
#ifndef ELN_APP_SHOWN_H
#define ELN_APP_SHOWN_H

#include "store/folder.h"
#include "json/json.h"

enum { ELN_SHOWN_MOST = 10000 }; /* files in a list */

typedef struct eln_shown eln_shown;

/* folder  borrowed as long as it lives
 * Returns NULL: out of memory. */
eln_shown *eln_shown_new(const eln_folder *folder);
void eln_shown_free(eln_shown *s); /* NULL is fine */

/* All files: FileEntry of web/src/api.ts.
 *   more  whether there are more than ELN_SHOWN_MOST, of which these are some
 */
eln_value *eln_shown_files_json(eln_json *j, eln_shown *s, bool *more);

/* A file may have been changed; or anything may (name empty). */
void eln_shown_look(eln_shown *s, eln_str name);

/* Wait for a change behind `since`, or until `gone`, at most so many seconds.
 *   gone  asked once a second
 *   Returns Changes of web/src/api.ts. */
eln_value *eln_shown_changes_json(eln_json *j, eln_shown *s, uint64_t since,
                                  unsigned seconds, bool (*gone)(void *user),
                                  void *user);

/* Nobody waits any more. */
void eln_shown_stop(eln_shown *s);

#endif
