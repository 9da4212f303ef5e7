#include "draw/drawing.h"

#include <stdlib.h>

#include "draw/xml.h"

eln_status eln_drawing_make(const eln_basis *basis,
                            const eln_drawing_options *options,
                            eln_drawing **out)
{
    eln_drawing *d = calloc(1, sizeof *d);
    if (!d) return ELN_E_NOMEM;
    if (options) d->options = *options;
    eln_status st = eln_picture_find(basis, d->options.open, &d->picture);
    if (st == ELN_OK)
        st = eln_fold_picture(&d->picture, d->options.whole, &d->folding);
    if (st == ELN_OK) {
        d->threads = eln_threads_find(&d->picture, &d->folding);
        if (!d->threads) st = ELN_E_NOMEM;
    }
    if (st != ELN_OK) {
        eln_drawing_free(d);
        return st;
    }
    *out = d;
    return ELN_OK;
}

void eln_drawing_free(eln_drawing *d)
{
    if (!d) return;
    eln_threads_free(d->threads);
    eln_folding_free(&d->folding);
    eln_picture_free(&d->picture);
    free(d);
}

uint32_t eln_drawing_parts(const eln_drawing *d)
{
    return d->folding.part_count;
}

eln_str eln_drawing_part_id(const eln_drawing *d, uint32_t part)
{
    return d->folding.parts[part].id;
}

uint32_t eln_drawing_boxes(const eln_drawing *d)
{
    return d->picture.box_count;
}

uint32_t eln_drawing_boxes_in(const eln_drawing *d, uint32_t part)
{
    return d->folding.parts[part].boxes;
}

bool eln_drawing_find(const eln_drawing *d, eln_str id, uint32_t *part)
{
    *part = eln_folding_find(&d->folding, id);
    return *part != ELN_NO_ID;
}

eln_status eln_drawing_lay(const eln_drawing *d, uint32_t part,
                           eln_layouts *layouts,
                           const eln_layout_limits *limits, eln_out *trouble,
                           eln_scene *out)
{
    eln_layout_limits usual = ELN_LAYOUT_LIMITS;
    size_t before = trouble->n;
    eln_scene s;
    eln_status st =
        eln_scene_make(&d->picture, &d->folding, d->threads, part, &s);
    if (st != ELN_OK) return st;
    st = eln_layout_scene(&s, layouts, limits ? limits : &usual, trouble);
    if (st == ELN_OK && trouble->n == before)
        *out = s;
    else
        eln_scene_free(&s);
    return st;
}

static void put_point(eln_out *out, char before, eln_point p)
{
    eln_out_char(out, before);
    eln_xml_put_number(out, p.x);
    eln_out_char(out, ' ');
    eln_xml_put_number(out, p.y);
}

void eln_stroke_put_path(eln_out *out, const eln_stroke *s, bool back)
{
    for (uint32_t i = 0; i < s->point_count; i++) {
        char before = i == 0 ? 'M' : !s->curved ? 'L' : i % 3 == 1 ? 'C' : ' ';
        put_point(out, before, s->points[back ? s->point_count - 1 - i : i]);
    }
}

void eln_part_put_why(eln_out *out, const eln_part *part)
{
    if (!part->folds) return;
    eln_put_count(out, part->count);
    eln_out_puts(out, " boxes are too many for one picture: sections and "
                      "branches are folded until about 300 are left");
}
