/* Places for the page: file, line and column of a span's begin and end, in
 * UTF-16 units, each found in a bounded number of steps: a source that is one
 * long line does not make it slow. */
#ifndef ELN_PAGE_PLACE_H
#define ELN_PAGE_PLACE_H

#include "text/source.h"
#include "json/json.h"

/* UTF-16 units of a file up to every so many bytes. */
typedef struct eln_unit_table {
    uint32_t *units; /* [bytes / ELN_UNIT_STRIDE + 1] */
} eln_unit_table;

enum { ELN_UNIT_STRIDE = 256 };

typedef struct eln_places {
    const eln_source *source; /* borrowed */
    eln_unit_table *files;    /* [files of the source] */
    eln_arena arena;
} eln_places;

/* Where a span stands. From 1; the end is exclusive and in the same file as the
 * begin: where a span reaches into another one, it ends where its own does. */
typedef struct eln_extent {
    uint32_t file; /* index into the files of the source */
    uint32_t line, column;
    uint32_t end_line, end_column;
} eln_extent;

/* Make the tables.
 *   source  borrowed; must outlive them
 *   out     written on success only; freed with eln_places_free
 *   Returns ELN_OK or ELN_E_NOMEM. O(bytes). */
eln_status eln_places_init(const eln_source *source, eln_places *out);
void eln_places_free(eln_places *p);

/* O(log lines). */
eln_extent eln_extent_of(const eln_places *p, eln_span span);

/* [file, line, column, line, column of the end]. */
eln_value *eln_extent_json(eln_json *j, const eln_places *p, eln_span span);

/* The same for a span of a file's own bytes. */
eln_value *eln_file_extent_json(eln_json *j, const eln_places *p, uint32_t file,
                                eln_span span);

#endif
