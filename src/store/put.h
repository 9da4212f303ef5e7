/* Putting a file into a directory: whole, or not at all.
 *
 * I1  What had the name keeps it until the new bytes are on the disk; then they
 *     take its name in one step, which is on the disk when the call returns.
 * I2  Those who put files into one directory do it one after the other (a lock
 *     on the directory, where the file system has locks).
 * I3  What a killed program leaves behind is one hidden file, ELN_PUT_NAME,
 * that the next one takes away. What does not go (a folder of that name) is
 * left alone. */
#ifndef ELN_STORE_PUT_H
#define ELN_STORE_PUT_H

#include "base/str.h"

#define ELN_PUT_NAME ".elenchus-saving"

typedef struct eln_put {
    int folder;       /* the directory, opened for reading; borrowed */
    const char *name; /* in it; no symbolic link */
    eln_str bytes;
    bool fresh; /* nothing may have the name yet */
    /* Asked when all is written, right before it takes the name: 0, or an errno
     * to stop with. NULL: nobody asks. */
    int (*before)(void *user);
    void *user;
} eln_put;

/* Put it: with the mode and, where that is allowed, the owner of what had the
 * name; else as the umask says.
 *   Returns 0, or an errno, and then nothing has changed: EEXIST where it is to
 *   be fresh and is not; EINVAL: what has the name is no ordinary file; EACCES:
 *   it may not be written; EDEADLK: somebody has held the lock for seconds. */
int eln_put_file(const eln_put *put);

/* Write all bytes. Returns 0 or an errno. */
int eln_write_all(int fd, eln_str bytes);

#endif
