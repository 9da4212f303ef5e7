/* Argdown's shortcodes. */
#ifndef ELN_ARGDOWN_SHORTCODES_H
#define ELN_ARGDOWN_SHORTCODES_H

#include "base/str.h"

/* The symbol for a name with its marks (":A:" or ".A."); empty if there is
 * none. O(log names). */
eln_str eln_shortcode(eln_str name);

#endif
