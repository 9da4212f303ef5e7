/* What a YAML scalar says: its written form without quotes, escapes, folded
 * line ends and indentation. The rules are js-yaml's where it is more lenient
 * than YAML 1.2. The bytes are UTF-8; \0 in double quotes gives a NUL byte. */
#ifndef ELN_ARGDOWN_DATA_TEXT_H
#define ELN_ARGDOWN_DATA_TEXT_H

#include "base/out.h"

typedef enum eln_text_style {
    ELN_TEXT_PLAIN,
    ELN_TEXT_SINGLE, /* in single quotes */
    ELN_TEXT_DOUBLE, /* in double quotes */
    ELN_TEXT_BLOCK   /* under | or > */
} eln_text_style;

/* Does the body say itself, byte for byte? Not for blocks. */
bool eln_text_is_direct(eln_str body, eln_text_style style);

/* Append what the body of a plain or quoted scalar says.
 *   body  without the quotes
 *   Returns false for an escape that does not exist. */
bool eln_text_put_flow(eln_str body, eln_text_style style, eln_out *o);

/* Append what a block scalar says.
 *   written  from its | or > on, to the end of its last line
 *   column   of the collection it stands in, from 0; -1: in none
 *   Returns false if a line stands too far left to belong to it. */
bool eln_text_put_block(eln_str written, int64_t column, eln_out *o);

#endif
