#define _XOPEN_SOURCE 700 /* realpath */
#include "store/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/put.h"

#include "base/banned.h"

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

int eln_file_put(const char *path, eln_str bytes)
{
    struct stat there;
    if (stat(path, &there) != 0)
        return errno == ENOENT ? put_at(path, bytes, true) : errno;
    if (S_ISDIR(there.st_mode)) return EISDIR;
    return S_ISREG(there.st_mode) ? eln_file_replace(path, bytes)
                                  : write_through(path, bytes);
}
