/* PNG and PDF are made of the same SVG, by rsvg-convert as a child process. */
#include "draw/formats.h"

#include <stdio.h>

#include "draw/child.h"
#include "draw/drawing.h"
#include "draw/graph_text.h"
#include "draw/svg.h"
#include "text/unicode.h"

#include "base/banned.h"

static const struct {
    const char *name;
    bool laid_out;
} FORMATS[ELN_FORMATS] = {{"svg", true},  {"png", true},  {"pdf", true},
                          {"dot", false}, {"json", true}, {"graphml", false}};

enum {
    PIXELS_MOST = 16000, /* of a side of a PNG */
    ZOOM = 2,            /* pixels of a PNG for one of the picture */
    BYTES_MOST = 1 << 28 /* of a PNG or PDF */
};

const char *eln_format_name(eln_format format)
{
    return FORMATS[format].name;
}

bool eln_format_is_laid_out(eln_format format)
{
    return FORMATS[format].laid_out;
}

bool eln_format_find(eln_str name, eln_format *out)
{
    for (int i = 0; i < ELN_FORMATS; i++) {
        eln_str own = eln_str_of(FORMATS[i].name);
        size_t k = 0;
        while (k < own.n && k < name.n &&
               (name.p[k] |
                (name.p[k] >= 'A' && name.p[k] <= 'Z' ? 0x20 : 0)) == own.p[k])
            k++;
        if (k < own.n || k < name.n) continue;
        *out = (eln_format)i;
        return true;
    }
    return false;
}

/* ---- SVG ---- */

static eln_status write_scene(eln_writing *w, const eln_scene *s, eln_out *out)
{
    eln_out why = {0};
    eln_str notes[2];
    eln_svg_options options = {
        .judgement = w->judgement, .title = w->title, .notes = notes};
    eln_part_put_why(&why, &s->folding->parts[s->part]);
    if (w->selection.n) notes[options.note_count++] = w->selection;
    if (why.n) notes[options.note_count++] = eln_out_str(&why);
    eln_status st = why.st;
    if (st == ELN_OK) st = eln_svg_put(s, &options, out);
    eln_out_free(&why);
    w->width = (uint32_t)s->width;
    w->height = (uint32_t)s->height;
    return st;
}

static eln_status write_svg(eln_writing *w, eln_out *out, eln_out *trouble)
{
    eln_scene s;
    size_t before = trouble->n;
    eln_status st =
        eln_drawing_lay(w->drawing, 0, NULL, w->limits, trouble, &s);
    if (st != ELN_OK || trouble->n > before) return st;
    st = write_scene(w, &s, out);
    eln_scene_free(&s);
    return st;
}

/* ---- PNG and PDF ---- */

/* How large a pixel of the picture is in a PNG: less where that would be too
 * many. */
static double zoom_for(const eln_writing *w)
{
    uint32_t side = w->width > w->height ? w->width : w->height;
    double most = side ? (double)PIXELS_MOST / side : ZOOM;
    return most < ZOOM ? most : ZOOM;
}

/* Whether it begins and ends as a file of its format does. */
static bool is_whole(bool png, eln_str file)
{
    if (png)
        return eln_str_starts(file, ELN_STR("\x89PNG\r\n\x1a\n")) &&
               eln_str_ends(file, ELN_STR("IEND\xae\x42\x60\x82"));
    return eln_str_starts(file, ELN_STR("%PDF-")) &&
           eln_str_ends(eln_str_trim(file), ELN_STR("%%EOF"));
}

static eln_status convert(eln_writing *w, const char *format, double zoom,
                          eln_str svg, eln_out *out, eln_out *trouble)
{
    eln_layout_limits usual = ELN_LAYOUT_LIMITS;
    const eln_layout_limits *given = w->limits ? w->limits : &usual;
    char z[32];
    (void)snprintf(z, sizeof z, "--zoom=%.4f", zoom);
    const char *const words[] = {"rsvg-convert", "--unlimited", z,
                                 "-f",           format,        NULL};
    eln_child_limits limits = {.seconds = given->seconds * 5,
                               .output = BYTES_MOST,
                               .memory = given->memory * 2,
                               .set = "SOURCE_DATE_EPOCH=0",
                               .cancel = given->cancel,
                               .user = given->user};
    bool png = eln_str_is(eln_str_of(format), "png");
    size_t start = out->n;
    eln_child_result r = eln_child_run(words, svg, &limits, out);
    if (out->st != ELN_OK || r.end == ELN_CHILD_NOMEM) return ELN_E_NOMEM;
    bool done = r.end == ELN_CHILD_DONE;
    if (done && is_whole(png, eln_str_sub(eln_out_str(out), start, out->n)))
        return ELN_OK;
    eln_out_printf(trouble, "rsvg-convert, which makes %s of SVG, ",
                   png ? "PNG" : "PDF");
    if (done)
        eln_out_puts(trouble, "gave something else, or not all of it");
    else
        eln_child_put(trouble, r, &limits);
    if (r.end == ELN_CHILD_MISSING)
        eln_out_puts(trouble, ": install the package librsvg2-bin, or write "
                              "SVG");
    return trouble->st;
}

static eln_status write_converted(eln_writing *w, bool png, eln_out *out,
                                  eln_out *trouble)
{
    eln_out svg = {0};
    size_t before = trouble->n;
    eln_status st = write_svg(w, &svg, trouble);
    if (st == ELN_OK && trouble->n == before)
        st = convert(w, png ? "png" : "pdf", png ? zoom_for(w) : 1,
                     eln_out_str(&svg), out, trouble);
    eln_out_free(&svg);
    return st;
}

/* ---- JSON ---- */

static eln_status write_json(eln_writing *w, eln_out *out, eln_out *trouble)
{
    eln_json j = {0};
    size_t before = trouble->n;
    eln_value *o = eln_drawing_json(&j, w->drawing, NULL, w->limits, trouble);
    eln_json_put_integer(&j, o, "schema", 1);
    size_t start = out->n;
    eln_status st = eln_json_write(&j, o, out);
    if (trouble->n > before) eln_out_cut(out, start);
    return st;
}

eln_status eln_format_write(eln_writing *w, eln_format format, eln_out *out,
                            eln_out *trouble)
{
    size_t start = out->n, before = trouble->n;
    eln_status st = ELN_OK;
    switch (format) {
    case ELN_FORMAT_SVG:
        st = write_svg(w, out, trouble);
        break;
    case ELN_FORMAT_PNG:
    case ELN_FORMAT_PDF:
        st = write_converted(w, format == ELN_FORMAT_PNG, out, trouble);
        break;
    case ELN_FORMAT_DOT:
        eln_dot_put(&w->drawing->picture, w->judgement, w->title, out);
        break;
    case ELN_FORMAT_GRAPHML:
        eln_graphml_put(&w->drawing->picture, w->judgement, w->title, out);
        break;
    case ELN_FORMAT_JSON:
        st = write_json(w, out, trouble);
        break;
    }
    if (st == ELN_OK) st = out->st;
    if (st == ELN_OK) st = trouble->st;
    if (st != ELN_OK || trouble->n > before) eln_out_cut(out, start);
    return st;
}
