/* Claims and arguments: what they say, how they stand, who holds them, what
 * speaks for and against them. */
#include "judge/naming.h"
#include "page/outline_parts.h"
#include "report/because.h"
#include "text/render.h"

/* ---- who says it ---- */

static bool says_anything(const eln_record *r)
{
    return r->party != ELN_NO_ID || r->date.is || r->source != ELN_NO_ID ||
           r->analyst || r->quote.n > 0;
}

/* "Dockers' Union asserts, by deed (Leaflet, 2031-03, p. 2)" */
static void put_record(eln_outliner *w, const eln_record *r)
{
    const eln_dispute *d = w->p->dispute;
    if (r->party != ELN_NO_ID) {
        eln_render_text(&w->line, d->parties[r->party].name);
        eln_out_printf(&w->line, " %s", eln_stance_name(r->stance));
    } else {
        eln_out_puts(&w->line, r->analyst ? "the map-maker" : "somebody");
        eln_out_printf(&w->line, " %s", eln_stance_name(r->stance));
    }
    if (r->deed) eln_out_puts(&w->line, ", by deed");
    eln_put_according(&w->line, d, r);
    eln_put_origin(&w->line, d, r, true);
    eln_html_line(w->out, &w->line);
    if (r->quote.n > 0) {
        eln_out_puts(w->out, " <q dir=\"auto\">");
        eln_html_text(w->out, r->quote);
        eln_out_puts(w->out, "</q>");
    }
    eln_outline_place(w, r->span);
}

static void put_said(eln_outliner *w, eln_records of)
{
    bool any = false;
    for (uint32_t i = of.first; i < of.first + of.n; i++) {
        const eln_record *r = &w->p->dispute->records[i];
        if (!says_anything(r)) continue;
        if (!any) eln_out_puts(w->out, "<ul class=\"said\">\n");
        any = true;
        eln_out_puts(w->out, "<li>");
        put_record(w, r);
        eln_out_puts(w->out, "</li>\n");
    }
    if (any) eln_out_puts(w->out, "</ul>\n");
}

/* ---- what speaks for and against it ---- */

static void put_end(eln_outliner *w, eln_end e)
{
    eln_outline_link(w, e.kind == ELN_END_CLASS ? e.of : NULL,
                     e.kind == ELN_END_CLASS      ? NULL
                     : e.kind == ELN_END_ARGUMENT ? e.argument
                                                  : e.inference->argument);
}

static bool leads_to(eln_end e, const eln_class *of, const eln_argument *a)
{
    switch (e.kind) {
    case ELN_END_CLASS:
        return e.of == of;
    case ELN_END_ARGUMENT:
        return e.argument == a;
    case ELN_END_INFERENCE:
        return e.inference->argument == a;
    }
    return false;
}

/* All relations of one kind that lead here: a list behind its words. */
static void put_relations(eln_outliner *w, const eln_relations *list,
                          eln_relation_kind kind, const char *words,
                          const eln_class *of, const eln_argument *a)
{
    bool any = false;
    for (uint32_t i = 0; i < list->n; i++) {
        const eln_relation *r = list->at[i];
        bool here = leads_to(r->to, of, a) && !leads_to(r->from, of, a);
        bool either = kind == ELN_CONTRADICTORY && leads_to(r->from, of, a);
        if (r->kind != kind || (!here && !either)) continue;
        if (any)
            eln_out_puts(w->out, ", ");
        else
            eln_out_printf(w->out, "<p class=\"related\">%s ", words);
        put_end(w, either ? r->to : r->from);
        any = true;
    }
    if (any) eln_out_puts(w->out, "</p>\n");
}

static void put_related(eln_outliner *w, const eln_relations *list,
                        const eln_class *of, const eln_argument *a)
{
    /* ORDER eln_relation_kind: in which they are told, and how */
    static const struct {
        eln_relation_kind kind;
        const char *words;
    } told[] = {
        {ELN_SUPPORT, "For it:"},       {ELN_ENTAILS, "Entailed by:"},
        {ELN_ATTACK, "Against it:"},    {ELN_CONTRARY, "Excluded by:"},
        {ELN_UNDERCUT, "Undercut by:"}, {ELN_CONTRADICTORY, "Its opposite:"}};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        put_relations(w, list, told[i].kind, told[i].words, of, a);
}

/* The arguments in which a claim has a part. */
static void put_lines(eln_outliner *w, const eln_class *of, eln_role role,
                      const char *words)
{
    bool any = false;
    for (uint32_t i = 0; i < of->members.n; i++) {
        const eln_statement *s = of->members.at[i];
        if (s->role != role || !s->argument) continue;
        if (any)
            eln_out_puts(w->out, ", ");
        else
            eln_out_printf(w->out, "<p class=\"related\">%s ", words);
        eln_outline_link(w, NULL, s->argument);
        any = true;
    }
    if (any) eln_out_puts(w->out, "</p>\n");
}

/* ---- a claim, an argument ---- */

static void put_text(eln_outliner *w, eln_str text)
{
    text = eln_str_trim(text);
    if (text.n == 0) return;
    eln_out_puts(w->out, "<p class=\"text\" dir=\"auto\">");
    eln_html_text(w->out, text);
    eln_out_puts(w->out, "</p>\n");
}

