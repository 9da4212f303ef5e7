/* The version of a text: SHA-256 of its bytes. Two texts with the same version
 * are the same; nobody can make another one. */
#ifndef ELN_STORE_HASH_H
#define ELN_STORE_HASH_H

#include "base/str.h"

enum { ELN_HASH_BYTES = 32, ELN_HASH_TEXT = 2 * ELN_HASH_BYTES + 1 };

typedef struct eln_hash {
    uint8_t at[ELN_HASH_BYTES];
} eln_hash;

/* O(bytes). */
eln_hash eln_hash_of(eln_str bytes);

bool eln_hash_same(const eln_hash *a, const eln_hash *b);

/* As lower-case hexadecimal digits, with a NUL. */
void eln_hash_put(const eln_hash *hash, char out[ELN_HASH_TEXT]);

/* Read such digits. false: they are none, and out is as it was. */
bool eln_hash_read(eln_str text, eln_hash *out);

#endif
