/* The title within a token: [Title]: <Title> @[Title] and so on. */
#ifndef ELN_ARGDOWN_TITLE_H
#define ELN_ARGDOWN_TITLE_H

#include "base/str.h"

/* What stands in a title's brackets, as Argdown finds it: from the first
 * opening bracket with something behind it on its line.
 *   token  as written
 *   out    a part of token; written on success only */
bool eln_title_within(eln_str token, char open, char close, eln_str *out);

#endif
