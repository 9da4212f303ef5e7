#include "report/lines.h"

#include "text/render.h"
#include "text/wrap.h"

enum { NARROWEST = 40, ROOM_LEAST = 16 };

unsigned eln_report_width(unsigned width)
{
    if (width == 0) return ELN_RENDER_WIDTH;
    return width < NARROWEST ? NARROWEST : width;
}

void eln_put_lines(eln_out *out, eln_out *line, unsigned width, unsigned indent,
                   unsigned further)
{
    eln_str rest = eln_out_str(line);
    for (unsigned at = indent; rest.n; at = further) {
        unsigned room = width > at + ROOM_LEAST ? width - at : ROOM_LEAST;
        eln_out_fill(out, ' ', at);
        eln_out_put(out, eln_wrap_line(&rest, room, false));
        eln_out_char(out, '\n');
    }
    if (line->st != ELN_OK) out->st = line->st;
    eln_out_clear(line);
}

void eln_put_place(eln_out *out, const eln_source *source, eln_span span)
{
    eln_place p = eln_source_line(source, span.begin);
    eln_out_puts(out, "  (");
    if (source->file_count) eln_render_text(out, source->files[p.file].name);
    eln_out_printf(out, ":%u)", p.line);
}
