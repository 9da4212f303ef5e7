#define _XOPEN_SOURCE 700

#include "app/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/banned.h"

static int write_all(int fd, eln_str bytes)
{
    while (bytes.n > 0) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return errno;
        bytes = eln_str_sub(bytes, (size_t)n, bytes.n);
    }
    return 0;
}

/* The owner is kept if we may; the mode comes second, as a change of owner may
 * take bits from it. */
static int fill(int fd, const struct stat *like, eln_str bytes)
{
    int error = write_all(fd, bytes);
    if (error) return error;
    bool owned = fchown(fd, like->st_uid, like->st_gid) == 0;
    mode_t mode = like->st_mode & (owned ? 07777 : 0777);
    if (fchmod(fd, mode) != 0 || fsync(fd) != 0) return errno;
    return 0;
}

/* Make the new file and move it to `path`.
 *   name  the new file's name, ending in XXXXXX */
static int move_in(const char *path, char *name, eln_str bytes)
{
    struct stat like;
    if (stat(path, &like) != 0) return errno;
    if (!S_ISREG(like.st_mode)) return EINVAL;
    if (access(path, W_OK) != 0) return errno;
    int fd = mkstemp(name);
    if (fd < 0) return errno;
    int error = fill(fd, &like, bytes);
    if (close(fd) != 0 && !error) error = errno;
    if (!error && rename(name, path) != 0) error = errno;
    if (error) unlink(name);
    return error;
}

int eln_file_replace(const char *path, eln_str bytes)
{
    static const char end[] = ".XXXXXX";
    char *target = realpath(path, NULL);
    if (!target) return errno;
    size_t n = strlen(target);
    char *name = malloc(n + sizeof end);
    int error = ENOMEM;
    if (name) {
        memcpy(name, target, n);
        memcpy(name + n, end, sizeof end);
        error = move_in(target, name, bytes);
    }
    free(name);
    free(target);
    return error;
}

/* Into a device or a pipe, which has nothing that could be kept. */
static int write_through(const char *path, eln_str bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return errno;
    int error = write_all(fd, bytes);
    if (close(fd) != 0 && !error) error = errno;
    return error;
}

/* A new file is made empty first, with the mode that new files have here. */
static int create(const char *path, eln_str bytes)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) return errno;
    int error = close(fd) == 0 ? 0 : errno;
    if (!error) error = eln_file_replace(path, bytes);
    if (error) unlink(path);
    return error;
}

int eln_file_put(const char *path, eln_str bytes)
{
    struct stat there;
    if (stat(path, &there) != 0)
        return errno == ENOENT ? create(path, bytes) : errno;
    if (S_ISDIR(there.st_mode)) return EISDIR;
    return S_ISREG(there.st_mode) ? eln_file_replace(path, bytes)
                                  : write_through(path, bytes);
}
