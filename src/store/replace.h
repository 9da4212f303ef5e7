/* Putting bytes into a file that a person named, wherever it is. */
#ifndef ELN_STORE_REPLACE_H
#define ELN_STORE_REPLACE_H

#include "base/str.h"

/* Replace what a file holds: all of it, or nothing (store/put.h). Symbolic
 * links are followed. Returns 0, or an errno; then the file is as it was. */
int eln_file_replace(const char *path, eln_str bytes);

/* Whether two paths lead to one file, through links of either kind; false where
 * one of them leads nowhere. */
bool eln_file_same(const char *a, const char *b);

/* Put bytes into a file: a new one, or in place of what it holds, as above.
 * A symbolic link to nothing is followed. What is no ordinary file (a pipe, a
 * device) is written to. Returns 0, or an errno; then an ordinary file is as it
 * was, or not there. */
int eln_file_put(const char *path, eln_str bytes);

#endif
