/* The one file that knows nettle. */
#include "store/hash.h"

#include <nettle/sha2.h>

_Static_assert((int)ELN_HASH_BYTES == (int)SHA256_DIGEST_SIZE, "a SHA-256");

eln_hash eln_hash_of(eln_str bytes)
{
    struct sha256_ctx context;
    eln_hash hash;
    sha256_init(&context);
    if (bytes.n) sha256_update(&context, bytes.n, (const uint8_t *)bytes.p);
    sha256_digest(&context, sizeof hash.at, hash.at);
    return hash;
}

bool eln_hash_same(const eln_hash *a, const eln_hash *b)
{
    return memcmp(a->at, b->at, sizeof a->at) == 0;
}

void eln_hash_put(const eln_hash *hash, char out[ELN_HASH_TEXT])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < ELN_HASH_BYTES; i++) {
        out[2 * i] = digits[hash->at[i] >> 4];
        out[2 * i + 1] = digits[hash->at[i] & 15];
    }
    out[ELN_HASH_TEXT - 1] = '\0';
}

/* 0 to 15; 16: it is no digit. */
static unsigned digit_of(char c)
{
    if (c >= '0' && c <= '9') return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f') return (unsigned)(c - 'a') + 10;
    return 16;
}

bool eln_hash_read(eln_str text, eln_hash *out)
{
    eln_hash hash;
    if (text.n != ELN_HASH_TEXT - 1) return false;
    for (size_t i = 0; i < ELN_HASH_BYTES; i++) {
        unsigned high = digit_of(text.p[2 * i]);
        unsigned low = digit_of(text.p[2 * i + 1]);
        if (high > 15 || low > 15) return false;
        hash.at[i] = (uint8_t)(high << 4 | low);
    }
    *out = hash;
    return true;
}
