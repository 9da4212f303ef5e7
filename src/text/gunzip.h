/* Files packed by gzip: the checksum and the length of each member are held
 * against what comes out, which libarchive does not do. */
#ifndef ELN_TEXT_GUNZIP_H
#define ELN_TEXT_GUNZIP_H

#include "text/packed.h"

typedef struct eln_gunzip eln_gunzip;

/* As eln_packed_new and so on. */
eln_status eln_gunzip_new(eln_packed_more *more, void *user, eln_gunzip **out);
void eln_gunzip_free(eln_gunzip *g); /* NULL is fine */
eln_status eln_gunzip_read(eln_gunzip *g, char *to, size_t most, size_t *got);
const char *eln_gunzip_damage(const eln_gunzip *g);

#endif
