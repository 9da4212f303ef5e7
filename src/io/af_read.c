/* The public face of io/af_file.h: one call, and words for all that can go
 * wrong. */
#include <elenchus/af_read.h>

#include <unistd.h>

#include "io/af_file.h"
#include "text/render.h"
#include "text/unicode.h"

#include "base/banned.h"

/* As much of a text as there is room for. */
static void copy_text(const eln_out *from, char *to, size_t size)
{
    if (!to || size == 0) return;
    eln_str text = from->st == ELN_OK ? eln_out_str(from)
                                      : eln_str_of(eln_status_text(from->st));
    text = eln_utf8_cut(text, size - 1);
    memcpy(to, text.p, text.n);
    to[text.n] = '\0';
}

static void put_failure(eln_out *o, eln_str path, eln_status st)
{
    eln_render_text(o, path);
    eln_out_printf(o, ": %s\n", eln_status_text(st));
}

eln_af *eln_af_read(const char *path, char *message, size_t message_size)
{
    ELN_REQUIRE(path, "no path");
    eln_out said = {0};
    eln_fault fault = {0};
    eln_af_file *file = NULL;
    eln_str asked = eln_str_of(path);
    eln_status st = eln_af_file_read(asked, STDIN_FILENO, &file, &fault);
    if (st != ELN_OK)
        put_failure(&said, asked, st);
    else if (fault.there)
        eln_fault_render(&said, asked, &fault, false, 0);
    copy_text(&said, message, message_size);
    eln_af *af = file ? eln_af_file_take(file) : NULL;
    eln_af_file_free(file);
    eln_out_free(&said);
    return af;
}
