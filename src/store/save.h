/* Saving a text: never over a newer version of somebody else, and into the
 * history before it goes into the file.
 *
 * I1  The file holds, at any time, one whole version.
 * I2  What replaces a file is what was edited from the version it holds.
 * I3  When eln_save returns ELN_SAVED, the version is on the disk, and in the
 *     history but for a warning. */
#ifndef ELN_STORE_SAVE_H
#define ELN_STORE_SAVE_H

#include "store/folder.h"
#include "store/history.h"

/* X(id, sentence) */
#define ELN_SAVE_MAP(X)                                                        \
    X(SAVED, "saved")                                                          \
    X(SAVE_CONFLICT, "somebody else has written this file since: nothing was " \
                     "written")                                                \
    X(SAVE_GONE, "this file was deleted since: nothing was written")           \
    X(SAVE_EXISTS,                                                             \
      "there is a file of that name already: nothing was written")             \
    X(SAVE_NAME, "no text can be saved under that name")                       \
    X(SAVE_LARGE, "the text is larger than 16 MiB: nothing was written")       \
    X(SAVE_FULL, "the disk is full: the file is as it was")                    \
    X(SAVE_READ_ONLY, "the disk is read-only: the file is as it was")          \
    X(SAVE_DENIED, "this file may not be written: it is as it was")            \
    X(SAVE_BUSY, "another program holds the folder: the file is as it was")    \
    X(SAVE_MEMORY, "out of memory: the file is as it was")                     \
    X(SAVE_FAILED, "writing failed: the file is as it was")

typedef enum eln_save_end {
#define X(id, text) ELN_##id,
    ELN_SAVE_MAP(X)
#undef X
} eln_save_end;

const char *eln_save_text(eln_save_end end);

typedef struct eln_saving {
    eln_str name;
    eln_str bytes;
    bool fresh;    /* a new file */
    eln_hash base; /* else: the version that was edited */
} eln_saving;

/* What came of it. Ends with eln_save_result_free. */
typedef struct eln_save_result {
    eln_hash version; /* ELN_SAVED: of the file as it is now */
    bool there;       /* conflict: the file exists, */
    eln_hash other;   /* in this version, */
    eln_out text;     /* with these bytes */
    eln_out warning;  /* ELN_SAVED: why it is not in the history; or empty */
} eln_save_result;

/* Save.
 *   history  NULL: there is none
 *   out      written whole */
eln_save_end eln_save(const eln_folder *folder, eln_history *history,
                      const eln_saving *saving, eln_save_result *out);
void eln_save_result_free(eln_save_result *r);

#endif
