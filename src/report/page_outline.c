#include "report/page_outline.h"

#include "report/check.h"
#include "report/page_outline_parts.h"
#include "report/title.h"

eln_str eln_page_title(const eln_page *p)
{
    const eln_source *s = p->checked->source;
    eln_str title = eln_map_title(p->checked->model);
    if (title.n > 0) return title;
    return s->file_count ? s->files[0].name : ELN_STR("");
}

/* ---- head ---- */

/* How many claims stand, fall …, of those that are listed. */
static void put_summary(eln_outliner *w)
{
    uint32_t counts[ELN_VERDICT_IDLE + 1] = {0};
    for (uint32_t i = 0; w->j && i < w->rows.n; i++)
        if (w->rows.at[i].of)
            counts[w->j->classes[w->rows.at[i].of->id].verdict]++;
    eln_put_counts(&w->line, counts);
    if (w->line.n > 0) {
        eln_out_puts(w->out, "<p>");
        eln_html_line(w->out, &w->line);
        eln_out_puts(w->out, "</p>\n");
    }
}

static void put_head(eln_outliner *w)
{
    const eln_source *s = w->p->checked->source;
    eln_out_puts(w->out, "<header>\n<h1 dir=\"auto\">");
    eln_html_text(w->out, eln_page_title(w->p));
    eln_out_puts(w->out, "</h1>\n<p class=\"place\">");
    if (s->file_count) eln_html_text(w->out, s->files[0].name);
    eln_out_puts(w->out, "</p>\n");
    put_summary(w);
    eln_out_puts(w->out, "</header>\n");
}

static void put_link(eln_outliner *w, bool there, const char *id,
                     const char *words)
{
    if (there)
        eln_out_printf(w->out, "<li><a href=\"#%s\">%s</a></li>\n", id, words);
}

static bool has_severity(const eln_outliner *w, eln_severity severity)
{
    const eln_diags *d = w->p->checked->diags;
    for (size_t i = 0; i < d->list.n; i++)
        if (eln_code_severity(d->list.at[i].code) == severity) return true;
    return false;
}

static bool has_main(const eln_outliner *w)
{
    for (uint32_t i = 0; i < w->rows.n; i++)
        if (w->rows.at[i].main) return true;
    return false;
}

static void put_sections(eln_outliner *w)
{
    for (uint32_t i = 0; i < w->rows.n; i++) {
        const eln_section *s = w->rows.at[i].section;
        if (i > 0 && s == w->rows.at[i - 1].section) continue;
        eln_out_printf(w->out, "<li><a href=\"#s-%u\"><bdi>",
                       (unsigned)(s ? s->id : 0));
        if (s)
            eln_html_text(w->out,
                          s->title.n ? s->title : ELN_STR("(no title)"));
        else
            eln_out_puts(w->out, "Claims and arguments");
        eln_out_puts(w->out, "</bdi></a></li>\n");
    }
}

static void put_nav(eln_outliner *w)
{
    const eln_checked *c = w->p->checked;
    const eln_outline *o = w->o;
    bool expects = c->expected && w->p->dispute->expectation_count > 0;
    eln_out_puts(w->out, "<nav aria-label=\"Contents\">\n<ul>\n");
    put_link(w, has_severity(w, ELN_ERROR), "errors", "Errors");
    put_link(w, has_main(w), "main-claims", "Main claims");
    put_link(w, o->picture.n > 0, "picture", "Map");
    put_sections(w);
    put_link(w, c->findings && c->findings->list.n > 0, "findings", "Findings");
    put_link(w, has_severity(w, ELN_WARNING), "warnings", "Warnings");
    put_link(w, expects, "expectations", "Expectations");
    put_link(w, o->timeline && o->timeline->count > 0, "timeline", "Timeline");
    put_link(w, o->compared && o->compared->count > 1, "comparison",
             "Comparison");
    eln_out_puts(w->out, "</ul>\n</nav>\n");
}

