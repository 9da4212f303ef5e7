#define _XOPEN_SOURCE 700
#include "text/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "base/banned.h"

eln_status eln_descriptor_status(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
    case ELOOP:
        return ELN_E_NOT_FOUND;
    case EACCES:
    case EPERM:
        return ELN_E_NO_ACCESS;
    case EISDIR:
        return ELN_E_IS_DIRECTORY;
    case EFBIG:
    case EOVERFLOW:
        return ELN_E_LIMIT;
    case ENOMEM:
        return ELN_E_NOMEM;
    default:
        return ELN_E_IO;
    }
}

bool eln_descriptor_path(eln_str path, char *out)
{
    if (path.n == 0 || path.n >= ELN_PATH_MOST) return false;
    if (memchr(path.p, '\0', path.n)) return false;
    memcpy(out, path.p, path.n);
    out[path.n] = '\0';
    return true;
}

eln_status eln_descriptor_open(const char *path, int more, int *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | more);
    if (fd < 0) return eln_descriptor_status(errno);
    *out = fd;
    return ELN_OK;
}

eln_status eln_descriptor_read(int fd, char *p, size_t n, size_t *got)
{
    for (;;) {
        ssize_t count = read(fd, p, n);
        if (count >= 0) {
            *got = (size_t)count;
            return ELN_OK;
        }
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            struct pollfd wait = {.fd = fd, .events = POLLIN};
            if (poll(&wait, 1, -1) < 0 && errno != EINTR)
                return eln_descriptor_status(errno);
        } else if (errno != EINTR) {
            return eln_descriptor_status(errno);
        }
    }
}