/* The verdict and half a sentence why. */
static void put_verdict(eln_outliner *w, const eln_class *of,
                        const eln_argument *a)
{
    if (!w->j) return;
    eln_out_puts(w->out, "<p>");
    eln_outline_verdict(w, of, a);
    if (of)
        eln_because_class(&w->line, w->j, of);
    else
        eln_because_argument(&w->line, w->j, a);
    if (w->line.n > 0) eln_out_puts(w->out, ": ");
    eln_html_line(w->out, &w->line);
    eln_outline_place(w, of ? eln_class_span(of) : eln_argument_span(a));
    eln_out_puts(w->out, "</p>\n");
}

static void put_class(eln_outliner *w, const eln_class *of)
{
    eln_out_printf(w->out, "<article id=\"c-%u\" class=\"claim\">\n<h3><bdi>",
                   (unsigned)of->id);
    eln_put_class(&w->line, of);
    eln_html_line(w->out, &w->line);
    eln_out_puts(w->out, "</bdi></h3>\n");
    put_text(w, eln_class_text(of));
    put_verdict(w, of, NULL);
    if (w->p->dispute) put_said(w, w->p->dispute->of_class[of->id]);
    put_lines(w, of, ELN_ROLE_MAIN, "Concluded by:");
    put_lines(w, of, ELN_ROLE_INTERMEDIARY, "Concluded on the way by:");
    put_related(w, &of->relations, of, NULL);
    put_lines(w, of, ELN_ROLE_PREMISE, "A premise of:");
    eln_outline_why(w, of, NULL);
    eln_out_puts(w->out, "</article>\n");
}

/* How a conclusion is drawn: "by modus ponens, strictly". */
static void put_inference(eln_outliner *w, const eln_statement *line)
{
    const eln_inference *s = line->inference;
    for (uint32_t i = 0; s && i < s->rule_count; i++) {
        eln_out_puts(w->out, i == 0 ? " <span class=\"rule\">by " : ", ");
        eln_html_text(w->out, s->rules[i]);
    }
    if (s && s->rule_count > 0) eln_out_puts(w->out, "</span>");
}

static void put_structure(eln_outliner *w, const eln_argument *a)
{
    if (a->structure.n == 0) return;
    eln_out_puts(w->out, "<ol class=\"lines\">\n");
    for (uint32_t i = 0; i < a->structure.n; i++) {
        const eln_statement *line = a->structure.at[i];
        bool premise = line->role == ELN_ROLE_PREMISE;
        eln_out_printf(w->out, "<li value=\"%u\"%s>", (unsigned)line->number,
                       premise ? "" : " class=\"drawn\"");
        eln_outline_link(w, line->of, NULL);
        if (line->has_text && !line->of->untitled) {
            eln_out_puts(w->out, ": <bdi>");
            eln_html_text(w->out, eln_str_trim(line->text));
            eln_out_puts(w->out, "</bdi>");
        }
        put_inference(w, line);
        if (w->j) eln_out_puts(w->out, " — ");
        if (w->j) eln_outline_verdict(w, line->of, NULL);
        eln_out_puts(w->out, "</li>\n");
    }
    eln_out_puts(w->out, "</ol>\n");
}

static void put_argument(eln_outliner *w, const eln_argument *a)
{
    eln_out_printf(w->out,
                   "<article id=\"a-%u\" class=\"argument\">\n<h3><bdi>",
                   (unsigned)a->id);
    eln_put_argument(&w->line, a);
    eln_html_line(w->out, &w->line);
    eln_out_puts(w->out, "</bdi></h3>\n");
    put_text(w, eln_argument_text(a));
    put_structure(w, a);
    put_verdict(w, NULL, a);
    if (w->p->dispute) put_said(w, w->p->dispute->of_argument[a->id]);
    put_related(w, &a->relations, NULL, a);
    for (uint32_t i = 0; i < a->structure.n; i++)
        if (a->structure.at[i]->inference)
            put_related(w, &a->structure.at[i]->inference->relations, NULL, a);
    eln_outline_why(w, NULL, a);
    eln_out_puts(w->out, "</article>\n");
}

/* ---- all of them ---- */

void eln_outline_main(eln_outliner *w)
{
    bool any = false;
    for (uint32_t i = 0; i < w->rows.n; i++) {
        const eln_row *r = &w->rows.at[i];
        if (!r->main) continue;
        if (!any) {
            eln_outline_open(w, "main-claims", "Main claims");
            eln_out_puts(w->out, "<ul>\n");
        }
        any = true;
        eln_out_puts(w->out, "<li>");
        eln_outline_link(w, r->of, NULL);
        if (w->j) eln_out_puts(w->out, " — ");
        if (w->j) eln_outline_verdict(w, r->of, NULL);
        eln_out_puts(w->out, "</li>\n");
    }
    if (!any) return;
    eln_out_puts(w->out, "</ul>\n");
    eln_outline_close(w);
}

static void open_section(eln_outliner *w, const eln_section *s)
{
    eln_out_printf(w->out, "<section id=\"s-%u\" class=\"items\">\n<h2><bdi>",
                   (unsigned)(s ? s->id : 0));
    if (s)
        eln_html_text(w->out, s->title.n ? s->title : ELN_STR("(no title)"));
    else
        eln_out_puts(w->out, "Claims and arguments");
    eln_out_puts(w->out, "</bdi></h2>\n");
}

void eln_outline_items(eln_outliner *w)
{
    for (uint32_t i = 0; i < w->rows.n; i++) {
        const eln_row *r = &w->rows.at[i];
        if (i > 0 && r->section != r[-1].section) eln_outline_close(w);
        if (i == 0 || r->section != r[-1].section) open_section(w, r->section);
        if (r->of)
            put_class(w, r->of);
        else
            put_argument(w, r->argument);
    }
    if (w->rows.n > 0) eln_outline_close(w);
}
