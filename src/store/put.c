#define _GNU_SOURCE /* renameat2 */
#include "store/put.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/banned.h"

enum {
    LOCK_TRIES = 1000,            /* of 5 ms */
    LOCK_PAUSE = 5 * 1000 * 1000, /* ns */
    NAME_MOST = 64
};

/* ---- the lock ---- */

static void pause_a_little(void)
{
    struct timespec t = {.tv_nsec = LOCK_PAUSE};
    (void)nanosleep(&t, NULL);
}

/* Lock the directory. *locked: whether it is; where the file system has no
 * locks it is not, and that is no failure. */
static int lock(int folder, bool *locked)
{
    *locked = false;
    for (int i = 0; i < LOCK_TRIES; i++) {
        if (flock(folder, LOCK_EX | LOCK_NB) == 0) {
            *locked = true;
            return 0;
        }
        if (errno != EWOULDBLOCK && errno != EINTR) return 0;
        pause_a_little();
    }
    return EDEADLK;
}

/* The name of the new file while it is written: under the lock, what has it is
 * left over and may go; without, or where it does not go (a folder), it must be
 * one that nobody else takes. */
static int name_new(int folder, bool locked, char name[NAME_MOST])
{
    uint64_t random = 0;
    if (locked) {
        snprintf(name, NAME_MOST, "%s", ELN_PUT_NAME);
        if (unlinkat(folder, name, 0) == 0 || errno == ENOENT) return 0;
    }
    if (getrandom(&random, sizeof random, 0) != (ssize_t)sizeof random)
        return EIO;
    snprintf(name, NAME_MOST, "%s-%016llx", ELN_PUT_NAME,
             (unsigned long long)random);
    return 0;
}

/* ---- the bytes ---- */

int eln_write_all(int fd, eln_str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        bytes = eln_str_sub(bytes, (size_t)n, bytes.n);
    }
    return 0;
}

/* The mode comes second, as a change of owner may take bits from it. */
static int make_like(int fd, const struct stat *like)
{
    bool owned = fchown(fd, like->st_uid, like->st_gid) == 0;
    mode_t mode = like->st_mode & (owned ? 07777 : 0777);
    return fchmod(fd, mode) == 0 ? 0 : errno;
}

/* like  what has the name; NULL: nothing has */
static int write_new(const eln_put *p, const char *name,
                     const struct stat *like)
{
    int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    int fd = openat(p->folder, name, flags, like ? 0600 : 0666);
    if (fd < 0) return errno;
    int error = eln_write_all(fd, p->bytes);
    if (!error && like) error = make_like(fd, like);
    if (!error && fsync(fd) != 0) error = errno;
    if (close(fd) != 0 && !error) error = errno;
    return error;
}

/* ---- the name ---- */

/* Where the file system cannot do that in one step, the lock has to do. */
static int move_fresh(const eln_put *p, const char *name)
{
    struct stat there;
    if (renameat2(p->folder, name, p->folder, p->name, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    if (fstatat(p->folder, p->name, &there, AT_SYMLINK_NOFOLLOW) == 0)
        return EEXIST;
    return renameat(p->folder, name, p->folder, p->name) == 0 ? 0 : errno;
}

static int move_in(const eln_put *p, const char *name)
{
    int error = p->before ? p->before(p->user) : 0;
    if (error) return error;
    if (p->fresh)
        error = move_fresh(p, name);
    else if (renameat(p->folder, name, p->folder, p->name) != 0)
        error = errno;
    if (!error) (void)fsync(p->folder); /* some file systems refuse */
    return error;
}

/* What the new file is to be like. */
static int look(const eln_put *p, struct stat *like, bool *there)
{
    *there = fstatat(p->folder, p->name, like, AT_SYMLINK_NOFOLLOW) == 0;
    if (!*there) return errno == ENOENT && p->fresh ? 0 : errno;
    if (p->fresh) return EEXIST;
    if (!S_ISREG(like->st_mode)) return EINVAL;
    return faccessat(p->folder, p->name, W_OK, AT_EACCESS) == 0 ? 0 : errno;
}

static int put_locked(const eln_put *p, bool locked)
{
    char name[NAME_MOST];
    struct stat like;
    bool there;
    int error = look(p, &like, &there);
    if (!error) error = name_new(p->folder, locked, name);
    if (error) return error;
    error = write_new(p, name, there ? &like : NULL);
    if (!error) error = move_in(p, name);
    if (error) (void)unlinkat(p->folder, name, 0);
    return error;
}

int eln_put_file(const eln_put *put)
{
    bool locked;
    int error = lock(put->folder, &locked);
    if (!error) error = put_locked(put, locked);
    if (locked) (void)flock(put->folder, LOCK_UN);
    return error;
}
