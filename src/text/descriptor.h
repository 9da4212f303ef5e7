/* Files as the system hands them out: paths, descriptors, read(2), with the
 * statuses of the house. */
#ifndef ELN_TEXT_DESCRIPTOR_H
#define ELN_TEXT_DESCRIPTOR_H

#include "base/status.h"
#include "base/str.h"

enum { ELN_PATH_MOST = 4096 }; /* bytes of a path, with its NUL */

/* What a failed call of the system means. */
eln_status eln_descriptor_status(int error);

/* A path as the system wants it.
 *   out  [ELN_PATH_MOST]
 *   Returns false: it cannot be a path. */
bool eln_descriptor_path(eln_str path, char *out);

/* Open a file for reading; it may be a pipe or a device.
 *   more  flags beside the usual ones
 *   out   the caller's, to be closed; written on success only
 *   Returns ELN_OK, or why not. */
eln_status eln_descriptor_open(const char *path, int more, int *out);

/* As read(2), but waits where it would have to be called again.
 *   got  bytes read, 0 at the end; written on success only
 *   Returns ELN_OK, or why not (a directory: ELN_E_IS_DIRECTORY). */
eln_status eln_descriptor_read(int fd, char *p, size_t n, size_t *got);

#endif
