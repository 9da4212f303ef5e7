/* The pieces of all files are copied into one text, in the order in which they
 * are read; a single file without includes is not copied.
 *
 * I1  An error's span lies in the text: what an include would have brought is
 *     blank where it was written. */
#include "argdown/include.h"

#include "base/out.h"
#include "text/unicode.h"

#include "base/banned.h"

enum { DEPTH_MOST = 64 }; /* files within files */

/* The first bytes of a file that are no text; its end where there are none. */
typedef struct faults {
    size_t not_utf8, nul;
    const char *hint;
} faults;

typedef struct reader {
    eln_files *loader;
    eln_arena *arena;
    eln_diags *diags;
    eln_out text;
    ELN_VEC(eln_file) files;
    ELN_VEC(eln_piece) pieces;
    ELN_VEC(eln_str) paths; /* [files.n] as the loader knows them */
    ELN_VEC(faults) faults; /* [files.n] to be reported with their piece */
    ELN_VEC(uint32_t) open; /* files that are being read, outermost first */
    eln_status st;
} reader;

static void no_memory(reader *r)
{
    if (r->st == ELN_OK) r->st = ELN_E_NOMEM;
}

static eln_span here(const reader *r, size_t length)
{
    return (eln_span){(uint32_t)r->text.n, (uint32_t)(r->text.n + length)};
}

/* ---- what is no text ---- */

static const char *encoding_hint(eln_str bytes)
{
    bool wide =
        bytes.n >= 2 && ((bytes.p[0] == '\xff' && bytes.p[1] == '\xfe') ||
                         (bytes.p[0] == '\xfe' && bytes.p[1] == '\xff'));
    return wide ? "this looks like UTF-16; save the file as UTF-8"
                : "save the file as UTF-8; these bytes are read as \"?\"";
}

/* A copy in which wrong bytes are "?" and NUL is a blank. */
static eln_str clean(reader *r, eln_str bytes, faults *f)
{
    size_t bad = bytes.n;
    const char *nul = bytes.n ? memchr(bytes.p, '\0', bytes.n) : NULL;
    bool valid = eln_utf8_valid(bytes, &bad);
    *f =
        (faults){valid ? bytes.n : bad, nul ? (size_t)(nul - bytes.p) : bytes.n,
                 encoding_hint(bytes)};
    if (valid && !nul) return bytes;
    char *copy = eln_new(r->arena, char, bytes.n + 1);
    if (!copy) {
        no_memory(r);
        return (eln_str){0};
    }
    memcpy(copy, bytes.p, bytes.n);
    eln_str left = {copy, bytes.n};
    while (left.n && !eln_utf8_valid(left, &bad)) {
        copy[(size_t)(left.p - copy) + bad] = '?';
        left = eln_str_sub(left, bad + 1, left.n);
    }
    for (size_t i = 0; i < bytes.n; i++) {
        if (copy[i] == '\0') copy[i] = ' ';
    }
    return (eln_str){copy, bytes.n};
}

/* Report what is no text in the bytes [from, from + n) of a file, which stand
 * at `at` in the text. */
static void report_faults(eln_diags *diags, const faults *f, size_t from,
                          size_t n, size_t at)
{
    if (f->not_utf8 >= from && f->not_utf8 - from < n) {
        uint32_t bad = (uint32_t)(at + (f->not_utf8 - from));
        eln_diag_add(diags, ELN_E001, (eln_span){bad, bad + 1}, f->hint,
                     "this is not UTF-8");
    }
    if (f->nul >= from && f->nul - from < n) {
        uint32_t nul = (uint32_t)(at + (f->nul - from));
        eln_diag_add(diags, ELN_E002, (eln_span){nul, nul + 1},
                     "take the NUL bytes out; they are read as blanks",
                     "a text holds no NUL bytes");
    }
}

/* ---- pieces ---- */

static void put_piece(reader *r, uint32_t file, size_t from, eln_str bytes)
{
    if (bytes.n == 0) return;
    if (bytes.n > ELN_SOURCE_MOST - r->text.n) {
        if (r->st == ELN_OK) r->st = ELN_E_LIMIT;
        return;
    }
    eln_piece p = {(uint32_t)r->text.n, file, (uint32_t)from};
    if (!eln_push(&r->pieces, p)) no_memory(r);
    report_faults(r->diags, &r->faults.at[file], from, bytes.n, r->text.n);
    eln_out_put(&r->text, bytes);
}

/* As put_piece, but blank. */
static void put_blank(reader *r, uint32_t file, size_t from, size_t n)
{
    eln_piece p = {(uint32_t)r->text.n, file, (uint32_t)from};
    if (n && !eln_push(&r->pieces, p)) no_memory(r);
    report_faults(r->diags, &r->faults.at[file], from, n, r->text.n);
    eln_out_fill(&r->text, ' ', n);
}

/* ---- finding includes ---- */

static bool stands(eln_str text, size_t i, const char *z)
{
    return eln_str_starts(eln_str_sub(text, i, text.n), eln_str_of(z));
}