/* ---- body ---- */

/* An empty map: how to begin one. */
static void put_greeting(eln_outliner *w)
{
    static const char EXAMPLE[] = "[Night bus]: The bus should run at night.\n"
                                  "  + <Way home>: People have no way home.\n"
                                  "  - <Cost>: It costs too much.\n";
    if (w->rows.n > 0) return;
    eln_outline_open(w, "greeting", "Nothing is said yet");
    eln_out_puts(w->out, "<p>A map begins with a claim, and with what speaks "
                         "for it and against it:</p>\n<pre><code>");
    for (const char *p = EXAMPLE; *p; p++)
        if (*p == '\n')
            eln_out_char(w->out, '\n');
        else
            eln_html_text(w->out, (eln_str){p, 1});
    eln_out_puts(w->out, "</code></pre>\n");
    eln_outline_close(w);
}

static void put_picture(eln_outliner *w)
{
    const eln_outline *o = w->o;
    if (o->picture.n == 0 && o->trouble.n == 0) return;
    eln_outline_open(w, "picture", "Map");
    if (o->picture.n > 0) {
        eln_out_puts(w->out, "<figure><img alt=\"The map; what is on it "
                             "stands below in words.\" src=\"");
        eln_html_picture(w->out, o->picture);
        eln_out_puts(w->out, "\"></figure>\n");
    }
    if (o->trouble.n > 0) {
        eln_out_puts(w->out, "<p>");
        eln_html_text(w->out, o->trouble);
        eln_out_puts(w->out, "</p>\n");
    }
    eln_outline_close(w);
}

/* Whose reasons are not put in, and what made the page. */
static void put_foot(eln_outliner *w)
{
    eln_out_puts(w->out, "<footer>\n");
    if (w->j && w->chosen < w->rows.n)
        eln_out_printf(
            w->out,
            "<p>Here are the reasons of %u of the %u claims and "
            "arguments, main claims first: all of them would be too "
            "long. <code>elenchus why</code> tells the others.</p>\n",
            (unsigned)w->chosen, (unsigned)w->rows.n);
    eln_out_puts(w->out, "<p>Made by ");
    eln_html_words(w->out, eln_program_name());
    eln_out_puts(w->out, ".</p>\n</footer>\n");
}

static void put_all(eln_outliner *w)
{
    put_head(w);
    put_nav(w);
    eln_outline_errors(w);
    put_greeting(w);
    eln_outline_main(w);
    put_picture(w);
    eln_outline_items(w);
    eln_outline_findings(w);
    eln_outline_warnings(w);
    eln_outline_expected(w);
    eln_outline_timeline(w);
    eln_outline_compared(w);
    put_foot(w);
}

static eln_status prepare(eln_outliner *w)
{
    eln_status st = eln_rows_find(w->m, w->j, &w->rows);
    w->has_why = eln_new(&w->arena, uint8_t,
                         (size_t)w->m->class_count + w->m->argument_count);
    if (st == ELN_OK && !w->has_why) st = ELN_E_NOMEM;
    if (st == ELN_OK && w->j) st = eln_holders_init(w->j, &w->holders);
    return st;
}

eln_status eln_outline_put(eln_out *out, const eln_outline *o)
{
    eln_outliner w = {.o = o,
                      .p = o->page,
                      .m = o->page->checked->model,
                      .j = o->page->checked->judgement,
                      .out = out};
    w.st = prepare(&w);
    if (w.st == ELN_OK) eln_outline_choose(&w);
    if (w.st == ELN_OK) put_all(&w);
    eln_status st = w.st != ELN_OK ? w.st : out->st;
    if (w.holders.judgement) eln_holders_free(&w.holders);
    eln_told_reason_free(&w.told);
    eln_rows_free(&w.rows);
    eln_out_free(&w.line);
    eln_arena_free(&w.arena);
    return st;
}
