/* The directory that is served: which names in it are texts, where they lead,
 * what they hold.
 *
 * I1  A name never leads out of the directory: not by "..", not by a symbolic
 *     link. A link that stays within is followed.
 * I2  Hidden files, and what is no text by its ending, are not there. */
#ifndef ELN_STORE_FOLDER_H
#define ELN_STORE_FOLDER_H

#include "base/out.h"
#include "base/stamp.h"
#include "store/hash.h"

enum {
    ELN_NAME_MOST = 1024,            /* bytes of a name, with its folders */
    ELN_FOLDERS_DEEP = 16,           /* folders in each other */
    ELN_TEXT_MOST = 16 * 1024 * 1024 /* bytes of a text */
};

/* A directory, resolved. */
typedef struct eln_folder {
    char *root; /* owned */
} eln_folder;

/* Open it.
 *   out  written on success only; closed with eln_folder_close
 *   Returns 0 or an errno (ENOTDIR: it is something else;
 *   EACCES: it may not be read). */
int eln_folder_open(const char *path, eln_folder *out);
void eln_folder_close(eln_folder *f);

/* Whether a name may be that of a text: "talks/bus.argdown". Parts with "/"
 * between, none of them empty or hidden, no control characters; ends in
 * .argdown, .ad, .yaml, .yml, .md or .txt. */
bool eln_name_is_text(eln_str name);

/* Whether it is the name of a map: .argdown or .ad. */
bool eln_name_is_map(eln_str name);

/* A text in its directory, found. */
typedef struct eln_found {
    int folder; /* the directory that it is in, opened; -1: none */
    char *name; /* in it; no symbolic link. Owned */
    bool there; /* there is a file of that name */
} eln_found;

/* Find a name.
 *   out  written on success only; ends with eln_found_close
 *   Returns 0 (also where only the file is not there), or an errno: ENOENT: it
 *   is no name of a text, or its folder is not there; EXDEV: it leads out. */
int eln_folder_find(const eln_folder *f, eln_str name, eln_found *out);
void eln_found_close(eln_found *found);

/* Look at what was found, without reading it. 0, or an errno: EFBIG beyond
 * ELN_TEXT_MOST; EINVAL: no ordinary file. */
int eln_found_look(const eln_found *found, eln_stamp *out);

/* Read it: bytes are put behind what is in `bytes`.
 *   stamp  of what was read; may be NULL */
int eln_found_read(const eln_found *found, eln_out *bytes, eln_stamp *stamp);

/* Told each name; false: no more of them. */
typedef bool eln_folder_told(void *user, eln_str name);

/* Tell the texts of the directory, in the order of their names.
 *   most   of them; the first are told
 *   Returns 0 or an errno. What cannot be read is passed over. */
int eln_folder_list(const eln_folder *f, size_t most, eln_folder_told *tell,
                    void *user);

/* Tell the folders in it that are not hidden, "" first, at most so many. */
int eln_folder_folders(const eln_folder *f, size_t most, eln_folder_told *tell,
                       void *user);

#endif
