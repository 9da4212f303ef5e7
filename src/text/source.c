#include "text/source.h"

#include "text/unicode.h"

/* The length of the line end at p, 0 if there is none. left > 0. */
static size_t line_end(const char *p, size_t left)
{
    if (p[0] == '\n') return 1;
    if (p[0] != '\r') return 0;
    return left > 1 && p[1] == '\n' ? 2 : 1;
}

/* Behind the next line end at or after i; SIZE_MAX if there is none. */
static size_t next_line(eln_str s, size_t i, bool has_cr)
{
    if (!has_cr) {
        const char *at = i < s.n ? memchr(s.p + i, '\n', s.n - i) : NULL;
        return at ? (size_t)(at - s.p) + 1 : SIZE_MAX;
    }
    for (; i < s.n; i++) {
        size_t end = line_end(s.p + i, s.n - i);
        if (end) return i + end;
    }
    return SIZE_MAX;
}

eln_status eln_file_index(eln_arena *arena, eln_file *file)
{
    eln_str s = file->bytes;
    bool has_cr = s.n && memchr(s.p, '\r', s.n);
    size_t count = 1;
    for (size_t i = 0; (i = next_line(s, i, has_cr)) != SIZE_MAX;) count++;
    uint32_t *at = eln_new(arena, uint32_t, count);
    if (!at) return ELN_E_NOMEM;
    size_t n = 1;
    for (size_t i = 0; (i = next_line(s, i, has_cr)) != SIZE_MAX;) {
        at[n++] = (uint32_t)i;
    }
    file->line_at = at;
    file->line_count = (uint32_t)count;
    return ELN_OK;
}

eln_status eln_source_single(eln_arena *arena, eln_str name, eln_str bytes,
                             eln_source *out)
{
    if (bytes.n >= UINT32_MAX) return ELN_E_LIMIT;
    eln_file *file = eln_new(arena, eln_file, 1);
    eln_piece *piece = eln_new(arena, eln_piece, 1);
    if (!file || !piece) return ELN_E_NOMEM;
    if (!eln_arena_copy(arena, name, &file->name) ||
        !eln_arena_copy(arena, bytes, &file->bytes)) {
        return ELN_E_NOMEM;
    }
    eln_status st = eln_file_index(arena, file);
    if (st != ELN_OK) return st;
    *out = (eln_source){.text = file->bytes,
                        .files = file,
                        .file_count = 1,
                        .pieces = piece,
                        .piece_count = 1};
    return ELN_OK;
}

/* The last piece that begins at or before the offset; there is one. */
static const eln_piece *find_piece(const eln_source *s, uint32_t offset)
{
    uint32_t low = 0;
    uint32_t high = s->piece_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (s->pieces[middle].begin <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return &s->pieces[low];
}

/* The index of the line that byte `at` of the file is in. */
static uint32_t find_line(const eln_file *f, uint32_t at)
{
    uint32_t low = 0;
    uint32_t high = f->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (f->line_at[middle] <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The file, its byte and its line of an offset. */
static eln_place find_place(const eln_source *s, uint32_t offset, size_t *at)
{
    eln_place place = {0, 1, 0, 0};
    *at = 0;
    if (s->piece_count == 0 || s->file_count == 0) return place;
    bool behind = offset >= s->text.n;
    if (behind) offset = s->text.n ? (uint32_t)(s->text.n - 1) : 0;
    const eln_piece *piece = find_piece(s, offset);
    const eln_file *f = &s->files[piece->file];
    *at = (size_t)piece->from + (offset - piece->begin) + behind;
    if (*at > f->bytes.n) *at = f->bytes.n;
    place.file = piece->file;
    place.line = find_line(f, (uint32_t)*at) + 1;
    return place;
}

eln_place eln_source_line(const eln_source *s, uint32_t offset)
{
    size_t at;
    return find_place(s, offset, &at);
}

eln_place eln_source_place(const eln_source *s, uint32_t offset)
{
    size_t at;
    eln_place place = find_place(s, offset, &at);
    place.column = place.column16 = 1;
    if (at == 0) return place;
    const eln_file *f = &s->files[place.file];
    size_t begin = f->line_at[place.line - 1];
    at = eln_utf8_begin(f->bytes, at);
    eln_str before = eln_str_sub(f->bytes, begin, at);
    place.column += (uint32_t)eln_utf8_length(before);
    place.column16 += (uint32_t)eln_utf16_length(before);
    return place;
}

bool eln_source_span(const eln_source *s, eln_span span, uint32_t *file,
                     eln_span *out)
{
    if (s->piece_count == 0 || span.begin > span.end || span.end > s->text.n)
        return false;
    const eln_piece *piece = find_piece(s, span.begin);
    uint32_t last = span.end > span.begin ? span.end - 1 : span.end;
    if (find_piece(s, last) != piece) return false;
    uint32_t begin = piece->from + (span.begin - piece->begin);
    uint32_t end = begin + (span.end - span.begin);
    if (end > s->files[piece->file].bytes.n) return false;
    *file = piece->file;
    *out = (eln_span){begin, end};
    return true;
}

eln_str eln_file_line(const eln_file *f, uint32_t line)
{
    if (line == 0 || line > f->line_count) return (eln_str){NULL, 0};
    size_t begin = f->line_at[line - 1];
    size_t end = line < f->line_count ? f->line_at[line] : f->bytes.n;
    if (end > begin && f->bytes.p[end - 1] == '\n') end--;
    if (end > begin && f->bytes.p[end - 1] == '\r') end--;
    return f->bytes.p ? eln_str_sub(f->bytes, begin, end) : f->bytes;
}
