/* The data that people write most, like {source: "C1a", uses: [1, 2]}, read
 * without the help of a YAML parser: many times faster, and the same result. */
#ifndef ELN_ARGDOWN_DATA_PLAIN_H
#define ELN_ARGDOWN_DATA_PLAIN_H

#include "argdown/data.h"

/* Read a map in braces on one line: a few different keys that are words, each
 * with one blank or more behind its colon; values that are words, small whole
 * numbers, texts in double quotes of printable ASCII without escapes, or lists
 * of these. Anything else is left to eln_data_read.
 *   yaml   bytes, borrowed; stay valid as long as the arena
 *   at     offset of yaml's first byte in the source's text, for the spans
 *   arena  keeps the tree
 *   out    the tree, the same as eln_data_read makes; NULL if this is not such
 *          a map
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost   O(bytes). */
eln_status eln_data_plain(eln_str yaml, uint32_t at, eln_arena *arena,
                          const eln_data **out);

#endif
