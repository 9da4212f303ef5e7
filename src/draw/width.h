/* How wide text is when it is set in a proportional font. */
#ifndef ELN_DRAW_WIDTH_H
#define ELN_DRAW_WIDTH_H

#include "text/wrap.h"

/* The width of a character in hundredths of an em: in a serif or sans serif
 * that is usual for reading, and in a bold sans serif. At least as wide as it
 * is set in any of these; 0 for what combines with the character before it. */
unsigned eln_char_advance(uint32_t cp);
unsigned eln_char_advance_bold(uint32_t cp);

/* The width of a text, by one of these. */
uint64_t eln_text_advance(eln_str s, eln_measure *measure);

#endif