/* Only blanks stand between the line's begin and i. */
static bool begins_line(eln_str text, size_t i)
{
    while (i > 0 && (text.p[i - 1] == ' ' || text.p[i - 1] == '\t')) i--;
    return i == 0 || text.p[i - 1] == '\n' || text.p[i - 1] == '\r';
}

/* A file's text while includes are looked for, and what is known not to come
 * any more: nothing is searched to the end of the text twice. */
typedef struct searcher {
    eln_str text;
    bool no_star, no_html, no_paren; /* no more ends of that kind */
} searcher;

/* Where z first stands behind from, or text.n; `none` remembers that. */
static size_t find_end(const searcher *s, bool *none, const char *z,
                       size_t from)
{
    if (*none) return s->text.n;
    size_t at = eln_str_find(s->text, eln_str_of(z), from);
    *none = at == s->text.n;
    return at;
}

/* The next `@include(` outside of comments at or behind from, or text.n. */
static size_t find_include(searcher *s, size_t from)
{
    eln_str text = s->text;
    if (eln_str_find(text, ELN_STR("@include("), from) == text.n) return text.n;
    for (size_t i = from; i < text.n; i++) {
        switch (text.p[i]) {
        case '\\':
            i++;
            break;
        case '/':
            if (stands(text, i, "/*")) {
                size_t end = find_end(s, &s->no_star, "*/", i + 2);
                if (end < text.n) i = end + 1;
            } else if (stands(text, i, "//") && begins_line(text, i)) {
                while (i < text.n && text.p[i] != '\n') i++;
            }
            break;
        case '<':
            if (stands(text, i, "<!--")) {
                size_t end = find_end(s, &s->no_html, "-->", i + 4);
                if (end < text.n) i = end + 2;
            }
            break;
        case '@':
            if (stands(text, i, "@include(")) return i;
            break;
        default:
            break;
        }
    }
    return text.n;
}

/* ---- reading ---- */

static void report_include(reader *r, eln_status st, eln_str shown, size_t n)
{
    eln_span s = here(r, n);
    if (st == ELN_E_OUTSIDE) {
        eln_diag_add(r->diags, ELN_E007, s,
                     "give a directory above both with --root",
                     "%.*s lies outside of the root directory", ELN_FMT(shown));
    } else if (st == ELN_E_NOT_FOUND) {
        eln_diag_add(r->diags, ELN_E006, s,
                     "the path is relative to the file it is written in",
                     "there is no file %.*s", ELN_FMT(shown));
    } else if (st == ELN_E_LIMIT) {
        eln_diag_add(r->diags, ELN_E004, s, NULL,
                     "%.*s is larger than 64 MiB, the most that is read",
                     ELN_FMT(shown));
    } else {
        eln_diag_add(r->diags, ELN_E003, s, NULL, "cannot read %.*s: %s",
                     ELN_FMT(shown), eln_status_text(st));
    }
}

static uint32_t known(const reader *r, eln_str path)
{
    for (uint32_t i = 0; i < r->paths.n; i++) {
        if (eln_str_eq(r->paths.at[i], path)) return i;
    }
    return UINT32_MAX;
}

static bool is_open(const reader *r, uint32_t file)
{
    for (size_t i = 0; i < r->open.n; i++) {
        if (r->open.at[i] == file) return true;
    }
    return false;
}

static uint32_t add_file(reader *r, eln_str path, eln_str shown, eln_str bytes,
                         faults f)
{
    eln_file file = {.name = shown, .bytes = bytes};
    eln_status st = eln_file_index(r->arena, &file);
    if (st != ELN_OK && r->st == ELN_OK) r->st = st;
    if (!eln_push(&r->files, file) || !eln_push(&r->paths, path) ||
        !eln_push(&r->faults, f)) {
        no_memory(r);
    }
    return (uint32_t)r->files.n - 1;
}

static void read_text(reader *r, uint32_t file, eln_str text);

/* "a includes b includes a" */
static void report_circle(reader *r, uint32_t file, size_t n)
{
    eln_out chain = {0};
    bool in = false;
    for (size_t i = 0; i < r->open.n; i++) {
        in = in || r->open.at[i] == file;
        if (!in) continue;
        eln_out_put(&chain, r->files.at[r->open.at[i]].name);
        eln_out_puts(&chain, " includes ");
    }
    eln_out_put(&chain, r->files.at[file].name);
    if (chain.st != ELN_OK) no_memory(r);
    eln_diag_add(r->diags, ELN_E005, here(r, n), "take one of them away",
                 "files include each other in a circle: %.*s",
                 ELN_FMT(eln_out_str(&chain)));
    eln_out_free(&chain);
}

/* What `@include(path)` stands for; n bytes of the file are blank where nothing
 * can be put. */
