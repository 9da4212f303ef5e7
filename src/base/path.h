/* Paths, as text. */
#ifndef ELN_BASE_PATH_H
#define ELN_BASE_PATH_H

#include "base/str.h"

/* Whether a resolved path is a resolved directory or stands below it. */
bool eln_path_below(const char *directory, const char *path);

#endif
