#include "report/title.h"

#include "text/render.h"

static eln_str file_of(const eln_source *source)
{
    return source->file_count ? source->files[0].name : ELN_STR("");
}

/* The title, or NULL if there is none. */
static const eln_data *title_of(const eln_model *m)
{
    const eln_data *title = eln_data_get(m->front_matter, "title");
    return title && title->kind == ELN_DATA_STRING ? title : NULL;
}

eln_str eln_map_title(const eln_model *m)
{
    const eln_data *title = title_of(m);
    return title ? eln_str_trim(title->text) : ELN_STR("");
}

void eln_put_map_title(eln_out *out, const eln_source *source,
                       const eln_model *m, bool color)
{
    const eln_data *title = title_of(m);
    if (color) eln_out_puts(out, "\x1b[1m");
    if (title) {
        eln_render_text(out, eln_str_trim(title->text));
        eln_out_puts(out, "  (");
    }
    eln_render_text(out, file_of(source));
    if (title) eln_out_char(out, ')');
    if (color) eln_out_puts(out, "\x1b[0m");
    eln_out_char(out, '\n');
}

void eln_put_map_json(eln_json *j, eln_value *o, const eln_source *source,
                      const eln_model *m)
{
    const eln_data *title = title_of(m);
    eln_json_put(j, o, "file", file_of(source));
    eln_json_set(j, o, "title",
                 title ? eln_json_string(j, title->text) : eln_json_null(j));
}
