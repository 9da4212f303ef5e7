/* XML: text in it, and the numbers of SVG. */
#ifndef ELN_DRAW_XML_H
#define ELN_DRAW_XML_H

#include "base/out.h"

/* What a character is written as where it would be markup; NULL: as it is. */
const char *eln_xml_escape(uint32_t cp);

/* Whether it may stand in XML; control characters may not, as nobody sees them.
 */
bool eln_xml_allows(uint32_t cp);

/* A text as content or as a quoted value: what would be markup is escaped, what
 * XML may not hold is left out. */
void eln_xml_put(eln_out *out, eln_str s);

/* A number with at most one digit behind the point. */
void eln_xml_put_number(eln_out *out, double d);

#endif
