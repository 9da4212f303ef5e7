/* A text as its formatter sees it: a row of parts (tokens that have bytes, and
 * comments), each with what stands between it and the one before, and with the
 * column it gets where it begins a line.
 *
 * I1  Between two parts there is only white space.
 * I2  Parts that are equal, one by one, in the sense of eln_part_same, make the
 *     same model. */
#ifndef ELN_ARGDOWN_FORMAT_PARTS_H
#define ELN_ARGDOWN_FORMAT_PARTS_H

#include "argdown/lexer.h"

enum { ELN_PART_COMMENT = ELN_T_CHARACTER + 1 };

typedef struct eln_part {
    uint32_t begin;    /* bytes of the text, half open; without the blanks */
    uint32_t end;      /* before a marker */
    uint32_t shown;    /* blanks from here to the end say nothing */
    uint32_t indent;   /* columns, for where it begins a line */
    uint32_t depth;    /* open indentations */
    uint8_t kind;      /* eln_token_kind or ELN_PART_COMMENT */
    uint8_t lines;     /* line ends to print before it; 2: an empty line */
    bool broken;       /* a paragraph begins with it, or with what follows */
    bool newline;      /* a NEWLINE token stands before it; comments: at the
                        * end of the text, one that is a paragraph alone */
    bool in_inference; /* behind the first -- up to the second */
} eln_part;

typedef ELN_VEC(eln_part) eln_parts;

/* Cut a text into parts.
 *   text   valid UTF-8 without NUL, below 2^32 - 1 bytes
 *   out    appended to; freed by the caller, also on failure
 *   Returns ELN_OK or ELN_E_NOMEM.
 *   Cost   O(bytes). */
eln_status eln_parts_cut(eln_str text, eln_parts *out);

/* Whether a part of one text says the same as a part of another. */
bool eln_part_same(eln_str a_text, const eln_part *a, eln_str b_text,
                   const eln_part *b);

/* Kinds of parts. */
bool eln_part_is_relation(uint32_t kind);
bool eln_part_is_inline(uint32_t kind); /* what a text is made of */

/* How a relation is written, "+" or "<-" and so on: NULL for other kinds. */
const char *eln_part_symbol(uint32_t kind);

/* The blanks right before `at`. */
uint32_t eln_blanks_before(eln_str text, uint32_t at);

#endif
