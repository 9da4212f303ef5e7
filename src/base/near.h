/* How far two strings are from each other, in typing slips: a code point put
 * in, left out, replaced, or exchanged with its neighbour (each stretch is
 * edited once: the restricted Damerau-Levenshtein distance). Compares code
 * points as they are: fold first where case should not count. */
#ifndef ELN_BASE_NEAR_H
#define ELN_BASE_NEAR_H

#include "base/str.h"

enum { ELN_NEAR_MOST = 32 };

/* The distance of a and b, if it is at most `most`, else most + 1.
 *   most  0 to ELN_NEAR_MOST
 *   Cost  O(bytes + code points * most) time, no memory. */
unsigned eln_near(eln_str a, eln_str b, unsigned most);

/* A mark of a string, to pass over most of many pairs cheaply: those whose
 * marks cannot be near need no eln_near. */
uint64_t eln_near_mark(eln_str s);

/* Whether two strings with these marks may be within `most`: false is sure. */
bool eln_near_may(uint64_t a, uint64_t b, unsigned most);

/* The index of the candidate nearest to `wanted`, the first of equals, or
 * SIZE_MAX if none is within `most`. */
size_t eln_nearest(eln_str wanted, const eln_str *candidates, size_t n,
                   unsigned most);

#endif
