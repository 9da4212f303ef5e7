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

/* ---- lines that are told ---- */

static void hand_on(eln_line_teller *t, eln_line line)
{
    line.text = eln_out_str(&t->line);
    if (t->line.st == ELN_OK) t->sink(t->user, &line);
    eln_out_clear(&t->line);
}

void eln_line_tell(eln_line_teller *t, unsigned depth, unsigned marks)
{
    hand_on(t, (eln_line){.depth = depth, .marks = marks});
}

void eln_line_tell_at(eln_line_teller *t, unsigned depth, eln_span span)
{
    hand_on(t, (eln_line){.depth = depth, .placed = true, .span = span});
}

void eln_line_print(void *printer, const eln_line *line)
{
    eln_line_printer *p = printer;
    bool bold = p->color && (line->marks & ELN_LINE_HEADING);
    unsigned indent = 2 * line->depth;
    if (line->marks & ELN_LINE_GAP) eln_out_char(p->out, '\n');
    eln_out_put(&p->line, line->text);
    if (line->placed) eln_put_place(&p->line, p->source, line->span);
    if (bold) eln_out_puts(p->out, "\x1b[1m");
    eln_put_lines(p->out, &p->line, p->width, indent, indent + p->further);
    if (bold) {
        eln_out_cut(p->out, p->out->n - 1);
        eln_out_puts(p->out, "\x1b[0m\n");
    }
}
