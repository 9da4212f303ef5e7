/* The data keys that say something about a dispute, for who completes them. */
#ifndef ELN_DISPUTE_KNOWN_KEYS_H
#define ELN_DISPUTE_KNOWN_KEYS_H

#include <stdbool.h>
#include <stddef.h>

/* The key at a place in the list, from 0, and what it says in half a sentence;
 * false: there are no more. */
bool eln_known_key_at(size_t i, const char **key, const char **help);

#endif
