#include "draw/standing.h"
#include "judge/naming.h"
#include "report/page_outline_parts.h"

void eln_outline_link(eln_outliner *w, const eln_class *of,
                      const eln_argument *a)
{
    eln_out_printf(w->out, "<a href=\"#%s-%u\"><bdi>", of ? "c" : "a",
                   (unsigned)(of ? of->id : a->id));
    if (of)
        eln_put_class(&w->line, of);
    else
        eln_put_argument(&w->line, a);
    eln_html_line(w->out, &w->line);
    eln_out_puts(w->out, "</bdi></a>");
}

/* A file's name without its folders: the head of the page has them. */
static eln_str last_name(eln_str path)
{
    size_t at = path.n;
    while (at > 0 && path.p[at - 1] != '/') at--;
    return eln_str_sub(path, at, path.n);
}

void eln_outline_place(eln_outliner *w, eln_span span)
{
    const eln_source *s = w->p->checked->source;
    eln_place p = eln_source_line(s, span.begin);
    eln_out_puts(w->out, " <span class=\"place\">");
    if (s->file_count) eln_html_text(w->out, last_name(s->files[p.file].name));
    eln_out_printf(w->out, ":%u</span>", (unsigned)p.line);
}

void eln_outline_verdict(eln_outliner *w, const eln_class *of,
                         const eln_argument *a)
{
    eln_verdict v = of ? w->j->classes[of->id].verdict : w->j->arguments[a->id];
    eln_ground g = of ? w->j->classes[of->id].ground : ELN_GROUND_NONE;
    eln_out_printf(w->out, "<strong class=\"verdict v-%c\">",
                   eln_standing_letter(v, g, true));
    eln_put_verdict(&w->line, v, g);
    eln_html_line(w->out, &w->line);
    eln_out_puts(w->out, "</strong>");
}

void eln_outline_open(eln_outliner *w, const char *id, const char *words)
{
    eln_out_printf(w->out, "<section id=\"%s\">\n<h2>%s</h2>\n", id, words);
}

void eln_outline_close(eln_outliner *w)
{
    eln_out_puts(w->out, "</section>\n");
}
