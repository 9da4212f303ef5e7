/* The bytes a dispute is read from: one text, put together from one or more
 * files (a file may include others), and for each byte of it the file, line
 * and column it came from.
 *
 * I1  Offsets are bytes of the whole text, below 2^32.
 * I2  The pieces cover the text without gaps, in order.
 * Lines end with "\n", "\r\n" or a lone "\r"; the end belongs to its line. */
#ifndef ELN_TEXT_SOURCE_H
#define ELN_TEXT_SOURCE_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

/* One file that the text was put together from. */
typedef struct eln_file {
    eln_str name;      /* as shown to people: relative to where we run */
    eln_str bytes;     /* the whole file */
    uint32_t *line_at; /* [line_count] offset in bytes of each line's start */
    uint32_t line_count;
} eln_file;

/* A run of the text that came from one file. */
typedef struct eln_piece {
    uint32_t begin; /* offset in the text */
    uint32_t file;  /* index into files */
    uint32_t from;  /* offset in that file's bytes */
} eln_piece;

typedef struct eln_source {
    eln_str text;
    eln_file *files; /* [file_count]; the first is the one that was asked for */
    uint32_t file_count;
    eln_piece *pieces; /* [piece_count] */
    uint32_t piece_count;
} eln_source;

/* Where a byte stands. Lines and columns count from 1. */
typedef struct eln_place {
    uint32_t file; /* index into files */
    uint32_t line;
    uint32_t column;   /* in code points */
    uint32_t column16; /* in UTF-16 units */
} eln_place;

/* A text that is one file.
 *   arena  where names, bytes and tables are kept
 *   Returns ELN_OK, ELN_E_NOMEM, or ELN_E_LIMIT for 2^32 bytes or more. */
eln_status eln_source_single(eln_arena *arena, eln_str name, eln_str bytes,
                             eln_source *out);

/* Fill in a file's table of lines. Returns ELN_OK or ELN_E_NOMEM. */
eln_status eln_file_index(eln_arena *arena, eln_file *file);

/* The place of an offset; one at or behind the end is the place just behind
 * the last byte. O(log lines + bytes of the line). */
eln_place eln_source_place(const eln_source *s, uint32_t offset);

/* The file and line alone: cheaper, O(log lines). */
eln_place eln_source_line(const eln_source *s, uint32_t offset);

/* Where a stretch of the text stands in its file.
 *   file  index into files
 *   out   bytes of that file
 *   Returns false, with both untouched, if it is not of one piece. */
bool eln_source_span(const eln_source *s, eln_span span, uint32_t *file,
                     eln_span *out);

/* The bytes of a line of a file, without its end. */
eln_str eln_file_line(const eln_file *f, uint32_t line);

#endif
