#include "io/af_file.h"

#include <inttypes.h>
#include <stdlib.h>

#include "af/graph.h"
#include "io/af_formats.h"

#include "base/banned.h"

const eln_af_limits eln_af_file_limits = {
    .arguments = ELN_AF_ARGUMENTS_MOST,
    .attacks = 1 << 28,
    .name_bytes = 1 << 30,
};

struct eln_af_file {
    eln_af *af;         /* NULL once it was taken */
    uint32_t arguments; /* of the framework */
    const eln_af_format *format;
    eln_af_names names; /* empty where arguments are numbers */
};

/* ---- reading ---- */

/* Pass a byte order mark. */
static void pass_mark(eln_scan *s)
{
    if (!eln_str_starts(eln_scan_ahead(s, 3), ELN_STR("\xef\xbb\xbf"))) return;
    s->at += 3;
    s->line_at = s->at;
}

static const eln_af_format *read_text(eln_af_reading *r, eln_str name)
{
    pass_mark(&r->scan);
    eln_str head = eln_scan_ahead(&r->scan, ELN_SCAN_AHEAD);
    r->names.table.seed = eln_str_hash(head, 0);
    const eln_af_format *format = eln_af_format_of(head, name);
    format->read(r);
    return format;
}

/* What was read becomes a file; the builder is taken. */
static eln_status finish(eln_af_reading *r, const eln_af_format *format,
                         eln_af_file **out)
{
    eln_af_file *file = calloc(1, sizeof *file);
    if (!file) return ELN_E_NOMEM;
    eln_status st = eln_af_seal(r->builder, &file->af);
    r->builder = NULL;
    if (st != ELN_OK) {
        free(file);
        return st;
    }
    file->arguments = eln_af_size(file->af);
    file->format = format;
    file->names = r->names;
    r->names = (eln_af_names){0};
    *out = file;
    return ELN_OK;
}

eln_status eln_af_file_scan(eln_stream *stream, eln_str name,
                            const eln_af_limits *limits, eln_af_file **out,
                            eln_fault *fault)
{
    eln_fault found = {0};
    eln_af_file *file = NULL;
    eln_af_reading r = {.builder = eln_af_builder_new(), .limits = *limits};
    eln_status st =
        r.builder ? eln_scan_open(&r.scan, stream, &found) : ELN_E_NOMEM;
    if (st != ELN_OK) goto done;
    const eln_af_format *format = read_text(&r, name);
    st = eln_stream_status(stream);
    if (st == ELN_OK) st = r.st;
    if (st == ELN_OK && !found.there) st = finish(&r, format, &file);
    if (st != ELN_OK) goto done;
    *out = file;
    *fault = found;
done:
    eln_scan_close(&r.scan);
    eln_af_names_free(&r.names);
    eln_af_builder_free(r.builder);
    return st;
}

eln_status eln_af_file_read(eln_str path, int stdin_fd, eln_af_file **out,
                            eln_fault *fault)
{
    eln_stream *stream;
    eln_status st = eln_stream_open(path, stdin_fd, &stream);
    if (st != ELN_OK) return st;
    st = eln_af_file_scan(stream, path, &eln_af_file_limits, out, fault);
    eln_stream_close(stream);
    return st;
}

void eln_af_file_free(eln_af_file *file)
{
    if (!file) return;
    eln_af_free(file->af);
    eln_af_names_free(&file->names);
    free(file);
}

/* ---- what was read ---- */

const eln_af *eln_af_file_framework(const eln_af_file *file)
{
    return file->af;
}

eln_af *eln_af_file_take(eln_af_file *file)
{
    eln_af *af = file->af;
    file->af = NULL;
    return af;
}

const char *eln_af_file_format(const eln_af_file *file)
{
    return file->format->name;
}

/* A number from 1 to n, less one. */
static uint32_t find_number(eln_str digits, uint32_t n)
{
    uint64_t value = 0;
    for (size_t i = 0; i < digits.n; i++) {
        char c = digits.p[i];
        if (c < '0' || c > '9') return ELN_NO_ID;
        value = value * 10 + (uint64_t)(c - '0');
        if (value > n) return ELN_NO_ID;
    }
    return value ? (uint32_t)value - 1 : ELN_NO_ID;
}

uint32_t eln_af_file_find(const eln_af_file *file, eln_str name)
{
    if (file->format == &eln_af_numbers)
        return find_number(name, file->arguments);
    return eln_af_names_find(&file->names, name);
}

void eln_af_file_put_name(const eln_af_file *file, uint32_t argument,
                          eln_out *out)
{
    ELN_REQUIRE(argument < file->arguments, "no such argument");
    if (file->format == &eln_af_numbers)
        eln_out_printf(out, "%" PRIu32, argument + 1);
    else
        eln_out_put(out, file->names.table.at[argument]);
}
