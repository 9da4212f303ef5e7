#include "report/schemes.h"

#include "report/lines.h"
#include "text/render.h"
#include "text/wrap.h"

enum { PART_COLUMNS = 16 };

/* ---- as text ---- */

static void put_wrapped(eln_out *out, eln_str text, unsigned indent,
                        unsigned width)
{
    unsigned room = width > indent + 16 ? width - indent : 16;
    for (bool first = true; text.n || first; first = false) {
        if (!first) eln_out_fill(out, ' ', indent);
        eln_render_text(out, eln_wrap_line(&text, room, false));
        eln_out_char(out, '\n');
    }
}

static void put_parts(eln_out *out, const char *name,
                      const eln_scheme_part *parts, uint32_t n, unsigned width)
{
    if (n > 0) eln_out_printf(out, "  %s:\n", name);
    for (uint32_t i = 0; i < n; i++) {
        eln_out_puts(out, "    ");
        eln_render_text(out, parts[i].id);
        size_t room =
            PART_COLUMNS > parts[i].id.n + 1 ? PART_COLUMNS - parts[i].id.n : 1;
        eln_out_fill(out, ' ', room);
        put_wrapped(out, parts[i].text, 4 + PART_COLUMNS, width);
    }
}

void eln_report_schemes(const eln_schemes *s, bool color, unsigned width,
                        eln_out *out)
{
    width = eln_report_width(width);
    for (uint32_t i = 0; i < s->n; i++) {
        const eln_scheme *scheme = &s->at[i];
        if (i > 0) eln_out_char(out, '\n');
        if (color) eln_out_puts(out, "\x1b[1m");
        eln_render_text(out, scheme->id);
        if (color) eln_out_puts(out, "\x1b[0m");
        eln_out_puts(out, ": ");
        eln_render_text(out, scheme->name);
        eln_out_puts(out, scheme->own ? " (of this map)\n  " : "\n  ");
        put_wrapped(out, scheme->about, 2, width);
        put_parts(out, "roles", scheme->roles, scheme->role_count, width);
        put_parts(out, "questions", scheme->questions, scheme->question_count,
                  width);
    }
}

/* ---- as JSON ---- */

static eln_value *parts_json(eln_json *j, const eln_scheme_part *parts,
                             uint32_t n, const char *key)
{
    eln_value *list = eln_json_array(j);
    for (uint32_t i = 0; i < n; i++) {
        eln_value *o = eln_json_object(j);
        eln_json_put(j, o, "id", parts[i].id);
        eln_json_put(j, o, key, parts[i].text);
        eln_json_add(j, list, o);
    }
    return list;
}

eln_value *eln_schemes_json(eln_json *j, const eln_schemes *s)
{
    eln_value *root = eln_json_object(j), *list = eln_json_array(j);
    for (uint32_t i = 0; i < s->n; i++) {
        const eln_scheme *scheme = &s->at[i];
        eln_value *o = eln_json_object(j);
        eln_json_put(j, o, "id", scheme->id);
        eln_json_put(j, o, "name", scheme->name);
        eln_json_put(j, o, "about", scheme->about);
        eln_json_set(j, o, "roles",
                     parts_json(j, scheme->roles, scheme->role_count, "about"));
        eln_json_set(
            j, o, "questions",
            parts_json(j, scheme->questions, scheme->question_count, "text"));
        eln_json_add(j, list, o);
    }
    eln_json_put_integer(j, root, "schema", 1);
    eln_json_set(j, root, "schemes", list);
    return root;
}
