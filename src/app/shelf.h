/* Maps that were read lately, as they stood in the editor: a question about the
 * same texts need not read them again.
 *
 * I1  A reading is in one pair of hands: who takes it has it until it is given
 *     back. Two who ask for the same at once have two.
 * I2  What is given out is what reading now would give: the texts are the same,
 *     and so are all files that were read from the disk.
 * I3  At most ELN_SHELF_MOST readings are kept, of ELN_SHELF_BYTES in all. */
#ifndef ELN_APP_SHELF_H
#define ELN_APP_SHELF_H

#include "app/asked.h"
#include "app/reading.h"

enum { ELN_SHELF_MOST = 4, ELN_SHELF_BYTES = 256 * 1024 * 1024 };

typedef struct eln_shelf eln_shelf;

/* A map, understood; not judged yet. */
typedef struct eln_book {
    eln_reading r;   /* its diagnostics are those below, with the warnings of
                      * judging once it is judged */
    eln_diags diags; /* of reading and understanding, sorted */
    eln_files *files;
    char *key; /* the map, the texts: what it was read from */
    size_t key_bytes;
    eln_str map; /* a part of the key */
} eln_book;

/* An empty shelf for a directory.
 *   root  resolved; borrowed as long as the shelf */
eln_shelf *eln_shelf_new(const char *root); /* NULL: out of memory */
void eln_shelf_free(eln_shelf *s);          /* NULL is fine */

/* Take what is asked about.
 *   out  written on success only; to be given back
 *   Returns ELN_OK or ELN_E_NOMEM. A map that is too large to be understood is
 *   there all the same, without a basis.
 *   Thread  any number. */
eln_status eln_shelf_take(eln_shelf *s, const eln_asked *a, eln_book **out);

/* Give it back. What was judged of it goes away. */
void eln_shelf_give(eln_shelf *s, eln_book *b);

#endif