static void read_include(reader *r, uint32_t from, eln_str written, size_t at,
                         size_t n)
{
    eln_str path = {0}, bytes = {0}, shown = {0};
    if (eln_files_join(r->arena, r->paths.at[from], eln_str_trim(written),
                       &path) != ELN_OK) {
        no_memory(r);
        return;
    }
    uint32_t file = known(r, path);
    if (file != UINT32_MAX) {
        if (is_open(r, file)) report_circle(r, file, n);
        put_blank(r, from, at, n);
        return;
    }
    if (r->open.n >= DEPTH_MOST) {
        eln_diag_add(r->diags, ELN_E004, here(r, n), NULL,
                     "more than 64 files include each other in a row");
        put_blank(r, from, at, n);
        return;
    }
    eln_status st = eln_files_read(r->loader, path, r->arena, &bytes, &shown);
    if (st == ELN_E_NOMEM) {
        no_memory(r);
    } else if (st != ELN_OK) {
        report_include(r, st, path, n);
        put_blank(r, from, at, n);
    } else {
        faults f;
        eln_str text = clean(r, bytes, &f);
        file = add_file(r, path, shown, bytes, f);
        if (r->st == ELN_OK) read_text(r, file, text);
    }
}

static void read_text(reader *r, uint32_t file, eln_str text)
{
    size_t done = 0;
    searcher s = {.text = text};
    if (!eln_push(&r->open, file)) no_memory(r);
    while (r->st == ELN_OK) {
        size_t include = find_include(&s, done);
        put_piece(r, file, done, eln_str_sub(text, done, include));
        if (include == text.n) break;
        size_t open = include + sizeof "@include(" - 1;
        size_t close = find_end(&s, &s.no_paren, ")", open);
        if (close == text.n || close == open) {
            put_piece(r, file, include, eln_str_sub(text, include, open));
            done = open;
            continue;
        }
        read_include(r, file, eln_str_sub(text, open, close), include,
                     close + 1 - include);
        done = close + 1;
    }
    if (r->open.n) r->open.n--;
}

/* ---- the whole ---- */

static bool keep(reader *r, eln_source *out)
{
    out->files = eln_new(r->arena, eln_file, r->files.n);
    out->pieces = eln_new(r->arena, eln_piece, r->pieces.n);
    if (!out->files || !out->pieces) return false;
    if (r->files.n) {
        memcpy(out->files, r->files.at, r->files.n * sizeof *out->files);
    }
    if (r->pieces.n) {
        memcpy(out->pieces, r->pieces.at, r->pieces.n * sizeof *out->pieces);
    }
    out->file_count = (uint32_t)r->files.n;
    out->piece_count = (uint32_t)r->pieces.n;
    return eln_arena_copy(r->arena, eln_out_str(&r->text), &out->text);
}

static void release(reader *r)
{
    eln_out_free(&r->text);
    eln_vec_free(&r->files);
    eln_vec_free(&r->pieces);
    eln_vec_free(&r->paths);
    eln_vec_free(&r->faults);
    eln_vec_free(&r->open);
}

static eln_status read_with_includes(reader *r, eln_str path, eln_str shown,
                                     eln_str bytes, eln_str text, faults f,
                                     eln_source *out)
{
    uint32_t file = add_file(r, path, shown, bytes, f);
    if (r->st == ELN_OK) read_text(r, file, text);
    if (r->st == ELN_E_LIMIT) {
        eln_diag_add(r->diags, ELN_E004, (eln_span){0, 0}, NULL,
                     "with what it includes, the text is larger than 64 MiB");
        r->st = ELN_OK;
    }
    if (r->st == ELN_OK && (r->text.st != ELN_OK || !keep(r, out))) {
        r->st = ELN_E_NOMEM;
    }
    return r->st;
}

eln_status eln_include_read(eln_files *files, eln_str path, eln_arena *arena,
                            eln_diags *diags, eln_source *out)
{
    eln_str bytes = {0};
    eln_status st = eln_files_map_of(files, path, arena, &path);
    if (st != ELN_OK) return st;
    eln_str shown = path, plain = path;
    st = eln_files_read_asked(files, path, arena, &bytes, &shown);
    if (st == ELN_E_NOMEM) return st;
    if (st != ELN_OK) {
        eln_diag_add(
            diags, st == ELN_E_LIMIT ? ELN_E004 : ELN_E003, (eln_span){0, 0},
            st == ELN_E_IS_DIRECTORY ? "name one of the maps in it" : NULL,
            "cannot be read: %s",
            st == ELN_E_LIMIT
                ? "it is larger than 64 MiB, the most that is read"
                : eln_status_text(st));
        eln_status made = eln_source_single(arena, shown, ELN_STR(""), out);
        return made == ELN_OK ? st : made;
    }
    reader r = {.loader = files, .arena = arena, .diags = diags};
    faults f;
    eln_str text = clean(&r, bytes, &f);
    if (r.st != ELN_OK) return r.st;
    searcher all = {.text = text};
    if (find_include(&all, 0) == text.n) {
        report_faults(diags, &f, 0, bytes.n, 0);
        st = eln_source_single(arena, shown, bytes, out);
        if (st == ELN_OK) out->text = text;
        return st;
    }
    if (!eln_str_is(path, "-")) {
        st = eln_files_join(arena, ELN_STR(""), path, &plain);
        if (st != ELN_OK) return st;
    }
    st = read_with_includes(&r, plain, shown, bytes, text, f, out);
    release(&r);
    return st;
}
