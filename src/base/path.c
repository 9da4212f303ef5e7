#include "base/path.h"

bool eln_path_below(const char *directory, const char *path)
{
    size_t n = strlen(directory);
    if (strncmp(directory, path, n) != 0) return false;
    return n == 1 || path[n] == '/' || path[n] == '\0';
}
