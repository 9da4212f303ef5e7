/* Strings to small ids and back: each distinct string gets the next id, from
 * 0, in the order of first sight. The bytes are borrowed: they must outlive
 * the table. */
#ifndef ELN_BASE_INTERN_H
#define ELN_BASE_INTERN_H

#include "base/str.h"

#define ELN_NO_ID UINT32_MAX

/* A zeroed one is ready for use. Where the strings come from outside, set the
 * seed to something that depends on all of them (a hash of the whole input):
 * then nobody can choose strings that collide. */
typedef struct eln_intern {
    eln_str *at;     /* [n] the strings, by id */
    uint32_t n;      /* ids given out */
    uint32_t cap;    /* room in at */
    uint32_t *slots; /* [slot_count] open addressing; id + 1, or 0 */
    uint32_t slot_count;
    uint64_t seed; /* of the hash; set before the first string */
} eln_intern;

/* The id of s, given out now if it is new; ELN_NO_ID: out of memory, and the
 * table is as it was. Amortised O(bytes of s). */
uint32_t eln_intern_add(eln_intern *t, eln_str s);

/* The id of s, or ELN_NO_ID if it was never added. */
uint32_t eln_intern_find(const eln_intern *t, eln_str s);

void eln_intern_free(eln_intern *t);

/* Pairs of numbers to small ids, in the same manner. */
typedef struct eln_pairs {
    uint64_t *at; /* [2 n] the two numbers, by id */
    uint32_t n;
    uint32_t cap;
    uint32_t *slots;
    uint32_t slot_count;
} eln_pairs;

uint32_t eln_pairs_add(eln_pairs *t, uint64_t a, uint64_t b);
uint32_t eln_pairs_find(const eln_pairs *t, uint64_t a, uint64_t b);
void eln_pairs_free(eln_pairs *t);

#endif
