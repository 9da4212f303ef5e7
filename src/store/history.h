/* What has been saved, version by version: a database in the directory that is
 * served, `.elenchus/history.db`. Undo works across sessions by it.
 *
 * I1  The same bytes are kept once, under their hash.
 * I2  A version that eln_history_add has told of is on the disk.
 * I3  A file of that name that is no history of ours is never written to.
 *
 * The database has a rollback journal, not a write-ahead log: a history is
 * written at the pace of a person, and so it is one file that can be copied
 * while nobody saves, on any file system. Several programs may use it at once.
 * One thread at a time. */
#ifndef ELN_STORE_HISTORY_H
#define ELN_STORE_HISTORY_H

#include "base/arena.h"
#include "base/out.h"
#include "store/hash.h"

#define ELN_HISTORY_FOLDER ".elenchus"
#define ELN_HISTORY_FILE "history.db"

typedef struct eln_history eln_history;

/* The history of a directory.
 *   root  resolved
 *   make  make it if there is none yet
 *   out   written on success only; NULL: there is none
 *   why   gets half a sentence on failure; or where a damaged history was set
 *         aside (`history.db.damaged-1`) and a new one begun, with `make` alone
 *   Returns false where there is one that cannot be used, or none can be made
 */
bool eln_history_open(const char *root, bool make, eln_history **out,
                      eln_out *why);
void eln_history_close(eln_history *h); /* NULL is fine */

/* Whether the file is still as we left it: somebody may have taken it away, or
 * written into it; then it is to be opened again. */
bool eln_history_there(const eln_history *h);

/* Keep a version of a text, unless it is the last one of that name.
 *   name  UTF-8
 *   id    its number; written on success only; 0: it was kept already
 *   why   gets half a sentence on failure */
bool eln_history_add(eln_history *h, eln_str name, const eln_hash *hash,
                     eln_str bytes, int64_t *id, eln_out *why);

/* Take the version back that eln_history_add gave a number to. */
void eln_history_forget(eln_history *h, int64_t id);

typedef struct eln_version {
    int64_t id;
    eln_str at; /* "2031-03-09T12:00:00Z" */
    uint64_t bytes;
    eln_hash hash;
} eln_version;

/* The versions of a text, the newest first.
 *   arena  keeps them
 *   most   at most so many
 *   out    written on success only */
bool eln_history_list(eln_history *h, eln_str name, uint32_t most,
                      eln_arena *arena, eln_version **out, uint32_t *count,
                      eln_out *why);

/* The bytes of a version of a text, put behind what is in `bytes`.
 *   found  written on success only */
bool eln_history_read(eln_history *h, eln_str name, int64_t id, eln_out *bytes,
                      eln_hash *hash, bool *found, eln_out *why);

#endif
