/* The characters that Argdown's patterns speak of: white space as JavaScript
 * has it, and what a tag may be made of. */
#ifndef ELN_ARGDOWN_SPACE_H
#define ELN_ARGDOWN_SPACE_H

#include "base/str.h"

/* The bytes of the white-space character that begins at p, or 0.
 *   left  bytes from p on; at least 1 */
size_t eln_space_length(const char *p, size_t left);

/* The bytes of the character at p if it may stand in a tag, else 0.
 *   left  bytes from p on; may be 0 */
size_t eln_tag_length(const char *p, size_t left);

/* Without white space (in the same sense) at either end. */
eln_str eln_trim_space(eln_str s);

#endif
