#include "page/place.h"

#include "text/unicode.h"

static bool index_file(const eln_file *f, eln_arena *arena, eln_unit_table *t)
{
    size_t n = f->bytes.n / ELN_UNIT_STRIDE + 1;
    t->units = eln_new(arena, uint32_t, n);
    for (size_t i = 1; t->units && i < n; i++) {
        size_t begin = (i - 1) * ELN_UNIT_STRIDE;
        t->units[i] =
            t->units[i - 1] + (uint32_t)eln_utf16_length(eln_str_sub(
                                  f->bytes, begin, begin + ELN_UNIT_STRIDE));
    }
    return t->units;
}

eln_status eln_places_init(const eln_source *source, eln_places *out)
{
    eln_places p = {.source = source};
    p.files = eln_new(&p.arena, eln_unit_table, source->file_count);
    bool ok = p.files;
    for (uint32_t i = 0; ok && i < source->file_count; i++)
        ok = index_file(&source->files[i], &p.arena, &p.files[i]);
    if (ok)
        *out = p;
    else
        eln_arena_free(&p.arena);
    return ok ? ELN_OK : ELN_E_NOMEM;
}

void eln_places_free(eln_places *p)
{
    eln_arena_free(&p->arena);
    *p = (eln_places){0};
}

/* UTF-16 units before a byte of a file. In a part that begins within a
 * character, the rest of it counts for nothing: it was counted before. */
static uint32_t units_before(const eln_places *p, uint32_t file, size_t at)
{
    const eln_file *f = &p->source->files[file];
    size_t i = at / ELN_UNIT_STRIDE;
    return p->files[file].units[i] + (uint32_t)eln_utf16_length(eln_str_sub(
                                         f->bytes, i * ELN_UNIT_STRIDE, at));
}

/* The last of n ascending numbers that is not above x; the first is not. */
static uint32_t last_at_most(const uint32_t *at, uint32_t n, size_t x)
{
    uint32_t low = 0, high = n;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (at[middle] <= x)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static const eln_piece *piece_of(const eln_source *s, uint32_t offset)
{
    uint32_t low = 0, high = s->piece_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (s->pieces[middle].begin <= offset)
            low = middle;
        else
            high = middle;
    }
    return &s->pieces[low];
}

/* The byte of the piece's file that an offset within it or at its end is. */
static size_t byte_of(const eln_source *s, const eln_piece *piece,
                      uint32_t offset)
{
    size_t at = (size_t)piece->from + (offset - piece->begin);
    size_t n = s->files[piece->file].bytes.n;
    return at < n ? at : n;
}

/* Where the piece that holds an offset ends in the text. */
static uint32_t piece_end(const eln_source *s, const eln_piece *piece)
{
    bool last = piece + 1 == s->pieces + s->piece_count;
    return last ? (uint32_t)s->text.n : piece[1].begin;
}

static void put_place(const eln_places *p, uint32_t file, size_t at,
                      uint32_t *line, uint32_t *column)
{
    const eln_file *f = &p->source->files[file];
    at = eln_utf8_begin(f->bytes, at);
    uint32_t i = last_at_most(f->line_at, f->line_count, at);
    *line = i + 1;
    *column =
        units_before(p, file, at) - units_before(p, file, f->line_at[i]) + 1;
}

/* Where a span ends, as an offset that its last byte's piece, or its end,
 * holds; and that piece, of the same file as the first. */
static const eln_piece *end_of(const eln_source *s, const eln_piece *begin,
                               uint32_t *end)
{
    const eln_piece *last = piece_of(s, *end - 1);
    if (last->file == begin->file) return last;
    *end = piece_end(s, begin);
    return begin;
}

eln_extent eln_extent_of(const eln_places *p, eln_span span)
{
    const eln_source *s = p->source;
    eln_extent e = {0, 1, 1, 1, 1};
    if (s->piece_count == 0 || s->file_count == 0) return e;
    uint32_t n = (uint32_t)s->text.n;
    if (span.begin > n) span.begin = n;
    if (span.end > n) span.end = n;
    const eln_piece *piece = piece_of(s, span.begin);
    e.file = piece->file;
    put_place(p, e.file, byte_of(s, piece, span.begin), &e.line, &e.column);
    e.end_line = e.line;
    e.end_column = e.column;
    if (span.end <= span.begin) return e;
    const eln_piece *last = end_of(s, piece, &span.end);
    put_place(p, e.file, byte_of(s, last, span.end), &e.end_line,
              &e.end_column);
    return e;
}

static eln_value *place_json(eln_json *j, eln_extent e)
{
    uint32_t of[] = {e.file, e.line, e.column, e.end_line, e.end_column};
    eln_value *a = eln_json_array(j);
    for (size_t i = 0; i < sizeof of / sizeof *of; i++)
        eln_json_add(j, a, eln_json_integer(j, of[i]));
    return a;
}

eln_value *eln_extent_json(eln_json *j, const eln_places *p, eln_span span)
{
    return place_json(j, eln_extent_of(p, span));
}

eln_value *eln_file_extent_json(eln_json *j, const eln_places *p, uint32_t file,
                                eln_span span)
{
    eln_extent e = {.file = file};
    put_place(p, file, span.begin, &e.line, &e.column);
    put_place(p, file, span.end, &e.end_line, &e.end_column);
    return place_json(j, e);
}
