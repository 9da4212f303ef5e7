/* Formatting works on the bytes of one file: what it includes is not read. */
#include "app/fmt.h"

#include "argdown/format.h"
#include "report/model_json.h"
#include "store/replace.h"
#include "text/render.h"
#include "text/unicode.h"
#include "json/json.h"

#include "base/banned.h"

/* One file on its way. */
typedef struct work {
    const eln_request *request;
    eln_files *files;
    const char *path; /* as named; of a directory, its map */
    eln_arena arena;
    eln_diags diags;
    eln_source source;
    eln_out formatted;
    size_t kept;     /* paragraphs that layout would change */
    bool changed;    /* the formatted text is another one */
    int write_error; /* why the file could not be rewritten; 0 */
    eln_status file; /* why it could not be read, or ELN_OK */
    eln_status st;
} work;

/* ---- reading ---- */

static void report_unread(work *w, eln_status st)
{
    if (st == ELN_E_LIMIT) {
        eln_diag_add(&w->diags, ELN_E004, (eln_span){0, 0}, NULL,
                     "cannot be read: it is larger than 64 MiB, the most that "
                     "is read");
    } else {
        eln_diag_add(&w->diags, ELN_E003, (eln_span){0, 0}, NULL,
                     "cannot be read: %s", eln_status_text(st));
    }
}

/* What is no text is not formatted. */
static void check_bytes(work *w, eln_str bytes)
{
    size_t bad = 0;
    if (!eln_utf8_valid(bytes, &bad)) {
        eln_diag_add(&w->diags, ELN_E001,
                     (eln_span){(uint32_t)bad, (uint32_t)bad + 1},
                     "save the file as UTF-8", "this is not UTF-8");
    }
    const char *nul = bytes.n ? memchr(bytes.p, '\0', bytes.n) : NULL;
    if (nul) {
        uint32_t at = (uint32_t)(nul - bytes.p);
        eln_diag_add(&w->diags, ELN_E002, (eln_span){at, at + 1},
                     "take the NUL bytes out", "a text holds no NUL bytes");
    }
}

static void read_file(work *w)
{
    eln_str bytes = {0}, path = eln_str_of(w->path);
    w->st = eln_files_map_of(w->files, path, &w->arena, &path);
    if (w->st != ELN_OK) return;
    w->path = path.p;
    eln_str shown = path;
    eln_status st =
        eln_files_read_asked(w->files, path, &w->arena, &bytes, &shown);
    if (st == ELN_E_NOMEM) {
        w->st = st;
        return;
    }
    w->file = st;
    if (st != ELN_OK) {
        report_unread(w, st);
        bytes = ELN_STR("");
    }
    w->st = eln_source_single(&w->arena, shown, bytes, &w->source);
    if (w->st == ELN_OK && st == ELN_OK) check_bytes(w, bytes);
}

/* ---- what comes of it ---- */

static bool has_errors(const work *w)
{
    return w->diags.errors > 0;
}

static void format_file(work *w)
{
    if (w->st != ELN_OK || has_errors(w)) return;
    w->st = eln_format(w->source.text, &w->diags, &w->formatted, &w->kept);
    w->changed = !has_errors(w) &&
                 !eln_str_eq(eln_out_str(&w->formatted), w->source.text);
    if (w->st == ELN_OK) w->st = w->diags.st;
    if (w->st == ELN_OK && w->changed && w->request->write) {
        w->write_error = eln_file_replace(w->path, eln_out_str(&w->formatted));
    }
}

static void put_json(work *w, eln_out *out)
{
    eln_json j = {0};
    eln_value *o = eln_json_object(&j);
    bool text = !has_errors(w) && !w->request->write && !w->request->check;
    eln_json_put_integer(&j, o, "schema", 1);
    eln_json_put(&j, o, "file", w->source.files[0].name);
    eln_json_put_boolean(&j, o, "changed", w->changed);
    if (text) eln_json_put(&j, o, "text", eln_out_str(&w->formatted));
    if (text) eln_json_put_integer(&j, o, "kept", (int64_t)w->kept);
    eln_json_set(&j, o, "diagnostics",
                 eln_diags_json(&j, &w->source, &w->diags, false));
    w->st = eln_json_write(&j, o, out);
}

static void put_result(work *w, eln_out *out, eln_out *err)
{
    const eln_request *q = w->request;
    if (w->st == ELN_OK) w->st = w->diags.st;
    if (w->st != ELN_OK) return;
    eln_diags_sort(&w->diags);
    if (!q->quiet && !q->json) {
        eln_diags_render(err, &w->source, &w->diags, q->color, q->width);
    }
    if (w->write_error) {
        eln_out_printf(err, "elenchus: cannot write ");
        eln_render_text(err, eln_str_of(w->path));
        eln_out_printf(err, ": %s\n", strerror(w->write_error));
    }
    if (q->json) {
        put_json(w, out);
    } else if (q->check) {
        if (w->changed) eln_out_printf(out, "%s\n", w->path);
    } else if (!q->write && !has_errors(w)) {
        eln_out_put(out, eln_out_str(&w->formatted));
    }
}

static eln_exit exit_of(const work *w)
{
    if (w->write_error || w->file == ELN_E_IO || eln_diags_limited(&w->diags)) {
        return ELN_EXIT_FAILED;
    }
    if (w->diags.list.n) return ELN_EXIT_INPUT;
    return w->request->check && w->changed ? ELN_EXIT_INPUT : ELN_EXIT_DONE;
}

static eln_status format_one(const eln_request *request, eln_files *files,
                             const char *path, eln_out *out, eln_out *err,
                             eln_exit *exit)
{
    work w = {.request = request, .files = files, .path = path};
    size_t before = out->n;
    read_file(&w);
    format_file(&w);
    put_result(&w, out, err);
    if (w.st == ELN_OK) w.st = eln_out_finish(out);
    if (w.st != ELN_OK) eln_out_cut(out, before); /* nothing half written */
    eln_exit own = exit_of(&w);
    if (own > *exit) *exit = own;
    eln_out_free(&w.formatted);
    eln_diags_free(&w.diags);
    eln_arena_free(&w.arena);
    return w.st;
}

/* ---- the command ---- */

static bool rewrites_input(const eln_request *q)
{
    for (size_t i = 0; q->write && i < q->file_count; i++) {
        if (strcmp(q->files[i], "-") == 0) return true;
    }
    return false;
}

eln_exit eln_app_fmt(const eln_request *request, eln_files *files, eln_out *out,
                     eln_out *err)
{
    if (rewrites_input(request) || (request->write && request->check)) {
        eln_out_puts(err, request->check
                              ? "elenchus: error: --write or --check, not "
                                "both\n"
                              : "elenchus: error: standard input cannot be "
                                "rewritten\n");
        return ELN_EXIT_USAGE;
    }
    eln_exit exit = ELN_EXIT_DONE;
    eln_status st = ELN_OK;
    for (size_t i = 0; i < request->file_count && st == ELN_OK; i++) {
        st = format_one(request, files, request->files[i], out, err, &exit);
    }
    if (st == ELN_OK) return exit;
    eln_out_printf(err, "elenchus: %s\n", eln_status_text(st));
    return ELN_EXIT_FAILED;
}
