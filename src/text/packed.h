/* Packed files (gzip, xz, zstd, bzip2), unpacked piece by piece: nothing is
 * held but what the method itself looks back at, as the file asks for: 128 MiB
 * at most for zstd, 4 GiB for xz, and no more than was unpacked. The one place
 * that knows libarchive. */
#ifndef ELN_TEXT_PACKED_H
#define ELN_TEXT_PACKED_H

#include "base/status.h"
#include "base/str.h"

typedef enum eln_packing {
    ELN_PLAIN, /* not packed, as far as is known here */
    ELN_GZIP,
    ELN_XZ,
    ELN_ZSTD,
    ELN_BZIP2
} eln_packing;

enum { ELN_PACKING_HEAD = 10 }; /* bytes that tell */

/* How a file is packed, by its first bytes: ELN_PACKING_HEAD of them, or all
 * there are. */
eln_packing eln_packing_of(eln_str head);

typedef struct eln_packed eln_packed;

/* Give the next packed bytes.
 *   bytes    where they are, until the next call
 *   Returns  how many; 0: there are no more */
typedef size_t eln_packed_more(void *user, const char **bytes);

/* Begin to unpack.
 *   packing  not ELN_PLAIN
 *   more     called until it returns 0, with user; from the first byte on
 *   out      written on success only; ends with eln_packed_free
 *   Returns  ELN_OK (also where there is damage) or ELN_E_NOMEM */
eln_status eln_packed_new(eln_packing packing, eln_packed_more *more,
                          void *user, eln_packed **out);
void eln_packed_free(eln_packed *packed); /* NULL is fine */

/* The next bytes as they were before they were packed.
 *   to       [most]
 *   got      how many; 0: the end, or damage; written on success only
 *   Returns  ELN_OK or ELN_E_NOMEM */
eln_status eln_packed_read(eln_packed *packed, char *to, size_t most,
                           size_t *got);

/* What is wrong with the packed bytes, in a few words, as far as they were
 * read; NULL: nothing. Lasts as long as `packed`. */
const char *eln_packed_damage(const eln_packed *packed);

#endif
