/* What the fuzz targets of the framework readers share: read, in pieces of two
 * sizes; write; read again: the same framework, or the same fault. */
#ifndef ELN_TESTS_FUZZ_AF_ROUND_H
#define ELN_TESTS_FUZZ_AF_ROUND_H

#include <stdlib.h>

#include "io/af_file.h"
#include "text/packed.h"
#include "text/render.h"

static void require(bool holds)
{
    if (!holds) abort();
}

/* The framework of a text, or NULL and a fault. */
static eln_af_file *read_text(eln_str text, const char *name, size_t chunk,
                              eln_fault *fault)
{
    static const eln_af_limits limits = {10000, 100000, 100000};
    eln_stream *stream;
    eln_af_file *file = NULL;
    *fault = (eln_fault){0};
    if (eln_stream_of(text, chunk, &stream) != ELN_OK) return NULL;
    eln_status st =
        eln_af_file_scan(stream, eln_str_of(name), &limits, &file, fault);
    require(st != ELN_OK || !file == fault->there);
    eln_stream_close(stream);
    return file;
}

static bool has_format(const eln_af_file *file, const char *format)
{
    return strcmp(eln_af_file_format(file), format) == 0;
}

static void write_arguments(const eln_af_file *file, eln_out *out)
{
    uint32_t n = eln_af_size(eln_af_file_framework(file));
    if (has_format(file, "af")) eln_out_printf(out, "p af %u\n", n);
    for (uint32_t a = 0; a < n && !has_format(file, "af"); a++) {
        bool facts = has_format(file, "apx");
        if (facts) eln_out_puts(out, "arg(");
        eln_af_file_put_name(file, a, out);
        eln_out_puts(out, facts ? ").\n" : "\n");
    }
    if (has_format(file, "tgf")) eln_out_puts(out, "#\n");
}

static void write_attack(const eln_af_file *file, uint32_t from, uint32_t to,
                         eln_out *out)
{
    bool facts = has_format(file, "apx");
    if (facts) eln_out_puts(out, "att(");
    eln_af_file_put_name(file, from, out);
    eln_out_char(out, facts ? ',' : ' ');
    eln_af_file_put_name(file, to, out);
    eln_out_puts(out, facts ? ").\n" : "\n");
}

static void write_file(const eln_af_file *file, eln_out *out)
{
    const eln_af *af = eln_af_file_framework(file);
    write_arguments(file, out);
    for (uint32_t a = 0; a < eln_af_size(af); a++) {
        uint32_t n;
        const uint32_t *to = eln_af_targets(af, a, &n);
        for (uint32_t i = 0; i < n; i++) write_attack(file, a, to[i], out);
    }
}

static bool same_fault(const eln_fault *a, const eln_fault *b)
{
    eln_out one = {0}, two = {0};
    eln_fault_render(&one, ELN_STR("f"), a, false, 0);
    eln_fault_render(&two, ELN_STR("f"), b, false, 0);
    bool same = eln_str_eq(eln_out_str(&one), eln_out_str(&two));
    eln_out_free(&one);
    eln_out_free(&two);
    return same;
}

/* Each name leads to its argument. */
static void check_names(const eln_af_file *file)
{
    uint32_t n = eln_af_size(eln_af_file_framework(file));
    eln_out name = {0};
    for (uint32_t a = 0; a < n; a++) {
        eln_out_clear(&name);
        eln_af_file_put_name(file, a, &name);
        require(eln_af_file_find(file, eln_out_str(&name)) == a);
    }
    eln_out_free(&name);
}

/* Written and read again, it is the same. */
static void check_again(const eln_af_file *file)
{
    char name[8] = "x.";
    eln_fault fault;
    eln_out once = {0}, twice = {0};
    write_file(file, &once);
    strncat(name, eln_af_file_format(file), 5);
    eln_af_file *again = read_text(eln_out_str(&once), name, 0, &fault);
    require(again != NULL);
    require(strcmp(eln_af_file_format(again), eln_af_file_format(file)) == 0);
    write_file(again, &twice);
    require(eln_str_eq(eln_out_str(&once), eln_out_str(&twice)));
    eln_af_file_free(again);
    eln_out_free(&once);
    eln_out_free(&twice);
}

/* What comes of it does not depend on the pieces it is read in. Where a packed
 * text is damaged, how that shows is left to the libraries that unpack. */
static void compare(eln_str text, const eln_af_file *a, const eln_fault *one,
                    const eln_af_file *b, const eln_fault *two)
{
    if (eln_packing_of(text) != ELN_PLAIN) return;
    require(!a == !b);
    require(a || same_fault(one, two));
}

static void check_text(const uint8_t *data, size_t size, const char *name)
{
    eln_fault whole, pieces;
    eln_str text = {(const char *)data, size};
    eln_af_file *file = read_text(text, name, 0, &whole);
    eln_af_file *other = read_text(text, name, size % 7 + 1, &pieces);
    compare(text, file, &whole, other, &pieces);
    if (file) {
        check_names(file);
        check_again(file);
    }
    if (other) check_again(other);
    eln_af_file_free(file);
    eln_af_file_free(other);
}

#endif
