#define _XOPEN_SOURCE 700 /* realpath */
#include "store/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/put.h"

#include "base/banned.h"

enum { LINK_MOST = 4096, LINKS_MOST = 40 };

/* Put a file into a folder, whose path ends in "/" or is empty. */
static int put_in(const char *folder, const char *name, eln_str bytes,
                  bool fresh)
{
    int fd = open(*folder ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return errno;
    eln_put put = {.folder = fd, .name = name, .bytes = bytes, .fresh = fresh};
    int error = *name ? eln_put_file(&put) : EISDIR;
    (void)close(fd);
    return error;
}

/* The same for a path. */
static int put_at(const char *path, eln_str bytes, bool fresh)
{
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) + 1 : 0;
    char *folder = malloc(n + 1);
    if (!folder) return ENOMEM;
    memcpy(folder, path, n);
    folder[n] = '\0';
    int error = put_in(folder, path + n, bytes, fresh);
    free(folder);
    return error;
}

int eln_file_replace(const char *path, eln_str bytes)
{
    char *target = realpath(path, NULL);
    if (!target) return errno;
    int error = put_at(target, bytes, false);
    free(target);
    return error;
}

/* Into a device or a pipe, which has nothing that could be kept. */
static int write_through(const char *path, eln_str bytes)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return errno;
    int error = eln_write_all(fd, bytes);
    if (close(fd) != 0 && !error) error = errno;
    return error;
}

bool eln_file_same(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

/* Put a new file where a path leads: a symbolic link to nothing leads to what
 * it names, seen from its own folder. */
static int put_new(const char *path, eln_str bytes)
{
    char at[2 * LINK_MOST], to[LINK_MOST];
    size_t n = strlen(path);
    if (n >= sizeof at - LINK_MOST) return put_at(path, bytes, true);
    memcpy(at, path, n + 1);
    for (int links = 0; links < LINKS_MOST; links++) {
        ssize_t length = readlink(at, to, sizeof to);
        if (length < 0) return put_at(at, bytes, true);
        const char *slash = strrchr(at, '/');
        size_t begin = slash && to[0] != '/' ? (size_t)(slash - at) + 1 : 0;
        if (begin + (size_t)length >= sizeof at) return ENAMETOOLONG;
        memcpy(at + begin, to, (size_t)length);
        at[begin + (size_t)length] = '\0';
    }
    return ELOOP;
}

int eln_file_put(const char *path, eln_str bytes)
{
    struct stat there;
    if (stat(path, &there) != 0)
        return errno == ENOENT ? put_new(path, bytes) : errno;
    if (S_ISDIR(there.st_mode)) return EISDIR;
    return S_ISREG(there.st_mode) ? eln_file_replace(path, bytes)
                                  : write_through(path, bytes);
}
