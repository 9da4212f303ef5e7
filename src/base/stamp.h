/* What the system says of a file without reading it: as long as that is the
 * same, so are its bytes. A zeroed one is that of no file. */
#ifndef ELN_BASE_STAMP_H
#define ELN_BASE_STAMP_H

#include <stdbool.h>
#include <stdint.h>

struct stat;

typedef struct eln_stamp {
    int64_t seconds[2];     /* when they changed last: the bytes, the file */
    int64_t nanoseconds[2]; /* likewise, behind the second */
    uint64_t device, number;
    int64_t bytes; /* how many it has */
} eln_stamp;

eln_stamp eln_stamp_of(const struct stat *info);
bool eln_stamp_same(const eln_stamp *a, const eln_stamp *b);

#endif
